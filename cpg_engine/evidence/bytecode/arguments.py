"""What the arguments of instructions stand for: names, variables and constants."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from types import CodeType

import numpy as np

from cpg_engine.evidence.bytecode.compiled import Compiled
from cpg_engine.evidence.bytecode.instructions import Instructions, Ints
from cpg_engine.evidence.bytecode.operations import USES_CONSTANT, USES_NAME, USES_TWO_VARIABLES, USES_VARIABLE
from cpg_engine.evidence.bytecode.reading import name_shifts
from cpg_engine.evidence.python.syntax_words import Words

CONSTANT_CHARACTERS = 200
SECOND_VARIABLE_BITS = 4


@dataclass(frozen=True)
class Arguments:
    """Meaning of arguments, -1 where they mean nothing of the kind.

    Args:
        name: code of the name or of the first variable in `words`.
        second_name: code of the second variable.
        constant: code of the constant's text.
        loaded_code: row of the code object that is the constant.
        words: all names and texts.
    """

    name: Ints
    second_name: Ints
    constant: Ints
    loaded_code: Ints
    words: Words


def read_arguments(compiled: Compiled, instructions: Instructions) -> Arguments:
    """Meaning of the arguments of all instructions."""
    words, codes = Words(), compiled.codes
    names, first_name = _numbered(words, [code.co_names for code in codes])
    variables, first_variable = _numbered(words, [_variables(code) for code in codes])
    constants = words.codes(map(constant_text, compiled.constants), len(compiled.constants))
    name, second_name, constant, loaded_code = (np.full(len(instructions), -1, np.int32) for _ in range(4))
    opcode, arg, code = instructions.opcode, instructions.arg, instructions.code

    rows = np.flatnonzero(USES_NAME[opcode])
    name[rows] = names[first_name[code[rows]] + (arg[rows] >> name_shifts()[opcode[rows]])]
    rows = np.flatnonzero(USES_VARIABLE[opcode] & ~USES_TWO_VARIABLES[opcode])
    name[rows] = variables[first_variable[code[rows]] + arg[rows]]
    rows = np.flatnonzero(USES_TWO_VARIABLES[opcode])
    name[rows] = variables[first_variable[code[rows]] + (arg[rows] >> SECOND_VARIABLE_BITS)]
    second_name[rows] = variables[first_variable[code[rows]] + (arg[rows] & ((1 << SECOND_VARIABLE_BITS) - 1))]
    rows = np.flatnonzero(USES_CONSTANT[opcode])
    places = compiled.first_constant[code[rows]] + arg[rows]
    constant[rows] = constants[places]
    loaded_code[rows] = compiled.code_of_constant[places]
    return Arguments(name, second_name, constant, loaded_code, words)


def _numbered(words: Words, lists: Sequence[Sequence[str]]) -> tuple[Ints, Ints]:
    """Codes of the names of all code objects, and where each one's begin."""
    first = np.cumsum([0, *map(len, lists)], dtype=np.int32)
    return words.codes(chain.from_iterable(lists), int(first[-1])), first


def _variables(code: CodeType) -> Sequence[str]:
    """Names of a code object's variables in the order of their slots: a captured parameter keeps its slot as a local."""
    local = code.co_varnames
    return (*local, *(name for name in code.co_cellvars if name not in local), *code.co_freevars)


def constant_text(value: object) -> str:
    """A constant for people, the same in every process: its repr, but sets sorted and code objects by their names."""
    return _text(value)[:CONSTANT_CHARACTERS]


def _text(value: object) -> str:
    match value:
        case str() | bytes():
            return repr(value[:CONSTANT_CHARACTERS])
        case CodeType():
            return f"<code object {value.co_name}>"
        case tuple():
            texts = [_text(item) for item in value]
            return f"({', '.join(texts)}{',' if len(texts) == 1 else ''})"
        case frozenset():
            return f"frozenset({{{', '.join(sorted(_text(item) for item in value))}}})"
        case int() if value.bit_length() > CONSTANT_CHARACTERS * 4:
            # Decimal text of very large numbers is quadratic to make, and refused from 4,300 digits on.
            return hex(value)
        case _:
            return repr(value)
