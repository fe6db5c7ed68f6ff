"""Dominators, post-dominators and control dependence of control flow graphs.

Dominators need no iteration: nodes are numbered such that edges that close no loop lead upwards, and one that does
leads to a node that dominates its source, so the immediate dominator of a node is the nearest common ancestor of
what leads up to it (as in Cooper, Harvey, Kennedy: A Simple, Fast Dominance Algorithm, after one pass). The same holds
backwards for methods without loops. Those with loops may be entered backwards in the middle (``break``), and are done
by Lengauer and Tarjan, A Fast Algorithm for Finding Dominators in a Flowgraph, over their basic blocks.

Only what is reachable from the entry takes part. To post-dominate means: on every path to the exit. Where no path
leads to the exit, one is imagined from the end of the basic block at the head of a loop that is never left: of the last
such loop of the method, then of the last of those from which that one is not reached, and so on.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from cpg_engine.evidence.flow.graph import EXIT, Codes, FlowGraphs
from cpg_engine.evidence.python.syntax import Ints

STEPS_PER_NODE = 40
"""Steps towards common ancestors, per node, after which another way is taken, whose work does not grow with the height of the tree."""

_Weights = npt.NDArray[np.uint64]


@dataclass(frozen=True)
class ControlDependence:
    """Which decisions decide whether a node is executed (Ferrante, Ottenstein, Warren: The Program Dependence Graph).

    A node depends on an edge of another if it is executed whenever that edge is taken (it post-dominates its target
    or is it) but not always after that other node. Nodes of a method that depend on the same edges are a *region*
    and have rows once, under the first of them.

    Args:
        region: per node, the first node of its region; -1 if unreachable.
        dependent: per row, the first node of a region.
        controller: per row, the node that decides.
        branch: per row, code of the branch it takes.
    """

    region: Ints
    dependent: Ints
    controller: Ints
    branch: Codes


def dominators(graphs: FlowGraphs) -> Ints:
    """Immediate dominator of every node; -1 for entries and what is unreachable."""
    used = graphs.is_reachable[graphs.source] & ~graphs.is_back
    return dominators_in_order(len(graphs), graphs.source[used], graphs.target[used])


def post_dominators(graphs: FlowGraphs) -> Ints:
    """Immediate post-dominator of every node; -1 for exits and what is unreachable."""
    count = len(graphs)
    used = graphs.is_reachable[graphs.source]
    source, target, is_back = graphs.source[used], graphs.target[used], graphs.is_back[used]
    loops = np.zeros(len(graphs.methods), bool)
    loops[graphs.method[source[is_back]]] = True
    in_loops = loops[graphs.method[source]]
    # Numbered from the other end, edges of methods without loops lead upwards when they are followed backwards.
    last = np.int32(count - 1)
    straight = dominators_in_order(count, last - target[~in_loops][::-1], last - source[~in_loops][::-1])[::-1]
    found = np.where(straight < 0, straight, last - straight)
    if in_loops.any():
        nodes = np.flatnonzero(loops[graphs.method] & graphs.is_reachable).astype(np.int32)
        _post_dominators_with_loops(found, nodes, graphs, source[in_loops], target[in_loops])
    return found


def dominators_in_order(count: int, source: Ints, target: Ints) -> Ints:
    """Immediate dominators in graphs whose edges all lead to higher numbers.

    Args:
        count: number of nodes, of any number of graphs, each with one node that no edge leads to: its root.
        source, target: ends of the edges, those with the same target in the order of their sources.

    Returns:
        Per node, its immediate dominator; -1 for roots.
    """
    entering = np.bincount(target, minlength=count)
    dominator = np.full(count, -1, np.int32)
    dominator[target] = source
    joins = np.flatnonzero(entering > 1)
    if not len(joins):
        return dominator
    joining = entering[target] > 1
    order = np.argsort(target[joining], kind="stable")
    ends = source[joining][order].tolist()
    found, seen = dominator.tolist(), [-1] * count
    behind, left = 0, STEPS_PER_NODE * count
    for join, number in zip(joins.tolist(), entering[joins].tolist(), strict=True):
        before, behind = behind, behind + number
        # The nearest common ancestor of all ends. What was walked once lies below it: no need to walk there again.
        common = ends[behind - 1]
        for end in reversed(ends[before : behind - 1]):
            while end != common:
                left -= 1
                if end > common:
                    if seen[end] == join:
                        break
                    seen[end] = join
                    end = found[end]
                else:
                    seen[common] = join
                    common = found[common]
        found[join] = common
        if left < 0:
            return _dominators_of_many(count, source, target, np.flatnonzero(entering == 0))
    return np.array(found, np.int32)


def _dominators_of_many(count: int, source: Ints, target: Ints, roots: npt.NDArray[np.intp]) -> Ints:
    """Immediate dominators in any number of graphs, each with a root that no edge leads to; -1 for roots."""
    successors: list[list[int]] = [[] for _ in range(count)]
    for end, leads_to in zip(source.tolist(), target.tolist(), strict=True):
        successors[end].append(leads_to)
    successors.append(roots.tolist())
    found = np.array(immediate_dominators(successors, count)[:-1], np.int32)
    return np.where(found == count, np.int32(-1), found)


def _post_dominators_with_loops(found: Ints, nodes: Ints, graphs: FlowGraphs, source: Ints, target: Ints) -> None:
    """Fills in the immediate post-dominators of nodes, given the edges between them."""
    count = len(graphs)
    leaving, entering = np.bincount(source, minlength=count), np.bincount(target, minlength=count)
    # In a basic block each node is post-dominated by the next; blocks are named by their first node.
    inner = (leaving[source] == 1) & (entering[target] == 1) & (target > source)
    found[source[inner]] = target[inner]
    head = np.arange(count, dtype=np.int32)
    head[target[inner]] = source[inner]
    head = _followed(head)
    last = head.copy()
    np.maximum.at(last, head[nodes], nodes)
    blocks = nodes[head[nodes] == nodes]
    number = np.full(count, -1, np.int32)
    number[blocks] = np.arange(len(blocks), dtype=np.int32)
    between = ~inner
    before: list[list[int]] = [[] for _ in range(len(blocks) + 1)]
    for block, leads_to in zip(number[head[source[between]]].tolist(), number[target[between]].tolist(), strict=True):
        before[leads_to].append(block)
    is_back = target <= source
    loop_heads = np.unique(number[target[is_back]])[::-1].tolist()
    exits = np.intersect1d(head[graphs.exit], blocks)
    root = len(blocks)
    before[root] = _ways_out(before, number[exits].tolist(), loop_heads)
    dominator = np.array(immediate_dominators(before, root)[:-1], np.int64)
    known = (dominator >= 0) & (dominator != root)
    found[last[blocks]] = -1
    found[last[blocks[known]]] = blocks[dominator[known]]
    # What leaves the method by imagination alone is post-dominated by its exit.
    imagined = nodes[(found[nodes] < 0)]
    exits_of = graphs.exit[graphs.method[imagined]]
    found[imagined] = np.where(imagined == exits_of, np.int32(-1), exits_of)


def _ways_out(before: list[list[int]], exits: list[int], loop_heads: list[int]) -> list[int]:
    """Exits, and heads of loops for what reaches none, the last head first."""
    ends, reaches = list[int](), [False] * len(before)
    for end in (*exits, *loop_heads):
        if reaches[end]:
            continue
        ends.append(end)
        reaches[end] = True
        unvisited = [end]
        while unvisited:
            for node in before[unvisited.pop()]:
                if not reaches[node]:
                    reaches[node] = True
                    unvisited.append(node)
    return ends


def immediate_dominators(successors: Sequence[Sequence[int]], root: int) -> list[int]:
    """Immediate dominators in any graph, in O(edges · log nodes), by Lengauer and Tarjan with path compression.

    Args:
        successors: for each node, the nodes its edges lead to.
        root: where all paths begin.

    Returns:
        Per node, its immediate dominator; -1 for the root and what no path leads to.
    """
    number, nodes, parent = _depth_first(successors, root)
    count = len(nodes)
    before: list[list[int]] = [[] for _ in range(count)]
    for at, node in enumerate(nodes):
        for successor in successors[node]:
            before[number[successor]].append(at)
    semi, label, ancestor, dominator = list(range(count)), list(range(count)), [-1] * count, [0] * count
    waiting: list[list[int]] = [[] for _ in range(count)]

    def least(node: int) -> int:
        """Node of least semi-dominator on the path from a node up to its tree's root; the path is shortened."""
        path: list[int] = []
        above = ancestor[node]
        if above < 0:
            return node
        while ancestor[above] >= 0:
            path.append(node)
            node, above = above, ancestor[above]
        for below in reversed(path):
            # Seen from its top each node's ancestor is already compressed.
            nearest = ancestor[below]
            if semi[label[nearest]] < semi[label[below]]:
                label[below] = label[nearest]
            ancestor[below] = ancestor[nearest]
        return label[path[0]] if path else label[node]

    for node in range(count - 1, 0, -1):
        for previous in before[node]:
            semi[node] = min(semi[node], semi[least(previous)])
        waiting[semi[node]].append(node)
        ancestor[node] = above = parent[node]
        for below in waiting[above]:
            nearest = least(below)
            dominator[below] = nearest if semi[nearest] < semi[below] else above
        waiting[above].clear()
    for node in range(1, count):
        if dominator[node] != semi[node]:
            dominator[node] = dominator[dominator[node]]
    found = [-1] * len(successors)
    for at in range(1, count):
        found[nodes[at]] = nodes[dominator[at]]
    return found


