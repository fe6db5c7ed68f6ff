"""Runs beside each other, and a run that is killed: in processes of their own, as in operation."""

import os
import subprocess
import sys
from pathlib import Path

import dagster as dg
import pytest
from dagster import DagsterEventType
from deltalake import DeltaTable
from servers import settings, wait_for
from small_repository import write_sources
from station import Station, key, station

from cpg_engine.catalog import default_catalog

pytestmark = pytest.mark.slow

AGAIN = """mutation ($id: String!) { launchRunReexecution(reexecutionParams: {parentRunId: $id, strategy: FROM_FAILURE}) {
    __typename ... on LaunchRunSuccess { run { runId } } ... on PythonError { message } } }"""


def test_two_processes_build_two_repositories_of_one_lake_at_the_same_time(tmp_path: Path):
    lake, home = tmp_path / "lake", tmp_path / "home"
    roots = [write_sources(tmp_path / name) for name in ("shop", "store")]
    command = [sys.executable, "-m", "cpg_assets.build", "--workers", "1"]
    running = [
        subprocess.Popen([*command, str(root)], env=settings(lake, home), cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        for root in roots
    ]
    printed = [process.communicate()[0] for process in running]
    assert [process.returncode for process in running] == [0, 0], "\n".join(printed)
    rows = {root.name: nodes(lake / root.name) for root in roots}
    assert rows["shop"] == rows["store"] > 50


def nodes(repository: Path) -> int:
    return DeltaTable(str(repository.joinpath(*key("cpg_nodes")["path"]))).to_pyarrow_table().num_rows


def test_a_killed_run_is_found_dead_and_goes_on_from_its_last_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DAGSTER_HOME", str(tmp_path / "home"))
    with station(tmp_path, more_settings="  poll_interval_seconds: 3\n") as alone, dg.DagsterInstance.get() as instance:
        name = alone.add(write_sources(tmp_path / "shop"))
        run = alone.launch("build_graph", name)
        wait_for("some steps are done", lambda: len(succeeded(instance, run)) >= 10 or None)
        os.kill(pid_of(instance, run), 9)
        assert alone.outcome(run)["status"] == "FAILURE"
        done = succeeded(instance, run)
        again = resumed(alone, run)
        assert alone.outcome(again)["status"] == "SUCCESS"
        anew = succeeded(instance, again)
        assert not done & anew and set(default_catalog().tasks.tasks) <= done | anew
        assert nodes(alone.lake.root / name) > 50


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
