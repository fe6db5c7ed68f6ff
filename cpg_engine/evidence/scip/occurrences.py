"""Occurrences and diagnostics of documents, as columns that grow document by document."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from cpg_engine.evidence.python.syntax_columns import record_batch
from cpg_engine.evidence.scip.naming import LocalNames, symbol_ids
from cpg_engine.evidence.scip.positions import OUTSIDE, Positions, file_lines
from cpg_engine.evidence.scip.symbols import LOCAL_PREFIX, parse_symbol
from cpg_engine.evidence.scip.tables import ScipDiagnostic, ScipOccurrence
from cpg_engine.evidence.scip.vocabulary import (
    DEFINITION,
    DEPRECATED,
    FORWARD_DEFINITION,
    GENERATED,
    IMPORT,
    READ,
    TEST,
    UNNECESSARY,
    WRITE,
    severity_name,
    syntax_kind_name,
)
from cpg_engine.evidence.source import SourceFile

ROLES: Final = {
    "is_definition": DEFINITION, "is_import": IMPORT, "is_write": WRITE, "is_read": READ,
    "is_generated": GENERATED, "is_test": TEST, "is_forward_definition": FORWARD_DEFINITION,
}  # fmt: skip
NOWHERE: Final = (0, 1, 0, 0)


@dataclass(frozen=True)
class MisplacedOccurrences:
    """Occurrences whose place the file does not have, or has for another name: the index was written for another text.

    Args:
        count: number of such occurrences.
        total: number of all.
        line: line the first of them claims, from 1.
    """

    count: int
    total: int
    line: int


@dataclass(frozen=True)
class _Block:
    """Numbers of one document's occurrences."""

    file_id: int
    roles: npt.NDArray[np.int32]
    spans: Sequence[Positions]


@dataclass
class OccurrenceColumns:
    """Rows gathered so far."""

    blocks: list[_Block] = field(default_factory=list[_Block])
    symbols: list[str | None] = field(default_factory=list[str | None])
    locals: list[int | None] = field(default_factory=list[int | None])
    syntax_kinds: list[str | None] = field(default_factory=list[str | None])
    documentation: list[str | None] = field(default_factory=list[str | None])
    diagnostics: list[tuple[Any, ...]] = field(default_factory=list[tuple[Any, ...]])

    def __len__(self) -> int:
        return len(self.symbols)

    def add(self, document: Any, file: SourceFile, encoding: int, names: LocalNames, checks_names: bool) -> MisplacedOccurrences | None:
        """Adds the occurrences of a document.

        Args:
            document: the document.
            file: the file it is about.
            encoding: units it counts characters in.
            names: its local symbols.
            checks_names: whether the text of every definition must be the name in its symbol.

        Returns:
            What is wrong, if some do not fit the file; then none is added.
        """
        lines = file_lines(file)
        occurrences = list(document.occurrences)
        ranges = _ranges(occurrences, [o.range for o in occurrences], "single_line_range", "multi_line_range")
        around = _ranges(occurrences, [o.enclosing_range for o in occurrences], "single_line_enclosing_range", "multi_line_enclosing_range")
        start, end = lines.bytes_at(ranges[:, 0], ranges[:, 1], encoding), lines.bytes_at(ranges[:, 2], ranges[:, 3], encoding)
        outer_start, outer_end = lines.bytes_at(around[:, 0], around[:, 1], encoding), lines.bytes_at(around[:, 2], around[:, 3], encoding)
        is_wrong = (start == OUTSIDE) | (end < start) | ((around[:, 0] != OUTSIDE) & ((outer_start == OUTSIDE) | (outer_end < outer_start)))
        if checks_names and not np.any(is_wrong):
            is_wrong = _misnamed(occurrences, start, end, file.utf8)
        if np.any(is_wrong):
            return MisplacedOccurrences(int(is_wrong.sum()), len(occurrences), int(ranges[is_wrong, 0][0]) + 1)
        line, column = lines.places(start)
        end_line, end_column = lines.places(end)
        roles = np.array([o.symbol_roles for o in occurrences], np.int32)
        for name, local in map(names.split, [o.symbol for o in occurrences]):
            self.symbols.append(name)
            self.locals.append(local)
        kinds = [o.syntax_kind for o in occurrences]
        self.syntax_kinds += map(syntax_kind_name, kinds) if any(kinds) else [None] * len(kinds)
        self.documentation += ["\n\n".join(o.override_documentation) if o.override_documentation else None for o in occurrences]
        self.blocks.append(_Block(file.file_id, roles, (start, end, line, column, end_line, end_column, outer_start, outer_end)))
        for index in [index for index, o in enumerate(occurrences) if o.diagnostics]:
            place = (int(start[index]), int(end[index]), int(line[index]), int(column[index]))
            for position, diagnostic in enumerate(occurrences[index].diagnostics):
                self.diagnostics.append((file.file_id, index, position, *_diagnostic(diagnostic), *place))
        return None

    def occurrence_batch(self) -> pa.RecordBatch:
        """The table of occurrences."""
        sizes = [len(block.roles) for block in self.blocks]
        nothing = [np.zeros(0, np.int64)]
        start, end, line, column, end_line, end_column, outer_start, outer_end = (
            np.concatenate([*(block.spans[part] for block in self.blocks), *nothing]).astype(np.int32) for part in range(8)
        )
        roles = np.concatenate([*(block.roles for block in self.blocks), np.zeros(0, np.int32)])
        symbols = pa.array(self.symbols, pa.string()).dictionary_encode()
        return record_batch(
            ScipOccurrence,
            file_id=np.repeat(np.array([block.file_id for block in self.blocks], np.int64), sizes),
            occurrence=np.concatenate([np.zeros(0, np.int32), *(np.arange(size, dtype=np.int32) for size in sizes)]),
            symbol=symbols,
            symbol_id=symbol_ids(symbols),
            local=pa.array(self.locals, pa.int32()),
            **{name: roles & bit != 0 for name, bit in ROLES.items()},
            syntax_kind=pa.array(self.syntax_kinds, pa.string()).dictionary_encode(),
            documentation=self.documentation,
            start_byte=start,
            end_byte=end,
            line=line,
            column=column,
            end_line=end_line,
            end_column=end_column,
            enclosing_start_byte=pa.array(outer_start, mask=outer_start == OUTSIDE),
            enclosing_end_byte=pa.array(outer_end, mask=outer_start == OUTSIDE),
        )

    def diagnostic_batch(self) -> pa.RecordBatch:
        """The table of diagnostics."""
        names = (
            "file_id", "occurrence", "position", "severity", "code", "message", "source", "is_unnecessary", "is_deprecated",
            "start_byte", "end_byte", "line", "column",
        )  # fmt: skip
        return record_batch(ScipDiagnostic, **{name: [row[cell] for row in self.diagnostics] for cell, name in enumerate(names)})


