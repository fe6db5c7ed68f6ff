"""Tables of concrete syntax: comments, and what LibCST says of names.

``comment`` ordinals count the comments of a file in the order in which they stand there.
"""

from typing import Annotated

import pyarrow as pa

from cpg_engine.evidence.schema import (
    Column,
    ColumnOffset,
    EndByte,
    EndColumnOffset,
    FileId,
    Line,
    Row,
    Semantic,
    StartByte,
    enum,
    local,
    text,
)  # fmt: skip
from cpg_engine.evidence.tables import ErrorColumns


class CstComment(Row, table="cst_comments", key=("file_id", "comment")):
    """A comment, and the statement it belongs to.

    A statement's text reaches from its first decorator to its last character; the clauses ``except`` and ``case`` count as
    statements. In a file that does not parse no comment has an owner, and one after code counts as trailing.
    """

    file_id: FileId
    comment: Annotated[int, local("comment", "Ordinal of the comment in its file.")]
    text: Annotated[str, text("The comment, its # included.")]
    start_byte: StartByte
    end_byte: EndByte
    line: Line
    column: ColumnOffset
    end_column: EndColumnOffset
    relation: Annotated[
        str,
        enum(
            "Behind a statement or a header on its line; in the lines right above one, indented like it; between tokens of one; anywhere else.",
            "trailing", "leading", "inner", "standalone",
        ),
    ]  # fmt: skip
    owner: Annotated[
        int | None, local("syntax", "The statement; of a standalone comment the one whose block it is in, or the module; null if the file does not parse.")
    ]
    owner_start_byte: Annotated[int | None, Column(pa.int32(), Semantic.SPAN_START, "First byte of the owner; null for modules.", unit="byte")]
    owner_end_byte: Annotated[int | None, Column(pa.int32(), Semantic.SPAN_END, "Byte after the owner; null for modules.", unit="byte")]


class CstQualifiedName(Row, table="cst_qualified_names", key=("file_id", "start_byte", "end_byte", "qualified_name", "source")):
    """A qualified name that a name or a dotted name may stand for. Several rows of one span are candidates."""

    file_id: FileId
    start_byte: StartByte
    end_byte: EndByte
    line: Line
    column: ColumnOffset
    kind: Annotated[str, enum("What stands there.", "name", "attribute")]
    qualified_name: Annotated[str, text("The candidate: a local one is relative to the module, an imported one is as imported.", Semantic.QUALIFIED_NAME)]
    source: Annotated[str, enum("Where the name comes from.", "import", "builtin", "local")]


class CstParseError(ErrorColumns, Row, table="cst_parse_errors", key=("path", "error_type")):
    """A file LibCST cannot read, or does not give back as it is: it has no qualified names."""


COMMENT_TABLES: tuple[type[Row], ...] = (CstComment,)
LIBCST_TABLES: tuple[type[Row], ...] = (CstQualifiedName, CstParseError)
