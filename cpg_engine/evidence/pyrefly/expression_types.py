"""Types of a module's expressions."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from cpg_engine.evidence.pyrefly.definitions import Definition, DefinitionIndex

UNKNOWN = re.compile(r"\b(?:Unknown|Any)\b")
LONGEST_TEXT: Final = 500


@dataclass(frozen=True)
class ExpressionType:
    """A type; see the columns of `tables.PyreflyType` and, for each class with its modifiers, `tables.PyreflyTypeClass`."""

    text: str
    is_known: bool
    is_exhaustive: bool
    classes: tuple[tuple[str | None, Definition], ...]


def expression_types(described: Mapping[str, Any], definitions: DefinitionIndex) -> Iterator[tuple[str, ExpressionType]]:
    """Place, as the report writes it, and type of every expression it knows about.

    Raises:
        KeyError, TypeError, ValueError, IndexError: the report does not have the format it should.
    """
    for function in described["functions"].values():
        table = [_type(entry, definitions) for entry in function["type_table"]]
        for location, index in function["locations"].items():
            yield location, table[index]


def _type(entry: Mapping[str, Any], definitions: DefinitionIndex) -> ExpressionType:
    text, named = entry["string"], entry.get("class_names") or {}
    classes = tuple((" ".join(found.get("modifiers") or ()) or None, definitions.class_(found["class"])) for found in named.get("classes") or ())
    return ExpressionType(text[:LONGEST_TEXT], not UNKNOWN.search(text), bool(named.get("is_exhaustive")), classes)
