"""Everything that is read off one view's plan: schema, dependencies, lineage, signals, fingerprint."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from weakref import WeakKeyDictionary

import pyarrow as pa
from datafusion import DataFrame

from cpg_engine.code import OF_FUNCTIONS, VIEWS, code_of
from cpg_engine.plan.lineage import ColumnLineage, column_lineage
from cpg_engine.plan.recording import optimized_plan
from cpg_engine.plan.recursion import Recursion
from cpg_engine.semantics.storage import contract_schema

_STREAMING = frozenset({"Projection", "Filter", "SubqueryAlias", "TableScan", "Union"})
"""Operators that look at one row at a time."""

_CALL = re.compile(r"\b(\w+)\(")
"""A call in a plan's text, tried at the beginnings of words alone. Only the raw plan has them all: optimising replaces some,
such as now(), by their value."""


@dataclass(frozen=True)
class PlanSignals:
    """Facts about a plan that policies decide on.

    Args:
        is_row_wise: whether each output row comes from one input row, so that computing it twice costs no more
            than reading it twice.
        joins: number of joins.
        volatile: functions used that may answer differently each time.
        operators: kinds of plan nodes, in plan order.
    """

    is_row_wise: bool
    joins: int
    volatile: tuple[str, ...]
    operators: tuple[str, ...]


@dataclass(frozen=True)
class PlanBundle:
    """One view's plan, and what it says.

    Args:
        name: the view.
        sql: its query.
        schema: annotated schema of its result, in storable types.
        inputs: tables and views it names, in alphabetical order.
        uses: how often its result is made from each input; more than once for an input of a recursion.
        raw_plan: logical plan before optimisation, with schemas: the text that is fingerprinted.
        optimized_plan: logical plan after optimisation.
        lineage: where each output column comes from.
        signals: what policies decide on.
        fingerprint: changes when the view's result could: plan, functions, engine, and all of that for its inputs.
        recursion: how its rows are found in rounds, if they are.
    """

    name: str
    sql: str
    schema: pa.Schema
    inputs: tuple[str, ...]
    uses: Mapping[str, int]
    raw_plan: str
    optimized_plan: str
    lineage: ColumnLineage
    signals: PlanSignals
    fingerprint: str
    recursion: Recursion | None = None


@dataclass(frozen=True)
class _Text:
    """What a query says by itself, whatever view it is of and whatever its inputs are made of. As in `PlanBundle`."""

    raw_plan: str
    optimized_plan: str
    schema: pa.Schema
    lineage: ColumnLineage
    calls: frozenset[str]


_READ: WeakKeyDictionary[DataFrame, _Text] = WeakKeyDictionary()
"""Queries are planned once for several catalogs, and read once."""


def _text(query: DataFrame) -> _Text:
    if query not in _READ:
        raw_plan, optimized, schema = query.logical_plan().display_indent_schema(), optimized_plan(query), contract_schema(query.schema())
        lineage = column_lineage(optimized, schema.names)
        _READ[query] = _Text(raw_plan, optimized.display_indent(), schema, lineage, frozenset(_CALL.findall(raw_plan)))
    return _READ[query]


def fingerprint(*parts: object) -> str:
    """SHA-256 over a JSON form of the parts: equal in every process and on every machine."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:32]


def read_plan(name: str, sql: str, query: DataFrame, inputs: tuple[str, ...], fingerprints: Mapping[str, str], volatile: frozenset[str]) -> PlanBundle:
    """Reads a planned query.

    Args:
        name: the view.
        sql: its query.
        query: the planned query.
        inputs: tables the planner asked for.
        fingerprints: fingerprint of each of them.
        volatile: functions that may answer differently each time.
    """
    found = _text(query)
    lineage, raw_plan = found.lineage, found.raw_plan
    signals = PlanSignals(
        is_row_wise=set(lineage.operators) <= _STREAMING,
        joins=len(lineage.joins),
        volatile=tuple(sorted(found.calls & volatile)),
        operators=tuple(lineage.operators),
    )
    # The display of VALUES is cut after five rows, so there the text has to stand in.
    text = sql if "Values:" in raw_plan else ""
    return PlanBundle(
        name=name,
        sql=sql,
        schema=found.schema,
        inputs=tuple(sorted(inputs)),
        uses={source: _scans(raw_plan, source) for source in sorted(inputs)},
        raw_plan=raw_plan,
        optimized_plan=found.optimized_plan,
        lineage=lineage,
        signals=signals,
        fingerprint=fingerprint(_code_behind(found.calls), raw_plan, text, [(source, fingerprints[source]) for source in sorted(inputs)]),
    )


def _code_behind(calls: frozenset[str]) -> str:
    """Changes with the code that works a plan out, and with that of the functions it calls."""
    return code_of(*VIEWS, *(place for name in sorted(calls & OF_FUNCTIONS.keys()) for place in OF_FUNCTIONS[name]))


def _scans(raw_plan: str, table: str) -> int:
    """How often a plan reads a table. A recursion reads again with every step."""
    scans = len(re.findall(rf"TableScan: {re.escape(table)}(?![\w.])", raw_plan))
    return scans * (2 if "RecursiveQuery" in raw_plan else 1)
