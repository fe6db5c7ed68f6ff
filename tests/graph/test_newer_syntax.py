"""Syntax of a newer Python than the one that reads: what is new is left out and told, the rest of the file is there."""

import sys
from pathlib import Path

import pytest
from small_build import NAME, built

from cpg_engine.catalog import PlanCatalog
from cpg_engine.graph import open_graph

FILES = {
    "box.py": """\
def before(): return 1

class Box[T]:
    def __init__(self, item: T): self.item = item
    def get(self) -> T: return self.item

def first[T: int, *Ts, **P](xs: list[T]) -> T:
    before()
    return xs[0]

type Alias[K] = dict[K, int]

class Plain:
    def go(self): return before()
""",
    "main.py": """\
from box import Box, first, Plain
Box(2).get()
first([])
Plain().go()
""",
}


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="it is no newer syntax there")
def test_type_parameters_are_left_out_and_told(catalog: PlanCatalog, tmp_path: Path) -> None:
    run = built(catalog, tmp_path, FILES)
    graph = open_graph(run.lake, NAME, catalog)
    errors = graph.sql("select path, extractor, error_type from extraction_errors").to_pylist()
    assert errors == [{"path": "box.py", "extractor": "ast", "error_type": "SyntaxError"}]
    left_out = graph.sql("select line from cpg_nodes where kind = 'SYNTAX_ERROR' order by line").to_pylist()
    assert {row["line"] for row in left_out} == {3, 7, 11}
    calls = graph.sql("""
        select f.path, s.line, p.value_string as target
        from cpg_edges e
        join cpg_nodes s on e.src = s.node_id join files f on s.file_id = f.file_id
        join cpg_props p on e.dst = p.node_id and p.key = 'full_name'
        where e.kind = 'CALL'
    """).to_pylist()
    assert {tuple(row.values()) for row in calls} == {
        ("box.py", 8, "box.before"),
        ("box.py", 14, "box.before"),
        ("main.py", 2, "box.Box.__init__"),
        ("main.py", 2, "box.Box.get"),
        ("main.py", 3, "box.first"),
        ("main.py", 4, "box.Plain.go"),
    }
