"""The job, end to end in process, on a small repository."""

from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import datafusion
import pyarrow as pa
import pytest
from deltalake import DeltaTable
from repositories.built_repository import FEW, catalog_of
from small_repository import SOURCES, Begin, Build, Workshop, few_definitions, write_sources

from cpg_assets.partitions import REPOSITORIES
from cpg_engine.catalog import default_catalog
from cpg_engine.runtime.delta import WriteProperties, write_table

CATALOG, FEW_TABLES = default_catalog(), catalog_of(*FEW)


@pytest.fixture
def workshop(tmp_path: Path) -> Iterator[Workshop]:
    with dg.DagsterInstance.ephemeral() as instance:
        yield Workshop(tmp_path, instance, few=True)


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return write_sources(tmp_path / "shop-1")


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Workshop, str, Build]]:
    """A repository's first build, of all tables. Tests only look at it."""
    directory = tmp_path_factory.mktemp("first")
    with dg.DagsterInstance.ephemeral() as instance:
        workshop = Workshop(directory, instance)
        name = workshop.register(write_sources(directory / "shop-1"))
        yield workshop, name, workshop.build(name)


def test_a_repository_becomes_all_tables_with_true_row_counts_and_green_checks(first: tuple[Workshop, str, Build]):
    workshop, name, build = first
    assert build.succeeded, build.messages
    assert not build.failed_checks
    run = workshop.run(name)
    stored = {table: DeltaTable(run.path(table)).count() for table in CATALOG.tables}
    assert {table: metadata["dagster/row_count"] for table, metadata in build.tables.items()} == stored
    assert stored["files"] == len(SOURCES) and stored["cpg_nodes"] > 30 and stored["cpg_edges"] > 30


def test_data_versions_are_data_fingerprints_of_what_is_stored(first: tuple[Workshop, str, Build]):
    workshop, name, build = first
    events = [event.step_materialization_data.materialization for event in build.result.all_events if event.is_step_materialization]
    found = {event.asset_key.path[-1]: event.tags["dagster/data_version"] for event in events if "status" in event.metadata}
    run = workshop.run(name)
    assert found == {table: run.built(table).metadata["data_fingerprint"] for table in CATALOG.tables}


def test_commits_name_the_run_that_made_them(first: tuple[Workshop, str, Build]):
    workshop, name, build = first
    assert {workshop.run(name).built(table).metadata["dagster_run"] for table in ("files", "definitions", "cpg_nodes")} == {build.result.run_id}


def test_an_unchanged_repository_changes_no_file_of_the_lake(workshop: Workshop, shop: Path, begin_built: Begin):
    name = begin_built(workshop, shop)
    before = workshop.files(name)
    (shop / "NOTES.txt").write_text("no source", encoding="utf-8")
    build = workshop.build(name)
    assert build.succeeded
    assert build.with_status("unchanged") == set(FEW_TABLES.tables)
    assert workshop.files(name) == before


def test_an_edited_file_leaves_tables_alone_that_do_not_depend_on_it(workshop: Workshop, shop: Path, begin_built: Begin):
    name = begin_built(workshop, shop)
    (shop / "shop/prices.py").write_text(SOURCES["shop/prices.py"] + "\n\ndef net(price):\n    return price / (1 + RATE)\n", encoding="utf-8")
    build = workshop.build(name)
    assert build.succeeded
    # What says nothing of the new function holds what it held.
    assert {"scan_errors", "environment_errors", "class_bases", "class_ancestors", "imports"} <= build.with_status("unchanged")
    assert {"files", "definitions", "method"} <= build.with_status("written")
    assert build.tables["definitions"]["dagster/row_count"] == 6


def test_a_file_that_does_not_parse_warns_with_its_name_and_the_run_goes_on(workshop: Workshop, shop: Path):
    write_sources(shop, {"shop/broken.py": "def f(:\n"})
    build = workshop.build(workshop.register(shop))
    assert build.succeeded, build.messages
    evaluation = build.failed_checks["extraction_errors is_empty"]
    assert evaluation.severity is dg.AssetCheckSeverity.WARN
    (record,) = evaluation.metadata["rows that break is_empty"].records
    assert record.data["path"] == "shop/broken.py"
    assert "extraction_errors" in evaluation.metadata["sql of is_empty"].value


