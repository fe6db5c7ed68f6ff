"""Which value of a variable each use sees: static single assignment form without renaming, for a whole batch at once.

Where definitions of a variable meet, a *merge* (the phi function of that form) is placed at the iterated dominance
frontier of the definitions, after Cytron, Ferrante, Rosen, Wegman, Zadeck: Efficiently Computing Static Single
Assignment Form and the Control Dependence Graph. A use then sees exactly one definition or merge: the nearest above it
in the dominator tree. What meets in a merge is found by counting edges: a definition arrives if more edges lead to the
merge from what it dominates than from what later definitions below it do. All steps are array operations over all
variables of all methods; no state is kept per node, so the work does not grow with nodes times variables.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from cpg_engine.evidence.flow.reaching_tree import Borders, Keys
from cpg_engine.evidence.python.syntax import Flags, Ints

NOTHING = -1


@dataclass(frozen=True)
class Sites:
    """Definitions, or uses, of variables in methods.

    Args:
        group: index of the pair of method and variable.
        node: node.
        order: place among what its node does, from 0.
    """

    group: Ints
    node: Ints
    order: Ints

    def __len__(self) -> int:
        return len(self.group)


@dataclass(frozen=True)
class Values:
    """What reaches what. Values are numbered: definitions by their index, then merges; `NOTHING` is what the method begins with.

    Args:
        seen: per use, the value that it sees.
        before: per value, the one that holds where it is defined, as far as it was looked for: of weak definitions.
        merge_group, merge_node: per merge, its group and node.
        into, arriving: merges, as values, and the values that arrive there; a pair for each.
    """

    seen: Ints
    before: Ints
    merge_group: Ints
    merge_node: Ints
    into: Ints
    arriving: Ints


def find_values(borders: Borders, definitions: Sites, escapes: Flags, uses: Sites, groups: int) -> Values:
    """Values that reach uses.

    Args:
        borders: where definitions hold.
        definitions: in any order.
        escapes: per definition, whether it also arrives where an exception of its own node leads.
        uses: in any order; they and the definitions are at reachable nodes.
        groups: number of groups.
    """
    pairs = _place_merges(borders, definitions, escapes, uses, groups)
    return _connect(borders, definitions, uses, pairs)


@dataclass(frozen=True)
class _Pairs:
    """Sites (definitions, then merges) at whose border merges are, with the number of edges from one to the other."""

    merge_group: Ints
    merge_node: Ints
    site: Ints
    merge: Ints
    edges: Ints
    is_extra: Flags


def _place_merges(borders: Borders, definitions: Sites, escapes: Flags, uses: Sites, groups: int) -> _Pairs:
    node_count = len(borders.place)
    site = np.flatnonzero(_needs_merges(borders, definitions, uses, groups)[definitions.group]).astype(np.int32)
    group, node = definitions.group[site], definitions.node[site]
    end, is_escaping, is_definition = borders.end_behind[node], escapes[site], True
    known = np.zeros(0, np.int64)
    found: list[tuple[Ints, Keys, Ints, Flags]] = []
    count = len(definitions)
    keys_in_order = list[Keys]()
    while len(site):
        which, join = _bordering(borders, node)
        place = borders.place[node[which]]
        edges = borders.leading(join, place, end[which])
        inside = (borders.place[join] > place) & (borders.place[join] < end[which])
        own = borders.raised(join, place) if is_definition else np.zeros(len(join), np.int32)
        extra = (own > 0) & is_escaping[which] if is_definition else np.zeros(len(join), bool)
        kept = ((edges > own) | extra) & ~inside
        which, join, edges, extra = which[kept], join[kept], (edges - own)[kept], extra[kept]
        key = group[which].astype(np.int64) * node_count + join
        found.append((site[which], key, edges, extra))
        new = np.unique(key)
        if len(known):
            new = new[known[np.minimum(np.searchsorted(known, new), len(known) - 1)] != new]
        known = np.sort(np.concatenate((known, new)))
        keys_in_order.append(new)
        site = np.arange(count, count + len(new), dtype=np.int32)
        count += len(new)
        group, node = (part.astype(np.int32) for part in np.divmod(new, node_count))
        end, is_definition = borders.end_before[node], False
    if not found:
        none = np.zeros(0, np.int32)
        return _Pairs(none, none, none, none, none, none > 0)
    sites, keys, edges, extra = (np.concatenate(parts) for parts in zip(*found, strict=True))
    made = np.concatenate(keys_in_order)
    by_key = np.argsort(made)
    merge = by_key[np.searchsorted(made[by_key], keys)].astype(np.int32)
    merge_group, merge_node = np.divmod(made, node_count)
    return _Pairs(merge_group.astype(np.int32), merge_node.astype(np.int32), sites, merge, edges, extra)


def _needs_merges(borders: Borders, definitions: Sites, uses: Sites, groups: int) -> Flags:
    """Per group, whether anything can meet that matters: not if the only definition dominates all uses."""
    number = np.bincount(definitions.group, minlength=groups)
    used = np.zeros(groups, bool)
    used[uses.group] = True
    only = np.zeros(groups, np.int32)
    only[definitions.group] = np.arange(len(definitions))
    single = np.flatnonzero(number[uses.group] == 1)
    definition = only[uses.group[single]]
    place, begin = borders.place[uses.node[single]], borders.place[definitions.node[definition]]
    is_below = (place > begin) & (place < borders.end_behind[definitions.node[definition]])
    is_below |= (place == begin) & (definitions.order[definition] < uses.order[single])
    needs = used & (number > 1)
    needs[uses.group[single[~is_below]]] = True
    return needs


def _bordering(borders: Borders, node: Ints) -> tuple[Ints, Ints]:
    """Indexes of nodes and the joins at the borders of their blocks."""
    block = borders.block[node]
    first = borders.first_border[block]
    counts = borders.first_border[block + 1] - first
    which = np.repeat(np.arange(len(node), dtype=np.int32), counts)
    at = np.arange(len(which)) + np.repeat(first - (np.cumsum(counts) - counts), counts)
    return which, borders.border[at]


def _connect(borders: Borders, definitions: Sites, uses: Sites, pairs: _Pairs) -> Values:
    merges = len(pairs.merge_group)
    values = len(definitions) + merges
    group = np.concatenate((definitions.group, pairs.merge_group, uses.group))
    node = np.concatenate((definitions.node, pairs.merge_node, uses.node))
    order = np.concatenate((definitions.order + 1, np.zeros(merges, np.int32), uses.order + 1))
    end = np.concatenate((borders.end_behind[definitions.node], borders.end_before[pairs.merge_node]))
    nearest = _nearest(group, borders.place[node], order, end)
    return Values(
        seen=nearest[values:],
        before=nearest[:values],
        merge_group=pairs.merge_group,
        merge_node=pairs.merge_node,
        **_arrivals(borders, pairs, nearest[:values], len(definitions)),
    )


def _nearest(group: Ints, place: Ints, order: Ints, end: Ints) -> Ints:
    """For definitions and merges, followed by uses, the nearest definition or merge above each, -1 for none.

    Seen in the order of places the nearest is the last one before, or one above that. Few steps up are enough for most.
    """
    values, count = len(end), len(group)
    by_place = _sorted(group, place, order)
    is_value = by_place < values
    before = np.maximum.accumulate(np.where(is_value, np.arange(count), -1))
    before = np.concatenate((np.full(1, -1), before))[:count]
    arranged_group, arranged_place = group[by_place], place[by_place]
    ends = np.where(is_value, end[np.minimum(by_place, values - 1)] if values else 0, 0)
    before[(before >= 0) & (arranged_group[before] != arranged_group)] = -1
    unsure = np.flatnonzero(before >= 0)
    for _ in range(_ROUNDS):
        unsure = unsure[ends[before[unsure]] <= arranged_place[unsure]]
        if not len(unsure):
            break
        before[unsure] = before[before[unsure]]
        unsure = unsure[before[unsure] >= 0]
    else:
        deep = np.zeros(int(group.max()) + 1, bool)
        deep[arranged_group[unsure]] = True
        _sweep(np.flatnonzero(deep[arranged_group]), arranged_group, arranged_place, ends, before)
    nearest = np.empty(count, np.int32)
    nearest[by_place] = np.where(before < 0, NOTHING, by_place[before])
    return nearest


def _sweep(events: npt.NDArray[np.intp], group: Ints, place: Ints, ends: npt.NDArray[np.integer], before: npt.NDArray[np.intp]) -> None:
    """The same for some groups, one event after the other, with a stack of the intervals that are open."""
    current, open_events, open_ends = -1, list[int](), list[int]()
    nearest = list[int]()
    for event, of, at, end in zip(events.tolist(), group[events].tolist(), place[events].tolist(), ends[events].tolist(), strict=True):
        if of != current:
            current = of
            open_events.clear()
            open_ends.clear()
        while open_ends and open_ends[-1] <= at:
            open_ends.pop()
            open_events.pop()
        nearest.append(open_events[-1] if open_events else NOTHING)
        if end:
            open_events.append(event)
            open_ends.append(end)
    before[events] = nearest


_ROUNDS = 16
"""Steps up for all variables at once, before those that need more are looked at one by one."""


def _sorted(group: Ints, place: Ints, order: Ints) -> npt.NDArray[np.intp]:
    highest = [int(column.max(initial=0)) + 1 for column in (group, place, order)]
    if highest[0] * highest[1] * highest[2] < 1 << 62:
        return np.argsort((group.astype(np.int64) * highest[1] + place) * highest[2] + order)
    return np.lexsort((order, place, group))


def _arrivals(borders: Borders, pairs: _Pairs, nearest: Ints, first_merge: int) -> dict[str, Ints]:
    merges = len(pairs.merge_group)
    if not merges:
        none = np.zeros(0, np.int32)
        return {"into": none, "arriving": none}
    key = pairs.merge.astype(np.int64) * len(nearest) + pairs.site
    by_key = np.argsort(key)
    arranged = key[by_key]
    above = nearest[pairs.site]
    wanted = pairs.merge.astype(np.int64) * len(nearest) + above
    at = np.minimum(np.searchsorted(arranged, wanted), len(arranged) - 1)
    is_inner = (above >= 0) & (arranged[at] == wanted)
    later = np.bincount(by_key[at[is_inner]], pairs.edges[is_inner], minlength=len(key))
    outer = np.bincount(pairs.merge[~is_inner], pairs.edges[~is_inner], minlength=merges)
    nodes = pairs.merge_node
    every = borders.leading(nodes, np.zeros(merges, np.int32), np.full(merges, borders.scale - 1, np.int32))
    arrives = (pairs.edges > later) | pairs.is_extra
    arrives &= pairs.site != pairs.merge + first_merge
    from_above = np.flatnonzero(every > outer).astype(np.int32)
    merge = np.concatenate((pairs.merge[arrives], from_above)) + np.int32(first_merge)
    return {"into": merge, "arriving": np.concatenate((pairs.site[arrives], nearest[from_above + first_merge]))}
