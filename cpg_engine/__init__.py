"""Builds code property graphs of Python repositories from declared views over extracted evidence."""