def test_evidence_that_breaks_its_contract_stops_everything_that_rests_on_it(workshop: Workshop, shop: Path, begin_built: Begin):
    name = begin_built(workshop, shop)
    run = workshop.run(name)
    built = run.built("definitions")
    rows = DeltaTable(built.path).to_pyarrow_table()
    doubled = pa.concat_tables([rows, rows]).cast(FEW_TABLES.table("definitions").schema)
    write_table(built.path, doubled.to_reader(), WriteProperties(), built.metadata)
    workshop.lake.check_results(name, "definitions").unlink()
    build = workshop.build(name)
    assert not build.succeeded
    evaluation = build.failed_checks["definitions contract"]
    assert evaluation.severity is dg.AssetCheckSeverity.ERROR and evaluation.blocking
    broken = {record.data["rule"]: record.data["violations"] for record in evaluation.metadata["rules"].records if record.data["violations"]}
    assert broken == {"key_is_unique": rows.num_rows}
    assert "group by" in evaluation.metadata["sql of key_is_unique"].value
    assert not {"method", "type_decl", "class_ancestors", "extraction_errors"} & set(build.tables)


def test_a_partition_that_is_not_registered_in_the_lake_says_how_to_register_it(workshop: Workshop):
    workshop.instance.add_dynamic_partitions(str(REPOSITORIES.name), ["ghost"])
    build = workshop.build("ghost")
    assert not build.succeeded
    assert any("'ghost' is not registered" in message and "cpg-build PATH --name ghost" in message for message in build.messages), build.messages


def test_repositories_lie_side_by_side(workshop: Workshop, shop: Path, tmp_path: Path, begin_built: Begin):
    name = begin_built(workshop, shop)
    other = workshop.register(write_sources(tmp_path / "tiny", {"one.py": "x = 1\n"}))
    assert workshop.build(name).succeeded
    before = workshop.files(name)
    assert workshop.build(other).succeeded
    assert workshop.files(name) == before
    key = dg.AssetKey(["relations", "method"])
    assert workshop.instance.get_materialized_partitions(key) == {"tiny", "shop-1"}


def test_part_of_an_extraction_makes_only_that_part_and_tells_of_failures(workshop: Workshop, shop: Path):
    name = workshop.register(shop)
    build = workshop.build(name, only=["files", "definitions"])
    assert build.succeeded, build.messages
    assert set(build.tables) == {*FEW_TABLES.tasks.tasks["scan"].tables, "definitions", "ast_errors", "ts_errors"}
    assert not Path(workshop.lake.table_path(name, "ast", "calls")).exists()


def test_assets_of_a_user_read_tables_as_their_annotations_say(workshop: Workshop, shop: Path, begin_built: Begin):
    methods = dg.AssetIn(dg.AssetKey(["relations", "method"]))

    @dg.asset(partitions_def=REPOSITORIES, ins={"methods": methods}, io_manager_key="memory")
    def as_table(methods: pa.Table) -> int:
        return methods.num_rows

    @dg.asset(partitions_def=REPOSITORIES, ins={"methods": methods}, io_manager_key="memory")
    def as_stream(methods: pa.RecordBatchReader) -> int:
        return sum(batch.num_rows for batch in methods)

    @dg.asset(partitions_def=REPOSITORIES, ins={"methods": methods}, io_manager_key="memory")
    def as_query(methods: datafusion.DataFrame) -> int:
        return methods.count()

    own = [as_table, as_stream, as_query]
    job = dg.define_asset_job("own", selection=dg.AssetSelection.assets(*own))
    defs = dg.Definitions.merge(few_definitions(), dg.Definitions(assets=own, jobs=[job], resources={"memory": dg.mem_io_manager}))
    name = begin_built(workshop, shop)
    build = workshop.build(name, defs=defs, job="own")
    assert build.succeeded, build.messages
    rows = workshop.run(name).built("method").rows
    assert [build.result.output_for_node(asset.op.name) for asset in own] == [rows] * 3


def test_an_input_with_another_annotation_is_refused_with_the_choices(workshop: Workshop, shop: Path):
    @dg.asset(partitions_def=REPOSITORIES, ins={"files": dg.AssetIn(dg.AssetKey(["scan", "files"]))}, io_manager_key="memory")
    def as_list(files: list) -> None: ...

    job = dg.define_asset_job("own", selection=dg.AssetSelection.assets(as_list))
    defs = dg.Definitions.merge(few_definitions(), dg.Definitions(assets=[as_list], jobs=[job], resources={"memory": dg.mem_io_manager}))
    name = workshop.register(shop)
    workshop.build(name, only=["files"])
    build = workshop.build(name, defs=defs, job="own")
    assert not build.succeeded
    assert any("pyarrow.Table, pyarrow.RecordBatchReader or datafusion.DataFrame" in message for message in build.messages), build.messages
