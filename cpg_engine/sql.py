"""Names and texts as SQL."""


def quoted(name: str) -> str:
    """A column or table name as an SQL identifier."""
    escaped = name.replace('"', '""')
    return f'"{escaped}"'


def literal(value: str) -> str:
    """A text as an SQL literal."""
    escaped = value.replace("'", "''")
    return f"'{escaped}'"
