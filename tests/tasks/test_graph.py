"""The task graph: views that are not stored disappear into the tasks that read them."""

from dataclasses import replace

import pytest
import rustworkx as rx

from cpg_engine.catalog import PlanCatalog, build_catalog
from cpg_engine.compiler import SemanticProgram, compile_program
from cpg_engine.errors import CompileError
from cpg_engine.evidence.extractors import extractors_of
from cpg_engine.evidence.sources import SOURCES, SourceChoice
from cpg_engine.model.declarations import Declaration, Derive, Entity, SemanticModel
from cpg_engine.model.views import MODEL
from cpg_engine.tasks.graph import TaskGraph, build_task_graph

EVERYTHING = extractors_of(SourceChoice(frozenset(SOURCES), {}))


def model_of(*declarations: Declaration) -> SemanticModel:
    return replace(MODEL, declarations=declarations)


def graph_of(inlined: set[str], *declarations: Declaration) -> TaskGraph:
    program = compile_program(model_of(*declarations), dict.fromkeys(MODEL.evidence, "1"))
    return build_task_graph(program, EVERYTHING, frozenset(inlined))


def closure(program: SemanticProgram, view: str, stored: set[str]) -> tuple[set[str], set[str]]:
    """Stored tables a view reads, and views on the way to them, found breadth first."""
    tables: set[str] = set()
    inside: set[str] = set()
    open_views = [view]
    while open_views:
        for source in program.bundles[open_views.pop(0)].inputs:
            if source in stored:
                tables.add(source)
            elif source not in inside:
                inside.add(source)
                open_views.append(source)
    return tables, inside


def test_tasks_read_the_closure_over_the_views_inside_them(catalog: PlanCatalog) -> None:
    stored = set(catalog.tables)
    for name, task in catalog.tasks.tasks.items():
        if task.bundles:
            tables, inside = closure(catalog.program, task.tables[0], stored)
            assert (set(task.deps.tables), set(task.deps.inlined)) == (tables, inside), name


def test_views_inside_a_task_come_after_their_inputs(catalog: PlanCatalog) -> None:
    for task in catalog.tasks.tasks.values():
        for position, view in enumerate(task.deps.inlined):
            needed = set(catalog.program.bundles[view].inputs) - set(catalog.tables)
            assert needed <= set(task.deps.inlined[:position]), f"{task.name}: {view}"


def test_every_column_read_is_one_of_the_table_read(catalog: PlanCatalog) -> None:
    for name, task in catalog.tasks.tasks.items():
        for table, columns in task.deps.columns.items():
            assert set(columns) <= set(catalog.tables[table].schema.names), f"{name} reads {table}"


def test_every_column_a_value_comes_from_is_read(catalog: PlanCatalog) -> None:
    for name, task in catalog.tasks.tasks.items():
        for bundle in task.bundles.values():
            origins = {origin for found in (*bundle.lineage.values.values(), bundle.lineage.control) for origin in found}
            lacking = {origin for origin in origins if origin.column not in task.deps.columns.get(origin.table, ())}
            assert not lacking, f"{name}: {sorted(map(str, lacking))}"


def test_every_table_has_one_producer(catalog: PlanCatalog) -> None:
    written = [table for task in catalog.tasks.tasks.values() for table in task.tables]
    assert sorted(written) == sorted(set(written)) == sorted(catalog.tasks.producers) == sorted(catalog.tables)
    assert {table: task.name for task in catalog.tasks.tasks.values() for table in task.tables} == dict(catalog.tasks.producers)


def test_edges_carry_the_tables_handed_over_and_nothing_else_connects_tasks(catalog: PlanCatalog) -> None:
    graph = catalog.tasks.graph
    found = {(graph[src], graph[dst]): set(tables) for src, dst, tables in graph.weighted_edge_list()}
    expected: dict[tuple[str, str], set[str]] = {}
    for task in catalog.tasks.tasks.values():
        for table in task.deps.tables:
            expected.setdefault((catalog.tasks.producers[table], task.name), set()).add(table)
    assert found == expected
    assert rx.is_directed_acyclic_graph(graph)


DECLARED = (
    Entity("call", "calls"),
    Derive("starred", "select node_id, code from call where has_star", "", ()),
    Derive("counted", "select count(*) as n from starred", "", ()),
    Derive("listed", "select s.node_id from starred s join call c on s.node_id = c.callee_id", "", ()),
)


def test_a_stored_view_is_a_boundary() -> None:
    tasks = graph_of({"call"}, *DECLARED).tasks
    assert tasks["starred"].deps.columns == {"calls": ("code", "file_id", "has_star", "node")}
    assert tasks["counted"].deps.tables == ("starred",) and tasks["counted"].deps.inlined == ()


def test_an_inlined_view_is_none_and_only_the_columns_used_are_read() -> None:
    tasks = graph_of({"call", "starred"}, *DECLARED).tasks
    assert "starred" not in tasks and "call" not in tasks
    assert tasks["counted"].deps.columns == {"calls": ("has_star",)}
    assert tasks["counted"].deps.inlined == ("call", "starred")
    assert tasks["listed"].deps.columns == {"calls": ("callee", "file_id", "has_star", "node")}


def test_a_table_of_which_only_the_rows_count_is_still_read() -> None:
    tasks = graph_of({"call"}, DECLARED[0], Derive("number", "select count(*) as n from call", "", ())).tasks
    assert dict(tasks["number"].deps.columns) == {"calls": ()}


def test_results_do_not_depend_on_what_is_inlined() -> None:
    inlined, stored = graph_of({"call", "starred"}, *DECLARED), graph_of(set(), *DECLARED)
    for name in ("counted", "listed"):
        one, other = inlined.tasks[name].bundles[name], stored.tasks[name].bundles[name]
        assert one is not None and other is not None and one.schema == other.schema


def test_an_evidence_table_that_nothing_fills_is_an_error() -> None:
    with pytest.raises(CompileError, match=r"no extractor fills this evidence table. Add it to an extractor"):
        program = compile_program(model_of(), dict.fromkeys(MODEL.evidence, "1"))
        build_task_graph(program, EVERYTHING[:1], frozenset())


def test_a_catalog_without_an_extractor_for_its_evidence_is_an_error() -> None:
    with pytest.raises(CompileError, match="no extractor fills this evidence table"):
        build_catalog(model_of(), EVERYTHING[:1])
