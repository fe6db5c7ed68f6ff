"""Which of its overloads a call of a function means: what each takes, as far as the text of a call tells."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from cpg_engine.evidence.outside.annotations import ANYTHING_WORDS, CONSTANTS, SAME_WORDS, TEXT, Reading, parsed, returned_by
from cpg_engine.evidence.outside.declarations import Class, Function, Variable, last_name
from cpg_engine.evidence.outside.types import OBJECT, Alternatives, Type, substituted
from cpg_engine.evidence.outside.world import VARIABLES, Place

BY_POSITION, EITHER, BY_NAME, ALL_POSITIONS, ALL_NAMES = "position", "either", "name", "all_positions", "all_names"
"""How a parameter is passed."""

NONE_CODE: Final = "None"
_WIDER: Final = {"builtins.int": ("builtins.float", "builtins.complex"), "builtins.float": ("builtins.complex",), "builtins.bool": ("builtins.int",)}
_LONGEST_CHAIN: Final = 12


@dataclass(frozen=True)
class Parameter:
    """A parameter of an overload.

    Args:
        name: of it.
        way: how it is passed.
        is_needed: whether a call without it means another overload.
        admitted: constants and their classes that it takes; None if it takes all.
    """

    name: str
    way: str
    is_needed: bool
    admitted: frozenset[str] | None


@dataclass(frozen=True)
class Overload:
    """One of several ways to call a function.

    Args:
        place: among all of the function.
        receiver: what it is declared to be called on; empty if on anything.
        gives: what calling it gives.
    """

    place: int
    receiver: Alternatives
    gives: Alternatives


@dataclass(frozen=True)
class Way:
    """A statement of a function, and who reads what is written in it."""

    node: ast.FunctionDef | ast.AsyncFunctionDef
    reading: Reading


def ways(reading: Callable[[ast.FunctionDef | ast.AsyncFunctionDef], Reading], function: Function) -> tuple[Way, ...]:
    """Ways to call a function: its overloads, and for each that speaks of a type variable that is one of a few types, each of them."""
    found: list[Way] = []
    for node in function.nodes:
        read = reading(node)
        for name, types in _limited(read, node).items():
            found += [Way(node, replace(read, solved={name: each})) for each in types]
            break
        else:
            found.append(Way(node, read))
    return tuple(found)


def _limited(reading: Reading, node: ast.FunctionDef | ast.AsyncFunctionDef) -> dict[str, list[ast.expr]]:
    """Type variables that stand for one of a few types, and by which a function gives what it is given."""
    given = node.args
    returned = _words(node.returns) - _PLAIN - reading.variables - reading.own
    written = set[str]().union(*(_words(each.annotation) for each in (*given.posonlyargs, *given.args, *given.kwonlyargs))) if returned else set[str]()
    found: dict[str, list[ast.expr]] = {}
    for each in sorted(returned & written):
        variable = reading.world.type_variable(reading.module, each)
        if variable is not None and len(variable.args) > 2:
            found[each] = variable.args[1:]
    return found


_PLAIN: Final = frozenset({"str", "bytes", "int", "float", "bool", "list", "dict", "tuple", "Self", "Any"})
"""Names that are no type variables."""


def _words(node: ast.expr | None) -> set[str]:
    return set() if node is None or isinstance(node, ast.Constant) else {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}


def overloads(found: tuple[Way, ...], is_method: bool) -> tuple[Overload, ...]:
    """What each way to call a function gives; none if there is only one.

    Args:
        found: the ways.
        is_method: whether the first parameter is what the function is called on.
    """
    several: list[Overload] = []
    for place, way in enumerate(found if len(found) > 1 else ()):
        first = next(iter((*way.node.args.posonlyargs, *way.node.args.args)), None)
        receiver = way.reading.read(first.annotation) if is_method and first else ()
        several.append(Overload(place, receiver, returned_by(way.reading, way.node)))
    return tuple(several)


def contradicts(receiver: Alternatives, one: Type) -> bool:
    """Whether an overload is not for an instance: it is declared for one of other things.

    >>> contradicts((Type("P", ((Type("str"),),)),), Type("P", ((Type("bytes"),),)))
    True
    """
    same = [each.arguments for each in receiver if each.name == one.name]
    return bool(same) and all(
        any(wanted and given and wanted != given and not wanted[0].name.startswith("$") for wanted, given in zip(each, one.arguments, strict=False))
        for each in same
    )


def applied(found: tuple[Overload, ...], one: Type, known: dict[str, Alternatives]) -> tuple[tuple[int, Alternatives], ...]:
    """What the overloads of a method give that are for an instance; none if all give the same."""
    given = tuple((each.place, substituted(each.gives, known)) for each in found if not contradicts(each.receiver, one))
    return given if len({gives for _, gives in given}) > 1 else given[:1]


def is_protocol(declared: Class) -> bool:
    """Whether a class says what others have to have."""
    return any(last_name(base) == "Protocol" for base in declared.node.bases)


class Parameters:
    """Reads what overloads take.

    Args:
        members: names that a class has, with those that it inherits; of a protocol, those that it asks for.
        ancestors: full names of a class and what it inherits from.
        constants: classes of constants that are instances of a class, as far as they were looked for.
    """

    def __init__(self, members: Callable[[str], frozenset[str]], ancestors: Callable[[str], frozenset[str]], constants: dict[str, frozenset[str]]) -> None:
        self._members, self._ancestors, self._constants = members, ancestors, constants

    def read(self, way: Way, is_bound: bool) -> Iterator[Parameter]:
        """The parameters of an overload, in order, without the one that takes what it is bound to."""
        reading, given = way.reading, way.node.args
        placed = [*given.posonlyargs, *given.args]
        first_default = len(placed) - len(given.defaults)
        for number, each in enumerate(placed):
            if number or not is_bound:
                is_private = number < len(given.posonlyargs) or (each.arg.startswith("__") and not each.arg.endswith("__"))
                yield self._parameter(reading, each, BY_POSITION if is_private else EITHER, number < first_default)
        if given.vararg:
            yield self._parameter(reading, given.vararg, ALL_POSITIONS, False)
        for each, default in zip(given.kwonlyargs, given.kw_defaults, strict=True):
            yield self._parameter(reading, each, BY_NAME, default is None)
        if given.kwarg:
            yield self._parameter(reading, given.kwarg, ALL_NAMES, False)

    def _parameter(self, reading: Reading, each: ast.arg, way: str, is_needed: bool) -> Parameter:
        # What takes the rest takes besides what has parameters of its own.
        admitted = None if way in (ALL_POSITIONS, ALL_NAMES) else self._admitted(reading, each.annotation, 0)
        return Parameter(each.arg, way, is_needed, admitted)

    def _admitted(self, reading: Reading, node: ast.expr | None, depth: int) -> frozenset[str] | None:
        """Constants and their classes that an annotation describes; None if it is not known to leave any out."""
        if node is None or depth > _LONGEST_CHAIN:
            return None
        match node:
            case ast.Constant(value=None):
                return frozenset({NONE_CODE})
            case ast.Constant(value=str() as text):
                return self._admitted(reading, parsed(text), depth + 1)
            case ast.BinOp(op=ast.BitOr(), left=left, right=right):
                return self._any_of(reading, [left, right], depth)
            case ast.Subscript(value=value, slice=inner):
                return self._subscript(reading, value, inner, depth)
            case ast.Name() | ast.Attribute():
                return self._named(reading, node, depth)
            case _:
                return None

    def _any_of(self, reading: Reading, nodes: list[ast.expr], depth: int) -> frozenset[str] | None:
        found = [self._admitted(reading, each, depth + 1) for each in nodes]
        return None if None in found else frozenset(value for each in found if each for value in each)

    def _subscript(self, reading: Reading, value: ast.expr, inner: ast.expr, depth: int) -> frozenset[str] | None:
        parts = inner.elts if isinstance(inner, ast.Tuple) else [inner]
        word = reading.word(value)
        if word == "Literal":
            return self._literals(reading, parts, depth)
        if word == "Union":
            return self._any_of(reading, parts, depth)
        if word == "Optional":
            found = self._admitted(reading, inner, depth + 1)
            return None if found is None else found | {NONE_CODE}
        if word in SAME_WORDS:
            return self._admitted(reading, parts[0], depth + 1)
        return self._named(reading, value, depth)

    def _literals(self, reading: Reading, parts: list[ast.expr], depth: int) -> frozenset[str] | None:
        values: set[str] = set()
        for part in parts:
            try:
                values.add(repr(ast.literal_eval(part)))
            except ValueError:
                inner = self._admitted(reading, part, depth + 1) if isinstance(part, ast.Name | ast.Subscript) else frozenset[str]()
                if inner is None:
                    return None
                values |= inner
        return frozenset(values)

    def _named(self, reading: Reading, node: ast.expr, depth: int) -> frozenset[str] | None:
        if isinstance(node, ast.Name) and node.id in reading.variables | reading.own:
            return None
        if isinstance(node, ast.Name) and node.id in reading.solved:
            return self._admitted(reading, reading.solved[node.id], depth + 1)
        word = reading.word(node)
        if word == "LiteralString":
            return frozenset({TEXT})
        if word in ("Callable", "Type"):
            return frozenset()
        if word in ANYTHING_WORDS or word == "Self":
            return None
        match reading.place(node):
            case Place(found=Class() as found):
                return self._of_class(found)
            case Place(found=Variable() as found, module=module):
                return self._alias(reading.elsewhere(module), found, depth)
            case _:
                return None

    def _alias(self, reading: Reading, found: Variable, depth: int) -> frozenset[str] | None:
        value = found.value
        if isinstance(value, ast.Call):
            if last_name(value) == "TypeVar":
                bound = next((each.value for each in value.keywords if each.arg == "bound"), None)
                return self._any_of(reading, value.args[1:], depth) if len(value.args) > 1 else self._admitted(reading, bound, depth + 1)
            made_of = value.args[1] if last_name(value) == "NewType" and len(value.args) > 1 else None
            return None if last_name(value) in VARIABLES else self._admitted(reading, made_of, depth + 1)
        return self._admitted(reading, value, depth + 1)

    def _of_class(self, found: Class) -> frozenset[str] | None:
        name = found.full_name
        if name == OBJECT:
            return None
        if name == "types.NoneType":
            return frozenset({NONE_CODE})
        if name not in self._constants:
            asked = self._members(name)
            self._constants[name] = frozenset(
                each
                for each in set(CONSTANTS.values())
                if name in self._ancestors(each) or name in _WIDER.get(each, ()) or (is_protocol(found) and asked <= self._members(each))
            )
        return self._constants[name]
