"""Filling the holes of entities: identities, who emits nodes, what decides their kind, what feeds their columns."""

from collections.abc import Iterable
from dataclasses import replace

import pyarrow as pa

from cpg_engine.compiler.expand import gives_properties, provides_nodes
from cpg_engine.compiler.statement import Context, Decision, Hole, OutputColumn, Select, Statement
from cpg_engine.errors import CompileError
from cpg_engine.evidence.schema import DOCUMENTATION_KEY, NAMESPACE_KEY, ROLE_KEY, SEMANTIC_KEY, Semantic, arrow_schema
from cpg_engine.identity import identity_expression
from cpg_engine.model.declarations import Derive, Entity
from cpg_engine.model.kinds import Property
from cpg_engine.model.rules import Discriminator, Join, Nodes, Properties, Selection, kinds_of, possible_properties, shared_properties
from cpg_engine.semantics.annotations import IDENTITY_ROLE, documentation_of, identity_columns, namespace_of, semantic_of, values_of, with_semantic
from cpg_engine.sql import literal, quoted

_PLAIN = frozenset({Semantic.TEXT, Semantic.ENUM, Semantic.FLAG, Semantic.COUNT, Semantic.REASON, None})
"""Meanings that many columns share, so that sharing one says nothing."""

VALUE_TYPES: tuple[tuple[str, str], ...] = (("string", "value_string"), ("int", "value_int"), ("float", "value_float"), ("bool", "value_bool"))


def infer_entity(declaration: Entity, statement: Statement, context: Context) -> Statement:
    """Every ordinal becomes a global identifier, and the key's the entity's own."""
    schema = statement.sources[declaration.source]
    key = _entity_key(statement, context)
    outputs: list[OutputColumn] = []
    decisions: list[Decision] = []
    for column in schema:
        if semantic_of(column) is Semantic.LOCAL_IDENTITY:
            is_identity = column.name == key.name and declaration.mints is None
            outputs.append(_global_identity(statement, context, column, namespace_of(column) or column.name, f"{column.name}_id", is_identity))
            decisions.append(_identified(statement, outputs[-1], f"{column.name!r} is an ordinal in namespace {namespace_of(column)!r}"))
        else:
            is_identity = column.name == key.name and declaration.mints is None
            outputs.append(OutputColumn(quoted(column.name), _with_role(column) if is_identity else column))
    if declaration.mints:
        outputs.append(_global_identity(statement, context, key, declaration.mints, f"{declaration.mints}_id", True))
        decisions.append(_identified(statement, outputs[-1], f"a namespace of its own was declared; {key.name!r} is the key"))
    if declaration.kind is not None:
        decisions.append(_provider(declaration, context, key))
        if not gives_properties(declaration, context.model):
            lacking = "no column has the name of a property"
            decisions.append(Decision(declaration.name, Hole.PROJECTION, "properties", "nothing", 0.8, "another entity may describe its nodes", lacking))
    where = (declaration.where,) if declaration.where else ()
    return replace(statement, selects=(Select(declaration.source, tuple(outputs), where),)).decided(*decisions)


def _identified(statement: Statement, column: OutputColumn, reason: str) -> Decision:
    return Decision(statement.name, Hole.IDENTITY, column.field.name, column.expression, 1.0, reason)


def _provider(entity: Entity, context: Context, key: pa.Field) -> Decision:
    if entity.mints:
        reason = f"it mints {entity.mints!r}"
    elif provides_nodes(entity, context.model):
        reason = f"{namespace_of(key) or entity.source!r} is the key of {entity.source!r}"
    else:
        reason = f"{namespace_of(key)!r} is the key of another table"
    return Decision(entity.name, Hole.PROVIDER, "nodes", "emitted" if provides_nodes(entity, context.model) else "described", 1.0, reason)


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


def _file_column(statement: Statement, context: Context) -> pa.Field:
    """The file that ordinals count in: of several columns that identify one, that of the key."""
    ((source, schema),) = statement.sources.items()
    files = with_semantic(schema, Semantic.FILE_IDENTITY)
    if len(files) > 1:
        key = {column for rows in context.model.evidence.values() for row in rows if row.table == source for column in row.primary_key}
        files = [file for file in files if file.name in key]
    if len(files) != 1:
        raise CompileError(
            statement.name, f"{len(files)} columns identify a file, so ordinals mean nothing.", "The source needs exactly one FILE_IDENTITY column.", "source"
        )
    return files[0]


