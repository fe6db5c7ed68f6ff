"""A source file in memory, decoded once, handed to every extractor."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SourceFile:
    """One file as extractors see it.

    Args:
        file_id: identifier from the scan.
        path: path relative to the repository's root, for messages.
        text: decoded text, without byte order mark, line ends as they are.
        utf8: the bytes all spans refer to: the file's own, byte order mark included, or `text` in UTF-8 if the file
            is in another encoding.
        has_bom: whether `utf8` starts with a byte order mark, which no line or column counts.
    """

    file_id: int
    path: str
    text: str
    utf8: bytes
    has_bom: bool
