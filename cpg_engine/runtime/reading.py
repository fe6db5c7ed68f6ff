"""Opening versions of tables as relations of a session.

The engine leaves out files that are gone, without a word. So what is opened is looked at first; and what stays open for
longer than a task is looked at again whenever a query over it is about to run.
"""

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, islice
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any
from weakref import finalize

import pyarrow as pa
import pyarrow.parquet as pq
from datafusion import DataFrame, SessionConfig, SessionContext, Table, col, lit
from pyarrow import dataset

from cpg_engine.errors import LakeError
from cpg_engine.runtime.damage import check_whole, damaged
from cpg_engine.runtime.delta import TableVersion
from cpg_engine.runtime.object_store import content_below, make_readable
from cpg_engine.runtime.session import register_rows
from cpg_engine.runtime.storage import file_url, local_directory, storage_error
from cpg_engine.semantics.storage import contract_schema, storable
from cpg_engine.sql import literal, quoted

FETCHED_BYTES = 256 * 1024
"""Size up to which a table that is not on disk is fetched whole: a request costs more than reading so much."""

WHOLE_BYTES = 512 * 1024
"""Size up to which a table on disk is read whole: its files are listed, and their ends read, for each scan in each plan."""

MOST_WHOLE_BYTES = 64 * 1024 * 1024
"""Memory for tables on disk that were read whole; those beyond it are scanned."""


HELD_BYTES = 64 * 1024 * 1024
"""Memory for the rows of a view that a task holds; more are held on disk."""

_HELD = "rows.parquet"
_GROUPED = 4
"""Batches of the engine that are one row group."""


def register_table(context: SessionContext, name: str, version: TableVersion, expected: pa.Schema) -> None:
    """Make one version of a table readable in a session, with exactly the expected columns.

    The engine's own Parquet scan reads the version's files, so predicates prune files, row groups and pages.

    Args:
        context: session of a task.
        name: name of the table in SQL.
        version: of the table.
        expected: columns in order; columns the table has besides are not visible.

    Raises:
        TableDamagedError: its files are not as its log says, as after a vacuum.
        LakeError: a column is missing or has another type, or the storage refused.
    """
    register_view(context, name, rows_of(context, name, version, expected))


def register_view(context: SessionContext, name: str, rows: Table) -> None:
    """Makes rows that any session can read known to one."""
    # The catalogue takes names as they are; the session would parse them.
    context.catalog().schema().register_table(name, rows)


def rows_of(context: SessionContext, name: str, version: TableVersion, expected: pa.Schema, is_watched: bool = False) -> Table:
    """Rows of one version of a table, as `register_table` makes them known; the same object as long as it is remembered.

    Args:
        context: session that is to read them.
        name: of the table.
        version: of the table.
        expected: columns in order.
        is_watched: whether each query looks at the files again before it reads them.
    """
    make_readable(context, version.path)
    # What tasks read elsewhere than on disk is asked of the storage often enough.
    if not is_watched and local_directory(version.path) is not None:
        check_whole(version)
    return _rows(_Opening(name, version, expected, is_watched))


def check_read(versions: Iterable[TableVersion]) -> None:
    """To be asked when rows of tables have been read and before anything is made of them: files may have gone meanwhile, as
    when a lake is removed, and the engine leaves those out.

    Raises:
        TableDamagedError: files are not as the log says.
    """
    for version in versions:
        # What tasks read elsewhere than on disk is asked of the storage often enough.
        if local_directory(version.path) is not None:
            check_whole(version)


def stream_read(batches: Iterable[pa.RecordBatch], versions: Collection[TableVersion]) -> Iterator[pa.RecordBatch]:
    """Rows made of tables, which end only if `check_read` finds the tables whole after them."""
    yield from batches
    check_read(versions)


@dataclass(frozen=True)
class _Opening:
    """A table to open. Files are never written again, so their names say what is in them."""

    name: str
    version: TableVersion = field(compare=False)
    expected: pa.Schema
    is_watched: bool
    files: tuple[Any, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "files", (self.version.path, *self.version.files))


@dataclass(frozen=True)
class _NoRows:
    """A fragment without rows, which Arrow itself never makes."""

    schema: pa.Schema

    def scanner(self, schema: pa.Schema | None = None, **options: Any) -> dataset.Scanner:
        """What the engine reads a fragment by."""
        return dataset.InMemoryDataset((schema or self.schema).empty_table()).scanner(**options)


class _Watch(dataset.InMemoryDataset):  # pyright: ignore[reportUntypedBaseClass] - Arrow ships no types
    """No rows. The engine asks for them whenever it is about to read what stands beside them, and that is when it is looked at."""

    def __init__(self, version: TableVersion, schema: pa.Schema) -> None:
        super().__init__(schema.empty_table())
        self._version = version

    def get_fragments(self, filter: Any = None) -> Any:
        """One fragment without rows; raises `TableDamagedError` if files are not as the log says."""
        check_whole(self._version)
        # Of no fragments the engine makes a plan without partitions, which it then refuses to sort.
        return iter((_NoRows(self.schema),))


