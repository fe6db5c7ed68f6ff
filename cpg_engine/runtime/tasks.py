"""Running one task: open its inputs at pinned versions, compute, and hand over what is to be written.

A task sees exactly the tables its plan names, at the versions current when it starts. What it would write is described
by a data fingerprint: its code and the data fingerprints of its inputs. If the stored table carries the same one,
nothing is computed and nothing is written.
"""

import hashlib
import json
import logging
import time
import uuid
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from pkgutil import resolve_name
from typing import TypeVar

import pyarrow as pa
import pyarrow.parquet as pq
from datafusion import SessionContext, literal

from cpg_engine.catalog import PlanCatalog, TableEntry
from cpg_engine.errors import LakeError, TableMissingError
from cpg_engine.evidence.extraction import DIED, ExtractionProgress, extract
from cpg_engine.evidence.extractors import Extractor, Reading
from cpg_engine.evidence.repository_sources import ABSENT, Index, SourceTree, changed_rows
from cpg_engine.evidence.scanned_files import CHANGED, ScannedFiles
from cpg_engine.evidence.shards import Shard, ShardFiles, conforming, remove_files
from cpg_engine.evidence.tables import AstError, ErrorColumns
from cpg_engine.plan.bundle import fingerprint
from cpg_engine.runtime.contract import merged_stream
from cpg_engine.runtime.delta import DataFile, TableVersion, WriteProperties, commit_files, register_table, table_version, write_table
from cpg_engine.runtime.fixpoint import FixpointResult, Round, run_fixpoint
from cpg_engine.runtime.lake import Lake, RegisteredRepository
from cpg_engine.runtime.session import task_session

CODE, DATA, PINS, ROUNDS = "code_fingerprint", "data_fingerprint", "input_versions", "rounds"
"""What our commits say about the rows they made; of rounds, only those of a fixpoint."""

T = TypeVar("T")

_SECONDS_BETWEEN_REPORTS = 5.0

_SORT_MERGE = {"datafusion.optimizer.prefer_hash_join": "false"}
"""Hash joins cannot spill; these joins can."""


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
    """

    catalog: PlanCatalog
    lake: Lake
    repository: RegisteredRepository
    memory_bytes: int | None = None
    workers: int | None = None
    labels: Mapping[str, str] = field(default_factory=dict[str, str])
    log: logging.Logger = field(default_factory=lambda: logging.getLogger("cpg"))

    def path(self, table: str) -> str:
        """Where a table of this run's repository lies."""
        return self.lake.table_path(self.repository.name, self.catalog.table(table).stage, table)

    def built(self, table: str) -> TableVersion | None:
        """The newest version of a table, or None if it was never built."""
        return table_version(self.path(table))

    def pinned(self, table: str, reader: str) -> TableVersion:
        """The newest version of an input.

        Raises:
            TableMissingError: it was never built.
        """
        version = self.built(table)
        if version is None:
            raise TableMissingError(f"{reader!r} reads {table!r}, which is not built for {self.repository.name!r}. Materialise {table!r} first.")
        return version


@dataclass(frozen=True)
class TableWrite:
    """A table a task is ready to write, or has found to be up to date.

    Args:
        entry: the table.
        data: data fingerprint of what would be written.
        unchanged: the stored version, if it already holds what would be written.
        commit: writes it and returns the new version. Raises `LakeError` if the storage refuses; then nothing of it
            is visible.
    """

    entry: TableEntry
    data: str
    unchanged: TableVersion | None
    commit: Callable[[], TableVersion]


@dataclass(frozen=True)
class TableOutcome:
    """What became of a table in a run.

    Args:
        entry: the table.
        version: the version now current.
        is_unchanged: whether it was found up to date.
        seconds: time it took to compute and write.
    """

    entry: TableEntry
    version: TableVersion
    is_unchanged: bool
    seconds: float


