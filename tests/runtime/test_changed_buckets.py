"""Where some files changed, views are worked out of their rows alone, if their plans allow it; the result is that of all rows."""

import random
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from repositories.built_repository import SHOP, Workspace, differences, write_sources
from repositories.shared_builds import SharedBuilds

from cpg_engine.identity import BUCKETS
from cpg_engine.runtime import changed_buckets
from cpg_engine.runtime.changed_buckets import ChangedBuckets
from cpg_engine.runtime.changed_files import sums_of_files
from cpg_engine.runtime.contents import NO_BUCKET, ColumnSums, buckets_of
from cpg_engine.runtime.contract import merged_stream
from cpg_engine.runtime.lake import Lake
from cpg_engine.runtime.reading import register_table
from cpg_engine.runtime.run import DATA, Run
from cpg_engine.runtime.session import task_session
from cpg_engine.runtime.view_tasks import open_tables, open_views
from cpg_engine.sql import quoted, without_meaning


def test_any_half_of_the_buckets_is_worked_out_of_that_half_of_what_a_plan_reads(tmp_path: Path, shared_builds: SharedBuilds) -> None:
    run, chance = shared_builds.workspace(tmp_path).run(), random.Random(7)
    tried = 0
    for name, entry in run.catalog.tables.items():
        home = entry.home_column
        for way in entry.localities:
            numbers = np.array([number for number in range(NO_BUCKET + 1) if chance.random() < 0.5])
            read = run.catalog.tasks.tasks[entry.task].deps.columns
            assert {table for table, columns in read.items() if columns} <= way.local | way.looked_up | way.whole <= read.keys()
            columns = {table: run.catalog.table(table).home_column for table in way.in_part}
            assert home is not None and None not in columns.values()
            part = ChangedBuckets(numbers, {table: column for table, column in columns.items() if column is not None}, BUCKETS)
            assert contents_of(run, name, part, home, is_stored=False) == contents_of(run, name, part, home, is_stored=True), (name, way)
            tried += 1
    assert tried > 100


def contents_of(run: Run, table: str, part: ChangedBuckets, home: str, is_stored: bool) -> object:
    """What is stored of the rows of some buckets, or worked out of their rows."""
    entry, session = run.catalog.table(table), task_session()
    if is_stored:
        register_table(session, table, run.pinned(table, "a test"), entry.schema)
        query = f"select * from {quoted(table)}"
    else:
        open_tables(session, run.catalog, {name: run.pinned(name, "a test") for name in entry.inputs})
        part.open(session, run.catalog.tasks.tasks[entry.task].deps.columns)
        open_views(session, run.catalog, run.catalog.tasks.tasks[entry.task].deps.inlined)
        query = without_meaning(run.catalog.view(table).sql)
    sums = ColumnSums(entry.schema, entry.key, home)
    for _ in merged_stream(session.sql(f"select * from ({query}) where {part.are_of(home)}"), entry.schema, sums):
        pass
    assert sums.buckets is not None
    return sums.contents, sums.buckets.tolist()


@pytest.mark.parametrize("divided", [4_000_000, 0])
def test_only_rows_of_what_changed_are_worked_out_and_written(
    tmp_path: Path, shared_builds: SharedBuilds, monkeypatch: pytest.MonkeyPatch, divided: int
) -> None:
    monkeypatch.setattr(changed_buckets, "DIVIDED_BYTES", divided)
    workspace = shared_builds.workspace(tmp_path)
    parts: dict[str, int] = {}
    write = changed_buckets.write_changed

    def noted(run: Run, entry, session, metadata, held, part: ChangedBuckets, read):
        parts[entry.name] = len(part.numbers)
        return write(run, entry, session, metadata, held, part, read)

    monkeypatch.setattr("cpg_engine.runtime.view_tasks.write_changed", noted)
    sources = dict(SHOP)
    for name in ("shop/prices.py", "shop/basket.py"):
        parts.clear()
        sources[name] += "\n\ndef added(price=1):\n    return sorted([price])\n"
        write_sources(workspace.source, sources)
        workspace.rebuilt()
        assert {"binding_place", "static_read", "cpg_nodes"} <= parts.keys()
        assert parts["binding_place"] == 1, "one file is changed"
        run = workspace.run()
        for table, entry in run.catalog.tables.items():
            version = run.pinned(table, "a test")
            contents, buckets = sums_of_files(entry, [Path(version.path) / file for file, _ in version.files])
            assert run.known_contents(table, version) == contents, table
            known = run.known_buckets(table, version.metadata[DATA])
            assert known is None or (buckets is not None and (known == buckets).all()), table
    anew = Workspace(workspace.source, Lake(tmp_path / "anew"))
    anew.build()
    assert not differences(anew, workspace)
    run = workspace.run()
    files = run.pinned("cpg_nodes", "a test").files
    assert (len(files) > 2) == (divided == 0), "a large file is divided, so that the next change writes less"


def test_the_bucket_of_what_has_none_is_one_more() -> None:
    assert buckets_of(pa.array([None, 0, -1, 2**52])).tolist() == [NO_BUCKET, 0, BUCKETS - 1, 1]
