"""The call graph of whole programs: what is written of them is what they do, and how much of it the graph knows."""

import ast
import json
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import executed_call_edges
import pytest
from call_graph_fixtures import EXTERNAL, FIXTURES, Call, CallFixture, Edge, all_call_fixtures, load
from datafusion import SessionContext
from executed_call_edges import module_name, scopes
from test_diagnostics import build

from cpg_engine.catalog import PlanCatalog

ALL = all_call_fixtures()
CATEGORIES = sorted({fixture.category for fixture in ALL})
SECONDS_ALLOWED = 20.0

FLOOR: Mapping[str, tuple[int, int]] = {
    "arguments": (12, 12), "assignments": (15, 13), "async": (12, 12), "attributes": (16, 14), "builtins": (26, 25),
    "class_creation": (17, 19), "classes": (29, 28), "closures": (12, 8), "context_managers": (10, 10), "dataclasses": (12, 12),
    "decorators": (22, 23), "dictionaries": (16, 15), "direct": (14, 12), "dynamic": (11, 13), "exceptions": (10, 11),
    "external": (11, 11), "functions": (15, 14), "generators": (14, 13), "imports": (26, 25), "keyword_arguments": (10, 8),
    "lambdas": (9, 9), "lists": (18, 16), "method_resolution_order": (13, 13), "operators": (21, 23), "programs": (8, 6),
    "properties": (12, 11), "returns": (14, 14),
}  # fmt: skip
"""How many fixtures of each category the graph is sound for, and complete. Only ever raised."""


def executed_calls_of(fixture: CallFixture, folder: Path) -> set[Call]:
    """Runs a program in a process and an empty folder of its own."""
    root, work, result = folder / "program", folder / "work", folder / "calls.json"
    work.mkdir(parents=True)
    for path, code in fixture.sources.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(code)
    command = [sys.executable, "-B", "-I", "-S", executed_call_edges.__file__, str(root), str(result)]
    command += ["--external"] if fixture.category == EXTERNAL else []
    done = subprocess.run(command, cwd=work, timeout=SECONDS_ALLOWED, capture_output=True, text=True, env={"HOME": str(work)})
    assert done.returncode == 0, f"{fixture.name} failed:\n{done.stderr}"
    return {Call(*call) for call in json.loads(result.read_text())}


@pytest.mark.slow
def test_the_calls_written_beside_a_program_are_those_it_makes(tmp_path: Path) -> None:
    with ThreadPoolExecutor(2) as pool:
        executed = list(pool.map(lambda fixture: executed_calls_of(fixture, tmp_path / fixture.name), ALL))
    lines: list[str] = []
    for fixture, calls in zip(ALL, executed, strict=True):
        shown = {call for call, reason in fixture.unexecuted.items() if not reason}
        lines += [f"{fixture.name}: written, but not executed: {call}" for call in sorted(shown - calls)]
        lines += [f"{fixture.name}: executed, but not written: {call}" for call in sorted(calls - shown)]
    assert not lines, "\n" + "\n".join(lines)


def test_every_function_with_calls_is_called() -> None:
    """Otherwise what it calls would be missing from the right side without anybody noticing."""
    lines: list[str] = []
    for fixture in ALL:
        called = {call.callee for call in fixture.calls}
        for path, code in fixture.sources.items():
            tree = ast.parse(code)
            functions = [scope for scope in scopes(tree, path) if scope.is_function]
            for node in ast.walk(tree):
                if isinstance(node, ast.Call):
                    place = (node.lineno, node.col_offset), (node.end_lineno or 0, node.end_col_offset or 0)
                    around = max((scope for scope in functions if scope.holds(*place)), key=lambda scope: scope.start, default=None)
                    if around and around.name not in called:
                        lines.append(f"{fixture.name}: nothing calls {around.name}, which calls {ast.unparse(node)}")
    assert not lines, "\n" + "\n".join(lines)


def test_fixtures_are_many_and_do_not_see_each_other() -> None:
    assert len(ALL) >= 130, f"{len(ALL)} fixtures in {FIXTURES}"
    assert len(CATEGORIES) >= 20
    assert min(Counter(fixture.category for fixture in ALL).values()) >= 5
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for fixture in ALL:
        for path in fixture.sources:
            owners[module_name(path).partition(".")[0]].add(fixture.name)
    # Programs share a repository; a name that two of them import would be ambiguous there.
    assert {name: found for name, found in owners.items() if name != "main" and len(found) > 1} == {}


