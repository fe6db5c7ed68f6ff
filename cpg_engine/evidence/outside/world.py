"""Modules outside the repository, read when something in them is asked for, and what names in them stand for."""

import ast
from dataclasses import dataclass, field
from typing import Final

from cpg_engine.errors import EvidenceError
from cpg_engine.evidence.outside.declarations import Alias, Body, Class, Function, Variable, last_name, module_body
from cpg_engine.evidence.outside.module_files import ModuleFile, ModuleFiles
from cpg_engine.evidence.python.syntax_columns import Problem
from cpg_engine.evidence.scan.source_text import decode, read_source

MOST_MODULES: Final = 800
LARGEST_FILE_BYTES: Final = 2_000_000
VARIABLES: Final = frozenset({"TypeVar", "ParamSpec", "TypeVarTuple"})
_PUBLIC: Final = {"_collections_abc": "collections.abc", "typing": "collections.abc", "_typeshed": "_typeshed"}
"""Where classes of a module are found that are not meant to be named by it; others lose their underscore."""
_LONGEST_CHAIN: Final = 20


@dataclass
class Module:
    """A module that was read."""

    name: str
    file: ModuleFile
    body: Body = field(default_factory=Body)


Found = Module | Class | Function | Variable | None


@dataclass(frozen=True)
class Place:
    """What a name stands for, and the module in which that is written."""

    found: Found
    module: str
    name: str


NOWHERE: Final = Place(None, "", "")


