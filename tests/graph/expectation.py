"""Reads fixtures: Python source on the left of a bar, the facts expected of each line on its right.

A fixture file starts with prose that says what it shows. Of the prose, the line ``compares:`` lists the kinds of facts
that are compared, each exactly: a missing and an unexpected one both fail. Errors of extraction always are. ``needs:`` is the first Python version that
has the syntax; ``gap:`` says why the graph does not know all of it yet. Then follows one section per source file, ``=== path options``:

    === sample.py
    def area(width):            │ BINDS def area -> area; BINDS width -> area.width
        return width * width    │ REF width#1 -> area.width
                                │ REF width#2 -> area.width

Lines with nothing left of the bar belong to the line above. Options are ``encoding=NAME``, ``newline=crlf`` or ``cr``,
``bom`` and ``no-final-newline``. The files of a fixture are the repository's directory of the same name.

A fact is an edge, a node, or something the graph says it does not know:

    REF width#2 -> area.width            edge kind, source, target
    CFG width > 0 -> return 1 by true    edge with a label: the branch, or the variable
    BINDING area.width {binding_kind=parameter}    node kind, node, some of its properties
    ?REF print: builtin                  name, attribute (?ATTR), call or import without target, and why
    CALL_NODE f(1) {dispatch_type=STATIC_DISPATCH}    node of kind CALL, which is a kind of edge too
    ERROR SyntaxError: ast               file an extractor could not handle

Nodes are written like this:

    area.width                           variable: the path of its scope and its name; plain ``area`` in the module
    pkg.mod:area, pkg.mod:class Shape    the same of another module
    def Shape.area, def area#2           function, by its path; the second one of this name in its scope
    area.<lambda>, <listcomp>#2, <module>, class Shape body    other methods
    class Shape, scope area, module pkg.mod, file pkg/mod.py   classes, scopes, modules, files
    member Shape.width                   attribute of a class
    external:type builtins.int           what values are instances of
    docstring 'Text.', comment # text, error def f(:   nodes that are no syntax of their own
    LOAD_NAME x                          instruction, and the text it comes from
    dependency python                    distribution
    return of def area, made def area    where a method ends; where it is made
    Assign x = 1                         syntax without a word of its own in the graph: class of the node and its text
    arguments of def area, match_case#2 of match x:…    syntax without a place of its own; the second one there
    width#2, f(1), @decorator            anything else: its text on this line, by occurrence if there are several;
                                         ``text@7`` is on line 7, ``with a:…`` goes on below its first line
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

BAR = "│"
FIXTURES = Path(__file__).parent.parent / "fixtures" / "graph"
NEWLINES = {"lf": "\n", "crlf": "\r\n", "cr": "\r"}

_KEYED = re.compile(r"(?:def|class|member|scope|module|file|dependency|return of|made) ")
_ANONYMOUS = re.compile(r"(?:.*\.)?<(?:module|lambda|listcomp|setcomp|dictcomp|genexpr)>(?:#\d+)?")
_PROPERTIES = re.compile(r" \{(\w+=.*)\}$")
_PLACED_BY = re.compile(r"(?P<text>.*?)(?:#(?P<occurrence>\d+))?(?:@(?P<line>\d+))?", re.DOTALL)
_SYNTAX_CLASSES = {name for name, cls in vars(ast).items() if isinstance(cls, type) and issubclass(cls, ast.AST)}
_SYNTAX_CLASSES |= {"TypeVar", "ParamSpec", "TypeVarTuple", "TypeAlias"}
_LABELLED = ("CFG", "CDG", "REACHING_DEF")
_WORDS = ("docstring", "comment", "error")
"""Said before the text of nodes that others may share it with. Before that of an instruction stands its operation."""

_VARIABLE_ENDS = {"REF": (1,), "ALIAS_OF": (1,), "BINDS": (1,), "CAPTURE": (0, 1), "DECLARES": (1,), "BINDING": (0,)}
"""Which ends of an edge are variables, which are written without any mark."""


@dataclass(frozen=True, order=True)
class Fact:
    """Something the graph says: an edge, a node (without target), or a thing unknown with the reason as target."""

    path: str
    kind: str
    source: str
    target: str = ""

    def __str__(self) -> str:
        if self.kind[0] == "?" or self.kind == "ERROR":
            return f"{self.kind} {self.source}: {self.target}"
        return f"{self.kind} {self.source} -> {self.target}" if self.target else f"{self.kind} {self.source}"


@dataclass(frozen=True)
class SourceText:
    """A file of a fixture; `path` is relative to the fixture's directory, `code` its bytes."""

    path: str
    code: bytes


@dataclass
class Fixture:
    """Sources and what is expected of them."""

    name: str
    compares: frozenset[str] = frozenset()
    needs: tuple[int, ...] = ()
    gap: str = ""
    sources: list[SourceText] = field(default_factory=list)
    expected: list[Fact] = field(default_factory=list)
    properties: dict[Fact, dict[str, str]] = field(default_factory=dict)


