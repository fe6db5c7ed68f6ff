"""Runs the test suite of a package and writes down which of the package's functions were entered, and from where.

Run alone, by the interpreter the package and its test requirements are installed for: ``python executed_package_calls.py
<package folder> <result> <arguments of pytest>``. The interpreter's own profiler says what is entered. A call counts if
the frame right above the callee's is the package's too: what is called through code of others is no call of its own. A
generator or coroutine is entered when it is first advanced, not when it is made, so its caller is whoever does that.
"""

import json
import sys
import threading
from inspect import CO_ASYNC_GENERATOR, CO_COROUTINE, CO_GENERATOR
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import pytest

LAZY = CO_GENERATOR | CO_COROUTINE | CO_ASYNC_GENERATOR
FIRST_INSTRUCTIONS = 10
"""Bytes of code before which a lazy frame has not been advanced yet."""

Place = tuple[str, int, str]
"""File relative to the package's folder, first line of the code object, and its name."""


class Recorder:
    """What was entered so far.

    Args:
        package: the installed package's folder.
    """

    def __init__(self, package: Path) -> None:
        self._folder = f"{package}/"
        self._places: dict[CodeType, Place | None] = {}
        self.entered: set[Place] = set()
        self.calls: set[tuple[Place, int, Place]] = set()
        """Caller, line, callee."""

    def profile(self, frame: FrameType, event: str, _: Any) -> None:
        """What the interpreter calls for each frame."""
        if event != "call" or not (callee := self._place(frame.f_code)):
            return
        if frame.f_code.co_flags & LAZY and frame.f_lasti > FIRST_INSTRUCTIONS:
            return
        self.entered.add(callee)
        if frame.f_back and (caller := self._place(frame.f_back.f_code)):
            self.calls.add((caller, frame.f_back.f_lineno or 0, callee))

    def _place(self, code: CodeType) -> Place | None:
        if code not in self._places:
            is_inside = code.co_filename.startswith(self._folder)
            self._places[code] = (code.co_filename.removeprefix(self._folder), code.co_firstlineno, code.co_name) if is_inside else None
        return self._places[code]


def main(package: Path, result: Path, arguments: list[str]) -> None:
    """Runs pytest and writes what was entered and called, as JSON."""
    recorder = Recorder(package)
    threading.setprofile(recorder.profile)
    sys.setprofile(recorder.profile)
    try:
        code = pytest.main(arguments)
    finally:
        sys.setprofile(None)
        threading.setprofile(None)
    result.write_text(json.dumps({"exit": int(code), "entered": sorted(recorder.entered), "calls": sorted(recorder.calls)}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:])
