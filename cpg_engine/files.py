"""Files written whole, and hashed together."""

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol


class Digest(Protocol):
    """A running hash, as of `hashlib`."""

    def update(self, data: bytes, /) -> None:
        """Adds bytes."""
        ...


def write_whole(path: Path, data: bytes) -> None:
    """Writes a file so that readers see the old or the new one, never a part. Its directory must be there.

    Raises:
        OSError: the file system refuses; what was there is still there.
    """
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def write_new(path: Path, data: bytes) -> None:
    """Writes a file that is not there yet, so that it is there whole or not at all, also after a loss of power.

    Raises:
        FileExistsError: it is there.
        OSError: the file system refuses.
    """
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.link(temporary, path)
    finally:
        Path(temporary).unlink(missing_ok=True)


def hash_files(digest: Digest, paths: Iterable[Path], root: Path) -> None:
    """Adds the names below a directory, and the content, of files in the order of their names."""
    for path in sorted(paths):
        digest.update(path.relative_to(root).as_posix().encode())
        digest.update(path.read_bytes())
