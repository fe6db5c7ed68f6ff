"""A repository of a few files written in a test, built."""

from collections.abc import Mapping
from pathlib import Path

from cpg_engine.catalog import PlanCatalog
from cpg_engine.runtime.lake import Lake
from cpg_engine.runtime.run import Run
from cpg_engine.runtime.tasks import run_all

NAME = "small"


def built(catalog: PlanCatalog, directory: Path, files: Mapping[str, str | bytes]) -> Run:
    """Writes the files below ``directory/source`` and builds all tables of the catalog in ``directory/lake``."""
    root, lake = directory / "source", Lake(directory / "lake")
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content if isinstance(content, bytes) else content.encode())
    run = Run(catalog, lake, lake.register(root, NAME), workers=1)
    for _ in run_all(run):
        pass
    return run
