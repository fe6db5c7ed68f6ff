"""A run, what its tasks read, and what they are ready to write.

What a task would write is described by a data fingerprint: its code, and what the columns hold that it reads. If the
stored table carries the same one, nothing is computed and nothing is written. If it was computed, and its rows are those
that are stored, they are not written again; and who reads it finds nothing new.
"""

import json
import logging
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

import pyarrow as pa
from datafusion import DataFrame

from cpg_engine.catalog import PlanCatalog, TableEntry
from cpg_engine.errors import LakeError, TableDamagedError, TableMissingError
from cpg_engine.plan.bundle import fingerprint
from cpg_engine.runtime.builds import Build, EarlierBuilds, newest_build
from cpg_engine.runtime.contents import BucketSums, ColumnSums, Contents, KnownContents
from cpg_engine.runtime.contract import merged_stream
from cpg_engine.runtime.costs import Costs
from cpg_engine.runtime.damage import damage_of, damaged
from cpg_engine.runtime.delta import (
    SameRowsError,
    TableVersion,
    WriteProperties,
    commit_files_again,
    commit_version_again,
    remember,
    table_version,
    write_table,
)
from cpg_engine.runtime.lake import Lake, RegisteredRepository
from cpg_engine.runtime.reading import stream_read
from cpg_engine.runtime.storage import Listing, commit_name, local_directory, provisional_stamp

CODE, DATA, PINS, READ = "code_fingerprint", "data_fingerprint", "input_versions", "input_fingerprints"
"""What our commits say about the rows they made: by which code, from what; which versions were read, and the contents of the columns read."""
READ_DATA = "input_data_fingerprints"
"""What they say besides: the data fingerprint of each table that was read."""
TOGETHER = "found_together"
"""What commits of a task that looks at the repository say besides: data fingerprints of all it found at that time."""
INCOMPLETE = "incomplete"
"""What commits say besides where rows lack files by accident: how many files, by type of error."""
PART = "worked_out_of"
"""What commits say besides where only a part of the rows was worked out: of what."""

SECONDS_BETWEEN_REPORTS = 5.0
"""How often long work tells the log how far it is."""


