"""Dominators and control dependence against their definitions, and against another implementation."""

from collections.abc import Sequence

import numpy as np
import pytest
import rustworkx as rx
from control_flow_fixtures import all_flow_fixtures, flow_of
from control_flow_random import STATEMENTS, block
from hypothesis import given, settings
from hypothesis import strategies as st

from cpg_engine.evidence.flow.dominance import control_dependence, dominators, dominators_in_order, immediate_dominators, post_dominators
from cpg_engine.evidence.flow.graph import FlowGraphs

Successors = list[list[int]]


def reached(successors: Sequence[Sequence[int]], root: int, without: int = -1) -> set[int]:
    """Nodes paths lead to that avoid a node."""
    found, unvisited = set[int](), [root] if root != without else []
    while unvisited:
        node = unvisited.pop()
        if node not in found:
            found.add(node)
            unvisited += [successor for successor in successors[node] if successor != without]
    return found


def defined_dominators(successors: Sequence[Sequence[int]], root: int) -> list[int]:
    """By definition: a dominator is a node without which no path leads there; the immediate one is that of most dominators."""
    everything = reached(successors, root)
    dominated = {node: everything - reached(successors, root, node) for node in everything}
    immediate = [-1] * len(successors)
    for node in everything - {root}:
        strict = [other for other in everything if other != node and node in dominated[other]]
        immediate[node] = min(strict, key=lambda other: len(dominated[other]))
    return immediate


@st.composite
def graphs(draw: st.DrawFn) -> Successors:
    count = draw(st.integers(1, 12))
    return draw(st.lists(st.lists(st.integers(0, count - 1), max_size=3), min_size=count, max_size=count))


@st.composite
def ordered_graphs(draw: st.DrawFn) -> Successors:
    """Graphs whose edges lead to higher numbers and whose only root is 0."""
    count = draw(st.integers(1, 14))
    successors: Successors = [[] for _ in range(count)]
    for node in range(1, count):
        for before in draw(st.sets(st.integers(0, node - 1), min_size=1, max_size=4)):
            successors[before].append(node)
    return successors


@settings(max_examples=400, deadline=None)
@given(graphs())
def test_dominators_of_any_graph_are_those_of_the_definition(successors: Successors) -> None:
    assert immediate_dominators(successors, 0) == defined_dominators(successors, 0)


@settings(max_examples=200, deadline=None)
@given(graphs())
def test_dominators_of_any_graph_are_those_of_rustworkx(successors: Successors) -> None:
    graph = rx.PyDiGraph()
    graph.add_nodes_from(range(len(successors)))
    graph.add_edges_from_no_data([(node, target) for node, targets in enumerate(successors) for target in targets])
    theirs = rx.immediate_dominators(graph, 0)
    found = immediate_dominators(successors, 0)
    assert {node: found[node] for node in theirs if node} == {node: theirs[node] for node in theirs if node}


@settings(max_examples=400, deadline=None)
@given(ordered_graphs())
def test_dominators_in_order_are_those_of_the_definition(successors: Successors) -> None:
    edges = sorted((target, node) for node, targets in enumerate(successors) for target in targets)
    source, target = (np.array([edge[end] for edge in edges], np.int32) for end in (1, 0))
    assert dominators_in_order(len(successors), source, target).tolist() == defined_dominators(successors, 0)


@pytest.mark.parametrize("length", [1, 2, 50_000])
def test_deep_graphs_are_no_matter_of_recursion(length: int) -> None:
    chain = [[node + 1] for node in range(length)] + [[0]]
    assert immediate_dominators(chain, 0) == list(range(-1, length))


# ---------------------------------------------------------------------------------------------- of real methods

