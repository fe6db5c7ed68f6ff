"""Runs a program and writes down where its calls, class statements and imports really went.

Run alone, in a process of its own: ``python -I -S executed_calls.py <root> <module> <result>``. Every call expression of the
program is rewritten so that the callable is seen just before it is called, with the arguments untouched; this is exact in
any version of the interpreter, also for generator functions and for what is written in C. What the interpreter's own
profiler saw being entered is reported next to it, so that the reader can tell that no call was made up.
"""

import ast
import builtins
import functools
import importlib.machinery
import json
import runpy
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from types import CodeType, FrameType, FunctionType, MethodType, ModuleType
from typing import Any

SEEN = "__call_seen__"
Place = tuple[str, int, str]
"""Path, line of the def or class keyword, and name. The path is relative to the root."""

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


class _Sites(ast.NodeTransformer):
    """Lets a call expression `f(x)` be `__call_seen__(site, f)(x)`."""

    def __init__(self, path: str, sites: list[tuple[str, int, int, int, int]]) -> None:
        self._path, self._sites = path, sites

    def visit_Call(self, node: ast.Call) -> ast.Call:
        assert node.end_lineno is not None and node.end_col_offset is not None
        number = len(self._sites)
        self._sites.append((self._path, node.lineno, node.col_offset, node.end_lineno, node.end_col_offset))
        self.generic_visit(node)
        seen = ast.Call(ast.Name(SEEN, ast.Load()), [ast.Constant(number), node.func], [])
        node.func = ast.fix_missing_locations(ast.copy_location(seen, node.func))
        return node


class _Recorder:
    """What happened so far."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.sites: list[tuple[str, int, int, int, int]] = []
        self.targets: list[Counter[Place | None]] = []
        self.classes: Counter[tuple[Place, tuple[Place, ...]]] = Counter()
        self.imports: set[tuple[str, int, str]] = set()
        self.imported_at: set[tuple[str, int]] = set()
        self.entered: set[Place] = set()
        self._keyword_lines: dict[tuple[str, int, str], int] = {}
        self._place_of_class: dict[type, Place] = {}

    def rewritten(self, source: bytes, path: str) -> ast.Module:
        tree = ast.parse(source, path)
        name = self._relative(path)
        assert name is not None
        for node in ast.walk(tree):
            if isinstance(node, FUNCTIONS):
                # Code objects begin at the first decorator, definitions at their keyword.
                first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
                self._keyword_lines[name, first, node.name] = node.lineno
        tree = _Sites(name, self.sites).visit(tree)
        self.targets += [Counter() for _ in range(len(self.sites) - len(self.targets))]
        return tree

    def saw_call(self, site: int, called: Any) -> Any:
        self.targets[site][self._entered_by(called)] += 1
        return called

    def _entered_by(self, called: Any) -> Place | None:
        """The program's function that a call of this enters first; None for all others."""
        if isinstance(called, MethodType):
            called = called.__func__
        if isinstance(called, FunctionType):
            return self._place(called.__code__)
        if isinstance(called, type):
            for function in (type(called).__call__, called.__init__):
                if isinstance(function, FunctionType):
                    return self._place(function.__code__)
            return None
        # What is called of an object is looked up in its class; C functions have a C `__call__`.
        function = type(called).__call__
        return self._place(function.__code__) if isinstance(function, FunctionType) else None

    def _place(self, code: CodeType) -> Place | None:
        path = self._relative(code.co_filename)
        if path is None:
            return None
        line = self._keyword_lines.get((path, code.co_firstlineno, code.co_name), code.co_firstlineno)
        return path, line, code.co_name

    def _relative(self, path: str) -> str | None:
        found = Path(path)
        return found.relative_to(self.root).as_posix() if found.is_relative_to(self.root) else None

    def profile(self, frame: FrameType, event: str, _: Any) -> None:
        if event == "call" and (place := self._place(frame.f_code)):
            self.entered.add(place)

    def build_class(self, original: Any, body: FunctionType, name: str, *bases: Any, **keywords: Any) -> type:
        cls = original(body, name, *bases, **keywords)
        if place := self._place(body.__code__):
            self._place_of_class[cls] = place
            self.classes[place, tuple(self._place_of_class[base] for base in cls.__bases__ if base in self._place_of_class)] += 1
        return cls

    def import_(
        self, original: Any, name: str, globals: dict[str, Any] | None = None, locals: Any = None, fromlist: Sequence[str] | None = None, level: int = 0
    ) -> ModuleType:
        module = original(name, globals, locals, fromlist, level)
        if importer := self._relative((globals or {}).get("__file__") or "/"):
            line = sys._getframe(1).f_lineno
            # Without names wanted, the statement gets the top package, and its purpose is the last one.
            loaded = module if fromlist or level else sys.modules[name]
            submodules = {wanted: sys.modules.get(f"{loaded.__name__}.{wanted}") for wanted in fromlist or ()}
            given = [one for wanted, one in submodules.items() if one and getattr(loaded, wanted) is one]
            paths = {self._relative(getattr(one, "__file__", None) or "/") for one in (loaded, *given)}
            self.imports |= {(importer, line, path) for path in paths if path}
            self.imported_at.add((importer, line))
        return module

    def as_json(self) -> str:
        targets = [[site, list(found.items())] for site, found in zip(self.sites, self.targets, strict=True) if found]
        called = {place for found in self.targets for place in found if place}
        return json.dumps(
            {
                "calls": targets,
                "classes": list(self.classes.items()),
                "imports": sorted(self.imports),
                "imported_at": sorted(self.imported_at),
                "called_but_not_entered": sorted(called - self.entered),
            }
        )


def _rewriting_hook(recorder: _Recorder) -> Callable[[str], importlib.machinery.FileFinder]:
    """What finds modules in the program's folders, and rewrites them when they are compiled."""

    class Loader(importlib.machinery.SourceFileLoader):
        def source_to_code(self, data: Any, path: Any, *, _optimize: int = -1) -> CodeType:
            return compile(recorder.rewritten(data, path), path, "exec", dont_inherit=True, optimize=_optimize)

    def finder(folder: str) -> importlib.machinery.FileFinder:
        if not Path(folder).is_relative_to(recorder.root):
            raise ImportError(f"{folder} is not a folder of the program")
        return importlib.machinery.FileFinder(folder, (Loader, [".py"]))

    return finder


def main(root: Path, module: str, result: Path) -> None:
    """Runs a module of the program at `root` as a script and writes what it did, as JSON."""
    recorder = _Recorder(root)
    sys.path_hooks.insert(0, _rewriting_hook(recorder))
    sys.path_importer_cache.clear()
    sys.path.insert(0, str(root))
    sys.argv[1:] = []
    setattr(builtins, SEEN, recorder.saw_call)
    builtins.__build_class__ = functools.partial(recorder.build_class, builtins.__build_class__)
    builtins.__import__ = functools.partial(recorder.import_, builtins.__import__)
    sys.setprofile(recorder.profile)
    try:
        runpy.run_module(module, run_name="__main__", alter_sys=True)
    finally:
        sys.setprofile(None)
    result.write_text(recorder.as_json())


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), sys.argv[2], Path(sys.argv[3]))
