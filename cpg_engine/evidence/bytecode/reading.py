"""How code objects of the running interpreter are read: decoded at once if that proves right, else through `dis`.

Bytecode changes between interpreters. Instead of trusting version numbers, a specimen that uses every feature of the
format is compiled and read both ways; decoding is used where the two agree to the last cell.
"""

import dis
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple, dataclass
from functools import cache
from types import CodeType
from typing import Any

import numpy as np
import numpy.typing as npt

from cpg_engine.evidence.bytecode.decoding import decode_handlers, decode_instructions
from cpg_engine.evidence.bytecode.disassembly import disassembled_handlers, disassembled_instructions
from cpg_engine.evidence.bytecode.instructions import Handlers, Instructions
from cpg_engine.evidence.bytecode.operations import OPCODES, PREFIX, USES_NAME

MOST_FLAG_BITS = 4


@dataclass(frozen=True)
class Reader:
    """A way to read code objects.

    Args:
        instructions: reads instructions.
        handlers: reads exception entries.
    """

    instructions: Callable[[Sequence[CodeType]], Instructions]
    handlers: Callable[[Sequence[CodeType]], Handlers]


DECODING = Reader(decode_instructions, decode_handlers)
DISASSEMBLY = Reader(disassembled_instructions, disassembled_handlers)

_SPECIMEN = """
import os.path as path, sys
async def everything(first, *rest, key=None, **more):
    class Inner(first):
        attribute: int = key
        def method(self):
            return super().method(self.attribute) if first else super().other
    async with first() as entered, rest[0]:
        async for item in entered:
            yield [inner async for inner in item if inner is not None]
    while key is None or len(rest) > 3:
        key = await more
        try:
            with open(key) as file: return_value = file.read(*rest, **more)
        except (OSError, ValueError) as error:
            raise RuntimeError from error
        except Exception: continue
        else: break
        finally:
            del return_value
    try: sys.exit(0)
    except* ValueError as group: print(group)
    match first:
        case {"a": [1, *_], **others} if others: assert others, f"{others!r:>{key}}"
        case Inner(attribute=3) | None: global everything
    {*rest, 1}; {**more}; first[1:2] += -rest @ more; first.attribute = lambda: (yield from key); key()()
    return
"""


def specimen() -> str:
    """Source that uses every feature of the format: all kinds of jump, large arguments, far columns and long stretches."""
    many_names = "\n".join(f"name_{number} = other_{number}.attribute_{number}.method_{number}()" for number in range(300))
    long_loop = "for item in items:\n" + "\n".join(f"    if item: call(item_{number}, {number}.5)" for number in range(300))
    in_function = "def long():\n    " + f"{many_names}\n{long_loop}".replace("\n", "\n    ")
    far_columns = f"value = {' ' * 300}(call(argument), {' ' * 2000}[\n\n\n\n\n\n\n\n\n other, \n call(argument)])"
    return "\n".join((_SPECIMEN, many_names, long_loop, in_function, far_columns))


def code_objects(module: CodeType) -> Iterator[CodeType]:
    """A code object and all inside it."""
    yield module
    for constant in module.co_consts:
        if isinstance(constant, CodeType):
            yield from code_objects(constant)


@cache
def specimen_codes() -> Sequence[CodeType]:
    """Code objects of the specimen."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return list(code_objects(compile(specimen(), "<specimen>", "exec", dont_inherit=True, optimize=0)))


@cache
def reader() -> Reader:
    """The fastest right way to read code objects of the running interpreter."""
    return DECODING if reads_alike(DECODING, DISASSEMBLY, specimen_codes()) else DISASSEMBLY


def reads_alike(one: Reader, other: Reader, codes: Sequence[CodeType]) -> bool:
    """Whether two ways to read give the same columns. A format they were not made for may well make one fail."""
    try:
        return _same(one.instructions(codes), other.instructions(codes)) and _same(one.handlers(codes), other.handlers(codes))
    except (AttributeError, IndexError, TypeError, ValueError):
        return False


def _same(one: Instructions | Handlers, other: Instructions | Handlers) -> bool:
    return all(np.array_equal(left, right) for left, right in zip(_cells(astuple(one)), _cells(astuple(other)), strict=True))


def _cells(values: tuple[Any, ...]) -> Iterator[npt.NDArray[Any]]:
    for value in values:
        if isinstance(value, tuple):
            yield from _cells(value)  # pyright: ignore[reportUnknownArgumentType] - dataclasses nest as tuples
        else:
            yield value


@cache
def name_shifts() -> npt.NDArray[np.int32]:
    """By opcode, how many low bits of the argument are flags, above which is the index of the name: 0, 1 or 2 so far.

    Measured on the specimen, where `dis` says which name each argument stands for.
    """
    possible = np.ones((OPCODES, MOST_FLAG_BITS), bool)
    for code in specimen_codes():
        for found in dis.get_instructions(code):
            if found.opcode != PREFIX and USES_NAME[found.opcode] and found.arg is not None:
                indexes = [found.arg >> shift for shift in range(MOST_FLAG_BITS)]
                possible[found.opcode] &= [index < len(code.co_names) and code.co_names[index] == found.argval for index in indexes]
    return possible.argmax(axis=1).astype(np.int32)
