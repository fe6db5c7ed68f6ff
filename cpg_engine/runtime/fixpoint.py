"""Relations that name themselves or each other, computed in rounds until none finds a new row.

In a round relations take turns, those mostly later that read others. At its turn a relation takes in what was found for
it since its last one and is not known yet, and goes on from that by itself as far as it can. Then every step that reads
it runs as a query over its new rows and all that is known of the others, everything from memory, so that two rows that
make a third meet when the later of them is new. A relation that is alone takes one step in a round. The order of turns
is fixed, and that of rows does not matter.
"""

import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa
from datafusion import SessionContext

from cpg_engine.compiler.rules_text import new_rows
from cpg_engine.errors import LakeError
from cpg_engine.plan.bundle import PlanBundle
from cpg_engine.runtime.contract import merged_stream
from cpg_engine.runtime.session import task_session
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
    relations = {name: _Relation(session, working, bundle) for name, bundle in bundles.items()}
    for relation in relations.values():
        relation.start()
    held = _hold_inputs(session, working, bundles)
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
            order[0].find(order[0])
            order[0].take()
        else:
            _take_turns(order, most_rounds)
        rounds.append(_told(tell, len(rounds) + 1, relations, started))
    finished = {name: relation.rows() for name, relation in relations.items()}
    return FixpointResult(finished, rounds, held + sum(table.nbytes for table in finished.values()))


def _take_turns(order: "Sequence[_Relation]", most_turns: int) -> None:
    """One round: each relation takes in what was found for it, goes on by itself as far as it can, and hands on."""
    for relation in order:
        relation.take()
        new, turns = relation.new, 1
        while relation.new and relation.name in relation.reads:
            if turns >= most_turns:
                raise _endless({relation.name: relation.new_count}, most_turns)
            relation.find(relation)
            relation.take()
            new, turns = [*new, *relation.new], turns + 1
        relation.show(new)
        if new:
            for other in order:
                if other is not relation:
                    other.find(relation)


def _endless(rows: Mapping[str, int], most_rounds: int) -> LakeError:
    growing = ", ".join(repr(name) for name, count in rows.items() if count)
    advice = "A column that counts steps must not be part of the key; neither may a step make values that no input has."
    return LakeError(f"fixpoint of {growing}: after {most_rounds} rounds each still finds new rows. {advice}")


def _in_turn(reads: Mapping[str, frozenset[str]]) -> list[str]:
    """An order in which relations mostly come after those that they read."""
    left, done = list(reads), list[str]()
    while left:
        following = min(left, key=lambda name: len(reads[name] - set(done) - {name}))
        left.remove(following)
        done.append(following)
    return done


class _Relation:
    """The rows of one relation so far, known to a session together with those that are new.

    Args:
        outside: knows the inputs.
        working: knows the relations.
        bundle: what is computed.
    """

    def __init__(self, outside: SessionContext, working: SessionContext, bundle: PlanBundle) -> None:
        assert bundle.recursion is not None, bundle.name
        self._outside, self._working = outside, working
        self.name, self._schema, self._recursion = bundle.name, bundle.schema, bundle.recursion
        self.reads = frozenset(step.relation for step in self._recursion.steps)
        self._batches: list[pa.RecordBatch] = []
        self._found: list[pa.RecordBatch] = []
        self.new: list[pa.RecordBatch] = []
        _register(working, self.name, [], self._schema)

    @property
    def new_count(self) -> int:
        """Number of rows that its last turn found."""
        return sum(batch.num_rows for batch in self.new)

    def start(self) -> None:
        """Finds what the seeds find."""
        if self._recursion.seeds:
            self._found = self._collected(self._outside, _union(self._recursion.seeds, self._schema))

    def find(self, grown: "_Relation") -> None:
        """Finds what follows from rows that are new in a relation."""
        queries = [step.sql for step in self._recursion.steps if step.relation == grown.name]
        if queries and grown.new:
            self._found += self._collected(self._working, _union(queries, self._schema))

    def take(self) -> None:
        """Makes rows known that were found and are not known yet, and shows them as the only new ones."""
        fresh = self._fresh() if self._found else []
        self._found = []
        for column in self._recursion.key:
            if any(batch.column(column).null_count for batch in fresh):
                raise LakeError(f"view {self.name!r}: column {column!r} of its key is NULL in some rows; let its rules leave them out.")
        if fresh:
            self._batches = _merged([*self._batches, *fresh], self._schema)
            _register(self._working, self.name, self._batches, self._schema)
        self.show(fresh)

    def show(self, new: list[pa.RecordBatch]) -> None:
        """Makes rows the new ones, as far as those are concerned who read this relation."""
        if new or self.new:
            _register(self._working, new_rows(self.name), new, self._schema)
        self.new = new

    def rows(self) -> pa.Table:
        """All rows."""
        return pa.Table.from_batches(self._batches, self._schema)

    def _fresh(self) -> list[pa.RecordBatch]:
        """Of the rows found one for each key that is not known."""
        key = self._recursion.key
        columns, keys = ", ".join(quoted(name) for name in self._schema.names), ", ".join(quoted(name) for name in key)
        _register(self._working, _FOUND, self._found, self._schema)
        if set(key) == set(self._schema.names):
            distinct = f"select distinct {columns} from {quoted(_FOUND)}"
        else:
            others = ", ".join(quoted(name) for name in self._schema.names if name not in key)
            distinct = f"select distinct on ({keys}) {columns} from {quoted(_FOUND)} order by {keys}, {others}"
        same = " and ".join(f"f.{quoted(column)} = k.{quoted(column)}" for column in key)
        return self._collected(self._working, f"select f.* from ({distinct}) as f left anti join {quoted(self.name)} as k on {same}")

    def _collected(self, session: SessionContext, sql: str) -> list[pa.RecordBatch]:
        return [batch for batch in merged_stream(session.sql(sql), self._schema) if batch.num_rows]


_FOUND = "rows found"
"""Name of the table of what was found for a relation whose turn it is."""


def _union(queries: Sequence[str], schema: pa.Schema) -> str:
    columns = ", ".join(quoted(name) for name in schema.names)
    # A comment may end a rule, so the parenthesis needs a line of its own.
    return "\nunion all\n".join(f"select {columns} from (\n{sql}\n)" for sql in queries)


def _told(tell: Callable[[int, Round], None], number: int, relations: Mapping[str, _Relation], started: float) -> Round:
    found = Round({name: relation.new_count for name, relation in relations.items()}, time.perf_counter() - started)
    tell(number, found)
    return found


def _hold_inputs(outside: SessionContext, working: SessionContext, bundles: Mapping[str, PlanBundle]) -> int:
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
        _register(working, name, batches, schema)
    return held


def _register(session: SessionContext, name: str, batches: list[pa.RecordBatch], schema: pa.Schema) -> None:
    if session.table_exist(quoted(name)):
        session.deregister_table(quoted(name))
    session.register_record_batches(quoted(name), [batches or [pa.RecordBatch.from_pylist([], schema=schema)]])


def _merged(batches: list[pa.RecordBatch], schema: pa.Schema) -> list[pa.RecordBatch]:
    """The same rows in few batches: small ones at the end are joined, so that each row is copied a few times at most."""
    kept = list(batches)
    while len(kept) > 1 and kept[-2].num_rows <= 2 * kept[-1].num_rows and kept[-1].num_rows < _LARGEST_BATCH:
        last = kept.pop()
        kept[-1] = pa.Table.from_batches([kept[-1], last], schema).combine_chunks().to_batches()[0]
    return kept


_LARGEST_BATCH = 1 << 16
"""Rows beyond which batches are left as they are."""
