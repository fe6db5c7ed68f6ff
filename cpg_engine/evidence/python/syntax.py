"""The syntax trees of a batch of files as columns: one row a node, file after file, each file in pre-order.

Rows of the whole batch are numbered through, so that every question about parents, spans or names is one array
operation; `Syntax.local` turns such numbers into the ordinals within a file that tables hold.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

import numpy as np
import numpy.typing as npt

from cpg_engine.evidence.python.syntax_grammar import EDGE, EDGE_SHIFT, EDGES, KIND, NODE_CLASSES, POSITION_SHIFT, VARIANTS
from cpg_engine.evidence.python.syntax_walk import NAME, Tree, Walker
from cpg_engine.evidence.python.syntax_words import Words
from cpg_engine.evidence.python.work_limits import TooMuchWorkError, check_work
from cpg_engine.evidence.source import SourceFile

Ints = npt.NDArray[np.int32]
Rows = npt.NDArray[np.intp]
Flags = npt.NDArray[np.bool_]

NEWLINE = re.compile(rb"\r\n?|\n")
BYTE_ORDER_MARK_BYTES = 3


@dataclass(frozen=True)
class Failure:
    """A file an extractor could not read, with the place it names, if any: line from 1, UTF-8 column from 0."""

    file: SourceFile
    error_type: str
    message: str
    line: int | None = None
    column: int | None = None


@dataclass(frozen=True)
class Syntax:
    """Nodes of all files of a batch that parse.

    Args:
        files: those files.
        first: row of each file's module node, and the number of rows.
        file: index into `files`.
        parent: row of the parent, -1 for modules.
        variant, kind, edge: codes of `syntax_grammar`.
        position: position in the list field, 0 in other fields.
        line, column, end_line, end_column: as the ast module says, 0 where the node has no place.
        start, end: span in the file's UTF-8 bytes, meaningless where the node has no place.
        has_place: whether the node has one.
        name: code of its name in `words`, -1 if it has none.
        words: every identifier of the batch.
        constants: value of each Constant node, in order.
        notes: rare values by (row, field).
    """

    files: Sequence[SourceFile]
    first: Rows
    file: Ints
    parent: Ints
    variant: npt.NDArray[np.int16]
    kind: npt.NDArray[np.uint8]
    edge: npt.NDArray[np.int16]
    position: Ints
    line: Ints
    column: Ints
    end_line: Ints
    end_column: Ints
    start: Ints
    end: Ints
    has_place: Flags
    name: Ints
    words: Words
    constants: list[object]
    notes: dict[tuple[int, str], object]

    def __len__(self) -> int:
        return len(self.parent)

    def local(self, rows: npt.NDArray[np.integer]) -> Ints:
        """Ordinals in their files of rows of the batch; -1 stays -1."""
        return np.where(rows < 0, np.int32(-1), rows - self.module[rows]).astype(np.int32, copy=False)

    def file_id(self, rows: npt.NDArray[np.integer] | slice) -> npt.NDArray[np.int64]:
        """File identifiers of rows."""
        return np.array([file.file_id for file in self.files], np.int64)[self.file[rows]]

    def word(self, row: int) -> str:
        """Name of a node that has one."""
        return self.words[int(self.name[row])]

    def of_kind(self, *kinds: str) -> Rows:
        """Rows of nodes of the given classes, in order; classes the running grammar lacks have none."""
        return self._kinds.rows([KIND[kind] for kind in kinds if kind in KIND])

    def on_edge(self, *edges: tuple[str, str]) -> Rows:
        """Rows of nodes that hang on the given (class, field) edges, in order."""
        return self._edges.rows([EDGE[edge] for edge in edges if edge in EDGE])

    @cached_property
    def module(self) -> Ints:
        """Row of the module node of each row's file."""
        return np.repeat(self.first[:-1].astype(np.int32), np.diff(self.first))

    @cached_property
    def order(self) -> tuple[Ints, Ints]:
        """Where nodes begin and end, as ranks among all such places in their file; meaningless where the node has no place."""
        before = np.cumsum([0, *(len(file.utf8) + BYTE_ORDER_MARK_BYTES + 1 for file in self.files)], dtype=np.int64)
        base = before[self.file] if len(self) else np.zeros(0, np.int64)
        is_place = np.zeros(int(before[-1]), bool)
        is_place[(base + self.start)[self.has_place]] = True
        is_place[(base + self.end)[self.has_place]] = True
        rank = np.cumsum(is_place, dtype=np.int32)
        first = rank[base]
        begins, ends = (rank[base + np.where(self.has_place, place, 0)] - first for place in (self.start, self.end))
        return begins, ends

    @cached_property
    def _kinds(self) -> "_Postings":
        return _Postings(self.kind, len(NODE_CLASSES))

    @cached_property
    def _edges(self) -> "_Postings":
        return _Postings(self.edge, len(EDGES))

    def child(self, *edges: tuple[str, str]) -> Ints:
        """For every row the child on one of the given edges, -1 where there is none; the last one of a list."""
        found = np.full(len(self), -1, np.int32)
        rows = self.on_edge(*edges)
        found[self.parent[rows]] = rows
        return found


