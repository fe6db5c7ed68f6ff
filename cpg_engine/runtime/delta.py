"""The one place that reads and writes Delta tables.

A commit is ours if it carries our metadata; a table without such a commit counts as not built. Overwritten data files
stay until a vacuum: they are what makes pinned versions readable, for `DELETED_FILE_RETENTION` at least; the log is
kept for `LOG_RETENTION`. A writer that is killed leaves files that no commit names: readers never see them, a full
vacuum removes them.

There is one writer per table. Two that overlap conflict, and one of them fails with advice to run again.
"""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import unquote

import pyarrow as pa
import pyarrow.parquet as pq
from deltalake import ColumnProperties, CommitProperties, DeltaTable, Schema, WriterProperties, write_deltalake
from deltalake.transaction import create_table_with_add_actions

from cpg_engine.errors import LakeBusyError, LakeError, TableDamagedError
from cpg_engine.runtime.object_store import content_below, files_in
from cpg_engine.runtime.storage import (
    Listing,
    Stamp,
    check_path,
    commit_name,
    data_files,
    local_directory,
    newest_commit,
    open_table,
    provisional_stamp,
    remove_leftovers,
    remove_log,
    storage_error,
    write_commit,
)
from cpg_engine.runtime.table_files import DataFile, add_action, check_files, replacement
from cpg_engine.semantics.storage import contract_schema

LOG_RETENTION = "interval 30 days"
DELETED_FILE_RETENTION = "interval 7 days"

CHECKPOINT_INTERVAL = 10
"""After so many commits Delta sums them up, when it makes one itself."""

_COMMIT_KEY = "cpg"
_CONFIGURATION = {
    "delta.logRetentionDuration": LOG_RETENTION,
    "delta.deletedFileRetentionDuration": DELETED_FILE_RETENTION,
    # Opening a table reads every commit since the last checkpoint.
    "delta.checkpointInterval": str(CHECKPOINT_INTERVAL),
}
_INTERRUPTS = (KeyboardInterrupt, SystemExit, MemoryError)
_KEEPS_ROWS = frozenset({"OPTIMIZE", "VACUUM START", "VACUUM END", "SET TBLPROPERTIES", "ADD FEATURE", "FSCK"})
"""Operations of maintenance: the rows are still those of the commit before."""


@dataclass(frozen=True)
class TableVersion:
    """One version of a table, as its log tells it.

    Args:
        path: the table.
        version: Delta version; reading it again gives the same rows.
        metadata: what was stored with our commit that made these rows.
        rows: rows in all files.
        bytes: size of all data files.
        files: name below the table, and size, of its data files, by name.
        schema: columns as stored.
    """

    path: str
    version: int
    metadata: Mapping[str, str]
    rows: int
    bytes: int
    files: tuple[tuple[str, int], ...]
    schema: pa.Schema


@dataclass(frozen=True)
class WriteProperties:
    """How data files are written.

    Args:
        target_file_bytes: size at which a new file is begun.
        row_group_rows: rows of a row group, the unit that predicates skip, and that is read at once.
        plain_columns: columns not worth a dictionary: identifiers, offsets, anything mostly distinct.
        bounded_columns: columns whose least and greatest values are kept, so that predicates on them skip row groups.
        compression_level: of zstd.
    """

    target_file_bytes: int = 128 * 1024 * 1024
    row_group_rows: int = 32 * 1024
    plain_columns: frozenset[str] = frozenset()
    bounded_columns: frozenset[str] = frozenset()
    compression_level: int = 1


class SameRowsError(Exception):
    """Raised by a stream of rows at its end: they are those that the table holds.

    Args:
        held: the version whose rows they are.
    """

    def __init__(self, held: TableVersion) -> None:
        super().__init__(f"table {held.path} holds the same rows")
        self.held = held


_newest: dict[str, tuple[Stamp, TableVersion | None]] = {}
"""What the log of a table says, by its path, and what tells its newest commit: the same as long as that is. Every reader asks."""
_MOST_REMEMBERED = 4096


