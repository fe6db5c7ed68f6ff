"""Numbers of identifiers: whole columns of 64-bit numbers become numbers of 32 bits, and back."""

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.int64]
Numbers = NDArray[np.int32]

NULL = np.int32(np.iinfo(np.int32).min)
"""NULL in every column of numbers."""


class Identifiers:
    """Different values, numbered in the order they were first met.

    A hash table of open addressing with linear probing (Knuth, The Art of Computer Programming 3, 6.4), looked up for
    many values at once: all that are not placed yet look at their next slot together.
    """

    def __init__(self) -> None:
        self._count = 0
        self._values = np.zeros(_LEAST_SLOTS, np.int64)
        self._slots = np.full(2 * _LEAST_SLOTS, _EMPTY, np.int32)

    def numbers(self, values: Values) -> Numbers:
        """The number of each value; what was not met before gets one."""
        found = np.empty(len(values), np.int32)
        for start in range(0, len(values), _AT_ONCE):
            part = values[start : start + _AT_ONCE]
            self._make_room(len(part))
            found[start : start + _AT_ONCE] = self._placed(part)
        return found

    def values(self, numbers: Numbers) -> Values:
        """What numbers stand for; anything for NULL."""
        return self._values[np.maximum(numbers, 0)]

    def _placed(self, values: Values) -> Numbers:
        """The number of each of some values that all have room."""
        found = np.empty(len(values), np.int32)
        left, at = np.arange(len(values), dtype=np.int32), self._first_slots(values)
        while len(left):
            number, wanted = self._slots[at], values[left]
            if (is_empty := number == _EMPTY).any():
                # Of several that want an empty slot the last one gets it, and the others look at it again.
                places = is_empty.nonzero()[0].astype(np.int32)
                self._slots[at[places]] = places
                places = places[self._slots[at[places]] == places]
                new = np.arange(self._count, self._count + len(places), dtype=np.int32)
                self._slots[at[places]], self._values[new] = new, wanted[places]
                self._count += len(places)
                number = self._slots[at]
            is_same = self._values[number] == wanted
            found[left[is_same]] = number[is_same]
            left, at = left[~is_same], (at[~is_same] + 1) & (len(self._slots) - 1)
        return found

    def _first_slots(self, values: Values) -> NDArray[np.int64]:
        # Identifiers are hashes, but ordinary numbers may be among them: multiplied, their high bits differ as well.
        spread = values.view(np.uint64) * _ODD >> np.uint64(64 - (len(self._slots).bit_length() - 1))
        return spread.view(np.int64)

    def _make_room(self, added: int) -> None:
        """Makes room for further values, of slots at least twice as many."""
        needed = self._count + added
        if needed <= len(self._values):
            return
        size = 1 << (needed - 1).bit_length()
        values, self._values = self._values[: self._count], np.empty(size, np.int64)
        self._slots, self._count = np.full(2 * size, _EMPTY, np.int32), 0
        for start in range(0, len(values), _AT_ONCE):
            self._renumber(values[start : start + _AT_ONCE])

    def _renumber(self, values: Values) -> None:
        """Places different values again, which get the numbers they had."""
        numbers = np.arange(self._count, self._count + len(values), dtype=np.int32)
        self._values[numbers], self._count = values, self._count + len(values)
        at = self._first_slots(values)
        while len(numbers):
            is_empty = self._slots[at] == _EMPTY
            self._slots[at[is_empty]] = numbers[is_empty]
            is_left = self._slots[at] != numbers
            numbers, at = numbers[is_left], (at[is_left] + 1) & (len(self._slots) - 1)


_EMPTY = -1
_LEAST_SLOTS = 1 << 10
_AT_ONCE = 1 << 19
"""Values looked up together, which bounds what that holds."""
_ODD = np.uint64(0x9E3779B97F4A7C15)
