"""Joins as SQL: reviewed texts under ``golden_joins/``, and the same pairs as checking every pair would give.

After an intended change, write the texts anew with ``CPG_UPDATE_GOLDEN=1 pytest tests/compiler/test_join_templates.py``.
"""

import difflib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from datafusion import SessionConfig, SessionContext
from hypothesis import given, settings
from hypothesis import strategies as st

from cpg_engine.compiler.join_templates import BIN_BITS, best_query, join_query
from cpg_engine.plan.lineage import column_lineage
from cpg_engine.plan.recording import Planner
from cpg_engine.semantics.annotations import metadata_of
from cpg_engine.semantics.joins import JoinPlan, JoinStrategy

GOLDEN = Path(__file__).parent / "golden_joins"
UPDATE = os.environ.get("CPG_UPDATE_GOLDEN") == "1"

FILE, SPANS = ("file_id", "file_id"), ("start", "end", "start", "end")
KEYS: dict[JoinStrategy, tuple[tuple[str, str], ...]] = {
    JoinStrategy.SAME_ENTITY: (("id", "id"),),
    JoinStrategy.FOREIGN_KEY: (("parent_id", "id"),),
    JoinStrategy.EQUAL_SPAN: (FILE, ("start", "start"), ("end", "end")),
    JoinStrategy.SYMBOL: (("symbol", "symbol"),),
    JoinStrategy.QUALIFIED_NAME: (("qualified_name", "qualified_name"),),
    JoinStrategy.NAME_IN_SCOPE: (("scope_id", "scope_id"), ("name", "name")),
    JoinStrategy.OWNER: (("scope_id", "scope_id"),),
    JoinStrategy.SPAN_OVERLAP: (FILE,),
    JoinStrategy.SAME_FILE: (FILE,),
    JoinStrategy.SPAN_CONTAINS: (FILE,),
    JoinStrategy.SPAN_WITHIN: (FILE,),
    JoinStrategy.GIVEN_KEYS: (FILE, ("line", "line")),
}
COMPARED = (JoinStrategy.SPAN_OVERLAP, JoinStrategy.SPAN_CONTAINS, JoinStrategy.SPAN_WITHIN)
SIDE = pa.schema(
    [pa.field(name, pa.int32() if name in SPANS else pa.int64(), metadata={"cpg.semantic": f"MEANING OF {name}"}) for name in ("file_id", "start", "end", "id")]
    + [(name, pa.int64()) for name in ("parent_id", "scope_id", "line")]
    + [(name, pa.string()) for name in ("symbol", "qualified_name", "name")]
)
IDS = [("l.id", "left_id"), ("r.id", "right_id")]
SHARED_BYTES = "least(l.end, r.end) - greatest(l.start, r.start)"


def plan_of(strategy: JoinStrategy) -> JoinPlan:
    return JoinPlan(strategy, KEYS[strategy], SPANS if strategy in COMPARED else None, 1.0, "declared")


def best(strategy: JoinStrategy, **options: Any) -> str:
    return best_query(plan_of(strategy), "ours", "theirs", ("id", "id"), **{"score": SHARED_BYTES, "columns": IDS, **options})


TEXTS: dict[str, str] = {
    **{str(strategy): join_query(plan_of(strategy), "ours", "theirs", IDS, ["l.id <> r.id"]) for strategy in JoinStrategy},
    "left_owner": join_query(plan_of(JoinStrategy.OWNER), "ours", "theirs", IDS, ["l.id <> r.id"], "left"),
    "left_span_overlap": join_query(plan_of(JoinStrategy.SPAN_OVERLAP), "ours", "theirs", IDS, ["l.id <> r.id"], "left"),
    "best_overlap": best(JoinStrategy.SPAN_OVERLAP),
    "best_overlap_with_columns": best(JoinStrategy.SPAN_OVERLAP, columns=[*IDS, ("r.name", "name")], how="left"),
    "best_qualified_name": best(JoinStrategy.QUALIFIED_NAME, score="cast(l.name = r.name as int)"),
}


@pytest.mark.parametrize("name", TEXTS)
def test_texts_are_as_reviewed(name: str) -> None:
    path, found = GOLDEN / f"{name}.sql", TEXTS[name] + "\n"
    if UPDATE:
        path.write_text(found, encoding="utf-8")
    reviewed = path.read_text(encoding="utf-8") if path.exists() else ""
    difference = "\n".join(difflib.unified_diff(reviewed.splitlines(), found.splitlines(), "reviewed", "generated", lineterm=""))
    assert not difference, f"{name} is generated differently:\n{difference}"


