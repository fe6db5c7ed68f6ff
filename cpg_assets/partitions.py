"""Partitions: one per registered repository."""

import dagster as dg

from cpg_assets.directories import PARTITIONS

REPOSITORIES = dg.DynamicPartitionsDefinition(name=PARTITIONS)
"""Names of repositories registered in the lake; ``cpg-build`` registers both at once."""
