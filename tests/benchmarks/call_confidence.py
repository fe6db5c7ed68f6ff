"""Whether the confidence of a call's target is how often it is reached, in packages whose test suites are run; and the fit of it.

    python tests/benchmarks/call_confidence.py [--fitted …] [--held-out …] [--folder FOLDER] [--write]

Suites are run and recorded as by `package_suites`, and graphs are made with the trace and pyrefly. A pair is a call site that was executed and a
method that the analysis of values or of declarations takes to be possible there; it holds if the method was entered from there.
Generators and coroutines that were not are left out, as before Python 3.12 nothing tells where they are made.

Each pair is judged twice, as without a type checker and as with it. ``--write`` fits the weights of `cpg_engine/model/call_weights.toml`
to the packages that are fitted, and to the small programs of the tests (logistic regression; each counts the same), and writes them; what
is printed is of the weights there, or of the new ones. Brier scores, the lower the better, are beside those of being always certain, and
of knowing the share of pairs of the package that hold, and nothing else.
"""

import argparse
import math
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from package_suites import SUITE_SECONDS, Skipped, executed

from cpg_engine.catalog import build_catalog
from cpg_engine.evidence.extractors import extractors_of
from cpg_engine.evidence.sources import TRACE_FOLDER, choose_sources
from cpg_engine.evidence.trace.command import recording
from cpg_engine.graph import open_graph
from cpg_engine.model.call_weights import TABLE, VOTES, WAYS, read_call_weights
from cpg_engine.model.views import MODEL
from cpg_engine.runtime.lake import Lake
from cpg_engine.runtime.run import Run
from cpg_engine.runtime.tasks import run_all

SMALL_PROGRAMS = "programs"
PROGRAMS = Path(__file__).parent.parent / "fixtures" / "executed"
"""Programs of one file or few, of which every run is alike."""

FITTED, HELD_OUT = ("click", "attrs", "jinja2", "packaging", SMALL_PROGRAMS), ("flask", "requests")
SOURCES = "+trace,+pyrefly"
CHECKER = [vote for vote in VOTES if vote.startswith("checked")]
RIDGE = 5.0
"""Pull of weights towards none, in pairs."""

BINS = 10
CERTAIN = 0.99

PAIRS = f"""
with ran as (
  select distinct n.node_id
  from traced_call c
  join syntax_node n on c.file_id = n.file_id and c.end_byte = n.end_byte and n.kind = 'Call'
  where starts_with(c.operation, 'CALL') and c.start_byte >= n.start_byte and not c.is_advanced
  union
  select call_id from executed_calls
)
select v.way, v.alternatives, v.is_decorated, v.executed, {", ".join(f"v.{vote}" for vote in VOTES)}
from voted_call_targets v
join ran r on v.call_id = r.node_id
left join definition d on v.method_id = d.node_id
where (v.executed = 1 or not coalesce(d.is_generator or d.is_async, false)) and v.way in {WAYS!r}
order by v.call_id, v.method_id
"""

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Pairs:
    """Pairs of a package.

    Args:
        package: its name.
        ways: number of the way of each.
        cells: features of each: of its way whether it is the only target, one of several, and the logarithm of their number; then what
            other sources say.
        holds: 1 if it was executed.
        alternatives: number of targets.
    """

    package: str
    ways: npt.NDArray[np.int64]
    cells: Numbers
    holds: Numbers
    alternatives: Numbers

    def unchecked(self) -> Numbers:
        """Features as if no type checker was read."""
        cells = self.cells.copy()
        cells[:, [3 * len(WAYS) + VOTES.index(vote) for vote in CHECKER]] = 0
        return cells


