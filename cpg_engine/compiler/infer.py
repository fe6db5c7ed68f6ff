"""Second pass: holes are filled from the meaning of columns, and every choice is recorded as a decision.

No rule looks at what a column is called, with one declared exception: a property is fed by the column of its name.
"""

import inspect
from collections.abc import Mapping
from dataclasses import replace
from functools import singledispatch

import pyarrow as pa

from cpg_engine.compiler.statement import Context, Decision, OutputColumn, Select, Statement, literal, quoted
from cpg_engine.errors import CompileError
from cpg_engine.evidence.schema import DOCUMENTATION_KEY, NAMESPACE_KEY, ROLE_KEY, SEMANTIC_KEY, Row, Semantic, arrow_schema
from cpg_engine.identity import identity_expression
from cpg_engine.model.declarations import Collect, Declaration, Discriminator, Edges, Entity, Join, Nodes, Properties, shared_properties
from cpg_engine.semantics.annotations import IDENTITY_ROLE, documentation_of, identity_columns, metadata_of, namespace_of, semantic_of, with_semantic
from cpg_engine.semantics.joins import JoinError, infer_join

_PLAIN = frozenset({Semantic.TEXT, Semantic.ENUM, Semantic.FLAG, Semantic.COUNT, Semantic.REASON, None})
"""Meanings that many columns share, so that sharing one says nothing."""

VALUE_TYPES: tuple[tuple[str, str], ...] = (("string", "value_string"), ("int", "value_int"), ("float", "value_float"), ("bool", "value_bool"))


def infer(statement: Statement, context: Context) -> Statement:
    """Fills what the declaration left open and states the query as selections.

    Raises:
        CompileError: a hole that nothing can fill, or that several columns could.

    >>> from cpg_engine.model.views import MODEL
    >>> scopes = arrow_schema(next(row for row in MODEL.evidence["symtable"] if row.table == "scope_edges"))
    >>> resolved = Statement(Entity("nesting", "scope_edges"), {"scope_edges": scopes})
    >>> resolved.selects
    ()
    >>> inferred = infer(resolved, Context(MODEL, NotImplemented, NotImplemented, NotImplemented))
    >>> for column in inferred.selects[0].columns:
    ...     print(column.field.name, "=", column.expression)
    file_id = "file_id"
    parent_id = xxhash64('scope', cast("file_id" as bigint), cast("parent" as bigint))
    child_id = xxhash64('scope', cast("file_id" as bigint), cast("child" as bigint))
    position = "position"
    >>> inferred.decisions[0].field, inferred.decisions[0].evidence
    ('parent_id', "'parent' is an ordinal in namespace 'scope'")
    """
    return _infer(statement.declaration, statement, context)


@singledispatch
def _infer(declaration: Declaration, statement: Statement, context: Context) -> Statement:
    del declaration, context
    return statement


@_infer.register
def _(declaration: Entity, statement: Statement, context: Context) -> Statement:
    schema = statement.sources[declaration.source]
    key = _entity_key(statement, context)
    outputs: list[OutputColumn] = []
    decisions: list[Decision] = []
    for column in schema:
        if semantic_of(column) is Semantic.LOCAL_IDENTITY:
            is_identity = column.name == key.name and declaration.mints is None
            outputs.append(_global_identity(statement, column, namespace_of(column) or column.name, f"{column.name}_id", is_identity))
            decisions.append(
                Decision(
                    statement.name, outputs[-1].field.name, outputs[-1].expression, 1.0, f"{column.name!r} is an ordinal in namespace {namespace_of(column)!r}"
                )
            )
        else:
            is_identity = column.name == key.name and declaration.mints is None
            outputs.append(OutputColumn(quoted(column.name), _with_role(column) if is_identity else column))
    if declaration.mints:
        outputs.append(_global_identity(statement, key, declaration.mints, f"{declaration.mints}_id", True))
        decisions.append(
            Decision(statement.name, outputs[-1].field.name, outputs[-1].expression, 1.0, f"a namespace of its own was declared; {key.name!r} is the key")
        )
    where = (declaration.where,) if declaration.where else ()
    return replace(statement, selects=(Select(declaration.source, tuple(outputs), where),)).decided(*decisions)


def _entity_key(statement: Statement, context: Context) -> pa.Field:
    """The column of the source that, with its file, identifies a row."""
    assert isinstance(statement.declaration, Entity)
    source = statement.declaration.source
    schema = statement.sources[source]
    keys = [row.primary_key for rows in context.model.evidence.values() for row in rows if row.table == source]
    if not keys:
        raise CompileError(statement.name, f"{source!r} is no evidence table, so its key is unknown.", "Normalise an evidence table.", "source")
    *_, last = keys[0]
    return schema.field(last)


def _file_column(statement: Statement) -> pa.Field:
    (schema,) = statement.sources.values()
    files = with_semantic(schema, Semantic.FILE_IDENTITY)
    if len(files) != 1:
        raise CompileError(
            statement.name, f"{len(files)} columns identify a file, so ordinals mean nothing.", "The source needs exactly one FILE_IDENTITY column.", "source"
        )
    return files[0]