def load(path: Path) -> Fixture:
    """Reads a fixture file.

    Raises:
        ValueError: it does not follow the notation; says where and what is wrong.
    """
    prose, *sections = re.split(r"^=== *", path.read_text(encoding="utf-8").replace("\r\n", "\n"), flags=re.MULTILINE)
    fixture = Fixture(path.stem)
    for line in prose.splitlines():
        key, _, value = line.partition(":")
        if key == "compares":
            fixture.compares = frozenset((*value.split(), "ERROR"))
        elif key == "gap":
            fixture.gap = value.strip()
        elif key == "needs":
            fixture.needs = tuple(int(part) for part in value.strip().split("."))
    if not fixture.compares:
        raise ValueError(f"{path.name}: no line 'compares:' says which kinds of facts are compared.")
    for section in sections:
        header, _, body = section.partition("\n")
        _add_section(fixture, header.split(), body.rstrip("\n").split("\n"))
    for fact in fixture.expected:
        if fact.kind not in fixture.compares:
            raise ValueError(f"{path.name}: {fact} is expected, but {fact.kind} is not among 'compares:'.")
    return fixture


def _add_section(fixture: Fixture, header: list[str], lines: list[str]) -> None:
    path, options = header[0], dict(option.partition("=")[::2] for option in header[1:])
    code: list[str] = []
    notes: list[tuple[int, str]] = []
    for line in lines:
        source, bar, note = line.partition(BAR)
        if not bar or source.strip(" ") or not note.strip():
            code.append(source.rstrip(" "))
        notes += [(len(code), part.strip()) for part in note.split(";") if part.strip()]
    while code and not code[-1]:
        code.pop()
    for number, note in notes:
        try:
            fact, properties = _Notation(path, code, number).fact(note)
        except ValueError as error:
            raise ValueError(f"{fixture.name}, {path} line {number}, {note!r}: {error}") from None
        fixture.expected.append(fact)
        if properties:
            fixture.properties[fact] = properties
    end = "" if "no-final-newline" in options or not code else "\n"
    text = ("\n".join(code) + end).replace("\n", NEWLINES[options.get("newline", "lf")])
    mark = b"\xef\xbb\xbf" if "bom" in options else b""
    fixture.sources.append(SourceText(path, mark + text.encode(options.get("encoding", "utf-8"))))


@dataclass(frozen=True)
class _Notation:
    """Turns what is written at a line into facts with places."""

    path: str
    code: list[str]
    line: int

    def fact(self, note: str) -> tuple[Fact, dict[str, str]]:
        kind, _, rest = note.partition(" ")
        if kind == "ERROR":
            source, _, reason = rest.rpartition(": ")
            return Fact(self.path, kind, source, reason), {}
        if kind[0] == "?":
            source, _, reason = rest.rpartition(": ")
            return Fact(self.path, kind, self._node(source), reason), {}
        listed = _PROPERTIES.search(rest)
        rest, entries = (rest[: listed.start()], listed[1].split(", ")) if listed else (rest, [])
        properties = dict(entry.partition("=")[::2] for entry in entries)
        rest, by, label = rest.partition(" by ") if kind in _LABELLED else (rest, "", "")
        variables = _VARIABLE_ENDS.get(kind, ())
        ends = [end.strip() if number in variables else self._node(end.strip()) for number, end in enumerate(rest.split(" -> "))]
        if by:
            ends[1] += f" by {label}"
        return Fact(self.path, kind, *ends), properties

    def _node(self, written: str) -> str:
        if ":" in written and re.match(r"[\w.]+:(?:def|class|module|type) ", written):
            return written
        if _KEYED.match(written) or _ANONYMOUS.fullmatch(written):
            return written
        first, _, rest = written.partition(" ")
        if rest.startswith("of "):
            return f"{first} of {self._node(rest[3:])}"
        if rest and first in _WORDS:
            return f"{first} {self._placed(rest)}"
        if rest and (first in _SYNTAX_CLASSES or (first.isupper() and "_" in first)):
            return f"{first} {self._node(rest)}"
        return self._placed(written)

    def _placed(self, written: str) -> str:
        found = _PLACED_BY.fullmatch(written)
        assert found is not None
        text, line = found["text"], int(found["line"] or self.line)
        # A decorator is written with its @, which is not part of its place.
        sought = text.removeprefix("@").removesuffix("…")
        code = self.code[line - 1] if 0 < line <= len(self.code) else ""
        starts = list(_occurrences(code, sought))
        if text.endswith("…"):
            starts = [start for start in starts if start + len(sought) == len(code)]
        if not starts:
            raise ValueError(f"{sought!r} is not on the line: {code!r}.")
        if len(starts) > 1 and not found["occurrence"]:
            raise ValueError(f"{sought!r} is {len(starts)} times on the line; say which by #1 to #{len(starts)}.")
        start = starts[int(found["occurrence"] or 1) - 1]
        return f"{text}@{line}:{len(code[:start].encode())}"


def _occurrences(code: str, text: str) -> Iterator[int]:
    before = r"(?<!\w)" if text[:1].isidentifier() or text[:1].isdigit() else ""
    after = r"(?!\w)" if re.match(r"\w", text[-1:]) else ""
    for found in re.finditer(f"(?={before}{re.escape(text)}{after})", code):
        yield found.start()


def all_fixtures() -> list[Fixture]:
    """All fixtures, by name."""
    return [load(path) for path in sorted(FIXTURES.glob("**/*.txt"))]
