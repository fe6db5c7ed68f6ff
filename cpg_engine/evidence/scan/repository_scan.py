"""The scan: which source files a repository has, what they are, and why every other candidate was left out."""

import hashlib
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from cpg_engine.errors import EvidenceError
from cpg_engine.evidence.scan.file_selection import Finding, ScanOptions, Selection, select
from cpg_engine.evidence.scan.module_names import DECLARED, DIRECTORY, LAYOUT, MODULE_NAME_KINDS, PACKAGE, REPOSITORY, TESTS, ModuleName, module_names
from cpg_engine.evidence.scan.source_roots import CONFTEST, SourceRoots, find_source_roots
from cpg_engine.evidence.scan.source_text import UndecodableSourceError, UnreadableSourceError, decode, line_spans, read_source
from cpg_engine.evidence.schema import Row, arrow_schema
from cpg_engine.evidence.tables import File, FileLine, ImportName, Repository, ScanError, ScanRule, SourceRoot
from cpg_engine.identity import stable_ids

EXTRACTOR = "scan"
ROOT_PATH = "./"
GIT_UNAVAILABLE = "GitUnavailable"
"""Type of the error about git where it does not work although there is a repository."""
PROJECT_FILE_UNREADABLE = "ProjectFileUnreadable"
"""Type of the error about a file that may declare directories of modules."""
_REASONS = {
    LAYOUT: "it has the name that directories of modules have",
    PACKAGE: "packages lie directly in it",
    REPOSITORY: "it is the repository's root",
    TESTS: "pytest finds modules beside a conftest.py",
    DIRECTORY: "a script finds what lies beside it",
}


@dataclass(frozen=True)
class RepositoryScan:
    """The evidence of a scan.

    Args:
        tables: one table for every row type of `SCAN_TABLES`, by table name, each sorted by path.
    """

    tables: dict[str, pa.Table]


@dataclass(frozen=True)
class _ReadFile:
    """What is kept of a file after reading it: everything but its text."""

    path: str
    language: str
    rule: str
    reason: str
    size_bytes: int
    text_bytes: int
    content_hash: str
    encoding: str
    has_bom: bool
    newline: str
    line_starts: NDArray[np.int32]
    line_ends: NDArray[np.int32]


@dataclass(frozen=True)
class _Problem:
    path: str
    error_type: str
    message: str
    line: int | None = None


def scan(root: Path, name: str, options: ScanOptions | None = None) -> RepositoryScan:
    """Finds and reads a repository's source files, one at a time.

    Args:
        root: directory of the repository: a git work tree, a part of one, or any directory.
        name: name it is registered under; identifiers of its files start from it.
        options: patterns and limits; the defaults if None.

    Raises:
        EvidenceError: the root is not a directory, or the name is empty.
    """
    if not name:
        raise EvidenceError("scan: the repository has no name; give the one it is registered under.")
    if not root.is_dir():
        state = "is not a directory" if root.exists() else "does not exist"
        raise EvidenceError(f"scan of {name!r}: {root} {state}; give the directory that holds the repository's source.")
    root, options = root.resolve(), options or ScanOptions()
    selection = select(root, options)
    files: list[_ReadFile] = []
    left_out = [finding for finding in selection.findings if finding.language is None]
    problems = [_Problem(finding.path, finding.error_type, finding.reason) for finding in left_out if finding.error_type]
    if selection.git_problem:
        problems.append(_Problem(ROOT_PATH, GIT_UNAVAILABLE, selection.git_problem))
    for finding in sorted(selection.findings, key=lambda finding: finding.path):
        if finding.language is None:
            continue
        try:
            files.append(_read(root, finding, finding.language, options))
        except (UnreadableSourceError, UndecodableSourceError) as error:
            error_type = type(error).__name__
            left_out.append(Finding(finding.path, error_type, str(error), None, error_type))
            problems.append(_Problem(finding.path, error_type, str(error), getattr(error, "line", None)))
    above = {"/".join(parts[:depth]) for file in files for parts in [file.path.split("/")] for depth in range(len(parts))}
    roots = find_source_roots(root, above, selection.packages)
    problems += (_Problem(path, PROJECT_FILE_UNREADABLE, message) for path, message in roots.problems.items())
    tables = _tables(root, name, selection, files, left_out, problems, roots)
    return RepositoryScan(tables)


def _read(root: Path, finding: Finding, language: str, options: ScanOptions) -> _ReadFile:
    data = read_source(root, finding.path, options.max_file_bytes)
    decoded = decode(data, finding.path)
    starts, ends = line_spans(decoded.utf8)
    if (offsets := decoded.offsets) is not None:
        starts, ends = offsets(starts.astype(np.int64)).astype(starts.dtype), offsets(ends.astype(np.int64)).astype(ends.dtype)
    return _ReadFile(
        path=finding.path,
        language=language,
        rule=finding.rule,
        reason=finding.reason,
        size_bytes=len(data),
        text_bytes=len(data) if offsets is not None else len(decoded.utf8),
        content_hash=hashlib.sha256(data).hexdigest(),
        encoding=decoded.encoding,
        has_bom=decoded.has_bom,
        newline=decoded.newline,
        line_starts=starts,
        line_ends=ends,
    )


