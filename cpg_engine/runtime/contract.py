"""The types a table is stored in, and a query's result streamed in exactly those."""

from collections.abc import Callable

import pyarrow as pa
from datafusion import DataFrame, col

from cpg_engine.errors import LakeError


def contract_schema(schema: pa.Schema) -> pa.Schema:
    """The schema with every type replaced by one that Delta returns unchanged; names, nullability and metadata stay.

    Views and large variants become plain, dictionaries their values, unsigned integers the next wider signed ones
    (uint64: int64, so larger values fail), timestamps microseconds.

    Raises:
        LakeError: a type that cannot be stored (time, duration, interval, decimal256, …), naming the column.
    """
    return pa.schema([field.with_type(_storable(field.type, field.name)) for field in schema], metadata=schema.metadata)


def merged_stream(df: DataFrame, schema: pa.Schema) -> pa.RecordBatchReader:
    """A query's result as one stream in the given schema.

    Casts are part of the plan, because the types a query announces before execution are not always those it yields.
    All partitions run at once and are merged: draining one after the other can wait for ever, when a join in one
    partition waits for another partition.

    Args:
        df: a query yielding the columns of `schema`, in any order.
        schema: such as `contract_schema` makes it; its metadata and nullability are the stream's.

    Raises:
        LakeError: the query has other columns; when read: NULL in a column that must not hold it.
    """
    names = df.schema().names
    if sorted(names) != sorted(schema.names):
        missing, surplus = sorted(set(schema.names) - set(names)), sorted(set(names) - set(schema.names))
        raise LakeError(f"a query does not yield its contract: missing columns {missing}, surplus columns {surplus}; compile the view again.")
    quoted = [col('"' + field.name.replace('"', '""') + '"').cast(field.type).alias(field.name) for field in schema]
    stream = df.select(*quoted).execute_stream()
    return pa.RecordBatchReader.from_batches(schema, (_checked(batch.to_pyarrow(), schema) for batch in stream))


def _checked(batch: pa.RecordBatch, schema: pa.Schema) -> pa.RecordBatch:
    for field, column in zip(schema, batch.columns, strict=True):
        if not field.nullable and column.null_count:
            raise LakeError(f"column {field.name!r} must not be NULL, but {column.null_count} of {len(column)} rows of a batch are; correct what produces it.")
    columns = [column if column.type == field.type else column.cast(field.type) for field, column in zip(schema, batch.columns, strict=True)]
    return pa.RecordBatch.from_arrays(columns, schema=schema)


_REPLACED: dict[pa.DataType, pa.DataType] = {
    pa.string_view(): pa.string(),
    pa.large_string(): pa.string(),
    pa.binary_view(): pa.binary(),
    pa.large_binary(): pa.binary(),
    pa.uint8(): pa.int16(),
    pa.uint16(): pa.int32(),
    pa.uint32(): pa.int64(),
    pa.uint64(): pa.int64(),
    pa.float16(): pa.float32(),
    pa.date64(): pa.date32(),
}

_UNCHANGED: tuple[Callable[[pa.DataType], bool], ...] = (
    pa.types.is_signed_integer,
    pa.types.is_floating,
    pa.types.is_boolean,
    pa.types.is_string,
    pa.types.is_binary,
    pa.types.is_date32,
    pa.types.is_decimal128,
    pa.types.is_null,
)


def _storable(data_type: pa.DataType, column: str) -> pa.DataType:
    if data_type in _REPLACED:
        return _REPLACED[data_type]
    if pa.types.is_dictionary(data_type) or pa.types.is_run_end_encoded(data_type):
        return _storable(data_type.value_type, column)
    if pa.types.is_fixed_size_binary(data_type):
        return pa.binary()
    if pa.types.is_timestamp(data_type):
        return pa.timestamp("us", tz="UTC" if data_type.tz else None)
    if pa.types.is_struct(data_type):
        return pa.struct([_storable_field(field, column) for field in data_type])
    if pa.types.is_map(data_type):
        return pa.map_(_storable(data_type.key_type, column), _storable_field(data_type.item_field, column))
    if _is_list(data_type):
        return pa.list_(_storable_field(data_type.value_field, column))
    if any(is_kind(data_type) for is_kind in _UNCHANGED):
        return data_type
    raise LakeError(f"column {column!r} has type {data_type}, which a Delta table cannot store; cast it to a number or to text in the view.")


def _storable_field(field: pa.Field, column: str) -> pa.Field:
    return field.with_type(_storable(field.type, column))


def _is_list(data_type: pa.DataType) -> bool:
    kinds = (pa.types.is_list, pa.types.is_large_list, pa.types.is_fixed_size_list, pa.types.is_list_view, pa.types.is_large_list_view)
    return any(is_kind(data_type) for is_kind in kinds)
