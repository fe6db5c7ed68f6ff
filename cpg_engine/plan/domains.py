"""What the columns of a plan hold, by the domains of the tables it reads; and what it compares that can never be equal.

A plan is walked from its scans upwards. A column may hold values of several domains, where a union or CASE brings them
together, or of none that is known. Identifiers say by their tag what they identify.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from datafusion.expr import Expr
from datafusion.plan import LogicalPlan

from cpg_engine.evidence.schema import NAMESPACE_KEY, SEMANTIC_KEY, Semantic
from cpg_engine.identity import HASH_FUNCTION
from cpg_engine.model.constructors import CONSTRUCTORS
from cpg_engine.model.domains import may_meet

Domains: TypeAlias = frozenset[str]
"""Domains that values of a column are of; empty: not known."""

UNKNOWN: Domains = frozenset()


@dataclass(frozen=True)
class Mismatch:
    """A use of columns that their domains do not allow.

    Args:
        problem: what it is, in one sentence.
        remedy: what to do.
        words: expressions of the query that are at fault.
    """

    problem: str
    remedy: str
    words: tuple[str, ...] = ()


@dataclass
class _Reading:
    """The walk through one plan: domains of the tables' columns, and what was found to be wrong."""

    of_table: Callable[[str], Mapping[str, Domains]]
    mismatches: list[Mismatch] = field(default_factory=list[Mismatch])


@dataclass(frozen=True)
class _Columns:
    """Columns of a node by qualified name."""

    names: tuple[str, ...]
    domains: tuple[Domains, ...]

    def named(self, name: str) -> Domains:
        """Domains of a column by its qualified name, or the end of it; a scan's own filters name columns plainly."""
        pairs = list(zip(self.names, self.domains, strict=True))
        found = [domains for known, domains in pairs if known == name] or [domains for known, domains in pairs if known.endswith("." + name)]
        return found[0] if len(found) == 1 else UNKNOWN


def column_domains(plan: LogicalPlan, of_table: Callable[[str], Mapping[str, Domains]]) -> tuple[tuple[Domains, ...], tuple[Mismatch, ...]]:
    """Domains of a plan's output columns in order, and its mismatches.

    Args:
        plan: an optimised plan.
        of_table: domains of the columns of a table.
    """
    reading = _Reading(of_table)
    found = _columns(plan, reading)
    return found.domains, tuple(dict.fromkeys(reading.mismatches))


def _columns(plan: LogicalPlan, reading: _Reading) -> _Columns:
    node: Any = plan.to_variant()
    names = tuple(node.schema().field_names()) if hasattr(node, "schema") else ()
    match type(node).__name__:
        case "TableScan":
            known = reading.of_table(node.fqn()[2])
            for condition in node.filters():
                _value(condition, _Columns(tuple(known), tuple(known.values())), reading)
            return _Columns(names, tuple(known.get(column, UNKNOWN) for _, column in node.projection()))
        case "Projection":
            below = _columns(plan.inputs()[0], reading)
            return _Columns(names, tuple(_value(part, below, reading) for part in node.projections()))
        case "SubqueryAlias":
            return _Columns(names, _columns(plan.inputs()[0], reading).domains)
        case "Filter":
            below = _columns(plan.inputs()[0], reading)
            _value(node.predicate(), below, reading)
            return below
        case "Sort" | "Limit" | "Distinct" | "Repartition" | "Subquery":
            return _columns(plan.inputs()[0], reading)
        case "Join":
            return _join(node, names, reading)
        case "Union" | "RecursiveQuery":
            branches = [_columns(branch, reading) for branch in plan.inputs()]
            return _Columns(names or branches[0].names, tuple(_united(values) for values in zip(*(branch.domains for branch in branches), strict=True)))
        case "Aggregate":
            below = _columns(plan.inputs()[0], reading)
            found = [_value(part, below, reading) for part in (*node.group_by_exprs(), *node.aggregate_exprs())]
            return _Columns(names, tuple(found) if len(found) == len(names) else (UNKNOWN,) * len(names))
        case "WindowExpr":
            below = _columns(plan.inputs()[0], reading)
            return _Columns(names, (*below.domains, *(_window(part, node, below, reading) for part in node.get_window_expr())))
        case _:
            for part in plan.inputs():
                _columns(part, reading)
            return _Columns(names, (UNKNOWN,) * len(names))


def _join(node: Any, names: tuple[str, ...], reading: _Reading) -> _Columns:
    left, right = (_columns(LogicalPlan(side), reading) for side in (node.left(), node.right()))
    both = _Columns(left.names + right.names, left.domains + right.domains)
    for one, other in node.on():
        _compare(one, other, both, reading)
    if node.filter() is not None:
        _value(node.filter(), both, reading)
    kind = str(node.join_type())
    kept = (left if kind.startswith("Left") else right) if kind.endswith(("Semi", "Anti", "Mark")) else both
    return _Columns(names, kept.domains + (UNKNOWN,) * (len(names) - len(kept.domains)))


def _united(parts: Sequence[Domains]) -> Domains:
    return UNKNOWN.union(*parts)


def _compare(one: Expr, other: Expr, columns: _Columns, reading: _Reading) -> None:
    left, right = (_value(part, columns, reading) for part in (one, other))
    if not may_meet(left, right):
        problem = f"it compares {one.canonical_name()}, which is {said(left)}, with {other.canonical_name()}, which is {said(right)}."
        remedy = "Compare what can be equal, or correct the domain that one of them is declared to have."
        reading.mismatches.append(Mismatch(problem, remedy, (one.canonical_name(), other.canonical_name())))


