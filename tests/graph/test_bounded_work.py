"""Views make what they read into what they give without making much more of it on the way.

A join that meets each of many with each of many others is quick on small programs and does not end on large ones, and no row
of its result tells. So the rows of every operator are counted, on programs in which there are many of everything.
"""

from pathlib import Path

import pytest
from graph.small_build import built

from cpg_engine.catalog import PlanCatalog
from cpg_engine.runtime.run import Run, inputs_of
from cpg_engine.runtime.session import task_session
from cpg_engine.runtime.view_tasks import open_tables, open_views

MANY = 400
MORE = 2
"""How many times as many rows as it reads, or gives, an operator of a view may make."""

FEW_ROWS = 5_000
"""Rows that are few, whatever a view reads."""

MANY_CLASSES = f"""
class Base:
    @property
    def size(self): return self
    def act(self): return self
    def __enter__(self): return self
    def __exit__(self, *_): pass
    def __str__(self): return ''

{"".join(f"class Kind{n}(Base): pass{chr(10)}" for n in range(MANY))}
{"".join(f"Kind{n}().size{chr(10)}" for n in range(MANY))}
{"".join(f"Kind{n}().act(){chr(10)}" for n in range(MANY))}
{"".join(f"str(Kind{n}()){chr(10)}" for n in range(MANY))}
"""

MANY_USES = f"""
class One:
    def __add__(self, other): return self
    def act(self): return self

one = One()
{"".join(f"name{n} = one{chr(10)}" for n in range(MANY))}
{"".join(f"def function{n}(value, *rest, key=one): return value + name{n}{chr(10)}" for n in range(MANY))}
{"".join(f"function{n}(name{n}, one, key=function{n}(one)).act(){chr(10)}" for n in range(MANY))}
{"".join(f"one.field{n} = one.field{(n + 1) % MANY}{chr(10)}" for n in range(MANY))}
"""

MANY_ELEMENTS = f"""
class Thing:
    def act(self): return self

def use(thing: Thing, table):
    try:
        return table['k1'].act()
    except (ValueError, KeyError) as error:
        raise RuntimeError(str(error)) from error

TABLE = {{{", ".join(f"'k{n}': Thing()" for n in range(MANY))}}}
THINGS = [{", ".join("Thing()" for _ in range(MANY))}]
{"".join(f"use(TABLE['k{n}'], TABLE){chr(10)}" for n in range(MANY))}
for thing in THINGS:
    {"; ".join(f"thing.part{n} = use(thing, TABLE)" for n in range(MANY))}
"""


def most_rows(run: Run, view: str) -> tuple[int, int]:
    """Rows of the operator of a view that makes most, and rows that it reads, or gives if those are more."""
    pins, session = inputs_of(run, view).pins, task_session()
    known = open_tables(session, run.catalog, pins)
    deps = run.catalog.tasks.tasks[view].deps
    open_views(session, run.catalog, deps.inlined, deps.held, known)
    query = session.sql(run.catalog.view(view).sql)
    given = sum(batch.to_pyarrow().num_rows for batch in query.execute_stream())
    made = max((metrics.output_rows or 0 for _, metrics in query.execution_plan().collect_metrics()), default=0)
    return made, max(given, sum(pin.rows for pin in pins.values()))


@pytest.mark.parametrize("source", [MANY_CLASSES, MANY_USES, MANY_ELEMENTS], ids=["classes", "uses", "elements"])
def test_no_view_makes_many_more_rows_than_it_reads_or_gives(catalog: PlanCatalog, source: str, tmp_path: Path) -> None:
    run = built(catalog, tmp_path, {"many.py": source})
    views = [
        name for name, task in catalog.tasks.tasks.items() if name not in catalog.extractors and not any(bundle.recursion for bundle in task.bundles.values())
    ]
    rows = {view: most_rows(run, view) for view in views}
    assert len(rows) > 100
    assert {view: (made, read) for view, (made, read) in rows.items() if made > max(FEW_ROWS, MORE * read)} == {}
