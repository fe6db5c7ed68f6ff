"""What is particular about plans of relations that are computed in rounds, each from what the rounds before found."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from datafusion.plan import LogicalPlan

from cpg_engine.model.declarations import Bound
from cpg_engine.plan.lineage import ColumnLineage, ColumnRef
from cpg_engine.plan.operators import Operators


@dataclass(frozen=True)
class Step:
    """A query that finds rows of a relation from rows that the last round found.

    Args:
        relation: whose new rows it reads; where there are none, neither finds the query any.
        sql: the query.
        operators: what the query does, if operators can do it.
    """

    relation: str
    sql: str
    operators: Operators | None = None


@dataclass(frozen=True)
class Recursion:
    """How a relation is computed in rounds, together with the others of its group.

    Args:
        key: columns that tell its rows apart.
        seeds: queries of the first round.
        steps: queries of every further round.
        step_inputs: tables and views outside the group that the steps of it read -> the columns read.
        bound: rows followed for each value of a column; None for all.
    """

    key: tuple[str, ...]
    seeds: tuple[str, ...]
    steps: tuple[Step, ...]
    step_inputs: Mapping[str, tuple[str, ...]]
    bound: Bound | None = None


_BOTH_SIDES, _LEFT_SIDE, _RIGHT_SIDE, _NO_SIDE = (True, True), (True, False), (False, True), (False, False)
_GROWING_SIDES = {
    "Inner": _BOTH_SIDES,
    "LeftSemi": _BOTH_SIDES,
    "RightSemi": _BOTH_SIDES,
    "Left": _LEFT_SIDE,
    "LeftAnti": _LEFT_SIDE,
    "LeftMark": _LEFT_SIDE,
    "Right": _RIGHT_SIDE,
    "RightAnti": _RIGHT_SIDE,
    "RightMark": _RIGHT_SIDE,
}
"""Sides of each kind of join on which more rows only ever add rows to the result; neither, of kinds not listed."""


def shrinking_use(plan: LogicalPlan, group: Collection[str]) -> str | None:
    """Says, of a plan, what makes its result lose or change rows when relations of a group gain some; None if nothing does.

    Such a result would depend on the order of rounds. The optimised plan is judged: there subqueries are joins.
    """
    node = plan.to_variant()
    kind = type(node).__name__
    sides = [LogicalPlan(node.left()), LogicalPlan(node.right())] if kind == "Join" else plan.inputs()
    if kind == "Join":
        name = str(node.join_type())
        for side, grows in zip(sides, _GROWING_SIDES.get(name, _NO_SIDE), strict=True):
            if not grows and (found := _scanned(side, group)):
                return f"{_JOIN_WORDS.get(name, 'on a side of an outer join that NULL stands in for')} ({found})"
    elif word := _shrinking_word(plan, node, kind):
        for below in sides:
            if found := _scanned(below, group):
                return f"{word} ({found})"
    return next((use for below in sides if (use := shrinking_use(below, group))), None)


_JOIN_WORDS = {
    "LeftAnti": "in NOT IN, NOT EXISTS or EXCEPT",
    "RightAnti": "in NOT IN, NOT EXISTS or EXCEPT",
    "LeftMark": "in an IN or EXISTS that is no plain condition of a row",
}


def _shrinking_word(plan: LogicalPlan, node: Any, kind: str) -> str | None:
    match kind:
        case "Aggregate" if node.aggregate_exprs():
            return "under an aggregate"
        case "WindowExpr":
            return "under a window function"
        case "Limit":
            return "under LIMIT"
        case "Sort" if "fetch=" in plan.display():
            return "under LIMIT"
        case "Distinct" if "DistinctOn" in plan.display():
            return "under DISTINCT ON"
        case "RecursiveQuery":
            return "inside a recursion of its own"
        case _:
            return None


def _scanned(plan: LogicalPlan, tables: Collection[str]) -> str | None:
    node = plan.to_variant()
    if type(node).__name__ == "TableScan" and node.fqn()[2] in tables:
        return node.fqn()[2]
    inputs = [LogicalPlan(node.static_term()), LogicalPlan(node.recursive_term())] if type(node).__name__ == "RecursiveQuery" else plan.inputs()
    return next((found for below in inputs if (found := _scanned(below, tables))), None)


def closed_lineages(lineages: Mapping[str, ColumnLineage], keys: Mapping[str, tuple[str, ...]]) -> dict[str, ColumnLineage]:
    """Lineages in which columns of the relations themselves are replaced by what they come from, however many rounds ago.

    Args:
        lineages: of each relation of a group, in terms of each other's columns.
        keys: key of each, which decides what is one row.
    """
    values = {ColumnRef(relation, column): origins for relation, found in lineages.items() for column, origins in found.values.items()}
    control = {relation: found.control.union(*(found.values[column] for column in keys[relation])) for relation, found in lineages.items()}
    while True:
        wider = {column: _replaced(origins, values) for column, origins in values.items()}
        decided = {
            relation: _replaced(found, values).union(*(control[other] for other in lineages[relation].required if other in control))
            for relation, found in control.items()
        }
        if wider == values and decided == control:
            break
        values, control = wider, decided
    outside = {relation: frozenset(ref for ref in found if ref not in values) for relation, found in control.items()}
    return {
        relation: replace(
            found,
            values={column: frozenset(ref for ref in values[ColumnRef(relation, column)] if ref not in values) for column in found.values},
            control=outside[relation],
            required={table: columns for table, columns in found.required.items() if table not in lineages},
            pushed_filters={table: filters for table, filters in found.pushed_filters.items() if table not in lineages},
        )
        for relation, found in lineages.items()
    }


def _replaced(refs: Iterable[ColumnRef], values: Mapping[ColumnRef, frozenset[ColumnRef]]) -> frozenset[ColumnRef]:
    """The columns, with what those that are known come from."""
    found = frozenset(refs)
    return found.union(*(values[ref] for ref in found if ref in values))
