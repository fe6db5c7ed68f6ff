"""Relations computed by operators over indexes that persist (see `cpg_engine.plan.operators`): semi-naive evaluation."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pyarrow as pa
from datafusion import SessionContext
from numpy.typing import NDArray

from cpg_engine.errors import LakeError
from cpg_engine.model.declarations import Way
from cpg_engine.plan.bundle import PlanBundle
from cpg_engine.plan.operator_expressions import kind_of
from cpg_engine.plan.operators import Rows
from cpg_engine.runtime.fixpoint.columns import Encoding, Keys, is_encodable, mixed
from cpg_engine.runtime.fixpoint.hashes import xxhash64
from cpg_engine.runtime.fixpoint.identifiers import NULL, Numbers
from cpg_engine.runtime.fixpoint.indexes import KeySet
from cpg_engine.runtime.fixpoint.saturation import Saturation
from cpg_engine.runtime.fixpoint.seeds import found_by_seeds, held_inputs
from cpg_engine.runtime.fixpoint.tables import MOST_PAIRS, GrowingTable, NewRows, StepOverTables


def has_operators(bundles: Mapping[str, PlanBundle]) -> bool:
    """Whether operators can do all that a fixpoint needs. Texts are not ordered here, so that none may decide between rows."""
    return all(
        bundle.recursion is not None
        and all(step.operators is not None for step in bundle.recursion.steps)
        and all(is_encodable(field.type) and (field.name in bundle.recursion.key or not pa.types.is_string(field.type)) for field in bundle.schema)
        for bundle in bundles.values()
    )


def indexed_relations(session: SessionContext, bundles: Mapping[str, PlanBundle]) -> "tuple[dict[str, IndexedRelation], int]":
    """The relations of a fixpoint, with what their seeds find, and the bytes that their inputs take."""
    encoding, tables = Encoding(), dict[str, GrowingTable]()
    for name, schema, batches in held_inputs(session, bundles):
        # A table of which no column is read still has rows.
        columns = [encoding.encode(column) for column in pa.Table.from_batches(batches, schema).columns if is_encodable(column.type)]
        names = [field.name for field in schema if is_encodable(field.type)]
        tables[name] = GrowingTable(names)
        tables[name].append(columns)
    held = sum(table.bytes for table in tables.values())
    relations = {name: IndexedRelation(bundle, encoding) for name, bundle in bundles.items()}
    tables |= {name: relation.table for name, relation in relations.items()}
    for name, relation in relations.items():
        relation.begin(tables, found_by_seeds(session, bundles[name]))
    return relations, held


class IndexedRelation:
    """The rows of one relation so far, as columns of numbers.

    Args:
        bundle: what is computed.
        encoding: what numbers stand for.

    Attributes:
        gained: number of rows found in this round.
        new_rows: those that readers see as new.
    """

    def __init__(self, bundle: PlanBundle, encoding: Encoding) -> None:
        assert bundle.recursion is not None, bundle.name
        self.name, self._schema, self._recursion, self._encoding = bundle.name, bundle.schema, bundle.recursion, encoding
        self._kinds = {field.name: kind_of(field.type) for field in bundle.schema}
        self.reads = frozenset(step.relation for step in self._recursion.steps)
        self.table = GrowingTable(self._schema.names)
        self.gained = 0
        self._steps: list[tuple[str, StepOverTables]] = []
        self._found = _Findings(self._distinct)
        self._known = KeySet()
        self._saturation = Saturation(self._recursion.bound, self._recursion.key) if self._recursion.bound else None
        self._taken_along = 0
        self.new_rows: list[NewRows] = []

    def begin(self, tables: Mapping[str, GrowingTable], seeds: Sequence[pa.RecordBatch]) -> None:
        """Makes known to it what it reads, and what was found for it at first."""
        self._tables = tables
        kinds = [*self._kinds.values()]
        self._steps = [(step.relation, StepOverTables(step.operators, tables, self._encoding, kinds)) for step in self._recursion.steps if step.operators]
        if seeds:
            self._found.add([self._encoding.encode(column) for column in pa.Table.from_batches(seeds).columns])

    @property
    def new_count(self) -> int:
        """Number of rows that its last turn found."""
        return sum(new.count for new in self.new_rows)

    @property
    def is_waiting(self) -> bool:
        """Whether something was found for it that it has not taken in."""
        return bool(self._found.count)

    def find(self, grown: "IndexedRelation") -> None:
        """Finds what follows from rows that are new in a relation."""
        for relation, step in self._steps:
            if relation == grown.name:
                for new in grown.new_rows:
                    for found in step.run(new):
                        self._found.add(found)

    def take(self) -> None:
        """Makes rows known that were found and are not known yet, and shows them as the only new ones."""
        self._turn = self.table.count
        self.go_on_with_found()

    def go_on(self) -> None:
        """Finds what follows from its own new rows, and takes it in at once."""
        waiting, self._found = self._found, _Findings(self._distinct)
        self.find(self)
        self.go_on_with_found()
        self._found = waiting

    def go_on_with_found(self) -> None:
        """Takes in what was found."""
        found, self._found = self._found, _Findings(self._distinct)
        since = self.table.count
        if found.count:
            self._learn(found.columns())
        self._show(since)

    def hand_on(self) -> None:
        """Shows all rows of its turn as new to those who read this relation."""
        self._show(self._turn)

    def _show(self, since: int) -> None:
        until = self.table.count
        self.new_rows = [NewRows(self.table, start, min(start + _MOST_AT_ONCE, until)) for start in range(since, until, _MOST_AT_ONCE)]

    def close(self) -> None:
        """Ends the rounds: only rows are asked for from now on."""
        self._steps, self.new_rows = [], []
        self.table.drop_indexes()
        # Neither other relations are held by this one, nor is it by itself.
        del self._tables, self._found
        self._known = KeySet()
        if self._saturation:
            self._saturation.forget()

    @property
    def bytes(self) -> int:
        """What its rows take."""
        return self.table.bytes

    def rows(self) -> pa.Table:
        """All rows, in an order that depends on nothing but what they say: numbers are given as values come, which engines do not fix."""
        keys = [(self._hashable(name), self._kinds[name] == "text") for name in self._recursion.key]
        order = np.argsort(xxhash64(keys, self.table.count, self._encoding)).astype(np.int32)
        decoded = self._decoded([self.table.column(name)[order] for name in self.table.names])
        return pa.concat_tables([decoded, *(self._saturation.beyond if self._saturation else ())])

    def _hashable(self, name: str) -> Numbers:
        numbers, kind = self.table.column(name), self._kinds[name]
        return numbers if kind == "text" else self._encoding.as_kind(numbers, kind, "bigint")

    def _distinct(self, columns: list[Numbers]) -> tuple[Keys, list[Numbers]]:
        """One row for each key, and the keys in order."""
        places = {name: place for place, name in enumerate(self._schema.names)}
        keys = mixed([columns[places[name]] for name in self._recursion.key])
        others = [self._in_order(columns[places[name]], kind) for name, kind in self._kinds.items() if name not in self._recursion.key]
        # Rows of one key are alike where all columns are part of it, so that any of them may come first.
        order = np.lexsort((*reversed(others), keys)) if others else np.argsort(keys)
        keys = keys[order]
        is_first = np.append(True, keys[1:] != keys[:-1])
        keys, rows = keys[is_first], order[is_first]
        return keys, [column[rows] for column in columns]

    def _in_order(self, numbers: Numbers, kind: str) -> NDArray[np.int64]:
        """What orders as the values do that numbers stand for, NULL last."""
        return np.where(numbers == NULL, np.iinfo(np.int64).max, self._encoding.whole(numbers, kind))

    def _learn(self, columns: list[Numbers]) -> None:
        """Takes in one row for each key that is not known."""
        keys, columns = self._distinct(columns)
        is_fresh = ~self._known.has(keys)
        keys, fresh = keys[is_fresh], [column[is_fresh] for column in columns]
        if not len(keys):
            return
        for field, column in zip(self._schema, fresh, strict=True):
            if not (column == NULL).any():
                continue
            if field.name in self._recursion.key:
                raise LakeError(f"view {self.name!r}: column {field.name!r} of its key is NULL in some rows; let its rules leave them out.")
            if not field.nullable:
                raise LakeError(f"view {self.name!r}: column {field.name!r} must not be NULL, but is in some rows; correct what produces it.")
        if self._saturation:
            if way := self._saturation.along:
                self._go_along(self._saturation, way)
            places = {name: place for place, name in enumerate(self._schema.names)}
            stays = self._saturation.admits(lambda name: fresh[places[name]], lambda rows: self._decoded([column[rows] for column in fresh]))
            keys, fresh = keys[stays], [column[stays] for column in fresh]
        self.gained += len(keys)
        self._known.add(keys)
        self.table.append(fresh)

    def _go_along(self, saturation: Saturation, way: Way) -> None:
        """Lets saturation go along the pairs that are new since the last time, and from what is saturated since."""
        table = self._tables[way.table]
        index = table.index(Rows(way.table, (way.source, way.target), (0, 1)), (0,), self._encoding)
        sources, targets = (table.column(name) for name in (way.source, way.target))
        new, self._taken_along = slice(self._taken_along, table.count), table.count
        saturation.go_along(sources[new], targets[new], lambda front: targets[index.pairs([front], index.matches([front]))[1]])

    def _decoded(self, columns: Sequence[Numbers]) -> pa.Table:
        return pa.Table.from_arrays([self._encoding.decode(column, field) for field, column in zip(self._schema, columns, strict=True)], schema=self._schema)


class _Findings:
    """What was found for a relation and is not taken in. What is found many times is held once.

    Args:
        distinct: columns with one row for each key, and the keys.
    """

    def __init__(self, distinct: Callable[[list[Numbers]], tuple[Keys, list[Numbers]]]) -> None:
        self.count = 0
        self._parts: list[Sequence[Numbers]] = []
        self._distinct, self._most = distinct, MOST_PAIRS

    def add(self, columns: Sequence[Numbers]) -> None:
        """Takes in rows, at least one."""
        self._parts.append(columns)
        self.count += len(columns[0])
        if self.count > self._most:
            _, distinct = self._distinct(self.columns())
            self._parts.clear()
            self._parts.append(distinct)
            self.count = len(distinct[0])
            self._most = MOST_PAIRS + 2 * self.count

    def columns(self) -> list[Numbers]:
        """All rows."""
        return [np.concatenate(columns) for columns in zip(*self._parts, strict=True)]


_MOST_AT_ONCE = 1 << 17
"""New rows that a step looks at in one go, which bounds what it holds at once."""
