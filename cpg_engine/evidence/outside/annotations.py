"""What annotations of declarations describe, as types."""

import ast
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field
from typing import Final

from cpg_engine.evidence.outside.declarations import Class, Function, Variable, decorators, last_name
from cpg_engine.evidence.outside.types import ANY_LENGTH, CALLABLE, OBJECT, SELF, TUPLE, TYPE, Alternatives, Type, class_itself, merged
from cpg_engine.evidence.outside.world import VARIABLES, Module, Place, World

_DEEPEST: Final = 12
_TYPING: Final = frozenset({"typing", "typing_extensions", "_typeshed"})
SAME_WORDS: Final = frozenset(
    {"Optional", "Annotated", "ClassVar", "Final", "Required", "NotRequired", "ReadOnly", "InitVar", "Unpack"},
)
"""Words whose first argument says what the whole describes."""
ANYTHING_WORDS: Final = frozenset(
    {"Any", "NoReturn", "Never", "TypeGuard", "TypeIs", "Concatenate", "ParamSpec", "Incomplete", "Unused", "Generic", "Protocol", "MaybeNone"},
)
TEXT: Final = "builtins.str"
CONSTANTS: Final[dict[type, str]] = {
    str: TEXT, bytes: "builtins.bytes", bool: "builtins.bool", int: "builtins.int", float: "builtins.float", complex: "builtins.complex",
}  # fmt: skip
_BUILTIN: Final = {
    "List": "builtins.list", "Dict": "builtins.dict", "Set": "builtins.set", "FrozenSet": "builtins.frozenset", "DefaultDict": "collections.defaultdict",
    "Deque": "collections.deque", "ChainMap": "collections.ChainMap", "OrderedDict": "collections.OrderedDict", "Counter": "collections.Counter",
}  # fmt: skip
"""Words for classes."""
_WORDS: Final = SAME_WORDS | ANYTHING_WORDS | {"Union", "Literal", "LiteralString", "Callable", "Tuple", "Type", "Self"} | _BUILTIN.keys()