def _global_identity(statement: Statement, column: pa.Field, namespace: str, name: str, is_identity: bool) -> OutputColumn:
    """Identifier over the whole repository of what an ordinal, or a file, names."""
    parts = [(quoted(column.name), column.type, column.nullable)]
    if semantic_of(column) is Semantic.LOCAL_IDENTITY:
        file = _file_column(statement)
        parts.insert(0, (quoted(file.name), file.type, file.nullable))
    expression = identity_expression(namespace, parts)
    metadata = {
        SEMANTIC_KEY: str(Semantic.ENTITY_IDENTITY),
        NAMESPACE_KEY: namespace,
        DOCUMENTATION_KEY: documentation_of(column),
        **({ROLE_KEY: IDENTITY_ROLE} if is_identity else {}),
    }
    return OutputColumn(expression, pa.field(name, pa.int64(), any(nullable for *_, nullable in parts), metadata))


def _with_role(column: pa.Field) -> pa.Field:
    return column.with_metadata({**(column.metadata or {}), ROLE_KEY: IDENTITY_ROLE})


@_infer.register
def _(declaration: Nodes, statement: Statement, context: Context) -> Statement:
    target = context.model.graph_tables.nodes
    schema = statement.sources[declaration.source]
    outputs: list[OutputColumn] = []
    for column in arrow_schema(target):
        if semantic_of(column) is Semantic.NODE_KIND:
            outputs.append(OutputColumn(_kind_expression(declaration.kind), column))
        elif column.name in declaration.columns:
            outputs.append(OutputColumn(declaration.columns[column.name], column))
        else:
            statement, expression = _matching_column(statement, schema, column)
            outputs.append(OutputColumn(expression, column))
    where = (declaration.where,) if declaration.where else ()
    return replace(statement, selects=(Select(declaration.source, tuple(outputs), where),))


def _kind_expression(kind: str | Discriminator) -> str:
    if isinstance(kind, str):
        return literal(kind)
    cases = " ".join(f"when {literal(value)} then {literal(name)}" for value, name in sorted(kind.kinds.items()))
    return f"case {quoted(kind.column)} {cases} else {literal(kind.otherwise)} end"


def _matching_column(statement: Statement, schema: pa.Schema, wanted: pa.Field) -> tuple[Statement, str]:
    """The one column of the source with the meaning wanted; NULL if none has it and the target allows that."""
    meaning = semantic_of(wanted)
    is_identity = meaning is Semantic.ENTITY_IDENTITY
    found = identity_columns(schema) if is_identity else [] if meaning in _PLAIN else with_semantic(schema, meaning) if meaning else []
    if len(found) > 1:
        names = ", ".join(field.name for field in found)
        raise CompileError(statement.name, f"{names} could all be its {wanted.name!r}.", f"Say which: columns={{{wanted.name!r}: …}}.", "columns")
    if found:
        reason = "the identity of its entity" if is_identity else f"the only column that means {meaning}"
        decision = Decision(statement.name, wanted.name, found[0].name, 0.9, reason, rests_on=_origins(statement, found[0].name))
        return statement.decided(decision), quoted(found[0].name)
    if not wanted.nullable:
        raise CompileError(
            statement.name, f"no column of its source means {meaning}, which {wanted.name!r} needs.", f"Give columns={{{wanted.name!r}: …}}.", "columns"
        )
    decision = Decision(statement.name, wanted.name, "NULL", 0.9, "the column may be empty", f"no column of the source means {meaning}")
    return statement.decided(decision), "NULL"


@_infer.register
def _(declaration: Edges, statement: Statement, context: Context) -> Statement:
    target = arrow_schema(context.model.graph_tables.edges)
    schema = statement.sources[declaration.source]
    ends = [(quoted(name), schema.field(name).type, False) for name in (declaration.src, declaration.dst)]
    sources = sorted(context.sources_of(declaration.source, declaration.src) | context.sources_of(declaration.source, declaration.dst))
    edge_identity = identity_expression("edge", [(literal(declaration.kind), pa.string(), False), *ends, (literal(declaration.name), pa.string(), False)])
    confidence = quoted(declaration.confidence) if isinstance(declaration.confidence, str) else repr(declaration.confidence)
    group = quoted(declaration.ambiguity_group) if declaration.ambiguity_group else "NULL"
    values = {
        "edge_id": edge_identity,
        "src": ends[0][0],
        "dst": ends[1][0],
        "kind": literal(declaration.kind),
        "rule": literal(declaration.name),
        "resolution_method": literal(declaration.method),
        "confidence": confidence,
        "evidence": literal(",".join(sources)),
        "ambiguity_group": group,
    }
    outputs = tuple(OutputColumn(values[column.name], column) for column in target)
    guards = tuple(f"{quoted(name)} is not null" for name in (declaration.src, declaration.dst))
    where = (*((declaration.where,) if declaration.where else ()), *guards)
    decision = Decision(
        statement.name,
        "evidence",
        ",".join(sources),
        1.0,
        f"extractors in the lineage of {declaration.src!r} and {declaration.dst!r}",
        rests_on=_origins(statement, declaration.src, declaration.dst),
    )
    return replace(statement, selects=(Select(declaration.source, outputs, where),)).decided(decision)


