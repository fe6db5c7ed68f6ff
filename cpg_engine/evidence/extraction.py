"""Extraction of all source files, spread over processes.

Files are ordered by identifier and cut into shards, and a shard into batches, of about equal size in bytes. The cut depends
on the files alone, never on the number of processes. Every shard becomes one Parquet file per table and every batch one row
group, so files and row groups cover separate ranges of ``file_id``: a query about one file reads one row group.

No file can stop the others. What the extractor raises is narrowed to the guilty file inside the worker. A worker that dies
takes its pool with it, and another pool goes on: the shards it may have been working on are tried again alone, halved until the guilty file is found.
Each such file becomes one row of ``ast_errors``.
"""

import contextlib
import multiprocessing
import os
import threading
import time
import uuid
from collections import deque
from collections.abc import Callable, Collection, Generator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace
from functools import cached_property
from multiprocessing.process import BaseProcess
from pathlib import Path

import pyarrow as pa

from cpg_engine.errors import EvidenceError
from cpg_engine.evidence.extraction_worker import Job, Setting, extract_job, extraction_mode, resolve, start_worker
from cpg_engine.evidence.python.syntax_columns import Problem
from cpg_engine.evidence.scanned_files import ScannedFile
from cpg_engine.evidence.shards import Shard, remove_files
from cpg_engine.evidence.sources import FILE_SOURCES, FILE_TABLES
from cpg_engine.evidence.stored_evidence import WORK_SHARE, StoredEvidence
from cpg_engine.evidence.tables import AstError

EXTRACTOR = "cpg_engine.evidence.file_sources:extract_files"
DEFAULT_TABLES = frozenset(row.table for source in FILE_SOURCES if source.is_default for row in source.tables)
BATCH_BYTES = 750_000
SHARD_BYTES = 4_000_000
SHARDS_WANTED, SMALLEST_SHARD_BYTES = 8, 250_000
"""Shards shrink to the smallest size before there are fewer than wanted: a small repository keeps several processes busy too."""
IN_PROCESS_BYTES = 1_000_000
"""Below this much source starting a process costs more than it saves."""
DIED = "WorkerDied"
HELP = "Look whether memory was short (dmesg), then give it more or take fewer workers; else exclude the file."
SYSTEMATIC_FAILURES = 10
"""So many files in a row on which processes died, and none extracted meanwhile, are no fault of the files."""
MOST_STARTS, SECONDS_BETWEEN_STARTS = 5, 0.5
"""How often workers are started that are killed before they do anything; each pause is longer than the one before."""
ENDED_BY_ITSELF = 1
"""Exit status of a Python program that failed: nobody killed it."""
_BROKEN = (BrokenProcessPool, EOFError, ConnectionError)
"""What a pool raises when a worker is gone, or, while it starts one, the process that all are forked from."""


@dataclass(frozen=True)
class ExtractionProgress:
    """How far an extraction is.

    Args:
        files_done, files_total: source files.
        bytes_done, bytes_total: bytes of source.
        seconds: since the start.
    """

    files_done: int
    files_total: int
    bytes_done: int
    bytes_total: int
    seconds: float

    @property
    def bytes_per_second(self) -> float:
        """Mean rate since the start; 0 before anything is done."""
        return self.bytes_done / self.seconds if self.seconds > 0 else 0.0

    @property
    def seconds_left(self) -> float | None:
        """Time the rest takes at that rate; None before anything is done."""
        return (self.bytes_total - self.bytes_done) / self.bytes_per_second if self.bytes_done and self.seconds > 0 else None


