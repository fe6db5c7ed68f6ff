"""Runs beside each other, and a run that is killed: in processes of their own, as in operation."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import dagster as dg
import pytest
from dagster import DagsterEventType
from deltalake import DeltaTable
from servers import settings, wait_for
from small_repository import FEW_TABLES, write_sources
from station import Station, key, station

from cpg_engine.catalog import PlanCatalog

pytestmark = pytest.mark.slow

AGAIN = """mutation ($id: String!) { launchRunReexecution(reexecutionParams: {parentRunId: $id, strategy: FROM_FAILURE}) {
    __typename ... on LaunchRunSuccess { run { runId } } ... on PythonError { message } } }"""


def test_two_processes_build_two_repositories_of_one_lake_at_the_same_time(tmp_path: Path):
    lake, home = tmp_path / "lake", tmp_path / "home"
    roots = [write_sources(tmp_path / name) for name in ("shop", "store")]
    command = [sys.executable, "-m", "cpg_assets.build", "--workers", "1"]
    environment = settings(lake, home, **FEW_TABLES)
    running = [
        subprocess.Popen([*command, str(root)], env=environment, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) for root in roots
    ]
    printed = [process.communicate()[0] for process in running]
    assert [process.returncode for process in running] == [0, 0], "\n".join(printed)
    rows = {root.name: methods(lake / root.name) for root in roots}
    assert rows["shop"] == rows["store"] > 3


def methods(repository: Path) -> int:
    return DeltaTable(str(repository.joinpath(*key("method")["path"]))).count()


def test_a_killed_run_is_found_dead_and_goes_on_from_its_last_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, few_tables: PlanCatalog):
    monkeypatch.setenv("DAGSTER_HOME", str(tmp_path / "home"))
    with station(tmp_path, more_settings="  poll_interval_seconds: 3\n", **FEW_TABLES) as alone, dg.DagsterInstance.get() as instance:
        name = alone.add(write_sources(tmp_path / "shop"))
        run = alone.launch("build_graph", name)
        wait_for("some steps are done", lambda: len(succeeded(instance, run)) >= 2 or None)
        os.kill(pid_of(instance, run), 9)
        assert alone.outcome(run)["status"] == "FAILURE"
        done = succeeded(instance, run)
        again = resumed(alone, run)
        assert alone.outcome(again)["status"] == "SUCCESS"
        anew = succeeded(instance, again)
        assert not done & anew and set(few_tables.tasks.tasks) <= done | anew
        assert methods(alone.lake.root / name) > 3


def resumed(alone: Station, run: str) -> str:
    answer = alone.web.ask(AGAIN, id=run)["launchRunReexecution"]
    assert answer["__typename"] == "LaunchRunSuccess", answer
    return answer["run"]["runId"]


def succeeded(instance: dg.DagsterInstance, run: str) -> set[str]:
    """Steps of a run that have succeeded."""
    logged = instance.all_logs(run, of_type=DagsterEventType.STEP_SUCCESS)
    return {entry.dagster_event.step_key for entry in logged if entry.dagster_event and entry.dagster_event.step_key}


def pid_of(instance: dg.DagsterInstance, run: str) -> int:
    """The process that executes a run, as it says itself."""
    events = [entry.dagster_event for entry in instance.all_logs(run, of_type=DagsterEventType.ENGINE_EVENT)]
    (pid,) = {event.engine_event_data.metadata["pid"].value for event in events if event and "pid" in event.engine_event_data.metadata}
    return int(str(pid))


@contextmanager
def held(lake: Path, home: Path, root: Path) -> Iterator["subprocess.Popen[str]"]:
    """A build that has begun and does not go on before it is told to, so that there is time for a second one to begin."""
    command = [sys.executable, "-m", "cpg_assets.build", str(root)]
    environment = settings(lake, home, **FEW_TABLES)
    with subprocess.Popen(command, env=environment, cwd=root.parent, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for _ in range(3):
            assert process.stdout.readline()
        process.send_signal(signal.SIGSTOP)
        try:
            yield process
        finally:
            process.send_signal(signal.SIGCONT)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=["SIGTERM", "SIGINT"])
def test_a_build_that_is_ended_says_what_is_done_and_how_to_go_on_and_a_second_one_may_refuse(tmp_path: Path, number: int):
    lake, home, root = tmp_path / "lake", tmp_path / "home", write_sources(tmp_path / "shop")
    command, environment = [sys.executable, "-m", "cpg_assets.build", str(root)], settings(lake, home, **FEW_TABLES)
    with held(lake, home, root) as process:
        second = subprocess.run([*command, "--busy", "refuse"], env=environment, cwd=tmp_path, capture_output=True, text=True, timeout=120)
        process.send_signal(number)
        process.send_signal(signal.SIGCONT)
        _, complaint = process.communicate(timeout=120)
    assert second.returncode == 1 and "'shop' is busy with run " in second.stderr
    assert process.returncode == 130
    assert "Traceback" not in complaint
    assert re.search(rf"Interrupted: \d+ tables written, 0 unchanged\. .*\n  cpg-build {re.escape(str(root))}\n", complaint)
    again = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, timeout=300)
    assert again.returncode == 0, again.stdout + again.stderr
    assert methods(lake / "shop") > 3


def test_a_second_build_waits_for_the_first_and_then_finds_nothing_to_do(tmp_path: Path):
    lake, home, root = tmp_path / "lake", tmp_path / "home", write_sources(tmp_path / "shop")
    command, environment = [sys.executable, "-m", "cpg_assets.build", str(root)], settings(lake, home, **FEW_TABLES)
    with (
        held(lake, home, root) as process,
        subprocess.Popen(command, env=environment, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as second,
    ):
        assert second.stdout is not None
        # First it says what it builds; it has not looked then whether anybody else does.
        said = "".join(second.stdout.readline() for _ in range(2))
        assert "shop: waits for " in said
        process.send_signal(signal.SIGCONT)
        process.communicate(timeout=300)
        said += second.communicate(timeout=300)[0]
    assert (process.returncode, second.returncode) == (0, 0), said
    assert "nothing has changed since the last build" in said
