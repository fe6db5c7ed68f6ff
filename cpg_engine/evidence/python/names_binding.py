"""Which variable a name means: the compiler's entry of every (scope, name), and the entry that holds the variable.

The compiler has already decided between local, free and global; what is added here is the address of the variable
it decided on, and names in annotations that the compiler does not look into.
"""

import _symtable  # pyright: ignore[reportMissingImports]  # CPython's own analysis; the symtable module only wraps it
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from cpg_engine.evidence.python.scopes import Scopes, find_scopes
from cpg_engine.evidence.python.syntax import Failure, Flags, Ints, Syntax
from cpg_engine.evidence.python.syntax_grammar import KIND
from cpg_engine.evidence.python.syntax_owners import Owners, find_owners

_constants: Any = _symtable  # pyright: ignore[reportUnknownVariableType]
USE: int = _constants.USE
DEF_GLOBAL: int = _constants.DEF_GLOBAL
DEF_NONLOCAL: int = _constants.DEF_NONLOCAL
DEF_LOCAL: int = _constants.DEF_LOCAL
DEF_PARAM: int = _constants.DEF_PARAM
DEF_IMPORT: int = _constants.DEF_IMPORT
DEF_ANNOT: int = _constants.DEF_ANNOT
DEF_BOUND: int = _constants.DEF_BOUND
LOCAL: int = _constants.LOCAL
GLOBAL_EXPLICIT: int = _constants.GLOBAL_EXPLICIT
GLOBAL_IMPLICIT: int = _constants.GLOBAL_IMPLICIT
FREE: int = _constants.FREE
CELL: int = _constants.CELL
_HANDED_ON: int = FREE << _constants.SCOPE_OFF


@dataclass(frozen=True)
class Symbols:
    """Entries of all scopes of a batch, scope after scope.

    Args:
        scope: index into the batch's scopes.
        name: code of the name as the compiler stores it, private names with their class's prefix.
        flags: the compiler's flags.
        place: the compiler's decision where the variable lives: LOCAL, CELL, FREE, GLOBAL_EXPLICIT, GLOBAL_IMPLICIT.
        ordinal: number of the entry in its file.
        is_bound: whether the scope holds the variable itself.
        is_implied: whether the module has the entry only because a scope inside it declares the name global.
        binding: index of the entry that holds the variable, -1 if none does.
        keys: scope and name as one sorted number, for `Names.find`; `by_key` are the entries in that order.
    """

    scope: Ints
    name: Ints
    flags: Ints
    place: Ints
    ordinal: Ints
    is_bound: Flags
    is_implied: Flags
    binding: Ints
    keys: npt.NDArray[np.int64]
    by_key: npt.NDArray[np.intp]

    def __len__(self) -> int:
        return len(self.scope)


_KEY_SHIFT = 32


def _key(scope: npt.NDArray[np.integer], name: npt.NDArray[np.integer]) -> npt.NDArray[np.int64]:
    return (scope.astype(np.int64) << _KEY_SHIFT) | name


def _look_up(keys: npt.NDArray[np.int64], by_key: npt.NDArray[np.intp], wanted: npt.NDArray[np.int64]) -> Ints:
    if not len(keys):
        return np.full(len(wanted), -1, np.int32)
    found = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return np.where(keys[found] == wanted, by_key[found], -1).astype(np.int32)


def _in_settled_order(symbols: dict[str, int]) -> dict[str, int]:
    """The symbols of a scope, those that it only hands on to scopes inside it last and by name.

    The compiler takes the latter from a set, in an order that differs from process to process.
    """
    if _HANDED_ON not in symbols.values():
        return symbols
    own = {name: flags for name, flags in symbols.items() if flags != _HANDED_ON}
    return own | dict.fromkeys(sorted(symbols.keys() - own.keys()), _HANDED_ON)


