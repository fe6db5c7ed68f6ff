"""The same columns as `decoding` makes, read with the dis module: slower, right for any interpreter."""

import dis
from collections.abc import Sequence
from types import CodeType
from typing import Any

import numpy as np

from cpg_engine.evidence.bytecode.instructions import Handlers, Instructions, Locations, places
from cpg_engine.evidence.bytecode.operations import JUMPS, PREFIX

INSTRUCTION_CELLS = 9


def disassembled_instructions(codes: Sequence[CodeType]) -> Instructions:
    """Instructions of all code objects."""
    rows = list[tuple[int | None, ...]]()
    for number, code in enumerate(codes):
        for found in dis.get_instructions(code):
            if found.opcode != PREFIX:
                place = tuple(found.positions) if found.positions else (None,) * 4
                target = found.argval if JUMPS[found.opcode] else None
                rows.append((number, found.offset, found.opcode, found.arg, target, *place))
    cells = [[-1 if cell is None else cell for cell in column] for column in zip(*rows, strict=True)] if rows else [[]] * INSTRUCTION_CELLS
    code, offset, opcode, arg, target, line, end_line, column, end_column = (np.array(cell, np.int32) for cell in cells)
    jumps = np.flatnonzero(target >= 0)
    target[jumps] = np.searchsorted(places(code, offset), places(code[jumps], target[jumps]))
    return Instructions(code, offset, opcode, arg, target, Locations(line, end_line, column, end_column))


def disassembled_handlers(codes: Sequence[CodeType]) -> Handlers:
    """Exception entries of all code objects."""
    found = list[tuple[int, ...]]()
    for number, code in enumerate(codes):
        # The bytecode object is public and has the entries; the function that parses them alone is not.
        entries: list[Any] = getattr(dis.Bytecode(code), "exception_entries", [])
        found += [(number, entry.start, entry.end, entry.target, entry.depth, entry.lasti) for entry in entries]
    code, start, end, target, depth, keeps_offset = np.array(found, np.int32).reshape(-1, 6).T
    return Handlers(code, start, end, target, depth, keeps_offset.astype(bool))
