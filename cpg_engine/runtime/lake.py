"""The lake: where tables lie, and which repositories are registered in it.

Layout: ``<lake>/<repository>/<stage>/<table>`` is a Delta table; ``<lake>/<repository>/repository.json`` says what the
repository is. Repositories share nothing, so no writer waits for another one, and wiping one is deleting a folder.

Where ``<lake>/lake.toml`` says ``tables = "s3://BUCKET/PREFIX"``, tables are there instead, in the same layout; ``keep_builds``
and ``keep_days`` say which builds maintenance leaves readable, ``evidence_gib`` how much of what was extracted is kept for
all repositories together. That lies in ``<lake>/.evidence``, and may be removed at any time.
"""

import json
import re
import shutil
import tomllib
import uuid
from collections.abc import Generator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from cpg_engine.errors import EvidenceError, LakeBusyError, LakeError
from cpg_engine.evidence.scan.file_selection import ScanOptions
from cpg_engine.files import write_whole
from cpg_engine.runtime.object_store import check_url, remove, tables_below

LONGEST_NAME = 100
LONGEST_REGISTRATION_SECONDS = 30
_RETIRED = ".retired-"
"""Beginning of the name of a folder whose repository is gone."""

_EVIDENCE = ".evidence"
"""Folder of what was extracted of single files. No repository has such a name."""

_NAME = re.compile(rf"[A-Za-z0-9][A-Za-z0-9._-]{{0,{LONGEST_NAME - 1}}}")


@dataclass(frozen=True)
class RegisteredRepository:
    """A repository the lake knows.

    Args:
        name: name of its directory in the lake, and of its partition.
        root: absolute path of its source.
        options: what the scan takes and leaves out.
        environment: absolute path of the virtual environment it runs in; looked for in the repository if None.
    """

    name: str
    root: Path
    options: ScanOptions
    environment: Path | None = None


class Lake:
    """A directory of Delta tables, one folder per repository.

    Args:
        root: absolute path of the lake.
    """

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        said = _said(self.root / "lake.toml")
        self.tables = said.tables
        self.keep_builds, self.keep_days = said.keep_builds, said.keep_days
        self.evidence, self.evidence_bytes = self.root / _EVIDENCE, int(said.evidence_gib * 2**30)

    def register(self, root: Path, name: str | None = None, options: ScanOptions | None = None, environment: Path | None = None) -> RegisteredRepository:
        """Makes a directory known as a repository, or changes what is known of it.

        Args:
            root: the directory.
            name: name to register it under; by default the directory's own.
            options: what the scan takes and leaves out; by default what was registered before.
            environment: virtual environment it runs in, or a site-packages directory; by default what was registered before.

        Raises:
            LakeError: no directory there, an unusable name, or one that stands for another directory.
        """
        path = root.resolve()
        if not path.is_dir():
            raise LakeError(f"{root} is no directory. Give the directory that holds the repository's source.")
        chosen = name or re.sub(r"[^A-Za-z0-9._-]+", "-", path.name).lstrip("-._")[:LONGEST_NAME].rstrip("-.") or "repository"
        if not _NAME.fullmatch(chosen):
            raise LakeError(f"repository name {chosen!r} is not usable. Use up to 100 letters, digits, dots, dashes and underscores.")
        if environment is not None and not environment.is_dir():
            raise LakeError(f"{environment} is no directory. Give the root of the virtual environment the repository runs in.")
        entry, is_known = self._entry(path, chosen, options, environment)
        if is_known:
            # Nothing is written, so this may be asked of a lake that nobody may write to.
            return entry
        with self._registering():
            entry, is_known = self._entry(path, chosen, options, environment)
            if not is_known:
                surroundings = str(entry.environment) if entry.environment else None
                write_json(self._descriptor(chosen), {"root": str(path), "options": asdict(entry.options), "environment": surroundings})
            return entry

    def _entry(self, path: Path, chosen: str, options: ScanOptions | None, environment: Path | None) -> tuple[RegisteredRepository, bool]:
        """What a repository would be registered as, and whether it is already."""
        known: RegisteredRepository | None = None
        with suppress(LakeError):
            # A description that is missing or damaged is written anew.
            known = self.repository(chosen)
        if known and known.root != path and known.root.exists():
            raise LakeError(f"{chosen!r} is already registered for {known.root}. Choose another name for {path}.")
        surroundings = environment.resolve() if environment else known.environment if known else None
        entry = RegisteredRepository(chosen, path, options or (known.options if known else ScanOptions()), surroundings)
        return entry, entry == known

    @contextmanager
    def _registering(self) -> Generator[None]:
        """One process at a time registers: between looking at what a name stands for and writing it another could do the same."""
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            with FileLock(self.root / ".registering.lock", timeout=LONGEST_REGISTRATION_SECONDS):
                yield
        except Timeout as error:
            raise LakeBusyError(f"another process has been registering repositories in {self.root} for {LONGEST_REGISTRATION_SECONDS} s. Try again.") from error
        except OSError as error:
            raise LakeError(f"cannot write to {self.root}: {error.strerror}. Free space, or give the lake a place that can be written.") from error

    def repository(self, name: str) -> RegisteredRepository:
        """A registered repository by name.

        Raises:
            LakeError: it is not registered, or its description cannot be read.
        """
        descriptor = self._descriptor(name)
        try:
            found = json.loads(descriptor.read_text(encoding="utf-8"))
            options: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in found["options"].items()}
            environment = found.get("environment")
            return RegisteredRepository(name, Path(found["root"]), ScanOptions(**options), Path(environment) if environment else None)
        except FileNotFoundError:
            raise LakeError(f"repository {name!r} is not registered in {self.root}. Register it: cpg-build PATH --name {name}.") from None
        except (AttributeError, KeyError, TypeError, ValueError, EvidenceError) as error:
            raise LakeError(f"{descriptor} is damaged ({error}). Register the repository again: cpg-build PATH --name {name}.") from error

    def repositories(self) -> tuple[str, ...]:
        """Names of all registered repositories, in alphabetical order."""
        return tuple(sorted(path.parent.name for path in self.root.glob("*/repository.json") if _NAME.fullmatch(path.parent.name)))

    def retire(self, name: str) -> None:
        """Removes everything of a repository: its registration, tables and remembered results. Its source is not touched.

        It is gone at once, whatever interrupts the rest: its folder is renamed before anything is deleted, and what an
        earlier interruption left over is deleted too.

        Raises:
            LakeError: it is not in the lake, or the file system refuses.
        """
        folder = self._directory(name)
        if not folder.is_dir():
            raise LakeError(f"{name!r} is not in {self.root}, so there is nothing to wipe. It has: {', '.join(self.repositories()) or 'nothing'}.")
        if self.tables is not None:
            remove(f"{self.tables}/{name}")
        try:
            folder.rename(self.root / f"{_RETIRED}{name}-{uuid.uuid4().hex}")
            for retired in self.root.glob(f"{_RETIRED}{name}-*"):
                shutil.rmtree(retired)
        except OSError as error:
            raise LakeError(f"cannot remove {folder}: {error.strerror}. Give this user the right to write there, then wipe {name!r} again.") from error

    def registration(self, name: str) -> str:
        """What tells one registration of a name from the next: changes when it is registered otherwise, or anew.

        Raises:
            LakeError: it is not registered.
        """
        try:
            status = self._descriptor(name).stat()
        except OSError as error:
            raise LakeError(f"repository {name!r} is not registered in {self.root}. Register it: cpg-build PATH --name {name}.") from error
        return f"{status.st_ino}-{status.st_mtime_ns}"

    def table_path(self, repository: str, stage: str, table: str) -> str:
        """Where a table lies: a path, or a URL."""
        directory = self._directory(repository)
        return str(directory / stage / table) if self.tables is None else f"{self.tables}/{repository}/{stage}/{table}"

    def table_paths(self, repository: str) -> tuple[str, ...]:
        """Where the tables lie that a repository has, also those that no catalog has any more."""
        directory = self._directory(repository)
        if self.tables is None:
            return tuple(str(log.parent) for log in sorted(directory.glob("*/*/_delta_log")))
        return tuple(sorted(tables_below(f"{self.tables}/{repository}")))

    def shards(self, repository: str, stage: str, table: str) -> Path:
        """Where files are written that are to be a table's: its own directory, unless it lies elsewhere."""
        directory = self._directory(repository)
        return directory / stage / table if self.tables is None else directory / "shards" / table

    def check_results(self, repository: str, table: str) -> Path:
        """Where the results of a table's checks are remembered."""
        return self._directory(repository) / "checks" / f"{table}.json"

    def contents(self, repository: str, table: str) -> Path:
        """Where it is remembered what the columns of a table held."""
        return self._directory(repository) / "contents" / f"{table}.json"

    def costs(self, repository: str, table: str) -> Path:
        """Where it is noted what a table cost."""
        return self._directory(repository) / "costs" / f"{table}.json"

    def builds(self, repository: str) -> Path:
        """Folder of the files that name the finished builds of a repository."""
        return self._directory(repository) / "builds"

    def report(self, repository: str, name: str) -> Path:
        """Where a file of a repository's report lies."""
        return self._directory(repository) / "report" / name

    def _directory(self, repository: str) -> Path:
        if not _NAME.fullmatch(repository):
            raise LakeError(f"repository name {repository!r} is not usable. Use up to 100 letters, digits, dots, dashes and underscores.")
        return self.root / repository

    def _descriptor(self, repository: str) -> Path:
        return self._directory(repository) / "repository.json"


