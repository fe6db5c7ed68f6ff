"""Comments of a batch, and the statements they belong to."""

import re
import warnings
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from cpg_engine.evidence.libcst.lexing import comment_spans
from cpg_engine.evidence.libcst.statements import NO_STATEMENT, Statements, read_statements
from cpg_engine.evidence.libcst.tables import CstComment
from cpg_engine.evidence.python.syntax import Syntax, read_syntax
from cpg_engine.evidence.python.syntax_columns import chosen, optional, record_batch
from cpg_engine.evidence.source import SourceFile
from cpg_engine.evidence.tree_sitter.places import BatchLines, batch_lines

Flags = npt.NDArray[np.bool_]
Indices = npt.NDArray[np.intp]
Positions = npt.NDArray[np.int64]

RELATIONS = ("trailing", "leading", "inner", "standalone")
TRAILING, LEADING, INNER, STANDALONE = range(len(RELATIONS))
_BLANKS = re.compile(rb"[ \t\x0c\r\n\\]*")
_CLAUSE = re.compile(rb"(?:else|finally)[ \t\x0c\\\r\n]*:")
"""A clause that is no node. The else of a conditional expression is never followed by a colon."""


@dataclass(frozen=True)
class _Comments:
    """Comments of a batch in source order.

    Args:
        file: index of each one's file.
        start, end: its span in its file.
        is_alone: whether nothing stands before it on its line.
        following: position in its file of the first token after it that is no comment.
        is_attached: whether that token is on the next line, or on the line after comments that follow without a gap.
        at_clause: whether that token is an else or finally, or the end of the file.
    """

    file: npt.NDArray[np.int32]
    start: npt.NDArray[np.int32]
    end: npt.NDArray[np.int32]
    text: list[str]
    is_alone: Flags
    following: npt.NDArray[np.int32]
    is_attached: Flags
    at_clause: Flags


def extract_comments(files: Sequence[SourceFile], syntax: Syntax | None = None) -> dict[str, pa.RecordBatch]:
    """The table ``cst_comments`` of a batch.

    Comments are found by a regular expression that passes over strings, at a fraction of what any parser costs.

    Args:
        files: the batch.
        syntax: its syntax trees, if they have been read already; otherwise the files are parsed for the owners. Files it
            does not hold have comments without owners.
    """
    if syntax is None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            syntax, _ = read_syntax(files)
    lines, comments = batch_lines(files), _read_comments(files)
    places = lines.places(comments.file, comments.start, comments.end)
    ordinals = np.arange(len(comments.file)) - np.searchsorted(comments.file, comments.file)
    statements = read_statements(syntax, _bases(files, syntax, lines))
    relation, owner = np.where(comments.is_alone, STANDALONE, TRAILING), np.full(len(comments.file), NO_STATEMENT)
    if len(statements.row):
        related, owner = _relate(comments, statements, lines)
        parsed = {file.file_id for file in syntax.files}
        is_parsed = np.array([file.file_id in parsed for file in files], bool)[comments.file]
        relation = np.where(is_parsed, related, relation)
    node, owner_start, owner_end = _owners(files, syntax, statements, owner, comments, lines)
    return {
        CstComment.table: record_batch(
            CstComment,
            file_id=np.array([file.file_id for file in files], np.int64)[comments.file],
            comment=ordinals.astype(np.int32),
            text=comments.text,
            start_byte=comments.start,
            end_byte=comments.end,
            line=places.line,
            column=places.column,
            end_column=places.end_column,
            relation=chosen(relation, *RELATIONS),
            owner=optional(node),
            owner_start_byte=optional(owner_start),
            owner_end_byte=optional(owner_end),
        )
    }


