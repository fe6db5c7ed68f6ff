"""Where the statements of a batch begin and end, as comments see them."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from cpg_engine.evidence.python.syntax import STATEMENT_KINDS, Syntax

Places = npt.NDArray[np.int64]
Indices = npt.NDArray[np.intp]

NO_STATEMENT = -1
DECORATED = (("FunctionDef", "decorator_list"), ("AsyncFunctionDef", "decorator_list"), ("ClassDef", "decorator_list"))


@dataclass(frozen=True)
class Statements:
    """Statements, except and case clauses of a batch in source order, files laid end to end.

    Args:
        row: row of each in the syntax.
        start, end: its span, decorators included.
        parent: index of the one it is in, -1 in a module.
        is_compound: whether it holds others.
        heads: positions where a statement begins or, after a decorator, goes on: sorted.
        head_of: index of the statement that each head belongs to.
    """

    row: Indices
    start: Places
    end: Places
    parent: Indices
    is_compound: npt.NDArray[np.bool_]
    heads: Places
    head_of: Indices

    def before(self, positions: Places) -> Indices:
        """The last statement that begins at or before each position, the innermost of those; -1 where there is none."""
        return np.searchsorted(self.start, positions, side="right") - 1

    def climb(self, index: Indices, is_left: Callable[[Indices], npt.NDArray[np.bool_]]) -> Indices:
        """The nearest of each statement and those around it that is not left, -1 where all are."""
        index = index.copy()
        while (going := (index >= 0) & is_left(index)).any():
            index[going] = self.parent[index[going]]
        return index


def read_statements(syntax: Syntax, base: Places) -> Statements:
    """Statements of a batch, given the position of each of its files' first byte."""
    cases = syntax.of_kind("match_case")
    modules = syntax.of_kind("Module")
    is_statement = STATEMENT_KINDS[syntax.kind]
    is_statement[modules] = False
    row = np.flatnonzero(is_statement)
    index = np.full(len(syntax), -1, np.intp)
    index[row] = np.arange(len(row))
    start, end = syntax.start.astype(np.int64), syntax.end.astype(np.int64)
    if len(cases):
        pattern, last = syntax.child(("match_case", "pattern")), syntax.child(("match_case", "body"))
        for case in cases.tolist():
            utf8 = syntax.files[int(syntax.file[case])].utf8
            start[case] = utf8.rfind(b"case", 0, int(start[pattern[case]]))
        # A case may end in another match, whose own last case is yet to be placed: inner ones come later.
        for case in cases[::-1].tolist():
            end[case] = end[last[case]]
    decorators = syntax.on_edge(*DECORATED)
    definition = syntax.parent[decorators]
    keyword = start[definition]
    marks = np.array([syntax.files[int(syntax.file[decorator])].utf8.rfind(b"@", 0, int(start[decorator])) for decorator in decorators.tolist()], np.int64)
    np.minimum.at(start, definition, marks)
    offset = base[syntax.file]
    heads = np.concatenate((start[row] + offset[row], marks + offset[definition], keyword + offset[definition]))
    head_of = np.concatenate((index[row], index[definition], index[definition]))
    order = np.argsort(heads, kind="stable")
    parent = index[syntax.parent[row]]
    is_compound = np.zeros(len(row), bool)
    is_compound[parent[parent >= 0]] = True
    return Statements(row, start[row] + offset[row], end[row] + offset[row], parent, is_compound, heads[order], head_of[order])
