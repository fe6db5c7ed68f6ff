"""Declarations become plans: every view passes through `PASSES`, then is planned against empty tables.

Views may be declared in any order. A view is compiled when another one asks for its schema, so the order of work is
found on the way, and a cycle is an error that names its members.
"""

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from difflib import get_close_matches

import pyarrow as pa
from datafusion import DataFrame

from cpg_engine.compiler.domains import ColumnDomains, checked_domains, declared_domains, evidence_domains
from cpg_engine.compiler.emit import emit
from cpg_engine.compiler.expand import expand
from cpg_engine.compiler.fixpoint import compile_fixpoint
from cpg_engine.compiler.fusion import fuse
from cpg_engine.compiler.infer import infer
from cpg_engine.compiler.optimize import optimize
from cpg_engine.compiler.resolve import resolve
from cpg_engine.compiler.statement import AbsentError, Context, Decision, Hole, Pass, Statement
from cpg_engine.compiler.with_names import refuse_shadows
from cpg_engine.errors import CompileError
from cpg_engine.evidence.schema import Semantic, arrow_schema
from cpg_engine.model.constructors import CONSTRUCTORS
from cpg_engine.model.declarations import Collect, Declaration, Derive, Entity, Fixpoint, SemanticModel, evidence_schemas, extractor_of
from cpg_engine.model.rules import Join, Ranking, Selection
from cpg_engine.plan.bundle import PlanBundle, fingerprint, read_plan
from cpg_engine.plan.fixpoint import read_fixpoint
from cpg_engine.plan.lineage import LineageError
from cpg_engine.plan.recording import PlannedQueries, Planner, PlanningError, optimized_plan
from cpg_engine.semantics.annotations import FOR_PEOPLE, metadata_of, namespace_of, semantic_of

PASSES: tuple[Pass, ...] = (resolve, infer, optimize, emit)


@dataclass(frozen=True)
class SemanticProgram:
    """The compiled model: immutable, and everything later stages know.

    Args:
        model: what was declared.
        statements: every view after the last pass.
        bundles: every view's plan, in an order in which inputs come first.
        decisions: every hole and what filled it, by view.
        fingerprints: code fingerprint of every evidence table and view.
        absent: evidence tables and views that are not there, because a source is not read, and why.
        domains: what the columns of every evidence table and view hold, as far as it is known.
    """

    model: SemanticModel
    statements: Mapping[str, Statement]
    bundles: Mapping[str, PlanBundle]
    fingerprints: Mapping[str, str]
    absent: Mapping[str, str]
    domains: Mapping[str, ColumnDomains]

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """All decisions, by view in order of compilation."""
        return tuple(decision for statement in self.statements.values() for decision in statement.decisions)


def compile_program(
    model: SemanticModel, extractor_fingerprints: Mapping[str, str], absent: Mapping[str, str] | None = None, planned: PlannedQueries | None = None
) -> SemanticProgram:
    """Compiles all views of a model. Reads no data and writes nothing.

    Args:
        model: the declarations.
        extractor_fingerprints: code fingerprint of each source of evidence that is read.
        absent: sources that are not, with the reason. What needs one of them is absent too.
        planned: what was planned for other models, and from now on for this one.

    Raises:
        CompileError: a view cannot be compiled; the error names view, place and remedy.
    """
    return _Compilation(model, extractor_fingerprints, absent or {}, Planner(planned)).run()


