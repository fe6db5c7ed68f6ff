"""What one process does in an extraction: read the files of a job, extract them, write the job's Parquet files."""

import contextlib
import gc
import multiprocessing
import os
import signal
import sys
import threading
import traceback
import warnings
from collections.abc import Callable, Collection, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from pkgutil import resolve_name

import pyarrow as pa

from cpg_engine.errors import EvidenceError
from cpg_engine.evidence.file_offsets import in_bytes_of_files, offsets_by_file
from cpg_engine.evidence.python.syntax_columns import Problem, problem_batch
from cpg_engine.evidence.scan.source_text import SourceTooLargeError, UndecodableSourceError, UnreadableSourceError
from cpg_engine.evidence.scanned_files import CHANGED, ScannedFile, read_scanned
from cpg_engine.evidence.shards import Shard, ShardFiles, conforming
from cpg_engine.evidence.source import SourceFile
from cpg_engine.evidence.sources import FILE_TABLES
from cpg_engine.evidence.stored_evidence import StoredEvidence
from cpg_engine.evidence.tables import AstError

Extractor = Callable[[Sequence[SourceFile], Collection[str]], Mapping[str, pa.RecordBatch]]
"""From a batch of files and the tables wanted to one record batch for each."""

RECURSION_LIMIT = 10_000
"""Deep enough for every tree that parses; from about 100,000 on the compiler itself overflows the stack."""

ERROR_SOURCE = "extraction"
MESSAGE_CHARACTERS = 1000
SECONDS_BETWEEN_LOOKS = 1.0
SYSTEMATIC_FAILURES = 10
"""So many failures in a shard and not one success are a fault of the extractor."""


@dataclass(frozen=True)
class Job:
    """One shard, or a part of it that is tried again.

    Args:
        name: what its files are called, without suffix; new for every attempt.
        batches: its files, batch by batch.
        errors: rows to write for files that are known to kill their process.
    """

    number: int
    name: str
    batches: tuple[tuple[ScannedFile, ...], ...]
    errors: tuple[Problem, ...] = ()

    @property
    def size_bytes(self) -> int:
        return sum(file.size_bytes for batch in self.batches for file in batch)

    @property
    def file_count(self) -> int:
        return sum(map(len, self.batches))


@dataclass(frozen=True)
class Setting:
    """What all jobs of a run share.

    Args:
        root: the repository's root, resolved.
        directories: where the files of each table wanted go.
        extractor: ``module:function``.
        kept: columns to write, by table; all of a table that is not named.
        stored: what was extracted before; None to extract all files.
    """

    root: Path
    directories: Mapping[str, Path]
    extractor: str
    kept: Mapping[str, Collection[str]] = field(default_factory=dict[str, Collection[str]])
    stored: StoredEvidence | None = None

    def paths(self, job: Job) -> dict[str, Path]:
        """File of each table for a job."""
        return {table: directory / f"{job.name}.parquet" for table, directory in self.directories.items()}


def resolve(extractor: str) -> Extractor:
    """The function a name ``module:function`` stands for.

    Raises:
        EvidenceError: there is none.
    """
    try:
        return resolve_name(extractor)
    except (ImportError, AttributeError, ValueError) as error:
        raise EvidenceError(f"extractor {extractor!r} cannot be imported ({error}); name it as 'module:function'.") from error


def start_worker() -> None:
    """Makes this process a worker: no cyclic collection, deep recursion, silence, and an end with its parent's."""
    gc.disable()
    sys.setrecursionlimit(RECURSION_LIMIT)
    warnings.simplefilter("ignore")
    pa.set_cpu_count(1)
    # An interrupt reaches the whole group of processes; the parent decides what becomes of it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Ends with the process that wants the work, or the one this was forked from: without that nobody hears when it is done."""
    parent, forked_from = multiprocessing.parent_process(), os.getppid()
    if parent:
        while parent.is_alive() and os.getppid() == forked_from:
            parent.join(SECONDS_BETWEEN_LOOKS)
        os._exit(1)


@contextlib.contextmanager
def extraction_mode() -> Generator[None, None, None]:
    """The interpreter's settings of a worker for this process, put back at the end."""
    collected, limit = gc.isenabled(), sys.getrecursionlimit()
    gc.disable()
    sys.setrecursionlimit(max(limit, RECURSION_LIMIT))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        sys.setrecursionlimit(limit)
        if collected:
            gc.enable()


