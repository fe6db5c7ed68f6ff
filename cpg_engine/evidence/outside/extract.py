"""The tables about what is declared outside the repository, from the names that it uses on."""

import contextlib
import gc
from collections.abc import Generator, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from cpg_engine.evidence.outside.annotations import CONSTANTS, Reading
from cpg_engine.evidence.outside.classes import Classes
from cpg_engine.evidence.outside.module_files import ModuleFiles
from cpg_engine.evidence.outside.tables import (
    OUTSIDE_TABLES,
    OutsideAncestor,
    OutsideAnnotation,
    OutsideConstant,
    OutsideError,
    OutsideMember,
    OutsideModule,
    OutsideName,
    OutsideOverload,
    OutsideParameter,
    OutsideThing,
)
from cpg_engine.evidence.outside.things import MOST_THINGS, FunctionThing, ModuleThing, Thing, Things
from cpg_engine.evidence.outside.types import TYPE, Alternatives, Type
from cpg_engine.evidence.outside.world import NOWHERE, Place, World
from cpg_engine.evidence.python.syntax_columns import Problem, problem_batch, record_batch, row_cells
from cpg_engine.evidence.schema import Row

EXTRACTOR: Final = "outside"
ALWAYS: Final = (
    *sorted(set(CONSTANTS.values())), "builtins.list", "builtins.tuple", "builtins.set", "builtins.frozenset", "builtins.dict", "builtins.slice",
    "collections.abc.Generator", "collections.abc.AsyncGenerator", "types.CoroutineType", "builtins.object",
)  # fmt: skip
"""Classes that syntax makes instances of."""


@dataclass(frozen=True)
class Imported:
    """A name that a file imports: of a module, or the module itself."""

    file_id: int
    module: str
    name: str | None
    bound_name: str | None


@dataclass(frozen=True)
class Annotation:
    """An annotation of the repository, as it is written."""

    file_id: int
    node: int
    code: str


@dataclass(frozen=True)
class Used:
    """What of the outside a repository speaks of.

    Args:
        imports: what it imports by absolute names.
        attributes: names of attributes it uses.
        builtins: names it does not bind.
        annotations: that it writes.
        defined: names that each of its files defines itself.
        modules: names of its own modules.
        modelled: full names of classes that models speak of.
    """

    imports: Sequence[Imported] = ()
    attributes: AbstractSet[str] = frozenset()
    builtins: AbstractSet[str] = frozenset()
    annotations: Sequence[Annotation] = ()
    defined: Mapping[int, AbstractSet[str]] = field(default_factory=dict[int, AbstractSet[str]])
    modules: AbstractSet[str] = frozenset()
    modelled: Sequence[str] = ()


@contextlib.contextmanager
def _without_collection() -> Generator[None, None, None]:
    """Looks for no unreachable cycles meanwhile: among trees that are all in use it takes longer than all the rest."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def extract(used: Used, installed: Sequence[Path]) -> dict[str, pa.RecordBatch]:
    """What is declared of all that a repository can get at. Nothing is imported.

    Args:
        used: what it speaks of.
        installed: directories of installed distributions.

    Returns:
        One record batch for each of `tables.OUTSIDE_TABLES`, by table name.
    """
    with _without_collection():
        return _extracted(used, installed)


def _extracted(used: Used, installed: Sequence[Path]) -> dict[str, pa.RecordBatch]:
    world = World(ModuleFiles(installed))
    names = {imported.name for imported in used.imports if imported.name} | used.attributes
    paths = _paths(used)
    things = Things(Classes(world), names, paths)
    by_name: dict[str, tuple[Thing, ...]] = {}
    for path in paths:
        found = things.at(path, world.dotted(path))
        if found:
            by_name[path] = found
    for path in by_name:
        for thing in by_name[path]:
            things.add(thing)
    for name in ALWAYS:
        things.add(Type(name))
    described = list(_annotations(world, used))
    for _, _, types in described:
        for one in types:
            things.add(one)
    things.finish()
    if things.is_cut:
        message = f"More than {MOST_THINGS} things can be got at; members of further ones are not known."
        world.problems.append(Problem(None, "things", "TooManyThings", message))
    return {
        OutsideName.table: _batch(OutsideName, ((name, place, str(one)) for name, found in sorted(by_name.items()) for place, one in enumerate(found))),
        OutsideThing.table: _batch(OutsideThing, ((text, *_form(thing)) for text, thing in sorted(things.found.items()))),
        OutsideMember.table: _batch(OutsideMember, _member_rows(things)),
        OutsideOverload.table: _batch(OutsideOverload, _overload_rows(things)),
        OutsideParameter.table: _batch(OutsideParameter, (row for row, _ in _parameter_rows(things))),
        OutsideConstant.table: _batch(OutsideConstant, ((*row[:3], value) for row, taken in _parameter_rows(things) for value in sorted(taken or ()))),
        OutsideAncestor.table: _batch(OutsideAncestor, _ancestor_rows(things, world)),
        OutsideAnnotation.table: _batch(
            OutsideAnnotation, ((file_id, node, place, str(one)) for file_id, node, types in described for place, one in enumerate(types))
        ),
        OutsideModule.table: _batch(
            OutsideModule,
            ((each.name, each.file.origin, each.file.path, len(each.body.names)) for _, each in sorted(world.modules.items()) if each is not None),
        ),
        OutsideError.table: problem_batch(OutsideError, EXTRACTOR, world.problems),
    }


def _paths(used: Used) -> list[str]:
    """Paths that the repository's imports, names and models speak of, and what attributes of imported modules may be."""
    outside = [imported for imported in used.imports if imported.module not in used.modules]
    imported_modules = {"builtins", *(imported.module.split(".")[0] for imported in outside)}
    paths = {f"builtins.{name}" for name in used.builtins} | {name for name in used.modelled if name.split(".")[0] in imported_modules}
    for imported in outside:
        parts = imported.module.split(".")
        paths |= {".".join(parts[:depth]) for depth in range(1, len(parts) + 1)}
        if imported.name and imported.name != "*":
            paths.add(f"{imported.module}.{imported.name}")
    return sorted(paths)


