"""Whether a build would find nothing to do, found out without Dagster: importing it, and its events, cost more than all else.

A build that succeeds leaves a note in Dagster's home: what it told Dagster of each table, and which checks warned. The
next build does nothing if the note is there, Dagster still has that run and the partition, every task finds its tables
up to date, at the versions noted and with all their files, the newest finished build names just these, and whatever else
decides a build is as it was. Where any of this is not certain, there is no answer, and the build takes its full course.
"""

import hashlib
import json
import os
import sqlite3
from collections.abc import Mapping
from contextlib import closing, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from cpg_assets.directories import PARTITIONS
from cpg_assets.workspace import REPOSITORIES_VARIABLE
from cpg_engine.catalog import PlanCatalog, default_catalog
from cpg_engine.catalog_cache import surroundings
from cpg_engine.errors import CpgError
from cpg_engine.files import hash_files
from cpg_engine.plan.bundle import fingerprint
from cpg_engine.runtime.builds import newest_build
from cpg_engine.runtime.lake import Lake, RegisteredRepository, write_json
from cpg_engine.runtime.run import Run
from cpg_engine.runtime.tasks import prepare

EVENTS = Path("history/runs/index.db")
"""Where `cpg_assets.sqlite_storage` keeps what is known of all runs. Dagster can only be asked of others."""

Versions = Mapping[str, tuple[int, str]]
"""Delta version and data fingerprint of tables."""


@dataclass(frozen=True)
class Note:
    """What is remembered of a build that succeeded.

    Args:
        run: Dagster's run.
        assets: number of assets the run has recorded.
        state: everything that decided the build, and the tables it left.
        warnings: number of checks that warned.
        lines: what was said of them.
    """

    run: str
    assets: int
    state: str
    warnings: int
    lines: list[str]


class LastBuild:
    """The last build of a repository, as far as it is remembered.

    Args:
        home: directory where Dagster remembers runs.
        lake: the lake.
        repository: the repository.
    """

    def __init__(self, home: Path, lake: Lake, repository: RegisteredRepository) -> None:
        self._home, self._lake, self._repository = home, lake, repository
        self._note = home / "builds" / f"{repository.name}-{hashlib.sha256(str(lake.root).encode()).hexdigest()[:12]}.json"

    def forget(self) -> None:
        """Makes the next build take its full course."""
        self._note.unlink(missing_ok=True)

    def remember(self, catalog: PlanCatalog, run: str, assets: int, versions: Versions, warnings: int, lines: list[str]) -> None:
        """Notes a build that has succeeded.

        Args:
            catalog: what was built.
            run: Dagster's run.
            assets: number of assets it has recorded.
            versions: of all tables, as they were recorded.
            warnings: number of checks that warned.
            lines: what was said of them.
        """
        if versions.keys() == catalog.tables.keys():
            with suppress(CpgError, OSError):
                write_json(self._note, asdict(Note(run, assets, self._state(catalog, versions), warnings, lines)))

    def nothing_to_do(self) -> list[str] | None:
        """What there is to say where a build would find nothing to do; None where it might."""
        try:
            note = Note(**json.loads(self._note.read_text(encoding="utf-8")))
            if not self._is_recorded(note):
                return None
            catalog = default_catalog()
            versions = self._up_to_date(catalog)
            if versions is None or not self._is_named(versions) or note.state != self._state(catalog, versions):
                return None
        except (CpgError, OSError, ValueError, TypeError, sqlite3.Error):
            # What is wrong here, the build itself says better.
            return None
        warned = f"; {note.warnings} warning{'' if note.warnings == 1 else 's'}" if note.warnings else ""
        done = f"{self._repository.name}: nothing has changed since the last build, 0 tables written, {len(versions)} unchanged{warned}."
        return [*note.lines, done]

    def _is_recorded(self, note: Note) -> bool:
        """Whether Dagster still has the repository, and everything the run has recorded."""
        file = self._home / EVENTS
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as events:
            partition = "select count(*) from dynamic_partitions where partitions_def_name = ? and partition = ?"
            assets = "select count(distinct asset_key) from event_logs where run_id = ? and dagster_event_type = 'ASSET_MATERIALIZATION'"
            (partitions,), (recorded,) = (
                events.execute(query, of).fetchone() for query, of in ((partition, (PARTITIONS, self._repository.name)), (assets, (note.run,)))
            )
        return partitions == 1 and recorded == note.assets

    def _up_to_date(self, catalog: PlanCatalog) -> Versions | None:
        """Versions of all tables; None as soon as one is to be written, or has lost files."""
        run = Run(catalog, self._lake, self._repository)
        found: dict[str, tuple[int, str]] = {}
        for task in catalog.schedule.order:
            for write in prepare(run, task):
                if write.unchanged is None:
                    return None
                found[write.entry.name] = (write.unchanged.version, write.data)
        return found

    def _is_named(self, versions: Versions) -> bool:
        """Whether the newest finished build is of these versions."""
        last = newest_build(self._lake, self._repository.name)
        return last is not None and {table: version.version for table, version in last.versions.items()} == {table: one for table, (one, _) in versions.items()}

    def _state(self, catalog: PlanCatalog, versions: Versions) -> str:
        name, choices = self._repository.name, os.environ.get(REPOSITORIES_VARIABLE, "")
        return fingerprint(
            "build",
            surroundings(),
            _own_code(),
            catalog.fingerprint,
            [choices, Path(choices).expanduser().read_text(encoding="utf-8") if Path(choices).suffix == ".toml" else ""],
            repr(self._repository),
            [(table, *versions[table]) for table in sorted(versions)],
            # Results of checks and figures of builds, which the next build compares with.
            [_files(directory) for directory in (self._lake.check_results(name, "any").parent, self._lake.report(name, "any").parent)],
        )


def _own_code() -> str:
    digest, package = hashlib.sha256(), Path(__file__).parent
    hash_files(digest, package.rglob("*.py"), package)
    return digest.hexdigest()


def _files(directory: Path) -> list[tuple[str, int, int]]:
    """Name, size and time of the last change of the files in a directory; none if it is not there."""
    if not directory.is_dir():
        return []
    with os.scandir(directory) as entries:
        return sorted((entry.name, entry.stat().st_size, entry.stat().st_mtime_ns) for entry in entries)
