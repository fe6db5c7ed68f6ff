"""First pass: every name a declaration mentions is looked up, and the schemas of its sources are attached."""

from dataclasses import replace
from functools import singledispatch

import pyarrow as pa

from cpg_engine.compiler.statement import Context, Statement
from cpg_engine.errors import CompileError
from cpg_engine.evidence.schema import columns
from cpg_engine.model.declarations import Collect, Declaration, Derive, Discriminator, Edges, Entity, Join, Nodes, Properties, shared_properties


def resolve(statement: Statement, context: Context) -> Statement:
    """Attaches the schemas of the sources.

    Raises:
        CompileError: a source, column, node kind, edge kind or property that nothing declares.

    >>> from cpg_engine.model.views import MODEL
    >>> schema = pa.schema([("file_id", pa.int64()), ("parent", pa.int32())])
    >>> context = Context(MODEL, {"scope_edges": schema}.__getitem__, NotImplemented, NotImplemented)
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
    kinds = {declaration.kind} if isinstance(declaration.kind, str) else {*declaration.kind.kinds.values(), declaration.kind.otherwise}
    _check_known(declaration.name, "node kind", kinds, set(context.model.node_kinds), "kind")
    _check_known(declaration.name, "node column", set(declaration.columns), set(columns(context.model.graph_tables.nodes)), "columns")
    if isinstance(declaration.kind, Discriminator):
        _check_columns(statement, declaration.source, {declaration.kind.column}, "kind")


@_check.register
def _(declaration: Edges, statement: Statement, context: Context) -> None:
    _check_known(declaration.name, "edge kind", {declaration.kind}, set(context.model.edge_kinds), "kind")
    named = {declaration.src, declaration.dst}
    named |= {declaration.confidence} if isinstance(declaration.confidence, str) else set()
    named |= {declaration.ambiguity_group} if declaration.ambiguity_group else set()
    _check_columns(statement, declaration.source, named, "src, dst, confidence or ambiguity_group")
    schema = statement.sources[declaration.source]
    for place, name in (("src", declaration.src), ("dst", declaration.dst)):
        if not pa.types.is_int64(schema.field(name).type):
            problem = f"{name!r} holds {schema.field(name).type}, which identifies no node."
            raise CompileError(declaration.name, problem, "Name a column of identifiers.", place)
    if not isinstance(declaration.confidence, str) and not 0 < declaration.confidence <= 1:
        raise CompileError(declaration.name, f"confidence {declaration.confidence} is outside (0, 1].", "Correct it.", "confidence")


@_check.register
def _(declaration: Join, statement: Statement, context: Context) -> None:
    del context
    sides = {"l": declaration.left, "r": declaration.right}
    for name, expression in declaration.columns.items():
        side, _, column = expression.partition(".")
        if side not in sides or not column:
            problem = f"column {name!r} is {expression!r}, which is no column of a side."
            raise CompileError(declaration.name, problem, "Write l.column or r.column.", "columns")
        _check_columns(statement, sides[side], {column}, "columns")


@_check.register
def _(declaration: Properties, statement: Statement, context: Context) -> None:
    kinds = (declaration.kind,) if isinstance(declaration.kind, str) else declaration.kind
    _check_known(declaration.name, "node kind", set(kinds), set(context.model.node_kinds), "kind")
    known = {prop.key for prop in shared_properties(context.model.node_kinds, declaration.kind)}
    _check_known(declaration.name, f"property of {', '.join(kinds)}", set(declaration.columns), known, "columns")
    if declaration.node:
        _check_columns(statement, declaration.source, {declaration.node}, "node")


@_check.register
def _(declaration: Entity, statement: Statement, context: Context) -> None:
    del declaration, statement, context


def _check_known(view: str, what: str, used: set[str], known: set[str], place: str) -> None:
    if unknown := sorted(used - known):
        raise CompileError(view, f"unknown {what} {unknown[0]!r}.", f"The catalogue has: {', '.join(sorted(known))}.", place)


def _check_columns(statement: Statement, source: str, used: set[str], place: str) -> None:
    schema = statement.sources[source]
    if unknown := sorted(used - set(schema.names)):
        raise CompileError(statement.name, f"{source!r} has no column {unknown[0]!r}.", f"It has: {', '.join(schema.names)}.", place)
