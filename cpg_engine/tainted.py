"""What reaches a sink of taint, as a function that plans call: from steps of values and marks of variables to ways."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

import pyarrow as pa
from datafusion import ScalarUDF, udf

from cpg_engine.execution_order import Order
from cpg_engine.value_search import Fact, Search, Steps

WAYS_FUNCTION = "tainted_ways"
"""How the function is called in SQL."""

MOST_STEPS = 60
"""Steps of a way that are told; of a longer one, the first and the last half of them."""

_STEP = pa.struct(
    [
        *((name, pa.int64()) for name in ("source", "target")),
        *((name, pa.string()) for name in ("how", "field")),
        *((name, pa.int64()) for name in ("site", "at_id", "place_id")),
        ("is_across", pa.bool_()),
    ]
)
_MARK = pa.struct(
    [
        *((name, pa.string()) for name in ("role", "kind", "name")),
        *((name, pa.int64()) for name in ("cwe", "variable", "at_id", "place_id")),
        ("contents", pa.bool_()),
    ]
)
_PAIR = pa.struct([("source", pa.int64()), ("target", pa.int64())])
_WAY = pa.struct(
    [
        *((name, pa.string()) for name in ("kind", "source_kind", "source", "sink")),
        *((name, pa.int64()) for name in ("cwe", "source_id", "sink_id")),
        ("way", pa.list_(pa.int64())),
    ]
)


class Way(NamedTuple):
    """A way from a source to a sink; without ends, that not all of a kind was looked at, because it would have been too much.

    Args:
        kind: kind of sink.
        source_kind: kind of source.
        source: what it is by the rule that says so.
        sink: the same of the sink.
        cwe: number of the weakness in the Common Weakness Enumeration; 0 if the rule says none.
        source_id: node of the source.
        sink_id: node of the sink.
        way: nodes where the value goes on, from the source to the sink.
    """

    kind: str
    source_kind: str | None
    source: str | None
    sink: str | None
    cwe: int
    source_id: int | None
    sink_id: int | None
    way: list[int]


def tainted_ways(steps: Steps, order: Order, marks: Sequence[Mapping[str, Any]]) -> list[Way]:
    """For each sink, the shortest way from a source to it.

    Args:
        steps: how values go, also into values made of them.
        order: what may be executed after what.
        marks: rows of `taint_mark`.
    """
    of_role: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for mark in marks:
        of_role[mark["role"]].append(mark)
    sources = {mark["variable"]: mark for mark in sorted(of_role["source"], key=lambda mark: (len(mark["name"]), mark["name"], mark["at_id"]))}
    sinks: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for mark in of_role["sink"]:
        sinks[mark["kind"]].append(mark)
    found: list[Way] = []
    # Kinds for which the same is harmless are searched together.
    together: dict[tuple[frozenset[int], frozenset[tuple[int, int]]], list[Mapping[str, Any]]] = defaultdict(list)
    for kind, there in sinks.items():
        blocked = frozenset(mark["variable"] for mark in of_role["clean"] if mark["kind"] in (kind, "*") and mark["variable"] not in sources)
        pairs = frozenset((mark["variable"], mark["place_id"]) for mark in of_role["guard"] if mark["kind"] in (kind, "*"))
        together[blocked, pairs] += there
    for (blocked, pairs), there in together.items():
        guarded: dict[int, set[int]] = defaultdict(set)
        for variable, place in pairs:
            guarded[variable].add(place)
        search = Search(steps, order, blocked=blocked, guarded=guarded)
        found += _found(search, sources, there, guarded)
        if search.is_bounded:
            found += [Way(kind, None, None, None, 0, None, None, []) for kind in sorted({mark["kind"] for mark in there})]
    return found


def _found(
    search: Search, sources: Mapping[int, Mapping[str, Any]], sinks: Iterable[Mapping[str, Any]], guarded: Mapping[int, Collection[int]]
) -> Iterable[Way]:
    at: dict[int, list[Mapping[str, Any]]] = defaultdict(list)
    for sink in sinks:
        if not (sink["place_id"] and sink["place_id"] in guarded.get(sink["variable"], ())):
            at[sink["variable"]].append(sink)
    reached: dict[tuple[str, int], tuple[Fact, Mapping[str, Any]]] = {}
    for fact in search.run((variable, ()) for variable in sources):
        if not fact.is_back:
            for sink in at.get(fact.variable, ()):
                if not fact.path or (sink["contents"] and len(fact.path) == 1):
                    reached.setdefault((sink["kind"], sink["at_id"]), (fact, sink))
    for fact, sink in reached.values():
        rows = search.way(fact)
        source = sources[int(search.steps.source[rows[0]]) if rows else fact.variable]
        nodes = [source["at_id"], *(int(search.steps.at[row]) for row in rows), sink["at_id"]]
        told = [node for before, node in zip([0, *nodes], nodes, strict=False) if node != before]
        told = told if len(told) <= MOST_STEPS else [*told[: MOST_STEPS // 2], *told[-MOST_STEPS // 2 :]]
        yield Way(sink["kind"], source["kind"], source["name"], sink["name"], sink["cwe"], source["at_id"], sink["at_id"], told)


def _ways(steps: pa.Array, marks: pa.Array, orders: pa.Array) -> pa.Array:
    """`tainted_ways` of each row."""
    made: list[list[dict[str, Any]]] = []
    for row in range(len(steps)):
        given = [_rows(column, row) for column in (steps, marks, orders)]
        order = Order(lambda pairs=given[2]: zip(pairs.column("source").to_pylist(), pairs.column("target").to_pylist(), strict=True))
        made.append([way._asdict() for way in tainted_ways(Steps(given[0]), order, given[1].to_pylist())])
    return pa.array(made, pa.list_(_WAY))


def _rows(column: pa.Array, row: int) -> pa.Table:
    values = column[row].values
    if values is None:
        values = pa.array([], column.type.value_type)
    return pa.Table.from_struct_array(values)


@cache
def tainted_ways_function() -> ScalarUDF:
    """`tainted_ways` for plans: from lists of steps, marks and pairs of places, to a list of ways."""
    return udf(_ways, [pa.list_(_STEP), pa.list_(_MARK), pa.list_(_PAIR)], pa.list_(_WAY), "immutable", name=WAYS_FUNCTION)
