"""Basic blocks of code objects and the ways control passes between them, exceptions included."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from cpg_engine.evidence.bytecode.instructions import Handlers, Instructions, Ints
from cpg_engine.evidence.bytecode.operations import JUMPS, NEVER_FALLS_THROUGH, RAISES, RETURNS, branch_kinds
from cpg_engine.evidence.bytecode.tables import EDGE_KINDS

Flags = npt.NDArray[np.bool_]
Rows = npt.NDArray[np.intp]

JUMPING, FALLING = branch_kinds(EDGE_KINDS)
EXCEPTION = EDGE_KINDS.index("exception")
NO_EXIT, RETURN_EXIT, RAISE_EXIT = -1, 0, 1


@dataclass(frozen=True)
class ControlFlow:
    """Blocks in the order of their instructions, and edges in the order of the blocks they leave.

    Args:
        block: block of each instruction.
        first, last: first and last instruction of each block.
        exit: of each block, index of return or raise, -1 if it does not leave its code object by itself.
        is_jump_target, is_handler: of each instruction.
        source, target: blocks each edge joins.
        kind: index of each edge's kind.
        entry: exception entry each edge comes from, -1 if it is of another kind.
        stretch_first, stretch_last: first and last instruction of each exception entry.
        handler: instruction each exception entry leads to.
    """

    block: Ints
    first: Rows
    last: Rows
    exit: npt.NDArray[np.int8]
    is_jump_target: Flags
    is_handler: Flags
    source: Ints
    target: Ints
    kind: npt.NDArray[np.int8]
    entry: Ints
    stretch_first: Rows
    stretch_last: Rows
    handler: Rows


def find_control_flow(instructions: Instructions, handlers: Handlers) -> ControlFlow:
    """Cut instructions into blocks and join these.

    A block starts where a code object does, where an instruction jumps to, behind every jump, return or raise, and at both
    ends of every exception entry: then each block is covered by an entry whole or not at all.
    """
    opcode, count = instructions.opcode, len(instructions)
    jumps = np.flatnonzero(JUMPS[opcode])
    stretch_first = instructions.rows_at(handlers.code, handlers.start)
    stretch_end = instructions.rows_at(handlers.code, handlers.end)
    handler = instructions.rows_at(handlers.code, handlers.target)

    is_jump_target, is_handler = np.zeros(count, bool), np.zeros(count, bool)
    is_jump_target[instructions.target[jumps]] = True
    is_handler[handler] = True
    starts = np.zeros(count + 1, bool)
    starts[:count] = np.diff(instructions.code, prepend=-1) != 0
    starts[:count] |= is_jump_target | is_handler
    starts[np.flatnonzero(JUMPS[opcode] | NEVER_FALLS_THROUGH[opcode]) + 1] = True
    starts[stretch_first] = starts[stretch_end] = True
    block = (np.cumsum(starts[:count]) - 1).astype(np.int32)
    first = np.flatnonzero(starts[:count])
    last = np.append(first[1:], count)[: len(first)] - 1

    closing = opcode[last]
    jumping = np.flatnonzero(JUMPS[closing])
    next_is_inside = np.append(instructions.code[first[1:]], -1)[: len(first)] == instructions.code[first]
    falling = np.flatnonzero(~NEVER_FALLS_THROUGH[closing] & next_is_inside)
    # Blocks each entry covers, all entries one after the other.
    first_block = block[stretch_first]
    covered = block[stretch_end - 1] - first_block + 1
    entry = np.repeat(np.arange(len(covered), dtype=np.int32), covered)
    raising = np.repeat(first_block - (np.cumsum(covered) - covered), covered) + np.arange(len(entry))

    source = np.concatenate((falling, jumping, raising))
    target = np.concatenate((falling + 1, block[instructions.target[last[jumping]]], block[handler[entry]]))
    kind = np.concatenate((FALLING[closing[falling]], JUMPING[closing[jumping]], np.full(len(entry), EXCEPTION, np.int8)))
    of_entry = np.concatenate((np.full(len(falling) + len(jumping), -1, np.int32), entry))
    order = np.argsort(source, kind="stable")
    return ControlFlow(
        block=block,
        first=first,
        last=last,
        exit=np.where(RETURNS[closing], RETURN_EXIT, np.where(RAISES[closing], RAISE_EXIT, NO_EXIT)).astype(np.int8),
        is_jump_target=is_jump_target,
        is_handler=is_handler,
        source=source[order].astype(np.int32),
        target=target[order].astype(np.int32),
        kind=kind[order],
        entry=of_entry[order],
        stretch_first=stretch_first,
        stretch_last=stretch_end - 1,
        handler=handler,
    )
