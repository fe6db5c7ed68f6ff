"""Keeping the lake small: data files that neither a version in use nor a build that is kept names are removed. Writers sum
up and clean logs themselves.

Overwritten files stay as long as the table itself says (`DELETED_FILE_RETENTION`, in its configuration since it was
created), because that is what lets a reader go on with the version it has pinned. Those of the last builds stay longer, as
``lake.toml`` says. A killed writer's files, which no commit names, go when they are as old.
"""

import time
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import unquote

from cpg_engine.errors import LakeError
from cpg_engine.runtime.builds import forget_build, kept_builds
from cpg_engine.runtime.lake import Lake
from cpg_engine.runtime.storage import open_table, remove_files, sizes_of, storage_error


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
    """Maintains all tables of a repository, also those that the catalog does not have any more, and forgets old builds.

    Args:
        lake: the lake.
        repository: its name.
        retention: how long removed files stay; as each table says if None.

    Raises:
        LakeError: it is not registered, what names a build is damaged, or the storage refuses.
    """
    lake.repository(repository)
    kept, old = kept_builds(lake, repository)
    # A build is forgotten before its files are: none is named that cannot be read.
    for number in old:
        forget_build(lake, repository, number)
    named: dict[str, set[str]] = {}
    for build in kept:
        for version in build.versions.values():
            named.setdefault(version.path, set()).update(name for name, _ in version.files)
    for path in lake.table_paths(repository):
        yield maintain_table(path, retention, named.get(path, ()))


def maintain_table(path: str, retention: timedelta | None = None, kept: Collection[str] = ()) -> Maintenance:
    """Removes data files that no version in use names.

    Args:
        path: the table.
        retention: how long removed files stay; as the table says if None.
        kept: files that stay however old.

    Raises:
        LakeError: there is no such table, or the storage refuses.
    """
    started = time.perf_counter()
    table = open_table(path)
    if table is None:
        raise LakeError(f"there is no table at {path} to maintain; build it first.")
    hours, is_shorter = (None, False) if retention is None else (int(retention.total_seconds() // 3600), True)
    try:
        unused = [unquote(name) for name in table.vacuum(retention_hours=hours, enforce_retention_duration=not is_shorter, full=True)]
        # The log tells of files until it is cleaned, also of those that are gone.
        sizes = sizes_of(path, [name for name in unused if name not in kept])
        remove_files(path, sizes)
    except LakeError:
        raise
    except Exception as error:
        raise storage_error(path, error) from error
    return Maintenance(path, len(sizes), sum(sizes.values()), time.perf_counter() - started)
