"""Values that uses see, against the textbook: sets of definitions, carried along every edge until nothing changes."""

import sysconfig
from pathlib import Path

import numpy as np
import pytest
from python_evidence import source

from cpg_engine.evidence.flow import reaching
from cpg_engine.evidence.flow.control_flow import build_control_flow
from cpg_engine.evidence.flow.definitions_and_uses import definitions_and_uses
from cpg_engine.evidence.flow.definitions_and_uses_nodes import EvaluatingNodes
from cpg_engine.evidence.flow.graph import EXCEPTION, UNBIND, FlowGraphs
from cpg_engine.evidence.flow.reaching_methods import Groups, Passing, find_nesting
from cpg_engine.evidence.flow.reaching_tree import find_borders
from cpg_engine.evidence.flow.reaching_values import NOTHING, Sites, Values, find_values
from cpg_engine.evidence.python.names_binding import find_names
from cpg_engine.evidence.python.syntax import read_syntax

LIBRARY = Path(sysconfig.get_path("stdlib"))
MODULES = ("ast", "tarfile", "argparse", "dis", "contextlib", "asyncio/tasks", "pickletools", "typing", "http/client", "multiprocessing/pool")
ALL_STEP = 6


def differences(text: str) -> tuple[list[str], int]:
    """Uses for which both ways disagree, and the number of uses compared."""
    syntax, failures = read_syntax([source(text)])
    assert not failures
    names, _ = find_names(syntax)
    graphs, _ = build_control_flow(syntax, names.owners)
    nodes = EvaluatingNodes(syntax, graphs)
    found, variables = definitions_and_uses(syntax, names, nodes)
    found = found.taken(graphs.is_reachable[found.node])
    groups = Passing(graphs, names, find_nesting(syntax, names, graphs, nodes), found, variables, len(syntax)).groups()
    everything = groups.accesses
    order = reaching.order_in_nodes(everything)
    is_reachable = graphs.is_reachable[everything.node]
    definitions, uses = (np.flatnonzero(is_reachable & flag).astype(np.int32) for flag in (everything.is_definition, ~everything.is_definition))
    escapes = everything.escapes[definitions] | reaching.passes_on(syntax, names.owners, graphs)[everything.node[definitions]]
    sites = [Sites(groups.group[which], everything.node[which], order[which]) for which in (definitions, uses)]
    values = find_values(find_borders(graphs), sites[0], escapes, sites[1], len(groups.method))
    expected = textbook(graphs, groups, definitions, escapes, uses, order)
    wrong: list[str] = []
    for use, seen, wanted in zip(uses.tolist(), values.seen.tolist(), expected, strict=True):
        got = behind(seen, values, len(definitions), everything.is_weak[definitions], groups.is_kill[definitions])
        if got != wanted:
            row = int(everything.row[use])
            lines = [sorted(int(syntax.line[everything.row[definitions[one]]]) if one >= 0 else -1 for one in which) for which in (got, wanted)]
            wrong.append(f"line {syntax.line[row]}, variable {everything.variable[use]}: found definitions of lines {lines[0]} instead of {lines[1]}")
    return wrong, len(uses)


def behind(value: int, values: Values, count: int, is_weak: np.ndarray, is_kill: np.ndarray) -> set[int]:
    """Definitions behind a value; `NOTHING` for what the method begins with."""
    arriving: dict[int, list[int]] = {}
    for into, one in zip(values.into.tolist(), values.arriving.tolist(), strict=True):
        arriving.setdefault(into, []).append(one)
    found, done, waiting = set[int](), set[int](), [value]
    while waiting:
        value = waiting.pop()
        if value in done:
            continue
        done.add(value)
        if value == NOTHING:
            found.add(NOTHING)
        elif value >= count:
            waiting += arriving[value]
        else:
            if not is_kill[value]:
                found.add(value)
            if is_weak[value]:
                waiting.append(int(values.before[value]))
    return found


def textbook(graphs: FlowGraphs, groups: Groups, definitions: np.ndarray, escapes: np.ndarray, uses: np.ndarray, order: np.ndarray) -> list[set[int]]:
    """Per use, definitions that reach it."""
    everything = groups.accesses
    steps: dict[int, list[tuple[int, int, int, bool]]] = {}
    for numbers, is_definition in ((definitions, True), (uses, False)):
        for number, access in enumerate(numbers.tolist()):
            step = (int(order[access]), int(groups.group[access]), number, is_definition)
            steps.setdefault(int(everything.node[access]), []).append(step)
    result: list[set[int]] = [set() for _ in uses]
    for method in range(len(graphs.methods)):
        nodes = range(int(graphs.first[method]), int(graphs.first[method + 1]))
        in_method = {group for node in nodes for _, group, _, _ in steps.get(node, ())}
        start = frozenset((group, NOTHING) for group in in_method)
        before: dict[int, frozenset[tuple[int, int]]] = {node: frozenset() for node in nodes}
        before[nodes[0]] = start
        waiting = [nodes[0]]
        visited = set[int]()
        while waiting:
            node = waiting.pop()
            visited.add(node)
            state, raised = set(before[node]), set(before[node])
            for _, group, number, is_definition in sorted(steps.get(node, ())):
                if not is_definition:
                    result[number] = {definition for of, definition in state if of == group}
                    continue
                if not everything.is_weak[definitions[number]]:
                    state = {pair for pair in state if pair[0] != group}
                if not groups.is_kill[definitions[number]]:
                    state.add((group, number))
                if escapes[number]:
                    raised |= {pair for pair in state if pair == (group, number)}
            for edge in range(int(graphs.first_out[node]), int(graphs.first_out[node + 1])):
                carried = raised if graphs.branch[edge] == EXCEPTION and graphs.role[node] != UNBIND else state
                target = int(graphs.target[edge])
                joined = before[target] | carried
                if joined != before[target] or target not in visited:
                    before[target] = joined
                    waiting.append(target)
    return result


@pytest.mark.parametrize("module", MODULES)
def test_uses_see_what_the_textbook_says(module: str) -> None:
    wrong, compared = differences((LIBRARY / f"{module}.py").read_text(encoding="utf-8"))
    assert compared > 100
    assert not wrong, f"{len(wrong)} of {compared} uses differ, such as\n" + "\n".join(wrong[:10])


@pytest.mark.slow
def test_uses_of_the_standard_library_see_what_the_textbook_says() -> None:
    wrong, compared = list[str](), 0
    for path in sorted(LIBRARY.rglob("*.py"))[::ALL_STEP]:
        if "site-packages" in path.parts or "lib2to3" in path.parts or "bad" in path.name:
            continue
        try:
            found, number = differences(path.read_text(encoding="utf-8"))
        except (UnicodeDecodeError, AssertionError):
            continue
        wrong += [f"{path.name} {one}" for one in found]
        compared += number
    assert compared > 50_000
    assert not wrong, f"{len(wrong)} of {compared} uses differ, such as\n" + "\n".join(wrong[:10])
