"""Finding and reading the metadata files of a repository."""

import os
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from cpg_engine.evidence.environment.findings import Findings
from cpg_engine.evidence.scan.source_text import UnreadableSourceError, read_source

LARGEST_FILE_BYTES: Final = 16 * 2**20
SKIPPED_DIRECTORIES: Final = ("node_modules", "__pycache__", "site-packages")
ENVIRONMENT_MARK: Final = "pyvenv.cfg"


def metadata_paths(root: Path) -> Iterator[str]:
    """Files of a repository that may say what it requires, relative to its root, in a fixed order.

    Hidden directories, virtual environments and other projects' packages are left out, and no link is followed.
    """
    for directory, inner, names in os.walk(root):
        if ENVIRONMENT_MARK in names:
            inner.clear()
            continue
        inner[:] = sorted(name for name in inner if not name.startswith(".") and name not in SKIPPED_DIRECTORIES)
        for name in sorted(names):
            path = (Path(directory) / name).relative_to(root).as_posix()
            if kind_of(path):
                yield path


def kind_of(path: str) -> str | None:
    """What a file is, by its name: ``requirements``, ``uv``, ``poetry``, ``pylock``, ``project`` or nothing of interest.

    >>> [kind_of(path) for path in ("requirements-dev.txt", "requirements/base.txt", "a/uv.lock", "pylock.dev.toml", "notes.txt")]
    ['requirements', 'requirements', 'uv', 'pylock', None]
    """
    *directories, name = path.split("/")
    if name.endswith(".txt") and (name.startswith("requirements") or name.endswith("requirements.txt") or directories[-1:] == ["requirements"]):
        return "requirements"
    if name == "pylock.toml" or (name.startswith("pylock.") and name.endswith(".toml")):
        return "pylock"
    return {"uv.lock": "uv", "poetry.lock": "poetry", "pyproject.toml": "project"}.get(name)


def read_text(root: Path, path: str, findings: Findings) -> str | None:
    """A metadata file's text; None, and a problem, if it has none that can be read."""
    try:
        return read_source(root, path, LARGEST_FILE_BYTES).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        findings.fail(path, "UndecodableFile", f"Byte {error.start} is not UTF-8: {error.reason}; save the file as UTF-8.")
    except UnreadableSourceError as error:
        findings.fail(path, "UnreadableFile", str(error))
    return None


def read_toml(root: Path, path: str, findings: Findings) -> Mapping[str, Any]:
    """A TOML file's content; empty, and a problem, if it cannot be read."""
    text = read_text(root, path, findings)
    try:
        return tomllib.loads(text or "")
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        findings.fail(path, "InvalidToml", f"{error or type(error).__name__}; correct the file.")
        return {}
