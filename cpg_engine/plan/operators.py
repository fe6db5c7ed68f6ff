"""What a step of a fixpoint does, as operators over columns, read off its optimised plan.

A step begins with the new rows of one relation and looks up others from there (index nested loops). A plan is taken
apart into the tables it reads, the conditions on them and the columns it yields; then the tables are put in an order in
which each is looked up by what is known by then. What is not a join, a filter or a projection, and expressions that are
not listed here, have no operators: such a step stays a query.

>>> from cpg_engine.plan.recording import Planner
>>> planner = Planner()
>>> planner.publish("edge", pa.schema([("a", pa.int64()), ("b", pa.int64())]))
>>> planner.publish("reach new", pa.schema([("a", pa.int64()), ("b", pa.int64())]))
>>> query, _ = planner.plan('select r.a, e.b from "reach new" r join edge e on r.b = e.a')
>>> operators = step_operators(optimized_plan(query), "reach new", planner.schema)
>>> operators.start.table, [(o.rows.table, o.rows.columns, o.kind, len(o.keys)) for o in operators.lookups]
('reach new', ('a', 'b'), [('edge', ('a', 'b'), 'inner', 1)])
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

import pyarrow as pa
from datafusion.expr import Expr
from datafusion.plan import LogicalPlan

from cpg_engine.plan.recording import optimized_plan

__all__ = ["Call", "Column", "Expression", "Literal", "Lookup", "Operators", "Rows", "optimized_plan", "step_operators"]

SchemaOf: TypeAlias = Callable[[str], pa.Schema]


@dataclass(frozen=True)
class Column:
    """A column of what was looked up so far, by its number. ``kind``: bigint, int, text or boolean."""

    number: int
    kind: str


@dataclass(frozen=True)
class Literal:
    """A constant; None for NULL."""

    value: int | str | bool | None
    kind: str


@dataclass(frozen=True)
class Call:
    """A function or operator of SQL, by its name in SQL; ``case`` takes conditions and results in turn, then the rest."""

    name: str
    operands: tuple["Expression", ...]
    kind: str


Expression: TypeAlias = Column | Literal | Call


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
    constants: tuple[tuple[int | str | bool | None, ...], ...] = ()


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


class NotOperators(Exception):
    """The plan holds something that has no operator here."""


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
                return replace(below, names=names, values=tuple(_expression(part, below) for part in node.projections()))
            case "Filter":
                below = self.body(plan.inputs()[0])
                below.conditions += _conjuncts(_expression(node.predicate(), below))
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
        columns = tuple(Column(self._number(), _kind(schema.field(name).type)) for _, name in node.projection())
        rows = Rows(table, tuple(name for _, name in node.projection()), tuple(column.number for column in columns))
        body = _Body(names, columns, [rows], [], [])
        body.conditions += [part for condition in node.filters() for part in _conjuncts(_expression(condition, body))]
        return body

    def _values(self, node: Any, names: tuple[str, ...]) -> _Body:
        nothing = _Body((), (), [], [], [])
        rows = [[_expression(value, nothing) for value in row] for row in node.values()]
        literals = [[value for value in row if isinstance(value, Literal)] for row in rows]
        if any(len(row) != len(names) for row in literals):
            raise NotOperators("VALUES of expressions")
        columns = tuple(Column(self._number(), value.kind) for value in literals[0])
        constants = tuple(tuple(value.value for value in row) for row in literals)
        return _Body(names, columns, [Rows("", names, tuple(column.number for column in columns), (), constants)], [], [])

    def _join(self, node: Any, names: tuple[str, ...]) -> _Body:
        kind = str(node.join_type())
        left, right = self.body(LogicalPlan(node.left())), self.body(LogicalPlan(node.right()))
        both = _Body(
            left.names + right.names, left.values + right.values, left.inner + right.inner, left.outer + right.outer, left.conditions + right.conditions
        )
        conditions = [_equal(_expression(one, both), _expression(other, both)) for one, other in node.on()]
        conditions += _conjuncts(_expression(node.filter(), both)) if node.filter() is not None else []
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
        ready = next((lookup for lookup in outer if _numbers(lookup.conditions) - set(lookup.rows.numbers) <= known), None)
        if ready is not None:
            outer.remove(ready)
            lookup = _keyed(ready.rows, list(ready.conditions), known, ready.kind)
        else:
            if not own:
                raise NotOperators("a join of what is not known")
            rows = max(own, key=lambda rows: _precedence(rows, waiting, known))
            own.remove(rows)
            met = [condition for condition in waiting if _numbers([condition]) <= known | set(rows.numbers)]
            waiting = [condition for condition in waiting if condition not in met]
            lookup = _keyed(rows, met, known, "inner")
        lookups.append(lookup)
        if lookup.kind in ("inner", "left"):
            known |= set(lookup.rows.numbers)
        # A condition on what an outer join found.
        met = [condition for condition in waiting if _numbers([condition]) <= known]
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
        used = _numbers(output) | _numbers([part for other in later for part in (*other.conditions, *(known for _, known in other.keys))])
        yield replace(lookup, read=used | _numbers(lookup.conditions), kept=used)


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
            if isinstance(one, Column) and one.number in numbers and (used := _numbers([other])) and used <= known:
                return one.number, other
    return None


def _with_own_conditions(rows: Rows, conditions: list[Expression]) -> tuple[Rows, list[Expression]]:
    own = [condition for condition in conditions if _numbers([condition]) and _numbers([condition]) <= set(rows.numbers)]
    return replace(rows, conditions=(*rows.conditions, *own)), [condition for condition in conditions if condition not in own]


def _numbers(expressions: Sequence[Expression]) -> frozenset[int]:
    found: set[int] = set()
    pending = list(expressions)
    while pending:
        expression = pending.pop()
        if isinstance(expression, Column):
            found.add(expression.number)
        elif isinstance(expression, Call):
            pending += expression.operands
    return frozenset(found)


def _conjuncts(condition: Expression) -> list[Expression]:
    if isinstance(condition, Call) and condition.name == "and":
        return [part for operand in condition.operands for part in _conjuncts(operand)]
    return [condition]


def _equal(one: Expression, other: Expression) -> Call:
    return Call("=", (one, other), "boolean")


def _kind(data_type: pa.DataType) -> str:
    if pa.types.is_boolean(data_type):
        return "boolean"
    if pa.types.is_string(data_type) or pa.types.is_large_string(data_type) or pa.types.is_string_view(data_type):
        return "text"
    if pa.types.is_int64(data_type):
        return "bigint"
    if pa.types.is_signed_integer(data_type):
        return "int"
    raise NotOperators(str(data_type))


_COMPARISONS = frozenset({"=", "!=", "<", "<=", ">", ">="})
_BOOLEAN = {"AND": "and", "OR": "or"}
_LITERAL_KINDS = {"Boolean": "boolean", "Int64": "bigint", "Int32": "int", "Int16": "int", "Int8": "int"}


def _expression(expression: Expr, body: _Body) -> Expression:
    """An expression of a plan.

    Raises:
        NotOperators: it is of a kind that has no counterpart.
    """
    node: Any = None
    kind = expression.variant_name()
    match kind:
        case "Alias":
            return _expression(expression.to_variant().expr(), body)
        case "Column":
            return _column(expression.canonical_name(), body)
        case "Literal":
            node = expression.to_variant()
            word = node.data_type()
            word = _LITERAL_KINDS.get(word) or ("text" if word.startswith(("Utf8", "LargeUtf8")) else "")
            if not word:
                raise NotOperators(f"literal {expression.canonical_name()}")
            return Literal(expression.python_value().as_py() if hasattr(expression.python_value(), "as_py") else expression.python_value(), word)
        case "BinaryExpr":
            node = expression.to_variant()
            return _operator(str(node.op()), _expression(node.left(), body), _expression(node.right(), body))
        case "Not" | "IsNull" | "IsNotNull":
            name = {"Not": "not", "IsNull": "is null", "IsNotNull": "is not null"}[kind]
            return Call(name, (_expression(expression.to_variant().expr(), body),), "boolean")
        case "InList":
            node = expression.to_variant()
            found = Call("in", tuple(_expression(part, body) for part in (node.expr(), *node.list())), "boolean")
            return Call("not", (found,), "boolean") if node.negated() else found
        case "Like":
            node = expression.to_variant()
            like = Call("like", (_expression(node.expr(), body), _expression(node.pattern(), body)), "boolean")
            if node.escape_char() or not isinstance(like.operands[1], Literal):
                raise NotOperators("LIKE with ESCAPE, or with a pattern that is no constant")
            return Call("not", (like,), "boolean") if node.negated() else like
        case "Case":
            return _case(expression.to_variant(), body)
        case "Cast":
            return _cast(expression, body)
        case "ScalarFunction":
            return _function(expression, body)
        case _:
            raise NotOperators(kind)


def _column(name: str, body: _Body) -> Expression:
    found = [value for known, value in zip(body.names, body.values, strict=True) if known == name]
    found = found or [value for known, value in zip(body.names, body.values, strict=True) if known.endswith("." + name)]
    if len(found) != 1:
        raise NotOperators(f"column {name}")
    return found[0]


def _operator(name: str, left: Expression, right: Expression) -> Expression:
    if name in _BOOLEAN:
        return Call(_BOOLEAN[name], (left, right), "boolean")
    if name in _COMPARISONS and ("text" not in (left.kind, right.kind) or name in ("=", "!=")):
        return Call(name, (left, right), "boolean")
    if name in ("+", "-") and left.kind == right.kind == "bigint":
        return Call(name, (left, right), "bigint")
    if name == "||":
        return Call(name, (left, right), "text")
    raise NotOperators(name)


def _case(node: Any, body: _Body) -> Expression:
    if node.expr() is not None or node.else_expr() is None:
        raise NotOperators("CASE of an expression, or without ELSE")
    parts = [_expression(part, body) for pair in node.when_then_expr() for part in pair]
    parts.append(_expression(node.else_expr(), body))
    return Call("case", tuple(parts), parts[-1].kind if not isinstance(parts[-1], Literal) else parts[1].kind)


def _cast(expression: Expr, body: _Body) -> Expression:
    (operand,) = (_expression(part, body) for part in expression.rex_call_operands())
    text = expression.canonical_name()
    target = text.removesuffix(")").rpartition(" AS ")[2]
    if target in ("Utf8", "Utf8View", "LargeUtf8"):
        return operand if operand.kind == "text" else Call("text", (operand,), "text") if operand.kind in ("bigint", "int") else _refused(text)
    if target == "Int64" and operand.kind in ("bigint", "int"):
        return Call("bigint", (operand,), "bigint")
    return _refused(text)


def _refused(text: str) -> Expression:
    raise NotOperators(text)


def _function(expression: Expr, body: _Body) -> Expression:
    name = expression.rex_call_operator()
    operands = tuple(_expression(part, body) for part in expression.rex_call_operands())
    if name == "xxhash64" and all(operand.kind in ("bigint", "text") for operand in operands):
        return Call(name, operands, "bigint")
    if name == "character_length" and operands[0].kind == "text":
        return Call(name, operands, "int")
    if name == "coalesce" and len(operands) == 2:
        return Call("case", (Call("is not null", operands[:1], "boolean"), *operands), operands[1].kind)
    raise NotOperators(name)
