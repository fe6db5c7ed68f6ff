"""Sources of facts about a repository as a whole: the scan, its environment, and what tools say about all its files."""

import hashlib
import os
import sys
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from shutil import rmtree

import pyarrow as pa

from cpg_engine.evidence.environment import extract as environment_facts
from cpg_engine.evidence.environment.installed import find_environment, site_packages
from cpg_engine.evidence.environment.tools import Absent
from cpg_engine.evidence.file_offsets import in_bytes_of_files
from cpg_engine.evidence.library import extract as library_models
from cpg_engine.evidence.python.syntax_columns import Problem, problem_batch
from cpg_engine.evidence.scan.file_selection import ScanOptions
from cpg_engine.evidence.scan.repository_scan import scan
from cpg_engine.evidence.scanned_files import CHANGED, ScannedFile, ScannedFiles
from cpg_engine.evidence.schema import Row
from cpg_engine.evidence.sources import INDEX_VARIABLE, SOURCES, TRACE_FOLDER, TRACE_VARIABLE

ABSENT = "ToolAbsent"

Batches = Iterator[Mapping[str, pa.RecordBatch]]


@dataclass(frozen=True)
class SourceTree:
    """A repository to be read.

    Args:
        name: name it is registered under.
        root: its directory.
        options: what of it is analysed.
        environment: root of the virtual environment it runs in, or a site-packages directory; looked for in the
            repository if None.
        scratch: directory for what tools write; made where it does not exist.
    """

    name: str
    root: Path
    options: ScanOptions = field(default_factory=ScanOptions)
    environment: Path | None = None
    scratch: Path = Path(os.devnull)

    @property
    def environment_found(self) -> Path | None:
        return self.environment or find_environment(self.root)

    @property
    def site_packages(self) -> list[Path]:
        return site_packages(self.environment_found) if self.environment_found else []


@dataclass(frozen=True)
class Index:
    """What a tool says about files, before it is read.

    Args:
        state: equal for equal answers, as far as they do not depend on the files.
        read: the rows about files, batch by batch.
    """

    state: str
    read: Callable[[ScannedFiles], Batches]


@dataclass(frozen=True)
class Declarations:
    """What is declared outside a repository, before it is read.

    Args:
        state: equal where the same would be read.
        read: the tables, given those that say what the repository uses.
    """

    state: str
    read: Callable[[Mapping[str, pa.Table]], Mapping[str, pa.RecordBatch]]


def scan_repository(tree: SourceTree) -> dict[str, pa.Table]:
    """Tables of the repository scan."""
    return dict(scan(tree.root, tree.name, tree.options).tables)


def read_environment(tree: SourceTree) -> dict[str, pa.Table]:
    """Tables of what the repository runs with."""
    return {name: pa.Table.from_batches([batch]) for name, batch in environment_facts.extract(tree.root, tree.environment_found).items()}


def read_library(tree: SourceTree) -> dict[str, pa.Table]:
    """Tables of the library's models, which are the same for every repository."""
    return library_models.extract()


def open_scip_index(tree: SourceTree) -> Index:
    """The repository's SCIP index: the file that ``CPG_SCIP_INDEX`` names, or one that scip-python writes."""
    given = os.environ.get(INDEX_VARIABLE)
    if given:
        path = tree.root / given
        return Index(_hash_of(path), lambda files: _scip_rows(path, files))
    from cpg_engine.evidence.scip.indexer import executable

    return Index(f"{_stamp(executable())} {tree.site_packages}", lambda files: _with_scratch(tree, lambda scratch: _written_scip_rows(tree, scratch, files)))


def open_pyrefly_report(tree: SourceTree) -> Index:
    """A report about the repository, which pyrefly writes."""
    from cpg_engine.evidence.pyrefly.checker import VERSION

    return Index(f"{VERSION} {tree.site_packages}", lambda files: _with_scratch(tree, lambda scratch: _pyrefly_rows(tree, scratch, files)))


def open_trace(tree: SourceTree) -> Index:
    """What ``cpg-trace`` recorded: the files in the folder that ``CPG_TRACE`` names, or else in its own."""
    from cpg_engine.evidence.trace.extract import trace_files

    folder = tree.root / (os.environ.get(TRACE_VARIABLE) or TRACE_FOLDER)
    state = hashlib.sha256("".join(f"{path.name} {_hash_of(path)}\n" for path in trace_files(folder)).encode()).hexdigest()
    return Index(state, lambda files: _trace_rows(folder, files))


