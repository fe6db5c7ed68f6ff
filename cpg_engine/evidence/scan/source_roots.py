"""Directories that modules are imported from, and the reason each was taken: what projects declare, and how files lie."""

import ast
import configparser
import os
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, Final

from cpg_engine.evidence.environment.findings import array, table
from cpg_engine.evidence.scan.source_text import UnreadableSourceError, read_source

LARGEST_PROJECT_FILE_BYTES: Final = 4 * 2**20
SOURCE_DIRECTORY: Final = "src"
CONFTEST: Final = "conftest.py"

Said = Iterator[tuple[str, str]]
"""Directories, relative to the file's own, and what says so."""


class SourceRoots:
    """Roots that the projects of a repository declare.

    Args:
        declared: reason by directory, relative to the repository's root, which is ``""``.
        problems: what is wrong with the file at a path.
    """

    def __init__(self, declared: Mapping[str, str], problems: Mapping[str, str]) -> None:
        self.declared, self.problems = declared, problems


def find_source_roots(root: Path, directories: Iterable[str], packages: frozenset[str]) -> SourceRoots:
    """Looks for project files in directories.

    A directory with a project file is a root, unless it declares others; those it declares are, and a directory ``src``.

    Args:
        root: the repository's root, resolved.
        directories: those above source files, relative to it.
        packages: those of them that are packages.
    """
    declared, problems, above_files = dict[str, str](), dict[str, str](), set(directories)
    for directory in sorted(above_files):
        found = False
        for name, said in _READERS.items():
            path = f"{directory}/{name}" if directory else name
            if not os.path.isfile(root / path):  # noqa: PTH113 - Path.is_file raises where a directory may not be entered
                continue
            try:
                told = list(said(read_source(root, path, LARGEST_PROJECT_FILE_BYTES).decode("utf-8-sig")))
            except (UnreadableSourceError, UnicodeDecodeError, ValueError, SyntaxError, RecursionError, MemoryError, configparser.Error) as error:
                problems[path] = f"Directories of modules that it may declare are not known: {(str(error).splitlines() or [''])[0]}"
                told = []
            found = found or name in _OF_PROJECTS
            for where, reason in told:
                if (inside := _below(directory, where)) is not None and inside not in packages:
                    declared.setdefault(inside, f"{path} says so: {reason}")
        if found and directory not in packages:
            inside = f"{directory}/{SOURCE_DIRECTORY}" if directory else SOURCE_DIRECTORY
            if inside not in packages and inside in above_files:
                declared.setdefault(inside, f"a project lies in {directory or 'the repository'}/, which has it")
            declared.setdefault(directory, "a project file lies there")
    return SourceRoots(declared, problems)


def _below(directory: str, where: str) -> str | None:
    """A directory that a file in another one names; None if it lies outside."""
    parts: list[str] = [part for part in directory.split("/") if part]
    if PurePosixPath(where).is_absolute():
        return None
    for part in PurePosixPath(where.replace("\\", "/")).parts:
        if part == ".." and not parts:
            return None
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)


def _pyproject(text: str) -> Said:
    read = tomllib.loads(text)
    tool = table(read.get("tool"))
    setuptools = table(tool.get("setuptools"))
    yield from ((where, "[tool.setuptools.packages.find] where") for where in _texts(table(table(setuptools.get("packages")).get("find")).get("where")))
    yield from _of_package_directories(table(setuptools.get("package-dir")), "[tool.setuptools] package-dir")
    for package in array(table(tool.get("poetry")).get("packages")):
        yield from ((where, "[tool.poetry] packages") for where in _texts(table(package).get("from")))
    hatch = table(table(tool.get("hatch")).get("build"))
    for target in (hatch, table(table(hatch.get("targets")).get("wheel"))):
        yield from ((str(PurePosixPath(package).parent), "[tool.hatch.build] packages") for package in _texts(target.get("packages")))
        sources = target.get("sources")
        yield from ((where, "[tool.hatch.build] sources") for where in (table(sources) or _texts(sources)))
    yield from ((where, "[tool.pdm.build] package-dir") for where in _texts(table(table(tool.get("pdm")).get("build")).get("package-dir")))
    yield from ((where, "[tool.uv.build-backend] module-root") for where in _texts(table(table(tool.get("uv")).get("build-backend")).get("module-root")))
    yield from ((where, "[tool.maturin] python-source") for where in _texts(table(tool.get("maturin")).get("python-source")))
    pytest = table(tool.get("pytest"))
    for options in (pytest, table(pytest.get("ini_options"))):
        yield from ((where, "pytest's pythonpath") for where in _texts(options.get("pythonpath")))


def _setup_cfg(text: str) -> Said:
    read = configparser.ConfigParser(interpolation=None, strict=False)
    read.read_string(text)
    where = read.get("options.packages.find", "where", fallback="")
    yield from ((line.strip(), "[options.packages.find] where") for line in where.splitlines() if line.strip())
    pairs = [line.partition("=") for line in read.get("options", "package_dir", fallback="").splitlines() if "=" in line]
    yield from _of_package_directories({name.strip(): directory.strip() for name, _, directory in pairs}, "[options] package_dir")
    yield from _pytest_of(read, "tool:pytest")


def _pytest_ini(text: str) -> Said:
    read = configparser.ConfigParser(interpolation=None, strict=False)
    read.read_string(text)
    yield from _pytest_of(read, "pytest")


def _pytest_of(read: configparser.ConfigParser, section: str) -> Said:
    yield from ((where, "pytest's pythonpath") for where in read.get(section, "pythonpath", fallback="").split())


def _setup(text: str) -> Said:
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id if isinstance(node.func, ast.Name) else ""
        given = {keyword.arg: keyword.value for keyword in node.keywords}
        if name in ("find_packages", "find_namespace_packages"):
            where = given.get("where", node.args[0] if node.args else None)
            if isinstance(where, ast.Constant) and isinstance(where.value, str):
                yield where.value, f"{name}()"
        elif name == "setup" and isinstance(directories := given.get("package_dir"), ast.Dict):
            pairs = zip(directories.keys, directories.values, strict=True)
            told = {key.value: value.value for key, value in pairs if isinstance(key, ast.Constant) and isinstance(value, ast.Constant)}
            yield from _of_package_directories(told, "package_dir")


def _of_package_directories(directories: Mapping[Any, Any], reason: str) -> Said:
    """Where packages lie: all of them, or one by its name."""
    for package, directory in directories.items():
        if not isinstance(package, str) or not isinstance(directory, str):
            continue
        inner = package.replace(".", "/")
        if not package:
            yield directory, reason
        elif re.search(rf"(^|/){re.escape(inner)}$", directory):
            yield directory[: len(directory) - len(inner)].rstrip("/"), reason


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [each for each in array(value) if isinstance(each, str)]


_READERS: Final[Mapping[str, Callable[[str], Said]]] = {
    "pyproject.toml": _pyproject,
    "setup.cfg": _setup_cfg,
    "setup.py": _setup,
    "pytest.ini": _pytest_ini,
    "tox.ini": _pytest_ini,
}
_OF_PROJECTS: Final = ("pyproject.toml", "setup.cfg", "setup.py")
