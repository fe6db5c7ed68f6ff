"""What is read off a plan: signals, contract schema, inputs, fingerprint."""

import pyarrow as pa
import pytest

from cpg_engine.plan.bundle import PlanBundle, fingerprint, read_plan
from cpg_engine.plan.recording import Planner

SCHEMA = pa.schema([pa.field("id", pa.int64(), nullable=False), ("k", pa.int64()), ("name", pa.string()), ("xs", pa.list_(pa.int64()))])


def read(sql: str, sources: dict[str, str] | None = None) -> PlanBundle:
    planner = Planner()
    for table in ("a", "b"):
        planner.publish(table, SCHEMA)
    query, asked = planner.plan(sql)
    return read_plan("v", sql, query, asked, sources or {"a": "1", "b": "1"}, planner.volatile_functions())


ROW_WISE = [
    "select id from a",
    "select id + 1 as x, upper(name) as n from a where k > 3 and name like 'a%'",
    "select id from a union all select k from b",
    "select case when k > 1 then name end as n from a as other",
    "with c as (select id from a) select id from c where id in (1, 2)",
    "select id, xxhash64('n', id) as h from a",
]
NOT_ROW_WISE = [
    "select distinct id from a",
    "select id from a union select id from b",
    "select count(*) as n from a",
    "select k, max(id) as m from a group by k",
    "select a.id from a join b on a.id = b.id",
    "select id from a where k in (select k from b)",
    "select id from a where not exists (select 1 from b where b.id = a.id)",
    "select (select max(k) from b) as m from a",
    "select row_number() over (order by id) as n from a",
    "select id from a order by id",
    "select id from a limit 3",
    "select unnest(xs) as x from a",
    "select id from a cross join (select 1 as one) o",
    "with recursive r as (select id from a union all select id + 1 from r where id < 9) select id from r",
]


@pytest.mark.parametrize("sql", ROW_WISE)
def test_row_by_row_is_what_looks_at_one_row_at_a_time(sql: str) -> None:
    signals = read(sql).signals
    assert signals.is_row_wise, signals.operators


@pytest.mark.parametrize("sql", NOT_ROW_WISE)
def test_what_looks_at_several_rows_is_not_row_by_row(sql: str) -> None:
    signals = read(sql).signals
    assert not signals.is_row_wise, signals.operators


@pytest.mark.parametrize(
    ("sql", "joins"),
    [
        ("select id from a", 0),
        ("select a.id from a join b on a.id = b.id", 1),
        ("select x.id from a x join b y on x.id = y.id left join b z on z.k = x.k", 2),
        ("select id from a where k in (select k from b)", 1),
    ],
)
def test_joins_are_counted_however_they_are_written(sql: str, joins: int) -> None:
    assert read(sql).signals.joins == joins


@pytest.mark.parametrize(
    ("sql", "volatile"),
    [
        ("select id from a", ()),
        ("select lower(name) as n from a", ()),
        ("select id from a where random() > 0.5", ("random",)),
        ("select uuid() as u, random() as r from a", ("random", "uuid")),
        ("select now() as t from a", ("now",)),
    ],
)
def test_functions_that_answer_differently_each_time_are_signalled(sql: str, volatile: tuple[str, ...]) -> None:
    assert read(sql).signals.volatile == volatile


@pytest.mark.parametrize(
    ("expression", "stored"),
    [
        ("row_number() over (order by id)", pa.int64()),
        ("arrow_cast(name, 'Utf8View')", pa.string()),
        ("arrow_cast(name, 'LargeUtf8')", pa.string()),
        ("arrow_cast(name, 'Dictionary(Int32, Utf8)')", pa.string()),
        ("arrow_cast(id, 'UInt32')", pa.int64()),
        ("arrow_cast(id, 'UInt8')", pa.int16()),
        ("count(*) over ()", pa.int64()),
        ("k > 1", pa.bool_()),
        ("1.5 * k", pa.float64()),
    ],
)
def test_the_contract_has_only_types_that_can_be_stored(expression: str, stored: pa.DataType) -> None:
    assert read(f"select {expression} as x from a").schema.field("x").type == stored


def test_nullability_is_that_of_the_plan() -> None:
    schema = read("select a.id, b.id as other, coalesce(a.k, 0) as k from a left join b on a.id = b.id").schema
    assert {field.name: field.nullable for field in schema} == {"id": False, "other": True, "k": False}


def test_inputs_are_in_alphabetical_order() -> None:
    assert read("select b.id from b join a on a.id = b.id").inputs == ("a", "b")


def test_the_fingerprint_follows_the_inputs() -> None:
    sql = "select id from a"
    assert read(sql).fingerprint == read(sql).fingerprint
    assert read(sql).fingerprint != read(sql, {"a": "2"}).fingerprint
    assert read(sql, {"a": "1", "b": "2"}).fingerprint == read(sql).fingerprint


def test_the_fingerprint_does_not_follow_the_order_in_which_the_planner_asks() -> None:
    planner = Planner()
    for table in ("a", "b"):
        planner.publish(table, SCHEMA)
    query, asked = planner.plan("select a.id from a join b on a.id = b.id")
    found = {read_plan("v", "", query, order, {"a": "1", "b": "2"}, frozenset()).fingerprint for order in (asked, asked[::-1])}
    assert len(asked) == 2 and len(found) == 1


def test_the_fingerprint_is_that_of_the_plan_as_written_not_of_the_moment() -> None:
    assert read("select now() as t from a").fingerprint == read("select now() as t from a").fingerprint


def test_fingerprints_of_values_are_stable_and_tell_parts_apart() -> None:
    assert fingerprint("a", {"y": 1, "x": [2]}) == fingerprint("a", {"x": [2], "y": 1})
    distinct = [("ab", "c"), ("a", "bc"), ("abc",), ("a", ("bc",)), ("a", 1), ("a", "1"), ("a", None), ("a", "None"), ()]
    assert len({fingerprint(*parts) for parts in distinct}) == len(distinct)
