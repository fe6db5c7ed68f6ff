"""Keeping Dagster's own storage small: old runs go, with all that is remembered of them.

Dagster removes a run and its events. What its checks said, in a table of its own, what its steps printed, and its last sign
of life stay for ever unless they are removed too; and files of SQLite do not become smaller by themselves.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import dagster as dg
from dagster._core.storage.dagster_run import FINISHED_STATUSES
from dagster._core.storage.event_log import SqlEventLogStorage
from dagster._core.storage.event_log.schema import AssetCheckExecutionsTable
from dagster._core.storage.runs import SqlRunStorage
from dagster._core.storage.runs.schema import KeyValueStoreTable
from dagster._core.storage.schedules.sql_schedule_storage import SqlScheduleStorage
from sqlalchemy import Column, Connection, delete
from sqlalchemy.exc import OperationalError

from cpg_assets.instance import PARTITION_TAG, known_partitions
from cpg_assets.processes import sign_of

AT_A_TIME = 500
"""Runs named in one statement."""
WORTH_IT = 0.2
"""Share of a file that must be free before it is written anew."""


@dataclass(frozen=True)
class Removed:
    """What was removed.

    Args:
        runs: number of runs.
        bytes: by how much files became smaller.
        problems: files that could not be made smaller, with the reason.
    """

    runs: int
    bytes: int
    problems: tuple[str, ...]


def remove_old_runs(instance: dg.DagsterInstance, job: str, days: int, most: int) -> Removed:
    """Removes finished runs that are old, or too many. The newest run that built a repository stays, since it says what each
    table is.

    Args:
        instance: Dagster's.
        job: the one that builds repositories.
        days: runs that began so many days ago are old.
        most: so many runs of a repository stay, the newest.
    """
    before = datetime.now(UTC) - timedelta(days=days)
    builds = [dg.RunsFilter(job_name=job, tags={PARTITION_TAG: name}, statuses=[dg.DagsterRunStatus.SUCCESS]) for name in known_partitions(instance)]
    kept = {run.run_id for newest in builds for run in instance.get_runs(newest, limit=1)}
    newer: Counter[str | None] = Counter()
    old: list[str] = []
    for record in instance.get_run_records(dg.RunsFilter(statuses=list(FINISHED_STATUSES))):
        run = record.dagster_run
        repository = run.tags.get(PARTITION_TAG)
        newer[repository] += 1
        if run.run_id not in kept and (newer[repository] > most or record.create_timestamp.replace(tzinfo=UTC) < before):
            old.append(run.run_id)
    for run_id in old:
        instance.delete_run(run_id)
        instance.compute_log_manager.delete_logs(prefix=[run_id])
    events = instance.event_log_storage
    if isinstance(events, SqlEventLogStorage):
        _delete(events.index_connection, AssetCheckExecutionsTable.c.run_id, old)
    runs = instance.run_storage
    if isinstance(runs, SqlRunStorage):
        _delete(runs.connect, KeyValueStoreTable.c.key, [sign_of(run_id) for run_id in old])
    if instance.schedule_storage is not None:
        instance.schedule_storage.purge_asset_evaluations(before.timestamp())
    return Removed(len(old), *_made_smaller(instance))


def _delete(connect: Callable[[], AbstractContextManager[Connection]], column: Column[Any], values: Sequence[str]) -> None:
    """Removes the rows of a table that have one of the values in a column, some at a time."""
    for first in range(0, len(values), AT_A_TIME):
        with connect() as connection:
            connection.execute(delete(column.table).where(column.in_(values[first : first + AT_A_TIME])))


def _made_smaller(instance: dg.DagsterInstance) -> tuple[int, tuple[str, ...]]:
    """Writes files of SQLite anew that hold little; other storages use again what is free."""
    saved, problems = 0, list[str]()
    for storage in (instance.run_storage, instance.event_log_storage, instance.schedule_storage):
        with ExitStack() as open_until_done:
            if isinstance(storage, SqlEventLogStorage):
                connection = open_until_done.enter_context(storage.index_connection())
            elif isinstance(storage, SqlRunStorage | SqlScheduleStorage):
                connection = open_until_done.enter_context(storage.connect())
            else:
                continue
            if connection.dialect.name == "sqlite":
                try:
                    saved += _compacted(connection)
                except OperationalError as error:
                    problems.append(f"{type(storage).__name__}: {error.orig}")
    return saved, tuple(problems)


def _compacted(connection: Connection) -> int:
    """Writes a file of SQLite anew if it is worth it. Returns the bytes given back."""
    free, pages, size = (connection.exec_driver_sql(f"pragma {name}").scalar_one() for name in ("freelist_count", "page_count", "page_size"))
    if free <= pages * WORTH_IT:
        return 0
    connection.exec_driver_sql("vacuum")
    # It is only written to the log of what is to be written; if somebody reads the file, it shrinks later.
    connection.exec_driver_sql("pragma wal_checkpoint(truncate)")
    return (pages - connection.exec_driver_sql("pragma page_count").scalar_one()) * size
