"""Tasks that read source: a snapshot of the repository, the files one by one, or what a tool says about all of them."""

import hashlib
import json
import logging
import uuid
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pkgutil import resolve_name

import pyarrow as pa
import pyarrow.parquet as pq
from datafusion import column

from cpg_engine.catalog import TableEntry
from cpg_engine.evidence.extraction import DIED, ExtractionProgress, extract
from cpg_engine.evidence.extractors import Extractor, extractor_fingerprint
from cpg_engine.evidence.repository_sources import ABSENT, Declarations, Index, SourceTree, changed_rows
from cpg_engine.evidence.scanned_files import CHANGED, ScannedFiles
from cpg_engine.evidence.shards import Shard, ShardFiles, conforming, remove_files
from cpg_engine.evidence.stored_evidence import StoredEvidence
from cpg_engine.evidence.tables import AstError, ErrorColumns
from cpg_engine.plan.bundle import fingerprint
from cpg_engine.runtime.changed_files import Summed, changed_files, files_read, sums_of_files
from cpg_engine.runtime.delta import DataFile, TableVersion, commit_files, commit_files_again, write_table
from cpg_engine.runtime.reading import check_read, register_table
from cpg_engine.runtime.run import (
    DATA,
    INCOMPLETE,
    PART,
    SECONDS_BETWEEN_REPORTS,
    TOGETHER,
    Inputs,
    Run,
    TableWrite,
    holding,
    inputs_of,
    table_write,
    write_properties,
    write_rows,
)
from cpg_engine.runtime.session import task_session
from cpg_engine.runtime.storage import local_directory
from cpg_engine.semantics.storage import contract_schema
from cpg_engine.traces import span


def _tree(run: Run) -> SourceTree:
    repository = run.repository
    return SourceTree(repository.name, repository.root, repository.options, repository.environment, run.lake.root)


@dataclass(frozen=True)
class Look:
    """What an extractor finds that looks at the repository every time.

    Args:
        tables: its tables by name, also those that are not stored.
        inputs: of those that are, what each is made from: its own content.
    """

    tables: Mapping[str, pa.Table]
    inputs: Mapping[str, Inputs]


def look(run: Run, task: str) -> Look:
    """Looks at the repository, and stores nothing."""
    extractor = run.catalog.extractors[task]
    found: dict[str, pa.Table] = resolve_name(extractor.function)(_tree(run))
    return Look(found, {table: Inputs(state=(_content_hash(found[table]),)) for table in extractor.tables})


def prepare_snapshot(run: Run, task: str) -> Iterator[TableWrite]:
    """All tables of an extractor that looks at the repository every time: their content says whether anything changed."""
    found = look(run, task)
    entries = [run.catalog.table(table) for table in found.inputs]
    together = json.dumps({entry.name: found.inputs[entry.name].data(entry) for entry in entries}, sort_keys=True)
    for entry in entries:
        table = found.tables[entry.name]

        def commit(metadata: dict[str, str], held: TableVersion | None, entry: TableEntry = entry, table: pa.Table = table) -> TableVersion:
            return write_rows(run, entry, task_session().from_arrow(table), {**metadata, TOGETHER: together}, held)

        yield table_write(run, entry, found.inputs[entry.name], commit)


def prepare_package(run: Run, task: str) -> Iterator[TableWrite]:
    """All tables of an extractor that reads what comes with this package. Their code decides what they hold, and is part of it."""

    @cache
    def outcome() -> Mapping[str, pa.Table]:
        return resolve_name(run.catalog.extractors[task].function)(_tree(run))

    for entry in map(run.catalog.table, run.catalog.extractors[task].tables):

        def commit(metadata: dict[str, str], held: TableVersion | None, entry: TableEntry = entry) -> TableVersion:
            return write_rows(run, entry, task_session().from_arrow(outcome()[entry.name]), metadata, held)

        yield table_write(run, entry, Inputs(), commit)


def _content_hash(table: pa.Table) -> str:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table.combine_chunks())
    return hashlib.sha256(sink.getvalue()).hexdigest()


