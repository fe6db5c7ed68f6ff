"""Having pyrefly write its report about a repository.

The format of the report is made for one consumer and may change with any version: the version is pinned, and the report
is checked as it is read. All settings come from a file of our own. The repository's own could name an interpreter to run.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from cpg_engine.evidence.environment.tools import Absent, Limits, find_tool, run_tool

TOOL: Final = "pyrefly"
VERSION: Final = "1.4.1"
REMEDY: Final = f"Install it with `pip install pyrefly=={VERSION}`, or do without resolved calls and types."
MANIFEST: Final = "pyrefly.pysa.json"
FOUND_TYPE_ERRORS: Final = 1
NEVER_CHECKED: Final = ("node_modules", "__pycache__", ".[!/.]*")
VERSION_SECONDS: Final = 60


@dataclass(frozen=True)
class CheckTarget:
    """What to check.

    Args:
        root: the repository's root; nothing is written into it.
        import_roots: directories its modules are imported from, relative to the root; see `import_roots`.
        excluded: directories that are not checked, relative to the root, besides hidden ones and `NEVER_CHECKED`.
        python_version: version of Python the code is for, such as ``3.11``.
        site_packages: directories of installed packages, whose types are read.
    """

    root: Path
    import_roots: Sequence[str] = ("",)
    excluded: Sequence[str] = ()
    python_version: str = "3.11"
    site_packages: Sequence[Path] = ()


def import_roots(module_of: Mapping[str, str]) -> list[str]:
    """Directories from which files are imported under their module names, the most used first.

    Args:
        module_of: module name of each file, by its path relative to the repository's root.

    >>> import_roots({"src/a/b.py": "a.b", "src/a/__init__.py": "a", "tool.py": "tool"})
    ['src', '']
    """
    found = Counter[str]()
    for path, module in module_of.items():
        parts = PurePosixPath(path).with_suffix("").parts
        parts = parts[:-1] if parts[-1] == "__init__" and not module.endswith("__init__") else parts
        names = tuple(module.split("."))
        if parts[-len(names) :] == names:
            found["/".join(parts[: -len(names)])] += 1
    return [root for root, _ in sorted(found.items(), key=lambda item: (-item[1], item[0]))] or [""]


def executable(tool: Path | None = None) -> Path | Absent:
    """Path of pyrefly in the version understood, or why there is none; looked for on the search path if None is given."""
    found = find_tool(TOOL, tool, REMEDY)
    return found if isinstance(found, Absent) else _wrong_version(found) or found


def write_report(target: CheckTarget, directory: Path, tool: Path | None = None, limits: Limits | None = None) -> Path | Absent:
    """Writes the report about a repository.

    Args:
        target: what to check.
        directory: new directory for the report: one file for each module and question, some tens of megabytes more
            than the source, since the tool's own library of types is part of it.
        tool: the executable; looked for on the search path if None.
        limits: what the tool may use; the defaults of `Limits` if None.

    Returns:
        `directory`, or why there is no report.
    """
    found = executable(tool)
    if isinstance(found, Absent):
        return found
    directory.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".pyrefly-", dir=directory.parent) as name:
        scratch = Path(name).resolve()
        settings = scratch / "settings.toml"
        settings.write_text(_settings(target), encoding="utf-8")
        command = [str(found), "check", "--config", str(settings), "--report-pysa", str(directory.resolve()), "--report-pysa-format", "json"]
        command += ["--summary=none", "--output-format=omit-errors", "--color=never"]
        # Nothing of the repository is in the working directory or on the search path.
        surroundings = {"PATH": "", "HOME": str(scratch), "TMPDIR": str(scratch)}
        failure = run_tool(command, scratch, surroundings, limits or Limits(), directory / MANIFEST, (0, FOUND_TYPE_ERRORS))
    return failure or directory


def _wrong_version(executable: Path) -> Absent | None:
    try:
        said = subprocess.run([executable, "--version"], capture_output=True, text=True, timeout=VERSION_SECONDS, check=False, env={}, cwd=os.sep).stdout
    except (OSError, subprocess.TimeoutExpired) as error:
        return Absent(f"{executable} does not say its version ({type(error).__name__}). {REMEDY}")
    found = said.split()[-1] if said.split() else "none"
    return None if found == VERSION else Absent(f"pyrefly {found} is installed, and only the report of {VERSION} is understood. {REMEDY}")


def _settings(target: CheckTarget) -> str:
    root = target.root.resolve()
    settings = {
        "project-includes": [str(root)],
        # The tool's own defaults would exclude a repository that lies in a hidden directory itself.
        "project-excludes": [*(f"{root}/**/{name}" for name in NEVER_CHECKED), *(f"{root}/{path}" for path in target.excluded)],
        "disable-project-excludes-heuristics": True,
        "preset": "default",
        "check-unannotated-defs": True,
        "infer-return-types": "checked",
        "search-path": [str(root / path) for path in target.import_roots],
        "disable-search-path-heuristics": True,
        "skip-interpreter-query": True,
        "python-version": target.python_version,
        "python-platform": sys.platform,
        "site-package-path": [str(path.resolve()) for path in target.site_packages],
    }
    # Strings, lists of strings and booleans are written the same in JSON and in TOML.
    return "".join(f"{name} = {json.dumps(value, ensure_ascii=False)}\n" for name, value in settings.items())
