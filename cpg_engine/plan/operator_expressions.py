"""Expressions over numbered columns, read off those of an optimised plan. What is not listed here has no counterpart."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias

import pyarrow as pa
from datafusion.expr import Expr


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


class Named(Protocol):
    """What expressions of a plan name: qualified names, and what each stands for."""

    @property
    def names(self) -> tuple[str, ...]:
        """Qualified names."""
        ...

    @property
    def values(self) -> tuple[Expression, ...]:
        """What each of them stands for."""
        ...


class NotOperators(Exception):
    """The plan holds something that has no operator here."""


def kind_of(data_type: pa.DataType) -> str:
    """What a `Column` of a type is.

    Raises:
        NotOperators: its values cannot be numbers.
    """
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


def expression_of(expression: Expr, named: Named) -> Expression:
    """An expression of a plan.

    Raises:
        NotOperators: it is of a kind that has no counterpart.
    """
    node: Any = None
    kind = expression.variant_name()
    match kind:
        case "Alias":
            return expression_of(expression.to_variant().expr(), named)
        case "Column":
            return _column(expression.canonical_name(), named)
        case "Literal":
            node = expression.to_variant()
            word = node.data_type()
            word = _LITERAL_KINDS.get(word) or ("text" if word.startswith(("Utf8", "LargeUtf8")) else "")
            if not word:
                raise NotOperators(f"literal {expression.canonical_name()}")
            return Literal(expression.python_value().as_py() if hasattr(expression.python_value(), "as_py") else expression.python_value(), word)
        case "BinaryExpr":
            node = expression.to_variant()
            return operator(str(node.op()), expression_of(node.left(), named), expression_of(node.right(), named))
        case "Not" | "IsNull" | "IsNotNull":
            name = {"Not": "not", "IsNull": "is null", "IsNotNull": "is not null"}[kind]
            return Call(name, (expression_of(expression.to_variant().expr(), named),), "boolean")
        case "InList":
            node = expression.to_variant()
            found = Call("in", _alike([expression_of(part, named) for part in (node.expr(), *node.list())]), "boolean")
            return Call("not", (found,), "boolean") if node.negated() else found
        case "Like":
            node = expression.to_variant()
            like = Call("like", (expression_of(node.expr(), named), expression_of(node.pattern(), named)), "boolean")
            if node.escape_char() or not isinstance(like.operands[1], Literal):
                raise NotOperators("LIKE with ESCAPE, or with a pattern that is no constant")
            return Call("not", (like,), "boolean") if node.negated() else like
        case "Case":
            return _case(expression.to_variant(), named)
        case "Cast":
            return _cast(expression, named)
        case "ScalarFunction":
            return _function(expression, named)
        case _:
            raise NotOperators(kind)


def _column(name: str, named: Named) -> Expression:
    found = [value for known, value in zip(named.names, named.values, strict=True) if known == name]
    found = found or [value for known, value in zip(named.names, named.values, strict=True) if known.endswith("." + name)]
    if len(found) != 1:
        raise NotOperators(f"column {name}")
    return found[0]


def operator(name: str, left: Expression, right: Expression) -> Call:
    """An operator between two expressions of one kind, which is how plans have them.

    Raises:
        NotOperators: it has no counterpart, or the kinds differ.
    """
    if left.kind != right.kind:
        raise NotOperators(f"{left.kind} {name} {right.kind}")
    if name in _BOOLEAN:
        return Call(_BOOLEAN[name], (left, right), "boolean")
    if name in _COMPARISONS and (left.kind != "text" or name in ("=", "!=")):
        return Call(name, (left, right), "boolean")
    if name in ("+", "-", "&", "|") and left.kind == "bigint":
        return Call(name, (left, right), "bigint")
    if name == "||":
        return Call(name, (left, right), "text")
    raise NotOperators(name)


def _case(node: Any, named: Named) -> Expression:
    if node.expr() is not None or node.else_expr() is None:
        raise NotOperators("CASE of an expression, or without ELSE")
    parts = [expression_of(part, named) for pair in node.when_then_expr() for part in pair]
    parts.append(expression_of(node.else_expr(), named))
    (*_, kind) = (result.kind for result in _alike([*parts[1::2], parts[-1]]))
    return Call("case", tuple(parts), kind)


def _alike(expressions: Sequence[Expression]) -> tuple[Expression, ...]:
    if len({expression.kind for expression in expressions}) > 1:
        raise NotOperators("expressions of several types where one is needed")
    return tuple(expressions)


def _cast(expression: Expr, named: Named) -> Expression:
    (operand,) = (expression_of(part, named) for part in expression.rex_call_operands())
    text = expression.canonical_name()
    target = text.removesuffix(")").rpartition(" AS ")[2]
    if target in ("Utf8", "Utf8View", "LargeUtf8"):
        return operand if operand.kind == "text" else Call("text", (operand,), "text") if operand.kind in ("bigint", "int") else _refused(text)
    if target == "Int64" and operand.kind in ("bigint", "int"):
        return Call("bigint", (operand,), "bigint")
    return _refused(text)


def _refused(text: str) -> Expression:
    raise NotOperators(text)


def _function(expression: Expr, named: Named) -> Expression:
    name = expression.rex_call_operator()
    operands = tuple(expression_of(part, named) for part in expression.rex_call_operands())
    if name == "xxhash64" and all(operand.kind in ("bigint", "text") for operand in operands):
        return Call(name, operands, "bigint")
    if name == "character_length" and operands[0].kind == "text":
        return Call(name, operands, "int")
    if name == "replace" and isinstance(operands[1], Literal) and operands[1].value and isinstance(operands[2], Literal):
        return Call(name, operands, "text")
    if name == "coalesce" and len(operands) == 2:
        return Call("case", (Call("is not null", operands[:1], "boolean"), *_alike(operands)), operands[1].kind)
    raise NotOperators(name)


def numbers_in(expressions: Sequence[Expression]) -> frozenset[int]:
    """Numbers of the columns that expressions read."""
    found: set[int] = set()
    pending = list(expressions)
    while pending:
        expression = pending.pop()
        if isinstance(expression, Column):
            found.add(expression.number)
        elif isinstance(expression, Call):
            pending += expression.operands
    return frozenset(found)


def conjuncts(condition: Expression) -> list[Expression]:
    """The conditions that a condition says are all true."""
    if isinstance(condition, Call) and condition.name == "and":
        return [part for operand in condition.operands for part in conjuncts(operand)]
    return [condition]
