"""Finished builds. One small file names a build, written last and whole: the version of every table that belongs to it.

Who reads a graph opens a build, the newest if none is asked for. While one is under way, or after one that was killed,
that is the one before. The files are numbered; no clock decides which is newer.
"""

import base64
import json
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa

from cpg_engine.errors import LakeError
from cpg_engine.files import write_new
from cpg_engine.runtime.delta import TableVersion
from cpg_engine.runtime.lake import Lake
from cpg_engine.runtime.storage import Stamp
from cpg_engine.runtime.work import FileChanges, Work

_FILE = re.compile(r"(\d{6,})\.json")
_DAMAGES = (AttributeError, KeyError, IndexError, TypeError, ValueError, zlib.error, pa.ArrowException)
"""What reading a file raises that does not say what one that names a build says."""


@dataclass(frozen=True)
class BuiltTable:
    """A table of a build.

    Args:
        stage: group of tables it belongs to.
        version: which version of it.
        stamp: what told its newest commit when the build ended, if that was this version's.
        content: SHA-256 of its data files by name, of those that were hashed.
    """

    stage: str
    version: TableVersion
    stamp: Stamp | None
    content: Mapping[str, str]


@dataclass(frozen=True)
class CheckedRules:
    """How the checks of a build went.

    Args:
        held: rules that hold.
        broken: rows that break a rule, by ``table rule``.
        blocking: those of them that block.
        unknown: rules that were not run on these versions.
    """

    held: int
    broken: Mapping[str, int]
    blocking: Sequence[str]
    unknown: int


@dataclass(frozen=True)
class Build:
    """A finished build.

    Args:
        number: counts the builds of a repository; a later one has a greater number.
        repository: of which it is.
        tables: every table of it, by name.
        commit: commit of the source that was read, if it had one.
        source: state of the source that the scan has read, as `source_state` has it.
        catalog: fingerprint of the compiled catalog.
        engine: interpreter and libraries, with their versions.
        finished: when it ended.
        run: the run that ended it, if that has an identifier.
        checks: how its checks went.
        incomplete: how many files lack rows by accident, by type of error.
        work: what changed since the build before, and what that cost, if that was noted.
    """

    number: int
    repository: str
    tables: Mapping[str, BuiltTable]
    commit: str | None
    source: str | None
    catalog: str
    engine: str
    finished: datetime
    run: str | None
    checks: CheckedRules
    incomplete: Mapping[str, int] = field(default_factory=dict[str, int])
    work: Work | None = None

    def version(self, table: str) -> TableVersion | None:
        """Version of a table that belongs to the build, if it has the table."""
        found = self.tables.get(table)
        return None if found is None else found.version

    @property
    def versions(self) -> dict[str, TableVersion]:
        """Version of every table."""
        return {name: table.version for name, table in self.tables.items()}


def build_numbers(lake: Lake, repository: str) -> list[int]:
    """Numbers of all builds that are known of a repository, in order."""
    folder = lake.builds(repository)
    return sorted(int(found.group(1)) for file in (folder.iterdir() if folder.is_dir() else ()) if (found := _FILE.fullmatch(file.name)))


def newest_build(lake: Lake, repository: str) -> Build | None:
    """The last finished build of a repository; None if none was finished.

    Raises:
        LakeError: what names it is damaged.
    """
    numbers = build_numbers(lake, repository)
    return read_build(lake, repository, numbers[-1]) if numbers else None


def read_build(lake: Lake, repository: str, number: int) -> Build:
    """A finished build by its number.

    Raises:
        LakeError: there is none of that number, or what names it is damaged.
    """
    path = _path(lake, repository, number)
    try:
        return _read(lake, repository, json.loads(path.read_bytes()))
    except FileNotFoundError:
        known = ", ".join(map(str, build_numbers(lake, repository))) or "none"
        raise LakeError(f"{repository!r} has no build {number}; it has: {known}. See them with: cpg builds {repository}.") from None
    except _DAMAGES as error:
        raise LakeError(f"{path}, which names a build, is damaged ({error}). Remove it to read the build before, or build {repository!r} again.") from error


class EarlierBuilds:
    """Versions of tables that the last builds of a repository name. A build that is damaged names none.

    Args:
        lake: the lake.
        repository: the repository.
        most: so many of the last ones are looked at.
    """

    def __init__(self, lake: Lake, repository: str, most: int = 8) -> None:
        self._lake, self._repository = lake, repository
        self._named: list[dict[str, Any]] = []
        for number in reversed(build_numbers(lake, repository)[-most:]):
            with suppress(OSError, *_DAMAGES):
                self._named.append(dict(json.loads(_path(lake, repository, number).read_bytes())["tables"]))

    def versions(self, table: str) -> Iterator[TableVersion]:
        """Those of a table, the newest first."""
        for named in self._named:
            with suppress(*_DAMAGES):
                yield _read_table(self._lake.table_path(self._repository, named[table]["stage"], table), named[table]).version


