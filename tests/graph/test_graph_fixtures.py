"""The graph of every fixture has exactly the facts written beside its source."""

import re
import sys
from collections import Counter
from dataclasses import dataclass

import pytest
from expectation import FIXTURES, Fact, Fixture, all_fixtures
from observation import Graph, encoding_of, node_fact_kind

from cpg_engine.catalog import PlanCatalog
from cpg_engine.compiler.expand import expand
from cpg_engine.model.kinds import EDGE_KINDS, NODE_KINDS
from cpg_engine.model.rules import Edges
from cpg_engine.model.views import MODEL
from cpg_engine.runtime.validation import validate

ALL = all_fixtures()
HERE = [fixture for fixture in ALL if fixture.needs <= sys.version_info[:2]]
DIAGNOSED = {"?REF", "?ATTR", "?CALL", "?IMPORT", "ERROR"}
COMPARED_EDGES = sorted({kind for fixture in ALL for kind in fixture.compares} & set(EDGE_KINDS))


def found_of(graph: Graph, fixture: Fixture) -> Counter[Fact]:
    """Facts of the compared kinds that the graph has of a fixture."""
    return Counter(
        Fact(source.path, fact.kind, fact.source, fact.target)
        for source in fixture.sources
        for fact in graph.facts[f"{fixture.name}/{source.path}"]
        if fact.kind in fixture.compares
    )


CASES = [pytest.param(fixture, id=fixture.name, marks=[pytest.mark.xfail(strict=True, reason=fixture.gap)] if fixture.gap else []) for fixture in HERE]


@pytest.mark.parametrize("fixture", CASES)
def test_the_graph_says_what_is_written_beside_the_source(graph: Graph, fixture: Fixture) -> None:
    expected, found = Counter(fixture.expected), found_of(graph, fixture)
    lines = [f"missing     {fact.path}: {fact}" for fact in sorted((expected - found).elements())]
    lines += [f"unexpected  {fact.path}: {fact}" for fact in sorted((found - expected).elements())]
    for fact, wanted in fixture.properties.items():
        node = graph.node_of.get(Fact(f"{fixture.name}/{fact.path}", fact.kind, fact.source))
        stored = graph.properties[node] if node is not None else {}
        lines += [f"property    {fact.path}: {fact} {{{key}={stored.get(key)}}}, not {value}" for key, value in wanted.items() if stored.get(key) != value]
    assert not lines, "\n" + "\n".join(lines)


def test_fixture_names_are_unique_and_kinds_are_known() -> None:
    assert [name for name, times in Counter(fixture.name for fixture in ALL).items() if times > 1] == []
    unknown = {kind for fixture in ALL for kind in fixture.compares} - set(EDGE_KINDS) - {node_fact_kind(kind) for kind in NODE_KINDS} - DIAGNOSED
    assert unknown == set()
    assert len(ALL) >= 50, f"{len(ALL)} fixtures in {FIXTURES}"


def test_every_edge_kind_of_the_default_sources_has_a_fixture(catalog: PlanCatalog) -> None:
    emitted = {view.kind for view in expand(MODEL) if isinstance(view, Edges) and view.name in catalog.program.bundles}
    assert emitted - set(COMPARED_EDGES) == set()


@dataclass(frozen=True)
class Score:
    """Edges of a kind that are expected, found, and both."""

    expected: int
    found: int
    right: int

    @classmethod
    def of(cls, graph: Graph, kind: str, fixtures: list[Fixture]) -> "Score":
        expected = Counter((fixture.name, fact) for fixture in fixtures for fact in fixture.expected if fact.kind == kind)
        found = Counter({(fixture.name, fact): times for fixture in fixtures for fact, times in found_of(graph, fixture).items() if fact.kind == kind})
        return cls(expected.total(), found.total(), (expected & found).total())

    @property
    def precision(self) -> float:
        return self.right / max(self.found, 1)

    @property
    def recall(self) -> float:
        return self.right / max(self.expected, 1)


@pytest.mark.parametrize("kind", COMPARED_EDGES)
def test_precision_and_recall(graph: Graph, kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    fixtures = [fixture for fixture in HERE if kind in fixture.compares]
    score = Score.of(graph, kind, fixtures)
    with capsys.disabled():
        print(
            f"\n{kind:<14}{len(fixtures):>3} fixtures{score.expected:>5} expected{score.found:>5} found"
            f"  precision {score.precision:.3f}  recall {score.recall:.3f} ",
            end="",
        )
    without_gaps = Score.of(graph, kind, [fixture for fixture in fixtures if not fixture.gap])
    assert without_gaps.expected > 0
    assert (without_gaps.precision, without_gaps.recall) == (1.0, 1.0), f"where no gap is known: {without_gaps}"


def test_every_table_keeps_its_contract(graph: Graph) -> None:
    broken = [
        f"{table}: {result.check.name}: {result.violations} rows, such as {result.sample[:2]}"
        for table in graph.run.catalog.tables
        for result in validate(graph.run, table)
        # Fixtures with errors are meant to be warned of.
        if result.check.is_blocking and not result.passed
    ]
    assert not broken, "\n" + "\n".join(broken)


def test_every_method_ends_once_and_every_function_is_made_once(graph: Graph) -> None:
    methods = {node["node_id"] for node in graph.nodes.values() if node["kind"] == "METHOD" and node["file_id"] is not None}
    made = {node for node in methods if graph.nodes[node]["syntax_kind"] not in ("Module", "ClassDef")}
    kinds = Counter((edge["kind"], graph.nodes[edge["src"]]["kind"], graph.nodes[edge["dst"]]["kind"]) for edge in graph.edges)
    assert kinds["AST", "METHOD", "METHOD_RETURN"] == len(methods)
    assert {edge["dst"] for edge in graph.edges if edge["rule"] == "ref_method_ref"} == made
    assert sum(edge["rule"] == "ast_method_ref" for edge in graph.edges) == len(made)


def test_nodes_say_the_place_of_their_bytes(graph: Graph) -> None:
    starts = {path: _line_starts(code) for path, code in graph.sources.items()}
    wrong: list[str] = []
    for node in graph.nodes.values():
        if node["start_byte"] is None:
            continue
        path = graph.path(node)
        places = [(node["start_byte"], node["line"], node["column"]), (node["end_byte"], node["end_line"], node["end_column"])]
        code = graph.sources[path]
        # Columns are those of the text in UTF-8, bytes those of the file.
        before = [code[starts[path][line - 1] : byte].decode(encoding_of(code), errors="replace").encode() for byte, line, _ in places]
        wrong += [
            f"{path} {node['kind']} {line}:{column} is not at byte {byte}"
            for (byte, line, column), text in zip(places, before, strict=True)
            if len(text) != column
        ]
    assert not wrong, "\n".join(wrong[:20])


def _line_starts(code: bytes) -> list[int]:
    mark = 3 if code.startswith(b"\xef\xbb\xbf") else 0
    return [mark, *(end.end() for end in re.finditer(rb"\r\n|\r|\n", code))]
