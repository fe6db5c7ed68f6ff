"""What a step of a fixpoint does, as operators over columns, read off its optimised plan.

A step begins with the new rows of one relation and looks up others from there (index nested loops). A plan is taken
apart into the tables it reads, the conditions on them and the columns it yields; then the tables are put in an order in
which each is looked up by what is known by then. What is not a join, a filter or a projection, and expressions that are
not listed here, have no operators: such a step stays a query.

>>> from cpg_engine.plan.recording import Planner, optimized_plan
>>> planner = Planner()
>>> planner.publish("edge", pa.schema([("a", pa.int64()), ("b", pa.int64())]))
>>> planner.publish("reach new", pa.schema([("a", pa.int64()), ("b", pa.int64())]))
>>> query, _ = planner.plan('select r.a, e.b from "reach new" r join edge e on r.b = e.a')
>>> operators = step_operators(optimized_plan(query), "reach new", planner.schema)
>>> operators.start.table, [(o.rows.table, o.rows.columns, o.kind, len(o.keys)) for o in operators.lookups]
('reach new', [('edge', ('a', 'b'), 'inner', 1)])
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

import pyarrow as pa
from datafusion.plan import LogicalPlan

from cpg_engine.plan.operator_expressions import Call, Column, Expression, Literal, NotOperators, conjuncts, expression_of, kind_of, numbers_in, operator

SchemaOf: TypeAlias = Callable[[str], pa.Schema]


@dataclass(frozen=True)
class Rows:
    """Rows of a table that meet conditions on their own columns.

    Args:
        table: its name; empty for constants.
        columns: columns read.
        numbers: number that each has as a `Column`.
        conditions: each must be true.
        constants: the rows, if they stand in the query.
    """

    table: str
    columns: tuple[str, ...]
    numbers: tuple[int, ...]
    conditions: tuple[Expression, ...] = ()
    constants: tuple[tuple[Literal, ...], ...] = ()


@dataclass(frozen=True)
class Lookup:
    """Looks up rows by what is known.

    Args:
        rows: what is looked up.
        keys: number of a column of theirs, and the expression over known columns that it must equal.
        kind: ``inner``; ``left``: with NULL where there is none; ``semi`` or ``anti``: keeps what has some, or none.
        conditions: each must be true of what was found together with what is known.
        read: columns that its conditions need, or what comes after it.
        kept: columns that what comes after it needs.
    """

    rows: Rows
    keys: tuple[tuple[int, Expression], ...]
    kind: str
    conditions: tuple[Expression, ...]
    read: frozenset[int] = frozenset()
    kept: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Operators:
    """A step: where it starts, what it looks up one after the other, and what it yields of each result."""

    start: Rows
    lookups: tuple[Lookup, ...]
    output: tuple[Expression, ...]


@dataclass
class _Body:
    """A plan taken apart.

    Args:
        names: qualified names of what it yields.
        values: what each is.
        inner: tables joined with each other.
        outer: tables looked up once what their keys need is known.
        conditions: on all of these.
    """

    names: tuple[str, ...]
    values: tuple[Expression, ...]
    inner: list[Rows]
    outer: list[Lookup]
    conditions: list[Expression]


def step_operators(plan: LogicalPlan, new: str, schema_of: SchemaOf) -> Operators | None:
    """The operators of a step, or None if it has to stay a query.

    Args:
        plan: its optimised plan.
        new: the table of new rows that it reads.
        schema_of: schema of a table.
    """
    try:
        return _ordered(_Reader(schema_of).body(plan), new)
    except NotOperators:
        return None


class _Reader:
    def __init__(self, schema_of: SchemaOf) -> None:
        self._schema_of = schema_of
        self._columns = 0

    def body(self, plan: LogicalPlan) -> _Body:
        node: Any = plan.to_variant()
        kind = type(node).__name__
        names = tuple(node.schema().field_names()) if hasattr(node, "schema") else ()
        match kind:
            case "TableScan":
                return self._scan(node, names)
            case "Values":
                return self._values(node, names)
            case "SubqueryAlias":
                below = self.body(plan.inputs()[0])
                return replace(below, names=names)
            case "Projection":
                below = self.body(plan.inputs()[0])
                return replace(below, names=names, values=tuple(expression_of(part, below) for part in node.projections()))
            case "Filter":
                below = self.body(plan.inputs()[0])
                below.conditions += conjuncts(expression_of(node.predicate(), below))
                return below
            case "Join":
                return self._join(node, names)
            case _:
                raise NotOperators(kind)

    def _number(self) -> int:
        self._columns += 1
        return self._columns

    def _scan(self, node: Any, names: tuple[str, ...]) -> _Body:
        table = node.fqn()[2]
        schema = self._schema_of(table)
        columns = tuple(Column(self._number(), kind_of(schema.field(name).type)) for _, name in node.projection())
        rows = Rows(table, tuple(name for _, name in node.projection()), tuple(column.number for column in columns))
        body = _Body(names, columns, [rows], [], [])
        body.conditions += [part for condition in node.filters() for part in conjuncts(expression_of(condition, body))]
        return body

    def _values(self, node: Any, names: tuple[str, ...]) -> _Body:
        nothing = _Body((), (), [], [], [])
        rows = [[expression_of(value, nothing) for value in row] for row in node.values()]
        literals = [[value for value in row if isinstance(value, Literal)] for row in rows]
        if any(len(row) != len(names) for row in literals):
            raise NotOperators("VALUES of expressions")
        columns = tuple(Column(self._number(), value.kind) for value in literals[0])
        if any(value.kind != column.kind for row in literals for value, column in zip(row, columns, strict=True)):
            raise NotOperators("VALUES of several types in one column")
        constants = tuple(map(tuple, literals))
        return _Body(names, columns, [Rows("", names, tuple(column.number for column in columns), (), constants)], [], [])

    def _join(self, node: Any, names: tuple[str, ...]) -> _Body:
        kind = str(node.join_type())
        left, right = self.body(LogicalPlan(node.left())), self.body(LogicalPlan(node.right()))
        both = _Body(
            left.names + right.names, left.values + right.values, left.inner + right.inner, left.outer + right.outer, left.conditions + right.conditions
        )
        conditions = [operator("=", expression_of(one, both), expression_of(other, both)) for one, other in node.on()]
        conditions += conjuncts(expression_of(node.filter(), both)) if node.filter() is not None else []
        if kind == "Inner":
            both.conditions += conditions
            return replace(both, names=names)
        if kind.startswith("Right"):
            left, right = right, left
        how = {"Left": "left", "Right": "left", "LeftSemi": "semi", "RightSemi": "semi", "LeftAnti": "anti", "RightAnti": "anti"}.get(kind)
        if how is None or len(right.inner) != 1 or right.outer or not all(isinstance(value, Column) for value in right.values):
            raise NotOperators(f"{kind} join")
        (rows,) = right.inner
        outer = Lookup(replace(rows, conditions=tuple(right.conditions)), (), how, tuple(conditions))
        values = both.values if how == "left" else left.values
        return _Body(names, values, left.inner, [*left.outer, outer], left.conditions)


def _ordered(body: _Body, new: str) -> Operators:
    """Begins with the new rows and looks up next what most is known of; conditions are met as soon as they can be."""
    starts = [rows for rows in body.inner if rows.table == new]
    if len(starts) != 1:
        raise NotOperators("not one table of new rows")
    left, known = [rows for rows in body.inner if rows is not starts[0]], set(starts[0].numbers)
    waiting, outer = list(body.conditions), list(body.outer)
    start, waiting = _with_own_conditions(starts[0], waiting)
    own: list[Rows] = []
    for rows in left:
        rows, waiting = _with_own_conditions(rows, waiting)
        own.append(rows)
    lookups: list[Lookup] = []
    while own or outer:
        ready = next((lookup for lookup in outer if numbers_in(lookup.conditions) - set(lookup.rows.numbers) <= known), None)
        if ready is not None:
            outer.remove(ready)
            lookup = _keyed(ready.rows, list(ready.conditions), known, ready.kind)
        else:
            if not own:
                raise NotOperators("a join of what is not known")
            rows = max(own, key=lambda rows: _precedence(rows, waiting, known))
            own.remove(rows)
            met = [condition for condition in waiting if numbers_in([condition]) <= known | set(rows.numbers)]
            waiting = [condition for condition in waiting if condition not in met]
            lookup = _keyed(rows, met, known, "inner")
        lookups.append(lookup)
        if lookup.kind in ("inner", "left"):
            known |= set(lookup.rows.numbers)
        # A condition on what an outer join found.
        met = [condition for condition in waiting if numbers_in([condition]) <= known]
        if met:
            waiting = [condition for condition in waiting if condition not in met]
            if lookup.kind != "inner":
                raise NotOperators("a condition after an outer join")
            lookups[-1] = replace(lookup, conditions=(*lookup.conditions, *met))
    if waiting:
        raise NotOperators("a condition that is never met")
    return Operators(start, tuple(_with_kept(lookups, body.values)), body.values)


def _with_kept(lookups: Sequence[Lookup], output: Sequence[Expression]) -> Iterator[Lookup]:
    for index, lookup in enumerate(lookups):
        later = lookups[index + 1 :]
        used = numbers_in(output) | numbers_in([part for other in later for part in (*other.conditions, *(known for _, known in other.keys))])
        yield replace(lookup, read=used | numbers_in(lookup.conditions), kept=used)


def _precedence(rows: Rows, conditions: Sequence[Expression], known: set[int]) -> tuple[int, int, int]:
    keys = sum(1 for condition in conditions if _key(condition, set(rows.numbers), known) is not None)
    return min(keys, 1), len(rows.conditions) + keys, -len(rows.constants)


def _keyed(rows: Rows, conditions: Sequence[Expression], known: set[int], kind: str) -> Lookup:
    keys: dict[int, Expression] = {}
    rest: list[Expression] = []
    for condition in conditions:
        key = _key(condition, set(rows.numbers), known)
        if key is not None and key[0] not in keys:
            keys[key[0]] = key[1]
        else:
            rest.append(condition)
    return Lookup(rows, tuple(sorted(keys.items(), key=lambda key: key[0])), kind, tuple(rest))


def _key(condition: Expression, numbers: set[int], known: set[int]) -> tuple[int, Expression] | None:
    """The column among those numbers that a condition says equals something known."""
    if isinstance(condition, Call) and condition.name == "=":
        for one, other in (condition.operands, condition.operands[::-1]):
            if isinstance(one, Column) and one.number in numbers and (used := numbers_in([other])) and used <= known:
                return one.number, other
    return None


def _with_own_conditions(rows: Rows, conditions: list[Expression]) -> tuple[Rows, list[Expression]]:
    own = [condition for condition in conditions if numbers_in([condition]) and numbers_in([condition]) <= set(rows.numbers)]
    return replace(rows, conditions=(*rows.conditions, *own)), [condition for condition in conditions if condition not in own]
