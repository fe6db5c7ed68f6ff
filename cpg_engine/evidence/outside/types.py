"""Types as declarations write them: classes with what is in their brackets, and what a variable of a type stands for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

DEEPEST: Final = 4
"""How deep types are told that stand in brackets of others."""

MOST_ALTERNATIVES: Final = 6
"""A type of more alternatives tells nothing."""


@dataclass(frozen=True)
class Type:
    """An instance of a class, the class itself if it is `TYPE` of it, or a variable.

    Args:
        name: full name of the class; for a type variable ``$`` and its name.
        arguments: alternatives of each type in brackets; none of them if it is not known.
    """

    name: str
    arguments: tuple["Alternatives", ...] = ()

    def __str__(self) -> str:
        if not any(self.arguments):
            return self.name
        return f"{self.name}[{', '.join(' | '.join(map(str, each)) or 'typing.Any' for each in self.arguments)}]"


Alternatives: TypeAlias = tuple[Type, ...]
"""What a value may be an instance of; empty if that is not known."""

OBJECT: Final = "builtins.object"
TYPE: Final = "builtins.type"
TUPLE: Final = "builtins.tuple"
CALLABLE: Final = "typing.Callable"
SELF: Final = Type("$Self")
ANY_LENGTH: Final = Type("...")
"""Second in brackets of a tuple all elements of which are alike."""


def class_itself(found: Type) -> Type:
    """The class of which a type has the instances."""
    return Type(TYPE, ((found,),))


def merged(parts: Sequence[Alternatives]) -> Alternatives:
    """Alternatives together, each once; none if they are too many."""
    found = tuple(dict.fromkeys(one for part in parts for one in part))
    return found if len(found) <= MOST_ALTERNATIVES else ()


def substituted(types: Alternatives, known: Mapping[str, Alternatives], depth: int = 0) -> Alternatives:
    """Types with what is known in the place of variables; what is not known of a variable is nothing.

    >>> " ".join(map(str, substituted((Type("list", ((Type("$T"),),)), Type("$K")), {"$T": (Type("str"), Type("int"))})))
    'list[str | int]'
    """
    found: list[Alternatives] = []
    for one in types:
        if one.name.startswith("$"):
            found.append(known.get(one.name, ()))
        elif not one.arguments or depth >= DEEPEST:
            found.append((Type(one.name),))
        else:
            found.append((Type(one.name, tuple(substituted(each, known, depth + 1) for each in one.arguments)),))
    return merged(found)


def cut(one: Type, depth: int = 0) -> Type:
    """A type no deeper than is told."""
    if not one.arguments:
        return one
    if depth >= DEEPEST:
        return Type(one.name)
    return Type(one.name, tuple(tuple(cut(part, depth + 1) for part in each) for each in one.arguments))
