"""Decoding of many code objects at once, for the format CPython has used since 3.11.

Their bytes are laid end to end, and every question is one array operation. The formats are described in CPython's
Objects/locations.md and Objects/exception_handling_notes.txt; `reading` makes sure that the running interpreter's are these.
"""

from collections.abc import Iterable, Sequence
from types import CodeType

import numpy as np
import numpy.typing as npt

from cpg_engine.evidence.bytecode.instructions import Handlers, Instructions, Locations
from cpg_engine.evidence.bytecode.operations import CACHE, JUMPS, JUMPS_BACK, PREFIX, TAKES_ARGUMENT

Longs = npt.NDArray[np.int64]

UNIT_BYTES = 2
MOST_PREFIXES = 3

SHORT_FORMS_END, ONE_LINE_FORMS_END = 10, 13
NO_COLUMNS, LONG_FORM, NO_LOCATION = 13, 14, 15
LONGEST_ENTRY = 32
"""More bytes than a location entry can have: six numbers of up to five bytes."""


def _laid_out(tables: Iterable[bytes]) -> tuple[npt.NDArray[np.uint8], Longs]:
    """Bytes of many tables end to end, and where each starts, with the end of all."""
    parts = list(tables)
    return np.frombuffer(b"".join(parts), np.uint8), np.cumsum([0, *map(len, parts)], dtype=np.int64)


def decode_instructions(codes: Sequence[CodeType]) -> Instructions:
    """Instructions of all code objects."""
    units, starts = _laid_out(code.co_code for code in codes)
    first = starts // UNIT_BYTES
    opcode, raw = units[0::UNIT_BYTES], units[1::UNIT_BYTES].astype(np.int64)
    is_prefix = opcode == PREFIX
    arg = raw.copy()
    sources = np.flatnonzero(is_prefix)
    for distance in range(1, MOST_PREFIXES + 1):
        arg[sources + distance] |= raw[sources] << 8 * distance
        sources = sources[is_prefix[sources + distance]]
    places = np.flatnonzero(opcode != CACHE)
    is_operation = ~is_prefix[places]
    # A jump counts from the next operation or prefix, that is from behind the caches of its own.
    following = np.append(places[1:], len(opcode))[is_operation]
    places = places[is_operation]
    opcode, arg = opcode[places], arg[places]
    jumps = np.flatnonzero(JUMPS[opcode])
    target = np.full(len(places), -1, np.int32)
    distance = np.where(JUMPS_BACK[opcode[jumps]], -arg[jumps], arg[jumps])
    target[jumps] = np.searchsorted(places, following[jumps] + distance)
    code = np.repeat(np.arange(len(codes), dtype=np.int32), np.diff(np.searchsorted(places, first)))
    return Instructions(
        code=code,
        offset=((places - first[code]) * UNIT_BYTES).astype(np.int32),
        opcode=opcode.astype(np.int32),
        arg=np.where(TAKES_ARGUMENT[opcode], arg, -1).astype(np.int32),
        target=target,
        locations=_locations(codes, places),
    )


def _locations(codes: Sequence[CodeType], places: npt.NDArray[np.intp]) -> Locations:
    """Locations of the given code units, counted over all code objects."""
    table, starts = _laid_out(code.co_linetable for code in codes)
    entries = np.flatnonzero(table & 0x80)
    padded = np.concatenate((table, np.zeros(LONGEST_ENTRY, np.uint8))).astype(np.int64)
    header, second, third = padded[entries], padded[entries + 1], padded[entries + 2]
    form, unit_count = (header >> 3) & 15, (header & 7) + 1
    line_step, end_step = np.zeros(len(entries), np.int64), np.zeros(len(entries), np.int64)
    column, end_column = np.full(len(entries), -1, np.int64), np.full(len(entries), -1, np.int64)
    short = np.flatnonzero(form < SHORT_FORMS_END)
    column[short] = (form[short] << 3) | ((second[short] >> 4) & 7)
    end_column[short] = column[short] + (second[short] & 15)
    one_line = np.flatnonzero((form >= SHORT_FORMS_END) & (form < ONE_LINE_FORMS_END))
    line_step[one_line] = form[one_line] - SHORT_FORMS_END
    column[one_line], end_column[one_line] = second[one_line], third[one_line]
    wide = np.flatnonzero((form == NO_COLUMNS) | (form == LONG_FORM))
    signed, cursor = _variable_numbers(padded, entries[wide] + 1)
    line_step[wide] = np.where(signed & 1, -(signed >> 1), signed >> 1)
    long = np.flatnonzero(form[wide] == LONG_FORM)
    cursor, wide = cursor[long], wide[long]
    end_step[wide], cursor = _variable_numbers(padded, cursor)
    above_column, cursor = _variable_numbers(padded, cursor)
    above_end_column, _ = _variable_numbers(padded, cursor)
    column[wide], end_column[wide] = above_column - 1, above_end_column - 1

    # Lines count from the code object's first; one running sum over all is brought back at the start of each.
    entry_count = np.diff(np.searchsorted(entries, starts))
    run = np.cumsum(line_step)
    before = np.concatenate((np.zeros(1, np.int64), run))[np.cumsum(entry_count) - entry_count]
    base = np.array([code.co_firstlineno for code in codes], np.int64) - before
    line = np.repeat(base, entry_count) + run
    end_line = line + end_step
    nowhere = form == NO_LOCATION
    line[nowhere] = end_line[nowhere] = -1

    entry = np.repeat(np.arange(len(entries)), unit_count)[places]
    return Locations(*(cells.astype(np.int32)[entry] for cells in (line, end_line, column, end_column)))


def _variable_numbers(table: Longs, cursor: Longs) -> tuple[Longs, Longs]:
    """Numbers of six bits a byte, lowest first, that start at the cursors; and the cursors behind them."""
    value, cursor, shift = np.zeros(len(cursor), np.int64), cursor.copy(), 0
    going = np.arange(len(cursor))
    while len(going):
        byte = table[cursor[going]]
        value[going] |= (byte & 63) << shift
        cursor[going] += 1
        going = going[(byte & 64) != 0]
        shift += 6
    return value, cursor


def decode_handlers(codes: Sequence[CodeType]) -> Handlers:
    """Exception entries of all code objects: four numbers each, of six bits a byte, highest first."""
    table, starts = _laid_out(code.co_exceptiontable for code in codes)
    last = np.flatnonzero((table & 64) == 0)
    length = np.diff(last, prepend=-1)
    behind = np.repeat(last, length) - np.arange(len(table))
    bits = (table & 63).astype(np.int64) << 6 * behind
    numbers = np.add.reduceat(bits, last - length + 1) if len(last) else bits
    start, size, target, depth = numbers.reshape(-1, 4).T
    code = np.searchsorted(starts, (last - length + 1)[0::4], side="right") - 1
    return Handlers(
        code=code.astype(np.int32),
        start=(start * UNIT_BYTES).astype(np.int32),
        end=((start + size) * UNIT_BYTES).astype(np.int32),
        target=(target * UNIT_BYTES).astype(np.int32),
        depth=(depth >> 1).astype(np.int32),
        keeps_offset=(depth & 1).astype(bool),
    )
