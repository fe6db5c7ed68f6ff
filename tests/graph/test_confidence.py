"""Confidence is how often a relation holds: predictions compared with what small programs do when they run."""

import json
import math
import os
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import fmean

import executed_calls
import pytest
from executed_calls import Place
from test_diagnostics import build
from test_optional_sources import build as build_of
from test_optional_sources import catalog_with

from cpg_engine.catalog import PlanCatalog
from cpg_engine.evidence.sources import TRACE_FOLDER
from cpg_engine.evidence.trace.command import recording

pytestmark = pytest.mark.slow

PROGRAMS = Path(__file__).parent.parent / "fixtures" / "executed"
"""Each file beside this folder's packages is a program, and so is each package; none was written to fit a number."""

SECONDS_ALLOWED = 20.0
BINS = 10
LEAST_IN_BIN = 8
TOLERANCE = {"call_in_program": 0.3, "inherits_in_program": 0.2, "imports_module": 0.2}
"""How far the mean of a bin may be from what was observed, by rule. Small programs reach nearly all that they can call, which suites of
packages, to which confidence is fitted as well, do not."""

Span = tuple[str, int, int, int, int]
Shares = Mapping[Place, float]
"""How often each place was reached, of all times."""


@dataclass(frozen=True)
class Prediction:
    """An edge whose source was executed, and whether it held then: a call if it ever was made, a base in what share of times."""

    method: str
    confidence: float
    held: float
    label: str


@dataclass(frozen=True)
class Behaviour:
    """What all programs did. Calls by place of the call expression, class statements and imports by theirs."""

    calls: Mapping[Span, Shares]
    bases: Mapping[Place, Shares]
    imports: set[tuple[str, int, str]]
    imported_at: set[tuple[str, int]]
    not_entered: list[Place]


@dataclass(frozen=True)
class Compared:
    """The predictions of each rule, the targets of its edges by source, and the behaviour they are compared with."""

    behaviour: Behaviour
    predictions: Mapping[str, Sequence[Prediction]]
    predicted_calls: Mapping[Span, set[Place]]


def program_names() -> list[str]:
    modules = [path.stem for path in PROGRAMS.glob("*.py")]
    return sorted([*modules, *(path.parent.name for path in PROGRAMS.glob("*/__main__.py"))])


def sources() -> dict[str, str]:
    return {path.relative_to(PROGRAMS).as_posix(): path.read_text() for path in sorted(PROGRAMS.rglob("*.py"))}


def run_programs(root: Path, scratch: Path) -> Behaviour:
    """Runs every program in a process and an empty folder of its own."""

    def run(name: str) -> dict[str, list]:
        result, folder = scratch / f"{name}.json", scratch / name
        folder.mkdir(parents=True)
        command = [sys.executable, "-B", "-I", "-S", executed_calls.__file__, str(root), name, str(result)]
        done = subprocess.run(command, cwd=folder, timeout=SECONDS_ALLOWED, capture_output=True, text=True, env={"HOME": str(folder)})
        assert done.returncode == 0, f"{name} failed:\n{done.stderr}"
        return json.loads(result.read_text())

    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(run, program_names()))
    bases: defaultdict[Place, Counter[Place]] = defaultdict(Counter)
    times: Counter[Place] = Counter()
    for (cls, parents), count in (statement for program in found for statement in program["classes"]):
        times[tuple(cls)] += count
        bases[tuple(cls)].update({tuple(parent): count for parent in parents})
    return Behaviour(
        calls={tuple(site): _shares(targets) for program in found for site, targets in program["calls"]},
        bases={cls: {parent: count / times[cls] for parent, count in bases[cls].items()} for cls in times},
        imports={tuple(one) for program in found for one in program["imports"]},
        imported_at={tuple(one) for program in found for one in program["imported_at"]},
        not_entered=[tuple(place) for program in found for place in program["called_but_not_entered"]],
    )


def _shares(targets: Iterable[tuple[list | None, int]]) -> Shares:
    counts = {tuple(place) if place else None: count for place, count in targets}
    return {place: count / sum(counts.values()) for place, count in counts.items() if place}


ENDS = """
    select e.src, e.dst, e.resolution_method as method, e.confidence,
      sf.path as path, s.line, s.column, s.end_line, s.end_column, s.name,
      df.path as to_path, d.line as to_line, d.name as to_name
    from cpg_edges e
    join cpg_nodes s on e.src = s.node_id
    join cpg_nodes d on e.dst = d.node_id
    join files sf on s.file_id = sf.file_id
    join files df on d.file_id = df.file_id
    where e.rule = '{rule}'
    """

