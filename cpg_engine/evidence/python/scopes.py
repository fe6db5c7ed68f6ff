"""The compiler's scopes, each matched with the node that opens it.

`_symtable` says which scopes there are and what it knows of their names, but not which node opened them. Both trees
are walked together: the entries below an entry stand in the order in which the compiler visits the nodes, with type,
name and line. Whatever is not told apart by these is put in the compiler's visiting order. The least disagreement
fails the whole file, so a scope is never a guess.
"""

import _symtable  # pyright: ignore[reportMissingImports]  # CPython's own analysis; the symtable module only wraps it
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from cpg_engine.evidence.python.syntax import Failure, Flags, Ints, Rows, Syntax, kind_mask, syntax_failure
from cpg_engine.evidence.python.syntax_grammar import EDGE, EDGES, KIND, VARIANT, Variant
from cpg_engine.evidence.python.syntax_owners import ANNOTATIONS, COMPREHENSIONS, FUNCTION_DEFS, OPENERS, TYPE_VARIABLES, Owners
from cpg_engine.evidence.python.work_limits import TooMuchWorkError

_symbol_table: Any = _symtable  # pyright: ignore[reportUnknownVariableType]


class Entry(Protocol):
    """A scope in the compiler's symbol table."""

    type: int
    name: str
    lineno: int
    nested: int
    symbols: dict[str, int]
    children: list["Entry"]


_Key = tuple[str, str, int]
"""What the compiler tells of a scope: type of block, name, line."""


class ScopeMismatch(Exception):
    """The compiler's scopes and those of the syntax tree are not the same."""


@dataclass(frozen=True)
class Scopes:
    """Scopes of all files of a batch whose symbol analysis succeeded, file after file, parents first.

    Args:
        entries: the compiler's entries.
        slot: slot of each (see `syntax_owners`).
        file: index of the file of each.
        ordinal: number of each in its file.
        parent: number of the enclosing one in its file, -1 for modules.
        kind: one of `tables.SCOPE_KINDS` for each.
        first: number of scopes before each file, and of all.
        of_slot: number in its file of the scope of each slot, -1 where the file was rejected.
        unscoped: per row, whether it stands in an annotation that the compiler does not look into.
    """

    entries: list[Entry]
    slot: Rows
    file: Ints
    ordinal: Ints
    parent: Ints
    kind: list[str]
    first: Rows
    of_slot: Ints
    unscoped: Flags


MOST_COPIED_NAMES = 50_000_000
"""Names that the compiler may copy from scope to scope in a file, some five seconds."""
MOST_LEVELS = 100
"""Blocks in blocks that a file can have: the compiler's own limit."""
_BINDING = kind_mask("arg", "alias", *FUNCTION_DEFS, "ClassDef")
_HANDS_ON = kind_mask(*FUNCTION_DEFS, "Lambda", *COMPREHENSIONS)
_STORED_NAME = VARIANT[Variant("Name", "Store")]
_TYPE_PARAMETERS, _TYPE_VARIABLE = "type_parameters", "type_variable"
_BLOCK_NAMES = {
    "TYPE_MODULE": "module", "TYPE_CLASS": "class", "TYPE_FUNCTION": "function", "TYPE_ANNOTATION": "annotation",
    "TYPE_TYPE_PARAM": _TYPE_PARAMETERS, "TYPE_TYPE_PARAMETERS": _TYPE_PARAMETERS,
    "TYPE_TYPE_ALIAS": "type_alias", "TYPE_TYPE_VAR_BOUND": _TYPE_VARIABLE, "TYPE_TYPE_VARIABLE": _TYPE_VARIABLE,
}  # fmt: skip
_BLOCKS: dict[int, str] = {getattr(_symbol_table, name): block for name, block in _BLOCK_NAMES.items() if hasattr(_symbol_table, name)}
_OPENED = {
    "Module": ("module", "module", "top"), "ClassDef": ("class", "class", None),
    **dict.fromkeys(FUNCTION_DEFS, ("function", "function", None)), "Lambda": ("lambda", "function", "lambda"),
    "ListComp": ("listcomp", "function", "listcomp"), "SetComp": ("setcomp", "function", "setcomp"),
    "DictComp": ("dictcomp", "function", "dictcomp"), "GeneratorExp": ("genexpr", "function", "genexpr"),
    "TypeAlias": ("type_alias", "type_alias", None), **dict.fromkeys(TYPE_VARIABLES, (_TYPE_VARIABLE, _TYPE_VARIABLE, None)),
}  # fmt: skip
"""Per class of opener: kind of scope, the compiler's type of block, and the name it gives it if not the node's own."""
_OPENED_BY_CODE = {KIND[kind]: opened for kind, opened in _OPENED.items() if kind in KIND}
_COMPREHENSIONS = frozenset(KIND[kind] for kind in COMPREHENSIONS)

