"""Shared by the whole suite: the package's own model, compiled once with the default sources and once with all."""

import os
from pathlib import Path

import pytest
from hypothesis import settings
from repositories.built_repository import FEW, PLANNED, catalog_of
from repositories.shared_builds import SharedBuilds

from cpg_engine.catalog import PlanCatalog, build_catalog, default_catalog
from cpg_engine.evidence.extractors import extractors_of
from cpg_engine.evidence.sources import SOURCES, SourceChoice
from cpg_engine.model.views import MODEL

# How long an example takes says more about the machine than about the code.
settings.register_profile("untimed", deadline=None, max_examples=30)
settings.register_profile("long", deadline=None, max_examples=400)
settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="whole corpora instead of samples of them, and every case of what costs minutes")
    parser.addoption(
        "--edits", type=int, default=0, metavar="NUMBER", help="so many random edits one after the other, where builds on top of builds are tested"
    )


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--long"):
        settings.load_profile("long")


LONGEST = (
    "test_readme.py", "assets/test_user_interface.py", "assets/test_webserver.py", "assets/test_interrupted_runs.py", "repositories/test_real_repositories.py",
    "runtime/test_faults.py", "runtime/test_tasks.py", "assets/test_build_command.py", "assets/test_build_graph.py", "assets/test_report.py",
    "graph/test_optional_sources.py", "assets/test_automation.py", "runtime/test_trust.py", "runtime/test_incremental_builds.py",
)  # fmt: skip
"""Files of tests that take longest."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        if item.get_closest_marker("long") and not config.getoption("--long"):
            item.add_marker(pytest.mark.skip(reason="costs minutes: pytest --long"))
    items[:] = longest_first(items, config.rootpath / "tests", int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1")))


def longest_first(items: list[pytest.Item], tests: Path, workers: int) -> list[pytest.Item]:
    """The tests in an order in which workers, which begin with an equal part each, all come to what takes longest first.

    At the end they take tests from each other: a long one that is left then would let the others wait.
    """
    of_file = {tests / file: list[pytest.Item]() for file in LONGEST}
    rest: list[pytest.Item] = []
    for item in items:
        of_file.get(item.path, rest).append(item)
    ordered: list[pytest.Item] = []
    for worker in range(workers):
        ordered += [item for file in LONGEST[worker::workers] for item in of_file[tests / file]]
        # Where the part of the next one begins.
        filled = len(items) * (worker + 1) // workers - len(ordered)
        ordered += rest[: max(filled, 0)]
        del rest[: max(filled, 0)]
    return [*ordered, *rest]


@pytest.fixture(scope="session")
def is_long(pytestconfig: pytest.Config) -> bool:
    """Whether tests take the time they need for all there is."""
    return pytestconfig.getoption("--long")


@pytest.fixture(scope="session")
def step(is_long: bool) -> int:
    """Of a large corpus, every so many-th part is looked at."""
    return 1 if is_long else 8


@pytest.fixture(scope="session")
def catalog() -> PlanCatalog:
    return default_catalog()


@pytest.fixture(scope="session")
def few_tables() -> PlanCatalog:
    """For what does not depend on which tables are built."""
    return catalog_of(*FEW)


@pytest.fixture(scope="session")
def whole_catalog() -> PlanCatalog:
    """Every source read, whether or not its tool is on this machine: compiling runs none."""
    return build_catalog(MODEL, extractors_of(SourceChoice(frozenset(SOURCES), {})), planned=PLANNED)


@pytest.fixture(scope="session")
def shared_builds(tmp_path_factory: pytest.TempPathFactory) -> SharedBuilds:
    return SharedBuilds(tmp_path_factory)
