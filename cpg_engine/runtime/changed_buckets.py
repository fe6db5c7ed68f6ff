"""Views where some buckets of their inputs changed: the rows of these are worked out again, and all others stay where they are.

A bucket holds what is made of one file, or of a few (`identity`). That a view can be worked out bucket by bucket is what its
plan says (`plan.locality`); which buckets of an input changed, what was summed up when it was written says (`contents`).
"""

import json
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from datafusion import SessionContext
from numpy.typing import NDArray

from cpg_engine.catalog import TableEntry
from cpg_engine.evidence.shards import file_statistics, remove_files
from cpg_engine.identity import BUCKETS, OF_BUCKET, WITHIN_BUCKET
from cpg_engine.plan.locality import Link, Locality
from cpg_engine.runtime.contents import NO_BUCKET, ColumnSums, buckets_of
from cpg_engine.runtime.contract import merged_stream
from cpg_engine.runtime.delta import TableVersion, WriteProperties, commit_files, commit_files_again
from cpg_engine.runtime.reading import check_read, hold_rows, register_table, register_view, with_columns
from cpg_engine.runtime.run import DATA, READ, READ_DATA, Inputs, Run, holding, write_properties
from cpg_engine.runtime.storage import local_directory
from cpg_engine.runtime.table_files import DataFile
from cpg_engine.sql import quoted, without_meaning

MOST_CHANGED = 0.5
"""Share of all buckets above which everything is worked out again."""

MOST_RANGES = 16
"""So many buckets are asked for by their ranges, more of them by their numbers."""

DIVIDED_BYTES = 4_000_000
"""Files above this are divided when rows of them change, so that the next change of a few buckets writes less again."""

DIVISIONS = 16
"""Into so many files, each of the same share of all buckets."""

_HELD = "rows held before"

Buckets = NDArray[np.bool_]
"""Of each bucket whether it is meant."""


@dataclass(frozen=True)
class ChangedBuckets:
    """The buckets that a view is worked out of again.

    Args:
        numbers: of the buckets.
        columns: of each table that is read in part, the column that tells the bucket of a row.
        count: how many buckets have rows in what the view is made of.
    """

    numbers: NDArray[np.int64]
    columns: Mapping[str, str]
    count: int

    def are_of(self, column: str) -> str:
        """SQL of whether a row is of these buckets.

        Args:
            column: that tells its bucket.
        """
        numbers = self.numbers[self.numbers != NO_BUCKET].astype(np.uint64) * np.uint64(WITHIN_BUCKET + 1)
        first, name = numbers.view(np.int64).tolist(), quoted(column)
        if len(first) > MOST_RANGES:
            is_one = f"({name} & {OF_BUCKET}) in ({', '.join(map(str, first))})"
        else:
            # Bounds of row groups tell that they have nothing of a range.
            is_one = " or ".join(f"{name} between {number} and {number + WITHIN_BUCKET}" for number in first) or "false"
        return f"({is_one} or {name} is null)" if NO_BUCKET in self.numbers else f"({is_one})"

    def open(self, session: SessionContext, read: Mapping[str, Sequence[str]]) -> None:
        """Leaves of the tables of a session that are read in part only the rows of these buckets, which are read once.

        Args:
            session: knows all rows.
            read: the columns that are read of each table.
        """
        for table, column in self.columns.items():
            schema = session.table(quoted(table)).schema()
            names = [name for name in schema.names if name in {column, *read[table]}]
            part = session.sql(f"select {', '.join(map(quoted, names))} from {quoted(table)} where {self.are_of(column)}")
            hold_rows(session, f"part of {table}", merged_stream(part, pa.schema([schema.field(name) for name in names])))
            held = with_columns(session.table(quoted(f"part of {table}")), [field for field in schema if field.name not in names])
            session.deregister_table(table)
            register_view(session, table, held.select(*map(quoted, schema.names)).into_view())