def extract_job(setting: Setting, job: Job) -> dict[str, Shard]:
    """Extracts the files of one job, batch by batch, into one file per table.

    Raises:
        EvidenceError: the extractor raises on every single file of a job of many: then it is at fault, not the files.
    """
    given = 0
    refused: list[Problem] = []
    with ShardFiles(setting.paths(job)) as shard:
        if job.errors:
            shard.write(AstError, _error_batch(job.errors))
        for batch in job.batches:
            errors: list[Problem] = []
            known, unknown = (None, batch) if setting.stored is None else setting.stored.read(batch)
            sources = list(_sources(setting.root, unknown, errors))
            unread, offsets = len(errors), offsets_by_file(sources)
            found = [
                {table: in_bytes_of_files(FILE_TABLES[table], rows, offsets) for table, rows in extracted.items()}
                for extracted in _extracted(setting, sources, errors)
            ]
            if setting.stored is not None and found:
                read, failed = {source.file_id for source in sources}, {error.file_id for error in errors}
                setting.stored.write([file for file in unknown if file.file_id in read - failed], _joined(found))
            for table, rows in _joined([*found, *([] if known is None else [known])]).items():
                shard.write(FILE_TABLES[table], rows)
            if errors:
                shard.write(AstError, _error_batch(errors))
            given += len(sources)
            refused += errors[unread:]
        if len(refused) == given >= SYSTEMATIC_FAILURES:
            raise EvidenceError(
                f"extractor {setting.extractor!r} fails on all {given} files of a shard, on {refused[0].path} with "
                f"{_storable(refused[0].message)!r}; correct the extractor, the files are not at fault."
            )
    return shard.shards


def _joined(parts: Sequence[Mapping[str, pa.RecordBatch]]) -> Mapping[str, pa.RecordBatch]:
    """Rows of all parts, table by table: they are one row group."""
    return parts[0] if len(parts) == 1 else {table: pa.concat_batches([part[table] for part in parts]) for table in (parts[0] if parts else ())}


def _sources(root: Path, batch: Sequence[ScannedFile], errors: list[Problem]) -> Iterator[SourceFile]:
    """The batch's files in memory, if they are still what was scanned."""
    for file in batch:
        try:
            source = read_scanned(root, file)
        except UndecodableSourceError as error:
            errors.append(Problem(file.file_id, file.path, type(error).__name__, str(error), error.line))
        except SourceTooLargeError:
            errors.append(Problem(file.file_id, file.path, CHANGED, "It has grown since it was scanned. Scan the repository again."))
        except UnreadableSourceError as error:
            errors.append(Problem(file.file_id, file.path, CHANGED, f"{error} Scan the repository again."))
        else:
            yield source


def _extracted(setting: Setting, sources: Sequence[SourceFile], errors: list[Problem]) -> Iterator[dict[str, pa.RecordBatch]]:
    """Rows of all files but those the extractor fails on: these are found by halving and become errors."""
    if not sources:
        return
    extractor, wanted = resolve(setting.extractor), setting.directories.keys()
    try:
        extracted = extractor(sources, wanted)
        if set(extracted) != set(wanted):
            raise EvidenceError(f"the extractor's tables differ from those wanted in {sorted(set(extracted) ^ set(wanted))}; make them agree.")
        conformed = {table: conforming(FILE_TABLES[table], rows, setting.kept.get(table)) for table, rows in extracted.items()}
    except Exception as error:
        if len(sources) == 1:
            message = traceback.format_exception_only(error)[-1].strip()
            errors.append(Problem(sources[0].file_id, sources[0].path, type(error).__name__, message))
            return
    else:
        yield conformed
        return
    # Outside the handler: the exception would keep all frames of the failed attempt alive.
    middle = len(sources) // 2
    yield from _extracted(setting, sources[:middle], errors)
    yield from _extracted(setting, sources[middle:], errors)


def _storable(message: str) -> str:
    """The message without what UTF-8 cannot hold, and without the tail of one that quotes a whole file."""
    return message[:MESSAGE_CHARACTERS].encode("utf-8", "backslashreplace").decode()


def _error_batch(errors: Sequence[Problem]) -> pa.RecordBatch:
    storable = [replace(error, message=_storable(error.message)) for error in errors]
    return conforming(AstError, problem_batch(AstError, ERROR_SOURCE, storable))
