"""What jedi says of each call of a folder of source, written as lines of JSON: run by `other_call_graphs` where jedi is installed.

    python jedi_calls.py ROOT ENVIRONMENT

Each line is the path, line and column of a call or of an attribute that is read, and the path and line of the ``def`` of each function that it reaches: what is
called is asked for what it is, a class for its ``__init__``, an instance for its ``__call__``. An attribute reaches a property.
"""

import ast
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jedi  # pyright: ignore[reportMissingImports]

METHODS = {"class": "__init__", "instance": "__call__"}
PROPERTIES = ("property", "cached_property")


def values_of(name: Any) -> Iterator[Any]:
    """The functions that calling a value enters."""
    for value in name._name.infer():
        if value.is_function() or value.is_bound_method():
            yield value
        elif method := METHODS.get("class" if value.is_class() else "instance" if value.is_instance() else ""):
            yield from value.py__getattribute__(method)


Place = tuple[str, int]


def place_of(value: Any) -> Iterator[Place]:
    """Path and line of the definition of a function."""
    node, path = value.tree_node, value.get_root_context().py__file__()
    if node is not None and node.type == "funcdef" and path is not None:
        yield str(path), node.start_pos[0]


def reached(script: Any, line: int, column: int, is_called: bool) -> Iterator[Place]:
    """The functions that a name leads to where it is called or read."""
    if is_called:
        for name in script.infer(line, column) or script.goto(line, column, follow_imports=True):
            for value in values_of(name):
                yield from place_of(value)
        return
    for name in script.goto(line, column, follow_imports=True):
        node = getattr(name._name, "tree_name", None)
        decorated = node.parent.parent if node is not None and node.parent.type == "funcdef" else None
        if decorated is not None and decorated.type == "decorated" and any(mark in decorated.children[0].get_code() for mark in PROPERTIES):
            yield str(name.module_path), name.line


def sites(tree: ast.AST) -> Iterator[tuple[ast.expr, ast.expr, bool]]:
    """Expressions that may call, the one that names what is called, and whether a call is written."""
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            yield node, node.func, True
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load) and id(node) not in called:
            yield node, node, False


def main() -> None:
    root, environment = Path(sys.argv[1]).resolve(), sys.argv[2]
    project = jedi.Project(root, environment_path=environment)
    for path in sorted(root.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        script, lines = jedi.Script(text, path=path, project=project), text.split("\n")
        for node, named, is_called in sites(ast.parse(text)):
            line, end = named.end_lineno or 0, named.end_col_offset or 0
            # The last character of a name; jedi counts characters, the syntax tree bytes.
            column = len(lines[line - 1].encode()[:end].decode()) - 1
            try:
                places = set(reached(script, line, column, is_called))
            except Exception:  # jedi fails in many ways at odd places
                continue
            found = sorted((Path(file).relative_to(root).as_posix(), at) for file, at in places if Path(file).is_relative_to(root))
            if found:
                print(json.dumps([path.relative_to(root).as_posix(), node.lineno, node.col_offset, found]), flush=True)


if __name__ == "__main__":
    main()
