"""Where modules outside the repository are declared: stubs of the standard library, and files of installed distributions."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from cpg_engine.evidence.environment.installed import METADATA_DIRECTORIES

STUBS_PACKAGE: Final = "typeshed_client"
"""A distribution that ships typeshed as files."""

STANDARD_LIBRARY, INSTALLED = "standard_library", "installed"
WANTED_VERSION: Final = (sys.version_info.major, sys.version_info.minor)


@dataclass(frozen=True)
class ModuleFile:
    """The file that declares a module.

    Args:
        module: dotted name.
        root: directory of stubs or of installed distributions.
        path: the file, below it.
        origin: which of both it is.
        is_package: whether modules may lie below it.
    """

    module: str
    root: Path
    path: str
    origin: str
    is_package: bool

    @property
    def is_stub(self) -> bool:
        """Whether it declares and does nothing."""
        return self.path.endswith(".pyi")


@cache
def standard_library_stubs() -> Path | None:
    """Directory of the stubs of the standard library; None if it is not installed. Finding it imports nothing."""
    spec = find_spec(STUBS_PACKAGE)
    places = spec.submodule_search_locations if spec else None
    return next((Path(place) / "typeshed" for place in places or () if (Path(place) / "typeshed" / "VERSIONS").is_file()), None)


def stubs_version() -> str:
    """Version of the distribution of stubs."""
    try:
        return version(STUBS_PACKAGE)
    except PackageNotFoundError:
        return "absent"


def read_versions(text: str) -> dict[str, tuple[tuple[int, int], tuple[int, int] | None]]:
    """In which versions of Python a module is: from, and to if it is gone since.

    >>> read_versions("# which\\nasyncio.mixins: 3.10-\\nimp: 3.0-3.11")
    {'asyncio.mixins': ((3, 10), None), 'imp': ((3, 0), (3, 11))}
    """
    found: dict[str, tuple[tuple[int, int], tuple[int, int] | None]] = {}
    for line in text.splitlines():
        module, _, versions = line.partition("#")[0].partition(":")
        first, _, last = versions.strip().partition("-")
        if first:
            found[module.strip()] = _version(first), _version(last) if last else None
    return found


def _version(text: str) -> tuple[int, int]:
    major, _, minor = text.strip().partition(".")
    return int(major), int(minor)


class ModuleFiles:
    """Finds the file of a module by its name, stubs before source.

    Args:
        installed: directories of installed distributions.
        wanted: version of Python whose library is meant.
    """

    def __init__(self, installed: Sequence[Path], wanted: tuple[int, int] = WANTED_VERSION) -> None:
        self._installed, self._wanted, self._stubs = list(installed), wanted, standard_library_stubs()
        self._versions = read_versions((self._stubs / "VERSIONS").read_text("utf-8")) if self._stubs else {}

    def find(self, module: str) -> ModuleFile | None:
        """The file that declares a module; None if there is none."""
        parts = module.split(".")
        if not all(part.isidentifier() for part in parts):
            return None
        if self._stubs is not None and self.is_of_library(module):
            return _within(self._stubs, parts, module, STANDARD_LIBRARY, (".pyi",))
        for root in self._installed:
            stub = _within(root, [f"{parts[0]}-stubs", *parts[1:]], module, INSTALLED, (".pyi",))
            if found := stub or _within(root, parts, module, INSTALLED, (".pyi", ".py")):
                return found
        return None

    def is_of_library(self, module: str) -> bool:
        """Whether the standard library of the version has a module: itself or else the package it is in says so."""
        while module not in self._versions:
            module, dot, _ = module.rpartition(".")
            if not dot:
                return False
        first, last = self._versions[module]
        return first <= self._wanted and (last is None or self._wanted <= last)

    def state(self) -> str:
        """Changes when other declarations would be found: with the version of the stubs, or what is installed in which version."""
        names = sorted(path.name for root in self._installed for pattern in METADATA_DIRECTORIES for path in root.glob(pattern))
        return f"{stubs_version()} {self._wanted} {' '.join(map(str, self._installed))} {' '.join(names)}"


def _within(root: Path, parts: Sequence[str], module: str, origin: str, suffixes: Sequence[str]) -> ModuleFile | None:
    place = "/".join(parts)
    for suffix in suffixes:
        for path, is_package in ((f"{place}/__init__{suffix}", True), (f"{place}{suffix}", False)):
            if (root / path).is_file():
                return ModuleFile(module, root, path, origin, is_package)
    return None
