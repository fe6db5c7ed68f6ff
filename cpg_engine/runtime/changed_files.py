"""Tables about single files where some files changed: these are read again, and the rows about all others stay where they are."""

import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
from datafusion import DataFrame
from numpy.typing import NDArray

from cpg_engine.catalog import TableEntry
from cpg_engine.evidence.extractors import Extractor
from cpg_engine.evidence.shards import FILE, Shard, ShardFiles, names_files, remove_files, removed, row_groups, without_files
from cpg_engine.evidence.sources import FILE_TABLES
from cpg_engine.runtime.contents import BucketSums, ColumnSums, Contents
from cpg_engine.runtime.contract import merged_stream
from cpg_engine.runtime.damage import damage_of
from cpg_engine.runtime.delta import TableVersion, table_version
from cpg_engine.runtime.reading import check_read, open_files, register_table
from cpg_engine.runtime.run import DATA, INCOMPLETE, PINS, READ, Inputs, Run
from cpg_engine.runtime.session import task_session
from cpg_engine.runtime.storage import file_url, local_directory

SMALL_SHARD_BYTES = 250_000
"""Shards below this are written together with what is new, so that many small changes leave few files."""

MOST_CHANGED = 0.5
"""Share of all bytes of source above which everything is read again."""


def files_read(run: Run, extractor: Extractor, version: TableVersion) -> pa.Table:
    """Rows of the one table that an extractor reads, at a version."""
    ((table, columns),) = extractor.inputs.items()
    session, schema = task_session(), run.catalog.table(table).schema
    register_table(session, table, version, pa.schema([schema.field(name) for name in columns]))
    rows = session.table(table).to_arrow_table()
    check_read([version])
    return rows


Summed = tuple[Contents, BucketSums | None]
"""What tells the contents of columns and, if it is known, of buckets."""


@dataclass(frozen=True)
class ChangedFiles:
    """Which source files changed since tables were made.

    Args:
        held: the tables as they are stored.
        came: of the scan, the files that are new or differ.
        gone: identifiers of files whose stored rows are not right any more.
        count: number of all files there are now.
    """

    held: Mapping[str, TableVersion]
    came: pa.Table
    gone: NDArray[np.int64]
    count: int

    def merged(self, run: Run, table: str, found: Sequence[Shard]) -> tuple[list[Shard], Summed | None]:
        """All shards of a table, and what its columns and buckets hold then, if it is known what they held.

        Args:
            run: says where.
            table: the table.
            found: shards of the files that came; they are not needed any more.
        """
        version, entry, row = self.held[table], run.catalog.table(table), FILE_TABLES[table]
        directory = run.shards(table)
        shards = [Shard(directory / name, 0, size, "") for name, size in version.files]
        small = {shard.path for shard in shards if shard.size_bytes < SMALL_SHARD_BYTES}
        touched = [shard.path for shard in shards if (found and shard.path in small) or names_files(shard.path, self.gone)]
        gone, whole, gathered = list[pa.RecordBatch](), list[pa.RecordBatch](), list[pa.RecordBatch]()
        for path in touched:
            others, about = without_files(path, self.gone)
            gone += about
            (gathered if path in small else whole).extend(others)
        came = [batch for shard in found for rows in row_groups(shard.path) for batch in rows.to_batches()]
        if gathered or came:
            whole += pa.Table.from_batches([*gathered, *came]).combine_chunks().to_batches()
        path = directory / f"part-{uuid.uuid4()}.parquet"
        with ShardFiles({table: path}) as target:
            for batch in whole:
                target.write(row, batch)
        remove_files(shard.path for shard in found)
        known, buckets = run.known_contents(table, version), run.known_buckets(table, version.metadata[DATA])
        summed: Summed | None = None
        if known is not None:
            arrived, left = _sums_of_batches(entry, came), _sums_of_batches(entry, gone)
            summed = arrived.moved(known, left), None if buckets is None else arrived.moved_buckets(buckets, left)
        return [*(shard for shard in shards if shard.path not in touched), *target.shards.values()], summed


def _sums_of_batches(entry: TableEntry, batches: Sequence[pa.RecordBatch]) -> ColumnSums:
    return _summed(entry, task_session().from_arrow(pa.Table.from_batches(batches)) if batches else None)


def _summed(entry: TableEntry, rows: DataFrame | None) -> ColumnSums:
    """The sums of some rows of a table, or of none."""
    sums = ColumnSums(entry.schema, entry.key, entry.home_column)
    if rows is not None:
        for _ in merged_stream(rows, entry.schema, sums):
            pass
    return sums


def sums_of_files(entry: TableEntry, files: Sequence[Path]) -> Summed:
    """What the columns and buckets of a table hold that consists of some Parquet files.

    Raises:
        EvidenceError: a file is gone.
    """
    urls = [file_url(str(file.parent), file.name) for file in files]
    try:
        found = _summed(entry, open_files(task_session(), entry.name, urls) if urls else None)
        return found.contents, found.buckets
    finally:
        # The engine leaves out files that are gone, or says so in words of its own.
        if lost := next((file for file in files if not file.exists()), None):
            raise removed(lost)


def changed_files(run: Run, extractor: Extractor, inputs: Inputs, held: Mapping[str, TableVersion | None]) -> ChangedFiles | None:
    """Which files changed since an extractor's tables were made; None if that cannot be told, or is too much.

    Args:
        run: says what is stored.
        extractor: it reads files one by one.
        inputs: what it reads now.
        held: its tables as they are stored, as far as the same code has made them.
    """
    ((table, now),) = inputs.pins.items()
    stored = {name: version for name, version in held.items() if version is not None and INCOMPLETE not in version.metadata}
    read = {(version.metadata[PINS], version.metadata[READ]) for version in stored.values()}
    if len(stored) < len(held) or len(read) != 1 or any(local_directory(version.path) is None for version in stored.values()):
        return None
    pins, contents = map(json.loads, read.pop())
    before = table_version(now.path, pins[table])
    # Of a log that was lost and begun anew, a number means another version.
    if before is None or damage_of(before) is not None or not contents[table].items() <= run.contents(table, before).items():
        return None
    files = files_read(run, extractor, now)
    old, new = ({tuple(row.values()): row for row in rows.to_pylist()} for rows in (files_read(run, extractor, before), files))
    came = [row for key, row in new.items() if key not in old]
    gone = [row[FILE] for key, row in old.items() if key not in new]
    if sum(row["size_bytes"] for row in came) > MOST_CHANGED * sum(row["size_bytes"] for row in new.values()):
        return None
    return ChangedFiles(stored, pa.Table.from_pylist(came, schema=files.schema), np.array(gone, np.int64), len(new))
