"""A session over what is built: every table, every view, and only what was current when it was opened."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from repositories.built_repository import PLANNED, SHOP, Workspace, write_sources
from repositories.shared_builds import SharedBuilds

from cpg_engine.catalog import PlanCatalog, build_catalog
from cpg_engine.errors import LakeError, TableMissingError
from cpg_engine.evidence.extractors import EXTRACTORS
from cpg_engine.graph import open_graph
from cpg_engine.model.declarations import Derive
from cpg_engine.model.views import MODEL
from cpg_engine.plan.bundle import PlanBundle
from cpg_engine.runtime.tasks import finish, prepare


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory, shared_builds: SharedBuilds) -> Workspace:
    return shared_builds.workspace(tmp_path_factory.mktemp("shop"))


def tables_of(workspace: Workspace) -> set[str]:
    return set(open_graph(workspace.lake, workspace.name, workspace.catalog).catalog().schema().names())


def not_gone(catalog: PlanCatalog) -> dict[str, PlanBundle]:
    """All views but relations of fixpoints that are not stored."""
    return {name: bundle for name, bundle in catalog.program.bundles.items() if name in catalog.tables or not bundle.recursion}


def test_it_knows_every_table_and_every_view_and_the_decisions_that_made_them(shop: Workspace) -> None:
    assert tables_of(shop) == {*shop.catalog.tables, *not_gone(shop.catalog), "decisions"}
    session = open_graph(shop.lake, shop.name, shop.catalog)
    assert session.table("decisions").count() == len(shop.catalog.decisions)


def test_tables_have_the_rows_that_are_stored(shop: Workspace) -> None:
    session = open_graph(shop.lake, shop.name, shop.catalog)
    counted = {table: session.table(table).count() for table in shop.catalog.tables}
    assert counted == {table: version.rows for table, version in shop.versions().items()}


def test_every_view_that_is_not_stored_can_be_read_in_the_columns_of_its_plan(shop: Workspace, step: int) -> None:
    session = open_graph(shop.lake, shop.name, shop.catalog)
    for name, bundle in list(not_gone(shop.catalog).items())[::step]:
        assert session.table(f'"{name}"').to_arrow_table().column_names == bundle.schema.names, name


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (
            "select s.name, d.name as base from cpg_edges e join cpg_nodes s on e.src = s.node_id join cpg_nodes d on e.dst = d.node_id"
            " where e.kind = 'INHERITS_FROM'",
            [{"name": "Basket", "base": "Container"}],
        ),
        (
            "select distinct f.path, m.name from cpg_edges e join cpg_nodes c on e.src = c.node_id join cpg_nodes m on e.dst = m.node_id"
            " join file f on c.file_id = f.file_id where e.kind = 'CALL' order by m.name, f.path",
            [
                {"path": "shop/basket.py", "name": "<lambda>"},
                {"path": "tool.py", "name": "<lambda>"},
                *({"path": "shop/basket.py", "name": name} for name in ("__init__", "gross")),
                {"path": "shop/line.py", "name": "isinstance"},
                {"path": "shop/basket.py", "name": "list"},
                *({"path": "shop/prices.py", "name": name} for name in ("logged", "main", "print")),
                {"path": "shop/basket.py", "name": "sum"},
                {"path": "shop/line.py", "name": "super"},
                *({"path": path, "name": "told"} for path in ("shop/prices.py", "tool.py")),
                {"path": "shop/basket.py", "name": "total"},
            ],
        ),
        (
            "select s.name, d.name as target from cpg_edges e join cpg_nodes s on e.src = s.node_id join cpg_nodes d on e.dst = d.node_id"
            " where e.rule = 'imports_module' order by s.name, d.name",
            [
                {"name": "shop.basket", "target": "shop.prices"},
                {"name": "shop.line", "target": "shop.prices"},
                {"name": "tool", "target": "shop.basket"},
                {"name": "tool", "target": "shop.prices"},
            ],
        ),
        (
            "select module, name, reason from unresolved_imports where module = 'missing'",
            [{"module": "missing", "name": "thing", "reason": "outside_repository"}],
        ),
    ],
    ids=["inheritance", "calls", "imports", "unresolved"],
)  # fmt: skip
def test_questions_about_the_code_are_answered(shop: Workspace, question: str, answer: list[dict[str, object]]) -> None:
    assert shop.graph(question) == answer


def test_rows_of_a_join_can_be_put_in_order_by_a_column_of_either_table(shop: Workspace) -> None:
    joined = "from cpg_nodes n join files f on n.file_id = f.file_id where n.start_byte is not null"
    places = [row["start_byte"] for row in shop.graph(f"select n.start_byte {joined} order by n.start_byte desc")]
    assert places == sorted(places, reverse=True) and len(places) > 10
    paths = [row["path"] for row in shop.graph(f"select f.path {joined} order by f.path, n.start_byte limit 5")]
    assert paths == sorted(paths) and len(paths) == 5


def test_an_open_session_does_not_see_later_builds(tmp_path: Path, few_tables: PlanCatalog) -> None:
    workspace = Workspace.at(tmp_path, catalog=few_tables)
    workspace.build()
    session = open_graph(workspace.lake, workspace.name, workspace.catalog)

    def paths() -> set[str]:
        return {row["path"] for row in session.sql("select path from files").to_pylist()}

    seen, methods = paths(), session.table("method").count()
    write_sources(workspace.source, {"other.py": "x = 1\n"})
    workspace.build()
    assert paths() == seen == SHOP.keys() and session.table("method").count() == methods
    assert [row["path"] for row in workspace.graph("select path from files")] == ["other.py"]


def test_what_is_built_in_part_can_be_read_in_part(tmp_path: Path) -> None:
    workspace = Workspace.at(tmp_path)
    for write in prepare(workspace.run(), "scan"):
        finish(write)
    known = tables_of(workspace)
    assert known >= {"files", "repository", "file", "module", "node_file"}
    assert not known & {"definitions", "definition", "cpg_nodes", "method"}
    assert len(workspace.graph("select * from node_file")) == len(SHOP)


def test_views_of_another_model_are_those_of_its_own(shop: Workspace) -> None:
    declared = Derive("paths", "select path from file", "A path.", ("path",))
    reader = Derive("loud", "select upper(path) as path from paths", "A path in capitals.", ("path",))
    catalog = build_catalog(replace(MODEL, declarations=(*MODEL.declarations, declared, reader)), EXTRACTORS, planned=PLANNED)
    workspace = shop.with_catalog(catalog)
    assert "paths" in tables_of(workspace) and "paths" not in catalog.tables
    assert "loud" not in tables_of(workspace), "it is to be stored, and is not built"


@pytest.mark.parametrize(
    ("act", "advice"),
    [
        (lambda w: None, r"repository 'shop' is not registered in .*lake. Register it: cpg-build PATH --name shop."),
        (lambda w: w.run(), r"nothing of 'shop' is built in .*lake. Build it: cpg-build .*source --name shop."),
    ],
    ids=["not registered", "not built"],
)
def test_what_is_missing_is_said_with_the_command_that_makes_it(tmp_path: Path, act: Callable[[Workspace], object], advice: str) -> None:
    workspace = Workspace.at(tmp_path)
    act(workspace)
    with pytest.raises(LakeError, match=advice):
        open_graph(workspace.lake, "shop", workspace.catalog)
    assert not list(tmp_path.rglob("_delta_log"))


def test_a_table_that_is_not_built_yet_is_said_with_the_command_that_makes_it(tmp_path: Path) -> None:
    workspace = Workspace.at(tmp_path)
    for write in prepare(workspace.run(), "scan"):
        finish(write)
    session = open_graph(workspace.lake, "shop", workspace.catalog)
    assert "files" in session.catalog().schema().names() and "cpg_nodes" not in session.catalog().schema().names()
    with pytest.raises(TableMissingError, match=r"'cpg_nodes' is not in what is built of 'shop' so far. Build all of it: cpg-build .*source --name shop."):
        session.sql("select count(*) from cpg_nodes")


def test_a_name_that_leads_elsewhere_is_refused(shop: Workspace) -> None:
    with pytest.raises(LakeError, match=r"'\.\./shop' is not usable"):
        open_graph(shop.lake, "../shop", shop.catalog)
