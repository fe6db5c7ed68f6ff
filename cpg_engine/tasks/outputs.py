"""Which tables are asked for, and what of the evidence they need: the lineage of plans, followed back from them."""

import os
from collections.abc import Collection
from dataclasses import replace

from cpg_engine.compiler import SemanticProgram
from cpg_engine.errors import CpgError
from cpg_engine.evidence.extractors import Extractor, Reading
from cpg_engine.evidence.schema import Row
from cpg_engine.evidence.tables import ErrorColumns
from cpg_engine.tasks.graph import TaskGraph, views_by_task

OUTPUTS_VARIABLE = "CPG_OUTPUTS"
"""Environment variable: names of tables, as ``cpg_nodes,cpg_edges``. Without it everything is built that is not built only on
request; with ``+findings`` that besides."""

_BESIDES = "+"


def choose_outputs() -> tuple[str, ...]:
    """The tables the environment asks for; none if it leaves that open."""
    return tuple(filter(None, (part.strip() for part in os.environ.get(OUTPUTS_VARIABLE, "").split(","))))


def are_besides(outputs: Collection[str]) -> bool:
    """Whether tables are asked for besides those that are built anyway.

    Raises:
        CpgError: some are asked for besides, and some alone.
    """
    besides = [name for name in outputs if name.startswith(_BESIDES)]
    if besides and len(besides) < len(outputs):
        raise CpgError(f"{OUTPUTS_VARIABLE}: {', '.join(outputs)}: write {_BESIDES} before all names, for more than usual, or before none, for these alone.")
    return bool(besides)


def plain_names(outputs: Collection[str], program: SemanticProgram) -> tuple[str, ...]:
    """Names of views that are asked for besides others, each without its sign.

    Raises:
        CpgError: there is no such view.
    """
    names = tuple(name.removeprefix(_BESIDES).strip() for name in outputs)
    if unknown := [name for name in names if name not in program.bundles]:
        raise CpgError(f"{OUTPUTS_VARIABLE}: there is no view {unknown[0]!r}. There are: {', '.join(program.bundles)}.")
    return names


def needed_for(outputs: Collection[str], program: SemanticProgram, extractors: tuple[Extractor, ...]) -> tuple[SemanticProgram, tuple[Extractor, ...]]:
    """The views and extractors that some tables need, and no others. Tables that tell of failures stay with their source.

    Args:
        outputs: evidence tables and views.
        program: all views.
        extractors: all extractors.

    Raises:
        CpgError: an output that does not exist or is absent.
    """
    filled = {table for extractor in extractors for table in extractor.tables}
    for name in outputs:
        if name in program.absent:
            raise CpgError(f"{OUTPUTS_VARIABLE}: {name!r} is absent, because {program.absent[name]}.")
        if name not in filled | program.bundles.keys():
            raise CpgError(f"{OUTPUTS_VARIABLE}: there is no table {name!r}. There are: {', '.join((*sorted(filled), *program.bundles))}.")
    needed = _with_inputs(outputs, program)
    kept = tuple(_only(extractor, needed) for extractor in reversed(extractors))
    kept = tuple(extractor for extractor in reversed(kept) if extractor.sources)
    is_read = {table for extractor in kept for table in extractor.tables}
    reason = f"no output in {OUTPUTS_VARIABLE} needs it"
    absent = {**program.absent, **{name: reason for name in (*sorted(filled - is_read), *program.bundles) if name not in needed | is_read}}
    statements = {name: statement for name, statement in program.statements.items() if name in needed}
    bundles = {name: bundle for name, bundle in program.bundles.items() if name in needed}
    return replace(program, statements=statements, bundles=bundles, absent=absent), kept


def _with_inputs(outputs: Collection[str], program: SemanticProgram) -> set[str]:
    """Tables and views that some need, themselves among them. Relations of a fixpoint are needed together."""
    together = {view: views for views in views_by_task(program).values() for view in views}
    needed, open_names = set[str](), list(outputs)
    while open_names:
        name = open_names.pop()
        if name in needed:
            continue
        needed.add(name)
        if name in program.bundles:
            open_names += (*program.bundles[name].inputs, *together[name])
    return needed


def _only(extractor: Extractor, needed: set[str]) -> Extractor:
    """The extractor with the tables needed; what it reads itself is then needed too."""
    if needed.intersection(extractor.tables):
        needed.update(extractor.always_made)

    def is_wanted(row: type[Row], rows: tuple[type[Row], ...]) -> bool:
        return row.table in needed or (issubclass(row, ErrorColumns) and any(other.table in needed for other in rows))

    sources = {source: tuple(row for row in rows if is_wanted(row, rows)) for source, rows in extractor.sources.items()}
    sources = {source: rows for source, rows in sources.items() if rows}
    if sources:
        needed.update(extractor.inputs)
    return replace(extractor, sources=sources)


def without_unread_columns(outputs: Collection[str], tasks: TaskGraph, extractors: tuple[Extractor, ...]) -> tuple[Extractor, ...]:
    """The extractors, those of single files without the columns that no task reads.

    Keys stay, as do tables that are asked for themselves and those that tell of failures.
    """
    read: dict[str, set[str]] = {}
    for task in tasks.tasks.values():
        for table, columns in task.deps.columns.items():
            read.setdefault(table, set()).update(columns)

    def kept(row: type[Row]) -> tuple[str, ...]:
        return tuple(sorted(read.get(row.table, set()).union(row.primary_key)))

    return tuple(
        replace(extractor, kept={row.table: kept(row) for row in extractor.rows if row.table not in outputs and not issubclass(row, ErrorColumns)})
        if extractor.reading is Reading.FILES
        else extractor
        for extractor in extractors
    )
