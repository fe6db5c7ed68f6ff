"""What the graphs of many packages cost, and how much they know: does every build end, and within its limits?

    python tests/benchmarks/corpus.py [PACKAGE ...] [--sort SORT] [--limit N] [--jobs N] [--folder FOLDER] [--json FILE] [--csv FILE]

`corpus.toml` names the packages, at versions that do not change; `python` is the standard library of the running
interpreter. Of each, the source distribution (the wheel, where there is none) is fetched and its Python files are
unpacked; nothing of it is ever run. Each graph is built by the engine alone in processes of its own, limited in memory
and CPU seconds: what exceeds them, or fails, is a line of the table that says so, with the task it was at.

*CPU* is of the build, with all of its processes, without compiling the catalog; *x parse* compares it with ``ast.parse``
of the same files. *Objects* are most of one variable. Shares are of the calls: *in* have a target in the repository,
*out* only outside, *unres.* none and no other meaning. *Targets* are mean and most of a call with one in the repository;
*unsure* is the share of CALL edges with a confidence below 0.05. With ``--folder``, sources are kept there and used
again, and what is finished is in ``results.json``: a further run measures only what is missing there.
"""

import argparse
import csv
import json
import os
import shutil
import signal
import subprocess
import sys
import sysconfig
import tarfile
import tempfile
import threading
import time
import tomllib
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

import corpus_archive
import corpus_build

LIST = Path(__file__).with_name("corpus.toml")
PYTHON = "python"
"""Name of the standard library among packages."""

LEAST_SECONDS, LINES_A_MINUTE = 120, 30_000
"""CPU seconds that every build may take, and lines for which it may take a minute."""

MEGABYTES = 4096
SECONDS_BETWEEN_LOOKS = 0.1
FETCH_SECONDS = 600
PAGE_BYTES, TICKS = os.sysconf("SC_PAGE_SIZE"), os.sysconf("SC_CLK_TCK")
TAIL = 2000
"""Characters of what a failed build said that are looked at."""


@dataclass(frozen=True)
class Package:
    """A package at a version.

    Args:
        name, version: which.
        sort: what it is an example of.
        archive: what is fetched: ``source`` or ``wheel``.
    """

    name: str
    version: str
    sort: str
    archive: str = "source"


@dataclass(frozen=True)
class Measured:
    """What was measured of a package; zero or empty where a build did not come that far.

    Args:
        package, version, sort: which.
        files, lines: how large it is.
        cpu: CPU seconds of the build and its processes.
        parse: those of ``ast.parse`` alone.
        megabytes: most memory of its processes together.
        rows: of all tables.
        most_objects: of one variable.
        saturated: variables of which no objects are followed; None if the model knows none.
        calls: call expressions.
        inside: those with a target in the repository.
        outside: those with one outside only.
        unresolved: those that are not resolved.
        reasons: the most frequent reasons of these.
        mean_targets, most_targets: in the repository, of a call that has one there.
        call_edges, unsure: CALL edges, and those with little confidence.
        extraction_errors: extractor and error -> files.
        task: what was being built when it ended too early.
        failure: why it did; empty if it did not.
    """

    package: str
    version: str
    sort: str
    files: int = 0
    lines: int = 0
    cpu: float = 0.0
    parse: float = 0.0
    megabytes: int = 0
    rows: int = 0
    most_objects: int | None = None
    saturated: int | None = None
    calls: int = 0
    inside: int = 0
    outside: int = 0
    unresolved: int = 0
    reasons: Mapping[str, int] = field(default_factory=dict[str, int])
    mean_targets: float | None = None
    most_targets: int | None = None
    call_edges: int = 0
    unsure: int = 0
    extraction_errors: Mapping[str, int] = field(default_factory=dict[str, int])
    task: str = ""
    failure: str = ""


FIGURES = frozenset(column.name for column in fields(Measured))


