"""Tables made of the finished graph: nodes with all their properties, adjacency, and what modules offer to others."""

import json
from collections import defaultdict
from collections.abc import Mapping

import pytest
from test_diagnostics import Built, build, upside_down

from cpg_engine.catalog import PlanCatalog

TABLES = ("cpg_props_map", "cpg_edges_by_src", "cpg_edges_by_dst", "exported_definitions")

SOURCES: Mapping[str, str] = {
    "plain.py": """\
        import json
        from os import sep as separator
        LIMIT: int = 10
        unset: int
        _hidden = 1
        for index in range(LIMIT): pass
        del index
        gone = kept = 1
        del gone
        def area(width, *, height=1):
            inner = width
            return inner
        def _private(): pass
        class Shape:
            side = 1
        try:
            import fast
        except ImportError:
            fast = None
        def replaced(): pass
        replaced = area
        """,
    "listed.py": """\
        from json import loads
        __all__ = ["loads", "first"]
        __all__ += ("_second",)
        __all__.extend(["third"])
        __all__.append("forgotten")
        def first(): pass
        def _second(): pass
        third = unlisted = 1
        """,
    "annotated.py": "__all__: list[str] = ('only',)\nonly = other = 1\n",
    "nothing.py": "__all__ = []\noffered = 1\n",
    "computed.py": "import plain\n__all__ = plain.names()\noffered = 1\n",
    "local.py": "def function():\n    __all__ = ['inner']\noffered = 1\n",
    "starred.py": "from plain import *\n__all__ = ['area']\n",
    "lazy.py": "__all__ = ['area']\ndef __getattr__(name): pass\n",
    "package/__init__.py": "__all__ = ['part', 'absent']\n",
    "package/part.py": "\n",
    "unparsed.py": "__all__ = [\n",
    "rejected.py": "__all__ = ['a']\na = 1\nnonlocal a\n",
}


@pytest.fixture(scope="module")
def built(catalog: PlanCatalog, tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(catalog, tmp_path_factory.mktemp("final"), SOURCES)


@pytest.mark.parametrize("table", TABLES)
def test_a_final_table_does_not_depend_on_the_order_of_rows(built: Built, table: str) -> None:
    once = built.again(table, lambda rows: rows)
    assert once
    assert built.again(table, upside_down) == once


@pytest.mark.parametrize(
    ("table", "key"), [("cpg_props_map", "node_id"), ("cpg_edges_by_src", "node_id, edge_kind"), ("cpg_edges_by_dst", "node_id, edge_kind")]
)
def test_what_no_view_reads_is_computed_when_asked_for_with_one_row_for_each_key(built: Built, table: str, key: str) -> None:
    assert table not in built.run.catalog.tables
    assert built.rows(f"select count(*) as rows from {table}")[0]["rows"] > 0
    assert built.rows(f"select {key} from {table} group by {key} having count(*) > 1") == []


def test_a_node_has_all_its_properties_in_one_row(built: Built) -> None:
    expected: defaultdict[int, dict[str, str]] = defaultdict(dict)
    for row in built.rows("select * from cpg_props"):
        value = row[f"value_{row['value_type']}"]
        expected[row["node_id"]][row["key"]] = value if isinstance(value, str) else json.dumps(value)
    found = {row["node_id"]: [(p["key"], p["value"]) for p in row["properties"]] for row in built.rows("select * from cpg_props_map")}
    assert found == {node: sorted(properties.items()) for node, properties in expected.items()}
    (area,) = built.rows("select m.properties from cpg_props_map m join cpg_nodes n using (node_id) where n.name = 'height' and n.kind = 'METHOD_PARAMETER_IN'")
    assert {p["key"]: p["value"] for p in area["properties"]}.items() >= {"has_default": "true", "parameter_kind": "keyword_only"}.items()


@pytest.mark.parametrize(("table", "near", "far"), [("cpg_edges_by_src", "src", "dst"), ("cpg_edges_by_dst", "dst", "src")])
def test_neighbours_of_a_node_are_the_other_ends_of_its_edges(built: Built, table: str, near: str, far: str) -> None:
    expected: defaultdict[tuple[int, str], list[tuple[int, int, float]]] = defaultdict(list)
    for edge in built.rows("select * from cpg_edges"):
        expected[edge[near], edge["kind"]].append((edge[far], edge["edge_id"], edge["confidence"]))
    found = {(row["node_id"], row["edge_kind"]): row for row in built.rows(f"select * from {table}")}
    assert {key: [tuple(n.values()) for n in row["neighbours"]] for key, row in found.items()} == {key: sorted(ends) for key, ends in expected.items()}
    assert {key: row["degree"] for key, row in found.items()} == {key: len(ends) for key, ends in expected.items()}


def exports(built: Built, path: str) -> dict[str, str]:
    """Kind of each name a file exports, and the rule it is exported by."""
    rows = built.rows(f"select name, kind, exported_by from exported_definitions join files using (file_id) where path = '{path}'")
    return {row["name"]: f"{row['kind']} {row['exported_by']}" for row in rows}


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (
            "plain.py",
            {
                "LIMIT": "variable public_name",
                "kept": "variable public_name",
                "area": "function public_name",
                "Shape": "class public_name",
                "fast": "variable public_name",
                "replaced": "variable public_name",
            },
        ),
        (
            "listed.py",
            {
                "loads": "import __all__",
                "first": "function __all__",
                "_second": "function __all__",
                "third": "variable __all__",
                "forgotten": "unbound __all__",
            },
        ),
        ("annotated.py", {"only": "variable __all__"}),
        ("nothing.py", {}),
        ("computed.py", {"offered": "variable public_name"}),
        ("local.py", {"function": "function public_name", "offered": "variable public_name"}),
        ("starred.py", {"area": "elsewhere __all__"}),
        ("lazy.py", {"area": "elsewhere __all__"}),
        ("package/__init__.py", {"part": "module __all__", "absent": "unbound __all__"}),
        ("package/part.py", {}),
        ("unparsed.py", {}),
        ("rejected.py", {}),
    ],
)
def test_a_module_exports(built: Built, path: str, expected: dict[str, str]) -> None:
    assert exports(built, path) == expected


def test_an_export_leads_to_its_definition_and_variable(built: Built) -> None:
    columns = "e.name, e.full_name, d.syntax_kind, d.line, v.kind, v.name as variable"
    joined = "exported_definitions e join cpg_nodes d on e.node_id = d.node_id join cpg_nodes v on e.binding_id = v.node_id"
    found = built.by("name", f"select {columns} from {joined} where e.module_name = 'plain' and e.name in ('area', 'replaced')")
    assert found == {
        "area": {"full_name": "plain.area", "syntax_kind": "FunctionDef", "line": 10, "kind": "BINDING", "variable": "area"},
        "replaced": {"full_name": "plain.replaced", "syntax_kind": "Name", "line": 21, "kind": "BINDING", "variable": "replaced"},
    }


def test_names_bound_nowhere_fail_a_check(built: Built) -> None:
    assert built.failing("exported_definitions") == {"expectation_1"}
