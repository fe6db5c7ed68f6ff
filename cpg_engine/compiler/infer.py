"""Second pass: holes are filled from the meaning of columns, and every choice is recorded as a decision.

No rule looks at what a column is called, with one declared exception: a property is fed by the column of its name.
"""

from dataclasses import replace

from cpg_engine.compiler.infer_entities import infer_entity, infer_nodes, infer_properties
from cpg_engine.compiler.infer_relations import infer_edges, infer_join_of, infer_ranking, infer_selection
from cpg_engine.compiler.statement import Context, Decision, Hole, OutputColumn, Select, Statement
from cpg_engine.model.declarations import Collect, Entity
from cpg_engine.model.rules import Edges, Join, Nodes, Properties, Ranking, Selection
from cpg_engine.sql import quoted


def infer(statement: Statement, context: Context) -> Statement:
    """Fills what the declaration left open and states the query as selections.

    Raises:
        CompileError: a hole that nothing can fill, or that several columns could.

    >>> from cpg_engine.model.views import MODEL
    >>> from cpg_engine.evidence.schema import arrow_schema
    >>> scopes = arrow_schema(next(row for row in MODEL.evidence["symtable"] if row.table == "scope_edges"))
    >>> resolved = Statement(Entity("nesting", "scope_edges"), {"scope_edges": scopes})
    >>> resolved.selects
    ()
    >>> inferred = infer(resolved, Context(MODEL, *[NotImplemented] * 5))
    >>> for column in inferred.selects[0].columns:
    ...     print(column.field.name, "=", column.expression)
    file_id = "file_id"
    parent_id = ((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('scope', cast("file_id" as bigint), cast("parent" as bigint)) & 4503599627370495))
    child_id = ((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('scope', cast("file_id" as bigint), cast("child" as bigint)) & 4503599627370495))
    position = "position"
    >>> inferred.decisions[0].field, inferred.decisions[0].evidence
    ('parent_id', "'parent' is an ordinal in namespace 'scope'")
    """
    match statement.declaration:
        case Entity() as entity:
            return infer_entity(entity, statement, context)
        case Nodes() as nodes:
            return infer_nodes(nodes, statement, context)
        case Properties() as properties:
            return infer_properties(properties, statement, context)
        case Join() as join:
            return infer_join_of(join, statement, context)
        case Selection() as selection:
            return infer_selection(selection, statement)
        case Ranking() as ranking:
            return infer_ranking(ranking, statement, context)
        case Edges() as edges:
            return infer_edges(edges, statement, context)
        case Collect():
            return _infer_collect(statement)
        case _:
            return statement


def _infer_collect(statement: Statement) -> Statement:
    schemas = list(statement.sources.values())
    shared = [field for field in schemas[0] if all(field.name in schema.names for schema in schemas[1:])]
    fields = [field.with_nullable(any(schema.field(field.name).nullable for schema in schemas)) for field in shared]
    outputs = tuple(OutputColumn(quoted(field.name), field) for field in fields)
    reason = f"shared by all {len(schemas)} members"
    decision = Decision(statement.name, Hole.OUTPUT_SCHEMA, "columns", ", ".join(field.name for field in fields), 1.0, reason)
    return replace(statement, selects=tuple(Select(member, outputs) for member in statement.sources)).decided(decision)
