"""Operators over indexes find what the query engine finds: single expressions, and all fixpoints of the model."""

import random
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from repositories.shared_builds import SharedBuilds

from cpg_engine.plan.operators import Operators, step_operators
from cpg_engine.plan.recording import Planner, optimized_plan
from cpg_engine.runtime.fixpoint import FixpointRun
from cpg_engine.runtime.fixpoint.columns import Encoding
from cpg_engine.runtime.fixpoint.identifiers import Identifiers
from cpg_engine.runtime.fixpoint.indexed import has_operators
from cpg_engine.runtime.fixpoint.indexes import Grouped, KeyCounts, KeySet, SortedIndex
from cpg_engine.runtime.fixpoint.tables import MOST_PAIRS, GrowingTable, NewRows, StepOverTables
from cpg_engine.runtime.run import inputs_of
from cpg_engine.runtime.session import task_session
from cpg_engine.runtime.view_tasks import _opened  # pyright: ignore[reportPrivateUsage]

SCHEMAS: Mapping[str, pa.Schema] = {
    "seen new": pa.schema([("id", pa.int64()), ("name", pa.string()), ("is_odd", pa.bool_())]),
    "other": pa.schema([("id", pa.int64()), ("name", pa.string()), ("next", pa.int64())]),
}

STEPS = (
    'select n.id, o.next from "seen new" n join other o on n.id = o.id',
    "select n.id, n.name || '.' || o.name as name from \"seen new\" n join other o on n.id = o.id and n.name <> o.name",
    "select xxhash64('field', n.id, n.name) as a, xxhash64(o.name, n.name) as b from \"seen new\" n join other o on n.name = o.name",
    "select n.id, o.next from \"seen new\" n left join other o on n.id = o.id and o.name like 'a%'",
    'select n.id, case when o.id is null then n.name else o.name end as name from "seen new" n left join other o on n.id = o.next',
    'select n.id, n.name from "seen new" n left anti join other o on n.id = o.id and (o.name = n.name or n.is_odd)',
    'select n.id, n.name from "seen new" n where n.id in (select next from other where name is not null)',
    "select n.id, k.form from \"seen new\" n cross join (values ('x'), ('y')) as k (form) where n.is_odd or k.form = 'x'",
    'select n.id + o.next - 1 as id, cast(o.next as varchar) as text from "seen new" n join other o on n.id + 1 = o.next',
    'select n.id, o.id as other from "seen new" n join other o on n.name = o.name join other p on o.next = p.id and p.name = n.name',
    "select n.id from \"seen new\" n where not n.is_odd and not starts_with(n.name, '_') and length(n.name) < 9",
    "select n.id from \"seen new\" n where n.name in ('a', 'b', 'ab', '') and n.id >= 1 and n.id <= 3",
    "select n.id, replace(n.name, 'a', '') || replace(n.name, 'b', 'é') as name from \"seen new\" n",
    "select n.id, coalesce(n.name, 'none') as name from \"seen new\" n where n.is_odd is not null",
    "select case when n.is_odd then xxhash64('a', n.id) when n.id = 2 then n.id else xxhash64('b', n.name) end as id from \"seen new\" n",
)

IDS = st.one_of(st.none(), st.integers(-1, 4))
NAMES = st.one_of(st.none(), st.sampled_from(["", "a", "b", "ab", "_a", "é", "a.b", "x" * 31, "y" * 32, "z" * 77]))
NEW_ROWS = st.lists(st.tuples(IDS, NAMES, st.sampled_from([None, True, False])), max_size=12)
OTHER_ROWS = st.lists(st.tuples(IDS, NAMES, IDS), max_size=12)


def operators_of(sql: str) -> Operators:
    planner = Planner()
    for name, schema in SCHEMAS.items():
        planner.publish(name, schema)
    query, _ = planner.plan(sql)
    found = step_operators(optimized_plan(query), "seen new", planner.schema)
    assert found is not None, sql
    return found


def batch_of(table: str, rows: list[tuple[Any, ...]]) -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist([dict(zip(SCHEMAS[table].names, row, strict=True)) for row in rows], SCHEMAS[table])


