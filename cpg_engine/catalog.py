"""The plan catalog: everything that was compiled, and the only thing the orchestrator sees."""

import inspect
import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path

import pyarrow as pa

from cpg_engine.catalog_cache import kept
from cpg_engine.compiler import SemanticProgram, compile_program
from cpg_engine.compiler.statement import Decision, Hole
from cpg_engine.errors import CompileError, CpgError
from cpg_engine.evidence.extractors import DEFAULT_CHOICE, Extractor, extractor_fingerprint, extractors_of
from cpg_engine.evidence.schema import DOCUMENTATION_KEY, UNIT_KEY, Row, arrow_schema
from cpg_engine.evidence.sources import choose_sources
from cpg_engine.model.declarations import RELATIONS, Collect, Declaration, Derive, SemanticModel
from cpg_engine.model.domains import DOMAINS, Domain
from cpg_engine.model.frameworks import read_framework_rules
from cpg_engine.model.rule_tables import read_rules
from cpg_engine.model.rules import Edges, Join, Nodes, Properties, Ranking, Selection
from cpg_engine.model.taint import read_taint_rules
from cpg_engine.model.views import MODEL
from cpg_engine.plan.bundle import PlanBundle, fingerprint
from cpg_engine.plan.lineage import ColumnRef
from cpg_engine.plan.locality import NO_HOME, Home, Locality
from cpg_engine.plan.recording import PlannedQueries, Planner, PlanningError
from cpg_engine.policy.cache import HELD, INLINE, decide_cache
from cpg_engine.policy.execution import CompiledExecutionPolicy, compile_policy
from cpg_engine.policy.validation import Check, derive_checks
from cpg_engine.queries import suggestion
from cpg_engine.tasks.graph import Task, TaskGraph, build_task_graph
from cpg_engine.tasks.outputs import are_besides, choose_outputs, needed_for, plain_names, without_unread_columns
from cpg_engine.tasks.schedule import TaskSchedule, build_schedule

ENTITIES = "entities"
"""Stage of entities that are stored because no view reads them."""


@dataclass(frozen=True)
class TableEntry:
    """One table of the catalog.

    Args:
        name: the table; the same name in SQL, in the lake and as asset.
        stage: group of tables it belongs to: the source of an evidence table, or what a view is for.
        task: the task that writes it.
        doc: what a row is.
        schema: contract: annotated schema of the stored table.
        key: columns that identify a row; empty if unknown.
        inputs: tables it is made from.
        lineage: column -> columns of the inputs its values come from; empty for evidence.
        bundle: of a view: its plan down to stored tables.
        decisions: holes of the view and of all views computed inside its task, and what filled them.
        checks: what must hold of its rows.
        fingerprint: code fingerprint: changes when its rows or files could.
        left_out: columns of evidence that are not stored, because no output asked for needs them.
        home: which of its columns tell the bucket of a row.
        localities: of a view, the ways to work it out bucket by bucket, those with the fewest tables read whole first.
    """

    name: str
    stage: str
    task: str
    doc: str
    schema: pa.Schema
    key: tuple[str, ...]
    inputs: tuple[str, ...]
    lineage: Mapping[str, frozenset[ColumnRef]]
    bundle: PlanBundle | None
    decisions: tuple[Decision, ...]
    checks: tuple[Check, ...]
    fingerprint: str
    left_out: tuple[pa.Field, ...] = ()
    home: Home = NO_HOME
    localities: tuple[Locality, ...] = ()

    @property
    def home_column(self) -> str | None:
        """The first column that tells the bucket of a row, in every way to work it out; None if there is none."""
        agreed = self.home.always.intersection(*(way.home.always for way in self.localities))
        return next((name for name in self.schema.names if name in agreed), None)


