"""Annotated schemas: Arrow schemas whose fields say, in metadata, what they mean.

The metadata is put there by whoever produces a column and carried by the planner itself, so the functions here only
read it. Functions over columns drop it; generated SQL puts it back with ``with_metadata``.
"""

from collections.abc import Iterable

import pyarrow as pa

from cpg_engine.evidence.schema import (
    DOCUMENTATION_KEY,
    NAMESPACE_KEY,
    ROLE_KEY,
    SEMANTIC_KEY,
    UNIT_KEY,
    VALUES_KEY,
    Semantic,
)

IDENTITY_ROLE = "identity"
"""Role of the column that identifies the row of an entity."""

_STORED_AS = {
    pa.string_view(): pa.string(),
    pa.large_string(): pa.string(),
    pa.binary_view(): pa.binary(),
    pa.large_binary(): pa.binary(),
    pa.uint8(): pa.int16(),
    pa.uint16(): pa.int32(),
    pa.uint32(): pa.int64(),
    pa.uint64(): pa.int64(),
}


def metadata_of(field: pa.Field) -> dict[str, str]:
    """Metadata of a field as text."""
    return {key.decode(): value.decode() for key, value in (field.metadata or {}).items()}


def semantic_of(field: pa.Field) -> Semantic | None:
    """What the column means, or None if nobody said."""
    value = metadata_of(field).get(SEMANTIC_KEY)
    return Semantic(value) if value else None


def namespace_of(field: pa.Field) -> str | None:
    """Namespace of an identity column."""
    return metadata_of(field).get(NAMESPACE_KEY)


def documentation_of(field: pa.Field) -> str:
    """Documentation of a column, its unit included."""
    metadata = metadata_of(field)
    unit = f" [{metadata[UNIT_KEY]}]" if UNIT_KEY in metadata else ""
    return metadata.get(DOCUMENTATION_KEY, "") + unit


def values_of(field: pa.Field) -> tuple[str, ...]:
    """Values an ENUM column may take; empty if any."""
    declared = metadata_of(field).get(VALUES_KEY)
    return tuple(declared.split(",")) if declared else ()


def with_semantic(schema: pa.Schema, semantic: Semantic) -> list[pa.Field]:
    """All columns with a meaning."""
    return [field for field in schema if semantic_of(field) is semantic]


def identity_columns(schema: pa.Schema) -> list[pa.Field]:
    """Columns that identify the rows of an entity."""
    return [field for field in schema if metadata_of(field).get(ROLE_KEY) == IDENTITY_ROLE]


def storable(data_type: pa.DataType) -> pa.DataType:
    """Type a column of this type is stored as: the nearest one that survives a Delta table unchanged."""
    if pa.types.is_dictionary(data_type):
        return storable(data_type.value_type)
    if pa.types.is_list(data_type) or pa.types.is_large_list(data_type):
        return pa.list_(storable(data_type.value_type))
    return _STORED_AS.get(data_type, data_type)


def contract_schema(fields: Iterable[pa.Field]) -> pa.Schema:
    """Schema a view's table has once stored, annotations kept."""
    return pa.schema([field.with_type(storable(field.type)) for field in fields])
