"""Repositories that Dagster has built before a test begins."""

import shutil
from pathlib import Path

import dagster as dg
import pytest
from repositories.shared_builds import once
from small_repository import SOURCES, Begin, Workshop, write_sources


@pytest.fixture
def begin_built(tmp_path_factory: pytest.TempPathFactory) -> Begin:
    """Registers a directory that holds `SOURCES`, with a lake as a build has left it, whose events are those of another instance."""

    def begin(workshop: Workshop, root: Path) -> str:
        def make(directory: Path) -> None:
            with dg.DagsterInstance.ephemeral() as instance:
                first = Workshop(directory, instance, workshop.few)
                assert first.build(first.register(write_sources(directory / root.name, SOURCES))).succeeded
            # A lake takes a source that is no longer there for one that was moved.
            shutil.rmtree(directory / root.name)

        made = once(tmp_path_factory, f"dagster-{root.name}-{workshop.catalog.fingerprint[:16]}", make)
        shutil.copytree(made / "lake" / root.name, workshop.lake.root / root.name)
        return workshop.register(root)

    return begin
