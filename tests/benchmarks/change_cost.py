"""What a change of one file costs, by its kind and the size of the repository, and a picture of that.

    python tests/benchmarks/change_cost.py [NAME[=PATH] ...] [--folder FOLDER] [--picture FILE] [--watch] [--json]

Of each package (flask, click and django if none is named), the newest source distribution is downloaded, and built in a lake of
its own; each change is made to that build and undone before the next. CPU and bytes are of the engine alone, in one process
with all definitions loaded. With ``--watch`` a ``cpg-build --watch`` says how long it takes from saving a file until its graph
can be queried. What is in the folder given already is used again.
"""

import argparse
import ast
import json
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from package_suites import sources

from cpg_engine.catalog import default_catalog
from cpg_engine.evidence import extraction
from cpg_engine.runtime.builds import build_numbers, newest_build
from cpg_engine.runtime.lake import Lake
from cpg_engine.runtime.run import Run
from cpg_engine.runtime.tasks import run_all

PACKAGES = ("click", "flask", "django")
PART_OF = {"django": "django"}
"""What is built of a source distribution, if not all: without its tests, django is a program of its usual size."""
PICTURE = Path(__file__).parents[2] / ".images" / "change-cost.svg"
PATIENCE = 120.0
COLOURS = ("#9aa5ff", "#6a5cf0", "#2f2396", "#c77dff", "#8d6b94")


@dataclass(frozen=True)
class Cost:
    """What a build cost.

    Args:
        change: what was changed before it.
        cpu: CPU seconds.
        wall: seconds.
        tasks: tasks that ran.
        tables: tables that were rewritten.
        bytes_written: size of their new files.
        saved: share of the time of a whole build that was not needed.
    """

    change: str
    cpu: float
    wall: float
    tasks: int
    tables: int
    bytes_written: int
    saved: float | None


@dataclass(frozen=True)
class Package:
    """Costs of a package.

    Args:
        name: its name.
        files, lines: how much source it has.
        whole: cost of building everything.
        changes: cost of each kind of change.
        watched: seconds from saving a change until it can be queried, by kind.
    """

    name: str
    files: int
    lines: int
    whole: Cost
    changes: Sequence[Cost]
    watched: Mapping[str, float]


# ------------------------------------------------------------------------------------------------- changes


@dataclass(frozen=True)
class Places:
    """Where a repository is changed: in a function that is long enough, and a class with a base, of a file that others import.

    Args:
        file: the file.
        function: line of the function's last statement, and how far it is indented.
        header: line at which its parameters end.
        class_line: line of the class.
    """

    file: Path
    function: tuple[int, int]
    header: int
    class_line: int


