"""Identifiers: golden vectors against an independent implementation, and what must never be confused."""

import struct

import pyarrow as pa
import pytest
import xxhash
from datafusion import SessionContext
from hypothesis import given, settings
from hypothesis import strategies as st

from cpg_engine.identity import OF_BUCKET, WITHIN_BUCKET, hash_function, identity_expression, in_bucket_of, stable_id, stable_ids

SEED = 42
INTEGERS = st.integers(-(2**63), 2**63 - 1)


def chained(namespace: str, *parts: str | int) -> int:
    """The public xxHash over namespace and parts, every hash seeding the next, in the bucket of the first number."""
    seed = SEED
    for part in (namespace, *parts):
        data = part.encode() if isinstance(part, str) else struct.pack("<q", part)
        seed = xxhash.xxh64_intdigest(data, seed=seed)
    made = seed - 2**64 if seed >= 2**63 else seed
    place = next((part for part in parts if isinstance(part, int)), made)
    return place & -(2**52) | made & 2**52 - 1


@pytest.mark.parametrize(
    ("namespace", "parts", "expected"),
    [
        ("file", ("a.py",), 8177497547777174343),
        ("x", (1, -1), 3874098493460273),
        ("x", ("é", ""), -2402346880546686188),
    ],
)
def test_golden_vectors_never_change(namespace: str, parts: tuple[str | int, ...], expected: int) -> None:
    assert stable_id(namespace, *parts) == expected == chained(namespace, *parts)


@given(namespace=st.from_regex(r"[a-z_]{1,12}", fullmatch=True), parts=st.lists(INTEGERS | st.text(), min_size=1, max_size=4))
@settings(max_examples=40, deadline=None)
def test_an_identifier_is_the_public_hash_chained_by_seed(namespace: str, parts: list[str | int]) -> None:
    assert stable_id(namespace, *parts) == chained(namespace, *parts)


def test_a_namespace_may_hold_a_quote() -> None:
    assert stable_id("o'clock", 1) == chained("o'clock", 1)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("ab", "c"), ("a", "bc")),
        (("a", ""), ("", "a")),
        (("a",), ("a", "")),
        ((1, 2), (2, 1)),
        ((1,), ("1",)),
        ((0,), ("",)),
        ((-1,), (1,)),
        ((2**32,), (0,)),
        (("é",), ("e\u0301",)),
        (("A",), ("a",)),
        (("NULL",), ("",)),
    ],
    ids=str,
)
def test_parts_are_kept_apart(one: tuple[str | int, ...], other: tuple[str | int, ...]) -> None:
    assert stable_id("n", *one) != stable_id("n", *other)


def test_namespaces_are_kept_apart() -> None:
    assert stable_id("node", 1) != stable_id("edge", 1)
    assert stable_id("no", "de") != stable_id("node", "")


@pytest.mark.parametrize("width", [pa.int8(), pa.int16(), pa.int32(), pa.int64(), pa.uint8(), pa.uint16(), pa.uint32()], ids=str)
def test_equal_numbers_have_equal_identifiers_whatever_their_width(width: pa.DataType) -> None:
    assert stable_ids("n", pa.array([7], width)).to_pylist() == [chained("n", 7)]


@pytest.mark.parametrize("text_type", [pa.string(), pa.large_string(), pa.string_view(), pa.dictionary(pa.int32(), pa.string())], ids=str)
def test_equal_texts_have_equal_identifiers_however_they_are_stored(text_type: pa.DataType) -> None:
    assert stable_ids("n", pa.array(["a", "é"]).cast(text_type)).to_pylist() == [chained("n", "a"), chained("n", "é")]


def test_what_lacks_a_part_is_not_identified() -> None:
    found = stable_ids("n", pa.array([1, None, 1]), pa.array(["a", "a", None]))
    assert found.to_pylist() == [chained("n", 1, "a"), None, None]
    assert found.type == pa.int64()


def test_no_rows_have_no_identifiers() -> None:
    assert stable_ids("n", pa.array([], pa.int32())).to_pylist() == []


ROWS = st.lists(
    st.tuples(st.none() | st.integers(-(2**31), 2**31 - 1), st.none() | st.text(), st.none() | INTEGERS),
    max_size=20,
)


@given(rows=ROWS)
@settings(max_examples=40, deadline=None)
def test_python_and_plans_agree(rows: list[tuple[int | None, str | None, int | None]]) -> None:
    columns = [pa.array([row[index] for row in rows], kind) for index, kind in enumerate((pa.int32(), pa.string(), pa.int64()))]
    table = pa.table(dict(zip("abc", columns, strict=True)))
    session = SessionContext()
    session.register_udf(hash_function())
    session.register_record_batches("t", [table.to_batches() or [pa.RecordBatch.from_pylist([], schema=table.schema)]])
    expression = identity_expression("thing", [(field.name, field.type, True) for field in table.schema])
    in_plan = session.sql(f"select {expression} as id from t").to_arrow_table().column("id").to_pylist()
    assert in_plan == stable_ids("thing", *columns).to_pylist()
    assert in_plan == [None if None in row else chained("thing", *(part for part in row if part is not None)) for row in rows]


def test_only_nullable_parts_are_guarded() -> None:
    bare = identity_expression("n", [("a", pa.int64(), False), ("b", pa.string(), False)])
    guarded = identity_expression("n", [("a", pa.int64(), False), ("b", pa.string(), True)])
    assert bare == in_bucket_of("cast(a as bigint)", "xxhash64('n', cast(a as bigint), b)")
    assert guarded == f"case when b is not null then {bare} end"


def test_what_is_made_of_an_identifier_is_in_its_bucket() -> None:
    file = stable_id("file", "a.py")
    node = stable_id("syntax", file, 7)
    made = [node, stable_id("field", node, "name"), stable_id("edge", "CALL", node, stable_id("file", "b.py"))]
    assert {identifier & OF_BUCKET for identifier in made} == {file & OF_BUCKET}
    assert len({identifier & WITHIN_BUCKET for identifier in made}) == 3
    assert len({stable_id("file", f"{number}.py") & OF_BUCKET for number in range(1000)}) > 850
