"""The task graph: what runs, what each task reads and writes, all inferred from plans."""

from collections.abc import Mapping
from dataclasses import dataclass

import rustworkx as rx
from datafusion import DataFrame

from cpg_engine.compiler import SemanticProgram
from cpg_engine.errors import CompileError
from cpg_engine.evidence.extractors import Extractor
from cpg_engine.model.declarations import evidence_schemas
from cpg_engine.plan.bundle import PlanBundle, read_plan
from cpg_engine.plan.recording import Planner


@dataclass(frozen=True)
class InferredDeps:
    """What a task reads: no declaration names it, the plan does.

    Args:
        columns: table -> columns of it that any part of the plan reads.
        inlined: views computed inside the task, in an order in which inputs come first.
    """

    columns: Mapping[str, tuple[str, ...]]
    inlined: tuple[str, ...]

    @property
    def tables(self) -> tuple[str, ...]:
        """Tables read, in alphabetical order."""
        return tuple(sorted(self.columns))


@dataclass(frozen=True)
class Task:
    """A unit of work: an extractor, or a view that is stored.

    Args:
        name: the extractor or view.
        tables: tables it writes: a view one, an extractor several.
        deps: what it reads.
        bundle: of a view: its plan down to stored tables, inlined views included.
    """

    name: str
    tables: tuple[str, ...]
    deps: InferredDeps
    bundle: PlanBundle | None = None


@dataclass(frozen=True)
class TaskGraph:
    """Tasks and what they need of each other.

    Args:
        tasks: every task by name.
        producers: task that writes each table.
        graph: node payloads are task names, edge payloads the tables handed over.
    """

    tasks: Mapping[str, Task]
    producers: Mapping[str, str]
    graph: "rx.PyDiGraph[str, tuple[str, ...]]"


def build_task_graph(program: SemanticProgram, extractors: tuple[Extractor, ...], inlined: frozenset[str]) -> TaskGraph:
    """Collapses the views that are not stored into the tasks that read them.

    Args:
        program: the compiled views.
        extractors: the tasks that fill evidence tables.
        inlined: views that are computed where they are read.

    Raises:
        CompileError: an evidence table that no extractor fills.
    """
    tasks = {extractor.name: Task(extractor.name, extractor.tables, InferredDeps(extractor.inputs, ())) for extractor in extractors}
    filled = {table for task in tasks.values() for table in task.tables}
    planner = Planner()
    for table, schema in evidence_schemas(program.model).items():
        if table in program.absent:
            continue
        if table not in filled:
            raise CompileError(table, "no extractor fills this evidence table.", "Add it to an extractor, or remove its row type.", "evidence")
        planner.publish(table, schema)
    for name, bundle in program.bundles.items():
        query, _ = planner.plan(bundle.sql)
        if name in inlined:
            planner.publish_view(name, query)
            continue
        planner.publish(name, bundle.schema)
        tasks[name] = _view_task(program, name, query, inlined, planner)
    producers = {table: task.name for task in tasks.values() for table in task.tables}
    graph: rx.PyDiGraph[str, tuple[str, ...]] = rx.PyDiGraph(check_cycle=True, multigraph=False)
    index = {name: graph.add_node(name) for name in tasks}
    for task in tasks.values():
        for producer in sorted({producers[table] for table in task.deps.tables}):
            handed_over = tuple(table for table in task.deps.tables if producers[table] == producer)
            graph.add_edge(index[producer], index[task.name], handed_over)
    return TaskGraph(tasks, producers, graph)


def _view_task(program: SemanticProgram, name: str, query: DataFrame, inlined: frozenset[str], planner: Planner) -> Task:
    inside: dict[str, None] = {}
    tables: set[str] = set()

    def reach(view: str) -> None:
        for source in program.bundles[view].inputs:
            if source in inlined:
                if source not in inside:
                    reach(source)
                    inside[source] = None
            else:
                tables.add(source)

    reach(name)
    view = program.bundles[name]
    bundle = read_plan(name, view.sql, query, tuple(tables), program.fingerprints, planner.volatile_functions())
    columns = {table: bundle.lineage.required.get(table, ()) for table in sorted(tables)}
    return Task(name, (name,), InferredDeps(columns, tuple(inside)), bundle)
