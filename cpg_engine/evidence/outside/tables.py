"""Tables about what is declared outside the repository, as far as the repository can get at it by the names it uses.

A *thing* is a value from outside as far as its declaration tells, written so that people can read it: an instance
(``builtins.dict[builtins.str, builtins.int]``), a class (``builtins.type[pathlib.Path]``), a function with what calling it gives
(``def builtins.str.join -> builtins.str``) or a module (``module os``).
"""

from typing import Annotated

from cpg_engine.evidence.schema import FileId, Row, Semantic, count, enum, flag, local, ordinal, text
from cpg_engine.evidence.tables import ErrorColumns

CALLED, SUBSCRIPTED, ITERATED, AWAITED, RETURNED = "()", "[*]", "[]", "__awaited__", "__returned__"
"""Under which name members tell what calling, subscripting, going through, awaiting and finishing a thing gives."""


class OutsideName(Row, table="outside_names", key=("name", "alternative")):
    """Something outside that a program can name by a dotted path, such as ``os.path.join``."""

    name: Annotated[str, text("Its path, from a module down.", Semantic.QUALIFIED_NAME)]
    alternative: Annotated[int, ordinal("Among the things it may be.")]
    thing: Annotated[str, text("What it is.")]


class OutsideThing(Row, table="outside_things", key=("thing",)):
    """A thing that can be got at."""

    thing: Annotated[str, text("The thing.")]
    form: Annotated[str, enum("What it is.", "instance", "class", "function", "module")]
    class_name: Annotated[str | None, text("Full name of the class that it is, or is an instance of.", Semantic.QUALIFIED_NAME)]


class OutsideMember(Row, table="outside_members", key=("thing", "name", "alternative")):
    """What reading a member of a thing gives, or calling it, subscripting it, and so on: ``()``, ``[*]``, …"""

    thing: Annotated[str, text("The thing.")]
    name: Annotated[str, text("Name of the member.", Semantic.NAME)]
    alternative: Annotated[int, ordinal("Among the things it may give.")]
    full_name: Annotated[str | None, text("Of what it is, from the module of the class that defines it; null if it has no name.", Semantic.QUALIFIED_NAME)]
    kind: Annotated[str, enum("What it is.", "method", "attribute", "class", "module", "call", "element")]
    result: Annotated[str | None, text("The thing that it gives; null if that is not declared.")]


class OutsideOverload(Row, table="outside_overloads", key=("thing", "place", "alternative")):
    """What calling a thing gives by one of its overloads. Things whose overloads all give the same are not listed."""

    thing: Annotated[str, text("The thing.")]
    signature: Annotated[str, text("Of the function: its full name, and a number of each overload if not all are for the thing.")]
    function_name: Annotated[str, text("Last part of the name of the function.", Semantic.NAME)]
    place: Annotated[int, ordinal("Of the overload: the first that fits a call is meant.")]
    alternative: Annotated[int, ordinal("Among the things it may give.")]
    result: Annotated[str | None, text("The thing that it gives; null if that is not declared.")]


class OutsideParameter(Row, table="outside_parameters", key=("signature", "place", "position")):
    """What an overload takes."""

    signature: Annotated[str, text("Of the function; see `outside_overloads`.")]
    place: Annotated[int, ordinal("Of the overload.")]
    position: Annotated[int, ordinal("Of the parameter, without the one that takes what the function is bound to.")]
    name: Annotated[str, text("Of the parameter.", Semantic.NAME)]
    way: Annotated[str, enum("How it is passed.", "position", "either", "name", "all_positions", "all_names")]
    is_needed: Annotated[bool, flag("Whether a call without it means another overload.")]
    is_open: Annotated[bool, flag("Whether it takes any constant; else those in `outside_constants`.")]


class OutsideConstant(Row, table="outside_constants", key=("signature", "place", "position", "value")):
    """A constant that a parameter of an overload takes, as it is written, or a class of constants."""

    signature: Annotated[str, text("Of the function; see `outside_overloads`.")]
    place: Annotated[int, ordinal("Of the overload.")]
    position: Annotated[int, ordinal("Of the parameter.")]
    value: Annotated[str, text("The constant, or the full name of its class.")]


class OutsideAncestor(Row, table="outside_ancestors", key=("class_name", "rank")):
    """A class outside and what it inherits from, in the order in which members are looked up; itself first."""

    class_name: Annotated[str, text("Full name of the class.", Semantic.QUALIFIED_NAME)]
    rank: Annotated[int, ordinal("Place in the order.")]
    ancestor: Annotated[str, text("Full name of the other.", Semantic.QUALIFIED_NAME)]
    origin: Annotated[str, enum("Where the class is declared.", "standard_library", "installed")]


class OutsideAnnotation(Row, table="outside_annotations", key=("file_id", "node", "alternative")):
    """A thing from outside that an annotation of the repository describes, as far as the names imported in its file tell."""

    file_id: FileId
    node: Annotated[int, local("syntax", "The annotation.")]
    alternative: Annotated[int, ordinal("Among the things it may be.")]
    thing: Annotated[str, text("What it describes.")]


class OutsideModule(Row, table="outside_modules", key=("module",)):
    """A module whose declarations were read."""

    module: Annotated[str, text("Dotted name.", Semantic.MODULE_NAME)]
    origin: Annotated[str, enum("Where it lies.", "standard_library", "installed")]
    path: Annotated[str, text("Its file, from the directory of stubs or site-packages down.", Semantic.PATH)]
    names: Annotated[int, count("How many names it declares.")]


class OutsideError(ErrorColumns, Row, table="outside_errors", key=("path", "error_type")):
    """A module whose declarations could not be read, or a limit that was reached."""


OUTSIDE_TABLES: tuple[type[Row], ...] = (
    OutsideName, OutsideThing, OutsideMember, OutsideOverload, OutsideParameter, OutsideConstant, OutsideAncestor, OutsideAnnotation, OutsideModule,
    OutsideError,
)  # fmt: skip