@dataclass(frozen=True)
class Reading:
    """Reads annotations that are written in one place.

    Args:
        world: finds what names stand for.
        module: in which they are written.
        variables: type variables that stand for something there; others tell no more than their bounds.
        owner: the class they are written in.
        names: what names stand for first of all.
        own: names of type variables that stand for the class of the instance.
        solved: what type variables stand for there, as it is written.
    """

    world: World
    module: str
    variables: Set[str] = frozenset()
    owner: Class | None = None
    names: Callable[[str], Place | None] = lambda name: None
    own: Set[str] = frozenset()
    solved: Mapping[str, ast.expr] = field(default_factory=dict[str, ast.expr])

    def read(self, node: ast.expr | None, depth: int = 0) -> Alternatives:
        """What an annotation describes; nothing if that is not known."""
        if node is None or depth > _DEEPEST:
            return ()
        match node:
            case ast.Constant(value=str() as text):
                return self.written(text, depth + 1)
            case ast.Constant():
                return ()
            case ast.BinOp(op=ast.BitOr(), left=left, right=right):
                return merged([self.read(left, depth + 1), self.read(right, depth + 1)])
            case ast.Subscript(value=value, slice=inner):
                return self._subscript(value, inner, depth)
            case ast.Name() | ast.Attribute():
                return self._named(node, depth)
            case ast.Starred(value=value):
                return self.read(value, depth + 1)
            case _:
                return ()

    def written(self, text: str, depth: int = 0) -> Alternatives:
        """What an annotation describes that is written as text."""
        return self.read(parsed(text), depth)

    def place(self, node: ast.expr) -> Place | None:
        """What a dotted name stands for; None if it is no name."""
        names = dotted(node)
        if not names:
            return None
        first = self.names(names[0])
        if first is not None:
            if len(names) == 1 or not isinstance(first.found, Module):
                return first if len(names) == 1 else None
            return self.world.path_in(first.found, names[1:])
        if self.owner is not None and len(names) == 1 and isinstance(inner := self.owner.members.get(names[0]), Class):
            return Place(inner, self.owner.module, names[0])
        return self.world.path(self.module, names)

    def word(self, node: ast.expr) -> str:
        """The special form of `typing` that a name stands for; empty if it is none."""
        return self._word(self.place(node), node)

    def _word(self, place: Place | None, node: ast.expr) -> str:
        name = last_name(node)
        if place is not None and place.found is not None:
            return place.name if place.module in _TYPING and place.name in _WORDS else ""
        return name if name in _WORDS else ""

    def _named(self, node: ast.expr, depth: int) -> Alternatives:
        if isinstance(node, ast.Name) and node.id in self.own:
            return (SELF,)
        if isinstance(node, ast.Name) and node.id in self.variables:
            return (Type(f"${node.id}"),)
        if isinstance(node, ast.Name) and node.id in self.solved:
            return self.read(self.solved[node.id], depth + 1)
        place = self.place(node)
        word = self._word(place, node)
        if word:
            return self._bare(word)
        match place:
            case Place(found=Class() as found):
                # A value that may be anything.
                return () if found.full_name == OBJECT else (Type(found.full_name),)
            case Place(found=Variable() as found, module=module, name=name):
                return self._alias(found, module, name, depth)
            case _:
                return ()

    def _bare(self, word: str) -> Alternatives:
        if word == "Self":
            return (SELF,)
        if word in _BUILTIN:
            return (Type(_BUILTIN[word]),)
        return {"LiteralString": (Type(TEXT),), "Callable": (Type(CALLABLE),), "Tuple": (Type(TUPLE),), "Type": (Type(TYPE),)}.get(word, ())

    def _alias(self, found: Variable, module: str, name: str, depth: int) -> Alternatives:
        """What a name describes that stands for a type, or for a type variable."""
        if isinstance(found.value, ast.Call):
            word = last_name(found.value)
            if word in VARIABLES:
                return self.elsewhere(module).bound(found.value, depth)
            if word == "NewType" and len(found.value.args) > 1:
                return self.elsewhere(module).read(found.value.args[1], depth + 1)
            return ()
        if found.value is not None and (found.annotation is None or last_name(found.annotation) == "TypeAlias"):
            return self.elsewhere(module).read(found.value, depth + 1)
        return ()

    def elsewhere(self, module: str) -> "Reading":
        """Reads what is written in another module."""
        return self if module == self.module else Reading(self.world, module)

    def bound(self, call: ast.Call, depth: int = 0) -> Alternatives:
        """What a type variable may stand for of which nothing else is known: its bound, or the first of those it is constrained to."""
        for keyword in call.keywords:
            if keyword.arg == "bound":
                return tuple(one for one in self.read(keyword.value, depth + 1) if not self._is_protocol(one))
        return self.read(call.args[1], depth + 1) if len(call.args) > 2 else ()

    def _is_protocol(self, one: Type) -> bool:
        """Whether a class says what others have to have, and none is an instance of it alone."""
        found = self.world.class_named(one.name)
        return found is not None and any(last_name(base) == "Protocol" for base in found.node.bases)

    def _subscript(self, value: ast.expr, inner: ast.expr, depth: int) -> Alternatives:
        parts = inner.elts if isinstance(inner, ast.Tuple) else [inner]
        place = self.place(value)
        word = self._word(place, value)
        if word in SAME_WORDS and parts:
            return self.read(parts[0], depth + 1)
        if word == "Union":
            return merged([self.read(part, depth + 1) for part in parts])
        if word == "Literal":
            return merged([self._literal(part) for part in parts])
        if word in ANYTHING_WORDS:
            return ()
        found = self._named(value, depth)
        if len(found) != 1 or found[0].name.startswith("$"):
            return found
        (whole,) = found
        if whole.name == TYPE:
            return self._type_of(parts[0], depth)
        if whole.name == TUPLE:
            return (Type(TUPLE, self._elements(parts, depth)),)
        if whole.name == CALLABLE:
            return (Type(CALLABLE, (self.read(parts[-1], depth + 1),)),) if len(parts) > 1 else (Type(CALLABLE),)
        # An alias with arguments of its own has them already, as far as they are told.
        return found if whole.arguments else (Type(whole.name, tuple(self.read(part, depth + 1) for part in parts)),)

    def _type_of(self, part: ast.expr, depth: int) -> Alternatives:
        return tuple(class_itself(one) for one in self.read(part, depth + 1)) or (Type(TYPE),)

    def _elements(self, parts: list[ast.expr], depth: int) -> tuple[Alternatives, ...]:
        if len(parts) == 2 and isinstance(parts[1], ast.Constant) and parts[1].value is ...:
            return self.read(parts[0], depth + 1), (ANY_LENGTH,)
        return tuple(self.read(part, depth + 1) for part in parts)

    def _literal(self, part: ast.expr) -> Alternatives:
        if isinstance(part, ast.UnaryOp):
            return self._literal(part.operand)
        if isinstance(part, ast.Constant) and type(part.value) in CONSTANTS:
            return (Type(CONSTANTS[type(part.value)]),)
        # A member of an enumeration.
        return self.read(part.value) if isinstance(part, ast.Attribute) else ()

    def value(self, node: ast.expr | None) -> Alternatives:
        """What an expression gives that is assigned in source: a constant, or an instance of a class that is called."""
        match node:
            case ast.Constant(value=value) if type(value) in CONSTANTS:
                return (Type(CONSTANTS[type(value)]),)
            case ast.JoinedStr():
                return (Type(TEXT),)
            case ast.Call(func=ast.Name() | ast.Attribute() as function) if isinstance((place := self.place(function) or Place(None, "", "")).found, Class):
                assert isinstance(place.found, Class)
                return (Type(place.found.full_name),)
            case ast.List() | ast.ListComp():
                return (Type("builtins.list"),)
            case ast.Dict() | ast.DictComp():
                return (Type("builtins.dict"),)
            case ast.Set() | ast.SetComp():
                return (Type("builtins.set"),)
            case ast.Tuple():
                return (Type(TUPLE),)
            case _:
                return ()


