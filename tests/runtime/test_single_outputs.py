"""Every table can be the only one asked for: what it rests on is then computed where it is read, and the rows are those of a whole build."""

import random
from pathlib import Path

import pytest
from repositories.built_repository import PLANNED, SHOP, write_sources

from cpg_engine.catalog import build_catalog, default_catalog
from cpg_engine.evidence.extractors import extractors_of
from cpg_engine.evidence.sources import choose_sources
from cpg_engine.model.views import MODEL
from cpg_engine.runtime.lake import Lake
from cpg_engine.runtime.run import Run
from cpg_engine.runtime.tasks import finish, prepare

HARD = ("static_read", "class_order", "captures")
"""They rest on views that say different things of what a column means; the last one is part of a graph table and reads two."""
SAMPLE = 1


def test_single_outputs_are_built(tmp_path: Path, pytestconfig: pytest.Config) -> None:
    lake, choice = Lake(tmp_path / "lake"), choose_sources()
    repository = lake.register(write_sources(tmp_path / "shop", SHOP))
    names = sorted(default_catalog().tables)
    asked = names if pytestconfig.getoption("--long") else sorted({*HARD, *random.Random(7).sample(names, SAMPLE)})
    failed: dict[str, str] = {}
    for name in asked:
        catalog = build_catalog(MODEL, extractors_of(choice), choice.absent, (name,), planned=PLANNED)
        run = Run(catalog, lake, repository, workers=1)
        try:
            for task in catalog.schedule.order:
                for write in prepare(run, task):
                    finish(write)
        except Exception as error:
            failed[name] = str(error)[:300]
        else:
            assert run.built(name) is not None, name
    assert failed == {}
