"""Values of expressions over columns of numbers. NULL is what SQL says: neither true nor false, and equal to nothing."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from cpg_engine.plan.operator_expressions import Call, Column, Expression, Literal
from cpg_engine.runtime.fixpoint.columns import Encoding, mixed
from cpg_engine.runtime.fixpoint.hashes import xxhash64
from cpg_engine.runtime.fixpoint.identifiers import NULL, Numbers

_compute: Any = pc
Known = Mapping[int, Numbers]
Whole = NDArray[np.int64]

_FALSE, _TRUE = np.int32(0), np.int32(1)


def value(expression: Expression, known: Known, rows: int, encoding: Encoding) -> Numbers:
    """The value of an expression in each row.

    Args:
        expression: what is computed.
        known: columns by number.
        rows: how many rows there are.
        encoding: what numbers stand for.
    """
    match expression:
        case Column():
            return known[expression.number]
        case Literal():
            return np.full(rows, encoding.constant(expression.value, expression.kind), np.int32)
        case Call():
            return _CALLS[expression.name](expression, known, rows, encoding)


def holds(expression: Expression, known: Known, rows: int, encoding: Encoding) -> NDArray[np.bool_]:
    """Whether a condition is true in each row."""
    return value(expression, known, rows, encoding) == 1


def _operands(call: Call, known: Known, rows: int, encoding: Encoding) -> list[Numbers]:
    return [value(operand, known, rows, encoding) for operand in call.operands]


def _unless_null(result: NDArray[Any], *operands: Numbers) -> Numbers:
    is_null = np.zeros(len(result), np.bool_)
    for operand in operands:
        is_null |= operand == NULL
    return np.where(is_null, NULL, result) if is_null.any() else result.astype(np.int32)


def _same(function: Callable[[Numbers, Numbers], NDArray[Any]]) -> Callable[[Call, Known, int, Encoding], Numbers]:
    """Whether two operands of one kind are the same: their numbers tell."""

    def apply(call: Call, known: Known, rows: int, encoding: Encoding) -> Numbers:
        left, right = _operands(call, known, rows, encoding)
        return _unless_null(function(left, right), left, right)

    return apply


def _whole(function: Callable[[Whole, Whole], NDArray[Any]]) -> Callable[[Call, Known, int, Encoding], Numbers]:
    """What a function says of the whole numbers that two operands stand for."""

    def apply(call: Call, known: Known, rows: int, encoding: Encoding) -> Numbers:
        numbers = _operands(call, known, rows, encoding)
        left, right = (encoding.whole(column, operand.kind) for column, operand in zip(numbers, call.operands, strict=True))
        result = function(left, right)
        return _unless_null(encoding.identifiers.numbers(result) if call.kind == "bigint" else result, *numbers)

    return apply


def _and(call: Call, known: Known, rows: int, encoding: Encoding) -> Numbers:
    left, right = _operands(call, known, rows, encoding)
    return np.where((left == 0) | (right == 0), _FALSE, np.where((left == NULL) | (right == NULL), NULL, _TRUE))


def _or(call: Call, known: Known, rows: int, encoding: Encoding) -> Numbers:
    left, right = _operands(call, known, rows, encoding)
    return np.where((left == 1) | (right == 1), _TRUE, np.where((left == NULL) | (right == NULL), NULL, _FALSE))


def _not(call: Call, known: Known, rows: int, encoding: Encoding) -> Numbers:
    (operand,) = _operands(call, known, rows, encoding)
    return _unless_null(operand == 0, operand)


def _is_null(call: Call, known: Known, rows: int, encoding: Encoding) -> Numbers:
    (operand,) = _operands(call, known, rows, encoding)
    return (operand == NULL).astype(np.int32)


def _is_not_null(call: Call, known: Known, rows: int, encoding: Encoding) -> Numbers:
    (operand,) = _operands(call, known, rows, encoding)
    return (operand != NULL).astype(np.int32)


def _in(call: Call, known: Known, rows: int, encoding: Encoding) -> Numbers:
    operand, *others = _operands(call, known, rows, encoding)
    found, is_unknown = np.zeros(rows, np.bool_), operand == NULL
    for other in others:
        found |= operand == other
        is_unknown = is_unknown | (other == NULL)
    return np.where(found & (operand != NULL), _TRUE, np.where(is_unknown, NULL, _FALSE))


def _case(call: Call, known: Known, rows: int, encoding: Encoding) -> Numbers:
    *pairs, otherwise = call.operands
    result = value(otherwise, known, rows, encoding)
    for condition, then in zip(pairs[-2::-2], pairs[::-2], strict=True):
        result = np.where(holds(condition, known, rows, encoding), value(then, known, rows, encoding), result)
    return result


def _like(call: Call, known: Known, rows: int, encoding: Encoding) -> Numbers:
    pattern = call.operands[1]
    assert isinstance(pattern, Literal)
    return _of_texts(call, known, rows, encoding, lambda different: _compute.match_like(different, pattern.value))


def _character_length(call: Call, known: Known, rows: int, encoding: Encoding) -> Numbers:
    return _of_texts(call, known, rows, encoding, _compute.utf8_length)


def _replaced(call: Call, known: Known, rows: int, encoding: Encoding) -> Numbers:
    operand, pattern, other = call.operands
    assert isinstance(pattern, Literal) and isinstance(other, Literal)
    different, places = encoding.texts.decoded_once(value(operand, known, rows, encoding))
    return encoding.texts.encode(_compute.replace_substring(different, pattern=pattern.value, replacement=other.value))[places]


def _of_texts(call: Call, known: Known, rows: int, encoding: Encoding, function: Callable[[pa.Array], pa.Array]) -> Numbers:
    """A number for each text."""
    operand = value(call.operands[0], known, rows, encoding)
    different, places = encoding.texts.decoded_once(operand)
    numbers = function(different).cast(pa.int32()).fill_null(NULL).to_numpy(zero_copy_only=False)
    return numbers[places]


def _joined(call: Call, known: Known, rows: int, encoding: Encoding) -> Numbers:
    left, right = _operands(call, known, rows, encoding)
    _, first, places = np.unique(mixed([left, right]), return_index=True, return_inverse=True)
    joined = _compute.binary_join_element_wise(encoding.texts.decode(left[first]), encoding.texts.decode(right[first]), "")
    return encoding.texts.encode(joined)[places]


def _text(call: Call, known: Known, rows: int, encoding: Encoding) -> Numbers:
    (operand,) = _operands(call, known, rows, encoding)
    different, places = np.unique(operand, return_inverse=True)
    whole = pa.array(encoding.whole(different, call.operands[0].kind), mask=different == NULL)
    return encoding.texts.encode(whole.cast(pa.string()))[places]


def _bigint(call: Call, known: Known, rows: int, encoding: Encoding) -> Numbers:
    (operand,) = _operands(call, known, rows, encoding)
    return encoding.as_kind(operand, call.operands[0].kind, "bigint")


_BITS: Mapping[str, Callable[[Whole, Whole], Whole]] = {"&": np.bitwise_and, "|": np.bitwise_or}


def _identifier(call: Call, known: Known, rows: int, encoding: Encoding) -> Numbers:
    """The identifier that a hash is, or that is put together of bits: only the whole gets a number."""
    bits, is_null = _of_bits(call, known, rows, encoding)
    numbers = encoding.identifiers.numbers(bits)
    return np.where(is_null, NULL, numbers) if is_null.any() else numbers


def _of_bits(expression: Expression, known: Known, rows: int, encoding: Encoding) -> tuple[Whole, NDArray[np.bool_]]:
    """The whole numbers that a part of an identifier is in each row, and where it is NULL."""
    if isinstance(expression, Call) and expression.name in _BITS:
        (left, left_null), (right, right_null) = (_of_bits(operand, known, rows, encoding) for operand in expression.operands)
        return _BITS[expression.name](left, right), left_null | right_null
    if isinstance(expression, Call) and expression.name == "xxhash64":
        parts = [(value(operand, known, 1 if isinstance(operand, Literal) else rows, encoding), operand.kind == "text") for operand in expression.operands]
        return xxhash64(parts, rows, encoding), np.zeros(1, np.bool_)
    if isinstance(expression, Literal) and isinstance(expression.value, int):
        return np.full(1, expression.value), np.zeros(1, np.bool_)
    numbers = value(expression, known, rows, encoding)
    return encoding.whole(numbers, expression.kind), numbers == NULL


_CALLS: Mapping[str, Callable[[Call, Known, int, Encoding], Numbers]] = {
    "=": _same(np.equal),
    "!=": _same(np.not_equal),
    "<": _whole(np.less),
    "<=": _whole(np.less_equal),
    ">": _whole(np.greater),
    ">=": _whole(np.greater_equal),
    "+": _whole(np.add),
    "-": _whole(np.subtract),
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
    "replace": _replaced,
    "text": _text,
    "bigint": _bigint,
    "&": _identifier,
    "|": _identifier,
    "xxhash64": _identifier,
}