def parsed(text: str) -> ast.expr | None:
    """The expression that an annotation as text writes; None if it is none."""
    try:
        return ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def dotted(node: ast.expr) -> list[str]:
    """The parts of a dotted name; none if it is something else."""
    names: list[str] = []
    while isinstance(node, ast.Attribute):
        names.append(node.attr)
        node = node.value
    return [node.id, *reversed(names)] if isinstance(node, ast.Name) else []


def returned(reading: Reading, function: Function) -> Alternatives:
    """What calling a function gives, by its first overload."""
    return returned_by(reading, function.nodes[0])


def returned_by(reading: Reading, node: ast.FunctionDef | ast.AsyncFunctionDef) -> Alternatives:
    """What calling one overload gives; what decorators make of it is known of a few."""
    found = reading.read(node.returns)
    if isinstance(node, ast.AsyncFunctionDef) and not any(isinstance(each, ast.Yield) for each in ast.walk(node)):
        found = (Type("types.CoroutineType", ((), (), found)),)
    for word in decorators(node):
        if word == "contextmanager":
            return (Type("contextlib._GeneratorContextManager", _first_arguments(found)),)
        if word == "asynccontextmanager":
            return (Type("contextlib._AsyncGeneratorContextManager", _first_arguments(found)),)
        if word not in _KEEPING:
            return ()
    return found


_KEEPING: Final = frozenset(
    {"overload", "classmethod", "staticmethod", "abstractmethod", "property", "final", "override", "deprecated", "type_check_only", "lru_cache", "cache",
     "wraps", "setupmethod", "singledispatch", "no_type_check", "cached_property"},
)  # fmt: skip
"""Decorators that leave what a function gives as it is, as far as a type tells."""


def _first_arguments(found: Alternatives) -> tuple[Alternatives, ...]:
    return found[0].arguments[:1] if len(found) == 1 else ()