def test_every_text_is_reviewed_and_nothing_else() -> None:
    assert sorted(path.stem for path in GOLDEN.iterdir()) == sorted(TEXTS)


@pytest.mark.parametrize("name", TEXTS)
def test_plans_keep_meanings_and_show_where_columns_come_from(name: str) -> None:
    planner = Planner()
    planner.publish("ours", SIDE)
    planner.publish("theirs", SIDE)
    query, asked = planner.plan(TEXTS[name])
    assert set(asked) == {"ours", "theirs"}
    schema = query.schema()
    lineage = column_lineage(query.optimized_logical_plan(), schema.names)
    assert {f"{origin.table}.{origin.column}" for origin in lineage.values["left_id"]} == {"ours.id"}
    assert "theirs.id" in {f"{origin.table}.{origin.column}" for origin in lineage.values["right_id"]}
    if not name.startswith("best"):
        assert [metadata_of(field) for field in schema] == [{"cpg.semantic": "MEANING OF id"}] * 2
    unused = {"parent_id", "line", "symbol"} - {key for pair in KEYS.get(name, ()) for key in pair}
    for table, columns in lineage.required.items():
        assert not unused & set(columns), f"reads more of {table} than it needs"


# ------------------------------------------------------------------------------------------ the same as checking every pair

Row = tuple[int | None, int | None, int | None]
"""File, start and end."""


def span_of(draw: st.DrawFn) -> Row:
    if draw(st.integers(0, 9)) == 0:
        return draw(st.sampled_from([(1, None, None), (1, 3, None), (None, 3, 5)]))
    widest = draw(st.sampled_from([0, 3, 70, 600, 40_000]))
    edge = draw(st.sampled_from([0, 8, 64, 512, 4096, 32_768]))
    start = max(0, edge + draw(st.integers(-3, 3)) * draw(st.sampled_from([1, 1, 30])))
    return draw(st.integers(1, 2)), start, start + draw(st.integers(0, widest))


ROWS = st.lists(st.composite(span_of)(), max_size=14)


def end_of(row: Row) -> int:
    assert row[1] is not None and row[2] is not None
    return max(row[2], row[1] + 1)


PAIRS: dict[JoinStrategy, Callable[[Any, Any], bool]] = {
    JoinStrategy.EQUAL_SPAN: lambda ours, theirs: ours == theirs,
    JoinStrategy.SPAN_OVERLAP: lambda ours, theirs: max(ours[1], theirs[1]) < min(end_of(ours), end_of(theirs)),
    JoinStrategy.SPAN_CONTAINS: lambda ours, theirs: ours[1] <= theirs[1] and theirs[2] <= ours[2],
    JoinStrategy.SPAN_WITHIN: lambda ours, theirs: theirs[1] <= ours[1] and ours[2] <= theirs[2],
}


def paired(strategy: JoinStrategy, ours: list[Row], theirs: list[Row]) -> list[tuple[int, int]]:
    """Numbers of the rows that belong together, by looking at every pair."""
    return [
        (index, other)
        for index, one in enumerate(ours)
        for other, another in enumerate(theirs)
        if None not in (*one, *another) and one[0] == another[0] and PAIRS[strategy](one, another)
    ]


def identity(index: int) -> int:
    """Identifiers as hashes are: of either sign, up to the ends of 64 bits."""
    return (2**63 - 1 - index) if index % 2 else (index - 2**63)


def session(ours: list[Row], theirs: list[Row]) -> SessionContext:
    context = SessionContext(SessionConfig({"datafusion.execution.target_partitions": "1"}))
    for name, rows in (("ours", ours), ("theirs", theirs)):
        columns = [pa.array([row[0] for row in rows], pa.int64()), *(pa.array([row[place] for row in rows], pa.int32()) for place in (1, 2))]
        batch = pa.RecordBatch.from_arrays([*columns, pa.array(map(identity, range(len(rows))), pa.int64())], names=["file_id", "start", "end", "id"])
        context.register_record_batches(name, [[batch]])
    return context


def answer(context: SessionContext, sql: str) -> list[tuple[int | None, int | None]]:
    return sorted(((row["left_id"], row["right_id"]) for row in context.sql(sql).to_pylist()), key=repr)


def named(pairs: list[tuple[int, int | None]]) -> list[tuple[int | None, int | None]]:
    return sorted(((identity(one), None if other is None else identity(other)) for one, other in pairs), key=repr)


def with_unmatched(pairs: list[tuple[int, int]], rows: list[Row]) -> list[tuple[int, int | None]]:
    matched = {one for one, _ in pairs}
    return [*pairs, *((index, None) for index in range(len(rows)) if index not in matched)]


