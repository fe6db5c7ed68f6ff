"""What the targets of a report are called and where they are defined."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cpg_engine.evidence.pyrefly.places import byte_spans
from cpg_engine.evidence.scip.positions import OUTSIDE, file_lines
from cpg_engine.evidence.source import SourceFile

LOCALS = "<locals>"


@dataclass(frozen=True)
class Definition:
    """A function or class.

    Args:
        module: module that defines it.
        qualified_name: as __qualname__.
        file_id: analysed file that defines it, None if none does.
        start, end: bytes of its name there, None where no name is written.
    """

    module: str
    qualified_name: str
    file_id: int | None
    start: int | None
    end: int | None


@dataclass(frozen=True)
class ModuleDefinitions:
    """Definitions of one module, by the names the report has for them."""

    module: str
    functions: Mapping[str, Definition]
    classes: Mapping[int, Definition]


class DefinitionIndex:
    """Definitions of the modules that were asked for, each read once.

    Args:
        read: contents of a module's file of definitions, by module number; None if the report has none.
        file_of: the analysed file of a module, by number; None if it is not part of the repository.
    """

    def __init__(self, read: Callable[[int], dict[str, Any] | None], file_of: Callable[[int], SourceFile | None]) -> None:
        self._read, self._file_of = read, file_of
        self._modules: dict[int, ModuleDefinitions | None] = {}

    def function(self, reference: Mapping[str, Any]) -> Definition:
        """The function a reference of the report names."""
        module = self._module(reference["module_id"])
        found = module.functions.get(reference["function_id"]) if module else None
        return found or Definition(reference["module_name"], reference["function_name"], None, None, None)

    def class_(self, reference: Mapping[str, Any]) -> Definition:
        """The class a reference of the report names."""
        module = self._module(reference["module_id"])
        found = module.classes.get(reference["class_id"]) if module else None
        return found or Definition(reference["module_name"], reference["class_name"], None, None, None)

    def variable(self, reference: Mapping[str, Any]) -> Definition:
        """The module's variable a reference of the report names; it may be assigned in many places."""
        file = self._file_of(reference["module_id"])
        return Definition(reference["module_name"], reference["name"], file.file_id if file else None, None, None)

    def _module(self, number: int) -> ModuleDefinitions | None:
        if number not in self._modules:
            described = self._read(number)
            self._modules[number] = module_definitions(described, self._file_of(number)) if described else None
        return self._modules[number]


def module_definitions(described: Mapping[str, Any], file: SourceFile | None) -> ModuleDefinitions:
    """Definitions of a module, with places if it is a file that is analysed.

    Raises:
        KeyError, TypeError, ValueError: the report does not have the format it should.
    """
    functions: Mapping[str, Any] = described["function_definitions"]
    classes: Mapping[int, Any] = {int(number): value for number, value in described["class_definitions"].items()}
    names = _QualifiedNames(functions, classes)
    module, file_id = described["module_name"], file.file_id if file else None
    places = _places([*functions.values(), *classes.values()], file)

    def definition(value: Mapping[str, Any]) -> Definition:
        return Definition(module, names.of(value), file_id, *places.get(value.get("name_location"), (None, None)))

    return ModuleDefinitions(module, {key: definition(value) for key, value in functions.items()}, {key: definition(value) for key, value in classes.items()})


def _places(described: Sequence[Mapping[str, Any]], file: SourceFile | None) -> dict[str | None, tuple[int, int]]:
    """Spans of names in a file, by how the report writes them."""
    if file is None:
        return {}
    locations = [value["name_location"] for value in described if value.get("name_location")]
    spans: list[tuple[int, int]] = list(map(tuple, byte_spans(locations, file_lines(file)).tolist()))
    return {location: span for location, span in zip(locations, spans, strict=True) if OUTSIDE not in span}


@dataclass(frozen=True)
class _QualifiedNames:
    functions: Mapping[str, Any]
    classes: Mapping[int, Any]

    def of(self, described: Mapping[str, Any]) -> str:
        """The __qualname__ of a function or class."""
        names, parent = [described["name"]], described["parent"]
        while parent != "TopLevel":
            ((kind, reference),) = parent.items()
            if kind == "Class":
                outer = self.classes[reference["class_id"]]
            else:
                outer = self.functions[f"F:{reference['func_def_index']}"]
                names.append(LOCALS)
            names.append(outer["name"])
            parent = outer["parent"]
        return ".".join(reversed(names))
