"""Annotated schemas: Arrow schemas whose fields say, in metadata, what they mean.

The metadata is put there by whoever produces a column and carried by the planner itself, so the functions here only
read it. Functions over columns drop it; generated SQL puts it back with ``with_metadata``.
"""

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


FOR_PEOPLE = frozenset({DOCUMENTATION_KEY, UNIT_KEY})
"""Metadata that no rule reads: rewording it changes no plan and no fingerprint."""


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
