"""Looking whether what is stored of a repository is whole, and making room for what is not to be made anew."""

from collections.abc import Iterator
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.parquet as pq

from cpg_engine.errors import LakeError, TableDamagedError
from cpg_engine.runtime.builds import Build, BuiltTable, build_numbers, forget_build, read_build
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
    """

    table: str
    how: str
    files: tuple[str, ...] = ()
    build: int | None = None
    path: str = ""

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
            yield Damage("", str(error), build=number)
    contents = {(table.version.path, file): content for build in builds for table in build.tables.values() for file, content in table.content.items()}
    seen: set[tuple[str, tuple[tuple[str, int], ...]]] = set()
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
            seen.add((path, version.files))
            yield from _damages(table, version, contents, deep, None)
    for build in reversed(builds):
        for name, built in build.tables.items():
            if (built.version.path, built.version.files) not in seen:
                seen.add((built.version.path, built.version.files))
                yield from _damages(name, built.version, contents, deep, build.number)


def _damages(table: str, version: TableVersion, contents: dict[tuple[str, str], str], deep: bool, build: int | None) -> Iterator[Damage]:
    if (how := damage_of(version)) is not None:
        yield Damage(table, how, build=build, path=version.path)
    elif deep:
        for file, _ in version.files:
            if (how := _content_damage(version, file, contents.get((version.path, file)))) is not None:
                yield Damage(table, how, (file,), build, version.path)


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

    Raises:
        LakeError: the storage refused.
    """
    for damage in found:
        if damage.path:
            remove_files(damage.path, damage.files)
            if damage.build is None and open_or_damaged(damage.path):
                remove_log(damage.path)
    lost = {number for number in build_numbers(run.lake, run.repository.name) if not _is_readable(run, number)}
    for number in lost:
        forget_build(run.lake, run.repository.name, number)


def open_or_damaged(path: str) -> bool:
    """Whether there is a log, readable or not."""
    try:
        return open_table(path) is not None
    except TableDamagedError:
        return True


def _is_readable(run: Run, number: int) -> bool:
    try:
        tables: list[BuiltTable] = list(read_build(run.lake, run.repository.name, number).tables.values())
    except LakeError:
        return False
    return all(damage_of(table.version) is None for table in tables)
