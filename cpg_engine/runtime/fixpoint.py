"""Relations that name themselves or each other, computed in rounds until none finds a new row.

In a round relations take turns, those mostly later that read others. At its turn a relation takes in what was found for
it since its last one and is not known yet, and goes on from that by itself as far as it can. Then every step that reads
it runs as a query over its new rows and all that is known of the others, everything from memory, so that two rows that
make a third meet when the later of them is new. A relation that is alone takes one step in a round. The order of turns
is fixed, and that of rows does not matter.

A relation may be bounded: what is found for a value with more rows than the bound is not followed (saturation; Wimmer,
Stancu, Kozak, Würthinger 2024, "Scaling Type-Based Points-to Analysis with Saturation"). So work is bounded as well.
"""

import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from datafusion import SessionContext
from numpy.typing import NDArray

from cpg_engine.compiler.rules_text import new_rows
from cpg_engine.errors import LakeError
from cpg_engine.model.declarations import Bound
from cpg_engine.plan.bundle import PlanBundle
from cpg_engine.plan.recursion import Step
from cpg_engine.runtime.contract import collected, merged_stream
from cpg_engine.runtime.occurring_values import OccurringValues, ValueCounts, values_of
from cpg_engine.runtime.session import register_rows, task_session
from cpg_engine.semantics.storage import contract_schema
from cpg_engine.sql import quoted

MOST_ROUNDS = 10_000
"""Rounds after which a fixpoint is taken to have no end."""

_ROUNDS_TOLD = 100

_QUICKLY_PLANNED = {
    "datafusion.optimizer.max_passes": "1",
    "datafusion.execution.collect_statistics": "false",
    "datafusion.optimizer.enable_dynamic_filter_pushdown": "false",
}
"""Most queries of a round see few rows, so that planning them takes longer than running them."""


@dataclass(frozen=True)
class Round:
    """What one round found.

    Args:
        rows: new rows of each relation.
        seconds: time it took.
    """

    rows: Mapping[str, int]
    seconds: float


@dataclass(frozen=True)
class FixpointResult:
    """The finished relations, and how they came about.

    Args:
        relations: all rows of each.
        rounds: what each round found; the last one found nothing.
        held_bytes: memory that relations and inputs took at the end, besides what queries take while they run.
    """

    relations: Mapping[str, pa.Table]
    rounds: Sequence[Round]
    held_bytes: int

    @property
    def summary(self) -> str:
        """The rounds as JSON: their number, seconds, bytes held, and each relation's new rows by round (the first hundred)."""
        new = {name: [found.rows[name] for found in self.rounds[:_ROUNDS_TOLD]] for name in self.relations}
        seconds = sum(found.seconds for found in self.rounds)
        return json.dumps({"rounds": len(self.rounds), "seconds": round(seconds, 3), "held_bytes": self.held_bytes, "new_rows": new})


def run_fixpoint(
    session: SessionContext,
    bundles: Mapping[str, PlanBundle],
    tell: Callable[[int, Round], None],
    most_rounds: int = MOST_ROUNDS,
    memory_bytes: int | None = None,
) -> FixpointResult:
    """Computes all relations of a fixpoint.

    Args:
        session: knows the inputs of the fixpoint.
        bundles: the relations, by name.
        tell: called after each round with its number, from 1.
        most_rounds: rounds after which to give up, and turns of a relation after which one round is given up.
        memory_bytes: memory that the queries of a round share; None for no limit.

    Raises:
        LakeError: no end after so many rounds; NULL in a key, or in another column that must not hold it.
    """
    started = time.perf_counter()
    working = task_session(memory_bytes, options=_QUICKLY_PLANNED)
    known = _Known(bundles)
    relations = {name: _Relation(session, working, bundle, known) for name, bundle in bundles.items()}
    for relation in relations.values():
        relation.start()
    held = _hold_inputs(session, working, bundles, known)
    order = [relations[name] for name in _in_turn({name: relation.reads for name, relation in relations.items()})]
    is_alone = len(order) == 1
    if is_alone:
        order[0].take()
    else:
        _take_turns(order, most_rounds)
    rounds = [_told(tell, 1, relations, started)]
    while any(rounds[-1].rows.values()):
        if len(rounds) >= most_rounds:
            raise _endless(rounds[-1].rows, most_rounds)
        started = time.perf_counter()
        if is_alone:
            order[0].go_on()
        else:
            _take_turns(order, most_rounds)
        rounds.append(_told(tell, len(rounds) + 1, relations, started))
    finished = {name: relation.rows() for name, relation in relations.items()}
    return FixpointResult(finished, rounds, held + sum(table.nbytes for table in finished.values()))


