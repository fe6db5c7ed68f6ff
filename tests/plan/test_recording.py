"""The recording catalogue: empty tables for the planner, and a note of every name it asks for."""

import pyarrow as pa
import pytest

from cpg_engine.plan.recording import Planner, PlanningError

SCHEMA = pa.schema([pa.field("id", pa.int64(), nullable=False, metadata={"cpg.semantic": "COUNT"}), pa.field("name", pa.string())])


@pytest.fixture
def planner() -> Planner:
    planner = Planner()
    for name in ("a", "b"):
        planner.publish(name, SCHEMA)
    return planner


def test_it_tells_which_tables_a_query_names(planner: Planner) -> None:
    assert sorted(planner.plan("select b.id from b join a on a.id = b.id")[1]) == ["a", "b"]


def test_a_table_named_twice_is_noted_once(planner: Planner) -> None:
    assert planner.plan("select x.id from a x join a y on x.id = y.id union all select id from a")[1] == ("a",)


def test_every_query_is_noted_for_itself(planner: Planner) -> None:
    planner.plan("select id from a")
    assert planner.plan("select id from b")[1] == ("b",)


def test_names_defined_in_the_query_are_not_asked_for(planner: Planner) -> None:
    assert planner.plan("with b as (select id from a) select id from b")[1] == ("a",)


@pytest.mark.parametrize("spelling", ["a", "A", '"a"', "public.a", "datafusion.public.a"])
def test_a_table_is_known_however_it_is_spelled(planner: Planner, spelling: str) -> None:
    assert planner.plan(f"select id from {spelling}")[1] == ("a",)


def test_schemas_arrive_whole(planner: Planner) -> None:
    found = planner.plan("select * from a")[0].schema()
    assert [(field.name, field.type, field.nullable, field.metadata) for field in found] == [(f.name, f.type, f.nullable, f.metadata) for f in SCHEMA]


def test_there_is_no_data_to_read(planner: Planner) -> None:
    assert planner.plan("select * from a")[0].to_pylist() == []


def test_a_missing_table_is_told_with_those_found_before(planner: Planner) -> None:
    with pytest.raises(PlanningError, match="nowhere") as caught:
        planner.plan("select a.id from a join nowhere on a.id = nowhere.id")
    assert "nowhere" in caught.value.asked


def test_a_rejected_query_leaves_the_planner_usable(planner: Planner) -> None:
    with pytest.raises(PlanningError):
        planner.plan("selec")
    assert planner.plan("select id from a")[1] == ("a",)


def test_known_are_all_tables_published(planner: Planner) -> None:
    assert planner.known == {"a", "b"}


@pytest.mark.parametrize("name", ["plain", "Upper", "with blank", "with.dot", 'a "quoted" name', "it's", "sele--ct", "ünï"])
def test_any_name_survives_as_table(name: str) -> None:
    planner, identifier = Planner(), name.replace('"', '""')
    planner.publish(name, SCHEMA)
    assert planner.plan(f'select id from "{identifier}"')[1] == (name,)


def test_a_plan_stops_at_a_published_table_and_reaches_through_a_published_view(planner: Planner) -> None:
    query, _ = planner.plan("select id + 1 as id, name from a")
    planner.publish("stored", pa.schema(query.schema()))
    planner.publish_view("inlined", query)
    assert planner.plan("select id from stored")[0].optimized_logical_plan().display_indent().count("TableScan: stored") == 1
    through = planner.plan("select id from inlined")[0].optimized_logical_plan().display_indent()
    assert "TableScan: a " in through and "TableScan: inlined" not in through


def test_functions_that_answer_differently_each_time_are_known(planner: Planner) -> None:
    volatile = planner.volatile_functions()
    assert {"random", "uuid", "now"} <= volatile
    assert not {"lower", "concat", "xxhash64", "coalesce", "count", "row_number"} & volatile


def test_identifiers_can_be_planned(planner: Planner) -> None:
    assert planner.plan("select xxhash64('n', id) as id from a")[0].schema().field("id").type == pa.int64()


def test_a_query_that_was_taken_for_checked_is_checked_by_the_next_who_asks(planner: Planner) -> None:
    sql = "select 1 as x from a where id and name"
    assert planner.plan(sql, is_checked=True)[1] == ("a",)
    with pytest.raises(PlanningError, match="type_coercion"):
        planner.plan(sql)
