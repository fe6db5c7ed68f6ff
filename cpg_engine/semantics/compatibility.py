"""What may equal what: groups of meanings whose values are comparable, for joins on columns that were named outright."""

from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa

from cpg_engine.evidence.schema import Semantic
from cpg_engine.semantics.annotations import namespace_of, semantic_of


@dataclass(frozen=True)
class Group:
    """Meanings whose values may be compared with one another.

    Args:
        name: what the values are, for messages.
        within_file: whether equal values mean the same only in the same file, so that a join on them needs the file.
    """

    name: str
    within_file: bool = False


_ENTITY, _POSITION, _LINE, _DOTTED = Group("an entity"), Group("a byte position", True), Group("a line", True), Group("a dotted name")

COMPATIBLE: Mapping[Semantic, Group] = {
    Semantic.FILE_IDENTITY: Group("a file"),
    Semantic.ENTITY_IDENTITY: _ENTITY,
    Semantic.NODE_REFERENCE: _ENTITY,
    Semantic.EDGE_IDENTITY: Group("an edge"),
    Semantic.LOCAL_IDENTITY: Group("an ordinal of an entity", True),
    Semantic.SPAN_START: _POSITION,
    Semantic.SPAN_END: _POSITION,
    Semantic.LINE: _LINE,
    Semantic.END_LINE: _LINE,
    Semantic.PATH: Group("a path"),
    Semantic.CONTENT_HASH: Group("a content hash"),
    Semantic.SYMBOL: Group("a symbol"),
    Semantic.QUALIFIED_NAME: _DOTTED,
    Semantic.MODULE_NAME: _DOTTED,
    Semantic.NAME: Group("a name"),
    Semantic.NODE_KIND: Group("a node kind"),
    Semantic.EDGE_KIND: Group("an edge kind"),
}
"""The group of each meaning. One without a group joins nothing: counts, flags, confidences, texts and columns of a
line are equal by chance."""


def incompatibility(left: pa.Field, right: pa.Field) -> str | None:
    """Why equal values of two columns would not mean the same thing, as the end of a sentence; None if they would.

    A namespace that only one side declares is no contradiction.

    >>> scope = pa.field("scope_id", pa.int64(), metadata={"cpg.semantic": "ENTITY_IDENTITY", "cpg.namespace": "scope"})
    >>> symbol = pa.field("symbol_id", pa.int64(), metadata={"cpg.semantic": "ENTITY_IDENTITY", "cpg.namespace": "symbol"})
    >>> incompatibility(scope, symbol)
    "'scope_id' identifies a 'scope', 'symbol_id' a 'symbol'"
    >>> incompatibility(scope, scope) is None
    True
    """
    for field in (left, right):
        meaning = semantic_of(field)
        if meaning not in COMPATIBLE:
            return f"{field.name!r} means {meaning or 'nothing declared'}, in which nothing is identified"
    groups = [COMPATIBLE[meaning] for field in (left, right) if (meaning := semantic_of(field))]
    if groups[0] != groups[1]:
        return f"{left.name!r} is {groups[0].name}, {right.name!r} {groups[1].name}"
    namespaces = namespace_of(left), namespace_of(right)
    if None not in namespaces and namespaces[0] != namespaces[1]:
        return f"{left.name!r} identifies a {namespaces[0]!r}, {right.name!r} a {namespaces[1]!r}"
    if left.type != right.type and not (pa.types.is_integer(left.type) and pa.types.is_integer(right.type)):
        return f"{left.name!r} is stored as {left.type}, {right.name!r} as {right.type}"
    return None


def within_file(field: pa.Field) -> bool:
    """Whether a column's values mean something only together with the file."""
    meaning = semantic_of(field)
    return meaning is not None and meaning in COMPATIBLE and COMPATIBLE[meaning].within_file
