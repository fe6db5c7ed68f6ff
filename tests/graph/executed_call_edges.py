"""Runs a small program and writes down which of its functions called which, at which line.

Run alone, in a process of its own: ``python -I -S executed_call_edges.py <root> <result> [--external]``. The program is
``main.py`` at the root. The interpreter's own profiler says which functions are entered and from where. It is silent when
a generator or coroutine is made, so the functions that make one are wrapped in a function that says so. What an edge is,
is written in `call_graph_fixtures`, which this module knows nothing of.
"""

import ast
import builtins
import functools
import importlib.machinery
import json
import runpy
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from inspect import CO_ASYNC_GENERATOR, CO_COROUTINE, CO_GENERATOR
from pathlib import Path
from types import CodeType, FrameType, FunctionType
from typing import Any

CALLED = "__called__"
"""What a callable is handed to just before it is called, where external callees are wanted."""

MADE = "__made__"
"""What wraps functions that make a generator or coroutine."""

LAZY = CO_GENERATOR | CO_COROUTINE | CO_ASYNC_GENERATOR
COMPREHENSIONS = {ast.ListComp: "<listcomp>", ast.SetComp: "<setcomp>", ast.DictComp: "<dictcomp>", ast.GeneratorExp: "<genexpr>"}
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)

Position = tuple[int, int]


@dataclass(frozen=True)
class Scope:
    """Code that runs in a frame of its own: a module, class body, function, lambda or comprehension.

    Args:
        name: dotted path from its module on, such as ``pkg.mod.Shape.area``; ``<lambda>#2`` is the second one around it.
        code_name: what its code object is called.
        first_line: where its code object begins.
        place: line and column of its syntax.
        start: where what is in its frame begins; line and column.
        end: where it ends.
        is_function: whether it is a function or lambda.
        outside: start and end of what is written in it but evaluated around it, as the first iterable of a comprehension is.
    """

    name: str
    code_name: str
    first_line: int
    place: Position
    start: Position
    end: Position
    is_function: bool
    outside: tuple[Position, Position] | None = None

    def holds(self, start: Position, end: Position) -> bool:
        """Whether a piece of text is executed in its frame, or in that of a scope within it."""
        if self.outside and self.outside[0] <= start and end <= self.outside[1]:
            return False
        return self.start <= start and end <= self.end


def module_name(path: str) -> str:
    """Name that a file is imported by, from its path relative to the root of the program."""
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def scopes(tree: ast.Module, path: str) -> list[Scope]:
    """All scopes of a module, the module's own first."""
    found = sorted(_inner_scopes(tree, None), key=lambda entry: (entry[0].lineno, entry[0].col_offset))
    names: dict[ast.AST | None, str] = {None: module_name(path)}
    seen: Counter[str] = Counter()
    result = [Scope(names[None], "<module>", 1, (0, 0), (0, 0), (sys.maxsize, 0), False)]
    for node, outer in found:
        code_name = COMPREHENSIONS.get(type(node)) or getattr(node, "name", "<lambda>")
        name = f"{names[outer]}.{code_name}"
        seen[name] += 1
        names[node] = name if seen[name] == 1 else f"{name}#{seen[name]}"
        first_line = min([node.lineno, *(decorator.lineno for decorator in getattr(node, "decorator_list", ()))])
        start, end = _ends(node.body if isinstance(node, ast.Lambda) else node)
        outside = _ends(node.generators[0].iter) if isinstance(node, tuple(COMPREHENSIONS)) else None
        result.append(Scope(names[node], code_name, first_line, _ends(node)[0], start, end, isinstance(node, FUNCTIONS), outside))
    return result


def _ends(node: Any) -> tuple[Position, Position]:
    return (node.lineno, node.col_offset), (node.end_lineno, node.end_col_offset)


def _inner_scopes(node: ast.AST, outer: ast.AST | None) -> Iterator[tuple[Any, ast.AST | None]]:
    """Syntax of scopes below a node, each with that of the scope it is written in."""
    inside: set[ast.AST] = set()
    if isinstance(node, (*FUNCTIONS, ast.ClassDef)):
        inside = set(node.body) if isinstance(node.body, list) else {node.body}
    elif isinstance(node, tuple(COMPREHENSIONS)):
        # The first iterable is evaluated outside.
        inside = {part for part in ast.walk(node) if part is not node.generators[0].iter}
    if inside:
        yield node, outer
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.comprehension) and child is node.generators[0]:
            yield from _inner_scopes(child.iter, outer)
            for part in (child.target, *child.ifs):
                yield from _inner_scopes(part, node)
        else:
            yield from _inner_scopes(child, node if child in inside else outer)


class _Rewriting(ast.NodeTransformer):
    """Lets functions that make generators and coroutines say so, and calls say what they call."""

    def __init__(self, external: bool) -> None:
        self._external = external

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        if any(isinstance(part, (ast.Yield, ast.YieldFrom)) for part in _own_syntax(node)):
            node.decorator_list.append(ast.copy_location(ast.Name(MADE, ast.Load()), node))
        return self.generic_visit(node)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> ast.AST:
        node.decorator_list.append(ast.copy_location(ast.Name(MADE, ast.Load()), node))
        return self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        if self._external:
            seen = ast.Call(ast.Name(CALLED, ast.Load()), [node.func], [])
            node.func = ast.fix_missing_locations(ast.copy_location(seen, node.func))
        return node


