"""The order in which classes outside look for members, and what members are."""

import ast
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from cpg_engine.evidence.outside.annotations import Reading, returned
from cpg_engine.evidence.outside.declarations import Alias, Class, Declared, Function, Variable, decorators, last_name
from cpg_engine.evidence.outside.overloads import Overload, Parameter, Parameters, Way, is_protocol, overloads, ways
from cpg_engine.evidence.outside.types import OBJECT, SELF, Alternatives, Type, class_itself, substituted
from cpg_engine.evidence.outside.world import World
from cpg_engine.linearization import c3_merge

_ORDERED: Final = ("Generic", "Protocol")
_PROPERTIES: Final = ("property", "cached_property", "hybrid_property", "abstractproperty", "DynamicClassAttribute", "types.DynamicClassAttribute")
_BUILT_IN: Final = ("builtins", "_io")
"""Modules that every interpreter has loaded before it reads any source."""
_AWAITABLE, _GENERATOR = "collections.abc.Awaitable", "collections.abc.Generator"


@dataclass(frozen=True)
class Ancestor:
    """A class in the order in which another looks for members, and what its type variables stand for there."""

    declared: Class
    known: Mapping[str, Alternatives]


@dataclass(frozen=True)
class Member:
    """What a class has under a name.

    Args:
        full_name: of it, in the class that defines it.
        kind: method, attribute or class.
        gives: what calling a method gives, or the values of an attribute, in type variables of the class that was asked.
        is_bound: whether reading it through the class takes the first parameter away as well.
        overloads: what calling each of several overloads gives, in type variables of the class that was asked.
    """

    full_name: str
    kind: str
    gives: Alternatives
    is_bound: bool = False
    overloads: tuple[Overload, ...] = ()


