"""Imports a package and writes down what its classes turned out to be.

Run alone, in a process of its own: ``python -I -S executed_classes.py <root> <package> <result>``. All modules of the
package are imported. A class is told by its module, qualified name, and the line of its class statement. The module
``made`` of the package, if there is one, has a list `INSTANCES` of objects whose attributes are wanted.
"""

import ast
import builtins
import importlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import FunctionType
from typing import Any

LIBRARY_NAMES = {"_abc_impl", "_is_protocol", "_is_runtime_protocol", "_fields", "_make", "_replace", "_asdict", "_field_defaults"}
"""What the interpreter and its library put into classes, besides names with underscores on both ends."""

Made = dict[str, tuple[Any, Any]]


class _Classes:
    """The classes that class statements made, by name and line."""

    def __init__(self, root: Path) -> None:
        self._lines: dict[tuple[str, int, str], int] = {}
        for path in root.rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_bytes())):
                if isinstance(node, ast.ClassDef):
                    first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
                    self._lines[str(path), first, node.name] = node.lineno
        self.files = {path for path, _, _ in self._lines} | {str(path) for path in root.rglob("*.py")}
        self.found: dict[str, type] = {}
        self._key_of: dict[type, str] = {}
        self._build = builtins.__build_class__

    def build(self, body: FunctionType, name: str, *bases: Any, **keywords: Any) -> Any:
        made = self._build(body, name, *bases, **keywords)
        line = self._lines.get((body.__code__.co_filename, body.__code__.co_firstlineno, name))
        if line is not None and isinstance(made, type):
            key = f"{made.__module__}.{made.__qualname__}@{line}"
            self.found[key] = made
            self._key_of[made] = key
        return made

    def key(self, cls: type) -> str:
        return self._key_of.get(cls) or f"{cls.__module__}.{cls.__qualname__}"

    def function(self, value: Any) -> FunctionType | None:
        """The function of the program that a member is, below what wraps it."""
        for _ in range(8):
            if isinstance(value, FunctionType) and not hasattr(value, "__wrapped__"):
                return value if value.__code__.co_filename in self.files else None
            value = next((inner for word in ("__func__", "fget", "fset", "func", "__wrapped__") if (inner := getattr(value, word, None))), None)
        return None

    def is_wanted(self, name: str, value: Any) -> bool:
        """Whether a name was written in the program, rather than added when the class was made."""
        around = name.startswith("_") and name.endswith("_")
        return bool(self.function(value)) if around else name not in LIBRARY_NAMES

    def members(self, cls: type) -> set[str]:
        names = {name for name, value in vars(cls).items() if self.is_wanted(name, value)}
        return names | set(vars(cls).get("__annotations__", ()))

    def methods(self, cls: type) -> set[str]:
        """Names of members that are functions written under this very name in the body of the class."""
        found = {name: function for name, value in vars(cls).items() if (function := self.function(value))}
        return {name for name, function in found.items() if function.__qualname__ == f"{cls.__qualname__}.{_as_written(cls, name)}"}

    def overridden(self, cls: type) -> Iterator[tuple[str, str]]:
        for name in self.methods(cls):
            above = next((other for other in cls.__mro__[1:] if other in self._key_of and name in self.methods(other)), None)
            if above:
                yield name, self.key(above)

    def attributes(self, instance: object) -> set[str]:
        """What an instance has by itself and by the program's classes."""
        names = {name for name, value in getattr(instance, "__dict__", {}).items() if self.is_wanted(name, value)}
        return names.union(*(self.members(cls) for cls in type(instance).__mro__ if cls in self._key_of))


def _as_written(cls: type, name: str) -> str:
    prefix = f"_{cls.__name__.lstrip('_')}__"
    return f"__{name.removeprefix(prefix)}" if name.startswith(prefix) else name


def main(root: Path, package: str, result: Path) -> None:
    """Imports the package below `root` and writes orders, members, overrides and attributes, as JSON."""
    classes = _Classes(root / package)
    builtins.__build_class__ = classes.build
    sys.path.insert(0, str(root))
    paths = sorted((root / package).rglob("*.py"))
    names = [path.relative_to(root).with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__") for path in paths]
    for name in names:
        importlib.import_module(name)
    instances = importlib.import_module(f"{package}.made").INSTANCES if f"{package}.made" in names else []
    said = {
        "order": [(key, [classes.key(one) for one in cls.__mro__]) for key, cls in classes.found.items()],
        "members": [(key, name) for key, cls in classes.found.items() for name in classes.members(cls)],
        "overrides": [(key, name, above) for key, cls in classes.found.items() for name, above in classes.overridden(cls)],
        "attributes": [(classes.key(type(one)), sorted(classes.attributes(one))) for one in instances],
    }
    result.write_text(json.dumps(said))


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), sys.argv[2], Path(sys.argv[3]))
