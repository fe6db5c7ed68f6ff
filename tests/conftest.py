"""Shared by the whole suite: the package's own model, compiled once with the default sources and once with all."""

import pytest
from hypothesis import settings
from repositories.shared_builds import SharedBuilds

from cpg_engine.catalog import PlanCatalog, build_catalog, default_catalog
from cpg_engine.evidence.extractors import extractors_of
from cpg_engine.evidence.sources import SOURCES, SourceChoice
from cpg_engine.model.views import MODEL

# How long an example takes says more about the machine than about the code.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def catalog() -> PlanCatalog:
    return default_catalog()


@pytest.fixture(scope="session")
def whole_catalog() -> PlanCatalog:
    """Every source read, whether or not its tool is on this machine: compiling runs none."""
    return build_catalog(MODEL, extractors_of(SourceChoice(frozenset(SOURCES), {})))


@pytest.fixture(scope="session")
def shared_builds(tmp_path_factory: pytest.TempPathFactory) -> SharedBuilds:
    return SharedBuilds(tmp_path_factory)
