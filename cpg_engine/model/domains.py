"""What columns of the program analysis hold: a domain for each, which views declare in a line ``Columns: NAME DOMAIN, …``.

Two columns are compared only if one domain includes the other. The namespaces of identities are domains as well, so that
columns of entities need no declaration.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class Domain:
    """What a column holds.

    Args:
        name: how declarations call it.
        types: how its values are stored.
        doc: what a value is.
        includes: domains whose values are also values of this one. Not transitive: a class is syntax and syntax may be an
            expression, whose value a variable holds; yet no variable holds the value of a class statement as such.
    """

    name: str
    types: frozenset[str]
    doc: str
    includes: frozenset[str] = frozenset()

    @property
    def is_identity(self) -> bool:
        """Whether its values identify."""
        return self.types == _IDENTIFIERS


_IDENTIFIERS = frozenset({"int64"})


def _identity(name: str, doc: str, *includes: str) -> Domain:
    return Domain(name, _IDENTIFIERS, doc, frozenset(includes))


def _text(name: str, doc: str, *includes: str) -> Domain:
    return Domain(name, frozenset({"string"}), doc, frozenset(includes))


_ALL = (
    _identity(
        "variable",
        "Something that holds values: an expression, a binding, what an object has under a name, the result of a call. A lambda is its own variable.",
        *("syntax", "symbol", "function"),
    ),
    _identity(
        "object",
        "A value, as far as values are told apart: a function, a class, a module, a display, the instances that one call makes, a constant.",
        *("syntax", "class", "function", "module"),
    ),
    _identity("arguments", "What a call passes: the site that passes it, or a list made up for calls that no syntax writes.", "variable", "syntax"),
    _identity("syntax", "A node of the syntax tree.", "class", "function"),
    _identity("class", "The class statement of a class."),
    _identity("function", "The def statement or lambda of a function."),
    _identity("symbol", "A name as a scope binds it."),
    _identity("scope", "A scope."),
    _identity("module", "A module."),
    _identity("file", "A file.", "library_file"),
    _identity("library_file", "A file of the library's models."),
    _identity("owner", "Whose code something is part of: the syntax that opens the scope, or the module.", "syntax", "class", "function", "module"),
    _text("name", "The name of an attribute, or of an element in brackets."),
    _text("dotted_name", "A name from the module down.", "name"),
    _text("thing", "A value from outside of the repository, as far as its declaration tells."),
    _text("code", "A constant as it is written."),
    _text("text", "Any text.", "name", "dotted_name", "thing", "code", "word"),
    _text("word", "One of a few words."),
    Domain("flag", frozenset({"bool"}), "Whether something holds."),
    Domain("number", frozenset({"int64", "int32", "int16"}), "A position or a count."),
    Domain("list", frozenset({"list"}), "A list."),
)

DOMAINS: Mapping[str, Domain] = MappingProxyType({domain.name: domain for domain in _ALL})
"""All domains by name; other namespaces of identities stand for themselves."""


NODE = "node"
"""The namespace of the graph's own identifiers. They are those of the entities, so whatever has an identity may be a node."""


def are_comparable(one: str, other: str) -> bool:
    """Whether a value of one domain can be one of the other.

    >>> are_comparable("variable", "syntax"), are_comparable("variable", "object")
    (True, False)
    >>> are_comparable("node", "comment"), are_comparable("node", "dotted_name")
    (True, False)
    """
    if NODE in (one, other):
        return all(domain not in DOMAINS or DOMAINS[domain].is_identity for domain in (one, other))
    return one == other or any(wide in DOMAINS and narrow in DOMAINS[wide].includes for wide, narrow in ((one, other), (other, one)))


def may_meet(left: Collection[str], right: Collection[str]) -> bool:
    """Whether columns that hold values of some domains each can have one in common. Nothing known is no contradiction."""
    return not left or not right or any(are_comparable(one, other) for one in left for other in right)
