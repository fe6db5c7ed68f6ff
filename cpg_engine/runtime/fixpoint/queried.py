"""A relation computed by the query engine: every step is a query over tables in memory, planned each time it runs."""

from collections.abc import Mapping

import numpy as np
import pyarrow as pa
from datafusion import SessionContext

from cpg_engine.compiler.rules_text import new_rows
from cpg_engine.errors import LakeError
from cpg_engine.plan.bundle import PlanBundle
from cpg_engine.runtime.contract import collected
from cpg_engine.runtime.fixpoint.columns import Encoding
from cpg_engine.runtime.fixpoint.saturation import Saturation
from cpg_engine.runtime.fixpoint.seeds import found_by_seeds, held_inputs, united
from cpg_engine.runtime.session import register_rows, task_session
from cpg_engine.sql import quoted

_QUICKLY_PLANNED = {
    "datafusion.optimizer.max_passes": "1",
    "datafusion.execution.collect_statistics": "false",
    "datafusion.optimizer.enable_dynamic_filter_pushdown": "false",
}
"""Most queries of a round see few rows, so that planning them takes longer than running them."""


def queried_relations(session: SessionContext, bundles: Mapping[str, PlanBundle], memory_bytes: int | None) -> "tuple[dict[str, QueriedRelation], int]":
    """The relations of a fixpoint, with what their seeds find, and the bytes that their inputs take."""
    working = task_session(memory_bytes, options=_QUICKLY_PLANNED)
    relations = {name: QueriedRelation(session, working, bundle) for name, bundle in bundles.items()}
    held = 0
    for name, schema, batches in held_inputs(session, bundles):
        held += sum(batch.nbytes for batch in batches)
        register_rows(working, name, batches, schema)
    return relations, held


