"""The page about a build, and the check that compares it with the builds before."""

import json
import re
from base64 import b64decode
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from xml.etree.ElementTree import fromstring

import dagster as dg
import pytest
from deltalake import DeltaTable
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from small_repository import SOURCES, Begin, Build, Workshop, write_sources

from cpg_assets.drift import KEPT_BUILDS, DriftLimits, builds_before, changes, remember
from cpg_assets.figures import Figures, Measures, figures
from cpg_assets.pictures import MOST, bar_chart
from cpg_assets.report_page import page
from cpg_engine.terminal import shown


@pytest.fixture
def workshop(tmp_path: Path) -> Iterator[Workshop]:
    with dg.DagsterInstance.ephemeral() as instance:
        yield Workshop(tmp_path, instance, few=True)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Workshop, str, Build]]:
    """A build of all tables. Tests only look at it."""
    directory = tmp_path_factory.mktemp("whole")
    odd = "import nothing_like_it\nnothing_like_it.f()\n\n\ndef odd(thing):\n    return thing.go()\n"
    with dg.DagsterInstance.ephemeral() as instance:
        workshop = Workshop(directory, instance)
        name = workshop.register(write_sources(directory / "shop", {**SOURCES, "shop/odd.py": odd, "bad.py": "def f(:\n"}))
        yield workshop, name, workshop.build(name)


def written(workshop: Workshop, name: str) -> str:
    return workshop.lake.report(name, "report.md").read_text(encoding="utf-8")


def drift(build: Build) -> dg.AssetCheckEvaluation:
    (found,) = [evaluation for evaluation in build.result.get_asset_check_evaluations() if evaluation.check_name == "drift"]
    return found


def rows(workshop: Workshop, name: str, table: str) -> list[dict]:
    return DeltaTable(workshop.run(name).path(table)).to_pyarrow_table().to_pylist()


def test_its_figures_are_those_of_the_tables(whole: tuple[Workshop, str, Build]):
    workshop, name, build = whole
    assert build.succeeded, build.messages
    found, edges = figures(workshop.run(name)), rows(workshop, name, "cpg_edges")
    assert found.edges == {kind: sum(edge["kind"] == kind for edge in edges) for kind in {edge["kind"] for edge in edges}}
    assert found.confidence == [sum(min(int(edge["confidence"] * 10 + 1e-6), 9) == place for edge in edges) for place in range(10)]
    assert sum(found.nodes.values()) == len(rows(workshop, name, "cpg_nodes"))
    assert {reason for reasons in found.unresolved.values() for reason in reasons} >= {row["reason"] for row in rows(workshop, name, "unresolved_calls")}
    calls = [node for node in rows(workshop, name, "cpg_nodes") if node["kind"] == "CALL"]
    assert found.subjects["unresolved_calls"] == len(calls)
    assert found.files == 5 and found.measures.shares["files without errors"] == 0.8


def test_a_build_writes_a_page_a_person_can_read_and_shows_it(whole: tuple[Workshop, str, Build]):
    workshop, name, build = whole
    text = written(workshop, name)
    for section in ("In short", "Nodes by kind", "Edges by kind", "Confidence of edges", "Unresolved calls", "Errors: ", "Slowest tables"):
        assert f"## {section}" in text
    assert "| bad.py:1 | SyntaxError |" in text
    (event,) = [event for event in build.result.get_asset_materialization_events() if event.asset_key and event.asset_key.path[-1] == "repository_report"]
    metadata = event.step_materialization_data.materialization.metadata
    assert metadata["report"].value == text
    assert metadata["files without errors"].value == 0.8, "numbers are plotted over time"
    assert str(metadata["what changed"].value).startswith("First build: 5 files, ") and str(metadata["what changed"].value) in text
    assert metadata["tables rewritten"].value == len(workshop.run(name).catalog.tables) and metadata["share of work saved"].value == 0


def test_an_unchanged_repository_keeps_page_and_history(workshop: Workshop, tmp_path: Path, begin_built: Begin):
    name = begin_built(workshop, write_sources(tmp_path / "shop"))
    before, history = written(workshop, name), workshop.lake.report(name, "builds.json").read_text()
    build = workshop.build(name)
    assert build.succeeded, build.messages
    assert (written(workshop, name), workshop.lake.report(name, "builds.json").read_text()) == (before, history)
    assert drift(build).passed


