"""Imports by name."""
def import_module(name, package=None): return name.__module_named__
