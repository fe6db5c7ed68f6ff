"""The component in another Dagster project: a few lines of YAML, loaded and run by that project."""

import os
import subprocess
import sys
from pathlib import Path

import dagster as dg
import pytest
from deltalake import DeltaTable
from small_repository import write_sources

from cpg_assets.drift import DriftLimits
from cpg_engine.catalog import PlanCatalog, default_catalog
from cpg_engine.runtime.lake import Lake

PYPROJECT = """
[project]
name = "other"
version = "1"

[tool.dg]
directory_type = "project"

[tool.dg.project]
root_module = "other"
"""

CHOICES = """
  owners: {graph: ["team:code"]}
  checks: {file_quality: {expectation_1: {severity: error}}}
  drift: {share_change: 0.1}
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Another project, with graphs of two repositories."""
    for name in ("shop", "store"):
        write_sources(tmp_path / "src" / name)
        (tmp_path / f"project/other/defs/{name}_graph").mkdir(parents=True)
    root = tmp_path / "project"
    (root / "pyproject.toml").write_text(PYPROJECT)
    for package in ("other", "other/defs"):
        (root / package / "__init__.py").write_text("")
    path = "path: ../../../../src"
    (root / "other/defs/shop_graph/defs.yaml").write_text(f"type: cpg_assets.component.RepositoryGraph\nattributes:\n  {path}/shop\n")
    (root / "other/defs/store_graph/defs.yaml").write_text(
        f"type: cpg_assets.component.RepositoryGraph\nattributes:\n  {path}/store\n  key_prefix: [code, store]\n  exclude: [basket.py]\n{CHOICES}"
    )
    monkeypatch.syspath_prepend(str(root))
    yield root
    for name in [name for name in sys.modules if name.partition(".")[0] == "other"]:
        del sys.modules[name]


def loaded(project: Path) -> dg.Definitions:
    return dg.load_from_defs_folder(path_within_project=project)


def test_every_repository_has_all_tables_under_its_own_prefix(project: Path):
    keys = {tuple(key.path) for key in loaded(project).resolve_all_asset_keys()}
    tables = {(entry.stage, entry.name) for entry in default_catalog().tables.values()} | {("report", "repository_report"), ("report", "finished_build")}
    assert keys == {(*prefix, *table) for prefix in (("shop_graph",), ("code", "store")) for table in tables}


def test_loading_registers_and_reads_nothing(project: Path):
    loaded(project).get_repository_def()
    assert not (project / ".cpg").exists()


def test_owners_checks_and_drift_are_decided_for_each(project: Path):
    defs = loaded(project)
    owned = {tuple(spec.key.path): list(spec.owners) for spec in defs.resolve_all_asset_specs() if spec.owners}
    assert owned and {key[:3] for key in owned} == {("code", "store", "graph")} and set(map(tuple, owned.values())) == {("team:code",)}
    checks = {
        prefix: {key.name for key in checks_of(defs, dg.AssetKey([*prefix, "diagnostics", "file_quality"]))} for prefix in (("shop_graph",), ("code", "store"))
    }
    assert checks["shop_graph",] - checks["code", "store"] == {"expectation_1"}
    assert {name: limits.share_change for name, limits in (defs.resources or {}).items() if isinstance(limits, DriftLimits)} == {
        "shop_graph_drift": DriftLimits().share_change,
        "code_store_drift": 0.1,
    }


def test_repositories_whose_directories_have_one_name_are_told_apart(project: Path):
    for place in ("a", "b"):
        write_sources(project / "src" / place / "lib")
        folder = project / "other/defs" / place / "lib"
        folder.mkdir(parents=True)
        (folder / "defs.yaml").write_text(f"type: cpg_assets.component.RepositoryGraph\nattributes:\n  path: ../../../../src/{place}/lib\n")
    resources = loaded(project).resources or {}
    assert {resources[f"{place}_lib_lake"].source for place in ("a", "b")} == {str(project / "src" / place / "lib") for place in ("a", "b")}


def checks_of(defs: dg.Definitions, asset: dg.AssetKey) -> set[dg.AssetCheckKey]:
    return {key for key in defs.resolve_asset_graph().asset_check_keys if key.asset_key == asset}


def test_its_job_builds_one_repository_and_leaves_the_other(project: Path, monkeypatch: pytest.MonkeyPatch, few_tables: PlanCatalog):
    monkeypatch.setattr("cpg_assets.component.default_catalog", lambda: few_tables)
    with dg.DagsterInstance.ephemeral() as instance:
        result = loaded(project).resolve_job_def("code_store_graph").execute_in_process(instance=instance, raise_on_error=False)
        assert result.success, [event.message for event in result.all_events if event.is_step_failure]
        again = loaded(project).resolve_job_def("code_store_graph").execute_in_process(instance=instance)
    statuses = {event.step_materialization_data.materialization.metadata.get("status") for event in again.get_asset_materialization_events()}
    assert {status.value for status in statuses if status} == {"unchanged"}
    lake = Lake(project / ".cpg/lake")
    assert lake.repositories() == ("code-store",)
    files = DeltaTable(lake.table_path("code-store", "scan", "files")).to_pyarrow_table(columns=["path"])["path"].to_pylist()
    assert files == ["shop/__init__.py", "shop/prices.py"]


@pytest.mark.slow
def test_the_project_s_own_commands_accept_it(project: Path):
    loads = "import dagster as dg\nfrom pathlib import Path\ndefs = dg.load_from_defs_folder(path_within_project=Path(__file__).parent)\n"
    (project / "definitions.py").write_text(loads)
    command = [sys.executable, "-m", "dagster", "definitions", "validate", "-m", "definitions"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
