"""A query's result, streamed in exactly the types its contract says."""

import pyarrow as pa
from datafusion import DataFrame, col

from cpg_engine.errors import LakeError
from cpg_engine.runtime.contents import ColumnSums


def merged_stream(df: DataFrame, schema: pa.Schema, sums: ColumnSums | None = None) -> pa.RecordBatchReader:
    """A query's result as one stream in the given schema.

    Casts are part of the plan, because the types a query announces before execution are not always those it yields.
    All partitions run at once and are merged: draining one after the other can wait for ever, when a join in one
    partition waits for another partition.

    Args:
        df: a query yielding the columns of `schema`, in any order.
        schema: such as `contract_schema` makes it; its metadata and nullability are the stream's.
        sums: sums up the columns while they are read.

    Raises:
        LakeError: the query has other columns; when read: NULL in a column that must not hold it.
    """
    names = df.schema().names
    if sorted(names) != sorted(schema.names):
        missing, surplus = sorted(set(schema.names) - set(names)), sorted(set(names) - set(schema.names))
        raise LakeError(f"a query does not yield its contract: missing columns {missing}, surplus columns {surplus}; compile the view again.")
    quoted = [col('"' + field.name.replace('"', '""') + '"').cast(field.type).alias(field.name) for field in schema]
    rows = df.select(*quoted)
    batches = (batch.to_pyarrow() for batch in (rows if sums is None else sums.with_hashes(rows)).execute_stream())
    return pa.RecordBatchReader.from_batches(schema, (_checked(batch if sums is None else sums.without_hashes(batch), schema) for batch in batches))


def collected(df: DataFrame, schema: pa.Schema) -> list[pa.RecordBatch]:
    """A query's result in the given schema. Unlike `merged_stream` it plans the query as it is, which takes half as long.

    Args:
        df: a query yielding the columns of `schema`, in their order.
        schema: as of `merged_stream`.

    Raises:
        LakeError: NULL in a column that must not hold it.
    """
    batches = (batch.to_pyarrow() for batch in df.execute_stream())
    return [_checked(batch, schema) for batch in batches if batch.num_rows]


def _checked(batch: pa.RecordBatch, schema: pa.Schema) -> pa.RecordBatch:
    for field, column in zip(schema, batch.columns, strict=True):
        if not field.nullable and column.null_count:
            raise LakeError(f"column {field.name!r} must not be NULL, but {column.null_count} of {len(column)} rows of a batch are; correct what produces it.")
    columns = [column if column.type == field.type else column.cast(field.type) for field, column in zip(schema, batch.columns, strict=True)]
    return pa.RecordBatch.from_arrays(columns, schema=schema)
