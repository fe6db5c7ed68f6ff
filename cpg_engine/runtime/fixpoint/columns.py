"""Columns as arrays of 32-bit numbers: identifiers and texts by their number, booleans as 0 and 1, NULL as a number that nothing else is."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from cpg_engine.errors import LakeError
from cpg_engine.plan.operator_expressions import kind_of
from cpg_engine.runtime.fixpoint.identifiers import NULL, Identifiers, Numbers

Lengths = NDArray[np.int64]

Keys = NDArray[np.signedinteger[Any]]
"""Numbers of a column, or one number for the values of several."""


class Texts:
    """Numbers of texts, in the order they were first met.

    Args of its methods are numbers, NULL among them.
    """

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._texts: list[str] = []
        self._array = pa.array([], pa.string())
        self._bytes = np.zeros((0, 8), np.uint64)
        self._lengths = np.zeros(0, np.int64)

    def number(self, text: str) -> int:
        """The number of one text."""
        found = self._numbers.get(text)
        if found is None:
            found = self._numbers[text] = len(self._texts)
            self._texts.append(text)
        return found

    def encode(self, column: pa.Array | pa.ChunkedArray) -> Numbers:
        """Numbers of a column of texts; each different one is looked at once."""
        if isinstance(column, pa.ChunkedArray):
            column = column.combine_chunks()
        dictionary = column.cast(pa.string()).dictionary_encode()
        numbers = np.fromiter(map(self.number, dictionary.dictionary.to_pylist()), np.int32, len(dictionary.dictionary))
        places = dictionary.indices.fill_null(len(numbers)).to_numpy(zero_copy_only=False)
        return np.append(numbers, NULL)[places]

    def decode(self, numbers: Numbers) -> pa.Array:
        """The texts."""
        return self._all().take(pa.array(numbers, mask=numbers == NULL))

    def decoded_once(self, numbers: Numbers) -> tuple[pa.Array, NDArray[np.intp]]:
        """The different texts, and the place of each row's among them."""
        different, places = np.unique(numbers, return_inverse=True)
        return self.decode(different), places

    def words(self) -> tuple[NDArray[np.uint64], Lengths]:
        """Bytes of all texts in rows of little-endian words, filled up with zeros, and their lengths."""
        known = len(self._lengths)
        if known < len(self._texts):
            encoded = [text.encode() for text in self._texts[known:]]
            lengths = np.fromiter(map(len, encoded), np.int64, len(encoded))
            width = max(int(lengths.max() + 7) // 8 + 1, self._bytes.shape[1])
            added = np.frombuffer(b"".join(text.ljust(width * 8, b"\0") for text in encoded), "<u8").reshape(len(encoded), width)
            widened = np.pad(self._bytes, ((0, 0), (0, width - self._bytes.shape[1])))
            self._bytes, self._lengths = np.concatenate([widened, added]), np.concatenate([self._lengths, lengths])
        return self._bytes, self._lengths

    def _all(self) -> pa.Array:
        if len(self._array) < len(self._texts):
            self._array = pa.concat_arrays([self._array, pa.array(self._texts[len(self._array) :], pa.string())])
        return self._array


class Encoding:
    """What the numbers of a fixpoint stand for.

    Attributes:
        texts: of columns of texts.
        identifiers: of columns of 64-bit numbers.
    """

    def __init__(self) -> None:
        self.texts, self.identifiers = Texts(), Identifiers()

    def encode(self, column: pa.Array | pa.ChunkedArray) -> Numbers:
        """A column as numbers.

        Raises:
            LakeError: it holds the number that stands for NULL.
        """
        if isinstance(column, pa.ChunkedArray):
            column = column.combine_chunks()
        kind = kind_of(column.type)
        if kind == "text":
            return self.texts.encode(column)
        whole = column.cast(pa.int64() if kind == "bigint" else pa.int32())
        values = np.asarray(whole.fill_null(0).to_numpy(zero_copy_only=False))
        if kind == "bigint":
            numbers = self.identifiers.numbers(values)
        elif (values == NULL).any():
            raise LakeError(f"a column holds {NULL}, which stands for NULL in fixpoints; use a number of 64 bits.")
        else:
            numbers = values
        return np.where(whole.is_null().to_numpy(zero_copy_only=False), NULL, numbers) if whole.null_count else numbers

    def decode(self, numbers: Numbers, field: pa.Field) -> pa.Array:
        """A column of numbers as the type of a field."""
        kind = kind_of(field.type)
        if kind == "text":
            return self.texts.decode(numbers).cast(field.type)
        return pa.array(self.identifiers.values(numbers) if kind == "bigint" else numbers, mask=numbers == NULL).cast(field.type)

    def whole(self, numbers: Numbers, kind: str) -> NDArray[np.int64]:
        """The whole numbers that a column of identifiers or of numbers stands for; anything for NULL."""
        return self.identifiers.values(numbers) if kind == "bigint" else numbers.astype(np.int64)

    def as_kind(self, numbers: Numbers, kind: str, wanted: str) -> Numbers:
        """A column as one of another kind that holds the same whole numbers."""
        if kind == wanted or "bigint" not in (kind, wanted):
            return numbers
        whole = self.whole(numbers, kind)
        return np.where(numbers == NULL, NULL, self.identifiers.numbers(whole) if wanted == "bigint" else whole.astype(np.int32))

    def constant(self, value: int | str | bool | None, kind: str) -> np.int32:
        """The number of a constant."""
        if value is None:
            return NULL
        if isinstance(value, str):
            return np.int32(self.texts.number(value))
        return self.identifiers.numbers(np.array([value], np.int64))[0] if kind == "bigint" else np.int32(value)


def is_encodable(data_type: pa.DataType) -> bool:
    """Whether a column of the type can be numbers."""
    return pa.types.is_signed_integer(data_type) or pa.types.is_boolean(data_type) or pa.types.is_string(data_type)


def mixed(columns: Sequence[Numbers]) -> Keys:
    """One number for the values of several columns together. Of one column it is the value; two lie side by side in 64 bits;
    of more it is a hash of 64 bits, as identifiers are, so that others almost never have the same."""
    if len(columns) == 1:
        return columns[0]
    if len(columns) == 2:
        return columns[0].astype(np.int64) << _HALF | columns[1].view(np.uint32)
    state = np.full(len(columns[0]) if columns else 0, 0x9E3779B97F4A7C15, np.uint64)
    for column in columns:
        state ^= column.view(np.uint32)
        state *= _ODD
        state ^= state >> _HALF
        state *= _OTHER_ODD
        state ^= state >> _PART
    return state.view(np.int64)


_ODD, _OTHER_ODD = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
_HALF, _PART = np.uint8(32), np.uint8(29)
