"""Calls that were executed are evidence: compared with what the program does, site by site."""

import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from datafusion import SessionContext
from test_optional_sources import build, catalog_with, rows

from cpg_engine.catalog import PlanCatalog
from cpg_engine.evidence.sources import TRACE_VARIABLE
from cpg_engine.evidence.trace.command import main
from cpg_engine.runtime.tasks import run_all

PROGRAM: Mapping[str, str] = {
    "tools.py": """\
class Ctx:
    def __enter__(self): return self
    def __exit__(self, *details): pass
    def __add__(self, other): return self
    def __iter__(self): return iter([1])
    @property
    def size(self): return 1
    def same(self): return self

class Held:
    def __init__(self, made): self.made = made
    def get(self): return self.made

def numbers():
    yield 1

async def later(): return 2

def deco(name):
    def apply(function): return function
    return apply

def do_this(): return "this"
def do_that(): return "that"
def unlike(): return "\u00e9"
""",
    "main.py": """\
import sys, tools
from tools import *

def work(words):
    with Ctx() as c:
        c.size
    c + c; c.same(
    ).same()
    for word in words: vars(tools)["do_" + word]()
    held = Held(numbers())
    for n in held.get(): n
    for n in numbers(): n
    next(Held(numbers()).get())
    sorted(words, key=lambda w: w); sorted(words, key=lambda w: len(w))
    with Ctx():
        do_that()
    try: later().send(None)
    except StopIteration: pass
    [n for n in Ctx()]
    "\u00e9"; unlike()

@deco("x")
def never(): do_this()

if __name__ == "__main__":
    work(sys.argv[1].split(","))
""",
}

RAN = "exists (select 1 from executed_calls x where x.call_id = e.src and x.method_id = e.dst)"
ALONE = "e.rule = 'call_by_source'"

Site = tuple[str, str, str]
"""File, text of the site, and what it reaches."""


def sites(session: SessionContext, condition: str) -> set[Site]:
    found = session.sql(f"""
        select f.path, n.start_byte, n.end_byte, m.full_name
        from cpg_edges e join syntax_node n on e.src = n.node_id join files f on n.file_id = f.file_id join method m on e.dst = m.method_id
        where e.kind = 'CALL' and {condition}
    """).to_pylist()
    texts = {path: text.encode() for path, text in PROGRAM.items()}
    return {(row["path"], texts[row["path"]][row["start_byte"] : row["end_byte"]].decode(), row["full_name"]) for row in found}


def write(root: Path) -> None:
    for path, text in PROGRAM.items():
        root.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")


def execute(root: Path, words: str, *more: str) -> None:
    assert main(["--root", str(root), *more, "--", sys.executable, str(root / "main.py"), words]) == 0


@pytest.fixture(scope="module")
def catalog() -> PlanCatalog:
    return catalog_with("+trace")


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory, catalog: PlanCatalog) -> SessionContext:
    directory = tmp_path_factory.mktemp("traced")
    write(directory / "source")
    execute(directory / "source", "this")
    run, session = build(catalog, directory, PROGRAM)
    assert rows(session, "select * from extraction_errors") == []
    assert [outcome.entry.name for outcome in run_all(run) if not outcome.is_unchanged] == []
    return session


ADVANCED = {("main.py", "numbers()", "tools.numbers"), ("main.py", "later()", "tools.later")}
"""Before 3.12 nothing tells where a generator or coroutine is made, unless it begins in just that place."""

EXECUTED = {
    ("main.py", 'work(sys.argv[1].split(","))', "main.work"),
    ("main.py", 'deco("x")', "tools.deco"),
    ("main.py", 'deco("x")', "tools.deco.<locals>.apply"),
    ("main.py", "Ctx()", "tools.Ctx.__enter__"),
    ("main.py", "Ctx()", "tools.Ctx.__exit__"),
    ("main.py", "Ctx()", "tools.Ctx.__iter__"),
    ("main.py", "c.size", "tools.Ctx.size"),
    ("main.py", "c + c", "tools.Ctx.__add__"),
    ("main.py", "c.same(\n    )", "tools.Ctx.same"),
    ("main.py", "c.same(\n    ).same()", "tools.Ctx.same"),
    ("main.py", 'vars(tools)["do_" + word]()', "tools.do_this"),
    ("main.py", "Held(numbers())", "tools.Held.__init__"),
    ("main.py", "held.get()", "tools.Held.get"),
    ("main.py", "Held(numbers()).get()", "tools.Held.get"),
    ("main.py", "sorted(words, key=lambda w: w)", "main.work.<locals>.<lambda>"),
    ("main.py", "sorted(words, key=lambda w: len(w))", "main.work.<locals>.<lambda>"),
    ("main.py", "do_that()", "tools.do_that"),
    ("main.py", "unlike()", "tools.unlike"),
}


