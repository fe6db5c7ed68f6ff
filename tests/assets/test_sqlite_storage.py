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
import sqlalchemy
from dagster._core.definitions.data_version import DATA_VERSION_TAG
from sqlalchemy import Engine

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


def known_of(instance: dg.DagsterInstance) -> tuple[object, ...]:
    """All that is kept of answers, asked for twice."""
    storage = instance.event_log_storage

    def asked() -> tuple[object, ...]:
        (record,) = storage.get_asset_records([table.key]) or (None,)
        last = record and record.asset_entry.last_materialization_record
        tags = storage.get_latest_tags_by_partition(table.key, dg.DagsterEventType.ASSET_MATERIALIZATION, [DATA_VERSION_TAG], ["a", "b"])
        return last and last.event_log_entry.to_json(), tags, storage.has_dynamic_partition("names", "c")

    first = asked()
    assert asked() == first
    return first


def test_answers_are_new_whoever_has_changed_them(instance: dg.DagsterInstance, home: Path) -> None:
    with dg.DagsterInstance.local_temp(str(home), overrides={"storage": {"sqlite": {"base_dir": str(home)}}}) as plain:
        seen = [known_of(instance)]

        def changed() -> None:
            seen.append(known_of(instance))
            assert seen[-1] == known_of(plain)
            assert seen[-1] != seen[-2]

        def made(writer: dg.DagsterInstance, partition: str = "a") -> None:
            tags = {DATA_VERSION_TAG: f"version {len(seen)}"}
            writer.report_runless_asset_event(dg.AssetMaterialization(table.key, partition=partition, tags=tags))
            changed()

        for writer, partition in ((instance, "a"), (plain, "a"), (instance, "b"), (plain, "b"), (instance, "a")):
            made(writer, partition)
        for writer in (plain, instance):
            writer.add_dynamic_partitions("names", ["c"])
            changed()
            writer.delete_dynamic_partition("names", "c")
            changed()
            writer.wipe_assets([table.key])
            changed()
            made(writer)
    instance.wipe()
    assert known_of(instance) == (None, {}, False)


def test_an_event_changes_what_is_known_of_its_asset_alone(instance: dg.DagsterInstance) -> None:
    other, asked = dg.AssetKey("other"), list[str]()
    for key in (table.key, other):
        instance.report_runless_asset_event(dg.AssetMaterialization(key))
    storage = instance.event_log_storage
    assert isinstance(storage, SqliteEventLog)
    known_of(instance)
    storage.get_asset_records([other])
    sqlalchemy.event.listen(Engine, "before_cursor_execute", listener := lambda *said: asked.append(said[2]))
    try:
        instance.report_runless_asset_event(dg.AssetMaterialization(other))
        asked.clear()
        known_of(instance)
        assert asked == []
        storage.get_asset_records([other])
        assert asked
    finally:
        sqlalchemy.event.remove(Engine, "before_cursor_execute", listener)


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
