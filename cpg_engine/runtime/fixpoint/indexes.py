"""Indexes that persist while a table grows: sorted runs, whose lengths at least double from last to first."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cpg_engine.runtime.fixpoint.columns import Numbers

Places = NDArray[np.intp]


@dataclass(frozen=True)
class _Run:
    """Different keys in order, where the rows of each begin, and the rows."""

    keys: Numbers
    starts: Places
    rows: Numbers

    @staticmethod
    def of(keys: Numbers, rows: Numbers) -> "_Run":
        # Stable sorting takes one pass over what is two sorted runs.
        order = np.argsort(keys, kind="stable")
        keys = keys[order]
        starts = np.append(True, keys[1:] != keys[:-1]).nonzero()[0]
        return _Run(keys[starts], np.append(starts, len(keys)), rows[order])

    def each(self) -> Numbers:
        """The key of every row."""
        return self.keys.repeat(np.diff(self.starts))


class SortedIndex:
    """Where keys occur: which rows have each."""

    def __init__(self) -> None:
        self._runs: list[_Run] = []

    def add(self, keys: Numbers, rows: Numbers) -> None:
        """Takes in further rows with their keys."""
        if not len(keys):
            return
        self._runs.append(_Run.of(keys, rows))
        while len(self._runs) > 1 and len(self._runs[-2].rows) < _GROWTH * len(self._runs[-1].rows):
            last, other = self._runs.pop(), self._runs.pop()
            self._runs.append(_Run.of(np.concatenate([other.each(), last.each()]), np.concatenate([other.rows, last.rows])))

    def find(self, keys: Numbers) -> tuple[Places, Numbers]:
        """For each row that has one of the keys: the place of the key among those given, and the row."""
        places: list[Places] = []
        found: list[Numbers] = []
        # What is looked for in order is found where the last one was, and not all over memory.
        order = np.argsort(keys) if len(keys) > _FEW else None
        wanted = keys if order is None else keys[order]
        for run in self._runs:
            at = np.minimum(run.keys.searchsorted(wanted), len(run.keys) - 1)
            some = (run.keys[at] == wanted).nonzero()[0]
            if len(some):
                first = run.starts[at[some]]
                counts = run.starts[at[some] + 1] - first
                ends = counts.cumsum()
                places.append((some if order is None else order[some]).repeat(counts))
                found.append(run.rows[(first - ends + counts).repeat(counts) + np.arange(ends[-1])])
        if len(found) == 1:
            return places[0], found[0]
        return (np.concatenate(places), np.concatenate(found)) if found else (_NO_PLACES, _NO_ROWS)


class KeySet:
    """Which keys have occurred."""

    def __init__(self) -> None:
        self._runs: list[Numbers] = []

    def add(self, keys: Numbers) -> None:
        """Takes in keys that are sorted, different from each other, and not known."""
        if not len(keys):
            return
        self._runs.append(keys)
        while len(self._runs) > 1 and len(self._runs[-2]) < _GROWTH * len(self._runs[-1]):
            merged = np.concatenate([self._runs.pop(-2), self._runs.pop()])
            merged.sort(kind="stable")
            self._runs.append(merged)

    def has(self, keys: Numbers) -> NDArray[np.bool_]:
        """Whether each of the keys has occurred."""
        found = np.zeros(len(keys), np.bool_)
        for run in self._runs:
            found |= run[np.minimum(run.searchsorted(keys), len(run) - 1)] == keys
        return found


class KeyCounts:
    """How often each key has occurred."""

    def __init__(self) -> None:
        self._runs: list[tuple[Numbers, Numbers]] = []

    def add(self, keys: Numbers) -> tuple[Numbers, Numbers]:
        """Takes in further keys. For each of them: how often it occurred before, and how often among these."""
        different, places, added = np.unique(keys, return_inverse=True, return_counts=True)
        before = np.zeros(len(different), np.int64)
        for run, counts in self._runs:
            found = np.minimum(run.searchsorted(different), len(run) - 1)
            before += np.where(run[found] == different, counts[found], 0)
        self._runs.append((different, added.astype(np.int64)))
        while len(self._runs) > 1 and len(self._runs[-2][0]) < _GROWTH * len(self._runs[-1][0]):
            last, other = self._runs.pop(), self._runs.pop()
            self._runs.append(_summed(np.concatenate([last[0], other[0]]), np.concatenate([last[1], other[1]])))
        return before[places], added[places]


def _summed(keys: Numbers, counts: Numbers) -> tuple[Numbers, Numbers]:
    order = np.argsort(keys, kind="stable")
    different, first = np.unique(keys[order], return_index=True)
    return different, np.add.reduceat(counts[order], first)


_GROWTH = 3
_FEW = 32
_NO_PLACES, _NO_ROWS = np.zeros(0, np.intp), np.zeros(0, np.int64)
