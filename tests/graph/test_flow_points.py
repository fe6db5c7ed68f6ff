"""Ways along CFG edges are ways that the program has: what is executed in several roles, or on several ways through a finally
clause, is a point for each."""

from collections import defaultdict
from collections.abc import Mapping

import pytest
from datafusion import SessionContext
from small_build import NAME, built

from cpg_engine.catalog import PlanCatalog
from cpg_engine.graph import open_graph

SOURCE = """\
def returning(x):
    try:
        if x:
            return given(x)  # return
        step()  # step
    finally:
        clean()  # finally
        del x  # deleted
    after()  # after

def raising(x):
    try:
        if x:
            raise x  # raise
    finally:
        cleaned = 1  # raise_finally
    after()  # raise_after

def looping(xs):
    for x in xs:  # loop
        try:
            if x:
                break  # break
            if not x:
                continue  # continue
            plain = 1  # plain
        finally:
            cleaned = x  # loop_finally
        rest = 1  # rest
    else:
        done = 1  # else
    after()  # loop_after

def nested(x):
    try:
        try:
            if x:
                return 1  # inner_return
        finally:
            inner = 1  # inner_finally
        between = 1  # between
    finally:
        outer = 1  # outer_finally
    last = 1  # nested_after

def entering(x):
    with opened() as f:  # with
        if x:
            return f  # with_return
        body = 1  # with_body
    after()  # with_after

def handling(x):
    try:
        first = x()  # try
    except ValueError as e:  # except
        handled = 1  # handler
    except KeyError as k:  # except_again
        handled = 2  # handler_again
    after()  # handled_after

def twice(x):
    while x:  # test
        try:
            inner = x()  # twice_try
        finally:
            for y in x:  # finally_loop
                z = y  # finally_body
    after()  # twice_after
"""

EXPECTED: Mapping[str, str] = {
    "return": "finally deleted",
    "step": "finally deleted after",
    "deleted": "after",
    "raise": "raise_finally",
    "raise_finally": "raise_after",
    "break": "loop_finally loop_after",
    "continue": "loop loop_finally break continue plain rest else loop_after",
    "plain": "loop loop_finally break continue plain rest else loop_after",
    "else": "loop_after",
    "inner_return": "inner_finally outer_finally",
    "between": "outer_finally nested_after",
    "with_return": "with_after",
    "with_body": "with_after",
    "with": "with_return with_body with_after",
    "except": "except handler except_again handler_again handled_after",
    "handler": "except handled_after",
    "handler_again": "except_again handled_after",
    "try": "except handler except_again handler_again handled_after",
    "finally_body": "finally_loop finally_body test twice_try twice_after",
}
"""Of a line, all lines with a mark that a way leads to. What is raised in a with may be held back there. It is left at the point of
its syntax; of a finally clause, that of the way by which nothing is left early."""

NOTHING_RAISED: Mapping[str, str] = {
    "with_return": "",
    "with_body": "with_after",
    "return": "finally deleted",
    "try": "handled_after",
    "twice_try": EXPECTED["finally_body"],
}
"""The same where nothing is raised."""


@pytest.fixture(scope="module")
def session(catalog: PlanCatalog, tmp_path_factory: pytest.TempPathFactory) -> SessionContext:
    run = built(catalog, tmp_path_factory.mktemp("points"), {"main.py": SOURCE})
    return open_graph(run.lake, NAME, catalog)


@pytest.fixture(scope="module")
def reached(session: SessionContext) -> Mapping[str, str]:
    """Of each line with a mark, the marks of lines that ways lead to, in order."""
    return ways(session, leaving_out="")


def ways(session: SessionContext, leaving_out: str) -> Mapping[str, str]:
    """The same without edges of a label."""
    marks = {number: line.rpartition("# ")[2] for number, line in enumerate(SOURCE.split("\n"), 1) if "# " in line}
    rows = session.sql("""
        select e.src, e.dst, e.label, s.line as src_line, s.kind, d.line as dst_line, d.kind as dst_kind
        from cpg_edges e join cpg_nodes s on e.src = s.node_id join cpg_nodes d on e.dst = d.node_id where e.kind = 'CFG'
    """).to_pylist()
    after, lines, starts = defaultdict[int, set[int]](set), dict[int, int](), defaultdict[str, set[int]](set)
    for row in (row for row in rows if row["label"] != leaving_out):
        after[row["src"]].add(row["dst"])
        lines[row["dst"]] = 0 if row["dst_kind"] == "METHOD_RETURN" else row["dst_line"]
        if row["src_line"] in marks and row["kind"] not in ("FLOW_POINT", "METHOD"):
            starts[marks[row["src_line"]]].add(row["src"])

    def following(points: set[int]) -> str:
        seen, waiting = set[int](), list(points)
        while waiting:
            new = after[waiting.pop()] - seen
            seen |= new
            waiting += new
        return " ".join(marks[line] for line in sorted({lines[point] for point in seen} & marks.keys()))

    return {mark: following(points) for mark, points in starts.items()}


@pytest.mark.parametrize("mark", EXPECTED)
def test_ways_lead_where_the_program_goes_and_nowhere_else(reached: Mapping[str, str], mark: str) -> None:
    assert reached[mark].split() == sorted(EXPECTED[mark].split(), key=place)


def test_where_nothing_is_raised_nothing_is_held_back(session: SessionContext) -> None:
    found = ways(session, leaving_out="exception")
    assert {mark: found[mark].split() for mark in NOTHING_RAISED} == {mark: sorted(names.split(), key=place) for mark, names in NOTHING_RAISED.items()}


def place(mark: str) -> int:
    return SOURCE.index(f"# {mark}\n")


def test_a_point_hangs_below_what_is_executed_again_and_says_its_role(session: SessionContext) -> None:
    rows = session.sql("""
        select distinct p.syntax_kind, r.value_string as role
        from cpg_nodes n
        join cpg_edges a on n.node_id = a.dst and a.kind = 'AST' join cpg_nodes p on a.src = p.node_id
        join cpg_props r on n.node_id = r.node_id and r.key = 'role'
        where n.kind = 'FLOW_POINT' and (n.start_byte, n.end_byte) = (p.start_byte, p.end_byte)
        order by 1, 2
    """).to_pylist()
    found = {(row["syntax_kind"], row["role"]) for row in rows}
    assert found >= {("withitem", "leave"), ("withitem", "leave_raising"), ("ExceptHandler", "bind"), ("ExceptHandler", "unbind"), ("Assign", "statement")}
    assert ("withitem", "enter") not in found and ("ExceptHandler", "match") not in found


def test_what_is_executed_once_is_no_point_of_its_own(session: SessionContext) -> None:
    """A statement of a finally clause is executed on two ways here, by its end and by an exception; one before it once."""
    rows = session.sql("select line, count(*) as n from cpg_nodes where kind = 'FLOW_POINT' and line between 18 and 19 group by line").to_pylist()
    assert rows == []
