"""Writes down which functions a program calls, from where, and with values of which classes, while somebody runs it.

This file is copied beside the program as ``sitecustomize.py`` (`command` does that), so it needs nothing but the standard
library. Every process of the program, threads and children included, appends lines of JSON to a file of its own in the folder
that ``CPG_TRACE_OUTPUT`` names, as soon as it sees something new, so nothing is lost when one is killed. What lies below
``CPG_TRACE_ROOT`` is the program; of all else only the names are written that the program calls. What was written once is
not written again, and of the classes of values a sample is looked at, so that the cost has a bound.
"""

from __future__ import annotations

import hashlib
import json
import opcode
import os
import sys
import threading
from collections.abc import Callable
from types import CodeType, FrameType, MethodType, ModuleType
from typing import Any

OUTPUT_VARIABLE = "CPG_TRACE_OUTPUT"
ROOT_VARIABLE = "CPG_TRACE_ROOT"
FORMAT = 1
SUFFIX = ".jsonl"

OPTIMIZED, LAZY = 0x1, 0x20 | 0x80 | 0x200
"""Flags of code: that of functions; that of generators, coroutines and asynchronous generators."""

MOST_ROWS = 2_000_000
"""Rows of one process; what it does after them is not recorded."""

SAMPLES, MOST_CLASSES = 30, 20
"""Calls of a function whose arguments are looked at, besides every power of two; classes told of a parameter."""

CALLS_LOOKED_AT = 100
"""Times that what an instruction calls is looked at outside of the program, where the interpreter lets us stop."""

_NAME, _MODULE = type.__dict__["__qualname__"].__get__, type.__dict__["__module__"].__get__
_DICT: Callable[[type], Any] = type.__dict__["__dict__"].__get__
_FUNCTION: Any = type(lambda: None)
_frame: Callable[[int], FrameType] = vars(sys)["_getframe"]
_open = open
"""Programs replace functions, importing among them: nothing is looked for while they run."""


class _Paths(dict[str, "str | None"]):
    """Path relative to the root of each file that code comes from, None for what lies elsewhere."""

    def __init__(self, root: str) -> None:
        self._roots = tuple({os.path.join(os.path.abspath(root), ""), os.path.join(os.path.realpath(root), "")})

    def __missing__(self, name: str) -> str | None:
        path = os.path.abspath(name)
        found = next((path[len(root) :] for root in self._roots if path.startswith(root)), None) if not name.startswith("<") else None
        if found is not None and (f"{os.sep}site-packages{os.sep}" in found or not os.path.isfile(path)):
            found = None
        self[name] = found.replace(os.sep, "/") if found else None
        return self[name]


class _Code:
    """What there is to know of a function of the program.

    Args:
        code: its code, kept so that nothing else gets its identity.
        path: of its file.
    """

    def __init__(self, code: CodeType, path: str) -> None:
        self.code, self.path, self.name = code, path, code.co_name
        self.qualified = getattr(code, "co_qualname", code.co_name)
        self.is_lazy = bool(code.co_flags & LAZY)
        self.is_function = bool(code.co_flags & OPTIMIZED) and (not self.name.startswith("<") or self.name == "<lambda>")
        self.body = _body_of(code) if self.name == "<lambda>" else None
        count = code.co_argcount + code.co_kwonlyargcount
        self.parameters = code.co_varnames[: count + bool(code.co_flags & 0x4) + bool(code.co_flags & 0x8)]
        self.count = 0
        self.classes: dict[str, set[tuple[str, str]]] = {}
        self.start = _start_of(code) if self.is_lazy else 0

    @property
    def place(self) -> tuple[Any, ...]:
        return self.path, self.code.co_firstlineno, self.name, self.qualified, self.body


def _start_of(code: CodeType) -> int:
    """Where a generator or coroutine is when it is entered for the first time."""
    resume = opcode.opmap.get("RESUME")
    if resume is None:
        return -1
    text = code.co_code
    # From 3.13 on, the lower bits say where it is resumed, one above them how deep in handlers.
    return next((at for at in range(0, len(text), 2) if text[at] == resume and text[at + 1] & 3 == 0), 0)


def _positions(code: CodeType) -> list[Any]:
    return list(code.co_positions()) if hasattr(code, "co_positions") else []


