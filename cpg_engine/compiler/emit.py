"""Last pass: the query becomes SQL text, every output column cast to its contract type and annotated."""

from dataclasses import replace

import pyarrow as pa

from cpg_engine.compiler.join_templates import best_query, join_query
from cpg_engine.compiler.ranking_templates import ranking_query
from cpg_engine.compiler.statement import Context, OutputColumn, Select, Statement
from cpg_engine.model.declarations import Derive
from cpg_engine.model.rules import Join
from cpg_engine.semantics.annotations import FOR_PEOPLE, metadata_of
from cpg_engine.sql import literal, quoted

_SQL_TYPES = {
    pa.int16(): "smallint", pa.int32(): "int", pa.int64(): "bigint", pa.float32(): "real", pa.float64(): "double", pa.bool_(): "boolean",
    pa.string(): "string",
}  # fmt: skip


def emit(statement: Statement, context: Context) -> Statement:
    """Writes the SQL. A view written in SQL is taken as it is.

    >>> from cpg_engine.model.declarations import Edges
    >>> schema = pa.schema([("call_id", pa.int64()), ("index", pa.int32())])
    >>> wanted = pa.field("position", pa.int64(), metadata={"cpg.semantic": "ORDINAL", "cpg.doc": "Not for the plan."})
    >>> select = Select("call", (OutputColumn('"call_id"', schema.field(0)), OutputColumn('"index"', wanted)), ('"index" >= 0',))
    >>> rule = Statement(Edges("argument", "ARGUMENT", "call", "call_id", "index"), {"call": schema}, (select,))
    >>> rule.sql
    ''
    >>> print(emit(rule, NotImplemented).sql)
    select
      "call_id" as "call_id",
      with_metadata(cast("index" as bigint), 'cpg.semantic', 'ORDINAL') as "position"
    from "call"
    where ("index" >= 0)
    """
    del context
    if isinstance(statement.declaration, Derive):
        return replace(statement, sql=statement.declaration.sql)
    if statement.ranking:
        (source,) = statement.sources
        return replace(statement, sql=ranking_query(statement.ranking, source))
    if statement.join:
        (select,), declaration = statement.selects, statement.declaration
        assert isinstance(declaration, Join), declaration
        columns = [(column.expression, column.field.name) for column in select.columns]
        sides = (declaration.left, declaration.right)
        if nearest := statement.nearest:
            return replace(statement, sql=best_query(statement.join, *sides, nearest.identities, nearest.score, columns, select.where))
        return replace(statement, sql=join_query(statement.join, *sides, columns, select.where))
    return replace(statement, sql="\nunion all\n".join(_select(select, statement.sources[select.source]) for select in statement.selects))


def _select(select: Select, schema: pa.Schema) -> str:
    columns = ",\n".join(f"  {_column(column, schema)} as {quoted(column.field.name)}" for column in select.columns)
    where = "\nwhere " + " and ".join(f"({condition})" for condition in select.where) if select.where else ""
    joined = select.quality.join if select.quality else ""
    return f"select\n{columns}\nfrom {quoted(select.source)}{joined}{where}"


def _column(column: OutputColumn, schema: pa.Schema) -> str:
    """The expression, cast and annotated only where the source column it names does not already say the same."""
    bare = column.expression.strip('"')
    if column.expression == quoted(bare) and bare in schema.names:
        source = schema.field(bare)
        if source.type == column.field.type and metadata_of(source) == metadata_of(column.field):
            return column.expression
        expression = column.expression if source.type == column.field.type else _cast(column.expression, column.field.type)
    else:
        expression = _cast(column.expression, column.field.type)
    pairs = ", ".join(f"{literal(key)}, {literal(value)}" for key, value in sorted(metadata_of(column.field).items()) if value and key not in FOR_PEOPLE)
    return f"with_metadata({expression}, {pairs})" if pairs else expression


def _cast(expression: str, data_type: pa.DataType) -> str:
    return f"cast({expression} as {_SQL_TYPES[data_type]})"
