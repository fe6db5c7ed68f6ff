"""What is kept of a value that has more rows than are followed."""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from cpg_engine.model.declarations import Bound
from cpg_engine.runtime.fixpoint.columns import Numbers, Texts, encoded


def beyond(rows: pa.Table, bound: Bound, key: Sequence[str], before: Numbers) -> pa.Table:
    """Of the rows with which values become saturated, so many that each has one more than the bound: the least by the key.

    Args:
        rows: all rows found for such values now.
        bound: rows followed for each value of a column.
        key: columns that tell rows apart.
        before: for each row, how many rows its value had.
    """
    counted = rows.append_column(_ROOM, pa.array(bound.rows + 1 - before, pa.int64()))
    counted = counted.sort_by([(column, "ascending") for column in (bound.column, *key)])
    values = encoded(counted.column(bound.column), Texts())
    first = np.append(True, values[1:] != values[:-1]).nonzero()[0]
    place = np.arange(len(values)) - first.repeat(np.diff(np.append(first, len(values))))
    return counted.filter(place < counted.column(_ROOM).to_numpy()).drop_columns([_ROOM])


_ROOM = "rows that its value still has room for"
"""Name of a column, unlike any of a relation."""