def prepare(run: Run, task: str, tables: Collection[str] | None = None) -> Iterator[TableWrite]:
    """Everything a task writes. Work happens as late as it can: views compute while they are committed.

    Args:
        run: what is shared by all tasks.
        task: name of an extractor or stored view.
        tables: of an extractor that reads files, the tables wanted; all if None. Others cost nothing, but those that
            say which files have rows are always written.

    Raises:
        TableMissingError: an input is not built.
        EvidenceError: the repository cannot be read at all.
    """
    if task in run.catalog.extractors:
        match run.catalog.extractors[task].reading:
            case Reading.SNAPSHOT:
                yield from _prepare_snapshot(run, task)
            case Reading.FILES:
                yield from _prepare_extraction(run, task, tables)
            case Reading.INDEX:
                yield from _prepare_index(run, task)
    elif any(bundle.recursion for bundle in run.catalog.tasks.tasks[task].bundles.values()):
        yield from _prepare_fixpoint(run, task)
    else:
        yield _prepare_view(run, task)


def finish(write: TableWrite) -> TableOutcome:
    """Commits a table unless it is up to date."""
    started = time.perf_counter()
    version = write.unchanged or write.commit()
    return TableOutcome(write.entry, version, write.unchanged is not None, time.perf_counter() - started)


def run_all(run: Run) -> Iterator[TableOutcome]:
    """Builds every table in the order of the schedule."""
    for task in run.catalog.schedule.order:
        for write in prepare(run, task):
            yield finish(write)


def _table_write(run: Run, entry: TableEntry, pins: Mapping[str, TableVersion], data: str, commit: Callable[[dict[str, str]], TableVersion]) -> TableWrite:
    current = run.built(entry.name)
    unchanged = current if current and current.metadata.get(DATA) == data else None
    versions = json.dumps({table: pin.version for table, pin in pins.items()}, sort_keys=True)
    metadata = {**run.labels, CODE: entry.fingerprint, DATA: data, PINS: versions}
    return TableWrite(entry, data, unchanged, lambda: commit(metadata))


def _write_properties(run: Run, entry: TableEntry) -> WriteProperties:
    policy = run.catalog.policy.tasks[entry.task].writes[entry.name]
    return WriteProperties(
        target_file_bytes=policy.target_file_bytes,
        plain_columns=frozenset(policy.plain_columns),
        bounded_columns=frozenset(policy.bounded_columns),
        compression_level=policy.compression_level,
    )


def _tree(run: Run) -> SourceTree:
    repository = run.repository
    return SourceTree(repository.name, repository.root, repository.options, repository.environment, run.lake.root)


def _prepare_snapshot(run: Run, task: str) -> Iterator[TableWrite]:
    found: dict[str, pa.Table] = resolve_name(run.catalog.extractors[task].function)(_tree(run))
    for entry in map(run.catalog.table, run.catalog.extractors[task].tables):
        table = found[entry.name]
        data = fingerprint("data", entry.fingerprint, _content_hash(table))

        def commit(metadata: dict[str, str], entry: TableEntry = entry, table: pa.Table = table) -> TableVersion:
            return write_table(run.path(entry.name), table.to_reader(), _write_properties(run, entry), metadata)

        yield _table_write(run, entry, {}, data, commit)


def _content_hash(table: pa.Table) -> str:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table.combine_chunks())
    return hashlib.sha256(sink.getvalue()).hexdigest()


def _prepare_extraction(run: Run, task: str, tables: Collection[str] | None) -> Iterator[TableWrite]:
    extractor = run.catalog.extractors[task]
    wanted = {*extractor.always_made, *(extractor.tables if tables is None else tables)}
    entries = [run.catalog.table(name) for name in extractor.tables if name in wanted]
    pins = {table: run.pinned(table, task) for table in extractor.inputs}
    inputs = [(table, pin.metadata[DATA]) for table, pin in sorted(pins.items())]
    stale: set[str] = set()

    @cache
    def outcome() -> tuple[Mapping[str, list[Shard]], list[tuple[str, str]]]:
        shards = _extract(run, task, pins, stale | extractor.always_made)
        accidents = _accidents(shards[AstError.table])
        # Some tables are always made, but not written again when nothing about them changed.
        remove_files(shard.path for table, found in shards.items() if table not in stale for shard in found)
        return shards, accidents

    def write_of(entry: TableEntry) -> TableWrite:
        data = fingerprint("data", entry.fingerprint, inputs)

        def commit(metadata: dict[str, str]) -> TableVersion:
            shards, accidents = outcome()
            return _commit_shards(run, entry, shards[entry.name], metadata, data, accidents)

        return _table_write(run, entry, pins, data, commit)

    writes = [write_of(entry) for entry in entries]
    stale |= {write.entry.name for write in writes if write.unchanged is None}
    yield from writes


