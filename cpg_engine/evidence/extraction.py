"""Extraction of all source files, spread over processes.

Files are ordered by identifier and cut into shards, and a shard into batches, of about equal size in bytes. The cut depends
on the files alone, never on the number of processes. Every shard becomes one Parquet file per table and every batch one row
group, so files and row groups cover separate ranges of ``file_id``: a query about one file reads one row group.

No file can stop the others. What the extractor raises is narrowed to the guilty file inside the worker. A worker that dies
takes its pool with it: the shards it may have been working on are tried again alone, halved until the guilty file is found.
Each such file becomes one row of ``ast_errors``.
"""

import multiprocessing
import os
import time
import uuid
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace
from pathlib import Path

import pyarrow as pa

from cpg_engine.errors import EvidenceError
from cpg_engine.evidence.extraction_worker import TABLES, FileError, Job, ScannedFile, Setting, extract_job, extraction_mode, resolve, start_worker
from cpg_engine.evidence.shards import Shard, remove_files

EXTRACTOR = "cpg_engine.evidence.python:extract"
BATCH_BYTES = 750_000
SHARD_BYTES = 4_000_000
SHARDS_AT_LEAST = 8
"""Shards shrink down to one batch before there are fewer, so that small repositories still keep several processes busy."""
IN_PROCESS_BYTES = 1_000_000
"""Below this much source starting a process costs more than it saves."""
DIED = "WorkerDied"


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
        extractor: function that turns source files into one record batch per table, as ``module:function``.
        batch_bytes: source per batch, in bytes.
        in_process_bytes: less source than this is extracted in this process.

    Returns:
        The shards of every table of the extractor, in a fixed order; a table without rows has none.

    Raises:
        EvidenceError: the extractor cannot be imported, or the root is not a directory.
        Exception: whatever writing raises. Files already written are deleted.
    """
    if not root.is_dir():
        raise EvidenceError(f"extraction: {root} is not a directory; give the root the files were scanned under.")
    setting = Setting(root.resolve(), {table: directory_of(table) for table in TABLES}, extractor)
    resolve(extractor)
    jobs = _cut(files, batch_bytes)
    run = _Run(setting, jobs, progress)
    try:
        number = min(workers or _processors(), len(jobs))
        # A daemonic process, such as a worker of another pool, may not start processes.
        if sum(job.size_bytes for job in jobs) < in_process_bytes or multiprocessing.current_process().daemon:
            with extraction_mode():
                for job in jobs:
                    run.finish(job, extract_job(setting, run.started(job)))
        else:
            _extract_in_processes(run, jobs, number)
    except BaseException:
        remove_files(path for job in run.attempts for path in setting.paths(job).values())
        raise
    return run.shards()


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


# ------------------------------------------------------------------------------------------------- cutting work


def _cut(files: pa.Table, batch_bytes: int) -> list[Job]:
    """Shards of batches of files, the largest shard first."""
    columns = [files.column(name).to_pylist() for name in ("file_id", "path", "content_hash", "size_bytes")]
    ordered = sorted((ScannedFile(*values) for values in zip(*columns, strict=True)), key=lambda file: file.file_id)
    total = sum(file.size_bytes for file in ordered)
    shard_bytes = max(min(SHARD_BYTES, total // SHARDS_AT_LEAST), batch_bytes)
    shards = _grouped([(file, file.size_bytes) for file in ordered], shard_bytes)
    jobs: list[Job] = []
    for number, members in enumerate(shards):
        batches = _grouped([(file, file.size_bytes) for file in members], batch_bytes)
        jobs.append(Job(number, attempt_name(number), tuple(map(tuple, batches))))
    return sorted(jobs, key=lambda job: (-job.size_bytes, job.number))


def _grouped(weighed: Sequence[tuple[ScannedFile, int]], limit: int) -> list[list[ScannedFile]]:
    """Consecutive groups that weigh at most the limit, but hold at least one file."""
    groups: list[list[ScannedFile]] = []
    weight = 0
    for file, size in weighed:
        if not groups or weight + size > limit:
            groups.append([])
            weight = 0
        groups[-1].append(file)
        weight += size
    return groups


def attempt_name(number: int) -> str:
    return f"part-{number:05d}-{uuid.uuid4()}"


def _halved(job: Job) -> tuple[Job, Job]:
    """Two jobs that share the files of one that has several."""
    batches = job.batches if len(job.batches) > 1 else tuple((file,) for file in job.batches[0])
    middle = len(batches) // 2
    first = replace(job, name=attempt_name(job.number), batches=batches[:middle])
    return first, replace(job, name=attempt_name(job.number), batches=batches[middle:])


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
            files, size = sum(job.file_count for job in self.jobs), sum(job.size_bytes for job in self.jobs)
            self.report(ExtractionProgress(self.files_done, files, self.bytes_done, size, time.monotonic() - self.start))

    def shards(self) -> dict[str, list[Shard]]:
        found: dict[str, list[Shard]] = {table: [] for table in TABLES}
        for _, _, shards in sorted(self.done, key=lambda done: done[:2]):
            for table, shard in shards.items():
                found[table].append(shard)
        return found


def _extract_in_processes(run: _Run, jobs: Sequence[Job], workers: int) -> None:
    """Runs all jobs in pools; after a worker's death the jobs that were in flight go through a narrow search alone."""
    waiting = deque(jobs)
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
            guilty = job.batches[0][0]
            error = FileError(
                guilty.file_id, guilty.path, DIED, "The process that extracted the file died twice, the second time on this file alone; exclude it."
            )
            verdict = replace(job, name=attempt_name(job.number), errors=(error,))
            run.finish(verdict, extract_job(run.setting, run.started(replace(verdict, batches=()))))


def _run_pool(run: _Run, waiting: "deque[Job]", workers: int) -> list[Job]:
    """Works off the queue in one pool.

    Returns:
        The jobs that were in flight when a worker died; then the rest of the queue is still waiting.
    """
    running: dict[Future[dict[str, Shard]], Job] = {}
    with _pool(workers, run.setting.extractor) as pool:
        try:
            while waiting or running:
                # No more in flight than workers: whoever dies, the suspects are few.
                while waiting and len(running) < workers:
                    running[pool.submit(extract_job, run.setting, run.started(waiting[0]))] = waiting[0]
                    waiting.popleft()
                finished, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in finished:
                    run.finish(running[future], future.result())
                    del running[future]
        except BrokenProcessPool:
            pass
        except BaseException:
            pool.shutdown(wait=True, cancel_futures=True)
            raise
    suspects = list(running.values())
    for job in suspects:
        remove_files(run.setting.paths(job).values())
    return [replace(job, name=attempt_name(job.number)) for job in suspects]


def _pool(workers: int, extractor: str) -> ProcessPoolExecutor:
    method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(method)
    if method == "forkserver":
        context.set_forkserver_preload([extract_job.__module__, extractor.partition(":")[0]])
    return ProcessPoolExecutor(workers, mp_context=context, initializer=start_worker)
