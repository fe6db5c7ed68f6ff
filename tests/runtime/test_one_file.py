"""Repositories so small that columns hold one value, which the engine then knows from bounds in the files; and of odd code alone."""

from pathlib import Path

import pytest

from cpg_engine.catalog import PlanCatalog
from cpg_engine.graph import open_graph
from cpg_engine.runtime.lake import Lake
from cpg_engine.runtime.run import Run
from cpg_engine.runtime.tasks import run_all
from cpg_engine.runtime.validation import validate

SOURCES = {
    "module-level code only": "first = 1\nsecond = first\nthird = first + second\n",
    "one name, many times": "x = x = x = x\nx\nx\nx\n",
    "one call, many times": "def f(): f(); f(); f()\n",
    # What is in them has no scope, and no name is bound.
    "code in annotations that are not evaluated": """from __future__ import annotations
class Box:
    state: Annotated[str, After(lambda x, /, y=1, *rest, key=2, **more: x.upper() + [y for y in rest])]
    def method(self, it: Annotated[int, lambda z: z.method(lambda w: w)]) -> {k: v for k, v in Box}:
        here: (lambda i: i)(self) = (lambda j: j)(it)
        return here
def run(given: Call[[lambda a: a], None], *rest: (lambda b: b), **more: (lambda c: c(c))) -> lambda d: d: return given
value: (lambda g: g) = run(Box)
"""
    + "run(value)\n" * 50,
    "nothing": "",
}


# A repository without source, which tests/runtime/test_tasks.py builds, stands for a file without code.
@pytest.mark.parametrize("source", [pytest.param(text, id=name, marks=() if text else pytest.mark.long) for name, text in SOURCES.items()])
def test_a_repository_of_one_file_is_built(catalog: PlanCatalog, tmp_path: Path, source: str) -> None:
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "only.py").write_text(source)
    lake = Lake(tmp_path / "lake")
    run = Run(catalog, lake, lake.register(tmp_path / "source", "one"))
    outcomes = list(run_all(run))
    assert len(outcomes) == len(catalog.tables)
    broken = {(table, result.check.name): result.sample for table in catalog.tables for result in validate(run, table) if not result.passed}
    assert broken == {}
    (modules,) = open_graph(lake, "one", catalog).sql("select count(*) as n from cpg_nodes where kind = 'NAMESPACE_BLOCK'").to_pylist()
    assert modules["n"] == 1
