"""How many of the calls that a package's own test suite makes the graph of the package knows.

    python tests/benchmarks/call_recall.py [PACKAGE ...] [--folder FOLDER] [--misses 10] [--list] [--json]

Of each package, the newest source distribution is downloaded from the package index and installed, with what its test
suite requires, into an environment of its own. A copy of the installed package, nothing else, is made a graph of, and the
suite is run with that copy, recorded as `cpg-trace` records. Calls are compared as pairs of functions: comprehensions belong
to the function around them. A generator or coroutine is called by whoever advances it first. Nothing of the package runs in
this process.

*Recall* is the share of executed pairs that CALL edges connect. *Seen* is the other way round: of pairs that edges
connect and whose caller ran at all, the share that was executed; what was not may still be possible, so it is a floor of
precision. With ``--folder``, downloads, environments and traces are kept there and used again; sources of a package whose
distribution holds no tests may be put there as ``PACKAGE/PACKAGE-VERSION``.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from datafusion import SessionContext

from cpg_engine.catalog import default_catalog
from cpg_engine.evidence.sources import TRACE_FOLDER
from cpg_engine.evidence.trace.command import recording
from cpg_engine.evidence.trace.extract import read_trace
from cpg_engine.graph import open_graph
from cpg_engine.runtime.lake import Lake
from cpg_engine.runtime.run import Run
from cpg_engine.runtime.tasks import run_all

PACKAGES = ("click", "flask", "attrs", "jinja2", "rich", "requests")
TEST_GROUPS = ("tests", "test")
SUITE_SECONDS = 900
PINNED = {"flask": ("pytest<9",), "jinja2": ("trio",), "rich": ("attrs",)}
"""What a test suite does not say that it requires."""

IMPORTED_AS = {"attrs": "attr"}
"""Packages whose code is imported by another name than the distribution's."""

RAN = (0, 1)
"""Exit codes of pytest after all tests ran, passing or not."""

PYTEST = ("-q", "-p", "no:cacheprovider", "--color=no")
CODE_NAMES = {"Lambda": "<lambda>", "ListComp": "<listcomp>", "SetComp": "<setcomp>", "DictComp": "<dictcomp>", "GeneratorExp": "<genexpr>"}
FUNCTIONS = ("FunctionDef", "AsyncFunctionDef", "Lambda")

Place = tuple[str, int, str]
Pair = tuple[int, int]
"""Caller and callee, by identity in the graph."""


class Skipped(Exception):
    """Why a package cannot be measured."""


@dataclass(frozen=True)
class Executed:
    """What a test suite did.

    Args:
        version: of the package.
        outcome: last line that pytest printed.
        entered: functions that ran.
        calls: caller, line, callee.
    """

    version: str
    outcome: str
    entered: Sequence[Place]
    calls: Sequence[tuple[Place, int, Place]]


@dataclass(frozen=True)
class Miss:
    """A call that was executed and that no edge stands for."""

    reason: str
    caller: str
    line: int
    callee: str


@dataclass(frozen=True)
class Recall:
    """Figures of one package.

    Args:
        package, version, outcome: what was run, and how that ended.
        executed: pairs of functions of which one called the other.
        located: those of which both are found in the graph.
        found: those that a CALL edge connects.
        connected: pairs that edges connect, of which the caller ran.
        seen: those that were executed.
        by_rule: rule and way of resolution -> how many pairs it connects of which the caller ran, and how many were seen.
        misses: what was not found.
    """

    package: str
    version: str
    outcome: str
    executed: int
    located: int
    found: int
    connected: int
    seen: int
    by_rule: Mapping[str, tuple[int, int]]
    misses: Sequence[Miss] = field(default_factory=list[Miss])


def run(*command: str | Path) -> str:
    """Runs a command; what it prints.

    Raises:
        Skipped: it failed.
    """
    done = subprocess.run(
        [str(part) for part in command],
        capture_output=True, text=True, timeout=SUITE_SECONDS, stdin=subprocess.DEVNULL, env=_surroundings(),
    )  # fmt: skip
    if done.returncode:
        raise Skipped(f"{' '.join(map(str, command[:6]))} …: {(done.stderr or done.stdout).strip().splitlines()[-1:]}")
    return done.stdout