@pytest.mark.parametrize("sql", STEPS)
@settings(max_examples=25, deadline=None)
@given(NEW_ROWS, OTHER_ROWS, st.sampled_from((1, 3, MOST_PAIRS)))
def test_a_step_by_operators_finds_what_the_query_finds(sql: str, new: list[tuple[Any, ...]], other: list[tuple[Any, ...]], most_pairs: int) -> None:
    batches = {"seen new": batch_of("seen new", new), "other": batch_of("other", other)}
    session = task_session()
    for name, batch in batches.items():
        session.register_record_batches(f'"{name}"', [[batch]])
    wanted = session.sql(sql).to_arrow_table()
    encoding, tables = Encoding(), {name: GrowingTable(batch.schema.names) for name, batch in batches.items()}
    step = StepOverTables(operators_of(sql), tables, encoding, most_pairs=most_pairs)
    # The other table grows between two looks at it, as relations do.
    half = len(other) // 2
    for rows in (batches["other"].slice(0, half), batches["other"].slice(half)):
        tables["other"].append([encoding.encode(column) for column in rows.columns])
        list(step.run(NewRows(tables["seen new"], 0, tables["seen new"].count)))
        if not tables["seen new"].count:
            tables["seen new"].append([encoding.encode(column) for column in batches["seen new"].columns])
    parts = list(step.run(NewRows(tables["seen new"], 0, tables["seen new"].count)))
    found = [np.concatenate(columns) for columns in zip(*parts, strict=True)] or [np.zeros(0, np.int32)] * wanted.num_columns
    expected = [encoding.encode(column) for column in wanted.columns]
    assert sorted(zip(*map(np.ndarray.tolist, found), strict=True)) == sorted(zip(*map(np.ndarray.tolist, expected), strict=True))


@pytest.mark.parametrize(
    "sql",
    [
        'select n.id, count(*) as n from "seen new" n group by n.id',
        'select n.id from "seen new" n union all select id from other',
        'select n.id from "seen new" n full join other o on n.id = o.id',
        "select string_to_array(n.name, '.') as parts from \"seen new\" n",
        'select n.id from "seen new" n order by n.id limit 3',
    ],
)
def test_what_has_no_operators_stays_a_query(sql: str) -> None:
    planner = Planner()
    for name, schema in SCHEMAS.items():
        planner.publish(name, schema)
    query, _ = planner.plan(sql)
    assert step_operators(optimized_plan(query), "seen new", planner.schema) is None


def test_all_fixpoints_of_the_model_have_the_same_rows_both_ways(shared_builds: SharedBuilds, tmp_path: Path) -> None:
    shop = shared_builds.workspace(tmp_path)
    run, by_operators = shop.run(), set[str]()
    for task, found in shop.catalog.tasks.tasks.items():
        if not any(bundle.recursion for bundle in found.bundles.values()):
            continue
        pins = inputs_of(run, task, found.deps.tables).pins
        ways = [FixpointRun(_opened(run, task, pins, {}), found.bundles, by_operators=way).run(lambda *_: None) for way in (True, False)]
        for name in found.bundles:
            table = ways[0].take_rows(name)
            order = [(column.name, "ascending") for column in table.schema if not pa.types.is_nested(column.type)]
            assert table.sort_by(order).equals(ways[1].take_rows(name).sort_by(order)), name
        assert [one.rows for one in ways[0].rounds] == [one.rows for one in ways[1].rounds], task
        by_operators |= {task} if has_operators(found.bundles) else set()
    assert {"points_to", "name_value", "typed_variable", "superclass", "star_name"} <= by_operators


@given(st.lists(st.lists(st.integers(-3, 3), max_size=9), max_size=9))
def test_indexes_that_grow_know_what_they_were_told(batches: list[list[int]]) -> None:
    index, known, counts = SortedIndex(), KeySet(), KeyCounts()
    told: list[int] = []
    for batch in batches:
        keys = np.array(batch, np.int64)
        index.add(keys, np.arange(len(told), len(told) + len(batch), dtype=np.int32))
        before, added = counts.add(keys) if batch else (keys, keys)
        assert before.tolist() == [told.count(key) for key in batch] and added.tolist() == [batch.count(key) for key in batch]
        known.add(np.array(sorted(set(batch) - set(told)), np.int64))
        told += batch
    wanted = random.Random(1).sample(range(-4, 5), 9) * 6
    matches = index.matches(Grouped.of(np.array(wanted, np.int64), np.arange(len(wanted), dtype=np.int32)))
    pairs = [pair for one in matches for pair in zip(*map(np.ndarray.tolist, one.pairs()), strict=True)]
    assert len(pairs) == sum(one.count for one in matches)
    assert sorted(pairs) == [(p, r) for p, key in enumerate(wanted) for r, of in enumerate(told) if key == of]
    assert known.has(np.array(wanted, np.int64)).tolist() == [key in told for key in wanted]


@given(st.lists(st.one_of(st.integers(-3, 3), st.integers(-(2**63), 2**63 - 1)), max_size=60), st.integers(1, 2000))
def test_identifiers_keep_their_numbers_while_there_are_more_of_them(values: list[int], others: int) -> None:
    identifiers, told = Identifiers(), np.array(values, np.int64)
    numbers = identifiers.numbers(told)
    further = np.arange(others, dtype=np.int64) * 7919 - 5
    assert len({*numbers.tolist()}) == len({*values})
    assert identifiers.values(identifiers.numbers(further)).tolist() == further.tolist()
    assert identifiers.values(numbers).tolist() == values
    assert identifiers.numbers(told).tolist() == numbers.tolist()
    assert sorted({*numbers.tolist(), *identifiers.numbers(further).tolist()}) == list(range(len({*values, *further.tolist()})))