def prepare_extraction(run: Run, task: str, tables: Collection[str] | None) -> Iterator[TableWrite]:
    """The tables wanted of an extractor that reads files. They are read together, when the first table that is not up to date is committed."""
    extractor = run.catalog.extractors[task]
    wanted = {*extractor.always_made, *(extractor.tables if tables is None else tables)}
    entries = [run.catalog.table(name) for name in extractor.tables if name in wanted]
    inputs = inputs_of(run, task)
    stale: dict[str, TableVersion | None] = {}

    @cache
    def outcome() -> Extracted:
        found = _extract(run, extractor, inputs, stale)
        # Some tables are always made, but not written again when nothing about them changed.
        remove_files(shard.path for table, shards in found.shards.items() if table not in stale for shard in shards)
        return found

    def write_of(entry: TableEntry) -> TableWrite:
        def commit(metadata: dict[str, str], held: TableVersion | None) -> TableVersion:
            return _commit_shards(run, entry, outcome(), metadata, held)

        return table_write(run, entry, inputs, commit)

    writes = [write_of(entry) for entry in entries]
    stale |= {write.entry.name: write.held for write in writes if write.unchanged is None and write.earlier is None}
    yield from writes


@dataclass(frozen=True)
class Extracted:
    """What an extraction leaves.

    Args:
        shards: all of every table.
        accidents: path and error of every file that failed for a reason outside the source.
        sums: what the columns and buckets hold of tables only a part of which was made, as far as it is known.
        part: what was read, if not everything was.
    """

    shards: Mapping[str, list[Shard]]
    accidents: list[tuple[str, str]]
    sums: Mapping[str, Summed | None] = field(default_factory=dict[str, Summed | None])
    part: str | None = None


def _extract(run: Run, extractor: Extractor, inputs: Inputs, stale: Mapping[str, TableVersion | None]) -> Extracted:
    tables = stale.keys() | extractor.always_made
    changed = changed_files(run, extractor, inputs, stale) if stale.keys() >= extractor.always_made else None
    (pin,) = inputs.pins.values()
    files, reporter = files_read(run, extractor, pin) if changed is None else changed.came, _Reporter(run.log)
    if changed is not None:
        run.log.info(f"{extractor.name}: reads {files.num_rows} of {changed.count} files; the rows about all others stay")
    with span("extract", task=extractor.name, repository=run.repository.name, files=files.num_rows, tables=len(tables)) as note:
        shards = extract(
            files, run.repository.root, run.shards, run.workers, reporter,
            tables=tables, kept=extractor.kept, stored=_stored(run, extractor), extractor=extractor.function,
        )  # fmt: skip
        note(rows=sum(shard.rows for found in shards.values() for shard in found), bytes=sum(shard.size_bytes for found in shards.values() for shard in found))
    accidents = _accidents(shards[AstError.table])
    if changed is None:
        return Extracted(shards, accidents)
    merged = {table: changed.merged(run, table, found) for table, found in shards.items()}
    return Extracted(
        {table: found for table, (found, _) in merged.items()},
        accidents,
        {table: sums for table, (_, sums) in merged.items()},
        f"{files.num_rows} of {changed.count} files",
    )


def _stored(run: Run, extractor: Extractor) -> Callable[[Collection[str]], StoredEvidence] | None:
    """What an extractor has found in single files before, in whatever repository of the lake; None if nothing is to be kept."""
    limit, code = run.lake.evidence_bytes, fingerprint("extracted", extractor_fingerprint(), extractor.function)
    return (lambda tables: StoredEvidence(run.lake.evidence, limit, code, tuple(sorted(tables)), extractor.kept)) if limit else None


def prepare_index(run: Run, task: str) -> Iterator[TableWrite]:
    """All tables of an extractor that reads what a tool says about all files, read when the first of them is committed."""
    extractor = run.catalog.extractors[task]
    index: Index = resolve_name(extractor.function)(_tree(run))
    inputs = inputs_of(run, task, index.state)

    @cache
    def outcome() -> Extracted:
        run.log.info(f"{task}: what it says about all files is read, or written first, which takes a while")
        name = uuid.uuid4().hex
        (pin,) = inputs.pins.values()
        files = ScannedFiles(run.repository.root, files_read(run, extractor, pin))
        (errors,) = (row for row in extractor.rows if issubclass(row, ErrorColumns))
        with (
            span("extract", task=task, repository=run.repository.name),
            ShardFiles({table: run.shards(table) / f"{name}.parquet" for table in extractor.tables}) as found,
        ):
            found.write(errors, conforming(errors, changed_rows(errors, task, files.changed)))
            for batches in index.read(files):
                for row in extractor.rows:
                    if row.table in batches:
                        found.write(row, conforming(row, batches[row.table]))
        shards = {table: [found.shards[table]] if table in found.shards else [] for table in extractor.tables}
        return Extracted(shards, _accidents(shards[errors.table]))

    for entry in map(run.catalog.table, extractor.tables):

        def commit(metadata: dict[str, str], held: TableVersion | None, entry: TableEntry = entry) -> TableVersion:
            return _commit_shards(run, entry, outcome(), metadata, held)

        yield table_write(run, entry, inputs, commit)


