"""Rows of control flow for a batch whose trees are already read."""

from collections.abc import Callable, Collection

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from cpg_engine.evidence.flow.control_flow import build_control_flow
from cpg_engine.evidence.flow.definitions_and_uses import followed_stars
from cpg_engine.evidence.flow.dominance import control_dependence, dominators, post_dominators
from cpg_engine.evidence.flow.graph import BRANCHES, ROLES, FlowGraphs
from cpg_engine.evidence.flow.never_returning import never_returning
from cpg_engine.evidence.flow.reaching import definitions_reaching
from cpg_engine.evidence.flow.tables import CfgEdge, CfgNode, ControlDependenceRow, FlowError
from cpg_engine.evidence.python.names_binding import Names
from cpg_engine.evidence.python.syntax import Ints, Syntax
from cpg_engine.evidence.python.syntax_columns import encoded, failure_batch, optional, record_batch


def extract(syntax: Syntax, names: Names, wanted: Collection[str]) -> dict[str, pa.RecordBatch]:
    """Tables of control and data flow.

    Args:
        syntax: trees of a batch, of `read_syntax`.
        names: which variable each name of theirs means.
        wanted: tables to make, of `tables.CONTROL_FLOW_TABLES` and `reaching_tables.REACHING_TABLES`.

    Returns:
        The record batches by table name, rows in the order of files and of their keys; strings are dictionary arrays.
    """
    graphs, failures = build_control_flow(syntax, names.owners, never_returning(syntax, names))
    rows = _Rows(syntax, graphs)
    makers: dict[str, Callable[[], pa.RecordBatch]] = {
        "cfg_nodes": rows.nodes,
        "cfg_edges": rows.edges,
        "control_dependences": rows.dependences,
        "definitions_reaching": lambda: definitions_reaching(syntax, names, graphs),
        "flow_errors": lambda: failure_batch(FlowError, "flow", [*failures, *followed_stars(syntax)[1]]),
    }
    return {table: make() for table, make in makers.items() if table in wanted}


class _Rows:
    """Nodes of the batch as ordinals within their files."""

    def __init__(self, syntax: Syntax, graphs: FlowGraphs) -> None:
        self._syntax, self._graphs = syntax, graphs
        files = syntax.file[graphs.row]
        self._file_id = syntax.file_id(graphs.row)
        self._first = np.searchsorted(files, files).astype(np.int32)
        self._post_dominator = post_dominators(graphs)
        self._dependence = control_dependence(graphs, self._post_dominator)

    def _local(self, nodes: npt.NDArray[np.integer]) -> Ints:
        return np.where(nodes < 0, np.int32(-1), nodes - self._first[nodes]).astype(np.int32, copy=False)

    def nodes(self) -> pa.RecordBatch:
        """Rows of ``cfg_nodes``."""
        graphs, syntax = self._graphs, self._syntax
        return record_batch(
            CfgNode,
            file_id=self._file_id,
            node=self._local(np.arange(len(graphs))),
            method=syntax.local(graphs.methods[graphs.method]),
            syntax=syntax.local(graphs.row),
            role=encoded(graphs.role.astype(np.int32), ROLES),
            copy=graphs.copy,
            is_reachable=graphs.is_reachable,
            immediate_dominator=optional(self._local(dominators(graphs))),
            immediate_post_dominator=optional(self._local(self._post_dominator)),
            region=optional(self._local(self._dependence.region)),
        )

    def edges(self) -> pa.RecordBatch:
        """Rows of ``cfg_edges``."""
        graphs = self._graphs
        return record_batch(
            CfgEdge,
            file_id=self._file_id[graphs.source],
            source=self._local(graphs.source),
            target=self._local(graphs.target),
            branch=encoded(graphs.branch.astype(np.int32), BRANCHES),
            is_back=graphs.is_back,
        )

    def dependences(self) -> pa.RecordBatch:
        """Rows of ``control_dependences``."""
        found = self._dependence
        return record_batch(
            ControlDependenceRow,
            file_id=self._file_id[found.dependent],
            region=self._local(found.dependent),
            controller=self._local(found.controller),
            branch=encoded(found.branch.astype(np.int32), BRANCHES),
        )
