"""Reads fixtures of data flow: source on the left of a bar, on its right what each use on that line may read.

A file holds many fixtures, ``=== name options``, after a few lines of prose. All rows of the source are expected, and no
others; ``needs=3.12`` is the first version of Python with the syntax.

    === if_else
    def f(a):
        x = 1
        if a:                │ a: 1 parameter
            x = 2
        return x             │ x: 3, 5

Left of a colon stands a variable read on the line, behind it the lines of its definitions, each with its kind unless it
is a plain assignment. ``x#2`` is the second place on the line where it is read, from left to right. Definitions that are
read anywhere are numbered alike: ``5#2`` is the second of the variable on line 5. Marks behind the line: ``~``
approximate, ``'`` deferred. Facts are separated by ``;``. A use that no definition reaches is not written.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from drawn_fixtures import Fixture, drawings
from python_evidence import source

from cpg_engine.evidence.flow.control_flow import build_control_flow
from cpg_engine.evidence.flow.reaching import definitions_reaching
from cpg_engine.evidence.python.names_binding import find_names
from cpg_engine.evidence.python.syntax import Syntax, read_syntax
from cpg_engine.evidence.python.syntax_grammar import VARIANT, Variant

BAR = "│"
_READ = VARIANT[Variant("Name", "Load")]
FIXTURES = Path(__file__).parent.parent / "fixtures" / "data_flow"


@dataclass(frozen=True)
class DataFlow:
    """Rows of one file; places are line and column of a node."""

    syntax: Syntax
    rows: list[dict[str, Any]]

    def place(self, node: int) -> tuple[int, int]:
        while not self.syntax.has_place[node]:
            node += 1
        return int(self.syntax.line[node]), int(self.syntax.column[node])

    def read(self) -> Iterator[tuple[int, int, dict[str, Any]]]:
        """Definition, use and the row that says how it defines, those behind merges one by one."""
        into: defaultdict[tuple[int, str], list[dict[str, Any]]] = defaultdict(list)
        for row in self.rows:
            if row["into_merge"]:
                into[row["use"], row["variable"]].append(row)
        for row in self.rows:
            if row["into_merge"]:
                continue
            waiting, done = [row], set[int]()
            while waiting:
                reached = waiting.pop()
                if reached["kind"] != "merge":
                    yield reached["definition"], row["use"], reached
                elif reached["definition"] not in done:
                    done.add(reached["definition"])
                    waiting += into[reached["definition"], reached["variable"]]


def flow_of_data(code: str) -> DataFlow:
    """Rows of ``definitions_reaching`` of source that parses and compiles."""
    syntax, failures = read_syntax([source(code)])
    assert not failures, failures
    names, failures = find_names(syntax)
    assert not failures, failures
    graphs, deep = build_control_flow(syntax, names.owners)
    assert not deep, deep
    return DataFlow(syntax, definitions_reaching(syntax, names, graphs).to_pylist())


def _facts(name: str, line: int, note: str) -> Iterator[str]:
    variable, colon, definitions = note.partition(":")
    if not colon:
        raise ValueError(f"{name}: {note!r} has no colon; write 'variable: line kind, line kind'.")
    for definition in definitions.split(","):
        line_of, _, kind = definition.strip().partition(" ")
        yield f"{line} {variable.strip()}: {line_of}{' ' + kind if kind else ''}"


def all_data_fixtures() -> list[Fixture]:
    """All fixtures, by file.

    Raises:
        ValueError: one does not follow the notation.
    """
    return [
        Fixture(d.name, d.code, d.needs, frozenset(fact for line, note in d.notes for fact in _facts(d.name, line, note))) for d in drawings(FIXTURES, BAR, ";")
    ]


def observed(fixture: Fixture) -> frozenset[str]:
    """The facts found, in the notation of fixtures."""
    found = flow_of_data(fixture.code)
    uses = _numbered({(row["variable"], *found.place(row["use"])) for row in found.rows} | set(_unseen(found)))
    definitions = _numbered({(row["variable"], *found.place(row["definition"])) for row in found.rows})
    facts = set[str]()
    for row in found.rows:
        line, column = found.place(row["use"])
        number = uses[row["variable"], line, column]
        at, behind = found.place(row["definition"])
        second = definitions[row["variable"], at, behind]
        marks = "~" * row["is_approximate"] + "'" * row["is_deferred"]
        kind = "" if row["kind"] == "assign" else f" {row['kind']}"
        facts.add(f"{line} {row['variable']}{number}: {at}{second}{marks}{kind}{' into' if row['into_merge'] else ''}")
    return frozenset(facts)


def _unseen(found: DataFlow) -> Iterator[tuple[str, int, int]]:
    """Places of all names that are read, so that uses without definitions count as well."""
    syntax = found.syntax
    for row in syntax.of_kind("Name").tolist():
        if syntax.variant[row] == _READ:
            yield syntax.word(row), *found.place(row)


def _numbered(places: set[tuple[str, int, int]]) -> dict[tuple[str, int, int], str]:
    """Number of each place among those of its variable on its line, as it is written: nothing for the first."""
    count: defaultdict[tuple[str, int], int] = defaultdict(int)
    numbers = dict[tuple[str, int, int], str]()
    for variable, line, column in sorted(places):
        count[variable, line] += 1
        number = count[variable, line]
        numbers[variable, line, column] = f"#{number}" if number > 1 else ""
    return numbers
