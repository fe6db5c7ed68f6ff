"""Which base columns an expression of an optimised plan reads.

The relation under an expression knows, for each of its columns, the base columns that flow into it; an expression
unites those of the columns it mentions. A kind of expression that is not listed here is an error, never a guess.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from datafusion.expr import Expr

from cpg_engine.errors import LineageError


class ColumnRef(NamedTuple):
    """A column of a table the plan scans."""

    table: str
    column: str


ColumnRefs = frozenset[ColumnRef]
NOTHING: ColumnRefs = frozenset()


@dataclass(frozen=True)
class Relation:
    """What a plan node yields.

    Args:
        names: qualified column names as expressions above the node write them.
        values: base columns that flow into each of them, aligned with `names`.
        order: base columns that decide the order of rows. A limit above turns them into control columns.
    """

    names: tuple[str, ...]
    values: tuple[ColumnRefs, ...]
    order: ColumnRefs = NOTHING


@dataclass(frozen=True)
class Join:
    """A join of the plan.

    Args:
        kind: ``Inner``, ``Left``, ``LeftSemi``, ``LeftMark``, …
        keys: pairs of expressions that must be equal, left and right, as canonical text.
        residual: the rest of the condition as canonical text. No keys and a residual mean all pairs are compared.
    """

    kind: str
    keys: tuple[tuple[str, str], ...]
    residual: str | None


@dataclass
class Findings:
    """What is collected along the walk besides the relations themselves."""

    control: set[ColumnRef] = field(default_factory=set[ColumnRef])
    required: dict[str, set[str]] = field(default_factory=dict[str, set[str]])
    functions: set[str] = field(default_factory=set[str])
    pushed_filters: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    operators: list[str] = field(default_factory=list[str])
    inexact: list[str] = field(default_factory=list[str])
    joins: list[Join] = field(default_factory=list[Join])
    work_tables: dict[str, Relation] = field(default_factory=dict[str, Relation])


def united(parts: Iterable[ColumnRefs]) -> ColumnRefs:
    """Union of sets of columns; empty for none."""
    return frozenset[ColumnRef]().union(*parts)


def expression_columns(expression: Expr, relation: Relation, findings: Findings, window: Any = None) -> ColumnRefs:
    """Base columns whose values an expression reads.

    Args:
        expression: an expression of a plan node.
        relation: what the node's inputs yield.
        findings: receives function names, and text that had to be searched for column names.
        window: the window node, for window expressions; it alone knows their arguments.

    Raises:
        LineageError: a kind of expression that is not known, or a column the inputs do not have.
    """
    kind = expression.variant_name()
    reader = _READERS.get(kind)
    if reader is None:
        raise LineageError(
            f"expression {expression.canonical_name()!r} is of kind {kind}, whose lineage cannot be read; "
            + _REMEDIES.get(kind, "write it with operators and functions, or teach plan/lineage_expressions.py this kind.")
        )
    return reader(expression, relation, findings, window)


def named_column(name: str, relation: Relation) -> ColumnRefs:
    """Base columns of one column of a relation, by qualified or unambiguous unqualified name.

    Raises:
        LineageError: the relation has no such column, or several.
    """
    exact = [value for known, value in zip(relation.names, relation.values, strict=True) if known == name]
    if exact:
        return united(exact)
    partial = [value for known, value in zip(relation.names, relation.values, strict=True) if known.endswith("." + name) or name.endswith("." + known)]
    if len(partial) != 1:
        found = "several columns" if partial else "no column"
        raise LineageError(f"a plan refers to column {name!r}, but {found} of its input match: {list(relation.names)}; qualify the column.")
    return partial[0]


def columns_in_text(text: str, relation: Relation) -> ColumnRefs:
    """Base columns of every column a canonical text mentions: a superset, for what the engine shows only as text."""
    remaining = _TEXT_LITERAL.sub("", text)
    found: list[ColumnRefs] = []
    # Longest first and cut out, so that `t.a` is not found again inside `t.ab` or `x.t.a`.
    for name, value in sorted(zip(relation.names, relation.values, strict=True), key=lambda pair: -len(pair[0])):
        remaining, count = re.subn(rf"(?<![\w.]){re.escape(name)}(?!\w)", "\0", remaining)
        if count:
            found.append(value)
    return united(found)


_TEXT_LITERAL = re.compile(r'(?:Large)?Utf8(?:View)?\("(?:[^"\\]|\\.)*"\)')


def _column(expression: Expr, relation: Relation, _findings: Findings, _window: Any) -> ColumnRefs:
    return named_column(expression.to_variant().qualified_name(), relation)


def _nothing(_expression: Expr, _relation: Relation, _findings: Findings, _window: Any) -> ColumnRefs:
    return NOTHING


def _inner(expression: Expr, relation: Relation, findings: Findings, window: Any) -> ColumnRefs:
    return expression_columns(expression.to_variant().expr(), relation, findings, window)


def _operands(expression: Expr, relation: Relation, findings: Findings, window: Any) -> ColumnRefs:
    return united(expression_columns(operand, relation, findings, window) for operand in expression.rex_call_operands())


def _scalar_function(expression: Expr, relation: Relation, findings: Findings, window: Any) -> ColumnRefs:
    findings.functions.add(expression.rex_call_operator())
    return _operands(expression, relation, findings, window)


def _aggregate_function(expression: Expr, relation: Relation, findings: Findings, _window: Any) -> ColumnRefs:
    call = expression.to_variant()
    findings.functions.add(call.aggregate_type())
    arguments = united(expression_columns(argument, relation, findings) for argument in call.args())
    return arguments | _clauses_in_text(expression, relation, findings, " FILTER (WHERE ", " ORDER BY [")


def _window_function(expression: Expr, relation: Relation, findings: Findings, window: Any) -> ColumnRefs:
    findings.functions.add(window.window_func_name(expression))
    parts = [
        *window.get_args(expression),
        *window.get_partition_exprs(expression),
        *(key.expr() for key in window.get_sort_exprs(expression)),
    ]
    read = united(expression_columns(part, relation, findings) for part in parts)
    return read | _clauses_in_text(expression, relation, findings, " FILTER (WHERE ")


def _grouping_set(expression: Expr, relation: Relation, findings: Findings, _window: Any) -> ColumnRefs:
    return _clauses_in_text(expression, relation, findings, "")


def _clauses_in_text(expression: Expr, relation: Relation, findings: Findings, *clauses: str) -> ColumnRefs:
    """Columns of clauses that the Python bindings do not expose: read off the canonical text, and noted as inexact."""
    text = expression.canonical_name()
    if not any(clause in text for clause in clauses):
        return NOTHING
    findings.inexact.append(text)
    return columns_in_text(text, relation)


_Reader = Callable[[Expr, Relation, Findings, Any], ColumnRefs]

_READERS: dict[str, _Reader] = {
    "Column": _column,
    "Literal": _nothing,
    "Placeholder": _nothing,
    "ScalarVariable": _nothing,
    "LambdaVariable": _nothing,
    "Alias": _inner,
    "Unnest": _inner,
    "ScalarFunction": _scalar_function,
    "HigherOrderFunction": _scalar_function,
    "AggregateFunction": _aggregate_function,
    "WindowFunction": _window_function,
    "GroupingSet": _grouping_set,
    **dict.fromkeys(
        (
            *("BinaryExpr", "Not", "Negative", "Between", "Case", "Cast", "TryCast", "InList"),
            *("Like", "ILike", "SimilarTo", "Lambda"),
            *("IsNull", "IsNotNull", "IsTrue", "IsFalse", "IsUnknown", "IsNotTrue", "IsNotFalse", "IsNotUnknown"),
        ),
        _operands,
    ),
}

_SUBQUERY_REMEDY = (
    "walk the optimised plan of a session with datafusion.optimizer.enable_physical_uncorrelated_scalar_subquery=false; "
    "a subquery that is left there (EXISTS or IN in a select list) cannot be executed either: write it as a join."
)
_REMEDIES: dict[str, str] = dict.fromkeys(("OuterReferenceColumn", "ScalarSubquery", "Exists", "InSubquery", "SetComparison"), _SUBQUERY_REMEDY)
