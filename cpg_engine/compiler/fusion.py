"""Join fusion: relations between the same two sides share one join, where making the pairs is what costs.

An equi join is cheap and takes the hard predicates of its relation below itself, so that fewer rows meet; sharing it would
undo that. A comparison of spans sorts both sides into bins and joins those, whatever comes after: there the pairs are
made once, for all relations, and each takes its own.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import pyarrow as pa

from cpg_engine.compiler.expand import LEFT_FILE
from cpg_engine.compiler.statement import AbsentError, Decision, Hole
from cpg_engine.evidence.schema import Semantic
from cpg_engine.model.declarations import Declaration
from cpg_engine.model.rules import Join, Selection
from cpg_engine.semantics.annotations import with_semantic
from cpg_engine.semantics.joins import JoinError, JoinPlan, infer_join
from cpg_engine.sql import quoted

UNSHARED = "none"
"""What a hint says to keep a relation's join its own."""


WANTED = "is wanted"
"""Column of a shared join that says whether a relation wants a pair. It carries a space, as nobody's own do."""


def fuse(views: Sequence[Declaration], schema_of: Callable[[str], pa.Schema], hints: Mapping[str, str]) -> tuple[tuple[Declaration, ...], tuple[Decision, ...]]:
    """Replaces joins of the same sides by the same keys with one join and a selection of its pairs for each.

    Args:
        views: all views.
        schema_of: annotated schema of a table or view by name; raises `KeyError` for one that nothing declares.
        hints: ``join.fusion`` -> ``none`` for joins that are to be kept as they are.

    Returns:
        The views, and what was decided about every join that could have been shared.
    """
    sides: dict[tuple[str, str], list[Join]] = {}
    for view in sorted(views, key=lambda view: view.name):
        if isinstance(view, Join) and view.nearest is None and view.columns and hints.get(f"{view.name}.fusion") != UNSHARED:
            sides.setdefault((view.left, view.right), []).append(view)
    alike: dict[tuple[str, JoinPlan], list[Join]] = {}
    for (left, right), joins in sides.items():
        for join in joins if len(joins) > 1 else ():
            try:
                plan = infer_join(schema_of(left), schema_of(right), join.on)
            except (KeyError, JoinError, AbsentError):
                continue  # Compiling it says what is wrong.
            # However the join was come by, the same keys make the same pairs.
            same = JoinPlan(plan.strategy, plan.keys, plan.spans, 1.0, "")
            alike.setdefault((f"{left}_{right}_{plan.strategy}", same), []).append(join)
    replaced: dict[str, tuple[Declaration, ...]] = {}
    decisions: list[Decision] = []
    for (name, plan), joins in alike.items():
        if len(joins) < 2:
            continue
        others_alike = sum(other == name for other, _ in alike) > 1
        shared = f"{name}_{'_'.join(column for column, _ in plan.keys)}_pairs" if others_alike else f"{name}_pairs"
        pays, reason = _pays(plan, joins)
        names = ", ".join(join.name for join in joins)
        decisions += [Decision(join.name, Hole.JOIN_FUSION, "fusion", shared if pays else UNSHARED, 0.9, f"{reason}: {names}") for join in joins]
        if pays:
            has_file = bool(with_semantic(schema_of(joins[0].left), Semantic.FILE_IDENTITY))
            first, *others = joins if has_file else [_without_file(join) for join in joins]
            replaced[first.name] = (_shared(shared, (first, *others)), _selected(shared, first))
            replaced |= {join.name: (_selected(shared, join),) for join in others}
    return tuple(new for view in views for new in replaced.get(view.name, (view,))), tuple(decisions)


def _pays(plan: JoinPlan, joins: Sequence[Join]) -> tuple[bool, str]:
    if plan.spans:
        return True, "spans are compared once for all"
    if len({join.where for join in joins}) == 1:
        return True, "the same pairs are wanted by all"
    return False, "an equi join costs less than keeping pairs that single relations do not want"


def _shared(name: str, joins: Sequence[Join]) -> Join:
    """All pairs that any of the joins wants, with the columns of all of them, and which of them want a pair."""
    columns: dict[str, str] = {}
    for join in joins:
        columns |= {_own(join, column): expression for column, expression in join.columns.items()}
        if join.where:
            columns[_own(join, WANTED)] = f"coalesce({join.where}, false)"
    wanted = [join.where for join in joins]
    where = " or ".join(f"({condition})" for condition in dict.fromkeys(wanted) if condition) if all(wanted) else None
    doc = f"Pairs that {', '.join(join.name for join in joins)} choose from."
    return replace(joins[0], name=name, columns=columns, where=where, doc=doc, key=())


def _without_file(join: Join) -> Join:
    return replace(join, columns={column: expression for column, expression in join.columns.items() if expression != LEFT_FILE})


def _own(join: Join, column: str) -> str:
    return f"{join.name}.{column}"


def _selected(shared: str, join: Join) -> Selection:
    columns = {column: _own(join, column) for column in join.columns}
    return Selection(join.name, shared, columns, quoted(_own(join, WANTED)) if join.where else None, join.doc, join.key)
