"""Plans of relations that are computed in rounds, read together: each is planned as if all rows of all were there."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace

import pyarrow as pa
from datafusion import DataFrame

from cpg_engine.plan.bundle import PlanBundle, fingerprint, read_plan
from cpg_engine.plan.recursion import Recursion, closed_lineages


def read_fixpoint(
    queries: Mapping[str, str],
    schemas: Mapping[str, pa.Schema],
    recursions: Mapping[str, Recursion],
    plan: Callable[[str], tuple[DataFrame, Collection[str]]],
    inputs: Collection[str],
    fingerprints: Mapping[str, str],
    volatile: frozenset[str],
) -> dict[str, PlanBundle]:
    """Reads the plans of all relations of a group.

    What changes the result of one can change that of any, so they share inputs and what their fingerprints rest on.

    Args:
        queries: the union of each relation's rules, in which relations are plain tables.
        schemas: annotated schema of each, which all its rules yield.
        recursions: how each is computed.
        plan: plans a query.
        inputs: tables and views outside the group that any of them reads.
        fingerprints: fingerprint of each of these.
        volatile: functions that may answer differently each time.
    """
    known = {**fingerprints, **dict.fromkeys(queries, "in rounds")}
    read = {
        name: read_plan(name, sql, query, tuple({*inputs, *(table for table in asked if table in queries)}), known, volatile)
        for name, sql in queries.items()
        for query, asked in [plan(sql)]
    }
    lineages = closed_lineages({name: bundle.lineage for name, bundle in read.items()}, {name: recursions[name].key for name in queries})
    together = sorted((name, recursions[name].key, bundle.fingerprint) for name, bundle in read.items())
    # The task reads an input once for all its relations.
    first = min(read)
    return {
        name: replace(
            bundle,
            schema=schemas[name],
            inputs=tuple(sorted(inputs)),
            uses=dict.fromkeys(sorted(inputs), 1 if name == first else 0),
            lineage=lineages[name],
            fingerprint=fingerprint("fixpoint", name, together),
            recursion=recursions[name],
        )
        for name, bundle in read.items()
    }