IMPORTS = """
    select e.src, e.dst, e.resolution_method as method, e.confidence, sf.path as path, n.line, df.path as to_path
    from cpg_edges e
    join import_targets t on e.src = t.importer_id and e.dst = t.imported_id
    join cpg_nodes n on t.import_id = n.node_id
    join files sf on n.file_id = sf.file_id
    join module d on e.dst = d.module_id
    join files df on d.file_id = df.file_id
    where e.rule = 'imports_module'
    """


def traced_calls(directory: Path) -> set[tuple[int, int]]:
    """Calls that `cpg-trace` sees: also what decorators, `with` and models of the library call in the place of a call expression."""
    root = directory / "source"
    trace = root / TRACE_FOLDER
    trace.mkdir(parents=True)
    for path, text in sources().items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    with recording(root, trace, {"HOME": str(directory)}) as surroundings:
        surroundings["PYTHONPATH"] += os.pathsep + str(root)
        for name in program_names():
            folder = directory / "runs" / name
            folder.mkdir(parents=True)
            subprocess.run([sys.executable, "-B", "-m", name], cwd=folder, timeout=SECONDS_ALLOWED, capture_output=True, env=surroundings, check=True)
    _, session = build_of(catalog_with("+trace"), directory, sources())
    return {(row["call_id"], row["method_id"]) for row in session.sql("select call_id, method_id from executed_calls").to_pylist()}


@pytest.fixture(scope="module")
def compared(catalog: PlanCatalog, tmp_path_factory: pytest.TempPathFactory) -> Compared:
    directory = tmp_path_factory.mktemp("executed")
    built = build(catalog, directory, sources())
    behaviour = run_programs(directory / "source", directory / "runs")
    traced = traced_calls(tmp_path_factory.mktemp("traced"))
    calls, classes, imports = list[Prediction](), list[Prediction](), list[Prediction]()
    predicted: defaultdict[Span, set[Place]] = defaultdict(set)
    for row in built.rows(ENDS.format(rule="call_in_program")):
        site = row["path"], row["line"], row["column"], row["end_line"], row["end_column"]
        target = row["to_path"], row["to_line"], row["to_name"]
        predicted[site].add(target)
        if site in behaviour.calls:
            label = f"{site[0]}:{site[1]}:{site[2]} -> {target[2]}@{target[1]}"
            calls.append(Prediction(row["method"], row["confidence"], float(target in behaviour.calls[site] or (row["src"], row["dst"]) in traced), label))
    for row in built.rows(ENDS.format(rule="inherits_in_program")):
        cls, base = (row["path"], row["line"], row["name"]), (row["to_path"], row["to_line"], row["to_name"])
        if cls in behaviour.bases:
            classes.append(Prediction(row["method"], row["confidence"], behaviour.bases[cls].get(base, 0.0), f"{cls} -> {base}"))
    statements = defaultdict(list)
    for row in built.rows(IMPORTS):
        if (row["path"], row["line"]) in behaviour.imported_at:
            statements[row["src"], row["dst"]].append(row)
    for rows in statements.values():
        held = any((row["path"], row["line"], row["to_path"]) in behaviour.imports for row in rows)
        imports.append(Prediction(rows[0]["method"], rows[0]["confidence"], float(held), f"{rows[0]['path']} -> {rows[0]['to_path']}"))
    return Compared(behaviour, {"call_in_program": calls, "inherits_in_program": classes, "imports_module": imports}, predicted)


# ------------------------------------------------------------------------------------------------- figures


def brier(predictions: Iterable[Prediction], said: float | None = None) -> float:
    """Mean squared error of each edge's confidence, or of one number said for all, over the times its source was executed."""

    def error(prediction: Prediction) -> float:
        p = prediction.confidence if said is None else said
        return prediction.held * (1 - p) ** 2 + (1 - prediction.held) * p**2

    return fmean(map(error, predictions))


def base_rate(predictions: Iterable[Prediction]) -> float:
    return fmean(prediction.held for prediction in predictions)


@dataclass(frozen=True)
class Bin:
    """Edges of about one confidence."""

    predicted: float
    observed: float
    count: int
    deviation: float
    """Standard error of what was observed."""


def reliability(predictions: Iterable[Prediction]) -> list[Bin]:
    """Bins of equal width that hold something, least confidence first."""
    members: defaultdict[int, list[Prediction]] = defaultdict(list)
    for prediction in predictions:
        members[min(int(prediction.confidence * BINS), BINS - 1)].append(prediction)
    found = list[Bin]()
    for _, group in sorted(members.items()):
        observed = base_rate(group)
        # Of few that all held, others need not (Laplace's rule).
        likely = (observed * len(group) + 1) / (len(group) + 2)
        deviation = math.sqrt(likely * (1 - likely) / len(group))
        found.append(Bin(fmean(prediction.confidence for prediction in group), observed, len(group), deviation))
    return found


