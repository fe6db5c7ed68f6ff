"""What a decoder reads from code objects: columns of instructions and of exception entries."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int32]


@dataclass(frozen=True)
class Locations:
    """Places of instructions as the compiler says: lines from 1, UTF-8 columns from 0, -1 where it says nothing."""

    line: Ints
    end_line: Ints
    column: Ints
    end_column: Ints


@dataclass(frozen=True)
class Instructions:
    """Instructions of a batch of code objects, one code object after the other.

    Args:
        code: index of the code object of each.
        offset: byte of the operation itself in its code object.
        opcode: the operation.
        arg: the argument with its prefixes, -1 if there is none.
        target: row of the instruction it may jump to, -1 if it does not jump.
        locations: where it comes from.
    """

    code: Ints
    offset: Ints
    opcode: Ints
    arg: Ints
    target: Ints
    locations: Locations

    def __len__(self) -> int:
        return len(self.code)

    @cached_property
    def keys(self) -> npt.NDArray[np.int64]:
        """Ascending keys of code object and offset."""
        return places(self.code, self.offset)

    def rows_at(self, code: npt.NDArray[np.integer], offset: npt.NDArray[np.integer]) -> npt.NDArray[np.intp]:
        """Rows of the first instructions at or after given offsets: an offset may be that of a prefix."""
        return np.searchsorted(self.keys, places(code, offset))


@dataclass(frozen=True)
class Handlers:
    """Exception entries of a batch of code objects, one code object after the other.

    Args:
        code: index of the code object of each.
        start, end, target: bytes in that code object.
        depth: height the stack is cut to.
        keeps_offset: whether the raising instruction's offset is pushed.
    """

    code: Ints
    start: Ints
    end: Ints
    target: Ints
    depth: Ints
    keeps_offset: npt.NDArray[np.bool_]


def places(code: npt.NDArray[np.integer], offset: npt.NDArray[np.integer]) -> npt.NDArray[np.int64]:
    """Code object and offset as one number that sorts as they do."""
    return (code.astype(np.int64) << 32) + offset
