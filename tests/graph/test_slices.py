"""Slices over small programs: what they hold, and what they leave out."""

import pytest
from datafusion import SessionContext
from small_build import built

from cpg_engine.catalog import PlanCatalog
from cpg_engine.graph import open_graph
from cpg_engine.graph.slices import Direction, slice_of

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


def test_a_slice_from_nothing_is_empty_and_leaves_nothing_behind(session: SessionContext) -> None:
    before = session.catalog().schema().table_names()
    assert slice_of(session, [], Direction.BACKWARD).num_rows == 0
    assert session.catalog().schema().table_names() == before