def root_of(package: str, folder: Path, scratch: Path) -> Path:
    """A folder that holds a package, and what was recorded when its suite was run; or the small programs, and what they did.

    Raises:
        Skipped: the package cannot be measured.
    """
    if package != SMALL_PROGRAMS:
        return executed(package, folder / package)[1].parent
    root = scratch / "programs"
    shutil.copytree(PROGRAMS, root)
    (root / TRACE_FOLDER).mkdir(parents=True)
    for name in sorted([*(path.stem for path in PROGRAMS.glob("*.py")), *(path.parent.name for path in PROGRAMS.glob("*/__main__.py"))]):
        with recording(root, root / TRACE_FOLDER, {}) as surroundings, tempfile.TemporaryDirectory() as place:
            surroundings["PYTHONPATH"] += os.pathsep + str(root)
            subprocess.run([sys.executable, "-m", name], cwd=place, env=surroundings, capture_output=True, timeout=SUITE_SECONDS, check=True)
    return root


def pairs_of(package: str, folder: Path, scratch: Path) -> Pairs:
    """Runs a package's suite, builds its graph, and gives its pairs.

    Raises:
        Skipped: the package cannot be measured.
    """
    root = root_of(package, folder, scratch)
    choice = choose_sources(SOURCES)
    catalog, lake = build_catalog(MODEL, extractors_of(choice), choice.absent), Lake(scratch / package)
    for _ in run_all(Run(catalog, lake, lake.register(root, package))):
        pass
    rows = open_graph(lake, package, catalog).sql(PAIRS).to_pylist()
    # Whom a decorator replaces is a matter of its own, with a weight of its own.
    rows = [row for row in rows if not row["is_decorated"]]
    cells = np.zeros((len(rows), 3 * len(WAYS) + len(VOTES)))
    ways = np.array([WAYS.index(row["way"]) for row in rows], dtype=np.int64)
    numbers = np.array([row["alternatives"] for row in rows], dtype=float)
    cells[np.arange(len(rows)), 3 * ways] = numbers == 1
    cells[np.arange(len(rows)), 3 * ways + 1] = numbers > 1
    cells[np.arange(len(rows)), 3 * ways + 2] = np.log(numbers)
    for at, vote in enumerate(VOTES):
        cells[:, 3 * len(WAYS) + at] = [row[vote] for row in rows]
    return Pairs(package, ways, cells, np.array([row["executed"] for row in rows], dtype=float), numbers)


def fitted(found: Sequence[Pairs]) -> Numbers:
    """Weights under which what happened is most likely, by Newton's method."""
    cells = np.concatenate([part for pairs in found for part in (pairs.cells, pairs.unchecked())])
    holds = np.concatenate([part for pairs in found for part in (pairs.holds, pairs.holds)])
    counts = np.concatenate([np.full(2 * len(pairs.holds), 1 / len(pairs.holds)) for pairs in found])
    counts *= sum(len(pairs.holds) for pairs in found) / len(found)
    weights = np.zeros(cells.shape[1])
    for _ in range(100):
        likely = probabilities(cells, weights)
        slope = cells.T @ (counts * (holds - likely)) - RIDGE * weights
        bend = (cells * (counts * likely * (1 - likely))[:, None]).T @ cells + RIDGE * np.eye(len(weights))
        step = np.linalg.solve(bend, slope)
        weights += step
        if np.abs(step).max() < 1e-9:
            break
    return weights


def probabilities(cells: Numbers, weights: Numbers) -> Numbers:
    """How likely pairs are to hold. What the values alone tell is never more certain than rankings allow."""
    ways = 3 * len(WAYS)
    prior = np.clip(1 / (1 + np.exp(-cells[:, :ways] @ weights[:ways])), 1 - CERTAIN, CERTAIN)
    return 1 / (1 + np.exp(-(np.log(prior / (1 - prior)) + cells[:, ways:] @ weights[ways:])))


def stored() -> Numbers:
    """The weights of the table."""
    table = read_call_weights()
    return np.array([number for way in WAYS for number in table.ways[way]] + [table.votes[vote] for vote in VOTES])


def written(weights: Numbers, packages: Iterable[str], count: int) -> str:
    """The table, as it is stored."""
    lines = [
        "# How much each source of evidence weighs in the confidence of a call's target: log odds of the only target of each way, of one of several,",
        "# their change with the logarithm of the number of these, and what is added for what other sources say. Fitted to what the test suites of",
        f"# {', '.join(packages)} executed, {count:,} pairs, by tests/benchmarks/call_confidence.py --write; not written by hand.",
    ]
    for at, way in enumerate(WAYS):
        lines += ["", f"[{way}]", *(f"{name} = {weights[3 * at + part]:.3f}" for part, name in enumerate(("only", "several", "number")))]
    lines += ["", "[votes]", *(f"{vote} = {weights[3 * len(WAYS) + at]:.3f}" for at, vote in enumerate(VOTES))]
    return "\n".join(lines) + "\n"


