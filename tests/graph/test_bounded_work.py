"""Views make what they read into what they give without making much more of it on the way.

A join that meets each of many with each of many others is quick on small programs and does not end on large ones, and no row
of its result tells. So the rows of every operator are counted, on programs in which there are many of everything; of one that
looks at all pairs of what it reads, as joins without equal columns do, the pairs.
"""

from math import prod
from pathlib import Path

import pytest
from datafusion import ExecutionPlan, SessionContext
from graph.small_build import NAME, built

from cpg_engine.catalog import PlanCatalog
from cpg_engine.graph import open_graph
from cpg_engine.runtime.run import Run, inputs_of
from cpg_engine.runtime.session import task_session
from cpg_engine.runtime.view_tasks import open_tables, open_views
from cpg_engine.sql import without_meaning

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

MANY_DECLARED = f"""
class Base:
    def act(self): return self

{"".join(f"class Kind{n}(Base): pass{chr(10)}" for n in range(2 * MANY))}
{"".join(f"def use{n}(value: Base):{chr(10)}    value.act(){chr(10)}" for n in range(2 * MANY))}
{"".join(f"def test{n}(value):{chr(10)}    if isinstance(value, Base): value.act(){chr(10)}" for n in range(2 * MANY))}
"""

MANY_ARGUMENTS = f"""
from dataclasses import dataclass

def plain({", ".join(f"a{n}" for n in range(MANY))}): return a1
def rest(*args, **named): return args, named
@dataclass
class Data:
{"".join(f"    f{n}: int{chr(10)}" for n in range(MANY))}
plain({", ".join(f"g{n}" for n in range(MANY))})
plain({", ".join(f"a{n}=g{n}" for n in range(MANY))})
rest({", ".join(f"g{n}" for n in range(MANY))}, {", ".join(f"a{n}=g{n}" for n in range(MANY))})
Data({", ".join(f"g{n}" for n in range(MANY))})
Data({", ".join(f"f{n}=g{n}" for n in range(MANY))})
"""

MANY_DEFINITIONS = f"""
class Base: pass
{"".join(f"if cond{n}:{chr(10)}    def f(a): return {n}{chr(10)}else:{chr(10)}    f = g{n}{chr(10)}f({n}){chr(10)}" for n in range(MANY))}
{"".join(f"class Base(Base):{chr(10)}    def act(self): return Base.act(self){chr(10)}" for n in range(MANY))}
{"".join(f"try: value = f(value){chr(10)}except ValueError: value = Base(value){chr(10)}" for n in range(MANY))}
def read():
    global value
    {"; ".join("value = f(value)" for _ in range(MANY))}
    {"; ".join("value.act()" for _ in range(MANY))}
"""

MANY_TESTS = f"""
import pytest

class Kind:
    __slots__ = ({", ".join(f"'field{n}'" for n in range(MANY))})

{"".join(f"class Kind{n}(Kind):{chr(10)}    __slots__ = ('only{n}',){chr(10)}" for n in range(MANY))}
{"".join(f"@pytest.fixture{chr(10)}def thing{n}(): return Kind{n}(){chr(10)}" for n in range(MANY))}
{"".join(f"@pytest.mark.parametrize('value', [{n}, 'a']){chr(10)}def test{n}(value, thing{n}):{chr(10)}    assert value{chr(10)}" for n in range(MANY))}
def decide(value):
    {"; ".join(f"value = value if value > {n} else other(value)" for n in range(MANY))}
    for part in value:
        {"; ".join(f"part.act({n})" for n in range(MANY))}
"""

MANY_HEIRS = f"""
from dataclasses import dataclass

class Base:
{"".join(f"    def act{n}(self): return self{chr(10)}" for n in range(MANY))}
@dataclass
class Data:
{"".join(f"    field{n}: Base{chr(10)}" for n in range(MANY))}
{"".join(f"class Heir{n}(Base):{chr(10)}    def act{n}(self): return super().act{n}(){chr(10)}" for n in range(MANY))}
{"".join(f"@dataclass{chr(10)}class More{n}(Data):{chr(10)}    more: Heir{n}{chr(10)}" for n in range(MANY))}
{"".join(f"Heir{n}().act{n}().act1(){chr(10)}More{n}().field1.act{n}(){chr(10)}" for n in range(MANY))}
"""
PASSED_ON = 2 * 310 * MANY
"""What so many heirs of two classes have: `most_inherited` names, and few of their own."""


