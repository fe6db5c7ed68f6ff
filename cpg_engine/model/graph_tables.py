"""Row types of the graph's own tables: nodes, edges and properties."""

from typing import Annotated

import pyarrow as pa

from cpg_engine.evidence.schema import Column, Row, Semantic, enum, text

NodeId = Annotated[int, Column(pa.int64(), Semantic.NODE_REFERENCE, "The node described.", namespace="node")]


class CpgNode(Row, table="cpg_nodes", key=("node_id",)):
    """A node of the graph. What its kind adds to these columns is in cpg_props."""

    node_id: Annotated[int, Column(pa.int64(), Semantic.ENTITY_IDENTITY, "Identifier of the node.", namespace="node")]
    kind: Annotated[str, text("Kind of node.", Semantic.NODE_KIND)]
    name: Annotated[str | None, text("Name of what it is or mentions.", Semantic.NAME)]
    file_id: Annotated[int | None, Column(pa.int64(), Semantic.FILE_IDENTITY, "File it is in.", namespace="file")]
    start_byte: Annotated[int | None, Column(pa.int32(), Semantic.SPAN_START, "First byte of its text.", unit="byte")]
    end_byte: Annotated[int | None, Column(pa.int32(), Semantic.SPAN_END, "Byte after its text.", unit="byte")]
    line: Annotated[int | None, Column(pa.int32(), Semantic.LINE, "Line of its first character.", unit="line, 1-based")]
    column: Annotated[int | None, Column(pa.int32(), Semantic.COLUMN, "Column of its first character.", unit="UTF-8 byte in line, 0-based")]
    end_line: Annotated[int | None, Column(pa.int32(), Semantic.END_LINE, "Line of its last character.", unit="line, 1-based")]
    end_column: Annotated[int | None, Column(pa.int32(), Semantic.END_COLUMN, "Column after its last character.", unit="UTF-8 byte in line, 0-based")]
    position: Annotated[int | None, Column(pa.int32(), Semantic.ORDINAL, "Position among its siblings.")]
    syntax_kind: Annotated[str | None, text("Class of the syntax node it comes from, in CPython's ast module.", Semantic.SYNTAX_KIND)]


class CpgEdge(Row, table="cpg_edges", key=("edge_id",)):
    """An edge of the graph, with the reason it is there."""

    edge_id: Annotated[int, Column(pa.int64(), Semantic.EDGE_IDENTITY, "Identifier: kind, both ends, rule and label.", namespace="edge")]
    src: Annotated[int, Column(pa.int64(), Semantic.NODE_REFERENCE, "Node it leaves.", namespace="node")]
    dst: Annotated[int, Column(pa.int64(), Semantic.NODE_REFERENCE, "Node it enters.", namespace="node")]
    kind: Annotated[str, text("Kind of edge.", Semantic.EDGE_KIND)]
    label: Annotated[str | None, text("What tells it from others of its kind: the branch control takes, the variable that is read.")]
    rule: Annotated[str, text("Rule that emitted it.")]
    resolution_method: Annotated[str, text("How its ends were found.")]
    confidence: Annotated[float, Column(pa.float32(), Semantic.CONFIDENCE, "How sure it is, in (0, 1].")]
    evidence: Annotated[str, text("Extractors whose facts it rests on.")]
    ambiguity_group: Annotated[
        int | None, Column(pa.int64(), Semantic.ENTITY_IDENTITY, "Equal for alternatives of which only one can hold.", namespace="ambiguity")
    ]


class CpgProperty(Row, table="cpg_props", key=("node_id", "key")):
    """A property of a node, in long form. The column of its type holds the value."""

    node_id: NodeId
    key: Annotated[str, text("Name of the property.")]
    value_type: Annotated[str, enum("Which column holds the value.", "string", "int", "float", "bool", "json")]
    value_string: Annotated[str | None, text("The value, if it is text.")]
    value_int: Annotated[int | None, Column(pa.int64(), Semantic.COUNT, "The value, if it is a whole number.")]
    value_float: Annotated[float | None, Column(pa.float64(), Semantic.COUNT, "The value, if it is a number.")]
    value_bool: Annotated[bool | None, Column(pa.bool_(), Semantic.FLAG, "The value, if it is a truth value.")]
    value_json: Annotated[str | None, text("The value, if it is structured.")]
