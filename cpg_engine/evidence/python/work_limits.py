"""What no file may ask of the parser: work that grows faster than the file."""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from cpg_engine.evidence.libcst.lexing import COMMENT

MOST_STEPS: Final = 2_000_000_000
"""Steps for the f-strings of a file, about a second. More are left to be read as plain text."""
IS_QUADRATIC: Final = sys.version_info < (3, 12)
"""Up to 3.11 the parser looks for each part of an f-string in the whole of it."""
_PREFIX: Final = re.compile(rb"(?:\b|(?<=[\x80-\xff]))(?:[fF][rR]?|[rR][fF])\Z")
_LONGEST_PREFIX: Final = 2


class TooMuchWorkError(ValueError):
    """A file would take so much work that it is not done; the text says how much."""


TOO_MUCH_WORK: Final = TooMuchWorkError.__name__


@dataclass(frozen=True)
class CostlyString:
    """An f-string that would take the parser too long.

    Args:
        start, quote: where its prefix and its first quote begin.
        reason: how long, as a sentence.
    """

    start: int
    quote: int
    reason: str


def costly_strings(utf8: bytes) -> Iterator[CostlyString]:
    """The f-strings of a file with which its f-strings take too many steps, in order."""
    if not IS_QUADRATIC or utf8.count(b"{") * len(utf8) <= MOST_STEPS:
        return
    steps = 0
    for match in COMMENT.finditer(utf8):
        start, end = match.span()
        parts = 0 if match.lastindex else utf8.count(b"{", start, end)
        if not parts:
            continue
        prefix = _PREFIX.search(utf8[max(start - _LONGEST_PREFIX - 1, 0) : start])
        if not prefix:
            continue
        taken = parts * (end - start)
        if steps + taken <= MOST_STEPS:
            steps += taken
            continue
        size = f"an f-string of {parts:,} parts and {end - start:,} bytes takes the parser {taken:,} steps"
        yield CostlyString(start - len(prefix[0]), start, f"{size}, and those of a file may take {MOST_STEPS:,}: it is read as plain text")


def check_work(utf8: bytes) -> None:
    """Refuses source that would take the parser too long.

    Raises:
        TooMuchWorkError: it would.
    """
    for costly in costly_strings(utf8):
        line = utf8.count(b"\n", 0, costly.start) + 1
        raise TooMuchWorkError(f"In line {line} {costly.reason}. Keep such text in a file of its own.")