def said(domains: Collection[str]) -> str:
    """Domains in words: ``a variable``."""
    return " or ".join(f"{'an' if domain[0] in 'aeiou' else 'a'} {domain}" for domain in sorted(domains))


_PASSING = frozenset({"coalesce", "nullif", "nvl", "greatest", "least", "min", "max", "first_value", "last_value", "nth_value", "lag", "lead", "arrow_cast"})
"""Functions that give one of the values they are given."""


def _value(expression: Expr, columns: _Columns, reading: _Reading) -> Domains:
    """Domains of what an expression yields. What is compared inside of it is looked at on the way."""
    node: Any = None
    match expression.variant_name():
        case "Column":
            return columns.named(expression.to_variant().qualified_name())
        case "Literal":
            return UNKNOWN
        case "Alias":
            return _value(expression.to_variant().expr(), columns, reading)
        case "BinaryExpr":
            node = expression.to_variant()
            if str(node.op()) in ("=", "!=", "IS NOT DISTINCT FROM"):
                _compare(node.left(), node.right(), columns, reading)
                return UNKNOWN
            left, right = (_value(part, columns, reading) for part in (node.left(), node.right()))
            # An identifier takes the bucket of another, which says nothing of what it identifies itself.
            return right if str(node.op()) == "|" else left if str(node.op()) == "&" else UNKNOWN
        case "Case":
            node = expression.to_variant()
            for condition, _ in node.when_then_expr():
                _value(condition, columns, reading)
            results = [result for _, result in node.when_then_expr()] + ([node.else_expr()] if node.else_expr() is not None else [])
            return _united([_value(result, columns, reading) for result in results])
        case "Cast" | "TryCast":
            return _united([_value(part, columns, reading) for part in expression.rex_call_operands()])
        case "ScalarFunction":
            return _called(expression, columns, reading)
        case "AggregateFunction":
            node = expression.to_variant()
            given = [_value(part, columns, reading) for part in node.args()]
            return _united(given) if node.aggregate_type() in _PASSING else UNKNOWN
        case "Not" | "IsNull" | "IsNotNull" | "IsTrue" | "IsFalse" | "IsNotTrue" | "IsNotFalse" | "InList" | "Between":
            for part in expression.rex_call_operands():
                _value(part, columns, reading)
            return UNKNOWN
        case _:
            return UNKNOWN


def _window(expression: Expr, node: Any, columns: _Columns, reading: _Reading) -> Domains:
    """Only the node knows the arguments of a window function."""
    while expression.variant_name() == "Alias":
        expression = expression.to_variant().expr()
    given = [_value(part, columns, reading) for part in node.get_args(expression)]
    return _united(given[:1]) if node.window_func_name(expression) in _PASSING else UNKNOWN


def _called(expression: Expr, columns: _Columns, reading: _Reading) -> Domains:
    name = expression.rex_call_operator()
    operands = expression.rex_call_operands()
    given = [_value(part, columns, reading) for part in operands]
    if name == "with_metadata":
        words = [_text(part) for part in operands[1:]]
        pairs = dict(zip(words[::2], words[1::2], strict=True))
        # What refers to nodes may refer to any entity that is one.
        is_reference = pairs.get(SEMANTIC_KEY) == Semantic.NODE_REFERENCE
        return frozenset({pairs[NAMESPACE_KEY]}) if pairs.get(NAMESPACE_KEY) and not is_reference else given[0]
    if name == HASH_FUNCTION:
        return _identified(operands, given, reading)
    return _united(given) if name in _PASSING else UNKNOWN


def _text(literal: Expr) -> str:
    value: Any = literal.python_value() if literal.variant_name() == "Literal" else ""
    return str(value.as_py() if hasattr(value, "as_py") else value)


def _identified(operands: Sequence[Expr], given: Sequence[Domains], reading: _Reading) -> Domains:
    """What an identifier identifies: by its tag, or, of a copy for a call, what is copied."""
    if operands[0].variant_name() != "Literal":
        return given[-1]
    tag, parts = _text(operands[0]), given[1:]
    alike = [c for c in CONSTRUCTORS.values() if c.tag == tag and len(c.parameters) == len(parts)]
    fitting = [c for c in alike if not any(_misfits(c.parameters, parts))]
    if alike and not fitting:
        misfits = list(_misfits(alike[0].parameters, parts))
        index = misfits.index(True)
        argument, (parameter, domain) = operands[1 + index].canonical_name(), list(alike[0].parameters.items())[index]
        problem = f"it gives {alike[0].name} {argument} as {parameter}, which is {said(parts[index])}, not {said({domain})}."
        reading.mismatches.append(Mismatch(problem, f"{alike[0].name}({', '.join(alike[0].parameters)}): {alike[0].doc}", (f"'{tag}'", argument)))
    # Of what no constructor makes, the tag is the namespace of an entity.
    return frozenset(c.result for c in fitting or alike) if alike else frozenset({tag})


def _misfits(parameters: Mapping[str, str], given: Sequence[Domains]) -> Iterator[bool]:
    for domain, domains in zip(parameters.values(), given, strict=True):
        yield bool(domain) and not may_meet({domain}, domains)
