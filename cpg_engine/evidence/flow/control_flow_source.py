"""What the builder reads of a batch's trees, prepared with array operations so that building itself looks at little.

Statements that only follow one another are taken together as runs; expressions that control cannot divide are
recognised beforehand and never entered.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from cpg_engine.evidence.python.syntax import STATEMENT_KINDS, Flags, Ints, Syntax, kind_mask
from cpg_engine.evidence.python.syntax_grammar import EDGES, KIND, VARIANTS
from cpg_engine.evidence.python.syntax_owners import Owners

DIVIDING_KINDS = kind_mask(
    "BoolOp", "IfExp", "NamedExpr", "Yield", "YieldFrom", "Await", "Lambda", "ListComp", "SetComp", "DictComp", "GeneratorExp"
)  # fmt: skip
"""Expressions that have nodes of their own; chained comparisons too."""

_COMPOUND = kind_mask(
    "If", "While", "For", "AsyncFor", "With", "AsyncWith", "Try", "TryStar", "Match", "Assert", "ExceptHandler", "match_case",
)  # fmt: skip
"""Statements and clauses that have more ways on than one."""
_JUMPS = kind_mask("Return", "Raise", "Break", "Continue")

_CALM = kind_mask(
    "Module", "Constant", "arguments", "arg", "Expr", "Assign", "AnnAssign", "Return", "FunctionDef", "AsyncFunctionDef", "Global", "Nonlocal", "Pass",
    "Break", "Continue", "Lambda", "keyword", "NamedExpr", "IfExp", "TypeAlias", "TypeVar", "ParamSpec", "TypeVarTuple", "JoinedStr", "ExceptHandler",
    "match_case", "withitem",
)  # fmt: skip
"""Nodes that do nothing that may fail; what is below them may."""
_NAME = KIND["Name"]
_STORED = np.array([variant.ctx == "Store" for variant in VARIANTS], bool)

_EDGE_COUNT = len(EDGES)


@dataclass(frozen=True)
class FlowSource:
    """A batch as the builder reads it. Rows are those of `syntax`; sequences of numbers are buffers, which index fast.

    Args:
        syntax: the trees.
        kind, edge, last, position, name: per row: class, edge, last row below it, position and name.
        holds: per row, whether it is an expression that divides, or an expression or statement with one in it.
        walrus: rows of assignment expressions, ascending.
        annotated: per file, whether annotations are evaluated.
        block: index of the block of statements under a row and edge, by `block_key`.
        block_items: items of block b are block_items[b] … block_items[b + 1] - 1.
        item_row: first statement of each item.
        item_length: statements of a run, of which the last may be a jump; 0 for a statement to be looked into.
        item_start: where its statements begin in `statements`.
        statements: rows of all statements, block after block.
        never: per row, whether it is a statement that control never goes on from.
    """

    syntax: Syntax
    kind: bytes
    edge: memoryview
    last: memoryview
    position: memoryview
    name: memoryview
    holds: bytes
    walrus: list[int]
    annotated: list[bool]
    block: dict[int, int]
    block_items: list[int]
    item_row: list[int]
    item_length: list[int]
    item_start: list[int]
    statements: list[int]
    never: bytes


def block_key(row: int, edge: int) -> int:
    """Key of the statements that hang on an edge of a row."""
    return row * _EDGE_COUNT + edge


def read_source(syntax: Syntax, owners: Owners, never: Flags | None = None) -> FlowSource:
    """Prepare a batch.

    Args:
        syntax: its trees.
        owners: their owners.
        never: per row, whether it is a statement that control never goes on from, of `never_returning`.
    """
    never = np.zeros(len(syntax), bool) if never is None else never
    holds, statement_holds = _dividing(syntax, owners)
    rows = np.flatnonzero(STATEMENT_KINDS[syntax.kind] & (syntax.parent >= 0)).astype(np.int64)
    key = syntax.parent[rows].astype(np.int64) * _EDGE_COUNT + syntax.edge[rows]
    order = np.argsort(key, kind="stable")
    rows, key = rows[order], key[order]
    plain = ~_COMPOUND[syntax.kind[rows]] & ~statement_holds[rows]
    new_block = np.diff(key, prepend=-1) != 0
    goes_on = plain & ~_JUMPS[syntax.kind[rows]] & ~never[rows]
    begins = new_block | ~plain | np.concatenate((np.ones(1, bool), ~goes_on[:-1]))[: len(rows)]
    starts = np.flatnonzero(begins)
    lengths = np.diff(starts, append=len(rows))
    block_starts = np.flatnonzero(new_block)
    return FlowSource(
        syntax=syntax,
        kind=syntax.kind.tobytes(),
        edge=_buffer(syntax.edge),
        last=_buffer(owners.last),
        position=_buffer(syntax.position),
        name=_buffer(syntax.name),
        holds=holds.tobytes(),
        walrus=syntax.of_kind("NamedExpr").tolist(),
        annotated=_annotated(syntax).tolist(),
        block=dict(zip(key[block_starts].tolist(), range(len(block_starts)), strict=True)),
        block_items=[*np.searchsorted(starts, block_starts).tolist(), len(starts)],
        item_row=rows[starts].tolist(),
        item_length=np.where(plain[starts], lengths, 0).tolist(),
        item_start=starts.tolist(),
        statements=rows.tolist(),
        never=never.tobytes(),
    )


def _buffer(numbers: npt.NDArray[np.integer]) -> memoryview:
    """Numbers as a buffer: reading one makes a plain integer, in half the time the array takes."""
    return memoryview(numbers)  # pyright: ignore[reportArgumentType]  # arrays are buffers, before 3.12 without saying so


def _dividing(syntax: Syntax, owners: Owners) -> tuple[Flags, Flags]:
    """Per row, whether it is or has in it a dividing expression; the same for statements alone."""
    chains = np.array([row for row, field in syntax.notes if field == "ops"], np.intp)
    dividing = np.concatenate((np.flatnonzero(DIVIDING_KINDS[syntax.kind]), chains))
    holds, statement_holds = np.zeros(len(syntax), bool), np.zeros(len(syntax), bool)
    statement_holds[owners.statement[dividing]] = True
    while len(dividing):
        dividing = dividing[~holds[dividing]]
        holds[dividing] = True
        dividing = syntax.parent[dividing]
        dividing = dividing[~STATEMENT_KINDS[syntax.kind[dividing]]]
    return holds | statement_holds, statement_holds


def _annotated(syntax: Syntax) -> Flags:
    """Per file, whether annotations are evaluated: not with ``from __future__ import annotations``."""
    evaluated = np.ones(len(syntax.files), bool)
    for alias in syntax.on_edge(("ImportFrom", "names")).tolist():
        statement = int(syntax.parent[alias])
        if syntax.name[statement] >= 0 and syntax.word(statement) == "__future__" and syntax.word(alias) == "annotations":
            evaluated[syntax.file[alias]] = False
    return evaluated


def loud_rows(syntax: Syntax, owners: Owners) -> Ints:
    """Rows of nodes whose own evaluation may raise: all but constants, names stored to and mere wrappers.

    A lambda's body counts for the lambda alone.
    """
    body_of_lambda = kind_mask("Lambda")[syntax.kind[owners.owner]]
    store = np.flatnonzero(~_CALM[syntax.kind] & ~body_of_lambda)
    return store[~((syntax.kind[store] == _NAME) & _STORED[syntax.variant[store]])].astype(np.int32)
