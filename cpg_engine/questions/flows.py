"""Questions about values: where one arrives, and on which way."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pyarrow as pa

from cpg_engine.errors import CpgError
from cpg_engine.model.constructors import CONSTRUCTORS
from cpg_engine.questions.answers import Answer, Found, Unresolved, answer
from cpg_engine.questions.calls import unresolved_calls
from cpg_engine.questions.edges import lines_of
from cpg_engine.questions.names import FUNCTION, VARIABLE, Subject, subject
from cpg_engine.questions.opened import OpenedBuild, listed
from cpg_engine.runtime.session import register_rows
from cpg_engine.value_search import HOW, Fact, Search, Steps

_PLACE = re.compile(r"(.+?):([0-9]{1,9})(?::([0-9]{1,9}))?")
_REACHED = "_reached"

_SAID: Mapping[str, str] = {
    "value": "is given on",
    "shared": "is read elsewhere",
    "outside": "is read by another method",
    "store": "is put in {}",
    "load": "is taken from {}",
    "enter": "is passed",
    "enter_store": "is passed among the rest, {}",
    "enter_load": "is passed as element {}",
    "leave": "is returned",
    "share": "is copied with the others",
    "derive": "becomes part of another",
    "derive_all": "becomes part of another",
}


@dataclass(frozen=True)
class _End:
    """An end of flows: what it is, and its variables."""

    places: tuple[Found, ...]
    variables: frozenset[int]


def flows(graph: OpenedBuild, origin: str, destination: str | None = None, limit: int | None = None) -> Answer:
    """Where a value arrives, through variables, attributes, elements, arguments, returns and yields; with two ends, the ways from one to the other."""
    start = _origin(graph, origin)
    goal = None if destination is None else _destination(graph, destination)
    search = Search(graph.value_steps, graph.order)
    arrived: dict[int, Fact] = {}
    for fact in search.run((variable, ()) for variable in start.variables):
        if not fact.path and not fact.is_back:
            arrived.setdefault(fact.variable, fact)
            if goal and goal.variables <= arrived.keys():
                break
    missing = _given_on(graph, arrived)
    if goal is None:
        rows = _arrivals(graph, search, arrived, start)
        return answer(graph, "flows", start.places, rows, missing, limit=limit, is_bounded=search.is_bounded)
    ways = sorted((search.way(arrived[variable]) for variable in goal.variables & arrived.keys()), key=len)
    shown = _distinct([described(graph, search, way) for way in ways if way])
    rows = [replace(row, route=number) for number, way in enumerate(shown[:limit], 1) for row in way]
    is_cut = limit is not None and len(shown) > limit
    # Where there is a way, what is not resolved hides nothing that was asked for.
    return answer(graph, "flows", (*start.places, *goal.places), rows, [] if rows else missing, limit=None, is_bounded=search.is_bounded or is_cut)


def _distinct(ways: Iterable[Sequence[Found]]) -> list[Sequence[Found]]:
    """Ways through different lines, the shortest first."""
    return list({tuple((row.path, row.line) for row in way): way for way in sorted(ways, key=len, reverse=True)}.values())[::-1]


def _origin(graph: OpenedBuild, name: str) -> _End:
    """Where a value comes from: the outermost expressions of a line, what a function returns, a variable or parameter, what is read of an attribute."""
    if at := _PLACE.fullmatch(name):
        place, rows = _line(graph, at)
        steps = graph.value_steps
        given = outermost([row for row in rows if steps.out(row["variable"])])
        if not given:
            raise CpgError(f"no value of {name} is known to go anywhere; name another line, or PATH:LINE:COLUMN where an expression of it begins.")
        return _End(place, given)
    of = subject(graph, name, (FUNCTION, VARIABLE))
    if of.kind != FUNCTION:
        return _End(of.places, _variables(graph, of, ("BINDS", "REF")))
    made = [CONSTRUCTORS[made].expansion for made in ("result_of", "yielded_by")]
    rows = graph.ask(f"select {made[0]} as result, {made[1]} as yielded from (select node_id as function from cpg_nodes where node_id in ({listed(of.nodes)}))")
    return _End(of.places, frozenset(row[key] for row in rows for key in ("result", "yielded")))


def _destination(graph: OpenedBuild, name: str) -> _End:
    """Where a value may go: any expression of a line, a parameter of a function, a variable, an attribute that is written."""
    if at := _PLACE.fullmatch(name):
        place, rows = _line(graph, at)
        return _End(place, frozenset(row["variable"] for row in rows))
    of = subject(graph, name, (FUNCTION, VARIABLE))
    if of.kind != FUNCTION:
        return _End(of.places, _variables(graph, of, ("BINDS",)))
    rows = graph.ask(f"""
        select p.node_id, b.dst from cpg_edges e join cpg_nodes p on e.dst = p.node_id and p.kind = 'METHOD_PARAMETER_IN'
        left join cpg_edges b on p.node_id = b.src and b.kind = 'BINDS' where e.kind = 'CONTAINS' and e.src in ({listed(of.nodes)})
    """)
    return _End(of.places, frozenset(node for row in rows for node in (row["node_id"], row["dst"]) if node is not None))


def _variables(graph: OpenedBuild, of: Subject, kinds: Sequence[str]) -> frozenset[int]:
    """A variable, and the places that are variables of their own because the order of statements tells them apart."""
    rows = graph.ask(f"select src from cpg_edges where kind in ({listed(kinds)}) and dst in ({listed(of.nodes)})")
    return frozenset((*of.nodes, *(row["src"] for row in rows)))


def _line(graph: OpenedBuild, at: re.Match[str]) -> tuple[tuple[Found, ...], list[dict[str, Any]]]:
    """A line, and the variables of its expressions."""
    _, place = lines_of(graph, at[1], int(at[2]))
    return (place,), expressions_at(graph, at[1], int(at[2]), int(at[3]) if at[3] else None)


def expressions_at(graph: OpenedBuild, path: str, line: int, column: int | None = None) -> list[dict[str, Any]]:
    """The variables that the expressions stand for which begin in a line, or in a column of it, with the bytes that they take."""
    where, _ = lines_of(graph, path, line)
    there = "" if column is None else f'and n."column" = {column}'
    return graph.ask(f"""
        select n.kind, n.start_byte, n.end_byte, coalesce(v.variable, n.node_id) as variable from cpg_nodes n
        left join expression_variable v on n.node_id = v.node_id where n.node_id in ({where}) {there}
        union
        select n.kind, n.start_byte, n.end_byte, b.dst from cpg_nodes n join cpg_edges b on n.node_id = b.src and b.kind = 'BINDS'
        where n.kind = 'METHOD_PARAMETER_IN' and n.node_id in ({where}) {there}
    """)


def outermost(rows: Sequence[Mapping[str, Any]]) -> frozenset[int]:
    """Variables of expressions that are not part of another one of them."""
    return frozenset(row["variable"] for row in rows if not any(_is_inside(row, other) for other in rows))


def _is_inside(row: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    inner, outer = (row["start_byte"], row["end_byte"]), (other["start_byte"], other["end_byte"])
    return inner != outer and outer[0] <= inner[0] and inner[1] <= outer[1]


def _arrivals(graph: OpenedBuild, search: Search, arrived: Mapping[int, Fact], start: _End) -> list[Found]:
    """Every line that the value arrives in, the nearest first."""
    order = {variable: number for number, variable in enumerate(arrived)}
    rows = _of_variables(
        graph,
        order,
        f"""
        select r.variable, n.name, n.kind, f.path, n.line, n.start_byte from {_REACHED} r
        join (select node_id, variable from expression_variable union select src, dst from cpg_edges where kind = 'BINDS') v on r.variable = v.variable
        join cpg_nodes n on v.node_id = n.node_id join files f on n.file_id = f.file_id
        left anti join cpg_edges w on n.node_id = w.src and w.kind = 'BINDS' and n.kind <> 'METHOD_PARAMETER_IN'
        """,
    )
    nearest: dict[tuple[str, int], dict[str, Any]] = {}
    for row in sorted(rows, key=lambda row: (order[row["variable"]], row["start_byte"])):
        nearest.setdefault((row["path"], row["line"]), row)
    begun = {(place.path, place.line) for place in start.places}
    return [
        Found(row["name"] or row["kind"], path, line, None, None, _said(search.steps, way[-1]) if way else None, len(way))
        for (path, line), row in nearest.items()
        if (path, line) not in begun
        for way in [search.way(arrived[row["variable"]])]
    ]


def described(graph: OpenedBuild, search: Search, way: Sequence[int]) -> list[Found]:
    """The lines that a way leads through, with what takes the value there."""
    steps = search.steps
    at = {int(steps.at[row]) for row in way}
    taking = {int(steps.target[row]) for row in way}
    places = {row["node_id"]: row for row in graph.ask(f"""
        select n.node_id, f.path, n.line from cpg_nodes n join files f on n.file_id = f.file_id where n.node_id in ({listed(at)})
    """)}  # fmt: skip
    names = {row["node_id"]: row["name"] for row in graph.ask(f"select node_id, name from cpg_nodes where node_id in ({listed(taking)}) and name is not null")}
    rows: list[Found] = []
    for row in way:
        place, name = places.get(int(steps.at[row])), names.get(int(steps.target[row]))
        if place is None:
            continue
        said = _said(steps, row)
        if rows and (rows[-1].path, rows[-1].line) == (place["path"], place["line"]):
            before = rows.pop()
            said = before.why if before.why and said in before.why else f"{before.why}, {said}"
            name = name or before.name
        rows.append(Found(name or "", place["path"], place["line"], None, None, said))
    return [replace(row, steps=number) for number, row in enumerate(rows, 1)]


def _said(steps: Steps, row: int) -> str:
    return _SAID[HOW[steps.how[row]]].format(steps.field(row))


def _given_on(graph: OpenedBuild, arrived: Iterable[int]) -> list[Unresolved]:
    """Calls that are given the value, and are not resolved."""
    rows = _of_variables(
        graph,
        arrived,
        f"""
        select distinct e.src from {_REACHED} r join expression_variable v on r.variable = v.variable
        join cpg_edges e on v.node_id = e.dst and e.kind = 'ARGUMENT'
        """,
    )
    return unresolved_calls(graph, "calls that are given it", f"u.node_id in ({listed(row['src'] for row in rows)})")


def _of_variables(graph: OpenedBuild, variables: Iterable[int], sql: str) -> list[dict[str, Any]]:
    """Rows of a query that reads some variables as a table."""
    table = pa.table({"variable": pa.array(list(variables), pa.int64())})
    try:
        register_rows(graph.session, _REACHED, table.to_batches(), table.schema)
        return graph.ask(sql)
    finally:
        graph.session.deregister_table(_REACHED)