def _take_turns(order: "Sequence[_Relation]", most_turns: int) -> None:
    """One round: relations take in what was found for them, as long as there is any, and at last the one most read."""
    *others, last = order
    for _ in range(most_turns):
        following = next((relation for relation in others if relation.is_waiting), None)
        if following is None:
            break
        _take_turn(following, order, most_turns)
    else:
        raise _endless({relation.name: relation.new_count for relation in others}, most_turns)
    _take_turn(last, order, most_turns)


def _take_turn(relation: "_Relation", order: "Sequence[_Relation]", most_turns: int) -> None:
    """Takes in what was found for a relation, goes on by itself as far as it can, and hands on."""
    relation.take()
    new, turns = relation.new, 1
    while relation.new and relation.name in relation.reads:
        if turns >= most_turns:
            raise _endless({relation.name: relation.new_count}, most_turns)
        relation.go_on()
        new, turns = [*new, *relation.new], turns + 1
    relation.show(new)
    for other in order:
        if other is not relation:
            other.find(relation)


def _endless(rows: Mapping[str, int], most_rounds: int) -> LakeError:
    growing = ", ".join(repr(name) for name, count in rows.items() if count)
    advice = "A column that counts steps must not be part of the key; neither may a step make values that no input has."
    return LakeError(f"fixpoint of {growing}: after {most_rounds} rounds each still finds new rows. {advice}")


def _in_turn(reads: Mapping[str, frozenset[str]]) -> list[str]:
    """An order in which relations mostly come after those that they read, and the one that most read comes last."""
    last = max(reads, key=lambda name: sum(name in read for read in reads.values()))
    left, done = [name for name in reads if name != last], [last]
    while left:
        following = min(left, key=lambda name: len(reads[name] - set(done) - {name}))
        left.remove(following)
        done.append(following)
    return [*done[1:], last]


