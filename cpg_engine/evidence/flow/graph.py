"""Control flow graphs of a batch of files, as columns: what the builder makes and every analysis of flow reads.

A *method* is what is executed as a unit: module, class body, function, lambda or comprehension. A *node* is a syntax
node in a role, at a place where order matters: every simple statement is one, and of expressions those between which
control can divide (operands of ``and``, ``or``, ``x if c else y`` and chained comparisons, tests), those that bind
names (``:=``), suspend (``yield``, ``await``) or make another method (lambdas, comprehensions), and what is evaluated
before one of these in the same statement. Any other expression is evaluated by the node `evaluation_rows` tells.

Nodes of all methods are numbered through, method after method in the order of their syntax rows, and inside a method
such that every edge that closes no loop leads to a higher number: entry first, exit last. The nodes of a clause
``finally`` occur once for each kind of way through it; `copy` tells them apart.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from cpg_engine.evidence.python.syntax import Flags, Ints, Syntax
from cpg_engine.evidence.python.syntax_grammar import EDGE

Codes = npt.NDArray[np.uint8]

ROLES = (
    "entry", "exit", "statement", "value", "test", "next", "target", "enter", "leave", "leave_raising",
    "match", "bind", "unbind", "rest",
)  # fmt: skip
"""What a node does, by code.

entry, exit: of the method, whose syntax node they carry; parameters are bound at the entry.
statement: a simple statement, or the statement that makes a function or class, executed in the enclosing method.
value, test: an expression evaluated for its value, or for its truth; a pattern of a match case is a test.
next: a ``for`` statement or clause asks its iterator; true is an item, false the end.
target: the target of a ``for`` or ``with`` is assigned.
enter: a with item evaluates its expression and enters; leave: it exits without exception; leave_raising: it exits with
one, true means that it suppresses it.
match: an except clause is tried; bind: its name, or the names of a match case, are assigned; unbind: the name of an
except clause is deleted.
rest: after all ``except*`` clauses, what none of them took is raised again.
"""
ENTRY, EXIT, STATEMENT, VALUE, TEST, NEXT_ITEM, TARGET, ENTER, LEAVE, LEAVE_RAISING, MATCH, BIND, UNBIND, REST = range(len(ROLES))

BRANCHES = ("next", "true", "false", "exception", "loop", "return", "break", "continue")
"""Why an edge is taken, by code.

next: nothing else to do; loop: the same, back to the head of a loop. true, false: outcome of the node it leaves.
exception: an exception raised there, or passed on. return, break, continue: the jump, also behind what it passes on
its way (``finally``, ``with``), unless a true or false says more.
"""
NEXT, TRUE, FALSE, EXCEPTION, LOOP, RETURN, BREAK, CONTINUE = range(len(BRANCHES))

METHOD_KINDS = ("Module", "ClassDef", "FunctionDef", "AsyncFunctionDef", "Lambda", "ListComp", "SetComp", "DictComp", "GeneratorExp")
"""Syntax nodes that are methods."""


@dataclass(frozen=True)
class FlowGraphs:
    """Control flow graphs of all methods of a batch.

    Implicit exceptions are edges only where the method does something about them (``except``, ``finally``, ``with``);
    elsewhere any node may leave the method by one. ``raise``, a failing ``assert`` and exceptions passed on by such
    clauses are edges to the exit. Copies of ``finally`` and ways out that nothing takes are left out, so that
    unreachable code may lead nowhere.

    Args:
        methods: per method, the row of its syntax node; ascending.
        first: per method, its entry, and behind them the number of nodes: method m has nodes first[m] … first[m + 1] - 1.
        method: per node, the method's index.
        row: per node, the row of its syntax node.
        role: per node, code of `ROLES`.
        copy: per node, number of the nodes before it in the method with the same row and role.
        is_reachable: per node, whether a path leads there from the method's entry.
        source, target: per edge, its nodes; edges are sorted by source, then target.
        branch: per edge, code of `BRANCHES`.
    """

    methods: Ints
    first: Ints
    method: Ints
    row: Ints
    role: Codes
    copy: Ints
    is_reachable: Flags
    source: Ints
    target: Ints
    branch: Codes

    def __len__(self) -> int:
        return len(self.row)

    @property
    def entry(self) -> Ints:
        """Entry node of each method."""
        return self.first[:-1]

    @property
    def exit(self) -> Ints:
        """Exit node of each method."""
        return self.first[1:] - np.int32(1)

    @cached_property
    def is_back(self) -> Flags:
        """Per edge, whether it closes a loop: it leads to the loop's head, which all paths into the loop pass."""
        return self.target <= self.source

    @cached_property
    def first_out(self) -> Ints:
        """Edges that leave node n are first_out[n] … first_out[n + 1] - 1."""
        return np.searchsorted(self.source, np.arange(len(self) + 1)).astype(np.int32)


def evaluation_rows(syntax: Syntax, graphs: FlowGraphs) -> Ints:
    """Per syntax row, the row of the innermost node that evaluates it, -1 for what has no control flow.

    That row itself, or the nearest row above it that has nodes. Where a row has nodes in several roles, expressions
    below it are evaluated by the one that is an outcome of no other: ``statement``, ``value``, ``test``, ``enter``
    or ``match``; names bound by an except clause or a pattern are bound by ``bind``. What comes before a method's body
    (decorators, defaults, annotations, bases, first iterables) leads to the nodes of the definition in the
    enclosing method; of methods' rows take therefore the nodes that are not ``entry`` or ``exit``, but for parameters.
    An operand of a chained comparison that has a ``value`` and a ``test`` is evaluated by the first.
    """
    leads = np.where(syntax.parent < 0, np.arange(len(syntax), dtype=np.int32), syntax.parent)
    iterables = np.flatnonzero((syntax.edge == EDGE["comprehension", "iter"]) & (syntax.position[leads] == 0))
    leads[iterables] = syntax.parent[leads[iterables]]
    has_node = np.zeros(len(syntax), bool)
    has_node[graphs.row] = True
    pointers = np.where(has_node, np.arange(len(syntax), dtype=np.int32), leads)
    while True:
        further = pointers[pointers]
        if np.array_equal(further, pointers):
            return np.where(has_node[pointers], pointers, np.int32(-1))
        pointers = further
