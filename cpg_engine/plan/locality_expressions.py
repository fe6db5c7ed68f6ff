"""In whose bucket the value of an expression is, by the columns it is made of (`locality`)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from datafusion.expr import Expr

from cpg_engine.identity import OF_BUCKET, WITHIN_BUCKET


@dataclass(frozen=True, order=True)
class Link:
    """Rows of a table are looked up where another one names them.

    Args:
        table: that names them.
        column: its column that does: what is named is in the bucket of its values.
        named: the table of the rows.
    """

    table: str
    column: str
    named: str


@dataclass(frozen=True)
class Way:
    """A way to see what a node yields.

    Args:
        at_home: columns at home, by position.
        or_null: those at home or NULL, these included.
        whole: tables of which any row may tell in any bucket.
        local: tables of which the rows of a bucket tell in that bucket.
        links: of tables whose rows are looked up: what names them.
    """

    at_home: frozenset[int]
    or_null: frozenset[int]
    whole: frozenset[str]
    local: frozenset[str] = frozenset()
    links: frozenset[Link] = frozenset()

    @property
    def told(self) -> frozenset[str]:
        """Tables of which it is known what bucket their rows tell in."""
        return (self.local | {link.named for link in self.links}) - self.whole

    def moved(self, at_home: frozenset[int], or_null: frozenset[int]) -> "Way":
        """The same of other columns."""
        return replace(self, at_home=at_home, or_null=or_null)


Origins = frozenset[tuple[str, str]]
"""Columns of tables in whose buckets the values of a column are."""


@dataclass(frozen=True)
class Rows:
    """What a node yields.

    Args:
        names: qualified names of its columns.
        ways: the ways to see it.
        tables: all tables below.
        within: positions of columns that are the part of identifiers that tells no bucket.
        not_null: positions of columns that a condition says have a value.
        origins: of each column, as far as they are known.
    """

    names: tuple[str, ...]
    ways: tuple[Way, ...]
    tables: frozenset[str]
    within: frozenset[int] = frozenset()
    not_null: frozenset[int] = frozenset()
    origins: tuple[Origins | None, ...] = ()

    def origins_of(self, place: "Place | None") -> Origins | None:
        """In whose buckets the values of an expression are, if that is known."""
        found = [self.origins[column] if column < len(self.origins) else None for column in place.columns] if place else []
        return frozenset(chain.from_iterable(one or () for one in found)) if found and None not in found else None

    def position(self, name: str) -> int | None:
        """Position of a column by its qualified name, or the end of it."""
        found = [index for index, known in enumerate(self.names) if known == name]
        found = found or [index for index, known in enumerate(self.names) if known.endswith("." + name) or name.endswith("." + known)]
        return found[0] if len(found) == 1 else None


@dataclass(frozen=True)
class Place:
    """The columns in whose buckets the values of an expression are: each value in that of one of them.

    Args:
        columns: their positions.
        with_value: those of them that have a value wherever the expression is that value.
        is_always: whether there is a value wherever they have one.
        itself: the column that the expression is.
    """

    columns: frozenset[int]
    with_value: frozenset[int] = frozenset()
    is_always: bool = True
    itself: int | None = None

    def is_at_home(self, way: Way) -> bool:
        """Whether the expression is at home."""
        return self.is_always and self.columns - self.with_value <= way.at_home and self.with_value <= way.or_null

    def is_or_null(self, way: Way) -> bool:
        """Whether the expression is at home or NULL."""
        return self.columns <= way.or_null


def place_of(expression: Expr, rows: Rows) -> Place | None:
    """In the bucket of which columns an expression's value is; None if that is not known."""
    node: Any = None
    match expression.variant_name():
        case "Column":
            column = rows.position(expression.to_variant().qualified_name())
            return None if column is None else Place(frozenset({column}), frozenset({column}) & rows.not_null, itself=column)
        case "Literal":
            return Place(frozenset(), is_always=False) if _literal(expression) is None else None
        case "Alias":
            return place_of(expression.to_variant().expr(), rows)
        case "Cast":
            return place_of(expression.rex_call_operands()[0], rows)
        case "ScalarFunction" if expression.rex_call_operator() in ("with_metadata", "coalesce"):
            given = expression.rex_call_operands()
            return place_of(given[0], rows) if expression.rex_call_operator() == "with_metadata" else _of_cases([(None, part) for part in given], rows)
        case "Case":
            node = expression.to_variant()
            otherwise = node.else_expr()
            # What a value is compared with is no condition.
            cases = node.when_then_expr() if node.expr() is None else [(None, result) for _, result in node.when_then_expr()]
            return _of_cases([*cases, *([(None, otherwise)] if otherwise is not None else [])], rows, otherwise is not None)
        case "BinaryExpr":
            node = expression.to_variant()
            one = next((one for one, other in _both_ways(node) if _literal(other) == OF_BUCKET), None) if str(node.op()) == "&" else None
            one = next((one for one, other in _both_ways(node) if is_within_bucket(other, rows)), None) if str(node.op()) == "|" else one
            place = None if one is None else place_of(one, rows)
            return place and Place(place.columns, place.with_value, place.is_always)
        case _:
            return None


