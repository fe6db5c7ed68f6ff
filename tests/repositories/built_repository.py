"""Repositories built without an orchestrator, and what their lakes hold."""

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from unittest import mock

import pyarrow as pa
from datafusion import SessionContext

from cpg_engine.catalog import PlanCatalog, default_catalog
from cpg_engine.evidence.sources import SOURCES_VARIABLE
from cpg_engine.graph import open_graph
from cpg_engine.plan.recording import PlannedQueries
from cpg_engine.policy.validation import Check
from cpg_engine.runtime.contract import merged_stream
from cpg_engine.runtime.delta import TableVersion, table_version
from cpg_engine.runtime.lake import Lake
from cpg_engine.runtime.reading import register_table
from cpg_engine.runtime.run import Run
from cpg_engine.runtime.session import task_session
from cpg_engine.runtime.tasks import TableOutcome, run_all
from cpg_engine.runtime.validation import validate
from cpg_engine.tasks.outputs import OUTPUTS_VARIABLE

PLANNED = PlannedQueries()
"""What tests of a process have planned: of catalogs that differ a little, most is planned once."""

FEW = ("type_decl", "method", "call", "import_targets", "class_ancestors", "binder_counts", "extraction_errors", "file_quality")
"""What to ask for where it does not matter which tables are built: evidence of every kind and views over one another, in a tenth of the time."""


@cache
def catalog_of(*outputs: str, sources: str = "") -> PlanCatalog:
    """The default catalog where the environment asks for some tables, and for other sources, compiled once for all processes."""
    with mock.patch.dict(os.environ, {OUTPUTS_VARIABLE: ",".join(outputs), SOURCES_VARIABLE: sources}):
        return default_catalog.__wrapped__()


SHOP: Mapping[str, str] = {
    "shop/__init__.py": '"""A shop."""\n',
    "shop/prices.py": """\
import functools

RATE = 0.2


@functools.cache
def gross(net, rate=RATE):
    return net * (1 + rate)


def logged(function):
    return lambda *given: print(function(*given))


@logged
def told(ask):
    return ask()
""",
    "shop/basket.py": """\
from .prices import gross
from missing import thing


class Container:
    def __init__(self, items):
        self.items = list(items)


class Basket(Container):
    count: int = 0

    def total(self):
        self.count += 1
        return sum(gross(item) for item in self.items)

    async def later(self, *args, key=None):
        return [self.total() for _ in args if (lambda x: x)(key.strip())]


def main():
    global STATE
    STATE = Basket([1, 2]).total()
    return STATE
""",
    "shop/line.py": """\
from dataclasses import dataclass

from .prices import *


@dataclass
class Line:
    net: float = RATE
    next: "Line | None" = None

    def __str__(self):
        return super().__str__()

    def __eq__(self, other):
        return isinstance(other, Line) and self.net == other.net
""",
    "tool.py": """\
#!/usr/bin/env python
from shop.basket import main
from shop.prices import told

runs = None
runs = 0
if __name__ == '__main__':
    runs += 1
    told(main)
""",
}
"""A repository of five files in which every view finds something."""


def write_sources(root: Path, sources: Mapping[str, str | bytes]) -> Path:
    """Makes a directory hold exactly the given files."""
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir(parents=True)
    for name, text in sources.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return root