@dataclass(frozen=True)
class PlanCatalog:
    """Everything compiled.

    Args:
        program: the compiled views, those that are not stored included.
        extractors: tasks that fill evidence tables, by name.
        tasks: the task graph.
        schedule: its order.
        policy: how to run and write.
        tables: every table of the lake.
    """

    program: SemanticProgram
    extractors: Mapping[str, Extractor]
    tasks: TaskGraph
    schedule: TaskSchedule
    policy: CompiledExecutionPolicy
    tables: Mapping[str, TableEntry]

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """Every hole and what filled it, those of the execution policy included, by view."""
        found: list[Decision] = []
        for name, statement in self.program.statements.items():
            found += (*statement.decisions, *_policy_decisions(name, self.policy))
        return tuple(found)

    @property
    def fingerprint(self) -> str:
        """Changes with anything that changes a table."""
        return fingerprint("catalog", sorted((name, entry.fingerprint) for name, entry in self.tables.items()))

    def table(self, name: str) -> TableEntry:
        """A table by name.

        Raises:
            CpgError: there is none of this name.
        """
        if name in self.tables:
            return self.tables[name]
        raise CpgError(f"no table {name!r} in the catalog.{suggestion(name, self.tables)}")

    def view(self, name: str) -> PlanBundle:
        """A view's own plan by name, stored or not.

        Raises:
            CpgError: there is none of this name.
        """
        if name in self.program.bundles:
            return self.program.bundles[name]
        raise CpgError(f"no view {name!r}.{suggestion(name, self.program.bundles)}")


RULES_VARIABLE = "CPG_RULES"
"""Environment variable: file or Delta table with further relations."""

TAINT_RULES_VARIABLE = "CPG_TAINT_RULES"
"""Environment variable: a TOML file with further rules of taint."""

FRAMEWORK_RULES_VARIABLE = "CPG_FRAMEWORK_RULES"
"""Environment variable: a TOML file with further rules of frameworks."""


@cache
def default_catalog() -> PlanCatalog:
    """The catalog of this package's own model and of the rules the environment names, compiled once."""
    path, choice, outputs = os.environ.get(RULES_VARIABLE), choose_sources(), choose_outputs()
    rules = tuple(read_rules(Path(path))) if path else ()
    taint, frameworks = os.environ.get(TAINT_RULES_VARIABLE), os.environ.get(FRAMEWORK_RULES_VARIABLE)
    model = with_taint_rules(MODEL, Path(taint)) if taint else MODEL
    model = with_framework_rules(model, Path(frameworks)) if frameworks else model
    said = (sorted(choice.read), sorted(choice.absent.items()), rules, model.declarations if taint or frameworks else ())

    def compiled() -> PlanCatalog:
        extractors = extractors_of(choice)
        # Views are the same whatever is asked for, and most of the work.
        program = kept(("program", said), lambda: _compiled(with_rules(model, rules), extractors, choice.absent))
        return _catalog_of(program, extractors, outputs)

    return kept(("catalog", said, outputs), compiled)


def with_taint_rules(model: SemanticModel, file: Path) -> SemanticModel:
    """The model with further rules of taint."""
    return _with_views(model, read_taint_rules(file))


def with_framework_rules(model: SemanticModel, file: Path) -> SemanticModel:
    """The model with further rules of frameworks."""
    return _with_views(model, *read_framework_rules(file))


def _with_views(model: SemanticModel, *views: Declaration) -> SemanticModel:
    """The model with these in the place of those of their names."""
    said = {view.name: view for view in views}
    return replace(model, declarations=tuple(said.get(each.name, each) for each in model.declarations))


def with_rules(model: SemanticModel, rules: Sequence[Declaration]) -> SemanticModel:
    """The model with further declarations."""
    return replace(model, declarations=(*model.declarations, *rules))


def build_catalog(
    model: SemanticModel,
    extractors: tuple[Extractor, ...],
    absent: Mapping[str, str] = DEFAULT_CHOICE.absent,
    outputs: Collection[str] = (),
    planned: PlannedQueries | None = None,
) -> PlanCatalog:
    """Compiles a model into a catalog. Reads no data and writes nothing.

    Args:
        model: the declarations.
        extractors: tasks that fill evidence tables.
        absent: sources of evidence that none of them reads, with the reason: by default, those not read by default. What
            needs one is absent too.
        outputs: tables asked for; everything if none are named. What they do not need is absent: tables, and columns of
            tables about single files. With a plus before each name they are asked for besides everything.
        planned: what was planned for other catalogs, so that only what differs is planned; it remembers this one too.

    Raises:
        CpgError: an output that does not exist.
        CompileError: a declaration at fault, by name, place and remedy.
    """
    return _catalog_of(_compiled(model, extractors, absent, planned), extractors, outputs, planned)


def _compiled(model: SemanticModel, extractors: tuple[Extractor, ...], absent: Mapping[str, str], planned: PlannedQueries | None = None) -> SemanticProgram:
    sources = [source for extractor in extractors for source in extractor.sources]
    missing = {name: why for name, why in absent.items() if name not in sources}
    program = compile_program(model, dict.fromkeys(sources, extractor_fingerprint()), missing, planned)
    _check_hints(program)
    return program


