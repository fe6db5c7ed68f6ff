"""A source file in memory, decoded once, handed to every extractor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cpg_engine.evidence.file_offsets import Offsets


@dataclass(frozen=True)
class SourceFile:
    """One file as extractors see it.

    Args:
        file_id: identifier from the scan.
        path: path relative to the repository's root, for messages.
        text: decoded text, without byte order mark, line ends as they are.
        utf8: the bytes that extractors count in: the file's own, byte order mark included, or `text` in UTF-8 if the file
            is in another encoding.
        has_bom: whether `utf8` starts with a byte order mark, which no line or column counts.
        offsets: from bytes of `utf8` to bytes of the file; None where they are the same.
    """

    file_id: int
    path: str
    text: str
    utf8: bytes
    has_bom: bool
    offsets: Offsets | None = None
