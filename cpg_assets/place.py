"""Where the assets of a catalog live in a Dagster project: under which names, and which repository they are of."""

import re
from dataclasses import dataclass

import dagster as dg

from cpg_assets.partitions import REPOSITORIES

Context = dg.AssetExecutionContext | dg.OpExecutionContext | dg.InputContext


@dataclass(frozen=True)
class Place:
    """Names that differ where a project has graphs of several repositories side by side.

    Args:
        prefix: beginning of every asset key.
        repository: the repository all assets are of, so that they have no partitions; every partition is one if None.
    """

    prefix: tuple[str, ...] = ()
    repository: str | None = None

    @property
    def partitions(self) -> dg.PartitionsDefinition[str] | None:
        """Partitions of the assets."""
        return REPOSITORIES if self.repository is None else None

    def name(self, what: str) -> str:
        """A name of a step, resource, job or group that no other place uses."""
        return re.sub(r"[^A-Za-z0-9_]", "_", "_".join((*self.prefix, what)))

    def repository_of(self, context: Context) -> str:
        """The repository a step works on."""
        if self.repository is not None:
            return self.repository
        return context.asset_partition_key if isinstance(context, dg.InputContext) else context.partition_key


SHARED = Place()
"""The place of this project's own definitions: repositories are partitions, and keys have no prefix."""
