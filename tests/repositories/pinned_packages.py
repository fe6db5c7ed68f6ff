"""Real repositories: packages from the package index, at versions that do not change."""

import os
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class PinnedPackage:
    """A package at a version, with the number of Python files its wheel holds, and the interpreters that is made for."""

    name: str
    version: str
    files: int
    interpreters: str = "py3"

    @property
    def wheel(self) -> str:
        return f"{self.name.replace('-', '_')}-{self.version}-{self.interpreters}-none-any.whl"


PACKAGES = (
    PinnedPackage("click", "8.5.1", 17),
    PinnedPackage("requests", "2.34.2", 19),
    PinnedPackage("flask", "3.1.3", 24),
    PinnedPackage("django", "5.2.19", 885),
    PinnedPackage("attrs", "26.1.0", 29),
    PinnedPackage("bottle", "0.13.4", 2, "py2.py3"),
    PinnedPackage("googleapis-common-protos", "1.76.0", 131),
    PinnedPackage("jinja2", "3.1.6", 25),
    PinnedPackage("pyramid", "2.1", 61),
    PinnedPackage("rich", "15.0.0", 100),
)
"""Frameworks, a parser, a compiler, what is generated, one file of thousands of lines: of different sorts."""


def download_directory() -> Path:
    """Where wheels are kept between test runs: below the user's cache."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "cpg-tests"


def unpacked(package: PinnedPackage, directory: Path) -> Path:
    """Source of a package, below a directory. Downloads its wheel once.

    Raises:
        RuntimeError: the package index cannot be reached.
    """
    wheel = download_directory() / package.wheel
    if not wheel.exists():
        wanted = f"{package.name}=={package.version}"
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:", "--dest", str(wheel.parent), wanted]
        said = subprocess.run(command, capture_output=True, text=True, check=False)
        if said.returncode or not wheel.exists():
            raise RuntimeError(
                f"{wanted} cannot be downloaded. Give this machine access to a package index, or put {package.wheel} into {wheel.parent}; "
                f"without real repositories leave these tests out: pytest -m 'not slow'.\n{said.stderr.strip()}"
            )
    source = directory / package.name
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(source)
    return source
