"""How tasks run and tables are written."""

import ast
from dataclasses import fields
from pathlib import Path

import pyarrow as pa
import pytest
import rustworkx as rx

import cpg_engine
from cpg_engine.catalog import PlanCatalog
from cpg_engine.evidence.schema import Semantic
from cpg_engine.policy.execution import CompiledExecutionPolicy, TaskPolicy, WritePolicy, compile_policy
from cpg_engine.semantics.annotations import semantic_of
from cpg_engine.tasks.graph import InferredDeps, Task, TaskGraph
from cpg_engine.tasks.schedule import build_schedule

ROOT = Path(cpg_engine.__file__).parent.parent


def policy_for(schema: pa.Schema) -> CompiledExecutionPolicy:
    """The policy of an extractor that fills one table."""
    graph: rx.PyDiGraph[str, tuple[str, ...]] = rx.PyDiGraph()
    graph.add_node("x")
    tasks = TaskGraph({"x": Task("x", ("t",), InferredDeps({}, ()))}, {"t": "x"}, graph)
    return compile_policy({}, tasks, build_schedule(tasks), {"t": schema})


def column(name: str, meaning: Semantic | None) -> pa.Field:
    return pa.field(name, pa.int64(), metadata={"cpg.semantic": str(meaning)} if meaning else None)


@pytest.mark.parametrize(
    ("meaning", "is_plain"),
    [
        (Semantic.ENTITY_IDENTITY, True),
        (Semantic.EDGE_IDENTITY, True),
        (Semantic.NODE_REFERENCE, True),
        (Semantic.SPAN_START, True),
        (Semantic.SPAN_END, True),
        (Semantic.FILE_IDENTITY, False),
        (Semantic.NAME, False),
        (Semantic.ENUM, False),
        (Semantic.LINE, False),
        (None, False),
    ],
)
def test_columns_that_hardly_repeat_have_no_dictionary(meaning: Semantic | None, is_plain: bool) -> None:
    write = policy_for(pa.schema([column("other", Semantic.TEXT), column("x", meaning)])).tasks["x"].writes["t"]
    assert write.plain_columns == (("x",) if is_plain else ())


def test_identifiers_of_the_graph_have_no_dictionary(catalog: PlanCatalog) -> None:
    found = {table: catalog.policy.tasks[table].writes[table].plain_columns for table in ("cpg_nodes", "cpg_edges", "cpg_props")}
    assert found == {
        "cpg_nodes": ("node_id", "start_byte", "end_byte"),
        "cpg_edges": ("edge_id", "src", "dst", "ambiguity_group"),
        "cpg_props": ("node_id",),
    }


def test_every_identifier_of_every_table_is_marked(catalog: PlanCatalog) -> None:
    for name, entry in catalog.tables.items():
        identifiers = {field.name for field in entry.schema if semantic_of(field) in {Semantic.ENTITY_IDENTITY, Semantic.EDGE_IDENTITY}}
        assert identifiers <= set(catalog.policy.tasks[entry.task].writes[name].plain_columns), name


def test_every_task_and_table_has_its_policy(catalog: PlanCatalog) -> None:
    assert set(catalog.policy.tasks) == set(catalog.tasks.tasks)
    for name, policy in catalog.policy.tasks.items():
        assert set(policy.writes) == set(catalog.tasks.tasks[name].tables), name


def test_priorities_follow_the_work_that_waits(catalog: PlanCatalog) -> None:
    by_rank = sorted(catalog.schedule.rank, key=lambda name: catalog.schedule.rank[name])
    priorities = [catalog.policy.tasks[name].priority for name in by_rank]
    assert priorities == sorted(priorities)
    for task in catalog.tasks.tasks.values():
        for table in task.deps.tables:
            producer = catalog.tasks.producers[table]
            assert catalog.policy.tasks[producer].priority > catalog.policy.tasks[task.name].priority, f"{producer} before {task.name}"


POLICY_FIELDS = [(sort.__name__, field.name) for sort in (WritePolicy, TaskPolicy) for field in fields(sort)]


@pytest.mark.parametrize(("sort", "field"), POLICY_FIELDS)
def test_every_policy_field_is_read_where_something_runs(sort: str, field: str) -> None:
    readers = [path for folder in ("cpg_engine/runtime", "cpg_assets") for path in (ROOT / folder).rglob("*.py")]
    found = [
        path.name
        for path in readers
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == field
    ]
    assert found, f"{sort}.{field} is decided and read by nothing"