@dataclass(frozen=True)
class _Said:
    """What a lake's own file may say.

    Args:
        tables: URL below which tables are; beside the file if None.
        keep_builds: so many of the last builds stay readable, however old.
        keep_days: younger builds stay readable, however many.
        evidence_gib: space for what was extracted of single files, in GiB; none is kept if 0.
    """

    tables: str | None = None
    keep_builds: int = 3
    keep_days: float = 7
    evidence_gib: float = 1


def _said(file: Path) -> _Said:
    try:
        said = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return _Said()
    except (OSError, ValueError) as error:
        raise LakeError(f"{file} cannot be read: {error}. Correct it, or remove it to have tables beside it.") from error
    known = [one.name for one in fields(_Said)]
    if unknown := sorted(set(said) - set(known)):
        raise LakeError(f"{file} says {unknown[0]!r}, which nothing reads. It may say: {', '.join(known)}.")
    for name, least in (("keep_builds", 1), ("keep_days", 0), ("evidence_gib", 0)):
        value = said.get(name, least)
        if isinstance(value, bool) or not isinstance(value, int if name == "keep_builds" else int | float) or value < least:
            raise LakeError(f"{file} says {name} = {value!r}; give a number, {least} or more.")
    if "tables" in said:
        said["tables"] = check_url(str(said["tables"]))
    return _Said(**said)


def write_json(path: Path, content: Mapping[str, Any]) -> None:
    """Writes a small file so that readers see the old or the new one, never a part.

    Raises:
        LakeError: the file system refuses.
    """
    write_text(path, json.dumps(content, indent=2, sort_keys=True))


def write_text(path: Path, text: str) -> None:
    """Writes a small file so that readers see the old or the new one, never a part.

    Raises:
        LakeError: the file system refuses.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, text.encode())
    except OSError as error:
        raise LakeError(f"cannot write {path}: {error.strerror}. Free space, or give the lake a place that can be written.") from error
