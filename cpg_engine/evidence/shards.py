"""Evidence shards: Parquet files with their statistics, ready to become part of a Delta table as they are."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from cpg_engine.errors import EvidenceError
from cpg_engine.evidence.schema import Row, Semantic, arrow_schema, columns

COMPRESSION = "lz4"
FILE = "file_id"
"""The column of every table about single files that says which."""
STORED_STRING = pa.dictionary(pa.int32(), pa.string())


@dataclass(frozen=True)
class Shard:
    """One Parquet file of a table.

    Args:
        path: the file.
        rows: number of rows.
        size_bytes: size of the file.
        statistics: JSON of a Delta add action's ``stats``: numRecords, and minValues, maxValues and nullCount of integer
            columns. About other columns it says nothing.
    """

    path: Path
    rows: int
    size_bytes: int
    statistics: str


def conforming(row: type[Row], batch: pa.RecordBatch, kept: Collection[str] | None = None) -> pa.RecordBatch:
    """The batch with the columns and types of its row type; strings may stay dictionary-encoded.

    Args:
        row: the row type.
        batch: what an extractor gave, all columns of the row type.
        kept: columns to keep; all if None.

    Raises:
        EvidenceError: a column is missing or unknown, has nulls it must not have, or cannot be cast.
    """
    schema = arrow_schema(row)
    if batch.schema.names != schema.names:
        different = sorted(set(batch.schema.names) ^ set(schema.names)) or "their order"
        raise EvidenceError(f"table {row.table!r}: the extractor's columns differ from the row type in {different}; make them agree.")
    arrays: list[pa.Array] = []
    fields = [field for field in schema if kept is None or field.name in kept]
    for field in fields:
        array = batch.column(field.name)
        nulls = array.null_count + (array.dictionary.null_count if pa.types.is_dictionary(array.type) else 0)
        if nulls and not field.nullable:
            raise EvidenceError(f"table {row.table!r}, column {field.name!r}: {nulls} nulls, but the row type allows none; make it nullable or fill it.")
        try:
            arrays.append(array.cast(stored_type(field.type)))
        except pa.ArrowException as error:
            raise EvidenceError(f"table {row.table!r}, column {field.name!r}: {array.type} does not fit {field.type}: {error}") from error
    return pa.RecordBatch.from_arrays(arrays, schema=pa.schema([pa.field(field.name, stored_type(field.type), field.nullable) for field in fields]))


def stored_type(data_type: pa.DataType) -> pa.DataType:
    """Type an array is handed to the writer in: strings as dictionaries, which it writes without hashing them again."""
    return STORED_STRING if pa.types.is_string(data_type) else data_type


class ShardFiles:
    """The files one shard consists of: at most one per table, a row group per batch. Nothing is left if an error ends it.

    Args:
        paths: file of each table, by table name. A file is created when its first row arrives.
    """

    def __init__(self, paths: Mapping[str, Path]) -> None:
        self._paths = paths
        self._writers: dict[str, pq.ParquetWriter] = {}
        self._metadata: dict[str, list[pq.FileMetaData]] = {}
        self.shards: dict[str, Shard] = {}
        """The finished files, by table name; filled when the context ends well."""

    def __enter__(self) -> Self:
        return self

    def write(self, row: type[Row], batch: pa.RecordBatch) -> None:
        """Appends rows, as `conforming` returns them, to the file of their table."""
        if not batch.num_rows:
            return
        if row.table not in self._writers:
            self._metadata[row.table] = []
            self._writers[row.table] = _writer(row, batch.schema, self._paths[row.table], self._metadata[row.table])
        self._writers[row.table].write_batch(batch, row_group_size=batch.num_rows)

    def __exit__(self, error_type: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        try:
            for writer in self._writers.values():
                writer.close()
            if error_type is None:
                for table, metadata in self._metadata.items():
                    path = self._paths[table]
                    self.shards[table] = Shard(path, metadata[0].num_rows, _size(path), file_statistics(metadata[0]))
        finally:
            if len(self.shards) < len(self._writers):
                remove_files(self._paths.values())


def without_files(path: Path, files: NDArray[np.int64]) -> tuple[list[pa.RecordBatch], list[pa.RecordBatch]]:
    """The rows of a shard that are about other source files than some, a batch for each row group, and those about these.

    Args:
        path: the shard.
        files: identifiers of source files.
    """
    others: list[pa.RecordBatch] = []
    about: list[pa.RecordBatch] = []
    for rows in row_groups(path):
        is_about = _is_about(rows, files)
        for found, wanted in ((others, ~is_about), (about, is_about)):
            found += rows.filter(pa.array(wanted)).combine_chunks().to_batches()
    return others, about


def names_files(path: Path, files: NDArray[np.int64]) -> bool:
    """Whether a shard has rows about any of some source files, found in the one column that says so."""
    return any(_is_about(rows, files).any() for rows in row_groups(path, [FILE]))


def _is_about(rows: pa.Table, files: NDArray[np.int64]) -> NDArray[np.bool_]:
    # What is about no file at all is about none of these.
    return np.isin(rows[FILE].fill_null(0).to_numpy(), files)


def row_groups(path: Path, columns: list[str] | None = None) -> Iterator[pa.Table]:
    """The rows of a shard, row group by row group, in the types it is written from.

    Raises:
        EvidenceError: it is gone.
    """
    try:
        strings = [field.name for field in pq.read_schema(path) if pa.types.is_string(field.type)]
        with pq.ParquetFile(path, read_dictionary=strings) as shard:
            for index in range(shard.num_row_groups):
                yield shard.read_row_group(index, columns)
    except FileNotFoundError as error:
        raise removed(path) from error


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError as error:
        raise removed(path) from error


def removed(path: Path) -> EvidenceError:
    """What to say of a shard that is gone before it belongs to a table, or while it is read."""
    return EvidenceError(f"{path} was removed while it was written; build again, and let maintenance keep files longer than a build takes.")


def remove_files(paths: Iterable[Path]) -> None:
    """Deletes what exists of some files. A file that cannot be deleted stays: the error that led here matters more."""
    for path in paths:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def _writer(row: type[Row], schema: pa.Schema, path: Path, metadata: list[pq.FileMetaData]) -> pq.ParquetWriter:
    """A writer whose encodings were chosen by measurement on all tables of the standard library's source.

    Dictionaries for strings and for the file (a few values per row group), byte streams for all other integers: against
    plain integers 0.88 of the time to write, 0.76 of the size, 0.6 of the time to read. lz4 instead of zstd
    takes 0.8 of the time for 1.2 times the size. Bounds only of the file, which row groups are cut by: all other columns
    spread over their whole range in every one, and looking for theirs takes a fifth of the time. Worse, where they show
    that a column holds one value the engine puts it into expressions as a literal, and its hash fails on literals alone.
    """
    declared = {name: column for name, column in columns(row).items() if name in schema.names}
    integers = [name for name, column in declared.items() if pa.types.is_integer(column.data_type)]
    files = [name for name, column in declared.items() if column.semantic is Semantic.FILE_IDENTITY]
    strings = [name for name, column in declared.items() if pa.types.is_string(column.data_type)]
    path.parent.mkdir(parents=True, exist_ok=True)
    return pq.ParquetWriter(
        path,
        schema,
        compression=COMPRESSION,
        use_dictionary=[*files, *strings],  # pyright: ignore[reportArgumentType] - pyarrow has no types; a list is documented
        column_encoding={name: "BYTE_STREAM_SPLIT" for name in integers if name not in files},
        write_statistics=files,  # pyright: ignore[reportArgumentType] - as above
        # Field metadata stays in the Delta log: stored here, it would also say that strings are dictionaries.
        store_schema=False,
        metadata_collector=metadata,
    )


def file_statistics(metadata: pq.FileMetaData) -> str:
    """Statistics of a file in the form of a Delta add action, from those of its row groups."""
    least: dict[str, int] = {}
    greatest: dict[str, int] = {}
    nulls: dict[str, int] = {}
    groups = [metadata.row_group(index) for index in range(metadata.num_row_groups)]
    for position in range(metadata.num_columns):
        chunks = [group.column(position) for group in groups]
        name = chunks[0].path_in_schema
        statistics = [chunk.statistics for chunk in chunks if chunk.statistics is not None]
        if len(statistics) < len(groups):
            continue
        nulls[name] = sum(chunk.null_count for chunk in statistics)
        # A row group without bounds has only nulls.
        bounded = [chunk for chunk in statistics if chunk.has_min_max]
        if bounded:
            least[name] = min(chunk.min for chunk in bounded)
            greatest[name] = max(chunk.max for chunk in bounded)
    return json.dumps({"numRecords": metadata.num_rows, "minValues": least, "maxValues": greatest, "nullCount": nulls})
