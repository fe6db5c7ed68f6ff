"""Reads programs with the calls that can happen in them, written beside the source.

A fixture is one program: prose that says what it shows, then one section per file, ``=== path``, in the notation of
`expectation`: the source left of a bar, right of it the calls made at that line. The program starts at ``main.py``, needs
no input, and takes every way it has, so that running it tells whether the right side is true:

    === main.py
    def twice(action):
        action(), action()    │ CALLS main.twice -> main.ring
    def ring(): ...
    twice(ring)               │ CALLS main -> main.twice

An edge is a pair of a caller and a callee, for which some run of the program has the callee start to execute with the
caller as the innermost code of the program below it on the stack. In particular:

* Callees are functions, methods and lambdas of the program. A class is called if its ``__init__`` or ``__new__`` or the
  ``__call__`` of its metaclass, own or inherited, is the program's; otherwise calling it is no edge.
* Callers are all code: functions, and the bodies of modules and classes as well as comprehensions, which are never
  callees. Importing a module, evaluating a class statement and going through a comprehension are no calls.
* Calling a generator function or a coroutine function is the edge, although its body runs later. Resuming it by
  iteration, ``send`` or ``await`` is none; what its body calls then is called by the generator or coroutine.
* Code that is not the program's, builtin or imported, is looked through: ``map(f, xs)`` and ``sorted(xs, key=f)`` call f
  from where the result is computed, which for lazy ones as ``map`` is where it is consumed.
* What has no call expression counts as well: decorators when the definition is executed, operators, attribute access
  to properties and descriptors, iteration, context managers, conversions such as ``f"{x}"``, hooks such as ``__init_subclass__``.
  Finalizers do not count.
* In the category ``external``, and only there, calls to code that is not the program's are expected too if there is a
  call expression: ``CALLS main -> external json.dumps``, by the module and qualified name of what is called,
  or of its class if it has none.

A call is at the line that the interpreter gives for it in its caller. Names are dotted paths from the module on; of
several scopes of one name in a scope, the second has ``#2``:

    main, pkg.mod                      bodies of modules
    main.Shape, main.Shape.area        body of a class, method
    main.f.<lambda>, main.f.<lambda>#2, main.<listcomp>

An edge that no run can be made to show says why: ``CALLS main.f -> main.g {unexecuted=reason}``.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from expectation import BAR

FIXTURES = Path(__file__).parent.parent / "fixtures" / "call_graph"
EXTERNAL = "external"

_CALL = re.compile(r"CALLS (?P<caller>\S+) -> (?P<callee>(?:external )?\S+)(?: \{unexecuted=(?P<reason>[^}]+)\})?")

Edge = tuple[str, str]
"""Caller and callee."""


@dataclass(frozen=True, order=True)
class Call:
    """A call from a line of a file; `path` is relative to the program's root."""

    path: str
    line: int
    caller: str
    callee: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.caller} -> {self.callee}"


@dataclass(frozen=True)
class CallFixture:
    """A program and the calls that can happen in it.

    Args:
        category: what it is about; the folder it is in.
        case: its name there.
        sources: text of its files by path.
        unexecuted: expected calls; to each the reason if no run shows it, otherwise nothing.
    """

    category: str
    case: str
    sources: Mapping[str, str]
    unexecuted: Mapping[Call, str]

    @property
    def name(self) -> str:
        return f"{self.category}/{self.case}"

    @cached_property
    def calls(self) -> frozenset[Call]:
        """All calls that can happen."""
        return frozenset(self.unexecuted)

    @cached_property
    def calls_within(self) -> frozenset[Call]:
        """Those whose callee is the program's."""
        return frozenset(call for call in self.calls if not call.callee.startswith(f"{EXTERNAL} "))

    @cached_property
    def edges(self) -> frozenset[Edge]:
        """All edges between functions of the program."""
        return frozenset((call.caller, call.callee) for call in self.calls_within)


def load(path: Path) -> CallFixture:
    """Reads a fixture file.

    Raises:
        ValueError: it does not follow the notation; says where and what is wrong.
    """
    _, *sections = re.split(r"^=== *", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    sources: dict[str, str] = {}
    calls: dict[Call, str] = {}
    for section in sections:
        header, _, body = section.partition("\n")
        file, code = header.strip(), list[str]()
        for line in body.rstrip("\n").split("\n"):
            source, bar, note = line.partition(BAR)
            if not bar or source.strip():
                code.append(source.rstrip())
            for written in filter(None, map(str.strip, note.split(";"))):
                found = _CALL.fullmatch(written)
                if not found:
                    raise ValueError(f"{path.name}, {file} line {len(code)}, {written!r}: write 'CALLS caller -> callee'.")
                calls[Call(file, len(code), found["caller"], found["callee"])] = found["reason"] or ""
        sources[file] = "\n".join(code).rstrip("\n") + "\n"
    if "main.py" not in sources:
        raise ValueError(f"{path.name}: no section '=== main.py' to start the program at.")
    return CallFixture(path.parent.name, path.stem, sources, calls)


def all_call_fixtures() -> list[CallFixture]:
    """All fixtures, by category and name."""
    return [load(path) for path in sorted(FIXTURES.glob("*/*.txt"))]
