"""Distributions installed in an environment, from the metadata their installer left there. Nothing of them is imported."""

import csv
import json
import os
from collections.abc import Iterable, Sequence
from importlib.metadata import PathDistribution
from pathlib import Path, PurePosixPath
from typing import Final

from packaging.requirements import InvalidRequirement

from cpg_engine.evidence.environment.findings import Findings, FoundDistribution, ProvidedModule, Script, required
from cpg_engine.evidence.environment.metadata_files import LARGEST_FILE_BYTES
from cpg_engine.evidence.scan.source_text import UnreadableSourceError, read_source

ENVIRONMENT_NAMES: Final = (".venv", "venv", "env", ".env")
METADATA_DIRECTORIES: Final = ("*.dist-info", "*.egg-info")
SITE_PACKAGES: Final = ("lib/python*/site-packages", "lib64/python*/site-packages", "Lib/site-packages", "lib/pypy*/site-packages")
SCRIPT_GROUPS: Final = {"console_scripts": "console", "gui_scripts": "gui"}
SOURCE_SUFFIXES: Final = (".py", ".pyi")
EXTENSION_SUFFIXES: Final = (".so", ".pyd")
STUBS: Final = "-stubs"
EDITABLE_PREFIX: Final = "__editable__"


def find_environment(root: Path) -> Path | None:
    """The virtual environment inside a repository, under one of its usual names; a link to one elsewhere is not followed."""
    places = (root / name for name in ENVIRONMENT_NAMES)
    return next((place for place in places if not place.is_symlink() and (place / "pyvenv.cfg").is_file()), None)


def linked_environments(root: Path) -> list[str]:
    """Names of links in a repository to virtual environments."""
    return [name for name in ENVIRONMENT_NAMES if (root / name).is_symlink() and (root / name / "pyvenv.cfg").is_file()]


def site_packages(environment: Path) -> list[Path]:
    """Directories of installed packages of an environment, or the directory itself if it is one; none that lies outside."""
    if any(next(environment.glob(pattern), None) for pattern in METADATA_DIRECTORIES):
        return [environment]
    found: dict[Path, Path] = {}
    for pattern in SITE_PACKAGES:
        for directory in sorted(environment.glob(pattern)):
            # lib64 usually is a link to lib.
            if directory.resolve().is_relative_to(environment.resolve()):
                found.setdefault(directory.resolve(), directory)
    return list(found.values())


def read_installed(environment: Path, findings: Findings) -> None:
    """Adds what is installed in an environment.

    Args:
        environment: root of a virtual environment, or a site-packages directory; resolved.
        findings: added to.
    """
    directories = site_packages(environment)
    if not directories:
        findings.fail(str(environment.name), "NoSitePackages", "The environment has no site-packages directory; give the root of a virtual environment.")
    for directory in directories:
        for metadata in sorted(path for pattern in METADATA_DIRECTORIES for path in directory.glob(pattern)):
            location = metadata.relative_to(environment).as_posix()
            try:
                found = _read(_Installed(metadata, environment), location, findings)
            except (UnreadableSourceError, OSError, ValueError, RecursionError, csv.Error) as error:
                message = f"Its metadata cannot be read ({type(error).__name__}: {error}); install the distribution again."
                findings.fail(location, "UnreadableMetadata", message)
            else:
                if found:
                    findings.distributions.append(found)


class _Installed(PathDistribution):
    """Metadata of a distribution, from regular files of its environment alone: no pipe, device, link or endless file is read.

    Args:
        metadata: its directory, or its one file.
        environment: root of the environment, resolved.
    """

    def __init__(self, metadata: Path, environment: Path) -> None:
        super().__init__(metadata)
        self._metadata, self._environment = metadata, environment

    def read_text(self, filename: str | os.PathLike[str]) -> str | None:
        """Text of one of its files; None if there is none, and an `UnreadableSourceError` if it may not be read."""
        path = self._metadata / filename
        if not os.path.lexists(path) or path.is_dir():
            return None
        return read_source(self._environment, path.relative_to(self._environment).as_posix(), LARGEST_FILE_BYTES).decode("utf-8")