def extract(
    files: pa.Table,
    root: Path,
    directory_of: Callable[[str], Path],
    workers: int | None = None,
    progress: Callable[[ExtractionProgress], None] | None = None,
    *,
    tables: Collection[str] | None = None,
    kept: Mapping[str, Collection[str]] | None = None,
    stored: Callable[[Collection[str]], StoredEvidence] | None = None,
    extractor: str = EXTRACTOR,
    batch_bytes: int = BATCH_BYTES,
    in_process_bytes: int = IN_PROCESS_BYTES,
) -> dict[str, list[Shard]]:
    """Extracts the evidence of all files into Parquet files, one list of shards per table.

    Processes are started with ``forkserver``, which imports the main module again: a script that calls this needs the usual
    ``if __name__ == "__main__"``.

    Args:
        files: table of the scan with at least file_id, path, content_hash and size_bytes.
        root: the repository's root.
        directory_of: directory for the files of a table, by table name; created where it does not exist.
        workers: number of processes; all processors this process may use if None.
        progress: called in this process after every finished shard.
        tables: tables wanted, that of errors always among them; those of the default sources if None.
        kept: columns wanted, by table; all of a table that is not named.
        stored: says what was extracted of the tables wanted before; all files are extracted if None.
        extractor: function that turns source files into one record batch for each table wanted, as ``module:function``.
        batch_bytes: source per batch, in bytes.
        in_process_bytes: less source than this is extracted in this process.

    Returns:
        The shards of every table wanted, in a fixed order; a table without rows has none.

    Raises:
        EvidenceError: the extractor cannot be imported, the root is not a directory, or no process starts.
        Exception: whatever writing raises. Files already written are deleted.
    """
    if not root.is_dir():
        raise EvidenceError(f"extraction: {root} is not a directory; give the root the files were scanned under.")
    wanted = {AstError.table, *(DEFAULT_TABLES if tables is None else tables)}
    before = None if stored is None else stored(wanted)
    setting = Setting(root.resolve(), {table: directory_of(table) for table in FILE_TABLES if table in wanted}, extractor, kept or {}, before)
    resolve(extractor)
    jobs = _cut(files, batch_bytes)
    run = _Run(setting, jobs, progress)
    try:
        if _stays_in_process(jobs, in_process_bytes, before):
            with extraction_mode():
                for job in jobs:
                    run.finish(job, extract_job(setting, run.started(job)))
        else:
            _extract_in_processes(run, jobs, min(workers or _processors(), len(jobs)))
    except BaseException:
        remove_files(path for job in run.attempts for path in setting.paths(job).values())
        raise
    return run.shards()


