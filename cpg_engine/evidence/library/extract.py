"""Reads the models of the library that come with this package, with the functions that read any source."""

import ast
from functools import cache
from pathlib import Path

import pyarrow as pa

from cpg_engine.evidence.library.tables import LIBRARY_TABLES, LibraryFile
from cpg_engine.evidence.python.extract import analyse
from cpg_engine.evidence.scan.repository_scan import scan
from cpg_engine.evidence.scan.source_text import decode
from cpg_engine.evidence.schema import arrow_schema
from cpg_engine.evidence.source import SourceFile
from cpg_engine.evidence.tables import File

STUBS = Path(__file__).parent / "stubs"
"""One file for each module that is modelled, named like it."""

REPOSITORY = "<library>"
"""What stands for a repository's name in identifiers; no repository can have it."""


def extract() -> dict[str, pa.Table]:
    """All tables of the library's models, by name."""
    files = scan(STUBS, REPOSITORY).tables[File.table]
    sources: list[SourceFile] = []
    for file_id, path in zip(files["file_id"].to_pylist(), files["path"].to_pylist(), strict=True):
        text = decode((STUBS / path).read_bytes())
        sources.append(SourceFile(file_id, path, text.text, text.utf8, text.has_bom))
    made = analyse(sources, {_plain(row.table) for row in LIBRARY_TABLES if row is not LibraryFile}, None).tables
    found = {LibraryFile.table: files}
    for row in LIBRARY_TABLES:
        if row is not LibraryFile:
            found[row.table] = pa.Table.from_batches([made[_plain(row.table)]])
    return {row.table: found[row.table].cast(arrow_schema(row)) for row in LIBRARY_TABLES}


def _plain(table: str) -> str:
    """The table of the same columns about source."""
    return table.removeprefix("library_")


@cache
def modelled_classes() -> tuple[str, ...]:
    """Full names of the classes that models describe."""
    found: list[str] = []
    for path in sorted(STUBS.rglob("*.py")):
        module = ".".join(path.relative_to(STUBS).with_suffix("").parts).removesuffix(".__init__")
        found += [f"{module}.{node.name}" for node in ast.parse(path.read_text("utf-8")).body if isinstance(node, ast.ClassDef)]
    return tuple(found)
