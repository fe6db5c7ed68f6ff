"""Compiled programs and catalogs, kept on disk for the next process that would compile the same.

Compiling plans every view, which takes seconds; reading what it gave takes a tenth of one. What is kept is named by the
content of all it depends on, so it is never out of date: another model, engine, interpreter or choice has another name.
"""

import hashlib
import logging
import os
import pickle
import sys
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final, TypeVar

from cpg_engine.code import engine
from cpg_engine.files import hash_files, write_whole

Compiled = TypeVar("Compiled")

CACHE_VARIABLE: Final = "CPG_CACHE"
"""Environment variable: directory for what is kept; empty to keep nothing."""
MOST_KEPT: Final = 16
"""Compiled programs and catalogs that are kept; those not read for the longest time are removed."""

_LOG = logging.getLogger(__name__)


def kept(choice: object, build: Callable[[], Compiled]) -> Compiled:
    """What was compiled for a choice, by this process or an earlier one.

    Args:
        choice: everything besides this package's files and engines that the result depends on; its text names it.
        build: compiles it. What it returns is pickled.
    """
    directory = _directory()
    if directory is None:
        return build()
    path = directory / f"{hashlib.sha256(repr((surroundings(), choice)).encode()).hexdigest()[:32]}.catalog"
    try:
        if _is_ours(path):
            found = pickle.loads(zlib.decompress(path.read_bytes()))
            os.utime(path)
            return found
    except Exception as error:
        # Whatever is wrong with the file, it can be made anew.
        _LOG.info("%s cannot be read, so the catalog is compiled anew: %s", path, error)
    compiled = build()
    try:
        _write(path, zlib.compress(pickle.dumps(compiled), 1))
    except OSError as error:
        _LOG.info("the compiled catalog cannot be kept in %s: %s", directory, error)
    return compiled


def _directory() -> Path | None:
    said = os.environ.get(CACHE_VARIABLE)
    if said is not None:
        return Path(said).expanduser() if said else None
    try:
        return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "cpg"
    except RuntimeError:
        return None


def _is_ours(path: Path) -> bool:
    """Whether a file is there that nobody else can have written: what is unpickled may run code."""
    try:
        status, around = path.stat(), path.parent.stat()
    except OSError:
        return False
    if not hasattr(os, "getuid"):
        return True
    return status.st_uid == around.st_uid == os.getuid() and not (status.st_mode | around.st_mode) & 0o022


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    write_whole(path, data)
    by_age = sorted(path.parent.glob("*.catalog"), key=lambda other: other.stat().st_mtime, reverse=True)
    for other in by_age[MOST_KEPT:]:
        other.unlink(missing_ok=True)


@cache
def surroundings() -> str:
    """Changes with this package's files, the interpreter and the engines."""
    digest = hashlib.sha256(repr((sys.version, engine())).encode())
    package = Path(__file__).parent
    hash_files(digest, (path for suffix in ("py", "sql", "scm") for path in package.rglob(f"*.{suffix}")), package)
    return digest.hexdigest()
