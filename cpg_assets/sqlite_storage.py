"""Dagster's storage in SQLite, in the same files, with the connections of its event log put to use again.

Dagster opens a file, and compiles its statements, anew for every question and every event: 12,000 times in a build that
finds nothing to do, which took half of its processor time, and waits for the disk each time. Here the files stay open.
As these are only written now and then, new events are seen by asking for them, as Dagster does with PostgreSQL, and not by
watching the files.

Each step asks for the last materialisation of everything it reads. An answer is kept as long as nobody has written to the
index: SQLite tells what others have written and how many rows we have, and an event of ours changes what is known of its
asset alone. What is asked of a materialisation that was just stored is answered by it, without reading it again.

What is stored together, an event and what the index says of it, or the events of a batch, is one transaction for each file.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Generator, Hashable, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from itertools import groupby
from pathlib import Path
from typing import Any, TypeVar

from dagster import AssetKey, AssetRecordsFilter, DagsterEventType, EventLogEntry, EventLogRecord, EventRecordsResult
from dagster._core.definitions.data_version import DATA_VERSION_TAG
from dagster._core.event_api import EventHandlerFn, EventLogCursor
from dagster._core.events import ASSET_CHECK_EVENTS, ASSET_EVENTS, EVENT_TYPE_TO_PIPELINE_RUN_STATUS
from dagster._core.storage.event_log.base import AssetRecord
from dagster._core.storage.event_log.polling_event_watcher import SqlPollingEventWatcher
from dagster._core.storage.event_log.sqlite.sqlite_event_log import INDEX_SHARD_NAME, SqliteEventLogStorage
from dagster._core.storage.sqlite import SQLITE_BUSY_TIMEOUT_SECONDS
from dagster._core.storage.sqlite_storage import DagsterSqliteStorage
from dagster._core.storage.sqlite_storage import _event_logs_directory as event_logs_directory  # pyright: ignore[reportPrivateUsage]
from dagster._serdes import ConfigurableClassData
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool

_MOST_OPEN = 8
"""Files that stay open: the index of all runs, and runs; the daemon and the web server see many."""
_MOST_REMEMBERED = 4096
"""Things, mostly assets, of which answers are kept."""

_RECORD, _MATERIALIZATION = "record", "materialization"
_OF_THE_INDEX = {*ASSET_EVENTS, *ASSET_CHECK_EVENTS, *EVENT_TYPE_TO_PIPELINE_RUN_STATUS}
"""Types of events that change the index."""

T = TypeVar("T")


class SqliteEventLog(SqliteEventLogStorage):
    """The event log: one file for each run, and the index of all."""

    def __init__(self, base_dir: str, inst_data: ConfigurableClassData | None = None) -> None:
        self._open: dict[str, Engine] = {}
        self._tables: set[str] = set()
        self._columns: set[str] = set()
        self._answers: OrderedDict[Hashable, dict[Hashable, Any]] = OrderedDict()
        self._answers_are_of: Hashable = None
        self._answering = threading.RLock()
        self._stored: list[EventLogRecord] = []
        self._begun: dict[str, Connection] = {}
        self._watcher = SqlPollingEventWatcher(self)
        super().__init__(base_dir, inst_data)
        # One thread at a time, because a file has one connection. The same thread goes on in its transaction.
        self._db_lock = threading.RLock()

    @contextmanager
    def _connect(self, shard: str) -> Generator[Connection]:
        with self._db_lock:
            if shard in self._begun:
                yield self._begun[shard]
                return
            with self._engine(shard).begin() as connection:
                self._begun[shard] = connection
                try:
                    yield connection
                finally:
                    del self._begun[shard]

    def _engine(self, shard: str) -> Engine:
        engine = self._open.pop(shard, None) or _opened(self.conn_string_for_shard(shard))
        # The one used last comes last.
        self._open[shard] = engine
        if len(self._open) > _MOST_OPEN:
            self._open.pop(next(name for name in self._open if name != INDEX_SHARD_NAME)).dispose()
        if shard not in self._initialized_dbs:
            self._initdb(engine)
            self._initialized_dbs.add(shard)
        return engine

    def _state_of_index(self) -> Hashable:
        """Changes with everything that is written to the index."""
        with self._db_lock:
            engine = self._engine(INDEX_SHARD_NAME)
            if (begun := self._begun.get(INDEX_SHARD_NAME)) is not None:
                raise RuntimeError(f"the state of {INDEX_SHARD_NAME} is asked for within its transaction {begun}, which would end it.")
            connection: Any = engine.raw_connection()
            try:
                # The first is what others have written, the second what we have.
                (version,) = connection.execute("PRAGMA data_version").fetchone()
                return engine, version, connection.total_changes
            finally:
                connection.close()

    def _known(self, *things: Hashable) -> list[dict[Hashable, Any]]:
        """Answers to questions about things, asked since the index was last changed."""
        if (state := self._state_of_index()) != self._answers_are_of:
            self._answers.clear()
            self._answers_are_of = state
        known = [self._answers.pop(thing, {}) for thing in things]
        self._answers.update(zip(things, known, strict=True))
        while len(self._answers) > _MOST_REMEMBERED:
            self._answers.popitem(last=False)
        return known

    def _answer(self, thing: Hashable, question: Hashable, ask: Callable[[], T]) -> T:
        with self._answering:
            (known,) = self._known(thing)
            if question not in known:
                known[question] = ask()
            return known[question]

    def store_event(self, event: EventLogEntry) -> None:
        """Stores an event. Of what is known, it changes what is known of its asset."""
        self.store_event_batch([event])

    def store_event_batch(self, events: Sequence[EventLogEntry]) -> None:
        """Stores events, consecutive ones of a run together. Of what is known, they change what is known of their assets."""
        changing = [event for event in events if event.dagster_event_type in _OF_THE_INDEX]
        if not changing:
            self._store(events)
            return
        with self._answering, self._db_lock:
            before: Any = self._state_of_index()
            self._stored.clear()
            self._store(events, INDEX_SHARD_NAME)
            after: Any = self._state_of_index()
            if before == self._answers_are_of and before[:-1] == after[:-1]:
                for event in changing:
                    self._answers.pop(event.dagster_event.asset_key if event.dagster_event else None, None)
                self._answers_are_of = after
                for record in self._stored:
                    self._answers[record.asset_key] = self._answered_by(record)

    def _store(self, events: Sequence[EventLogEntry], *shards: str) -> None:
        for run, of_run in groupby(events, lambda event: event.run_id):
            with ExitStack() as together:
                for shard in (*shards, run):
                    together.enter_context(self._connect(shard))
                for event in of_run:
                    super().store_event(event)

    def _store_asset_event(self, conn: Connection, event: EventLogEntry, event_id: int) -> None:
        super()._store_asset_event(conn, event, event_id)
        if event.dagster_event_type is DagsterEventType.ASSET_MATERIALIZATION:
            self._stored.append(EventLogRecord(event_id, event))

    def _answered_by(self, record: EventLogRecord) -> dict[Hashable, Any]:
        """Answers that the newest materialisation of an asset gives."""
        answers: dict[Hashable, Any] = {_MATERIALIZATION: record}
        if (partition := record.partition_key) is not None:
            tags = {tag: value for tag, value in self._tags_for_asset_event(record.event_log_entry).items() if tag == DATA_VERSION_TAG}
            answers[DagsterEventType.ASSET_MATERIALIZATION, (DATA_VERSION_TAG,), (partition,), None, None] = {partition: tags} if tags else {}
            answers[_MATERIALIZATION, partition] = EventRecordsResult([record], EventLogCursor.from_storage_id(record.storage_id).to_string(), has_more=True)
        return answers

    def fetch_materializations(
        self, records_filter: AssetKey | AssetRecordsFilter, limit: int, cursor: str | None = None, ascending: bool = False
    ) -> EventRecordsResult:
        """Materialisations of an asset, the newest first unless they are to ascend."""
        asked, ask = (records_filter, limit, cursor, ascending), super().fetch_materializations
        if isinstance(records_filter, AssetRecordsFilter) and (limit, cursor, ascending) == (1, None, False):
            key, partitions = records_filter.asset_key, records_filter.asset_partitions
            if partitions and len(partitions) == 1 and records_filter == AssetRecordsFilter(key, partitions):
                return self._answer(key, (_MATERIALIZATION, partitions[0]), lambda: ask(*asked))
        return ask(*asked)

    def _get_latest_materialization_records(self, raw_asset_rows: Any) -> Mapping[AssetKey, EventLogRecord | None]:
        keys = {row["asset_key"]: AssetKey.from_db_string(row["asset_key"]) for row in raw_asset_rows}
        with self._answering:
            known = {key: found[_MATERIALIZATION] for key in keys.values() if key and _MATERIALIZATION in (found := self._answers.get(key, {}))}
        others = [row for row in raw_asset_rows if keys[row["asset_key"]] not in known]
        return {**known, **(super()._get_latest_materialization_records(others) if others else {})}

    def get_asset_records(self, asset_keys: Sequence[AssetKey] | None = None) -> Sequence[AssetRecord]:
        """What is known of assets; of all if no keys are given."""
        if asset_keys is None:
            return super().get_asset_records()
        with self._answering:
            keys = list(dict.fromkeys(asset_keys))
            known = dict(zip(keys, self._known(*keys), strict=True))
            if asked := [key for key, answers in known.items() if _RECORD not in answers]:
                found = {record.asset_entry.asset_key: record for record in super().get_asset_records(asked)}
                for key in asked:
                    known[key][_RECORD] = found.get(key)
            return [record for answers in known.values() if (record := answers[_RECORD]) is not None]

    def get_latest_tags_by_partition(
        self,
        asset_key: AssetKey,
        event_type: DagsterEventType,
        tag_keys: Sequence[str],
        asset_partitions: Sequence[str] | None = None,
        before_cursor: int | None = None,
        after_cursor: int | None = None,
    ) -> Mapping[str, Mapping[str, str]]:
        """Tags of an asset's last event of a type, by partition."""
        asked = asset_key, event_type, tag_keys, asset_partitions, before_cursor, after_cursor
        question = event_type, tuple(tag_keys), None if asset_partitions is None else tuple(asset_partitions), before_cursor, after_cursor
        ask = super().get_latest_tags_by_partition
        return self._answer(asset_key, question, lambda: ask(*asked))

    def has_dynamic_partition(self, partitions_def_name: str, partition_key: str) -> bool:
        """Whether something is a partition."""
        ask = super().has_dynamic_partition
        return self._answer((partitions_def_name, partition_key), "is a partition", lambda: ask(partitions_def_name, partition_key))

    def has_table(self, table_name: str) -> bool:
        """Whether the index has a table. Tables come with upgrades, and do not go."""
        if table_name not in self._tables and super().has_table(table_name):
            self._tables.add(table_name)
        return table_name in self._tables

    def _has_asset_key_col_on_connection(self, conn: Connection, column_name: str) -> bool:
        # So do columns. Each event of an asset asks for them.
        if column_name not in self._columns and super()._has_asset_key_col_on_connection(conn, column_name):
            self._columns.add(column_name)
        return column_name in self._columns

    def watch(self, run_id: str, cursor: str | None, callback: EventHandlerFn) -> None:
        """Calls back for every event of a run after the cursor."""
        self._watcher.watch_run(run_id, cursor, callback)

    def end_watch(self, run_id: str, handler: EventHandlerFn) -> None:
        """Does not call back any more."""
        self._watcher.unwatch_run(run_id, handler)

    def delete_events(self, run_id: str) -> None:
        """Removes the events of a run, and its file, which would not become smaller by itself."""
        super().delete_events(run_id)
        with self._db_lock:
            if (engine := self._open.pop(run_id, None)) is not None:
                engine.dispose()
            self._initialized_dbs.discard(run_id)
            for suffix in ("", "-wal", "-shm", "-journal"):
                Path(f"{self.path_for_shard(run_id)}{suffix}").unlink(missing_ok=True)

    def wipe(self) -> None:
        """Removes all runs."""
        self._close()
        super().wipe()

    def dispose(self) -> None:
        """Closes what is open."""
        self._watcher.close()
        self._close()
        super().dispose()

    def _close(self) -> None:
        with self._db_lock:
            while self._open:
                self._open.popitem()[1].dispose()


def _opened(file: str) -> Engine:
    engine = create_engine(file, poolclass=StaticPool, connect_args={"timeout": SQLITE_BUSY_TIMEOUT_SECONDS, "check_same_thread": False})

    @event.listens_for(engine, "connect")
    def _(connection: Any, record: Any) -> None:
        # With a write-ahead log nothing breaks when the power fails; the last events may be missing.
        connection.execute("PRAGMA synchronous=NORMAL")

    return engine


class SqliteStorage(DagsterSqliteStorage):
    """Runs, events and schedules below a directory."""

    def __init__(self, base_dir: str, inst_data: ConfigurableClassData | None = None) -> None:
        super().__init__(base_dir, inst_data)
        self._event_log_storage = SqliteEventLog(event_logs_directory(base_dir))

    @classmethod
    def from_config_value(cls, inst_data: ConfigurableClassData | None, config_value: Mapping[str, Any]) -> "SqliteStorage":
        """Made by Dagster from ``storage: custom:`` in ``dagster.yaml``."""
        return cls.from_local(inst_data=inst_data, **config_value)
