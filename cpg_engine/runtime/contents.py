"""What the columns of a stored table hold, told by a number for each: who reads columns whose numbers are as before reads the same.

The number of a column is the sum, over all rows, of a hash of the row's key and of what the column holds there. So it
depends on no order of rows, and takes one pass while they are written.
"""

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

import numpy as np
import pyarrow as pa
from datafusion import DataFrame, Expr, col

from cpg_engine.errors import LakeError
from cpg_engine.identity import hash_function
from cpg_engine.runtime.lake import write_text
from cpg_engine.sql import quoted

Contents = Mapping[str, str]
"""What tells the content of a column, by column."""

_KEY = "hash of the key"
_REMEMBERED = 8
"""So many contents of a table are remembered: a source that goes back to an earlier state finds what it had."""


class ColumnSums:
    """Sums up the columns of rows that pass by.

    Args:
        schema: of the rows.
        key: columns that identify a row; all if there is none.
    """

    def __init__(self, schema: pa.Schema, key: Sequence[str]) -> None:
        self._names: list[str] = schema.names
        self._key = key if key and set(key) <= set(self._names) else self._names
        self._sums = np.zeros(len(self._names), np.uint64)

    def with_hashes(self, rows: DataFrame) -> DataFrame:
        """The rows with a hash for each column besides, which `without_hashes` takes off them."""
        hashed, columns = hash_function(), [col(quoted(name)) for name in self._names]
        key: Expr = hashed(*(col(quoted(name)) for name in self._key)).alias(_KEY)
        keyed = rows.select(*columns, key)
        return keyed.select(*columns, *(hashed(col(quoted(_KEY)), column).alias(f"hash of {name}") for name, column in zip(self._names, columns, strict=True)))

    def without_hashes(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """The rows alone, their hashes summed up."""
        count = len(self._names)
        for index, hashes in enumerate(batch.columns[count:]):
            self._sums[index : index + 1] += hashes.to_numpy(zero_copy_only=False).view(np.uint64).sum(dtype=np.uint64)
        return pa.RecordBatch.from_arrays(batch.columns[:count], names=self._names)

    @property
    def contents(self) -> Contents:
        """What tells the content of each column of the rows that have passed."""
        return {name: f"{total:016x}" for name, total in zip(self._names, self._sums.tolist(), strict=True)}

    def moved(self, contents: Contents, gone: Self) -> Contents:
        """What columns hold after the rows that have passed came and others went.

        Args:
            contents: what they held before.
            gone: has seen the others.
        """
        sums = zip(self._names, self._sums.tolist(), gone._sums.tolist(), strict=True)
        return {name: f"{(int(contents[name], 16) + came - went) % 2**64:016x}" for name, came, went in sums}


class KnownContents:
    """The contents of a table that are remembered, by the data fingerprint of the rows.

    Args:
        file: where they are.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._seen: dict[str, Contents] = {}

    def of(self, data: str) -> Contents | None:
        """Contents of rows with a data fingerprint; None if they are not remembered."""
        if data not in self._seen:
            # Another process may have remembered them meanwhile.
            self._seen = self._all()
        return self._seen.get(data)

    def remember(self, data: str, contents: Contents) -> None:
        """Remembers contents, and forgets what was remembered longest ago."""
        known = self._all()
        known.pop(data, None)
        kept = {**dict(list(known.items())[1 - _REMEMBERED :]), data: contents}
        # Where this cannot be written, tables cannot either, and say so; elsewhere more is computed than need be.
        with suppress(LakeError):
            write_text(self._file, json.dumps(kept))
            self._seen = kept

    def _all(self) -> dict[str, Contents]:
        # Where nothing is remembered, rows are what their data fingerprint says: more is computed than need be, nothing less.
        try:
            found: Any = json.loads(self._file.read_bytes())
        except (OSError, ValueError):
            return {}
        return {data: contents for data, contents in found.items() if isinstance(contents, dict)} if isinstance(found, dict) else {}
