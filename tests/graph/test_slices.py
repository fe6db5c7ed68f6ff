"""Slices over small programs: what they hold, and what they leave out."""

import numpy as np
import pyarrow as pa
import pytest
from datafusion import SessionContext
from small_build import built

from cpg_engine.catalog import PlanCatalog
from cpg_engine.dependence_search import Dependences, Places
from cpg_engine.execution_order import Order
from cpg_engine.graph import open_graph, slices
from cpg_engine.graph.slices import Direction, slice_of
from cpg_engine.value_search import Steps

PROGRAM = """\
def scaled(value, factor):
    result = value * factor
    return result

def main(lines):
    total = 0
    count = 0
    for line in lines:
        size = len(line)
        if size > 3:
            total = total + size
        count += 1
    print(count)
    doubled = scaled(total, 2)
    return doubled
"""


@pytest.fixture(scope="module")
def session(catalog: PlanCatalog, tmp_path_factory: pytest.TempPathFactory) -> SessionContext:
    run = built(catalog, tmp_path_factory.mktemp("sliced"), {"program.py": PROGRAM})
    return open_graph(run.lake, run.repository.name, catalog)


def lines(session: SessionContext, line: int, direction: Direction, depth: int = 10) -> set[int]:
    """Lines of what a slice from the nodes of a line reaches."""
    start = [row["node_id"] for row in session.sql(f"select node_id from cpg_nodes where line = {line} and kind not in ('METHOD', 'METHOD_REF')").to_pylist()]
    found = [str(row["node_id"]) for row in slice_of(session, start, direction, depth).to_pylist()]
    return {row["line"] for row in session.sql(f"select distinct line from cpg_nodes where node_id in ({', '.join(found)})").to_pylist()}


def test_a_backward_slice_holds_what_a_value_comes_from_through_calls(session: SessionContext) -> None:
    assert lines(session, 15, Direction.BACKWARD) == {15, 14, 11, 10, 9, 8, 6, 5, 3, 2, 1}


def test_what_a_value_does_not_depend_on_is_left_out(session: SessionContext) -> None:
    assert not {7, 12, 13} & lines(session, 15, Direction.BACKWARD)
    assert not {6, 9, 10, 11, 14} & lines(session, 13, Direction.BACKWARD)


def test_a_forward_slice_holds_what_a_value_reaches(session: SessionContext) -> None:
    assert lines(session, 9, Direction.FORWARD) == {9, 10, 11, 14, 15, 1, 2, 3}
    assert lines(session, 7, Direction.FORWARD) == {7, 12, 13}


def test_depth_bounds_it_and_every_node_has_its_least_distance(session: SessionContext) -> None:
    assert lines(session, 7, Direction.FORWARD, depth=0) == {7}
    start = [row["node_id"] for row in session.sql("select node_id from cpg_nodes where line = 7 and syntax_kind = 'Assign'").to_pylist()]
    found = slice_of(session, start, Direction.FORWARD, 5).to_pylist()
    assert [row["distance"] for row in found] == sorted(row["distance"] for row in found)
    assert len({row["node_id"] for row in found}) == len(found)


def test_in_which_order_starts_are_found_changes_nothing(session: SessionContext, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is bound stands for a variable as well as the statement that binds it, which says where the way begins."""
    found = slices._starts

    def reversed_starts(session: SessionContext) -> pa.Table:
        rows = found(session).sort_by([("variable", "ascending"), ("statement_id", "ascending")])
        return rows.take(pa.array(range(rows.num_rows)[::-1]))

    for starts in (lambda session: reversed_starts(session).take(pa.array(range(reversed_starts(session).num_rows)[::-1])), reversed_starts):
        monkeypatch.setattr(slices, "_starts", starts)
        assert lines(session, 7, Direction.FORWARD, depth=0) == {7}


def test_a_slice_from_nothing_is_empty_and_leaves_nothing_behind(session: SessionContext) -> None:
    before = session.catalog().schema().table_names()
    assert slice_of(session, [], Direction.BACKWARD).num_rows == 0
    assert session.catalog().schema().table_names() == before


APART = """\
class Box:
    def put(self, item):
        self.item = item

    def get(self):
        return self.item

def same(value):
    return value

def each(values):
    for value in values:
        yield value

def run(first, second, third):
    a, b = same(first), same(second)
    print(a)
    table = {"one": first}
    table["two"] = second
    print(table["one"])
    rows = []
    rows.append(third)
    print(rows[0])
    box, other = Box(), Box()
    box.put(first)
    other.put(second)
    print(box.get())
    for value in each([third]):
        print(value)
    match [first, second]:
        case [x, y]:
            print(y)
    if second:
        third = first
    print(third)
    print(rows)

run("a", "b", "c")
"""


@pytest.fixture(scope="module")
def apart(catalog: PlanCatalog, tmp_path_factory: pytest.TempPathFactory) -> SessionContext:
    run = built(catalog, tmp_path_factory.mktemp("apart"), {"program.py": APART})
    return open_graph(run.lake, run.repository.name, catalog)


def names(session: SessionContext, line: int, is_thin: bool = False) -> set[str]:
    """Parameters of `run` that what is printed in a line depends on."""
    start = session.sql(f"select node_id from cpg_nodes where line = {line} and syntax_kind = 'Expr'").to_pylist()
    found = slice_of(session, [row["node_id"] for row in start], Direction.BACKWARD, is_thin=is_thin).to_pylist()
    listed = ", ".join(str(row["node_id"]) for row in found)
    return {
        row["name"] for row in session.sql(f"select name from cpg_nodes where node_id in ({listed}) and kind = 'METHOD_PARAMETER_IN' and line = 15").to_pylist()
    }


@pytest.mark.parametrize(
    ("line", "depends"),
    [
        (17, {"first"}),
        (20, {"first"}),
        (23, {"third"}),
        (27, {"first"}),
        (29, {"third"}),
        (32, {"second"}),
        (35, {"first", "second", "third"}),
        (36, {"third"}),
    ],
)
def test_calls_fields_keys_and_parts_of_statements_are_told_apart(apart: SessionContext, line: int, depends: set[str]) -> None:
    assert names(apart, line) == depends


def test_a_thin_slice_leaves_decisions_out(apart: SessionContext) -> None:
    assert names(apart, 35, is_thin=True) == {"first", "third"}


def test_slices_hold_statements_that_store_and_yield(apart: SessionContext) -> None:
    assert {22, 23} <= lines(apart, 23, Direction.BACKWARD)
    assert {3, 6, 25, 27} <= lines(apart, 27, Direction.BACKWARD)
    assert 26 not in lines(apart, 27, Direction.BACKWARD)
    assert {13, 28, 29} <= lines(apart, 29, Direction.BACKWARD)
    assert {3, 6, 27} <= lines(apart, 25, Direction.FORWARD)


def test_a_search_ends_with_what_it_may_look_at(apart: SessionContext) -> None:
    steps = Steps(apart.sql("select source, target, how, field, site, at_id, place_id, is_across from value_step").to_arrow_table())
    start = [row["node_id"] for row in apart.sql("select node_id from cpg_nodes where line = 36 and name = 'print'").to_pylist()]
    places = Places(np.zeros(0, np.int64), np.zeros(0, np.int64))
    search = Dependences(steps, Order(lambda: ()), places, depth=10, most=1)
    search.reach(dict.fromkeys([*start, *steps.target[:20].tolist()], 0))
    assert search.is_bounded
