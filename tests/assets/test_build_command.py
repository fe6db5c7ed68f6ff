"""``cpg-build`` and Dagster's own commands, as a user gives them."""

import gc
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from deltalake import DeltaTable
from small_repository import FEW_TABLES, write_sources

from cpg_assets.build import FAILED, main
from cpg_engine.catalog import PlanCatalog, default_catalog
from cpg_engine.runtime.lake import Lake

PROJECT = Path(__file__).parents[2]


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return write_sources(tmp_path / "shop")


def call(*arguments: str | Path, cwd: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """Runs a command in a directory, with lake and Dagster home below it, and further environment variables. Few tables are built."""
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("CPG_", "DAGSTER_"))},
        "PYTHONPATH": str(PROJECT),
        "CPG_LAKE": str(cwd / ".cpg/lake"),
        "DAGSTER_HOME": str(cwd / ".cpg/dagster"),
        **FEW_TABLES,
        **settings,
    }
    return subprocess.run([sys.executable, *map(str, arguments)], cwd=cwd, env=environment, capture_output=True, text=True, timeout=300)


def build(*arguments: str | Path, cwd: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    return call("-m", "cpg_assets.build", *arguments, cwd=cwd, **settings)


def dagster(*arguments: str, cwd: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    return call("-m", "dagster", *arguments, cwd=cwd, **settings)


def rows(directory: Path, stage: str, table: str) -> int:
    return DeltaTable(Lake(directory / ".cpg/lake").table_path("shop", stage, table)).count()


def test_outside_of_a_project_it_asks_for_a_path(tmp_path: Path):
    done = build(cwd=tmp_path)
    assert done.returncode == 2
    assert "cpg-build PATH" in done.stderr and "Traceback" not in done.stderr


def test_a_path_that_is_no_directory_is_refused(tmp_path: Path):
    done = build("nowhere", cwd=tmp_path)
    assert done.returncode == 2
    assert "nowhere is no directory" in done.stderr


@pytest.mark.parametrize("is_enabled", [True, False])
def test_garbage_is_looked_for_afterwards_as_before(is_enabled: bool, shop: Path, tmp_path: Path):
    before = gc.isenabled()
    try:
        (gc.enable if is_enabled else gc.disable)()
        assert main([str(shop), "--name", "../shop", "--lake", str(tmp_path / "lake")]) == FAILED
        assert (gc.isenabled(), gc.get_freeze_count()) == (is_enabled, 0)
    finally:
        (gc.enable if before else gc.disable)()


@pytest.mark.slow
def test_a_name_that_stands_for_another_directory_is_refused_with_advice(shop: Path, tmp_path: Path):
    assert build(shop, "--register-only", cwd=tmp_path).returncode == 0
    done = build(write_sources(tmp_path / "elsewhere/shop"), "--register-only", cwd=tmp_path)
    assert done.returncode == 1
    assert "already registered" in done.stderr and "Traceback" not in done.stderr


@pytest.mark.slow
def test_one_command_builds_the_project_in_the_current_directory(shop: Path):
    (shop / "pyproject.toml").write_text("[project]\nname = 'shop'\n", encoding="utf-8")
    everything = {"CPG_OUTPUTS": ""}
    done = build(cwd=shop, **everything)
    assert done.returncode == 0, done.stdout + done.stderr
    for table, entry in default_catalog().tables.items():
        assert f"{entry.stage}/{table} " in done.stdout
    assert f"{rows(shop, 'graph', 'cpg_nodes'):,} nodes: " in done.stdout
    assert "0 extraction errors" in done.stdout and "dagster dev" in done.stdout
    assert done.stderr == ""
    again = build(cwd=shop, **everything)
    assert again.stdout == f"shop: nothing has changed since the last build, 0 tables written, {len(default_catalog().tables)} unchanged.\n"


@pytest.mark.slow
def test_outputs_asked_for_are_built_alone_and_a_file_that_does_not_parse_is_named_with_exit_status_zero(shop: Path, tmp_path: Path, few_tables: PlanCatalog):
    write_sources(shop, {"shop/broken.py": "def f(:\n"})
    done = build(shop, cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    known = {**default_catalog().tables, **few_tables.tables}
    assert {table for table, entry in known.items() if f"{entry.stage}/{table} " in done.stdout} == set(few_tables.tables)
    assert " nodes: " not in done.stdout and " edges: " not in done.stdout
    assert "warning: diagnostics/extraction_errors is_empty" in done.stdout
    assert "shop/broken.py:1: SyntaxError" in done.stdout
    asked = build(shop, cwd=tmp_path, CPG_OUTPUTS="cpg_node")
    assert asked.returncode == 1 and "there is no table 'cpg_node'" in asked.stderr and "Traceback" not in asked.stderr


@pytest.mark.slow
def test_what_was_recorded_of_a_run_is_built_and_built_anew_after_another(shop: Path, tmp_path: Path):
    def recorded(program: str) -> dict[str, int]:
        traced = call("-m", "cpg_engine.evidence.trace.command", "--root", shop, "--", sys.executable, "-c", program, cwd=shop)
        assert traced.returncode == 0, traced.stderr
        done = build(shop, cwd=tmp_path, CPG_SOURCES="+trace", CPG_OUTPUTS="executed_calls,executed_functions,extraction_errors")
        assert done.returncode == 0, done.stdout + done.stderr
        stages = {"executed_calls": "relations", "executed_functions": "relations", "extraction_errors": "diagnostics"}
        return {table: rows(tmp_path, stage, table) for table, stage in stages.items()}

    # gross(item), and what Basket([1, 2]).total() is made of.
    assert recorded("import shop.prices; shop.prices.gross(1)") == {"executed_calls": 0, "executed_functions": 1, "extraction_errors": 0}
    assert recorded("import shop.basket; shop.basket.main()") == {"executed_calls": 3, "executed_functions": 4, "extraction_errors": 0}
    (shop / "shop/prices.py").write_text("RATE = 0.3\n\n\ndef gross(net, rate=RATE):\n    return net\n", encoding="utf-8")
    assert build(shop, cwd=tmp_path, CPG_SOURCES="+trace", CPG_OUTPUTS="executed_calls,executed_functions,extraction_errors").returncode == 0
    assert rows(tmp_path, "relations", "executed_calls") == 2 and rows(tmp_path, "diagnostics", "extraction_errors") == 1


@pytest.mark.slow
def test_patterns_are_remembered(shop: Path, tmp_path: Path):
    assert build(shop, "--exclude", "basket.py", "--register-only", cwd=tmp_path).returncode == 0
    assert build(shop, "--register-only", cwd=tmp_path).returncode == 0
    assert Lake(tmp_path / ".cpg/lake").repository("shop").options.exclude == ("basket.py",)


@pytest.mark.slow
def test_a_table_that_cannot_be_written_fails_with_advice_and_names_what_is_missing(shop: Path, tmp_path: Path):
    assert build(shop, "--register-only", cwd=tmp_path).returncode == 0
    blocked = Path(Lake(tmp_path / ".cpg/lake").table_path("shop", "relations", "binder_counts"))
    blocked.parent.mkdir(parents=True)
    blocked.write_text("a file where a table should be", encoding="utf-8")
    done = build(shop, cwd=tmp_path)
    assert done.returncode == 1
    assert "FAILED: binder_counts: table " in done.stdout and "Traceback" not in done.stdout + done.stderr
    assert "Not built" in done.stdout and "class_ancestors" in done.stdout.partition("Not built")[2]


@pytest.mark.slow
def test_dagster_validates_the_definitions(tmp_path: Path):
    (tmp_path / ".cpg/dagster").mkdir(parents=True)
    done = dagster("definitions", "validate", "-m", "cpg_assets.definitions", cwd=tmp_path, CPG_OUTPUTS="")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.slow
def test_dagster_builds_a_registered_repository_and_only_what_is_selected(shop: Path, tmp_path: Path):
    assert build(shop, "--register-only", cwd=tmp_path).returncode == 0
    lake = Lake(tmp_path / ".cpg/lake")
    done = dagster("asset", "materialize", "-m", "cpg_assets.definitions", "--select", '+key:"relations/method"', "--partition", "shop", cwd=tmp_path)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    assert rows(tmp_path, "relations", "method") > 3
    assert not DeltaTable.is_deltatable(lake.table_path("shop", "relations", "type_decl"))
    tags = json.dumps({"dagster/partition": "shop"})
    done = dagster("job", "execute", "-m", "cpg_assets.definitions", "-j", "build_graph", "--tags", tags, cwd=tmp_path)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    assert rows(tmp_path, "relations", "type_decl") == 1
