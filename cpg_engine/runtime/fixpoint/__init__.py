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
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import pyarrow as pa
from datafusion import SessionContext

from cpg_engine.errors import LakeError
from cpg_engine.plan.bundle import PlanBundle
from cpg_engine.runtime.fixpoint.indexed import has_operators, indexed_relations
from cpg_engine.runtime.fixpoint.queried import queried_relations

MOST_ROUNDS = 10_000
"""Rounds after which a fixpoint over few rows is taken to have no end."""
LEAST_BYTES_OF_A_ROW = 8
"""Of an input that is held. Nothing is handed on over more rounds than there are rows."""

_ROUNDS_TOLD = 100


class Relation(Protocol):
    """What takes turns: one relation, however it is computed.

    Attributes:
        name: its name.
        reads: relations that its steps read.
        gained: number of rows found in this round.
    """

    name: str
    reads: frozenset[str]
    gained: int

    @property
    def new_count(self) -> int:
        """Number of rows that its last turn found."""
        ...

    @property
    def is_waiting(self) -> bool:
        """Whether something was found for it that it has not taken in."""
        ...

    def find(self, grown: Any) -> None:
        """Finds what follows from rows that are new in a relation."""
        ...

    def take(self) -> None:
        """Makes rows known that were found and are not known yet, and shows them as the only new ones."""
        ...

    def go_on(self) -> None:
        """Finds what follows from its own new rows, and takes it in at once."""
        ...

    def hand_on(self) -> None:
        """Shows all rows of its turn as new to those who read this relation."""
        ...

    def close(self) -> None:
        """Ends the rounds: only rows are asked for from now on."""
        ...

    @property
    def bytes(self) -> int:
        """What its rows take."""
        ...

    def rows(self) -> pa.Table:
        """All rows."""
        ...


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
        relations: each that was wanted.
        counts: number of rows of each relation.
        rounds: what each round found; the last one found nothing.
        held_bytes: memory that relations and inputs took at the end, besides what queries take while they run.
    """

    relations: dict[str, Relation]
    counts: Mapping[str, int]
    rounds: Sequence[Round]
    held_bytes: int

    @property
    def summary(self) -> str:
        """The rounds as JSON: their number, seconds, bytes held, and each relation's new rows by round (the first hundred)."""
        new = {name: [found.rows[name] for found in self.rounds[:_ROUNDS_TOLD]] for name in self.counts}
        seconds = sum(found.seconds for found in self.rounds)
        return json.dumps({"rounds": len(self.rounds), "seconds": round(seconds, 3), "held_bytes": self.held_bytes, "new_rows": new})

    def take_rows(self, relation: str) -> pa.Table:
        """All rows of a relation, which is let go: as numbers it takes half of what they do."""
        return self.relations.pop(relation).rows()


class FixpointRun:
    """The relations of a fixpoint before their first round: all that they read is in memory.

    Args:
        session: knows the inputs of the fixpoint; it is not needed any more when this is made.
        bundles: the relations, by name.
        memory_bytes: memory that the queries of a round share; None for no limit.
        by_operators: computes by operators whatever they can do. Otherwise all is left to the query engine; the rows are the same.
    """

    def __init__(self, session: SessionContext, bundles: Mapping[str, PlanBundle], memory_bytes: int | None = None, by_operators: bool = True) -> None:
        self._relations: Mapping[str, Relation]
        if by_operators and has_operators(bundles):
            self._relations, self._held = indexed_relations(session, bundles)
        else:
            self._relations, self._held = queried_relations(session, bundles, memory_bytes)

    def run(self, tell: Callable[[int, Round], None], most_rounds: int | None = None, wanted: Collection[str] | None = None) -> FixpointResult:
        """Computes all relations, once.

        Args:
            tell: called after each round with its number, from 1.
            most_rounds: rounds after which to give up, and turns of a relation after which one round is given up; by default more
                than there are rows to be handed on over.
            wanted: relations whose rows are given back; all, if it is None.

        Raises:
            LakeError: no end after so many rounds; NULL in a key, or in another column that must not hold it.
        """
        started, relations = time.perf_counter(), dict(self._relations)
        self._relations = {}
        most_rounds = MOST_ROUNDS + self._held // LEAST_BYTES_OF_A_ROW if most_rounds is None else most_rounds
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
        counts = {name: sum(found.rows[name] for found in rounds) for name in relations}
        for relation in order:
            relation.close()
        held_bytes = self._held + sum(relation.bytes for relation in order)
        return FixpointResult({name: relation for name, relation in relations.items() if wanted is None or name in wanted}, counts, rounds, held_bytes)


def _take_turns(order: Sequence[Relation], most_turns: int) -> None:
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


def _take_turn(relation: Relation, order: Sequence[Relation], most_turns: int) -> None:
    """Takes in what was found for a relation, goes on by itself as far as it can, and hands on."""
    relation.take()
    turns = 1
    while relation.new_count and relation.name in relation.reads:
        if turns >= most_turns:
            raise _endless({relation.name: relation.new_count}, most_turns)
        relation.go_on()
        turns += 1
    relation.hand_on()
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


def _told(tell: Callable[[int, Round], None], number: int, relations: Mapping[str, Relation], started: float) -> Round:
    found = Round({name: relation.gained for name, relation in relations.items()}, time.perf_counter() - started)
    for relation in relations.values():
        relation.gained = 0
    tell(number, found)
    return found
