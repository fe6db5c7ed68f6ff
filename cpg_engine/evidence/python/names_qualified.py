"""Qualified names as the compiler gives them to code objects: ``Outer.method.<locals>.inner``."""

from collections.abc import Iterable

import numpy as np

from cpg_engine.evidence.python.names_binding import mangle
from cpg_engine.evidence.python.syntax import Syntax
from cpg_engine.evidence.python.syntax_grammar import KIND
from cpg_engine.evidence.python.syntax_owners import FUNCTION_DEFS, OPENERS, Owners

_ANONYMOUS = {
    KIND["Lambda"]: "<lambda>", KIND["ListComp"]: "<listcomp>", KIND["SetComp"]: "<setcomp>",
    KIND["DictComp"]: "<dictcomp>", KIND["GeneratorExp"]: "<genexpr>",
}  # fmt: skip
_HAVE_LOCALS = frozenset(KIND[kind] for kind in (*FUNCTION_DEFS, "Lambda"))
_NAMED = frozenset(KIND[kind] for kind in (*FUNCTION_DEFS, "ClassDef"))
_CLASS = KIND["ClassDef"]
_TYPE_ALIAS = KIND.get("TypeAlias", -1)


def qualified_names(syntax: Syntax, owners: Owners) -> dict[int, str]:
    """Qualified name of every node that opens a scope, by row; empty for modules.

    Follows ``compiler_set_qualname`` in CPython's compile.c: scopes of type parameters are seen through, a definition
    that the scope around it declares global has its bare name, and comprehensions add no ``<locals>``.
    """
    count, kinds = len(syntax), syntax.kind
    names: dict[int, str] = {}
    prefixes: dict[int, str] = {}
    classes: dict[int, str] = {}
    declared = {(owner, word) for owner, words in _global_statements(syntax, owners) for word in words}
    rows = np.flatnonzero(OPENERS[kinds])
    columns = (rows, owners.slot[rows], kinds[rows], syntax.name[rows])
    for row, slot, kind, word in zip(*(column.tolist() for column in columns), strict=True):
        if slot == row:
            names[row], prefixes[row], classes[row] = "", "", ""
            continue
        while slot >= count:
            slot = int(owners.slot[slot - count])
        # A type variable has no code that could hold others by name: its bound belongs to the definition.
        while slot not in prefixes:
            slot = int(owners.slot[slot % count])
        own = _ANONYMOUS.get(kind) or (syntax.words[word] if kind != _TYPE_ALIAS else syntax.word(row + 1))
        is_global = bool(declared) and kind in _NAMED and (slot, mangle(own, classes[slot])) in declared
        name = own if is_global else prefixes[slot] + own
        names[row] = name
        prefixes[row] = f"{name}.<locals>." if kind in _HAVE_LOCALS else f"{name}."
        classes[row] = own if kind == _CLASS else classes[slot]
    return names


def _global_statements(syntax: Syntax, owners: Owners) -> Iterable[tuple[int, list[str]]]:
    for row in syntax.of_kind("Global").tolist():
        owner = int(owners.slot[row])
        words: list[str] = syntax.notes[row, "names"]  # pyright: ignore[reportAssignmentType]  # the grammar says identifier*
        class_row = owner
        while syntax.kind[class_row] not in (KIND["ClassDef"], KIND["Module"]):
            class_row = int(owners.slot[class_row]) % len(syntax)
        class_name = syntax.word(class_row) if syntax.kind[class_row] == KIND["ClassDef"] else ""
        yield owner, [mangle(word, class_name) for word in words]
