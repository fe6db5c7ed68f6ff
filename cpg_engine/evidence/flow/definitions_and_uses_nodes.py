"""Which nodes of a control flow graph stand for the evaluation of a row of syntax."""

import numpy as np
import numpy.typing as npt

from cpg_engine.evidence.flow.graph import ENTER, MATCH, STATEMENT, TARGET, TEST, VALUE, FlowGraphs, evaluation_rows
from cpg_engine.evidence.python.syntax import Ints, Syntax

_EVALUATING = np.zeros(16, bool)
_EVALUATING[[STATEMENT, VALUE, TEST, TARGET, ENTER, MATCH]] = True
_ROLE_COUNT = 16


class EvaluatingNodes:
    """Finds nodes by row; a row may have several, copies of one another."""

    def __init__(self, syntax: Syntax, graphs: FlowGraphs) -> None:
        self._row = evaluation_rows(syntax, graphs)
        is_evaluating = _EVALUATING[graphs.role]
        self._role = np.full(len(syntax), -1, np.int32)
        self._role[graphs.row[is_evaluating]] = graphs.role[is_evaluating]
        key = graphs.row.astype(np.int64) * _ROLE_COUNT + graphs.role
        self._node = np.argsort(key, kind="stable").astype(np.int32)
        self._key = key[self._node]

    def of(self, rows: Ints) -> tuple[Ints, Ints]:
        """For rows of expressions, statements or what binds a name, indexes into the rows and the nodes that evaluate them."""
        row = self._row[rows]
        return self._nodes(row, np.where(row < 0, -1, self._role[row]))

    def of_role(self, rows: Ints, role: int) -> tuple[Ints, Ints]:
        """For rows, indexes into them and their nodes in a role."""
        return self._nodes(rows, np.full(len(rows), role, np.int32))

    def _nodes(self, row: Ints, role: npt.NDArray[np.integer]) -> tuple[Ints, Ints]:
        key = row.astype(np.int64) * _ROLE_COUNT + role
        first = np.searchsorted(self._key, key)
        counts = np.searchsorted(self._key, key, "right") - first
        counts[(role < 0) | (row < 0)] = 0
        which = np.repeat(np.arange(len(row), dtype=np.int32), counts)
        starts = np.cumsum(counts) - counts
        at = np.arange(len(which)) - np.repeat(starts, counts) + np.repeat(first, counts)
        return which, self._node[at]
