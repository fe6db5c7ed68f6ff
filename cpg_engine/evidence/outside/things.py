"""Everything outside that a program can get at with the names it uses: things, and what their members give."""

from collections import deque
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from cpg_engine.evidence.outside.annotations import Reading, returned
from cpg_engine.evidence.outside.classes import Classes, Member
from cpg_engine.evidence.outside.declarations import Class, Function, Variable
from cpg_engine.evidence.outside.overloads import Overload, Parameter, applied
from cpg_engine.evidence.outside.tables import AWAITED, CALLED, ITERATED, RETURNED, SUBSCRIPTED
from cpg_engine.evidence.outside.types import ANY_LENGTH, CALLABLE, OBJECT, TUPLE, TYPE, Alternatives, Type, class_itself, cut, merged, substituted
from cpg_engine.evidence.outside.world import Module, Place

MOST_THINGS: Final = 30_000

SPECIAL: Final = frozenset(
    {f"__{name}__" for name in (
        "iter", "next", "aiter", "anext", "enter", "exit", "aenter", "aexit", "getitem", "setitem", "delitem", "call", "contains", "len", "neg", "pos",
        "invert", "abs", "str", "repr", "format", "bool", "hash", "get", "eq", "ne", "lt", "le", "gt", "ge", "init", "new", "reversed", "index", "int", "float",
        "divmod", "rdivmod",
    )}
    | {f"__{before}{name}__" for before in ("", "r", "i") for name in (
        "add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul", "and", "or", "xor", "lshift", "rshift",
    )}
)  # fmt: skip
"""Members that syntax asks for."""

_CLASS: Final = "builtins.object.__class__"

MAKING: Final = frozenset({"__init__", "__new__"})


@dataclass(frozen=True)
class FunctionThing:
    """A function, and what calling it gives; by each of its overloads, if they give different things."""

    full_name: str
    gives: Alternatives
    overloads: tuple[tuple[int, Alternatives], ...] = ()

    def __str__(self) -> str:
        others = "".join(f"; {' | '.join(map(str, gives))}" for _, gives in self.overloads[1:])
        return f"def {self.full_name} -> {' | '.join(map(str, self.gives))}{others}" if self.gives or others else f"def {self.full_name}"


@dataclass(frozen=True)
class ModuleThing:
    """A module, by the path on which it was reached."""

    path: str

    def __str__(self) -> str:
        return f"module {self.path}"


Thing: TypeAlias = Type | FunctionThing | ModuleThing


@dataclass(frozen=True)
class Given:
    """What a member of a thing gives; see the columns of `tables.OutsideMember`."""

    thing: str
    name: str
    full_name: str | None
    kind: str
    results: tuple[Thing, ...]