_VISITED_FIRST: dict[str, tuple[str, ...]] = {
    "arguments": ("defaults", "kw_defaults", "posonlyargs", "args", "vararg", "kwarg", "kwonlyargs"),
    **dict.fromkeys(COMPREHENSIONS, ("generators",)), "DictComp": ("generators", "value"),
    "Try": ("body", "orelse"), "TryStar": ("body", "orelse"), "NamedExpr": ("value",),
}  # fmt: skip
"""Fields that CPython's symtable.c visits before a class's other ones, where it leaves the order of the grammar."""
_AFTER_ALL = 1 << 30
_FIRST_OF_ALL = -1


def _visiting_rank() -> list[int]:
    rank = list(range(len(EDGES)))
    for owner, fields in _VISITED_FIRST.items():
        if (owner, fields[0]) in EDGE:
            lowest = min(code for code, edge in enumerate(EDGES) if edge and edge[0] == owner)
            others = [code for code, edge in enumerate(EDGES) if edge and edge[0] == owner and edge[1].name not in fields]
            for place, code in enumerate([*(EDGE[owner, field] for field in fields), *others]):
                rank[code] = lowest + place
    return rank


_RANK = _visiting_rank()
_ITERABLE = EDGE["comprehension", "iter"]


class _Matcher:
    """Matches the entries of one file after the other with the slots of a batch."""

    def __init__(self, syntax: Syntax, owners: Owners, unscoped: Flags) -> None:
        self.syntax, self.count = syntax, len(syntax)
        self.below: defaultdict[int, list[int]] = defaultdict(list)
        self.key: dict[int, _Key] = {}
        generic = set(owners.generic.tolist())
        rows = np.flatnonzero(OPENERS[syntax.kind] & ~unscoped)
        columns = (rows, owners.slot[rows], syntax.kind[rows], syntax.name[rows], syntax.line[rows])
        words = syntax.words
        for row, slot, kind, name, line in zip(*(column.tolist() for column in columns), strict=True):
            _, block, fixed = _OPENED_BY_CODE[kind]
            # The name of a type alias is its first child.
            word = fixed or (words[name] if name >= 0 else syntax.word(row + 1))
            if row in generic:
                self.below[slot].append(row + self.count)
                self.key[row + self.count] = _TYPE_PARAMETERS, word, line
                slot = row + self.count
            self.key[row] = block, word, line
            if slot != row:
                self.below[slot].append(row)
        self._add_type_variables(owners)

    def _add_type_variables(self, owners: Owners) -> None:
        syntax = self.syntax
        for field, offset in (("bound", 0), ("default_value", self.count)):
            for row in syntax.parent[syntax.on_edge(*((kind, field) for kind in TYPE_VARIABLES))].tolist():
                self.below[int(owners.slot[row])].append(row + offset)
                self.key[row + offset] = _TYPE_VARIABLE, syntax.word(row), int(syntax.line[row])

    def match(self, top: Entry, module: int) -> tuple[list[tuple[Entry, int, int]], dict[int, int]]:
        """Pair all entries with slots.

        Returns:
            Entry, slot and number of the enclosing scope of every scope, parents first; and the scopes that
            comprehensions belong to which the compiler inlined.

        Raises:
            ScopeMismatch: an entry has no node or a node no entry.
        """
        found: list[tuple[Entry, int, int]] = []
        inlined: dict[int, int] = {}
        waiting: list[tuple[Entry, int, int]] = [(top, module, -1)]
        if self.key[module] != _entry_key(top):
            raise ScopeMismatch(f"the compiler's outermost scope is {_entry_key(top)}.")
        while waiting:
            entry, slot, parent = waiting.pop()
            number = len(found)
            found.append((entry, slot, parent))
            if entry.children or self.below.get(slot):
                pairs = self._pair(entry, slot, number, inlined)
                waiting += [(child, opener, number) for child, opener in reversed(pairs)]
        return found, inlined

    def _pair(self, entry: Entry, slot: int, number: int, inlined: dict[int, int]) -> list[tuple[Entry, int]]:
        keyed = [((_BLOCKS[child.type], child.name, child.lineno), child) for child in entry.children]
        openers: dict[_Key, list[int]] = {}
        below = self.below.get(slot, ())
        count = len(below)
        if sys.version_info >= (3, 12):
            below = list(self._without_inlined(slot, {key for key, _ in keyed}, number, inlined))
            count = len(below)
        for opener in below:
            openers.setdefault(self.key[opener], []).append(opener)
        if len(openers) < count:
            for same in openers.values():
                # Taken from the end.
                same.sort(key=lambda opener: self._visiting_path(opener, slot), reverse=True)
        pairs = [(child, same.pop()) for key, child in keyed if (same := openers.get(key))]
        if not len(pairs) == len(keyed) == count:
            raise ScopeMismatch(f"scope {entry.name!r} has {[key for key, _ in keyed]} for the compiler, the tree opens {[self.key[row] for row in below]}.")
        return pairs

    def _without_inlined(self, slot: int, keys: Set[_Key], number: int, inlined: dict[int, int]) -> Iterator[int]:
        """From 3.12 on comprehensions may be inlined: the scopes inside them then belong to the scope around."""
        for opener in self.below.get(slot, ()):
            if opener < self.count and int(self.syntax.kind[opener]) in _COMPREHENSIONS and self.key[opener] not in keys:
                inlined[opener] = number
                yield from self._without_inlined(opener, keys, number, inlined)
            else:
                yield opener

    def _visiting_path(self, opener: int, slot: int) -> tuple[tuple[int, int], ...]:
        """Sorts openers of one scope as the compiler visits them: all that an opener evaluates outside comes before it."""
        syntax, row, end = self.syntax, opener % self.count, slot % self.count
        path = [(_AFTER_ALL, opener // self.count)]
        while row != end:
            edge, position = int(syntax.edge[row]), int(syntax.position[row])
            is_first_iterable = edge == _ITERABLE and syntax.position[syntax.parent[row]] == 0
            path.append((_FIRST_OF_ALL if is_first_iterable else _RANK[edge], position))
            row = int(syntax.parent[row])
        return tuple(reversed(path))

    def kind(self, slot: int) -> str:
        """Kind of the scope of a slot, as the scopes table says it."""
        kind = _OPENED_BY_CODE[int(self.syntax.kind[slot % self.count])][0]
        return _TYPE_PARAMETERS if slot >= self.count and kind != _TYPE_VARIABLE else kind


def _entry_key(entry: Entry) -> _Key:
    return _BLOCKS[entry.type], entry.name, entry.lineno


def _stringised(syntax: Syntax, owners: Owners) -> Flags:
    """Rows inside annotations of files with ``from __future__ import annotations``: the compiler keeps no names of them."""
    futures = [
        int(syntax.file[row])
        for row in syntax.on_edge(("ImportFrom", "names")).tolist()
        if syntax.word(row) == "annotations" and _imports_future(syntax, int(syntax.parent[row]))
    ]
    inside = np.zeros(len(syntax) + 1, np.int32)
    if futures:
        annotations = np.flatnonzero(ANNOTATIONS[syntax.edge] & np.isin(syntax.file, futures))
        np.add.at(inside, annotations, 1)
        np.add.at(inside, owners.last[annotations] + 1, -1)
    return np.cumsum(inside[:-1]) > 0


def _imports_future(syntax: Syntax, statement: int) -> bool:
    name = int(syntax.name[statement])
    return name >= 0 and syntax.words[name] == "__future__" and (statement, "level") not in syntax.notes


def find_scopes(syntax: Syntax, owners: Owners) -> tuple[Scopes, list[Failure]]:
    """Scopes of every file; files that the symbol analysis rejects, or that cannot be matched, are failures."""
    unscoped = _stringised(syntax, owners)
    matcher = _Matcher(syntax, owners, unscoped)
    of_slot = np.full(2 * len(syntax), -1, np.int32)
    found: list[tuple[Entry, int, int]] = []
    first, failures = [0], list[Failure]()
    copied = _copied_names(syntax, owners)
    for index, file in enumerate(syntax.files):
        try:
            if copied[index] > MOST_COPIED_NAMES:
                raise TooMuchWorkError(
                    f"The compiler would hand {copied[index]:,} names on to nested functions and classes, and may {MOST_COPIED_NAMES:,}."
                    " The names of this file are left unanalysed; split what has so many names and so much nested in it."
                )
            scopes, inlined = matcher.match(_symbol_table.symtable(file.text, file.path, "exec"), int(syntax.first[index]))
        except ScopeMismatch as error:
            message = f"{error} The names of this file are left unanalysed; please report the file."
            failures.append(Failure(file, "ScopeMismatch", message))
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            failures.append(syntax_failure(file, error))
        else:
            of_slot[[slot for _, slot, _ in scopes]] = np.arange(len(scopes))
            for slot, number in inlined.items():
                of_slot[slot] = number
            found += scopes
        first.append(len(found))
    _borrow_enclosing(syntax, owners, unscoped, of_slot)
    counts = np.diff(first)
    slots = np.array([slot for _, slot, _ in found], np.intp)
    starts = np.array(first, np.intp)
    return Scopes(
        entries=[entry for entry, _, _ in found],
        slot=slots,
        file=np.repeat(np.arange(len(syntax.files), dtype=np.int32), counts),
        ordinal=(np.arange(len(found)) - np.repeat(starts[:-1], counts)).astype(np.int32),
        parent=np.array([parent for _, _, parent in found], np.int32),
        kind=[matcher.kind(slot) for slot in slots.tolist()],
        first=starts,
        of_slot=of_slot,
        unscoped=unscoped,
    ), failures


def _copied_names(syntax: Syntax, owners: Owners) -> list[int]:
    """Per file, how many names the compiler copies: for every nested scope, all that the functions around it bind, and all that
    any scope of the file declares global."""
    openers = np.flatnonzero(OPENERS[syntax.kind])
    declared: dict[int, set[str]] = defaultdict(set)
    for row in syntax.of_kind("Global").tolist():
        words: list[str] = syntax.notes[row, "names"]  # pyright: ignore[reportAssignmentType]  # the grammar says identifier*
        declared[int(syntax.file[row])].update(words)
    nested = np.bincount(syntax.file[openers], minlength=len(syntax.files)).tolist() if declared else ()
    copied = [len(declared[file]) * nested[file] if file in declared else 0 for file in range(len(syntax.files))]
    binding = np.flatnonzero(_BINDING[syntax.kind] | (syntax.variant == _STORED_NAME))
    bound = np.bincount(owners.owner[binding], minlength=len(syntax))
    bound[~_HANDS_ON[syntax.kind]] = 0
    if int(bound.max(initial=0)) * MOST_LEVELS * len(openers) <= MOST_COPIED_NAMES:
        return copied
    around, of_file, handed_on = owners.owner[openers].tolist(), syntax.file[openers].tolist(), bound.tolist()
    for row, outer, file in zip(openers.tolist(), around, of_file, strict=True):
        if row != outer:
            copied[file] += handed_on[outer]
            handed_on[row] += handed_on[outer]
    return copied


def _borrow_enclosing(syntax: Syntax, owners: Owners, unscoped: Flags, of_slot: Ints) -> None:
    """What opens a scope inside an annotation that is never evaluated counts to the scope around it."""
    rows: Sequence[int] = np.flatnonzero(unscoped & OPENERS[syntax.kind]).tolist()
    for row in rows:
        of_slot[row] = of_slot[owners.slot[row]]