def _misnamed(occurrences: Sequence[Any], start: Positions, end: Positions, utf8: bytes) -> npt.NDArray[np.bool_]:
    """Which definitions have another text than the name in their symbol. Modules have no text."""
    wrong = np.zeros(len(occurrences), bool)
    for index, occurrence in enumerate(occurrences):
        if not occurrence.symbol_roles & DEFINITION or occurrence.symbol.startswith(LOCAL_PREFIX) or start[index] == end[index]:
            continue
        name = parse_symbol(occurrence.symbol)
        if name and name.name.isidentifier():
            text = utf8[start[index] : end[index]].decode(errors="replace")
            wrong[index] = text != name.name and unicodedata.normalize("NFKC", text) != unicodedata.normalize("NFKC", name.name)
    return wrong


def _diagnostic(message: Any) -> tuple[Any, ...]:
    severity = severity_name(message.severity)
    return (severity, message.code or None, message.message, message.source or None, UNNECESSARY in message.tags, DEPRECATED in message.tags)


def _ranges(occurrences: Sequence[Any], written: Sequence[Sequence[int]], single_line: str, multi_line: str) -> npt.NDArray[np.int64]:
    """Start line, start character, end line and end character of each occurrence, `OUTSIDE` where it has no such range.

    The list of numbers counts where it is written, else one of the messages that replace it. A list of any other length
    than three or four is no place in any file: its end comes before its start.
    """
    lengths = np.fromiter(map(len, written), np.int64, len(written))
    flat = np.fromiter(chain.from_iterable(written), np.int64, int(lengths.sum()))
    first = np.cumsum(lengths) - lengths
    ranges = np.full((len(written), 4), OUTSIDE, np.int64)
    for length, columns in ((3, (0, 1, 0, 2)), (4, (0, 1, 2, 3))):
        rows = np.flatnonzero(lengths == length)
        ranges[rows] = flat[first[rows, np.newaxis] + np.array(columns)]
    ranges[(lengths != 0) & (lengths != 3) & (lengths != 4)] = NOWHERE
    for row, is_empty in enumerate((lengths == 0).tolist()):
        if is_empty and (occurrences[row].HasField(single_line) or occurrences[row].HasField(multi_line)):
            ranges[row] = _range_of_message(occurrences[row], single_line, multi_line)
    return ranges


def _range_of_message(occurrence: Any, single_line: str, multi_line: str) -> tuple[int, int, int, int]:
    if occurrence.HasField(multi_line):
        typed = getattr(occurrence, multi_line)
        return typed.start_line, typed.start_character, typed.end_line, typed.end_character
    typed = getattr(occurrence, single_line)
    return typed.line, typed.start_character, typed.line, typed.end_character
