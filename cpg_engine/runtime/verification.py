"""Looking whether what is stored of a repository is whole, and making room for what is not to be made anew."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pyarrow as pa
import pyarrow.parquet as pq

from cpg_engine.errors import LakeError, TableDamagedError
from cpg_engine.runtime.builds import Build, build_numbers, forget_build, read_build
from cpg_engine.runtime.damage import damage_of
from cpg_engine.runtime.delta import TableVersion
from cpg_engine.runtime.fitting import content_of
from cpg_engine.runtime.run import Run
from cpg_engine.runtime.storage import local_directory, open_table, remove_files, remove_log


@dataclass(frozen=True)
class Damage:
    """Something of a repository that is not whole.

    Args:
        table: name of the table; empty if it is the file that names a build.
        how: what is wrong.
        files: data files to be removed, because what they hold is not what was written.
        build: number of the build it belongs to; None if it is what is stored now.
        path: where the table lies.
        builds: numbers of the builds that cannot be read for it.
    """

    table: str
    how: str
    files: tuple[str, ...] = ()
    build: int | None = None
    path: str = ""
    builds: tuple[int, ...] = ()

    def __str__(self) -> str:
        where = "" if self.build is None else f"build {self.build}: "
        return f"{where}{self.table + ': ' if self.table else ''}{self.how}"


def verify(run: Run, deep: bool = False) -> Iterator[Damage]:
    """Everything of a repository that is not whole: tables as they are stored now, then those of builds.

    Args:
        run: of the repository.
        deep: whether data files are read: against their hashes where those are known, else whether all rows can be read.

    Raises:
        LakeError: the storage refused.
    """
    builds: list[Build] = []
    for number in build_numbers(run.lake, run.repository.name):
        try:
            builds.append(read_build(run.lake, run.repository.name, number))
        except LakeError as error:
            yield Damage("", str(error), build=number, builds=(number,))
    contents = {(table.version.path, file): content for build in builds for table in build.tables.values() for file, content in table.content.items()}
    # A version that several builds name is looked at once: as what is stored now, or as that of the newest of them.
    versions: dict[_Files, tuple[str, TableVersion, list[int]]] = {}
    for table in run.catalog.tables:
        path = run.path(table)
        try:
            # A log that was read before is read again: what is remembered of it says nothing about its files.
            open_table(path)
            version = run.built(table)
        except TableDamagedError as error:
            yield Damage(table, str(error), path=path)
            continue
        if version is not None:
            versions[path, version.files] = table, version, []
    now = set(versions)
    for build in reversed(builds):
        for name, built in build.tables.items():
            versions.setdefault((built.version.path, built.version.files), (name, built.version, []))[2].append(build.number)
    for files, (table, version, named_by) in versions.items():
        for damage in _damages(table, version, contents, deep):
            yield replace(damage, build=None if files in now else named_by[0], builds=tuple(named_by))


_Files = tuple[str, tuple[tuple[str, int], ...]]
"""Path of a table, and names and sizes of data files of it."""


def _damages(table: str, version: TableVersion, contents: dict[tuple[str, str], str], deep: bool) -> Iterator[Damage]:
    if (how := damage_of(version)) is not None:
        yield Damage(table, how, path=version.path)
    elif deep:
        for file, _ in version.files:
            if (how := _content_damage(version, file, contents.get((version.path, file)))) is not None:
                yield Damage(table, how, (file,), path=version.path)


def _content_damage(version: TableVersion, file: str, content: str | None) -> str | None:
    directory = local_directory(version.path)
    if directory is not None and content is not None:
        return None if content_of(directory / file) == content else f"data file {file} does not hold what was written"
    try:
        if directory is not None:
            pq.read_table(directory / file)
        elif (table := open_table(version.path)) is not None and table.version() == version.version:
            table.to_pyarrow_table()
    except (OSError, pa.ArrowException) as error:
        return f"data file {file} cannot be read: {error}"
    return None


def make_room(run: Run, found: list[Damage]) -> None:
    """Makes damaged tables ones that are not built, so that the next build makes them, and forgets builds that cannot be read.

    Args:
        run: of the repository.
        found: all that `verify` has found.

    Raises:
        LakeError: the storage refused.
    """
    for damage in found:
        if damage.path:
            remove_files(damage.path, damage.files)
            if damage.build is None and _is_there(damage.path):
                remove_log(damage.path)
    for number in {number for damage in found for number in damage.builds}:
        forget_build(run.lake, run.repository.name, number)


def _is_there(path: str) -> bool:
    """Whether there is a log, readable or not."""
    try:
        return open_table(path) is not None
    except TableDamagedError:
        return True
