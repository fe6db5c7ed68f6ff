"""Sources of evidence vote on what a call reaches, and what follows from a call is as sure as the call."""

import sys
from pathlib import Path
from typing import Any

import pytest
from datafusion import SessionContext
from test_optional_sources import build, catalog_with, rows

from cpg_engine.evidence.trace.command import main

PROGRAM = {
    "main.py": """\
import sys

class First:
    def go(self, word):
        return word

class Second:
    def go(self, word):
        return word

def pick(flag):
    return First() if flag else Second()

def named(word):
    return word

def declared(thing: First):
    return thing.go("declared")

pick(len(sys.argv) > 1).go("either")
pick(len(sys.argv) > 1).go("again") if len(sys.argv) > 5 else None
named("named")
declared(First())
sorted(["key"], key=lambda word: word)
""",
}


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> SessionContext:
    directory = tmp_path_factory.mktemp("voted")
    source: Path = directory / "source"
    source.mkdir()
    (source / "main.py").write_text(PROGRAM["main.py"])
    assert main(["--root", str(source), "--", sys.executable, str(source / "main.py"), "word"]) == 0
    return build(catalog_with("+trace"), directory, PROGRAM)[1]


def said(session: SessionContext, line: int) -> dict[str, tuple[float, str]]:
    """Of each method that a call of a line may reach, how sure that is, and what the sources said."""
    found = session.sql(f"""
        select m.full_name, e.confidence, r.features
        from cpg_edges e join syntax_node n on e.src = n.node_id join method m on e.dst = m.method_id
        join relationship_decisions r on e.rule = r.rule and e.src = r.src and e.dst = r.dst
        where e.rule = 'call_in_program' and n.kind = 'Call' and n.line = {line}
    """).to_pylist()
    return {row["full_name"]: (row["confidence"], row["features"]) for row in found}


def line_of(text: str) -> int:
    return next(number for number, line in enumerate(PROGRAM["main.py"].splitlines(), 1) if text in line)


def confidence(session: SessionContext, text: str) -> dict[str, float]:
    return {name: sure for name, (sure, _) in said(session, line_of(text)).items()}


def test_what_was_executed_is_surer_than_what_else_is_possible_there(session: SessionContext) -> None:
    found = confidence(session, '"either"')
    assert found["main.First.go"] > 0.99 > 0.9 > found["main.Second.go"] > 0.1
    features = {name: text for name, (_, text) in said(session, line_of('"either"')).items()}
    assert '"executed": 1.0' in features["main.First.go"] and '"executed": 0.0' in features["main.Second.go"]


def test_one_of_several_is_less_sure_than_the_only_one(session: SessionContext) -> None:
    again = confidence(session, '"again"')
    assert again["main.First.go"] == again["main.Second.go"] < 0.9, "nobody ran it, so nothing tells them apart"


def test_sources_that_name_a_target_are_told(session: SessionContext) -> None:
    ((_, features),) = [row for name, row in said(session, line_of('named("named")')).items() if name == "main.named"]
    assert '"named": 1.0' in features and '"declared": 0.0' in features
    ((_, features),) = said(session, line_of('thing.go("declared")')).values()
    assert '"declared": 1.0' in features and '"named": 0.0' in features


@pytest.mark.parametrize(
    ("kind", "query"),
    [
        (
            "PARAMETER_LINK",
            "select m.full_name, e.confidence from cpg_edges e join call_argument a on e.src = a.node_id join call c on a.call_id = c.node_id"
            " join parameter p on e.dst = p.node_id join method m on p.function_id = m.method_id join syntax_node n on c.node_id = n.node_id",
        ),
        (
            "RETURNS_TO",
            "select m.full_name, e.confidence from cpg_edges e join syntax_node r on e.src = r.node_id join method m on r.owner_id = m.method_id"
            " join syntax_node n on e.dst = n.node_id",
        ),
    ],
)
def test_arguments_and_returns_are_as_sure_as_the_call(session: SessionContext, kind: str, query: str) -> None:
    for text in ('"either"', '"again"', 'thing.go("declared")'):
        found: list[tuple[Any, ...]] = rows(session, f"{query} where e.kind = '{kind}' and n.line = {line_of(text)} and m.full_name like '%.go'")
        assert dict(found) == {name: sure for name, sure in confidence(session, text).items() if name.endswith(".go")}, (kind, text)