def test_names_written_are_functions_and_bodies_of_the_program() -> None:
    lines: list[str] = []
    for fixture in ALL:
        known = {scope.name: scope for path, code in fixture.sources.items() for scope in scopes(ast.parse(code), path)}
        for caller, callee in fixture.edges:
            lines += [f"{fixture.name}: no code is called {caller}"] * (caller not in known)
            lines += [f"{fixture.name}: no function is called {callee}"] * (callee not in known or not known[callee].is_function)
    assert not lines, "\n" + "\n".join(lines)


PROGRAM = """
def lazy():
    yield act()
def act(): ...
def go(steps): return [act() for _ in steps]
first, second = lambda: act(), lambda: go(lazy())
list(map(second, ()))
any(map(lambda _: second(), [1]))
"""


def test_what_is_executed_is_told_apart(tmp_path: Path) -> None:
    """Making a generator from resuming it, lambdas of a line, comprehensions, and code that is looked through."""
    assert executed_calls_of(CallFixture("any", "any", {"main.py": PROGRAM}, {}), tmp_path) == {
        Call("main.py", 3, "main.lazy", "main.act"),
        Call("main.py", 5, "main.go.<listcomp>", "main.act"),
        Call("main.py", 6, "main.<lambda>#2", "main.lazy"),
        Call("main.py", 6, "main.<lambda>#2", "main.go"),
        Call("main.py", 8, "main.<lambda>#3", "main.<lambda>#2"),
        Call("main.py", 8, "main", "main.<lambda>#3"),
    }


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("=== main.py\nf()  │ CALLS main.f\n", "main.py line 1, 'CALLS main.f': write"),
        ("=== main.py\nf()  │ CALL main -> main.f\n", "write 'CALLS caller -> callee'"),
        ("=== other.py\nf()\n", "no section '=== main.py'"),
    ],
)
def test_a_fixture_that_breaks_the_notation_is_refused(tmp_path: Path, text: str, problem: str) -> None:
    (tmp_path / "broken.txt").write_text(f"What it shows.\n{text}", encoding="utf-8")
    with pytest.raises(ValueError, match=r"^broken\.txt") as refused:
        load(tmp_path / "broken.txt")
    assert problem in str(refused.value)


CALL_EDGES = """
    select
      sf.path, s.line as at_line,
      case when m.syntax_kind = 'Module' then 0 else m.line end as line, coalesce(m.column, 0) as column,
      df.path as to_path, case when d.syntax_kind = 'Module' then 0 else d.line end as to_line, coalesce(d.column, 0) as to_column
    from cpg_edges e
    join cpg_nodes s on e.src = s.node_id
    join cpg_nodes d on e.dst = d.node_id
    join files df on d.file_id = df.file_id
    join files sf on s.file_id = sf.file_id
    left join cpg_edges c on c.dst = s.node_id and c.kind = 'CONTAINS' and s.kind <> 'METHOD'
    join cpg_nodes m on m.node_id = case when s.kind = 'METHOD' then s.node_id else c.src end and m.kind = 'METHOD'
    where e.kind = 'CALL'
    """

UNRESOLVED = """
    select f.path, n.line, u.reason
    from unresolved_calls u
    join cpg_nodes n on u.node_id = n.node_id
    join files f on n.file_id = f.file_id
    """

Place = tuple[str, int, int]
"""Path, line and column of the syntax of a function or body; that of a module is line 0."""


@dataclass(frozen=True)
class CallGraph:
    """What a built graph says of calls.

    Args:
        calls: place of the caller, line of the call, place of the callee.
        unresolved: reasons of the calls without a target, by path and line.
    """

    calls: set[tuple[Place, int, Place]]
    unresolved: Mapping[tuple[str, int], set[str]]

    @classmethod
    def of(cls, session: SessionContext) -> "CallGraph":
        """Reads it from a session over a built repository."""
        unresolved: defaultdict[tuple[str, int], set[str]] = defaultdict(set)
        for row in session.sql(UNRESOLVED).to_pylist():
            unresolved[row["path"], row["line"]].add(row["reason"] or "without reason")
        calls = {
            ((row["path"], row["line"], row["column"]), row["at_line"], (row["to_path"], row["to_line"], row["to_column"]))
            for row in session.sql(CALL_EDGES).to_pylist()
        }
        return cls(calls, unresolved)


def repository_path(fixture: CallFixture, path: str) -> str:
    """Where a file of a fixture is in the repository of all. Below ``src``, names of modules start anew."""
    return f"{fixture.name}/src/{path}"


def calls_of_graph(graph: CallGraph, fixture: CallFixture) -> set[Call]:
    """The calls that a graph of all fixtures has in one, in the words of the fixtures.

    A callee in another fixture is given by its place, as it can only be wrong.
    """
    names = {
        (repository_path(fixture, path), *scope.place): (path, scope.name) for path, code in fixture.sources.items() for scope in scopes(ast.parse(code), path)
    }
    return {
        Call(names[caller][0], line, names[caller][1], names[callee][1] if callee in names else str(callee))
        for caller, line, callee in graph.calls
        if caller in names
    }