def places(root: Path) -> Places:
    """Those of the largest file that has both.

    Raises:
        LookupError: none has.
    """
    for file in sorted(root.rglob("*.py"), key=lambda file: (-file.stat().st_size, file)):
        if "test" in file.relative_to(root).as_posix():
            continue
        try:
            text = file.read_text(encoding="utf-8")
            nodes = list(ast.walk(ast.parse(text)))
        except (UnicodeDecodeError, SyntaxError):
            continue
        lines = text.splitlines()
        functions = [node for node in nodes if isinstance(node, ast.FunctionDef) and len(node.body) > 1 and node.args.args and not node.args.kwarg]
        found: list[tuple[ast.FunctionDef, int]] = []
        for function in functions:
            header = next((at for at in range(function.lineno, function.body[0].lineno) if re.search(r"\)\s*(->.*)?:\s*$", lines[at - 1])), None)
            if header is not None and not re.search(r"^\s*\)|,\s*\)", lines[header - 1]):
                found.append((function, header))
        classes = [
            node for node in nodes if isinstance(node, ast.ClassDef) and node.bases and not node.keywords and re.search(r"\)\s*:\s*$", lines[node.lineno - 1])
        ]
        if found and classes:
            function, header = found[len(found) // 2]
            last = function.body[-1]
            return Places(file, (last.lineno, last.col_offset), header, classes[len(classes) // 2].lineno)
    raise LookupError(f"no file of {root} has a function and a class that can be changed")


def _edited(at: Places, line: int, edit: Callable[[str], str]) -> None:
    lines = at.file.read_text(encoding="utf-8").splitlines(keepends=True)
    lines[line - 1] = edit(lines[line - 1])
    text = "".join(lines)
    ast.parse(text)
    at.file.write_text(text, encoding="utf-8")


def _before_last(at: Places, statement: str) -> None:
    line, indented = at.function
    _edited(at, line, lambda text: f"{' ' * indented}{statement}\n{text}")


CHANGES: Mapping[str, Callable[[Places], object]] = {
    "nothing": lambda at: None,
    "comment": lambda at: _before_last(at, "# Said of what follows."),
    "body": lambda at: _before_last(at, 'added_here = len("abc")'),
    "signature": lambda at: _edited(at, at.header, lambda text: re.sub(r"\)(\s*(->.*)?:\s*)$", r", added_here=None)\1", text)),
    "base class": lambda at: _edited(at, at.class_line, lambda text: re.sub(r"\)(\s*:\s*)$", r", dict)\1", text)),
    "import": lambda at: at.file.write_text(at.file.read_text(encoding="utf-8") + "\nimport colorsys\n\ncolorsys.rgb_to_hsv(0, 0, 0)\n", encoding="utf-8"),
    "new file": lambda at: (at.file.parent / "added_here.py").write_text("import os\n\n\ndef added(a):\n    return os.path.join(a, 'b')\n", encoding="utf-8"),
    "deleted file": lambda at: at.file.unlink(),
    "renamed file": lambda at: at.file.rename(at.file.with_name(f"renamed_{at.file.name}")),
}
"""What is changed, by kind."""


# ------------------------------------------------------------------------------------------------- measuring


def cpu_seconds() -> float:
    """CPU time of this process and of those it has waited for."""
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))


def built(lake: Lake, root: Path, change: str) -> Cost:
    """Builds a repository and measures that."""
    run, before = Run(default_catalog(), lake, lake.register(root, "measured")), build_numbers(lake, "measured")
    cpu, wall = cpu_seconds(), time.perf_counter()
    for _ in run_all(run):
        pass
    cpu, wall = cpu_seconds() - cpu, time.perf_counter() - wall
    build = newest_build(lake, "measured")
    work = build.work if build is not None and build.number not in before else None
    if work is None:
        return Cost(change, cpu, wall, 0, 0, 0, 1.0)
    return Cost(change, cpu, wall, work.tasks_run, work.written, work.bytes_written, work.share_saved)


def measured(name: str, source: Path, folder: Path, is_watched: bool) -> Package:
    """Costs of all kinds of changes of a package."""
    root, store, kept = folder / "source", folder / "lake", folder / "kept"
    for directory in (root, store, kept):
        shutil.rmtree(directory, ignore_errors=True)
    shutil.copytree(source, root)
    at, whole = places(root), built(Lake(store), root, "everything")
    store.rename(kept)
    changes: list[Cost] = []
    for change, make in CHANGES.items():
        shutil.rmtree(store, ignore_errors=True)
        shutil.copytree(kept, store)
        make(at)
        changes.append(built(Lake(store), root, change))
        print(f"{name}: {change} {changes[-1].cpu:.1f} CPU s of {whole.cpu:.1f}", file=sys.stderr, flush=True)
        shutil.rmtree(root)
        shutil.copytree(source, root)
    watched = until_queryable(at, folder) if is_watched else {}
    texts = [path.read_bytes() for path in root.rglob("*.py")]
    return Package(name, len(texts), sum(text.count(b"\n") for text in texts), whole, changes, watched)


def until_queryable(at: Places, folder: Path) -> dict[str, float]:
    """Seconds from saving a change until a finished build has it, under ``cpg-build --watch``. Each change is made twice; the second counts."""
    root, store = folder / "source", folder / "watched"
    shutil.rmtree(store, ignore_errors=True)
    found: dict[str, float] = {}
    with _watching(root, store) as wait:
        for change in ("comment", "body"):
            for turn in range(2):
                lines = at.file.read_text(encoding="utf-8").splitlines(keepends=True)
                line, indented = at.function
                lines.insert(line - 1, f"{' ' * indented}{'# Said' if change == 'comment' else f'added_here_{turn} ='} {turn}\n")
                number = build_numbers(Lake(store), "watched")[-1]
                at.file.write_text("".join(lines), encoding="utf-8")
                found[change] = wait(number)
    return found


@contextmanager
def _watching(root: Path, store: Path) -> Iterator[Callable[[int], float]]:
    """A command that watches a repository, and what waits for the build after one of some number."""
    log = store.with_suffix(".log")
    with log.open("w", encoding="utf-8") as output:
        command = [sys.executable, "-m", "cpg_assets.build", str(root), "--lake", str(store), "--name", "watched", "--watch"]
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT, env={**os.environ, "DAGSTER_HOME": str(store.with_suffix(".home"))})
    lake = Lake(store)

    def wait(number: int) -> float:
        begun = time.perf_counter()
        while build_numbers(lake, "watched")[-1] <= number:
            if time.perf_counter() - begun > PATIENCE or process.poll() is not None:
                raise RuntimeError(f"no build came: see {log}")
            time.sleep(0.005)
        return time.perf_counter() - begun

    try:
        begun = time.perf_counter()
        while "watches" not in log.read_text(encoding="utf-8"):
            if time.perf_counter() - begun > PATIENCE or process.poll() is not None:
                raise RuntimeError(f"nothing is watched: see {log}")
            time.sleep(0.1)
        time.sleep(2.0)
        yield wait
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(PATIENCE)


