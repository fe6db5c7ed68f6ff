"""Relations that name themselves or each other, computed in rounds until none finds a new row.

The seeds make the first round. In every further one each step runs as a query over what the last round found new and
over all that is known, everything from memory; what comes out and is not known yet is new. All steps of a round see
the same rows, so neither their order nor that of rows matters.
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
from cpg_engine.runtime.session import register_rows
from cpg_engine.semantics.storage import contract_schema
from cpg_engine.sql import quoted

MOST_ROUNDS = 10_000
"""Rounds after which a fixpoint is taken to have no end."""

_ROUNDS_TOLD = 100


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
    session: SessionContext, bundles: Mapping[str, PlanBundle], tell: Callable[[int, Round], None], most_rounds: int = MOST_ROUNDS
) -> FixpointResult:
    """Computes all relations of a fixpoint.

    Args:
        session: knows the inputs of the fixpoint, and nothing else. What steps read is replaced in it by copies in memory.
        bundles: the relations, by name.
        tell: called after each round with its number, from 1.
        most_rounds: rounds after which to give up.

    Raises:
        LakeError: no end after so many rounds; NULL in a key, or in another column that must not hold it.
    """
    started = time.perf_counter()
    relations = {name: _Relation(session, bundle) for name, bundle in bundles.items()}
    for relation in relations.values():
        relation.start()
    rounds = [_told(tell, 1, relations, started)]
    held = _hold_inputs(session, bundles) if rounds[0].rows else 0
    while any(rounds[-1].rows.values()):
        if len(rounds) >= most_rounds:
            growing = ", ".join(repr(name) for name, count in rounds[-1].rows.items() if count)
            advice = "A column that counts steps must not be part of the key; neither may a step make values that no input has."
            raise LakeError(f"fixpoint of {growing}: after {most_rounds} rounds each still finds new rows. {advice}")
        started = time.perf_counter()
        found = {name: relation.step({other for other, one in relations.items() if one.new_count}) for name, relation in relations.items()}
        for name, relation in relations.items():
            relation.add(found[name])
        rounds.append(_told(tell, len(rounds) + 1, relations, started))
    finished = {name: relation.rows() for name, relation in relations.items()}
    return FixpointResult(finished, rounds, held + sum(table.nbytes for table in finished.values()))


class _Relation:
    """The rows of one relation so far, known to a session together with those that are new."""

    def __init__(self, session: SessionContext, bundle: PlanBundle) -> None:
        assert bundle.recursion is not None, bundle.name
        self._session, self._name, self._schema, self._recursion = session, bundle.name, bundle.schema, bundle.recursion
        self._batches: list[pa.RecordBatch] = []
        self.new_count = 0

    def start(self) -> None:
        """Takes in what the seeds find."""
        seeds = self._recursion.seeds
        self.add(self._collected(self._distinct(seeds)) if seeds else [])

    def step(self, grown: set[str]) -> list[pa.RecordBatch]:
        """Rows that follow from the new rows of relations that have any, and are not known."""
        queries = [step.sql for step in self._recursion.steps if step.relation in grown]
        if not queries:
            return []
        same = " and ".join(f"found.{quoted(column)} = known.{quoted(column)}" for column in self._recursion.key)
        return self._collected(f"select found.* from ({self._distinct(queries)}) as found left anti join {quoted(self._name)} as known on {same}")

    def add(self, batches: list[pa.RecordBatch]) -> None:
        """Makes rows known, and the only new ones."""
        for column in self._recursion.key:
            if any(batch.column(column).null_count for batch in batches):
                raise LakeError(f"view {self._name!r}: column {column!r} of its key is NULL in some rows; let its rules leave them out.")
        self.new_count = sum(batch.num_rows for batch in batches)
        if self.new_count:
            self._batches = _merged([*self._batches, *batches], self._schema)
        register_rows(self._session, new_rows(self._name), batches, self._schema)
        register_rows(self._session, self._name, self._batches, self._schema)

    def rows(self) -> pa.Table:
        """All rows."""
        return pa.Table.from_batches(self._batches, self._schema)

    def _distinct(self, queries: Sequence[str]) -> str:
        """A query for what others yield, one row for each key."""
        columns, keys = ", ".join(quoted(name) for name in self._schema.names), ", ".join(quoted(name) for name in self._recursion.key)
        # A comment may end a rule, so the parenthesis needs a line of its own.
        every = "\nunion all\n".join(f"select {columns} from (\n{sql}\n)" for sql in queries)
        if set(self._recursion.key) == set(self._schema.names):
            return f"select distinct {columns} from (\n{every}\n)"
        others = ", ".join(quoted(name) for name in self._schema.names if name not in self._recursion.key)
        return f"select distinct on ({keys}) {columns} from (\n{every}\n) order by {keys}, {others}"

    def _collected(self, sql: str) -> list[pa.RecordBatch]:
        return [batch for batch in merged_stream(self._session.sql(sql), self._schema) if batch.num_rows]


def _told(tell: Callable[[int, Round], None], number: int, relations: Mapping[str, _Relation], started: float) -> Round:
    found = Round({name: relation.new_count for name, relation in relations.items()}, time.perf_counter() - started)
    tell(number, found)
    return found


def _hold_inputs(session: SessionContext, bundles: Mapping[str, PlanBundle]) -> int:
    """Replaces what steps read by its columns in memory, as every round reads it. Returns the bytes that takes."""
    columns: dict[str, set[str]] = {}
    for bundle in bundles.values():
        for name, read in bundle.recursion.step_inputs.items() if bundle.recursion else ():
            columns.setdefault(name, set()).update(read)
    held = 0
    for name, read in columns.items():
        # Of a table that is only counted or multiplied by, no column is read.
        source = session.table(quoted(name)).select(*(quoted(column) for column in sorted(read))) if read else session.table(quoted(name))
        schema = contract_schema(source.schema())
        batches = list(merged_stream(source, schema))
        held += sum(batch.nbytes for batch in batches)
        register_rows(session, name, batches, schema)
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
