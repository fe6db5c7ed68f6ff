"""Taking a symbol's name apart, by the grammar that ``scip.proto`` gives for it.

``scip-python python requests 2.34.2 `requests.models`/Response#json().`` is a scheme, a package (manager, name,
version) and descriptors, each a name with a suffix that says what it names.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

LOCAL_PREFIX: Final = "local "
SUFFIXES: Final = ("namespace", "type", "term", "method", "type_parameter", "parameter", "meta", "macro")

_NAME = r"(?:`((?:[^`]|``)+)`|([^\s`#./:!()\[\]]+))"
# The grammar allows simple names ASCII only; tools write identifiers of any script unquoted.
_DESCRIPTOR = re.compile(rf"{_NAME}(?:(/)|(#)|(\(\s*[^()]*\)\.)|(\.)|(:)|(!))|\[{_NAME}\]|\({_NAME}\)")
_SUFFIX_GROUPS: Final = {3: "namespace", 4: "type", 5: "method", 6: "term", 7: "meta", 8: "macro"}
# A blank inside a part is doubled; a single one ends the part.
_PARTS = re.compile(r"((?:[^ ]|  )+) ((?:[^ ]|  )*) ((?:[^ ]|  )*) ((?:[^ ]|  )*) (.+)", re.DOTALL)


@dataclass(frozen=True)
class SymbolName:
    """A symbol's name, taken apart.

    Args:
        scheme: who makes such names.
        manager: package manager, None where left open, like name and version.
        package: name of the package that holds it.
        version: version of that package.
        name: name of the thing itself.
        suffix: what kind of name that is, one of `SUFFIXES`.
        enclosing: symbol of what it is defined in; None at the top of the package.
    """

    scheme: str
    manager: str | None
    package: str | None
    version: str | None
    name: str
    suffix: str
    enclosing: str | None


@lru_cache(65_536)
def parse_symbol(symbol: str) -> SymbolName | None:
    """Parts of a global symbol; None if it is a local one or does not follow the grammar.

    >>> name = parse_symbol("scip-python python requests 2.34.2 `requests.models`/Response#json().")
    >>> name.package, name.version, name.name, name.suffix
    ('requests', '2.34.2', 'json', 'method')
    >>> name.enclosing
    'scip-python python requests 2.34.2 `requests.models`/Response#'
    """
    if symbol.startswith(LOCAL_PREFIX) or not (parts := _PARTS.fullmatch(symbol)):
        return None
    scheme, manager, package, version, descriptors = parts.groups()
    place, before, last = 0, 0, None
    while place < len(descriptors):
        found = _DESCRIPTOR.match(descriptors, place)
        if not found:
            return None
        before, place, last = place, found.end(), found
    if last is None:
        return None
    name, suffix = _named(last)
    enclosing = symbol[: len(symbol) - len(descriptors) + before] if before else None
    return SymbolName(_unescaped(scheme) or "", _unescaped(manager), _unescaped(package), _unescaped(version), name, suffix, enclosing)


def _named(descriptor: re.Match[str]) -> tuple[str, str]:
    quoted, plain, *rest = descriptor.groups()
    if descriptor.lastindex is not None and descriptor.lastindex in _SUFFIX_GROUPS:
        return _unquoted(quoted, plain), _SUFFIX_GROUPS[descriptor.lastindex]
    type_quoted, type_plain, value_quoted, value_plain = rest[-4:]
    if type_quoted or type_plain:
        return _unquoted(type_quoted, type_plain), "type_parameter"
    return _unquoted(value_quoted, value_plain), "parameter"


def _unquoted(quoted: str | None, plain: str | None) -> str:
    return quoted.replace("``", "`") if quoted else plain or ""


def _unescaped(part: str) -> str | None:
    return None if part in ("", ".") else part.replace("  ", " ")
