"""The tasks that read source, and what each needs and fills."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from cpg_engine.code import EXTRACTION, code_of
from cpg_engine.evidence.schema import Row
from cpg_engine.evidence.sources import ENVIRONMENT, FILE_SOURCES, LIBRARY, OUTSIDE, PYREFLY, SCAN, SCIP, TRACE, SourceChoice, choose_sources
from cpg_engine.evidence.tables import AstError
from cpg_engine.evidence.tree_sitter.tables import TsError


class Reading(StrEnum):
    """How a task reads."""

    SNAPSHOT = "snapshot"
    """It looks at the repository every time; what it finds says whether anything changed."""

    PACKAGE = "package"
    """It reads what comes with this package, so that nothing but other code changes it."""

    FILES = "files"
    """It reads the scanned files, each by itself, in worker processes."""

    INDEX = "index"
    """It reads what a tool says about all scanned files together."""

    TABLES = "tables"
    """It reads other tables of evidence, and what they speak of that lies outside the repository."""


@dataclass(frozen=True)
class Extractor:
    """A task that reads source and fills evidence tables in one pass.

    Args:
        name: name of the task.
        doc: what it does.
        sources: each source of facts it draws on, with the tables filled from it.
        inputs: evidence tables it reads itself, with the columns.
        reading: how it reads.
        function: ``module:function`` that reads: for files one like `file_sources.extract_files`, else a function of
            `repository_sources`.
        kept: of tables about single files, the columns to write; all of a table that is not named.
    """

    name: str
    doc: str
    sources: Mapping[str, tuple[type[Row], ...]]
    inputs: Mapping[str, tuple[str, ...]]
    reading: Reading
    function: str
    kept: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])

    @property
    def rows(self) -> tuple[type[Row], ...]:
        """Row types of the tables it fills."""
        return tuple(row for rows in self.sources.values() for row in rows)

    @property
    def tables(self) -> tuple[str, ...]:
        """Names of the tables it fills."""
        return tuple(row.table for row in self.rows)

    @property
    def always_made(self) -> frozenset[str]:
        """Of files, the tables that say which of them have rows, or were repaired to have some: no other is right without."""
        return frozenset(self.tables) & {AstError.table, TsError.table} if self.reading is Reading.FILES else frozenset()


_WHOLE = "cpg_engine.evidence.repository_sources"
_FILES = {"files": ("file_id", "path", "content_hash", "size_bytes")}
_MODULES = {"files": (*_FILES["files"], "module_name")}
_USED = {
    "files": ("module_name",),
    "imports": ("file_id", "module", "level", "name", "bound_name"),
    "references": ("kind", "name", "resolution"),
    "type_expressions": ("file_id", "node", "code"),
    "definitions": ("file_id", "name"),
}


def extractors_of(choice: SourceChoice) -> tuple[Extractor, ...]:
    """The tasks that read the sources chosen."""
    chosen = {source.name: source.tables for source in FILE_SOURCES if source.name in choice.read}
    found = (
        Extractor(
            SCAN.name,
            "Finds the repository's Python files and says why each path was taken or left out.",
            {SCAN.name: SCAN.tables},
            {},
            Reading.SNAPSHOT,
            f"{_WHOLE}:scan_repository",
        ),
        Extractor(
            "python",
            f"Reads every file once, in worker processes, for {', '.join(chosen)}.",
            chosen,
            _FILES,
            Reading.FILES,
            "cpg_engine.evidence.file_sources:extract_files",
        ),
        Extractor(
            ENVIRONMENT.name,
            "Reads metadata of installed packages, lock files and the project's own settings. Imports nothing.",
            {ENVIRONMENT.name: ENVIRONMENT.tables},
            {},
            Reading.SNAPSHOT,
            f"{_WHOLE}:read_environment",
        ),
        Extractor(
            LIBRARY.name,
            "Reads the models of the library that come with this package.",
            {LIBRARY.name: LIBRARY.tables},
            {},
            Reading.PACKAGE,
            f"{_WHOLE}:read_library",
        ),
        Extractor(
            OUTSIDE.name,
            "Reads declarations of the standard library and of installed distributions, of what the repository uses. Imports nothing.",
            {OUTSIDE.name: OUTSIDE.tables},
            _USED,
            Reading.TABLES,
            f"{_WHOLE}:find_declarations",
        ),
        Extractor(
            SCIP.name,
            "Reads the repository's SCIP index, or has scip-python write one.",
            {SCIP.name: SCIP.tables},
            _MODULES,
            Reading.INDEX,
            f"{_WHOLE}:open_scip_index",
        ),
        Extractor(
            PYREFLY.name,
            "Has pyrefly check the repository and reads its report.",
            {PYREFLY.name: PYREFLY.tables},
            _MODULES,
            Reading.INDEX,
            f"{_WHOLE}:open_pyrefly_report",
        ),
        Extractor(
            TRACE.name,
            "Reads what cpg-trace recorded while the program ran.",
            {TRACE.name: TRACE.tables},
            _MODULES,
            Reading.INDEX,
            f"{_WHOLE}:open_trace",
        ),
    )
    return tuple(extractor for extractor in found if extractor.sources.keys() <= choice.read)


DEFAULT_CHOICE = choose_sources("")

EXTRACTORS = extractors_of(DEFAULT_CHOICE)
"""The tasks that read the default sources."""


def extractor_fingerprint() -> str:
    """Changes whenever extracted rows could: with the code of extractors, the interpreter, and libraries that parse."""
    return code_of(*EXTRACTION)