def _body_of(code: CodeType) -> tuple[int, int, int, int] | None:
    """Text from which the instructions of a lambda come: all lambdas of a line have one name."""
    places = [place for position in _positions(code) if (place := _written(position)) and place[:2] < place[2:]]
    return (*min(place[:2] for place in places), *max(place[2:] for place in places)) if places else None


def _written(position: tuple[int | None, ...]) -> tuple[int, int, int, int] | None:
    """Line, column, end line and end column, if all are known."""
    line, end_line, column, end_column = position
    return None if line is None or end_line is None or column is None or end_column is None else (line, column, end_line, end_column)


class Recorder:
    """Everything that was seen so far in this process.

    Args:
        root: folder of the program.
        output: folder that takes the files.
    """

    def __init__(self, root: str, output: str) -> None:
        self.paths = _Paths(root)
        self.seen: set[Any] = set()
        self.codes: dict[int, _Code] = {}
        self._output, self._rows = output, 0
        self._open()
        if hasattr(os, "register_at_fork"):
            os.register_at_fork(after_in_child=self._open)

    def _open(self) -> None:
        """A file for this process. What a parent has written before it was forked is not written again."""
        name = os.path.join(self._output, f"{os.getpid()}-{os.urandom(4).hex()}{SUFFIX}")
        self._file = os.open(name, os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o644)
        os.write(self._file, json.dumps(["trace", FORMAT, ".".join(map(str, sys.version_info[:3]))]).encode() + b"\n")

    def write(self, *row: Any) -> None:
        """Appends a row at once: whole lines of one write do not mix."""
        if self._rows == MOST_ROWS:
            row = ("note", "TraceIsFull", f"More than {MOST_ROWS} rows of one process; what it did later is not recorded.")
        if self._rows <= MOST_ROWS:
            os.write(self._file, json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace") + b"\n")
        self._rows += 1

    def known(self, code: CodeType, path: str) -> _Code:
        """Code of the program; its file and that it was entered are written when it is met first."""
        found = self.codes.get(id(code))
        if found is None:
            found = self.codes[id(code)] = _Code(code, path)
            if ("file", path) not in self.seen:
                self.seen.add(("file", path))
                self.write("file", path, _hash_of(code.co_filename))
            if found.is_function:
                self.write("function", *found.place)
        return found

    def entered(self, callee: _Code, back: FrameType | None) -> None:
        """A function of the program was entered from a frame."""
        if back is None or not callee.is_function or (path := self.paths[back.f_code.co_filename]) is None:
            return
        key = id(back.f_code), back.f_lasti, id(callee.code)
        if key not in self.seen:
            self.seen.add(key)
            self.called(self.known(back.f_code, path), back.f_lasti, callee.place, callee.is_lazy)

    def called(self, caller: _Code, at: int, callee: tuple[Any, ...], is_lazy: bool) -> None:
        """Writes a call that was not seen before; of what lies outside only the name."""
        code, text = caller.code, caller.code.co_code
        while at > 0 and text[at] == 0:
            # A called function returns behind the caches of the instruction.
            at -= 2
        operation, positions = opcode.opname[text[at]] if at >= 0 else "", _positions(code)
        place, earlier = None, 0
        if at >= 0 and at // 2 < len(positions):
            place = _written(positions[at // 2])
            earlier = sum(text[one * 2] == text[at] and positions[one] == positions[at // 2] for one in range(at // 2))
        self.write("call", caller.path, code.co_firstlineno, caller.qualified, place, operation, earlier, callee, is_lazy)

    def outside(self, code: CodeType, at: int, name: Callable[[], str | None], which: Any) -> None:
        """The program called something else."""
        path = self.paths[code.co_filename]
        if path is None or (key := (id(code), at, which)) in self.seen:
            return
        caller = self.known(code, path)
        self.seen.add(key)
        if (called := name()) is not None:
            self.called(caller, at, (None, None, called.rpartition(".")[2], called, None), False)

    def arguments(self, callee: _Code, frame: FrameType) -> None:
        """Looks at the arguments of a call."""
        if callee.parameters and callee.is_function:
            values = frame.f_locals
            for name in callee.parameters:
                if name in values:
                    self.value(callee, "parameter", name, values[name])

    def value(self, function: _Code, role: str, name: str | None, value: Any) -> None:
        """What class a value is of. Asks neither the value nor its class."""
        cls = type(value)
        told = function.classes.setdefault(name or "", set())
        if len(told) < MOST_CLASSES and (described := (str(_MODULE(cls)), str(_NAME(cls)))) not in told:
            told.add(described)
            self.write("type", *function.place, role, name, self.path_of(cls), *described)

    def path_of(self, cls: type) -> str | None:
        module = sys.modules.get(str(_DICT(cls).get("__module__", "builtins")))
        file = object.__getattribute__(module, "__dict__").get("__file__") if isinstance(module, ModuleType) else None
        return self.paths[file] if isinstance(file, str) else None


def _hash_of(path: str) -> str | None:
    try:
        with _open(path, "rb") as file:
            return hashlib.sha256(file.read()).hexdigest()
    except OSError:
        return None


def name_of(called: Any) -> str | None:
    """Full name of what is called, from what the interpreter knows of it; None if it has none."""
    if isinstance(called, MethodType):
        called = called.__func__
    cls = called if isinstance(called, type) else type(called)
    if isinstance(called, type):
        return f"{_MODULE(cls)}.{_NAME(cls)}"
    if isinstance(called, _FUNCTION):
        return f"{called.__module__}.{called.__qualname__}"
    if cls.__module__ == "builtins" and isinstance(name := getattr(called, "__qualname__", None), str):
        return f"{getattr(called, '__module__', None) or 'builtins'}.{name}"
    return f"{_MODULE(cls)}.{_NAME(cls)}.__call__"


def profiler(recorder: Recorder) -> Callable[[FrameType, str, Any], None]:
    """For interpreters before 3.12: a function that is called whenever a function begins or ends."""
    paths, seen, codes, returns = recorder.paths, recorder.seen, recorder.codes, opcode.opmap["RETURN_VALUE"]

    def profile(frame: FrameType, event: str, arg: Any) -> None:
        code = frame.f_code
        try:
            if event == "call":
                path, back = paths[code.co_filename], frame.f_back
                if path is not None:
                    callee = codes.get(id(code)) or recorder.known(code, path)
                    if callee.is_lazy and frame.f_lasti != callee.start:
                        return
                    if back is None or (id(back.f_code), back.f_lasti, id(code)) not in seen:
                        recorder.entered(callee, back)
                    callee.count = count = callee.count + 1
                    if count <= SAMPLES or count & (count - 1) == 0:
                        recorder.arguments(callee, frame)
                elif back is not None and paths[back.f_code.co_filename] is not None and not code.co_name.startswith("<"):
                    module = frame.f_globals.get("__name__")
                    name = f"{module}.{getattr(code, 'co_qualname', code.co_name)}"
                    recorder.outside(back.f_code, back.f_lasti, lambda: name, (code.co_filename, code.co_firstlineno, code.co_name))
            elif event == "return":
                callee = codes.get(id(code))
                if callee is None or not callee.is_function or callee.is_lazy or (callee.count > SAMPLES and callee.count & (callee.count - 1)):
                    return
                # It is None also when an exception leaves the function.
                if arg is not None or code.co_code[frame.f_lasti] == returns:
                    recorder.value(callee, "return", None, arg)
            elif event == "c_call" and paths[code.co_filename] is not None:
                recorder.outside(code, frame.f_lasti, lambda: name_of(arg), getattr(arg, "__qualname__", None))
        except Exception as error:
            _complain(recorder, error)

    return profile


def _complain(recorder: Recorder, error: BaseException) -> None:
    """The program goes on whatever happens here."""
    key = ("note", type(error).__name__)
    if key not in recorder.seen:
        recorder.seen.add(key)
        recorder.write("note", "RecorderFailed", f"{type(error).__name__}: {error}")


class _Monitor:
    """From 3.12 on: events of the program's own code alone; all other code runs as if nobody looked.

    Args:
        recorder: what is told.
        monitoring: the interpreter's `sys.monitoring`.
    """

    def __init__(self, recorder: Recorder, monitoring: Any) -> None:
        self._recorder, self._monitoring, self._events = recorder, monitoring, monitoring.events
        self._looked: dict[tuple[int, int], int] = {}
        self._returned: dict[int, int] = {}

    def start(self) -> bool:
        """Whether there was a place for it."""
        free = [tool for tool in (4, 3, 2) if self._monitoring.get_tool(tool) is None]
        if free:
            tool = self._tool = free[0]
            self._monitoring.use_tool_id(tool, "cpg-trace")
            for event, function in ((self._events.PY_START, self._start), (self._events.PY_RETURN, self._return), (self._events.CALL, self._call)):
                self._monitoring.register_callback(tool, event, function)
            self._monitoring.set_events(tool, self._events.PY_START)
        return bool(free)

    def _start(self, code: CodeType, _: int) -> Any:
        recorder = self._recorder
        try:
            path = recorder.paths[code.co_filename]
            if path is None:
                return self._monitoring.DISABLE
            known = id(code) in self._returned
            callee = recorder.known(code, path)
            if not known:
                self._returned[id(code)] = 0
                self._monitoring.set_local_events(self._tool, code, self._events.PY_RETURN | self._events.CALL)
            frame = _frame(1)
            recorder.entered(callee, frame.f_back)
            callee.count = count = callee.count + 1
            if count <= SAMPLES or count & (count - 1) == 0:
                recorder.arguments(callee, frame)
        except Exception as error:
            _complain(recorder, error)
        return None

    def _return(self, code: CodeType, _: int, value: Any) -> Any:
        recorder = self._recorder
        try:
            callee = recorder.known(code, recorder.paths[code.co_filename] or "")
            if callee.is_function and not callee.is_lazy:
                recorder.value(callee, "return", None, value)
            self._returned[id(code)] = count = self._returned.get(id(code), 0) + 1
            return self._monitoring.DISABLE if count > SAMPLES * SAMPLES else None
        except Exception as error:
            _complain(recorder, error)
        return None

    def _call(self, code: CodeType, at: int, called: Any, _: Any) -> Any:
        recorder = self._recorder
        try:
            count = self._looked[id(code), at] = self._looked.get((id(code), at), 0) + 1
            function = called.__func__ if isinstance(called, MethodType) else called
            path = recorder.paths[function.__code__.co_filename] if isinstance(function, _FUNCTION) else None
            if path is None and not (isinstance(called, type) and recorder.path_of(called)):
                recorder.outside(code, at, lambda: name_of(called), name_of(called))
            elif path is not None and function.__code__.co_flags & LAZY:
                # Nothing of it begins before somebody asks for its first value, so this is when it is called.
                callee, key = recorder.known(function.__code__, path), ("made", id(code), at, id(function.__code__))
                if key not in recorder.seen:
                    recorder.seen.add(key)
                    recorder.called(recorder.known(code, recorder.paths[code.co_filename] or ""), at, callee.place, False)
            if count > CALLS_LOOKED_AT:
                return self._monitoring.DISABLE
        except Exception as error:
            _complain(recorder, error)
        return None


def start(root: str, output: str) -> Recorder:
    """Records from now on, in all threads of this process and in what is forked from it."""
    recorder = Recorder(root, output)
    monitoring = getattr(sys, "monitoring", None)
    if monitoring is None or not _Monitor(recorder, monitoring).start():
        profile = profiler(recorder)
        threading.setprofile(profile)
        sys.setprofile(profile)
    return recorder


def _as_site_customization() -> None:
    """Starts recording in an interpreter that found this file first, and lets it find what it would have found without."""
    import importlib

    here, root, output = os.path.dirname(os.path.abspath(__file__)), os.environ.get(ROOT_VARIABLE), os.environ.get(OUTPUT_VARIABLE)
    path = list(sys.path)
    sys.path[:] = [folder for folder in path if os.path.abspath(folder) != here]
    mine = sys.modules.pop("sitecustomize")
    try:
        importlib.import_module("sitecustomize")
    except ImportError as error:
        sys.modules["sitecustomize"] = mine
        if error.name != "sitecustomize":
            raise
    finally:
        sys.path[:] = path
        if root and output and os.path.isdir(output):
            start(root, output)


if __name__ == "sitecustomize":
    _as_site_customization()