def brier(likely: Numbers | float, holds: Numbers) -> float:
    """Mean square of what confidence is off by."""
    return float(np.mean((likely - holds) ** 2)) if len(holds) else math.nan


def reliability(likely: Numbers, holds: Numbers) -> list[tuple[float, float, int]]:
    """Of each bin the mean confidence, the share that holds, and the number of pairs."""
    bins = np.minimum((likely * BINS).astype(int), BINS - 1)
    return [(float(likely[bins == at].mean()), float(holds[bins == at].mean()), int((bins == at).sum())) for at in range(BINS) if (bins == at).any()]


def show(found: Mapping[str, Pairs], weights: Numbers, kept_out: Sequence[str]) -> None:
    """Prints what is worth knowing."""
    print(f"{'package':12}{'pairs':>7}{'hold':>7}{'certain':>9}{'share':>7}{'unchecked':>11}{'checked':>9}   Brier scores")
    for name, pairs in found.items():
        share, mark = float(pairs.holds.mean()), "" if name in kept_out else " (fitted)"
        scores = (
            brier(1.0, pairs.holds),
            brier(share, pairs.holds),
            *(brier(probabilities(cells, weights), pairs.holds) for cells in (pairs.unchecked(), pairs.cells)),
        )
        print(f"{name:12}{len(pairs.holds):>7}{share:>7.3f}{scores[0]:>9.4f}{scores[1]:>7.4f}{scores[2]:>11.4f}{scores[3]:>9.4f}{mark}")
    others = [pairs for name, pairs in found.items() if name in kept_out]
    if not others:
        return
    holds, ways = np.concatenate([pairs.holds for pairs in others]), np.concatenate([pairs.ways for pairs in others])
    for label, cells in (("unchecked", [pairs.unchecked() for pairs in others]), ("checked", [pairs.cells for pairs in others])):
        likely = probabilities(np.concatenate(cells), weights)
        print(f"\n{label}, of all that are held out: confidence, share that holds, pairs")
        for mean, share, count in reliability(likely, holds):
            print(f"  {mean:.2f} {share:.2f} {count:>6}")
        for at, way in enumerate(WAYS):
            chosen = ways == at
            if chosen.any():
                share, score = float(holds[chosen].mean()), brier(likely[chosen], holds[chosen])
                print(f"  {way:16}{int(chosen.sum()):>6} pairs, {share:.3f} hold; Brier {score:.4f}, of the share {brier(share, holds[chosen]):.4f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fitted", nargs="*", default=FITTED, help="packages that weights are fitted to")
    parser.add_argument("--held-out", nargs="*", default=HELD_OUT, help="packages that they are tried on")
    parser.add_argument("--folder", type=Path, help="where downloads, environments and traces are kept")
    parser.add_argument("--write", action="store_true", help="fit the weights, and write them")
    options = parser.parse_args()
    found: dict[str, Pairs] = {}
    with tempfile.TemporaryDirectory(prefix="cpg-confidence-") as scratch:
        folder = options.folder.resolve() if options.folder else Path(scratch) / "packages"
        for package in (*options.fitted, *options.held_out):
            try:
                found[package] = pairs_of(package, folder, Path(scratch) / "lakes")
            except Skipped as problem:
                print(f"{package}: skipped: {problem}", file=sys.stderr)
    weights = stored()
    if options.write:
        chosen = [found[package] for package in options.fitted if package in found]
        text = written(fitted(chosen), [pairs.package for pairs in chosen], sum(len(pairs.holds) for pairs in chosen))
        TABLE.write_text(text, encoding="utf-8")
        weights = stored()
        print(text)
    show(found, weights, options.held_out)


if __name__ == "__main__":
    main()
