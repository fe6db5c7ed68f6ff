"""Where a table is stored, and what to do when the storage says no."""

import os
import re
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from deltalake import DeltaTable
from deltalake.exceptions import CommitFailedError, TableNotFoundError

from cpg_engine.errors import LakeBusyError, LakeError
from cpg_engine.runtime.object_store import files_in, sizes_below

_UNUSABLE_IN_PATH = re.compile(r"[\[\]|^\\?#\x00-\x1f\x7f]|%[0-9A-Fa-f]{2}")

_COMMIT = re.compile(r"\d{20}\.json")
"""A commit's name in the log."""

_WRITER = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
"""Part of a data file's name that all files of one write share."""

_ADVICE = (
    (r"os error (28|122)\b|No space left on device", "the disk is full; free space or move the lake, then run again"),
    (r"os error 27\b", "a file may not grow that large here; raise the limit or lower the target file size"),
    (r"os error 30\b|Read-only file system", "the file system is read-only; mount it writable or move the lake"),
    (r"os error (1|13)\b|Permission denied", "access is not permitted; give this user the right to write there"),
)


_PASSING = re.compile(
    r"os error (4|11|16|23|24|110|116)\b|\btimed? ?out\b|Connection (reset|refused|closed)|error sending request"
    r"|SlowDown|Too Many Requests|Service Unavailable|Internal Server Error"
    r"|NETWORK_CONNECTION|REQUEST_TIMEOUT|SLOW_DOWN|THROTTLING|SERVICE_UNAVAILABLE|INTERNAL_FAILURE",
    re.IGNORECASE,
)
"""What storages say when they are interrupted, busy, out of reach or out of handles."""


def check_path(path: str) -> None:
    """Refuse the few characters with which Delta misreads a path or crashes; blanks, quotes, ``%*{}`` are safe.

    Raises:
        LakeError: the path holds one of them.
    """
    unusable = None if "://" in path else _UNUSABLE_IN_PATH.search(path)
    if unusable:
        raise LakeError(f"table path {path!r} contains {unusable.group()!r}, which Delta cannot address; keep the lake elsewhere.")


def file_url(uri: str) -> str:
    """A data file's URL without characters that a listing would take for a pattern.

    Args:
        uri: as the log gives it: a percent-encoded local path, or a URL.
    """
    return uri if "://" in uri else "file://" + quote(unquote(uri))


def local_directory(path: str) -> Path | None:
    """The table's directory, None if it is not on a local file system."""
    if path.startswith("file://"):
        return Path(unquote(urlsplit(path).path))
    return None if "://" in path else Path(path)


def open_table(path: str, version: int | None = None) -> DeltaTable | None:
    """A table at a version, the newest if None.

    Returns:
        None if there is no such table, or the version is not in its log: not yet, or not any more.

    Raises:
        LakeError: the storage refused.
    """
    directory = local_directory(path)
    if directory is not None and not (directory / "_delta_log").exists():
        return None
    try:
        return DeltaTable(path, version=version)
    except TableNotFoundError:
        return None
    except Exception as error:
        newest = None if version is None else open_table(path)
        if newest is not None and version not in {commit["version"] for commit in newest.history()}:
            return None
        raise storage_error(path, error) from error


def commit_name(version: int) -> str:
    """Name of the file of a commit."""
    return f"{version:020}.json"


def newest_commit(path: str) -> tuple[str, int, int] | None:
    """What tells the newest commit of a table from every other, such as one of a table that took its place.

    Returns:
        Its name, time and size; None if the table has no commit.

    Raises:
        LakeError: the storage refused.
    """
    directory = local_directory(path)
    try:
        if directory is None:
            log = files_in(f"{path}/_delta_log")
            newest = max(filter(_COMMIT.fullmatch, log), default=None)
            return None if newest is None else (newest, *log[newest])
        with os.scandir(directory / "_delta_log") as entries:
            entry = max((entry for entry in entries if _COMMIT.fullmatch(entry.name)), key=lambda entry: entry.name, default=None)
        return None if entry is None else (entry.name, entry.stat().st_mtime_ns, entry.stat().st_size)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise storage_error(path, error) from error


def data_files(path: str) -> set[str]:
    """Names of the Parquet files in a local table's directory; none if it is elsewhere."""
    directory = local_directory(path)
    if directory is None or not directory.is_dir():
        return set()
    return {entry.name for entry in os.scandir(directory) if entry.is_file() and ".parquet" in entry.name}


def sizes_of(path: str, names: Sequence[str]) -> dict[str, int]:
    """Sizes of those files of a table that are there.

    Args:
        path: the table.
        names: of the files, relative to it.
    """
    directory = local_directory(path)
    if directory is None:
        return sizes_below(path, names)
    return {name: file.stat().st_size for name in names if (file := directory / name).is_file()}


def remove_leftovers(path: str, before: set[str]) -> None:
    """Remove the data files of a write that failed, if it is certain whose they are.

    They must have come since `before`, be named by no version, and all be of one writer.
    """
    directory = local_directory(path)
    if directory is None:
        return
    left = data_files(path) - before
    with suppress(LakeError):
        table = open_table(path)
        left -= {unquote(uri).rsplit("/", 1)[-1] for uri in (table.file_uris() if table else ())}
    writers = {found.group() if (found := _WRITER.search(name)) else name for name in left}
    if len(writers) == 1:
        for name in left:
            with suppress(OSError):
                (directory / name).unlink()


def storage_error(path: str, error: BaseException) -> LakeError:
    """What the storage said, as advice."""
    said = str(error).strip()
    detail = said.splitlines()[0] if said else type(error).__name__
    if isinstance(error, CommitFailedError):
        return LakeBusyError(f"table {path}: another writer committed at the same time; run this task again. ({detail})")
    for pattern, advice in _ADVICE:
        if re.search(pattern, said):
            return LakeError(f"table {path}: {advice}. Readers see the last complete version. ({detail})")
    if _PASSING.search(said):
        return LakeBusyError(f"table {path}: the storage is busy or out of reach: {detail}. Readers see the last complete version; run again when it answers.")
    return LakeError(f"table {path}: the storage refused: {detail}. Readers see the last complete version; correct the cause, then run again.")
