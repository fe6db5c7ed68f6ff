"""Extraction while something outside kills its processes: others take over within limits, and what is said of it is true."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.process import BaseProcess
from pathlib import Path

import psutil
import pyarrow.parquet as pq
import pytest

from cpg_engine.errors import EvidenceError
from cpg_engine.evidence import extraction
from cpg_engine.evidence.extraction import ExtractionProgress, extract
from cpg_engine.evidence.scan.repository_scan import scan

SMALL = "small_extractors"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    root = tmp_path / "repository"
    root.mkdir()
    for number in range(30):
        (root / f"m{number:02}.py").write_text(f'"""Module {number}."""\n')
    return root


def extracted(root: Path, out: Path, extractor: str, progress: Callable[[ExtractionProgress], None] | None = None) -> tuple[list[str], list[str]]:
    """Docstrings and errors."""
    files = scan(root, "demo").tables["files"]
    shards = extract(files, root, lambda table: out / table, 2, progress, extractor=f"{SMALL}:{extractor}", batch_bytes=100, in_process_bytes=0)
    texts = (sorted(row[column] for shard in shards[table] for row in pq.read_table(shard.path).to_pylist()) for table, column in COLUMNS.items())
    docstrings, errors = texts
    assert {shard.path for found in shards.values() for shard in found} == {path for path in out.rglob("*") if path.is_file()}
    return docstrings, errors


COLUMNS = {"docstrings": "text", "ast_errors": "message"}


def workers() -> list[psutil.Process]:
    """Processes that extract: those that another child of this process has started."""
    return [worker for child in psutil.Process().children() for worker in children(child)]


def forker() -> list[psutil.Process]:
    """The process that workers are forked from."""
    return [child for child in psutil.Process().children() if children(child)]


def children(process: psutil.Process) -> list[psutil.Process]:
    try:
        return process.children()
    except psutil.Error:
        # It has ended meanwhile.
        return []


@contextmanager
def killing(found: Callable[[], list[psutil.Process]]) -> Iterator[None]:
    """Kills processes as soon as they are there."""
    is_over = threading.Event()

    def kill() -> None:
        while not is_over.wait(0.001):
            for process in found():
                kill_if_there(process)

    thread = threading.Thread(target=kill)
    thread.start()
    try:
        yield
    finally:
        is_over.set()
        thread.join()


def kill_if_there(process: psutil.Process) -> None:
    with suppress(psutil.NoSuchProcess):
        process.kill()


@pytest.mark.parametrize("found", [workers, forker])
def test_processes_that_are_killed_now_and_then_cost_no_rows(repository: Path, tmp_path: Path, found: Callable[[], list[psutil.Process]]) -> None:
    killed: list[int] = []

    def kill(progress: ExtractionProgress) -> None:
        if progress.files_done > 5 * (len(killed) + 1) and len(killed) < 3 and (alive := found()):
            killed.append(alive[0].pid)
            kill_if_there(alive[0])

    docstrings, errors = extracted(repository, tmp_path / "out", "docstrings", kill)
    assert len(killed) == 3
    assert docstrings == sorted(f"Module {number}." for number in range(30)) and errors == []


def test_a_worker_that_a_broken_pool_does_not_end_is_not_waited_for(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pool ends those workers it has; one that is started at that moment lives on, and the pool waits for it."""
    killed: list[psutil.Process] = []

    def kill(progress: ExtractionProgress) -> None:
        if not killed and (alive := workers()):
            killed.append(alive[0])
            kill_if_there(alive[0])

    monkeypatch.setattr(BaseProcess, "terminate", lambda self: None)
    late = threading.Timer(60, lambda: [kill_if_there(process) for process in workers()])
    late.start()
    docstrings, errors = extracted(repository, tmp_path / "out", "docstrings", kill)
    assert late.is_alive(), "somebody else had to end it"
    late.cancel()
    assert killed and docstrings == sorted(f"Module {number}." for number in range(30)) and errors == []


def test_processes_that_are_killed_as_soon_as_they_start_are_not_said_to_end_by_themselves(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extraction, "SECONDS_BETWEEN_STARTS", 0)
    with killing(workers), pytest.raises(EvidenceError, match=r"worker processes were killed 5 times as soon as they started\. Look whether memory was short"):
        extracted(repository, tmp_path / "out", "docstrings")
    assert not [path for path in (tmp_path / "out").rglob("*") if path.is_file()]


def test_where_no_file_survives_the_files_are_not_blamed_one_by_one(repository: Path, tmp_path: Path) -> None:
    for path in repository.iterdir():
        path.write_text("POISON = 1\n")
    with pytest.raises(EvidenceError, match=r"processes died on 10 files in a row, the last one m\d+\.py, and none was extracted\. Look whether memory"):
        extracted(repository, tmp_path / "out", "dying")
    assert not [path for path in (tmp_path / "out").rglob("*") if path.is_file()]
