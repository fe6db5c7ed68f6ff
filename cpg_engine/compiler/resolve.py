"""First pass: every name a declaration mentions is looked up, and the schemas of its sources are attached."""

from dataclasses import replace
from functools import singledispatch

import pyarrow as pa

from cpg_engine.compiler.statement import AbsentError, Context, Statement
from cpg_engine.errors import CompileError
from cpg_engine.evidence.schema import columns
from cpg_engine.model.declarations import Collect, Declaration, Derive
from cpg_engine.model.relation import Relate
from cpg_engine.model.rules import Discriminator, Edges, Join, Nodes, Properties, Ranking, kinds_of, possible_properties
from cpg_engine.model.templates import Family


def resolve(statement: Statement, context: Context) -> Statement:
    """Attaches the schemas of the sources.

    Raises:
        CompileError: a source, column, node kind, edge kind or property that nothing declares.

    >>> from cpg_engine.model.declarations import Entity
    >>> from cpg_engine.model.views import MODEL
    >>> schema = pa.schema([("file_id", pa.int64()), ("parent", pa.int32())])
    >>> context = Context(MODEL, {"scope_edges": schema}.__getitem__, *[NotImplemented] * 4)
    >>> written = Statement(Entity("nesting", "scope_edges"))
    >>> dict(written.sources)
    {}
    >>> {source: schema.names for source, schema in resolve(written, context).sources.items()}
    {'scope_edges': ['file_id', 'parent']}
    """
    names = _sources(statement.declaration)
    schemas: dict[str, pa.Schema] = {}
    for name in names:
        try:
            schemas[name] = context.schema_of(name)
        except AbsentError:
            # A union is of whatever there is.
            if not isinstance(statement.declaration, Collect) or (name == names[-1] and not schemas):
                raise
        except KeyError:
            raise CompileError(statement.name, f"source {name!r} is no evidence table and no view.", "Declare it, or correct the name.", "source") from None
    resolved = replace(statement, sources=schemas)
    _check(statement.declaration, resolved, context)
    return resolved


def _sources(declaration: Declaration) -> tuple[str, ...]:
    match declaration:
        case Collect():
            return declaration.members
        case Derive():
            return ()
        case Join():
            return (declaration.left, declaration.right)
        case Relate() | Family():
            return ()
        case _:
            return (declaration.source,)


@singledispatch
def _check(declaration: Declaration, statement: Statement, context: Context) -> None:
    del declaration, statement, context


@_check.register
def _(declaration: Collect, statement: Statement, context: Context) -> None:
    del context
    if not declaration.members:
        raise CompileError(declaration.name, "it collects nothing.", "Name at least one member.", "members")
    shared = set.intersection(*({*schema.names} for schema in statement.sources.values()))
    if not shared:
        raise CompileError(declaration.name, "its members share no column.", "Collect tables of one shape.", "members")


@_check.register
def _(declaration: Nodes, statement: Statement, context: Context) -> None:
    _check_kinds(declaration.name, declaration.kind, context)
    _check_known(declaration.name, "node column", set(declaration.columns), set(columns(context.model.graph_tables.nodes)), "columns")
    if isinstance(declaration.kind, Discriminator) and declaration.kind.column:
        _check_columns(statement, declaration.source, {declaration.kind.column}, "kind")


@_check.register
def _(declaration: Edges, statement: Statement, context: Context) -> None:
    _check_known(declaration.name, "edge kind", {declaration.kind}, set(context.model.edge_kinds), "kind")
    optional = (declaration.src, declaration.dst, declaration.ambiguity_group, declaration.label)
    named = {name for name in optional if name} | ({declaration.confidence} if isinstance(declaration.confidence, str) else set())
    _check_columns(statement, declaration.source, named, "src, dst, confidence, ambiguity_group or label")
    if not isinstance(declaration.confidence, str) and not 0 < declaration.confidence <= 1:
        raise CompileError(declaration.name, f"confidence {declaration.confidence} is outside (0, 1].", "Correct it.", "confidence")


@_check.register
def _(declaration: Ranking, statement: Statement, context: Context) -> None:
    del statement, context
    names = [feature.name for feature in declaration.features]
    if wrong := [name for name in names if names.count(name) > 1 or not name.isidentifier()]:
        raise CompileError(declaration.name, f"feature {wrong[0]!r} is named twice or no plain name.", "Give each a name of its own.", "features")


@_check.register
def _(declaration: Properties, statement: Statement, context: Context) -> None:
    _check_kinds(declaration.name, declaration.kind, context)
    known = {prop.key for prop in possible_properties(context.model.node_kinds, declaration.kind)}
    _check_known(declaration.name, f"property of {', '.join(kinds_of(declaration.kind))}", set(declaration.columns), known, "columns")
    if declaration.node:
        _check_columns(statement, declaration.source, {declaration.node}, "node")


def _check_kinds(view: str, kind: str | tuple[str, ...] | Discriminator, context: Context) -> None:
    _check_known(view, "node kind", set(kinds_of(kind)), set(context.model.node_kinds), "kind")


def _check_known(view: str, what: str, used: set[str], known: set[str], place: str) -> None:
    if unknown := sorted(used - known):
        raise CompileError(view, f"unknown {what} {unknown[0]!r}.", f"The catalogue has: {', '.join(sorted(known))}.", place)


def _check_columns(statement: Statement, source: str, used: set[str], place: str) -> None:
    schema = statement.sources[source]
    if unknown := sorted(used - set(schema.names)):
        raise CompileError(statement.name, f"{source!r} has no column {unknown[0]!r}.", f"It has: {', '.join(schema.names)}.", place)
