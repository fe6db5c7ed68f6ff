"""Shared by the whole suite: the package's own model, compiled once."""

import pytest

from cpg_engine.catalog import PlanCatalog, default_catalog


@pytest.fixture(scope="session")
def catalog() -> PlanCatalog:
    return default_catalog()