def _annotations(world: World, used: Used) -> Iterable[tuple[int, int, Alternatives]]:
    imported: dict[int, dict[str, Imported]] = {}
    for each in used.imports:
        if each.bound_name:
            imported.setdefault(each.file_id, {})[each.bound_name] = each
    readings: dict[int, Reading] = {}
    known: dict[tuple[int, str], Alternatives] = {}
    for annotation in used.annotations:
        file_id = annotation.file_id
        if file_id not in readings:
            names = _names_of(world, imported.get(file_id, {}), used.defined.get(file_id, frozenset()), used.modules)
            readings[file_id] = Reading(world, "", names=names)
        key = file_id, annotation.code
        if key not in known:
            known[key] = tuple(one for one in readings[file_id].written(annotation.code) if not one.name.startswith("$"))
        if known[key]:
            yield file_id, annotation.node, known[key]


def _names_of(world: World, imported: Mapping[str, Imported], defined: AbstractSet[str], modules: AbstractSet[str]) -> Any:
    """What names stand for in a file of the repository; None for one that it does not bind."""

    @cache
    def find(name: str) -> Place | None:
        if name in defined:
            return NOWHERE
        if name not in imported:
            return None
        each = imported[name]
        if each.module in modules:
            return NOWHERE
        if each.name is None:
            return world.dotted(name if each.module.startswith(f"{name}.") else each.module)
        return world.dotted(f"{each.module}.{each.name}")

    return find


def _form(thing: Thing) -> tuple[str, str | None]:
    match thing:
        case ModuleThing():
            return "module", None
        case FunctionThing():
            return "function", None
        case Type(name=name, arguments=((only,),)) if name == TYPE:
            return "class", only.name
        case Type(name=name):
            return "instance", name


def _member_rows(things: Things) -> Iterable[tuple[Any, ...]]:
    for given in sorted(things.members, key=lambda given: (given.thing, given.name)):
        for place, result in enumerate(given.results or (None,)):
            yield given.thing, given.name, place, given.full_name, given.kind, None if result is None else str(result)


def _overload_rows(things: Things) -> Iterable[tuple[Any, ...]]:
    for text, signature, place, gives in sorted(things.overloads, key=lambda each: each[:3]):
        for number, result in enumerate(gives or (None,)):
            yield text, signature, things.signatures[signature][0].rpartition(".")[2], place, number, None if result is None else str(result)


def _parameter_rows(things: Things) -> Iterable[tuple[tuple[Any, ...], AbstractSet[str] | None]]:
    for signature, (_, overloads) in sorted(things.signatures.items()):
        for place, parameters in enumerate(overloads):
            for position, each in enumerate(parameters):
                yield (signature, place, position, each.name, each.way, each.is_needed, each.admitted is None), each.admitted


def _ancestor_rows(things: Things, world: World) -> Iterable[tuple[Any, ...]]:
    classes = things.classes
    for name in sorted({name for thing in things.found.values() if (name := _form(thing)[1])}):
        declared = classes.named(name)
        module = declared and world.module(declared.module)
        if declared and module:
            for rank, ancestor in enumerate(classes.order(declared)):
                yield name, rank, ancestor.declared.full_name, module.file.origin


def _batch(row: type[Row], rows: Iterable[tuple[Any, ...]]) -> pa.RecordBatch:
    return record_batch(row, **row_cells(row, list(rows)))


__all__ = ["EXTRACTOR", "OUTSIDE_TABLES", "Annotation", "Imported", "Used", "extract"]
