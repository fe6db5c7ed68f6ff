"""The task graph: what runs, what each task reads and writes, all inferred from plans."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pyarrow as pa
import rustworkx as rx

from cpg_engine.compiler import SemanticProgram
from cpg_engine.errors import CompileError
from cpg_engine.evidence.extractors import Extractor
from cpg_engine.evidence.schema import Semantic
from cpg_engine.model.declarations import Collect, Declaration, Derive, Fixpoint, evidence_schemas
from cpg_engine.model.rules import Join, Ranking, Selection
from cpg_engine.plan.bundle import PlanBundle
from cpg_engine.plan.fixpoint import read_fixpoint, read_holding
from cpg_engine.plan.locality import Home, Known, Locality, localities
from cpg_engine.plan.recording import PlannedQueries, Planner, optimized_plan
from cpg_engine.semantics.annotations import with_semantic


@dataclass(frozen=True)
class InferredDeps:
    """What a task reads: no declaration names it, the plan does.

    Args:
        columns: table -> columns of it that any part of the plan reads.
        inlined: views computed inside the task, in an order in which inputs come first.
        held: those of them that are computed once and held; the others are computed wherever they are read.
    """

    columns: Mapping[str, tuple[str, ...]]
    inlined: tuple[str, ...]
    held: frozenset[str] = frozenset()

    @property
    def tables(self) -> tuple[str, ...]:
        """Tables read, in alphabetical order."""
        return tuple(sorted(self.columns))


@dataclass(frozen=True)
class Task:
    """A unit of work: an extractor, a view that is stored, or the relations of a fixpoint.

    Args:
        name: the extractor, view or fixpoint.
        tables: tables it writes: a view one, the others several.
        deps: what it reads.
        bundles: of each view it writes, and of each relation it finds in rounds and does not write: its plan down to
            stored tables, views inside included.
        localities: of a view, the ways to work it out bucket by bucket that agree on the bucket of a row.
    """

    name: str
    tables: tuple[str, ...]
    deps: InferredDeps
    bundles: Mapping[str, PlanBundle] = field(default_factory=dict[str, PlanBundle])
    localities: tuple[Locality, ...] = ()


@dataclass(frozen=True)
class TaskGraph:
    """Tasks and what they need of each other.

    Args:
        tasks: every task by name.
        producers: task that writes each table.
        graph: node payloads are task names, edge payloads the tables handed over.
        homes: which columns of each table tell the bucket of a row.
    """

    tasks: Mapping[str, Task]
    producers: Mapping[str, str]
    graph: "rx.PyDiGraph[str, tuple[str, ...]]"
    homes: Mapping[str, Home] = field(default_factory=dict[str, Home])

    def made_of(self, task: str) -> frozenset[str]:
        """Tables that rest on what a task writes."""
        below = rx.descendants(self.graph, self.graph.nodes().index(task))
        return frozenset(table for index in below for table in self.tasks[self.graph[index]].tables)


def build_task_graph(
    program: SemanticProgram,
    extractors: tuple[Extractor, ...],
    inlined: frozenset[str],
    held: frozenset[str] = frozenset(),
    planned: PlannedQueries | None = None,
) -> TaskGraph:
    """Collapses the views that are not stored into the tasks that read them.

    Args:
        program: the compiled views.
        extractors: the tasks that fill evidence tables.
        inlined: views that are computed where they are read.
        held: views that each task that reads them computes once.
        planned: what was planned for other catalogs, and from now on for this one.

    Raises:
        CompileError: an evidence table that no extractor fills.
    """
    tasks = {extractor.name: Task(extractor.name, extractor.tables, InferredDeps(extractor.inputs, ())) for extractor in extractors}
    filled = {table for task in tasks.values() for table in task.tables}
    planner, known = Planner(planned), Known()
    keys = {row.table: row.primary_key for rows in program.model.evidence.values() for row in rows}
    for table, schema in evidence_schemas(program.model).items():
        if table in program.absent:
            continue
        if table not in filled:
            raise CompileError(table, "no extractor fills this evidence table.", "Add it to an extractor, or remove its row type.", "evidence")
        planner.publish(table, schema)
        known.homes[table], known.required[table] = _home_of_evidence(schema, keys[table]), _required(schema)
    for task, views in views_by_task(program).items():
        if len(views) == 1 and views[0] in inlined:
            query, _ = planner.plan(program.bundles[views[0]].sql, is_checked=True)
            planner.publish_view(views[0], query)
            continue
        for name in views:
            planner.publish(name, program.bundles[name].schema)
            known.required[name] = _required(program.bundles[name].schema)
        if not held.issuperset(views):
            tasks[task] = _view_task(program, task, views, inlined, held, planner, known)
    producers = {table: task.name for task in tasks.values() for table in task.tables}
    graph: rx.PyDiGraph[str, tuple[str, ...]] = rx.PyDiGraph(check_cycle=True, multigraph=False)
    index = {name: graph.add_node(name) for name in tasks}
    for task in tasks.values():
        for producer in sorted({producers[table] for table in task.deps.tables}):
            handed_over = tuple(table for table in task.deps.tables if producers[table] == producer)
            graph.add_edge(index[producer], index[task.name], handed_over)
    return TaskGraph(tasks, producers, graph, known.homes)


def views_by_task(program: SemanticProgram) -> dict[str, list[str]]:
    """Views by the task that would write them, in an order in which inputs come first."""
    found: dict[str, list[str]] = {}
    for name, statement in program.statements.items():
        found.setdefault(task_of(statement.declaration), []).append(name)
    return found


def task_of(declaration: Declaration) -> str:
    """The task that would write a view: one of its own, or that of its fixpoint."""
    return declaration.group if isinstance(declaration, Fixpoint) else declaration.name


def _home_of_evidence(schema: pa.Schema, key: Sequence[str]) -> Home:
    """Rows about one file are in its bucket."""
    files = frozenset(field.name for field in with_semantic(schema, Semantic.FILE_IDENTITY))
    return Home(files, files) if len(files) == 1 else _home_of_key(schema, key)


def _required(schema: pa.Schema) -> frozenset[str]:
    return frozenset(field.name for field in schema if not field.nullable)


def _home_of_key(schema: pa.Schema, key: Sequence[str]) -> Home:
    """Of rows that a plan brings together from all buckets, those with one identifier in the first place of the key are in its bucket."""
    first = frozenset([name for name in key or schema.names if pa.types.is_int64(schema.field(name).type)][:1])
    return Home(first, first)


def _agreeing(found: Sequence[Locality]) -> tuple[Locality, ...]:
    """The ways that tell the bucket of a row by one column."""
    return tuple(way for way in found if way.home.always & found[0].home.always)


def _view_task(
    program: SemanticProgram, task: str, views: Sequence[str], inlined: frozenset[str], held: frozenset[str], planner: Planner, known: Known
) -> Task:
    inside: dict[str, None] = {}
    tables: set[str] = set()

    def reach(view: str) -> None:
        for source in program.bundles[view].inputs:
            if source in inlined or source in held:
                if source not in inside:
                    reach(source)
                    inside[source] = None
            else:
                tables.add(source)

    for view in views:
        reach(view)
    volatile, compiled = planner.volatile_functions(), {view: program.bundles[view] for view in views}
    recursions = {view: bundle.recursion for view, bundle in compiled.items() if bundle.recursion}
    once = {view: program.bundles[view].sql for view in inside if view in held}
    if not inside:
        bundles = compiled
    elif recursions:
        queries, schemas = ({view: bundle.sql for view, bundle in compiled.items()}, {view: bundle.schema for view, bundle in compiled.items()})
        bundles = read_fixpoint(queries, schemas, recursions, planner.plan, tables, program.fingerprints, volatile, once)
    else:
        bundles = {task: read_holding(task, compiled[task].sql, planner.plan, tables, program.fingerprints, volatile, once)}
    ways: tuple[Locality, ...] = ()
    if not recursions and not bundles[task].signals.volatile:
        for view in (view for view in inside if view in held and view not in known.held):
            query, _ = planner.plan(program.bundles[view].sql, is_checked=True)
            known.held[view] = localities(optimized_plan(query), program.bundles[view].schema.names, known)
        query, _ = planner.plan(compiled[task].sql, is_checked=not inside)
        ways = _agreeing(localities(optimized_plan(query), bundles[task].schema.names, known).ways)
    for view in views:
        declaration = program.statements[view].declaration
        key = declaration.key if isinstance(declaration, Derive | Collect | Join | Ranking | Selection) else ()
        known.homes[view] = ways[0].home if ways else _home_of_key(compiled[view].schema, key)
    columns = {table: {column for bundle in bundles.values() for column in bundle.lineage.required.get(table, ())} for table in sorted(tables)}
    deps = InferredDeps({table: tuple(sorted(found)) for table, found in columns.items()}, tuple(inside), frozenset(once))
    return Task(task, tuple(view for view in views if view not in held), deps, bundles, ways)
