"""Which rows of a bounded relation are followed, and what is kept of a value that has more."""

from collections.abc import Callable, Sequence

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from cpg_engine.model.declarations import Bound
from cpg_engine.runtime.fixpoint.columns import Encoding, Keys, mixed
from cpg_engine.runtime.fixpoint.identifiers import Numbers
from cpg_engine.runtime.fixpoint.indexes import KeyCounts, KeySet, RowNumbers


class Saturation:
    """Which values of a relation have more rows than its bound, so far.

    Args:
        bound: of the relation.
        key: columns that tell its rows apart.

    Attributes:
        along: what takes saturation from one value to another.
        beyond: of values with more rows than the bound, the one row more that tells.
    """

    def __init__(self, bound: Bound, key: Sequence[str]) -> None:
        self._bound, self._key, self.along = bound, key, bound.along
        self.beyond: list[pa.Table] = []
        self.forget()

    def forget(self) -> None:
        """Forgets all but the rows beyond the bound."""
        self._counts, self._saturated, self._turned = KeyCounts(), KeySet(), np.zeros(0, np.int32)

    def admits(self, column: Callable[[str], Numbers], rows: Callable[[NDArray[np.intp]], pa.Table]) -> NDArray[np.bool_]:
        """Which of new rows are followed: those whose value is not saturated, not even by them. They are counted.

        Args:
            column: gives a column of them by its name.
            rows: gives some of them by their places.
        """
        values = column(self._bound.column)
        admitted = ~self._saturated.has(values)
        places = admitted.nonzero()[0]
        together, most = (numbers[places] for numbers in _counted_together(self._bound, column))
        before, added = self._counts.add(together)
        is_over = before + added > most
        is_turning = is_over & (before <= most)
        if is_turning.any():
            turning = places[is_turning]
            self.beyond.append(_beyond(rows(turning), self._bound, self._key, (most + 1 - before)[is_turning]))
            if self.along:
                self._turned = self._saturate(values[turning])
        admitted[places[is_over]] = False
        return admitted

    def go_along(self, sources: Numbers, targets: Numbers, following: Callable[[Numbers], Numbers]) -> None:
        """Makes saturated what takes what a saturated value has.

        Args:
            sources: first of each pair of values that is new.
            targets: the other.
            following: what takes what some values have, by all pairs.
        """
        front = np.concatenate([self._turned, self._saturate(targets[self._saturated.has(sources)])])
        self._turned = front[:0]
        while len(front):
            front = self._saturate(following(front))

    def _saturate(self, values: Numbers) -> Numbers:
        """Takes in values; those that were not saturated before, in order."""
        new = np.unique(values)
        new = new[~self._saturated.has(new)]
        self._saturated.add(new)
        return new


def _counted_together(bound: Bound, column: Callable[[str], Numbers]) -> tuple[Keys, RowNumbers]:
    """For each row a number that those have which are counted together, and how many of them are followed.

    Args:
        bound: of the relation.
        column: gives a column of the rows by its name.
    """
    values = column(bound.column)
    if not bound.flag:
        return values, np.full(len(values), bound.rows, np.int32)
    flags = column(bound.flag)
    return mixed([values, flags]), np.where(flags == 1, np.int32(bound.flagged_rows), np.int32(bound.rows))


def _beyond(rows: pa.Table, bound: Bound, key: Sequence[str], room: RowNumbers) -> pa.Table:
    """Of the rows with which values become saturated, so many that each has one more than the bound: the least by the key.

    Args:
        rows: all rows found for such values now.
        bound: of the relation.
        key: columns that tell rows apart.
        room: for each row, how many rows its value still has room for, the one beyond the bound included.
    """
    together = (bound.column, bound.flag) if bound.flag else (bound.column,)
    counted = rows.append_column(_ROOM, pa.array(room, pa.int64()))
    counted = counted.sort_by([(column, "ascending") for column in (*together, *(column for column in key if column not in together))])
    encoding = Encoding()
    values = mixed([encoding.encode(counted.column(column)) for column in together])
    first = np.append(True, values[1:] != values[:-1]).nonzero()[0]
    place = np.arange(len(values)) - first.repeat(np.diff(np.append(first, len(values))))
    return counted.filter(place < counted.column(_ROOM).to_numpy()).drop_columns([_ROOM])


_ROOM = "rows that its value still has room for"
"""Name of a column, unlike any of a relation."""
