"""Nodes and edges as they are found: what leads on is pending until the node it leads to is made."""

from cpg_engine.evidence.flow.control_flow_source import FlowSource
from cpg_engine.evidence.flow.graph import EXCEPTION, NEXT

BRANCH_BITS = 4
"""An end is a node and the branch by which it is left, in one integer: node << BRANCH_BITS | branch."""
BRANCH_MASK = (1 << BRANCH_BITS) - 1

Ends = list[int]


class Raised:
    """Exceptions on their way to what handles them.

    Attributes:
        ends: nodes that certainly raise or pass on.
        spans: ranges of nodes any of which may raise.
    """

    __slots__ = ("ends", "spans")

    def __init__(self) -> None:
        self.ends: Ends = []
        self.spans: list[tuple[int, int]] = []


class Exits:
    """Where exceptions, ``break``, ``continue`` and ``return`` lead at some place of a method."""

    __slots__ = ("breaks", "continues", "raised", "returns")

    def __init__(self, raised: Raised, breaks: Ends, continues: Ends, returns: Ends) -> None:
        self.raised, self.breaks, self.continues, self.returns = raised, breaks, continues, returns


class Paths:
    """Nodes and edges of the methods of a batch, in the order they are made.

    Attributes:
        rows, roles: of each node.
        sources, targets: explicit edges; sources are ends.
        runs: first and last node of stretches in which each node leads to the next.
        spans: first node, node behind the last, and what any of them that may raise leads to.
        pending: ends that lead to the next node.
        exits: where else control can leave to at this place.
    """

    __slots__ = ("_method_exits", "_since", "exits", "pending", "roles", "rows", "runs", "source", "sources", "spans", "targets")

    def __init__(self, source: FlowSource) -> None:
        self.source = source
        self.rows: list[int] = []
        self.roles = bytearray()
        self.sources: Ends = []
        self.targets: list[int] = []
        self.runs: list[tuple[int, int]] = []
        self.spans: list[tuple[int, int, int]] = []
        self.pending: Ends = []
        self._method_exits = self.exits = Exits(Raised(), [], [], [])
        self._since = 0

    def node(self, row: int, role: int) -> int:
        """Make the node that everything pending leads to; it leads on itself, as an end without branch."""
        node = len(self.rows)
        self.rows.append(row)
        self.roles.append(role)
        pending = self.pending
        if len(pending) == 1:
            self.sources.append(pending[0])
            self.targets.append(node)
        elif pending:
            self.sources += pending
            self.targets += [node] * len(pending)
        self.pending = [node << BRANCH_BITS]
        return node

    def run(self, rows: list[int], role: int) -> None:
        """Make nodes each of which leads to the next."""
        first = self.node(rows[0], role)
        self.rows += rows[1:]
        self.roles += bytes((role,)) * (len(rows) - 1)
        last = len(self.rows) - 1
        self.runs.append((first, last))
        self.pending = [last << BRANCH_BITS]

    def link(self, ends: Ends, node: int) -> None:
        """Lead ends to a node that exists."""
        if ends:
            self.sources += ends
            self.targets += [node] * len(ends)

    def protect(self, raised: Raised) -> None:
        """From here on exceptions are raised to somewhere else."""
        node = len(self.rows)
        if node > self._since:
            self.exits.raised.spans.append((self._since, node))
            self._since = node
        self.exits = Exits(raised, self.exits.breaks, self.exits.continues, self.exits.returns)

    def leave_to(self, exits: Exits) -> None:
        """From here on control leaves to somewhere else."""
        self.protect(exits.raised)
        self.exits = exits

    def catch(self, raised: Raised) -> None:
        """Let exceptions be pending, and lead whatever may raise them to the next node."""
        self.pending = raised.ends
        node = len(self.rows)
        self.spans += [(first, behind, node) for first, behind in raised.spans]

    def made(self) -> tuple[int, ...]:
        """How much there is of everything."""
        return len(self.rows), len(self.sources), len(self.runs), len(self.spans)

    def forget(self, made: tuple[int, ...]) -> None:
        """Take back what was made since there was so much of everything."""
        rows, sources, runs, spans = made
        del self.rows[rows:], self.roles[rows:], self.sources[sources:], self.targets[sources:], self.runs[runs:], self.spans[spans:]

    def begin_method(self) -> None:
        """Forget where control went in the method before."""
        self.pending = []
        self.exits = exits = self._method_exits
        for ends in (exits.raised.ends, exits.raised.spans, exits.breaks, exits.continues, exits.returns):
            ends.clear()
        self._since = len(self.rows)


def renamed(ends: Ends, branch: int) -> Ends:
    """Ends with a branch instead of none; those that have one keep it."""
    return [end | branch if end & BRANCH_MASK == NEXT else end for end in ends]


def raising(ends: Ends) -> Ends:
    """Ends by which an exception is passed on."""
    return [end & ~BRANCH_MASK | EXCEPTION for end in ends]