def _of_cases(cases: Sequence[tuple[Expr | None, Expr]], rows: Rows, is_always: bool = True) -> Place | None:
    """In the bucket of which columns the value of one of several results is, each under its condition."""
    columns, with_value = set[int](), set[int]()
    for condition, result in cases:
        if condition is not None and _is_certain(condition, rows):
            return _of_cases([(None, result)], rows)
        place = place_of(result, rows)
        if place is None:
            return None
        is_always &= place.is_always
        known = set(not_null_in(condition, rows)) if condition is not None else set[int]()
        of_this = place.with_value | place.columns & known
        # What has a value where it is the one result need not have one where it is the other.
        with_value = {*with_value - (place.columns - of_this), *(of_this - (columns - with_value))}
        columns |= place.columns
    return Place(frozenset(columns), frozenset(with_value), is_always)


_WITH_DEFAULT = 3
"""Arguments of `lag` and `lead` where they give another value if there is no such row."""

_CHOOSING = frozenset({"min", "max", "first_value", "last_value"})
"""Aggregates that give one of the values they are given."""


def place_of_chosen(expression: Expr, rows: Rows) -> "Place | None":
    """In the bucket of which column the value is that an aggregate gives, where its groups are of one bucket."""
    while expression.variant_name() == "Alias":
        expression = expression.to_variant().expr()
    call: Any = expression.to_variant()
    if expression.variant_name() != "AggregateFunction" or call.aggregate_type() not in _CHOOSING:
        return None
    place = place_of(call.args()[0], rows)
    # A filter may leave nothing to choose from.
    return place and Place(place.columns, place.with_value, place.is_always and " FILTER " not in expression.canonical_name())


_WHOLE_FRAMES = frozenset({"RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW", "ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING"})
"""Frames that have a row at least."""


def place_in_window(node: Any, call: Expr, rows: Rows) -> "Place | None":
    """In the bucket of which column the value is that a window function gives, where its partitions are of one bucket.

    Args:
        node: the window.
        call: the function.
        rows: what the window is of.
    """
    name, given = node.window_func_name(call), node.get_args(call)
    is_neighbour = name in ("lag", "lead") and len(given) < _WITH_DEFAULT
    if name not in _CHOOSING and not is_neighbour:
        return None
    text = call.canonical_name()
    has_value = not is_neighbour and " FILTER " not in text and "IGNORE NULLS" not in text and any(text.endswith(frame) for frame in _WHOLE_FRAMES)
    place = place_of(given[0], rows)
    return place and Place(place.columns, place.with_value, place.is_always and has_value)


def not_null_in(condition: Expr, rows: Rows) -> Iterator[int]:
    """Positions of columns that have a value wherever a condition holds."""
    node: Any = None
    match condition.variant_name():
        case "BinaryExpr":
            node = condition.to_variant()
            if str(node.op()) == "AND":
                yield from chain(not_null_in(node.left(), rows), not_null_in(node.right(), rows))
            elif str(node.op()) in ("=", "!=", "<", "<=", ">", ">="):
                yield from (place.itself for part in (node.left(), node.right()) if (place := place_of(part, rows)) and place.itself is not None)
        case "IsNotNull":
            yield from _needed_for(condition.to_variant().expr(), rows)
        case _:
            return


def _needed_for(expression: Expr, rows: Rows) -> Iterator[int]:
    """Positions of columns that have a value wherever an expression has one."""
    node: Any = None
    match expression.variant_name():
        case "Column":
            column = rows.position(expression.to_variant().qualified_name())
            yield from () if column is None else (column,)
        case "Alias":
            yield from _needed_for(expression.to_variant().expr(), rows)
        case "Cast":
            yield from _needed_for(expression.rex_call_operands()[0], rows)
        case "ScalarFunction" if expression.rex_call_operator() == "with_metadata":
            yield from _needed_for(expression.rex_call_operands()[0], rows)
        case "Case":
            node = expression.to_variant()
            cases, otherwise = node.when_then_expr(), node.else_expr()
            if node.expr() is None and len(cases) == 1 and (otherwise is None or _literal(otherwise) is None):
                yield from chain(not_null_in(cases[0][0], rows), _needed_for(cases[0][1], rows))
        case _:
            return


def _is_certain(condition: Expr, rows: Rows) -> bool:
    """Whether a condition asks only for values where there are some."""
    node: Any = None
    if condition.variant_name() == "BinaryExpr":
        node = condition.to_variant()
        return str(node.op()) == "AND" and _is_certain(node.left(), rows) and _is_certain(node.right(), rows)
    if condition.variant_name() != "IsNotNull":
        return False
    part: Expr = condition.to_variant().expr()
    return part.variant_name() == "Column" and rows.position(part.to_variant().qualified_name()) in rows.not_null


def is_within_bucket(expression: Expr, rows: Rows) -> bool:
    """Whether an expression is the part of an identifier that tells no bucket."""
    node: Any = None
    match expression.variant_name():
        case "Alias":
            return is_within_bucket(expression.to_variant().expr(), rows)
        case "Column":
            return rows.position(expression.to_variant().qualified_name()) in rows.within
        case "BinaryExpr":
            node = expression.to_variant()
            return str(node.op()) == "&" and any(_literal(part) == WITHIN_BUCKET for part in (node.left(), node.right()))
        case _:
            return False


def _both_ways(node: Any) -> tuple[tuple[Expr, Expr], tuple[Expr, Expr]]:
    return (node.left(), node.right()), (node.right(), node.left())


def _literal(expression: Expr) -> object:
    if expression.variant_name() != "Literal":
        return ""
    value: Any = expression.python_value()
    return value.as_py() if hasattr(value, "as_py") else value