class World:
    """All modules that can be got at.

    Args:
        files: where they are.
    """

    def __init__(self, files: ModuleFiles) -> None:
        self._files = files
        self.modules: dict[str, Module | None] = {}
        self.problems: list[Problem] = []
        self._variables: dict[tuple[str, str], ast.Call | None] = {}

    def module(self, name: str) -> Module | None:
        """A module; None if there is none, or its declarations cannot be read."""
        if name not in self.modules:
            found = self.modules[name] = self._read(name)
            public = _PUBLIC.get(name, name.lstrip("_"))
            if found is not None and public != name and (public in self.modules or self._files.find(public) is not None):
                self._publish(found, public)
        return self.modules[name]

    def _publish(self, module: Module, public: str) -> None:
        """Classes of a module that nobody is meant to name are called by the module that has them for others."""
        other = self.module(public)
        if other is None:
            return
        for name in self.given_names(other):
            found = self.lookup(public, name).found
            if isinstance(found, Class) and found.module == module.name and is_exported(other.body, name):
                _rename(found, f"{public}.{name}")

    def _read(self, name: str) -> Module | None:
        file = self._files.find(name)
        if file is None:
            return None
        if sum(module is not None for module in self.modules.values()) >= MOST_MODULES:
            self._fail(f"more than {MOST_MODULES} modules", "TooManyModules", "Declarations of further modules are not read.")
            return None
        try:
            tree = ast.parse(decode(read_source(file.root, file.path, LARGEST_FILE_BYTES)).text)
        except (EvidenceError, SyntaxError, ValueError, RecursionError, MemoryError, OSError) as error:
            line = error.lineno if isinstance(error, SyntaxError) else None
            self._fail(file.path, "UnreadableDeclarations", f"What {name} declares is not known ({type(error).__name__}: {error}).", line)
            return None
        return Module(name, file, module_body(tree, name, file.is_package))

    def _fail(self, path: str, error_type: str, message: str, line: int | None = None) -> None:
        if not any(problem.path == path and problem.error_type == error_type for problem in self.problems):
            self.problems.append(Problem(None, path, error_type, message, line))

    def lookup(self, module: str, name: str, depth: int = 0) -> Place:
        """What a name of a module stands for, whichever module it comes from."""
        if depth > _LONGEST_CHAIN or (found := self.module(module)) is None:
            return NOWHERE
        declared = found.body.names.get(name)
        # A module below its own package, whatever else the package calls so.
        if isinstance(declared, Alias) and declared.module == module and declared.name and found.file.is_package:
            inner = self.module(f"{module}.{declared.name}")
            if inner is not None:
                return Place(inner, inner.name, "")
        if isinstance(declared, Alias) and not (declared.module == module and declared.name == name):
            place = self._aliased(declared, depth)
            if place.found is not None:
                return place
        elif isinstance(declared, Variable) and declared.annotation is None and isinstance(declared.value, ast.Name) and declared.value.id != name:
            # Another name for the same.
            place = self.lookup(module, declared.value.id, depth + 1)
            return place if place.found is not None else Place(declared, module, name)
        elif declared is not None and not isinstance(declared, Alias):
            return Place(declared, module, name)
        if found.file.is_package and (inner := self.module(f"{module}.{name}")) is not None:
            return Place(inner, inner.name, "")
        for star in found.body.stars:
            if (other := self.module(star)) is not None and is_exported(other.body, name):
                place = self.lookup(star, name, depth + 1)
                if place.found is not None:
                    return place
        return NOWHERE

    def _aliased(self, alias: Alias, depth: int) -> Place:
        if alias.name is None:
            found = self.module(alias.module)
            return Place(found, alias.module, "")
        return self.lookup(alias.module, alias.name, depth + 1)

    def given(self, module: Module, name: str) -> Place:
        """What others get of a module by a name. What a stub imports for itself is not theirs."""
        body = module.body
        if module.file.is_stub and name in body.own and name not in (body.exported or ()):
            inner = self.module(f"{module.name}.{name}") if module.file.is_package else None
            return NOWHERE if inner is None else Place(inner, inner.name, "")
        return self.lookup(module.name, name)

    def given_names(self, module: Module, depth: int = 0) -> set[str]:
        """Names that others may get of a module, those of modules below it apart."""
        found = set(module.body.names)
        for star in module.body.stars if depth < _LONGEST_CHAIN else ():
            if (other := self.module(star)) is not None:
                found |= self.given_names(other, depth + 1)
        return found

    def path(self, module: str, names: list[str]) -> Place:
        """What a dotted name stands for that is written in a module."""
        place = self.lookup(module, names[0])
        if place.found is None and self.module("builtins") is not None:
            place = self.lookup("builtins", names[0])
        for name in names[1:]:
            match place.found:
                case Module(name=inner):
                    place = self.lookup(inner, name)
                case Class() as found:
                    place = self._member(found, name)
                case _:
                    return NOWHERE
        return place

    def _member(self, found: Class, name: str) -> Place:
        member = found.members.get(name)
        if isinstance(member, Alias):
            return self._aliased(member, 0)
        return NOWHERE if member is None else Place(member, found.module, name)

    def dotted(self, name: str) -> Place:
        """What a path from a module down stands for: the longest module that there is, and what is in it."""
        parts = name.split(".")
        for depth in range(len(parts), 0, -1):
            module = self.module(".".join(parts[:depth]))
            if module is not None:
                return self.path_in(module, parts[depth:])
        return NOWHERE

    def path_in(self, module: Module, names: list[str]) -> Place:
        """What a dotted name stands for in a module, builtins apart."""
        if not names:
            return Place(module, module.name, "")
        place = self.given(module, names[0])
        return place if len(names) == 1 or place.found is None else self.path(module.name, names)

    def class_named(self, full_name: str) -> Class | None:
        """A class by its full name."""
        found = self.dotted(full_name).found
        return found if isinstance(found, Class) else None

    def type_variable(self, module: str, name: str) -> ast.Call | None:
        """The call that makes a type variable, if a name of a module is one."""
        key = module, name
        if key not in self._variables:
            self._variables[key] = self._type_variable(module, name)
        return self._variables[key]

    def _type_variable(self, module: str, name: str) -> ast.Call | None:
        place = self.lookup(module, name)
        value = place.found.value if isinstance(place.found, Variable) else None
        return value if isinstance(value, ast.Call) and last_name(value) in VARIABLES else None


def _rename(declared: Class, public: str) -> None:
    declared.public = public
    for name, member in declared.members.items():
        if isinstance(member, Class):
            _rename(member, f"{public}.{name}")


def is_exported(body: Body, name: str) -> bool:
    """Whether whoever takes all names of a module takes this one."""
    return name in body.exported if body.exported is not None else not name.startswith("_")