def write_table(
    path: str, reader: pa.RecordBatchReader, properties: WriteProperties, metadata: Mapping[str, str], beside: Collection[str] | None = None
) -> TableVersion:
    """Replace a table's rows, and its schema if that changed, by those of a stream.

    Readers see the old version until the commit. If anything fails, the table is as before and the files written so
    far are removed.

    Args:
        path: table, created if absent.
        reader: rows in a schema that `contract_schema` leaves unchanged.
        properties: how to write the files.
        metadata: stored with the commit.
        beside: names of the files that lie where it is known that there is no table, so that the storage need not be asked.

    Raises:
        LakeError: the schema cannot be stored, or the storage refused; also what the stream itself raised as LakeError.
    """
    check_path(path)
    if contract_schema(reader.schema).types != reader.schema.types:
        raise LakeError(f"table {path}: its stream has types Delta cannot keep; stream it in contract_schema(schema).")
    failures: list[BaseException] = []
    table, before = None if beside is not None else _to_replace(path), data_files(path)
    counted = [0]
    try:
        write_deltalake(
            table or path,
            _remembering(reader, failures, counted),
            mode="overwrite",
            schema_mode="overwrite",
            configuration=None if table else _CONFIGURATION,
            target_file_size=properties.target_file_bytes,
            writer_properties=_writer_properties(properties),
            commit_properties=_commit_properties(metadata),
        )
    except BaseException as error:
        remove_leftovers(path, before)
        if not failures:
            if isinstance(error, _INTERRUPTS):
                raise
            raise storage_error(path, error) from error
        cause = failures[0]
        if isinstance(cause, LakeError):
            raise LakeError(f"table {path}: {cause}") from cause
        cause.add_note(f"while writing table {path}; readers see the last complete version")
        try:
            raise cause from None
        finally:
            # An error knows this call, which would know the error: what was computed would be held by both.
            del cause, failures
    if table is None and local_directory(path) is None:
        return _remembered(_first_version(path, reader.schema, dict(metadata), counted[0], beside))
    return _remembered(_described(path, table or DeltaTable(path), dict(metadata)))


def _first_version(path: str, schema: pa.Schema, metadata: dict[str, str], rows: int, beside: Collection[str] | None) -> TableVersion:
    """A table just created elsewhere than on disk. What there is since takes a request, what its one commit says two; opening it takes five."""
    if not rows:
        files: list[tuple[str, int]] = []
    elif beside is not None:
        files = sorted((name, size) for name, (_, size) in files_in(path).items() if name not in beside)
    else:
        actions = [json.loads(line) for line in content_below(f"{path}/_delta_log", commit_name(0)).splitlines()]
        files = sorted((unquote(action["add"]["path"]), action["add"]["size"]) for action in actions if "add" in action)
    return TableVersion(path, 0, metadata, rows, sum(size for _, size in files), tuple(files), pa.schema(Schema.from_arrow(schema).to_arrow()))


def commit_files(path: str, schema: pa.Schema, files: Sequence[DataFile], metadata: Mapping[str, str]) -> TableVersion:
    """Make a table consist of exactly the given files, in one commit.

    Files that the table has already stay, others are dropped from it. A table that is absent appears with its first
    rows: creation and files are the same commit.

    Args:
        path: table, created if absent.
        schema: schema of the files, such as `contract_schema` makes it.
        files: all files of the new version; none for an empty table.
        metadata: stored with the commit.

    Raises:
        LakeError: a file is missing, named oddly or named twice; a file of another schema is kept; the storage refused.
    """
    check_path(path)
    check_files(path, files)
    stored, properties = Schema.from_arrow(contract_schema(schema)), _commit_properties(metadata)
    table = _to_replace(path)
    try:
        if table is None:
            added = [add_action(file) for file in files]
            create_table_with_add_actions(path, stored, added, mode="error", configuration=_CONFIGURATION, commit_properties=properties)
            table = DeltaTable(path)
        else:
            mode, actions = replacement(path, table, stored, files)
            table.create_write_transaction(actions, mode, stored, commit_properties=properties)
            table.update_incremental()
    except (LakeError, *_INTERRUPTS):
        raise
    except BaseException as error:
        raise storage_error(path, error) from error
    return _remembered(_described(path, table, dict(metadata)))


def commit_files_again(held: TableVersion, metadata: Mapping[str, str]) -> TableVersion:
    """Say of the rows that a table holds that they are made from something else, in a commit that touches no file.

    Args:
        held: the version whose rows these are.
        metadata: stored with the commit.

    Raises:
        LakeError: the table holds other rows by now, or the storage refused.
    """
    current = table_version(held.path)
    if current is None or current.metadata != held.metadata:
        raise LakeBusyError(f"table {held.path}: another writer has replaced its rows meanwhile. Build again.")
    directory, version = local_directory(held.path), current.version + 1
    if directory is not None and {version % CHECKPOINT_INTERVAL, (version + 1) % CHECKPOINT_INTERVAL}.isdisjoint({0}):
        # Reading the log to write into it takes ten times as long, and most commits of a build on top of another are of this kind.
        write_commit(directory, version, {_COMMIT_KEY: dict(metadata)})
        return _remembered(replace(current, version=version, metadata=dict(metadata)))
    try:
        table = DeltaTable(held.path)
        table.create_write_transaction([], "append", table.schema(), commit_properties=_commit_properties(metadata))
        table.update_incremental()
    except _INTERRUPTS:
        raise
    except BaseException as error:
        raise storage_error(held.path, error) from error
    return _remembered(_described(held.path, table, dict(metadata)))