def listed() -> list[Package]:
    """All packages of the list, and the standard library."""
    found: list[Package] = []
    for sort, packages in tomllib.loads(LIST.read_text(encoding="utf-8")).items():
        for name, version in packages.items():
            found.append(Package(name, version, sort) if isinstance(version, str) else Package(name, version["wheel"], sort, "wheel"))
    return [*found, Package(PYTHON, sys.version.split()[0], "library")]


def source_of(package: Package, folder: Path) -> Path:
    """The Python files of a package, unpacked below a folder.

    Raises:
        LookupError: it cannot be fetched.
        tarfile.TarError, zipfile.BadZipFile, OSError: it cannot be unpacked.
    """
    source = folder / f"{package.name}-{package.version}"
    if source.is_dir():
        return source
    with tempfile.TemporaryDirectory(dir=folder, prefix="unpacking-") as scratch:
        unpacked = Path(scratch) / "source"
        if package.name == PYTHON:
            library = sysconfig.get_path("stdlib")
            shutil.copytree(library, unpacked, ignore=lambda _, names: {name for name in names if name in ("site-packages", "dist-packages", "__pycache__")})
        else:
            command = [sys.executable, corpus_archive.__file__, package.name, package.version, package.archive, scratch]
            said = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=FETCH_SECONDS)
            if said.returncode:
                raise LookupError(said.stderr.strip().splitlines()[-1])
            unpack(Path(said.stdout.splitlines()[-1]), unpacked)
        unpacked.rename(source)
    return source


def unpack(archive: Path, folder: Path) -> None:
    """Unpacks the Python files of a source distribution or wheel, none outside of a folder."""
    if archive.suffix in (".whl", ".zip"):
        with zipfile.ZipFile(archive) as wheel:
            wheel.extractall(folder, [name for name in wheel.namelist() if name.endswith(".py")])
    else:
        with tarfile.open(archive) as distribution:
            distribution.extractall(folder, [member for member in distribution if member.isreg() and member.name.endswith(".py")], filter="data")


def size(source: Path) -> tuple[int, int]:
    """Python files and their lines."""
    files = [path for path in source.rglob("*.py") if path.is_file()]
    return len(files), sum(path.read_bytes().count(b"\n") for path in files)


class Watch:
    """Adds up what a process and those it started use, and ends them all when that is too much.

    Args:
        process: the leader of a session of its own.
        megabytes, seconds: what they may use together; the seconds count from when `begin` is called.
    """

    def __init__(self, process: subprocess.Popen[str], megabytes: int, seconds: float) -> None:
        self._process, self._megabytes, self._seconds, self._before = process, megabytes, seconds, float("inf")
        self._cpu: dict[int, float] = {}
        self._thread = threading.Thread(target=self._look_on, daemon=True)
        self.exceeded, self.most = "", 0
        self._thread.start()

    def begin(self, before: float) -> None:
        """Says how much the process had used when its work began."""
        self._before = before

    @property
    def cpu(self) -> float:
        """CPU seconds since work began, of processes that are gone as they were last seen."""
        return max(sum(self._cpu.values()) - self._before, 0.0)

    @property
    def others(self) -> float:
        """Those of processes that the first one started."""
        return sum(seconds for process, seconds in self._cpu.items() if process != self._process.pid)

    def end(self) -> None:
        """Ends what is left of the session."""
        for process, _, _ in self._living():
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        self._process.wait()
        self._thread.join()

    def _living(self) -> Iterator[tuple[int, float, int]]:
        """Processes of the session, with CPU seconds and bytes of memory."""
        for folder in Path("/proc").iterdir():
            if not folder.name.isdecimal():
                continue
            try:
                # What follows the name of the program, which may hold anything.
                parts = (folder / "stat").read_text().rpartition(")")[2].split()
            except (OSError, UnicodeDecodeError):
                continue
            if int(parts[3]) == self._process.pid:
                yield int(folder.name), (int(parts[11]) + int(parts[12])) / TICKS, int(parts[21]) * PAGE_BYTES

    def _look_on(self) -> None:
        while self._process.poll() is None:
            living = list(self._living())
            self._cpu |= {process: cpu for process, cpu, _ in living}
            taken = sum(memory for _, _, memory in living) >> 20
            self.most = max(self.most, taken)
            if taken > self._megabytes:
                self.exceeded = f"more than {self._megabytes} MB"
            elif self.cpu > self._seconds:
                self.exceeded = f"more than {self._seconds:.0f} CPU s"
            if self.exceeded:
                self._process.kill()
            time.sleep(SECONDS_BETWEEN_LOOKS)


