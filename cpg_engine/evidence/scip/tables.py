"""Tables filled from a SCIP index.

A symbol is a string that names one thing over all repositories. What only its own document can name, such as a local
variable, has no such string here but an ordinal in its file (namespace ``scip_local``), so that no two files share it.
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
    enum,
    flag,
    local,
    ordinal,
    text,
)
from cpg_engine.evidence.scip.symbols import SUFFIXES
from cpg_engine.evidence.tables import ErrorColumns

OptionalFile = Annotated[
    int | None, Column(pa.int64(), Semantic.FILE_IDENTITY, "File whose document says so; null for a symbol of another package.", namespace="file")
]
OptionalSymbol = Annotated[str | None, text("The symbol; null if only its file can name it.", Semantic.SYMBOL)]
SymbolId = Annotated[
    int | None, Column(pa.int64(), Semantic.ENTITY_IDENTITY, "Identifier of the symbol; null if only its file can name it.", namespace="scip_symbol")
]
RelatedSymbolId = Annotated[
    int | None, Column(pa.int64(), Semantic.ENTITY_IDENTITY, "Identifier of the other symbol; null if only the file can name it.", namespace="scip_symbol")
]
OptionalLocal = Annotated[int | None, local("scip_local", "Ordinal of a symbol that only its file can name, by first mention; null for any other.")]
RelatedLocal = Annotated[int | None, local("scip_local", "Ordinal of the other symbol if only the file can name it.")]
Entry = Annotated[int, ordinal("Number of the description in the index.")]
Occurrence = Annotated[int, local("scip_occurrence", "Ordinal of the occurrence in its file, in the order of the index.")]
EnclosingStart = Annotated[
    int | None, Column(pa.int32(), Semantic.COUNT, "First byte of the definition or expression around it, if the index says.", unit="byte")
]
EnclosingEnd = Annotated[int | None, Column(pa.int32(), Semantic.COUNT, "Byte after that definition or expression.", unit="byte")]


class ScipSymbol(Row, table="scip_symbols", key=("entry",)):
    """One description of a symbol. The same symbol may be described by several documents."""

    entry: Entry
    file_id: OptionalFile
    symbol: OptionalSymbol
    symbol_id: SymbolId
    local: OptionalLocal
    display_name: Annotated[str | None, text("Name for people: as the index says, else the last name in the symbol.", Semantic.NAME)]
    kind: Annotated[str | None, text("Kind, as the index says, such as Class; null where it does not.")]
    suffix: Annotated[
        str, enum("Kind of name, as the symbol itself says; unknown for a symbol that does not follow the grammar.", *SUFFIXES, "local", "unknown")
    ]
    documentation: Annotated[str | None, text("Documentation in Markdown; scip-python puts signature and docstring here.")]
    signature: Annotated[str | None, text("Signature, if the index gives it apart from the documentation.")]
    enclosing_symbol: Annotated[str | None, text("Symbol of what it is defined in; null if nothing else is.", Semantic.SYMBOL)]
    is_external: Annotated[bool, flag("Whether another package defines it.")]
    scheme: Annotated[str | None, text("Who makes such symbols.")]
    package_manager: Annotated[str | None, text("Manager of the package.")]
    package_name: Annotated[str | None, text("Package that defines it.", Semantic.NAME)]
    package_version: Annotated[str | None, text("Version of that package.")]


class ScipOccurrence(Row, table="scip_occurrences", key=("file_id", "occurrence")):
    """A place where a symbol is defined or used."""

    file_id: FileId
    occurrence: Occurrence
    symbol: OptionalSymbol
    symbol_id: SymbolId
    local: OptionalLocal
    is_definition: Annotated[bool, flag("Whether it is defined here; else it is used.")]
    is_import: Annotated[bool, flag("Whether it is imported here.")]
    is_write: Annotated[bool, flag("Whether it is written here.")]
    is_read: Annotated[bool, flag("Whether it is read here.")]
    is_generated: Annotated[bool, flag("Whether the code here is generated.")]
    is_test: Annotated[bool, flag("Whether the code here is a test.")]
    is_forward_definition: Annotated[bool, flag("Whether this is a signature of something defined elsewhere.")]
    syntax_kind: Annotated[str | None, text("What the text is to a highlighter, such as IdentifierParameter, if the index says.")]
    documentation: Annotated[str | None, text("Documentation that holds for this place only.")]
    start_byte: StartByte
    end_byte: EndByte
    line: Line
    column: ColumnOffset
    end_line: EndLine
    end_column: EndColumnOffset
    enclosing_start_byte: EnclosingStart
    enclosing_end_byte: EnclosingEnd


class ScipRelationship(Row, table="scip_relationships", key=("entry", "position")):
    """How a symbol is related to another, said in its description."""

    entry: Entry
    position: Annotated[int, ordinal("Position among the relationships of the description.")]
    file_id: OptionalFile
    symbol: OptionalSymbol
    symbol_id: SymbolId
    local: OptionalLocal
    related_symbol: Annotated[str | None, text("The other symbol; null if only the file can name it.", Semantic.SYMBOL)]
    related_symbol_id: RelatedSymbolId
    related_local: RelatedLocal
    is_reference: Annotated[bool, flag("Whether references to the other are references to this one.")]
    is_implementation: Annotated[bool, flag("Whether it implements or overrides the other.")]
    is_type_definition: Annotated[bool, flag("Whether the other is its type.")]
    is_definition: Annotated[bool, flag("Whether the other is what defines it.")]


class ScipDiagnostic(Row, table="scip_diagnostics", key=("file_id", "occurrence", "position")):
    """A message of the tool that wrote the index, about the text of an occurrence."""

    file_id: FileId
    occurrence: Occurrence
    position: Annotated[int, ordinal("Position among the messages about the occurrence.")]
    severity: Annotated[str | None, text("How bad: error, warning, information or hint, if the index says.")]
    code: Annotated[str | None, text("Code of the message.")]
    message: Annotated[str, text("The message.")]
    source: Annotated[str | None, text("Tool that says so.")]
    is_unnecessary: Annotated[bool, flag("Whether the text is said to be unnecessary.")]
    is_deprecated: Annotated[bool, flag("Whether what the text names is said to be deprecated.")]
    start_byte: StartByte
    end_byte: EndByte
    line: Line
    column: ColumnOffset


class ScipError(ErrorColumns, Row, table="scip_errors", key=("path", "error_type")):
    """Why an index says nothing, or cannot be believed, about a file or at all."""


SCIP_TABLES: tuple[type[Row], ...] = (ScipSymbol, ScipOccurrence, ScipRelationship, ScipDiagnostic, ScipError)
