"""What the running interpreter's operations do, as tables by opcode."""

import dis
from collections.abc import Callable, Iterable

import numpy as np
import numpy.typing as npt

Flags = npt.NDArray[np.bool_]

OPCODES = 256
"""Operations an instruction can name; numbers above are the compiler's own and never in finished code."""


def _those(opcodes: Iterable[int]) -> Flags:
    table = np.zeros(OPCODES, bool)
    table[[opcode for opcode in opcodes if opcode < OPCODES]] = True
    return table


def _named(matches: Callable[[str], bool]) -> Flags:
    return _those(opcode for name, opcode in dis.opmap.items() if matches(name))


OPCODE_NAMES = dis.opname[:OPCODES]
"""Name of each; numbers that are not used are in angle brackets."""

CACHE = dis.opmap["CACHE"]
PREFIX = dis.EXTENDED_ARG

TAKES_ARGUMENT = _those(getattr(dis, "hasarg", range(dis.HAVE_ARGUMENT, OPCODES)))
"""Whether an operation has an argument; `dis.hasarg` is there from Python 3.12 on."""

JUMPS = _those(dis.hasjrel)
JUMPS_BACK = _named(lambda name: "JUMP_BACKWARD" in name)
ALWAYS_JUMPS = _named(lambda name: name.startswith("JUMP") and "_IF_" not in name)
RETURNS = _named(lambda name: name in ("RETURN_VALUE", "RETURN_CONST", "INTERPRETER_EXIT"))
RAISES = _named(lambda name: name in ("RAISE_VARARGS", "RERAISE"))
NEVER_FALLS_THROUGH = ALWAYS_JUMPS | RETURNS | RAISES

USES_NAME = _those(dis.hasname)
USES_VARIABLE = _those((*dis.haslocal, *dis.hasfree))
USES_TWO_VARIABLES = USES_VARIABLE & _named(lambda name: name.count("_FAST") == 2 and name.split("_FAST", 1)[1].startswith(("_LOAD", "_STORE")))
USES_CONSTANT = _those(dis.hasconst)

_BRANCHES = (
    # What the name of a conditional jump ends in, and what is then the case if it jumps and if it does not.
    (("_IF_TRUE", "_IF_TRUE_OR_POP"), "true", "false"),
    (("_IF_FALSE", "_IF_FALSE_OR_POP"), "false", "true"),
    (("_IF_NONE",), "none", "not_none"),
    (("_IF_NOT_NONE",), "not_none", "none"),
    (("FOR_ITER", "SEND"), "exhausted", "next"),
)


def _branch(name: str) -> tuple[str, str]:
    for endings, jumping, falling in _BRANCHES:
        if name.endswith(endings):
            return jumping, falling
    return "jump", "fallthrough"


def branch_kinds(kinds: tuple[str, ...]) -> tuple[npt.NDArray[np.int8], npt.NDArray[np.int8]]:
    """Index in `kinds` of the edge taken if an operation jumps, and of the one taken if it does not, by opcode."""
    branches = [_branch(dis.opname[opcode]) if JUMPS[opcode] else ("jump", "fallthrough") for opcode in range(OPCODES)]
    jumping, falling = ([kinds.index(branch[side]) for branch in branches] for side in (0, 1))
    return np.array(jumping, np.int8), np.array(falling, np.int8)
