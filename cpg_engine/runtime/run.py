"""A run, what its tasks read, and what they are ready to write.

What a task would write is described by a data fingerprint: its code and the data fingerprints of its inputs. If the
stored table carries the same one, nothing is computed and nothing is written.
"""

import json
import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cpg_engine.catalog import PlanCatalog, TableEntry
from cpg_engine.errors import TableMissingError
from cpg_engine.plan.bundle import fingerprint
from cpg_engine.runtime.delta import TableVersion, WriteProperties, table_version
from cpg_engine.runtime.lake import Lake, RegisteredRepository

CODE, DATA, PINS = "code_fingerprint", "data_fingerprint", "input_versions"
"""What our commits say about the rows they made."""

SECONDS_BETWEEN_REPORTS = 5.0
"""How often long work tells the log how far it is."""


@dataclass(frozen=True)
class Run:
    """What all tasks of one run share.

    Args:
        catalog: what is to be built.
        lake: where.
        repository: from what.
        memory_bytes: memory the engine may use before it spills to disk; None for no limit.
        workers: processes for extraction; by default one per processor.
        labels: further text kept with every commit, such as a run's identifier.
        log: where progress is told.
    """

    catalog: PlanCatalog
    lake: Lake
    repository: RegisteredRepository
    memory_bytes: int | None = None
    workers: int | None = None
    labels: Mapping[str, str] = field(default_factory=dict[str, str])
    log: logging.Logger = field(default_factory=lambda: logging.getLogger("cpg"))

    def path(self, table: str) -> str:
        """Where a table of this run's repository lies."""
        return self.lake.table_path(self.repository.name, self.catalog.table(table).stage, table)

    def shards(self, table: str) -> Path:
        """Where files are written that are to be a table's."""
        return self.lake.shards(self.repository.name, self.catalog.table(table).stage, table)

    def built(self, table: str) -> TableVersion | None:
        """The newest version of a table, or None if it was never built."""
        return table_version(self.path(table))

    def pinned(self, table: str, reader: str) -> TableVersion:
        """The newest version of an input.

        Raises:
            TableMissingError: it was never built.
        """
        version = self.built(table)
        if version is None:
            raise TableMissingError(f"{reader!r} reads {table!r}, which is not built for {self.repository.name!r}. Materialise {table!r} first.")
        return version


@dataclass(frozen=True)
class Inputs:
    """What a task reads.

    Args:
        pins: version of each table.
        state: whatever else decides what it writes.
    """

    pins: Mapping[str, TableVersion]
    state: tuple[str, ...] = ()

    def data(self, entry: TableEntry) -> str:
        """Data fingerprint of a table that code makes from these inputs."""
        return fingerprint("data", entry.fingerprint, [*self.state, *((table, pin.metadata[DATA]) for table, pin in sorted(self.pins.items()))])


def inputs_of(run: Run, reader: str, tables: Iterable[str], *state: str) -> Inputs:
    """What a task reads, as it is now. Raises `TableMissingError` for a table that was never built."""
    return Inputs({table: run.pinned(table, reader) for table in tables}, state)


@dataclass(frozen=True)
class TableWrite:
    """A table a task is ready to write, or has found to be up to date.

    Args:
        entry: the table.
        data: data fingerprint of what would be written.
        unchanged: the stored version, if it already holds what would be written.
        commit: writes it and returns the new version. Raises `LakeError` if the storage refuses; then nothing of it
            is visible.
    """

    entry: TableEntry
    data: str
    unchanged: TableVersion | None
    commit: Callable[[], TableVersion]


def table_write(run: Run, entry: TableEntry, inputs: Inputs, commit: Callable[[dict[str, str]], TableVersion]) -> TableWrite:
    """What writes a table made from some inputs, or finds it up to date; `commit` is given what the commit is to say."""
    current, data = run.built(entry.name), inputs.data(entry)
    unchanged = current if current and current.metadata.get(DATA) == data else None
    versions = json.dumps({table: pin.version for table, pin in inputs.pins.items()}, sort_keys=True)
    metadata = {**run.labels, CODE: entry.fingerprint, DATA: data, PINS: versions}
    return TableWrite(entry, data, unchanged, lambda: commit(metadata))


def write_properties(run: Run, entry: TableEntry) -> WriteProperties:
    """How a table is written, as its policy has it."""
    policy = run.catalog.policy.tasks[entry.task].writes[entry.name]
    return WriteProperties(
        target_file_bytes=policy.target_file_bytes,
        plain_columns=frozenset(policy.plain_columns),
        bounded_columns=frozenset(policy.bounded_columns),
        compression_level=policy.compression_level,
    )
