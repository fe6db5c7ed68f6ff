"""Where a node is executed: its statement, the last node below it, and the scope that evaluates it.

A *slot* is a place for names: rows stand for the scope a node's body opens, rows plus the number of rows for the
scope of its type parameters (or, of a type variable, of its default). Slots are syntax; `scopes` matches
them with the compiler's.
"""

from dataclasses import dataclass

import numpy as np

from cpg_engine.evidence.python.syntax import STATEMENT_KINDS, Ints, Rows, Syntax, edge_mask, kind_mask

FUNCTION_DEFS = ("FunctionDef", "AsyncFunctionDef")
COMPREHENSIONS = ("ListComp", "SetComp", "DictComp", "GeneratorExp")
TYPE_VARIABLES = ("TypeVar", "ParamSpec", "TypeVarTuple")
OPENERS = kind_mask("Module", "ClassDef", *FUNCTION_DEFS, "Lambda", *COMPREHENSIONS, "TypeAlias")
ANNOTATIONS = edge_mask(("arg", "annotation"), *((function, "returns") for function in FUNCTION_DEFS), ("AnnAssign", "annotation"))

_DEFAULTS = edge_mask(("arguments", "defaults"), ("arguments", "kw_defaults"))
_PARAMETER_ANNOTATION = edge_mask(("arg", "annotation"))
_RETURNS = edge_mask(*((function, "returns") for function in FUNCTION_DEFS))
_ITERABLE = edge_mask(("comprehension", "iter"))
_TYPE_PARAMETERS = edge_mask(*((owner, "type_params") for owner in (*FUNCTION_DEFS, "ClassDef", "TypeAlias")))
_BASES = edge_mask(("ClassDef", "bases"), ("ClassDef", "keywords"))
_TYPE_VARIABLE_DEFAULT = edge_mask(*((kind, "default_value") for kind in TYPE_VARIABLES))
_INSIDE = edge_mask(
    ("Module", "body"), ("Module", "type_ignores"), ("ClassDef", "body"), ("Lambda", "body"), ("Lambda", "args"),
    *((function, field) for function in FUNCTION_DEFS for field in ("body", "args")),
    *((kind, field) for kind in COMPREHENSIONS for field in ("elt", "key", "value", "generators")),
    ("TypeAlias", "value"), ("TypeVar", "bound"),
)  # fmt: skip


@dataclass(frozen=True)
class Owners:
    """Per row: the row of the statement it is part of, the last row below it, and the slot that evaluates it.

    `generic` are the rows with type parameters, which have a slot of their own for them.
    """

    statement: Ints
    last: Ints
    slot: Ints
    generic: Rows

    @property
    def owner(self) -> Ints:
        """Row of the node that opens the scope; type parameters and what sees them count to their definition."""
        return self.slot % np.int32(max(len(self.slot), 1))


def _follow(pointers: Ints) -> Ints:
    """Where each row ends up by following pointers to a fixed point; doubling steps."""
    while True:
        further = pointers[pointers]
        if np.array_equal(further, pointers):
            return pointers
        pointers = further


def find_owners(syntax: Syntax) -> Owners:
    """Owners of every node, all by pointer doubling."""
    count = len(syntax)
    own = np.arange(count, dtype=np.int32)
    parent = np.where(syntax.parent < 0, own, syntax.parent)
    last_child = own.copy()
    np.maximum.at(last_child, parent, own)
    statement = _follow(np.where(STATEMENT_KINDS[syntax.kind], own, parent))
    slot, generic = _slots(syntax, own, parent)
    return Owners(statement, _follow(last_child), slot, generic)


def _slots(syntax: Syntax, own: Ints, parent: Ints) -> tuple[Ints, Rows]:
    edge, count = syntax.edge, np.int32(len(syntax))
    type_parameters = np.flatnonzero(_TYPE_PARAMETERS[edge])
    generic = np.unique(parent[type_parameters]).astype(np.intp)
    is_generic = np.zeros(len(syntax), bool)
    is_generic[generic] = True
    # A node leads to one that is evaluated in the same slot, up to one that hangs inside an opener.
    leads, slot, ends = parent.copy(), parent.copy(), _INSIDE[edge] | (syntax.parent < 0)
    defaults = np.flatnonzero(_DEFAULTS[edge])
    leads[defaults] = parent[parent[defaults]]
    parameters = np.flatnonzero(_PARAMETER_ANNOTATION[edge])
    functions = parent[parent[parent[parameters]]]
    leads[parameters] = functions
    iterables = np.flatnonzero(_ITERABLE[edge])
    first = iterables[syntax.position[parent[iterables]] == 0]
    leads[first] = parent[parent[first]]
    for rows, openers in (
        (type_parameters, parent[type_parameters]),
        (parameters, functions),
        *((rows, parent[rows]) for rows in (np.flatnonzero(_RETURNS[edge]), np.flatnonzero(_BASES[edge]))),
    ):
        sees = is_generic[openers]
        slot[rows[sees]], ends[rows[sees]] = openers[sees] + count, True
    variable_defaults = np.flatnonzero(_TYPE_VARIABLE_DEFAULT[edge])
    slot[variable_defaults], ends[variable_defaults] = parent[variable_defaults] + count, True
    return slot[_follow(np.where(ends, own, leads))], generic