def changed_buckets(run: Run, entry: TableEntry, inputs: Inputs, held: TableVersion | None) -> ChangedBuckets | None:
    """Which buckets of a view changed since it was stored; None if that cannot be told, or is too much.

    Args:
        run: says what is stored.
        entry: the view.
        inputs: what it reads now.
        held: the stored version, if the same code made it.
    """
    home = entry.home_column
    if held is None or home is None or local_directory(held.path) is None or READ_DATA not in held.metadata:
        return None
    read, data = json.loads(held.metadata[READ]), json.loads(held.metadata[READ_DATA])
    changed = {table for table, contents in inputs.contents.items() if read.get(table) != contents}
    ways = [way for way in entry.localities if home in way.home.always and not way.whole & changed]
    if not ways or run.known_buckets(entry.name, held.metadata[DATA]) is None or run.known_contents(entry.name, held) is None:
        return None
    different: dict[str, Buckets] = {}
    for table in changed:
        before, now = run.known_buckets(table, data.get(table, "")), run.known_buckets(table, inputs.pins[table].metadata[DATA])
        if before is None or now is None:
            return None
        different[table] = before != now
    homes = {table: column for table in inputs.contents if (column := run.catalog.table(table).home_column) is not None}

    @cache
    def buckets(table: str, column: str) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        return _buckets_named(inputs.pins[table], homes[table], column)

    def naming(link: Link, named: Buckets) -> Buckets:
        found, (own, of_column) = np.zeros(BUCKETS + 1, np.bool_), buckets(link.table, link.column)
        found[own[named[of_column]]] = True
        return found

    def part(way: Locality) -> ChangedBuckets:
        held = [sums for table in way.local - way.whole if (sums := run.known_buckets(table, inputs.pins[table].metadata[DATA])) is not None]
        count = max((int(np.count_nonzero(sums)) for sums in held), default=0)
        return ChangedBuckets(np.flatnonzero(told_by(way, different, naming)), {table: homes[table] for table in way.in_part}, count)

    # What the plan needs no row of is not among the tables of a way.
    found = min((part(way) for way in ways if way.told <= homes.keys()), key=lambda part: len(part.numbers), default=None)
    return found if found is not None and len(found.numbers) <= MOST_CHANGED * found.count else None


def told_by(way: Locality, different: Mapping[str, Buckets], naming: Callable[[Link, Buckets], Buckets]) -> Buckets:
    """The buckets of a view that rest on something that changed.

    Args:
        way: to see it, none of whose whole tables changed.
        different: the buckets of tables that changed.
        naming: gives the buckets of a link's table whose rows name something in certain buckets.
    """
    none = np.zeros(BUCKETS + 1, np.bool_)
    links = [link for link in way.links if link.table not in way.whole]
    known = {table: different.get(table, none) for table in way.told}
    waiting = {table for table in known if known[table].any()}
    while waiting:
        named = waiting.pop()
        for link in (link for link in links if link.named == named):
            found = known[link.table] | naming(link, known[named])
            if (found != known[link.table]).any():
                known[link.table] = found
                waiting.add(link.table)
    return np.logical_or.reduce([none, *(known[table] for table in known if table in way.local)])