def measure(package: Package, folder: Path, megabytes: int, seconds: float | None) -> Measured:
    """Builds a package within limits; never raises because of what is in it."""
    found = Measured(package.name, package.version, package.sort)
    try:
        source = source_of(package, folder)
        files, lines = size(source)
    except (LookupError, tarfile.TarError, zipfile.BadZipFile, OSError, subprocess.TimeoutExpired) as problem:
        return replace(found, failure=f"not fetched: {problem}")
    found = replace(found, files=files, lines=lines)
    allowed = seconds or max(LEAST_SECONDS, 60 * lines / LINES_A_MINUTE)
    with tempfile.TemporaryDirectory(dir=folder, prefix="lake-") as lake, tempfile.TemporaryFile("w+", encoding="utf-8") as errors:
        command = [sys.executable, corpus_build.__file__, str(source), lake, str(megabytes), str(int(allowed) + 1)]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, stdin=subprocess.DEVNULL, text=True, start_new_session=True)
        watch, said = Watch(process, megabytes, allowed), dict[str, Any]()
        assert process.stdout
        for line in process.stdout:
            said |= json.loads(line)
            if "cpu_before" in said:
                watch.begin(said["cpu_before"])
        watch.end()
        errors.seek(max(0, errors.seek(0, os.SEEK_END) - TAIL))
        last = errors.read().strip().splitlines()[-1:]
    if "parse" not in said:
        said["failure"] = watch.exceeded or why(process.returncode, last)
    said["cpu"] = said["cpu"] + watch.others if "cpu" in said else watch.cpu
    return replace(found, megabytes=watch.most, **{name: value for name, value in said.items() if name in FIGURES})


def why(code: int, last: list[str]) -> str:
    """Why a process failed: its last word, or the signal that ended it."""
    return f"signal {signal.Signals(-code).name}" if code < 0 else " ".join(last) or f"exit {code}"


def measure_all(packages: Iterable[Package], folder: Path, options: argparse.Namespace) -> Iterator[Measured]:
    """Measures packages, several at a time, each as it is done."""
    with ThreadPoolExecutor(options.jobs) as threads:
        yield from threads.map(lambda package: measure(package, folder, options.megabytes, options.seconds), packages)


def share(part: float, whole: float) -> str:
    """A share with two digits; blank of nothing."""
    return f"{part / whole:.2f}" if whole else ""


def cells(one: Measured) -> dict[str, str]:
    """A line of the table, by column."""
    problems = [f"{one.failure} in {one.task}" if one.task else one.failure, *(f"{files} × {error}" for error, files in one.extraction_errors.items())]
    reasons = [f"{reason} {share(calls, one.calls)}" for reason, calls in one.reasons.items()]
    return {
        "package": f"{one.package} {one.version}",
        "files": str(one.files),
        "lines": str(one.lines),
        "CPU s": f"{one.cpu:.1f}",
        "parse": f"{one.parse:.2f}",
        "x parse": f"{one.cpu / one.parse:.0f}" if one.parse else "",
        "MB": str(one.megabytes),
        "rows": str(one.rows or ""),
        "a line": f"{one.rows / one.lines:.0f}" if one.rows and one.lines else "",
        "objects": _text(one.most_objects),
        "satur.": _text(one.saturated),
        "calls": str(one.calls or ""),
        "in": share(one.inside, one.calls),
        "out": share(one.outside, one.calls),
        "unres.": share(one.unresolved, one.calls),
        "targets": f"{one.mean_targets:.1f} / {one.most_targets}" if one.mean_targets else "",
        "unsure": share(one.unsure, one.call_edges),
        "failed; reasons of unresolved": "; ".join(filter(None, [*problems, ", ".join(reasons)])),
    }