def test_executed_calls_are_edges_from_where_they_were_made_and_nothing_else_is(session: SessionContext) -> None:
    found = sites(session, RAN)
    made = {("main.py", "numbers()", "tools.numbers")} | (ADVANCED if sys.version_info >= (3, 12) else set())
    assert found == EXECUTED | made


def test_they_are_sure(session: SessionContext) -> None:
    assert rows(session, f"select distinct e.confidence > 0.95 from cpg_edges e where e.kind = 'CALL' and {RAN}") == [(True,)]
    assert rows(session, f"select distinct e.resolution_method, e.confidence > 0.95 from cpg_edges e where {ALONE}") == [("trace", True)]


def test_each_pair_is_one_edge(session: SessionContext) -> None:
    twice = "select kind, src, dst from cpg_edges where kind in ('CALL', 'EVAL_TYPE') group by kind, src, dst having count(*) > 1"
    assert rows(session, twice) == []


def test_each_lambda_is_called_where_it_is_passed(session: SessionContext) -> None:
    query = f"""
        select count(*), count(distinct e.src), count(distinct e.dst)
        from cpg_edges e join syntax_node l on e.dst = l.node_id join syntax_node c on e.src = c.node_id
        where e.kind = 'CALL' and {RAN} and l.kind = 'Lambda' and l.start_byte > c.start_byte and l.end_byte < c.end_byte
    """
    assert rows(session, query) == [(2, 2, 2)]


def test_what_the_graph_knows_without_is_counted_and_what_it_does_not_is_shown(session: SessionContext) -> None:
    alone = sites(session, ALONE)
    (found,) = rows(session, "select path, calls - known, share < 1, sample_name, sample_line from trace_agreement")
    assert found == ("main.py", len(alone), True, "tools.do_this", 9) and alone == {("main.py", 'vars(tools)["do_" + word]()', "tools.do_this")}


def test_functions_that_ran_are_those_that_were_entered(session: SessionContext) -> None:
    ran = {name for (name,) in rows(session, "select m.full_name from executed_functions f join method m on f.method_id = m.method_id")}
    assert {"tools.do_this", "tools.numbers", "main.work"} <= ran and not {"main.never", "tools.Held", "main"} & ran


def test_parameters_and_returns_are_of_the_classes_they_were(session: SessionContext) -> None:
    query = """
        select m.full_name, s.name as held_by, d.name as class_name from cpg_edges e join cpg_nodes s on e.src = s.node_id join cpg_nodes d on e.dst = d.node_id
        left join parameter p on s.node_id = p.node_id left join flow_point r on s.node_id = r.node_id and r.role = 'exit'
        join method m on m.method_id = coalesce(p.function_id, r.method_id)
        where exists (select 1 from executed_types x where x.node_id = e.src and x.type_id = e.dst)
    """
    found = set(rows(session, query))
    assert {("tools.Ctx.__add__", "other", "Ctx"), ("tools.Ctx.same", None, "Ctx"), ("tools.Held.get", "self", "Held")} <= found
    assert not {row for row in found if row[0] == "tools.Held.get" and row[1] is None}, "what is returned there is no instance of a class of the program"


def edges_alone(session: SessionContext) -> set[Site]:
    return {site for site in sites(session, RAN) if site[1].startswith("vars")}


def test_a_file_that_differs_from_what_ran_is_told_and_not_used(tmp_path: Path, catalog: PlanCatalog) -> None:
    source = tmp_path / "source"
    write(source)
    execute(source, "this")
    _, session = build(catalog, tmp_path, {"tools.py": PROGRAM["tools.py"] + "\n# Other lines.\n"})
    assert rows(session, "select path, extractor, error_type from extraction_errors") == [("tools.py", "trace", "ContentDiffers")]
    assert {site[2] for site in sites(session, RAN)} == {"main.work", "main.work.<locals>.<lambda>"}
    assert rows(session, "select count(*) from executed_types") == [(0,)]
    # It is run again, with more words, and each run adds to what is known.
    execute(source, "this")
    execute(source, "that", "--add")
    _, session = build(catalog, tmp_path, {})
    assert rows(session, "select * from extraction_errors") == []
    assert {site[2] for site in edges_alone(session)} == {"tools.do_this", "tools.do_that"}


def test_without_a_trace_there_is_an_error_with_advice_and_it_is_looked_for_again(
    tmp_path: Path, catalog: PlanCatalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(TRACE_VARIABLE, "recorded")
    _, session = build(catalog, tmp_path, PROGRAM)
    ((path, kind, message),) = rows(session, "select path, error_type, message from extraction_errors")
    assert (path, kind) == (".", "ToolAbsent") and "cpg-trace -- pytest" in message
    execute(tmp_path / "source", "that", "--output", str(tmp_path / "source" / "recorded"))
    _, session = build(catalog, tmp_path, PROGRAM)
    assert rows(session, "select * from extraction_errors") == []
    assert {site[2] for site in edges_alone(session)} == {"tools.do_that"}
