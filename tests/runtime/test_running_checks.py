"""Checks on stored tables: each finding is exact, remembered, and forgotten when what it rests on changes."""

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from repositories.built_repository import SHOP, Workspace, is_violation, write_sources
from repositories.shared_builds import SharedBuilds

from cpg_engine.catalog import PlanCatalog
from cpg_engine.errors import LakeError, TableMissingError
from cpg_engine.runtime.delta import WriteProperties, write_table
from cpg_engine.runtime.run import DATA
from cpg_engine.runtime.tasks import finish, prepare
from cpg_engine.runtime.validation import SAMPLE_ROWS, CheckResult, validate


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, shared_builds: SharedBuilds) -> Workspace:
    return shared_builds.workspace(tmp_path_factory.mktemp("shop"))


@pytest.fixture
def shop(built: Workspace, tmp_path: Path) -> Workspace:
    return built.with_lake_copied(tmp_path / "lake")


def store(workspace: Workspace, table: str, rows: pa.Table, data: str = "spoiled") -> None:
    """Puts other rows into a table, as if a task had written them."""
    version = workspace.run().pinned(table, "a test")
    write_table(version.path, rows.to_reader(), WriteProperties(), {**version.metadata, DATA: data})


def spoil(workspace: Workspace, table: str, column: str, value: Any, row: int = 0) -> dict[str, Any]:
    """Changes one value of a table. Returns the row as it is then."""
    rows = workspace.table(table)
    position = rows.schema.get_field_index(column)
    mask = pa.array([number == row for number in range(rows.num_rows)])
    changed = pc.if_else(mask, pa.scalar(value, rows.schema.field(column).type), rows.column(column))
    spoiled = rows.set_column(position, rows.schema.field(column), changed)
    store(workspace, table, spoiled)
    return spoiled.slice(row, 1).to_pylist()[0]


def failing(workspace: Workspace, table: str) -> dict[str, CheckResult]:
    return {result.check.name: result for result in validate(workspace.run(), table) if not result.passed}


def test_a_sound_graph_passes_every_check_of_every_table(shop: Workspace) -> None:
    assert not shop.violations()


def test_all_checks_of_a_table_are_run_in_order(shop: Workspace) -> None:
    for table, entry in shop.catalog.tables.items():
        assert [result.check for result in validate(shop.run(), table)] == list(entry.checks)


def test_a_doubled_row_breaks_the_key(shop: Workspace) -> None:
    rows = shop.table("definitions")
    store(shop, "definitions", pa.concat_tables([rows, rows.slice(1, 1)]).combine_chunks())
    found = failing(shop, "definitions")
    assert found.keys() == {"key_is_unique"}
    (sample,) = found["key_is_unique"].sample
    assert sample == {column: rows.column(column)[1].as_py() for column in ("file_id", "node")} | {"occurrences": 2}


@pytest.mark.parametrize(
    ("table", "column", "value", "check"),
    [
        ("cpg_nodes", "kind", "VERTEX", "values_are_known"),
        ("cpg_nodes", "end_byte", -1, "spans_are_inside_files"),
        ("cpg_nodes", "file_id", 5, "spans_are_inside_files"),
        ("cpg_edges", "confidence", 1.5, "confidence_in_range"),
        ("cpg_edges", "confidence", float("nan"), "confidence_in_range"),
        ("cpg_edges", "dst", 5, "ends_exist"),
        ("cpg_edges", "kind", "LEADS_TO", "values_are_known"),
        ("cpg_props", "node_id", 5, "node_id_exists"),
        ("parameters", "kind", "odd", "values_are_known"),
        ("definitions", "name_end_byte", 10**6, "spans_are_inside_files"),
    ],
)
def test_a_wrong_value_is_found_with_its_row(shop: Workspace, table: str, column: str, value: Any, check: str) -> None:
    wanted = shop.catalog.table(table).key
    placed = [number for number, row in enumerate(shop.rows(table)) if row.get("start_byte", 0) is not None]
    row = spoil(shop, table, column, value, placed[-1])
    found = failing(shop, table)
    assert check in found
    result = found[check]
    assert result.violations == 1 and result.check.is_blocking
    (sample,) = result.sample
    shared = sample.keys() & (set(wanted) - {column})
    assert shared and {name: sample[name] for name in shared} == {name: row[name] for name in shared}


def test_an_edge_between_kinds_that_are_not_allowed_is_found(shop: Workspace) -> None:
    file = next(row["node_id"] for row in shop.rows("cpg_nodes") if row["kind"] == "FILE")
    calls = [number for number, row in enumerate(shop.rows("cpg_edges")) if row["kind"] == "CALL"]
    spoil(shop, "cpg_edges", "dst", file, calls[0])
    (result,) = failing(shop, "cpg_edges").values()
    assert [(row["kind"], row["src_kind"], row["dst_kind"]) for row in result.sample] == [("CALL", "CALL", "FILE")]


def test_a_missing_required_property_names_kind_and_key(shop: Workspace) -> None:
    properties = shop.table("cpg_props")
    basket = pc.and_(pc.equal(properties.column("key"), "path"), pc.equal(properties.column("value_string"), "shop/basket.py"))
    store(shop, "cpg_props", properties.filter(pc.invert(pc.fill_null(basket, False))).combine_chunks())
    (result,) = failing(shop, "cpg_props").values()
    assert result.check.name == "required_properties_are_there"
    assert result.sample == ({"kind": "FILE", "key": "path", "nodes": len(SHOP), "given": len(SHOP) - 1},)


