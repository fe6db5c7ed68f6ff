"""Taint, on pairs of programs: in one a value reaches what it must not, in the other that is repaired."""

import json
from pathlib import Path
from typing import Any

import pytest
from graph.small_build import NAME, built
from repositories.built_repository import PLANNED
from taint.taint_pairs import REPAIRED, Pairs, read_pairs

from cpg_engine.__main__ import main
from cpg_engine.catalog import PlanCatalog, build_catalog
from cpg_engine.errors import CpgError, DeclarationError
from cpg_engine.evidence.extractors import EXTRACTORS
from cpg_engine.graph import open_graph
from cpg_engine.graph.findings import findings_of
from cpg_engine.model.taint import read_taint_rules
from cpg_engine.model.views import MODEL
from cpg_engine.runtime.lake import Lake


@pytest.fixture(scope="module")
def pairs() -> Pairs:
    return read_pairs()


@pytest.fixture(scope="module")
def directory(catalog: PlanCatalog, pairs: Pairs, tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("taint")
    built(catalog, directory, pairs.files)
    return directory


@pytest.fixture(scope="module")
def found(directory: Path, catalog: PlanCatalog) -> list[dict[str, Any]]:
    return findings_of(open_graph(Lake(directory / "lake"), NAME, catalog))


def test_what_is_vulnerable_is_found_and_what_is_repaired_is_not(pairs: Pairs, found: list[dict[str, Any]]) -> None:
    assert len(pairs.names) >= 40
    places = {(row["path"].partition("/")[0].rpartition("_")[0], row["path"], row["line"], row["kind"]) for row in found}
    assert pairs.expected <= places
    wrong = {place for place in places - pairs.expected if f"_{REPAIRED}/" in place[1]}
    # A value that is replaced where a test fails is not known to be harmless.
    assert wrong == {("redirect_checked", f"redirect_checked_{REPAIRED}/main.py", 7, "redirect")}
    assert places - pairs.expected == wrong


def test_a_way_leads_from_the_source_to_the_sink(found: list[dict[str, Any]]) -> None:
    (row,) = [row for row in found if row["path"].startswith("files_view_")]
    assert (row["source"], row["source_path"], row["source_line"]) == ("flask.request.args", "files_view_vulnerable/web.py", 6)
    assert [place.removeprefix("files_view_vulnerable/") for place in dict.fromkeys(row["way"])] == ["web.py:6", "store.py:4"]
    assert (row["kind"], row["cwe"], row["sink"]) == ("sql", 89, "execute")


def test_it_is_printed_and_written_as_sarif(directory: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], found: list[dict[str, Any]]) -> None:
    file = tmp_path / "findings.sarif"
    assert main(["taint", NAME, "--lake", str(directory / "lake"), "--sarif", str(file), "--limit", "1"]) == 0
    printed = capsys.readouterr().out
    assert f"{len(found)} found, 1 are shown (--limit)" in printed and "closure_vulnerable/main.py:6: command (CWE-78): What flask.request.args" in printed
    log = json.loads(file.read_text(encoding="utf-8"))
    assert log["version"] == "2.1.0" and log["$schema"].endswith("sarif-schema-2.1.0.json")
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert driver["name"] and driver["version"] and len(run["results"]) == len(found)
    for result in run["results"]:
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["message"]["text"] and result["level"] in ("none", "note", "warning", "error")
        (flow,) = result["codeFlows"]
        (thread,) = flow["threadFlows"]
        for location in [*result["locations"], *(step["location"] for step in thread["locations"])]:
            physical = location["physicalLocation"]
            assert (directory / "source" / physical["artifactLocation"]["uri"]).is_file() and physical["region"]["startLine"] >= 1
            assert physical["artifactLocation"]["uriBaseId"] in run["originalUriBaseIds"]


class TestOnRequest:
    def test_findings_are_no_table_unless_they_are_asked_for(self, catalog: PlanCatalog) -> None:
        assert "findings" not in catalog.tables
        asked = build_catalog(MODEL, EXTRACTORS, outputs=("+findings",), planned=PLANNED)
        assert asked.tables.keys() >= {*catalog.tables, "findings"} and asked.table("findings").stage == "graph"

    @pytest.mark.parametrize(("outputs", "said"), [(("+finding",), "no view 'finding'"), (("+findings", "cpg_nodes"), "before all names")])
    def test_what_is_asked_for_wrongly(self, outputs: tuple[str, ...], said: str) -> None:
        with pytest.raises(CpgError, match=said):
            build_catalog(MODEL, EXTRACTORS, outputs=outputs, planned=PLANNED)


class TestRules:
    def test_further_rules_are_rows_too(self, tmp_path: Path) -> None:
        file = tmp_path / "own.toml"
        file.write_text('[[sink]]\nkind = "own"\ncalls = ["shop.danger*"]\narguments = ["what", "receiver", 2]\n')
        sql = read_taint_rules(file).sql
        assert sql.count("'shop.danger', true") == 3 and sql.startswith("select * from (values")

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("[[sinks]]\n", r"unknown table 'sinks'"),
            ('[[sink]]\nkind = "a"\ncall = ["b"]\n', r"\[\[sink\]\] 1: unknown key 'call'"),
            ('[[sink]]\ncalls = ["b"]\n', "no kind"),
            ('[[clean]]\nkinds = ["b"]\n', "names nothing"),
            ('[[source]]\nkind = "a"\nattributes = ["b"]\n', "belong together"),
            ('[[sink]]\nkind = "a"\ncalls = ["b"]\narguments = [1.5]\n', "argument 1.5"),
            ("[[sink]", "cannot be read"),
        ],
    )
    def test_a_rule_that_says_nothing_is_an_error_that_names_it(self, tmp_path: Path, text: str, said: str) -> None:
        file = tmp_path / "own.toml"
        file.write_text(text)
        with pytest.raises(DeclarationError, match=said):
            read_taint_rules(file)
