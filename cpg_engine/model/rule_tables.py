"""Relations read from a table: each row is one, or a family of them, with the columns of `Relate` or `Family`.

A table of rules gives the very program its rows would give as statements.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any, get_args

import pyarrow.feather as feather
import pyarrow.parquet as pq
from deltalake import DeltaTable

from cpg_engine.errors import DeclarationError
from cpg_engine.model.relation import Relate
from cpg_engine.model.rules import Feature, Keep
from cpg_engine.model.templates import Family

RELATION, FAMILY = "relation", "family"
"""Names of the tables of a TOML file."""


def read_rules(path: Path) -> tuple[Relate | Family, ...]:
    """Relations and families of a TOML, Parquet or Arrow file, or of a Delta table.

    Args:
        path: ``rules.toml`` with tables ``[[relation]]`` and ``[[family]]``; ``.parquet``; ``.arrow``; or the directory of
            a Delta table.

    Raises:
        DeclarationError: it cannot be read, or a row is no relation; the error names file, row and column.
    """
    try:
        if path.suffix == ".toml":
            document = tomllib.loads(path.read_text(encoding="utf-8"))
            if unknown := sorted(set(document) - {RELATION, FAMILY}):
                raise DeclarationError(f"rules {path}: unknown table {unknown[0]!r}; write [[{RELATION}]] and [[{FAMILY}]].")
            rows = [*document.get(RELATION, ()), *document.get(FAMILY, ())]
        elif path.is_dir():
            rows = DeltaTable(path).to_pyarrow_table().to_pylist()
        else:
            rows = (pq.read_table(path) if path.suffix == ".parquet" else feather.read_table(path)).to_pylist()
    except DeclarationError:
        raise
    except Exception as error:
        raise DeclarationError(f"rules {path} cannot be read ({error}); give a .toml, .parquet or .arrow file or a Delta table.") from error
    return rules_of(rows, str(path))


def rules_of(rows: Sequence[Mapping[str, Any]], origin: str = "a table") -> tuple[Relate | Family, ...]:
    """Relations and families from rows. A row with a ``template`` is a family. NULL is as good as no value.

    Args:
        rows: the rows.
        origin: where they come from, for messages.

    Raises:
        DeclarationError: a row is no relation; the error names origin, row and column.
    """
    return tuple(_rule(row, f"rules {origin}, row {number} ({row.get('name')!r})") for number, row in enumerate(rows, 1))


def _rule(row: Mapping[str, Any], place: str) -> Relate | Family:
    given = {name: value for name, value in row.items() if value is not None}
    sort: type[Relate | Family] = Family if "template" in given else Relate
    known = {field.name: field for field in fields(sort)}
    if unknown := sorted(set(given) - set(known)):
        raise DeclarationError(f"{place}: unknown column {unknown[0]!r}; a {sort.__name__.lower()} has {', '.join(known)}.")
    missing = [name for name, field in known.items() if name not in given and field.default is MISSING and field.default_factory is MISSING]
    if missing:
        raise DeclarationError(f"{place}: no {missing[0]!r}; give every {sort.__name__.lower()} one.")
    values = {name: _value(name, value, place) for name, value in given.items()}
    return sort(**values)


def _value(name: str, value: Any, place: str) -> Any:
    if name == "features":
        known = {field.name for field in fields(Feature)}
        if isinstance(value, str):
            raise DeclarationError(f"{place}: 'features' is {value!r}; write a list of features.")
        for feature in value:
            if not {"name", "expression"} <= set(feature) <= known:
                raise DeclarationError(f"{place}: a feature has {', '.join(sorted(known))}, not {', '.join(feature)}.")
            if not isinstance(feature.get("weight"), int | float | None):
                raise DeclarationError(f"{place}: the weight of feature {feature['name']!r} is {feature['weight']!r}; write a number.")
        return tuple(Feature(feature["name"], feature["expression"], feature.get("weight")) for feature in value)
    if name == "entities":
        if isinstance(value, str):
            raise DeclarationError(f"{place}: 'entities' is {value!r}; write a list of names.")
        return tuple(value)
    if not isinstance(value, str):
        raise DeclarationError(f"{place}: {name!r} is {value!r}; write it as text.")
    if name == "keep" and value not in get_args(Keep):
        raise DeclarationError(f"{place}: 'keep' is {value!r}; it may be {', '.join(get_args(Keep))}.")
    return value