@dataclass(frozen=True)
class Run:
    """What all tasks of one run share.

    Args:
        catalog: what is to be built.
        lake: where.
        repository: from what.
        memory_bytes: memory the engine may use before it spills to disk; None for no limit.
        workers: processes for extraction; by default one per processor.
        labels: further text kept with every commit, such as a run's identifier.
        log: where progress is told.
        build: the build that is read, whatever is built later; what is stored now if None.
    """

    catalog: PlanCatalog
    lake: Lake
    repository: RegisteredRepository
    memory_bytes: int | None = None
    workers: int | None = None
    labels: Mapping[str, str] = field(default_factory=dict[str, str])
    log: logging.Logger = field(default_factory=lambda: logging.getLogger("cpg"))
    build: Build | None = None

    def path(self, table: str) -> str:
        """Where a table of this run's repository lies."""
        return self.lake.table_path(self.repository.name, self.catalog.table(table).stage, table)

    def shards(self, table: str) -> Path:
        """Where files are written that are to be a table's."""
        return self.lake.shards(self.repository.name, self.catalog.table(table).stage, table)

    @cached_property
    def _listing(self) -> Listing | None:
        """What is stored of the repository, where asking for it table by table takes long."""
        return None if self.lake.tables is None else Listing(f"{self.lake.tables}/{self.repository.name}")

    @cached_property
    def last(self) -> Build | None:
        """The newest build, if it can be read: its tables need not be read from their logs as long as nothing was committed since."""
        try:
            last = newest_build(self.lake, self.repository.name)
        except LakeError as error:
            # A build needs none, and its end names a new one.
            self.log.warning(str(error))
            return None
        for table in last.tables.values() if last else ():
            if table.stamp is not None:
                remember(table.version, table.stamp)
        return last

    def built(self, table: str) -> TableVersion | None:
        """The version of a table in the build that is read, else the newest; None if there is none.

        Raises:
            TableDamagedError: its log cannot be read.
        """
        if self.build is not None:
            return self.build.version(table)
        _ = self.last
        return table_version(self.path(table), listing=self._listing)

    @cached_property
    def _earlier(self) -> EarlierBuilds:
        return EarlierBuilds(self.lake, self.repository.name)

    def made_before(self, table: str, data: str) -> TableVersion | None:
        """A version of a table with a data fingerprint that one of the last builds names, and whose files are still there, if they are on disk."""
        path = self.path(table)
        found = self._earlier.versions(table) if local_directory(path) is not None else ()
        return next((one for one in found if one.path == path and one.metadata.get(DATA) == data and damage_of(one) is None), None)

    def contents(self, table: str, version: TableVersion) -> Contents:
        """What each column of a version of a table holds. Where that is not known, it is what the rows were made from."""
        return self.known_contents(table, version) or dict.fromkeys(version.schema.names, version.metadata[DATA])

    def known_contents(self, table: str, version: TableVersion) -> Contents | None:
        """What each column of a version of a table holds, if that was summed up."""
        return self._remembered(table).of(version.metadata[DATA])

    def known_buckets(self, table: str, data: str) -> BucketSums | None:
        """What the buckets hold of rows of a table with a data fingerprint, if that was summed up."""
        return self._remembered(table).buckets_of(data)

    def remember_contents(self, table: str, data: str, contents: Contents, buckets: BucketSums | None = None) -> None:
        """Remembers what the columns and the buckets hold of rows with a data fingerprint."""
        self._remembered(table).remember(data, contents, buckets)

    @cached_property
    def costs(self) -> Costs:
        """What the tables of the repository cost."""
        return Costs(self.lake, self.repository.name)

    def _remembered(self, table: str) -> KnownContents:
        if table not in self._known_contents:
            self._known_contents[table] = KnownContents(self.lake.contents(self.repository.name, table))
        return self._known_contents[table]

    @cached_property
    def _known_contents(self) -> dict[str, KnownContents]:
        return {}

    def damage_of(self, version: TableVersion) -> str | None:
        """What is wrong with the files of a version; None if nothing is."""
        return damage_of(version, self._listing and self._listing.sizes(version.path))

    def beside(self, table: str) -> Collection[str] | None:
        """Names of the files that lie where a table will be, if it is known that it was never stored."""
        path = self.path(table)
        return None if self._listing is None or self._listing.newest_commit(path) is not None else self._listing.sizes(path)

    def committed(self, version: TableVersion) -> TableVersion:
        """Takes note of a version this run has committed."""
        if self._listing is not None:
            self._listing.written(version.path, provisional_stamp(version.version), version.files)
            self._provisional[version.path] = version
        return version

    def look_again(self) -> None:
        """Asks a storage that is not a disk for what tells the commits of this run from all others, of all of them at once."""
        if self._provisional:
            listing = Listing(f"{self.lake.tables}/{self.repository.name}")
            for path, version in self._provisional.items():
                stamp = listing.newest_commit(path)
                if stamp is not None and stamp[0] == commit_name(version.version):
                    remember(version, stamp)
            self._provisional.clear()
            self.__dict__["_listing"] = listing

    @cached_property
    def _provisional(self) -> dict[str, TableVersion]:
        """Versions this run has committed elsewhere than on disk since it last looked, by their paths."""
        return {}

    def pinned(self, table: str, reader: str) -> TableVersion:
        """The newest version of an input.

        Raises:
            TableMissingError: it was never built.
            TableDamagedError: its files are not as its log says.
        """
        version = self.built(table)
        if version is None:
            raise TableMissingError(f"{reader!r} reads {table!r}, which is not built for {self.repository.name!r}. Materialise {table!r} first.")
        if self._listing is not None and (damage := self.damage_of(version)) is not None:
            raise damaged(version.path, damage)
        return version


@dataclass(frozen=True)
class Inputs:
    """What a task reads.

    Args:
        pins: version of each table.
        contents: what the columns hold that it reads, by table.
        state: whatever else decides what it writes.
    """

    pins: Mapping[str, TableVersion] = field(default_factory=dict[str, TableVersion])
    contents: Mapping[str, Contents] = field(default_factory=dict[str, Contents])
    state: tuple[str, ...] = ()

    def data(self, entry: TableEntry) -> str:
        """Data fingerprint of a table that code makes from these inputs."""
        return fingerprint("data", entry.fingerprint, [*self.state, *((table, sorted(read.items())) for table, read in sorted(self.contents.items()))])


def inputs_of(run: Run, task: str, *state: str) -> Inputs:
    """What a task reads, as it is now. Raises `TableMissingError` for a table that was never built."""
    return inputs_at(run, task, {table: run.pinned(table, task) for table in run.catalog.tasks.tasks[task].deps.tables}, *state)


def inputs_at(run: Run, task: str, versions: Mapping[str, TableVersion], *state: str) -> Inputs:
    """What a task reads where its tables are at the given versions."""
    read = run.catalog.tasks.tasks[task].deps.columns
    return Inputs(
        {table: versions[table] for table in read}, {table: _of_columns(run, table, versions[table], columns) for table, columns in read.items()}, state
    )


def _of_columns(run: Run, table: str, version: TableVersion, columns: Iterable[str]) -> Contents:
    contents = run.contents(table, version)
    # Of a table no column of which is read, rows are counted: what identifies them tells when there are others.
    columns = [*columns] or run.catalog.table(table).key
    return {column: contents[column] for column in columns if column in contents} or contents


