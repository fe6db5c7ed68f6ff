"""Reads fixtures of control flow: source on the left of a bar, on its right the edges that leave what stands there.

A file holds many fixtures, ``=== name options``, after a few lines of prose. Expected is the flow of the first function
or class of the source, or of the module if there is none; ``method=Lambda`` takes the first node of that class instead,
``method=inner`` the definition of that name. ``needs=3.12`` is the first Python version that has the syntax.

    === if_else
    def f():
        if a:                │ entry -> a? ; a? -> T b() / F c()
            b()              │ b() -> exit
        else:
            c()              │ ~c() -> exit

Edges of one node are separated by ``/``, nodes by ``;``. The branch stands before the target: T true, F false, E exception,
L loop, R return, B break, C continue, nothing for next. A tilde says that the node is unreachable. Nodes are written:

    entry, exit      of the method
    x = f()          a statement: its text, of definitions without the colon and what follows
    (x), x?          an expression evaluated for its value, or tested
    next x           a for statement or clause asks for the next x; x= assigns it, like the target of a with item
    enter x, leave x, leave! x      a with item; the last by an exception
    match E, match, bind e, unbind e, rest      except clauses; ``bind p`` of a match case with pattern p
    x#1              the second copy of x; the first is written without a number
    x@3              x on line 3, where several things are written alike
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from drawn_fixtures import Fixture, drawings
from python_evidence import source

from cpg_engine.evidence.flow.control_flow import build_control_flow
from cpg_engine.evidence.flow.graph import BRANCHES, ROLES, FlowGraphs
from cpg_engine.evidence.flow.never_returning import never_returning
from cpg_engine.evidence.python.names_binding import find_names
from cpg_engine.evidence.python.syntax import Syntax, read_syntax
from cpg_engine.evidence.python.syntax_grammar import KINDS

BAR = "│"
FIXTURES = Path(__file__).parent.parent / "fixtures" / "control_flow"
LETTERS = {"next": "", "true": "T ", "false": "F ", "exception": "E ", "loop": "L ", "return": "R ", "break": "B ", "continue": "C "}


@dataclass(frozen=True)
class FlowFixture(Fixture):
    """Source of one method and what is expected of it, as facts: edges, and nodes that are unreachable."""

    method: str


def _facts(name: str, note: str) -> Iterator[str]:
    node, arrow, targets = note.partition(" -> ")
    if not arrow:
        raise ValueError(f"{name}: {note!r} has no arrow; write 'node -> target / target'.")
    if node.startswith("~"):
        node = node[1:]
        yield f"{node} is unreachable"
    for target in targets.split(" / "):
        if target.strip() != "nothing":
            yield f"{node} -> {target.strip()}"


def all_flow_fixtures() -> list[FlowFixture]:
    """All fixtures, by file.

    Raises:
        ValueError: one does not follow the notation.
    """
    return [
        FlowFixture(d.name, d.code, d.needs, frozenset(fact for _, note in d.notes for fact in _facts(d.name, note)), d.options.get("method", ""))
        for d in drawings(FIXTURES, BAR, " ; ")
    ]


def flow_of(code: str) -> tuple[Syntax, FlowGraphs]:
    """Syntax and control flow of source that parses."""
    syntax, failures = read_syntax([source(code)])
    assert not failures, failures
    names, rejected = find_names(syntax)
    graphs, deep = build_control_flow(syntax, names.owners, None if rejected else never_returning(syntax, names))
    assert not deep, deep
    return syntax, graphs


def observed(fixture: FlowFixture) -> frozenset[str]:
    """The facts the builder finds, in the notation of fixtures."""
    syntax, graphs = flow_of(fixture.code)
    method = _method(fixture, syntax, graphs)
    nodes = range(int(graphs.first[method]), int(graphs.first[method + 1]))
    labels = _labels(syntax, graphs, nodes)
    facts = {f"{labels[node]} is unreachable" for node in nodes if not graphs.is_reachable[node]}
    for node in nodes:
        for edge in range(int(graphs.first_out[node]), int(graphs.first_out[node + 1])):
            facts.add(f"{labels[node]} -> {LETTERS[BRANCHES[graphs.branch[edge]]]}{labels[int(graphs.target[edge])]}")
    return frozenset(facts)


def _method(fixture: FlowFixture, syntax: Syntax, graphs: FlowGraphs) -> int:
    wanted = fixture.method or ("FunctionDef", "AsyncFunctionDef", "ClassDef")
    for number, row in enumerate(graphs.methods.tolist()):
        kind = KINDS[syntax.kind[row]]
        if kind in wanted or (syntax.name[row] >= 0 and syntax.word(row) == wanted):
            return number
    if fixture.method:
        raise ValueError(f"{fixture.name}: there is no method {fixture.method!r}.")
    return 0


def _labels(syntax: Syntax, graphs: FlowGraphs, nodes: range) -> dict[int, str]:
    plain = {node: _label(syntax, int(graphs.row[node]), ROLES[graphs.role[node]]) for node in nodes}
    rows = {(label, int(graphs.row[node])) for node, label in plain.items()}
    times = Counter(label for label, _ in rows)
    named: dict[int, str] = {}
    for node, label in plain.items():
        if times[label] > 1:
            label += f"@{_line(syntax, int(graphs.row[node]))}"
        named[node] = f"{label}#{graphs.copy[node]}" if graphs.copy[node] else label
    repeated = [label for label, number in Counter(named.values()).items() if number > 1]
    assert not repeated, f"two nodes are written {repeated}: rename one in the fixture"
    return named


def _line(syntax: Syntax, row: int) -> int:
    while not syntax.has_place[row]:
        row += 1
    return int(syntax.line[row])


def _label(syntax: Syntax, row: int, role: str) -> str:
    kind = KINDS[syntax.kind[row]]
    if role in ("entry", "exit", "rest"):
        return role
    if role == "next":
        return f"next {_text(syntax, row + 1)}"
    if role == "target":
        return f"{_text(syntax, row)}="
    if role in ("enter", "leave", "leave_raising"):
        return f"{role.replace('_raising', '!')} {_text(syntax, row + 1)}"
    if kind == "ExceptHandler":
        clause = _text(syntax, row).partition(":")[0].removeprefix("except").removeprefix("*").strip()
        caught, _, name = clause.partition(" as ")
        return f"match {caught}".strip() if role == "match" else f"{role} {name}"
    if role == "bind":
        return f"bind {_text(syntax, row + 1)}"
    text = _text(syntax, row)
    if kind in ("FunctionDef", "AsyncFunctionDef", "ClassDef"):
        text = next(line for line in text.split("\n") if line.startswith(("def", "async", "class"))).partition(":")[0]
    return {"value": f"({text})", "test": f"{text}?"}.get(role, text)


def _text(syntax: Syntax, row: int) -> str:
    return syntax.files[0].utf8[syntax.start[row] : syntax.end[row]].decode()
