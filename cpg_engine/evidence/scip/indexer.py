"""Having scip-python write an index of a repository.

The tool type checks the code without running it. It would ask the Python interpreter on the search path where modules
are, and pip what is installed; here it is told both, so that no interpreter starts in a directory of unknown code.
"""

import json
import os
import shlex
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cpg_engine.evidence.environment.findings import Findings
from cpg_engine.evidence.environment.installed import read_installed
from cpg_engine.evidence.environment.tools import Absent, Limits, find_tool, run_tool

TOOL: Final = "scip-python"
REMEDY: Final = "Install it with `npm install -g @sourcegraph/scip-python`, or do without type-checked symbols."
INTERPRETERS: Final = ("python3", "python")
NODE_HEAP_SHARE: Final = 0.75
"""Of the memory allowed, what V8 may fill before it gives up by itself, with a message."""


@dataclass(frozen=True)
class IndexedPackage:
    """An installed distribution, so that symbols of its modules carry its name and version.

    Args:
        name, version: of the distribution.
        files: its files, relative to the site-packages directory.
    """

    name: str
    version: str
    files: Sequence[str]


@dataclass(frozen=True)
class IndexTarget:
    """What to index.

    Args:
        root: the repository's root; nothing is written into it.
        name, version: of the repository's own package, which its symbols will carry.
        python_version: version of Python its code is for, such as ``(3, 11)``.
        site_packages: directories of installed packages, whose types are read.
        packages: what is installed there.
    """

    root: Path
    name: str
    version: str
    python_version: tuple[int, int]
    site_packages: Sequence[Path] = ()
    packages: Sequence[IndexedPackage] = ()


def installed_packages(environment: Path) -> list[IndexedPackage]:
    """What is installed in an environment, from its metadata."""
    findings = Findings()
    read_installed(environment, findings)
    return [IndexedPackage(found.name, found.version or "", found.files) for found in findings.distributions if found.files]


def executable(tool: Path | None = None) -> Path | Absent:
    """Path of scip-python, or why it cannot be run here; looked for on the search path if None is given."""
    if os.name != "posix":
        return Absent("scip-python is run on POSIX systems only; write the index elsewhere and give its path.")
    return find_tool(TOOL, tool, REMEDY)


def write_index(target: IndexTarget, output: Path, tool: Path | None = None, limits: Limits | None = None) -> Path | Absent:
    """Writes the index of a repository.

    Args:
        target: what to index.
        output: where the index goes; replaced if it exists, and left alone if there is no new one.
        tool: the executable; looked for on the search path if None.
        limits: what the tool may use; the defaults of `Limits` if None.

    Returns:
        `output`, or why there is no index.
    """
    found = executable(tool)
    if isinstance(found, Absent):
        return found
    limits, root = limits or Limits(), target.root.resolve()
    output.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".scip-", dir=output.parent) as name:
        scratch = Path(name).resolve()
        index, environment = scratch / "index.scip", scratch / "environment.json"
        described = [{"name": package.name, "version": package.version, "files": list(package.files)} for package in target.packages]
        environment.write_text(json.dumps(described), encoding="utf-8")
        command = [str(found), "index", "--cwd", str(root), "--output", str(index), "--environment", str(environment), "--quiet"]
        # Without a name and version of its own it would look for them in the repository, and ask git.
        command += [f"--project-name={target.name or root.name or 'unnamed'}", f"--project-version={target.version or '0'}"]
        failure = run_tool(command, root, _environment(scratch, target, limits), limits, index)
        if failure:
            return failure
        index.replace(output)
    return output


def _environment(scratch: Path, target: IndexTarget, limits: Limits) -> dict[str, str]:
    answers = scratch / "bin"
    answers.mkdir()
    major, minor = target.python_version
    paths = json.dumps({"path": [str(path.resolve()) for path in target.site_packages], "prefix": str(scratch)})
    version = json.dumps({"major": major, "minor": minor})
    script = f'#!/bin/sh\ncase "$*" in\n*version_info*) printf %s {shlex.quote(version)} ;;\n*) printf %s {shlex.quote(paths)} ;;\nesac\n'
    for name in INTERPRETERS:
        (answers / name).write_text(script, encoding="utf-8")
        (answers / name).chmod(0o755)
    heap = int(limits.memory_bytes * NODE_HEAP_SHARE) >> 20
    return {
        "PATH": f"{answers}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
        "HOME": str(scratch),
        "TMPDIR": str(scratch),
        "LANG": "C.UTF-8",
        "NODE_OPTIONS": f"--max-old-space-size={heap}",
    }