def _catalog_of(program: SemanticProgram, extractors: tuple[Extractor, ...], outputs: Collection[str], planned: PlannedQueries | None = None) -> PlanCatalog:
    is_more = are_besides(outputs)
    if is_more:
        outputs = plain_names(outputs, program)
    elif outputs:
        program, extractors = needed_for(outputs, program, extractors)
    caches = decide_cache(program, outputs)
    inlined, held = (frozenset(name for name, decision in caches.items() if decision.place == place) for place in (INLINE, HELD))
    tasks = build_task_graph(program, extractors, inlined, held, planned)
    schedule = build_schedule(tasks)
    if outputs and not is_more:
        extractors = without_unread_columns(outputs, tasks, extractors)
    described = _Described(program, extractors, frozenset(tasks.producers))
    schemas = {table: described.schema(table, task) for task in tasks.tasks.values() for table in task.tables}
    policy = compile_policy(caches, tasks, schedule, schemas)
    documented = _document_by_lineage(schemas, tasks, schedule)
    entries = {
        table: described.entry(table, tasks.tasks[name], documented[table], policy, tasks) for name in schedule.order for table in tasks.tasks[name].tables
    }
    _check_queries(entries, planned)
    return PlanCatalog(program, {extractor.name: extractor for extractor in extractors}, tasks, schedule, policy, entries)


def _policy_decisions(view: str, policy: CompiledExecutionPolicy) -> Iterable[Decision]:
    cached = policy.cache[view]
    yield Decision(view, Hole.CACHE, "cache", cached.place, 0.9, cached.reason, is_hint=cached.is_hint)
    if cached.is_stored:
        reason = "every repository has tables of its own, and a column taken out as partition would be lost to queries"
        yield Decision(view, Hole.PARTITIONING, "partitioning", "repository", 1.0, reason, rests_on=(f"{view}.cache",))


def _check_hints(program: SemanticProgram) -> None:
    """Every hint must name a view and a hole that has a word for it, and ask for what is possible."""
    for place, value in program.model.hints.items():
        view, _, hole = place.rpartition(".")
        if view not in program.bundles:
            raise CompileError(view, f"a hint is for {place!r}, but there is no such view.", f"There are: {', '.join(program.bundles)}.", "hints")
        if hole not in HINTED:
            raise CompileError(view, f"there is no hint at {hole!r}.", f"There are: {', '.join(HINTED)}.", "hints")
        if hole == "partitioning" and value != "repository":
            raise CompileError(view, f"tables cannot be partitioned by {value!r}.", "Tables are divided by repository.", "partitioning")


HINTED = ("cache", "fusion", "partitioning")
"""Holes that hints of the model fill; all others are filled by words of declarations."""