class Things:
    """Finds things and their members, from some on.

    Args:
        classes: what is declared.
        names: that the program uses, of attributes.
        modules: that it imports: they are attributes of the packages they are in.

    Attributes:
        found: things by their text.
        members: of all of them.
        overloads: of those that are called in several ways: thing, signature, number of the overload, what it gives.
        signatures: by signature the full name of the function, and what each overload takes.
        is_cut: whether there were more things than are told.
    """

    def __init__(self, classes: Classes, names: Collection[str], modules: Iterable[str] = ()) -> None:
        self.classes, self.world = classes, classes.world
        self._below: dict[str, set[str]] = {}
        for path in modules:
            package, _, name = path.rpartition(".")
            self._below.setdefault(package, set()).add(name)
        self._names = frozenset(names) | SPECIAL
        self._of_class: dict[str, tuple[str, ...]] = {}
        self._pending: deque[Thing] = deque()
        self.found: dict[str, Thing] = {}
        self._taken: dict[str, list[list[Parameter]]] = {}
        self.members: list[Given] = []
        self.overloads: list[tuple[str, str, int, Alternatives]] = []
        self.signatures: dict[str, tuple[str, list[list[Parameter]]]] = {}
        self.is_cut = False

    def add(self, thing: Thing) -> None:
        """A thing to be told of, and all that can be got at from there."""
        text = str(thing)
        if text not in self.found:
            if len(self.found) >= MOST_THINGS:
                self.is_cut = True
                return
            self.found[text] = thing
            self._pending.append(thing)

    def finish(self) -> None:
        """Follows members until there is nothing new."""
        while self._pending:
            thing = self._pending.popleft()
            for given in self._members(thing):
                for result in given.results:
                    self.add(result)
                self.members.append(given)

    def at(self, path: str, place: Place) -> tuple[Thing, ...]:
        """The things that a name stands for which a program reaches by a path."""
        match place.found:
            case Module():
                return (ModuleThing(path),)
            case Class() as declared:
                return (class_itself(Type(declared.full_name)),)
            case Function() as function:
                return (
                    self._function(path, returned(Reading(self.world, place.module), function), self.classes.function_overloads(path, place.module, function)),
                )
            case Variable(annotation=annotation, value=value):
                reading = Reading(self.world, place.module)
                return _told(reading.read(annotation) if annotation is not None else reading.value(value) or tuple(map(class_itself, reading.read(value))))
            case None:
                return ()

    def _members(self, thing: Thing) -> Iterator[Given]:
        match thing:
            case ModuleThing(path):
                yield from self._of_module(path)
            case FunctionThing(full_name, gives, several):
                yield Given(str(thing), CALLED, full_name, "call", gives)
                self._tell(str(thing), full_name, several)
            case Type(name=name, arguments=((only,),)) if name == TYPE:
                yield from self._of_class_itself(thing, only)
            case Type():
                yield from self._of_instance(thing)

    def _tell(self, text: str, full_name: str, several: tuple[tuple[int, Alternatives], ...]) -> None:
        """Overloads of a function that are for what it is a method of, numbered anew."""
        if not several:
            return
        if full_name not in self._taken:
            self._taken[full_name] = self.classes.taken(full_name)
        taken = self._taken[full_name]
        signature = full_name if len(several) == len(taken) else f"{full_name}#{'.'.join(str(place) for place, _ in several)}"
        self.signatures[signature] = full_name, [taken[place] for place, _ in several]
        for place, (_, gives) in enumerate(several):
            self.overloads.append((text, signature, place, gives))
            for one in gives:
                self.add(one)

    def _function(self, full_name: str, gives: Alternatives, several: tuple[Overload, ...], one: Type | None = None) -> FunctionThing:
        """A function as it is told: of overloads those that are for what it is a method of."""
        known = self._known(one) if one else {}
        found = tuple((place, _told(each)) for place, each in applied(several, one or Type(""), known))
        told = found[0][1] if found else _told(substituted(gives, known))
        return FunctionThing(full_name, told, found if len(found) > 1 else ())

    def _of_module(self, path: str) -> Iterator[Given]:
        place = self.world.dotted(path)
        if isinstance(place.found, Module):
            for name in sorted((self.world.given_names(place.found) | self._below.get(path, set())) & self._names):
                found = self.world.given(place.found, name)
                if found.found is not None:
                    kind = "module" if isinstance(found.found, Module) else "class" if isinstance(found.found, Class) else "attribute"
                    kind = "method" if isinstance(found.found, Function) else kind
                    yield Given(f"module {path}", name, f"{path}.{name}", kind, self.at(f"{path}.{name}", found))

    def _used(self, class_name: str) -> tuple[str, ...]:
        """Names that the program uses and a class has."""
        if class_name not in self._of_class:
            declared = self.classes.named(class_name)
            order = self.classes.order(declared) if declared else ()
            # What syntax asks of everything says nothing of a class that does not define it.
            has = {name for each in order for name in each.declared.members if each.declared.full_name != OBJECT or name not in SPECIAL or name in MAKING}
            self._of_class[class_name] = tuple(sorted(has & self._names))
        return self._of_class[class_name]

    def _known(self, one: Type) -> dict[str, Alternatives]:
        known = self.classes.known(one)
        if one.name == TUPLE and len(one.arguments) > 1 and one.arguments[1] != (ANY_LENGTH,):
            known |= dict.fromkeys(known.keys() - {"$Self"}, merged(one.arguments))
        return known

    def _of_class_itself(self, thing: Type, one: Type) -> Iterator[Given]:
        text, known = str(thing), self._known(one)
        several = tuple((each.place, _told(substituted(each.gives, known))) for each in self.classes.made(one.name)) if not one.arguments else ()
        several = several if len({gives for _, gives in several}) > 1 else ()
        yield Given(text, CALLED, one.name, "call", _told((one,)))
        self._tell(text, one.name, several)
        for name in self._used(one.name):
            member = self.classes.member(one.name, name)
            # Syntax asks the class of a class for these, and not the class.
            if member is not None and name not in SPECIAL - MAKING:
                yield self._given(text, name, member, substituted(member.gives, known), one if name in MAKING or member.is_bound else None)
        for name in sorted(set(self._used(TYPE)) - set(self._used(one.name))):
            member = self.classes.member(TYPE, name)
            if member is not None:
                # What all classes have says of none what is special about it.
                yield self._given(text, name, member, substituted(member.gives, {}), None)

    def _of_instance(self, one: Type) -> Iterator[Given]:
        text, known = str(one), self._known(one)
        for name in self._used(one.name):
            member = self.classes.member(one.name, name)
            if member is None:
                continue
            gives = substituted(member.gives, {} if member.full_name == _CLASS else known)
            yield self._given(text, name, member, gives, one)
            if name == "__call__" and member.kind == "method" and one.name != TYPE:
                yield Given(text, CALLED, member.full_name, "call", _told(gives))
            if name == "__getitem__" and member.kind == "method":
                yield from self._elements(text, one, gives)
        if one.name == CALLABLE:
            yield Given(text, CALLED, None, "call", _told(one.arguments[0]) if one.arguments else ())
        for name, gives in ((AWAITED, self.classes.awaited(one)), (RETURNED, self.classes.finished(one))):
            if gives:
                yield Given(text, name, None, "element", _told(gives))

    def _elements(self, text: str, one: Type, gives: Alternatives) -> Iterator[Given]:
        if one.name == TUPLE and len(one.arguments) > 1 and one.arguments[1] != (ANY_LENGTH,):
            for position, each in enumerate(one.arguments):
                yield Given(text, f"[{position}]", None, "element", _told(each))
            yield Given(text, ITERATED, None, "element", _told(merged(one.arguments)))
        elif gives:
            yield Given(text, SUBSCRIPTED, None, "element", _told(gives))

    def _given(self, thing: str, name: str, member: Member, gives: Alternatives, one: Type | None) -> Given:
        """What a member gives; of a method that is bound to an instance, by the overloads that are for it."""
        if member.kind != "method":
            return Given(thing, name, member.full_name, member.kind, _told(gives))
        function = self._function(member.full_name, gives, member.overloads, one) if one else FunctionThing(member.full_name, _told(gives))
        return Given(thing, name, member.full_name, member.kind, (function,))


def _told(types: Alternatives) -> tuple[Type, ...]:
    """Types as they are told: without variables, and no deeper than that makes sense."""
    return tuple(dict.fromkeys(cut(one) for one in types if not one.name.startswith("$")))