class QueriedRelation:
    """The rows of one relation so far, known to a session together with those that are new.

    Args:
        outside: knows the inputs.
        working: knows the relations.
        bundle: what is computed.

    Attributes:
        gained: number of rows found in this round.
    """

    def __init__(self, outside: SessionContext, working: SessionContext, bundle: PlanBundle) -> None:
        assert bundle.recursion is not None, bundle.name
        self._working = working
        self.name, self._schema, self._recursion = bundle.name, bundle.schema, bundle.recursion
        self.reads = frozenset(step.relation for step in self._recursion.steps)
        self._batches: list[pa.RecordBatch] = []
        self._found: list[pa.RecordBatch] = []
        self._new: list[pa.RecordBatch] = []
        self._of_turn: list[pa.RecordBatch] = []
        self.gained = 0
        self._saturation = Saturation(self._recursion.bound, self._recursion.key) if self._recursion.bound else None
        self._encoding = Encoding()
        self._found += found_by_seeds(outside, bundle)
        register_rows(working, self.name, [], self._schema)

    @property
    def new_count(self) -> int:
        """Number of rows that its last turn found."""
        return sum(batch.num_rows for batch in self._new)

    @property
    def is_waiting(self) -> bool:
        """Whether something was found for it that it has not taken in."""
        return bool(self._found)

    def find(self, grown: "QueriedRelation") -> None:
        """Finds what follows from rows that are new in a relation."""
        if queries := self._queries(grown):
            self._found += collected(self._working.sql(united(queries, self._schema)), self._schema)

    def take(self) -> None:
        """Makes rows known that were found and are not known yet, and shows them as the only new ones."""
        found, self._found = self._found, []
        if found:
            register_rows(self._working, _FOUND, found, self._schema)
        self._learn(self._fresh(quoted(_FOUND)) if found else [])
        self._of_turn = self._new

    def go_on(self) -> None:
        """Finds what follows from its own new rows, and takes it in at once."""
        queries = self._queries(self)
        self._learn(self._fresh(f"({united(queries, self._schema)})") if queries else [])
        self._of_turn = [*self._of_turn, *self._new]

    def _queries(self, grown: "QueriedRelation") -> list[str]:
        return [step.sql for step in self._recursion.steps if step.relation == grown.name] if grown.new_count else []

    def _learn(self, fresh: list[pa.RecordBatch]) -> None:
        for column in self._recursion.key:
            if any(batch.column(column).null_count for batch in fresh):
                raise LakeError(f"view {self.name!r}: column {column!r} of its key is NULL in some rows; let its rules leave them out.")
        if fresh and self._saturation:
            fresh = self._within(self._saturation, fresh)
        self.gained += sum(batch.num_rows for batch in fresh)
        if fresh:
            self._batches = _merged([*self._batches, *fresh], self._schema)
            register_rows(self._working, self.name, self._batches, self._schema)
        self._show(fresh)

    def _within(self, saturation: Saturation, fresh: list[pa.RecordBatch]) -> list[pa.RecordBatch]:
        """Of new rows those that are followed."""
        table = pa.Table.from_batches(fresh, self._schema)
        if way := saturation.along:
            pairs = self._working.sql(f"select {quoted(way.source)}, {quoted(way.target)} from {quoted(way.table)}").to_arrow_table()
            sources, targets = (self._encoding.encode(column) for column in pairs.columns)
            saturation.go_along(sources, targets, lambda front: targets[np.isin(sources, front)])
        return table.filter(saturation.admits(lambda name: self._encoding.encode(table.column(name)), table.take)).to_batches()

    def hand_on(self) -> None:
        """Shows all rows of its turn as new to those who read this relation."""
        self._show(self._of_turn)

    def _show(self, new: list[pa.RecordBatch]) -> None:
        if new or self._new:
            register_rows(self._working, new_rows(self.name), new, self._schema)
        self._new = new

    def close(self) -> None:
        """Ends the rounds: only rows are asked for from now on."""
        self._found, self._of_turn = [], []
        self._show([])

    @property
    def bytes(self) -> int:
        """What its rows take."""
        return sum(batch.nbytes for batch in self._batches)

    def rows(self) -> pa.Table:
        """All rows."""
        return pa.concat_tables([pa.Table.from_batches(self._batches, self._schema), *(self._saturation.beyond if self._saturation else ())])

    def _fresh(self, found: str) -> list[pa.RecordBatch]:
        """Of the rows of a table or query one for each key that is not known."""
        key = self._recursion.key
        columns, keys = ", ".join(quoted(name) for name in self._schema.names), ", ".join(quoted(name) for name in key)
        if set(key) == set(self._schema.names):
            distinct = f"select distinct {columns} from {found}"
        else:
            others = ", ".join(quoted(name) for name in self._schema.names if name not in key)
            # `distinct on` keeps the whole batch of each row that it has seen first, where a column is a list.
            numbered = f"select {columns}, row_number() over (partition by {keys} order by {others}) as {_PLACE} from {found}"
            distinct = f"select {columns} from ({numbered}) where {_PLACE} = 1"
        same = " and ".join(f"f.{quoted(column)} = k.{quoted(column)}" for column in key)
        query = f"select {columns} from ({distinct}) as f left anti join {quoted(self.name)} as k on {same}"
        return collected(self._working.sql(query), self._schema)


_PLACE = quoted("place among rows of its key")
_FOUND = "rows found"
"""Name of the table of what was found for a relation whose turn it is."""


def _merged(batches: list[pa.RecordBatch], schema: pa.Schema) -> list[pa.RecordBatch]:
    """The same rows in few batches: small ones at the end are joined, so that each row is copied a few times at most."""
    kept = list(batches)
    while len(kept) > 1 and kept[-2].num_rows <= 2 * kept[-1].num_rows and kept[-1].num_rows < _LARGEST_BATCH:
        last = kept.pop()
        kept[-1] = pa.Table.from_batches([kept[-1], last], schema).combine_chunks().to_batches()[0]
    return kept


_LARGEST_BATCH = 1 << 16
"""Rows beyond which batches are left as they are."""
