"""Reading the meaning of columns."""

import pyarrow as pa

from cpg_engine.evidence.schema import Semantic, arrow_schema
from cpg_engine.evidence.tables import Definition, File, Reference
from cpg_engine.model.views import MODEL
from cpg_engine.semantics.annotations import documentation_of, identity_columns, metadata_of, namespace_of, semantic_of, values_of, with_semantic

BARE = pa.field("x", pa.int64())


def test_a_column_nobody_annotated_means_nothing() -> None:
    found = (metadata_of(BARE), semantic_of(BARE), namespace_of(BARE), documentation_of(BARE), values_of(BARE))
    assert found == ({}, None, None, "", ())


def test_meaning_namespace_and_values_are_read_back() -> None:
    schema = arrow_schema(Reference)
    assert semantic_of(schema.field("node")) is Semantic.LOCAL_IDENTITY
    assert namespace_of(schema.field("node")) == "syntax"
    assert values_of(schema.field("ctx")) == ("Load", "Store", "Del")


def test_documentation_tells_the_unit() -> None:
    assert documentation_of(arrow_schema(Definition).field("name_start_byte")) == "First byte of the text. [byte]"
    assert documentation_of(arrow_schema(Definition).field("kind")) == "What it defines."


def test_columns_are_found_by_meaning_in_schema_order() -> None:
    assert [field.name for field in with_semantic(arrow_schema(File), Semantic.FLAG)] == ["is_package", "has_bom"]
    assert with_semantic(arrow_schema(File), Semantic.EDGE_KIND) == []


def test_only_the_role_makes_a_column_the_identity_of_its_row() -> None:
    role = pa.field("id", pa.int64(), metadata={"cpg.semantic": "ENTITY_IDENTITY", "cpg.role": "identity"})
    reference = pa.field("other", pa.int64(), metadata={"cpg.semantic": "ENTITY_IDENTITY"})
    assert identity_columns(pa.schema([reference, role])) == [role]


def test_every_declared_value_survives_being_listed_in_metadata() -> None:
    rows = [row for rows in MODEL.evidence.values() for row in rows]
    split = [f"{row.table}.{field.name}" for row in rows for field in arrow_schema(row) if "" in values_of(field)]
    assert not split
