"""Tables in object storage: the same rows as on disk, nothing beside the registration left there, nothing left over."""

import logging
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import cache
from pathlib import Path

import pyarrow as pa
import pytest
from deltalake import DeltaTable
from object_store_server import Requests, object_store
from repositories.built_repository import PLANNED

from cpg_engine.catalog import PlanCatalog, build_catalog
from cpg_engine.errors import LakeBusyError, LakeError, TableDamagedError
from cpg_engine.evidence.extractors import EXTRACTORS
from cpg_engine.graph import open_graph
from cpg_engine.model.views import MODEL
from cpg_engine.runtime import delta, reading
from cpg_engine.runtime.builds import newest_build
from cpg_engine.runtime.delta import WriteProperties, table_version, write_table
from cpg_engine.runtime.lake import Lake
from cpg_engine.runtime.maintenance import maintain
from cpg_engine.runtime.object_store import remove_below, tables_below
from cpg_engine.runtime.reading import register_table
from cpg_engine.runtime.run import Run
from cpg_engine.runtime.session import task_session
from cpg_engine.runtime.tasks import run_all
from cpg_engine.runtime.validation import validate

SOURCE = "import os\n\n\ndef f(a):\n    return g(a) + os.sep\n\n\ndef g(b):\n    return [b for _ in b]\n"


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with object_store(monkeypatch) as url:
        yield url


@cache
def some_tables() -> PlanCatalog:
    """Tables of every kind of task: of a scan, of files, of views, of rounds. Each request takes its time."""
    return build_catalog(MODEL, EXTRACTORS, outputs=("star_name", "method", "dependencies"), planned=PLANNED)


def build(lake: Lake, root: Path, catalog: PlanCatalog | None = None) -> tuple[Run, dict[str, bool]]:
    run = Run(catalog or some_tables(), lake, lake.register(root), workers=1, log=logging.getLogger("quiet"))
    return run, {outcome.entry.name: outcome.is_unchanged for outcome in run_all(run)}


def rows(run: Run, table: str) -> list[dict]:
    found = pa.table(DeltaTable(run.path(table)).to_pyarrow_table())
    return found.sort_by([(name, "ascending") for name in run.catalog.table(table).key]).to_pylist()


@pytest.mark.slow
def test_a_repository_is_built_read_maintained_and_wiped_in_object_storage(bucket: str, tmp_path: Path):
    root = tmp_path / "shop"
    root.mkdir()
    (root / "a.py").write_text(SOURCE)
    (root / "b.py").write_text("from a import *\n")
    near, far = Lake(tmp_path / "near"), tmp_path / "far"
    far.mkdir()
    (far / "lake.toml").write_text(f'tables = "{bucket}/graphs/"\nkeep_builds = 1\nkeep_days = 0\n')
    local, _ = build(near, root)
    run, unchanged = build(Lake(far), root)
    assert run.path("method") == f"{bucket}/graphs/shop/relations/method" and not any(unchanged.values())
    assert rows(run, "star_name") and rows(run, "method")
    for table in run.catalog.tables:
        if run.catalog.table(table).key:
            assert rows(run, table) == rows(local, table), table
    assert not list(far.rglob("*.parquet")), "what was extracted is there only until it is committed"
    assert all(result.passed for result in validate(run, "method"))
    assert open_graph(Lake(far), "shop", run.catalog).sql("select method_id from method").count() == len(rows(run, "method"))
    assert all(build(Lake(far), root)[1].values())

    (root / "a.py").write_text("x = 1\n")
    build(Lake(far), root)
    assert sum(table.removed_bytes for table in maintain(Lake(far), "shop", timedelta(0))) > 0
    assert all(build(Lake(far), root)[1].values()) and len(set(tables_below(f"{bucket}/graphs/shop"))) == len(run.catalog.tables)
    Lake(far).retire("shop")
    assert list(tables_below(f"{bucket}/graphs/shop")) == [] and Lake(far).repositories() == ()