class _Relation:
    """The rows of one relation so far, known to a session together with those that are new.

    Args:
        outside: knows the inputs.
        working: knows the relations.
        bundle: what is computed.
        known: values that occur in columns.

    Attributes:
        new: the rows that readers see as new.
        gained: number of rows found in this round.
    """

    def __init__(self, outside: SessionContext, working: SessionContext, bundle: PlanBundle, known: "_Known") -> None:
        assert bundle.recursion is not None, bundle.name
        self._outside, self._working, self._known = outside, working, known
        self.name, self._schema, self._recursion = bundle.name, bundle.schema, bundle.recursion
        self.reads = frozenset(step.relation for step in self._recursion.steps)
        self._batches: list[pa.RecordBatch] = []
        self._found: list[pa.RecordBatch] = []
        self.new: list[pa.RecordBatch] = []
        self.gained = 0
        self._new_values: dict[str, NDArray[np.int64] | None] = {}
        self._counts = ValueCounts()
        self._beyond: list[pa.RecordBatch] = []
        register_rows(working, self.name, [], self._schema)

    @property
    def new_count(self) -> int:
        """Number of rows that its last turn found."""
        return sum(batch.num_rows for batch in self.new)

    @property
    def is_waiting(self) -> bool:
        """Whether something was found for it that it has not taken in."""
        return bool(self._found)

    def start(self) -> None:
        """Finds what the seeds find."""
        if self._recursion.seeds:
            query = self._outside.sql(_union(self._recursion.seeds, self._schema))
            self._found = [batch for batch in merged_stream(query, self._schema) if batch.num_rows]

    def find(self, grown: "_Relation") -> None:
        """Finds what follows from rows that are new in a relation."""
        if queries := self._queries(grown):
            self._found += collected(self._working.sql(_union(queries, self._schema)), self._schema)

    def take(self) -> None:
        """Makes rows known that were found and are not known yet, and shows them as the only new ones."""
        found, self._found = self._found, []
        if found:
            register_rows(self._working, _FOUND, found, self._schema)
        self._learn(self._fresh(quoted(_FOUND)) if found else [])

    def go_on(self) -> None:
        """Finds what follows from its own new rows, and takes it in at once."""
        queries = self._queries(self)
        self._learn(self._fresh(f"({_union(queries, self._schema)})") if queries else [])

    def _queries(self, grown: "_Relation") -> list[str]:
        steps = [step for step in self._recursion.steps if step.relation == grown.name] if grown.new else []
        return [step.sql for step in steps if self._known.may_find(step, grown)]

    def _learn(self, fresh: list[pa.RecordBatch]) -> None:
        self.gained += sum(batch.num_rows for batch in fresh)
        for column in self._recursion.key:
            if any(batch.column(column).null_count for batch in fresh):
                raise LakeError(f"view {self.name!r}: column {column!r} of its key is NULL in some rows; let its rules leave them out.")
        if fresh and self._recursion.bound:
            fresh = self._within(self._recursion.bound, fresh)
        if fresh:
            self._batches = _merged([*self._batches, *fresh], self._schema)
            register_rows(self._working, self.name, self._batches, self._schema)
            self._known.add(self.name, fresh)
        self.show(fresh)

    def _within(self, bound: Bound, fresh: list[pa.RecordBatch]) -> list[pa.RecordBatch]:
        """Of new rows those whose value is not saturated. Of a value that is from now on, one row beyond the bound is kept aside."""
        table = pa.Table.from_batches(fresh, self._schema)
        values = values_of(table.column(bound.column))
        before, added = self._counts.add(values)
        is_over = before + added > bound.rows
        if not is_over.any():
            return fresh
        turning = is_over & (before <= bound.rows)
        first = table.filter(turning).append_column(_ROOM, pa.array(bound.rows + 1 - before[turning], pa.int64()))
        first = first.sort_by([(column, "ascending") for column in (bound.column, *self._recursion.key)])
        ordered = values_of(first.column(bound.column))
        place = np.arange(len(ordered)) - np.searchsorted(ordered, ordered)
        self._beyond += first.filter(place < values_of(first.column(_ROOM))).drop_columns([_ROOM]).to_batches()
        return table.filter(~is_over).to_batches()

    def show(self, new: list[pa.RecordBatch]) -> None:
        """Makes rows the new ones, as far as those are concerned who read this relation."""
        if new or self.new:
            register_rows(self._working, new_rows(self.name), new, self._schema)
        self.new = new
        self._new_values = {}

    def new_values(self, column: str) -> NDArray[np.int64] | None:
        """Values of a column of the new rows; None unless they are whole numbers, and few enough to look at."""
        if column not in self._new_values:
            arrays = [batch.column(column) for batch in self.new]
            is_fit = self.new_count <= _FEW and all(pa.types.is_int64(array.type) for array in arrays)
            self._new_values[column] = np.concatenate([values_of(array) for array in arrays]) if is_fit else None
        return self._new_values[column]

    def rows(self) -> pa.Table:
        """All rows."""
        return pa.Table.from_batches([*self._batches, *self._beyond], self._schema)

    def _fresh(self, found: str) -> list[pa.RecordBatch]:
        """Of the rows of a table or query one for each key that is not known."""
        key = self._recursion.key
        columns, keys = ", ".join(quoted(name) for name in self._schema.names), ", ".join(quoted(name) for name in key)
        if set(key) == set(self._schema.names):
            distinct = f"select distinct {columns} from {found}"
        else:
            others = ", ".join(quoted(name) for name in self._schema.names if name not in key)
            distinct = f"select distinct on ({keys}) {columns} from {found} order by {keys}, {others}"
        same = " and ".join(f"f.{quoted(column)} = k.{quoted(column)}" for column in key)
        query = f"select {columns} from ({distinct}) as f left anti join {quoted(self.name)} as k on {same}"
        return collected(self._working.sql(query), self._schema)


