"""Checks derived from what columns mean: each finds its violation, none finds one in a sound graph."""

import math
from collections.abc import Callable
from typing import Any

import pyarrow as pa
import pytest
import rustworkx as rx
from datafusion import SessionContext

from cpg_engine.catalog import PlanCatalog
from cpg_engine.evidence.schema import arrow_schema
from cpg_engine.evidence.tables import File
from cpg_engine.model.graph_tables import CpgEdge, CpgNode, CpgProperty
from cpg_engine.model.views import MODEL
from cpg_engine.policy.validation import Check, derive_checks

Rows = list[dict[str, Any]]
Tables = dict[str, Rows]
ROWS = {"files": File, "cpg_nodes": CpgNode, "cpg_edges": CpgEdge, "cpg_props": CpgProperty}
FILE, MODULE, METHOD, CALL = 1, 2, 3, 4


def node(identifier: int, kind: str, **more: Any) -> dict[str, Any]:
    return {"node_id": identifier, "kind": kind, "file_id": 100, **more}


def edge(identifier: int, kind: str, src: int, dst: int, **more: Any) -> dict[str, Any]:
    return {"edge_id": identifier, "src": src, "dst": dst, "kind": kind, "rule": "r", "resolution_method": "m", "confidence": 0.5, "evidence": "ast", **more}


def text(identifier: int, key: str) -> dict[str, Any]:
    return {"node_id": identifier, "key": key, "value_type": "string", "value_string": "x"}


def sound() -> Tables:
    """A small graph without a flaw."""
    file = {
        "file_id": 100, "path": "a.py", "module_name": "a", "root": "", "is_package": False, "language": "python", "size_bytes": 50, "text_bytes": 50,
        "line_count": 2, "content_hash": "h", "encoding": "utf-8", "has_bom": False, "newline": "lf",
    }  # fmt: skip
    required = {FILE: "path content_hash", MODULE: "full_name is_package", METHOD: "full_name method_kind is_async is_generator", CALL: "code dispatch_type"}
    return {
        "files": [file],
        "cpg_nodes": [
            node(FILE, "FILE"),
            node(MODULE, "NAMESPACE_BLOCK"),
            node(METHOD, "METHOD", start_byte=0, end_byte=50),
            node(CALL, "CALL", start_byte=10, end_byte=10),
        ],
        "cpg_edges": [edge(1, "CALL", CALL, METHOD, confidence=1.0), edge(2, "AST", FILE, MODULE), edge(3, "SOURCE_FILE", METHOD, FILE)],
        "cpg_props": [text(identifier, key) for identifier, keys in required.items() for key in keys.split()],
    }


def violations(tables: Tables, checks: list[Check]) -> dict[str, Rows]:
    """Rows that break a rule, by rule."""
    session = SessionContext()
    for name, rows in tables.items():
        session.register_record_batches(name, [[pa.RecordBatch.from_pylist(rows, schema=arrow_schema(ROWS[name]))]])
    found = {f"{check.table}.{check.name}": session.sql(check.sql).to_pylist() for check in checks if check.sql is not None}
    return {name: rows for name, rows in found.items() if rows}


def graph_checks() -> list[Check]:
    return [check for name, row in ROWS.items() for check in derive_checks(name, arrow_schema(row), row.primary_key, MODEL, {})]


def test_a_sound_graph_passes_every_check() -> None:
    assert violations(sound(), graph_checks()) == {}


def test_an_empty_graph_passes_every_check() -> None:
    assert violations({name: [] for name in ROWS}, graph_checks()) == {}


def put(table: str, row: int, **values: Any) -> Callable[[Tables], None]:
    return lambda tables: tables[table][row].update(values)


def add(table: str, row: dict[str, Any]) -> Callable[[Tables], None]:
    return lambda tables: tables[table].append(row)


def drop_property(identifier: int, key: str) -> Callable[[Tables], None]:
    def dropped(tables: Tables) -> None:
        tables["cpg_props"] = [row for row in tables["cpg_props"] if (row["node_id"], row["key"]) != (identifier, key)]

    return dropped


