"""Dagster's storage in SQLite, in the same files, with the connections of its event log put to use again.

Dagster opens a file, and compiles its statements, anew for every question and every event: 12,000 times in a build that
finds nothing to do, which took half of its processor time, and waits for the disk each time. Here the files stay open.
As these are only written now and then, new events are seen by asking for them, as Dagster does with PostgreSQL, and not by
watching the files.
"""

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from dagster._core.event_api import EventHandlerFn
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


class SqliteEventLog(SqliteEventLogStorage):
    """The event log: one file for each run, and the index of all."""

    def __init__(self, base_dir: str, inst_data: ConfigurableClassData | None = None) -> None:
        self._open: dict[str, Engine] = {}
        self._tables: set[str] = set()
        self._watcher = SqlPollingEventWatcher(self)
        super().__init__(base_dir, inst_data)

    @contextmanager
    def _connect(self, shard: str) -> Generator[Connection]:
        # One thread at a time, because a file has one connection.
        with self._db_lock:
            engine = self._open.pop(shard, None) or _opened(self.conn_string_for_shard(shard))
            # The one used last comes last.
            self._open[shard] = engine
            if len(self._open) > _MOST_OPEN:
                self._open.pop(next(name for name in self._open if name != INDEX_SHARD_NAME)).dispose()
            if shard not in self._initialized_dbs:
                self._initdb(engine)
                self._initialized_dbs.add(shard)
            with engine.begin() as connection:
                yield connection

    def has_table(self, table_name: str) -> bool:
        """Whether the index has a table. Tables come with upgrades, and do not go."""
        if table_name not in self._tables and super().has_table(table_name):
            self._tables.add(table_name)
        return table_name in self._tables

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
