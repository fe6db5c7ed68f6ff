"""Rules that users add to, in TOML files: tables of rows, each with a few keys, which become the rows of a view."""

import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from cpg_engine.errors import DeclarationError
from cpg_engine.model.declarations import Derive
from cpg_engine.sql import literal

Value = str | int | bool
"""What a column of such a view may hold."""


def rows_of(file: Path, what: str, tables: Sequence[str], keys: Collection[str]) -> Iterator[tuple[str, Mapping[str, Any], str]]:
    """Each row of a file: the table it is in, its keys, and words for messages that say which it is.

    Args:
        file: the file.
        what: what sort of rules it has, for messages.
        tables: names that its tables may have.
        keys: keys that a row may have.

    Raises:
        DeclarationError: it cannot be read, or has another table or key; the error names file and row.
    """
    try:
        document = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DeclarationError(f"{what} {file} cannot be read: {error}.") from error
    if unknown := sorted(set(document) - set(tables)):
        raise DeclarationError(f"{what} {file}: unknown table {unknown[0]!r}; there are {', '.join(f'[[{table}]]' for table in tables)}.")
    for table in tables:
        rows = document.get(table, [])
        if not isinstance(rows, list):
            raise DeclarationError(f"{what} {file}: {table!r} is no list of rows; write [[{table}]] above each.")
        for number, row in enumerate(rows, 1):
            place = f"{what} {file}, [[{table}]] {number}"
            if unknown := sorted(set(row) - set(keys)):
                raise DeclarationError(f"{place}: unknown key {unknown[0]!r}; a rule has {', '.join(sorted(keys))}.")
            yield table, row, place


def position_of(argument: Any, place: str) -> tuple[int, str]:
    """Position and keyword of an argument as a rule names it, by one of them.

    Raises:
        DeclarationError: it is neither.
    """
    if isinstance(argument, bool) or not isinstance(argument, int | str):
        raise DeclarationError(f"{place}: argument {argument!r} is neither a position nor a keyword.")
    return (argument, "") if isinstance(argument, int) else (1_000, argument)


def view_of(name: str, columns: Sequence[str], rows: Iterable[Sequence[Value]], doc: str, domains: Mapping[str, str] | None = None) -> Derive:
    """The view that has such rows, each once."""
    values = ",\n  ".join(f"({', '.join(map(_literal, row))})" for row in dict.fromkeys(map(tuple, rows)))
    query = f"select * from (values\n  {values}) as t ({', '.join(columns)})"
    return Derive(name, query, doc, tuple(columns), columns=domains or {}, only_if_read=True)


def _literal(value: Value) -> str:
    return literal(value) if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else f"cast({value} as bigint)"
