"""Builds the control flow graphs of a batch: one pass over its methods, then everything repetitive as arrays."""

import numpy as np

from cpg_engine.evidence.flow.control_flow_methods import Methods
from cpg_engine.evidence.flow.control_flow_paths import BRANCH_BITS, BRANCH_MASK
from cpg_engine.evidence.flow.control_flow_source import loud_rows, read_source
from cpg_engine.evidence.flow.graph import (
    ENTER,
    EXCEPTION,
    LEAVE,
    LEAVE_RAISING,
    MATCH,
    METHOD_KINDS,
    NEXT_ITEM,
    STATEMENT,
    TARGET,
    TEST,
    UNBIND,
    VALUE,
    Codes,
    FlowGraphs,
)
from cpg_engine.evidence.python.syntax import Failure, Flags, Ints, Syntax, kind_mask, syntax_failure
from cpg_engine.evidence.python.syntax_owners import Owners

_CERTAIN = kind_mask("Raise", "Assert")
"""Statements that raise whenever they are executed: their edges are made one by one."""


def build_control_flow(syntax: Syntax, owners: Owners, never: Flags | None = None) -> tuple[FlowGraphs, list[Failure]]:
    """Control flow graphs of all methods of a batch.

    Args:
        syntax: its trees.
        owners: their owners, of `find_owners`.
        never: per row, whether it is a statement that control never goes on from, of `never_returning`.

    Returns:
        The graphs, and files without any because their expressions are nested deeper than the recursion limit allows.
    """
    paths = Methods(read_source(syntax, owners, never))
    built, first, failures = list[int](), [0], list[Failure]()
    all_methods = syntax.of_kind(*METHOD_KINDS)
    bounds = np.searchsorted(all_methods, syntax.first).tolist()
    for file, begin, end in zip(syntax.files, bounds[:-1], bounds[1:], strict=True):
        before, done = paths.made(), len(first)
        try:
            for method in all_methods[begin:end].tolist():
                paths.method(method)
                first.append(len(paths.rows))
        except RecursionError as error:
            paths.forget(before)
            del first[done:]
            failures.append(syntax_failure(file, error))
        else:
            built += all_methods[begin:end].tolist()
    methods = np.array(built, np.int32)
    row, role, starts = np.array(paths.rows, np.int32), np.frombuffer(paths.roles, np.uint8), np.array(first, np.int32)
    source, target, branch = _edges(paths, _may_raise(syntax, owners, row, role))
    is_reachable = _reachable(starts[:-1], len(row), source, target)
    if not is_reachable.all():
        kept = is_reachable | ~_has_reachable_twin(row, role, is_reachable)
        number = np.cumsum(np.concatenate((np.zeros(1, np.int32), kept)), dtype=np.int32)
        edges = kept[source] & kept[target]
        source, target, branch = number[source[edges]], number[target[edges]], branch[edges]
        row, role, is_reachable, starts = row[kept], role[kept], is_reachable[kept], number[starts]
    graphs = FlowGraphs(
        methods=methods,
        first=starts,
        method=np.repeat(np.arange(len(methods), dtype=np.int32), np.diff(starts)),
        row=row,
        role=role,
        copy=_copies(row, role),
        is_reachable=is_reachable,
        source=source,
        target=target,
        branch=branch,
    )
    return graphs, failures


def _has_reachable_twin(row: Ints, role: Codes, is_reachable: Flags) -> Flags:
    """Per node, whether another one stands for the same thing done and is reachable; all ways out of a with item or a
    named except clause count as the same thing. An unreachable one then is for a way that does not exist."""
    key = row * np.int32(16) + np.where((role == LEAVE) | (role == LEAVE_RAISING) | (role == UNBIND), 0, role)
    reached = np.zeros(16 * (int(row.max(initial=0)) + 1), bool)
    reached[key[is_reachable]] = True
    return reached[key]