def _depth_first(successors: Sequence[Sequence[int]], root: int) -> tuple[list[int], list[int], list[int]]:
    """Number of each node in the order of a depth-first search, the nodes in that order, and by number their parents'."""
    number, nodes, parent = [-1] * len(successors), [root], [-1]
    number[root] = 0
    path = [iter(successors[root])]
    above = [0]
    while path:
        for node in path[-1]:
            if number[node] < 0:
                number[node] = len(nodes)
                parent.append(above[-1])
                above.append(len(nodes))
                nodes.append(node)
                path.append(iter(successors[node]))
                break
        else:
            path.pop()
            above.pop()
    return number, nodes, parent


def control_dependence(graphs: FlowGraphs, post_dominator: Ints) -> ControlDependence:
    """Control dependence by region, in time linear in nodes, edges and rows found.

    Regions are found by summing weights: each edge has a random one, which is added where nodes begin to depend on it
    and taken away where they end to, so that up the tree of post-dominators the sum at a node is that of the edges it
    depends on. That two different sets have the same sum of 64 bits is as good as impossible.
    """
    count = len(graphs)
    used = graphs.is_reachable[graphs.source] & (post_dominator[graphs.source] != graphs.target)
    source, begin, branch = graphs.source[used], graphs.target[used], graphs.branch[used]
    end = post_dominator[source]
    sums = _sums(graphs, post_dominator, begin, end)
    key = sums ^ _mixed(graphs.method.astype(np.uint64) + np.uint64(1 << 40))
    reachable = np.flatnonzero(graphs.is_reachable)
    _, first, inverse = np.unique(key[reachable], return_index=True, return_inverse=True)
    region = np.full(count, -1, np.int32)
    region[reachable] = reachable[first][inverse]
    # Nodes of a region that follow each other up the tree are taken in one step.
    same = np.flatnonzero(post_dominator >= 0)
    same = same[region[same] == region[post_dominator[same]]]
    top = np.arange(count, dtype=np.int32)
    top[same] = post_dominator[same]
    beyond = post_dominator[_followed(top)]
    rows = np.arange(len(source))
    keys: list[npt.NDArray[np.int64]] = []
    at = begin
    while len(rows):
        keys.append(region[at].astype(np.int64) << 32 | rows)
        at = beyond[at]
        inside = at != end[rows]
        at, rows = at[inside], rows[inside]
    found = np.sort(np.concatenate(keys)) if keys else np.zeros(0, np.int64)
    dependent, edge = (found >> 32).astype(np.int32), found & ((1 << 32) - 1)
    controller, taken = source[edge], branch[edge]
    new = np.ones(len(found), bool)
    new[1:] = (np.diff(dependent) != 0) | (np.diff(controller) != 0) | (taken[1:] != taken[:-1])
    return ControlDependence(region, dependent[new], controller[new], taken[new])


