"""Questions about what runs: where a program is entered, and what nothing reaches from there."""

import heapq
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from cpg_engine.questions.answers import Answer, Found, answer, of_repository, unresolved
from cpg_engine.questions.opened import OpenedBuild
from cpg_engine.questions.running import BODY, DECORATED, FUNCTION, HOLDS, ROOT, Edge, decorators_of, definitions_of, edges_of, entries_of, unresolved_uses

SURE = 0.95
"""How sure it is that code is dead which nothing at all reaches: the graph does not know everything."""


class _Reached(NamedTuple):
    """How a definition is reached: how likely, and the last thing on the way that is not plain to see, and what that is said of."""

    likelihood: float
    node: int
    why: str
    of: int


def entrypoints(graph: OpenedBuild, public: bool = False, limit: int | None = None) -> Answer:
    """Where the program is entered: console scripts, what runs as a script, tests, and what a decorator may register."""
    definitions = definitions_of(graph)
    rows = [
        Found(each.place.name, each.path, each.place.line, None, 1.0, why)
        for node, why in entries_of(graph, definitions, public).items()
        for each in [definitions[node]]
        if why != HOLDS
    ]
    known = {row.name for row in rows}
    rows += [
        Found(each.place.name, each.path, each.place.line, None, DECORATED, f"decorated with {code}")
        for node, code in decorators_of(graph).items()
        if (each := definitions.get(node)) is not None and each.kind == FUNCTION and each.place.name not in known
    ]
    rows.sort(key=lambda row: (row.why == "public", -(row.confidence or 0), row.why == "test", row.path or "", row.line or 0))
    return answer(graph, "entrypoints", (), rows, limit=limit)


def dead(graph: OpenedBuild, public: bool = False, limit: int | None = None) -> Answer:
    """Functions, classes and modules that nothing reaches from where the program is entered, the surest first; of what is in each other, the outermost."""
    definitions = definitions_of(graph)
    overloads = {node for node, code in decorators_of(graph, frozenset()).items() if code.rpartition(".")[2] == "overload"}
    edges = edges_of(graph, definitions)
    edges[ROOT] += map(Edge, entries_of(graph, definitions, public))
    reached = _reach(edges)
    alive = {node: reached.get(node, _Reached(0.0, node, "nothing reaches it", node)) for node in definitions}
    rows = list[Found]()
    for each in definitions.values():
        likelihood, _, why, of = alive[each.node]
        is_part = each.owner is not None and alive[each.owner].likelihood < 1
        if likelihood == 1 or is_part or each.kind == BODY or each.name.startswith("<") or each.node in overloads:
            continue
        said = why if of == each.node else f"only {definitions[of].place.name} reaches it: {why}"
        rows.append(Found(each.place.name, each.path, each.place.line, None, round(SURE * (1 - likelihood), 4), f"{each.kind}: {said}"))
    rows.sort(key=lambda row: (-(row.confidence or 0), row.path or "", row.line or 0))
    names = {row.name.rpartition(".")[2] for row in rows}
    missing = unresolved("uses of their names", [row for row in unresolved_uses(graph) if row["name"] in names])
    return answer(graph, "dead", of_repository(graph), rows, missing, limit=limit)


def _reach(edges: Mapping[int, Iterable[Edge]]) -> dict[int, _Reached]:
    """How each definition is reached by the likeliest way there."""
    reached: dict[int, _Reached] = {}
    waiting = [_Reached(-1.0, ROOT, "", ROOT)]
    while waiting:
        unlikelihood, node, why, of = heapq.heappop(waiting)
        if node not in reached:
            reached[node] = _Reached(-unlikelihood, node, why, of)
            for edge in edges.get(node, ()):
                if edge.target not in reached:
                    said = (why, of) if edge.why is None else (edge.why, edge.target)
                    heapq.heappush(waiting, _Reached(unlikelihood * edge.likelihood, edge.target, *said))
    return reached
