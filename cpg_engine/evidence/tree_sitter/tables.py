"""Tables filled from tree-sitter's concrete syntax trees, which exist for every file, broken ones included.

``ts`` ordinals count named nodes in pre-order, the root being 0; ``ts_error`` ordinals count the regions of a file that
do not parse, ``ts_match`` ordinals its matches of query patterns and ``ts_capture`` ordinals their captures.
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
    text,
)  # fmt: skip


class TsNode(Row, table="ts_nodes", key=("file_id", "node")):
    """One named node of tree-sitter's tree, in pre-order. Tokens without a name, such as brackets, are left out.

    A block reaches over comments behind its last statement, so definitions may end later than in ``syntax_nodes``.
    """

    file_id: FileId
    node: Annotated[int, local("ts", "Pre-order number of the node among the named ones of its file.")]
    parent: Annotated[int | None, local("ts", "Nearest named ancestor; null for the root.")]
    field: Annotated[str | None, text("Field of its parent that holds it, if the grammar names one.")]
    type: Annotated[str, text("Node type of the grammar; ERROR for a region that does not parse.")]
    start_byte: StartByte
    end_byte: EndByte
    line: Line
    column: ColumnOffset
    end_line: EndLine
    end_column: EndColumnOffset
    has_error: Annotated[bool, flag("Whether it is, or contains, an error or something missing.")]
    is_missing: Annotated[bool, flag("Whether the parser put it there, with no text, so that the rest parses.")]


class TsError(Row, table="ts_errors", key=("file_id", "error")):
    """A region that does not parse: an error node, a token that is missing, or a region that a repair blanked."""

    file_id: FileId
    error: Annotated[int, local("ts_error", "Ordinal of the region in its file, by kind and then by place.")]
    kind: Annotated[
        str,
        enum("Text tree-sitter could not use, something it had to add, or text taken out so that the rest parses for CPython.", "error", "missing", "blanked"),
    ]
    node: Annotated[int | None, local("ts", "The node, or the innermost named node around a missing token or blanked region; null if none is.")]
    start_byte: StartByte
    end_byte: EndByte
    line: Line
    column: ColumnOffset
    end_line: EndLine
    end_column: EndColumnOffset
    message: Annotated[str, text("The text, cut after 200 characters; of something missing, its type; of a blanked region, what the compiler said.")]
    is_missing: Annotated[bool, flag("Whether the region is empty because something is missing there.")]
    missing: Annotated[str | None, text("What is missing: a node type, or the token itself.")]


class TsCapture(Row, table="ts_captures", key=("file_id", "capture")):
    """A node captured by a query pattern. The captures of one match stand together."""

    file_id: FileId
    capture: Annotated[int, local("ts_capture", "Ordinal of the capture in its file.")]
    match: Annotated[int, local("ts_match", "Match it belongs to: the parts of one construct share it.")]
    pack: Annotated[str, text("Query pack the pattern is in.")]
    pattern: Annotated[str, text("Name of the pattern in its pack.")]
    name: Annotated[str, text("Name of the capture; the one with a dot is the whole construct, the others are its parts.")]
    node: Annotated[int, local("ts", "The node captured.")]
    start_byte: StartByte
    end_byte: EndByte
    line: Line
    column: ColumnOffset
    text: Annotated[str | None, Column(pa.string(), Semantic.TEXT, "Source of a part, cut after 200 characters; null for the whole construct.")]


TREE_SITTER_TABLES: tuple[type[Row], ...] = (TsNode, TsError, TsCapture)