def _text(number: int | None) -> str:
    return "" if number is None else str(number)


WIDTHS = (30, 7, 9, 8, 7, 8, 7, 11, 7, 8, 7, 8, 6, 6, 7, 13, 7, 0)


def line(texts: Iterable[str]) -> str:
    """Texts as columns: the first and the last to the left, numbers to the right."""
    first, *numbers, last = texts
    return f"{first:<{WIDTHS[0]}}" + "".join(f"{number:>{width}}" for number, width in zip(numbers, WIDTHS[1:], strict=False)) + f"  {last}"


def write_table(path: Path, measured: Iterable[Measured]) -> None:
    """Writes all figures as CSV."""
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, [column.name for column in fields(Measured)])
        writer.writeheader()
        for one in measured:
            writer.writerow({name: json.dumps(value) if isinstance(value, dict) else value for name, value in asdict(one).items()})


def write_results(path: Path, measured: Iterable[Measured]) -> None:
    """Writes all figures as JSON, whole or not at all."""
    partial = path.with_suffix(".partial")
    partial.write_text(json.dumps([asdict(one) for one in measured], indent=1), encoding="utf-8")
    partial.replace(path)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("packages", nargs="*", help="of those in corpus.toml; all by default")
    parser.add_argument("--sort", help="those of one sort only")
    parser.add_argument("--limit", type=int, help="so many at most")
    parser.add_argument("--jobs", type=int, default=1, help="packages built at a time")
    parser.add_argument("--megabytes", type=int, default=MEGABYTES, help="of memory that a build may take")
    parser.add_argument("--seconds", type=float, help=f"CPU seconds that a build may take; by default 60 for {LINES_A_MINUTE} lines, at least {LEAST_SECONDS}")
    parser.add_argument("--folder", type=Path, help="where sources and results are kept")
    parser.add_argument("--again", action="store_true", help="measure also what is in the folder's results")
    parser.add_argument("--json", type=Path, help="where to write all figures as JSON")
    parser.add_argument("--csv", type=Path, help="where to write all figures as CSV")
    options = parser.parse_args()
    known = {package.name: package for package in listed()}
    if unknown := set(options.packages) - known.keys():
        parser.error(f"not in {LIST.name}: {', '.join(sorted(unknown))}")
    wanted = [known[name] for name in options.packages or known]
    wanted = [package for package in wanted if options.sort in (None, package.sort)][: options.limit]
    with tempfile.TemporaryDirectory(prefix="cpg-corpus-") as scratch:
        folder: Path = (options.folder or Path(scratch)).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        results = folder / "results.json"
        earlier = [Measured(**figures) for figures in json.loads(results.read_text(encoding="utf-8"))] if results.exists() else []
        done = {(one.package, one.version): one for one in earlier}
        kept = {} if options.again else done
        print(line(cells(Measured("", "", ""))))
        measured = [kept[package.name, package.version] for package in wanted if (package.name, package.version) in kept]
        for one in measured:
            print(line(cells(one).values()))
        for one in measure_all([package for package in wanted if (package.name, package.version) not in kept], folder, options):
            measured.append(one)
            done[one.package, one.version] = one
            write_results(results, done.values())
            print(line(cells(one).values()), flush=True)
    failed = [one for one in measured if one.failure]
    print(f"{len(measured)} packages, {sum(one.lines for one in measured)} lines, {sum(one.cpu for one in measured):.0f} CPU s; not built: {len(failed)}")
    if options.json:
        write_results(options.json, measured)
    if options.csv:
        write_table(options.csv, measured)


if __name__ == "__main__":
    main()
