"""Scanned files, read again when they are asked for."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from cpg_engine.evidence.file_offsets import Offsets
from cpg_engine.evidence.scan.source_text import SourceTooLargeError, UndecodableSourceError, UnreadableSourceError, decode, read_source
from cpg_engine.evidence.source import SourceFile

CHANGED = "ChangedDuringScan"
"""Type of the error about a file that is no longer what was scanned."""


@dataclass(frozen=True)
class ScannedFile:
    """One row of the file table."""

    file_id: int
    path: str
    content_hash: str
    size_bytes: int


def read_scanned(root: Path, file: ScannedFile) -> SourceFile:
    """A file in memory, if it is still what was scanned.

    Raises:
        UndecodableSourceError: its bytes are no text.
        SourceTooLargeError: it has grown.
        UnreadableSourceError: it cannot be read, or is another file by now.
    """
    data = read_source(root, file.path, file.size_bytes)
    if hashlib.sha256(data).hexdigest() != file.content_hash:
        raise UnreadableSourceError("Its content is not what was scanned.")
    decoded = decode(data, file.path)
    return SourceFile(file.file_id, file.path, decoded.text, decoded.utf8, decoded.has_bom, decoded.offsets)


class ScannedFiles(Mapping[str, SourceFile]):
    """The files of a repository by path. Each is read when it is asked for, and not kept.

    Args:
        root: the repository's root.
        rows: columns file_id, path, content_hash, size_bytes and module_name of the file table.

    Files that are no longer what was scanned are not in the mapping but in `changed`.
    """

    def __init__(self, root: Path, rows: pa.Table) -> None:
        names = ("file_id", "path", "content_hash", "size_bytes")
        scanned = [ScannedFile(*values) for values in zip(*(rows[name].to_pylist() for name in names), strict=True)]
        self._root = root
        self.offsets: dict[int, Offsets] = {}
        """Of the files that were asked for and are in another encoding than UTF-8."""
        self._files = {file.path: file for file in scanned}
        self.changed = [file for file in scanned if not self._is_as_scanned(file)]
        for file in self.changed:
            del self._files[file.path]
        modules: list[str] = rows["module_name"].to_pylist()
        self.module_names = {file.path: module for file, module in zip(scanned, modules, strict=True) if file.path in self._files}
        """Module name of each file by its path."""

    def __getitem__(self, path: str) -> SourceFile:
        file = read_scanned(self._root, self._files[path])
        if file.offsets is not None:
            self.offsets[file.file_id] = file.offsets
        return file

    def content_hash(self, path: str) -> str:
        """SHA-256 of a file's bytes, as it was scanned."""
        return self._files[path].content_hash

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)

    def _is_as_scanned(self, file: ScannedFile) -> bool:
        try:
            read_scanned(self._root, file)
        except (UndecodableSourceError, SourceTooLargeError, UnreadableSourceError):
            return False
        return True
