"""Where instructions and code objects stand in the bytes of their files."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from cpg_engine.evidence.bytecode.instructions import Ints, Locations
from cpg_engine.evidence.python.syntax import line_starts
from cpg_engine.evidence.python.syntax_columns import Cells
from cpg_engine.evidence.source import SourceFile


@dataclass(frozen=True)
class Spans:
    """Places of rows, -1 where there is none. A row with a line need not have columns, and then it has no span."""

    start: Ints
    end: Ints
    line: Ints
    column: Ints
    end_line: Ints
    end_column: Ints

    def at(self, rows: npt.NDArray[np.integer]) -> "Spans":
        """Places of other rows, each that of a row given; of none where that is -1."""
        if not len(self.start):
            return Spans(*(np.full(len(rows), -1, np.int32) for _ in range(6)))
        cells = (self.start, self.end, self.line, self.column, self.end_line, self.end_column)
        return Spans(*(np.where(rows < 0, np.int32(-1), cell[rows]) for cell in cells))

    def columns(self) -> dict[str, Cells]:
        """The six columns of a table."""
        cells = {
            "start_byte": self.start,
            "end_byte": self.end,
            "line": self.line,
            "column": self.column,
            "end_line": self.end_line,
            "end_column": self.end_column,
        }
        return {name: pa.array(cell, mask=cell < 0) for name, cell in cells.items()}


def find_spans(files: Sequence[SourceFile], file: npt.NDArray[np.integer], locations: Locations) -> Spans:
    """Spans of locations, given the index of each one's file.

    Lines outside of the file, such as line 0 of what comes before all code, are no place. Nor are columns outside of their
    line (in 3.11 the parser counts wrong inside of some f-strings), or an empty stretch: that is how the compiler says that
    only the line is known.
    """
    starts = [line_starts(source.utf8, source.has_bom) for source in files]
    # The end of each file stands behind its lines; the sentinel in front of all is what no place reads.
    bounds = np.concatenate((np.zeros(1, np.int32), *(np.append(lines, np.int32(len(source.utf8))) for lines, source in zip(starts, files, strict=True))))
    line_count = np.array([len(lines) for lines in starts], np.int32)
    base = np.cumsum([0, *(line_count + 1)], dtype=np.int32)[:-1][file] if len(files) else np.zeros(0, np.int32)
    lines_of_file = line_count[file]
    has_line = (locations.line > 0) & (locations.line <= lines_of_file)
    line = np.where(has_line, locations.line, np.int32(0))
    has_end = has_line & (locations.end_line >= line) & (locations.end_line <= lines_of_file)
    end_line = np.where(has_end, locations.end_line, np.int32(0))
    row, end_row = np.where(has_line, base + line, 0), np.where(has_end, base + end_line, 0)
    start, end = bounds[row] + locations.column, bounds[end_row] + locations.end_column
    following, end_following = bounds[np.minimum(row + 1, len(bounds) - 1)], bounds[np.minimum(end_row + 1, len(bounds) - 1)]
    has_span = has_end & (locations.column >= 0) & (locations.end_column >= 0) & (start < end) & (start <= following) & (end <= end_following)

    def where(known: npt.NDArray[np.bool_], cells: Ints) -> Ints:
        return np.where(known, cells, np.int32(-1))

    return Spans(
        start=where(has_span, start),
        end=where(has_span, end),
        line=where(has_line, line),
        column=where(has_span, locations.column),
        end_line=where(has_end, end_line),
        end_column=where(has_span, locations.end_column),
    )
