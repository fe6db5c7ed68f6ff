"""Lines and columns of byte positions, for all files of a batch at once."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from cpg_engine.evidence.python.syntax import line_starts
from cpg_engine.evidence.source import SourceFile

Ints = npt.NDArray[np.int32]


@dataclass(frozen=True)
class Places:
    """Line and column of the first and of the last character of spans, as the tables hold them."""

    line: Ints
    column: Ints
    end_line: Ints
    end_column: Ints


@dataclass(frozen=True)
class BatchLines:
    """Where the lines of a batch begin, its files laid end to end.

    Args:
        base: position of each file's first byte.
        first: number of lines before each file.
        starts: position each line's columns count from.
    """

    base: npt.NDArray[np.int64]
    first: Ints
    starts: npt.NDArray[np.int64]

    def row(self, positions: npt.NDArray[np.integer]) -> npt.NDArray[np.intp]:
        """Number, over the batch, of the line each position of the batch is in."""
        return np.maximum(np.searchsorted(self.starts, positions, side="right") - 1, 0)

    def column(self, file: Ints, position: Ints) -> Ints:
        """Column of a position in each file."""
        return self._place(file, position, position)[1]

    def places(self, file: Ints, start: Ints, end: Ints) -> Places:
        """Places of spans, given the index of each one's file; an empty span ends where it starts."""
        line, column = self._place(file, start, start)
        end_line, end_column = self._place(file, np.maximum(end - 1, start), end)
        return Places(line, column, end_line, end_column)

    def _place(self, file: Ints, seen: Ints, counted: Ints) -> tuple[Ints, Ints]:
        base, first = self.base[file], self.first[file]
        # A position within a byte order mark lies before the first line: it counts as that line's start.
        row = np.maximum(np.searchsorted(self.starts, base + seen, side="right") - 1, first)
        column = np.maximum(base + counted - self.starts[row], 0)
        return (row - first + 1).astype(np.int32), column.astype(np.int32)


def batch_lines(files: Sequence[SourceFile]) -> BatchLines:
    """Lines of all files of a batch."""
    # One byte between files, so that the end of one is not the start of the next.
    base = np.cumsum([0, *(len(file.utf8) + 1 for file in files)], dtype=np.int64)
    starts = [line_starts(file.utf8, file.has_bom) for file in files]
    first = np.cumsum([0, *map(len, starts)], dtype=np.int32)
    shifted = [lines + place for lines, place in zip(starts, base.tolist(), strict=False)]
    return BatchLines(base, first, np.concatenate((np.zeros(0, np.int64), *shifted)))
