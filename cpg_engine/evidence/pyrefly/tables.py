"""Tables filled from pyrefly's report.

A *site* is an expression at which something is called or could be: a call, an attribute that is a property, an operator,
a loop that asks its iterable for items. What it reaches are its *targets*.
"""

from typing import Annotated

import pyarrow as pa

from cpg_engine.evidence.schema import (
    Column,
    ColumnOffset,
    EndByte,
    EndColumnOffset,
    EndLine,
    FileId,
    Line,
    Row,
    Semantic,
    StartByte,
    count,
    enum,
    flag,
    local,
    ordinal,
    text,
)
from cpg_engine.evidence.tables import ErrorColumns

SITE_KINDS = ("call", "attribute", "identifier", "definition", "format_string")
TARGET_ROLES = ("call", "init", "new", "getter", "setter", "variable", "definition", "conversion", "argument")

Site = Annotated[int, local("pyrefly_site", "Ordinal of the site in its file, by place.")]
Expression = Annotated[int, local("pyrefly_expression", "Ordinal of the expression in its file, by place.")]
TargetFile = Annotated[int | None, Column(pa.int64(), Semantic.FILE_IDENTITY, "Analysed file that defines it; null if none does.", namespace="file")]
TargetStart = Annotated[
    int | None, Column(pa.int32(), Semantic.SPAN_START, "First byte of the name in that definition; null if none is written there.", unit="byte")
]
TargetEnd = Annotated[int | None, Column(pa.int32(), Semantic.SPAN_END, "Byte after that name.", unit="byte")]


class PyreflyCall(Row, table="pyrefly_calls", key=("file_id", "site")):
    """A site and whether its targets are known."""

    file_id: FileId
    site: Site
    kind: Annotated[str, enum("What the expression is.", *SITE_KINDS)]
    implicit: Annotated[str | None, text("What calls without a call being written, such as comparison or for-iter; null for what is written.")]
    start_byte: StartByte
    end_byte: EndByte
    line: Line
    column: ColumnOffset
    end_line: EndLine
    end_column: EndColumnOffset
    target_count: Annotated[int, count("Number of its targets.")]
    unresolved: Annotated[str | None, text("Why some target is unknown, in the tool's own words; null if all are known.", Semantic.REASON)]


class PyreflyTarget(Row, table="pyrefly_targets", key=("file_id", "site", "position")):
    """A function, method or variable that a site reaches."""

    file_id: FileId
    site: Site
    position: Annotated[int, ordinal("Position among the targets of the site.")]
    role: Annotated[str, enum("How the site reaches it.", *TARGET_ROLES)]
    argument_index: Annotated[int | None, ordinal("Of a function passed as an argument: which argument.")]
    is_called: Annotated[bool, flag("Whether evaluating the site calls it; else it is only named there, and called if its value is.")]
    includes_overrides: Annotated[bool, flag("Whether any override of it in a subclass may be reached instead.")]
    has_implicit_receiver: Annotated[bool, flag("Whether the object or class is passed as first argument without being written.")]
    receiver_module: Annotated[str | None, text("Module of the class it was found on.", Semantic.MODULE_NAME)]
    receiver_class: Annotated[str | None, text("Class it was found on, as __qualname__.", Semantic.QUALIFIED_NAME)]
    target_module: Annotated[str, text("Module that defines it.", Semantic.MODULE_NAME)]
    target_name: Annotated[str, text("Its name, as __qualname__.", Semantic.QUALIFIED_NAME)]
    target_file_id: TargetFile
    target_start_byte: TargetStart
    target_end_byte: TargetEnd


class PyreflyType(Row, table="pyrefly_types", key=("file_id", "expression")):
    """The type of an expression."""

    file_id: FileId
    expression: Expression
    start_byte: StartByte
    end_byte: EndByte
    line: Line
    column: ColumnOffset
    end_line: EndLine
    end_column: EndColumnOffset
    type: Annotated[str, text("The type as the tool writes it, cut after 500 characters.")]
    is_known: Annotated[bool, flag("Whether no part of it is Unknown or Any.")]
    is_exhaustive: Annotated[bool, flag("Whether its classes are all that a value can be an instance of.")]
    class_count: Annotated[int, count("Number of its classes.")]


class PyreflyTypeClass(Row, table="pyrefly_type_classes", key=("file_id", "expression", "position")):
    """A class that values of an expression can be instances of."""

    file_id: FileId
    expression: Expression
    position: Annotated[int, ordinal("Position among the classes of the type.")]
    modifiers: Annotated[str | None, text("How the class is wrapped, such as Optional, or Type for the class itself, outermost first, separated by blanks.")]
    target_module: Annotated[str, text("Module of the class.", Semantic.MODULE_NAME)]
    target_name: Annotated[str, text("Its name, as __qualname__.", Semantic.QUALIFIED_NAME)]
    target_file_id: TargetFile
    target_start_byte: TargetStart
    target_end_byte: TargetEnd


class PyreflyError(ErrorColumns, Row, table="pyrefly_errors", key=("path", "error_type")):
    """Why the report says nothing, or not everything, about a file."""


PYREFLY_TABLES: tuple[type[Row], ...] = (PyreflyCall, PyreflyTarget, PyreflyType, PyreflyTypeClass, PyreflyError)
