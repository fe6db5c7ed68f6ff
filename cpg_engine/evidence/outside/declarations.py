"""What the body of a module or class declares, by name, for one version of Python on one system."""

import ast
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from cpg_engine.evidence.outside.module_files import WANTED_VERSION

_OVERLOADS: Final = ("overload",)
_COMPARED: Final[dict[type[ast.cmpop], Callable[[Any, Any], bool]]] = {
    ast.Lt: lambda a, b: a < b,
    ast.LtE: lambda a, b: a <= b,
    ast.Gt: lambda a, b: a > b,
    ast.GtE: lambda a, b: a >= b,
    ast.Eq: lambda a, b: a == b,
    ast.NotEq: lambda a, b: a != b,
}


@dataclass(frozen=True)
class Alias:
    """A name that stands for what a module has, or for the module.

    Args:
        module: dotted name of the module.
        name: what it has; None for the module itself.
    """

    module: str
    name: str | None = None


@dataclass
class Function:
    """A function: its overloads, or the one statement that there is."""

    nodes: list[ast.FunctionDef | ast.AsyncFunctionDef]


@dataclass(frozen=True)
class Variable:
    """A name that is given a value, a type, or both."""

    annotation: ast.expr | None
    value: ast.expr | None


@dataclass
class Class:
    """A class statement.

    Args:
        node: the statement.
        module: dotted name of the module it is in.
        qualified_name: its name within the module.
        members: what its body declares.
        public: its name in the module that is meant to be named, if it is declared elsewhere: io.StringIO for what _io has.
    """

    node: ast.ClassDef
    module: str
    qualified_name: str
    members: dict[str, "Declared"] = field(default_factory=dict[str, "Declared"])
    public: str | None = None

    @property
    def full_name(self) -> str:
        """Its name from the module down."""
        return self.public or f"{self.module}.{self.qualified_name}"


Declared = Alias | Function | Variable | Class


@dataclass
class Body:
    """What a body declares.

    Args:
        names: by name.
        stars: modules all names of which it takes.
        exported: names that ``__all__`` lists, if it does.
        own: names that are imported for the body's own use: a stub gives others only what it imports ``as`` itself.
    """

    names: dict[str, Declared] = field(default_factory=dict[str, Declared])
    stars: list[str] = field(default_factory=list[str])
    exported: set[str] | None = None
    own: set[str] = field(default_factory=set[str])


