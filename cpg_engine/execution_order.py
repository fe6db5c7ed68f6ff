"""What may be executed after what in functions."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

STEPS = """
    with again as (
      select a.dst as point_id, a.src as node_id from cpg_edges a join cpg_nodes n on a.dst = n.node_id and n.kind = 'FLOW_POINT' where a.kind = 'AST'
    )
    select distinct coalesce(s.node_id, e.src) as src, coalesce(d.node_id, e.dst) as dst
    from cpg_edges e left join again s on e.src = s.point_id left join again d on e.dst = d.point_id
    where e.kind = 'CFG' and (e.src = e.dst or coalesce(s.node_id, e.src) <> coalesce(d.node_id, e.dst))
    """
"""Query of a graph for what may follow what, whatever the way. What is executed at several points is one place."""


@dataclass
class Order:
    """What may be executed after what in a function.

    Args:
        edges: gives pairs of places, of which the second may follow the first; asked once, when it is first needed.
    """

    edges: Callable[[], Iterable[tuple[int, int]]]
    _known: dict[tuple[int, int, frozenset[int]], bool] = field(default_factory=dict[tuple[int, int, frozenset[int]], bool])

    @cached_property
    def _both(self) -> tuple[Mapping[int, list[int]], Mapping[int, list[int]]]:
        after: dict[int, list[int]] = defaultdict(list)
        before: dict[int, list[int]] = defaultdict(list)
        for one, other in self.edges():
            after[one].append(other)
            before[other].append(one)
        return after, before

    def may_follow(self, one: int, other: int, without: frozenset[int]) -> bool:
        """Whether a way leads from one place to another, through none of some others; from the beginning of the function, if one is 0."""
        key = one, other, without
        if (known := self._known.get(key)) is None:
            known = self._known[key] = self._is_reached(one, other, without)
        return known

    def may_end(self, one: int, without: frozenset[int]) -> bool:
        """Whether a way leads from a place to the end of the function, through none of some others."""
        key = one, -1, without
        if (known := self._known.get(key)) is None:
            known = self._known[key] = self._is_left(one, without)
        return known

    def _is_left(self, one: int, without: frozenset[int]) -> bool:
        after, _ = self._both
        seen, waiting = {one}, [one]
        while waiting:
            if not (following := after.get(waiting.pop())):
                return True
            new = [place for place in following if place not in seen and place not in without]
            seen.update(new)
            waiting += new
        return False

    def _is_reached(self, one: int, other: int, without: frozenset[int]) -> bool:
        after, before = self._both
        if other not in before or (one and one not in after):
            return True
        seen = {other}
        waiting = [other]
        while waiting:
            for place in before.get(waiting.pop(), ()):
                if place == one:
                    return True
                if place not in seen and place not in without:
                    if not one and not before.get(place):
                        return True
                    seen.add(place)
                    waiting.append(place)
        return False