def read_symbols(syntax: Syntax, scopes: Scopes) -> Symbols:
    """Entries of all scopes, each with the entry that holds its variable."""
    words = list[str]()
    read = list[int]()
    counts = list[int]()
    for entry in scopes.entries:
        symbols = _in_settled_order(entry.symbols)
        words.extend(symbols)
        read.extend(symbols.values())
        counts.append(len(symbols))
    name = syntax.words.codes(words, len(words))
    flags = np.fromiter(read, np.int32, len(read))
    scope = np.repeat(np.arange(len(counts), dtype=np.int32), counts)
    place = (flags >> _constants.SCOPE_OFF) & _constants.SCOPE_MASK
    module = scopes.first[scopes.file].astype(np.int32)
    before = np.concatenate((np.zeros(1, np.intp), np.cumsum(counts, dtype=np.intp)))[scopes.first]
    keys = _key(scope, name)
    by_key = np.argsort(keys)
    keys = keys[by_key]
    is_module = scopes.parent[scope] < 0
    is_bound = (place == LOCAL) | (place == CELL) | (is_module & ((flags & DEF_BOUND) > 0))
    declared = np.flatnonzero(place == GLOBAL_EXPLICIT)
    is_bound[_look_up(keys, by_key, _key(module[scope[declared]], name[declared]))] = True
    return Symbols(
        scope=scope,
        name=name,
        flags=flags,
        place=place,
        ordinal=(np.arange(len(scope)) - before[scopes.file[scope]]).astype(np.int32),
        is_bound=is_bound,
        is_implied=is_module & (place == GLOBAL_EXPLICIT) & ((flags & (USE | DEF_BOUND)) == 0),
        binding=_bindings(scopes, scope, name, place, is_bound, keys, by_key, module),
        keys=keys,
        by_key=by_key,
    )


def _bindings(
    scopes: Scopes,
    scope: Ints,
    name: Ints,
    place: Ints,
    is_bound: Flags,
    keys: npt.NDArray[np.int64],
    by_key: npt.NDArray[np.intp],
    module: Ints,
) -> Ints:
    binding = np.where(is_bound, np.arange(len(scope), dtype=np.int32), np.int32(-1))
    is_global = np.flatnonzero(((place == GLOBAL_IMPLICIT) | (place == GLOBAL_EXPLICIT)) & ~is_bound)
    held = _look_up(keys, by_key, _key(module[scope[is_global]], name[is_global]))
    binding[is_global] = np.where(is_bound[held] & (held >= 0), held, -1)
    is_cell = np.flatnonzero(place == CELL)
    cells = dict(zip(_key(scope[is_cell], name[is_cell]).tolist(), is_cell.tolist(), strict=True))
    enclosing = _enclosing(scopes)
    for entry in np.flatnonzero(place == FREE).tolist():
        outer, word = int(scope[entry]), int(name[entry])
        while (outer := enclosing[outer]) >= 0:
            cell = cells.get((outer << _KEY_SHIFT) | word)
            if cell is not None:
                binding[entry] = cell
                break
    return binding


def _enclosing(scopes: Scopes) -> list[int]:
    """Of every scope the index of the one around it, -1 for modules."""
    outer = scopes.first[scopes.file] + scopes.parent
    return np.where(scopes.parent < 0, -1, outer).tolist()