@_infer.register
def _(declaration: Join, statement: Statement, context: Context) -> Statement:
    del context
    schemas = {"l": statement.sources[declaration.left], "r": statement.sources[declaration.right]}
    try:
        plan = infer_join(schemas["l"], schemas["r"], declaration.on)
    except JoinError as error:
        raise CompileError(statement.name, error.problem, error.remedy, "on") from error
    statement = statement.decided(Decision(statement.name, "join", f"{plan.strategy}: {plan.condition}", plan.confidence, plan.evidence, plan.fallback))
    columns = dict(declaration.columns)
    if not columns:
        columns = {"left_id": f"l.{_only_identity(statement, schemas['l'])}", "right_id": f"r.{_only_identity(statement, schemas['r'])}"}
        statement = statement.decided(Decision(statement.name, "columns", ", ".join(columns.values()), 0.9, "the identities of both sides"))
    outputs = tuple(_side_column(name, expression, schemas) for name, expression in columns.items())
    where = (declaration.where,) if declaration.where else ()
    return replace(statement, selects=(Select(declaration.left, outputs, where),), join=plan)


def _side_column(name: str, expression: str, schemas: Mapping[str, pa.Schema]) -> OutputColumn:
    side, _, column = expression.partition(".")
    source = schemas[side].field(column)
    # What identifies a row of a side need not identify a pair.
    metadata = {key: value for key, value in metadata_of(source).items() if key != ROLE_KEY}
    return OutputColumn(f"{side}.{quoted(column)}", source.with_name(name).with_metadata(metadata))


@_infer.register
def _(declaration: Properties, statement: Statement, context: Context) -> Statement:
    schema = statement.sources[declaration.source]
    node = declaration.node or _only_identity(statement, schema)
    if declaration.node is None:
        statement = statement.decided(Decision(statement.name, "node", node, 0.9, "the identity of its entity", rests_on=_origins(statement, node)))
    selects: list[Select] = []
    for prop in shared_properties(context.model.node_kinds, declaration.kind):
        if prop.key not in declaration.columns and prop.key not in schema.names:
            continue
        expression = declaration.columns.get(prop.key, quoted(prop.key))
        value = context.field_of(declaration.name, declaration.source, expression)
        value_type = _value_type(value.type)
        statement = statement.decided(Decision(statement.name, prop.key, expression, 1.0, f"stored as {value_type}"))
        outputs = tuple(
            OutputColumn(_property_value(column, node, prop.key, value_type, expression), column)
            for column in arrow_schema(context.model.graph_tables.properties)
        )
        guards = (f"{expression} is not null",) if value.nullable else ()
        selects.append(Select(declaration.source, outputs, (*((declaration.where,) if declaration.where else ()), *guards)))
    if not selects:
        raise CompileError(
            statement.name, f"{declaration.source!r} has no column for any property of {declaration.kind}.", "Give columns={property: expression}.", "columns"
        )
    return replace(statement, selects=tuple(selects))


def _origins(statement: Statement, *columns: str) -> tuple[str, ...]:
    """The holes of the source, if they are any, that made these columns of it."""
    (source,) = statement.sources
    return tuple(f"{source}.{column}" for column in columns)


def _only_identity(statement: Statement, schema: pa.Schema) -> str:
    found = identity_columns(schema)
    if len(found) != 1:
        raise CompileError(statement.name, f"{len(found)} columns identify its source's rows.", "Say which with node=….", "node")
    return found[0].name


def _value_type(data_type: pa.DataType) -> str:
    if pa.types.is_boolean(data_type):
        return "bool"
    if pa.types.is_integer(data_type):
        return "int"
    return "float" if pa.types.is_floating(data_type) else "string"


def _property_value(column: pa.Field, node: str, key: str, value_type: str, expression: str) -> str:
    if column.name == "node_id":
        return quoted(node)
    if column.name == "key":
        return literal(key)
    if column.name == "value_type":
        return literal(value_type)
    return expression if (value_type, column.name) in VALUE_TYPES else "NULL"


@_infer.register
def _(declaration: Collect, statement: Statement, context: Context) -> Statement:
    del context
    schemas = list(statement.sources.values())
    shared = [field for field in schemas[0] if all(field.name in schema.names for schema in schemas[1:])]
    fields = [field.with_nullable(any(schema.field(field.name).nullable for schema in schemas)) for field in shared]
    outputs = tuple(OutputColumn(quoted(field.name), field) for field in fields)
    decision = Decision(statement.name, "columns", ", ".join(field.name for field in fields), 1.0, f"shared by all {len(schemas)} members")
    return replace(statement, selects=tuple(Select(member, outputs) for member in declaration.members)).decided(decision)


def graph_collections(target: type[Row], members: tuple[str, ...]) -> Collect:
    """The declaration that collects emission rules into a table of the graph."""
    return Collect(target.table, members, inspect.cleandoc(target.__doc__ or ""), target.primary_key, stage="graph")
