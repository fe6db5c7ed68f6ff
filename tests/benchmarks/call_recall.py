"""How many of the calls that a package's own test suite makes the graph of the package knows, and two other tools.

    python tests/benchmarks/call_recall.py [PACKAGE ...] [--folder FOLDER] [--misses 10] [--list] [--ours] [--json]

Of each package, the newest source distribution is downloaded from the package index and installed, with what its test
suite requires, into an environment of its own. A copy of the installed package, nothing else, is made a graph of, and the
suite is run with that copy, recorded as `cpg-trace` records. Calls are compared as pairs of functions: comprehensions belong
to the function around them. A generator or coroutine is called by whoever advances it first. Nothing of the package runs in
this process.

*Recall* is the share of executed pairs that CALL edges connect. *Seen* is the other way round: of pairs that edges
connect and whose caller ran at all, the share that was executed; what was not may still be possible, so it is a floor of
precision. *Targets* is how many functions of the package are reached by a place that reaches any, on average: all that CALL edges say,
whatever their confidence. With ``--folder``, downloads, environments and traces are kept there and used again; sources of a package whose
distribution holds no tests may be put there as ``PACKAGE/PACKAGE-VERSION``.

The same is counted of what `other_call_graphs` says: of pyrefly (which must be on the search path) as it reports, and with all overrides
of what it marks as overridden, by the graph's OVERRIDES edges; and of jedi, which is installed into an environment of its own. ``--ours`` leaves them out.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from datafusion import SessionContext
from other_call_graphs import Said, jedi_calls, pyrefly_calls, with_overrides
from package_suites import Place, Skipped, executed

from cpg_engine.catalog import default_catalog
from cpg_engine.graph import open_graph
from cpg_engine.runtime.lake import Lake
from cpg_engine.runtime.run import Run
from cpg_engine.runtime.tasks import run_all

PACKAGES = ("click", "flask", "attrs", "jinja2", "rich", "requests", "packaging", "itsdangerous", "boltons", "tomlkit")
CODE_NAMES = {"Lambda": "<lambda>", "ListComp": "<listcomp>", "SetComp": "<setcomp>", "DictComp": "<dictcomp>", "GeneratorExp": "<genexpr>"}
FUNCTIONS = ("FunctionDef", "AsyncFunctionDef", "Lambda")

Pair = tuple[int, int]
"""Caller and callee, by identity in the graph."""


@dataclass(frozen=True)
class Miss:
    """A call that was executed and that no edge stands for."""

    reason: str
    caller: str
    line: int
    callee: str


@dataclass(frozen=True)
class Figures:
    """What one tool knows of the calls of a package.

    Args:
        tool: who says so.
        found: executed pairs that it connects.
        connected: pairs that it connects, of which the caller ran.
        seen: those that were executed.
        sites: places that reach functions of the package.
        targets: how many functions they reach, in sum.
        note: why it does not know more.
    """

    tool: str
    found: int
    connected: int
    seen: int
    sites: int
    targets: int
    note: str = ""


@dataclass(frozen=True)
class Recall:
    """Figures of one package.

    Args:
        package, version, outcome: what was run, and how that ended.
        executed: pairs of functions of which one called the other.
        located: those of which both are found in the graph.
        figures: of this project first, then of others.
        by_rule: rule and way of resolution -> how many pairs it connects of which the caller ran, and how many were seen.
        misses: what was not found.
    """

    package: str
    version: str
    outcome: str
    executed: int
    located: int
    figures: Sequence[Figures]
    by_rule: Mapping[str, tuple[int, int]]
    misses: Sequence[Miss] = field(default_factory=list[Miss])


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
        for node in self._rows:
            self._at.setdefault(self.place(node), set()).add(node)

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

    def place(self, node: int) -> Place:
        """Where the code of a function is."""
        row = self._rows[node]
        return row["path"], row["line"], CODE_NAMES.get(row["kind"]) or row["name"] or ""

    def name(self, node: int) -> str:
        """Path, line and name, for people."""
        return f"{self._rows[node]['path']}:{self._rows[node]['line']} {self._rows[node]['name'] or '<lambda>'}"


def is_function(place: Place) -> bool:
    """Whether code is, or is in, a function or lambda, as far as its name tells."""
    return place[2] != "<module>"


@dataclass(frozen=True)
class Site:
    """A place that calls functions of the package.

    Args:
        callers: the function that it is in; none outside of functions, several if a tool's answer may mean each.
        targets: the functions, alike.
        rules: by which rules the graph knows; none of other tools.
    """

    callers: frozenset[int]
    targets: Sequence[frozenset[int]]
    rules: Sequence[str] = ()

    def pairs(self) -> Iterator[Pair]:
        """Callers and callees."""
        for caller in self.callers:
            for targets in self.targets:
                yield from ((caller, target) for target in targets)


def edges(session: SessionContext, functions: Functions) -> list[Site]:
    """Places that CALL edges begin at, with the functions of the package that they lead to."""
    found: dict[int, dict[int, str]] = {}
    owners: dict[int, int] = {}
    for row in session.sql("""
        select distinct e.src, n.owner_id, e.dst, concat(e.rule, ' (', e.resolution_method, ')') as rule
        from cpg_edges e join syntax_node n on e.src = n.node_id where e.kind = 'CALL'
    """).to_pylist():
        if functions.around(row["dst"]):
            owners[row["src"]] = row["owner_id"]
            found.setdefault(row["src"], {})[row["dst"]] = row["rule"]
    callers = {src: frozenset({caller} if (caller := functions.around(owner)) else ()) for src, owner in owners.items()}
    return [Site(callers[src], [frozenset({target}) for target in targets], list(targets.values())) for src, targets in found.items()]


def said(calls: Said, functions: Functions) -> list[Site]:
    """What another tool says, in functions of the graph."""
    found = [
        Site(functions.at(site.caller) if site.caller else frozenset(), [at for target in site.targets if (at := functions.at(target))]) for site in calls.sites
    ]
    return [site for site in found if site.targets]


def overrides(session: SessionContext, functions: Functions) -> dict[Place, list[Place]]:
    """What overrides each function."""
    found: dict[Place, list[Place]] = {}
    for row in session.sql("select src, dst from cpg_edges where kind = 'OVERRIDES'").to_pylist():
        if functions.around(row["src"]) and functions.around(row["dst"]):
            found.setdefault(functions.place(row["dst"]), []).append(functions.place(row["src"]))
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


Ends = tuple[frozenset[int], frozenset[int]]
"""Caller and callee as an execution tells them: several where functions begin on one line."""


def executed_pairs(calls: Iterable[tuple[Place, int, Place]], functions: Functions) -> tuple[dict[Ends, tuple[Place, int, Place]], int]:
    """Pairs of functions of which one called the other, with an example, and how many more are not found in the graph."""
    pairs: dict[Ends, tuple[Place, int, Place]] = {}
    unlocated: set[tuple[Place, Place]] = set()
    for caller, line, callee in calls:
        if not is_function(caller) or not is_function(callee):
            continue
        ends = functions.at(caller), functions.at(callee)
        if ends[0] and ends[1]:
            # A comprehension is entered by the function around it, which is no call.
            if ends[0] != ends[1] or callee[2] not in CODE_NAMES.values() or callee[2] == "<lambda>":
                pairs.setdefault(ends, (caller, line, callee))
        elif not functions.is_outside(caller) and not functions.is_outside(callee):
            unlocated.add((caller, callee))
    return pairs, len(unlocated)


def figures(tool: str, sites: Sequence[Site], pairs: Iterable[Ends], ran: set[int], note: str = "") -> Figures:
    """Compares what a tool says with what was executed."""
    connected = {pair for site in sites for pair in site.pairs()}
    every: set[Pair] = {(caller, callee) for ends in pairs for caller in ends[0] for callee in ends[1]}
    of_ran = {pair for pair in connected if pair[0] in ran}
    found = sum(any((one, other) in connected for one in ends[0] for other in ends[1]) for ends in pairs)
    return Figures(tool, found, len(of_ran), len(of_ran & every), len(sites), sum(len(site.targets) for site in sites), note)


def rules_of(sites: Iterable[Site], pairs: Iterable[Ends], ran: set[int]) -> dict[str, tuple[int, int]]:
    """How many pairs each rule connects of which the caller ran, and how many were seen."""
    every: set[Pair] = {(caller, callee) for ends in pairs for caller in ends[0] for callee in ends[1]}
    by_rule: dict[str, set[Pair]] = {}
    for site in sites:
        for rule, pair in zip(site.rules, site.pairs(), strict=False):
            if pair[0] in ran:
                by_rule.setdefault(rule, set()).add(pair)
    counts = {rule: (len(found), len(found & every)) for rule, found in by_rule.items()}
    return dict(sorted(counts.items(), key=lambda item: -item[1][0]))


def measure(package: str, folder: Path, with_others: bool) -> Recall:
    """Runs a package's test suite, builds its graph, and compares.

    Raises:
        Skipped: the package cannot be measured.
    """
    done, installed = executed(package, folder / package)
    with tempfile.TemporaryDirectory(prefix="cpg-recall-") as name:
        scratch = Path(name)
        session = graph_of(installed, scratch)
        functions = Functions(session)
        ours, calls, overridden = edges(session, functions), calls_by_place(session), overrides(session, functions)
        lazy = {row["node_id"] for row in session.sql("select node_id from definition where is_generator or is_async").to_pylist()}
        others = other_tools(installed.parent, folder / package, scratch, overridden) if with_others else {}
    pairs, unlocated = executed_pairs(done.calls, functions)
    connected = {pair for site in ours for pair in site.pairs()}
    misses: list[Miss] = []
    for (callers, callees), (caller, line, callee) in pairs.items():
        if not any((one, other) in connected for one in callers for other in callees):
            reason = why_missed(calls.get(caller[0], ()), line, callee, bool(callees & lazy))
            misses.append(Miss(reason, functions.name(min(callers)), line, functions.name(min(callees))))
    ran = {function for place in done.entered for function in functions.at(place)}
    compared = [figures("this project", ours, pairs, ran)]
    compared += [figures(tool, said(calls, functions), pairs, ran, calls.note) for tool, calls in others.items()]
    return Recall(
        package, done.version, done.outcome, len(pairs) + unlocated, len(pairs), compared, rules_of(ours, pairs, ran), misses,
    )  # fmt: skip


def other_tools(root: Path, folder: Path, scratch: Path, overridden: Mapping[Place, Iterable[Place]]) -> dict[str, Said]:
    """What other tools say of a package, by their names."""
    environment = folder / "environment"
    (packages,) = environment.glob("lib/python*/site-packages")
    checked = pyrefly_calls(root, packages, scratch)
    found = jedi_calls(root, environment, folder / "jedi.jsonl", folder.parent / "jedi")
    return {"pyrefly": checked, "pyrefly, overrides": with_overrides(checked, overridden), "jedi": found}


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
    parser.add_argument("--ours", action="store_true", help="measure this project alone")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    options = parser.parse_args()
    found: list[Recall] = []
    with tempfile.TemporaryDirectory(prefix="cpg-packages-") as scratch:
        for package in options.packages:
            try:
                found.append(measure(package, options.folder.resolve() if options.folder else Path(scratch), not options.ours))
            except (Skipped, subprocess.TimeoutExpired) as problem:
                print(f"{package}: skipped: {problem}", file=sys.stderr)
    if options.json:
        print(json.dumps([asdict(one) for one in found]))
        return
    print(f"{'package':20}{'tool':20}{'executed':>9}{'located':>9}{'found':>7}{'recall':>8}{'edges':>7}{'seen':>6}{'share':>7}{'sites':>7}{'targets':>9}")
    for one in found:
        for tool in one.figures:
            recall, share, targets = tool.found / max(one.located, 1), tool.seen / max(tool.connected, 1), tool.targets / max(tool.sites, 1)
            figures = f"{tool.found:>7}{recall:>8.3f}{tool.connected:>7}{tool.seen:>6}{share:>7.2f}{tool.sites:>7}{targets:>9.2f}"
            print(f"{f'{one.package} {one.version}':20}{tool.tool:20}{one.executed:>9}{one.located:>9}{figures}  {tool.note}".rstrip())
    for one in found:
        show(one, options.misses, options.list)


if __name__ == "__main__":
    main()