def test_a_column_the_contract_does_not_have_breaks_the_schema_and_nothing_else(shop: Workspace) -> None:
    rows = shop.table("type_decl")
    store(shop, "type_decl", rows.append_column("extra", pa.array(["x"] * rows.num_rows)))
    (result,) = failing(shop, "type_decl").values()
    assert result.check.name == "schema" and result.check.is_blocking
    assert result.sample == ({"column": "extra", "contract": None, "stored": "string"},)


def test_a_table_that_lacks_a_column_cannot_be_checked_and_says_which(shop: Workspace) -> None:
    store(shop, "cpg_nodes", shop.table("cpg_nodes").drop_columns(["end_byte"]))
    with pytest.raises(LakeError, match=r"'cpg_nodes' at .* has no column 'end_byte': it was built by other code; build 'cpg_nodes' again"):
        validate(shop.run(), "cpg_nodes")


def test_a_column_of_another_type_cannot_be_checked_and_says_which(shop: Workspace) -> None:
    rows = shop.table("type_decl")
    store(shop, "type_decl", rows.set_column(0, "node_id", pa.array(["x"] * rows.num_rows)))
    with pytest.raises(LakeError, match=r"stores column 'node_id' as string, not as int64: it was built by other code"):
        validate(shop.run(), "type_decl")


def test_a_sample_shows_a_few_of_many_violations(shop: Workspace) -> None:
    edges = shop.table("cpg_edges")
    position = edges.schema.get_field_index("confidence")
    store(shop, "cpg_edges", edges.set_column(position, edges.schema.field(position), pa.array([0.0] * edges.num_rows, pa.float32())))
    (result,) = failing(shop, "cpg_edges").values()
    assert result.violations == edges.num_rows > len(result.sample) == SAMPLE_ROWS


def test_results_are_remembered_and_nothing_is_run_or_written_again(shop: Workspace) -> None:
    spoil(shop, "cpg_edges", "dst", 5)
    run = shop.run()
    first = [result for table in shop.catalog.tables for result in validate(run, table)]
    for path in shop.lake.root.rglob("*.parquet"):
        path.unlink()
    before = shop.files()
    run = shop.run()
    again = [result for table in shop.catalog.tables for result in validate(run, table)]
    assert [(r.check, r.violations) for r in again] == [(r.check, r.violations) for r in first]
    assert [r.sample for r in again if not r.passed] == [r.sample for r in first if not r.passed] != []
    assert shop.files() == before


def test_a_result_is_forgotten_when_a_table_it_reads_changes(shop: Workspace) -> None:
    """Edges are checked against nodes: other nodes ask for another look, although the edges are the same."""
    assert not failing(shop, "cpg_edges")
    nodes = shop.table("cpg_nodes")
    store(shop, "cpg_nodes", nodes.filter(pc.not_equal(nodes.column("kind"), "CALL")).combine_chunks())
    assert failing(shop, "cpg_edges").keys() == {"ends_exist"}
    store(shop, "cpg_nodes", nodes, "sound again")
    assert not failing(shop, "cpg_edges")


def test_a_result_is_forgotten_when_the_rule_changes(shop: Workspace) -> None:
    validate(shop.run(), "files")
    entry = shop.catalog.table("files")
    stricter = tuple(replace(check, sql="select * from files") if check.name == "key_is_unique" else check for check in entry.checks)
    catalog = replace(shop.catalog, tables={**shop.catalog.tables, "files": replace(entry, checks=stricter)})
    assert failing(shop.with_catalog(catalog), "files")["key_is_unique"].violations == len(SHOP)


@pytest.mark.parametrize("content", ["", "{", "[]", "null", '{"schema": 5}', '{"key_is_unique": {"of": "x"}}'])
def test_damaged_memory_of_results_is_no_memory(shop: Workspace, content: str) -> None:
    place = shop.lake.check_results(shop.name, "files")
    place.parent.mkdir(exist_ok=True)
    place.write_text(content)
    assert not failing(shop, "files")
    assert json.loads(place.read_text()).keys() == {check.name for check in shop.catalog.table("files").checks}


def test_a_table_that_is_not_built_cannot_be_checked(shop: Workspace) -> None:
    shutil.rmtree(shop.run().path("cpg_nodes"))
    for table, check in (("cpg_nodes", "schema"), ("cpg_edges", "ends_exist")):
        with pytest.raises(TableMissingError, match=f"'check {check}' reads 'cpg_nodes', which is not built"):
            validate(shop.run(), table)


def test_a_file_that_does_not_parse_fails_a_check_that_blocks_nothing(tmp_path: Path, few_tables: PlanCatalog) -> None:
    workspace = Workspace.at(tmp_path / "other", {**SHOP, "broken.py": "def f(:\n"}, few_tables)
    workspace.build()
    failed = [result for table in workspace.catalog.tables for result in validate(workspace.run(), table) if not result.passed]
    found = [result for result in failed if is_violation(result.check)]
    assert {result.check.table for result in failed} >= {"extraction_errors", "file_quality"}
    assert [(result.check.table, result.check.name, result.check.is_blocking) for result in found] == [("extraction_errors", "is_empty", False)]
    assert [(row["path"], row["extractor"], row["error_type"], row["line"]) for row in found[0].sample] == [("broken.py", "ast", "SyntaxError", 1)]
    write_sources(workspace.source, SHOP)
    for task in ("scan", "python", "environment", "extraction_errors"):
        for write in prepare(workspace.run(), task):
            finish(write)
    assert not failing(workspace, "extraction_errors")