def prepare_declarations(run: Run, task: str) -> Iterator[TableWrite]:
    """All tables of an extractor that reads other tables of evidence, and what they speak of, when the first of them is committed."""
    extractor = run.catalog.extractors[task]
    found: Declarations = resolve_name(extractor.function)(_tree(run))
    inputs = inputs_of(run, task, found.state)

    @cache
    def outcome() -> Mapping[str, pa.RecordBatch]:
        with span("extract", task=task, repository=run.repository.name):
            read = {table: _different_rows(run, table, inputs.pins[table], columns) for table, columns in extractor.inputs.items()}
            check_read(list(inputs.pins.values()))
            return found.read(read)

    for entry in map(run.catalog.table, extractor.tables):

        def commit(metadata: dict[str, str], held: TableVersion | None, entry: TableEntry = entry) -> TableVersion:
            return write_rows(run, entry, task_session().from_arrow(pa.Table.from_batches([outcome()[entry.name]])), metadata, held)

        yield table_write(run, entry, inputs, commit)


def _different_rows(run: Run, table: str, version: TableVersion, columns: Sequence[str]) -> pa.Table:
    """Some columns of a table at a version, each row of them once."""
    session, schema = task_session(), pa.schema([run.catalog.table(table).schema.field(name) for name in columns])
    register_table(session, table, version, schema)
    rows = session.table(table).select(*(column(f'"{name}"') for name in columns)).distinct().to_arrow_table()
    return pa.table([found.cast(field.type) for found, field in zip(rows.columns, schema, strict=True)], names=list(columns))


def _commit_shards(run: Run, entry: TableEntry, extracted: Extracted, metadata: dict[str, str], held: TableVersion | None) -> TableVersion:
    """Makes a table consist of its shards, unless it holds their rows already."""
    accidents = extracted.accidents
    # Rows that lack a file by accident are not what code and inputs make: the next build must not find them up to date.
    lacking = json.dumps(Counter(error for _, error in accidents), sort_keys=True)
    found = {DATA: fingerprint("incomplete", metadata[DATA], accidents), INCOMPLETE: lacking} if accidents else {}
    found |= {PART: extracted.part} if extracted.part else {}
    path, metadata, shards = run.path(entry.name), {**metadata, **found}, extracted.shards[entry.name]
    contents, buckets = extracted.sums.get(entry.name) or sums_of_files(entry, [shard.path for shard in shards])
    if (same := holding(run, entry, metadata[DATA], contents, held, buckets)) is not None:
        kept = {name for name, _ in same.files}
        remove_files(shard.path for shard in shards if shard.path.name not in kept)
        return commit_files_again(same, metadata)
    if local_directory(path) is not None:
        files = [DataFile(shard.path.name, shard.rows, shard.size_bytes, shard.statistics) for shard in shards]
        return commit_files(path, entry.schema, files, metadata)
    try:
        return write_table(path, _stream(shards, contract_schema(entry.schema)), write_properties(run, entry), metadata, run.beside(entry.name))
    finally:
        remove_files(shard.path for shard in shards)


def _stream(shards: Sequence[Shard], schema: pa.Schema) -> pa.RecordBatchReader:
    """Rows of shards, for a table that lies elsewhere."""
    read = (batch for shard in shards for batch in pq.ParquetFile(shard.path).iter_batches())
    return pa.RecordBatchReader.from_batches(
        schema, (pa.RecordBatch.from_arrays([array.cast(t) for array, t in zip(batch.columns, schema.types, strict=True)], schema=schema) for batch in read)
    )


def _accidents(shards: Iterable[Shard]) -> list[tuple[str, str]]:
    """Path and error of everything that failed for a reason outside the source, and might not fail again."""
    errors = [pq.read_table(shard.path, columns=["path", "error_type"]).to_pylist() for shard in shards]
    return sorted((row["path"], row["error_type"]) for rows in errors for row in rows if row["error_type"] in (CHANGED, DIED, ABSENT))


class _Reporter:
    """Tells the log how far an extraction is, every few seconds and at the end."""

    def __init__(self, log: logging.Logger, interval: float = SECONDS_BETWEEN_REPORTS) -> None:
        self._log, self._interval, self._last = log, interval, 0.0

    def __call__(self, progress: ExtractionProgress) -> None:
        is_last = progress.files_done == progress.files_total
        if not is_last and progress.seconds - self._last < self._interval:
            return
        self._last = progress.seconds
        left = f", {progress.seconds_left:.0f} s left" if progress.seconds_left else ""
        rate = progress.bytes_per_second / 1e6
        self._log.info(f"{progress.files_done} of {progress.files_total} files, {rate:.1f} MB/s{left}")