def _tables(
    root: Path,
    name: str,
    selection: Selection,
    files: Sequence[_ReadFile],
    left_out: Sequence[Finding],
    problems: Sequence[_Problem],
    roots: SourceRoots,
) -> dict[str, pa.Table]:
    paths = pa.array([file.path for file in files], pa.string())
    file_ids = stable_ids("file", pa.array([name] * len(files), pa.string()), paths)
    repository_id = stable_ids("repository", pa.array([name]))
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    rules = [(file.path, True, file.rule, file.reason) for file in files]
    # Unprintable bytes are escaped, so two paths may read alike: one row speaks for both.
    if selection.git_problem:
        rules.append((ROOT_PATH, True, "no git", selection.git_problem))
    rules += {finding.path: (finding.path, False, finding.rule, finding.reason) for finding in left_out}.values()
    rules.sort()
    tests = {file.path.rpartition("/")[0] for file in files if file.path.rpartition("/")[2] == CONFTEST}
    names = [module_names(file.path, selection.packages, roots.declared, tests, root.name) for file in files]
    errors = sorted({(problem.path, problem.error_type): problem for problem in problems}.items())
    return {
        Repository.table: _table(Repository, {"repository_id": repository_id, "name": [name], "commit": [selection.commit], "python_version": [version]}),
        File.table: _table(
            File,
            {
                "file_id": file_ids,
                "path": paths,
                "module_name": [own.name for own, *_ in names],
                "root": [own.root for own, *_ in names],
                "is_package": [file.path.rpartition("/")[2].split(".")[0] == "__init__" for file in files],
                "language": [file.language for file in files],
                "size_bytes": [file.size_bytes for file in files],
                "text_bytes": [file.text_bytes for file in files],
                "line_count": [len(file.line_starts) for file in files],
                "content_hash": [file.content_hash for file in files],
                "encoding": [file.encoding for file in files],
                "has_bom": [file.has_bom for file in files],
                "newline": [file.newline for file in files],
            },
        ),
        FileLine.table: _line_table(file_ids, files),
        SourceRoot.table: _root_table(names, roots),
        ImportName.table: _name_table(file_ids, names),
        ScanRule.table: _table(ScanRule, {column: [rule[index] for rule in rules] for index, column in enumerate(("path", "included", "rule", "reason"))}),
        ScanError.table: _table(
            ScanError,
            {
                "file_id": [None] * len(errors),
                "path": [path for (path, _), _ in errors],
                "extractor": [EXTRACTOR] * len(errors),
                "error_type": [error_type for (_, error_type), _ in errors],
                "message": [problem.message for _, problem in errors],
                "line": [problem.line for _, problem in errors],
                "column": [None] * len(errors),
            },
        ),
    }


def _root_table(names: Sequence[Sequence[ModuleName]], roots: SourceRoots) -> pa.Table:
    modules = Counter(own.root for own, *_ in names)
    kinds: dict[str, str] = {}
    # Of those found in several ways, the first is the one that counts.
    for found in sorted((name for each in names for name in each), key=lambda name: MODULE_NAME_KINDS.index(name.kind)):
        kinds.setdefault(found.root, found.kind)
    told = sorted(kinds.items())
    reasons = [roots.declared[path] if kind == DECLARED else _REASONS[kind] for path, kind in told]
    paths, of = [path for path, _ in told], [modules[path] for path, _ in told]
    return _table(SourceRoot, {"path": paths, "kind": [kind for _, kind in told], "reason": reasons, "modules": of})


def _name_table(file_ids: pa.Array, names: Sequence[Sequence[ModuleName]]) -> pa.Table:
    rows = [(file, found, found is each[0]) for file, each in zip(file_ids, names, strict=True) for found in each]
    return _table(
        ImportName,
        {
            "file_id": [file.as_py() for file, _, _ in rows],
            "root": [found.root for _, found, _ in rows],
            "module_name": [found.name for _, found, _ in rows],
            "kind": [found.kind for _, found, _ in rows],
            "is_own": [is_own for _, _, is_own in rows],
        },
    )


def _line_table(file_ids: pa.Array, files: Sequence[_ReadFile]) -> pa.Table:
    counts = np.array([len(file.line_starts) for file in files], np.int64)
    firsts = np.cumsum(counts) - counts
    nothing = np.zeros(0, np.int32)
    return _table(
        FileLine,
        {
            "file_id": np.repeat(file_ids.to_numpy(zero_copy_only=False).astype(np.int64), counts),
            "line": np.arange(1, counts.sum() + 1, dtype=np.int64) - np.repeat(firsts, counts),
            "start_byte": np.concatenate([nothing, *(file.line_starts for file in files)]),
            "end_byte": np.concatenate([nothing, *(file.line_ends for file in files)]),
        },
    )


def _table(row: type[Row], values: Mapping[str, Any]) -> pa.Table:
    schema = arrow_schema(row)
    return pa.table([pa.array(values[column.name], column.type) for column in schema], schema=schema)