def commit_version_again(version: TableVersion, metadata: Mapping[str, str]) -> TableVersion:
    """Make a table on disk consist of the files of an earlier version again, none of which may be gone.

    Args:
        version: the earlier one.
        metadata: stored with the commit, besides what the earlier one's says.

    Raises:
        LakeError: a file is gone, or the storage refused.
    """
    directory = Path(version.path)
    try:
        files = [DataFile(name, pq.read_metadata(directory / name).num_rows, size) for name, size in version.files]
    except FileNotFoundError as error:
        raise LakeError(f"table {version.path}: a file of version {version.version} was removed while it was taken back; build again.") from error
    return commit_files(version.path, version.schema, files, {**version.metadata, **metadata})


def _to_replace(path: str) -> DeltaTable | None:
    """A table that is to be replaced. One whose log is damaged is begun anew; its data files stay for the builds that name them."""
    try:
        return open_table(path)
    except TableDamagedError:
        remove_log(path)
        return None


def table_version(path: str, version: int | None = None, listing: Listing | None = None) -> TableVersion | None:
    """A version of a table, from its log alone.

    Args:
        path: table.
        version: Delta version; the newest if None.
        listing: what the storage was found to hold, where asking it takes long.

    Returns:
        None if the table or version does not exist, or its rows were not committed by us.
    """
    check_path(path)
    if version is not None:
        return _read_version(path, version)
    newest = newest_commit(path) if listing is None else listing.newest_commit(path)
    if newest is None:
        return None
    if path not in _newest or _newest[path][0] != newest:
        if len(_newest) > _MOST_REMEMBERED:
            _newest.clear()
        _newest[path] = newest, _read_version(path, None)
    return _newest[path][1]


def stamp_of(version: TableVersion) -> Stamp | None:
    """What tells the newest commit of a table, if that is the one that made this version."""
    known = _newest.get(version.path)
    return known[0] if known and known[1] == version else None


def remember(version: TableVersion, stamp: Stamp) -> None:
    """Spares reading from the log what is known already. It counts as long as the stamp tells the newest commit."""
    _newest[version.path] = stamp, version


def _remembered(version: TableVersion) -> TableVersion:
    """The version just committed, which need not be read from the log by those who ask for the newest."""
    is_far = local_directory(version.path) is None
    newest = provisional_stamp(version.version) if is_far else newest_commit(version.path)
    if newest is not None and newest[0] == commit_name(version.version):
        _newest[version.path] = newest, version
    return version


def _read_version(path: str, version: int | None) -> TableVersion | None:
    table = open_table(path, version)
    if table is None:
        return None
    metadata = _our_metadata(table if version is None else DeltaTable(path), table.version())
    return None if metadata is None else _described(path, table, metadata)


def _our_metadata(newest: DeltaTable, version: int) -> dict[str, str] | None:
    """Metadata of the commit that made a version's rows, if it was ours. History is counted back from the newest version."""
    later = newest.version() - version
    for limit in (later + 1, later + 10, None):
        for commit in newest.history(limit)[later:]:
            if _COMMIT_KEY in commit:
                return dict(commit[_COMMIT_KEY])
            if commit.get("operation") not in _KEEPS_ROWS:
                return None
    return None


def _described(path: str, table: DeltaTable, metadata: dict[str, str]) -> TableVersion:
    added = pa.table(table.get_add_actions())
    names, rows, sizes = (added.column(name).to_pylist() for name in ("path", "num_records", "size_bytes"))
    files = tuple(sorted(zip(names, sizes, strict=True)))
    return TableVersion(path, table.version(), metadata, sum(count or 0 for count in rows), sum(sizes), files, pa.schema(table.schema().to_arrow()))


def _commit_properties(metadata: Mapping[str, str]) -> CommitProperties:
    # No retries: a conflict means a second writer, and its rows rest on inputs of its own.
    return CommitProperties(custom_metadata={_COMMIT_KEY: dict(metadata)}, max_commit_retries=0)


def _writer_properties(properties: WriteProperties) -> WriterProperties:
    special = properties.plain_columns | properties.bounded_columns
    return WriterProperties(
        compression="ZSTD",
        compression_level=properties.compression_level,
        max_row_group_size=properties.row_group_rows,
        default_column_properties=ColumnProperties(statistics_enabled="NONE"),
        column_properties={
            name: ColumnProperties(
                dictionary_enabled=name not in properties.plain_columns,
                statistics_enabled="PAGE" if name in properties.bounded_columns else "NONE",
            )
            for name in sorted(special)
        }
        or None,
    )


def _remembering(reader: pa.RecordBatchReader, failures: list[BaseException], counted: list[int]) -> pa.RecordBatchReader:
    """The same stream. Its rows are counted; what it raises is kept, because only its text survives the way through the Arrow interface."""

    def batches() -> Iterator[pa.RecordBatch]:
        try:
            for batch in reader:
                counted[0] += batch.num_rows
                yield batch
        except GeneratorExit:
            raise
        except BaseException as error:
            failures.append(error)
            raise

    return pa.RecordBatchReader.from_batches(reader.schema, batches())