def _stays_in_process(jobs: Sequence[Job], in_process_bytes: int, stored: StoredEvidence | None) -> bool:
    if multiprocessing.current_process().daemon:
        # Such a process, a worker of another pool for example, may not start any.
        return True
    # Other threads than the main one may have too small a stack for deep syntax trees.
    files = [file for job in jobs for batch in job.batches for file in batch]
    size = sum(file.size_bytes // (WORK_SHARE if stored is not None and stored.has(file) else 1) for file in files)
    return size < in_process_bytes and threading.current_thread() is threading.main_thread()


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


# ------------------------------------------------------------------------------------------------- cutting work


def _cut(files: pa.Table, batch_bytes: int) -> list[Job]:
    """Shards of batches of files, the largest shard first."""
    columns = [files.column(name).to_pylist() for name in ("file_id", "path", "content_hash", "size_bytes")]
    ordered = sorted((ScannedFile(*values) for values in zip(*columns, strict=True)), key=lambda file: file.file_id)
    total = sum(file.size_bytes for file in ordered)
    shard_bytes = max(min(SHARD_BYTES, total // SHARDS_WANTED), min(SMALLEST_SHARD_BYTES, batch_bytes))
    jobs = [
        Job(number, _attempt_name(number), tuple(tuple(batch) for batch in _grouped(members, batch_bytes)))
        for number, members in enumerate(_grouped(ordered, shard_bytes))
    ]
    return sorted(jobs, key=lambda job: (-job.size_bytes, job.number))


def _grouped(files: Sequence[ScannedFile], limit: int) -> list[list[ScannedFile]]:
    """Consecutive groups of at most so many bytes, but at least one file."""
    groups: list[list[ScannedFile]] = []
    size = 0
    for file in files:
        if not groups or size + file.size_bytes > limit:
            groups.append([])
            size = 0
        groups[-1].append(file)
        size += file.size_bytes
    return groups


def _attempt_name(number: int) -> str:
    return f"part-{number:05d}-{uuid.uuid4()}"


def _halved(job: Job) -> tuple[Job, Job]:
    """Two jobs that share the files of one that has several."""
    batches = job.batches if len(job.batches) > 1 else tuple((file,) for batch in job.batches for file in batch)
    middle = len(batches) // 2
    first = replace(job, name=_attempt_name(job.number), batches=batches[:middle])
    return first, replace(job, name=_attempt_name(job.number), batches=batches[middle:])


# ------------------------------------------------------------------------------------------- running processes


@dataclass
class _Run:
    """State of one extraction in the parent: what was tried, what is done. It never holds rows."""

    setting: Setting
    jobs: Sequence[Job]
    report: Callable[[ExtractionProgress], None] | None
    attempts: list[Job] = field(default_factory=list[Job])
    done: list[tuple[int, int, dict[str, Shard]]] = field(default_factory=list[tuple[int, int, dict[str, Shard]]])
    files_done: int = 0
    bytes_done: int = 0
    start: float = field(default_factory=time.monotonic)

    @cached_property
    def totals(self) -> tuple[int, int]:
        """Number of files, and of bytes of source."""
        return sum(job.file_count for job in self.jobs), sum(job.size_bytes for job in self.jobs)

    def started(self, job: Job) -> Job:
        """Notes that files of this job may exist from now on."""
        self.attempts.append(job)
        return job

    def finish(self, job: Job, shards: dict[str, Shard]) -> None:
        first = min((file.file_id for batch in job.batches for file in batch), default=0)
        self.done.append((job.number, first, shards))
        self.files_done += job.file_count
        self.bytes_done += job.size_bytes
        if self.report:
            files_total, bytes_total = self.totals
            self.report(ExtractionProgress(self.files_done, files_total, self.bytes_done, bytes_total, time.monotonic() - self.start))

    def shards(self) -> dict[str, list[Shard]]:
        found: dict[str, list[Shard]] = {table: [] for table in self.setting.directories}
        for _, _, shards in sorted(self.done, key=lambda done: done[:2]):
            for table, shard in shards.items():
                found[table].append(shard)
        return found


def _extract_in_processes(run: _Run, jobs: Sequence[Job], workers: int) -> None:
    """Runs all jobs in pools; after a worker's death the jobs that were in flight go through a narrow search alone.

    Raises:
        EvidenceError: workers do not start, or die on file after file and none is extracted.
    """
    waiting = deque(jobs)
    extracted, blamed = 0, 0
    while waiting:
        suspects = _run_pool(run, waiting, workers)
        search = deque(suspects)
        while search:
            job = search.popleft()
            if not _run_pool(run, deque([job]), 1):
                continue
            if job.file_count > 1:
                search.extendleft(reversed(_halved(job)))
                continue
            if len(run.done) > extracted:
                extracted, blamed = len(run.done), 0
            blamed += 1
            if blamed == SYSTEMATIC_FAILURES:
                last = job.batches[0][0].path
                raise EvidenceError(f"extraction: processes died on {blamed} files in a row, the last one {last}, and none was extracted. {HELP}")
            run.finish(*_verdict(run, job))
            extracted = len(run.done)


def _verdict(run: _Run, job: Job) -> tuple[Job, dict[str, Shard]]:
    """The error row of a file whose process died on it alone."""
    guilty = job.batches[0][0]
    told = f"The process that extracted the file died twice, the second time on this file alone. The next build tries it again; if that does not help: {HELP}"
    verdict = replace(job, name=_attempt_name(job.number), errors=(Problem(guilty.file_id, guilty.path, DIED, told),))
    return verdict, extract_job(run.setting, run.started(replace(verdict, batches=())))


def _run_pool(run: _Run, waiting: "deque[Job]", workers: int) -> list[Job]:
    """Works off the queue in one pool.

    Returns:
        The jobs that were in flight when a worker died; then the rest of the queue is still waiting.
    """
    running: dict[Future[dict[str, Shard]], Job] = {}
    suspects: list[Job] = []
    with _trusted_modules_only(), _started_pool(workers, run.setting.extractor) as pool:
        try:
            while waiting or running:
                # No more in flight than workers: whoever dies, the suspects are few.
                while waiting and len(running) < workers:
                    suspects = [job := run.started(waiting.popleft())]
                    running[pool.submit(extract_job, run.setting, job)] = job
                    suspects = []
                finished, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in finished:
                    run.finish(running[future], future.result())
                    del running[future]
        except _BROKEN:
            pass
        except BaseException:
            pool.shutdown(wait=True, cancel_futures=True)
            raise
    suspects += running.values()
    for job in suspects:
        remove_files(run.setting.paths(job).values())
    return [replace(job, name=_attempt_name(job.number)) for job in suspects]


@contextlib.contextmanager
def _started_pool(workers: int, extractor: str) -> Generator[ProcessPoolExecutor, None, None]:
    """A pool one of whose workers has answered. Without this, every file would be found to kill its process.

    Raises:
        EvidenceError: workers end by themselves, or are killed again and again.
    """
    for attempt in range(MOST_STARTS):
        time.sleep(attempt * SECONDS_BETWEEN_STARTS)
        with _pool(workers, extractor) as pool:
            started = pool._processes  # pyright: ignore[reportPrivateUsage]
            try:
                pool.submit(os.getpid).result()
            except _BROKEN as error:
                _end(started)
                pool.shutdown()
                if any(process.exitcode == ENDED_BY_ITSELF for process in started.values()):
                    raise EvidenceError(
                        "extraction: worker processes end as soon as they start; if a script calls this, put its code under "
                        "`if __name__ == '__main__':`, else see what they printed."
                    ) from error
                continue
            try:
                yield pool
            finally:
                if pool._broken:  # pyright: ignore[reportPrivateUsage, reportUnknownMemberType, reportAttributeAccessIssue]
                    _end(started)
            return
    raise EvidenceError(f"extraction: worker processes were killed {MOST_STARTS} times as soon as they started. {HELP}")


def _end(processes: Mapping[int, BaseProcess]) -> None:
    """Ends all workers of a pool that one of them broke: it waits for ever for one that was started while it ended the others."""
    for process in list(processes.values()):
        process.kill()


class _SafePath:
    """The variable that keeps interpreters from importing from the working directory, and how many threads want it set."""

    NAME = "PYTHONSAFEPATH"
    lock = threading.Lock()
    users = 0
    before: str | None = None


@contextlib.contextmanager
def _trusted_modules_only() -> Generator[None, None, None]:
    """Interpreters started meanwhile do not import from the working directory: it may be the repository that is analysed."""
    with _SafePath.lock:
        if not _SafePath.users:
            _SafePath.before = os.environ.get(_SafePath.NAME)
            os.environ[_SafePath.NAME] = "1"
        _SafePath.users += 1
    try:
        yield
    finally:
        with _SafePath.lock:
            _SafePath.users -= 1
            if not _SafePath.users:
                os.environ.pop(_SafePath.NAME, None)
                os.environ.update({} if _SafePath.before is None else {_SafePath.NAME: _SafePath.before})


def _pool(workers: int, extractor: str) -> ProcessPoolExecutor:
    method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(method)
    if method == "forkserver":
        context.set_forkserver_preload([extract_job.__module__, extractor.partition(":")[0]])
    return ProcessPoolExecutor(workers, mp_context=context, initializer=start_worker)
