"""A tree that changes before, during and after the scan, and back, in front of Dagster's own daemon: what is called built is what the graph holds."""

import hashlib
import os
import random
import shutil
import time
from pathlib import Path

import pytest
from servers import daemon, wait_for
from small_repository import FEW_TABLES, write_sources
from station import SETTINGS

from cpg_engine.catalog import PlanCatalog
from cpg_engine.graph import open_graph
from cpg_engine.runtime.builds import build_numbers
from cpg_engine.runtime.lake import Lake

SEED = int(os.environ.get("CPG_TEST_SEED", "15"))
VARIANTS = {
    hashlib.sha256(text.encode()).hexdigest(): (text, names)
    for text, names in (
        ("def first(): ...\n", {"first"}),
        ("def second(): ...\n\n\ndef third(): ...\n", {"second", "third"}),
        ("", set[str]()),
    )
}
"""Texts of one file by their hashes, and what each defines."""


@pytest.mark.slow
def test_what_is_called_built_is_what_the_graph_holds(tmp_path: Path, few_tables: PlanCatalog, is_long: bool) -> None:
    chance, seconds = random.Random(SEED), 240.0 if is_long else 0.0
    root, home, place = write_sources(tmp_path / "shop", {"m.py": "x = 1\n"}), tmp_path / "home", tmp_path / "lake"
    home.mkdir(), place.mkdir()
    shutil.copy(SETTINGS / "dagster.yaml", home / "dagster.yaml")
    (repositories := tmp_path / "repositories.toml").write_text(f'[repository.shop]\npath = "{root}"\n')
    lake, seen, edits = Lake(place), set[int](), 0

    def look() -> str | None:
        """Reads all builds that are new. Returns the hash of the file in the newest."""
        newest = None
        for number in build_numbers(lake, "shop"):
            graph = open_graph(lake, "shop", few_tables, build=number)
            (file,) = graph.sql("select content_hash from files where path = 'm.py'").to_pylist()
            newest = file["content_hash"]
            if number not in seen and newest in VARIANTS:
                found = {row["qualified_name"] for row in graph.sql("select qualified_name from definitions").to_pylist()}
                assert found == VARIANTS[newest][1], f"seed {SEED}, build {number}: not what the file held that it names"
            seen.add(number)
        return newest

    with daemon(place, home, CPG_AUTOMATION="1", CPG_SETTLE_SECONDS="0", CPG_REPOSITORIES=str(repositories), **FEW_TABLES):
        wait_for("the first build", look)
        end = time.monotonic() + seconds
        while True:
            wanted, (text, _) = chance.choice(list(VARIANTS.items()))
            (root / "m.py").write_text(text)
            edits += 1
            if time.monotonic() > end:
                break
            time.sleep(chance.random() * 8)
            look()
        wait_for("a build of the last state", lambda: look() == wanted or None)
    print(f"{edits} edits, {len(seen)} builds, each of a state that there was; the last one is built")