def _global_identity(statement: Statement, context: Context, column: pa.Field, namespace: str, name: str, is_identity: bool) -> OutputColumn:
    """Identifier over the whole repository of what an ordinal, or a file, names."""
    parts = [(quoted(column.name), column.type, column.nullable)]
    if semantic_of(column) is Semantic.LOCAL_IDENTITY:
        file = _file_column(statement, context)
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


def infer_nodes(declaration: Nodes, statement: Statement, context: Context) -> Statement:
    """Each node column is fed by the one column of the source that means the same."""
    schema = statement.sources[declaration.source]
    statement, kind, conditions = _kind(statement, declaration.kind, schema)
    outputs: list[OutputColumn] = []
    for column in arrow_schema(context.model.graph_tables.nodes):
        if semantic_of(column) is Semantic.NODE_KIND:
            outputs.append(OutputColumn(kind, column))
        elif column.name in declaration.columns:
            outputs.append(OutputColumn(declaration.columns[column.name], column))
        elif semantic_of(column) is Semantic.ENTITY_IDENTITY:
            statement, identity = identity_of(statement, declaration.source, context, column.name)
            outputs.append(OutputColumn(quoted(identity), column))
        else:
            statement, expression = _matching_column(statement, schema, column)
            outputs.append(OutputColumn(expression, column))
    where = (*((declaration.where,) if declaration.where else ()), *conditions)
    return replace(statement, selects=(Select(declaration.source, tuple(outputs), where),))


def _kind(statement: Statement, kind: str | Discriminator, schema: pa.Schema) -> tuple[Statement, str, tuple[str, ...]]:
    """The statement with its discriminator decided; the kind as an expression; which rows have one."""
    if isinstance(kind, str):
        return statement, literal(kind), ()
    statement, column = discriminator(statement, kind, schema)
    cases = " ".join(f"when {literal(value)} then {literal(name)}" for value, name in sorted(kind.kinds.items()))
    if kind.otherwise:
        return statement, f"case {quoted(column)} {cases} else {literal(kind.otherwise)} end", ()
    return statement, f"case {quoted(column)} {cases} end", (_has_kind(kind.kinds, column),)


def _has_kind(values: Iterable[str], column: str) -> str:
    return f"{quoted(column)} in ({', '.join(literal(value) for value in sorted(values))})"


def _having(prop: Property, kind: Discriminator, column: str, context: Context) -> tuple[str, ...]:
    """Condition that a row is of a kind that has the property; none if all are."""
    with_it = {name for name in kind.outcomes if prop in context.model.node_kinds[name].properties}
    if kind.otherwise not in with_it:
        return (_has_kind((value for value, name in kind.kinds.items() if name in with_it), column),)
    without = [value for value, name in kind.kinds.items() if name not in with_it]
    return (f"not ({_has_kind(without, column)})",) if without else ()


def discriminator(statement: Statement, kind: Discriminator, schema: pa.Schema) -> tuple[Statement, str]:
    """The column that decides a kind: the only one that may take all the values named."""
    wanted = set(kind.kinds)
    fitting = [field.name for field in schema if wanted <= set(values_of(field))] or [field.name for field in with_semantic(schema, Semantic.SYNTAX_KIND)]
    if kind.column:
        decision = Decision(statement.name, Hole.DISCRIMINATOR, "kind", kind.column, 1.0, "given as a hint", is_hint=True)
        return statement.decided(decision), kind.column
    if len(fitting) != 1:
        found = ", ".join(fitting) or "no column"
        raise CompileError(statement.name, f"{found} could decide its kind.", "Say which: Discriminator(…, column=…).", "kind")
    reason = f"the only column that takes {', '.join(sorted(wanted)[:3])}{', …' if len(wanted) > 3 else ''}"
    if semantic_of(schema.field(fitting[0])) is Semantic.SYNTAX_KIND:
        reason = "the only column that means SYNTAX_KIND"
    return statement.decided(Decision(statement.name, Hole.DISCRIMINATOR, "kind", fitting[0], 0.9, reason)), fitting[0]


