"""Which sources of facts there are, the tables each fills, and which of them are read. A new source is added here."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from cpg_engine.errors import EvidenceError
from cpg_engine.evidence.bytecode.tables import BYTECODE_TABLES
from cpg_engine.evidence.environment.tables import ENVIRONMENT_TABLES
from cpg_engine.evidence.environment.tools import Absent
from cpg_engine.evidence.flow.reaching_tables import REACHING_TABLES
from cpg_engine.evidence.flow.tables import CONTROL_FLOW_TABLES
from cpg_engine.evidence.libcst.tables import COMMENT_TABLES, LIBCST_TABLES
from cpg_engine.evidence.library.tables import LIBRARY_TABLES
from cpg_engine.evidence.outside.tables import OUTSIDE_TABLES
from cpg_engine.evidence.pyrefly.tables import PYREFLY_TABLES
from cpg_engine.evidence.schema import Row
from cpg_engine.evidence.scip.tables import SCIP_TABLES
from cpg_engine.evidence.tables import AST_TABLES, SCAN_TABLES, SYMTABLE_TABLES, ErrorColumns
from cpg_engine.evidence.trace.tables import TRACE_TABLES
from cpg_engine.evidence.tree_sitter.tables import TREE_SITTER_TABLES

SOURCES_VARIABLE = "CPG_SOURCES"
"""Environment variable: sources to read besides the default ones, or not to, as ``+bytecode,-comments``."""

INDEX_VARIABLE = "CPG_SCIP_INDEX"
"""Environment variable: path of an index of each repository, relative to its root. Without it scip-python writes one."""

TRACE_VARIABLE = "CPG_TRACE"
"""Environment variable: folder of what was recorded of each repository, relative to its root, where it is not `TRACE_FOLDER`."""

TRACE_FOLDER = ".cpg/trace"
"""Where ``cpg-trace`` leaves what it records, below the root of a repository."""


def _scip_is_missing() -> Absent | None:
    if os.environ.get(INDEX_VARIABLE):
        return None
    from cpg_engine.evidence.scip.indexer import executable

    return found if isinstance(found := executable(), Absent) else None


def _pyrefly_is_missing() -> Absent | None:
    from cpg_engine.evidence.pyrefly.checker import executable

    return found if isinstance(found := executable(), Absent) else None


@dataclass(frozen=True)
class Source:
    """Something that knows facts about source.

    Args:
        name: its name; the stage of its tables.
        doc: what it knows.
        tables: row types of the tables it fills.
        is_default: whether it is read unless the configuration says otherwise.
        is_needed: whether the graph makes no sense without it.
        missing: why it cannot be read on this machine, if so.
    """

    name: str
    doc: str
    tables: tuple[type[Row], ...]
    is_default: bool = True
    is_needed: bool = False
    missing: Callable[[], Absent | None] = lambda: None


SCAN = Source("scan", "what exists, encodings, hashes", SCAN_TABLES, is_needed=True)

FILE_SOURCES: tuple[Source, ...] = (
    Source("ast", "CPython's own syntax tree", AST_TABLES, is_needed=True),
    Source("symtable", "the compiler's analysis of names", SYMTABLE_TABLES, is_needed=True),
    Source("comments", "comments and what they belong to", COMMENT_TABLES),
    Source("tree_sitter", "files that do not parse, and repairs of them", TREE_SITTER_TABLES),
    Source("flow", "control flow, dominance and reaching definitions", (*CONTROL_FLOW_TABLES, *REACHING_TABLES)),
    Source("libcst", "candidates for qualified names, at some seventy times the cost of parsing", LIBCST_TABLES, is_default=False),
    Source("bytecode", "what the interpreter executes: instructions, blocks, exception tables", BYTECODE_TABLES, is_default=False),
)
"""Sources that look at one file at a time."""

FILE_TABLES: Mapping[str, type[Row]] = {row.table: row for source in FILE_SOURCES for row in source.tables}
"""Row types of the tables about single files."""

ENVIRONMENT = Source("environment", "distributions installed, locked and required, and the modules they provide", ENVIRONMENT_TABLES)
LIBRARY = Source("library", "what functions of the library do with what a program gives them, so that calls through them are known", LIBRARY_TABLES)
OUTSIDE = Source("outside", "what Python's own library and installed distributions declare of what the repository uses", OUTSIDE_TABLES)
SCIP = Source("scip", "symbols of a type checker, over repositories, from a SCIP index", SCIP_TABLES, is_default=False, missing=_scip_is_missing)
PYREFLY = Source("pyrefly", "callees and types, as a type checker sees them", PYREFLY_TABLES, is_default=False, missing=_pyrefly_is_missing)
TRACE = Source("trace", "calls that were executed, and classes of what was passed and returned, as cpg-trace recorded them", TRACE_TABLES, is_default=False)

SOURCES: Mapping[str, Source] = {source.name: source for source in (SCAN, ENVIRONMENT, *FILE_SOURCES, LIBRARY, OUTSIDE, SCIP, PYREFLY, TRACE)}
"""All sources by name."""

ERROR_TABLES = tuple(row.table for source in SOURCES.values() for row in source.tables if issubclass(row, ErrorColumns))
"""Tables of what could not be read, parsed or analysed."""


@dataclass(frozen=True)
class SourceChoice:
    """The sources that are read, and why others are not.

    Args:
        read: names of those read.
        absent: reason by name of every other one.
    """

    read: frozenset[str]
    absent: Mapping[str, str]


def choose_sources(text: str | None = None) -> SourceChoice:
    """Decides which sources to read. One that is asked for and cannot be read here is absent, with the reason.

    Args:
        text: what to add to the default sources and what to leave out, as ``+bytecode,-comments``; taken from the
            environment if not given.

    Raises:
        EvidenceError: a source that does not exist, or one that cannot be left out.

    >>> sorted(choose_sources("+bytecode,-comments,-environment").read)
    ['ast', 'bytecode', 'flow', 'library', 'outside', 'scan', 'symtable', 'tree_sitter']
    """
    wanted = {name for name, source in SOURCES.items() if source.is_default}
    for change in filter(None, (part.strip() for part in (os.environ.get(SOURCES_VARIABLE, "") if text is None else text).split(","))):
        sign, name = change[0], change[1:]
        if sign not in "+-" or name not in SOURCES:
            raise EvidenceError(f"{SOURCES_VARIABLE}: {change!r} is no change of sources; write +NAME or -NAME with one of {', '.join(SOURCES)}.")
        if sign == "-" and SOURCES[name].is_needed:
            raise EvidenceError(f"{SOURCES_VARIABLE}: there is no graph without {name!r}; leave it in.")
        (wanted.add if sign == "+" else wanted.discard)(name)
    absent = {name: f"the source {name!r} is not read; add +{name} to {SOURCES_VARIABLE}" for name in SOURCES if name not in wanted}
    absent |= {name: missing.reason for name in wanted if (missing := SOURCES[name].missing())}
    return SourceChoice(frozenset(SOURCES) - absent.keys(), absent)