@dataclass(frozen=True)
class TableWrite:
    """A table a task is ready to write, or has found to be up to date.

    Args:
        repository: of which it is.
        entry: the table.
        data: data fingerprint of what would be written.
        held: the stored version, if the same code made it and none of its files is lost.
        earlier: an earlier version that holds what would be written, if that one does not.
        commit: writes it and returns the new version. Raises `LakeError` if the storage refuses; then nothing of it
            is visible.
        took: notes what that took, in seconds.
    """

    repository: str
    entry: TableEntry
    data: str
    held: TableVersion | None
    earlier: TableVersion | None
    commit: Callable[[], TableVersion]
    took: Callable[[TableVersion, float], None] = lambda version, seconds: None

    @property
    def unchanged(self) -> TableVersion | None:
        """The stored version, if it already holds what would be written."""
        return self.held if self.held is not None and self.held.metadata.get(DATA) == self.data else None


Commit = Callable[[dict[str, str], TableVersion | None], TableVersion]
"""Writes a table, given what the commit is to say, and the stored version that the same code has made, if there is one."""


def table_write(run: Run, entry: TableEntry, inputs: Inputs, commit: Commit) -> TableWrite:
    """What writes a table made from some inputs, or finds it up to date."""
    data, held = inputs.data(entry), _held(run, entry)
    versions = json.dumps({table: pin.version for table, pin in inputs.pins.items()}, sort_keys=True)
    made_from = json.dumps({table: pin.metadata[DATA] for table, pin in inputs.pins.items()}, sort_keys=True)
    metadata = {
        **run.labels,
        CODE: entry.fingerprint, DATA: data, PINS: versions, READ: json.dumps(inputs.contents, sort_keys=True), READ_DATA: made_from,
    }  # fmt: skip

    def took(version: TableVersion, seconds: float) -> None:
        run.costs.note(entry.name, version.version, seconds, is_whole=PART not in version.metadata)

    write = TableWrite(run.repository.name, entry, data, held, None, lambda: run.committed(commit(metadata, held)), took)
    # What looks at the repository has done so already, and says what it found together.
    earlier = run.made_before(entry.name, data) if inputs.pins and write.unchanged is None else None
    if earlier is None:
        return write
    taken_back = {**metadata, PART: f"version {earlier.version}"}
    return replace(write, earlier=earlier, commit=lambda: run.committed(commit_version_again(earlier, taken_back)))


def _held(run: Run, entry: TableEntry) -> TableVersion | None:
    """The newest version of a table if the same code made it. One that is damaged holds nothing."""
    try:
        current = run.built(entry.name)
    except TableDamagedError as error:
        run.log.warning(f"{entry.name} is made again: {error}")
        return None
    if current is None or current.metadata.get(CODE) != entry.fingerprint:
        return None
    damage = run.damage_of(current)
    if damage is not None:
        run.log.warning(f"{entry.name} is made again, because it was damaged: {damage}")
    return None if damage else current


def holding(run: Run, entry: TableEntry, data: str, contents: Contents, held: TableVersion | None, buckets: BucketSums | None = None) -> TableVersion | None:
    """Remembers what the columns and buckets hold of rows that are to be written, and returns the stored version if it holds the same."""
    run.remember_contents(entry.name, data, contents, buckets)
    return held if held is not None and run.contents(entry.name, held) == contents else None


def write_rows(
    run: Run, entry: TableEntry, rows: DataFrame, metadata: dict[str, str], held: TableVersion | None, read: Collection[TableVersion] = ()
) -> TableVersion:
    """Writes a table while its rows are computed. Rows that are those it holds already are not written again.

    Args:
        run: says where.
        entry: the table.
        rows: a query that yields its columns.
        metadata: what the commit is to say.
        held: the stored version, if the same code made it.
        read: what the query reads; none of its files may be lost before it ends.
    """
    sums, path = ColumnSums(entry.schema, entry.key, entry.home_column), run.path(entry.name)
    stream = merged_stream(rows, entry.schema, sums)

    def summed() -> Iterator[pa.RecordBatch]:
        yield from stream_read(stream, read)
        if (same := holding(run, entry, metadata[DATA], sums.contents, held, sums.buckets)) is not None:
            raise SameRowsError(same)

    try:
        reader = pa.RecordBatchReader.from_batches(stream.schema, summed())
        return write_table(path, reader, write_properties(run, entry), metadata, run.beside(entry.name))
    except SameRowsError as same:
        return commit_files_again(same.held, metadata)


def write_properties(run: Run, entry: TableEntry) -> WriteProperties:
    """How a table is written, as its policy has it."""
    policy = run.catalog.policy.tasks[entry.task].writes[entry.name]
    return WriteProperties(
        target_file_bytes=policy.target_file_bytes,
        plain_columns=frozenset(policy.plain_columns),
        bounded_columns=frozenset(policy.bounded_columns),
        compression_level=policy.compression_level,
    )
