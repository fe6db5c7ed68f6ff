"""Shared by the whole suite: the package's own model, compiled once with the default sources and once with all."""

import pytest
from hypothesis import settings
from repositories.built_repository import FEW, PLANNED, catalog_of
from repositories.shared_builds import SharedBuilds

from cpg_engine.catalog import PlanCatalog, build_catalog, default_catalog
from cpg_engine.evidence.extractors import extractors_of
from cpg_engine.evidence.sources import SOURCES, SourceChoice
from cpg_engine.model.views import MODEL

# How long an example takes says more about the machine than about the code.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="whole corpora instead of samples of them, and every case of what costs minutes")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        if item.get_closest_marker("long") and not config.getoption("--long"):
            item.add_marker(pytest.mark.skip(reason="costs minutes: pytest --long"))


@pytest.fixture(scope="session")
def is_long(pytestconfig: pytest.Config) -> bool:
    """Whether tests take the time they need for all there is."""
    return pytestconfig.getoption("--long")


@pytest.fixture(scope="session")
def step(is_long: bool) -> int:
    """Of a large corpus, every so many-th part is looked at."""
    return 1 if is_long else 5


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