@lru_cache(maxsize=512)
def _rows(opening: _Opening) -> Table:
    """Rows of a version, for any session: opening files takes longer than most tasks need to read them."""
    name, version, expected = opening.name, opening.version, contract_schema(opening.expected)
    _check_columns(name, version, expected)
    context = SessionContext(SessionConfig().with_target_partitions(1))
    make_readable(context, version.path)
    plain = pa.schema([pa.field(name, type) for name, type in zip(expected.names, expected.types, strict=True)])
    if not version.rows:
        # To the optimiser, what a filter leaves nothing of is empty, and so is most that is made of it.
        return Table(context.from_arrow(_as_scanned(plain.empty_table())).filter(lit(False)).into_view())
    if local_directory(version.path) is None:
        if version.bytes <= FETCHED_BYTES:
            return Table(context.from_arrow(_fetched(version, plain)).into_view())
    elif version.bytes <= WHOLE_BYTES and not opening.is_watched and _Whole.bytes_of_all < MOST_WHOLE_BYTES:
        return _Whole(context, _fetched(version, plain))
    if opening.is_watched:
        check_whole(version)
    try:
        files = open_files(context, f"files of {name}", [file_url(version.path, file) for file, _ in version.files])
    except Exception as error:
        check_whole(version)
        raise storage_error(version.path, error) from error
    found = pa.schema(files.schema())
    rows = files.select(*(_read_column(field, found.field(field.name)) for field in expected))
    if opening.is_watched:
        context.register_dataset("watch", _Watch(version, plain))
        # No filter passes a limit: some of those the engine hands to a dataset it cannot put into words.
        rows = rows.union(context.table("watch").limit(1))
    return Table(rows.into_view())


def hold_rows(context: SessionContext, name: str, rows: pa.RecordBatchReader) -> None:
    """Makes rows known to a session, which holds them as long as it lives: in memory, or where they are too many, in a temporary file."""
    held, size = deque[pa.RecordBatch](), 0
    for batch in rows:
        held.append(batch)
        size += batch.nbytes
        if size > HELD_BYTES:
            break
    if size <= HELD_BYTES:
        register_rows(context, name, held, rows.schema)
        return
    directory = mkdtemp(prefix="cpg-held-")
    finalize(context, rmtree, directory, ignore_errors=True)
    texts: Any = [field.name for field in rows.schema if pa.types.is_string(field.type)]
    batches = chain((held.popleft() for _ in range(len(held))), rows)
    with pq.ParquetWriter(f"{directory}/{_HELD}", rows.schema, compression="zstd", compression_level=1, use_dictionary=texts, write_statistics=False) as file:
        while group := list(islice(batches, _GROUPED)):
            file.write_table(pa.Table.from_batches(group))
    register_view(context, name, Table(open_files(context, f"held {name}", [file_url(directory, _HELD)]).into_view()))


def with_columns(rows: DataFrame, fields: Iterable[pa.Field]) -> DataFrame:
    """The rows with more columns, for who names them and does not need what they hold: some value that may be there."""
    values = {field.name: None if field.nullable else "" if pa.types.is_string(field.type) else 0 for field in fields}
    return rows.with_columns(*(lit(values[field.name]).cast(field.type).alias(field.name) for field in fields))


def open_files(context: SessionContext, name: str, urls: Sequence[str]) -> DataFrame:
    """Rows of Parquet files together, which the session knows as a table from now on."""
    context.sql(f"create external table {quoted(name)} stored as parquet location ({', '.join(map(literal, urls))})")
    return context.table(quoted(name))


class _Whole(Table):
    """A table in memory. The memory of all of them is counted, as long as somebody has them."""

    bytes_of_all = 0

    def __init__(self, context: SessionContext, rows: pa.Table) -> None:
        rows = _as_scanned(rows)
        super().__init__(context.from_arrow(rows).into_view())
        _Whole._count(rows.nbytes)
        finalize(self, _Whole._count, -rows.nbytes)

    @staticmethod
    def _count(bytes: int) -> None:
        _Whole.bytes_of_all += bytes


def _as_scanned(rows: pa.Table) -> pa.Table:
    """Rows with the types of the engine's own scan, so that what is joined need not be cast."""
    views = {pa.string(): pa.string_view(), pa.binary(): pa.binary_view()}
    return rows.cast(pa.schema([field.with_type(views.get(field.type, field.type)) for field in rows.schema]))


def _fetched(version: TableVersion, schema: pa.Schema) -> pa.Table:
    """All rows of a small table."""
    local = local_directory(version.path)
    try:
        contents = [content_below(version.path, name, size) if local is None else (local / name).read_bytes() for name, size in version.files]
    except FileNotFoundError:
        check_whole(version)
        raise
    except OSError as error:
        raise storage_error(version.path, error) from error
    for (name, size), content in zip(version.files, contents, strict=True):
        if len(content) != size:
            raise damaged(version.path, f"data file {name} has {len(content):,} bytes instead of {size:,}")
    try:
        return pa.concat_tables([pq.read_table(pa.BufferReader(content), columns=schema.names).select(schema.names).cast(schema) for content in contents])
    except pa.ArrowException as error:
        raise damaged(version.path, f"a data file cannot be read: {error}") from error


def _read_column(field: pa.Field, found: pa.Field) -> Any:
    column = col(quoted(field.name))
    # A cast would hide the column from pruning; string and string_view are the same to every plan.
    if storable(found.type, found.name) == field.type and not pa.types.is_dictionary(found.type):
        return column
    return column.cast(field.type).alias(field.name)


def _check_columns(name: str, version: TableVersion, expected: pa.Schema) -> None:
    again = f"it was built by other code; build {name!r} again."
    for column in expected:
        if column.name not in version.schema.names:
            raise LakeError(f"table {name!r} at {version.path} has no column {column.name!r}: {again}")
        found = version.schema.field(column.name).type
        if storable(found, column.name) != column.type:
            raise LakeError(f"table {name!r} at {version.path} stores column {column.name!r} as {found}, not as {column.type}: {again}")
