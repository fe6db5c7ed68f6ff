"""Dagster's storage with files that stay open, against Dagster's own over the same files."""

import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import dagster as dg
import psutil
import pytest
import sqlalchemy
from dagster._core.definitions.data_version import DATA_VERSION_TAG
from dagster._core.storage.event_log.sqlite.sqlite_event_log import SqliteEventLogStorage
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


def known_of(instance: dg.DagsterInstance) -> tuple[Any, ...]:
    """All that is kept of answers, asked for twice."""
    storage = instance.event_log_storage

    def asked() -> tuple[Any, ...]:
        (record,) = storage.get_asset_records([table.key]) or (None,)
        last = record and record.asset_entry.last_materialization_record
        tags = storage.get_latest_tags_by_partition(table.key, dg.DagsterEventType.ASSET_MATERIALIZATION, [DATA_VERSION_TAG], ["a", "b"])
        of_one = storage.get_latest_tags_by_partition(table.key, dg.DagsterEventType.ASSET_MATERIALIZATION, [DATA_VERSION_TAG], ["a"])
        newest = storage.fetch_materializations(dg.AssetRecordsFilter(table.key, ["a"]), limit=1)
        found = [(record.storage_id, record.event_log_entry.to_json()) for record in newest.records], newest.cursor, newest.has_more
        return last and (last.storage_id, last.event_log_entry.to_json()), tags, of_one, found, storage.has_dynamic_partition("names", "c")

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
    last, tags, of_one, (found, _, has_more), is_partition = known_of(instance)
    assert (last, tags, of_one, found, has_more, is_partition) == (None, {}, {}, [], False, False)


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


def test_what_a_materialisation_says_is_not_read_again(instance: dg.DagsterInstance) -> None:
    storage, asked = instance.event_log_storage, list[str]()
    known_of(instance)
    tags = {DATA_VERSION_TAG: "one"}
    instance.report_runless_asset_event(dg.AssetMaterialization(table.key, partition="a", tags=tags))
    sqlalchemy.event.listen(Engine, "before_cursor_execute", listener := lambda *said: asked.append(said[2]))
    try:
        (newest,) = storage.fetch_materializations(dg.AssetRecordsFilter(table.key, ["a"]), limit=1).records
        found = storage.get_latest_tags_by_partition(table.key, dg.DagsterEventType.ASSET_MATERIALIZATION, [DATA_VERSION_TAG], ["a"])
    finally:
        sqlalchemy.event.remove(Engine, "before_cursor_execute", listener)
    assert newest.asset_materialization is not None
    assert (newest.asset_materialization.tags, found, asked) == (tags, {"a": tags}, [])


@dg.asset_check(asset=table)
def is_sound() -> dg.AssetCheckResult:
    return dg.AssetCheckResult(passed=True)


def rows_below(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """All rows of all tables of the files in a folder, by file and table, without the time they were written."""
    found: dict[str, list[dict[str, Any]]] = {}
    for file in sorted(folder.glob("*.db")):
        with closing(sqlite3.connect(file)) as connection:
            connection.row_factory = sqlite3.Row
            for (name,) in connection.execute("select name from sqlite_master where type = 'table'").fetchall():
                rows = [dict(row) for row in connection.execute(f"select * from {name}").fetchall()]
                found[f"{file.name} {name}"] = sorted(({column: row[column] for column in row if column != "create_timestamp"} for row in rows), key=str)
    return found


@pytest.mark.parametrize("at_once", [1, 7, 1000])
def test_events_are_stored_as_dagster_stores_them_however_many_at_once(instance: dg.DagsterInstance, tmp_path: Path, at_once: int) -> None:
    runs = [dg.materialize([table, is_sound], instance=instance, partition_key=partition).run_id for partition in ("a", "b", "a")]
    events = [event for run in runs for event in instance.all_logs(run)]
    told_of = dg.DagsterEventType
    assert {event.dagster_event_type for event in events} >= {
        told_of.ASSET_MATERIALIZATION_PLANNED,
        told_of.ASSET_CHECK_EVALUATION_PLANNED,
        told_of.ASSET_MATERIALIZATION,
        told_of.ASSET_CHECK_EVALUATION,
        told_of.RUN_SUCCESS,
    }
    stored: dict[type[SqliteEventLogStorage], dict[str, list[dict[str, Any]]]] = {}
    for kind in (SqliteEventLogStorage, SqliteEventLog):
        storage = kind(str(tmp_path / kind.__name__))
        storage.register_instance(instance)
        if kind is SqliteEventLog:
            for first in range(0, len(events), at_once):
                storage.store_event_batch(events[first : first + at_once])
        else:
            for event in events:
                storage.store_event(event)
        storage.dispose()
        stored[kind] = {name: rows for name, rows in rows_below(tmp_path / kind.__name__).items() if "secondary_indexes" not in name}
    assert stored[SqliteEventLog] == stored[SqliteEventLogStorage]
    assert len(stored[SqliteEventLog]["index.db asset_check_executions"]) == len(runs)


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
