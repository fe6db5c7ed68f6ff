"""Which stored tables belong together, and naming them as a build when they do.

A table fits if it was made from what its inputs hold now: commits say what they read. Tables of a task that looks at the
repository fit if one look found them all.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from cpg_engine.code import engine
from cpg_engine.errors import LakeError
from cpg_engine.evidence.extractors import Reading
from cpg_engine.evidence.tables import Repository
from cpg_engine.runtime.builds import Build, BuiltTable, newest_build, read_build, store_build
from cpg_engine.runtime.contents import Contents
from cpg_engine.runtime.costs import work_since
from cpg_engine.runtime.damage import damaged
from cpg_engine.runtime.delta import TableVersion, stamp_of
from cpg_engine.runtime.reading import register_table
from cpg_engine.runtime.run import CODE, DATA, INCOMPLETE, READ, TOGETHER, Run, inputs_at
from cpg_engine.runtime.session import task_session
from cpg_engine.runtime.source_state import state_read
from cpg_engine.runtime.storage import local_directory
from cpg_engine.runtime.validation import known_results


def misfits(run: Run, versions: Mapping[str, TableVersion]) -> list[str]:
    """Why tables do not belong together, a sentence for each that does not; tables that are not built are no misfits.

    Args:
        run: says what the tables are, and what their columns hold.
        versions: of those that are built.
    """
    catalog, found, now = run.catalog, list[str](), {name: run.contents(name, version) for name, version in versions.items()}
    for name, version in versions.items():
        read: dict[str, Contents] = json.loads(version.metadata.get(READ, "{}"))
        other = [table for table, columns in read.items() if not columns.items() <= now.get(table, {}).items()]
        if (other or READ not in version.metadata) and not _is_current(run, name, versions):
            found.append(f"{name!r} was made from another version of {', '.join(map(repr, other)) or 'its inputs'}.")
    for extractor in catalog.extractors.values():
        tables = [table for table in extractor.tables if table in versions]
        if extractor.reading is Reading.SNAPSHOT and len(tables) > 1 and not _found_together(tables, versions):
            found.append(f"{', '.join(map(repr, tables))} were not found by one look at the repository.")
    return found


def _is_current(run: Run, name: str, versions: Mapping[str, TableVersion]) -> bool:
    """Whether a build would find a table up to date, as far as that can be told from its inputs."""
    entry = run.catalog.table(name)
    return versions.keys() >= set(entry.inputs) and versions[name].metadata.get(DATA) == inputs_at(run, entry.task, versions).data(entry)


def _found_together(tables: list[str], versions: Mapping[str, TableVersion]) -> bool:
    now = {table: versions[table].metadata.get(DATA) for table in tables}
    looks = [json.loads(versions[table].metadata.get(TOGETHER, "{}")) for table in tables]
    return any(all(look.get(table) == data for table, data in now.items()) for look in looks)


def stored_versions(run: Run) -> dict[str, TableVersion]:
    """Version of every table that is stored now.

    Raises:
        LakeError: a log cannot be read.
    """
    found = {name: replace_build(run, None).built(name) for name in run.catalog.tables}
    return {name: version for name, version in found.items() if version is not None}


def replace_build(run: Run, build: Build | None) -> Run:
    """The same run, reading a build; what is stored now if None."""
    return run if run.build is build else replace(run, build=build)


def record_build(run: Run) -> Build:
    """Names what is stored now as a finished build, unless the newest one names just that.

    Raises:
        LakeError: tables do not belong together, or are damaged; the message says which.
    """
    run.look_again()
    versions = stored_versions(run)
    if not versions:
        raise LakeError(f"nothing of {run.repository.name!r} is built, so there is no build to name.")
    if (wrong := misfits(run, versions)) or (wrong := _damages(run, versions)):
        more = f" And {len(wrong) - 1} more." if len(wrong) > 1 else ""
        raise LakeError(f"what is built of {run.repository.name!r} is no whole: {wrong[0]}{more} Build all of it: cpg-build {run.repository.root}.")
    before = run.last
    build = Build(
        number=0,
        repository=run.repository.name,
        tables={name: _built(run, name, version, before) for name, version in versions.items()},
        commit=commit_read(run, versions),
        source=state_read(run.catalog, versions),
        catalog=run.catalog.fingerprint,
        engine=engine(),
        finished=datetime.now(UTC),
        run=next(iter(run.labels.values()), None),
        checks=known_results(run),
        incomplete=_incomplete(versions),
    )
    if before is not None and replace(build, number=before.number, finished=before.finished, run=before.run, work=before.work) == before:
        return before
    done = work_since(run.catalog, run.costs, None if before is None else before.versions, versions, CODE)
    return store_build(run.lake, replace(build, work=done))


def _damages(run: Run, versions: Mapping[str, TableVersion]) -> list[str]:
    return [str(damaged(version.path, damage)) for version in versions.values() if (damage := run.damage_of(version)) is not None]


def _built(run: Run, name: str, version: TableVersion, before: Build | None) -> BuiltTable:
    known = before.tables[name].content if before and name in before.tables and before.tables[name].version.path == version.path else {}
    directory = local_directory(version.path)
    hashed = {} if directory is None else {file: known.get(file) or content_of(directory / file) for file, _ in version.files}
    return BuiltTable(run.catalog.table(name).stage, version, stamp_of(version), hashed)


def content_of(file: Path) -> str:
    """SHA-256 of a file."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _incomplete(versions: Mapping[str, TableVersion]) -> dict[str, int]:
    found: dict[str, int] = {}
    for version in versions.values():
        # Tables of one extraction lack the same files.
        for error, files in json.loads(version.metadata.get(INCOMPLETE, "{}")).items():
            found[error] = max(files, found.get(error, 0))
    return found


def commit_read(run: Run, versions: Mapping[str, TableVersion]) -> str | None:
    """The commit that the scan has found, if there was one."""
    if Repository.table not in versions:
        return None
    session, schema = task_session(), run.catalog.table(Repository.table).schema
    register_table(session, Repository.table, versions[Repository.table], schema)
    rows = session.sql(f"select * from {Repository.table}").to_pylist()
    return rows[0].get("commit") if rows else None


def build_to_read(run: Run, number: int | None = None) -> Run:
    """The same run, reading a finished build.

    Args:
        run: of a repository.
        number: of the build; the newest if None. Where none is named yet, what is stored now, if it belongs together.

    Raises:
        LakeError: there is no such build, nothing is built, or what is stored is no whole.
    """
    build = newest_build(run.lake, run.repository.name) if number is None else read_build(run.lake, run.repository.name, number)
    if build is not None:
        return replace_build(run, build)
    name, root = run.repository.name, run.repository.root
    versions = stored_versions(run)
    if not versions:
        raise LakeError(f"nothing of {name!r} is built in {run.lake.root}. Build it: cpg-build {root} --name {name}.")
    if wrong := misfits(run, versions):
        raise LakeError(f"no build of {name!r} is finished, and what there is is no whole: {wrong[0]} Build all of it: cpg-build {root} --name {name}.")
    return run