def _may_raise(syntax: Syntax, owners: Owners, row: Ints, role: Codes) -> Flags:
    """Per node, whether it may raise without being made to.

    A statement or expression whose parts have nodes of their own is taken to raise whenever a part can.
    """
    loud = loud_rows(syntax, owners)
    statement_raises = np.zeros(len(syntax), bool)
    statement_raises[owners.statement[loud]] = True
    before = np.zeros(len(syntax) + 1, np.int32)
    before[loud + 1] = 1
    np.cumsum(before, out=before)
    below = before[owners.last[row] + 1] > before[row]
    evaluates = (role == VALUE) | (role == TEST) | (role == TARGET) | (role == MATCH)
    executes = (role == STATEMENT) & statement_raises[row] & ~_CERTAIN[syntax.kind[row]]
    return executes | (evaluates & below) | (role == NEXT_ITEM) | (role == ENTER) | (role == LEAVE)


def _edges(paths: Methods, may_raise: Flags) -> tuple[Ints, Ints, Codes]:
    ends, targets = np.array(paths.sources, np.int64), np.array(paths.targets, np.int32)
    runs = np.array(paths.runs, np.int32).reshape(-1, 2)
    run_sources = _within(runs[:, 0], runs[:, 1])
    spans = np.array(paths.spans, np.int32).reshape(-1, 3)
    raising = _within(spans[:, 0], spans[:, 1])
    caught = np.repeat(spans[:, 2], spans[:, 1] - spans[:, 0])
    raises = may_raise[raising]
    raising, caught = raising[raises], caught[raises]
    source = np.concatenate(((ends >> BRANCH_BITS).astype(np.int32), run_sources, raising))
    target = np.concatenate((targets, run_sources + np.int32(1), caught))
    branch = np.concatenate(
        ((ends & BRANCH_MASK).astype(np.uint8), np.zeros(len(run_sources), np.uint8), np.full(len(raising), EXCEPTION, np.uint8))
    )  # fmt: skip
    # An exception raised and one passed on by the same node are one edge.
    key = np.sort((source.astype(np.int64) * len(may_raise) + target) << BRANCH_BITS | branch)
    key = key[np.diff(key, prepend=-1) != 0]
    source, target = np.divmod(key >> BRANCH_BITS, len(may_raise))
    return source.astype(np.int32), target.astype(np.int32), (key & BRANCH_MASK).astype(np.uint8)


def _within(first: Ints, behind: Ints) -> Ints:
    """All numbers of ranges, one range after the other."""
    lengths = behind - first
    total = int(lengths.sum())
    shift = np.repeat(first - np.concatenate((np.zeros(1, np.int64), np.cumsum(lengths)[:-1]))[: len(first)], lengths)
    return (np.arange(total) + shift).astype(np.int32)


def _copies(row: Ints, role: Codes) -> Ints:
    """Per node, number of the nodes before it in the method with the same row and role."""
    copy = np.zeros(len(row), np.int32)
    # A row has nodes in two methods only as the definition in one and the entry and exit of the other.
    key = row.astype(np.int64) * 16 + role
    order = np.argsort(key, kind="stable")
    same = np.flatnonzero(np.diff(key[order], prepend=-1) == 0)
    if len(same):
        leads = np.arange(len(order))
        leads[same] = -1
        copy[order] = np.arange(len(order)) - np.maximum.accumulate(leads)
    return copy


def _reachable(entries: Ints, count: int, source: Ints, target: Ints) -> Flags:
    """Per node, whether a path leads there. Only what follows a node that nothing leads to has to be looked at."""
    forward = target > source
    entering = np.bincount(target[forward], minlength=count)
    is_reachable = np.ones(count, bool)
    dead = np.flatnonzero(entering == 0)
    is_entry = np.zeros(count, bool)
    is_entry[entries] = True
    dead = dead[~is_entry[dead]]
    if not len(dead):
        return is_reachable
    first_out = np.searchsorted(source, np.arange(count + 1))
    unvisited = dead.tolist()
    while unvisited:
        node = unvisited.pop()
        is_reachable[node] = False
        for edge in range(int(first_out[node]), int(first_out[node + 1])):
            reached = int(target[edge])
            if reached > node:
                entering[reached] -= 1
                if not entering[reached]:
                    unvisited.append(reached)
    return is_reachable