class _Postings:
    """Rows by a small code: asking for the rows of one does not look at all rows."""

    def __init__(self, codes: npt.NDArray[np.integer], count: int) -> None:
        self._rows = np.argsort(codes, kind="stable")
        self._starts = np.concatenate((np.zeros(1, np.intp), np.cumsum(np.bincount(codes, minlength=count))))

    def rows(self, codes: list[int]) -> Rows:
        """Rows of any of the codes, in order."""
        found = [self._rows[self._starts[code] : self._starts[code + 1]] for code in codes]
        found = [rows for rows in found if len(rows)]
        if len(found) == 1:
            return found[0]
        return np.sort(np.concatenate(found)) if found else np.zeros(0, np.intp)


def kind_mask(*kinds: str) -> Flags:
    """Table by kind: whether it is one of the given."""
    mask = np.zeros(len(NODE_CLASSES), bool)
    mask[[KIND[kind] for kind in kinds if kind in KIND]] = True
    return mask


def edge_mask(*edges: tuple[str, str]) -> Flags:
    """Table by edge: whether it is one of the given."""
    mask = np.zeros(len(EDGES), bool)
    mask[[EDGE[edge] for edge in edges if edge in EDGE]] = True
    return mask


KIND_OF_VARIANT = np.array([KIND[variant.kind] for variant in VARIANTS], np.uint8)
STATEMENT_KINDS = kind_mask(*(node_class.name for node_class in NODE_CLASSES if node_class.is_statement))


def line_starts(utf8: bytes, has_bom: bool) -> npt.NDArray[np.int32]:
    """Byte at which each line's columns count from: after the byte order mark, if there is one, in the first line."""
    if b"\r" in utf8:
        ends = np.fromiter((match.end() for match in NEWLINE.finditer(utf8)), np.int32)
    else:
        ends = np.flatnonzero(np.frombuffer(utf8, np.uint8) == ord("\n")).astype(np.int32) + np.int32(1)
    return np.concatenate((np.array([BYTE_ORDER_MARK_BYTES if has_bom else 0], np.int32), ends))


def syntax_failure(file: SourceFile, error: Exception) -> Failure:
    """What the parser or the symbol analysis says about a file it rejects."""
    if not isinstance(error, SyntaxError):
        return Failure(file, type(error).__name__, str(error) or "The file is nested too deeply or too large for the parser.")
    line, column = error.lineno, None
    if line is not None and line > 0 and error.offset is not None:
        starts = line_starts(file.utf8, file.has_bom)
        if line <= len(starts):
            end = starts[line] if line < len(starts) else len(file.utf8)
            characters = file.utf8[starts[line - 1] : end].decode(errors="replace")
            column = len(characters[: max(error.offset - 1, 0)].encode())
    return Failure(file, type(error).__name__, error.msg, line or None, column)


def read_syntax(files: Iterable[SourceFile], mend: Callable[[SourceFile], SourceFile | None] | None = None) -> tuple[Syntax, list[Failure]]:
    """Parse files and lay out their trees. A file that cannot be parsed or walked is a failure and has no rows.

    Args:
        files: the batch.
        mend: gives another text to take a failed file's place; it is a failure all the same. It may find that to be too
            much work, which is another failure.
    """
    trees, parsed, failures = list[Tree](), list[SourceFile](), list[Failure]()
    with Walker() as walker:

        def take(file: SourceFile) -> Failure | None:
            try:
                check_work(file.utf8)
                trees.append(walker.parse(file.text))
            except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
                return syntax_failure(file, error)
            parsed.append(file)
            return None

        for file in files:
            failure = take(file)
            if failure:
                failures.append(failure)
                try:
                    mended = mend(file) if mend else None
                except TooMuchWorkError as error:
                    failures.append(syntax_failure(file, error))
                    continue
                if mended:
                    take(mended)
    return _joined(parsed, trees), failures


def _joined(files: list[SourceFile], trees: list[Tree]) -> Syntax:
    lengths = [len(tree.names) for tree in trees]
    first = np.cumsum([0, *lengths], dtype=np.intp)
    if trees:
        parent, packed, line, column, end_line, end_column = (np.concatenate(cells) for cells in zip(*(tree.numbers for tree in trees), strict=True))
    else:
        parent, packed, line, column, end_line, end_column = (np.zeros(0, np.int32) for _ in range(NAME))
    variant = (packed & ((1 << EDGE_SHIFT) - 1)).astype(np.int16)
    starts = [line_starts(source.utf8, source.has_bom) for source in files]
    # Line 0 of a node without place reads the entry before its file's lines, hence the sentinel in front of all.
    all_starts = np.concatenate((np.zeros(1, np.int32), *starts))
    base = np.repeat(np.cumsum([0, *map(len, starts)], dtype=np.int32)[:-1], lengths)
    words = Words()
    return Syntax(
        files=files,
        first=first,
        file=np.repeat(np.arange(len(files), dtype=np.int32), lengths),
        parent=np.where(parent < 0, np.int32(-1), parent + np.repeat(first[:-1].astype(np.int32), lengths)),
        variant=variant,
        kind=KIND_OF_VARIANT[variant],
        edge=((packed >> EDGE_SHIFT) & ((1 << (POSITION_SHIFT - EDGE_SHIFT)) - 1)).astype(np.int16),
        position=(packed >> POSITION_SHIFT).astype(np.int32),
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column,
        start=all_starts[base + line] + column,
        end=all_starts[base + end_line] + end_column,
        has_place=line > 0,
        name=words.codes(chain.from_iterable(tree.names for tree in trees), int(first[-1])),
        words=words,
        constants=[value for tree in trees for value in tree.constants],
        notes={(row + before, field): value for tree, before in zip(trees, first.tolist(), strict=False) for row, field, value in tree.notes},
    )
