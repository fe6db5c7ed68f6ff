"""The symbol tables: scopes, their nesting, and the names in them."""

import numpy as np
import pyarrow as pa

from cpg_engine.evidence.python.definitions import DEFINITIONS
from cpg_engine.evidence.python.names_binding import (
    CELL,
    DEF_ANNOT,
    DEF_BOUND,
    DEF_IMPORT,
    DEF_LOCAL,
    DEF_NONLOCAL,
    DEF_PARAM,
    FREE,
    GLOBAL_EXPLICIT,
    GLOBAL_IMPLICIT,
    USE,
    Names,
)  # fmt: skip
from cpg_engine.evidence.python.syntax import Flags, Ints, Syntax
from cpg_engine.evidence.python.syntax_columns import chosen, encoded, optional, record_batch
from cpg_engine.evidence.tables import BINDING_KINDS, Scope, ScopeEdge, Symbol


def scopes(syntax: Syntax, names: Names, qualified: dict[int, str]) -> pa.RecordBatch:
    """All scopes of a batch."""
    found = names.scopes
    rows = found.slot % max(len(syntax), 1)
    entries = found.entries
    return record_batch(
        Scope,
        file_id=_file_ids(syntax, found.file),
        scope=found.ordinal,
        parent=optional(found.parent),
        node=syntax.local(rows),
        kind=found.kind,
        name=[entry.name for entry in entries],
        qualified_name=[_qualified(kind, row, entry.name, qualified) for kind, row, entry in zip(found.kind, rows.tolist(), entries, strict=True)],
        # The compiler counts modules from line 0.
        line=[entry.lineno or 1 for entry in entries],
        is_nested=[bool(entry.nested) for entry in entries],
    )


def _qualified(kind: str, row: int, name: str, qualified: dict[int, str]) -> str:
    if kind == "type_variable":
        return name
    if kind == "type_parameters":
        prefix = qualified[row].removesuffix(name)
        return f"{prefix}<generic parameters of {name}>"
    return qualified[row]


def scope_edges(syntax: Syntax, names: Names) -> pa.RecordBatch:
    """Nesting of all scopes of a batch."""
    found = names.scopes
    inner = np.flatnonzero(found.parent >= 0)
    outer = found.first[found.file[inner]] + found.parent[inner]
    order = np.argsort(outer, kind="stable")
    arranged = outer[order]
    position = np.empty(len(inner), np.int32)
    position[order] = np.arange(len(inner)) - np.searchsorted(arranged, arranged)
    return record_batch(
        ScopeEdge,
        file_id=_file_ids(syntax, found.file[inner]),
        parent=found.parent[inner],
        child=found.ordinal[inner],
        position=position,
    )


def symbols(syntax: Syntax, names: Names) -> pa.RecordBatch:
    """All names in all scopes of a batch."""
    found = names.symbols
    file = names.scopes.file[found.scope]

    def has(flag: int) -> Flags:
        return (found.flags & flag) > 0

    is_global = (found.place == GLOBAL_IMPLICIT) | (found.place == GLOBAL_EXPLICIT)
    in_module = names.scopes.parent[found.scope] < 0
    return record_batch(
        Symbol,
        file_id=_file_ids(syntax, file),
        symbol=found.ordinal,
        scope=names.scopes.ordinal[found.scope],
        name=encoded(found.name, syntax.words),
        kind=chosen(_kinds(syntax, names), *BINDING_KINDS),
        binding=optional(names.ordinal(found.binding)),
        is_bound=found.is_bound,
        is_cell=found.place == CELL,
        is_referenced=has(USE),
        is_assigned=has(DEF_LOCAL),
        is_imported=has(DEF_IMPORT),
        is_parameter=has(DEF_PARAM),
        is_annotated=has(DEF_ANNOT),
        is_global=is_global | (in_module & has(DEF_BOUND)),
        is_nonlocal=has(DEF_NONLOCAL),
        is_free=found.place == FREE,
        is_implied=found.is_implied,
    )


def _kinds(syntax: Syntax, names: Names) -> Ints:
    """How each entry's scope comes by the name: the strongest of what is true of it.

    A module that holds a variable comes by it in its own way, whoever declares it global further in.
    """
    found = names.symbols
    is_foreign = (names.scopes.parent[found.scope] >= 0) | ~found.is_bound
    rows = syntax.of_kind(*DEFINITIONS)
    is_defined = np.zeros(len(found), bool)
    entries = names.find(rows, syntax.name[rows])
    is_defined[entries[entries >= 0]] = True
    claims = (
        ("nonlocal", (found.flags & DEF_NONLOCAL) > 0),
        ("free", found.place == FREE),
        ("global_explicit", (found.place == GLOBAL_EXPLICIT) & is_foreign),
        ("global_implicit", (found.place == GLOBAL_IMPLICIT) & is_foreign),
        ("parameter", (found.flags & DEF_PARAM) > 0),
        ("import", (found.flags & DEF_IMPORT) > 0),
        ("definition", is_defined),
        ("annotated", (found.flags & DEF_ANNOT) > 0),
    )
    codes = [BINDING_KINDS.index(kind) for kind, _ in claims]
    return np.select([claim for _, claim in claims], codes, BINDING_KINDS.index("local")).astype(np.int32)


def _file_ids(syntax: Syntax, file: Ints) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.array([source.file_id for source in syntax.files], np.int64)[file]
