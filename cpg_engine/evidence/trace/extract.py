"""The tables of a trace: what `recorder` wrote, as far as it is about the files that are analysed."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa

from cpg_engine.evidence.python.syntax_columns import record_batch, row_cells
from cpg_engine.evidence.scanned_files import ScannedFiles
from cpg_engine.evidence.scip.positions import OUTSIDE, FileLines, file_lines
from cpg_engine.evidence.scip.vocabulary import UTF8
from cpg_engine.evidence.trace.recorder import FORMAT, SUFFIX
from cpg_engine.evidence.trace.tables import ROLES, TRACE_TABLES

EXTRACTOR: Final = "trace"
ADVICE: Final = "Run it again: cpg-trace -- COMMAND."
MALFORMED: Final = (ValueError, TypeError, IndexError, AttributeError)
"""What reading a line raises that is cut off, or of another format."""

MOST: Final = 2**31

Place = tuple[int, int, int, int] | None


@dataclass
class Traced:
    """What all processes wrote of the files of a repository.

    Args:
        hashes: hashes of the content of each file, as each process found it.
        calls: of each path the calls that it makes.
        functions: of each path the functions that were entered.
        types: of each path the classes its functions met.
        problems: type and message of what went wrong.
    """

    hashes: dict[str, set[str | None]] = field(default_factory=dict[str, set[str | None]])
    calls: dict[str, set[Any]] = field(default_factory=dict[str, set[Any]])
    functions: dict[str, set[Any]] = field(default_factory=dict[str, set[Any]])
    types: dict[str, set[Any]] = field(default_factory=dict[str, set[Any]])
    problems: dict[str, str] = field(default_factory=dict[str, str])

    def add(self, row: Any) -> None:
        """Takes one row.

        Raises:
            ValueError, TypeError, IndexError: it has another format.
        """
        match _frozen(row):
            case ("call", str(path), int(), str(), _, str(), int(), (_, _, str(), str(), _), bool()) as call:
                self.calls.setdefault(path, set()).add(call[2:])
            case ("function", str(path), int(), str(), str(), _) as function:
                self.functions.setdefault(path, set()).add(function[2:])
            case ("type", str(path), int(), str(), str(), _, str(role), _, _, str(), str()) as found if role in ROLES:
                self.types.setdefault(path, set()).add(found[2:])
            case ("file", str(path), content):
                self.hashes.setdefault(path, set()).add(content)
            case ("note", str(kind), str(message)):
                self.problems[kind] = message
            case ("trace", int(number), _) if number == FORMAT:
                pass
            case other:
                raise ValueError(f"no row of a trace of format {FORMAT}: {str(other)[:80]}")


def _frozen(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(map(_frozen, value))
    if isinstance(value, int) and not 0 <= value < MOST:
        raise ValueError(f"{value} is no line, column or count")
    return value


def trace_files(folder: Path) -> list[Path]:
    """What the processes of a program wrote, one file each."""
    return sorted(folder.glob(f"*{SUFFIX}"))


def read_trace(folder: Path) -> Traced:
    """Everything that was written. A last line that is cut off is that of a process that was killed."""
    found = Traced()
    for path in trace_files(folder):
        with path.open(encoding="utf-8", errors="replace") as lines:
            for line in lines:
                if not line.endswith("\n"):
                    break
                try:
                    found.add(json.loads(line))
                except MALFORMED as error:
                    found.problems["UnreadableTrace"] = f"{path.name}: {error}. {ADVICE}"
                    break
    return found


def extract(folder: Path, files: ScannedFiles) -> Iterator[dict[str, pa.RecordBatch]]:
    """Everything a trace says about scanned files.

    A file whose content differs from what ran is a row of ``trace_errors`` and nothing else: neither what it did nor what
    others did with it is used.

    Args:
        folder: what was recorded.
        files: the scanned files by their path.

    Yields:
        One record batch for each of `tables.TRACE_TABLES`, by table name, file by file.
    """
    traced = read_trace(folder)
    errors: list[tuple[Any, ...]] = [(None, ".", EXTRACTOR, kind, message, None, None) for kind, message in sorted(traced.problems.items())]
    known = dict[str, int]()
    for path in sorted(traced.hashes.keys() & files.keys()):
        if traced.hashes[path] == {files.content_hash(path)}:
            known[path] = files[path].file_id
        else:
            message = f"It differs from what was executed, so what is recorded of it is not used. {ADVICE}"
            errors.append((files[path].file_id, path, EXTRACTOR, "ContentDiffers", message, None, None))
    bodies = _Bodies(files, known)
    for path in known:
        yield _batches(traced, path, known, bodies)
    yield _batch_of([], [], [], errors)


@dataclass
class _Bodies:
    """Bytes of lines and columns, file by file. Few files are needed at once: those that functions are passed to."""

    files: ScannedFiles
    known: Mapping[str, int]
    lines: dict[str, FileLines] = field(default_factory=dict[str, FileLines])

    def spans(self, path: str, places: Iterable[Place]) -> list[tuple[int | None, int | None]]:
        """First byte and byte after the last of places in a file, None for what it does not have."""
        if path not in self.lines:
            if len(self.lines) > 100:
                self.lines.clear()
            self.lines[path] = file_lines(self.files[path])
        lines = self.lines[path]
        numbers = np.array([place or (0, 0, 0, 0) for place in places], dtype=np.int64).reshape(-1, 4)
        ends: list[list[int]] = []
        for part in (0, 2):
            rows = numbers[:, part] - 1
            # The interpreter counts no byte order mark.
            ends.append(lines.bytes_at(rows, numbers[:, part + 1] + np.where(rows == 0, lines.text_start, 0), UTF8).tolist())
        return [(None if start == OUTSIDE else start, None if end == OUTSIDE else end) for start, end in zip(*ends, strict=True)]


def _batches(traced: Traced, path: str, known: Mapping[str, int], bodies: _Bodies) -> dict[str, pa.RecordBatch]:
    file_id = known[path]
    functions = sorted(traced.functions.get(path, ()), key=repr)
    spans = bodies.spans(path, [body for *_, body in functions])
    entries = [(file_id, 0, line, name, qualified, *span) for (line, name, qualified, _), span in zip(functions, spans, strict=True)]
    types = sorted(traced.types.get(path, ()), key=repr)
    spans = bodies.spans(path, [row[3] for row in types])
    samples = [
        (file_id, 0, line, name, *span, role, parameter, known[of] if of else None, module, cls)
        for (line, name, _, _, role, parameter, of, module, cls), span in zip(types, spans, strict=True)
        # A class of the program whose file is another by now.
        if of is None or of in known
    ]
    return _batch_of(_calls(traced, path, known, bodies), entries, samples, [])


def _calls(traced: Traced, path: str, known: Mapping[str, int], bodies: _Bodies) -> list[tuple[Any, ...]]:
    calls = sorted((call for call in traced.calls.get(path, ()) if call[5][0] is None or call[5][0] in known), key=repr)
    sites = bodies.spans(path, [call[2] for call in calls])
    found: list[tuple[Any, ...]] = []
    for (line, qualified, place, operation, repetition, entered, is_advanced), site in zip(calls, sites, strict=True):
        of, first, name, full_name, body = entered
        ((start, end),) = bodies.spans(of, [body]) if of and body else ((None, None),)
        entered_file = known[of] if of else None
        row = (known[path], 0, line, qualified, place and place[0], *site, operation, repetition)
        found.append((*row, entered_file, first, name, full_name, start, end, is_advanced))
    return found


def _batch_of(calls: list[Any], functions: list[Any], types: list[Any], errors: list[Any]) -> dict[str, pa.RecordBatch]:
    result: dict[str, pa.RecordBatch] = {}
    for row, cells in zip(TRACE_TABLES, (calls, functions, types, errors), strict=True):
        columns = row_cells(row, cells)
        if row.primary_key[0] == "file_id":
            columns[row.primary_key[1]] = range(len(cells))
        result[row.table] = record_batch(row, **columns)
    return result
