"""Running the test suites of packages, recorded as `cpg-trace` records, in environments of their own.

Of each package, the newest source distribution is downloaded from the package index and installed, with what its test suite requires. The suite is run
with a copy of the installed package, nothing else. What is in the folder given already is used again.
"""

import os
import shutil
import subprocess
import sys
import tarfile
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cpg_engine.evidence.sources import TRACE_FOLDER
from cpg_engine.evidence.trace.command import recording
from cpg_engine.evidence.trace.extract import read_trace

TEST_GROUPS = ("tests", "test")
SUITE_SECONDS = 900
PINNED = {
    "flask": ("pytest<9",),
    "itsdangerous": ("freezegun",),
    "jinja2": ("trio",),
    "pyparsing": ("jinja2", "railroad-diagrams", "matplotlib"),
    "rich": ("attrs",),
    "starlette": ("anyio", "httpx", "httpx2", "itsdangerous", "jinja2", "python-multipart", "trio"),
}
"""What a test suite does not say that it requires."""

IMPORTED_AS = {"attrs": ("attr", "attrs")}
"""Distributions whose code is imported by other names than theirs."""

RAN = (0, 1)
"""Exit codes of pytest after all tests ran, passing or not."""

PYTEST = ("-q", "-p", "no:cacheprovider", "--color=no")

Place = tuple[str, int, str]
"""Path, first line and name of the code of a function."""


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
    packages = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip())
    names = IMPORTED_AS.get(package, (package,))
    trace, outcome = root / TRACE_FOLDER, folder / "outcome"
    if not trace.is_dir():
        suite = folder / "suite"
        # Beside its sources, a suite would import those instead of what is installed.
        shutil.copytree(source, suite, ignore=lambda directory, _: names if Path(directory) == source else [], dirs_exist_ok=True)
        for name in names:
            shutil.copytree(packages / name, root / name, ignore=shutil.ignore_patterns("__pycache__"), dirs_exist_ok=True)
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
    return Executed(source.name.removeprefix(f"{package}-"), outcome.read_text(), entered, calls), root / names[0]