def test_a_build_unlike_those_before_warns_with_what_moved(workshop: Workshop, tmp_path: Path, begin_built: Begin):
    root = write_sources(tmp_path / "shop")
    name = begin_built(workshop, root)
    first = drift(workshop.build(name))
    assert first.passed and "no build before" in (first.description or "")
    (root / "shop/basket.py").write_text("def broken(:\n")
    second = drift(workshop.build(name))
    assert not second.passed and second.severity is dg.AssetCheckSeverity.WARN
    assert "files without errors is 0.666667, usual is 1" in (second.description or "")
    again = drift(workshop.build(name))
    assert not again.passed, "looking again at the same build compares it with the same builds"


def test_limits_are_configured(workshop: Workshop, tmp_path: Path):
    limits = DriftLimits(count_change=0.5, share_change=0.2, builds=3)
    builds = [{"counts": {"nodes": 100}, "shares": {"certain": 0.5}}] * 2
    within = {change.measure: change.is_within for change in changes(builds, Measures({"nodes": 151, "new": 1}, {"certain": 0.69}), limits)}
    assert within == {"nodes": False, "certain": True}


def test_usual_is_the_median_of_the_last_builds_so_that_one_odd_build_is_none():
    builds = [{"counts": {"nodes": count}} for count in (1, 1, 100, 5000, 102)]
    (change,) = changes(builds, Measures({"nodes": 103}, {}), DriftLimits(builds=3))
    assert change.usual == 102 and change.is_within


def test_history_is_bounded_and_a_damaged_one_is_begun_anew(tmp_path: Path):
    history = tmp_path / "builds.json"
    for number in range(KEPT_BUILDS + 5):
        remember(history, builds_before(history), str(number), "run", Measures({"nodes": 1}, {}))
    assert [build["of"] for build in builds_before(history)] == [str(number) for number in range(5, KEPT_BUILDS + 5)]
    for damaged in ("", "no json", json.dumps({"builds": [{"of": 1}]}), json.dumps([])):
        history.write_text(damaged)
        assert builds_before(history) == []


ADDRESSES = st.sampled_from(["https://example.org/a_b", "www.example.org", "who@example.org", "a|b://`c``d", "\x1b]8;;http://x\x07", "\u202egnp.exe"])


@given(st.lists(st.text(max_size=20) | ADDRESSES, max_size=3).map("".join))
def test_text_of_the_analysed_code_stays_text(text: str):
    error = {"path": text, "line": 1, "error_type": "E", "message": text}
    markdown = page("repository", "Commit", Figures({text: 1}, {}, {}, {}, [0] * 10, 0, 1, [error]), {})
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown)
    cells = [token for before, token in pairwise(tokens) if before.type == "td_open"]
    parts = [part for cell in cells for part in cell.children or ()]
    assert {part.type for part in parts} <= {"text", "text_special", "code_inline"}
    assert not [part.content for part in parts if part.type != "code_inline" and re.search(r"://|www\.|@", part.content)]
    said = [" ".join("".join(part.content for part in cell.children or ()).split()) for cell in cells]
    written = " ".join(shown(text.replace("\r", " ").replace("\n", " ")).split())
    assert (said.count(written) >= 2 and f"{written}:1" in said) or not written
    assert all(part.content.isprintable() for part in parts)


@given(st.dictionaries(st.text(max_size=40), st.floats(min_value=0, max_value=1e9), max_size=30))
def test_a_picture_is_well_formed_and_draws_every_value(values: dict[str, float]):
    drawn = bar_chart("what", values)
    if not any(values.values()):
        assert drawn == ""
        return
    svg = fromstring(b64decode(drawn.removeprefix("![what](data:image/svg+xml;base64,").removesuffix(")")))
    assert len(svg.findall("{*}text")) == min(len(values), MOST)


def test_a_picture_of_confidence_is_short_enough_to_be_shown_at_once():
    assert len(bar_chart("edges by confidence", {f"{place / 10:.1f}+": 1_234_567 for place in range(10)})) < 1000