def _sums(graphs: FlowGraphs, post_dominator: Ints, begin: Ints, end: Ints) -> _Weights:
    """Per node, the sum of the weights of the edges it depends on, modulo 2 ** 64."""
    count = len(graphs)
    # The nodes of a basic block depend on the same edges: its last node stands for all of them. Exits are left out, for
    # there may be imagined edges to them.
    following = np.arange(count, dtype=np.int32)
    used = graphs.is_reachable[graphs.source]
    source, target = graphs.source[used], graphs.target[used]
    inner = (np.bincount(source, minlength=count)[source] == 1) & (np.bincount(target, minlength=count)[target] == 1)
    inner &= (target > source) & (graphs.role[target] != EXIT)
    following[source[inner]] = target[inner]
    last = _followed(following)
    blocks = np.flatnonzero(last == np.arange(count)).astype(np.int32)
    number = np.zeros(count, np.int32)
    number[blocks] = np.arange(len(blocks), dtype=np.int32)
    number = number[last]
    above = post_dominator[blocks]
    above = np.where(above < 0, np.int32(-1), number[above])
    weights = _mixed(np.arange(len(begin), dtype=np.uint64))
    own = np.zeros(len(blocks), np.uint64)
    np.add.at(own, number[begin], weights)
    np.subtract.at(own, number[end], weights)
    sums: list[int] = own.tolist()
    children = np.argsort(-_depths(above), kind="stable")
    children = children[above[children] >= 0]
    for block, post_dominating in zip(children.tolist(), above[children].tolist(), strict=True):
        sums[post_dominating] += sums[block]
    mask = (1 << 64) - 1
    return np.array([weight & mask for weight in sums], np.uint64)[number]


def _mixed(numbers: _Weights) -> _Weights:
    """Random weights of numbers: the generator SplitMix64."""
    mixed = (numbers + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))


def _followed(pointers: Ints) -> Ints:
    """Where each node ends up by following pointers to a fixed point; doubling steps."""
    while True:
        further = pointers[pointers]
        if np.array_equal(further, pointers):
            return pointers
        pointers = further


def _depths(above: Ints) -> Ints:
    """Number of nodes above each one in a forest; doubling steps."""
    has_parent = above >= 0
    depth = has_parent.astype(np.int32)
    pointer = np.where(has_parent, above, np.arange(len(above), dtype=np.int32))
    while True:
        further = pointer[pointer]
        if np.array_equal(further, pointer):
            return depth
        depth = depth + depth[pointer]
        pointer = further
