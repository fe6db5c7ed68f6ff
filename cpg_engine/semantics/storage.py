"""The types a table is stored in: those a Delta table returns unchanged."""

from collections.abc import Callable

import pyarrow as pa

from cpg_engine.errors import LakeError


def contract_schema(schema: pa.Schema) -> pa.Schema:
    """The schema with every type replaced by one that Delta returns unchanged; names, nullability and metadata stay.

    Views and large variants become plain, dictionaries their values, unsigned integers the next wider signed ones
    (uint64: int64, so larger values fail), timestamps microseconds.

    Raises:
        LakeError: a type that cannot be stored (time, duration, interval, decimal256, …), naming the column.
    """
    return pa.schema([field.with_type(storable(field.type, field.name)) for field in schema], metadata=schema.metadata)


def bare_schema(schema: pa.Schema) -> pa.Schema:
    """A schema that says nothing of what columns mean; names, types and nullability stay."""
    return pa.schema([field.remove_metadata() for field in schema])


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


def storable(data_type: pa.DataType, column: str) -> pa.DataType:
    """The type a column is stored in. Raises `LakeError` for one that cannot be."""
    if data_type in _REPLACED:
        return _REPLACED[data_type]
    if pa.types.is_dictionary(data_type) or pa.types.is_run_end_encoded(data_type):
        return storable(data_type.value_type, column)
    if pa.types.is_fixed_size_binary(data_type):
        return pa.binary()
    if pa.types.is_timestamp(data_type):
        return pa.timestamp("us", tz="UTC" if data_type.tz else None)
    if pa.types.is_struct(data_type):
        return pa.struct([_storable_field(field, column) for field in data_type])
    if pa.types.is_map(data_type):
        return pa.map_(storable(data_type.key_type, column), _storable_field(data_type.item_field, column))
    if _is_list(data_type):
        # Delta gives the children of lists this name.
        return pa.list_(_storable_field(data_type.value_field, column).with_name("element"))
    if any(is_kind(data_type) for is_kind in _UNCHANGED):
        return data_type
    raise LakeError(f"column {column!r} has type {data_type}, which a Delta table cannot store; cast it to a number or to text in the view.")


def _storable_field(field: pa.Field, column: str) -> pa.Field:
    return field.with_type(storable(field.type, column))


def _is_list(data_type: pa.DataType) -> bool:
    kinds = (pa.types.is_list, pa.types.is_large_list, pa.types.is_fixed_size_list, pa.types.is_list_view, pa.types.is_large_list_view)
    return any(is_kind(data_type) for is_kind in kinds)
