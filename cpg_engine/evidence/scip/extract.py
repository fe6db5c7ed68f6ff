"""The tables of a SCIP index, read once from front to back."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from cpg_engine.evidence.python.syntax_columns import Problem, problem_batch
from cpg_engine.evidence.scip.descriptions import DescriptionRows
from cpg_engine.evidence.scip.naming import LocalNames
from cpg_engine.evidence.scip.occurrences import OccurrenceColumns
from cpg_engine.evidence.scip.stream import read_parts
from cpg_engine.evidence.scip.tables import ScipError
from cpg_engine.evidence.scip.vocabulary import UTF8, UTF16, UTF32
from cpg_engine.evidence.source import SourceFile

EXTRACTOR: Final = "scip"
BATCH_ROWS: Final = 100_000
LANGUAGES: Final = ("", "python")
SCIP_PYTHON: Final = "scip-python"
ENCODING_OF_TOOL: Final = {SCIP_PYTHON: UTF16}
"""What tools count in that do not say so."""
TOOLS_NAMING_DEFINITIONS: Final = (SCIP_PYTHON,)
"""Tools whose definitions all read like the name in their symbol: one that does not was written from another text."""


@dataclass
class _Tally:
    """The first of many messages, and how many there were."""

    first: str = ""
    count: int = 0

    def add(self, messages: Sequence[str]) -> None:
        if messages:
            self.first = self.first or messages[0]
            self.count += len(messages)


@dataclass
class _Reading:
    """State of reading one index: what its metadata said, which files it has covered, and rows not yet handed on."""

    index: Path
    files: Mapping[str, SourceFile]
    tool: str = ""
    seen: set[str] = field(default_factory=set[str])
    problems: list[Problem] = field(default_factory=list[Problem])
    occurrences: OccurrenceColumns = field(default_factory=OccurrenceColumns)
    descriptions: DescriptionRows = field(default_factory=lambda: DescriptionRows(0))
    external: LocalNames = field(default_factory=LocalNames)
    repeated: set[str] = field(default_factory=set[str])
    unreadable: _Tally = field(default_factory=_Tally)
    faults: _Tally = field(default_factory=_Tally)

    def size(self) -> int:
        return len(self.occurrences) + len(self.descriptions)

    def take(self) -> dict[str, pa.RecordBatch]:
        """The rows gathered, which are forgotten."""
        batches = {
            "scip_symbols": self.descriptions.symbol_batch(),
            "scip_occurrences": self.occurrences.occurrence_batch(),
            "scip_relationships": self.descriptions.relationship_batch(),
            "scip_diagnostics": self.occurrences.diagnostic_batch(),
            "scip_errors": problem_batch(ScipError, EXTRACTOR, self.problems),
        }
        self.occurrences, self.descriptions, self.problems = OccurrenceColumns(), DescriptionRows(self.descriptions.next_entry), []
        return batches


def extract(index: Path, files: Mapping[str, SourceFile], batch_rows: int = BATCH_ROWS) -> Iterator[dict[str, pa.RecordBatch]]:
    """Everything an index says about scanned files.

    Memory holds one document, one file and one batch at a time, so an index may have any size. A document about a file
    that was not scanned, or whose ranges or text the file does not have, is a row of ``scip_errors`` and nothing else;
    so is a scanned file without a document. Documents of other languages are passed over.

    Args:
        index: path of the index.
        files: the scanned files by their path relative to the repository's root, which must be the index's root too.
            A mapping that reads a file when asked for it keeps memory small.
        batch_rows: occurrences and symbols per batch, about.

    Yields:
        One record batch for each of `tables.SCIP_TABLES`, by table name; strings that repeat are dictionary arrays.
        At least once, even for an empty index.

    Raises:
        EvidenceError: the index cannot be opened.
    """
    reading = _Reading(index, files)
    for part in read_parts(index):
        if part.problem:
            reading.faults.add([part.problem])
        elif part.name == "Metadata":
            reading.tool = part.message.tool_info.name
        elif part.name == "Document":
            _read_document(reading, part.message)
        else:
            reading.unreadable.add(reading.descriptions.add([part.message], None, reading.external))
        if reading.size() >= batch_rows:
            yield reading.take()
    _note_what_is_missing(reading)
    yield reading.take()


def _read_document(reading: _Reading, document: Any) -> None:
    path = document.relative_path
    if document.language.lower() not in LANGUAGES:
        return
    file = reading.files.get(path)
    if path in reading.repeated:
        return
    if path in reading.seen:
        reading.repeated.add(path)
        message = "The index has several documents for the file; only the first is used. Write the index anew, in one run."
        reading.problems.append(Problem(file.file_id if file else None, path, "RepeatedDocument", message))
        return
    reading.seen.add(path)
    if file is None:
        message = "The index describes a file that is not analysed; write it from the repository's root, or include the file in the scan."
        reading.problems.append(Problem(None, path, "NotScanned", message))
        return
    if document.text and document.text.removeprefix("\ufeff") != file.text:
        message = "The index was written from another text of the file; write it anew."
        reading.problems.append(Problem(file.file_id, path, "ContentDiffers", message))
        return
    encoding, names = document.position_encoding or ENCODING_OF_TOOL.get(reading.tool, UTF32), LocalNames()
    if encoding not in (UTF8, UTF16, UTF32):
        message = f"The index counts characters in units of number {encoding}, which SCIP does not define; write it with another tool."
        reading.problems.append(Problem(file.file_id, path, "UnknownEncoding", message))
        return
    wrong = reading.occurrences.add(document, file, encoding, names, checks_names=reading.tool in TOOLS_NAMING_DEFINITIONS)
    if wrong:
        message = f"{wrong.count} of {wrong.total} occurrences do not fit the file: the index was written from another text of it. Write it anew."
        reading.problems.append(Problem(file.file_id, path, "ContentDiffers", message, wrong.line))
        return
    unreadable = _Tally()
    unreadable.add(reading.descriptions.add(document.symbols, file.file_id, names))
    if unreadable.count:
        reading.problems.append(Problem(file.file_id, path, "UnreadableSymbol", _unreadable(unreadable)))


def _note_what_is_missing(reading: _Reading) -> None:
    whole = str(reading.index.name)
    if reading.unreadable.count:
        reading.problems.append(Problem(None, whole, "UnreadableSymbol", _unreadable(reading.unreadable)))
    if reading.faults.count:
        more = f" {reading.faults.count - 1} more parts do not decode." if reading.faults.count > 1 else ""
        reading.problems.append(Problem(None, whole, "BrokenIndex", reading.faults.first + more))
    for path in reading.files:
        if path not in reading.seen:
            message = "The index has no document for the file; write it with the file included, or read other evidence for it."
            reading.problems.append(Problem(reading.files[path].file_id, path, "NotIndexed", message))


def _unreadable(symbols: _Tally) -> str:
    first = symbols.first[:200]
    return f"{symbols.count} symbols do not follow SCIP's grammar, the first is {first!r}; their parts are unknown. Update the tool that wrote them."