class _Compilation:
    """The state of one compilation: what has been compiled so far, and what is being compiled."""

    def __init__(self, model: SemanticModel, extractor_fingerprints: Mapping[str, str], absent: Mapping[str, str], planner: Planner) -> None:
        self._model = model
        self._planner = planner
        self._extractor_of = extractor_of(model)
        schemas = evidence_schemas(model)
        self._absent = {table: absent[source] for table, source in self._extractor_of.items() if source in absent}
        self._schemas = {table: schema for table, schema in schemas.items() if table not in self._absent}
        self._namespaces = _namespace_owners(model)
        for table, schema in self._schemas.items():
            self._planner.publish(table, schema)
        self._fingerprints = {
            table: fingerprint("evidence", table, _meaning(schema), _extractor_fingerprint(table, self._extractor_of[table], extractor_fingerprints))
            for table, schema in self._schemas.items()
        }
        self._domains: dict[str, ColumnDomains] = {table: evidence_domains(schema) for table, schema in self._schemas.items()}
        self._statements: dict[str, Statement] = {}
        self._bundles: dict[str, PlanBundle] = {}
        self._open: list[str] = []
        views = expand(model)
        self._declarations = _by_name(views, set(schemas))
        refuse_shadows(views, self._declarations.keys() | schemas.keys())
        self._decided: dict[str, tuple[Decision, ...]] = {}
        self._resting_on: dict[tuple[str, str], frozenset[str]] = {}
        self._context = Context(model, self._schema_of, self._sources_of, self._field_of, self._namespaces.get, self._statement_of)

    def run(self) -> SemanticProgram:
        self._fuse()
        for name in self._declarations:
            with suppress(AbsentError):
                self._compile(name)
        return SemanticProgram(self._model, self._statements, self._bundles, self._fingerprints, self._absent, self._domains)

    def _fuse(self) -> None:
        """Lets relations share joins. What the sides of one of them need is compiled before, and stays as it is."""
        views = tuple(self._declarations.values())
        fused, decisions = fuse(views, self._schema_of, self._model.hints)
        self._declarations = _by_name(fused, set(evidence_schemas(self._model)))
        self._decided = {decision.view: (decision,) for decision in decisions}

    def _schema_of(self, name: str) -> pa.Schema:
        if name not in self._schemas:
            self._compile(name)
        return self._schemas[name]

    def _statement_of(self, name: str) -> Statement | None:
        self._schema_of(name)
        return self._statements.get(name)

    def _field_of(self, view: str, source: str, expression: str) -> pa.Field:
        try:
            query, _ = self._planner.plan(f"select {expression} as value from {source}")
        except PlanningError as error:
            raise _explained(view, expression, error) from error
        return query.schema().field("value")

    def _compile(self, name: str) -> None:
        """Compiles a view and, first, whatever it turns out to need.

        Raises:
            KeyError: no such view.
        """
        if name in self._bundles:
            return
        if name in self._absent:
            raise AbsentError(name, self._absent[name])
        declaration = self._declarations[name]
        self._check_cycle(declaration)
        if isinstance(declaration, Fixpoint):
            self._compile_fixpoint(declaration.group)
            return
        self._open.append(name)
        statement = Statement(declaration, decisions=self._decided.get(name, ()))
        try:
            for step in PASSES:
                statement = step(statement, self._context)
            bundle = self._plan(statement)
        except AbsentError as error:
            self._absent[name] = error.reason
            raise AbsentError(name, error.reason) from error
        finally:
            self._open.pop()
        self._keep(statement, bundle)

    def _keep(self, statement: Statement, bundle: PlanBundle) -> None:
        name = statement.name
        query, _ = self._planner.plan(bundle.sql)
        self._domains[name] = checked_domains(statement.declaration, bundle.schema, optimized_plan(query), lambda table: self._domains.get(table, {}))
        self._statements[name], self._bundles[name] = statement, bundle
        self._schemas[name], self._fingerprints[name] = bundle.schema, bundle.fingerprint
        self._planner.publish(name, bundle.schema)

    def _check_readable(self, name: str, view: str) -> None:
        """Refuses what the planner knows, but only for the relations of the fixpoint it is part of, or no longer."""
        if name in self._absent:
            raise AbsentError(name, self._absent[name])
        asked, asking = self._declarations.get(name), self._declarations[view]
        is_together = isinstance(asked, Fixpoint) and isinstance(asking, Fixpoint) and asked.group == asking.group
        if asked and name not in self._schemas and not is_together:
            self._check_cycle(asked)

    def _check_cycle(self, declaration: Declaration) -> None:
        """Refuses what is being compiled already, and every relation of a fixpoint of which one is."""
        group = declaration.group if isinstance(declaration, Fixpoint) else None
        opened = [self._declarations[name] for name in self._open]
        again = next((d for d in opened if d.name == declaration.name or (group and isinstance(d, Fixpoint) and d.group == group)), None)
        if again is None:
            return
        between = self._open[self._open.index(again.name) + 1 :]
        cycle = " -> ".join((again.name, *between, declaration.name))
        if group is None:
            remedy = "Break the cycle, or compute what is on it together: write 'Fixpoint: GROUP' above each."
        elif between:
            remedy = f"Break the cycle, or make {between[0]!r} a relation of it: write 'Fixpoint: {group}' above it."
        else:
            remedy = "Name a relation of a fixpoint right after FROM or JOIN."
        raise CompileError(declaration.name, f"it depends on itself: {cycle}.", remedy, "source")

    def _compile_fixpoint(self, group: str) -> None:
        """Compiles all relations of a fixpoint together, and first what any of them turns out to need."""
        relations = {name: view for name, view in sorted(self._declarations.items()) if isinstance(view, Fixpoint) and view.group == group}
        if group in self._declarations and group not in relations:
            raise CompileError(min(relations), f"its group {group!r} is the name of another view.", "Name the group after one of its relations.", "Fixpoint")

        def plan(view: str, sql: str) -> tuple[DataFrame, tuple[str, ...]]:
            self._open.append(view)
            try:
                return self._query(view, sql)
            finally:
                self._open.pop()

        try:
            found = compile_fixpoint(relations, plan, self._publish_relation, self._planner.schema, self._planner.volatile_functions())
            queries, schemas = {name: relation.sql for name, relation in relations.items()}, found.schemas
            planner, fingerprints = self._planner, self._fingerprints
            bundles = read_fixpoint(queries, schemas, found.recursions, planner.plan, found.inputs, fingerprints, planner.volatile_functions())
        except AbsentError as error:
            self._absent |= dict.fromkeys(relations, error.reason)
            raise
        except LineageError as error:
            raise CompileError(min(relations), str(error), "Write the query without it.", "query") from error
        self._domains |= {name: declared_domains(relation) for name, relation in relations.items()}
        for name, relation in relations.items():
            _check_plan(relation, bundles[name])
            rounds = "; ".join(f"{step.relation} by its new rows" for step in found.recursions[name].steps) or "no rule reads the fixpoint"
            decision = Decision(name, Hole.RECURSION, "rounds", rounds, 1.0, f"its rules read these relations of fixpoint {group!r}")
            self._keep(Statement(relation, sql=relation.sql, decisions=(decision,)), bundles[name])

    def _publish_relation(self, name: str, schema: pa.Schema) -> None:
        _reject_duplicates(name, schema)
        self._planner.publish(name, schema)

    def _plan(self, statement: Statement) -> PlanBundle:
        try:
            query, inputs = self._query(statement.name, statement.sql)
            _reject_duplicates(statement.name, query.schema())
            bundle = read_plan(statement.name, statement.sql, query, inputs, self._fingerprints, self._planner.volatile_functions())
        except LineageError as error:
            raise CompileError(statement.name, str(error), "Write the query without it.", "query") from error
        _check_plan(statement.declaration, bundle)
        return bundle

    def _query(self, view: str, sql: str) -> tuple[DataFrame, tuple[str, ...]]:
        """A view's query, planned, and the tables and views it names; those not compiled yet are compiled first."""
        while True:
            try:
                query, asked = self._planner.plan(sql)
                for name in asked:
                    self._check_readable(name, view)
                return query, tuple(name for name in asked if name in self._schemas)
            except PlanningError as error:
                known = self._declarations.keys() | self._absent.keys()
                missing = [name for name in error.asked if name in known and name not in self._planner.known]
                if not missing:
                    raise _explained(view, sql, error, self._first_line(view, sql)) from error
                for name in missing:
                    self._compile(name)

    def _first_line(self, view: str, sql: str) -> int:
        """Line of a view's file that a query of it begins on; 1 if it is not written there."""
        declaration = self._declarations.get(view)
        if not isinstance(declaration, Derive) or sql not in declaration.sql:
            return 1
        return declaration.line + declaration.sql[: declaration.sql.index(sql)].count("\n")

    def _sources_of(self, table: str, column: str) -> frozenset[str]:
        """Extractors whose facts a column rests on: those that fill the columns its values come from, or that decide
        which rows there are, and those that number the entities these columns name. That something is in the same file
        is a fact of none."""
        if table in self._extractor_of:
            field = self._schemas[table].field(column)
            is_ordinal = semantic_of(field) is Semantic.LOCAL_IDENTITY
            owner = self._namespaces.get(namespace_of(field) or "") if is_ordinal else None
            return frozenset({self._extractor_of[table]} | ({owner} if owner else set()))
        return self._known_sources((table, column))

    def _known_sources(self, of: tuple[str, str]) -> frozenset[str]:
        if of not in self._resting_on:
            table, column = of
            lineage = self._bundles[table].lineage
            deciding = {o for o in lineage.control if semantic_of(self._schemas[o.table].field(o.column)) is not Semantic.FILE_IDENTITY}
            self._resting_on[of] = frozenset().union(*(self._sources_of(origin.table, origin.column) for origin in lineage.values[column] | deciding))
        return self._resting_on[of]