def identity_of(statement: Statement, source: str, context: Context, field: str) -> tuple[Statement, str]:
    """The column that identifies the rows of a source, and the decision for it.

    Args:
        statement: the view that asks.
        source: one of its sources.
        field: hole that the column fills.
    """
    declared = context.statement_of(source)
    if declared and isinstance(declared.declaration, Derive | Join | Selection):
        # Columns of a query keep the roles they had in their entities; what identifies its rows is its key.
        found, reason, confidence = list(declared.declaration.key), f"the key of {source!r}", 0.9
    else:
        found = [column.name for column in identity_columns(statement.sources[source])]
        reason, confidence = "the identity of its entity", 0.95
    if len(found) != 1:
        problem = f"{len(found)} columns identify the rows of {source!r}" + (f" ({', '.join(found)})." if found else ".")
        raise CompileError(statement.name, problem, f"Name the column: {field}=….", field)
    decision = Decision(statement.name, Hole.IDENTITY, field, found[0], confidence, reason, rests_on=(f"{source}.{found[0]}",))
    return statement.decided(decision), found[0]


def _matching_column(statement: Statement, schema: pa.Schema, wanted: pa.Field) -> tuple[Statement, str]:
    """The one column of the source with the meaning wanted; NULL if none has it and the target allows that."""
    meaning = semantic_of(wanted)
    found = [] if meaning in _PLAIN else with_semantic(schema, meaning) if meaning else []
    if len(found) > 1:
        names = ", ".join(field.name for field in found)
        raise CompileError(statement.name, f"{names} could all be its {wanted.name!r}.", f"Say which: {{{wanted.name!r}: …}}.", "columns")
    (source,) = statement.sources
    if found:
        reason = f"the only column that means {meaning}"
        rests_on = (f"{source}.{found[0].name}",)
        return statement.decided(Decision(statement.name, Hole.PROJECTION, wanted.name, found[0].name, 0.9, reason, rests_on=rests_on)), quoted(found[0].name)
    if not wanted.nullable:
        problem = f"no column of its source means {meaning}, which {wanted.name!r} needs."
        raise CompileError(statement.name, problem, f"Give {{{wanted.name!r}: …}}.", "columns")
    decision = Decision(statement.name, Hole.PROJECTION, wanted.name, "NULL", 0.9, "the column may be empty", f"no column of the source means {meaning}")
    return statement.decided(decision), "NULL"


def infer_properties(declaration: Properties, statement: Statement, context: Context) -> Statement:
    """Each property of the kind is fed by what was given, or by the column of its name, and stored by its type."""
    schema = statement.sources[declaration.source]
    node = declaration.node
    if node is None:
        statement, node = identity_of(statement, declaration.source, context, "node")
    conditions = (declaration.where,) if declaration.where else ()
    column = ""
    if isinstance(declaration.kind, Discriminator):
        statement, column = discriminator(statement, declaration.kind, schema)
    kinds = context.model.node_kinds
    shared = {prop.key for prop in shared_properties(kinds, declaration.kind)}
    selects: list[Select] = []
    for prop in possible_properties(kinds, declaration.kind):
        if prop.key not in declaration.columns and not (prop.key in shared and prop.key in schema.names):
            lacking = "no column has its name" if prop.key in shared else "only some of the kinds have it"
            statement = statement.decided(Decision(statement.name, Hole.PROJECTION, prop.key, "nothing", 0.8, "another entity may describe it", lacking))
            continue
        expression = declaration.columns.get(prop.key, quoted(prop.key))
        value = context.field_of(declaration.name, quoted(declaration.source), expression)
        value_type = _value_type(value.type)
        given = prop.key in declaration.columns
        reason = f"{'given' if given else 'the column of its name'}, stored as {value_type}"
        statement = statement.decided(Decision(statement.name, Hole.PROJECTION, prop.key, expression, 1.0, reason, is_hint=given))
        outputs = tuple(
            OutputColumn(_property_value(column, node, prop.key, value_type, expression), column)
            for column in arrow_schema(context.model.graph_tables.properties)
        )
        guards = (f"{expression} is not null",) if value.nullable else ()
        having = _having(prop, declaration.kind, column, context) if isinstance(declaration.kind, Discriminator) else ()
        selects.append(Select(declaration.source, outputs, (*conditions, *having, *guards)))
    if not selects:
        problem = f"{declaration.source!r} has no column for any property of {', '.join(kinds_of(declaration.kind))}."
        raise CompileError(statement.name, problem, "Give {property: expression}.", "columns")
    return replace(statement, selects=tuple(selects))


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
