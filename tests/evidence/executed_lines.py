"""Runs a test module of the standard library and notes which line followed which in each frame of the standard library.

    python executed_lines.py test.test_with /place/for/result.json

The result lists file, name and first line of the code object, and the two lines. It is run as a process of its own by
the tests of control flow, which compare the pairs with the edges.
"""

import json
import sys
import sysconfig
import unittest
from pathlib import Path
from types import FrameType
from typing import Any

LIBRARY = sysconfig.get_path("stdlib")
SUSPENDS = 0x20 | 0x80 | 0x200
"""Flags of code objects of generators and coroutines: their frames are entered more than once."""

pairs: set[tuple[str, str, int, int, int]] = set()
suspended: dict[int, int] = {}


def follow(frame: FrameType, event: str, _: Any) -> Any:
    code = frame.f_code
    if not code.co_filename.startswith(LIBRARY) or "site-packages" in code.co_filename:
        return None
    suspends = code.co_flags & SUSPENDS
    # The instruction at which a frame begins has no argument; the one at which it goes on has.
    begins = frame.f_lasti < 0 or not code.co_code[frame.f_lasti + 1]
    last = None if begins or not suspends else suspended.get(id(frame))

    def line(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal last
        if event == "line":
            if last is not None:
                pairs.add((code.co_filename, code.co_name, code.co_firstlineno, last, frame.f_lineno))
            last = frame.f_lineno
            if suspends:
                suspended[id(frame)] = last
        return line

    return line


def main(module: str, result: str) -> None:
    suite = unittest.defaultTestLoader.loadTestsFromName(module)
    sys.settrace(follow)
    try:
        unittest.TextTestRunner(verbosity=0, stream=open("/dev/null", "w")).run(suite)  # noqa: PTH123, SIM115
    finally:
        sys.settrace(None)
    Path(result).write_text(json.dumps(sorted(pairs)))


if __name__ == "__main__":
    main(*sys.argv[1:])