def _surroundings() -> dict[str, str]:
    """Environment variables, without those that let other code be imported."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


def sources(package: str, folder: Path) -> Path:
    """The unpacked source distribution of a package."""
    if not (found := sorted(folder.glob(f"{package}-*/"))):
        run(sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--no-binary", package, "-d", folder, package)
        for archive in folder.glob(f"{package}-*.tar.gz"):
            with tarfile.open(archive) as opened:
                opened.extractall(folder, filter="data")
        found = sorted(folder.glob(f"{package}-*/"))
    if not (found[0] / "tests").is_dir():
        raise Skipped(f"the source distribution {found[0].name} holds no tests")
    return found[0]


def executed(package: str, folder: Path) -> tuple[Executed, Path]:
    """Runs the test suite of a package in an environment of its own.

    Returns:
        What it did, and the folder of the installed package.

    Raises:
        Skipped: nothing can be downloaded, installed or run, or there are no tests.
    """
    folder.mkdir(parents=True, exist_ok=True)
    source, environment, root = sources(package, folder), folder / "environment", folder / "root"
    python = environment / "bin" / "python"
    if not (environment / "installed").exists():
        groups = tomllib.loads((source / "pyproject.toml").read_text(encoding="utf-8")).get("dependency-groups", {})
        wanted = [need for group in TEST_GROUPS for need in groups.get(group, ()) if isinstance(need, str) and not need.startswith(f"{package}[")]
        run(sys.executable, "-m", "venv", environment)
        run(python, "-m", "pip", "install", "-q", source, "pytest", *wanted, *PINNED.get(package, ()))
        (environment / "installed").touch()
    installed = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip()) / IMPORTED_AS.get(package, package)
    trace, outcome = root / TRACE_FOLDER, folder / "outcome"
    if not trace.is_dir():
        suite = folder / "suite"
        # Beside its sources, a suite would import those instead of what is installed.
        shutil.copytree(source, suite, ignore=lambda directory, _: [installed.name] if Path(directory) == source else [], dirs_exist_ok=True)
        shutil.copytree(installed, root / installed.name, ignore=shutil.ignore_patterns("__pycache__"), dirs_exist_ok=True)
        trace.mkdir(parents=True)
        with recording(root, trace, {**_surroundings(), "PYTHONPATH": str(root)}) as surroundings:
            done = subprocess.run(
                [str(python), "-m", "pytest", *PYTEST, "tests"],
                cwd=suite, capture_output=True, text=True, timeout=SUITE_SECONDS, stdin=subprocess.DEVNULL, env=surroundings,
            )  # fmt: skip
        if done.returncode not in RAN:
            shutil.rmtree(trace)
            raise Skipped(f"the test suite did not run: {(done.stderr or done.stdout).strip().splitlines()[-3:]}")
        outcome.write_text(done.stdout.strip().splitlines()[-1].strip("= "))
    read = read_trace(trace)
    entered = [(path, line, name) for path, functions in read.functions.items() for line, name, *_ in functions]
    calls = [
        ((path, line, name.rpartition(".")[2]), (place or (0,))[0], tuple(callee[:3]))
        for path, rows in read.calls.items()
        for line, name, place, _, _, callee, _ in rows
        if callee[0]
    ]
    return Executed(source.name.removeprefix(f"{package}-"), outcome.read_text(), entered, calls), root / installed.name


def graph_of(package: Path, folder: Path) -> SessionContext:
    """Builds the graph of a package that is alone in its folder, and opens it."""
    lake, catalog = Lake(folder / "lake"), default_catalog()
    for _ in run_all(Run(catalog, lake, lake.register(package.parent, package.name))):
        pass
    return open_graph(lake, package.name, catalog)


class Functions:
    """The functions of a graph, by the place of their code."""

    def __init__(self, session: SessionContext) -> None:
        rows = session.sql(f"""
            select n.node_id, m.path, n.kind, n.name, n.owner_id, least(n.line, coalesce(min(k.line), n.line)) as line
            from syntax_node n join module m on n.file_id = m.file_id left join decorator k on n.node_id = k.definition_id
            where n.kind in {(*FUNCTIONS, *CODE_NAMES, "ClassDef", "Module")}
            group by n.node_id, m.path, n.kind, n.name, n.owner_id, n.line
        """).to_pylist()
        self._rows: dict[int, dict[str, Any]] = {row["node_id"]: row for row in rows}
        self._at: dict[Place, set[int]] = {}
        for row in rows:
            place = (row["path"], row["line"], CODE_NAMES.get(row["kind"]) or row["name"] or "")
            self._at.setdefault(place, set()).add(row["node_id"])

    def around(self, node: int | None) -> int | None:
        """The function that code belongs to; None for that of modules and classes."""
        while (row := self._rows.get(node or 0)) and row["kind"] not in FUNCTIONS:
            if row["kind"] in ("Module", "ClassDef"):
                return None
            node = row["owner_id"]
        return node if row else None

    def at(self, place: Place) -> frozenset[int]:
        """The functions that a code object may belong to: several if they begin on one line."""
        return frozenset(function for node in self._at.get(place, ()) if (function := self.around(node)))

    def is_outside(self, place: Place) -> bool:
        """Whether code is known and in no function: that of classes and modules, and comprehensions there."""
        return place in self._at and not self.at(place)

    def name(self, node: int) -> str:
        """Path, line and name, for people."""
        return f"{self._rows[node]['path']}:{self._rows[node]['line']} {self._rows[node]['name'] or '<lambda>'}"


def is_function(place: Place) -> bool:
    """Whether code is, or is in, a function or lambda, as far as its name tells."""
    return place[2] != "<module>"


def edges(session: SessionContext, functions: Functions) -> dict[Pair, set[str]]:
    """Pairs of functions that CALL edges connect, and the rules that do."""
    found: dict[Pair, set[str]] = {}
    for row in session.sql("""
        select distinct n.owner_id, e.dst, concat(e.rule, ' (', e.resolution_method, ')') as rule
        from cpg_edges e join syntax_node n on e.src = n.node_id where e.kind = 'CALL'
    """).to_pylist():
        if caller := functions.around(row["owner_id"]):
            found.setdefault((caller, row["dst"]), set()).add(row["rule"])
    return found


def calls_by_place(session: SessionContext) -> dict[str, list[dict[str, Any]]]:
    """Call expressions of each file, with why they are not resolved, if they are not."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in session.sql("""
        select m.path, n.line, n.end_line, c.callee_name, u.reason
        from call c join syntax_node n on c.node_id = n.node_id join module m on n.file_id = m.file_id
        left join unresolved_calls u on c.node_id = u.node_id
    """).to_pylist():
        found.setdefault(row["path"], []).append(row)
    return found


def why_missed(calls: Iterable[Mapping[str, Any]], line: int, callee: Place, is_lazy: bool) -> str:
    """What kind of call it was that no edge stands for, from the call expressions at its line."""
    here = [call for call in calls if call["line"] <= line <= call["end_line"]]
    named = [call for call in here if call["callee_name"] == callee[2]]
    if is_lazy and not named:
        return "generator, advanced elsewhere than it is made"
    for call in named:
        return call["reason"] or "resolved to something else"
    if callee[2].startswith("__") and callee[2] not in ("__init__", "__new__", "__call__"):
        return "implicit: special method"
    reasons = [call["reason"] for call in here if call["reason"]]
    if reasons:
        return f"{reasons[0]} (called by another name)"
    return "resolved to something else (called by another name)" if here else "implicit: no call expression on the line"


def measure(package: str, folder: Path) -> Recall:
    """Runs a package's test suite, builds its graph, and compares.

    Raises:
        Skipped: the package cannot be measured.
    """
    done, installed = executed(package, folder / package)
    with tempfile.TemporaryDirectory(prefix="cpg-recall-") as scratch:
        session = graph_of(installed, Path(scratch))
        functions = Functions(session)
        connected, calls = edges(session, functions), calls_by_place(session)
        lazy = {row["node_id"] for row in session.sql("select node_id from definition where is_generator or is_async").to_pylist()}
    pairs: dict[tuple[frozenset[int], frozenset[int]], tuple[Place, int, Place]] = {}
    unlocated: set[tuple[Place, Place]] = set()
    for caller, line, callee in done.calls:
        if not is_function(caller) or not is_function(callee):
            continue
        ends = functions.at(caller), functions.at(callee)
        if ends[0] and ends[1]:
            # A comprehension is entered by the function around it, which is no call.
            if ends[0] != ends[1] or callee[2] not in CODE_NAMES.values() or callee[2] == "<lambda>":
                pairs.setdefault(ends, (caller, line, callee))
        elif not functions.is_outside(caller) and not functions.is_outside(callee):
            unlocated.add((caller, callee))
    every: set[Pair] = {(caller, callee) for ends in pairs for caller in ends[0] for callee in ends[1]}
    misses: list[Miss] = []
    for (callers, callees), (caller, line, callee) in pairs.items():
        if not any((one, other) in connected for one in callers for other in callees):
            reason = why_missed(calls.get(caller[0], ()), line, callee, bool(callees & lazy))
            misses.append(Miss(reason, functions.name(min(callers)), line, functions.name(min(callees))))
    ran = {function for place in done.entered for function in functions.at(place)}
    of_ran = {pair: rules for pair, rules in connected.items() if pair[0] in ran and functions.around(pair[1])}
    by_rule = Counter(rule for rules in of_ran.values() for rule in rules)
    seen_by_rule = Counter(rule for pair, rules in of_ran.items() for rule in rules if pair in every)
    return Recall(
        package, done.version, done.outcome, len(pairs) + len(unlocated), len(pairs), len(pairs) - len(misses), len(of_ran), len(of_ran.keys() & every),
        {rule: (count, seen_by_rule[rule]) for rule, count in by_rule.most_common()}, misses,
    )  # fmt: skip


def show(found: Recall, most: int, lists: bool) -> None:
    """Prints what is worth knowing besides the table."""
    print(f"\n{found.package} {found.version}: {found.outcome}")
    for rule, (count, seen) in found.by_rule.items():
        print(f"  {rule:44}{count:>7} pairs of callers that ran, {seen / count:.2f} seen")
    reasons = Counter(miss.reason for miss in found.misses)
    for reason, count in reasons.most_common(most):
        example = next(miss for miss in found.misses if miss.reason == reason)
        print(f"  missed {count:>4}: {reason}; such as {example.caller}, line {example.line}, to {example.callee}")
    for miss in sorted(found.misses, key=lambda miss: (miss.reason, miss.caller)) if lists else ():
        print(f"    {miss.reason}: {miss.caller}, line {miss.line}, to {miss.callee}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("packages", nargs="*", default=PACKAGES)
    parser.add_argument("--folder", type=Path, help="where downloads, environments and traces are kept")
    parser.add_argument("--misses", type=int, default=10, help="reasons shown of each package")
    parser.add_argument("--list", action="store_true", help="show every call that was missed")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    options = parser.parse_args()
    found: list[Recall] = []
    with tempfile.TemporaryDirectory(prefix="cpg-packages-") as scratch:
        for package in options.packages:
            try:
                found.append(measure(package, options.folder.resolve() if options.folder else Path(scratch)))
            except (Skipped, subprocess.TimeoutExpired) as problem:
                print(f"{package}: skipped: {problem}", file=sys.stderr)
    if options.json:
        print(json.dumps([asdict(one) for one in found]))
        return
    print(f"{'package':20}{'executed':>9}{'located':>9}{'found':>7}{'recall':>8}{'edges':>7}{'seen':>6}{'share':>7}")
    for one in found:
        recall, share = one.found / max(one.located, 1), one.seen / max(one.connected, 1)
        name = f"{one.package} {one.version}"
        print(f"{name:20}{one.executed:>9}{one.located:>9}{one.found:>7}{recall:>8.3f}{one.connected:>7}{one.seen:>6}{share:>7.2f}")
    for one in found:
        show(one, options.misses, options.list)


if __name__ == "__main__":
    main()