def edges_of_graph(graph: CallGraph, fixture: CallFixture) -> set[Edge]:
    """The same without lines."""
    return {(call.caller, call.callee) for call in calls_of_graph(graph, fixture)}


@pytest.fixture(scope="module")
def call_graph(catalog: PlanCatalog, tmp_path_factory: pytest.TempPathFactory) -> CallGraph:
    sources = {repository_path(fixture, path): code for fixture in ALL for path, code in fixture.sources.items()}
    built = build(catalog, tmp_path_factory.mktemp("call_graph"), sources)
    assert {row["path"] for row in built.rows("select path from files")} == set(sources)
    return CallGraph.of(built.session)


@dataclass(frozen=True)
class Score:
    """How far the graph agrees with a fixture."""

    fixture: CallFixture
    found: frozenset[Edge]

    @property
    def missed(self) -> frozenset[Edge]:
        return self.fixture.edges - self.found

    @property
    def false(self) -> frozenset[Edge]:
        return self.found - self.fixture.edges


@dataclass(frozen=True)
class Tally:
    """Of how many fixtures the graph has no edge too few, none too many, and both."""

    fixtures: int
    sound: int
    complete: int
    exact: int

    @classmethod
    def of(cls, scores: Sequence[Score]) -> "Tally":
        return cls(
            fixtures=len(scores),
            sound=sum(not score.missed for score in scores),
            complete=sum(not score.false for score in scores),
            exact=sum(not score.missed and not score.false for score in scores),
        )

    def __str__(self) -> str:
        return f"{self.fixtures:>9}{self.sound:>9}{self.complete:>9}{self.exact:>9}"


def reasons_of_misses(graph: CallGraph, scores: Iterable[Score]) -> Counter[str]:
    """Why edges are missing, as far as the graph tells: the reasons of unresolved calls on the lines where they happen."""
    found: Counter[str] = Counter()
    for score in scores:
        lines: defaultdict[Edge, set[tuple[str, int]]] = defaultdict(set)
        for call in score.fixture.calls:
            lines[call.caller, call.callee].add((repository_path(score.fixture, call.path), call.line))
        for edge in score.missed:
            found.update({reason for line in lines[edge] for reason in graph.unresolved.get(line, ())} or {"without call expression, or beside resolved ones"})
    return found


def proportions(expected: int, found: int, right: int) -> str:
    return f"{expected} expected, {found} found, {right} right: precision {right / max(found, 1):.3f}, recall {right / expected:.3f}"


@pytest.mark.slow
def test_sound_and_complete_programs_do_not_become_fewer(call_graph: CallGraph, capsys: pytest.CaptureFixture[str]) -> None:
    scores = [Score(fixture, frozenset(edges_of_graph(call_graph, fixture))) for fixture in ALL]
    reached = {category: Tally.of([score for score in scores if score.fixture.category == category]) for category in CATEGORIES}
    edges = sum(len(score.fixture.edges) for score in scores), sum(len(score.found) for score in scores)
    calls = [(fixture.calls_within, calls_of_graph(call_graph, fixture)) for fixture in ALL]
    with capsys.disabled():
        print(f"\n{'category':<26}{'fixtures':>9}{'sound':>9}{'complete':>9}{'both':>9}")
        for category, tally in (*reached.items(), ("all", Tally.of(scores))):
            print(f"{category:<26}{tally}")
        print("edges:", proportions(*edges, sum(len(score.found & score.fixture.edges) for score in scores)))
        print("at the very line:", proportions(*(sum(map(len, side)) for side in zip(*calls, strict=True)), sum(len(one & other) for one, other in calls)))
        print("missed edges by reason, some for several:")
        for reason, times in reasons_of_misses(call_graph, scores).most_common():
            print(f"  {times:>5}  {reason}")
        for score in scores:
            for caller, callee in sorted(score.false):
                print(f"  false edge in {score.fixture.name}: {caller} -> {callee}")
    assert set(FLOOR) == set(CATEGORIES)
    fallen = [category for category, tally in reached.items() if tally.sound < FLOOR[category][0] or tally.complete < FLOOR[category][1]]
    assert not fallen, "\n" + "\n".join(
        f"{score.fixture.name}: {problem} {caller} -> {callee}"
        for score in scores
        if score.fixture.category in fallen
        for problem, found in (("missed", score.missed), ("false", score.false))
        for caller, callee in sorted(found)
    )
