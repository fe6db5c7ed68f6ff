"""A finished build, opened to be asked: its tables, the views for people over them, and the source they were made from.

No catalog is compiled or read for it: a build says what its tables are, and the views are the files they are written in.
"""

import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import pyarrow as pa
from datafusion import SessionContext, Table

from cpg_engine.errors import CpgError, LakeError
from cpg_engine.evidence.scan.source_text import UndecodableSourceError, decode
from cpg_engine.execution_order import STEPS, Order
from cpg_engine.queries import NO_TABLE, answer
from cpg_engine.runtime.builds import Build, newest_build, read_build
from cpg_engine.runtime.lake import Lake
from cpg_engine.runtime.object_store import make_readable
from cpg_engine.runtime.opened_tables import GraphTables
from cpg_engine.runtime.reading import rows_of
from cpg_engine.runtime.session import task_session
from cpg_engine.sql import literal
from cpg_engine.value_search import Steps

_VIEWS = Path(__file__).parents[1] / "model" / "sql" / "answers"
READABLE = ("cpg_nodes", "cpg_edges", "cpg_props", "files")
"""Tables that a reader of the graph begins with."""

_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True)
class OpenedBuild:
    """A build that questions are asked of.

    Args:
        lake: where its tables lie.
        build: which.
        root: directory of the repository's source.
        session: knows its tables, and the views for people.
    """

    lake: Lake
    build: Build
    root: Path
    session: SessionContext

    def ask(self, sql: str) -> list[dict[str, Any]]:
        """Rows of a query of ours, as `table` has them."""
        return self.table(sql).to_pylist()

    def table(self, sql: str) -> pa.Table:
        """Rows of a query of ours.

        Raises:
            LakeError: the build has not what the query reads.
        """
        try:
            return self.session.sql(sql).to_arrow_table()
        except CpgError:
            raise
        except Exception as error:
            said, number, repository = str(error), self.build.number, self.build.repository
            again = f"Build it again: cpg-build {self.root} --name {repository}."
            if missing := NO_TABLE.search(said):
                raise LakeError(f"build {number} of {repository!r} has no table {missing[1]!r}, which the question reads. {again}") from error
            if "No field named" in said:
                raise LakeError(f"build {number} of {repository!r} was made by other code: {said.splitlines()[0]} {again}") from error
            raise LakeError(f"build {number} of {repository!r} cannot be asked: {said}") from error

    def query(self, sql: str, limit: int) -> pa.Table:
        """Rows of a query of a reader's own, so many at most. It can change nothing.

        Raises:
            CpgError: it does more than read, or is no SQL; a table that is not there gets a suggestion.
        """
        return answer(self.session, sql, limit)

    @cached_property
    def value_steps(self) -> Steps:
        """Steps of values."""
        return Steps(self.table("select source, target, how, field, site, at_id, place_id, is_across from value_step"))

    @cached_property
    def order(self) -> Order:
        """What may be executed after what."""
        return Order(lambda: zip(*self.table(STEPS).to_pydict().values(), strict=True))

    @cached_property
    def _hashes(self) -> dict[str, str]:
        return {row["path"]: row["content_hash"] for row in self.ask("select path, content_hash from files")}

    @cached_property
    def _lines(self) -> Callable[[str], list[str] | None]:
        return lru_cache(maxsize=None)(self._read_lines)

    def _read_lines(self, path: str) -> list[str] | None:
        try:
            content = (self.root / path).read_bytes()
            if hashlib.sha256(content).hexdigest() != self._hashes.get(path):
                return None
            return _LINE_END.split(decode(content, path).text)
        except (OSError, UndecodableSourceError):
            return None

    def line(self, path: str | None, line: int | None) -> str | None:
        """A line of source without its indentation; None if its file is gone or is not as it was when it was built."""
        lines = self._lines(path) if path else None
        return lines[line - 1].strip() if lines and line and line <= len(lines) else None


def view_files() -> dict[str, Path]:
    """Files of the views for people, by the name of the view."""
    return {file.stem: file for file in sorted(_VIEWS.glob("*.sql"))}


def open_build(lake: Lake, repository: str, number: int | None = None, memory_bytes: int | None = None) -> OpenedBuild:
    """Opens a finished build of a repository.

    Args:
        lake: where the tables lie.
        repository: name it was registered under.
        number: of the build; the newest if None.
        memory_bytes: memory that a query may take; None: unbounded.

    Raises:
        LakeError: the repository is not registered, or there is no such build.
    """
    registered = lake.repository(repository)
    build = newest_build(lake, repository) if number is None else read_build(lake, repository, number)
    if build is None:
        raise LakeError(f"no build of {repository!r} is finished in {lake.root}. Build it: cpg-build {registered.root} --name {repository}.")
    session, inner = task_session(memory_bytes), task_session(memory_bytes)
    known: dict[str, Callable[[], Table]] = {
        name: lambda name=name, version=version: rows_of(inner, name, version, version.schema, is_watched=True) for name, version in build.versions.items()
    }
    for name, file in view_files().items():
        known.setdefault(name, lambda file=file: Table(inner.sql(file.read_text(encoding="utf-8")).into_view()))
    for context in (session, inner):
        if lake.tables is not None:
            make_readable(context, lake.tables)
        context.catalog().deregister_schema("public", True)
        context.catalog().register_schema("public", GraphTables(known))

    return OpenedBuild(lake, build, registered.root, session)


def listed(values: Iterable[int | str]) -> str:
    """Values as the inside of an SQL list; one that holds nothing, if there are none."""
    return ", ".join(literal(value) if isinstance(value, str) else str(value) for value in values) or "null"
