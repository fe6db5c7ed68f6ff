"""The tables about what a repository runs with."""

import platform
import sys
import sysconfig
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib.machinery import PathFinder
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
from packaging.utils import canonicalize_name

from cpg_engine.errors import EvidenceError
from cpg_engine.evidence.environment.findings import Findings, FoundDistribution, ProvidedModule
from cpg_engine.evidence.environment.installed import linked_environments, read_installed
from cpg_engine.evidence.environment.lock_files import read_poetry_lock, read_pylock, read_uv_lock
from cpg_engine.evidence.environment.metadata_files import kind_of, metadata_paths
from cpg_engine.evidence.environment.project_file import read_project
from cpg_engine.evidence.environment.requirement_files import read_requirements
from cpg_engine.evidence.environment.tables import ConsoleScript, Distribution, DistributionRequirement, EnvironmentProblem, ModuleExternal
from cpg_engine.evidence.python.syntax_columns import record_batch, row_cells
from cpg_engine.evidence.schema import Row
from cpg_engine.identity import stable_ids

EXTRACTOR: Final = "environment"
NAMESPACE: Final = "distribution"
STANDARD_LIBRARY: Final = "standard_library"
READERS: Final[Mapping[str, Callable[[Path, str, Findings], None]]] = {
    "uv": read_uv_lock,
    "poetry": read_poetry_lock,
    "pylock": read_pylock,
    "project": read_project,
}


def extract(root: Path, environment: Path | None = None) -> dict[str, pa.RecordBatch]:
    """What the repository requires, locks and has installed, and which modules come from where.

    Only metadata is read: no module is imported, no build is run, nothing is downloaded. The modules of the standard
    library are those of the running interpreter.

    Args:
        root: the repository's root.
        environment: root of the virtual environment the repository runs in, or a site-packages directory; nothing
            counts as installed if None. `installed.find_environment` looks for one in the repository.

    Returns:
        One record batch for each of `tables.ENVIRONMENT_TABLES`, by table name.

    Raises:
        EvidenceError: the root or the environment is not a directory.
    """
    for directory in (root, environment or root):
        if not directory.is_dir():
            raise EvidenceError(f"environment: {directory} is not a directory; give the root of the repository, or of a virtual environment.")
    findings = Findings()
    root = root.resolve()
    _read_repository(root, findings)
    if environment is not None:
        read_installed(environment.resolve(), findings)
    findings.distributions.append(_standard_library())
    return _batches(findings)


def _read_repository(root: Path, findings: Findings) -> None:
    for name in linked_environments(root):
        message = "It is a link to an environment, and links are not followed. Name the environment: cpg-build PATH --environment DIRECTORY."
        findings.fail(name, "LinkedEnvironment", message)
    included = set[str]()
    for path in metadata_paths(root):
        kind = kind_of(path)
        if kind == "requirements":
            read_requirements(root, path, findings, included)
        elif kind:
            READERS[kind](root, path, findings)


def _standard_library() -> FoundDistribution:
    library = [sysconfig.get_path("stdlib"), sysconfig.get_path("platstdlib")]
    # Finding a top-level module looks at files only; it imports nothing.
    found = {name: PathFinder.find_spec(name, library) for name in sorted(sys.stdlib_module_names)}
    modules = tuple(ProvidedModule(name, bool(spec and spec.submodule_search_locations)) for name, spec in found.items())
    return FoundDistribution("python", STANDARD_LIBRARY, "", version=platform.python_version(), modules=modules)


def _batches(findings: Findings) -> dict[str, pa.RecordBatch]:
    found = _distinct(findings.distributions)
    ids = _ids(found)
    distributions, requirements, modules, scripts = list[tuple[Any, ...]](), list[tuple[Any, ...]](), list[tuple[Any, ...]](), list[tuple[Any, ...]]()
    for number, each in zip(ids, found, strict=True):
        name = canonicalize_name(each.name)
        distributions.append((number, each.name, name, each.version, each.specifier, each.source, each.location, each.group, each.marker, each.is_editable))
        for position, required in enumerate(each.requires):
            extras = ",".join(required.extras) or None
            requirements.append((number, position, canonicalize_name(required.name), required.specifier, extras, required.marker))
        for module in {module.name: module for module in reversed(each.modules)}.values():
            modules.append((module.name, number, name, module.is_package, module.is_stub, each.source == STANDARD_LIBRARY))
        for script in each.scripts:
            scripts.append((number, script.kind, script.name, script.module, script.attribute, ",".join(script.extras) or None))
    problems = [(None, problem.path, EXTRACTOR, problem.error_type, problem.message, problem.line, None) for problem in findings.problems]
    return {
        row.table: _batch(row, rows)
        for row, rows in (
            (Distribution, distributions),
            (DistributionRequirement, requirements),
            (ModuleExternal, sorted(modules, key=lambda module: module[:2])),
            (ConsoleScript, scripts),
            (EnvironmentProblem, problems),
        )
    }


def _distinct(found: Iterable[FoundDistribution]) -> list[FoundDistribution]:
    """The statements that differ, the first of equal ones."""
    return list({_parts(each): each for each in reversed(list(found))}.values())[::-1]


def _parts(found: FoundDistribution) -> tuple[str, ...]:
    return (
        found.source,
        found.location,
        canonicalize_name(found.name),
        found.version or "",
        found.specifier or "",
        found.group or "",
        found.marker or "",
    )


def _ids(found: Sequence[FoundDistribution]) -> list[int]:
    parts = zip(*map(_parts, found), strict=True)
    return stable_ids(NAMESPACE, *(pa.array(list(map(_storable, part)), pa.string()) for part in parts)).to_pylist()


def _batch(row: type[Row], rows: Sequence[tuple[Any, ...]]) -> pa.RecordBatch:
    return record_batch(row, **row_cells(row, [tuple(map(_storable, cells)) for cells in rows]))


def _storable(value: Any) -> Any:
    """The value; of text, without what UTF-8 cannot hold: names of files may be any bytes."""
    return value.encode("utf-8", "backslashreplace").decode() if isinstance(value, str) else value
