"""Last pass: the query becomes SQL text, every output column cast to its contract type and annotated."""

from dataclasses import replace

import pyarrow as pa

from cpg_engine.compiler.statement import Context, OutputColumn, Select, Statement, literal, quoted
from cpg_engine.evidence.schema import DOCUMENTATION_KEY, UNIT_KEY
from cpg_engine.model.declarations import Derive
from cpg_engine.semantics.annotations import metadata_of

_SQL_TYPES = {
    pa.int16(): "smallint", pa.int32(): "int", pa.int64(): "bigint", pa.float32(): "real", pa.float64(): "double", pa.bool_(): "boolean",
    pa.string(): "string",
}  # fmt: skip

_FOR_PEOPLE = (DOCUMENTATION_KEY, UNIT_KEY)
"""Metadata that no rule reads: rewording it must not change a plan. The catalogue finds it through lineage."""


def emit(statement: Statement, context: Context) -> Statement:
    """Writes the SQL. A view written in SQL is taken as it is."""
    del context
    if isinstance(statement.declaration, Derive):
        return replace(statement, sql=statement.declaration.sql)
    return replace(statement, sql="\nunion all\n".join(_select(select, statement.sources[select.source]) for select in statement.selects))


def _select(select: Select, schema: pa.Schema) -> str:
    columns = ",\n".join(f"  {_column(column, schema)} as {quoted(column.field.name)}" for column in select.columns)
    where = "\nwhere " + " and ".join(f"({condition})" for condition in select.where) if select.where else ""
    return f"select\n{columns}\nfrom {quoted(select.source)}{where}"


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
    pairs = ", ".join(f"{literal(key)}, {literal(value)}" for key, value in sorted(metadata_of(column.field).items()) if value and key not in _FOR_PEOPLE)
    return f"with_metadata({expression}, {pairs})" if pairs else expression


def _cast(expression: str, data_type: pa.DataType) -> str:
    return f"cast({expression} as {_SQL_TYPES[data_type]})"