def _extract(run: Run, task: str, pins: Mapping[str, TableVersion], tables: Collection[str]) -> dict[str, list[Shard]]:
    extractor = run.catalog.extractors[task]
    files = _input(run, extractor, pins)

    def directory(table: str) -> Path:
        return Path(run.path(table))

    reporter = _Reporter(run.log)
    return extract(files, run.repository.root, directory, run.workers, reporter, tables=tables, kept=extractor.kept, extractor=extractor.function)


def _input(run: Run, extractor: Extractor, pins: Mapping[str, TableVersion]) -> pa.Table:
    """The one table an extractor reads."""
    ((table, columns),) = extractor.inputs.items()
    session = task_session()
    schema = run.catalog.table(table).schema
    register_table(session, table, run.path(table), pins[table].version, pa.schema([schema.field(name) for name in columns]))
    return session.table(table).to_arrow_table()


def _prepare_index(run: Run, task: str) -> Iterator[TableWrite]:
    extractor = run.catalog.extractors[task]
    pins = {table: run.pinned(table, task) for table in extractor.inputs}
    index: Index = resolve_name(extractor.function)(_tree(run))
    inputs = [index.state, *((table, pin.metadata[DATA]) for table, pin in sorted(pins.items()))]

    @cache
    def outcome() -> tuple[Mapping[str, Shard], list[tuple[str, str]]]:
        run.log.info(f"{task}: what it says about all files is read, or written first, which takes a while")
        name = uuid.uuid4().hex
        files = ScannedFiles(run.repository.root, _input(run, extractor, pins))
        (errors,) = (row for row in extractor.rows if issubclass(row, ErrorColumns))
        with ShardFiles({table: Path(run.path(table)) / f"{name}.parquet" for table in extractor.tables}) as found:
            found.write(errors, conforming(errors, changed_rows(errors, task, files.changed)))
            for batches in index.read(files):
                for row in extractor.rows:
                    if row.table in batches:
                        found.write(row, conforming(row, batches[row.table]))
        shards = found.shards
        return shards, _accidents([shards[errors.table]] if errors.table in shards else [])

    for entry in map(run.catalog.table, extractor.tables):
        data = fingerprint("data", entry.fingerprint, inputs)

        def commit(metadata: dict[str, str], entry: TableEntry = entry, data: str = data) -> TableVersion:
            shards, accidents = outcome()
            return _commit_shards(run, entry, [shards[entry.name]] if entry.name in shards else [], metadata, data, accidents)

        yield _table_write(run, entry, pins, data, commit)


def _commit_shards(
    run: Run, entry: TableEntry, shards: Sequence[Shard], metadata: dict[str, str], data: str, accidents: Sequence[tuple[str, str]]
) -> TableVersion:
    files = [DataFile(shard.path.name, shard.rows, shard.size_bytes, shard.statistics) for shard in shards]
    # Rows that lack a file by accident are not what code and inputs make: the next build must not find them up to date.
    found = {DATA: fingerprint("incomplete", data, accidents)} if accidents else {}
    return commit_files(run.path(entry.name), entry.schema, files, {**metadata, **found})


def _accidents(shards: Iterable[Shard]) -> list[tuple[str, str]]:
    """Path and error of everything that failed for a reason outside the source, and might not fail again."""
    errors = [pq.read_table(shard.path, columns=["path", "error_type"]).to_pylist() for shard in shards]
    return sorted((row["path"], row["error_type"]) for rows in errors for row in rows if row["error_type"] in (CHANGED, DIED, ABSENT))


class _Reporter:
    """Tells the log how far an extraction is, every few seconds and at the end."""

    def __init__(self, log: logging.Logger, interval: float = _SECONDS_BETWEEN_REPORTS) -> None:
        self._log, self._interval, self._last = log, interval, 0.0

    def __call__(self, progress: ExtractionProgress) -> None:
        is_last = progress.files_done == progress.files_total
        if not is_last and progress.seconds - self._last < self._interval:
            return
        self._last = progress.seconds
        left = f", {progress.seconds_left:.0f} s left" if progress.seconds_left else ""
        rate = progress.bytes_per_second / 1e6
        self._log.info(f"{progress.files_done} of {progress.files_total} files, {rate:.1f} MB/s{left}")


