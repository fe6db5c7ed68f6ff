"""Which extractors there are, the tables each fills and what it reads. A new source is added here."""

import hashlib
import platform
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cpg_engine.evidence.schema import Row
from cpg_engine.evidence.tables import AST_TABLES, SCAN_TABLES, SYMTABLE_TABLES


@dataclass(frozen=True)
class Extractor:
    """A task that reads source and fills evidence tables in one pass.

    Args:
        name: name of the task.
        doc: what it does.
        sources: each source of facts it draws on, with the tables filled from it.
        inputs: evidence tables it reads itself, with the columns.
    """

    name: str
    doc: str
    sources: Mapping[str, tuple[type[Row], ...]]
    inputs: Mapping[str, tuple[str, ...]]

    @property
    def tables(self) -> tuple[str, ...]:
        """Names of the tables it fills."""
        return tuple(row.table for rows in self.sources.values() for row in rows)


EXTRACTORS: tuple[Extractor, ...] = (
    Extractor("scan", "Finds the repository's Python files and says why each path was taken or left out.", {"scan": SCAN_TABLES}, {}),
    Extractor(
        "python",
        "Reads every file once, in worker processes: CPython's syntax tree and the compiler's symbol tables, walked together.",
        {"ast": AST_TABLES, "symtable": SYMTABLE_TABLES},
        {"files": ("file_id", "path", "content_hash", "size_bytes")},
    ),
)


@cache
def extractor_fingerprint() -> str:
    """Changes whenever extracted rows could: with this package's code, or with the interpreter's grammar."""
    digest = hashlib.sha256(".".join(platform.python_version_tuple()[:2]).encode())
    package = Path(__file__).parent
    for path in sorted((*package.rglob("*.py"), package.parent / "identity.py")):
        digest.update(path.relative_to(package.parent).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:32]