class _Described:
    """What declarations say about tables, looked up by table."""

    def __init__(self, program: SemanticProgram, extractors: tuple[Extractor, ...], stored: frozenset[str]) -> None:
        self._program, self._stored = program, stored
        self._stage = {row.table: source for extractor in extractors for source, rows in extractor.sources.items() for row in rows}
        tables = program.model.graph_tables
        self._rows: dict[str, type[Row]] = {row.table: row for rows in program.model.evidence.values() for row in rows}
        self._kept = {table: kept for extractor in extractors for table, kept in extractor.kept.items()}
        self._rows |= {row.table: row for row in (tables.nodes, tables.edges, tables.properties)}
        self._graph_tables: dict[type, type[Row]] = {Nodes: tables.nodes, Edges: tables.edges, Properties: tables.properties}

    def schema(self, table: str, task: Task) -> pa.Schema:
        if table not in self._rows:
            declaration = self._program.statements[table].declaration
            domains = declaration.columns if isinstance(declaration, Derive) else {}
            return pa.schema([_of_domain(column, DOMAINS.get(domains.get(column.name, ""))) for column in task.bundles[table].schema])
        schema = arrow_schema(self._rows[table])
        return pa.schema([field for field in schema if field.name in self._kept[table]]) if table in self._kept else schema

    def entry(self, table: str, task: Task, schema: pa.Schema, policy: CompiledExecutionPolicy, tasks: TaskGraph) -> TableEntry:
        declaration = self._program.statements[table].declaration if table in self._program.statements else None
        if table in self._rows:
            row = self._rows[table]
            doc, key = inspect.cleandoc(row.__doc__ or ""), row.primary_key
        elif isinstance(declaration, Derive | Collect | Join | Ranking | Selection):
            doc, key = declaration.doc, declaration.key
        elif graph_table := self._graph_tables.get(type(declaration)):
            doc, key = inspect.cleandoc(graph_table.__doc__ or ""), graph_table.primary_key
        else:
            (source,) = task.deps.tables
            row = self._rows[source]
            # An entity calls the global identifier of ``node`` ``node_id``.
            doc, key = inspect.cleandoc(row.__doc__ or ""), tuple(name if name in schema.names else f"{name}_id" for name in row.primary_key)
            key = key if set(key) <= set(schema.names) else ()
        if isinstance(declaration, Derive | Collect):
            stage = declaration.stage
        else:
            stage = RELATIONS if isinstance(declaration, Join | Ranking | Selection) else self._stage.get(table, ENTITIES)
        # With a relation that is held goes what decided it; with one that is stored, its own table.
        within = (name for name in task.bundles if name not in task.tables)
        statements = [self._program.statements[name] for name in (*task.deps.inlined, *within, table) if name in self._program.statements]
        expect = declaration.expect if isinstance(declaration, Derive | Collect) else {}
        checks = derive_checks(table, schema, key, self._program.model, expect)
        kept = self._kept.get(table, ())
        # What is made of a table says what is wrong with it: the table cannot wait for that.
        later = tasks.made_of(task.name)
        return TableEntry(
            name=table,
            stage=stage,
            task=task.name,
            doc=doc,
            schema=schema,
            key=key,
            inputs=task.deps.tables,
            lineage=task.bundles[table].lineage.values if task.bundles else {},
            bundle=task.bundles.get(table),
            decisions=tuple(d for statement in statements for d in (*statement.decisions, *_policy_decisions(statement.name, policy))),
            checks=tuple(check for check in checks if set(check.reads) <= self._stored and not later.intersection(check.reads)),
            fingerprint=fingerprint("table", self._program.fingerprints[table], asdict(policy.tasks[task.name].writes[table]), *kept),
            home=tasks.homes.get(table, NO_HOME),
            localities=task.localities,
            left_out=tuple(field for field in arrow_schema(self._rows[table]) if field.name not in schema.names) if kept else (),
        )


def _of_domain(column: pa.Field, domain: Domain | None) -> pa.Field:
    """The column with the documentation of its domain. What identifies is not what the first of its origins identifies."""
    if domain is None or not (domain.is_identity or DOCUMENTATION_KEY.encode() not in (column.metadata or {})):
        return column
    return column.with_metadata({**(column.metadata or {}), DOCUMENTATION_KEY.encode(): domain.doc.encode()})


def _document_by_lineage(schemas: Mapping[str, pa.Schema], tasks: TaskGraph, schedule: TaskSchedule) -> dict[str, pa.Schema]:
    """Columns without documentation take that of the one column all their values come from."""
    documented: dict[str, pa.Schema] = {}
    for name in schedule.order:
        task = tasks.tasks[name]
        for table in task.tables:
            values = task.bundles[table].lineage.values if task.bundles else {}
            documented[table] = pa.schema([_documented(column, values.get(column.name, frozenset()), documented) for column in schemas[table]])
    return documented


def _documented(column: pa.Field, origins: frozenset[ColumnRef], documented: Mapping[str, pa.Schema]) -> pa.Field:
    metadata = dict(column.metadata or {})
    meanings = {key: {documented[o.table].field(o.column).metadata.get(key.encode()) for o in origins} for key in (DOCUMENTATION_KEY, UNIT_KEY)}
    for key, found in meanings.items():
        only = next(iter(found)) if len(found) == 1 else None
        if only and key.encode() not in metadata:
            metadata[key.encode()] = only
    return column.with_metadata(metadata)


def _check_queries(entries: Mapping[str, TableEntry], planned: PlannedQueries | None) -> None:
    """Plans every check, so that a check that cannot run is found when compiling."""
    planner = Planner(planned)
    for name, entry in entries.items():
        planner.publish(name, entry.schema)
    for entry in entries.values():
        for check in entry.checks:
            try:
                if check.sql is not None:
                    planner.plan(check.sql)
            except PlanningError as error:
                raise CpgError(f"check {check.name!r} of table {entry.name!r} cannot run: {error}") from error
