"""Every occurrence of an identifier that reads, assigns or deletes, and the variable it leads to."""

import builtins
from typing import Final

import numpy as np
import pyarrow as pa

from cpg_engine.evidence.python.names_binding import FREE, Names
from cpg_engine.evidence.python.names_places import handler_names, last_names, rest_names, type_variable_names
from cpg_engine.evidence.python.syntax import Flags, Ints, Syntax, kind_mask
from cpg_engine.evidence.python.syntax_columns import chosen, encoded, optional, record_batch
from cpg_engine.evidence.python.syntax_grammar import KIND, KINDS, VARIANTS
from cpg_engine.evidence.python.syntax_owners import TYPE_VARIABLES
from cpg_engine.evidence.tables import Reference

KIND_NAMES: Final = ("name", "attribute", "handler", "capture", "type_parameter")
_CARRIERS = {
    "Name": 0, "Attribute": 1, "ExceptHandler": 2, "MatchAs": 3, "MatchStar": 3, "MatchMapping": 3,
    **dict.fromkeys(TYPE_VARIABLES, 4),
}  # fmt: skip
_CARRIES = np.array([_CARRIERS.get(kind, -1) for kind in KINDS], np.int32)
CONTEXTS: Final = ("Load", "Store", "Del")
_CONTEXT = np.array([CONTEXTS.index(variant.ctx or "Store") for variant in VARIANTS], np.int32)
RESOLUTIONS: Final = ("local", "enclosing", "global", "builtin", "undefined", "attribute", "unanalysed")
_LOCAL, _ENCLOSING, _GLOBAL, _BUILTIN, _UNDEFINED, _ATTRIBUTE, _UNANALYSED = range(len(RESOLUTIONS))
PREDEFINED = frozenset(dir(builtins)) | {"__file__", "__path__", "__cached__", "__annotations__", "__builtins__"}
"""Names that are there without any binding: builtins, and what the import system puts into every module."""


def references(syntax: Syntax, names: Names) -> pa.RecordBatch:
    """All references of a batch."""
    carrier = _CARRIES[syntax.kind]
    rows = np.flatnonzero((carrier >= 0) & (syntax.name >= 0)).astype(np.int32)
    carrier = carrier[rows]
    is_attribute = carrier == _CARRIERS["Attribute"]
    symbol = np.full(len(rows), -1, np.int32)
    looked_up = np.flatnonzero(~is_attribute)
    symbol[looked_up] = names.find(rows[looked_up], syntax.name[rows[looked_up]])
    binding = names.binding(symbol)
    for index in looked_up[names.scopes.unscoped[rows[looked_up]]].tolist():
        if symbol[index] < 0:
            binding[index] = names.find_outwards(int(rows[index]), int(syntax.name[rows[index]]))
    start, end = _places(syntax, rows, carrier)
    return record_batch(
        Reference,
        file_id=syntax.file_id(rows),
        node=syntax.local(rows),
        kind=chosen(carrier, *KIND_NAMES),
        name=encoded(syntax.name[rows], syntax.words),
        stored_name=encoded(names.stored(names.owners.slot[rows], syntax.name[rows]), syntax.words),
        ctx=chosen(_CONTEXT[syntax.variant[rows]], *CONTEXTS),
        start_byte=start,
        end_byte=end,
        begins=syntax.order[0][rows],
        base=pa.array(syntax.local(rows + is_attribute), mask=~is_attribute),
        scope=optional(names.scope(rows)),
        symbol=optional(names.ordinal(symbol)),
        binding=optional(names.ordinal(binding)),
        resolution=chosen(_resolution(syntax, names, rows, symbol, binding, is_attribute), *RESOLUTIONS),
    )


def _places(syntax: Syntax, rows: Ints, carrier: Ints) -> tuple[Ints, Ints]:
    start, end = syntax.start[rows].copy(), syntax.end[rows].copy()
    ends_in_name = kind_mask("Attribute", "MatchAs", "MatchStar")[syntax.kind[rows]]
    for where, places in (
        (ends_in_name, last_names),
        (carrier == _CARRIERS["ExceptHandler"], handler_names),
        (syntax.kind[rows] == KIND["MatchMapping"], rest_names),
        (carrier == _CARRIERS["TypeVar"], type_variable_names),
    ):
        start[where], end[where] = places(syntax, rows[where])
    return start, end


def _resolution(syntax: Syntax, names: Names, rows: Ints, symbol: Ints, binding: Ints, is_attribute: Flags) -> Ints:
    symbols, scopes, code = names.symbols, names.scopes, syntax.name[rows]
    predefined = np.fromiter(map(PREDEFINED.__contains__, syntax.words.all), bool, len(syntax.words))
    result = np.where(predefined[code], _BUILTIN, _UNDEFINED).astype(np.int32)
    scope = names.scope(rows)
    if len(symbols):
        holder = scopes.ordinal[symbols.scope[binding]]
        result = np.where(binding >= 0, np.where(holder == 0, _GLOBAL, _ENCLOSING), result)
        result[(binding >= 0) & (holder == scope)] = _LOCAL
        result[(symbol >= 0) & (symbols.place[symbol] == FREE)] = _ENCLOSING
    result[scope < 0] = _UNANALYSED
    result[is_attribute] = _ATTRIBUTE
    return result
