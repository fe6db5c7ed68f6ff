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


def values_of(column: pa.Array) -> NDArray[np.int64]:
    """The values of a column that are not NULL."""
    return column.drop_null().to_numpy(zero_copy_only=False).astype(np.int64, copy=False)


def _has_any(run: NDArray[np.int64], values: NDArray[np.int64]) -> bool:
    places = np.searchsorted(run, values)
    return bool((run[np.minimum(places, len(run) - 1)] == values).any())
