"""Builds that many tests begin with: each is made once in a run of the suite, however many processes run it, and copied."""

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from filelock import FileLock
from repositories.built_repository import SHOP, Workspace, write_sources

from cpg_engine.catalog import PlanCatalog, default_catalog
from cpg_engine.runtime.lake import Lake


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A directory that the first process of a run of the suite to ask for it fills, while others wait. None may change it."""
    base = factory.getbasetemp()
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "shared"
    shared.mkdir(exist_ok=True)
    with FileLock(shared / f"{name}.lock"):
        if not (shared / name).exists():
            # What failed half way is begun anew by the next who asks.
            shutil.rmtree(partial := shared / f"{name}.partial", ignore_errors=True)
            partial.mkdir()
            make(partial)
            partial.rename(shared / name)
    return shared / name


class SharedBuilds:
    """Built repositories to begin with."""

    def __init__(self, factory: pytest.TempPathFactory) -> None:
        self._factory = factory

    def workspace(self, directory: Path, sources: Mapping[str, str] = SHOP, catalog: PlanCatalog | None = None) -> Workspace:
        """A workspace below a directory, all of it built: what `Workspace.at` and then `Workspace.build` make."""
        catalog = catalog or default_catalog()
        return self.on_top(Workspace(write_sources(directory / "source", sources), Lake(directory / "lake"), catalog=catalog), sources)

    def on_top(self, workspace: Workspace, sources: Mapping[str, str]) -> Workspace:
        """A workspace whose source has these files and whose lake holds nothing, with the tables of a build of them."""
        of = [sorted(sources.items()), workspace.catalog.fingerprint]
        digest = hashlib.sha256(json.dumps(of).encode()).hexdigest()
        made = once(self._factory, f"build-{digest[:16]}", lambda directory: _build(directory, sources, workspace.catalog))
        shutil.copytree(made / "lake", workspace.lake.root, dirs_exist_ok=True)
        # The source that the tables were made of is no longer there: a lake takes that for a repository that was moved.
        workspace.run()
        return workspace


def _build(directory: Path, sources: Mapping[str, str], catalog: PlanCatalog) -> None:
    Workspace.at(directory, sources, catalog).build()
    shutil.rmtree(directory / "source")
