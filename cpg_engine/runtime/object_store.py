"""Tables in object storage with the S3 interface: what Delta does by itself is not here, only what else must reach it.

Delta and this module read the same environment: AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, and for a server other
than Amazon's AWS_ENDPOINT_URL and, if that is no https, AWS_ALLOW_HTTP=true.
"""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from datafusion import SessionContext
from datafusion.object_store import AmazonS3
from deltalake.fs import DeltaStorageHandler
from pyarrow import fs

from cpg_engine.errors import LakeError

SCHEME = "s3"


def check_url(url: str) -> str:
    """The URL without a slash at its end.

    Raises:
        LakeError: it is none of a bucket.
    """
    parts = urlsplit(url)
    if parts.scheme != SCHEME or not parts.netloc:
        raise LakeError(f"{url!r} is no place for tables. Give {SCHEME}://BUCKET/PREFIX.")
    return url.rstrip("/")


def make_readable(context: SessionContext, path: str) -> None:
    """Lets a session read the data files of a table, wherever it is.

    Args:
        context: the session.
        path: the table.
    """
    parts = urlsplit(path)
    if parts.scheme == SCHEME:
        context.register_object_store(f"{SCHEME}://", _bucket(parts.netloc, _environment()), parts.netloc)


def files_in(url: str) -> dict[str, tuple[int, int]]:
    """Time of the last change, in nanoseconds, and size of every file directly below a URL, by its name.

    Raises:
        OSError: the storage refuses.
    """
    storage, path = _opened(url)
    found = storage.get_file_info(fs.FileSelector(path, allow_not_found=True))
    return {file.base_name: (file.mtime_ns, file.size) for file in found if file.type is fs.FileType.File}


def files_below(url: str) -> dict[str, tuple[int, int]]:
    """As `files_in`, of all files however far below a URL, by their path from there."""
    storage, path = _opened(url)
    found = storage.get_file_info(fs.FileSelector(path, recursive=True, allow_not_found=True))
    return {file.path.removeprefix(f"{path}/"): (file.mtime_ns, file.size) for file in found if file.type is fs.FileType.File}


def tables_below(url: str) -> Iterator[str]:
    """Tables below ``url/STAGE/TABLE``.

    Raises:
        LakeError: the storage refuses.
    """
    storage, path = _opened(url)
    try:
        for stage in storage.get_file_info(fs.FileSelector(path, allow_not_found=True)):
            for table in storage.get_file_info(fs.FileSelector(stage.path)):
                yield f"{SCHEME}://{table.path}"
    except OSError as error:
        raise LakeError(f"{url}: the storage refused: {error}. Correct the cause, then run again.") from error


def sizes_below(url: str, names: Sequence[str]) -> dict[str, int]:
    """Sizes of those of some files below a URL that are there."""
    storage, path = _opened(url)
    found = storage.get_file_info([f"{path}/{name}" for name in names])
    return {name: file.size for name, file in zip(names, found, strict=True) if file.type is fs.FileType.File}


def content_below(url: str, name: str, size: int | None = None) -> bytes:
    """All of a file below a URL.

    Args:
        url: a folder.
        name: of the file.
        size: of the file, where it is known: the storage is not asked for it first.

    Raises:
        OSError: it is not there, or has fewer bytes, or the storage refuses.
    """
    if size is not None:
        with DeltaStorageHandler(url, known_sizes={name: size}).open_input_file(name) as file:
            return file.read()
    storage, path = _opened(url)
    with storage.open_input_file(f"{path}/{name}") as file:
        return file.read()


def remove_below(url: str, names: Iterable[str]) -> None:
    """Deletes files below a URL."""
    # Arrow's own file system would leave an empty object in place of a folder that becomes empty.
    storage = DeltaStorageHandler(url)
    for name in names:
        storage.delete_file(name)


def remove(url: str) -> None:
    """Deletes everything below a URL, if there is anything.

    Raises:
        LakeError: the storage refuses.
    """
    above, _, name = url.rpartition("/")
    try:
        DeltaStorageHandler(above).delete_dir(name)
    except OSError as error:
        # It draws a coloured tree of causes.
        said = " ".join(re.sub(r"\x1b\[\d*m|↳", " ", str(error)).split())
        raise LakeError(f"cannot remove {url}: {said}. Correct the cause, then wipe it again.") from error


def _opened(url: str) -> tuple[fs.S3FileSystem, str]:
    parts = urlsplit(url)
    return _storage(_environment()), f"{parts.netloc}{parts.path}"


def _environment() -> tuple[tuple[str, str], ...]:
    return tuple(sorted((name, value) for name, value in os.environ.items() if name.startswith("AWS_") and value))


@lru_cache(maxsize=8)
def _storage(environment: tuple[tuple[str, str], ...]) -> fs.S3FileSystem:
    return fs.S3FileSystem(endpoint_override=dict(environment).get("AWS_ENDPOINT_URL"))


@lru_cache(maxsize=8)
def _bucket(name: str, environment: tuple[tuple[str, str], ...]) -> Any:
    said = dict(environment)
    given = {option: said[f"AWS_{variable}"] for option, variable in (("region", "REGION"), ("endpoint", "ENDPOINT_URL")) if f"AWS_{variable}" in said}
    return AmazonS3(bucket_name=name, allow_http=said.get("AWS_ALLOW_HTTP") == "true", **given)
