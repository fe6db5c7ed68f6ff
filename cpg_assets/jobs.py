"""Jobs."""

from collections.abc import Sequence

import dagster as dg
from dagster._core.definitions.unresolved_asset_job_definition import UnresolvedAssetJobDefinition

BUILD_GRAPH = "build_graph"


def build_graph(assets: Sequence[dg.AssetsDefinition]) -> UnresolvedAssetJobDefinition:
    """The job that brings all tables of a repository up to date and checks them. What did not change costs nothing.

    Args:
        assets: all assets of the catalog.
    """
    return dg.define_asset_job(
        BUILD_GRAPH,
        selection=dg.AssetSelection.assets(*assets),
        description="Brings every table of a repository up to date and checks it.",
    )
