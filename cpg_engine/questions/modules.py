"""Questions about modules: which import each other."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise
from typing import Any

from cpg_engine.questions.answers import Answer, Found, answer, of_repository, unresolved
from cpg_engine.questions.opened import OpenedBuild

MOST_STARTS = 100
"""Modules of those that import each other from which a way round is looked for."""


def cycles(graph: OpenedBuild, deferred: bool = False, limit: int | None = None) -> Answer:
    """Modules that import each other: of each group, a shortest way round. Imports for type checkers alone do not count."""
    kinds = ("import", "call") if deferred else ("import",)
    imports: dict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
    for row in graph.ask("select * from file_imports where module is not null order by path, line"):
        if row["happens"] in kinds and row["module"] != row["importer"]:
            imports[row["importer"]].setdefault(row["module"], row)
    ways, is_bounded = list[tuple[int, Sequence[str]]](), False
    # It takes longer to load than other questions take.
    import rustworkx as rx

    modules = rx.PyDiGraph[str, None]()
    index = {name: modules.add_node(name) for name in {*imports, *(module for taken in imports.values() for module in taken)}}
    modules.add_edges_from_no_data([(index[one], index[other]) for one, taken in imports.items() for other in taken])
    for component in rx.strongly_connected_components(modules):
        if len(component) > 1:
            group = {modules[node] for node in component}
            is_bounded |= len(group) > MOST_STARTS
            found_ways = [_way_round(start, group, imports) for start in sorted(group)[:MOST_STARTS]]
            ways.append((len(group), min(found_ways, key=len)))
    ways.sort(key=lambda way: (-way[0], way[1]))
    steps = [
        Found(f"{one} -> {other}", row["path"], row["line"], None, None, f"one of {size} modules that import each other", step, number)
        for number, (size, way) in enumerate(ways[:limit], 1)
        for step, (one, other) in enumerate(pairwise(way), 1)
        for row in [imports[one][other]]
    ]
    total = sum(len(way) - 1 for _, way in ways)
    missing = graph.ask("""
        select u.reason, f.path, n.line from unresolved_imports u join cpg_nodes n on u.node_id = n.node_id join files f on n.file_id = f.file_id
        where u.reason <> 'outside_repository'
    """)
    return answer(graph, "cycles", of_repository(graph), steps, unresolved("imports", missing), limit=None, total=total, is_bounded=is_bounded)


def _way_round(start: str, group: Collection[str], imports: Mapping[str, Mapping[str, Any]]) -> Sequence[str]:
    """A shortest way from a module back to it, inside a group of modules of which each reaches each."""
    ways, known = [(start,)], {start}
    while True:
        longer = list[tuple[str, ...]]()
        for way in ways:
            for module in sorted(imports[way[-1]]):
                if module == start:
                    return (*way, start)
                if module in group and module not in known:
                    known.add(module)
                    longer.append((*way, module))
        ways = longer