def _prepare_view(run: Run, view: str) -> TableWrite:
    entry = run.catalog.table(view)
    pins = {table: run.pinned(table, view) for table in entry.inputs}
    data = fingerprint("data", entry.fingerprint, [(table, pin.metadata[DATA]) for table, pin in sorted(pins.items())])
    return _table_write(run, entry, pins, data, lambda metadata: _write_view(run, entry, pins, metadata))


def _write_view(run: Run, entry: TableEntry, pins: Mapping[str, TableVersion], metadata: dict[str, str]) -> TableVersion:
    def write(session: SessionContext) -> TableVersion:
        query = session.sql(run.catalog.view(entry.name).sql)
        return write_table(run.path(entry.name), merged_stream(query, entry.schema), _write_properties(run, entry), metadata)

    return _within_memory(run, entry.task, pins, write)


def _within_memory(run: Run, task: str, pins: Mapping[str, TableVersion], work: Callable[[SessionContext], T]) -> T:
    """Works in a session that knows what a task reads; again with joins that spill if those in memory do not fit."""
    try:
        return work(_opened(run, task, pins, {}))
    except LakeError:
        raise
    except Exception as error:
        if "Resources exhausted" not in str(error):
            raise
        run.log.info(f"{task}: a join does not fit in memory; again with joins that spill")
        return work(_opened(run, task, pins, _SORT_MERGE))


def _opened(run: Run, task: str, pins: Mapping[str, TableVersion], options: Mapping[str, str]) -> SessionContext:
    session = task_session(run.memory_bytes, options=options)
    open_tables(session, run.catalog, pins)
    for table in pins:
        if left_out := run.catalog.table(table).left_out:
            # Views that are computed here may name them; that nothing they do reaches the result is what the plan says.
            whole = session.table(table).with_columns(*(literal(None).cast(field.type).alias(field.name) for field in left_out))
            session.deregister_table(table)
            session.register_table(table, whole.into_view())
    open_views(session, run.catalog, run.catalog.tasks.tasks[task].deps.inlined)
    return session


def _prepare_fixpoint(run: Run, task: str) -> Iterator[TableWrite]:
    """All relations of a fixpoint. They are computed together, when the first of them that is not up to date is committed."""
    found = run.catalog.tasks.tasks[task]
    pins = {table: run.pinned(table, task) for table in found.deps.tables}
    inputs = [(table, pin.metadata[DATA]) for table, pin in sorted(pins.items())]

    @cache
    def outcome() -> FixpointResult:
        told = time.monotonic()

        def tell(number: int, done: Round) -> None:
            nonlocal told
            if time.monotonic() - told >= _SECONDS_BETWEEN_REPORTS:
                told = time.monotonic()
                run.log.info(f"{task}: round {number}, new rows: {', '.join(f'{count} of {name}' for name, count in done.rows.items())}")

        result = _within_memory(run, task, pins, lambda session: run_fixpoint(session, found.bundles, tell))
        rows = ", ".join(f"{table.num_rows} of {name}" for name, table in result.relations.items())
        run.log.info(f"{task}: {len(result.rounds)} rounds, rows: {rows}; {result.held_bytes / 1e6:.0f} MB held")
        return result

    for entry in map(run.catalog.table, found.tables):

        def commit(metadata: dict[str, str], entry: TableEntry = entry) -> TableVersion:
            result = outcome()
            reader = result.relations[entry.name].cast(entry.schema).to_reader()
            return write_table(run.path(entry.name), reader, _write_properties(run, entry), {**metadata, ROUNDS: result.summary})

        yield _table_write(run, entry, pins, fingerprint("data", entry.fingerprint, inputs), commit)


def open_tables(session: SessionContext, catalog: PlanCatalog, pins: Mapping[str, TableVersion]) -> None:
    """Makes tables known to a session, at the version given of each."""
    for table, pin in pins.items():
        register_table(session, table, pin.path, pin.version, catalog.table(table).schema)


def open_views(session: SessionContext, catalog: PlanCatalog, views: Iterable[str]) -> None:
    """Makes views known to a session that are computed where they are read, in an order in which inputs come first."""
    for view in views:
        session.register_table(view, session.sql(catalog.view(view).sql).into_view())
