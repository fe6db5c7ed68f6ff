"""Where the lake is, and how much of the machine a run may use."""

import logging
from collections.abc import Mapping
from pathlib import Path

import dagster as dg
from pydantic import Field

from cpg_assets.directories import DEFAULT_LAKE, LAKE_VARIABLE, default_lake
from cpg_assets.memory import memory_there_is
from cpg_engine.catalog import PlanCatalog
from cpg_engine.runtime.lake import Lake
from cpg_engine.runtime.run import Run

MEMORY_SHARE = 0.4
"""Share of the memory there is that queries may use before they spill: extraction and Dagster need the rest."""


class LakeResource(dg.ConfigurableResource[None]):
    """The lake that assets are written to and read from."""

    root: str | None = Field(
        default=None,
        description=f"Directory of the lake. Default: ${LAKE_VARIABLE}, else {DEFAULT_LAKE} below the working directory.",
    )
    memory_gib: float | None = Field(
        default=None,
        gt=0,
        description=(
            f"Memory queries may use before they spill to disk, in GiB. Default: {MEMORY_SHARE:.0%} of the machine's, or of what its container may use."
        ),
    )
    workers: int | None = Field(default=None, ge=1, description="Processes that extract evidence. Default: one per available processor.")

    def lake(self) -> Lake:
        """The lake, which need not exist yet."""
        return Lake(Path(self.root).expanduser() if self.root else default_lake())

    def memory_bytes(self) -> int | None:
        """Memory queries may use, in bytes; None, for no limit, where neither the configuration nor the system says."""
        if self.memory_gib is not None:
            return int(self.memory_gib * 2**30)
        known = memory_there_is()
        return None if known is None else int(known * MEMORY_SHARE)

    def run(self, catalog: PlanCatalog, repository: str, log: logging.Logger | None = None, labels: Mapping[str, str] | None = None) -> Run:
        """What the engine needs to build or read tables of a repository.

        Args:
            catalog: everything compiled.
            repository: name of a registered repository.
            log: where progress is told.
            labels: text kept with every commit.

        Raises:
            LakeError: the repository is not registered.
        """
        lake = self.lake()
        return Run(
            catalog,
            lake,
            lake.repository(repository),
            memory_bytes=self.memory_bytes(),
            workers=self.workers,
            labels=dict(labels or {}),
            log=log or logging.getLogger("cpg"),
        )
