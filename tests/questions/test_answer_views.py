"""Views with plain names: what a user of SQL gets without a join. Rows are written by hand, beside the small repository."""

from pathlib import Path

import pytest
from datafusion import SessionContext
from repositories.shared_builds import SharedBuilds
from repositories.small_shop import SOURCES

from cpg_engine.catalog import PlanCatalog
from cpg_engine.graph import open_graph
from cpg_engine.questions import open_build

ROWS: dict[str, tuple[str, list[tuple[object, ...]]]] = {
    "functions": (
        "select full_name, line, is_async from functions where path = 'shop/orders.py' order by line",
        [("shop.orders.order", 4, False), ("shop.orders.guess", 11, False), ("shop.orders.audit", 15, False), ("shop.orders.fill", 19, False)],
    ),
    "classes": (
        "select full_name, line, bases from classes order by line",
        [
            ("shop.basket.FullError", 6, "Exception"),
            ("shop.basket.Container", 10, "abc.ABC"),
            ("shop.basket.Basket", 15, "shop.basket.Container"),
            ("shop.basket.SmallBasket", 29, "shop.basket.Basket"),
        ],
    ),
    "modules": (
        "select full_name, path, is_package from modules order by full_name",
        [
            ("shop", "shop/__init__.py", True),
            ("shop.basket", "shop/basket.py", False),
            ("shop.orders", "shop/orders.py", False),
            ("shop.ways", "shop/ways.py", False),
            ("tests.test_orders", "tests/test_orders.py", False),
        ],
    ),
    "function_calls": (
        "select caller, callee, line, rule from function_calls where path = 'shop/basket.py' order by line, callee",
        [
            ("shop.basket.Basket.put", "builtins.len", 21, "call_outside"),
            ("shop.basket.Basket.put", "builtins.list.append", 23, "call_outside"),
            ("shop.basket.Basket.total", "builtins.sum", 26, "call_outside"),
            ("shop.basket.Basket.total", "shop.basket.price", 26, "call_in_program"),
            ("shop.basket.SmallBasket.put", "builtins.super", 32, "call_outside"),
            ("shop.basket.SmallBasket.put", "shop.basket.Basket.put", 32, "call_in_program"),
            ("shop.basket.price", "builtins.len", 36, "call_outside"),
        ],
    ),
    "file_imports": (
        "select importer, imported, imported_as, module, happens from file_imports order by importer",
        [
            ("shop", "shop.basket.Basket", "Basket", "shop.basket", "import"),
            ("shop.basket", "abc", "abc", None, "import"),
            ("shop.orders", "shop.Basket", "Basket", "shop", "import"),
            ("tests.test_orders", "shop.orders.order", "order", "shop.orders", "import"),
        ],
    ),
    "inherits": (
        "select class, base, base_id is not null from inherits order by class",
        [
            ("shop.basket.Basket", "shop.basket.Container", True),
            ("shop.basket.Container", "abc.ABC", False),
            ("shop.basket.FullError", "Exception", False),
            ("shop.basket.SmallBasket", "shop.basket.Basket", True),
        ],
    ),
    "reads": (
        "select function, line from reads where variable = 'shop.basket.Basket.items' order by line",
        [("shop.basket.Basket.put", 21), ("shop.basket.Basket.put", 23), ("shop.basket.Basket.total", 26), ("shop.basket.SmallBasket.put", 31)],
    ),
    "flows": (
        "select source, target, how, field, line from flows where path = 'shop/basket.py' and line = 17 order by how",
        [("owner", "self", "store", "owner", 17), ("owner", "owner", "value", "", 17)],
    ),
    "writes": (
        "select function, variable, line from writes where variable like '%.LIMIT' or variable like '%.Basket.owner' order by line",
        [("shop.basket", "shop.basket.LIMIT", 3), ("shop.basket.Basket.__init__", "shop.basket.Basket.owner", 17)],
    ),
    "handles": (
        "select function, exception, variable, path, line from handles",
        [("shop.orders.fill", "ValueError", None, "shop/orders.py", 22)],
    ),
    "raises": (
        "select function, exception, path, line from raises order by path, line",
        [
            ("shop.basket.Container.put", "NotImplementedError", "shop/basket.py", 12),
            ("shop.basket.Basket.put", "shop.basket.FullError", "shop/basket.py", 22),
            ("shop.orders.audit", None, "shop/orders.py", 16),
            ("shop.orders.fill", "ValueError", "shop/orders.py", 23),
        ],
    ),
}


@pytest.fixture(scope="module")
def session(shared_builds: SharedBuilds, catalog: PlanCatalog, tmp_path_factory: pytest.TempPathFactory) -> SessionContext:
    workspace = shared_builds.workspace(tmp_path_factory.mktemp("answers"), SOURCES)
    return open_graph(workspace.lake, workspace.name, catalog)


@pytest.mark.parametrize("view", ROWS)
def test_a_view_for_people_needs_no_join(session: SessionContext, view: str) -> None:
    sql, rows = ROWS[view]
    assert [tuple(row.values()) for row in session.sql(sql).to_arrow_table().to_pylist()] == rows


@pytest.mark.parametrize("view", ROWS)
def test_it_is_not_stored_and_its_key_identifies_rows(session: SessionContext, catalog: PlanCatalog, view: str) -> None:
    assert view not in catalog.tables
    key = ", ".join(catalog.program.statements[view].declaration.key)  # pyright: ignore[reportAttributeAccessIssue]
    assert not session.sql(f"select {key} from {view} group by {key} having count(*) > 1").to_arrow_table().num_rows


def test_a_build_opened_without_the_catalog_gives_the_same_rows(shared_builds: SharedBuilds, session: SessionContext, tmp_path: Path) -> None:
    workspace = shared_builds.workspace(tmp_path, SOURCES)
    opened = open_build(workspace.lake, workspace.name)
    for sql, _ in ROWS.values():
        assert opened.ask(sql) == session.sql(sql).to_arrow_table().to_pylist()
