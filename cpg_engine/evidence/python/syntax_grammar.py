"""What the running interpreter's grammar looks like, read off the classes of the ast module.

Nothing here lists node classes: kinds, fields and operators of a newer interpreter are found by themselves. Contexts
and operators are no nodes of the extracted tree; a *variant* is a node class together with the context or operator it
is found with, an *edge* is a field of a class that can hold a child. Both are small integers.
"""

import ast
import re
from dataclasses import dataclass

FOLDED = {"expr_context": ast.expr_context, "boolop": ast.boolop, "operator": ast.operator, "unaryop": ast.unaryop, "cmpop": ast.cmpop}
PRIMITIVE = frozenset({"identifier", "int", "string", "constant"})
TARGETS = frozenset(
    {
        ("Assign", "targets"), ("AugAssign", "target"), ("AnnAssign", "target"), ("Delete", "targets"), ("For", "target"),
        ("AsyncFor", "target"), ("comprehension", "target"), ("withitem", "optional_vars"), ("NamedExpr", "target"),
        ("Starred", "value"), ("List", "elts"), ("Tuple", "elts"), ("TypeAlias", "name"),
    }
)  # fmt: skip
"""Fields whose expressions may be stored to or deleted; everywhere else the context is Load."""
HOLED_LISTS = frozenset({("Dict", "keys"), ("arguments", "kw_defaults")})
"""Lists that hold None where an element is absent: ``{**mapping}`` has no key, a keyword-only parameter no default."""
NOTED = frozenset({("alias", "asname"), ("Global", "names"), ("Nonlocal", "names"), ("ImportFrom", "level"), ("FormattedValue", "conversion")})
"""Plain values besides the node's name that tables need: kept as notes beside the rows, for they are rare."""

EDGE_SHIFT, POSITION_SHIFT = 10, 20
"""A node's variant, the edge it hangs on and its position there share one integer, from the low bits up."""


@dataclass(frozen=True)
class Field:
    """A field of a node class: its name, the grammar's type of it, and ``?`` for optional, ``*`` for list, or nothing."""

    name: str
    type: str
    quantifier: str

    @property
    def is_child(self) -> bool:
        """Whether it holds nodes that are nodes of the extracted tree too."""
        return self.type not in PRIMITIVE and self.type not in FOLDED


@dataclass(frozen=True)
class NodeClass:
    """A concrete node class; `name_field` is the identifier that becomes the node's name, if it has one."""

    name: str
    fields: tuple[Field, ...]
    has_place: bool
    is_statement: bool
    name_field: str | None


def _concrete_classes() -> dict[str, tuple[type[ast.AST], str]]:
    """Concrete classes with their one-line grammar; deprecated aliases and sum types have none of that form."""
    found: dict[str, tuple[type[ast.AST], str]] = {}
    for name, value in sorted(vars(ast).items()):
        if isinstance(value, type) and issubclass(value, ast.AST):
            rule = re.fullmatch(rf"{name}(?:\((.*)\))?", (value.__doc__ or "").strip(), re.DOTALL)
            if rule:
                found[name] = (value, rule[1] or "")
    return found


def _fields(rule: str) -> tuple[Field, ...]:
    return tuple(Field(name, type_, quantifier) for type_, quantifier, name in re.findall(r"(\w+)([?*]?)\s+(\w+)", rule))


def _node_class(cls: type[ast.AST], rule: str) -> NodeClass:
    fields = _fields(rule)
    names = [field.name for field in fields if field.type == "identifier" and field.quantifier != "*"]
    # Besides statements, clauses with a body of their own count as the place where a node is executed.
    is_statement = issubclass(cls, (ast.stmt, ast.excepthandler, ast.match_case, ast.mod))
    return NodeClass(cls.__name__, fields, "lineno" in cls._attributes, is_statement, names[0] if names else None)


_CONCRETE = _concrete_classes()
NODE_CLASSES: tuple[NodeClass, ...] = tuple(_node_class(cls, rule) for cls, rule in _CONCRETE.values() if not issubclass(cls, tuple(FOLDED.values())))
OPERATORS: dict[str, tuple[str, ...]] = {
    folded: tuple(name for name, (cls, _) in _CONCRETE.items() if issubclass(cls, base)) for folded, base in FOLDED.items()
}
KINDS: tuple[str, ...] = tuple(node_class.name for node_class in NODE_CLASSES)
KIND: dict[str, int] = {name: code for code, name in enumerate(KINDS)}


@dataclass(frozen=True)
class Variant:
    """A node class with the context or the one operator its nodes are found with."""

    kind: str
    ctx: str | None = None
    operator: str | None = None


def _variants() -> tuple[Variant, ...]:
    found: list[Variant] = []
    for node_class in NODE_CLASSES:
        found.append(Variant(node_class.name))
        for field in node_class.fields:
            for operator in OPERATORS.get(field.type, ()):
                found.append(Variant(node_class.name, operator, None) if field.type == "expr_context" else Variant(node_class.name, None, operator))
    return tuple(found)


VARIANTS: tuple[Variant, ...] = _variants()
VARIANT: dict[Variant, int] = {variant: code for code, variant in enumerate(VARIANTS)}

EDGES: tuple[tuple[str, Field] | None, ...] = (
    None,
    *((node_class.name, field) for node_class in NODE_CLASSES for field in node_class.fields if field.is_child),
)
"""Class and field of every edge; the first one is that of the root, which hangs nowhere."""
EDGE: dict[tuple[str, str], int] = {(edge[0], edge[1].name): code for code, edge in enumerate(EDGES) if edge}

assert len(VARIANTS) < 1 << EDGE_SHIFT and len(EDGES) < 1 << (POSITION_SHIFT - EDGE_SHIFT)
