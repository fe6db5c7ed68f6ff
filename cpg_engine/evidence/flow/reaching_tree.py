"""Where a definition holds: the part of the dominator tree below it, and the joins at its border.

The state before a node and that behind it are told apart, because an exception leaves from the former: a node that
defines ``x`` and raises passes on the old ``x``. What a node dominates is numbered such that it is one interval, and
what it only dominates by its exceptions comes last in it, so that both states of a node have an interval.

Nodes that follow one another are taken together as blocks. The dominance frontier is that of blocks, after Cooper,
Harvey, Kennedy: A Simple, Fast Dominance Algorithm; each pair of block and join is visited once, so the work is
linear in the size of the graph times the depth to which its statements are nested.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from cpg_engine.evidence.flow.dominance import dominators
from cpg_engine.evidence.flow.graph import EXCEPTION, UNBIND, FlowGraphs
from cpg_engine.evidence.python.syntax import Ints

Keys = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Borders:
    """The dominator tree of the reachable nodes of a batch as intervals, and where intervals border on others.

    Args:
        place: per node, its number in pre-order; -1 for unreachable nodes.
        end_before: per node, end of the interval of the state before it, which begins at `place`.
        end_behind: per node, end of the interval of the state behind it.
        block: per node, its block.
        first_border, border: joins at the border of block b are border[first_border[b]] … border[first_border[b + 1] - 1];
            some may be at the border of only a part of the block.
        edges: sorted keys of the edges into joins, of join and place of the source.
        raising: those of them that are exceptions leaving the state before their source.
        scale: keys are join times scale plus place.
    """

    place: Ints
    end_before: Ints
    end_behind: Ints
    block: Ints
    first_border: Ints
    border: Ints
    edges: Keys
    raising: Keys
    scale: int

    def leading(self, joins: Ints, begin: Ints, end: Ints) -> Ints:
        """Number of edges that lead to each join from an interval."""
        key = joins.astype(np.int64) * self.scale
        return (np.searchsorted(self.edges, key + end) - np.searchsorted(self.edges, key + begin)).astype(np.int32)

    def raised(self, joins: Ints, place: Ints) -> Ints:
        """Number of exceptions that lead to each join from the state before the node at a place."""
        if not len(self.raising):
            return np.zeros(len(joins), np.int32)
        key = joins.astype(np.int64) * self.scale + place
        return (np.searchsorted(self.raising, key, "right") - np.searchsorted(self.raising, key)).astype(np.int32)


def find_borders(graphs: FlowGraphs) -> Borders:
    """Intervals and borders of a batch."""
    count = len(graphs)
    used = np.flatnonzero(graphs.is_reachable[graphs.source])
    source, target = graphs.source[used], graphs.target[used]
    above = dominators(graphs)
    is_raising = (graphs.branch[used] == EXCEPTION) & (graphs.role[source] != UNBIND)
    is_join = np.bincount(target, minlength=count) > 1
    is_join[target[is_raising]] = True
    by_exception = np.zeros(count, bool)
    by_exception[target[is_raising & (above[target] == source)]] = True
    follows = (above == np.arange(count) - 1) & ~is_join & (above >= 0)
    follows &= (np.bincount(above[above >= 0], minlength=count) == 1)[above]
    heads = np.flatnonzero(~follows).astype(np.int32)
    block = (np.cumsum(~follows) - 1).astype(np.int32)
    length = np.diff(heads, append=count).astype(np.int32)
    parent = np.where(above[heads] < 0, -1, block[above[heads]])
    into_join = is_join[target]
    source, target, is_raising = source[into_join], target[into_join], is_raising[into_join]
    border_source, join = _distinct(block[source], target, len(heads))
    is_exceptional = by_exception[heads].tolist()
    first_border, border = _frontier(parent.tolist(), is_exceptional, border_source, join, block)
    first, size, behind = _intervals(parent.tolist(), length, is_exceptional)
    within = np.arange(count, dtype=np.int32) - heads[block]
    is_last = within == length[block] - 1
    end_before = first[block] + size[block]
    place = first[block] + within
    key = target.astype(np.int64) * (count + 1) + place[source]
    return Borders(
        place=place,
        end_before=end_before,
        end_behind=np.where(is_last, first[block] + length[block] + behind[block], end_before).astype(np.int32),
        block=block,
        first_border=first_border,
        border=border,
        edges=np.sort(key),
        raising=np.sort(key[is_raising]),
        scale=count + 1,
    )


def _intervals(parents: list[int], length: Ints, by_exception: list[bool]) -> tuple[Ints, Ints, Ints]:
    """Per block, its place, the size of all it dominates, and that of what its last node's later state dominates of the rest."""
    count = len(parents)
    size, behind = length.tolist(), [0] * count
    for block in range(count - 1, -1, -1):
        parent = parents[block]
        if parent >= 0:
            size[parent] += size[block]
            if not by_exception[block]:
                behind[parent] += size[block]
    first, regular, exceptional = [0] * count, [0] * count, [0] * count
    begin = 0
    for block, own in enumerate(length.tolist()):
        parent = parents[block]
        if parent < 0:
            at = begin
            begin += size[block]
        elif by_exception[block]:
            at = exceptional[parent]
            exceptional[parent] = at + size[block]
        else:
            at = regular[parent]
            regular[parent] = at + size[block]
        first[block] = at
        regular[block] = at + own
        exceptional[block] = at + own + behind[block]
    return np.array(first, np.int32), np.array(size, np.int32), np.array(behind, np.int32)


def _distinct(block: Ints, join: Ints, blocks: int) -> tuple[Ints, Ints]:
    """Pairs of block and join, each once, join after join."""
    key = np.sort(join.astype(np.int64) * blocks + block)
    joins, sources = np.divmod(key[np.diff(key, prepend=-1) != 0], blocks)
    return sources.astype(np.int32), joins.astype(np.int32)


def _frontier(parents: list[int], by_exception: list[bool], sources: Ints, joins: Ints, block: Ints) -> tuple[Ints, Ints]:
    """Joins at the border of each block.

    Also finds the joins that exceptions of the node that dominates them lead to, by way of others: with handlers, what
    comes behind them.

    Args:
        parents: per block, the one whose last node dominates it.
        by_exception: per block, whether an exception of that node leads to it; what is found is added.
        sources, joins: blocks from which edges lead to joins, join after join.
        block: per node, its block.
    """
    seen = [-1] * len(parents)
    blocks, found = list[int](), list[int]()
    for source, join, own in zip(sources.tolist(), joins.tolist(), block[joins].tolist(), strict=True):
        stop = parents[own]
        while source != stop and seen[source] != join:
            seen[source] = join
            blocks.append(source)
            found.append(join)
            above = parents[source]
            if above == stop and by_exception[source]:
                by_exception[own] = True
            source = above
        # Of the block that dominates the join, the state behind its last node may be at the border.
        if by_exception[own] and stop >= 0 and seen[stop] != join:
            seen[stop] = join
            blocks.append(stop)
            found.append(join)
    of_block = np.array(blocks, np.int32)
    order = np.argsort(of_block, kind="stable")
    return np.searchsorted(of_block[order], np.arange(len(parents) + 1)).astype(np.int32), np.array(found, np.int32)[order]
