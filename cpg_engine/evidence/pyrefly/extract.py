"""The tables of a pyrefly report."""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa

from cpg_engine.errors import EvidenceError
from cpg_engine.evidence.pyrefly.call_sites import call_sites
from cpg_engine.evidence.pyrefly.checker import MANIFEST, VERSION
from cpg_engine.evidence.pyrefly.definitions import DefinitionIndex
from cpg_engine.evidence.pyrefly.expression_types import expression_types
from cpg_engine.evidence.pyrefly.places import byte_spans
from cpg_engine.evidence.pyrefly.rows import ReportRows
from cpg_engine.evidence.scip.positions import OUTSIDE, file_lines
from cpg_engine.evidence.source import SourceFile

FORMAT_VERSION: Final = 1
BATCH_ROWS: Final = 100_000
ERRORS: Final = "errors.json"
PARSE_ERROR: Final = "parse-error"
MALFORMED: Final = (OSError, LookupError, TypeError, ValueError, AttributeError, OverflowError, RecursionError)
"""What reading a report raises that is cut off, or has another format than it should."""


@dataclass(frozen=True)
class _Module:
    number: int
    info: str
    path: str | None


@dataclass
class _Report:
    """A report that is being read: its modules, and the analysed files they are."""

    directory: Path
    files: Mapping[str, SourceFile]
    modules: dict[int, _Module] = field(default_factory=dict[int, _Module])

    def read(self, question: str, module: _Module) -> dict[str, Any]:
        described = _json(self.directory / question / module.info)
        if described.get("format_version") != FORMAT_VERSION:
            raise ValueError(f"format version {described.get('format_version')!r}")
        return described

    def read_definitions(self, number: int) -> dict[str, Any] | None:
        module = self.modules.get(number)
        return self.read("definitions", module) if module and (self.directory / "definitions" / module.info).is_file() else None

    def file_of(self, number: int) -> SourceFile | None:
        module = self.modules.get(number)
        return self.files.get(module.path) if module and module.path is not None else None


def extract(
    report: Path, root: Path, files: Mapping[str, SourceFile], batch_rows: int = BATCH_ROWS, paths: Sequence[str] | None = None
) -> Iterator[dict[str, pa.RecordBatch]]:
    """Everything a report says about scanned files.

    A module whose part of the report is not as expected is a row of ``pyrefly_errors`` and nothing else, like a scanned
    file the report leaves out. A file that does not parse has a row there and the rows of what the tool could save.

    Args:
        report: directory that `checker.write_report` has filled.
        root: the repository's root, as it was given there.
        files: the scanned files by their path relative to the root. A mapping that reads a file when asked for it keeps
            memory small.
        batch_rows: rows per batch, about.
        paths: the files that rows are made for, so that several processes can share a report; all if None.

    Yields:
        One record batch for each of `tables.PYREFLY_TABLES`, by table name; strings that repeat are dictionary arrays.

    Raises:
        EvidenceError: the report cannot be read, or has another format.
    """
    opened = _open(report, root.resolve(), files)
    complaints = _complaints(report, root.resolve())
    definitions, rows = DefinitionIndex(opened.read_definitions, opened.file_of), ReportRows()
    by_path = {module.path: module for module in opened.modules.values() if module.path is not None}
    for path in files if paths is None else paths:
        file, module = files[path], by_path.get(path)
        parse_error, load_error = complaints.get(path, (None, None))
        if module is None or load_error:
            message = load_error or "The report leaves the file out; see that it is not in a directory that is excluded from checking."
            rows.fail(file, "NotReported", message)
            continue
        try:
            _add_module(opened, module, file, definitions, rows)
        except MALFORMED as error:
            problem = f"The report is not as that of pyrefly {VERSION} should be ({type(error).__name__}: {error}); install that version."
            rows.fail(file, "UnreadableReport", problem)
            continue
        if parse_error:
            rows.fail(file, "ParseError", *parse_error)
        if len(rows) >= batch_rows:
            yield rows.batches()
            rows = ReportRows()
    yield rows.batches()


def _open(report: Path, root: Path, files: Mapping[str, SourceFile]) -> _Report:
    try:
        manifest = _json(report / MANIFEST)
        if manifest["format_version"] != FORMAT_VERSION:
            raise ValueError(f"its format version is {manifest['format_version']!r}")
        opened = _Report(report, files)
        for described in sorted(manifest["modules"].values(), key=lambda module: module["module_id"]):
            info = described["info_filename"]
            if info is None:
                # A directory without __init__ has no text to say anything about.
                continue
            if Path(info).name != info:
                raise ValueError(f"module file {info!r} lies outside the report")
            opened.modules[described["module_id"]] = _Module(described["module_id"], info, _relative(described["source_path"].get("FileSystem"), root))
    except MALFORMED as error:
        raise EvidenceError(f"report {report}: {type(error).__name__}: {error}; write it with pyrefly {VERSION}.") from error
    return opened


def _json(path: Path) -> dict[str, Any]:
    described = json.loads(path.read_bytes())
    if not isinstance(described, dict):
        raise TypeError(f"{path.name} holds no object")
    return described


def _relative(path: str | None, root: Path) -> str | None:
    prefix = f"{root}{os.sep}"
    return path.removeprefix(prefix).replace(os.sep, "/") if path is not None and path.startswith(prefix) else None


def _complaints(report: Path, root: Path) -> dict[str, tuple[tuple[str, int] | None, str | None]]:
    """First parse error with its line, and reason for not being loaded, of each file that has one."""
    found: dict[str, tuple[tuple[str, int] | None, str | None]] = {}
    try:
        errors = _json(report / ERRORS)["errors"]
        for error in errors:
            path = _relative(error["module_path"].get("FileSystem"), root)
            is_load_error = error["message"].startswith(f"Failed to load `{error['module_name']}`")
            if path is None or not (is_load_error or error["kind"] == PARSE_ERROR):
                continue
            parse_error, load_error = found.get(path, (None, None))
            # The same repository at another place must give the same rows.
            message = error["message"].replace(f"{root}{os.sep}", "")
            if is_load_error:
                load_error = load_error or message
            else:
                parse_error = parse_error or (message, int(error["location"].split(":")[0]))
            found[path] = parse_error, load_error
    except MALFORMED as error:
        raise EvidenceError(f"report {report}: its {ERRORS} cannot be read ({type(error).__name__}: {error}); write it with pyrefly {VERSION}.") from error
    return found


def _add_module(report: _Report, module: _Module, file: SourceFile, definitions: DefinitionIndex, rows: ReportRows) -> None:
    sites = list(call_sites(report.read("call_graphs", module), definitions))
    types = list(expression_types(report.read("type_of_expressions", module), definitions))
    lines = file_lines(file)
    site_spans = byte_spans([site.location for site in sites], lines)
    type_spans = byte_spans([location for location, _ in types], lines)
    outside = int(np.sum(np.any(site_spans == OUTSIDE, axis=1))) + int(np.sum(np.any(type_spans == OUTSIDE, axis=1)))
    if outside:
        message = f"{outside} places of the report lie outside the file: it was written about another text. Write it anew."
        rows.fail(file, "ContentDiffers", message)
        return
    rows.add_sites(file, lines, site_spans, sites)
    rows.add_types(file, lines, type_spans, [described for _, described in types])