def most_rows(run: Run, task: str, few: int) -> dict[str, tuple[int, int]]:
    """Of each view that a task computes: rows of the operator that makes most, and rows that the task reads, or the view gives if those are more."""
    pins, session, found = inputs_of(run, task).pins, task_session(), run.catalog.tasks.tasks[task]
    known = open_tables(session, run.catalog, pins)
    open_views(session, run.catalog, found.deps.inlined, found.deps.held, known)
    read = sum(pin.rows for pin in pins.values())
    computed = [*found.deps.held, *(() if any(bundle.recursion for bundle in found.bundles.values()) else (task,))]
    return {view: _most_rows(session, without_meaning(run.catalog.view(view).sql), read, few) for view in computed}


def most_rows_asked(run: Run, few: int) -> dict[str, tuple[int, int]]:
    """As `most_rows`, of the views that are computed when somebody asks for them; all that is stored may be read."""
    views, session = run.catalog.program.bundles, open_graph(run.lake, NAME, run.catalog)
    asked = views.keys() - run.catalog.tables.keys() - {source for bundle in views.values() for source in bundle.uses}
    read = sum(run.pinned(table, "a test").rows for table in run.catalog.tables)
    return {view: _most_rows(session, without_meaning(views[view].sql), read, few) for view in asked if session.table_exist(view)}


def _most_rows(session: SessionContext, sql: str, read: int, few: int) -> tuple[int, int]:
    query = session.sql(sql)
    given = sum(batch.to_pyarrow().num_rows for batch in query.execute_stream())
    assert given <= max(few, MORE * read), f"gives {given} rows of {read}: {sql}"
    return _most_made(query.execution_plan()), max(given, read)


def _most_made(plan: ExecutionPlan) -> int:
    """Rows, or pairs looked at, of the operator below that has most."""
    inputs = plan.children()
    is_of_all = plan.display().startswith(("NestedLoopJoinExec", "CrossJoinExec"))
    made = prod(map(_rows, inputs)) if is_of_all else _rows(plan)
    return max([made, *map(_most_made, inputs)])


def _rows(plan: ExecutionPlan) -> int:
    """Rows of an operator; of one that does not count them, those that it reads."""
    metrics = plan.metrics()
    counted = None if metrics is None else metrics.output_rows
    return sum(map(_rows, plan.children())) if counted is None else counted


@pytest.mark.parametrize(
    ("source", "few"),
    [
        pytest.param(MANY_CLASSES, FEW_ROWS, id="classes"),
        pytest.param(MANY_USES, FEW_ROWS, id="uses"),
        pytest.param(MANY_ELEMENTS, FEW_ROWS, id="elements"),
        pytest.param(MANY_DECLARED, FEW_ROWS, id="declared"),
        pytest.param(MANY_ARGUMENTS, FEW_ROWS, id="arguments"),
        pytest.param(MANY_DEFINITIONS, FEW_ROWS, id="definitions"),
        pytest.param(MANY_TESTS, FEW_ROWS, id="tests"),
        pytest.param(MANY_HEIRS, PASSED_ON, id="heirs"),
    ],
)
def test_no_view_makes_many_more_rows_than_it_reads_or_gives(catalog: PlanCatalog, source: str, few: int, tmp_path: Path) -> None:
    run = built(catalog, tmp_path, {"many.py": source})
    rows = {view: found for task in catalog.tasks.tasks if task not in catalog.extractors for view, found in most_rows(run, task, few).items()}
    rows |= most_rows_asked(run, few)
    assert len(rows) > 100 and {"dependence_step", "entry_points"} <= rows.keys()
    assert {view: (made, read) for view, (made, read) in rows.items() if made > max(few, MORE * read)} == {}


@pytest.mark.parametrize("cycle", [pytest.param(40, id="all of all"), pytest.param(2, id="of the next two")])
def test_names_taken_by_stars_are_told_once_whatever_ways_lead_to_them(catalog: PlanCatalog, cycle: int, tmp_path: Path) -> None:
    """Modules that take all names of each other have what all of them define, each once: not once for every way it may come."""
    modules = 40
    files = {
        f"m{n}.py": "".join(f"from m{(n + step) % modules} import *\n" for step in range(1, cycle + 1) if step % modules)
        + f"def f{n}(x): return x\nf{n}(f{(n + modules // 2) % modules})\n"
        for n in range(modules)
    }
    run = built(catalog, tmp_path, files)
    assert run.pinned("star_name", "a test").rows == modules * modules
    assert run.pinned("value_flow", "a test").rows < 4 * modules * modules
    graph = open_graph(run.lake, NAME, catalog)
    assert graph.sql("select * from saturated_variable").to_pylist() == []
    far = graph.sql("select count(*) as n from cpg_edges where rule = 'ref_module_name'").to_pylist()
    assert far == [{"n": modules}], "each name that a module reads of another is found where that defines it"
