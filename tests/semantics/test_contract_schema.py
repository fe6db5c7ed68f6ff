"""Which types tables are stored in."""

from pathlib import Path

import pyarrow as pa
import pytest
from deltalake import DeltaTable, write_deltalake

from cpg_engine.errors import LakeError
from cpg_engine.semantics.storage import bare_schema, contract_schema

TYPES = [
    pa.int8(), pa.int16(), pa.int32(), pa.int64(), pa.uint8(), pa.uint16(), pa.uint32(), pa.uint64(), pa.float16(), pa.float32(), pa.float64(),
    pa.bool_(), pa.string(), pa.large_string(), pa.string_view(), pa.binary(), pa.large_binary(), pa.binary_view(), pa.date32(), pa.date64(),
    pa.timestamp("ns"), pa.timestamp("s", "Europe/Paris"), pa.decimal128(10, 2), pa.dictionary(pa.int8(), pa.string()),
    pa.list_(pa.string_view()), pa.large_list(pa.uint8()), pa.list_(pa.float32(), 3),
    pa.struct([pa.field("a", pa.uint32(), nullable=False), pa.field("b", pa.list_(pa.large_string()))]), pa.map_(pa.string_view(), pa.uint16()),
]  # fmt: skip


def contract(data_type: pa.DataType) -> pa.DataType:
    return contract_schema(pa.schema([pa.field("x", data_type)])).field("x").type


@pytest.mark.parametrize("data_type", TYPES, ids=str)
def test_delta_returns_the_contract_type_unchanged(data_type: pa.DataType, tmp_path: Path) -> None:
    schema = pa.schema([pa.field("x", contract(data_type))])
    write_deltalake(tmp_path / "t", pa.RecordBatch.from_pylist([], schema=schema))
    stored = pa.schema(DeltaTable(tmp_path / "t").schema().to_arrow()).field("x").type
    assert contract(stored) == contract(data_type)


@pytest.mark.parametrize("data_type", TYPES, ids=str)
def test_a_contract_is_its_own_contract(data_type: pa.DataType) -> None:
    assert contract(contract(data_type)) == contract(data_type)


def test_names_nullability_and_meaning_stay() -> None:
    field = pa.field("x", pa.uint32(), nullable=False, metadata={"cpg.semantic": "COUNT"})
    assert contract_schema(pa.schema([field])).field("x").equals(field.with_type(pa.int64()), check_metadata=True)


@pytest.mark.parametrize("data_type", [pa.duration("s"), pa.time64("us"), pa.month_day_nano_interval()], ids=str)
def test_what_cannot_be_stored_is_refused_by_name(data_type: pa.DataType) -> None:
    with pytest.raises(LakeError, match=r"column 'x' .* cannot store; cast it"):
        contract(data_type)


def test_a_bare_schema_says_nothing_of_meaning_and_still_what_must_not_be_null() -> None:
    schema = pa.schema([pa.field("key", pa.int64(), nullable=False, metadata={"cpg.role": "identity"}), pa.field("text", pa.string())], metadata={"a": "b"})
    bare = bare_schema(schema)
    assert [(field.name, field.type, field.nullable, field.metadata) for field in bare] == [
        ("key", pa.int64(), False, None),
        ("text", pa.string(), True, None),
    ]
    assert bare.metadata is None