DECISIONS = """
def f():
    while True:
        try:
            if a() and b:
                continue
            for x in c():
                if x: break
                if d(x): return x
            else:
                with e() as y:
                    y()
        except E as error:
            if error: raise
        finally:
            z()
            while t():
                u()

def g():
    if a():
        while True:
            b()
            while True:
                if c(): continue
                d()
    e()

def h():
    try:
        while t():
            if a(): return 1
            if b(): break
            c()
    finally:
        if d():
            return 2
    match e():
        case 1 if f(): pass
        case [x, *_]: x()
        case _: raise E
    return [i for i in x if i and j if k for l in i or m]
"""


def successors_of(graphs: FlowGraphs, nodes: range) -> list[tuple[int, int, int]]:
    """Edges of the reachable nodes of a method."""
    return [
        (node - nodes.start, int(graphs.target[edge]) - nodes.start, int(graphs.branch[edge]))
        for node in nodes
        if graphs.is_reachable[node]
        for edge in range(int(graphs.first_out[node]), int(graphs.first_out[node + 1]))
    ]


CODES = [DECISIONS, *(fixture.code for fixture in all_flow_fixtures() if fixture.is_readable)]


@pytest.mark.parametrize("code", CODES, ids=[str(number) for number in range(len(CODES))])
def test_methods_have_the_dominance_of_the_definitions(code: str) -> None:
    check_dominance(code)


@settings(max_examples=100, deadline=None)
@given(st.lists(STATEMENTS, min_size=1, max_size=3))
def test_random_methods_have_the_dominance_of_the_definitions(statements: list[list[str]]) -> None:
    check_dominance("\n".join(["def f():", *block(statements), ""]))


def check_dominance(code: str) -> None:
    _, graphs = flow_of(code)
    found, post = dominators(graphs), post_dominators(graphs)
    dependence = control_dependence(graphs, post)
    for first, behind in zip(graphs.first[:-1].tolist(), graphs.first[1:].tolist(), strict=True):
        nodes, count = range(first, behind), behind - first
        edges = successors_of(graphs, nodes)
        forwards: Successors = [[] for _ in nodes]
        backwards: Successors = [[] for _ in nodes]
        for source, target, _ in edges:
            forwards[source].append(target)
            backwards[target].append(source)
        reachable = {node for node in range(count) if graphs.is_reachable[first + node]}
        assert reachable == reached(forwards, 0)
        assert [node - first if node >= 0 else -1 for node in found[first:behind].tolist()] == defined_dominators(forwards, 0)
        own_post = [node - first if node >= 0 else -1 for node in post[first:behind].tolist()]
        endless = reachable - reached(backwards, count - 1)
        assert own_post == defined_dominators(with_imagined_exits(forwards, backwards, endless), count - 1)
        depends = {
            node: {
                (int(controller) - first, int(branch))
                for dependent, controller, branch in zip(dependence.dependent, dependence.controller, dependence.branch, strict=True)
                if dependent == dependence.region[first + node]
            }
            for node in reachable
        }
        assert depends == defined_dependence(edges, own_post, reachable)


def with_imagined_exits(forwards: Successors, backwards: Successors, endless: set[int]) -> Successors:
    """What leads to each node if what never ends is left from the end of the basic block at the head of a loop."""
    imagined = [list(before) for before in backwards]
    heads = {target for source, targets in enumerate(forwards) for target in targets if target <= source}
    left = set(endless)
    for head in sorted(heads, reverse=True):
        if head in left:
            end = head
            while len(set(forwards[end])) == 1 and (after := forwards[end][0]) > end and len(backwards[after]) == 1:
                end = after
            imagined[-1].append(end)
            left -= reached(backwards, head)
    assert not left
    return imagined


def defined_dependence(edges: list[tuple[int, int, int]], post: list[int], reachable: set[int]) -> dict[int, set[tuple[int, int]]]:
    """Ferrante, Ottenstein and Warren, word for word."""

    def post_dominates(node: int, other: int) -> bool:
        while other >= 0 and other != node:
            other = post[other]
        return other == node

    return {node: {(a, branch) for a, b, branch in edges if post_dominates(node, b) and not (node != a and post_dominates(node, a))} for node in reachable}
