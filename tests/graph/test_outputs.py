"""Only the tables asked for: what of the evidence they need is made, and they are what they are in a whole build."""

import shutil
from pathlib import Path

import pyarrow as pa
import pytest
from repositories.built_repository import PLANNED
from small_build import built

from cpg_engine.catalog import PlanCatalog, build_catalog
from cpg_engine.errors import CpgError
from cpg_engine.evidence.extractors import DEFAULT_CHOICE, EXTRACTORS
from cpg_engine.graph import open_graph
from cpg_engine.model.views import MODEL
from cpg_engine.runtime.delta import table_version
from cpg_engine.runtime.lake import Lake
from cpg_engine.runtime.run import Run
from cpg_engine.runtime.tasks import run_all

SOURCES = {
    "shapes.py": (
        "import os.path as p  # paths\n\n\nclass Square(p.Base):\n    '''A square.'''\n\n    side: int = 1\n\n"
        "    @property\n    def area(self, *, unit=2):\n        return [self.side for _ in range(unit)] or (lambda: self.area)()\n"
    ),
    "broken.py": "def f(:\n    pass\n\nclass C:\n    pass\n",
}


def catalog_of(*outputs: str) -> PlanCatalog:
    return build_catalog(MODEL, EXTRACTORS, DEFAULT_CHOICE.absent, outputs, planned=PLANNED)


def rows(run: Run, table: str) -> list[object]:
    found = open_graph(run.lake, run.repository.name, run.catalog).table(table).to_arrow_table()
    return sorted(map(repr, found.to_pylist()))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return built(catalog_of(), tmp_path_factory.mktemp("whole"), SOURCES)


@pytest.fixture(scope="module")
def edges_alone(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return built(catalog_of("cpg_nodes", "cpg_edges"), tmp_path_factory.mktemp("edges"), SOURCES)


def assert_as_in(whole: Run, run: Run, outputs: tuple[str, ...]) -> None:
    assert len(run.catalog.tables) < len(whole.catalog.tables)
    for table in outputs:
        assert rows(run, table) == rows(whole, table)
        assert rows(run, table)


@pytest.mark.parametrize("outputs", [("cpg_props",), ("definitions_reaching", "class_ancestors"), ("call_properties",)])
def test_outputs_are_what_they_are_in_a_whole_build(whole: Run, tmp_path: Path, outputs: tuple[str, ...]) -> None:
    assert_as_in(whole, built(catalog_of(*outputs), tmp_path, SOURCES), outputs)


def test_so_are_nodes_and_edges(whole: Run, edges_alone: Run) -> None:
    assert_as_in(whole, edges_alone, ("cpg_nodes", "cpg_edges"))


def test_edges_of_a_file_that_does_not_parse_are_less_sure(whole: Run) -> None:
    session = open_graph(whole.lake, whole.repository.name, whole.catalog)
    edges = "from cpg_edges e join cpg_nodes n on e.dst = n.node_id join files f on n.file_id = f.file_id"
    found = session.sql(f"select f.path, e.kind, min(e.confidence) as least, max(e.confidence) as most {edges} group by f.path, e.kind").to_pylist()
    broken = {row["kind"]: row for row in found if row["path"] == "broken.py"}
    assert broken.keys() >= {"AST", "BINDS", "CONTAINS", "SOURCE_FILE"}
    assert {round(row["most"], 2) for row in broken.values()} == {0.95}
    certain = {row["kind"]: row["least"] for row in found if row["path"] == "shapes.py"}
    assert {kind for kind, least in certain.items() if least == 1} >= {"AST", "BINDS", "CONTAINS", "CFG", "DOMINATE", "REF"}


def test_tables_and_columns_that_no_output_needs_are_not_written(edges_alone: Run) -> None:
    run = edges_alone
    calls = run.catalog.table("calls")
    assert {field.name for field in calls.left_out} >= {"code", "has_star"}
    stored = open_graph(run.lake, run.repository.name, run.catalog).table("calls").schema()
    assert stored.names == calls.schema.names
    assert not set(stored.names) & {field.name for field in calls.left_out}
    everything = catalog_of()
    for name in ("file_lines", "cpg_props", "scan_rules"):
        assert name in run.catalog.program.absent
        assert table_version(run.lake.table_path(run.repository.name, everything.table(name).stage, name)) is None


def test_a_column_left_out_is_unknown_rather_than_null(edges_alone: Run) -> None:
    session = open_graph(edges_alone.lake, edges_alone.repository.name, edges_alone.catalog)
    for query in ("select code from calls", "select last_descendant from syntax_node"):
        with pytest.raises(Exception, match=r"No field named|not found"):
            session.sql(query)


def test_evidence_asked_for_is_whole_and_failures_are_always_told() -> None:
    catalog = catalog_of("cpg_edges", "calls")
    assert catalog.table("calls").left_out == ()
    assert catalog.table("syntax_nodes").left_out != ()
    assert {"ast_errors", "symtable_errors", "flow_errors", "scan_errors"} <= catalog.tables.keys()
    assert {"ast_errors", "scan_errors", "files"} <= catalog_of("cfg_nodes").tables.keys()


def test_asking_for_more_later_completes_what_is_stored(whole: Run, edges_alone: Run, tmp_path: Path) -> None:
    shutil.copytree(edges_alone.lake.root, tmp_path / "lake")
    lake = Lake(tmp_path / "lake")
    run = Run(catalog_of(), lake, lake.repository(edges_alone.repository.name), workers=1)
    for _ in run_all(run):
        pass
    for table in ("calls", "syntax_nodes", "cpg_edges", "cpg_props"):
        assert rows(run, table) == rows(whole, table)


def test_every_reader_of_a_narrowed_table_reads_only_what_is_stored() -> None:
    catalog = catalog_of("cpg_nodes", "cpg_edges")
    for task in catalog.tasks.tasks.values():
        for table, columns in task.deps.columns.items():
            assert set(columns) <= set(catalog.table(table).schema.names), (task.name, table)
    for entry in catalog.tables.values():
        assert all(set(check.reads) <= catalog.tables.keys() for check in entry.checks), entry.name
        assert set(entry.key) <= set(entry.schema.names)
        assert pa.schema([*entry.schema, *entry.left_out]).names == list(dict.fromkeys([*entry.schema.names, *(field.name for field in entry.left_out)]))


def test_an_output_that_does_not_exist_or_is_absent_says_so() -> None:
    with pytest.raises(CpgError, match=r"CPG_OUTPUTS: there is no table 'cpg_node'\. There are: .*cpg_nodes"):
        catalog_of("cpg_node")
    with pytest.raises(CpgError, match="'instructions' is absent, because the source 'bytecode' is not read"):
        catalog_of("instructions")
