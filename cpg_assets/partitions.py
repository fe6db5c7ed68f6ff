"""Partitions: one per registered repository."""

import dagster as dg

REPOSITORIES = dg.DynamicPartitionsDefinition(name="repository")
"""Names of repositories registered in the lake; ``cpg-build`` registers both at once."""