def _buckets_named(version: TableVersion, home: str, column: str) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Buckets of the rows of a table, and beside each the bucket of what a column names there; what names nothing looks nothing up."""
    directory, found = local_directory(version.path), [(np.zeros(0, np.int64), np.zeros(0, np.int64))]
    for name, _ in version.files:
        rows = pq.read_table(f"{directory}/{name}", columns=list({home, column}))
        own, named = (buckets_of(rows.column(each).cast(pa.int64())) for each in (home, column))
        is_named = ~np.asarray(rows.column(column).is_null())
        found.append((own[is_named], named[is_named]))
    own, named = (np.concatenate(each) for each in zip(*found, strict=True))
    return own, named


def write_changed(
    run: Run, entry: TableEntry, session: SessionContext, metadata: dict[str, str], held: TableVersion, part: ChangedBuckets, read: Sequence[TableVersion]
) -> TableVersion:
    """Puts rows of some buckets in the place of those that a table has of them.

    Args:
        run: says where.
        entry: the table.
        session: yields the rows.
        metadata: what the commit is to say.
        held: the stored version.
        part: the buckets.
        read: what the rows are made from.
    """
    home, directory = entry.home_column, local_directory(held.path)
    assert home is not None and directory is not None
    came, gone = (ColumnSums(entry.schema, entry.key, home) for _ in range(2))
    # Of a table that is read whole and in part, all rows are read.
    query = f"select * from ({without_meaning(run.catalog.view(entry.name).sql)}) where {part.are_of(home)}"
    rows = list(merged_stream(session.sql(query), entry.schema, came))
    check_read(read)
    register_table(session, _HELD, held, entry.schema)
    for _ in merged_stream(session.sql(f"select * from {quoted(_HELD)} where {part.are_of(home)}"), entry.schema, gone):
        pass
    contents, buckets = run.known_contents(entry.name, held), run.known_buckets(entry.name, held.metadata[DATA])
    assert contents is not None and buckets is not None
    same = holding(run, entry, metadata[DATA], came.moved(contents, gone), held, came.moved_buckets(buckets, gone))
    if same is not None:
        return commit_files_again(same, metadata)
    touched = [name for name, _ in held.files if _has_rows(directory / name, home, part.numbers)]
    size = sum(size for name, size in held.files if name in touched)
    with _Files(directory, entry.schema, write_properties(run, entry), DIVISIONS if size > DIVIDED_BYTES else 1, home) as files:
        for name in touched:
            for batch in _batches(directory / name, entry.schema):
                files.write(batch.filter(pa.array(~np.isin(buckets_of(batch.column(home)), part.numbers))))
        for batch in rows:
            files.write(batch)
    kept = [DataFile(name, pq.read_metadata(directory / name).num_rows, size) for name, size in held.files if name not in touched]
    return commit_files(held.path, entry.schema, [*kept, *files.written], metadata)


def _has_rows(file: Path, home: str, numbers: NDArray[np.int64]) -> bool:
    identifiers = pq.read_table(file, columns=[home]).column(0).cast(pa.int64())
    return any(np.isin(buckets_of(chunk), numbers).any() for chunk in identifiers.chunks)


def _batches(file: Path, schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    for batch in pq.ParquetFile(file).iter_batches(columns=schema.names):
        yield pa.RecordBatch.from_arrays([batch.column(field.name).cast(field.type) for field in schema], schema=schema)


class _Files:
    """Files of a table that are written together. Nothing is left if an error ends it.

    Args:
        directory: of the table.
        schema: of the rows.
        properties: how they are written.
        divisions: how many files the buckets are divided into.
        home: column that tells the bucket of a row.
    """

    def __init__(self, directory: Path, schema: pa.Schema, properties: WriteProperties, divisions: int, home: str) -> None:
        self._directory, self._schema, self._properties, self._divisions, self._home = directory, schema, properties, divisions, home
        self._writers: dict[int, pq.ParquetWriter] = {}
        self._paths: dict[int, Path] = {}
        self._metadata: dict[int, list[pq.FileMetaData]] = {}
        self._waiting: dict[int, list[pa.RecordBatch]] = {}
        self.written: list[DataFile] = []
        """The finished files; filled when the context ends well."""

    def __enter__(self) -> "_Files":
        return self

    def write(self, batch: pa.RecordBatch) -> None:
        """Appends rows to the files of their buckets."""
        division = np.minimum(buckets_of(batch.column(self._home)) * self._divisions // BUCKETS, self._divisions - 1)
        for number in np.unique(division).tolist():
            waiting = self._waiting.setdefault(number, [])
            waiting.append(batch if self._divisions == 1 else batch.filter(pa.array(division == number)))
            if sum(rows.num_rows for rows in waiting) >= self._properties.row_group_rows:
                self._flush(number)

    def _flush(self, number: int) -> None:
        rows = pa.Table.from_batches(self._waiting.pop(number), self._schema)
        if number not in self._writers:
            self._paths[number], self._metadata[number] = self._directory / f"part-{uuid.uuid4()}.parquet", []
            self._writers[number] = _writer(self._paths[number], self._schema, self._properties, self._metadata[number])
        self._writers[number].write_table(rows, row_group_size=self._properties.row_group_rows)

    def __exit__(self, error_type: type[BaseException] | None, *_: object) -> None:
        try:
            if error_type is None:
                for number in list(self._waiting):
                    self._flush(number)
            for writer in self._writers.values():
                writer.close()
            if error_type is None:
                self.written = [
                    DataFile(path.name, self._metadata[number][0].num_rows, path.stat().st_size, file_statistics(self._metadata[number][0]))
                    for number, path in self._paths.items()
                ]
        finally:
            if len(self.written) < len(self._paths):
                remove_files(self._paths.values())


def _writer(path: Path, schema: pa.Schema, properties: WriteProperties, metadata: list[pq.FileMetaData]) -> pq.ParquetWriter:
    return pq.ParquetWriter(
        path,
        schema,
        compression="zstd",
        compression_level=properties.compression_level,
        use_dictionary=[name for name in schema.names if name not in properties.plain_columns],  # pyright: ignore[reportArgumentType] - pyarrow has no types
        write_statistics=list(properties.bounded_columns),  # pyright: ignore[reportArgumentType] - as above
        store_schema=False,
        metadata_collector=metadata,
    )
