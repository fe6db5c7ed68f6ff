"""Decisions about execution, compiled once from plans and schemas; the runtime derives nothing itself."""