class Classes:
    """Classes outside.

    Args:
        world: where they are declared.
    """

    def __init__(self, world: World) -> None:
        self.world = world
        self._orders: dict[str, list[Ancestor]] = {}
        self._parameters: dict[str, tuple[str, ...]] = {}
        self._members: dict[tuple[str, str], Member | None] = {}
        self._named: dict[str, Class | None] = {}
        self._constants: dict[str, frozenset[str]] = {}
        self._ways: dict[str, tuple[tuple[Way, ...], bool]] = {}

    def named(self, full_name: str) -> Class | None:
        """A class by its full name."""
        if full_name not in self._named:
            self._named[full_name] = self.world.class_named(full_name)
        return self._named[full_name]

    def parameters(self, declared: Class) -> tuple[str, ...]:
        """Type variables of a class, in order."""
        key = declared.full_name
        if key not in self._parameters:
            self._parameters[key] = ()
            self._parameters[key] = self._read_parameters(declared)
        return self._parameters[key]

    def _read_parameters(self, declared: Class) -> tuple[str, ...]:
        if written := getattr(declared.node, "type_params", ()):
            return tuple(each.name for each in written)
        found = dict[str, None]()
        for base in declared.node.bases:
            if isinstance(base, ast.Subscript):
                named = {name: None for name in _names(base.slice) if self.world.type_variable(declared.module, name) is not None}
                if last_name(base) in _ORDERED:
                    return tuple(named)
                found |= named
        return tuple(found)

    def known(self, one: Type) -> dict[str, Alternatives]:
        """What the type variables of its class stand for in a type."""
        declared = self.named(one.name)
        names = self.parameters(declared) if declared else ()
        return {"$Self": (one,), **{f"${name}": given for name, given in zip(names, one.arguments, strict=False)}}

    def order(self, declared: Class) -> list[Ancestor]:
        """A class and what it inherits from, in the order in which members are looked up, as far as that is declared."""
        key = declared.full_name
        if key not in self._orders:
            own = Ancestor(declared, {f"${name}": (Type(f"${name}"),) for name in self.parameters(declared)})
            # A class that inherits from itself ends here.
            self._orders[key] = [own]
            self._orders[key] = [own, *self._inherited(declared)]
        return self._orders[key]

    def _inherited(self, declared: Class) -> list[Ancestor]:
        reading = Reading(self.world, declared.module, frozenset(self.parameters(declared)))
        orders: list[list[Ancestor]] = []
        for base in declared.node.bases:
            for one in () if last_name(base) in _ORDERED else reading.read(base):
                found = self.named(one.name)
                if found is not None and found.full_name != declared.full_name:
                    given = {f"${name}": each for name, each in zip(self.parameters(found), one.arguments, strict=False)}
                    inherited = self.order(found)
                    orders.append([Ancestor(each.declared, {name: substituted(types, given) for name, types in each.known.items()}) for each in inherited])
        root = self.named(OBJECT)
        if not orders and declared.full_name != OBJECT and root is not None:
            orders.append([Ancestor(root, {})])
        different = list({each.declared.full_name: each for order in reversed(orders) for each in order}.values())
        numbers = {each.declared.full_name: number for number, each in enumerate(different)}
        merged = c3_merge([[numbers[each.declared.full_name] for each in order] for order in orders]) if orders else []
        return [different[number] for number in (range(len(different)) if merged is None else merged)]

    def member(self, class_name: str, name: str) -> Member | None:
        """What a class has under a name, in the first class of its order that has it."""
        key = class_name, name
        if key not in self._members:
            self._members[key] = self._found(class_name, name)
        return self._members[key]

    def _found(self, class_name: str, name: str) -> Member | None:
        declared = self.named(class_name)
        for ancestor in self.order(declared) if declared else ():
            member = ancestor.declared.members.get(name)
            if declared is not None and member is not None and not _is_emptied(member):
                return self._read(declared, ancestor, name, member)
        return None

    def _read(self, asked: Class, ancestor: Ancestor, name: str, member: Declared) -> Member:
        owner = ancestor.declared
        full_name = f"{self._definer(asked, owner, name)}.{name}"
        reading = Reading(self.world, owner.module, frozenset(self.parameters(owner)), owner)
        known = {"$Self": (SELF,), **ancestor.known}
        match member:
            case Class():
                return Member(member.full_name, "class", (class_itself(Type(member.full_name)),))
            case Function():
                first = member.nodes[0]
                words = decorators(first)
                reading = Reading(self.world, owner.module, reading.variables, owner, own=_own_names(self.world, owner.module, first))
                gives = substituted(returned(reading, member), known)
                several = self._overloads(full_name, reading, member, known, "staticmethod" not in words)
                if any(word in _PROPERTIES or word.endswith("property") for word in words):
                    return Member(full_name, "attribute", gives)
                return Member(full_name, "method", gives, "classmethod" in words, several)
            case Variable(annotation=annotation, value=value):
                return self._variable(reading, owner, full_name, annotation, value, known)
            case Alias():
                place = self.world.lookup(member.module, member.name) if member.name else None
                if place is not None and isinstance(place.found, Class):
                    return Member(place.found.full_name, "class", (class_itself(Type(place.found.full_name)),))
                if place is not None and isinstance(place.found, Function):
                    return Member(full_name, "method", returned(Reading(self.world, place.module), place.found))
                return Member(full_name, "attribute", ())

    def _overloads(self, full_name: str, reading: Reading, function: Function, known: Mapping[str, Alternatives], is_bound: bool) -> tuple[Overload, ...]:
        def read(node: ast.FunctionDef | ast.AsyncFunctionDef) -> Reading:
            return replace(reading, own=_own_names(self.world, reading.module, node) if is_bound else frozenset())

        several = ways(read, function)
        found = overloads(several, is_bound)
        if found:
            self._ways.setdefault(full_name, (several, is_bound))
        return tuple(replace(each, receiver=substituted(each.receiver, known), gives=substituted(each.gives, known)) for each in found)

    def taken(self, full_name: str) -> list[list[Parameter]]:
        """What each overload of a function that was read takes."""
        several, is_bound = self._ways[full_name]
        # Made anew: whoever knows each other is found unreachable only after long search.
        parameters = Parameters(self._names_of, self._ancestors_of, self._constants)
        return [list(parameters.read(way, is_bound)) for way in several]

    def function_overloads(self, full_name: str, module: str, function: Function) -> tuple[Overload, ...]:
        """What each overload of a function of a module gives."""
        return self._overloads(full_name, Reading(self.world, module), function, {}, False)

    def made(self, class_name: str) -> tuple[Overload, ...]:
        """What calling a class gives, by each overload of what makes its instances; none if all give plain ones."""
        declared = self.named(class_name)
        for name in ("__new__", "__init__") if declared else ():
            function = declared.members.get(name) if declared else None
            if declared and isinstance(function, Function):
                reading = Reading(self.world, declared.module, frozenset(self.parameters(declared)), declared)
                found = self._overloads(class_name, reading, function, {"$Self": (SELF,)}, True)
                plain = (Type(class_name),)
                return tuple(replace(each, gives=(each.gives if name == "__new__" else each.receiver) or plain) for each in found)
        return ()

    def _names_of(self, class_name: str) -> frozenset[str]:
        declared = self.named(class_name)
        order = [each.declared for each in self.order(declared)] if declared else []
        # A protocol asks for nothing that other bases of it have.
        kept = [each for each in order if is_protocol(each)] if declared and is_protocol(declared) else order
        return frozenset(name for each in kept if each.full_name != OBJECT for name in each.members if name not in ("__slots__", "__hash__"))

    def _ancestors_of(self, class_name: str) -> frozenset[str]:
        declared = self.named(class_name)
        return frozenset(each.declared.full_name for each in self.order(declared)) if declared else frozenset()

    def _definer(self, asked: Class, owner: Class, name: str) -> str:
        """The class that defines a member. Stubs leave out of builtin classes what abstract ones declare alike; the interpreter tells."""
        for ancestor in self.order(asked):
            declared = ancestor.declared
            builtin = getattr(sys.modules[declared.module], declared.qualified_name, None) if declared.module in _BUILT_IN else None
            if declared is owner or (isinstance(builtin, type) and name in vars(builtin)):
                return declared.full_name
        return owner.full_name

    def _variable(
        self, reading: Reading, owner: Class, full_name: str, annotation: ast.expr | None, value: ast.expr | None, known: Mapping[str, Alternatives]
    ) -> Member:
        # A method under another name: __radd__ = __add__.
        if annotation is None and isinstance(value, ast.Name) and isinstance(same := owner.members.get(value.id), Function):
            return Member(full_name, "method", substituted(returned(reading, same), known))
        if annotation is None and self._is_enumeration(owner):
            return Member(full_name, "attribute", (Type(owner.full_name),))
        return Member(full_name, "attribute", substituted(reading.read(annotation) if annotation is not None else reading.value(value), known))

    def _is_enumeration(self, declared: Class) -> bool:
        return any(each.declared.full_name == "enum.Enum" for each in self.order(declared))

    def argument_of(self, one: Type, ancestor: str, position: int) -> Alternatives:
        """What stands in brackets of a class that a type inherits from."""
        declared = self.named(one.name)
        known = self.known(one)
        for each in self.order(declared) if declared else ():
            names = self.parameters(each.declared)
            if each.declared.full_name == ancestor and position < len(names):
                return substituted(each.known.get(f"${names[position]}", ()), known)
        return ()

    def awaited(self, one: Type) -> Alternatives:
        """What awaiting an instance gives."""
        return self.argument_of(one, _AWAITABLE, 0)

    def finished(self, one: Type) -> Alternatives:
        """What a generator returns in the end."""
        return self.argument_of(one, _GENERATOR, 2)


def _is_emptied(member: Declared) -> bool:
    """Whether a member says that there is none: ``__hash__: ClassVar[None]``."""
    return isinstance(member, Variable) and isinstance(member.value, ast.Constant) and member.value.value is None and member.annotation is None


def _own_names(world: World, module: str, node: ast.FunctionDef | ast.AsyncFunctionDef) -> frozenset[str]:
    """The type variable that the first parameter of a method is annotated with, itself or as a class: it stands for the instance's own class."""
    first = next(iter((*node.args.posonlyargs, *node.args.args)), None)
    annotation = first.annotation if first else None
    if isinstance(annotation, ast.Subscript) and last_name(annotation) in ("type", "Type"):
        annotation = annotation.slice
    if isinstance(annotation, ast.Name) and world.type_variable(module, annotation.id) is not None:
        return frozenset({annotation.id})
    return frozenset()


def _names(node: ast.expr) -> Iterator[str]:
    return (each.id for each in ast.walk(node) if isinstance(each, ast.Name))
