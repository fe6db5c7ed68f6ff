"""What each node of a control flow graph defines and uses, and in which order.

An *access* is a definition or a use of a variable by a node. Variables are names, each the entry of the compiler's
symbol table that holds it, or names with attributes.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from cpg_engine.evidence.flow.definitions_and_uses_nodes import EvaluatingNodes
from cpg_engine.evidence.flow.definitions_and_uses_order import Evaluation
from cpg_engine.evidence.flow.definitions_and_uses_paths import Paths, find_paths
from cpg_engine.evidence.flow.graph import BIND, ENTRY, STATEMENT, UNBIND
from cpg_engine.evidence.flow.reaching_tables import (
    ANNOTATED,
    ASSIGN,
    AUGMENTED,
    CAPTURE,
    CLASS,
    COMPREHENSION,
    DELETE,
    EXCEPT,
    EXCEPT_END,
    FOR,
    FUNCTION,
    IMPORT,
    ITEM,
    PARAMETER,
    STAR_IMPORT,
    TYPE_ALIAS,
    TYPE_PARAMETER,
    WALRUS,
    WITH,
)
from cpg_engine.evidence.python.imports import STAR
from cpg_engine.evidence.python.names_binding import GLOBAL_IMPLICIT, Names
from cpg_engine.evidence.python.syntax import Failure, Flags, Ints, Rows, Syntax, edge_mask
from cpg_engine.evidence.python.syntax_grammar import EDGE, EDGES, KIND, VARIANT, Variant
from cpg_engine.evidence.python.syntax_owners import FUNCTION_DEFS, TYPE_VARIABLES
from cpg_engine.evidence.python.work_limits import TOO_MUCH_WORK

MOST_STAR_DEFINITIONS, FEWEST_STARS = 300_000, 3
"""Names that the star imports of a module may define, each one every name; of so few star imports all are followed."""

_KIND_OF_TARGET = np.full(len(EDGES), -1, np.int8)
for _edge, _kind in {
    ("Assign", "targets"): ASSIGN, ("AnnAssign", "target"): ANNOTATED, ("AugAssign", "target"): AUGMENTED, ("NamedExpr", "target"): WALRUS,
    ("For", "target"): FOR, ("AsyncFor", "target"): FOR, ("comprehension", "target"): COMPREHENSION, ("withitem", "optional_vars"): WITH,
    ("Delete", "targets"): DELETE, ("TypeAlias", "name"): TYPE_ALIAS,
}.items():  # fmt: skip
    if _edge in EDGE:
        _KIND_OF_TARGET[EDGE[_edge]] = _kind
_HAS_OWN_NODE = edge_mask(("For", "target"), ("AsyncFor", "target"), ("comprehension", "target"), ("withitem", "optional_vars"))
_AUGMENTED_TARGET = EDGE["AugAssign", "target"]
_LOAD, _STORE, _DELETED = (VARIANT[Variant("Name", context)] for context in ("Load", "Store", "Del"))
_FIRST, _THEN, _LAST = 0, 1, 3


@dataclass(frozen=True)
class Accesses:
    """Definitions and uses of variables by nodes.

    Args:
        node: which node.
        order: place in the order of what the node does; comparable within a node.
        variable: which variable: below `names` the index of the symbol that holds it, below `words` the code of a word
            that no scope binds, added to `names`, and from there on a path of `paths`.
        row: syntax row of the definition or use.
        is_definition: whether it is one.
        kind: of definitions, code of `DEFINITION_KINDS`.
        is_weak: of definitions, whether what reached before goes on to.
        escapes: of definitions, whether what the node does later may raise.
    """

    node: Ints
    order: npt.NDArray[np.int64]
    variable: Ints
    row: Ints
    is_definition: Flags
    kind: npt.NDArray[np.int8]
    is_weak: Flags
    escapes: Flags

    def __len__(self) -> int:
        return len(self.node)

    def taken(self, which: npt.NDArray[np.integer] | Flags) -> "Accesses":
        """Some of them."""
        return Accesses(
            self.node[which], self.order[which], self.variable[which], self.row[which],
            self.is_definition[which], self.kind[which], self.is_weak[which], self.escapes[which],
        )  # fmt: skip


def joined(parts: Sequence[Accesses]) -> Accesses:
    """Accesses of several parts, one part after the other."""
    return Accesses(
        node=np.concatenate([part.node for part in parts]),
        order=np.concatenate([part.order for part in parts]),
        variable=np.concatenate([part.variable for part in parts]),
        row=np.concatenate([part.row for part in parts]),
        is_definition=np.concatenate([part.is_definition for part in parts]),
        kind=np.concatenate([part.kind for part in parts]),
        is_weak=np.concatenate([part.is_weak for part in parts]),
        escapes=np.concatenate([part.escapes for part in parts]),
    )


def accesses(
    node: Ints,
    order: npt.NDArray[np.int64],
    variable: Ints,
    row: Ints,
    kind: npt.NDArray[np.integer] | int | None = None,
    is_weak: Flags | bool = False,
    escapes: Flags | bool = False,
) -> Accesses:
    """Accesses alike: definitions of a kind, or uses."""
    count = len(node)
    return Accesses(
        node=node.astype(np.int32, copy=False),
        order=order.astype(np.int64, copy=False),
        variable=variable.astype(np.int32, copy=False),
        row=row.astype(np.int32, copy=False),
        is_definition=np.full(count, kind is not None),
        kind=np.broadcast_to(np.asarray(-1 if kind is None else kind, np.int8), count),
        is_weak=np.broadcast_to(is_weak, count),
        escapes=np.broadcast_to(escapes, count),
    )


@dataclass(frozen=True)
class Variables:
    """Numbers of variables.

    Args:
        names: number of symbols; variables below are they.
        words: number of symbols and words; variables from `names` on are words that star imports may define.
        paths: the others, numbered from there on.
    """

    names: int
    words: int
    paths: Paths

    def first_name(self, variable: Ints) -> Ints:
        """Variable of the name a path begins with; others themselves."""
        if not len(self.paths.root):
            return variable
        return np.where(variable < self.words, variable, self.paths.root[np.maximum(variable - self.words, 0)]).astype(np.int32)


def definitions_and_uses(syntax: Syntax, names: Names, nodes: EvaluatingNodes) -> tuple[Accesses, Variables]:
    """All accesses of a batch. What is not evaluated (annotations the interpreter skips) has none."""
    return _Reader(syntax, names, Evaluation(syntax, names), nodes).all()


def followed_stars(syntax: Syntax) -> tuple[Ints, list[Failure]]:
    """Star imports, each of which may define every name of its module, and the modules where there are too many of both.

    Returns:
        Rows of the star imports that are followed, in order: of a module with too many, the last ones. And these modules.
    """
    stars = np.array([row for row in syntax.on_edge(("ImportFrom", "names")).tolist() if syntax.word(row) == STAR], np.int32)
    named = np.bincount(syntax.file[syntax.of_kind("Name")], minlength=len(syntax.files))
    kept, failures = list[Ints](), list[Failure]()
    for file in np.unique(syntax.file[stars]).tolist():
        of_file = stars[syntax.file[stars] == file]
        most = max(FEWEST_STARS, MOST_STAR_DEFINITIONS // max(int(named[file]), 1))
        if len(of_file) > most:
            message = f"It has {len(of_file):,} star imports and {named[file]:,} names, which each of them may define; only the last {most:,} are followed."
            failures.append(Failure(syntax.files[file], TOO_MUCH_WORK, message))
        kept.append(of_file[-most:])
    return np.concatenate(kept) if kept else stars, failures


class _Reader:
    def __init__(self, syntax: Syntax, names: Names, evaluation: Evaluation, nodes: EvaluatingNodes) -> None:
        self._syntax, self._names, self._evaluation, self._nodes = syntax, names, evaluation, nodes
        self._found: list[Accesses] = []

    def all(self) -> tuple[Accesses, Variables]:
        """Everything."""
        syntax, evaluation = self._syntax, self._evaluation
        rows = syntax.of_kind("Name").astype(np.int32)
        rows = rows[evaluation.is_evaluated[rows]]
        variable = self._bindings(rows, syntax.name[rows])
        unbound = np.zeros(0, np.int32)
        stars, _ = followed_stars(syntax)
        if len(stars):
            variable, unbound = self._provided_by_stars(rows, variable, stars)
        paths = find_paths(syntax, evaluation, rows, variable, len(self._names.symbols) + len(syntax.words))
        variables = Variables(len(self._names.symbols), len(self._names.symbols) + len(syntax.words), paths)
        kept = variable >= 0
        rows, variable = rows[kept], variable[kept]
        self._names_read_and_written(rows, variable)
        self._bound_otherwise()
        self._parts(paths)
        if len(stars):
            self._stars(stars, unbound)
        return joined(self._found), variables

    def _bindings(self, rows: npt.NDArray[np.integer], words: Ints, slots: Ints | None = None) -> Ints:
        return self._names.binding(self._names.find(rows, words, slots))

    def _add(
        self,
        rows: Ints,
        variable: Ints,
        kind: npt.NDArray[np.integer] | int | None,
        phase: npt.NDArray[np.integer] | int,
        position: Ints | None = None,
        is_weak: Flags | bool = False,
        evaluated_by: tuple[Ints, int] | Ints | None = None,
    ) -> None:
        """Add definitions or uses, at every node that stands for them: that evaluates them, or other rows, or has these in a role."""
        place, evaluation = self._nodes, self._evaluation
        if isinstance(evaluated_by, tuple):
            which, node = place.of_role(*evaluated_by)
        else:
            which, node = place.of(rows if evaluated_by is None else evaluated_by)
        position = rows if position is None else position
        order = evaluation.order(np.broadcast_to(np.asarray(phase, np.int64), len(rows)), position, kind is not None)
        escapes = evaluation.may_raise_behind(rows, position)[which] if kind is not None else False
        made = np.broadcast_to(np.asarray(-1 if kind is None else kind, np.int8), len(rows))[which]
        weak = np.broadcast_to(is_weak, len(rows))[which]
        self._found.append(accesses(node, order[which], variable[which], rows[which], None if kind is None else made, weak, escapes))

    def _names_read_and_written(self, rows: Ints, variable: Ints) -> None:
        syntax, evaluation = self._syntax, self._evaluation
        variant = syntax.variant[rows]
        is_augmented = syntax.edge[rows] == _AUGMENTED_TARGET
        read = (variant == _LOAD) | is_augmented
        self._add(rows[read], variable[read], None, evaluation.phase[rows[read]])
        written = (variant == _STORE) | (variant == _DELETED)
        self._targets(rows[written], variable[written], rows[written])

    def _targets(self, rows: Ints, variable: Ints, position: Ints, kind: int | None = None) -> None:
        """Add what targets define, of a kind if they do not say it themselves."""
        syntax, evaluation = self._syntax, self._evaluation
        top = evaluation.top_target(rows)
        made = _KIND_OF_TARGET[syntax.edge[top]]
        # A bare annotation defines nothing.
        used = np.flatnonzero((made >= 0) & ~evaluation.is_bare[rows])
        rows, top, made, position = rows[used], top[used], made[used], position[used]
        phase = np.where(made == AUGMENTED, _LAST, _THEN)
        assigning = np.where(_HAS_OWN_NODE[syntax.edge[top]], top, syntax.parent[top])
        is_weak = evaluation.is_assigned_behind(rows, position) if kind is None else True
        self._add(rows, variable[used], made if kind is None else kind, phase, position, is_weak, assigning)

    def _bound_otherwise(self) -> None:
        syntax = self._syntax
        self._define(syntax.of_kind(*FUNCTION_DEFS), FUNCTION, _LAST)
        self._define(syntax.of_kind("ClassDef"), CLASS, _LAST)
        parameters = syntax.of_kind("arg").astype(np.int32)
        functions = syntax.parent[syntax.parent[parameters]]
        self._define(parameters, PARAMETER, _THEN, slots=functions, evaluated_by=(functions, ENTRY))
        clauses = syntax.of_kind("ExceptHandler")
        self._define(clauses, EXCEPT, _THEN, role=BIND)
        self._define(clauses, EXCEPT_END, _THEN, role=UNBIND)
        captures = syntax.of_kind("MatchAs", "MatchStar", "MatchMapping")
        captures = captures[syntax.name[captures] >= 0].astype(np.int32)
        self._define(captures, CAPTURE, _THEN, evaluated_by=(self._evaluation.case(captures), BIND))
        type_variables = syntax.of_kind(*TYPE_VARIABLES).astype(np.int32)
        # Annotations see them, which come before them in the tree.
        self._define(type_variables, TYPE_PARAMETER, _FIRST, position=syntax.parent[type_variables])
        aliases = syntax.of_kind("alias").astype(np.int32)
        self._define(aliases, IMPORT, _THEN, words=self._imported(aliases))

    def _imported(self, aliases: Ints) -> Ints:
        """Code of the name each alias binds, -1 for stars."""
        syntax = self._syntax
        words = syntax.words
        given = syntax.name[aliases].tolist()
        is_from = (syntax.kind[syntax.parent[aliases]] == KIND["ImportFrom"]).tolist()
        bound = [
            syntax.notes.get((row, "asname")) or (None if words[code] == STAR else words[code] if from_ else words[code].partition(".")[0])
            for row, code, from_ in zip(aliases.tolist(), given, is_from, strict=True)
        ]
        return words.codes(bound, len(bound))  # pyright: ignore[reportArgumentType]  # the grammar says identifier?

    def _define(
        self,
        rows: Rows | Ints,
        kind: int,
        phase: int,
        *,
        words: Ints | None = None,
        slots: Ints | None = None,
        role: int = STATEMENT,
        evaluated_by: tuple[Ints, int] | None = None,
        position: Ints | None = None,
    ) -> None:
        rows = rows.astype(np.int32)
        words = self._syntax.name[rows] if words is None else words
        variable = np.full(len(rows), -1, np.int32)
        named = np.flatnonzero(words >= 0)
        variable[named] = self._bindings(rows[named], words[named], None if slots is None else slots[named])
        bound = np.flatnonzero(variable >= 0)
        if role != STATEMENT:
            evaluated_by = rows, role
        chosen = None if evaluated_by is None else (evaluated_by[0][bound], evaluated_by[1])
        position = rows if position is None else position
        self._add(rows[bound], variable[bound], kind, phase, position[bound], evaluated_by=chosen)

    def _parts(self, paths: Paths) -> None:
        """Attributes read and written, and items written."""
        syntax, evaluation = self._syntax, self._evaluation
        is_augmented = syntax.edge[paths.written] == _AUGMENTED_TARGET
        read, variable = np.concatenate((paths.read, paths.written[is_augmented])), np.concatenate((paths.read_path, paths.written_path[is_augmented]))
        last = self._names.owners.last
        # An attribute is read when all of what it is read from is.
        self._add(read, variable, None, evaluation.phase[read], position=last[read])
        self._targets(paths.written, paths.written_path, last[paths.written])
        self._targets(paths.items, paths.items_path, last[paths.items], ITEM)

    def _provided_by_stars(self, rows: Ints, variable: Ints, stars: Ints) -> tuple[Ints, Ints]:
        """Variables of names, those that nothing binds included where star imports may; and the words of these."""
        syntax, names = self._syntax, self._names
        has_stars = np.zeros(len(syntax.files), bool)
        has_stars[syntax.file[stars]] = True
        entry = names.find(rows, syntax.name[rows])
        is_global = (entry >= 0) & (names.symbols.place[entry] == GLOBAL_IMPLICIT) if len(names.symbols) else np.zeros(len(rows), bool)
        unbound = np.flatnonzero((variable < 0) & is_global & has_stars[syntax.file[rows]] & (syntax.variant[rows] == _LOAD))
        variable = variable.copy()
        variable[unbound] = len(names.symbols) + syntax.name[rows[unbound]]
        return variable, rows[unbound]

    def _stars(self, stars: Ints, unbound: Ints) -> None:
        """A star import may define every name its module reads."""
        syntax, names = self._syntax, self._names
        module_of = names.scopes.parent[names.symbols.scope] < 0 if len(names.symbols) else np.zeros(0, bool)
        file_of = names.scopes.file[names.symbols.scope] if len(names.symbols) else np.zeros(0, np.int32)
        held = np.flatnonzero(module_of & names.symbols.is_bound).astype(np.int32)
        for file in np.unique(syntax.file[stars]).tolist():
            of_file = stars[syntax.file[stars] == file]
            words = np.unique(syntax.name[unbound[syntax.file[unbound] == file]]) + np.int32(len(names.symbols))
            variable = np.concatenate((held[file_of[held] == file], words)).astype(np.int32)
            self._add(np.repeat(of_file, len(variable)), np.tile(variable, len(of_file)), STAR_IMPORT, _THEN, is_weak=True)
