"""How what is computed in rounds, points-to and the call graph first, grows with a repository.

    python tests/benchmarks/resolution_scale.py [PATH ...] [--fractions 10 25 50 100] [--without site-packages] [--plot FILE.svg] [--json]

By default, the standard library of the running interpreter. Of each repository, some of the files, chosen by a hash of
their paths, are built up to the last fixpoint, each fraction in a fresh process. Of every fixpoint: CPU seconds, rounds,
rows of all its relations, the memory its relations and inputs held at the end, and the peak of the process while it ran.
A build that takes too much memory or time is stopped, and what it had found by then is shown. Rows are exact, seconds
are noisy. The plot draws both over lines of code; a dashed line is what growth in proportion would be.
"""

import argparse
import hashlib
import json
import logging
import multiprocessing
import shutil
import sysconfig
import tempfile
import time
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from xml.sax.saxutils import escape

from cpg_engine.catalog import PlanCatalog, default_catalog
from cpg_engine.graph import open_graph
from cpg_engine.runtime.lake import Lake
from cpg_engine.runtime.run import Run
from cpg_engine.runtime.tasks import finish, prepare
from cpg_engine.runtime.view_tasks import ROUNDS

FRACTIONS = (10, 25, 50, 100)
MOST_SECONDS, MOST_MEGABYTES = 480.0, 4096
POINTS_TO = "points_to"
"""The relation before which a repository's size is told: by then all that it is counted from is there."""

PANEL, MARGIN = (420, 300), 60
COLOURS = ("#1b6ca8", "#c8553d", "#4f772d", "#7b2d8b")


@dataclass(frozen=True)
class FixpointCost:
    """What one fixpoint used.

    Args:
        name: its task.
        cpu: CPU seconds of the process.
        seconds: of its rounds, without reading and writing.
        rounds: until nothing new was found.
        rows: of all its relations.
        largest: the relation with most rows, and how many.
        held: megabytes of relations and inputs at the end.
        peak: megabytes the process took at most while it ran; None where the system does not tell.
    """

    name: str
    cpu: float
    seconds: float
    rounds: int
    rows: int
    largest: tuple[str, int]
    held: float
    peak: int | None


@dataclass
class Measured:
    """What was measured of a fraction of a repository.

    Args:
        repository, percent: which.
        files, lines, definitions: how large it is.
        fixpoints: in the order they were computed.
        stopped: why the build was stopped, if it was; with the last that it told.
    """

    repository: str
    percent: int
    files: int
    lines: int = 0
    definitions: int = 0
    fixpoints: list[FixpointCost] = field(default_factory=list[FixpointCost])
    stopped: str = ""

    @property
    def cpu(self) -> float:
        return sum(cost.cpu for cost in self.fixpoints)

    @property
    def rows(self) -> int:
        return sum(cost.rows for cost in self.fixpoints)