@pytest.mark.slow
def test_the_storage_is_asked_little(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, catalog: PlanCatalog):
    root, far = tmp_path / "shop", tmp_path / "far"
    root.mkdir()
    far.mkdir()
    (root / "a.py").write_text(SOURCE)
    with object_store(monkeypatch, tmp_path / "requests") as url:
        (far / "lake.toml").write_text(f'tables = "{url}/graphs/"\n')
        requests = Requests(tmp_path / "requests")
        requests.since()
        run, _ = build(Lake(far), root, catalog)
        assert len(catalog.tables) < requests.since() < 2500
        named = {name: table.version for name, table in newest_build(Lake(far), "shop").tables.items()}
        delta._newest.clear()  # as a process that has just begun
        assert all(build(Lake(far), root, catalog)[1].values()) and requests.since() <= 3
        delta._newest.clear()
        assert {name: table_version(found.path) for name, found in named.items()} == named, "what is known of a new table is what its log says"
        requests.since()
        session = open_graph(Lake(far), "shop", run.catalog)
        assert requests.since() == 0
        assert session.sql("select count(*) as n from method").to_pylist()[0]["n"] > 0
        assert requests.since() <= 3, "only the table that is named is opened"


@pytest.mark.slow
def test_a_lost_file_in_object_storage_is_an_error_and_mended(bucket: str, tmp_path: Path):
    root, far = tmp_path / "shop", tmp_path / "far"
    root.mkdir()
    far.mkdir()
    (root / "a.py").write_text(SOURCE)
    (far / "lake.toml").write_text(f'tables = "{bucket}/graphs/"\n')
    run, _ = build(Lake(far), root)
    version = run.pinned("method", "a test")
    remove_below(version.path, [version.files[0][0]])
    reading._rows.cache_clear()  # as a process that has just begun
    with pytest.raises(TableDamagedError, match=r"table 'method' at s3://.* is damaged: .* is gone"):
        open_graph(Lake(far), "shop", run.catalog).sql("select * from method").to_pylist()
    again, unchanged = build(Lake(far), root)
    assert not unchanged["method"] and rows(again, "method")


def test_the_slower_of_two_writers_fails_with_advice_and_leaves_what_the_other_wrote(bucket: str):
    path = f"{bucket}/contested"
    write_table(path, rows_of(0).to_reader(), WriteProperties(), {})

    def slow() -> Iterator[pa.RecordBatch]:
        with ThreadPoolExecutor(1) as pool:
            pool.submit(write_table, path, rows_of(1).to_reader(), WriteProperties(), {"by": "the faster"}).result()
        yield from rows_of(2).to_batches()

    with pytest.raises(LakeBusyError, match="another writer committed at the same time"):
        write_table(path, pa.RecordBatchReader.from_batches(rows_of(2).schema, slow()), WriteProperties(), {"by": "the slower"})
    found = table_version(path)
    assert found is not None and found.metadata == {"by": "the faster"}
    session = task_session()
    register_table(session, "t", found, found.schema)
    assert session.table("t").to_pylist() == rows_of(1).to_pylist()


def rows_of(number: int) -> pa.Table:
    return pa.table({"number": pa.array([number], pa.int64())})


def test_a_storage_out_of_reach_is_worth_another_try(monkeypatch: pytest.MonkeyPatch):
    with object_store(monkeypatch) as bucket:
        assert table_version(f"{bucket}/t") is None
    with pytest.raises(LakeBusyError, match=r"table s3://lake/t: the storage is busy or out of reach: .*run again when it answers"):
        table_version(f"{bucket}/t")


@pytest.mark.parametrize(
    ("said", "complaint"),
    [
        ("tables = 's3://'", "no place for tables"),
        ("tables = 'gs://b'", "no place for tables"),
        ("table = 's3://b'", "'table', which nothing reads"),
        ("no", "cannot be read"),
    ],
)
def test_a_mistake_in_the_file_that_says_where_tables_are_is_named(tmp_path: Path, said: str, complaint: str):
    (tmp_path / "lake.toml").write_text(said)
    with pytest.raises(LakeError, match=complaint):
        Lake(tmp_path)
