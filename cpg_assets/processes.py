"""Runs whose process is gone: found by what they said of it when they began, and ended, so that nothing waits for them.

A run that is killed, or whose machine goes down, stays "started" for Dagster. Its tags say on which machine it runs, since
which start of that machine, and, where one process is the run, which one. Of runs on other machines nothing is known.
"""

import os
import socket
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from cpg_assets.instance import PARTITION_TAG

if TYPE_CHECKING:
    from dagster import DagsterInstance, DagsterRun

PROCESS = "cpg/process"
_BOOT = Path("/proc/sys/kernel/random/boot_id")
_START_FIELD = 19
"""Place of the start time behind the name in ``/proc/PID/stat``."""


def this_machine() -> str:
    """The machine, and which of its starts this is; where the system does not say, all starts are one."""
    return f"{socket.gethostname()} {_boot()}"


def this_process() -> str:
    """The machine and this process on it."""
    return f"{this_machine()} {os.getpid()} {_started(os.getpid())}"


def of_run(run_id: str, process: str) -> dict[str, str]:
    """The tag that says where a run is executed. It names the run, because a run that is executed again inherits its tags."""
    return {PROCESS: f"{run_id} {process}"}


def process_of(run: "DagsterRun") -> str:
    """What a run has said of its process; empty if it has said nothing."""
    whose, _, process = run.tags.get(PROCESS, "").partition(" ")
    return process if whose == run.run_id else ""


def is_gone(process: str) -> bool:
    """Whether what `this_machine` or `this_process` has said is certainly over; of other machines nothing is certain."""
    host, _, said = process.partition(" ")
    if host != socket.gethostname():
        return False
    boot, *rest = said.split(" ")
    if boot != _boot():
        return True
    return len(rest) == 2 and _started(int(rest[0])) != rest[1]


def working_runs(instance: "DagsterInstance", repository: str) -> "list[DagsterRun]":
    """Runs that work on a repository or are about to, the newest first. Those whose process is gone are ended first, as failed."""
    from dagster import RunsFilter
    from dagster._core.storage.dagster_run import IN_PROGRESS_RUN_STATUSES

    working: list[DagsterRun] = []
    for run in instance.get_runs(RunsFilter(tags={PARTITION_TAG: repository}, statuses=IN_PROGRESS_RUN_STATUSES)):
        if is_gone(process_of(run)):
            instance.report_run_failed(run, "Its process is gone: it was killed, or the machine went down. The next run goes on from its last table.")
        else:
            working.append(run)
    return working


@cache
def _boot() -> str:
    try:
        return _BOOT.read_text(encoding="ascii").strip()
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