def figures(rule: str, predictions: Sequence[Prediction]) -> str:
    rate = base_rate(predictions)
    by_method: defaultdict[str, list[Prediction]] = defaultdict(list)
    for prediction in predictions:
        by_method[prediction.method].append(prediction)
    lines = [
        f"{rule}: {len(predictions)} edges executed, Brier score {brier(predictions):.4f}, "
        f"of the base rate {rate:.3f} {brier(predictions, rate):.4f}, of certainty {brier(predictions, 1.0):.4f}",
        f"  {'':12} predicted observed count",
        *(f"  {'bin':12} {one.predicted:9.3f} {one.observed:8.3f} {one.count:5}" for one in reliability(predictions)),
        *(
            f"  {method:12} {fmean(p.confidence for p in group):9.3f} {base_rate(group):8.3f} {len(group):5}  Brier score {brier(group):.4f}"
            for method, group in sorted(by_method.items())
        ),
    ]
    return "\n".join(lines)


def worst(predictions: Iterable[Prediction]) -> str:
    ordered = sorted(predictions, key=lambda p: -abs(p.confidence - p.held))[:15]
    return "\n".join(f"  {p.label}: {p.confidence:.3f} said, {p.held:.2f} held" for p in ordered)


def recall(compared: Compared, within_file: bool) -> tuple[int, int]:
    """How many of the pairs of an executed call and the program's function it entered are edges, and how many there are."""
    pairs = [(site, place) for site, shares in compared.behaviour.calls.items() for place in shares if not within_file or site[0] == place[0]]
    return sum(place in compared.predicted_calls[site] for site, place in pairs), len(pairs)


RULES = ("call_in_program", "inherits_in_program", "imports_module")


# --------------------------------------------------------------------------------------------------- tests


def test_what_is_compared_with_is_what_the_interpreter_entered(compared: Compared) -> None:
    assert not compared.behaviour.not_entered, "recorded as called, but the profiler never saw them begin"
    assert {site[0].partition("/")[0].removesuffix(".py") for site in compared.behaviour.calls} == set(program_names())


@pytest.mark.parametrize("rule", RULES)
def test_confidence_is_better_than_certainty_or_the_base_rate(compared: Compared, rule: str) -> None:
    predictions = compared.predictions[rule]
    told = figures(rule, predictions)
    print(told)
    assert len(predictions) >= 20, told
    reason = f"{told}\n{worst(predictions)}"
    assert brier(predictions) < brier(predictions, base_rate(predictions)), reason
    assert brier(predictions) < brier(predictions, 1.0), reason


@pytest.mark.parametrize("rule", RULES)
def test_what_is_said_with_a_confidence_holds_about_that_often(compared: Compared, rule: str) -> None:
    predictions = compared.predictions[rule]
    bins = [one for one in reliability(predictions) if one.count >= LEAST_IN_BIN]
    # So far is a matter of chance, if what is said is so.
    chance = {one: 3 * math.sqrt(one.predicted * (1 - one.predicted) / one.count) for one in bins}
    off = [one for one in bins if abs(one.predicted - one.observed) > max(TOLERANCE[rule], chance[one])]
    assert not off, f"{off}\n{figures(rule, predictions)}\n{worst(predictions)}"


@pytest.mark.parametrize("rule", RULES)
def test_what_is_surer_holds_more_often(compared: Compared, rule: str) -> None:
    predictions = compared.predictions[rule]
    bins = [one for one in reliability(predictions) if one.count >= LEAST_IN_BIN]
    for less, more in pairwise(bins):
        assert more.observed + 3 * math.hypot(less.deviation, more.deviation) >= less.observed, figures(rule, predictions)


def test_calls_are_told_apart_by_confidence(compared: Compared) -> None:
    values = {round(prediction.confidence, 3) for prediction in compared.predictions["call_in_program"]}
    assert len(values) >= 3, values


def test_most_executed_calls_within_a_module_are_edges(compared: Compared) -> None:
    (found, executed), (found_anywhere, executed_anywhere) = recall(compared, within_file=True), recall(compared, within_file=False)
    print(f"edges of {found} of {executed} executed calls within a module, {found_anywhere} of {executed_anywhere} within a program")
    assert found > 0.6 * executed
