"""Running one task: open its inputs at pinned versions, compute, and hand over what is to be written.

A task sees exactly the tables its plan names, at the versions current when it starts.
"""

import time
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from cpg_engine.catalog import TableEntry
from cpg_engine.evidence.extractors import Reading
from cpg_engine.runtime.delta import TableVersion
from cpg_engine.runtime.evidence_tasks import prepare_declarations, prepare_extraction, prepare_index, prepare_package, prepare_snapshot
from cpg_engine.runtime.fitting import record_build
from cpg_engine.runtime.memory import RESIDENT
from cpg_engine.runtime.run import Run, TableWrite
from cpg_engine.runtime.view_tasks import prepare_fixpoint, prepare_view
from cpg_engine.traces import span


@dataclass(frozen=True)
class TableOutcome:
    """What became of a table in a run.

    Args:
        entry: the table.
        version: the version now current.
        is_unchanged: whether it holds the rows that it held before.
        seconds: time it took to compute and write.
    """

    entry: TableEntry
    version: TableVersion
    is_unchanged: bool
    seconds: float


def prepare(run: Run, task: str, tables: Collection[str] | None = None) -> Iterator[TableWrite]:
    """Everything a task writes. Work happens as late as it can: views compute while they are committed.

    Args:
        run: what is shared by all tasks.
        task: name of an extractor or stored view.
        tables: of an extractor that reads files, the tables wanted; all if None. Others cost nothing, but those that
            say which files have rows are always written.

    Raises:
        TableMissingError: an input is not built.
        EvidenceError: the repository cannot be read at all.
    """
    if task in run.catalog.extractors:
        match run.catalog.extractors[task].reading:
            case Reading.SNAPSHOT:
                yield from prepare_snapshot(run, task)
            case Reading.PACKAGE:
                yield from prepare_package(run, task)
            case Reading.FILES:
                yield from prepare_extraction(run, task, tables)
            case Reading.INDEX:
                yield from prepare_index(run, task)
            case Reading.TABLES:
                yield from prepare_declarations(run, task)
    elif any(bundle.recursion for bundle in run.catalog.tasks.tasks[task].bundles.values()):
        yield from prepare_fixpoint(run, task)
    else:
        yield prepare_view(run, task)


def finish(write: TableWrite) -> TableOutcome:
    """Commits a table unless it is up to date.

    Raises:
        LakeError: the storage refused.
    """
    started = time.perf_counter()
    with span("write table", table=write.entry.name, stage=write.entry.stage, repository=write.repository) as note:
        version = write.unchanged or write.commit()
        is_unchanged = write.held is not None and version.files == write.held.files
        RESIDENT.give_back()
        note(unchanged=is_unchanged, rows=version.rows, bytes=version.bytes, version=version.version, path=version.path)
    seconds = time.perf_counter() - started
    if write.unchanged is None:
        write.took(version, seconds)
    return TableOutcome(write.entry, version, is_unchanged, seconds)


def run_all(run: Run) -> Iterator[TableOutcome]:
    """Builds every table in the order of the schedule, and names what is then stored as a build."""
    for task in run.catalog.schedule.order:
        for write in prepare(run, task):
            yield finish(write)
    record_build(run)
