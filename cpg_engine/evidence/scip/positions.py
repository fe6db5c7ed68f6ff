"""From the lines and characters an index counts in to bytes of the file.

An index counts characters of a line in code units of UTF-8, UTF-16 or UTF-32. In a file of ASCII these are the same;
elsewhere the units before each byte are counted once per file, and all positions of the file are looked up together.
A byte order mark is a character of the first line like any other: the tools that write positions do not skip it.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from cpg_engine.evidence.python.syntax import BYTE_ORDER_MARK_BYTES, line_starts
from cpg_engine.evidence.scip.vocabulary import UTF8, UTF16
from cpg_engine.evidence.source import SourceFile

Positions = npt.NDArray[np.int64]
OUTSIDE = -1
_CONTINUATION_MASK, _CONTINUATION = 0xC0, 0x80
_FOUR_BYTES = 0xF0


@dataclass(frozen=True)
class FileLines:
    """Lines of one file.

    Args:
        data: the file's bytes.
        starts: byte at which each line begins, a byte order mark being part of the first.
        ends: byte after each line, what ends it included: tools let a range end there.
        text_start: byte after a byte order mark, from which columns of the first line count.
    """

    data: npt.NDArray[np.uint8]
    starts: Positions
    ends: Positions
    text_start: int

    def bytes_at(self, lines: Positions, characters: Positions, encoding: int) -> Positions:
        """Bytes of positions.

        Args:
            lines: lines from 0.
            characters: code units from the start of the line.
            encoding: whose code units: `UTF8`, `UTF16` or `UTF32` of the vocabulary.

        Returns:
            The byte of each position, `OUTSIDE` for one that lies outside its line or inside a character.
        """
        inside = (lines >= 0) & (lines < len(self.starts)) & (characters >= 0)
        row = np.where(inside, lines, 0)
        if encoding == UTF8 or not np.any(self.data >= _CONTINUATION):
            found = self.starts[row] + characters
            inside &= found <= self.ends[row]
            inside &= ~self._is_continuation(np.where(inside, found, 0))
        else:
            units, places = self._characters(encoding)
            wanted = units[np.searchsorted(places, self.starts[row])] + characters
            character = np.minimum(np.searchsorted(units, wanted), len(units) - 1)
            found = places[character]
            inside &= (units[character] == wanted) & (found <= self.ends[row])
        return np.where(inside, found, OUTSIDE)

    def places(self, positions: Positions) -> tuple[Positions, Positions]:
        """Line, from 1, and column, in bytes from 0, of bytes of the file."""
        row = np.maximum(np.searchsorted(self.starts, positions, side="right") - 1, 0)
        return row + 1, np.maximum(positions - np.where(row == 0, self.text_start, self.starts[row]), 0)

    def _is_continuation(self, positions: Positions) -> npt.NDArray[np.bool_]:
        at_end = positions >= len(self.data)
        if not len(self.data):
            return np.zeros(len(positions), bool)
        return (self.data[np.where(at_end, 0, positions)] & _CONTINUATION_MASK == _CONTINUATION) & ~at_end

    def _characters(self, encoding: int) -> tuple[Positions, Positions]:
        """Code units before each character and before the end of the file, and the byte of each."""
        places = np.flatnonzero(self.data & _CONTINUATION_MASK != _CONTINUATION)
        width = 1 + (self.data[places] >= _FOUR_BYTES) if encoding == UTF16 else np.ones(len(places), np.int64)
        return np.concatenate(([0], np.cumsum(width))), np.append(places, len(self.data))


def file_lines(file: SourceFile) -> FileLines:
    """Lines of a file."""
    data = np.frombuffer(file.utf8, np.uint8)
    starts = line_starts(file.utf8, has_bom=False).astype(np.int64)
    ends = np.append(starts[1:], len(data))
    return FileLines(data, starts, ends, BYTE_ORDER_MARK_BYTES if file.has_bom else 0)
