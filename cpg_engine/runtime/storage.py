"""Where a table is stored, and what to do when the storage says no."""

import json
import os
import re
import shutil
import time
import uuid
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from deltalake import DeltaTable
from deltalake.exceptions import CommitFailedError, TableNotFoundError

from cpg_engine.errors import LakeBusyError, LakeError, TableDamagedError
from cpg_engine.runtime.object_store import files_below, files_in, remove, remove_below, sizes_below

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


_GONE = re.compile(r"os error 2\b|No such file|File not found")

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


def file_url(path: str, name: str) -> str:
    """A data file's URL without characters that a listing would take for a pattern.

    Args:
        path: the table.
        name: of the file, below it.
    """
    directory = local_directory(path)
    return f"{path}/{name}" if directory is None else "file://" + quote(str(directory.absolute() / name))


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
        raise _log_error(path, error) from error


def _log_error(path: str, error: Exception) -> LakeError:
    """Why a log cannot be read: because the storage does not give it, or because of what it says."""
    said = storage_error(path, error)
    if isinstance(said, LakeBusyError) or any(re.search(pattern, str(error)) for pattern, _ in _ADVICE):
        return said
    repository = path.split("/")[-3] if path.count("/") > 2 else "NAME"
    detail = (str(error).strip().splitlines() or [type(error).__name__])[0]
    return TableDamagedError(
        f"the log of table {path} is damaged: {detail}. Build {repository} again, which makes the table anew, or: cpg-repositories verify {repository} "
        "--repair. Its data files stay, and earlier builds can be read."
    )


def remove_log(path: str) -> None:
    """Makes a table one that is not there, and leaves its data files.

    Raises:
        LakeError: the storage refuses.
    """
    directory = local_directory(path)
    if directory is None:
        remove(f"{path}/_delta_log")
        return
    log = directory / "_delta_log"
    try:
        if log.is_dir():
            shutil.rmtree(log)
        else:
            log.unlink()
    except OSError as error:
        raise storage_error(path, error) from error


def commit_name(version: int) -> str:
    """Name of the file of a commit."""
    return f"{version:020}.json"


def write_commit(table: Path, version: int, said: Mapping[str, Any]) -> None:
    """Writes a commit that touches no file into the log of a table on disk.

    Args:
        table: directory of the table.
        version: number of the commit.
        said: what the commit says besides.

    Raises:
        LakeError: there is a commit of that number, or the file system refuses.
    """
    info = {"timestamp": time.time_ns() // 1_000_000, "operation": "WRITE", "operationParameters": {"mode": "Append"}, "engineInfo": "cpg", **said}
    log = table / "_delta_log"
    temporary = log / f"_commit_{uuid.uuid4()}.json.tmp"
    try:
        temporary.write_text(json.dumps({"commitInfo": info}), encoding="utf-8")
        (log / commit_name(version)).hardlink_to(temporary)
    except FileExistsError as error:
        raise LakeBusyError(f"table {table}: another writer committed at the same time; run this task again.") from error
    except OSError as error:
        raise storage_error(str(table), error) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


Stamp = tuple[str, int, int, int]
"""What tells the newest commit of a table from every other, such as one of a table that took its place: its name, time and
size, and the number of files in the log, which says when one of those before is lost."""


def provisional_stamp(version: int) -> Stamp:
    """Of a commit that was just made, where asking the storage for its stamp takes long. It tells no commit from others, so nobody's
    but the listing that was told of it has it."""
    return commit_name(version), 0, 0, 0


def newest_commit(path: str) -> Stamp | None:
    """What tells the newest commit of a table; None if the table has no commit.

    Raises:
        LakeError: the storage refused.
    """
    directory = local_directory(path)
    try:
        if directory is None:
            return _newest_of(files_in(f"{path}/_delta_log"))
        with os.scandir(directory / "_delta_log") as entries:
            log = {entry.name: entry for entry in entries}
        newest = max(filter(_COMMIT.fullmatch, log), default=None)
        return None if newest is None else (newest, log[newest].stat().st_mtime_ns, log[newest].stat().st_size, len(log))
    except FileNotFoundError:
        return None
    except NotADirectoryError as error:
        raise _log_error(path, error) from error
    except OSError as error:
        raise storage_error(path, error) from error


def _newest_of(log: Mapping[str, tuple[int, int]]) -> Stamp | None:
    newest = max(filter(_COMMIT.fullmatch, log), default=None)
    return None if newest is None else (newest, *log[newest], len(log))


class Listing:
    """What an object storage holds below a URL, asked once: requests cost more than what they answer. Of tables written
    since, it is told.

    Args:
        url: below which tables are.

    Raises:
        LakeError: the storage refused.
    """

    def __init__(self, url: str) -> None:
        self._url = url
        self._files: dict[str, dict[str, tuple[int, int]]] = {}
        self._newest: dict[str, Stamp | None] = {}
        try:
            for name, found in files_below(url).items():
                directory, _, file = name.rpartition("/")
                self._files.setdefault(directory, {})[file] = found
        except OSError as error:
            raise storage_error(url, error) from error

    def newest_commit(self, path: str) -> Stamp | None:
        """As `newest_commit` says."""
        if path not in self._newest:
            self._newest[path] = _newest_of(self._files.get(f"{self._name(path)}/_delta_log", {}))
        return self._newest[path]

    def sizes(self, path: str) -> dict[str, int]:
        """Sizes of the files directly below a table."""
        return {name: size for name, (_, size) in self._files.get(self._name(path), {}).items()}

    def written(self, path: str, newest: Stamp, files: Iterable[tuple[str, int]]) -> None:
        """Tells of a table that has been written."""
        self._newest[path] = newest
        self._files.setdefault(self._name(path), {}).update({name: (0, size) for name, size in files})

    def _name(self, path: str) -> str:
        return path.removeprefix(self._url).strip("/")


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


def remove_files(path: str, names: Iterable[str]) -> None:
    """Removes files of a table. No commit is made of it: none in use names them."""
    directory = local_directory(path)
    if directory is None:
        remove_below(path, names)
        return
    for name in names:
        (directory / name).unlink(missing_ok=True)


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
    if _GONE.search(said):
        return LakeError(f"table {path}: files of it were removed meanwhile, as by wiping the repository; build again. ({detail})")
    return LakeError(f"table {path}: the storage refused: {detail}. Readers see the last complete version; correct the cause, then run again.")
