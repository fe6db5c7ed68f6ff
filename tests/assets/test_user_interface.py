"""Dagster's UI in a real browser: what a person clicks, and what is there to be seen. Pictures: ``$CPG_PICTURES``, else a temporary directory."""

import os
from pathlib import Path

import pytest
from browser import browser
from small_repository import SOURCES, write_sources
from station import key, station

from cpg_engine.catalog import default_catalog

pytestmark = pytest.mark.slow


def test_a_person_builds_a_repository_reads_a_failed_check_follows_a_column_and_reads_the_report(tmp_path: Path):
    pictures = Path(os.environ.get("CPG_PICTURES") or tmp_path / "pictures")
    pictures.mkdir(parents=True, exist_ok=True)
    with browser(pictures) as seen, station(tmp_path) as alone:
        alone.add(write_sources(tmp_path / "shop", {**SOURCES, "shop/broken.py": "def broken(:\n"}))
        page = f"{alone.web.url}/locations/cpg_assets.definitions/jobs/build_graph"

        seen.open(page)
        seen.click("Materialize all", exact=False)
        seen.wait_for_text("Partition selection", "Missing")
        seen.click("Missing")
        seen.wait_for_text("1 partition", "shop", "Launch 1 run")
        seen.picture("materialize")
        seen.click("Launch 1 run")
        run = alone.newest_run("build_graph")
        assert alone.outcome(run)["status"] == "SUCCESS"
        seen.open(f"{alone.web.url}/runs/{run}")
        seen.wait_for_text("Success", "cpg_edges")
        seen.picture("run")

        seen.open(asset(alone.web.url, "file_quality", "checks"))
        check = next(check for check in default_catalog().table("file_quality").checks if "parsed" in check.doc)
        seen.click(check.name)
        seen.wait_for_text("Evaluation result", "Failed", check.doc, "shop/broken.py", f"sql of {check.name}")
        seen.picture("check")
        seen.click("[Show Markdown]")
        seen.wait_for_text("has_parsed", "Copy")

        seen.open(asset(alone.web.url, "cpg_edges", "overview"))
        seen.wait_for_text("Node it leaves.", "columns come from", "method.node_id")
        seen.show("columns come from")
        seen.picture("columns")

        seen.open(f"{alone.web.url}/assets/report/repository_report")
        seen.wait_for_text("confidence of edges", "files without errors", "0.75")
        assert seen.evaluate("[...document.querySelectorAll('img[src^=data]')].every(picture => picture.naturalWidth > 100)")
        seen.show("confidence of edges")
        seen.picture("report")


def asset(url: str, table: str, view: str) -> str:
    return f"{url}/assets/{'/'.join(key(table)['path'])}?view={view}"
