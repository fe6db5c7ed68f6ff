"""What joins over spans cost, against the equi join on the same places of the same rows.

    python tests/benchmarks/join_cost.py [--rows 5000000] [--json]

Two extractors that number their own entities report the identifiers of a repository: five million places in twenty
thousand files of very different length, of which the second misses some and shifts every third by a few bytes. Both
tables are in memory, in random order. Then one file of fifty thousand spans on each side, once as identifiers, once
nested in one another. Quote ratios and CPU seconds: machines are noisy.
"""

import argparse
import json
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass

import numpy as np
import pyarrow as pa
from datafusion import SessionConfig, SessionContext
from numpy.typing import NDArray

from cpg_engine.compiler.join_templates import best_query, join_query
from cpg_engine.semantics.joins import JoinPlan, JoinStrategy

FILE, START, END = (("file_id", "file_id"), ("start", "start"), ("end", "end"))
SPANS = ("start", "end", "start", "end")
IDS = [("l.id", "left_id"), ("r.id", "right_id")]
SHARED_BYTES = "least(l.end, r.end) - greatest(l.start, r.start)"
EQUAL = JoinPlan(JoinStrategy.EQUAL_SPAN, (FILE, START, END), None, 1.0, "declared")
OVERLAP, WITHIN = (JoinPlan(strategy, (FILE,), SPANS, 1.0, "declared") for strategy in (JoinStrategy.SPAN_OVERLAP, JoinStrategy.SPAN_WITHIN))

Places = tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.int32]]
"""File, start and end of each row."""


@dataclass(frozen=True)
class Cost:
    """What one query used.

    Args:
        data: the rows it reads.
        query: what it asks.
        rows: rows it gives.
        cpu: CPU seconds.
        wall: seconds.
        ratio: CPU seconds over those of the equi join on the same rows.
    """

    data: str
    query: str
    rows: int
    cpu: float
    wall: float
    ratio: float


def identifiers(rows: int, files: int, random: np.random.Generator) -> Places:
    """Places of identifiers one after the other; the largest of many files holds some 0.2 % of them."""
    weights = np.minimum((shares := random.pareto(1.2, files) + 1) / shares.sum(), 0.0023) if files > 1 else np.ones(1)
    file = np.sort(random.choice(files, rows, p=weights / weights.sum())).astype(np.int64)
    position = np.cumsum(random.integers(4, 40, rows))
    first = np.flatnonzero(np.r_[True, file[1:] != file[:-1]])
    start = (position - np.repeat(position[first], np.diff(np.r_[first, rows]))).astype(np.int32)
    return file, start, (start + random.integers(1, 14, rows)).astype(np.int32)


def nested(rows: int) -> Places:
    """Spans of one file as a tree of four children each: depth eight for fifty thousand."""
    number = np.arange(rows)
    level = np.floor(np.log(3 * number + 1) / np.log(4) + 1e-9).astype(np.int64)
    width = 4 ** (level.max() + 1 - level)
    start = (number - (4**level - 1) // 3) * width
    return np.zeros(rows, np.int64), start.astype(np.int32), (start + width).astype(np.int32)


def moved(places: Places, random: np.random.Generator) -> Places:
    """What the other extractor says: 4 % missing, every third a few bytes off."""
    file, start, end = (column[kept] for kept in [random.random(len(places[0])) < 0.96] for column in places)
    offset = np.where(random.random(len(file)) < 1 / 3, random.integers(-3, 4, len(file)), 0).astype(np.int32)
    moved_start = np.maximum(start + offset, 0)
    return file, moved_start, moved_start + (end - start)


def session(ours: Places, theirs: Places, random: np.random.Generator) -> SessionContext:
    """Both sides as tables, in random order, with identifiers as hashes give them."""
    context = SessionContext(SessionConfig({"datafusion.execution.target_partitions": "2"}))
    for name, places in (("ours", ours), ("theirs", theirs)):
        order = random.permutation(len(places[0]))
        columns = [*(pa.array(column[order]) for column in places), pa.array(random.integers(-(2**63), 2**63 - 1, len(order)))]
        table = pa.Table.from_arrays(columns, names=["file_id", "start", "end", "id"])
        context.register_record_batches(name, [table.slice(0, len(order) // 2).to_batches(8192), table.slice(len(order) // 2).to_batches(8192)])
    return context


def measured(data: str, context: SessionContext, queries: dict[str, str]) -> Iterator[Cost]:
    """Runs the queries, the first being the measure of the others."""
    unit = 0.0
    for name, sql in queries.items():
        cpu, wall = time.process_time(), time.perf_counter()
        rows = sum(batch.to_pyarrow().num_rows for batch in context.sql(sql).execute_stream())
        spent = time.process_time() - cpu
        unit = unit or spent
        yield Cost(data, name, rows, spent, time.perf_counter() - wall, spent / unit)


def costs(rows: int) -> Iterator[Cost]:
    """All measurements."""
    random = np.random.default_rng(0)
    best = best_query(OVERLAP, "ours", "theirs", ("id", "id"), SHARED_BYTES, IDS)
    with_place = best_query(OVERLAP, "ours", "theirs", ("id", "id"), SHARED_BYTES, [*IDS, ("l.start", "start"), ("r.start", "found")])
    queries = {
        "equal span": join_query(EQUAL, "ours", "theirs", IDS),
        "overlap": join_query(OVERLAP, "ours", "theirs", IDS),
        "overlap, left": join_query(OVERLAP, "ours", "theirs", IDS, how="left"),
        "overlap, best": best,
        "overlap, best with places": with_place,
    }
    many = identifiers(rows, 20_000, random)
    yield from measured(f"{rows:,} in 20,000 files", session(many, moved(many, random), random), queries)
    one = identifiers(50_000, 1, random)
    yield from measured("50,000 in one file", session(one, moved(one, random), random), queries)
    tree, leaves = nested(50_000), identifiers(50_000, 1, random)
    scattered = (leaves[0], random.integers(0, int(tree[2].max()) - 14, 50_000).astype(np.int32))
    points = (*scattered, (scattered[1] + random.integers(1, 14, 50_000)).astype(np.int32))
    innermost = best_query(WITHIN, "ours", "theirs", ("id", "id"), "r.start - r.end", IDS)
    enclosing = {"equal span": queries["equal span"], "within, all": join_query(WITHIN, "ours", "theirs", IDS), "within, innermost": innermost}
    yield from measured("50,000 in 50,000 nested, one file", session(points, tree, random), {**enclosing, "overlap": queries["overlap"]})


def main() -> None:
    """Prints the costs as a table, or as JSON lines."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=5_000_000, help="rows of the large comparison")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    arguments = parser.parse_args()
    for cost in costs(arguments.rows):
        if arguments.json:
            print(json.dumps(asdict(cost)), flush=True)
        else:
            text = f"{cost.data:35} {cost.query:27} {cost.rows:>10,} rows {cost.cpu:7.2f} s CPU {cost.wall:7.2f} s wall {cost.ratio:6.1f}"
            print(text, flush=True)


if __name__ == "__main__":
    main()