def find_declarations(tree: SourceTree) -> Declarations:
    """What Python's own library and what is installed declare."""
    from cpg_engine.evidence.outside.extract import extract
    from cpg_engine.evidence.outside.module_files import ModuleFiles
    from cpg_engine.evidence.outside.used import used_of

    return Declarations(ModuleFiles(tree.site_packages).state(), lambda tables: extract(used_of(tables), tree.site_packages))


def _scip_rows(index: Path, files: ScannedFiles) -> Batches:
    from cpg_engine.evidence.scip.extract import extract
    from cpg_engine.evidence.scip.tables import ScipError

    if index.is_file():
        yield from _in_files(extract(index, files), files)
    else:
        reason = f"{index} is not a file; write an index there, or have {INDEX_VARIABLE} name one."
        yield {ScipError.table: _absent_row(ScipError, "scip", Absent(reason))}


def _written_scip_rows(tree: SourceTree, scratch: Path, files: ScannedFiles) -> Batches:
    from cpg_engine.evidence.scip.indexer import IndexTarget, installed_packages, write_index
    from cpg_engine.evidence.scip.tables import ScipError

    packages = installed_packages(tree.environment_found) if tree.environment_found else []
    target = IndexTarget(tree.root, tree.name, "0", sys.version_info[:2], tree.site_packages, packages)
    written = write_index(target, scratch / "index.scip")
    if isinstance(written, Absent):
        yield {ScipError.table: _absent_row(ScipError, "scip", written)}
    else:
        yield from _scip_rows(written, files)


def _pyrefly_rows(tree: SourceTree, scratch: Path, files: ScannedFiles) -> Batches:
    from cpg_engine.evidence.pyrefly.checker import CheckTarget, import_roots, write_report
    from cpg_engine.evidence.pyrefly.extract import extract
    from cpg_engine.evidence.pyrefly.tables import PyreflyError

    version = ".".join(map(str, sys.version_info[:2]))
    target = CheckTarget(tree.root, import_roots(files.module_names), python_version=version, site_packages=tree.site_packages)
    report = write_report(target, scratch / "report")
    if isinstance(report, Absent):
        yield {PyreflyError.table: _absent_row(PyreflyError, "pyrefly", report)}
    else:
        yield from _in_files(extract(report, tree.root, files), files)


def _trace_rows(folder: Path, files: ScannedFiles) -> Batches:
    from cpg_engine.evidence.trace.extract import extract, trace_files
    from cpg_engine.evidence.trace.tables import TraceError

    if trace_files(folder):
        yield from _in_files(extract(folder, files), files)
    else:
        reason = f"Nothing is recorded in {folder}. Run the program under cpg-trace, as cpg-trace -- pytest, or have {TRACE_VARIABLE} name another folder."
        yield {TraceError.table: _absent_row(TraceError, "trace", Absent(reason))}


def _in_files(batches: Batches, files: ScannedFiles) -> Batches:
    """Rows with spans in bytes of files."""
    tables = {row.table: row for source in SOURCES.values() for row in source.tables}
    for batch in batches:
        yield {table: in_bytes_of_files(tables[table], rows, files.offsets) for table, rows in batch.items()}


def _with_scratch(tree: SourceTree, rows: Callable[[Path], Batches]) -> Batches:
    """The rows made from what a tool writes into a directory that is then removed: it may be far larger than they are."""
    scratch = tree.scratch / f".tool-{uuid.uuid4().hex}"
    scratch.mkdir(parents=True)
    try:
        yield from rows(scratch)
    finally:
        rmtree(scratch, ignore_errors=True)


def changed_rows(row: type[Row], source: str, files: Sequence[ScannedFile]) -> pa.RecordBatch:
    """Errors about files that are no longer what was scanned."""
    message = "It has changed since it was scanned. Scan the repository again."
    return problem_batch(row, source, [Problem(file.file_id, file.path, CHANGED, message) for file in files])


def _absent_row(row: type[Row], source: str, absent: Absent) -> pa.RecordBatch:
    return problem_batch(row, source, [Problem(None, ".", ABSENT, absent.reason)])


def _hash_of(path: Path) -> str:
    """Hash of a file's content, or of its absence."""
    if not path.is_file():
        return "missing"
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _stamp(executable: Path | Absent) -> str:
    """What tells one version of a tool from another without running it."""
    if isinstance(executable, Absent):
        return "missing"
    status = executable.stat()
    return f"{executable.name} {status.st_size} {status.st_mtime_ns}"
