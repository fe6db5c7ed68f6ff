"""Runs whose process is gone: found by what they said of it, and ended, so that nothing waits for them.

A run that is killed, or whose machine goes down, stays "started" for Dagster. Its tags say which process it is, of which
machine, since which start of that, in which container; who is there too looks whether it lives. For everybody else a run
gives a sign of life every half minute, as long as it is executed: one that was silent for some minutes is gone.
"""

import logging
import os
import socket
import threading
import time
from collections.abc import Generator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from cpg_assets.instance import PARTITION_TAG

if TYPE_CHECKING:
    from dagster import DagsterInstance, DagsterRun

PROCESS = "cpg/process"
SECONDS_BETWEEN_SIGNS = 30.0
SILENT_SECONDS = 300.0
"""A run that gave signs of life, and gave none for so long, is gone. Clocks of machines that share an instance may differ by some minutes."""
SILENT_SECONDS_AFTER_START = 60.0
"""The same for a run before its machine was started again; two machines may have one name."""
_BOOT = Path("/proc/sys/kernel/random/boot_id")
_CONTAINER = Path("/proc/self/ns/pid")
PARTS_OF_PROCESS = 4
GONE = "Its process is gone: it was killed, or the machine went down. The next run goes on from its last table."
_START_FIELD = 19
"""Place of the start time behind the name in ``/proc/PID/stat``."""


def this_process() -> str:
    """The machine, which of its starts this is, in which container, and this process there."""
    return f"{socket.gethostname()} {_boot()} {_container()} {os.getpid()} {_started(os.getpid())}"


def of_run(run_id: str, process: str) -> dict[str, str]:
    """The tag that says where a run is executed. It names the run, because a run that is executed again inherits its tags."""
    return {PROCESS: f"{run_id} {process}"}


def process_of(run: "DagsterRun") -> str:
    """What a run has said of its process; empty if it has said nothing."""
    whose, _, process = run.tags.get(PROCESS, "").partition(" ")
    return process if whose == run.run_id else ""


@contextmanager
def signs_of_life(instance: "DagsterInstance", run_id: str, log: logging.Logger) -> "Generator[None]":
    """A run says which process it is, and gives signs of life as long as it is executed.

    Signs are not among its tags: Dagster writes a run as a whole, and who changes it at the same time would lose what he wrote.
    """
    instance.add_run_tags(run_id, of_run(run_id, this_process()))
    is_over = threading.Event()

    def give() -> None:
        while True:
            try:
                instance.daemon_cursor_storage.set_cursor_values({sign_of(run_id): f"{time.time():.0f}"})
            except Exception as error:
                log.warning(f"cannot give a sign of life: {error}. After {SILENT_SECONDS:.0f} s without, other machines take this run for dead.")
            if is_over.wait(SECONDS_BETWEEN_SIGNS):
                return

    giving = threading.Thread(target=give, name="signs of life", daemon=True)
    giving.start()
    try:
        yield
    finally:
        is_over.set()
        giving.join(SECONDS_BETWEEN_SIGNS)


def is_gone(instance: "DagsterInstance", run: "DagsterRun") -> bool:
    """Whether a run that was begun is certainly not executed any more."""
    process = process_of(run)
    host, *where = process.split(" ")
    is_here = host == socket.gethostname()
    if is_here and len(where) == PARTS_OF_PROCESS and where[:2] == [_boot(), _container()]:
        return _started(int(where[2])) != where[3]
    sign = instance.daemon_cursor_storage.get_cursor_values({key := sign_of(run.run_id)}).get(key)
    is_of_earlier_start = is_here and where[:1] != [_boot()]
    if sign is None:
        return is_of_earlier_start
    return time.time() - float(sign) > (SILENT_SECONDS_AFTER_START if is_of_earlier_start else SILENT_SECONDS)


def sign_of(run_id: str) -> str:
    """Under what Dagster's storage keeps the time of a run's last sign of life."""
    return f"cpg/alive/{run_id}"


def working_runs(instance: "DagsterInstance", repository: str) -> "list[DagsterRun]":
    """Runs that work on a repository or are about to, the newest first. Those whose process is gone are ended first, as failed."""
    from dagster import RunsFilter
    from dagster._core.storage.dagster_run import IN_PROGRESS_RUN_STATUSES

    working: list[DagsterRun] = []
    for run in instance.get_runs(RunsFilter(tags={PARTITION_TAG: repository}, statuses=IN_PROGRESS_RUN_STATUSES)):
        if is_gone(instance, run):
            instance.report_run_failed(run, GONE)
        else:
            working.append(run)
    return working


@cache
def _boot() -> str:
    try:
        return _BOOT.read_text(encoding="ascii").strip()
    except OSError:
        return "unknown"


@cache
def _container() -> str:
    """The container, if it has processes of its own: another one's numbers mean nothing here."""
    try:
        return str(_CONTAINER.readlink())
    except OSError:
        return "unknown"


def _started(pid: int) -> str:
    """When a process started, in the system's units; empty if there is none, or if it is a corpse that nobody has fetched yet."""
    try:
        state, *fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    except OSError:
        return "" if _BOOT.exists() else _exists(pid)
    return "" if state in "ZX" else fields[_START_FIELD - 1]


def _exists(pid: int) -> str:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return ""
    except PermissionError:
        pass
    return "running"
