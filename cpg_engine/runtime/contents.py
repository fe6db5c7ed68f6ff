"""What the columns of a stored table hold, told by a number for each: who reads columns whose numbers are as before reads the same.

The number of a column is the sum, over all rows, of a hash of the row's key and of what the column holds there. So it
depends on no order of rows, and takes one pass while they are written. The same hashes, summed up over all columns for each
bucket of rows (`identity`), tell which buckets two contents of a table differ in.
"""

import base64
import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

import numpy as np
import pyarrow as pa
from datafusion import DataFrame, Expr, col
from numpy.typing import NDArray

from cpg_engine.errors import LakeError
from cpg_engine.identity import BUCKETS, WITHIN_BUCKET, hash_function
from cpg_engine.runtime.lake import write_text
from cpg_engine.sql import quoted

Contents = Mapping[str, str]
"""What tells the content of a column, by column."""

BucketSums = NDArray[np.uint64]
"""What tells the content of each bucket of rows; that of rows which are in no bucket comes last."""

NO_BUCKET = BUCKETS
"""The number of the bucket of rows that are in none."""

_KEY = "hash of the key"
_REMEMBERED = 8
"""So many contents of a table are remembered: a source that goes back to an earlier state finds what it had."""
_BUCKETS_REMEMBERED = 3
"""Those of buckets are larger, and asked for of the version that was read last."""


class ColumnSums:
    """Sums up the columns of rows that pass by.

    Args:
        schema: of the rows.
        key: columns that identify a row; all if there is none.
        home: column whose identifiers tell the bucket of a row; None if there is none.
    """

    def __init__(self, schema: pa.Schema, key: Sequence[str], home: str | None = None) -> None:
        self._names: list[str] = schema.names
        self._key = key if key and set(key) <= set(self._names) else self._names
        self._sums = np.zeros(len(self._names), np.uint64)
        self._home = None if home is None else self._names.index(home)
        self._of_buckets = np.zeros(BUCKETS + 1, np.uint64)

    def with_hashes(self, rows: DataFrame) -> DataFrame:
        """The rows with a hash for each column besides, which `without_hashes` takes off them."""
        hashed, columns = hash_function(), [col(quoted(name)) for name in self._names]
        key: Expr = hashed(*(col(quoted(name)) for name in self._key)).alias(_KEY)
        keyed = rows.select(*columns, key)
        return keyed.select(*columns, *(hashed(col(quoted(_KEY)), column).alias(f"hash of {name}") for name, column in zip(self._names, columns, strict=True)))

    def without_hashes(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """The rows alone, their hashes summed up."""
        count, of_rows = len(self._names), np.zeros(batch.num_rows, np.uint64)
        for index, hashes in enumerate(batch.columns[count:]):
            numbers = hashes.to_numpy(zero_copy_only=False).view(np.uint64)
            self._sums[index : index + 1] += numbers.sum(dtype=np.uint64)
            of_rows += numbers
        if self._home is not None:
            np.add.at(self._of_buckets, buckets_of(batch.column(self._home)), of_rows)
        return pa.RecordBatch.from_arrays(batch.columns[:count], names=self._names)

    @property
    def contents(self) -> Contents:
        """What tells the content of each column of the rows that have passed."""
        return {name: f"{total:016x}" for name, total in zip(self._names, self._sums.tolist(), strict=True)}

    @property
    def buckets(self) -> BucketSums | None:
        """What tells the content of each bucket of the rows that have passed, if buckets can be told."""
        return None if self._home is None else self._of_buckets

    def moved_buckets(self, buckets: BucketSums, gone: Self) -> BucketSums:
        """As `moved`, of buckets."""
        return buckets + self._of_buckets - gone._of_buckets

    def moved(self, contents: Contents, gone: Self) -> Contents:
        """What columns hold after the rows that have passed came and others went.

        Args:
            contents: what they held before.
            gone: has seen the others.
        """
        sums = zip(self._names, self._sums.tolist(), gone._sums.tolist(), strict=True)
        return {name: f"{(int(contents[name], 16) + came - went) % 2**64:016x}" for name, came, went in sums}


def buckets_of(identifiers: pa.Array) -> NDArray[np.int64]:
    """The number of the bucket of each identifier."""
    numbers = identifiers.fill_null(0).to_numpy(zero_copy_only=False).view(np.uint64) // np.uint64(WITHIN_BUCKET + 1)
    return np.where(identifiers.is_null().to_numpy(zero_copy_only=False), NO_BUCKET, numbers.astype(np.int64))


class KnownContents:
    """The contents of a table that are remembered, by the data fingerprint of the rows.

    Args:
        file: where they are.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._seen: dict[str, dict[str, Any]] = {}

    def of(self, data: str) -> Contents | None:
        """Contents of rows with a data fingerprint; None if they are not remembered."""
        return self._found(data).get(_COLUMNS)

    def buckets_of(self, data: str) -> BucketSums | None:
        """Contents of the buckets of rows with a data fingerprint; None if they are not remembered."""
        text = self._found(data).get(_BUCKETS)
        return None if text is None else _unpacked(text)

    def remember(self, data: str, contents: Contents, buckets: BucketSums | None = None) -> None:
        """Remembers contents, and forgets what was remembered longest ago."""
        known = self._all()
        known.pop(data, None)
        kept = dict(list(known.items())[1 - _REMEMBERED :])
        for earlier in list(kept.values())[: 1 - _BUCKETS_REMEMBERED]:
            earlier.pop(_BUCKETS, None)
        kept[data] = {_COLUMNS: dict(contents), **({} if buckets is None else {_BUCKETS: _packed(buckets)})}
        # Where this cannot be written, tables cannot either, and say so; elsewhere more is computed than need be.
        with suppress(LakeError):
            write_text(self._file, json.dumps(kept))
            self._seen = kept

    def _found(self, data: str) -> dict[str, Any]:
        if data not in self._seen:
            # Another process may have remembered them meanwhile.
            self._seen = self._all()
        return self._seen.get(data, {})

    def _all(self) -> dict[str, dict[str, Any]]:
        # Where nothing is remembered, rows are what their data fingerprint says: more is computed than need be, nothing less.
        try:
            found: Any = json.loads(self._file.read_bytes())
        except (OSError, ValueError):
            return {}
        entries: dict[str, Any] = found if isinstance(found, dict) else {}
        return {data: entry for data, entry in entries.items() if isinstance(entry, dict) and isinstance(entry.get(_COLUMNS), dict)}


_COLUMNS, _BUCKETS = "columns", "buckets"


def _packed(buckets: BucketSums) -> str:
    occupied = np.flatnonzero(buckets)
    return base64.b64encode(occupied.astype(np.uint16).tobytes() + buckets[occupied].tobytes()).decode()


def _unpacked(text: str) -> BucketSums:
    content = base64.b64decode(text)
    count = len(content) // (np.uint16().nbytes + np.uint64().nbytes)
    buckets = np.zeros(BUCKETS + 1, np.uint64)
    buckets[np.frombuffer(content, np.uint16, count)] = np.frombuffer(content, np.uint64, offset=count * np.uint16().nbytes)
    return buckets
