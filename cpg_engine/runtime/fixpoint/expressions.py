"""Values of expressions over columns of numbers. NULL is what SQL says: neither true nor false, and equal to nothing."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from cpg_engine.plan.operator_expressions import Call, Column, Expression, Literal
from cpg_engine.runtime.fixpoint.columns import NULL, Numbers, Texts
from cpg_engine.runtime.fixpoint.hashes import xxhash64

_compute: Any = pc
Known = Mapping[int, Numbers]


def value(expression: Expression, known: Known, rows: int, texts: Texts) -> Numbers:
    """The value of an expression in each row.

    Args:
        expression: what is computed.
        known: columns by number.
        rows: how many rows there are.
        texts: what numbers of texts stand for.
    """
    match expression:
        case Column():
            return known[expression.number]
        case Literal():
            return np.full(rows, constant(expression.value, texts), np.int64)
        case Call():
            return _CALLS[expression.name](expression, known, rows, texts)


def holds(expression: Expression, known: Known, rows: int, texts: Texts) -> NDArray[np.bool_]:
    """Whether a condition is true in each row."""
    return value(expression, known, rows, texts) == 1


def constant(of: int | str | bool | None, texts: Texts) -> int:
    """The number of a constant."""
    return NULL if of is None else texts.number(of) if isinstance(of, str) else int(of)


def _operands(call: Call, known: Known, rows: int, texts: Texts) -> list[Numbers]:
    return [value(operand, known, rows, texts) for operand in call.operands]


def _unless_null(result: NDArray[Any], *operands: Numbers) -> Numbers:
    is_null = np.zeros(len(result), np.bool_)
    for operand in operands:
        is_null |= operand == NULL
    return np.where(is_null, NULL, result) if is_null.any() else result.astype(np.int64)


def _binary(function: Callable[[Numbers, Numbers], NDArray[Any]]) -> Callable[[Call, Known, int, Texts], Numbers]:
    def apply(call: Call, known: Known, rows: int, texts: Texts) -> Numbers:
        left, right = _operands(call, known, rows, texts)
        return _unless_null(function(left, right), left, right)

    return apply


def _and(call: Call, known: Known, rows: int, texts: Texts) -> Numbers:
    left, right = _operands(call, known, rows, texts)
    return np.where((left == 0) | (right == 0), 0, np.where((left == NULL) | (right == NULL), NULL, 1))


def _or(call: Call, known: Known, rows: int, texts: Texts) -> Numbers:
    left, right = _operands(call, known, rows, texts)
    return np.where((left == 1) | (right == 1), 1, np.where((left == NULL) | (right == NULL), NULL, 0))


def _not(call: Call, known: Known, rows: int, texts: Texts) -> Numbers:
    (operand,) = _operands(call, known, rows, texts)
    return _unless_null(operand == 0, operand)


def _is_null(call: Call, known: Known, rows: int, texts: Texts) -> Numbers:
    (operand,) = _operands(call, known, rows, texts)
    return (operand == NULL).astype(np.int64)


def _is_not_null(call: Call, known: Known, rows: int, texts: Texts) -> Numbers:
    (operand,) = _operands(call, known, rows, texts)
    return (operand != NULL).astype(np.int64)


def _in(call: Call, known: Known, rows: int, texts: Texts) -> Numbers:
    operand, *others = _operands(call, known, rows, texts)
    found, is_unknown = np.zeros(rows, np.bool_), operand == NULL
    for other in others:
        found |= operand == other
        is_unknown = is_unknown | (other == NULL)
    return np.where(found & (operand != NULL), 1, np.where(is_unknown, NULL, 0))


def _case(call: Call, known: Known, rows: int, texts: Texts) -> Numbers:
    *pairs, otherwise = call.operands
    result = value(otherwise, known, rows, texts)
    for condition, then in zip(pairs[-2::-2], pairs[::-2], strict=True):
        result = np.where(holds(condition, known, rows, texts), value(then, known, rows, texts), result)
    return result


def _like(call: Call, known: Known, rows: int, texts: Texts) -> Numbers:
    pattern = call.operands[1]
    assert isinstance(pattern, Literal)
    return _of_texts(call, known, rows, texts, lambda different: _compute.match_like(different, pattern.value))


def _character_length(call: Call, known: Known, rows: int, texts: Texts) -> Numbers:
    return _of_texts(call, known, rows, texts, _compute.utf8_length)


def _of_texts(call: Call, known: Known, rows: int, texts: Texts, function: Callable[[pa.Array], pa.Array]) -> Numbers:
    """A number for each text."""
    operand = value(call.operands[0], known, rows, texts)
    different, places = texts.decoded_once(operand)
    numbers = function(different).cast(pa.int64()).fill_null(NULL).to_numpy(zero_copy_only=False)
    return numbers[places]


def _joined(call: Call, known: Known, rows: int, texts: Texts) -> Numbers:
    left, right = _operands(call, known, rows, texts)
    different, places = np.unique(np.stack([left, right]), axis=1, return_inverse=True)
    joined = _compute.binary_join_element_wise(texts.decode(different[0]), texts.decode(different[1]), "")
    return texts.encode(joined)[places.reshape(-1)]


def _text(call: Call, known: Known, rows: int, texts: Texts) -> Numbers:
    (operand,) = _operands(call, known, rows, texts)
    different, places = np.unique(operand, return_inverse=True)
    return texts.encode(pa.array(different, mask=different == NULL).cast(pa.string()))[places]


def _xxhash64(call: Call, known: Known, rows: int, texts: Texts) -> Numbers:
    parts = [(value(operand, known, 1 if isinstance(operand, Literal) else rows, texts), operand.kind == "text") for operand in call.operands]
    return xxhash64(parts, rows, texts)


_CALLS: Mapping[str, Callable[[Call, Known, int, Texts], Numbers]] = {
    "=": _binary(np.equal),
    "!=": _binary(np.not_equal),
    "<": _binary(np.less),
    "<=": _binary(np.less_equal),
    ">": _binary(np.greater),
    ">=": _binary(np.greater_equal),
    "+": _binary(np.add),
    "-": _binary(np.subtract),
    "and": _and,
    "or": _or,
    "not": _not,
    "is null": _is_null,
    "is not null": _is_not_null,
    "in": _in,
    "case": _case,
    "like": _like,
    "character_length": _character_length,
    "||": _joined,
    "text": _text,
    "bigint": lambda call, known, rows, texts: value(call.operands[0], known, rows, texts),
    "xxhash64": _xxhash64,
}
