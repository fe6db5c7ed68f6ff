"""Dagster's storage with files that stay open, against Dagster's own over the same files."""

import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import psutil
import pytest

from cpg_assets.instance import opened_instance
from cpg_assets.sqlite_storage import SqliteEventLog


@dg.asset(partitions_def=dg.StaticPartitionsDefinition(["a", "b"]))
def table(context: dg.AssetExecutionContext) -> dg.MaterializeResult:
    return dg.MaterializeResult(metadata={"rows": len(context.partition_key)})


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DAGSTER_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def instance(tmp_path: Path) -> Iterator[dg.DagsterInstance]:
    with opened_instance(tmp_path / "lake") as (instance, _):
        yield instance


def built(instance: dg.DagsterInstance, partition: str = "a") -> str:
    return dg.materialize([table], instance=instance, partition_key=partition).run_id


def told(instance: dg.DagsterInstance, run: str) -> list[str]:
    return [entry.to_json() for entry in instance.all_logs(run)]


def open_files(home: Path) -> list[str]:
    return sorted({file.path for file in psutil.Process().open_files() if Path(file.path).is_relative_to(home) and file.path.endswith(".db")})


def test_the_settings_of_one_machine_use_it(instance: dg.DagsterInstance) -> None:
    assert isinstance(instance.event_log_storage, SqliteEventLog)


def test_either_storage_reads_what_the_other_has_written(instance: dg.DagsterInstance, home: Path, tmp_path: Path) -> None:
    with dg.DagsterInstance.local_temp(str(home), overrides={"storage": {"sqlite": {"base_dir": str(home)}}}) as plain:
        assert not isinstance(plain.event_log_storage, SqliteEventLog)
        for writer, reader, partition in ((instance, plain, "a"), (plain, instance, "b")):
            run = built(writer, partition)
            assert told(reader, run) == told(writer, run) != []
            event = reader.get_latest_materialization_event(table.key)
            assert event is not None
            assert (event.run_id, event.asset_materialization and event.asset_materialization.partition) == (run, partition)
        assert plain.get_materialized_partitions(table.key) == instance.get_materialized_partitions(table.key) == {"a", "b"}


def test_a_file_is_opened_once_and_few_stay_open(instance: dg.DagsterInstance, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened, connect = list[str](), sqlite3.dbapi2.connect

    def counted(file: str, *rest: object, **options: object) -> sqlite3.Connection:
        opened.append(file)
        return connect(file, *rest, **options)  # pyright: ignore[reportArgumentType, reportCallIssue]

    monkeypatch.setattr(sqlite3.dbapi2, "connect", counted)
    runs = [built(instance) for _ in range(12)]
    assert [opened.count(str(home / "history" / "runs" / f"{run}.db")) for run in runs] == [1] * 12
    assert 2 <= len(open_files(home / "history" / "runs")) <= 8
    assert told(instance, runs[0])


def test_what_another_process_tells_is_seen_as_it_comes(instance: dg.DagsterInstance, home: Path) -> None:
    run, seen = built(instance), list[str]()
    more = (
        "import sys, dagster as dg\n"
        "with dg.DagsterInstance.get() as instance:\n"
        "    instance.report_engine_event('from elsewhere', instance.get_run_by_id(sys.argv[1]))\n"
    )
    instance.watch_event_logs(run, None, lambda entry, cursor: seen.append(entry.message))
    subprocess.run([sys.executable, "-c", more, run], check=True, timeout=60)
    until = time.monotonic() + 60
    while "from elsewhere" not in seen and time.monotonic() < until:
        time.sleep(0.05)
    assert seen[-1] == "from elsewhere"
    assert len(seen) == len(told(instance, run))


def test_after_a_wipe_nothing_is_left_and_new_runs_are_kept(instance: dg.DagsterInstance) -> None:
    before = built(instance)
    instance.wipe()
    assert instance.get_runs() == []
    assert told(instance, before) == []
    assert instance.get_latest_materialization_event(table.key) is None
    assert told(instance, built(instance))


def test_nothing_stays_open_afterwards(tmp_path: Path, home: Path) -> None:
    with opened_instance(tmp_path / "lake") as (instance, _):
        built(instance)
        assert open_files(home)
    assert open_files(home) == []
    assert list(home.rglob("*.db-wal")) == []