# ------------------------------------------------------------------------------------------------- telling


def table(packages: Sequence[Package]) -> Iterator[str]:
    """The costs as a table of the README: CPU seconds, and megabytes that were written."""
    yield f"| change | {' | '.join(f'{p.name}, {p.files:,} files, {p.lines:,} lines' for p in packages)} |"
    yield f"|---|{'---|' * len(packages)}"
    for row, change in enumerate(["everything", *CHANGES]):
        costs = [p.whole if not row else p.changes[row - 1] for p in packages]
        yield f"| {change} | {' | '.join(f'{c.cpu:.1f} s, {c.bytes_written / 1e6:.1f} MB, {c.tables} tables' for c in costs)} |"
    for change in dict.fromkeys(change for p in packages for change in p.watched):
        said = (f"{p.watched[change]:.1f} s of wall time" if change in p.watched else "" for p in packages)
        yield f"| {change}, from saving it until it can be queried (`--watch`) | {' | '.join(said)} |"


def picture(packages: Sequence[Package]) -> str:
    """The costs as an SVG: for each kind of change a bar for each package, as a share of building everything."""
    label, width, bar, gap = 110, 420, 9, 10
    row = bar * len(packages) + gap
    top = 18 * (len(packages) + 1) + 8
    drawn = ["<text x='0' y='13' font-weight='bold'>CPU time of a build after one change, as a share of building everything</text>"]
    for index, package in enumerate(packages):
        colour, y = COLOURS[index % len(COLOURS)], 18 * (index + 1) + 4
        drawn.append(f"<rect x='0' y='{y}' width='10' height='10' fill='{colour}'/>")
        drawn.append(f"<text x='16' y='{y + 9}'>{escape(package.name)}: {package.lines:,} lines, {package.whole.cpu:.1f} CPU s for everything</text>")
    for number, change in enumerate(CHANGES):
        y = top + number * row
        drawn.append(f"<text x='{label - 8}' y='{y + row / 2:.0f}' text-anchor='end'>{escape(change)}</text>")
        for index, package in enumerate(packages):
            cost = package.changes[number]
            share = min(1.0, cost.cpu / package.whole.cpu)
            place = y + index * bar
            drawn.append(f"<rect x='{label}' y='{place}' width='{max(1, share * width):.0f}' height='{bar - 1}' fill='{COLOURS[index % len(COLOURS)]}'/>")
            drawn.append(f"<text x='{label + max(1, share * width) + 4:.0f}' y='{place + bar - 1}' font-size='9'>{share:.0%}, {cost.cpu:.1f} s</text>")
    height = top + len(CHANGES) * row
    head = f"<svg xmlns='http://www.w3.org/2000/svg' width='{label + width + 90}' height='{height}' font-family='Arial, sans-serif' font-size='12' fill='#777'>"
    return f"{head}{''.join(drawn)}</svg>\n"


def main() -> None:
    """Runs the benchmark."""
    parser = argparse.ArgumentParser(description="What a change of one file costs, by its kind and the size of the repository.")
    parser.add_argument("packages", nargs="*", metavar="NAME[=PATH]", help=f"packages of the index, or a name and a directory (default: {', '.join(PACKAGES)})")
    parser.add_argument("--folder", type=Path, help="where downloads and lakes are kept (default: a temporary directory)")
    parser.add_argument("--picture", type=Path, help=f"where to draw (default: {PICTURE.relative_to(Path(__file__).parents[2])}, if no package is named)")
    parser.add_argument("--watch", action="store_true", help="measure cpg-build --watch as well")
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args()
    # What worker processes take would not be counted.
    (extraction.extract.__kwdefaults__ or {})["in_process_bytes"] = sys.maxsize
    default_catalog()
    with tempfile.TemporaryDirectory() as temporary:
        folder = (options.folder or Path(temporary)).absolute()
        packages: list[Package] = []
        for named in options.packages or PACKAGES:
            name, _, given = named.partition("=")
            own = folder / name
            own.mkdir(parents=True, exist_ok=True)
            source = Path(given) if given else sources(name, own) / PART_OF.get(name, "")
            packages.append(measured(name, source, own, options.watch))
    picture_file = options.picture or (None if options.packages else PICTURE)
    if picture_file is not None:
        picture_file.write_text(picture(packages), encoding="utf-8")
    print(json.dumps([asdict(package) for package in packages], indent=2) if options.json else "\n".join(table(packages)))


if __name__ == "__main__":
    main()