def _by_name(declarations: tuple[Declaration, ...], taken: set[str]) -> dict[str, Declaration]:
    found: dict[str, Declaration] = {}
    for declaration in declarations:
        if declaration.name in found or declaration.name in taken:
            raise CompileError(declaration.name, "this name is declared twice.", "Rename one of the two.", "name")
        found[declaration.name] = declaration
    return found


def _meaning(schema: pa.Schema) -> list[object]:
    """What of a schema can change a plan: everything but the documentation."""
    return [
        (field.name, str(field.type), field.nullable, sorted((key, value) for key, value in metadata_of(field).items() if key not in FOR_PEOPLE))
        for field in schema
    ]


def _extractor_fingerprint(table: str, source: str, fingerprints: Mapping[str, str]) -> str:
    if source not in fingerprints:
        raise CompileError(table, "no extractor fills this evidence table.", f"Add its source, {source!r}, to an extractor.", "evidence")
    return fingerprints[source]


def _namespace_owners(model: SemanticModel) -> dict[str, str]:
    """Extractor that identifies the entities of each namespace: the first whose row type has it as key, or that of the
    entity that mints it."""
    owners: dict[str, str] = {}
    for extractor, rows in model.evidence.items():
        for row in rows:
            schema = arrow_schema(row)
            for name in row.primary_key:
                field = schema.field(name)
                if semantic_of(field) in (Semantic.LOCAL_IDENTITY, Semantic.FILE_IDENTITY, Semantic.ENTITY_IDENTITY):
                    owners.setdefault(namespace_of(field) or "", extractor)
    extractors = extractor_of(model)
    for entity in model.declarations:
        if isinstance(entity, Entity) and entity.mints and entity.source in extractors:
            owners.setdefault(entity.mints, extractors[entity.source])
    return owners