SEEDED: dict[str, tuple[Callable[[Tables], None], set[str]]] = {
    "two nodes of one identifier": (add("cpg_nodes", node(CALL, "CALL")), {"cpg_nodes.key_is_unique"}),
    "two edges of one identifier": (add("cpg_edges", edge(1, "AST", FILE, MODULE)), {"cpg_edges.key_is_unique"}),
    "a property given twice": (add("cpg_props", text(FILE, "path")), {"cpg_props.key_is_unique"}),
    "unknown kind of node": (add("cpg_nodes", node(9, "CLASS")), {"cpg_nodes.values_are_known"}),
    "unknown kind of edge": (put("cpg_edges", 1, kind="PARENT"), {"cpg_edges.values_are_known"}),
    "value that is none of an enum": (put("cpg_props", 0, value_type="text"), {"cpg_props.values_are_known"}),
    "unknown newline": (put("files", 0, newline="vt"), {"files.values_are_known"}),
    "confidence of nothing": (put("cpg_edges", 0, confidence=0.0), {"cpg_edges.confidence_in_range"}),
    "confidence below nothing": (put("cpg_edges", 0, confidence=-0.1), {"cpg_edges.confidence_in_range"}),
    "confidence beyond certainty": (put("cpg_edges", 0, confidence=1.1), {"cpg_edges.confidence_in_range"}),
    "confidence that is no number": (put("cpg_edges", 0, confidence=math.nan), {"cpg_edges.confidence_in_range"}),
    "span beyond the file": (put("cpg_nodes", 2, end_byte=51), {"cpg_nodes.spans_are_inside_files"}),
    "span before the file": (put("cpg_nodes", 2, start_byte=-1), {"cpg_nodes.spans_are_inside_files"}),
    "span that ends before it starts": (put("cpg_nodes", 2, start_byte=11, end_byte=10), {"cpg_nodes.spans_are_inside_files"}),
    "span with an end and no start": (put("cpg_nodes", 2, start_byte=None), {"cpg_nodes.spans_are_inside_files"}),
    "span with a start and no end": (put("cpg_nodes", 2, end_byte=None), {"cpg_nodes.spans_are_inside_files"}),
    "node in a file that is none": (put("cpg_nodes", 2, file_id=7), {"cpg_nodes.spans_are_inside_files"}),
    "property of a node that is none": (add("cpg_props", text(77, "path")), {"cpg_props.node_id_exists"}),
    "edge from nowhere": (put("cpg_edges", 1, src=77), {"cpg_edges.ends_exist"}),
    "edge to nowhere": (put("cpg_edges", 1, dst=77), {"cpg_edges.ends_exist"}),
    "edge from the wrong kind": (put("cpg_edges", 0, src=FILE, kind="RECEIVER"), {"cpg_edges.ends_exist"}),
    "edge to the wrong kind": (put("cpg_edges", 0, dst=CALL), {"cpg_edges.ends_exist"}),
    "missing required property": (drop_property(CALL, "dispatch_type"), {"cpg_props.required_properties_are_there"}),
    "kind without any of its properties": (add("cpg_nodes", node(9, "LITERAL")), {"cpg_props.required_properties_are_there"}),
}


@pytest.mark.parametrize(("seed", "expected"), SEEDED.values(), ids=SEEDED.keys())
def test_a_flaw_is_found_by_the_check_for_it_and_by_no_other(seed: Callable[[Tables], None], expected: set[str]) -> None:
    tables = sound()
    seed(tables)
    assert set(violations(tables, graph_checks())) == expected


def test_a_violation_shows_the_row() -> None:
    tables = sound()
    put("cpg_edges", 0, dst=CALL)(tables)
    assert violations(tables, graph_checks()) == {"cpg_edges.ends_exist": [{"edge_id": 1, "rule": "r", "kind": "CALL", "src_kind": "CALL", "dst_kind": "CALL"}]}


def test_a_missing_property_shows_how_many_are_missing() -> None:
    tables = sound()
    drop_property(CALL, "code")(tables)
    assert violations(tables, graph_checks())["cpg_props.required_properties_are_there"] == [{"kind": "CALL", "key": "code", "nodes": 1, "given": 0}]


KEYED = pa.schema([pa.field("a", pa.int64()), pa.field('b "c"', pa.int64())])


@pytest.mark.parametrize(
    ("rows", "failing"),
    [
        ([(1, 1), (1, 2), (2, 1)], 0),
        ([(1, 1), (1, 1), (1, 1)], 1),
        ([(1, None)], 1),
        ([(None, None), (None, None)], 1),
        ([(None, 1), (1, None)], 2),
    ],
)
def test_a_key_has_no_duplicates_and_no_nulls(rows: list[tuple[int | None, int | None]], failing: int) -> None:
    (check,) = [check for check in derive_checks("t", KEYED, ("a", 'b "c"'), MODEL, {}) if check.name == "key_is_unique"]
    session = SessionContext()
    content = [dict(zip(KEYED.names, row, strict=True)) for row in rows]
    session.register_record_batches("t", [[pa.RecordBatch.from_pylist(content, schema=KEYED)]])
    assert len(session.sql(check.sql or "").to_pylist()) == failing


def test_a_table_expected_to_be_empty_warns_of_every_row() -> None:
    (check,) = [check for check in derive_checks("t", KEYED, (), MODEL, {"false": "Nothing failed."}) if check.name == "is_empty"]
    session = SessionContext()
    session.register_record_batches("t", [[pa.RecordBatch.from_pylist([{"a": 1}], schema=KEYED)]])
    assert not check.is_blocking and len(session.sql(check.sql or "").to_pylist()) == 1
    assert "is_empty" not in {check.name for check in derive_checks("t", KEYED, (), MODEL, {})}


def test_a_column_that_means_nothing_is_checked_for_nothing() -> None:
    assert [check.name for check in derive_checks("t", KEYED, (), MODEL, {})] == ["schema"]


def test_checks_have_names_of_their_own_and_read_what_they_say(catalog: PlanCatalog) -> None:
    for name, entry in catalog.tables.items():
        names = [check.name for check in entry.checks]
        assert sorted(names) == sorted(set(names)), name
        for check in entry.checks:
            assert check.table == name and check.reads[0] == name and set(check.reads) <= set(catalog.tables) and check.doc.endswith("."), check.name


def test_checks_never_wait_for_what_is_built_from_their_own_table(catalog: PlanCatalog) -> None:
    """A blocking check may read other tables, but none that waits for the table checked."""
    graph = catalog.tasks.graph
    index = {graph[position]: position for position in graph.node_indices()}
    for entry in catalog.tables.values():
        below = {graph[position] for position in rx.descendants(graph, index[entry.task])}
        for check in entry.checks:
            late = {table for table in check.reads if catalog.tables[table].task in below}
            assert not late, f"{entry.name}.{check.name} waits for {sorted(late)}"
