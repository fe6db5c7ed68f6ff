"""Keeping the lake small: data files that no version in use names are removed. Writers sum up and clean logs themselves.

Overwritten files stay as long as the table itself says (`DELETED_FILE_RETENTION`, in its configuration since it was
created), because that is what lets a reader go on with the version it has pinned. A killed writer's files, which no
commit names, go when they are as old.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import unquote

from cpg_engine.errors import LakeError
from cpg_engine.runtime.lake import Lake
from cpg_engine.runtime.storage import open_table, sizes_of, storage_error


@dataclass(frozen=True)
class Maintenance:
    """What was done to a table.

    Args:
        path: the table.
        removed_files: data files removed.
        removed_bytes: their size.
        seconds: time it took.
    """

    path: str
    removed_files: int
    removed_bytes: int
    seconds: float


def maintain(lake: Lake, repository: str, retention: timedelta | None = None) -> Iterator[Maintenance]:
    """Maintains all tables of a repository, also those that the catalog does not have any more.

    Args:
        lake: the lake.
        repository: its name.
        retention: how long removed files stay; as each table says if None.

    Raises:
        LakeError: it is not registered, or the storage refuses.
    """
    lake.repository(repository)
    for path in lake.table_paths(repository):
        yield maintain_table(path, retention)


def maintain_table(path: str, retention: timedelta | None = None) -> Maintenance:
    """Removes data files that no version in use names.

    Raises:
        LakeError: there is no such table, or the storage refuses.
    """
    started = time.perf_counter()
    table = open_table(path)
    if table is None:
        raise LakeError(f"there is no table at {path} to maintain; build it first.")
    hours, is_shorter = (None, False) if retention is None else (int(retention.total_seconds() // 3600), True)
    try:
        unused = table.vacuum(retention_hours=hours, enforce_retention_duration=not is_shorter, full=True)
        # The log tells of files until it is cleaned, also of those that are gone; removing nothing would be a commit too.
        sizes = sizes_of(path, [unquote(name) for name in unused])
        if sizes:
            table.vacuum(retention_hours=hours, dry_run=False, enforce_retention_duration=not is_shorter, full=True)
    except Exception as error:
        raise storage_error(path, error) from error
    return Maintenance(path, len(sizes), sum(sizes.values()), time.perf_counter() - started)


def last_commit(path: str) -> datetime:
    """When a table was last committed.

    Raises:
        LakeError: there is no such table, or the storage refuses.
    """
    table = open_table(path)
    if table is None:
        raise LakeError(f"there is no table at {path}; build it first.")
    (commit,) = table.history(1)
    return datetime.fromtimestamp(commit["timestamp"] / 1000, UTC)