def store_build(lake: Lake, build: Build) -> Build:
    """Names a finished build, under a number that none has yet.

    Returns:
        It, with its number.

    Raises:
        LakeError: the file system refuses.
    """
    folder = lake.builds(build.repository)
    number = max(build_numbers(lake, build.repository), default=0)
    while True:
        number += 1
        path = _path(lake, build.repository, number)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            write_new(path, json.dumps(_written(build, number), sort_keys=True).encode())
        except FileExistsError:
            continue
        except OSError as error:
            raise LakeError(f"cannot write {path}: {error.strerror}. Free space, or give the lake a place that can be written; then build again.") from error
        return read_build(lake, build.repository, number)


def kept_builds(lake: Lake, repository: str) -> tuple[list[Build], list[int]]:
    """Builds whose files stay, and the numbers of those that may go: neither among the last nor young, as ``lake.toml`` says.

    Raises:
        LakeError: what names one is damaged.
    """
    numbers = build_numbers(lake, repository)
    builds = [read_build(lake, repository, number) for number in numbers]
    youngest = datetime.now(UTC) - timedelta(days=lake.keep_days)
    last = set(numbers[-lake.keep_builds :])
    kept = [build for build in builds if build.number in last or build.finished > youngest]
    return kept, sorted(set(numbers) - {build.number for build in kept})


def forget_build(lake: Lake, repository: str, number: int) -> None:
    """Removes what names a build.

    Raises:
        LakeError: the file system refuses.
    """
    path = _path(lake, repository, number)
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise LakeError(f"cannot remove {path}: {error.strerror}. Give this user the right to write there.") from error


def _path(lake: Lake, repository: str, number: int) -> Path:
    return lake.builds(repository) / f"{number:06}.json"


def _written(build: Build, number: int) -> dict[str, Any]:
    tables = {
        name: {
            "stage": table.stage,
            "version": table.version.version,
            "rows": table.version.rows,
            "files": [[file, size, table.content.get(file)] for file, size in table.version.files],
            "metadata": dict(table.version.metadata),
            "schema": base64.b64encode(zlib.compress(table.version.schema.serialize().to_pybytes())).decode(),
            "stamp": table.stamp,
        }
        for name, table in build.tables.items()
    }
    checks = {"held": build.checks.held, "broken": dict(build.checks.broken), "blocking": list(build.checks.blocking), "unknown": build.checks.unknown}
    return {
        "number": number,
        "finished": build.finished.isoformat(),
        "commit": build.commit,
        "source": build.source,
        "catalog": build.catalog,
        "engine": build.engine,
        "run": build.run,
        "checks": checks,
        "incomplete": dict(build.incomplete),
        "work": None if build.work is None else asdict(build.work),
        "tables": tables,
    }


def _read(lake: Lake, repository: str, said: dict[str, Any]) -> Build:
    checks = said["checks"]
    return Build(
        number=said["number"],
        repository=repository,
        tables={name: _read_table(lake.table_path(repository, table["stage"], name), table) for name, table in said["tables"].items()},
        commit=said["commit"],
        source=said["source"],
        catalog=said["catalog"],
        engine=said["engine"],
        finished=datetime.fromisoformat(said["finished"]),
        run=said["run"],
        checks=CheckedRules(checks["held"], checks["broken"], tuple(checks["blocking"]), checks["unknown"]),
        incomplete=said.get("incomplete", {}),
        work=_read_work(said.get("work")),
    )


def _read_work(said: dict[str, Any] | None) -> Work | None:
    if said is None:
        return None
    rest: dict[str, Any] = {name: value for name, value in said.items() if name != "files"}
    files: dict[str, Any] = said["files"] or {}
    files |= {"paths": tuple(files.get("paths", ()))}
    return Work(files=None if said["files"] is None else FileChanges(**files), **rest)


def _read_table(path: str, said: dict[str, Any]) -> BuiltTable:
    files = tuple((file, size) for file, size, _ in said["files"])
    schema = pa.ipc.read_schema(pa.py_buffer(zlib.decompress(base64.b64decode(said["schema"]))))
    version = TableVersion(path, said["version"], said["metadata"], said["rows"], sum(size for _, size in files), files, schema)
    name, time, size, count = said["stamp"] or ("", 0, 0, 0)
    content = {file: content for file, _, content in said["files"] if content}
    return BuiltTable(said["stage"], version, (name, time, size, count) if said["stamp"] else None, content)
