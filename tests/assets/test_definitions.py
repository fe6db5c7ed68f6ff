"""The definitions say of every table exactly what the catalog says."""

import subprocess
import sys
from pathlib import Path

import dagster as dg
import pytest
from small_repository import loaded_definitions

from cpg_assets.assets import table_assets
from cpg_assets.translator import AssetTranslator
from cpg_engine.catalog import TableEntry, default_catalog

CATALOG = default_catalog()
TRANSLATOR = AssetTranslator(CATALOG)


def specs() -> dict[str, dg.AssetSpec]:
    """Assets of the catalog's tables, by table."""
    return {spec.key.path[-1]: spec for spec in loaded_definitions().resolve_all_asset_specs() if spec.group_name != "report"}


def test_there_is_one_asset_for_every_table():
    assert {tuple(spec.key.path) for spec in specs().values()} == {(entry.stage, entry.name) for entry in CATALOG.tables.values()}


def test_assets_depend_on_exactly_the_tables_their_plans_read():
    found = {table: sorted(dep.asset_key.path[-1] for dep in spec.deps) for table, spec in specs().items()}
    assert found == {table: sorted(entry.inputs) for table, entry in CATALOG.tables.items()}


def test_code_versions_are_code_fingerprints():
    assert {table: spec.code_version for table, spec in specs().items()} == {table: entry.fingerprint for table, entry in CATALOG.tables.items()}


@pytest.mark.parametrize("table", CATALOG.tables)
def test_column_schema_is_the_contract(table: str):
    entry, schema = CATALOG.table(table), specs()[table].metadata["dagster/column_schema"]
    found = [(column.name, column.type, column.constraints.nullable) for column in schema.columns]
    assert found == [(field.name, str(field.type), field.nullable) for field in entry.schema]


def test_columns_show_documentation_unit_meaning_and_values():
    columns = {column.name: column for column in specs()["parameters"].metadata["dagster/column_schema"].columns}
    assert "[byte]" in columns["start_byte"].description and "SPAN_START" in columns["start_byte"].description
    assert columns["kind"].constraints.other == [
        "one of positional_only, positional_or_keyword, var_positional, keyword_only, var_keyword",
    ]
    assert not columns["start_byte"].constraints.unique
    assert {c.name for c in specs()["files"].metadata["dagster/column_schema"].columns if c.constraints.unique} == {"file_id"}


def test_column_lineage_is_that_of_the_plans():
    for table, entry in CATALOG.tables.items():
        lineage = specs()[table].metadata.get("dagster/column_lineage")
        found = {c: {(d.asset_key.path[-1], d.column_name) for d in deps} for c, deps in lineage.deps_by_column.items()} if lineage else {}
        assert found == {c: {(o.table, o.column) for o in origins} for c, origins in entry.lineage.items() if origins}, table
    assert specs()["cpg_edges"].metadata["dagster/column_lineage"].deps_by_column["src"]
    (shown,) = (record.data["comes from"] for record in specs()["cpg_edges"].metadata["columns come from"].records if record.data["column"] == "src")
    assert set(shown.split(", ")) == {f"{origin.table}.{origin.column}" for origin in CATALOG.table("cpg_edges").lineage["src"]}


def test_every_table_has_one_blocking_check_for_its_contract_and_one_for_each_warning():
    keys = {(key.asset_key.path[-1], key.name) for key in loaded_definitions().resolve_asset_graph().asset_check_keys if key.asset_key.path[0] != "report"}
    expected = {(table, "contract" if check.is_blocking else check.name) for table, entry in CATALOG.tables.items() for check in entry.checks}
    assert keys == expected


def test_checks_that_read_tables_built_later_wait_for_them():
    graph = loaded_definitions().resolve_asset_graph()
    check = graph.get(dg.AssetCheckKey(TRANSLATOR.key_of("cpg_edges"), "contract"))
    assert TRANSLATOR.key_of("cpg_nodes") in check.parent_entity_keys


def test_steps_carry_the_priority_of_the_schedule():
    job = loaded_definitions().resolve_job_def("build_graph")
    found = {node.name: node.definition.tags.get("dagster/priority") for node in job.graph.nodes if node.name in CATALOG.tasks.tasks}
    assert found == {task: str(policy.priority) for task, policy in CATALOG.policy.tasks.items()}


def test_views_show_sql_plan_and_decisions():
    metadata = specs()["cpg_nodes"].metadata
    assert CATALOG.view("cpg_nodes").sql in metadata["sql"].value
    assert "TableScan" in metadata["optimized plan"].value
    assert len(metadata["decisions"].records) == len(CATALOG.table("cpg_nodes").decisions)


def test_a_subclass_of_the_translator_changes_one_decision():
    class OwnedByGraphTeam(AssetTranslator):
        def owners(self, entry: TableEntry) -> list[str]:
            return ["team:graph"] if entry.stage == "graph" else []

    assets = table_assets(OwnedByGraphTeam(CATALOG))
    owners = {spec.key.path[-1]: list(spec.owners) for asset in assets for spec in asset.specs if spec.owners}
    assert owners == {table: ["team:graph"] for table, entry in CATALOG.tables.items() if entry.stage == "graph"}


def test_importing_the_package_imports_nothing_heavy():
    code = "import sys, cpg_assets; print(sorted({'dagster', 'datafusion', 'pyarrow', 'cpg_engine'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"


def test_every_asset_leads_to_the_line_that_declares_it():
    declared: dict[str, tuple[str, str]] = {}
    for table, spec in specs().items():
        (reference,) = spec.metadata["dagster/code_references"].code_references
        declared[table] = (Path(reference.file_path).name, Path(reference.file_path).read_text(encoding="utf-8").split("\n")[reference.line_number - 1])
    assert declared["files"][0] == "tables.py" and declared["files"][1].startswith("class File(Row")
    assert declared["cpg_edges"][1].startswith("class CpgEdge(Row")
    assert declared["class_ancestors"][0] == "class_ancestors.sql" and declared["class_ancestors"][1].startswith("--")
    views = {table: line for table, (file, line) in declared.items() if file == "views.py"}
    unnamed = [table for table, line in views.items() if f'"{table}"' not in line]
    assert len(unnamed) < len(CATALOG.tables) / 10, "relations that templates name are declared by the model as a whole"
