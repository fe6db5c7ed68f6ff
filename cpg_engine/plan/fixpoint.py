"""Plans that are read together: of relations that are computed in rounds, each planned as if all rows of all were there, and of
views that a task holds for what it computes of them."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from types import MappingProxyType

import pyarrow as pa
from datafusion import DataFrame

from cpg_engine.code import FIXPOINTS, code_of
from cpg_engine.plan.bundle import PlanBundle, fingerprint, read_plan
from cpg_engine.plan.lineage import ColumnLineage
from cpg_engine.plan.recursion import Recursion, closed_lineages


def read_fixpoint(
    queries: Mapping[str, str],
    schemas: Mapping[str, pa.Schema],
    recursions: Mapping[str, Recursion],
    plan: Callable[[str], tuple[DataFrame, Collection[str]]],
    inputs: Collection[str],
    fingerprints: Mapping[str, str],
    volatile: frozenset[str],
    held: Mapping[str, str] = MappingProxyType({}),
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
        held: queries of views that are computed once before the rounds, and are plain tables for them.
    """
    known = {**fingerprints, **dict.fromkeys(queries, "in rounds")}
    read: dict[str, PlanBundle] = {}
    for name, sql in {**held, **queries}.items():
        query, asked = plan(sql)
        read[name] = read_plan(name, sql, query, tuple(asked), known, volatile)
    keys = {name: recursions[name].key if name in recursions else () for name in read}
    lineages = closed_lineages({name: bundle.lineage for name, bundle in read.items()}, keys)
    # What is held is read for all of them.
    required: dict[str, set[str]] = {}
    for name in held:
        for table, columns in lineages[name].required.items():
            required.setdefault(table, set()).update(columns)
    bounds = {name: recursion.bound for name, recursion in recursions.items()}
    together = sorted((name, keys[name], bundle.fingerprint, repr(bounds.get(name))) for name, bundle in read.items())
    others = sorted((name, known[name]) for name in inputs)
    return {
        name: replace(
            read[name],
            schema=schemas[name],
            inputs=tuple(sorted(inputs)),
            uses={table: count for table, count in read[name].uses.items() if table in inputs},
            lineage=_reading(lineages[name], required),
            fingerprint=fingerprint("fixpoint", code_of(*FIXPOINTS), name, together, others),
            recursion=recursions[name],
        )
        for name in queries
    }


def read_holding(
    name: str,
    sql: str,
    plan: Callable[[str], tuple[DataFrame, Collection[str]]],
    inputs: Collection[str],
    fingerprints: Mapping[str, str],
    volatile: frozenset[str],
    held: Mapping[str, str],
) -> PlanBundle:
    """Reads the plan of a view, and of those that its task computes once for it.

    Args:
        name: the view.
        sql: its query, in which what is held are plain tables.
        plan: plans a query.
        inputs: tables that any of them reads.
        fingerprints: fingerprint of each of these.
        volatile: functions that may answer differently each time.
        held: queries of the views that are computed once.
    """
    known = {**fingerprints, **dict.fromkeys(held, "held")}
    read: dict[str, PlanBundle] = {}
    for each, query in {**held, name: sql}.items():
        planned, asked = plan(query)
        read[each] = read_plan(each, query, planned, tuple(inputs if not held else asked), known, volatile)
    if not held:
        return read[name]
    lineages = closed_lineages({each: bundle.lineage for each, bundle in read.items()}, dict.fromkeys(read, ()))
    required: dict[str, set[str]] = {}
    for lineage in lineages.values():
        for table, columns in lineage.required.items():
            required.setdefault(table, set()).update(columns)
    together = sorted((each, bundle.fingerprint) for each, bundle in read.items())
    return replace(
        read[name],
        inputs=tuple(sorted(inputs)),
        uses={table: read[name].uses.get(table, 0) for table in sorted(inputs)},
        lineage=_reading(lineages[name], required),
        fingerprint=fingerprint("held", name, together, sorted((table, known[table]) for table in inputs)),
    )


def _reading(lineage: ColumnLineage, others: Mapping[str, Collection[str]]) -> ColumnLineage:
    """A lineage that also needs other columns."""
    tables = sorted({*lineage.required, *others})
    return replace(lineage, required={table: tuple(sorted({*lineage.required.get(table, ()), *others.get(table, ())})) for table in tables})
