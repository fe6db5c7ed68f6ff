"""Column lineage, read off an optimised logical plan.

For each output column: the base columns whose values flow into it. For the plan: the base columns that decide which
rows exist (filters, join keys, group keys, distinct, order with a limit), the columns it reads of each table, and
what it is made of. Nothing is executed; plans of queries over empty tables have the same lineage as over full ones.

The plan is walked from its scans upwards, one small function per kind of node. What the Python bindings show only as
text (FILTER and ORDER BY of aggregates, grouping sets) is searched for column names and listed in `inexact`.
Calls that the optimiser folded into constants are gone: fingerprints need the functions of the raw plan.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from datafusion.plan import LogicalPlan

from cpg_engine.errors import LineageError
from cpg_engine.plan.lineage_expressions import (
    NOTHING,
    ColumnRef,
    ColumnRefs,
    Findings,
    Join,
    Relation,
    columns_in_text,
    expression_columns,
    named_column,
    united,
)

__all__ = ["ColumnLineage", "ColumnRef", "Join", "column_lineage"]


@dataclass(frozen=True)
class ColumnLineage:
    """Where the columns and rows of a query come from.

    Args:
        values: output column -> base columns whose values flow into it.
        control: base columns that decide which rows exist or how they combine.
        required: table -> its columns that any part of the plan reads, sorted.
        functions: scalar, aggregate and window functions called.
        joins: joins, those below others first.
        pushed_filters: table -> filters that the scan itself evaluates, as canonical text.
        operators: kinds of nodes in plan order, the root first.
        inexact: expressions whose columns had to be found by name in their text: a superset.
    """

    values: dict[str, ColumnRefs]
    control: ColumnRefs
    required: dict[str, tuple[str, ...]]
    functions: frozenset[str]
    joins: tuple[Join, ...]
    pushed_filters: dict[str, tuple[str, ...]]
    operators: tuple[str, ...]
    inexact: tuple[str, ...]


def column_lineage(plan: LogicalPlan, output_names: Sequence[str]) -> ColumnLineage:
    """Lineage of a query.

    Args:
        plan: its optimised logical plan, from a session with
            ``datafusion.optimizer.enable_physical_uncorrelated_scalar_subquery=false``.
        output_names: its output columns in order, ``DataFrame.schema().names``.

    Raises:
        LineageError: output names repeat or do not fit the plan, or the plan holds a node or expression that is not known.
    """
    repeated = sorted({name for name in output_names if output_names.count(name) > 1})
    if repeated:
        raise LineageError(f"output columns {repeated} occur more than once; give each column its own alias.")
    findings = Findings()
    relation = _relation(plan, findings)
    if len(relation.names) != len(output_names):
        raise LineageError(f"the plan yields columns {list(relation.names)}, not {list(output_names)}; pass the names of the same query.")
    return ColumnLineage(
        values=dict(zip(output_names, relation.values, strict=True)),
        control=frozenset(findings.control),
        required={table: tuple(sorted(columns)) for table, columns in sorted(findings.required.items())},
        functions=frozenset(findings.functions),
        joins=tuple(findings.joins),
        pushed_filters={table: tuple(filters) for table, filters in sorted(findings.pushed_filters.items())},
        operators=tuple(findings.operators),
        inexact=tuple(dict.fromkeys(findings.inexact)),
    )


def _relation(plan: LogicalPlan, findings: Findings) -> Relation:
    node = plan.to_variant()
    kind = type(node).__name__
    findings.operators.append(kind)
    reader = _NODES.get(kind)
    if reader is None:
        raise LineageError(f"plan node {kind} ({plan.display()}) has no known lineage; write the view as a query, or teach plan/lineage.py this node.")
    return reader(plan, node, findings)


def _only_input(plan: LogicalPlan, findings: Findings) -> Relation:
    return _relation(plan.inputs()[0], findings)


def _names(node: Any) -> tuple[str, ...]:
    return tuple(node.schema().field_names())


def _table_scan(_plan: LogicalPlan, node: Any, findings: Findings) -> Relation:
    names = _names(node)
    columns = [column for _, column in node.projection()]
    table = node.fqn()[2]
    if table in findings.work_tables:
        work_table = findings.work_tables[table]
        return Relation(names, tuple(named_column(column, work_table) for column in columns))
    if table.endswith("()"):
        # A table function, `range()`: its rows come from its arguments, not from a table.
        findings.functions.add(table.removesuffix("()"))
        return Relation(names, (NOTHING,) * len(names))
    relation = Relation(names, tuple(frozenset({ColumnRef(table, column)}) for column in columns))
    findings.required.setdefault(table, set()).update(columns)
    for condition in node.filters():
        _pushed_filter(table, condition, findings)
    return relation


def _pushed_filter(table: str, condition: Any, findings: Findings) -> None:
    """A filter inside a scan may read columns that the scan does not yield."""
    pending, columns = [condition], set[str]()
    while pending:
        expression = pending.pop()
        if expression.variant_name() == "Column":
            columns.add(expression.to_variant().name())
        elif expression.variant_name() != "Literal":
            pending += expression.rex_call_operands()
    scan = Relation(tuple(columns), tuple(frozenset({ColumnRef(table, column)}) for column in columns))
    findings.control |= expression_columns(condition, scan, findings)
    findings.required[table] |= columns
    findings.pushed_filters.setdefault(table, []).append(condition.canonical_name())


def _constant_rows(_plan: LogicalPlan, node: Any, _findings: Findings) -> Relation:
    names = _names(node)
    return Relation(names, (NOTHING,) * len(names))


def _projection(plan: LogicalPlan, node: Any, findings: Findings) -> Relation:
    below = _only_input(plan, findings)
    values = tuple(expression_columns(expression, below, findings) for expression in node.projections())
    return Relation(_names(node), values, below.order)


def _subquery_alias(plan: LogicalPlan, node: Any, findings: Findings) -> Relation:
    below = _only_input(plan, findings)
    return Relation(_names(node), below.values, below.order)


def _same_rows(plan: LogicalPlan, _node: Any, findings: Findings) -> Relation:
    return _only_input(plan, findings)


def _filter(plan: LogicalPlan, node: Any, findings: Findings) -> Relation:
    below = _only_input(plan, findings)
    findings.control |= expression_columns(node.predicate(), below, findings)
    return below


def _sort(plan: LogicalPlan, node: Any, findings: Findings) -> Relation:
    below = _only_input(plan, findings)
    keys = united(expression_columns(key.expr(), below, findings) for key in node.sort_exprs())
    if node.get_fetch_val() is not None:
        findings.control |= keys
    return Relation(below.names, below.values, keys)


def _limit(plan: LogicalPlan, _node: Any, findings: Findings) -> Relation:
    below = _only_input(plan, findings)
    findings.control |= below.order
    return below


def _distinct(plan: LogicalPlan, _node: Any, findings: Findings) -> Relation:
    if "DistinctOn" in plan.display():
        raise LineageError("DISTINCT ON hides its expressions before optimisation; pass the optimised plan.")
    below = _only_input(plan, findings)
    findings.control |= united(below.values)
    return Relation(below.names, below.values)


def _join(_plan: LogicalPlan, node: Any, findings: Findings) -> Relation:
    left, right = (_relation(LogicalPlan(side), findings) for side in (node.left(), node.right()))
    both = Relation(left.names + right.names, left.values + right.values)
    keys = [expression for pair in node.on() for expression in pair]
    residual = node.filter()
    condition = united(expression_columns(part, both, findings) for part in [*keys, *([residual] if residual is not None else [])])
    findings.control |= condition
    kind = str(node.join_type())
    findings.joins.append(
        Join(
            kind=kind,
            keys=tuple((one.canonical_name(), other.canonical_name()) for one, other in node.on()),
            residual=None if residual is None else residual.canonical_name(),
        )
    )
    kept = left if kind.startswith("Left") else right
    if kind.endswith("Mark"):
        return Relation(_names(node), (*kept.values, condition))
    if kind.endswith(("Semi", "Anti")):
        return Relation(kept.names, kept.values)
    return Relation(_names(node), both.values)


def _aggregate(plan: LogicalPlan, node: Any, findings: Findings) -> Relation:
    below = _only_input(plan, findings)
    names = _names(node)
    aggregates = node.aggregate_exprs()
    groups = node.group_by_exprs()
    keys = united(expression_columns(group, below, findings) for group in groups)
    findings.control |= keys
    if any(group.variant_name() == "GroupingSet" for group in groups):
        # One column per distinct expression of the sets, named as the expression, and the ordinal of the set.
        group_names = names[: len(names) - len(aggregates)]
        group_values = [columns_in_text(name, below) for name in group_names]
    else:
        group_values = [expression_columns(group, below, findings) for group in groups]
    return Relation(names, (*group_values, *(expression_columns(aggregate, below, findings) for aggregate in aggregates)))


def _window(plan: LogicalPlan, node: Any, findings: Findings) -> Relation:
    below = _only_input(plan, findings)
    added = (expression_columns(expression, below, findings, node) for expression in node.get_window_expr())
    return Relation(_names(node), (*below.values, *added), below.order)


def _union(plan: LogicalPlan, node: Any, findings: Findings) -> Relation:
    branches = [_relation(branch, findings) for branch in plan.inputs()]
    return Relation(_names(node), tuple(united(values) for values in zip(*(branch.values for branch in branches), strict=True)))


def _unnest(plan: LogicalPlan, node: Any, findings: Findings) -> Relation:
    """Columns pass through or come from a list or struct column.

    The bindings give no column list. The display names it: ``lists[c|depth=1, …] structs[s, …]``. A list column ``c``
    appears as ``c`` (without qualifier) or as ``…(x,depth=1)`` for a placeholder ``…(x)``; a struct's fields as ``s.field``.
    """
    below = _only_input(plan, findings)
    lists, _, structs = plan.display().removeprefix("Unnest: lists[").partition("] structs[")
    known = dict(zip(below.names, below.values, strict=True))
    unnested = [name for name in known if f"{name}|depth=" in lists or name in structs]
    findings.control |= united(known[name] for name in unnested if f"{name}|depth=" in lists)
    values: list[ColumnRefs] = []
    for name in _names(node):
        source = name if name in known else max(filter(lambda source: _is_part_of(name, source), unnested), key=len, default=None)
        if source is None:
            raise LineageError(f"unnested column {name!r} matches no column of its input {list(below.names)}; give the unnested column a plain name first.")
        values.append(known[source])
    return Relation(_names(node), tuple(values))


def _is_part_of(name: str, source: str) -> bool:
    bare = source.rsplit(".", 1)[-1]
    return name == bare or name.startswith((f"{source}.", f"{bare}.", f"{source.removesuffix(')')},depth="))


def _recursive_query(plan: LogicalPlan, node: Any, findings: Findings) -> Relation:
    seed = _relation(LogicalPlan(node.static_term()), findings)
    name, values = node.name(), seed.values
    while True:
        # Each round is read afresh; only the last, which changes nothing any more, is kept.
        round_findings = Findings(work_tables={**findings.work_tables, name: Relation(seed.names, values)})
        step = _relation(LogicalPlan(node.recursive_term()), round_findings)
        grown = tuple(known | new for known, new in zip(values, step.values, strict=True))
        if grown == values:
            break
        values = grown
    _merge(round_findings, findings)
    if "is_distinct=true" in plan.display():
        findings.control |= united(values)
    return Relation(seed.names, values)


def _merge(part: Findings, whole: Findings) -> None:
    whole.control |= part.control
    whole.functions |= part.functions
    for table, columns in part.required.items():
        whole.required.setdefault(table, set()).update(columns)
    for table, filters in part.pushed_filters.items():
        whole.pushed_filters.setdefault(table, []).extend(filters)
    whole.operators += part.operators
    whole.inexact += part.inexact
    whole.joins += part.joins


_NODES: dict[str, Callable[[LogicalPlan, Any, Findings], Relation]] = {
    "TableScan": _table_scan,
    "Values": _constant_rows,
    "EmptyRelation": _constant_rows,
    "Projection": _projection,
    "SubqueryAlias": _subquery_alias,
    "Subquery": _same_rows,
    "Repartition": _same_rows,
    "Filter": _filter,
    "Sort": _sort,
    "Limit": _limit,
    "Distinct": _distinct,
    "Join": _join,
    "Aggregate": _aggregate,
    "WindowExpr": _window,
    "Union": _union,
    "Unnest": _unnest,
    "RecursiveQuery": _recursive_query,
}