def last_name(node: ast.expr) -> str:
    """Last identifier of a dotted name, or of what is called or subscripted by one; empty if it is none.

    >>> last_name(ast.parse("a.b(1)", mode="eval").body)
    'b'
    """
    while isinstance(node, ast.Call | ast.Subscript):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def decorators(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> list[str]:
    """Last identifiers of the decorators of a definition."""
    return [last_name(each) for each in node.decorator_list]


def decided(test: ast.expr, version: tuple[int, int] = WANTED_VERSION) -> bool | None:
    """Whether a condition about version and system holds; None if it is about something else.

    >>> decided(ast.parse("sys.version_info >= (3, 8) and not TYPE_CHECKING", mode="eval").body, (3, 11))
    False
    """
    match test:
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            known = decided(operand, version)
            return None if known is None else not known
        case ast.BoolOp(op=op, values=values):
            parts = [decided(value, version) for value in values]
            ends = isinstance(op, ast.Or)
            return ends if ends in parts else None if None in parts else not ends
        case ast.Compare(left=ast.Attribute(attr="version_info"), ops=[op], comparators=[ast.Tuple(elts=elements)]) if type(op) in _COMPARED:
            wanted = tuple(element.value for element in elements if isinstance(element, ast.Constant))
            return _COMPARED[type(op)]((*version, 0)[: max(len(wanted), 1)], wanted)
        case ast.Compare(left=ast.Subscript(value=ast.Attribute(attr="version_info")), ops=[op], comparators=[ast.Constant(value=int() as major)]) if (
            type(op) in _COMPARED
        ):
            return _COMPARED[type(op)](version[0], major)
        case ast.Compare(left=ast.Attribute(attr="platform"), ops=[op], comparators=[ast.Constant(value=str() as name)]) if type(op) in _COMPARED:
            return _COMPARED[type(op)](sys.platform, name)
        case ast.Call(func=ast.Attribute(value=ast.Attribute(attr="platform"), attr="startswith"), args=[ast.Constant(value=str() as name)]):
            return sys.platform.startswith(name)
        case ast.Name(id="TYPE_CHECKING") | ast.Attribute(attr="TYPE_CHECKING"):
            return True
        case ast.Constant(value=bool() as value):
            return value
        case _:
            return None


def module_body(tree: ast.Module, module: str, is_package: bool) -> Body:
    """What a module declares."""
    body = Body()
    _Reader(module, is_package, body, "").read(tree.body)
    return body


@dataclass
class _Reader:
    """Reads statements into a body."""

    module: str
    is_package: bool
    body: Body
    prefix: str

    def read(self, statements: Iterable[ast.stmt]) -> None:
        for node in statements:
            match node:
                case ast.FunctionDef() | ast.AsyncFunctionDef():
                    self._function(node)
                case ast.ClassDef():
                    self._class(node)
                case ast.AnnAssign(target=ast.Name(id=name)):
                    self._name(name, Variable(node.annotation, node.value))
                case ast.Assign(targets=targets, value=value):
                    self._assignment(targets, value)
                case ast.AugAssign(target=ast.Name(id="__all__"), value=value):
                    self._exports(value)
                case ast.Import(names=names):
                    for alias in names:
                        self._imported(alias, Alias(alias.name if alias.asname else alias.name.partition(".")[0]))
                case ast.ImportFrom():
                    self._import(node)
                case ast.If(test=test, body=then, orelse=otherwise):
                    known = decided(test)
                    self.read(then if known is not False else [])
                    self._read_else(otherwise if known is not True else [], known is None)
                case ast.Try(body=first, handlers=handlers, orelse=then, finalbody=last):
                    self.read(first)
                    for handler in handlers:
                        self._read_else(handler.body, True)
                    self.read(then)
                    self.read(last)
                case ast.With(body=inner):
                    self.read(inner)
                case _:
                    pass

    def _read_else(self, statements: Sequence[ast.stmt], is_other: bool) -> None:
        """What stands in another branch gives a name only what no branch before has given it."""
        if not is_other:
            return self.read(statements)
        other = Body()
        _Reader(self.module, self.is_package, other, self.prefix).read(statements)
        for name, declared in other.names.items():
            self.body.names.setdefault(name, declared)
        self.body.stars += other.stars
        self.body.own |= other.own
        return None

    def _name(self, name: str, declared: Declared) -> None:
        self.body.names[name] = declared

    def _function(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        words = decorators(node)
        before = self.body.names.get(node.name)
        if any(word in ("setter", "deleter", "getter") for word in words) and before is not None:
            return
        if isinstance(before, Function) and any(word in _OVERLOADS for word in decorators(before.nodes[0])):
            # What follows overloads without being one implements them.
            if any(word in _OVERLOADS for word in words):
                before.nodes.append(node)
            return
        self._name(node.name, Function([node]))

    def _class(self, node: ast.ClassDef) -> None:
        inner = Body()
        qualified = f"{self.prefix}{node.name}"
        _Reader(self.module, self.is_package, inner, f"{qualified}.").read(node.body)
        for statement in node.body:
            if isinstance(statement, ast.FunctionDef) and statement.name == "__init__":
                for name, variable in _attributes(statement):
                    inner.names.setdefault(name, variable)
        self._name(node.name, Class(node, self.module, qualified, inner.names))

    def _assignment(self, targets: Sequence[ast.expr], value: ast.expr) -> None:
        for target in targets:
            if isinstance(target, ast.Name):
                if target.id == "__all__":
                    self._exports(value)
                else:
                    self._name(target.id, Variable(None, value))

    def _exports(self, value: ast.expr) -> None:
        if isinstance(value, ast.List | ast.Tuple):
            listed = {element.value for element in value.elts if isinstance(element, ast.Constant) and isinstance(element.value, str)}
            self.body.exported = (self.body.exported or set()) | listed

    def _import(self, node: ast.ImportFrom) -> None:
        parts = self.module.split(".")
        kept = parts[: len(parts) - node.level + self.is_package] if node.level else []
        module = ".".join((*kept, node.module) if node.module else kept)
        for alias in node.names:
            if alias.name == "*":
                self.body.stars.append(module)
            else:
                self._imported(alias, Alias(module, alias.name))

    def _imported(self, alias: ast.alias, declared: Alias) -> None:
        name = alias.asname or alias.name.partition(".")[0]
        self._name(name, declared)
        if alias.asname is None or alias.asname != alias.name:
            self.body.own.add(name)


def _attributes(function: ast.FunctionDef) -> Iterable[tuple[str, Variable]]:
    """Attributes that an initialiser gives its instance: with a type, with a parameter that has one, or an instance that it makes."""
    arguments = function.args
    given = {each.arg: each.annotation for each in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)}
    self_name = next(iter(given), "")
    for node in ast.walk(function):
        match node:
            case ast.AnnAssign(target=ast.Attribute(value=ast.Name(id=owner), attr=name), annotation=annotation) if owner == self_name:
                yield name, Variable(annotation, None)
            case ast.Assign(targets=[ast.Attribute(value=ast.Name(id=owner), attr=name)], value=ast.Name(id=parameter)) if owner == self_name:
                yield name, Variable(given.get(parameter), None)
            case ast.Assign(targets=[ast.Attribute(value=ast.Name(id=owner), attr=name)], value=value) if owner == self_name:
                yield name, Variable(None, value)
            case _:
                pass
