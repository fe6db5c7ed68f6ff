"""One repository of all fixtures and some real modules, built once per session."""

import importlib.metadata
import shutil
import sys
import sysconfig
from pathlib import Path

import pytest
from expectation import all_fixtures
from observation import Graph
from repositories.shared_builds import once

from cpg_engine.catalog import default_catalog
from cpg_engine.runtime.lake import Lake
from cpg_engine.runtime.run import Run
from cpg_engine.runtime.tasks import run_all

REAL_MODULES = (
    "argparse.py", "ast.py", "asyncio/tasks.py", "configparser.py", "contextlib.py", "dataclasses.py", "enum.py",
    "functools.py", "inspect.py", "json/decoder.py", "typing.py", "tarfile.py", "heapq.py",
)  # fmt: skip
"""Modules of the standard library, chosen for variety: descriptors, coroutines, closures, private names, globals."""

REAL = "real"
INSTALLED_DISTRIBUTIONS = ("click", "jinja2", "requests")
"""Distributions that this project's own dependencies bring along."""

INSTALLED = "installed"


@pytest.fixture(scope="session")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """The graph of a repository of every fixture, and of copies of `REAL_MODULES` and `INSTALLED_DISTRIBUTIONS`."""
    sources: dict[str, bytes] = {}
    for fixture in all_fixtures():
        if fixture.needs <= sys.version_info[:2]:
            sources |= {f"{fixture.name}/{source.path}": source.code for source in fixture.sources}
    library = Path(sysconfig.get_path("stdlib"))
    sources |= {f"{REAL}/{name}": (library / name).read_bytes() for name in REAL_MODULES}
    for name in INSTALLED_DISTRIBUTIONS:
        for file in importlib.metadata.files(name) or ():
            if file.suffix == ".py":
                sources[f"{INSTALLED}/{file.as_posix()}"] = file.read_binary()

    def make(directory: Path) -> None:
        for path, code in sources.items():
            (directory / "fixtures" / path).parent.mkdir(parents=True, exist_ok=True)
            (directory / "fixtures" / path).write_bytes(code)
        lake = Lake(directory / "lake")
        for _ in run_all(Run(default_catalog(), lake, lake.register(directory / "fixtures"), workers=1)):
            pass

    made = once(tmp_path_factory, "fixtures", make)
    root, lake = made / "fixtures", Lake(tmp_path_factory.mktemp("lake"))
    shutil.copytree(made / "lake", lake.root, dirs_exist_ok=True)
    run = Run(default_catalog(), lake, lake.register(root), workers=1)
    return Graph(run, {path: (root / path).read_bytes() for path in sources})
