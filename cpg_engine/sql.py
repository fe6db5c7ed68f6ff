"""Names and texts as SQL."""

import re

_MEANING = re.compile(r"(?:,\s*'cpg\.[a-z_.]+',\s*'(?:[^']|'')*')+\s*\)")
"""The end of a call of `with_metadata`: what it says of its first argument."""


def quoted(name: str) -> str:
    """A column or table name as an SQL identifier."""
    escaped = name.replace('"', '""')
    return f'"{escaped}"'


def literal(value: str) -> str:
    """A text as an SQL literal."""
    escaped = value.replace("'", "''")
    return f"'{escaped}'"


def without_meaning(sql: str) -> str:
    """A query that says nothing of what its columns mean: plans need that to be compiled, not to be run.

    >>> without_meaning("select with_metadata(f(a, 'b'), 'cpg.semantic', 'NAME', 'cpg.role', 'identity') as c")
    "select (f(a, 'b')) as c"
    """
    return _MEANING.sub(")", sql).replace("with_metadata(", "(")
