"""Row types: the one place where a table's columns, units, semantic types and documentation are written.

A row type is a class. Its annotations say each column's Python type (``| None`` means nullable) and, in
``Annotated``, a `Column` with Arrow type, semantic type and documentation. The Arrow schema, with the semantic
types in its field metadata, is derived; the planner carries that metadata through projections, joins and unions.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from types import NoneType
from typing import Annotated, Any, ClassVar, get_args, get_origin, get_type_hints

import pyarrow as pa

from cpg_engine.errors import EvidenceError


class Semantic(StrEnum):
    """What a column means. Joins, checks, sort orders and node emission are decided from this, never from a name."""

    FILE_IDENTITY = "FILE_IDENTITY"
    LOCAL_IDENTITY = "LOCAL_IDENTITY"
    """Ordinal of an entity within its file: identifies it together with the file, in a namespace."""
    ENTITY_IDENTITY = "ENTITY_IDENTITY"
    """Global identifier of an entity, in a namespace."""
    EDGE_IDENTITY = "EDGE_IDENTITY"
    NODE_REFERENCE = "NODE_REFERENCE"
    """Identifier that must exist among the nodes of the graph."""
    PATH = "PATH"
    CONTENT_HASH = "CONTENT_HASH"
    SPAN_START = "SPAN_START"
    SPAN_END = "SPAN_END"
    LINE = "LINE"
    COLUMN = "COLUMN"
    END_LINE = "END_LINE"
    END_COLUMN = "END_COLUMN"
    ORDINAL = "ORDINAL"
    RANK = "RANK"
    """Number of a place in an order over all of a file."""
    COUNT = "COUNT"
    NAME = "NAME"
    SYMBOL = "SYMBOL"
    """Symbol string of an index: names one definition over the whole repository; NULL for what only its file can name."""
    QUALIFIED_NAME = "QUALIFIED_NAME"
    MODULE_NAME = "MODULE_NAME"
    TEXT = "TEXT"
    FLAG = "FLAG"
    ENUM = "ENUM"
    SYNTAX_KIND = "SYNTAX_KIND"
    """Class of a node of CPython's syntax tree."""
    NODE_KIND = "NODE_KIND"
    EDGE_KIND = "EDGE_KIND"
    REASON = "REASON"
    CONFIDENCE = "CONFIDENCE"


SEMANTIC_KEY, NAMESPACE_KEY, ROLE_KEY = "cpg.semantic", "cpg.namespace", "cpg.role"
DOCUMENTATION_KEY, UNIT_KEY, VALUES_KEY = "cpg.doc", "cpg.unit", "cpg.values"


@dataclass(frozen=True)
class Column:
    """Everything about a column but its name.

    Args:
        data_type: Arrow type as stored; only types that Delta keeps unchanged.
        semantic: what the value means.
        doc: one sentence for people.
        namespace: for identities, what kind of entity is identified.
        unit: of numbers: ``byte``, ``line (1-based)``, ``UTF-8 byte in line (0-based)``, …
        values: all values an ENUM may take.
        nullable: set from the annotation.
    """

    data_type: pa.DataType
    semantic: Semantic
    doc: str
    namespace: str | None = None
    unit: str | None = None
    values: tuple[str, ...] = ()
    nullable: bool = False

    def field(self, name: str) -> pa.Field:
        """This column as an Arrow field carrying its meaning as metadata."""
        metadata = {SEMANTIC_KEY: str(self.semantic), DOCUMENTATION_KEY: self.doc}
        if self.namespace:
            metadata[NAMESPACE_KEY] = self.namespace
        if self.unit:
            metadata[UNIT_KEY] = self.unit
        if self.values:
            metadata[VALUES_KEY] = ",".join(self.values)
        return pa.field(name, self.data_type, nullable=self.nullable, metadata=metadata)


class Row:
    """Base of all row types. Subclasses name their table and key: ``class File(Row, table="files", key=("file_id",))``."""

    table: ClassVar[str]
    primary_key: ClassVar[tuple[str, ...]]

    def __init_subclass__(cls, *, table: str, key: tuple[str, ...]) -> None:
        cls.table, cls.primary_key = table, key
        unknown = set(key) - set(columns(cls))
        if unknown:
            raise EvidenceError(f"row type {cls.__name__}: key names unknown column {sorted(unknown)}; declare it or fix the key.")


def columns(row: type[Row]) -> dict[str, Column]:
    """Columns of a row type by name, in declaration order.

    Raises:
        EvidenceError: an annotation carries no `Column`.
    """
    found: dict[str, Column] = {}
    for name, hint in get_type_hints(row, include_extras=True).items():
        if get_origin(hint) is ClassVar:
            continue
        declared: list[Any] = [extra for extra in getattr(hint, "__metadata__", ()) if isinstance(extra, Column)]
        if not declared:
            raise EvidenceError(f"row type {row.__name__}: column {name!r} has no Column; write Annotated[type, Column(…)].")
        nullable = NoneType in get_args(get_args(hint)[0])
        found[name] = replace(declared[-1], nullable=nullable)
    return found


@cache
def arrow_schema(row: type[Row]) -> pa.Schema:
    """Arrow schema of a row type, semantic types and documentation in the field metadata, none in its own."""
    fields = [column.field(name) for name, column in columns(row).items()]
    return pa.schema(fields)


FileId = Annotated[int, Column(pa.int64(), Semantic.FILE_IDENTITY, "File the row belongs to.", namespace="file")]
StartByte = Annotated[int, Column(pa.int32(), Semantic.SPAN_START, "First byte of the text.", unit="byte")]
EndByte = Annotated[int, Column(pa.int32(), Semantic.SPAN_END, "Byte after the last byte of the text.", unit="byte")]
Line = Annotated[int, Column(pa.int32(), Semantic.LINE, "Line of the first character.", unit="line, 1-based")]
EndLine = Annotated[int, Column(pa.int32(), Semantic.END_LINE, "Line of the last character.", unit="line, 1-based")]
ColumnOffset = Annotated[int, Column(pa.int32(), Semantic.COLUMN, "Column of the first character.", unit="UTF-8 byte in line, 0-based")]
EndColumnOffset = Annotated[int, Column(pa.int32(), Semantic.END_COLUMN, "Column after the last character.", unit="UTF-8 byte in line, 0-based")]


def local(namespace: str, doc: str) -> Column:
    """Reference to an entity of the same file by its ordinal there."""
    return Column(pa.int32(), Semantic.LOCAL_IDENTITY, doc, namespace=namespace)


def text(doc: str, semantic: Semantic = Semantic.TEXT) -> Column:
    """A string column."""
    return Column(pa.string(), semantic, doc)


def flag(doc: str) -> Column:
    """A boolean column."""
    return Column(pa.bool_(), Semantic.FLAG, doc)


def count(doc: str, unit: str | None = None) -> Column:
    """A 32-bit count."""
    return Column(pa.int32(), Semantic.COUNT, doc, unit=unit)


def ordinal(doc: str) -> Column:
    """A 0-based position among siblings."""
    return Column(pa.int32(), Semantic.ORDINAL, doc)


def rank(doc: str) -> Column:
    """A 0-based number in an order over all of a file."""
    return Column(pa.int32(), Semantic.RANK, doc)


def enum(doc: str, *values: str) -> Column:
    """A string column that takes one of the given values."""
    return Column(pa.string(), Semantic.ENUM, doc, values=values)
