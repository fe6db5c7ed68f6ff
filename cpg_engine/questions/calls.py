"""Questions about calls: who calls, what is called, how one function reaches another, and what rests on a definition."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from cpg_engine.questions.answers import INSTANCES, Answer, Found, Unresolved, answer, found, unresolved
from cpg_engine.questions.classes import below
from cpg_engine.questions.names import CLASS, FUNCTION, MODULE, OUTSIDE, VARIABLE, Subject, subject
from cpg_engine.questions.opened import OpenedBuild, listed
from cpg_engine.questions.running import is_test_file
from cpg_engine.sql import literal

MOST_FUNCTIONS = 100_000
"""Functions that a question follows calls through."""

_COMPREHENSIONS = ("listcomp", "setcomp", "dictcomp", "genexpr")


def callers(graph: OpenedBuild, name: str, limit: int | None = None) -> Answer:
    """Calls of a function or class. Of a class, those that make instances of it."""
    of = subject(graph, name, (FUNCTION, CLASS, OUTSIDE))
    if of.kind == CLASS:
        methods = (literal(f"{of.full_name}.{method}") for method in ("__init__", "__new__"))
        made = f"""
            select c.caller, c.path, c.line, c."column", c.confidence, c.rule, c.why
            from function_calls c where c.callee in ({", ".join(methods)})
            union all
            select w.value_string, f.path, n.line, n."column", e.confidence, e.rule, e.resolution_method
            from cpg_edges e
            join cpg_nodes n on e.src = n.node_id and n.kind = 'CALL'
            join files f on n.file_id = f.file_id
            join cpg_edges k on n.node_id = k.src and k.kind = 'AST'
            join cpg_nodes u on k.dst = u.node_id and u.start_byte = n.start_byte and u.name = {literal(of.name)}
            join cpg_edges s on n.node_id = s.dst and s.kind = 'CONTAINS'
            join cpg_props w on s.src = w.node_id and w.key = 'full_name'
            join cpg_edges t on e.dst = t.src and t.kind = 'REF' and t.dst in ({listed(of.nodes)})
            where e.kind = 'EVAL_TYPE'
        """
        rows = graph.ask(f'select *, row_number() over (partition by path, line, "column" order by confidence desc) as place from ({made})')
        rows = [row for row in rows if row["place"] == 1]
    else:
        rows = graph.ask(f"select * from function_calls where callee_id in ({listed(of.nodes)})")
    rows.sort(key=lambda row: (-row["confidence"], row["path"], row["line"]))
    missing = [*unresolved_calls(graph, f"calls of the name {of.name!r}", f"u.callee_name = {literal(of.name)}"), *_too_many(graph, of)]
    return answer(graph, "callers", of.places, [found(row, "caller") for row in rows], missing, limit=limit)


def callees(graph: OpenedBuild, name: str, limit: int | None = None) -> Answer:
    """What a function calls, in the order of its text; comprehensions are part of the function around them."""
    of = subject(graph, name, (FUNCTION, MODULE))
    inside = code_of(graph, of)
    rows = graph.ask(f"""
        select f.* from function_calls f join cpg_edges c on f.call_id = c.dst and c.kind = 'CONTAINS'
        where c.src in ({listed(inside)}) order by f.path, f.line, f."column", f.confidence desc
    """)
    missing = unresolved_calls(graph, f"calls in {of.full_name}", is_in(inside))
    return answer(graph, "callees", of.places, [found(row, "callee") for row in rows], missing, limit=limit)


def is_in(code: Iterable[int]) -> str:
    """The condition of a call, as `unresolved_calls` takes it, to be written in some code."""
    return f"u.node_id in (select dst from cpg_edges where kind = 'CONTAINS' and src in ({listed(code)}))"


def code_of(graph: OpenedBuild, of: Subject) -> list[int]:
    """The methods that are a function's or module's own code: it, and the comprehensions in it."""
    plain = "regexp_replace(value_string, '(\\.<locals>)?\\.<(listcomp|setcomp|dictcomp|genexpr)>.*$', '')"
    rows = graph.ask(f"select node_id from cpg_props where key = 'full_name' and {plain} = {literal(of.full_name)}")
    return [row["node_id"] for row in rows]


def unresolved_calls(graph: OpenedBuild, what: str, where: str) -> list[Unresolved]:
    """Calls that are not resolved, of those for which a condition on `u`, a row of unresolved_calls, holds."""
    return unresolved(
        what,
        graph.ask(f"""
            select u.reason, f.path, n.line from unresolved_calls u
            join cpg_nodes n on u.node_id = n.node_id join files f on n.file_id = f.file_id where ({where}) and u.reason not in ({INSTANCES})
        """),
    )


def _too_many(graph: OpenedBuild, of: Subject) -> list[Unresolved]:
    """Calls that reach it by what is declared, and so much else that they have no edges."""
    rows = graph.ask(f"""
        select 'one_of_too_many_targets' as reason, f.path, n.line from possible_calls p
        join cpg_nodes n on p.call_id = n.node_id join files f on n.file_id = f.file_id where p.method_id in ({listed(of.nodes)})
    """)
    return unresolved(f"calls that may reach {of.full_name}", rows)


@dataclass(frozen=True)
class _Calls:
    """Who calls whom, from function to function, each with the surest edge between them.

    Args:
        edges: function -> what it calls, or what calls it, and how sure that is.
        around: comprehension -> the function it is part of, whose calls its calls are.
    """

    edges: Mapping[int, Mapping[int, float]]
    around: Mapping[int, int]

    def code_of(self, functions: Collection[int]) -> set[int]:
        """Functions, and the comprehensions that are part of them."""
        return {*functions, *(part for part, owner in self.around.items() if owner in functions)}

    def reach(self, start: Collection[int]) -> tuple[dict[int, tuple[int, float]], bool]:
        """Steps to everything reached and the product of confidences on the way there; and whether it was too much."""
        known: dict[int, tuple[int, float]] = dict.fromkeys(start, (0, 1.0))
        frontier = dict(known)
        while frontier:
            nearer: dict[int, tuple[int, float]] = {}
            for node, (steps, sure) in frontier.items():
                for other, confidence in self.edges.get(node, {}).items():
                    if other not in known and sure * confidence > nearer.get(other, (0, -1.0))[1]:
                        nearer[other] = (steps + 1, sure * confidence)
            if len(known) + len(nearer) > MOST_FUNCTIONS:
                return known, True
            known |= nearer
            frontier = nearer
        return known, False


def _calls(graph: OpenedBuild, is_reversed: bool) -> _Calls:
    parts = graph.ask(f"""
        select c.src, c.dst from cpg_edges c
        join cpg_props k on c.dst = k.node_id and k.key = 'method_kind' and k.value_string in ({listed(_COMPREHENSIONS)}) where c.kind = 'CONTAINS'
    """)
    inside: dict[int, int] = {row["dst"]: row["src"] for row in parts}
    around: dict[int, int] = {}
    for part in inside:
        owner = part
        while owner in inside:
            owner = inside[owner]
        around[part] = owner
    rows = graph.ask("""
        select c.src as caller, e.dst as callee, max(e.confidence) as confidence
        from cpg_edges e join cpg_edges c on e.src = c.dst and c.kind = 'CONTAINS' where e.kind = 'CALL' group by c.src, e.dst
    """)
    edges: dict[int, dict[int, float]] = defaultdict(dict)
    for row in rows:
        written: int = row["caller"]
        caller = around.get(written, written)
        one, other = (row["callee"], caller) if is_reversed else (caller, row["callee"])
        edges[one][other] = max(row["confidence"], edges[one].get(other, 0.0))
    return _Calls(edges, around)


def paths(graph: OpenedBuild, name: str, other: str, limit: int | None = None) -> Answer:
    """The shortest ways from one function to another, call by call; a limit is one of ways."""
    source, target = (subject(graph, each, (FUNCTION, MODULE, OUTSIDE)) for each in (name, other))
    calls = _calls(graph, is_reversed=False)
    start, ends = frozenset(code_of(graph, source)), code_of(graph, target) if target.kind == MODULE else target.nodes
    reached, is_bounded = calls.reach(start)
    steps = {node: far for node, (far, _) in reached.items()}
    nearest = min((steps[node] for node in ends if node in steps), default=-1)
    back: dict[int, list[int]] = defaultdict(list)
    for node in (node for node, far in steps.items() if far < nearest):
        for callee in calls.edges.get(node, {}):
            if steps.get(callee) == steps[node] + 1:
                back[callee].append(node)
    found_ways = _ways(back, sorted(node for node in ends if steps.get(node) == nearest), start)
    ways = list(islice(found_ways, limit))
    is_cut = next(found_ways, None) is not None
    # What is not resolved may hide a way where none is found.
    missing = [] if ways else unresolved_calls(graph, f"calls in what {source.full_name} reaches", is_in(calls.code_of(reached)))
    rows = _steps(graph, calls, ways)
    return answer(graph, "paths", (*source.places, *target.places), rows, missing, limit=None, is_bounded=is_bounded or is_cut)


def _ways(back: Mapping[int, Sequence[int]], ends: Sequence[int], start: Collection[int]) -> Iterator[tuple[int, ...]]:
    """Every shortest way to one of some ends, one after the other: each step back is on one, so none is looked at in vain."""
    waiting: list[tuple[int, ...]] = [(end,) for end in reversed(ends)]
    while waiting:
        way = waiting.pop()
        if way[0] in start:
            yield way
        else:
            waiting += [(before, *way) for before in sorted(back[way[0]], reverse=True)]


def _steps(graph: OpenedBuild, calls: _Calls, ways: Sequence[Sequence[int]]) -> list[Found]:
    """Each step of each way: the place of the surest call from its function to the next."""
    pairs = {pair for way in ways for pair in pairwise(way)}
    if not pairs:
        return []
    code = calls.code_of({one for one, _ in pairs})
    rows = graph.ask(f"""
        select s.src as caller_id, c.callee_id, c.caller, c.callee, c.path, c.line, c.confidence, c.rule, c.why
        from function_calls c join cpg_edges s on c.call_id = s.dst and s.kind = 'CONTAINS'
        where s.src in ({listed(code)}) and c.callee_id in ({listed({other for _, other in pairs})})
        order by c.confidence desc, c.path, c.line
    """)
    at = {(calls.around.get(row["caller_id"], row["caller_id"]), row["callee_id"]): row for row in reversed(rows)}
    return [
        replace(found(at[pair], "callee", steps=step, route=number), name=f"{at[pair]['caller']} -> {at[pair]['callee']}")
        for number, way in enumerate(ways, 1)
        for step, pair in enumerate(pairwise(way), 1)
    ]


def tests(graph: OpenedBuild, name: str, limit: int | None = None) -> Answer:
    """Tests that reach a definition through calls, the nearest first: functions named test_… in files of tests."""
    of, rows, missing, is_bounded = _resting_on(graph, name)
    return answer(graph, "tests", of.places, [row for row in rows if _is_test(row)], missing, limit=limit, is_bounded=is_bounded)


def impact(graph: OpenedBuild, name: str, limit: int | None = None) -> Answer:
    """What a change of a definition can be noticed by: what calls, uses or inherits from it, directly or not; tests first."""
    of, rows, missing, is_bounded = _resting_on(graph, name)
    rows.sort(key=lambda row: not _is_test(row))
    return answer(graph, "impact", of.places, rows, missing, limit=limit, is_bounded=is_bounded)


def _is_test(row: Found) -> bool:
    return is_test_file(row.path or "") and row.name.rpartition(".")[2].startswith("test")


def _resting_on(graph: OpenedBuild, name: str) -> tuple[Subject, list[Found], list[Unresolved], bool]:
    """Functions that rest on a definition, the nearest first: those that call it, read it, or are in a class that inherits from it."""
    of = subject(graph, name, (FUNCTION, CLASS, VARIABLE, OUTSIDE))
    start, own = set(of.nodes), set(of.nodes)
    if of.kind == CLASS:
        classes = [of.full_name, *(row["class"] for row in below(graph, of.full_name))]
        within = " or ".join(f"starts_with(full_name, {literal(each + '.')})" for each in classes)
        named = graph.ask(f"select node_id, full_name from functions where {within}")
        start = {row["node_id"] for row in named}
        own |= {row["node_id"] for row in named if row["full_name"].startswith(f"{of.full_name}.")}
    if of.kind == VARIABLE:
        seeds = f"select src from cpg_edges where kind = 'REF' and dst in ({listed(of.nodes)})"
        start = {row["src"] for row in graph.ask(f"select c.src from cpg_edges c where c.kind = 'CONTAINS' and c.dst in ({seeds})")}
    calls = _calls(graph, is_reversed=True)
    reached, is_bounded = calls.reach({calls.around.get(node, node) for node in start})
    rows = graph.ask(f"select node_id, full_name, path, line from functions where node_id in ({listed(reached)})")
    rows += graph.ask(f"""
        select p.node_id, m.full_name, m.path, 1 as line from modules m
        join cpg_props p on m.full_name = p.value_string and p.key = 'full_name' where p.node_id in ({listed(reached)})
    """)
    # An unresolved call of anything that was found may be how something else rests on it.
    names = {of.name, *(row["full_name"].rpartition(".")[2] for row in rows)}
    missing = [*unresolved_calls(graph, "calls by the name of what is found", f"u.callee_name in ({listed(sorted(names))})"), *_too_many(graph, of)]
    resting = [
        Found(row["full_name"], row["path"], row["line"], None, round(sure, 4), None, steps)
        for row in rows
        for steps, sure in [reached[row["node_id"]]]
        if row["node_id"] not in own
    ]
    return of, sorted(resting, key=lambda row: (row.steps or 0, row.path or "", row.line or 0)), missing, is_bounded