@dataclass(frozen=True)
class Workspace:
    """A source directory with a lake of its own."""

    source: Path
    lake: Lake
    name: str = "shop"
    catalog: PlanCatalog = field(default_factory=default_catalog)

    @staticmethod
    def at(directory: Path, sources: Mapping[str, str | bytes] = SHOP, catalog: PlanCatalog | None = None) -> "Workspace":
        """A workspace below a directory, nothing of it built."""
        source = write_sources(directory / "source", sources)
        return Workspace(source, Lake(directory / "lake"), catalog=catalog or default_catalog())

    def with_catalog(self, catalog: PlanCatalog) -> "Workspace":
        return Workspace(self.source, self.lake, self.name, catalog)

    def with_lake_copied(self, directory: Path) -> "Workspace":
        """The same source and the same tables in another place."""
        shutil.copytree(self.lake.root, directory)
        return Workspace(self.source, Lake(directory), self.name, self.catalog)

    def run(self, **options: Any) -> Run:
        return Run(self.catalog, self.lake, self.lake.register(self.source, self.name), **options)

    def build(self, **options: Any) -> dict[str, TableOutcome]:
        """Everything, in order: outcome by table."""
        return {outcome.entry.name: outcome for outcome in run_all(self.run(**options))}

    def rebuilt(self, **options: Any) -> set[str]:
        """Everything, in order: the tables that were not up to date."""
        return {name for name, outcome in self.build(**options).items() if not outcome.is_unchanged}

    def rows(self, table: str, version: int | None = None) -> list[dict[str, Any]]:
        return self.table(table, version).to_pylist()

    def tables(self, names: Iterable[str] | None = None) -> Iterator[tuple[str, pa.Table]]:
        """Tables by name, or all, as `table` has them. What was built is looked up once."""
        run, session = self.run(), task_session()
        for name in names or self.catalog.tables:
            yield name, self.table(name, session=session, run=run)

    def versions(self) -> dict[str, TableVersion]:
        """What is built, by table."""
        run = self.run()
        built = {table: run.built(table) for table in self.catalog.tables}
        return {table: version for table, version in built.items() if version}

    def table(self, table: str, version: int | None = None, session: SessionContext | None = None, run: Run | None = None) -> pa.Table:
        """A table as readers see it, at its newest version if none is given, ordered by its key, or all columns if it has none."""
        run, entry, session = run or self.run(), self.catalog.table(table), session or task_session()
        found = run.pinned(table, "a test") if version is None else table_version(run.path(table), version)
        assert found is not None
        register_table(session, table, found, entry.schema)
        return (
            merged_stream(session.table(f'"{table}"'), entry.schema).read_all().sort_by([(column, "ascending") for column in entry.key or entry.schema.names])
        )

    def graph(self, sql: str) -> list[dict[str, Any]]:
        return open_graph(self.lake, self.name, self.catalog).sql(sql).to_pylist()

    def violations(self, tables: Iterable[str] | None = None) -> dict[str, tuple[Any, ...]]:
        """Sample rows of every check that does not pass, by ``table check``. Warnings about the quality of the source are
        none, but that a file failed is."""
        run = self.run()
        results = [result for table in tables or self.catalog.tables for result in validate(run, table)]
        return {f"{result.check.table} {result.check.name}": result.sample for result in results if not result.passed and is_violation(result.check)}

    def files(self) -> dict[str, tuple[int, int]]:
        """Size and time of the last change of every file in the lake."""
        return lake_files(self.lake)


def is_violation(check: Check) -> bool:
    return check.is_blocking or check.table == "extraction_errors"


def lake_files(lake: Lake) -> dict[str, tuple[int, int]]:
    found = {path: path.stat() for path in sorted(lake.root.rglob("*")) if path.is_file()}
    return {str(path.relative_to(lake.root)): (status.st_size, status.st_mtime_ns) for path, status in found.items()}


def differences(one: Workspace, other: Workspace, tables: Iterable[str] | None = None) -> dict[str, str]:
    """Tables of two lakes that do not hold the same rows, each with a row only one of them has."""
    names = list(tables or one.catalog.tables)
    pairs = zip(one.tables(names), other.tables(names), strict=True)
    return {table: first_difference(here, there) for (table, here), (_, there) in pairs if not here.equals(there)}


def first_difference(here: pa.Table, there: pa.Table) -> str:
    for left, right in zip(here.to_pylist(), there.to_pylist(), strict=False):
        if left != right:
            return f"{left}\n  is not\n{right}"
    return f"{here.num_rows} rows and {there.num_rows} rows, types {here.schema.types} and {there.schema.types}"
