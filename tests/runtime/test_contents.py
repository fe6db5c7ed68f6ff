"""What tells the content of columns: equal for equal rows in any order, and for nothing else."""

from pathlib import Path

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from cpg_engine.runtime.contents import ColumnSums, Contents, KnownContents
from cpg_engine.runtime.contract import merged_stream
from cpg_engine.runtime.session import task_session

SCHEMA = pa.schema(
    [
        pa.field("id", pa.int64(), nullable=False),
        pa.field("part", pa.string()),
        pa.field("value", pa.float64()),
        pa.field("list", pa.list_(pa.struct([("n", pa.int64())]))),
    ]
)
Rows = list[tuple[object, ...]]
KEY = ("id", "part")
ROWS = st.lists(
    st.tuples(
        st.integers(0, 5),
        st.one_of(st.none(), st.text(max_size=3)),
        st.one_of(st.none(), st.integers(0, 3).map(float)),
        st.one_of(st.none(), st.lists(st.fixed_dictionaries({"n": st.one_of(st.none(), st.integers(0, 2))}), max_size=2)),
    ),
    max_size=12,
    unique_by=lambda row: row[:2],
)


def sums(rows: Rows) -> ColumnSums:
    found = ColumnSums(SCHEMA, KEY)
    if rows:
        table = pa.Table.from_pylist([dict(zip(SCHEMA.names, row, strict=True)) for row in rows], SCHEMA)
        assert merged_stream(task_session().from_arrow(table), SCHEMA, found).read_all().equals(table.cast(SCHEMA))
    return found


def projected(rows: Rows, column: int) -> list[str]:
    """The key of each row and what a column holds there: what its content is."""
    return sorted(repr((*row[:2], row[column])) for row in rows)


@given(ROWS, ROWS, st.randoms())
def test_columns_have_equal_contents_exactly_if_they_hold_the_same_for_each_key(rows: Rows, others: Rows, order) -> None:
    shuffled = list(rows)
    order.shuffle(shuffled)
    assert sums(shuffled).contents == sums(rows).contents
    one, other = sums(rows).contents, sums(others).contents
    for index, name in enumerate(SCHEMA.names):
        assert (one[name] == other[name]) == (projected(rows, index) == projected(others, index)), name


def test_values_that_change_places_are_another_content() -> None:
    """A sum of values alone, without their keys, could not tell."""
    before, after = sums([(1, "a", 1.0, None), (2, "a", 2.0, None)]).contents, sums([(1, "a", 2.0, None), (2, "a", 1.0, None)]).contents
    assert {name for name in before if before[name] != after[name]} == {"value"}


@given(ROWS, st.data())
def test_rows_that_come_and_go_move_contents_to_those_of_the_rows_there_are_then(rows: Rows, data: st.DataObject) -> None:
    gone = data.draw(st.lists(st.sampled_from(rows), unique_by=repr)) if rows else []
    came = [(row[0] + 10, *row[1:]) for row in data.draw(ROWS)]  # pyright: ignore[reportOperatorIssue]
    now = [row for row in rows if row not in gone] + came
    assert sums(came).moved(sums(rows).contents, sums(gone)) == sums(now).contents


def test_without_a_key_any_change_of_a_row_changes_all_columns() -> None:
    def contents(value: int) -> Contents:
        found = ColumnSums(pa.schema([("a", pa.int64()), ("b", pa.int64())]), ())
        merged_stream(task_session().sql(f"select 1 as a, {value} as b"), pa.schema([("a", pa.int64()), ("b", pa.int64())]), found).read_all()
        return found.contents

    assert not set(contents(1).items()) & set(contents(2).items())


def test_the_last_contents_are_remembered_and_damage_is_no_memory(tmp_path: Path) -> None:
    known, other = (KnownContents(tmp_path / "lake" / "contents" / "t.json") for _ in range(2))
    assert known.of("a") is None and other.of("a") is None
    for number in range(20):
        known.remember(f"data {number}", {"id": str(number)})
    assert other.of("data 19") == {"id": "19"}, "what another has remembered"
    assert known.of("data 19") == {"id": "19"} and known.of("data 12") == {"id": "12"} and known.of("data 11") is None
    for damage in ("[]", "{", '{"data 19": 3}'):
        (tmp_path / "lake" / "contents" / "t.json").write_text(damage)
        assert KnownContents(tmp_path / "lake" / "contents" / "t.json").of("data 19") is None
    known.remember("new", {"id": "1"})
    assert known.of("new") == {"id": "1"}
