"""Indexes that persist while a table grows: sorted runs, whose lengths at least double from last to first."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cpg_engine.runtime.fixpoint.columns import Keys

Places = NDArray[np.intp]

RowNumbers = NDArray[np.int32]
"""Numbers of rows, of which a table has fewer than two billions: indexes are most of what a fixpoint holds."""


@dataclass(frozen=True)
class Grouped:
    """Different keys in order, where the rows of each begin, and the rows."""

    keys: Keys
    starts: RowNumbers
    rows: RowNumbers

    @staticmethod
    def of(keys: Keys, rows: RowNumbers, is_nearly_sorted: bool = False) -> "Grouped":
        """Rows by their keys.

        Args:
            keys: of each row.
            rows: the rows.
            is_nearly_sorted: whether keys are a few sorted runs, which one pass over them merges.
        """
        order = np.argsort(keys, kind="stable" if is_nearly_sorted else None)
        keys = keys[order]
        starts = np.append(True, keys[1:] != keys[:-1]).nonzero()[0] if len(keys) else NO_ROWS
        return Grouped(keys[starts], np.append(starts, len(keys)).astype(np.int32), rows[order])

    def counts(self, some: Places) -> RowNumbers:
        """Number of rows of some of the keys, by their places."""
        return self.starts[some + 1] - self.starts[some]

    def each(self) -> Keys:
        """The key of every row."""
        return self.keys.repeat(np.diff(self.starts))


class SortedIndex:
    """Where keys occur: which rows have each."""

    def __init__(self) -> None:
        self._runs: list[Grouped] = []

    def add(self, keys: Keys, rows: RowNumbers) -> None:
        """Takes in further rows with their keys."""
        if not len(keys):
            return
        self._runs.append(Grouped.of(keys, rows))
        while len(self._runs) > 1 and len(self._runs[-2].rows) < _GROWTH * len(self._runs[-1].rows):
            last, other = self._runs.pop(), self._runs.pop()
            keys, rows = np.concatenate([other.each(), last.each()]), np.concatenate([other.rows, last.rows])
            self._runs.append(Grouped.of(keys, rows, is_nearly_sorted=True))

    def matches(self, wanted: Grouped) -> "list[Matches]":
        """Which keys wanted are known, run by run. What is looked for in order is found next to the last one, not all over
        memory, and each key is looked for once."""
        found: list[Matches] = []
        for run in self._runs:
            at = np.minimum(run.keys.searchsorted(wanted.keys), len(run.keys) - 1)
            some = (run.keys[at] == wanted.keys).nonzero()[0]
            if len(some):
                found.append(Matches(wanted, some, run, at[some]))
        return found


@dataclass(frozen=True)
class Matches:
    """Keys of rows wanted that rows of a run have.

    Args:
        wanted: rows wanted.
        some: which of its keys are known.
        run: rows known.
        at: which of its keys they are.
    """

    wanted: Grouped
    some: Places
    run: Grouped
    at: Places

    @property
    def count(self) -> int:
        """Number of pairs of a row wanted and a row known."""
        return int(np.dot(self.wanted.counts(self.some).astype(np.int64), self.run.counts(self.at)))

    def pairs(self) -> tuple[RowNumbers, RowNumbers]:
        """Pairs of a row wanted and a row known that have the same key."""
        first, each = _spread(self.wanted.starts[self.some], self.wanted.counts(self.some))
        place, at = self.wanted.rows[first], self.at[each]
        first, again = _spread(self.run.starts[at], self.run.counts(at))
        return place[again], self.run.rows[first]


def _spread(first: RowNumbers, counts: RowNumbers) -> tuple[Places, Places]:
    """So many whole numbers from each first one on, and for each of them, whose they are."""
    each = np.arange(len(counts)).repeat(counts)
    ends = counts.cumsum()
    return (first - ends + counts)[each] + np.arange(len(each)), each


class KeySet:
    """Which keys have occurred."""

    def __init__(self) -> None:
        self._runs: list[Keys] = []

    def add(self, keys: Keys) -> None:
        """Takes in keys that are sorted, different from each other, and not known."""
        if not len(keys):
            return
        self._runs.append(keys)
        while len(self._runs) > 1 and len(self._runs[-2]) < _GROWTH * len(self._runs[-1]):
            merged = np.concatenate([self._runs.pop(-2), self._runs.pop()])
            merged.sort(kind="stable")
            self._runs.append(merged)

    def has(self, keys: Keys) -> NDArray[np.bool_]:
        """Whether each of the keys has occurred."""
        found = np.zeros(len(keys), np.bool_)
        for run in self._runs:
            found |= run[np.minimum(run.searchsorted(keys), len(run) - 1)] == keys
        return found


class KeyCounts:
    """How often each key has occurred."""

    def __init__(self) -> None:
        self._runs: list[tuple[Keys, RowNumbers]] = []

    def add(self, keys: Keys) -> tuple[RowNumbers, RowNumbers]:
        """Takes in further keys. For each of them: how often it occurred before, and how often among these."""
        if not len(keys):
            return NO_ROWS, NO_ROWS
        different, places, counted = np.unique(keys, return_inverse=True, return_counts=True)
        added = counted.astype(np.int32)
        before = np.zeros(len(different), np.int32)
        for run, counts in self._runs:
            found = np.minimum(run.searchsorted(different), len(run) - 1)
            before += np.where(run[found] == different, counts[found], 0)
        self._runs.append((different, added))
        while len(self._runs) > 1 and len(self._runs[-2][0]) < _GROWTH * len(self._runs[-1][0]):
            last, other = self._runs.pop(), self._runs.pop()
            self._runs.append(_summed(np.concatenate([last[0], other[0]]), np.concatenate([last[1], other[1]])))
        return before[places], added[places]


def _summed(keys: Keys, counts: RowNumbers) -> tuple[Keys, RowNumbers]:
    order = np.argsort(keys, kind="stable")
    different, first = np.unique(keys[order], return_index=True)
    return different, np.add.reduceat(counts[order], first)


_GROWTH = 3
NO_ROWS = np.zeros(0, np.int32)
