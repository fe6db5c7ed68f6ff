"""Row types: what is derived from them, what they refuse, and how far their meaning travels."""

from pathlib import Path
from typing import Annotated, ClassVar

import pyarrow as pa
import pytest
from datafusion import SessionContext
from deltalake import DeltaTable, write_deltalake

from cpg_engine.errors import EvidenceError
from cpg_engine.evidence.schema import Column, FileId, Row, Semantic, StartByte, arrow_schema, columns, enum, flag, local, text
from cpg_engine.evidence.tables import AST_TABLES, SCAN_TABLES, SYMTABLE_TABLES
from cpg_engine.semantics.annotations import metadata_of

ALL_TABLES = (*SCAN_TABLES, *AST_TABLES, *SYMTABLE_TABLES)


class Placed:
    """Columns to mix in."""

    start_byte: StartByte


class Leaf(Placed, Row, table="leaves", key=("file_id", "leaf")):
    """A leaf of a tree."""

    shape: ClassVar[str] = "round"
    file_id: FileId
    leaf: Annotated[int, local("leaf", "The leaf.")]
    colour: Annotated[str | None, enum("Its colour.", "green", "red")]
    is_dry: Annotated[bool | None, flag("Whether it is dry, if known.")]


def test_the_schema_is_derived_from_the_annotations() -> None:
    found = {name: (str(field.type), field.nullable) for name, field in zip(arrow_schema(Leaf).names, arrow_schema(Leaf), strict=True)}
    assert found == {
        "file_id": ("int64", False),
        "leaf": ("int32", False),
        "colour": ("string", True),
        "is_dry": ("bool", True),
        "start_byte": ("int32", False),
    }


def test_meaning_unit_values_and_documentation_are_metadata() -> None:
    schema = arrow_schema(Leaf)
    assert metadata_of(schema.field("leaf")) == {"cpg.semantic": "LOCAL_IDENTITY", "cpg.namespace": "leaf", "cpg.doc": "The leaf."}
    assert metadata_of(schema.field("colour")) == {"cpg.semantic": "ENUM", "cpg.values": "green,red", "cpg.doc": "Its colour."}
    assert metadata_of(schema.field("start_byte")) == {"cpg.semantic": "SPAN_START", "cpg.unit": "byte", "cpg.doc": "First byte of the text."}


def test_the_same_column_type_may_be_nullable_here_and_not_there() -> None:
    name = text("Name.", Semantic.NAME)

    class Two(Row, table="two", key=("given",)):
        """Two names."""

        given: Annotated[str, name]
        nick: Annotated[str | None, name]

    assert [column.nullable for column in columns(Two).values()] == [False, True]


def test_a_column_without_meaning_is_refused() -> None:
    with pytest.raises(EvidenceError, match=r"row type Bare: column 'size' has no Column; write Annotated"):

        class Bare(Row, table="bare", key=("file_id",)):
            """Wrong."""

            file_id: FileId
            size: int


def test_a_key_must_name_columns() -> None:
    with pytest.raises(EvidenceError, match=r"row type Lost: key names unknown column \['fiel_id'\]"):

        class Lost(Row, table="lost", key=("fiel_id",)):
            """Wrong."""

            file_id: FileId


def leaves() -> pa.RecordBatch:
    rows = [{"file_id": 1, "leaf": 0, "colour": "red", "is_dry": None, "start_byte": 3}]
    return pa.RecordBatch.from_pylist(rows, schema=arrow_schema(Leaf))


@pytest.mark.parametrize(
    "query",
    [
        "select leaf, colour from leaves",
        "select leaf as leaf, max(colour) as colour from leaves group by leaf",
        "select a.leaf, b.colour from leaves a join leaves b on a.file_id = b.file_id",
        "select a.leaf, b.colour from leaves a left join leaves b on a.leaf = b.leaf where a.start_byte >= 0",
        "select leaf, colour from leaves union all select leaf, colour from leaves",
        "select distinct leaf, colour from leaves order by leaf",
        "with c as (select leaf as l, colour as k from leaves) select l as leaf, k as colour from c",
    ],
)
def test_the_planner_carries_meaning(query: str) -> None:
    session = SessionContext()
    session.register_record_batches("leaves", [[leaves()]])
    planned = session.sql(query).schema()
    assert metadata_of(planned.field("leaf")) == metadata_of(arrow_schema(Leaf).field("leaf"))
    if "max(" not in query:
        assert metadata_of(planned.field("colour")) == metadata_of(arrow_schema(Leaf).field("colour"))


def test_delta_keeps_types_nullability_and_meaning(tmp_path: Path) -> None:
    write_deltalake(tmp_path / "leaves", leaves())
    stored = pa.schema(DeltaTable(tmp_path / "leaves").schema().to_arrow())
    contract = arrow_schema(Leaf)
    assert [(f.name, f.type, f.nullable, metadata_of(f)) for f in stored] == [(f.name, f.type, f.nullable, metadata_of(f)) for f in contract]


@pytest.mark.parametrize("row", ALL_TABLES, ids=lambda row: row.table)
def test_every_evidence_table_can_be_stored_unchanged(row: type[Row], tmp_path: Path) -> None:
    contract = arrow_schema(row)
    write_deltalake(tmp_path / row.table, pa.RecordBatch.from_pylist([], schema=contract))
    stored = pa.schema(DeltaTable(tmp_path / row.table).schema().to_arrow())
    assert [(f.name, f.type, f.nullable) for f in stored] == [(f.name, f.type, f.nullable) for f in contract]


@pytest.mark.parametrize("row", ALL_TABLES, ids=lambda row: row.table)
def test_every_evidence_table_says_what_a_row_is_and_what_identifies_it(row: type[Row]) -> None:
    undocumented = [name for name, column in columns(row).items() if not column.doc.endswith(".")]
    unnamed = [name for name, column in columns(row).items() if "IDENTITY" in column.semantic and column.namespace is None]
    assert row.__doc__ and row.primary_key and not undocumented and not unnamed
    assert not [name for name in row.primary_key if columns(row)[name].nullable], "a key column may not be NULL"


def test_table_names_are_unique() -> None:
    names = [row.table for row in ALL_TABLES]
    assert sorted(names) == sorted(set(names))


def test_a_column_is_only_data() -> None:
    column = Column(pa.int32(), Semantic.COUNT, "Number.", unit="line")
    assert column.field("n") == pa.field("n", pa.int32(), nullable=False)
    assert metadata_of(column.field("n")) == {"cpg.semantic": "COUNT", "cpg.doc": "Number.", "cpg.unit": "line"}
