"""Which values occur in a column that grows, to tell cheaply that a join finds nothing."""

from collections.abc import Iterable

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray


class OccurringValues:
    """The distinct values of a column of whole numbers, in sorted runs whose lengths at least double from last to first."""

    def __init__(self) -> None:
        self._runs: list[NDArray[np.int64]] = []

    def add(self, columns: Iterable[pa.Array]) -> None:
        """Takes in further values; NULL is none."""
        arrays = [values_of(column) for column in columns]
        if not arrays:
            return
        self._runs.append(np.unique(np.concatenate(arrays)))
        while len(self._runs) > 1 and len(self._runs[-2]) < 2 * len(self._runs[-1]):
            last = self._runs.pop()
            self._runs[-1] = np.union1d(self._runs[-1], last)

    def has_any(self, values: NDArray[np.int64]) -> bool:
        """Whether any of the values occurs."""
        return any(_has_any(run, values) for run in self._runs if len(run))


class ValueCounts:
    """How often each value of a column of whole numbers has occurred, in runs as of `OccurringValues`."""

    def __init__(self) -> None:
        self._runs: list[tuple[NDArray[np.int64], NDArray[np.int64]]] = []

    def add(self, values: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Takes in further values. For each of them: how often it occurred before, and how often among these."""
        distinct, place, added = np.unique(values, return_inverse=True, return_counts=True)
        before = np.zeros(len(distinct), np.int64)
        for run, counts in self._runs:
            found = np.minimum(np.searchsorted(run, distinct), len(run) - 1)
            before += np.where(run[found] == distinct, counts[found], 0)
        self._runs.append((distinct, added.astype(np.int64)))
        while len(self._runs) > 1 and len(self._runs[-2][0]) < 2 * len(self._runs[-1][0]):
            last, other = self._runs.pop(), self._runs.pop()
            self._runs.append(_summed(np.concatenate([last[0], other[0]]), np.concatenate([last[1], other[1]])))
        return before[place], added[place]


def _summed(values: NDArray[np.int64], counts: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    order = np.argsort(values, kind="stable")
    distinct, first = np.unique(values[order], return_index=True)
    return distinct, np.add.reduceat(counts[order], first)


def values_of(column: pa.Array | pa.ChunkedArray) -> NDArray[np.int64]:
    """The values of a column that are not NULL."""
    return column.drop_null().to_numpy(zero_copy_only=False).astype(np.int64, copy=False)


def _has_any(run: NDArray[np.int64], values: NDArray[np.int64]) -> bool:
    places = np.searchsorted(run, values)
    return bool((run[np.minimum(places, len(run) - 1)] == values).any())
