"""What tables cost, and what was done from one build to the next: read off what is stored, whoever stored it and in how many runs.

A task has run if a table of it was committed since the build before. What it took is noted when it ends, and what it took
when it was last worked out as a whole stays beside that: the difference is what was saved.
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from cpg_engine.catalog import PlanCatalog
from cpg_engine.errors import LakeError
from cpg_engine.evidence.tables import File
from cpg_engine.runtime.delta import TableVersion
from cpg_engine.runtime.lake import Lake, write_json
from cpg_engine.runtime.reading import register_table
from cpg_engine.runtime.session import task_session
from cpg_engine.runtime.work import FileChanges, Work, file_changes

_READ = ("path", "content_hash")


@dataclass(frozen=True)
class Cost:
    """What a table cost.

    Args:
        version: the version that was committed last.
        seconds: time it took to compute and write.
        whole: time it took when it was last worked out as a whole; None if it never was since this is noted.
    """

    version: int
    seconds: float
    whole: float | None


class Costs:
    """What the tables of a repository cost, one small file for each.

    Args:
        lake: the lake.
        repository: the repository.
    """

    def __init__(self, lake: Lake, repository: str) -> None:
        self._lake, self._repository = lake, repository

    def of(self, table: str) -> Cost | None:
        """What a table cost; None if that was not noted."""
        try:
            found = json.loads(self._file(table).read_bytes())
            return Cost(int(found["version"]), float(found["seconds"]), None if found["whole"] is None else float(found["whole"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def note(self, table: str, version: int, seconds: float, is_whole: bool) -> None:
        """Notes what a commit of a table took."""
        before = self.of(table)
        whole = seconds if is_whole else before.whole if before else None
        # Where this cannot be written, tables cannot either, and say so.
        with suppress(LakeError):
            write_json(self._file(table), {"version": version, "seconds": round(seconds, 4), "whole": None if whole is None else round(whole, 4)})

    def _file(self, table: str) -> Path:
        return self._lake.costs(self._repository, table)


def work_since(
    catalog: PlanCatalog, costs: Costs, before: Mapping[str, TableVersion] | None, now: Mapping[str, TableVersion], code: str
) -> Work:  # fmt: skip
    """What was done from one build to the next.

    Args:
        catalog: what is built.
        costs: what tables cost.
        before: the versions of the build before, if there was one.
        now: those that are stored.
        code: name under which commits say which code made the rows.
    """
    known = before or {}
    came = {table: version for table, version in now.items() if table not in known or _place(known[table]) != _place(version)}
    written = {table: files for table, version in came.items() if (files := _new_files(known.get(table), version)) is not None}
    noted = {table: costs.of(table) for table in now}
    whole = [None if cost is None else cost.whole for cost in noted.values()]
    run = [cost.seconds for table, cost in noted.items() if cost is not None and table in came and cost.version == came[table].version]
    return Work(
        is_first=before is None,
        files=_changes(catalog, known.get(File.table), now.get(File.table), is_first=before is None),
        other_code=sum(1 for table, version in came.items() if table in known and known[table].metadata.get(code) != version.metadata.get(code)),
        tasks_run=len({catalog.table(table).task for table in came}),
        tasks=len({catalog.table(table).task for table in now}),
        written=len(written),
        tables=len(now),
        bytes_written=sum(written.values()),
        seconds=round(sum(run), 3),
        whole_seconds=None if None in whole else round(sum(filter(None, whole)), 3),
    )


def _place(version: TableVersion) -> tuple[str, int]:
    return version.path, version.version


def _new_files(before: TableVersion | None, now: TableVersion) -> int | None:
    """Size of the files of a table that were not there before; None if it consists of the same files."""
    known = set(before.files) if before is not None and before.path == now.path else set[tuple[str, int]]()
    return None if before is not None and set(now.files) == known else sum(size for name, size in now.files if (name, size) not in known)


def _changes(catalog: PlanCatalog, before: TableVersion | None, now: TableVersion | None, is_first: bool) -> FileChanges | None:
    found = stored_hashes(catalog, now)
    old = {} if is_first else found if before is not None and now is not None and before.files == now.files else stored_hashes(catalog, before)
    return None if found is None or old is None else file_changes(old, found)


def stored_hashes(catalog: PlanCatalog, files: TableVersion | None) -> dict[str, str] | None:
    """Hash of the content by path, of a version of the table of files; None if it has not the columns, or lost its rows."""
    if files is None or File.table not in catalog.tables or not set(_READ) <= set(catalog.table(File.table).schema.names):
        return None
    session, schema = task_session(), catalog.table(File.table).schema
    try:
        register_table(session, File.table, files, pa.schema([schema.field(name) for name in _READ]))
        return hashes_of(session.table(File.table).to_arrow_table())
    except LakeError:
        return None


def hashes_of(files: pa.Table) -> dict[str, str]:
    """Hash of the content by path, of rows of the table of files."""
    return dict(zip(*(files[name].to_pylist() for name in _READ), strict=True))
