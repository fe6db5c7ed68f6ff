"""Paths out of what must be left in an orderly way: with items, ``finally``, the name of an except clause.

Each kind of way out has its own copy of what is done on leaving, so that a path never enters by one and leaves by
another. Inside `SHARED_BELOW` copies of one another the next clause ``finally`` is one copy for all its ways, left by
every kind of way that enters it: otherwise n clauses inside one another would have 5 ** n copies.
"""

from collections.abc import Callable

from cpg_engine.evidence.flow.control_flow_expressions import Expressions
from cpg_engine.evidence.flow.control_flow_paths import BRANCH_BITS, Ends, Exits, Raised, renamed
from cpg_engine.evidence.flow.control_flow_source import FlowSource
from cpg_engine.evidence.flow.graph import BREAK, CONTINUE, EXCEPTION, LEAVE, LEAVE_RAISING, RETURN, TRUE, UNBIND

SHARED_BELOW = 2
"""Copies inside one another below which a further ``finally`` is not copied by way."""


class Leaving(Expressions):
    """Paths out of with items, ``finally`` clauses and named except clauses."""

    __slots__ = ("_copies",)

    def __init__(self, source: FlowSource) -> None:
        super().__init__(source)
        self._copies = 0

    def guard(self) -> Exits:
        """From here on every way out leads somewhere to be decided later; what was before is returned."""
        outer = self.exits
        self.leave_to(Exits(Raised(), [], [], []))
        return outer

    def unguard(self, outer: Exits) -> Exits:
        """The end of what was guarded: ways lead out as before, and those that were taken inside are returned."""
        inner = self.exits
        self.leave_to(outer)
        return inner

    def leave_item(self, item: int, inner: Exits) -> None:
        """Exit a with item on every way; suppressed exceptions go on like the end of the block."""
        outer = self.exits
        after = self._one_way(item, LEAVE, self.pending)
        self.catch(inner.raised)
        suppressing = self.node(item, LEAVE_RAISING) << BRANCH_BITS
        outer.raised.ends.append(suppressing | EXCEPTION)
        for ends, outside, branch in _jumps(inner, outer):
            outside += renamed(self._one_way(item, LEAVE, ends), branch)
        self.pending = [*after, suppressing | TRUE]

    def leave_clause(self, clause: int, inner: Exits) -> None:
        """Delete the name of an except clause on every way."""
        outer = self.exits
        after = self._one_way(clause, UNBIND, self.pending)
        self.catch(inner.raised)
        outer.raised.ends.append(self.node(clause, UNBIND) << BRANCH_BITS | EXCEPTION)
        for ends, outside, branch in _jumps(inner, outer):
            outside += renamed(self._one_way(clause, UNBIND, ends), branch)
        self.pending = after

    def leave_by(self, inner: Exits, finish: Callable[[], None]) -> None:
        """Go through a ``finally`` clause on every way; `finish` makes a copy of it."""
        outer = self.exits
        if self._copies >= SHARED_BELOW:
            self._leave_shared(inner, outer, finish)
            return
        self._copies += 1
        if self.pending:
            finish()
        after = self.pending
        self.catch(inner.raised)
        finish()
        outer.raised.ends += renamed(self.pending, EXCEPTION)
        for ends, outside, branch in _jumps(inner, outer):
            if ends:
                self.pending = ends
                finish()
                outside += renamed(self.pending, branch)
        self.pending = after
        self._copies -= 1

    def _leave_shared(self, inner: Exits, outer: Exits, finish: Callable[[], None]) -> None:
        ends = self.pending
        self.catch(inner.raised)
        ways = _jumps(inner, outer)
        self.pending = [*ends, *self.pending, *inner.breaks, *inner.continues, *inner.returns]
        finish()
        after = self.pending
        outer.raised.ends += renamed(after, EXCEPTION)
        for taken, outside, branch in ways:
            if taken:
                outside += renamed(after, branch)
        self.pending = after if ends else []

    def _one_way(self, row: int, role: int, ends: Ends) -> Ends:
        if not ends:
            return []
        self.pending = ends
        self.node(row, role)
        return self.pending


def _jumps(inner: Exits, outer: Exits) -> tuple[tuple[Ends, Ends, int], ...]:
    return (
        (inner.breaks, outer.breaks, BREAK),
        (inner.continues, outer.continues, CONTINUE),
        (inner.returns, outer.returns, RETURN),
    )