class _Known:
    """The values of those columns that steps join their new rows to: most steps meet none, and need not run then."""

    def __init__(self, bundles: Mapping[str, PlanBundle]) -> None:
        steps = [step for bundle in bundles.values() if bundle.recursion for step in bundle.recursion.steps]
        self._columns: dict[str, dict[str, OccurringValues]] = {}
        for _, table, column in (need for step in steps for need in step.needs):
            self._columns.setdefault(table, {})[column] = OccurringValues()

    def add(self, table: str, batches: Sequence[pa.RecordBatch]) -> None:
        """Takes in further rows of a table."""
        for column, values in self._columns.get(table, {}).items():
            arrays = [batch.column(column) for batch in batches]
            if all(pa.types.is_int64(array.type) for array in arrays):
                values.add(arrays)
            else:
                del self._columns[table]
                return

    def may_find(self, step: Step, grown: _Relation) -> bool:
        """Whether the new rows of a relation have values that the step's joins can meet."""
        return all(self._may_meet(grown.new_values(column), table, joined) for column, table, joined in step.needs)

    def _may_meet(self, values: NDArray[np.int64] | None, table: str, column: str) -> bool:
        found = self._columns.get(table, {}).get(column)
        return values is None or found is None or found.has_any(values)


_FEW = 20_000
"""New rows up to which it is worth while to look whether joins can meet them."""

_ROOM = "rows that its value still has room for"
"""Name of a column, unlike any of a relation."""

_FOUND = "rows found"
"""Name of the table of what was found for a relation whose turn it is."""


def _union(queries: Sequence[str], schema: pa.Schema) -> str:
    columns = ", ".join(quoted(name) for name in schema.names)
    # A comment may end a rule, so the parenthesis needs a line of its own.
    return "\nunion all\n".join(f"select {columns} from (\n{sql}\n)" for sql in queries)


def _told(tell: Callable[[int, Round], None], number: int, relations: Mapping[str, _Relation], started: float) -> Round:
    found = Round({name: relation.gained for name, relation in relations.items()}, time.perf_counter() - started)
    for relation in relations.values():
        relation.gained = 0
    tell(number, found)
    return found


def _hold_inputs(outside: SessionContext, working: SessionContext, bundles: Mapping[str, PlanBundle], known: _Known) -> int:
    """Takes what steps read into memory, as every round reads it. Returns the bytes that takes."""
    columns: dict[str, set[str]] = {}
    for bundle in bundles.values():
        for name, read in bundle.recursion.step_inputs.items() if bundle.recursion else ():
            columns.setdefault(name, set()).update(read)
    held = 0
    for name, read in columns.items():
        # Of a table that is only counted or multiplied by, no column is read.
        source = outside.table(quoted(name)).select(*(quoted(column) for column in sorted(read))) if read else outside.table(quoted(name))
        schema = contract_schema(source.schema())
        batches = list(merged_stream(source, schema))
        held += sum(batch.nbytes for batch in batches)
        register_rows(working, name, batches, schema)
        known.add(name, batches)
    return held


def _merged(batches: list[pa.RecordBatch], schema: pa.Schema) -> list[pa.RecordBatch]:
    """The same rows in few batches: small ones at the end are joined, so that each row is copied a few times at most."""
    kept = list(batches)
    while len(kept) > 1 and kept[-2].num_rows <= 2 * kept[-1].num_rows and kept[-1].num_rows < _LARGEST_BATCH:
        last = kept.pop()
        kept[-1] = pa.Table.from_batches([kept[-1], last], schema).combine_chunks().to_batches()[0]
    return kept


_LARGEST_BATCH = 1 << 16
"""Rows beyond which batches are left as they are."""
