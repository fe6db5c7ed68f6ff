"""Columns as arrays of whole numbers: texts by number, booleans as 0 and 1, NULL as a number that nothing else is."""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from cpg_engine.errors import LakeError

Numbers = NDArray[np.int64]

NULL = np.iinfo(np.int64).min
"""NULL in every column. As an identifier it would be a hash of just this value."""


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
        numbers = np.fromiter(map(self.number, dictionary.dictionary.to_pylist()), np.int64, len(dictionary.dictionary))
        places = dictionary.indices.fill_null(len(numbers)).to_numpy(zero_copy_only=False)
        return np.append(numbers, NULL)[places]

    def decode(self, numbers: Numbers) -> pa.Array:
        """The texts."""
        return self._all().take(pa.array(numbers, mask=numbers == NULL))

    def decoded_once(self, numbers: Numbers) -> tuple[pa.Array, NDArray[np.intp]]:
        """The different texts, and the place of each row's among them."""
        different, places = np.unique(numbers, return_inverse=True)
        return self.decode(different), places

    def words(self) -> tuple[NDArray[np.uint64], Numbers]:
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


def encoded(column: pa.Array | pa.ChunkedArray, texts: Texts) -> Numbers:
    """A column as numbers.

    Raises:
        LakeError: it holds the number that stands for NULL.
    """
    if isinstance(column, pa.ChunkedArray):
        column = column.combine_chunks()
    if not pa.types.is_integer(column.type) and not pa.types.is_boolean(column.type):
        return texts.encode(column)
    whole = column.cast(pa.int64())
    numbers = np.asarray(whole.fill_null(0).to_numpy(zero_copy_only=False))
    if (numbers == NULL).any():
        raise LakeError(f"a column holds {NULL}, which stands for NULL in fixpoints; an identifier must not be that number.")
    if not whole.null_count:
        return numbers
    return np.where(whole.is_null().to_numpy(zero_copy_only=False), NULL, numbers)


def decoded(numbers: Numbers, field: pa.Field, texts: Texts) -> pa.Array:
    """A column of numbers as the type of a field."""
    if pa.types.is_integer(field.type) or pa.types.is_boolean(field.type):
        return pa.array(numbers, mask=numbers == NULL).cast(field.type)
    return texts.decode(numbers).cast(field.type)


def is_encodable(data_type: pa.DataType) -> bool:
    """Whether a column of the type can be numbers."""
    return pa.types.is_signed_integer(data_type) or pa.types.is_boolean(data_type) or pa.types.is_string(data_type)


def mixed(columns: Sequence[Numbers]) -> Numbers:
    """One number for the values of several columns together, such that others almost never have the same (a hash of 64
    bits, as identifiers are). Of one column it is the value."""
    if len(columns) == 1:
        return columns[0]
    state = np.full(len(columns[0]) if columns else 0, 0x9E3779B97F4A7C15, np.uint64)
    for column in columns:
        state ^= column.view(np.uint64)
        state *= _ODD
        state ^= state >> _HALF
        state *= _OTHER_ODD
        state ^= state >> _PART
    return state.view(np.int64)


_ODD, _OTHER_ODD = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
_HALF, _PART = np.uint64(32), np.uint64(29)