def chosen(root: Path, percent: int, without: Collection[str]) -> list[Path]:
    """Files of a fraction of a repository, relative to it; a smaller one is part of a larger one."""
    paths = [path.relative_to(root) for path in sorted(root.rglob("*.py")) if path.is_file()]
    kept = [path for path in paths if not set(path.parts) & set(without)]
    kept.sort(key=lambda path: hashlib.sha256(path.as_posix().encode()).digest())
    return kept[: max(1, len(kept) * percent // 100)]


def needed(catalog: PlanCatalog) -> tuple[list[str], set[str]]:
    """Tasks up to the last fixpoint in the order of the schedule, and those of them that are fixpoints."""
    tasks = catalog.tasks.tasks
    fixpoints = {name for name, task in tasks.items() if any(bundle.recursion for bundle in task.bundles.values())}
    wanted, open_ = set[str](), list(fixpoints)
    while open_:
        name = open_.pop()
        if name not in wanted:
            wanted.add(name)
            open_ += [catalog.table(table).task for table in tasks[name].deps.tables]
    return [name for name in catalog.schedule.order if name in wanted], fixpoints


def forget_peak() -> bool:
    """Lets the peak of this process begin anew; whether the system can."""
    try:
        Path("/proc/self/clear_refs").write_text("5")
    except OSError:
        return False
    return True


def megabytes(process: str, which: str) -> int | None:
    """What a process takes (``VmRSS``) or took at most (``VmHWM``); None where the system does not tell or it is gone."""
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return None
    return next((int(line.split()[1]) >> 10 for line in status.splitlines() if line.startswith(which)), None)


class Telling(logging.Handler):
    """Sends what a build logs to the process that watches it."""

    def __init__(self, connection: Connection) -> None:
        super().__init__()
        self._connection = connection

    def emit(self, record: logging.LogRecord) -> None:
        self._connection.send(record.getMessage())


def build(root: str, scratch: str, connection: Connection) -> None:
    """Builds all fixpoints of a repository and sends the cost of each, and how large the repository is."""
    log = logging.getLogger("resolution_scale")
    log.setLevel(logging.INFO)
    log.addHandler(Telling(connection))
    lake, catalog = Lake(Path(scratch)), default_catalog()
    order, fixpoints = needed(catalog)
    run = Run(catalog, lake, lake.register(Path(root), "benchmark"), log=log)
    for task in order:
        if task == catalog.table(POINTS_TO).task:
            connection.send(_size(lake, catalog))
        is_forgotten, cpu = forget_peak(), time.process_time()
        written = [finish(write) for write in prepare(run, task)]
        if task in fixpoints:
            found = json.loads(written[0].version.metadata[ROUNDS])
            rows = {name: sum(new) for name, new in found["new_rows"].items()}
            largest = max(rows.items(), key=lambda entry: entry[1])
            peak = megabytes("self", "VmHWM") if is_forgotten else None
            connection.send(
                FixpointCost(task, time.process_time() - cpu, found["seconds"], found["rounds"], sum(rows.values()), largest, found["held_bytes"] / 1e6, peak)
            )
    connection.send(None)


def _size(lake: Lake, catalog: PlanCatalog) -> tuple[int, int]:
    session = open_graph(lake, "benchmark", catalog)
    (lines,) = session.sql("select sum(line_count) as lines from files").to_pylist()
    (definitions,) = session.sql("select count(*) as definitions from definitions").to_pylist()
    return lines["lines"], definitions["definitions"]


def measure(root: Path, percent: int, without: Collection[str], most_seconds: float, most_megabytes: int) -> Measured:
    """Builds a fraction of a repository in a process of its own and watches over it."""
    files = chosen(root, percent, without)
    result = Measured(root.name, percent, len(files))
    with tempfile.TemporaryDirectory(prefix="cpg-scale-") as scratch:
        copy = Path(scratch) / "source"
        for path in files:
            (copy / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(root / path, copy / path)
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=build, args=(str(copy), str(Path(scratch) / "lake"), theirs))
        started, last = time.monotonic(), ""
        process.start()
        theirs.close()
        try:
            while True:
                if ours.poll(0.5):
                    said = ours.recv()
                    if said is None:
                        break
                    if isinstance(said, FixpointCost):
                        result.fixpoints.append(said)
                    elif isinstance(said, tuple):
                        result.lines, result.definitions = said
                    else:
                        last = said
                taken = megabytes(str(process.pid), "VmRSS") or 0
                if taken > most_megabytes or time.monotonic() - started > most_seconds:
                    result.stopped = f"stopped after {time.monotonic() - started:.0f} s with {taken} MB; the last it told: {last}"
                    process.terminate()
                    break
        except EOFError:
            result.stopped = f"failed; the last it told: {last}"
        process.join()
    return result


def _polyline(points: Sequence[tuple[float, float]], colour: str, more: str = "") -> str:
    return f'<polyline fill="none" stroke="{colour}" stroke-width="2" {more} points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in points)}"/>'


def plot(measured: Sequence[Measured]) -> str:
    """CPU seconds and rows over lines of code, as SVG: a line for each repository."""
    width, height = PANEL
    names = list(dict.fromkeys(one.repository for one in measured))
    most_lines = max(one.lines for one in measured) or 1
    parts: list[str] = []
    for panel, (title, values) in enumerate(
        (("CPU seconds of all fixpoints", [one.cpu for one in measured]), ("million rows of all fixpoints", [one.rows / 1e6 for one in measured]))
    ):
        left, most = MARGIN + panel * (width + 2 * MARGIN), max(*values, 1e-9)
        places = [(left + one.lines / most_lines * width, MARGIN + height - value / most * height) for one, value in zip(measured, values, strict=True)]
        parts += [
            f'<rect x="{left}" y="{MARGIN}" width="{width}" height="{height}" fill="none" stroke="#999"/>',
            f'<text x="{left}" y="{MARGIN - 12}">{title}</text>',
            f'<text x="{left - 6}" y="{MARGIN + 4}" text-anchor="end">{most:.3g}</text>',
            f'<text x="{left - 6}" y="{MARGIN + height}" text-anchor="end">0</text>',
            f'<text x="{left + width}" y="{MARGIN + height + 18}" text-anchor="end">{most_lines / 1000:.0f} thousand lines</text>',
        ]
        for number, name in enumerate(names):
            colour = COLOURS[number % len(COLOURS)]
            own = [(one, place) for one, place in zip(measured, places, strict=True) if one.repository == name and not one.stopped]
            if not own:
                continue
            parts += [_polyline([(left, MARGIN + height), own[-1][1]], colour, 'stroke-dasharray="3 4" opacity="0.5"'), _polyline([p for _, p in own], colour)]
            for one, (x, y) in own:
                said = f"{one.repository}, {one.percent} %: {one.lines} lines, {one.cpu:.1f} CPU s, {one.rows} rows"
                parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}"><title>{escape(said)}</title></circle>')
            parts.append(f'<text x="{left + 10}" y="{MARGIN + 18 * (number + 1)}" fill="{colour}">{escape(name)}</text>')
    size = f'width="{2 * width + 4 * MARGIN}" height="{height + 2 * MARGIN}"'
    return "\n".join([f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif" font-size="13">', *parts, "</svg>"]) + "\n"


def show(one: Measured) -> None:
    """Prints what a build of a fraction cost."""
    print(f"\n{one.repository}, {one.percent} %: {one.files} files, {one.lines} lines, {one.definitions} definitions")
    print(f"  {'fixpoint':24}{'CPU s':>9}{'seconds':>9}{'rounds':>8}{'rows':>12}{'rows/line':>11}{'held MB':>9}{'peak MB':>9}  largest relation")
    for cost in sorted(one.fixpoints, key=lambda cost: -cost.cpu):
        figures = f"{cost.cpu:>9.2f}{cost.seconds:>9.2f}{cost.rounds:>8}{cost.rows:>12}{cost.rows / max(one.lines, 1):>11.2f}{cost.held:>9.0f}"
        print(f"  {cost.name:24}{figures}{'-' if cost.peak is None else cost.peak:>9}  {cost.largest[0]}: {cost.largest[1]}")
    if one.stopped:
        print(f"  {one.stopped}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path, default=[Path(sysconfig.get_path("stdlib"))])
    parser.add_argument("--fractions", nargs="+", type=int, default=FRACTIONS, help="percent of the files")
    parser.add_argument("--without", nargs="*", default=["site-packages"], help="names of folders that are left out")
    parser.add_argument("--seconds", type=float, default=MOST_SECONDS, help="after which a build is stopped")
    parser.add_argument("--megabytes", type=int, default=MOST_MEGABYTES, help="of memory with which a build is stopped")
    parser.add_argument("--plot", type=Path, help="where to draw the growth, as SVG")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    options = parser.parse_args()
    measured: list[Measured] = []
    for path in options.paths:
        for percent in options.fractions:
            measured.append(measure(path.resolve(), percent, options.without, options.seconds, options.megabytes))
            if not options.json:
                show(measured[-1])
    if options.json:
        print(json.dumps([asdict(one) for one in measured]))
    if options.plot:
        options.plot.write_text(plot(measured), encoding="utf-8")


if __name__ == "__main__":
    main()
