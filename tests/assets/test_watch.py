"""A repository that is watched is built whenever it is saved, whatever goes wrong meanwhile."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from threading import Timer

import pytest
from small_repository import write_sources

from cpg_assets import watch
from cpg_assets.watch import saved
from cpg_engine.catalog import PlanCatalog
from cpg_engine.graph import open_graph
from cpg_engine.runtime.builds import build_numbers
from cpg_engine.runtime.lake import Lake

PROJECT = Path(__file__).parents[2]
TABLES = "type_decl,method,extraction_errors"
PATIENCE = 180.0


class Watched:
    """A command that watches a repository, and what it says."""

    def __init__(self, directory: Path) -> None:
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("CPG_", "DAGSTER_"))}
        self._log = (directory / "log").open("w+", encoding="utf-8")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "cpg_assets.build", str(directory / "shop"), "--lake", str(directory / "lake"), "--watch"],
            cwd=directory, stdout=self._log, stderr=subprocess.STDOUT,
            env={**environment, "PYTHONPATH": str(PROJECT), "PYTHONUNBUFFERED": "1", "DAGSTER_HOME": str(directory / "home"), "CPG_OUTPUTS": TABLES},
        )  # fmt: skip

    @property
    def said(self) -> str:
        self._log.seek(0)
        return self._log.read()

    def wait_for(self, pattern: str) -> str:
        deadline = time.monotonic() + PATIENCE
        while not (found := re.search(pattern, self.said)):
            assert self.process.poll() is None and time.monotonic() < deadline, self.said
            time.sleep(0.05)
        return found.group()


def functions(directory: Path, catalog: PlanCatalog) -> set[str]:
    rows = open_graph(Lake(directory / "lake"), "shop", catalog).sql("select full_name from method").to_pylist()
    return {row["full_name"] for row in rows}


@pytest.fixture
def catalog(monkeypatch: pytest.MonkeyPatch) -> Iterator[PlanCatalog]:
    from cpg_engine.catalog import default_catalog

    monkeypatch.setenv("CPG_OUTPUTS", TABLES)
    default_catalog.cache_clear()
    yield default_catalog()
    default_catalog.cache_clear()


@pytest.mark.slow
def test_what_is_saved_is_built_a_build_that_fails_is_told_and_an_interrupt_ends_it(tmp_path: Path, catalog: PlanCatalog) -> None:
    shop, lake = write_sources(tmp_path / "shop"), Lake(tmp_path / "lake")
    command = Watched(tmp_path)
    try:
        command.wait_for("watches .*shop")
        first = build_numbers(lake, "shop")
        assert len(first) == 1 and "Done: " in command.said
        (shop / "shop/prices.py").write_text("def cheap(net):\n    return net\n", encoding="utf-8")
        command.wait_for(r"build 2 after [\d.]+ s: 1 of \d files changed \(shop/prices.py\); ")
        assert "shop.prices.cheap" in functions(tmp_path, catalog)
        # A file that does not parse is built with a warning; that is said once.
        (shop / "shop/basket.py").write_text("def broken(:\n", encoding="utf-8")
        command.wait_for("build 3 after ")
        assert command.said.count("warning: diagnostics/extraction_errors is_empty") == 1
        # What cannot be built at all is told, readers see what was built, and the next change is built.
        (lake.root / "lake.toml").write_text("unheard_of = 1\n", encoding="utf-8")
        (shop / "shop/prices.py").write_text("def dear(net):\n    return net\n", encoding="utf-8")
        command.wait_for("not built: .*unheard_of.* Readers see the build before")
        (lake.root / "lake.toml").unlink()
        assert "shop.prices.cheap" in functions(tmp_path, catalog) and len(build_numbers(lake, "shop")) == 3
        (shop / "shop/new.py").write_text("def new():\n    return 1\n", encoding="utf-8")
        command.wait_for("build 4 after ")
        assert {"shop.prices.dear", "shop.new.new"} <= functions(tmp_path, catalog)
        assert command.said.count("warning: diagnostics/extraction_errors is_empty") == 1
        command.process.send_signal(signal.SIGINT)
        assert command.process.wait(PATIENCE) == 0
        assert "shop: not watched any more. Readers see build 4; what else is written stays." in command.said and "Traceback" not in command.said
    finally:
        command.process.kill()


def after(seconds: float, path: Path, text: str = "x = 1\n") -> None:
    def write() -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    Timer(seconds, write).start()


def test_files_that_are_saved_together_are_one_change_and_what_holds_no_source_is_none(tmp_path: Path) -> None:
    root = tmp_path / "source"
    for name in ("lake", "inner"):
        (root / name).mkdir(parents=True)
    changes = saved(root, [root / "lake"], lambda: "")
    next(changes)
    begun = time.monotonic()
    for path in ("lake/x/part.parquet", "__pycache__/a.pyc", ".git/objects/ab/cd", ".git/index.lock", "inner/node_modules/a.py"):
        after(0.05, root / path)
    # The watch goes on while nothing is asked of it.
    time.sleep(0.5)
    for number in range(5):
        after(1.5 + number / 100, root / f"a{number}.py")
    next(changes)
    assert time.monotonic() - begun > 1.5
    after(1.0, root / ".git/HEAD")
    begun = time.monotonic()
    next(changes)
    assert time.monotonic() - begun > 0.9, "the five were one"
    changes.close()


def test_where_the_system_does_not_tell_the_state_is_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refusing(*_: object, **__: object) -> Iterator[set[object]]:
        raise OSError(28, "inotify watch limit reached")
        yield set()

    monkeypatch.setattr(watch, "watch", refusing)
    monkeypatch.setattr(watch, "SECONDS_BETWEEN_LOOKS", 0.001)
    states = iter(["one", "one", "two", "two", "two", "three"])
    looked: list[str] = []

    def state() -> str:
        looked.append(next(states))
        return looked[-1]

    assert len(list(islice(saved(tmp_path, [], state), 3))) == 3
    assert looked == ["one", "one", "two", "two", "two", "three"]
