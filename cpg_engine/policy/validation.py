"""Checks of a table, derived from what its columns mean. Each is a query for the rows that break a rule."""

from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa

from cpg_engine.compiler.expand import key_namespace
from cpg_engine.evidence.schema import Semantic, arrow_schema
from cpg_engine.model.declarations import SemanticModel
from cpg_engine.semantics.annotations import namespace_of, semantic_of, values_of, with_semantic
from cpg_engine.sql import literal, quoted


@dataclass(frozen=True)
class Check:
    """A rule about a table.

    Args:
        name: name of the rule, unique within the table.
        table: the table.
        doc: what must hold, in a sentence.
        sql: query whose rows are violations; None for the comparison of the stored schema with the contract.
        reads: tables the query reads.
        is_blocking: whether the graph would be wrong, so that nothing may be built on the table.
    """

    name: str
    table: str
    doc: str
    sql: str | None
    reads: tuple[str, ...]
    is_blocking: bool


def derive_checks(table: str, schema: pa.Schema, key: tuple[str, ...], model: SemanticModel, expect: Mapping[str, str]) -> tuple[Check, ...]:
    """All checks of a table.

    Args:
        table: the table.
        schema: its annotated schema.
        key: columns that identify a row; none if unknown.
        model: where the catalogue of kinds comes from.
        expect: condition that every row should meet -> the same in words.
    """
    checks: list[Check] = []

    def add(name: str, doc: str, sql: str, *others: str, blocking: bool = True) -> None:
        checks.append(Check(name, table, doc, sql, (table, *others), blocking))

    checks.append(Check("schema", table, "The stored columns are those of the contract.", None, (table,), True))
    if key:
        columns = ", ".join(quoted(column) for column in key)
        is_null = "".join(f" or {quoted(column)} is null" for column in key if schema.field(column).nullable)
        repeated = f"select {columns}, count(*) as occurrences from {quoted(table)} group by {columns} having count(*) > 1{is_null}"
        add("key_is_unique", f"{', '.join(key)} identifies a row and is never NULL.", repeated)
    if unknown := _unknown_values(schema, model):
        conditions = " or ".join(f"({condition})" for condition in unknown.values())
        add("values_are_known", f"Only declared values occur in {', '.join(unknown)}.", f"select * from {quoted(table)} where {conditions}")
    for column in with_semantic(schema, Semantic.CONFIDENCE):
        name = quoted(column.name)
        add(f"{column.name}_in_range", "Confidence is in (0, 1].", f"select * from {quoted(table)} where isnan({name}) or not ({name} > 0 and {name} <= 1)")
    if found := _spans(table, schema, model):
        add("spans_are_inside_files", "Every span lies inside its file and ends after it starts.", *found)
    nodes = model.graph_tables.nodes.table
    if table == model.graph_tables.edges.table:
        add("ends_exist", "Both ends of every edge are nodes, of kinds the catalogue allows.", _wrong_ends(model), nodes)
    else:
        for column in with_semantic(schema, Semantic.NODE_REFERENCE):
            name = f"t.{quoted(column.name)}"
            missing = f"select t.* from {quoted(table)} t where not exists (select 1 from {nodes} n where n.node_id = {name})"
            add(f"{column.name}_exists", f"Every {column.name} is a node of the graph.", missing, nodes)
    if table == model.graph_tables.properties.table:
        sql = _missing_properties(model)
        add("required_properties_are_there", "Every node has the properties its kind requires.", sql, model.graph_tables.nodes.table)
    for number, (condition, words) in enumerate(expect.items(), 1):
        name = "is_empty" if condition == "false" else f"expectation_{number}"
        add(name, words, f"select * from {quoted(table)} where not ({condition})", blocking=False)
    return tuple(checks)


def _unknown_values(schema: pa.Schema, model: SemanticModel) -> Mapping[str, str]:
    """Condition, by column, that its value is outside the declared set."""
    catalogue = {Semantic.NODE_KIND: tuple(model.node_kinds), Semantic.EDGE_KIND: tuple(model.edge_kinds)}
    found: dict[str, str] = {}
    for column in schema:
        meaning = semantic_of(column)
        values = catalogue.get(meaning, ()) if meaning else ()
        if allowed := values or (values_of(column) if meaning is Semantic.ENUM else ()):
            found[column.name] = f"{quoted(column.name)} not in ({', '.join(literal(value) for value in allowed)})"
    return found


def _spans(table: str, schema: pa.Schema, model: SemanticModel) -> tuple[str, str] | None:
    """Rows whose span is not inside their file, and the table of files. None where rows are not in files of one table."""
    starts, ends, files = (with_semantic(schema, meaning) for meaning in (Semantic.SPAN_START, Semantic.SPAN_END, Semantic.FILE_IDENTITY))
    if not (len(starts) == len(ends) == len(files) == 1):
        return None
    paths = (row for rows in model.evidence.values() for row in rows if with_semantic(arrow_schema(row), Semantic.PATH))
    known = next((row.table for row in paths if key_namespace(row) == namespace_of(files[0])), None)
    if known is None:
        return None
    start, end, file = (f"t.{quoted(columns[0].name)}" for columns in (starts, ends, files))
    return (
        f"select t.* from {quoted(table)} t left join {quoted(known)} f on {file} = f.file_id "
        f"where ({start} is null) <> ({end} is null) or {start} < 0 or {end} < {start} or {end} > f.text_bytes or ({file} is not null and f.file_id is null)"
    ), known


def _wrong_ends(model: SemanticModel) -> str:
    """Edges with an end that is no node, or of a kind the catalogue does not allow there."""
    conditions = ["s.kind is null", "d.kind is null"]
    for kind in model.edge_kinds.values():
        for end, allowed in (("s", kind.sources), ("d", kind.targets)):
            if allowed:
                listed = ", ".join(literal(name) for name in sorted(allowed))
                conditions.append(f"(e.kind = {literal(kind.name)} and {end}.kind not in ({listed}))")
    tables = model.graph_tables
    return (
        f"select e.edge_id, e.rule, e.kind, s.kind as src_kind, d.kind as dst_kind from {tables.edges.table} e "
        f"left join {tables.nodes.table} s on e.src = s.node_id left join {tables.nodes.table} d on e.dst = d.node_id "
        f"where {' or '.join(conditions)}"
    )


def _missing_properties(model: SemanticModel) -> str:
    """Kinds with fewer values of a required property than nodes."""
    required = [(kind.name, prop.key) for kind in model.node_kinds.values() for prop in kind.properties if prop.required]
    listed = ", ".join(f"({literal(kind)}, {literal(key)})" for kind, key in required)
    tables = model.graph_tables
    return (
        f"with required(kind, key) as (values {listed}), "
        f"nodes as (select kind, count(*) as nodes from {tables.nodes.table} group by kind), "
        f"given as (select n.kind, p.key, count(*) as given from {tables.properties.table} p "
        f"join {tables.nodes.table} n on p.node_id = n.node_id group by n.kind, p.key) "
        "select r.kind, r.key, n.nodes, coalesce(g.given, 0) as given from required r join nodes n on r.kind = n.kind "
        "left join given g on r.kind = g.kind and r.key = g.key where coalesce(g.given, 0) < n.nodes"
    )
