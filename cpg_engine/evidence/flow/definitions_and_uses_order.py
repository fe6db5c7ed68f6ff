"""In which order a node evaluates what is below it, what it does not evaluate at all, and what may raise behind what.

Parts are evaluated in phases: first what is read for a value, then targets from left to right with what is read to find
them, then the annotation of a variable, last what a statement stores at its end (augmented assignments, definitions).
"""

import numpy as np
import numpy.typing as npt

from cpg_engine.evidence.python.names_binding import Names
from cpg_engine.evidence.python.syntax import Flags, Ints, Rows, Syntax, kind_mask
from cpg_engine.evidence.python.syntax_grammar import EDGE, VARIANTS
from cpg_engine.evidence.python.syntax_owners import FUNCTION_DEFS

_PHASES = 4
_TARGETS, _ANNOTATION = 1, 2
_CONTAINERS = kind_mask("Tuple", "List", "Starred")
_PATTERNS = kind_mask("MatchAs", "MatchStar", "MatchMapping", "MatchOr", "MatchSequence", "MatchClass", "MatchValue", "MatchSingleton")
_PLAIN = kind_mask("Name", "Starred")
_STORES = np.array([variant.ctx in ("Store", "Del") for variant in VARIANTS], bool)
_AUGMENTED = EDGE["AugAssign", "target"]


class Evaluation:
    """Order of evaluation in the nodes of a batch.

    Attributes:
        phase: per row, when it is evaluated if it is read.
        is_evaluated: per row, whether the interpreter evaluates it at all.
        is_bare: per row, whether it is the target of an annotation without value.
    """

    def __init__(self, syntax: Syntax, names: Names) -> None:
        self._syntax, self._owners = syntax, names.owners
        count = len(syntax)
        parts = _STORES[syntax.variant] & (kind_mask("Attribute", "Subscript")[syntax.kind]) & (syntax.edge != _AUGMENTED)
        self.phase = np.zeros(count, np.int8)
        self.phase[self._inside(np.flatnonzero(parts))] = _TARGETS
        annotations = syntax.on_edge(("AnnAssign", "annotation"))
        self.phase[self._inside(annotations)] = _ANNOTATION
        in_function = kind_mask(*FUNCTION_DEFS)[syntax.kind[names.owners.owner[syntax.parent[annotations]]]]
        self.is_evaluated = ~(names.scopes.unscoped | self._inside(annotations[in_function]))
        self.is_bare = np.zeros(count, bool)
        targets = syntax.on_edge(("AnnAssign", "target"))
        valued = np.zeros(count, bool)
        valued[syntax.parent[syntax.on_edge(("AnnAssign", "value"))]] = True
        self.is_bare[targets[~valued[syntax.parent[targets]]]] = True
        self._raises_behind = self._ends(annotations)
        loud = ~_PLAIN[syntax.kind] | (kind_mask("Name")[syntax.kind] & ~_STORES[syntax.variant])
        loud[syntax.on_edge(("Delete", "targets"))] = True
        self._loud = _before(loud)
        self._walrus = _before(kind_mask("NamedExpr")[syntax.kind])

    def _inside(self, rows: npt.NDArray[np.integer]) -> Flags:
        inside = np.zeros(len(self._syntax) + 1, np.int32)
        if not len(rows):
            return inside[:-1] > 0
        np.add.at(inside, rows, 1)
        np.add.at(inside, self._owners.last[rows] + 1, -1)
        return np.cumsum(inside[:-1]) > 0

    def _ends(self, annotations: Rows) -> Ints:
        """Per row of a statement or clause that assigns, the last row that is evaluated behind a target; the row itself for others."""
        syntax, last = self._syntax, self._owners.last
        end = np.arange(len(syntax), dtype=np.int32)
        values = syntax.on_edge(("Assign", "value"))
        end[syntax.parent[values]] = values - 1
        whole = syntax.of_kind("Delete", "Import", "ImportFrom")
        end[whole] = last[whole]
        evaluated = annotations[self.is_evaluated[annotations]]
        end[syntax.parent[evaluated]] = last[evaluated]
        loops = syntax.on_edge(("For", "target"), ("AsyncFor", "target"), ("comprehension", "target"), ("withitem", "optional_vars"))
        end[syntax.parent[loops]] = last[loops]
        return end

    def order(self, phase: npt.NDArray[np.integer], position: Ints, is_definition: bool) -> npt.NDArray[np.int64]:
        """When in its node something happens: in a phase, at the position of a row, definitions behind uses."""
        return (phase.astype(np.int64) * len(self._syntax) + position) * 2 + is_definition

    @property
    def orders(self) -> int:
        """All numbers of `order` are below."""
        return 2 * _PHASES * len(self._syntax)

    def top_target(self, rows: Ints) -> Ints:
        """The whole target that each row is assigned in: the outermost tuple or list it is unpacked from, or itself."""
        syntax, top = self._syntax, rows
        while True:
            parent = syntax.parent[top]
            unpacked = _CONTAINERS[syntax.kind[parent]]
            if not unpacked.any():
                return top
            top = np.where(unpacked, parent, top)

    def case(self, captures: Ints) -> Ints:
        """The match case each part of a pattern belongs to."""
        syntax = self._syntax
        case = syntax.parent[captures]
        while True:
            inner = _PATTERNS[syntax.kind[case]]
            if not inner.any():
                return case
            case = np.where(inner, syntax.parent[case], case)

    def may_raise_behind(self, rows: Ints, position: Ints) -> Flags:
        """Whether the node that defines at each row may raise after it did."""
        return self._any_behind(self._loud, rows, position)

    def is_assigned_behind(self, rows: Ints, position: Ints) -> Flags:
        """Whether a target behind each has an assignment expression in it: by nodes before the one that assigns to targets."""
        return self._any_behind(self._walrus, rows, position)

    def _any_behind(self, before: Ints, rows: Ints, position: Ints) -> Flags:
        if not len(rows):
            return np.zeros(0, bool)
        statement = self._syntax.parent[self.top_target(rows)]
        end = np.maximum(self._raises_behind[np.maximum(statement, 0)], position)
        return before[end + 1] > before[position + 1]


def _before(flags: Flags) -> Ints:
    """Per row and behind them, number of flags before."""
    return np.concatenate((np.zeros(1, np.int32), np.cumsum(flags, dtype=np.int32)))