def _own_syntax(function: ast.AST) -> Iterator[ast.AST]:
    """What is in a function and not in one within it."""
    for child in ast.iter_child_nodes(function):
        yield child
        if not isinstance(child, FUNCTIONS):
            yield from _own_syntax(child)


class _Recorder:
    """The calls seen so far, as path, line, caller, callee."""

    def __init__(self, root: Path, external: bool) -> None:
        self._root, self._external = root, external
        self._paths = {str(path): path.relative_to(root).as_posix() for path in root.rglob("*.py")}
        self._modules = {module_name(path) for path in self._paths.values()} | {"__main__"}
        self._trees = {file: ast.parse(Path(file).read_bytes()) for file in self._paths}
        self._scopes = {file: scopes(tree, self._paths[file]) for file, tree in self._trees.items()}
        self._scope_of_code: dict[CodeType, Scope] = {}
        self.calls: set[tuple[str, int, str, str]] = set()

    def rewritten(self, file: str) -> ast.Module:
        return _Rewriting(self._external).visit(self._trees[file])

    def profile(self, frame: FrameType, event: str, _: Any) -> None:
        if event == "call" and frame.f_code.co_filename in self._paths and not frame.f_code.co_flags & LAZY:
            scope = self._scope(frame.f_code)
            if scope.is_function:
                self._called_from(frame.f_back, scope.name)

    def makes(self, function: FunctionType) -> FunctionType:
        """The function, which notes in addition that it is called."""

        @functools.wraps(function)
        def noting(*args: Any, **keywords: Any) -> Any:
            self._called_from(sys._getframe(1), self._scope(function.__code__).name)
            return function(*args, **keywords)

        return noting

    def called(self, callable_: Any) -> Any:
        name = self._external_name(callable_)
        if name:
            self._called_from(sys._getframe(1), f"external {name}")
        return callable_

    def _external_name(self, called: Any) -> str:
        """What a callable is called that is not the program's; empty if it is."""
        named = called if hasattr(called, "__qualname__") else type(called)
        module = getattr(named, "__module__", None) or type(getattr(called, "__self__", None)).__module__
        return "" if module in self._modules else f"{module}.{named.__qualname__}"

    def _called_from(self, frame: FrameType | None, callee: str) -> None:
        while frame and frame.f_code.co_filename not in self._paths:
            frame = frame.f_back
        if frame:
            file = frame.f_code.co_filename
            self.calls.add((self._paths[file], frame.f_lineno, self._caller(frame).name, callee))

    def _caller(self, frame: FrameType) -> Scope:
        scope = self._scope(frame.f_code)
        if sys.version_info < (3, 12):
            return scope
        # Since 3.12 most comprehensions have no frame of their own; the place of the instruction tells.
        line, end_line, column, end_column = list(frame.f_code.co_positions())[frame.f_lasti // 2]
        if None in (line, end_line, column, end_column):
            return scope
        around = [
            inner
            for inner in self._scopes[frame.f_code.co_filename]
            if inner.code_name in COMPREHENSIONS.values() and inner.holds((line, column), (end_line, end_column)) and inner.start > scope.start
        ]
        return max(around, key=lambda inner: inner.start, default=scope)

    def _scope(self, code: CodeType) -> Scope:
        if code not in self._scope_of_code:
            self._scope_of_code[code] = self._found(code)
        return self._scope_of_code[code]

    def _found(self, code: CodeType) -> Scope:
        fitting = [scope for scope in self._scopes[code.co_filename] if scope.code_name == code.co_name and scope.first_line == code.co_firstlineno]
        if len(fitting) > 1:
            # Several on one line: the innermost that holds all of the code.
            places = [((line, column), (end_line, end_column)) for line, end_line, column, end_column in code.co_positions() if column != end_column]
            fitting = [scope for scope in fitting if all(scope.holds(*place) for place in places)]
        return max(fitting, key=lambda scope: scope.start)


def _rewriting_hook(recorder: _Recorder, root: Path) -> Callable[[str], importlib.machinery.FileFinder]:
    """What finds modules in the program's folders, and rewrites them when they are compiled."""

    class Loader(importlib.machinery.SourceFileLoader):
        def source_to_code(self, data: Any, path: Any, *, _optimize: int = -1) -> CodeType:
            return compile(recorder.rewritten(str(path)), path, "exec", dont_inherit=True, optimize=_optimize)

    def finder(folder: str) -> importlib.machinery.FileFinder:
        if not Path(folder).is_relative_to(root):
            raise ImportError(f"{folder} is not a folder of the program")
        return importlib.machinery.FileFinder(folder, (Loader, [".py"]))

    return finder


def main(root: Path, result: Path, external: bool) -> None:
    """Runs the program at `root` and writes the calls it made, as JSON."""
    recorder = _Recorder(root, external)
    sys.path_hooks.insert(0, _rewriting_hook(recorder, root))
    sys.path_importer_cache.clear()
    sys.path.insert(0, str(root))
    sys.argv[1:] = []
    setattr(builtins, MADE, recorder.makes)
    setattr(builtins, CALLED, recorder.called)
    sys.setprofile(recorder.profile)
    try:
        runpy.run_module("main", run_name="__main__", alter_sys=True)
    finally:
        sys.setprofile(None)
    result.write_text(json.dumps(sorted(recorder.calls)))


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]), "--external" in sys.argv[3:])
