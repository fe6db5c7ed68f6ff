"""Runs whose process is gone block nothing, and nobody else's run is taken for one."""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest
from dagster._core.launcher.base import WorkerStatus
from dagster._core.utils import make_new_run_id

from cpg_assets import processes
from cpg_assets.executors import EXECUTOR
from cpg_assets.instance import PARTITION_TAG, add_partition, wipe
from cpg_assets.launcher import WatchedRunLauncher
from cpg_assets.processes import is_gone, of_run, process_of, this_process, working_runs
from cpg_engine.errors import LakeError
from cpg_engine.runtime.lake import Lake

HOST, BOOT, CONTAINER, PID, STARTED = this_process().split(" ")
DEAD = subprocess.run(
    [sys.executable, "-c", "from cpg_assets.processes import this_process; print(this_process())"], capture_output=True, text=True, check=True
).stdout.strip()


@pytest.fixture
def instance() -> Iterator[dg.DagsterInstance]:
    with dg.DagsterInstance.ephemeral() as made:
        yield made


def begun(instance: dg.DagsterInstance, process: str, silent_seconds: float | None = None) -> dg.DagsterRun:
    """A run that has said which process it is, and whose last sign of life is so old."""
    run_id = make_new_run_id()
    tags = {PARTITION_TAG: "shop", **(of_run(run_id, process) if process else {})}
    if silent_seconds is not None:
        instance.daemon_cursor_storage.set_cursor_values({f"cpg/alive/{run_id}": str(time.time() - silent_seconds)})
    return instance.create_run_for_job(nothing, run_id=run_id, tags=tags, status=dg.DagsterRunStatus.STARTED)


@pytest.mark.parametrize(
    ("process", "silent_seconds", "expected"),
    [
        (f"{HOST} {BOOT} {CONTAINER} {PID} {STARTED}", None, False),
        # A laptop that slept: who is there sees that it lives.
        (f"{HOST} {BOOT} {CONTAINER} {PID} {STARTED}", 4000, False),
        (f"{HOST} {BOOT} {CONTAINER} {PID} {STARTED}0", 0, True),
        (DEAD, None, True),
        (f"{HOST} other-boot {CONTAINER} {PID} 0", None, True),
        # Another machine of this name.
        (f"{HOST} other-boot {CONTAINER} {PID} 0", 40, False),
        (f"{HOST} other-boot {CONTAINER} {PID} 0", 70, True),
        # Another container: its numbers mean other processes.
        (f"{HOST} {BOOT} pid:[1] {PID} 0", 40, False),
        (f"{HOST} {BOOT} pid:[1] {PID} {STARTED}", 400, True),
        (f"elsewhere {BOOT} {CONTAINER} {PID} 0", 40, False),
        (f"elsewhere {BOOT} {CONTAINER} {PID} {STARTED}", 400, True),
        # Its clock is ahead.
        ("elsewhere b c 1 1", -400, False),
        # Nothing is known of it.
        ("elsewhere b c 1 1", None, False),
        ("", None, False),
    ],
    # Those made of values would hold numbers of processes, and each worker of the suite has its own.
    ids=[
        "itself",
        "itself-asleep",
        "pid-given-again",
        "dead",
        "before-a-reboot",
        "another-machine",
        "another-machine-silent",
        "another-container",
        "another-container-silent",
        "elsewhere",
        "elsewhere-silent",
        "clock-ahead",
        "nothing-known",
        "no-process",
    ],
)
def test_a_ghost_blocks_neither_wiping_nor_building(
    instance: dg.DagsterInstance, tmp_path: Path, process: str, silent_seconds: float | None, expected: bool
) -> None:
    (tmp_path / "shop").mkdir()
    lake = Lake(tmp_path / "lake")
    lake.register(tmp_path / "shop")
    add_partition(instance, "shop")
    run = begun(instance, process, silent_seconds)
    launcher = WatchedRunLauncher()
    launcher.register_instance(instance)
    assert (launcher.check_run_worker_health(run).status is WorkerStatus.FAILED) == expected
    assert [each.run_id for each in working_runs(instance, "shop")] == ([] if expected else [run.run_id])
    found = instance.get_run_by_id(run.run_id)
    assert found is not None and found.status is (dg.DagsterRunStatus.FAILURE if expected else dg.DagsterRunStatus.STARTED)
    if expected:
        assert wipe(instance, lake, "shop").startswith("Wiped")
    else:
        with pytest.raises(LakeError, match=run.run_id):
            wipe(instance, lake, "shop")


@dg.op
def wait_for_a_second_sign(context: dg.OpExecutionContext) -> None:
    """Looks at its own run, as another machine would."""
    asked = f"cpg/alive/{context.run_id}"
    signs = set[str]()
    while len(signs) < 2:
        signs |= set(context.instance.daemon_cursor_storage.get_cursor_values({asked}).values())
        time.sleep(0.05)
    run = context.instance.get_run_by_id(context.run_id)
    assert run is not None and process_of(run) == this_process() and not is_gone(context.instance, run)


@dg.job(executor_def=EXECUTOR)
def waiting() -> None:
    """A job that is executed as those of the project are."""
    wait_for_a_second_sign()


def the_job() -> dg.JobDefinition:
    """For Dagster, which loads it by this name."""
    return waiting


def test_a_run_gives_signs_of_life_as_long_as_it_is_executed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "SECONDS_BETWEEN_SIGNS", 0.3)
    with dg.DagsterInstance.local_temp(str(tmp_path)) as instance:
        result = dg.execute_job(dg.reconstructable(the_job), instance)
        assert result.success
        asked = {f"cpg/alive/{result.run_id}"}
        last = instance.daemon_cursor_storage.get_cursor_values(asked)
        time.sleep(1.2)
        assert last and instance.daemon_cursor_storage.get_cursor_values(asked) == last


def test_what_a_run_inherits_from_the_one_it_repeats_says_nothing_of_its_own_process(instance: dg.DagsterInstance) -> None:
    tags = {PARTITION_TAG: "shop", **of_run(make_new_run_id(), DEAD)}
    again = instance.create_run_for_job(nothing, tags=tags, status=dg.DagsterRunStatus.STARTED)
    assert [each.run_id for each in working_runs(instance, "shop")] == [again.run_id]


@dg.job
def nothing() -> None:
    """A job without steps."""