def _reject_duplicates(view: str, schema: pa.Schema) -> None:
    if repeated := sorted({name for name in schema.names if schema.names.count(name) > 1}):
        raise CompileError(view, f"column {repeated[0]!r} appears twice.", "Name the columns it selects, or give one an alias.", "select list")


def _check_plan(declaration: Declaration, bundle: PlanBundle) -> None:
    """What can only be said once the view is planned."""
    if foreign := sorted(set(bundle.lineage.required) - set(bundle.inputs)):
        raise CompileError(bundle.name, f"it reads {foreign[0]!r}, which is not of the model.", "Read evidence tables and views only.", "query")
    key = declaration.key if isinstance(declaration, Derive | Collect | Join | Ranking | Selection) else ()
    if unknown := sorted(set(key) - set(bundle.schema.names)):
        raise CompileError(bundle.name, f"its key names {unknown[0]!r}.", f"It has the columns {', '.join(bundle.schema.names)}.", "key")


_PLACE = re.compile(r"Line: (\d+), Column: (\d+)")


def _explained(view: str, sql: str, error: PlanningError, line: int = 1) -> CompileError:
    """The engine's complaint as ours: which view, where in its file if the query begins on that line, and what to do."""
    first, *more = str(error).removeprefix("DataFusion error: ").removeprefix("type_coercion\ncaused by\n").splitlines()
    advice = " ".join(text.strip() for text in more if text.strip()) or "Correct the query, or declare what is missing."
    found = _PLACE.search(first)
    missing = re.search(r"No field named (\S+)\.|Invalid function '(\w+)'", first)
    if found:
        place = f"line {line - 1 + int(found[1])}, column {found[2]}"
    elif missing:
        name = (missing[1] or missing[2]).rsplit(".", 1)[-1].strip('"')
        lines = [number for number, text in enumerate(sql.splitlines(), line) if re.search(rf"\b{re.escape(name)}\b", text)]
        place = f"line {lines[0]}" if lines else "query"
        if missing[2] and (alike := get_close_matches(name, CONSTRUCTORS, 1)):
            advice = f"Did you mean {alike[0]}({', '.join(CONSTRUCTORS[alike[0]].parameters)})?"
    else:
        place = "query"
    return CompileError(view, first.rstrip(".") + ".", advice, place)
