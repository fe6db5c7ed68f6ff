"""Dagster's storage stays small: what a build adds, and what the removal of old runs leaves."""

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import dagster as dg
import pytest
from servers import wait_for

from cpg_assets.instance import PARTITION_TAG, opened_instance
from cpg_assets.old_runs import remove_old_runs
from cpg_assets.partitions import REPOSITORIES
from cpg_assets.processes import sign_of, signs_of_life

JOB, LONG_TEXT = "build", "x" * 20_000


@dg.asset(partitions_def=REPOSITORIES, check_specs=[dg.AssetCheckSpec("rule", asset="table")])
def table(context: dg.AssetExecutionContext) -> Iterator[dg.MaterializeResult | dg.AssetCheckResult]:
    print("printed")
    yield dg.MaterializeResult(metadata={"text": LONG_TEXT})
    yield dg.AssetCheckResult(passed=True, metadata={"text": LONG_TEXT})


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DAGSTER_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def instance(home: Path, tmp_path: Path) -> Iterator[dg.DagsterInstance]:
    with opened_instance(tmp_path / "lake") as (instance, _):
        instance.add_dynamic_partitions(str(REPOSITORIES.name), ["shop", "store"])
        yield instance


def built(instance: dg.DagsterInstance, repository: str) -> str:
    job = dg.Definitions([table], jobs=[dg.define_asset_job(JOB, selection="*")]).resolve_job_def(JOB)
    result = job.execute_in_process(instance=instance, partition_key=repository)
    assert result.success
    with signs_of_life(instance, result.run_id, logging.getLogger("quiet")):
        wait_for("a sign of life", lambda: instance.daemon_cursor_storage.get_cursor_values({sign_of(result.run_id)}) or None)
    return result.run_id


def remembered(home: Path, run: str) -> dict[str, int]:
    """Where anything of a run is left, and how much."""
    with closing(sqlite3.connect(home / "history/runs/index.db")) as index:
        rows = {name: index.execute(f"select count(*) from {name} where run_id = ?", (run,)).fetchone()[0] for name in ("event_logs", "asset_check_executions")}
    with closing(sqlite3.connect(home / "history/runs.db")) as runs:
        rows["signs of life"] = runs.execute("select count(*) from kvs where key = ?", (sign_of(run),)).fetchone()[0]
    files = [path for path in home.rglob("*") if path.is_file() and run in str(path)]
    return {name: count for name, count in {**rows, "files": len(files)}.items() if count}


def size_of_index(home: Path) -> int:
    """With what is still to be written to it."""
    return sum(path.stat().st_size for path in (home / "history/runs").glob("index.db*"))


def test_of_each_repository_the_newest_runs_stay_and_nothing_of_the_others(instance: dg.DagsterInstance, home: Path) -> None:
    shop = [built(instance, "shop") for _ in range(6)]
    store = built(instance, "store")
    assert all(remembered(home, run)["signs of life"] == 1 for run in (*shop, store))
    size = size_of_index(home)
    removed = remove_old_runs(instance, JOB, days=1, most=2)
    assert (removed.runs, removed.problems) == (4, ())
    assert {run.run_id for run in instance.get_runs()} == {*shop[-2:], store}
    assert [run for run in shop if remembered(home, run)] == shop[-2:] and remembered(home, store)
    assert removed.bytes > 4 * len(LONG_TEXT) and size_of_index(home) < size - removed.bytes / 2
    check = dg.AssetCheckKey(table.key, "rule")
    (latest,) = instance.event_log_storage.get_asset_check_execution_history(check, limit=1, partition_filter=None)
    assert latest.run_id == store
    assert remove_old_runs(instance, JOB, days=1, most=2).runs == 0


def test_the_last_run_that_built_a_repository_stays_however_old(instance: dg.DagsterInstance) -> None:
    first, last, store = built(instance, "shop"), built(instance, "shop"), built(instance, "store")
    failed = instance.create_run_for_job(dg.GraphDefinition(name="other").to_job(), tags={PARTITION_TAG: "shop"})
    instance.report_run_failed(failed)
    assert remove_old_runs(instance, JOB, days=0, most=1).runs == 2
    assert {run.run_id for run in instance.get_runs()} == {last, store} and not instance.has_run(first)
