"""What the UI does, asked of a real webserver through GraphQL while a real daemon runs the queue."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from deltalake import DeltaTable
from repositories.built_repository import catalog_of
from servers import postgres, settings
from small_repository import SOURCES, write_sources
from station import LOCATION, Station, key, station

pytestmark = pytest.mark.slow

CHECK = """query ($key: AssetKeyInput!, $name: String!) { assetCheckExecutions(assetKey: $key, checkName: $name, limit: 1) {
    status evaluation { success severity description metadataEntries { label ... on TableMetadataEntry { table { records } } } } } }"""
OF_JOB = "query ($selector: PipelineSelector!) { pipelineOrError(params: $selector) { ... on Pipeline { runs { runId } } } }"
AGAIN = """mutation ($id: String!) { launchRunReexecution(reexecutionParams: {parentRunId: $id, strategy: ALL_STEPS}) {
    __typename ... on LaunchRunSuccess { run { runId } } ... on PythonError { message } } }"""
KINDS = "query ($id: ID!) { logsForRun(runId: $id) { ... on EventConnection { events { __typename } } } }"
LINEAGE = """query ($key: AssetKeyInput!, $partition: String!) { assetNodeOrError(assetKey: $key) { ... on AssetNode {
    assetMaterializations(partitions: [$partition], limit: 1) { metadataEntries {
        ... on TableColumnLineageMetadataEntry { lineage { columnName columnDeps { assetKey { path } columnName } } } } } } } }"""


FEW = {"CPG_OUTPUTS": "file_quality"}
"""One table, and what it rests on: how a run goes does not depend on how many there are."""


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Station]:
    """One machine, as `cpg-build` sets it up."""
    with station(tmp_path_factory.mktemp("alone"), **FEW) as found:
        yield found


def test_a_repository_is_added_built_looked_at_and_wiped(alone: Station, tmp_path: Path):
    root = write_sources(tmp_path / "shop", {**SOURCES, "shop/broken.py": "def broken(:\n"})
    alone.add(root)
    assert "shop" in alone.partitions()

    built = alone.outcome(alone.launch("build_graph", "shop"))
    assert built["status"] == "SUCCESS"
    assert {"cpg/repository", "cpg/catalog"} <= {tag["key"] for tag in built["tags"]}
    assert DeltaTable(alone.lake.table_path("shop", *key("file_quality")["path"])).count() == 4

    entry = catalog_of("file_quality").table("file_quality")
    failing = next(check.name for check in entry.checks if not check.is_blocking and "parsed" in check.doc)
    (execution,) = alone.web.ask(CHECK, key=key(entry.name), name=failing)["assetCheckExecutions"]
    evaluation = execution["evaluation"]
    assert (evaluation["success"], evaluation["severity"]) == (False, "WARN")
    shown = {found["label"]: found for found in evaluation["metadataEntries"]}
    assert "shop/broken.py" in str(shown[f"rows that break {failing}"]["table"]["records"]), shown
    assert f"sql of {failing}" in shown

    materialized = alone.web.ask(LINEAGE, key=key("file_quality"), partition="shop")["assetNodeOrError"]["assetMaterializations"]
    (lineage,) = (found["lineage"] for found in materialized[0]["metadataEntries"] if "lineage" in found)
    origins = {column["columnName"]: {(dep["assetKey"]["path"][-1], dep["columnName"]) for dep in column["columnDeps"]} for column in lineage}
    expected = {column: {(origin.table, origin.column) for origin in found} for column, found in entry.lineage.items() if found}
    assert {column: found for column, found in origins.items() if found} == expected and len(expected) > 2

    assert alone.outcome(alone.launch("wipe_repository", "shop"))["status"] == "SUCCESS"
    assert "shop" not in alone.partitions() and "shop" not in alone.lake.repositories() and root.is_dir()


def test_a_run_of_the_command_is_one_of_its_job_and_is_executed_again_in_one_process_or_several(alone: Station, tmp_path: Path):
    def runs() -> set[str]:
        found = alone.web.ask(OF_JOB, selector={**LOCATION, "pipelineName": "build_graph"})["pipelineOrError"]["runs"]
        return {run["runId"] for run in found}

    before = runs()
    command = [sys.executable, "-m", "cpg_assets.build", str(write_sources(tmp_path / "stall"))]
    subprocess.run(command, env=settings(alone.lake.root, alone.home, **FEW), cwd=tmp_path, check=True, capture_output=True)
    (run,) = runs() - before
    again = alone.web.ask(AGAIN, id=run)["launchRunReexecution"]
    assert again["__typename"] == "LaunchRunSuccess", again
    assert alone.outcome(again["run"]["runId"])["status"] == "SUCCESS"
    several = alone.launch("build_graph", "stall", {"execution": {"config": {"multiprocess": {"max_concurrent": 2}}}})
    assert alone.outcome(several)["status"] == "SUCCESS"
    started = [event["__typename"] for event in alone.web.ask(KINDS, id=several)["logsForRun"]["events"]]
    assert started.count("StepWorkerStartedEvent") == started.count("ExecutionStepSuccessEvent") > 1, "each step has a process of its own"


def test_the_settings_of_a_team_remember_runs_in_postgresql_and_let_one_run_at_a_time_write_a_repository(tmp_path: Path):
    psycopg2 = pytest.importorskip("psycopg2", reason="dagster-postgres is not installed (pip install 'cpg-assets[postgres]')")
    # What is built does not matter here: one table, and what it rests on.
    with postgres() as url, station(tmp_path, "team.yaml", DAGSTER_PG_URL=url, CPG_OUTPUTS="type_decl") as team:
        for name in ("shop", "store"):
            team.add(write_sources(tmp_path / name))
        runs = {run: name for name in ("shop", "shop", "store") for run in [team.launch("build_graph", name)]}
        ended = {run: team.outcome(run) for run in runs}
        assert {run: found["status"] for run, found in ended.items()} == dict.fromkeys(runs, "SUCCESS")
        with psycopg2.connect(url.replace("+psycopg2", "")) as connection, connection.cursor() as cursor:
            cursor.execute("select run_id, status from runs where partition is not null")
            assert dict(cursor.fetchall()) == dict.fromkeys(runs, "SUCCESS")
            # When the queue let a run go: how long its process then takes to begin does not matter.
            let_go = "select run_id, extract(epoch from min(timestamp)) from event_logs where dagster_event_type = 'PIPELINE_STARTING' group by run_id"
            cursor.execute(let_go)
            begun = {run: float(seconds) for run, seconds in cursor.fetchall()}
            cursor.execute("select sessions, (select count(*) from event_logs) from pg_stat_database where datname = current_database()")
            ((sessions, events),) = cursor.fetchall()
            assert 0 < sessions < 2 * events, "connections are put to use again"
        first, second = sorted((begun[run], ended[run]["endTime"]) for run, name in runs.items() if name == "shop")
        assert first[1] <= second[0], "the second run of a repository waits for the first"
        assert team.partitions() == ["shop", "store"]