def _read_comments(files: Sequence[SourceFile]) -> _Comments:
    numbers, texts, flags = list[int](), list[str](), list[bool]()
    for index, file in enumerate(files):
        utf8, spans = file.utf8, comment_spans(file.utf8)
        following, is_attached, at_clause = len(utf8), False, True
        found = list[tuple[int, ...]]()
        said = list[tuple[str, bool, bool, bool]]()
        # From the last one to the first: a comment before another is followed by what follows that.
        for start, end in zip(spans[-2::-2], spans[::-2], strict=True):
            landing = _BLANKS.match(utf8, end).end()  # pyright: ignore[reportOptionalMemberAccess] - it matches nothing too
            is_close = _line_ends(utf8[end:landing]) == 1
            if not found or landing != found[-1][1]:
                following, is_attached = landing, is_close
                at_clause = landing == len(utf8) or _CLAUSE.match(utf8, landing) is not None
            else:
                is_attached = is_attached and is_close
            line_start = max(utf8.rfind(b"\n", 0, start), utf8.rfind(b"\r", 0, start)) + 1
            before = utf8[line_start:start].removeprefix(b"\xef\xbb\xbf")
            found.append((index, start, end, following))
            said.append((utf8[start:end].decode(), not before.strip(), is_attached, at_clause))
        for numbers_of, said_of in zip(reversed(found), reversed(said), strict=True):
            numbers += numbers_of
            texts.append(said_of[0])
            flags += said_of[1:]
    file, start, end, following = np.array(numbers, np.int32).reshape(-1, 4).T
    is_alone, is_attached, at_clause = np.array(flags, bool).reshape(-1, 3).T
    return _Comments(file, start, end, texts, is_alone, following, is_attached, at_clause)


def _line_ends(blanks: bytes) -> int:
    return blanks.count(b"\n") + blanks.count(b"\r") - blanks.count(b"\r\n")


def _bases(files: Sequence[SourceFile], syntax: Syntax, lines: BatchLines) -> Positions:
    """Position of the first byte of each file the syntax holds."""
    place = {file.file_id: base for file, base in zip(files, lines.base.tolist(), strict=False)}
    return np.array([place[file.file_id] for file in syntax.files], np.int64)


def _relate(comments: _Comments, statements: Statements, lines: BatchLines) -> tuple[npt.NDArray[np.int32], Indices]:
    """Relation and owning statement of each comment, -1 for modules."""
    base = lines.base[comments.file]
    start, following = comments.start + base, comments.following + base
    previous = statements.before(start)
    previous[statements.start[previous] < base] = NO_STATEMENT
    container = statements.climb(previous, lambda index: statements.end[index] <= start)
    head = np.minimum(np.searchsorted(statements.heads, following), len(statements.heads) - 1)
    at_head = statements.heads[head] == following
    next_statement = np.where(at_head, statements.head_of[head], NO_STATEMENT)
    inside_simple = (container >= 0) & ~statements.is_compound[container]
    # A clause's else is no boundary to what a simple statement holds; a decorator's next line is one.
    between = (at_head & ~(inside_simple & (next_statement != container))) | (comments.at_clause & ~inside_simple)
    column = lines.column(comments.file, comments.start)
    is_leading = comments.is_alone & at_head & between & comments.is_attached & (column == lines.column(comments.file, comments.following))

    ends_here = (previous >= 0) & (statements.end[previous] <= start) & (lines.row(statements.end[previous]) == lines.row(start))
    of_line = np.where(ends_here, previous, container)
    statement_column = statements.start - lines.starts[lines.row(statements.start)]

    def is_left(index: Indices) -> Flags:
        holds = statements.is_compound[index] & (statement_column[index] < column)
        return ~holds & (statements.end[index] <= start)

    of_block = statements.climb(previous, is_left)
    relation = np.select([~between, ~comments.is_alone, is_leading], [INNER, TRAILING, LEADING], STANDALONE)
    owner = np.select([~between, ~comments.is_alone, is_leading], [container, of_line, next_statement], of_block)
    return relation.astype(np.int32), owner


def _owners(
    files: Sequence[SourceFile], syntax: Syntax, statements: Statements, owner: Indices, comments: _Comments, lines: BatchLines
) -> tuple[npt.NDArray[np.int32], ...]:
    """Ordinals and spans of owning nodes: the module, which has no span, where the owner is -1, and -1 in unparsed files."""
    parsed = {file.file_id for file in syntax.files}
    is_parsed = np.array([file.file_id in parsed for file in files], bool)[comments.file]
    base = lines.base[comments.file]
    is_module = owner < 0
    if not len(statements.row):
        nothing = np.full(len(owner), -1, np.int32)
        return np.where(is_parsed, 0, -1).astype(np.int32), nothing, nothing
    node = np.where(is_module, 0, syntax.local(statements.row[owner]))
    start = np.where(is_module, -1, statements.start[owner] - base)
    end = np.where(is_module, -1, statements.end[owner] - base)
    return tuple(np.where(is_parsed, numbers, -1).astype(np.int32) for numbers in (node, start, end))
