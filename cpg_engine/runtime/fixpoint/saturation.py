"""Which rows of a bounded relation are followed, and what is kept of a value that has more."""

from collections.abc import Callable, Sequence

import numpy as np
import pyarrow as pa

from cpg_engine.model.declarations import Bound
from cpg_engine.runtime.fixpoint.columns import Numbers, Texts, encoded, mixed
from cpg_engine.runtime.fixpoint.indexes import KeySet


class Saturated:
    """Values of which no more rows are followed. They only become more."""

    def __init__(self) -> None:
        self._values = KeySet()

    def has(self, values: Numbers) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        """Which values are saturated."""
        return self._values.has(values)

    def add(self, values: Numbers) -> Numbers:
        """Takes in values; those that were not saturated before, in order."""
        new = np.unique(values)
        new = new[~self._values.has(new)]
        self._values.add(new)
        return new


def counted_together(bound: Bound, column: Callable[[str], Numbers]) -> tuple[Numbers, Numbers]:
    """For each row a number that those have which are counted together, and how many of them are followed.

    Args:
        bound: of the relation.
        column: gives a column of the rows by its name.
    """
    values = column(bound.column)
    if not bound.flag:
        return values, np.full(len(values), bound.rows)
    flags = column(bound.flag)
    return mixed([values, flags]), np.where(flags == 1, bound.flagged_rows, bound.rows)


def beyond(rows: pa.Table, bound: Bound, key: Sequence[str], room: Numbers) -> pa.Table:
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
    texts = Texts()
    values = mixed([encoded(counted.column(column), texts) for column in together])
    first = np.append(True, values[1:] != values[:-1]).nonzero()[0]
    place = np.arange(len(values)) - first.repeat(np.diff(np.append(first, len(values))))
    return counted.filter(place < counted.column(_ROOM).to_numpy()).drop_columns([_ROOM])


_ROOM = "rows that its value still has room for"
"""Name of a column, unlike any of a relation."""