def _read(distribution: _Installed, location: str, findings: Findings) -> FoundDistribution | None:
    text = distribution.read_text("METADATA") or distribution.read_text("PKG-INFO") or distribution.read_text("")
    if not text or not distribution.metadata["Name"]:
        findings.fail(location, "IncompleteMetadata", "Its metadata names no distribution; install it again, or remove the directory.")
        return None
    try:
        requirements = distribution.requires or []
    except InvalidRequirement as error:
        raise ValueError(str(error)) from error
    files = _files(distribution)
    modules = provided_modules(files) if files else _top_level(distribution)
    return FoundDistribution(
        name=distribution.metadata["Name"],
        source="installed",
        location=location,
        version=distribution.metadata["Version"],
        is_editable=_is_editable(distribution),
        requires=tuple(map(required, findings.parsed(location, requirements))),
        modules=modules or _top_level(distribution),
        scripts=tuple(_scripts(distribution, location, findings)),
        files=files,
    )


def _files(distribution: PathDistribution) -> tuple[str, ...]:
    record = distribution.read_text("RECORD")
    if record is not None:
        return tuple(row[0] for row in csv.reader(record.splitlines()) if row)
    sources = distribution.read_text("installed-files.txt")
    if sources is None:
        return ()
    # These are relative to the metadata directory itself.
    return tuple(line.removeprefix("../") for line in sources.splitlines() if line)


def _top_level(distribution: PathDistribution) -> tuple[ProvidedModule, ...]:
    names = sorted({name.strip() for name in (distribution.read_text("top_level.txt") or "").splitlines()})
    return tuple(ProvidedModule(name.replace("/", "."), is_package=None) for name in names if name and not name.startswith(EDITABLE_PREFIX))


def _is_editable(distribution: PathDistribution) -> bool:
    try:
        described = json.loads(distribution.read_text("direct_url.json") or "{}")
        return bool(described.get("dir_info", {}).get("editable"))
    except (ValueError, AttributeError):
        return False


def _scripts(distribution: PathDistribution, location: str, findings: Findings) -> Iterable[Script]:
    for group, kind in SCRIPT_GROUPS.items():
        declared = {point.name: point.value for point in distribution.entry_points if point.group == group}
        yield from findings.scripts(location, kind, declared)


def provided_modules(files: Sequence[str]) -> tuple[ProvidedModule, ...]:
    """Modules and packages among installed files that nothing of the same distribution contains.

    >>> [module.name for module in provided_modules(["a/__init__.py", "a/b.py", "ns/c/__init__.py", "ns/d.so", "e.cpython-311.so", "a-1.dist-info/RECORD"])]
    ['a', 'e', 'ns.c', 'ns.d']
    """
    sources = [(path.parts[:-1], path.name.split(".")[0]) for path in map(PurePosixPath, files) if _is_module(path)]
    packages = {directory for directory, name in sources if name == "__init__"}
    found: set[ProvidedModule] = set()
    for directory, name in sources:
        package = next((directory[:depth] for depth in range(1, len(directory) + 1) if directory[:depth] in packages), None)
        parts = package or (*directory, name)
        if parts == ("__init__",):
            continue
        is_stub = parts[0].endswith(STUBS)
        names = (parts[0].removesuffix(STUBS), *parts[1:])
        if all(map(str.isidentifier, names)) and not names[0].startswith(EDITABLE_PREFIX):
            found.add(ProvidedModule(".".join(names), package is not None, is_stub))
    return tuple(sorted(found, key=lambda module: (module.name, module.is_stub, not module.is_package)))


def _is_module(path: PurePosixPath) -> bool:
    is_inside = not path.is_absolute() and ".." not in path.parts and "__pycache__" not in path.parts
    return is_inside and path.suffix in (*SOURCE_SUFFIXES, *EXTENSION_SUFFIXES)