@pytest.mark.parametrize("strategy", PAIRS)
@settings(max_examples=30, deadline=None)
@given(ours=ROWS, theirs=ROWS)
def test_pairs_are_those_of_checking_every_pair(strategy: JoinStrategy, ours: list[Row], theirs: list[Row]) -> None:
    context, expected = session(ours, theirs), paired(strategy, ours, theirs)
    assert answer(context, join_query(plan_of(strategy), "ours", "theirs", IDS)) == named(list(expected))
    assert answer(context, join_query(plan_of(strategy), "ours", "theirs", IDS, how="left")) == named(with_unmatched(expected, ours))


@pytest.mark.parametrize("strategy", PAIRS)
@settings(max_examples=30, deadline=None)
@given(ours=ROWS, theirs=ROWS)
def test_the_best_match_is_the_first_by_score_and_then_identity(strategy: JoinStrategy, ours: list[Row], theirs: list[Row]) -> None:
    def rank(pair: tuple[int, int]) -> tuple[int, int]:
        one, other = ours[pair[0]], theirs[pair[1]]
        return max(one[1] or 0, other[1] or 0) - min(one[2] or 0, other[2] or 0), identity(pair[1])

    context, candidates = session(ours, theirs), paired(strategy, ours, theirs)
    expected = [min((pair for pair in candidates if pair[0] == index), key=rank) for index in {one for one, _ in candidates}]
    assert answer(context, best(strategy)) == named(list(expected))
    starts = context.sql(best(strategy, columns=[*IDS, ("r.start", "start")])).to_pylist()
    assert sorted((row["left_id"], row["start"]) for row in starts) == sorted((identity(one), theirs[other][1]) for one, other in expected)
    assert answer(context, best(strategy, how="left")) == named(with_unmatched(expected, ours))


def test_pairs_without_a_score_are_out_of_the_question() -> None:
    context = session([(1, 0, 5), (1, 7, 9)], [(1, 0, 5), (1, 7, 9)])
    assert answer(context, best(JoinStrategy.SPAN_OVERLAP, score="case when l.start > 0 then -10 end")) == named([(1, 1)])
    assert answer(context, best(JoinStrategy.SPAN_OVERLAP, score="case when l.start > 0 then -10 end", how="left")) == named([(0, None), (1, 1)])


def test_a_pair_must_meet_further_conditions_and_left_rows_stay_without_them() -> None:
    context = session([(1, 0, 5), (1, 7, 9)], [(1, 0, 5), (1, 8, 9)])
    plan = plan_of(JoinStrategy.SPAN_OVERLAP)
    assert answer(context, join_query(plan, "ours", "theirs", IDS, ["r.start > 0", "true or false"])) == named([(1, 1)])
    assert answer(context, join_query(plan, "ours", "theirs", IDS, ["r.start > 0"], "left")) == named([(0, None), (1, 1)])


@pytest.mark.parametrize("name", ["best", "pairs", "l", "spans", "select"])
def test_tables_may_be_called_like_anything_in_the_text(name: str) -> None:
    rows: list[Row] = [(1, 0, 5), (1, 7, 9)]
    context = session(rows, rows)
    context.register_view(name, context.table("ours"))
    sql = best_query(plan_of(JoinStrategy.SPAN_OVERLAP), name, name, ("id", "id"), SHARED_BYTES, [*IDS, ("l.start", "start")], how="left")
    assert answer(context, sql) == named([(0, 0), (1, 1)])


def test_one_span_around_fifty_thousand_costs_no_more_bins_than_any_other() -> None:
    small: list[Row] = [(1, 20 * index, 20 * index + 9) for index in range(50_000)]
    around: list[Row] = [(1, 0, 1_000_000)] * 20
    context = session(around, small)
    sql = join_query(plan_of(JoinStrategy.SPAN_CONTAINS), "ours", "theirs", [("l.id", "left_id")])
    query = context.sql(sql)
    assert sum(batch.to_pyarrow().num_rows for batch in query.execute_stream()) == 20 * 50_000
    rows = [metrics.output_rows or 0 for _, metrics in query.execution_plan().collect_metrics()]
    assert max(rows) <= 20 * 50_000, "an operator gives more rows than there are pairs"


def test_every_width_has_bins_of_which_a_span_meets_two() -> None:
    starts = [0, 1, 5_000]
    ours: list[Row] = [(1, start, start + (1 << bits) + more) for bits in BIN_BITS for start in starts for more in (-1, 0, 1)]
    context = session(ours, ours)
    for strategy in COMPARED:
        expected = paired(strategy, ours, ours)
        assert answer(context, join_query(plan_of(strategy), "ours", "theirs", IDS)) == named(list(expected))
