"""Questions about classes: what inherits from one, and what overrides a method."""

from collections import defaultdict
from typing import Any

from cpg_engine.questions.answers import Answer, answer, found, unresolved
from cpg_engine.questions.names import CLASS, FUNCTION, subject
from cpg_engine.questions.opened import OpenedBuild, listed
from cpg_engine.sql import literal


def below(graph: OpenedBuild, full_name: str) -> list[dict[str, Any]]:
    """Rows of `inherits` of every class that inherits from one, directly or not, with its steps; each class once, the nearest first."""
    derived: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in graph.ask("select * from inherits where base_id is not null order by path, line"):
        derived[row["base"]].append(row)
    known, reached, frontier, steps = {full_name}, list[dict[str, Any]](), [full_name], 0
    while frontier:
        steps += 1
        rows = [row for base in frontier for row in derived[base]]
        frontier = []
        for row in rows:
            if row["class"] not in known:
                known.add(row["class"])
                frontier.append(row["class"])
                reached.append({**row, "steps": steps})
    return reached


def above(graph: OpenedBuild, full_name: str) -> dict[str, int]:
    """Names of every class that one inherits from, directly or not, with the steps; of what is not in the repository, as it is written, and its last part."""
    bases: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in graph.ask("select class, base, base_id from inherits"):
        bases[row["class"]].append(row)
    known, frontier, steps = dict[str, int](), {full_name}, 0
    while frontier:
        steps += 1
        rows = [row for each in frontier for row in bases[each]]
        frontier = {row["base"] for row in rows} - known.keys() - {full_name}
        known |= dict.fromkeys(frontier, steps)
        for row in rows:
            if row["base_id"] is None:
                known.setdefault(row["base"].rpartition(".")[2], steps)
    return known


def implementors(graph: OpenedBuild, name: str, limit: int | None = None) -> Answer:
    """Classes that inherit from a class, directly or not, the nearest first."""
    of = subject(graph, name, (CLASS,))
    rows = [found(row, "class", f"inherits from {row['base']}", steps=row["steps"]) for row in below(graph, of.full_name)]
    missing = graph.ask(f"""
        select 'base_is_not_known' as reason, path, line from inherits
        where base_id is null and (base = {literal(of.name)} or ends_with(base, {literal("." + of.name)}))
    """)
    return answer(graph, "implementors", of.places, rows, unresolved(f"classes with a base named {of.name!r}", missing), limit=limit)


def overrides(graph: OpenedBuild, name: str, limit: int | None = None) -> Answer:
    """Methods that override a method, directly or not, and those that it overrides."""
    of = subject(graph, name, (FUNCTION,))
    rows = graph.ask(f"""
        select e.src, e.dst, e.confidence, e.rule, e.resolution_method as why from cpg_edges e where e.kind = 'OVERRIDES'
        and exists (select 1 from cpg_nodes n where n.node_id = e.src and n.name = {literal(of.name)})
    """)
    reached: dict[int, tuple[str, int]] = {}
    for end, other, said in (("dst", "src", "overrides it"), ("src", "dst", "is overridden by it")):
        frontier, steps = set(of.nodes), 0
        while frontier:
            steps += 1
            frontier = {row[other] for row in rows if row[end] in frontier} - reached.keys() - set(of.nodes)
            reached |= dict.fromkeys(frontier, (said, steps))
    methods = graph.ask(f"select node_id, full_name, path, line from functions where node_id in ({listed(reached)})")
    result = [found(row, "full_name", reached[row["node_id"]][0], steps=reached[row["node_id"]][1]) for row in methods]
    result.sort(key=lambda row: (row.why != "overrides it", row.steps or 0, row.path or "", row.line or 0))
    owner = of.full_name.rpartition(".")[0].rpartition(".")[2]
    missing = graph.ask(f"""
        select 'base_is_not_known' as reason, i.path, i.line from inherits i
        where i.base_id is null and (i.base = {literal(owner)} or ends_with(i.base, {literal("." + owner)}))
    """)
    return answer(graph, "overrides", of.places, result, unresolved(f"classes with a base named {owner!r}", missing), limit=limit)
