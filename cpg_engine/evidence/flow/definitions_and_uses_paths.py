"""Attributes of names as variables: ``self.place`` is one in every method that assigns it.

Only what a file assigns somewhere is a variable; attributes of anything but names are none. Two names may refer to
the same object and a property may do anything, so all of this is an approximation.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from cpg_engine.evidence.flow.definitions_and_uses_order import Evaluation
from cpg_engine.evidence.python.syntax import Ints, Syntax
from cpg_engine.evidence.python.syntax_grammar import KIND, VARIANT, Variant

_NAME, _ATTRIBUTE = KIND["Name"], KIND["Attribute"]
_READ = VARIANT[Variant("Attribute", "Load")]
_ITEMS = VARIANT[Variant("Subscript", "Store")], VARIANT[Variant("Subscript", "Del")]


@dataclass(frozen=True)
class Paths:
    """Paths, and where they occur.

    Args:
        root: per path, variable of the name it begins with.
        owner: per path, variable of the path without the last attribute.
        attribute: per path, code of the last attribute.
        read, read_path: rows that read attributes, and the variable of each.
        written, written_path: rows that assign or delete them.
        items, items_path: rows that assign or delete items, and the variable they belong to, which may be a plain name.
    """

    root: Ints
    owner: Ints
    attribute: Ints
    read: Ints
    read_path: Ints
    written: Ints
    written_path: Ints
    items: Ints
    items_path: Ints


def find_paths(syntax: Syntax, evaluation: Evaluation, names: Ints, variables: Ints, first: int) -> Paths:
    """Paths of a batch.

    Args:
        syntax: the trees.
        evaluation: what of them is evaluated.
        names: rows of names.
        variables: variable of each, -1 for none.
        first: number of the first path; those of names are below.
    """
    attributes = syntax.of_kind("Attribute").astype(np.int32)
    attributes = attributes[evaluation.is_evaluated[attributes]]
    items = np.flatnonzero((syntax.variant == _ITEMS[0]) | (syntax.variant == _ITEMS[1])).astype(np.int32)
    is_read = syntax.variant[attributes] == _READ
    written = attributes[~is_read]
    key = _in_file(syntax, attributes)
    of_items = items[syntax.kind[items + 1] == _ATTRIBUTE] + 1
    wanted = np.union1d(_in_file(syntax, written), _in_file(syntax, of_items))
    candidates = attributes[_is_among(key, wanted)]
    chains = np.union1d(candidates, _bases(syntax, candidates)).astype(np.int32)
    variable = np.full(len(syntax) + 1, -1, np.int32)
    variable[names] = variables
    root, owner, attribute = _number(syntax, chains, variable, first)
    read = candidates[syntax.variant[candidates] == _READ]
    return Paths(
        root, owner, attribute,
        *_known(read, variable[read]), *_known(written, variable[written]), *_known(items, variable[items + 1]),
    )  # fmt: skip


def _in_file(syntax: Syntax, rows: Ints) -> npt.NDArray[np.int64]:
    return syntax.file[rows].astype(np.int64) * len(syntax.words) + syntax.name[rows]


def _is_among(keys: npt.NDArray[np.int64], wanted: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    if not len(wanted):
        return np.zeros(len(keys), bool)
    return wanted[np.minimum(np.searchsorted(wanted, keys), len(wanted) - 1)] == keys


def _bases(syntax: Syntax, rows: Ints) -> Ints:
    """Attributes that others are attributes of, all the way down; an attribute's base is the row behind it."""
    found = [rows[:0]]
    while len(rows):
        rows = rows[syntax.kind[rows + 1] == _ATTRIBUTE] + np.int32(1)
        found.append(rows)
    return np.concatenate(found)


def _number(syntax: Syntax, chains: Ints, variable: Ints, first: int) -> tuple[Ints, Ints, Ints]:
    """Give each path a number, shortest first, and each row of it that number; what begins with no name gets none."""
    roots, owners, attributes = [chains[:0]], [chains[:0]], [chains[:0]]
    root_of = np.zeros(0, np.int32)
    waiting = chains
    while len(waiting):
        base = variable[waiting + 1]
        ready = base >= 0
        rows, base = waiting[ready], base[ready]
        # A base that is no path by now never will be, but for attributes whose own base has just become one.
        waiting = waiting[~ready & (syntax.kind[waiting + 1] == _ATTRIBUTE)]
        if not len(rows):
            break
        keys, which = np.unique(base.astype(np.int64) * len(syntax.words) + syntax.name[rows], return_inverse=True)
        owner, attribute = np.divmod(keys, len(syntax.words))
        variable[rows] = first + len(root_of) + which
        root = owner if not len(root_of) else np.where(owner < first, owner, root_of[np.maximum(owner - first, 0)])
        root_of = np.concatenate((root_of, root.astype(np.int32)))
        roots.append(root.astype(np.int32))
        owners.append(owner.astype(np.int32))
        attributes.append(attribute.astype(np.int32))
    return np.concatenate(roots), np.concatenate(owners), np.concatenate(attributes)


def _known(rows: Ints, variable: Ints) -> tuple[Ints, Ints]:
    return rows[variable >= 0], variable[variable >= 0]