class Names:
    """Looks names up in the scopes they are written in."""

    def __init__(self, syntax: Syntax, owners: Owners, scopes: Scopes, symbols: Symbols) -> None:
        self.syntax, self.owners, self.scopes, self.symbols = syntax, owners, scopes, symbols
        self._first_scope = scopes.first.astype(np.int32)

    def scope(self, rows: npt.NDArray[np.integer]) -> Ints:
        """Number in its file of the scope that evaluates each row, -1 where the file was rejected."""
        return self.scopes.of_slot[self.owners.slot[rows]]

    def find(self, rows: npt.NDArray[np.integer], name: Ints, slots: Ints | None = None) -> Ints:
        """Entry of a name for each row, in the scope that evaluates the row.

        Args:
            rows: where the names are written.
            name: their codes as written; private ones are looked up with their class's prefix.
            slots: other slots to look in than the rows' own.

        Returns:
            Indexes of entries, -1 where there is none.
        """
        slots = self.owners.slot[rows] if slots is None else slots
        local = self.scopes.of_slot[slots]
        scope = np.where(local < 0, -1, local + self._first_scope[self.syntax.file[rows]])
        found = _look_up(self.symbols.keys, self.symbols.by_key, _key(scope, self.stored(slots, name)))
        return np.where(scope < 0, -1, found).astype(np.int32)

    def binding(self, entries: Ints) -> Ints:
        """Entry that holds the variable of each entry, -1 for none."""
        return np.where(entries < 0, -1, self.symbols.binding[entries]).astype(np.int32) if len(self.symbols) else entries

    def ordinal(self, entries: Ints) -> Ints:
        """Numbers of entries in their files, -1 for none."""
        return np.where(entries < 0, -1, self.symbols.ordinal[entries]).astype(np.int32) if len(self.symbols) else entries

    def find_outwards(self, row: int, name: int) -> int:
        """Entry that holds the variable a name would mean if it were evaluated at a row; for what the compiler leaves out."""
        slot = int(self.owners.slot[row])
        scope = int(self.scopes.of_slot[slot])
        if scope < 0:
            return -1
        scope += int(self.scopes.first[self.syntax.file[row]])
        wanted = int(self.stored(np.array([slot], np.int32), np.array([name], np.int32))[0])
        is_own = True
        while scope >= 0:
            # Names of a class are visible in its own body only.
            if is_own or self.scopes.kind[scope] != "class":
                entry = self._entry_of.get((scope << _KEY_SHIFT) | wanted)
                if entry is not None:
                    return int(self.symbols.binding[entry])
            scope, is_own = self._outer[scope], False
        return -1

    @cached_property
    def _outer(self) -> list[int]:
        return _enclosing(self.scopes)

    @cached_property
    def _entry_of(self) -> dict[int, int]:
        return dict(zip(self.symbols.keys.tolist(), self.symbols.by_key.tolist(), strict=True))

    def stored(self, slots: Ints, name: Ints) -> Ints:
        """Names as the compiler stores them: private ones with the prefix of the class.

        Args:
            slots: where they are written.
            name: their codes as written.
        """
        private = np.flatnonzero(self.syntax.words.private()[name] & (name >= 0))
        if not len(private):
            return name
        mangled = name.copy()
        known: defaultdict[int, dict[int, int]] = defaultdict(dict)
        for index in private.tolist():
            class_row = self._class_around(int(slots[index]))
            word = int(name[index])
            codes = known[class_row]
            if word not in codes:
                codes[word] = self.syntax.words.code(mangle(self.syntax.words[word], self._class_name(class_row)))
            mangled[index] = codes[word]
        return mangled

    def _class_around(self, slot: int) -> int:
        """Row of the class whose body holds a slot, -1 if none does."""
        count, kind, parents = len(self.syntax), self.syntax.kind, self.owners.slot
        row = slot % count
        while kind[row] != KIND["ClassDef"]:
            if kind[row] == KIND["Module"]:
                return -1
            row = int(parents[row]) % count
        return row

    def _class_name(self, row: int) -> str:
        return self.syntax.word(row) if row >= 0 else ""


def mangle(name: str, class_name: str) -> str:
    """A private name as the compiler stores it inside a class; other names unchanged.

    >>> mangle("__secret", "_Vault"), mangle("__init__", "Vault"), mangle("__secret", "__")
    ('_Vault__secret', '__init__', '__secret')
    """
    prefix = class_name.lstrip("_")
    if not prefix or not name.startswith("__") or name.endswith("__") or "." in name:
        return name
    return f"_{prefix}{name}"


def find_names(syntax: Syntax) -> tuple[Names, list[Failure]]:
    """What the names of a batch mean, and the files that the compiler's symbol analysis rejects."""
    owners = find_owners(syntax)
    scopes, failures = find_scopes(syntax, owners)
    return Names(syntax, owners, scopes, read_symbols(syntax, scopes)), failures
