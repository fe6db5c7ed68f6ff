"""Which plans keep buckets of identifiers apart: what they say is tried by working out random halves of the buckets."""

import random
from collections.abc import Iterable, Mapping

import numpy as np
import pyarrow as pa
import pytest
from datafusion import SessionContext

from cpg_engine.functions import register_functions
from cpg_engine.identity import BUCKETS, OF_BUCKET, in_bucket_of
from cpg_engine.plan.locality import Home, Known, Link, Locality, localities
from cpg_engine.plan.recording import Planner, optimized_plan
from cpg_engine.runtime.changed_buckets import Buckets, told_by

A = frozenset({"file", "node", "parent"})
HOMES = {"a": Home(frozenset({"file", "node"}), A), "b": Home(frozenset({"node"}), frozenset({"node"})), "g": Home()}
SCHEMAS = {
    "a": pa.schema([("file", pa.int64()), ("node", pa.int64()), ("parent", pa.int64()), ("name", pa.string()), ("n", pa.int64())]),
    "b": pa.schema([("node", pa.int64()), ("name", pa.string()), ("other", pa.int64())]),
    "g": pa.schema([("name", pa.string()), ("k", pa.int64())]),
}
OTHER_MADE = in_bucket_of("b.other", "xxhash64('made', b.other)")
MADE = in_bucket_of("node", "xxhash64('made', node)")

LOCAL = {
    "select node, name from a where n > 1": ({"node"}, set()),
    f"select {MADE} as made from a": ({"made"}, set()),
    "select distinct file from a": ({"file"}, set()),
    "select c.node, k.n from a c join (select parent, count(*) as n from a group by parent) k on c.node = k.parent": ({"node"}, set()),
    "select a.node, b.other from a join b on a.node = b.node": ({"node"}, set()),
    "select c.node, p.name from a c join a p on c.parent = p.node": ({"node"}, set()),
    "select c.parent, p.name from a c join a p on c.parent = p.node": ({"parent"}, set()),
    "select c.node, p.name from a c left join a p on c.parent = p.node": ({"node"}, set()),
    "select file, count(*) as n, min(node) as first from a group by file": ({"file", "first"}, set()),
    "select parent, count(*) as n from a where parent is not null group by parent": ({"parent"}, set()),
    "select node, row_number() over (partition by file order by n, node) as rank from a": ({"node"}, set()),
    "select first from (select first_value(node) over (partition by file order by n, node) as first from a) where first is not null": ({"first"}, set()),
    "select node, lag(node) over (partition by file order by n, node) as before from a": ({"node"}, set()),
    "select node from a where not exists (select 1 from b where b.node = a.node)": ({"node"}, set()),
    "select node from a union all select node from b": ({"node"}, set()),
    "select case when parent is not null then parent else node end as top from a": ({"top"}, set()),
    "select case when parent is not null then parent else file end as top, count(*) as n from a group by top": ({"top"}, set()),
    "select a.node, g.k from a join g on a.name = g.name": ({"node"}, {"g"}),
    "select node from a union all select k from g where k is not null": ({"node"}, {"g"}),
    "select node from a union all select other from b where other is not null": ({"node"}, {"b"}),
    "select a.node from a left join g on a.name = g.name": ({"node"}, {"g"}),
    "select a.node from a where name in (select name from g)": ({"node"}, {"g"}),
    "select a.node, t.n from a cross join (select count(*) as n from g) t": ({"node"}, {"g"}),
}
NOT_LOCAL = (
    "select name, count(*) as n from a group by name",
    "select parent, count(*) as n from a group by parent",
    "select name from a",
    "select x.node from a x join a y on x.name = y.name",
    "select g.k from g",
    "select node, row_number() over (order by n, node) as rank from a",
    "select node from a order by node limit 3",
    "select node from a union all select k from g",
    "select parent from a union all select other from b",
    "select node from a union all select 7",
    "select b.other from b",
    "select xxhash64('made', node) as made from a",
    "select node | 1 as made from a",
    "select n & -4503599627370496 | xxhash64('made', node) & 4503599627370495 as made from a",
    "select case when n = 1 then node else n end as made from a",
    "select lag(node) over (partition by file order by n, node) as before from a",
    "select first_value(node) over (partition by name order by n, node) as first from a",
    "select first_value(node) over (order by n, node) as first from a",
    "select lag(node, 1, 7) over (partition by file order by n, node) as before from a",
    "select first_value(node) over (partition by file order by n rows between 2 following and 3 following) as first from a",
    "select first from (select parent, min(node) as first from a group by parent) where first is not null",
    "select case when parent is not null then parent end as top, count(*) as n from a group by top",
    "select parent, row_number() over (partition by parent order by n) as rank from a",
)
"""A group of rows without a parent, say, is of several buckets."""


def ways(sql: str) -> tuple[Locality, ...]:
    planner = Planner()
    for table, schema in SCHEMAS.items():
        planner.publish(table, schema)
    query, _ = planner.plan(sql)
    return localities(optimized_plan(query), query.schema().names, Known(HOMES)).ways


@pytest.mark.parametrize("sql", LOCAL)
def test_a_plan_says_by_which_columns_it_keeps_buckets_apart_and_what_it_reads_whole(sql: str) -> None:
    columns, whole = LOCAL[sql]
    assert any(columns <= way.home.always and way.whole == whole for way in ways(sql)), ways(sql)
    assert_halves(sql, rows(random.Random(sql)))


@pytest.mark.parametrize("sql", NOT_LOCAL)
def test_what_brings_together_rows_of_several_buckets_is_not_kept_apart(sql: str) -> None:
    assert ways(sql) == ()


@pytest.mark.parametrize(
    "sql",
    [
        "select a.node from a where a.parent not in (select other from b)",
        "select a.node from a join b on a.parent is not distinct from b.node",
        "select parent from a intersect select parent from a where n > 1",
        "select c.parent from a c left join a p on c.parent = p.node",
    ],
)
def test_what_is_null_is_of_no_bucket_that_another_column_tells(sql: str) -> None:
    """Whatever is said of these plans, halves of the buckets make the whole."""
    for seed in range(5):
        assert_halves(sql, rows(random.Random(seed)))


def rows(chance: random.Random) -> Mapping[str, pa.Table]:
    """Rows in which columns at home are of one bucket."""
    a, b = [dict[str, object]() for _ in range(60)], [dict[str, object]() for _ in range(60)]
    nodes: dict[int, list[int]] = {}
    for index, row in enumerate((*a, *b)):
        file = chance.randrange(6) * (OF_BUCKET & -OF_BUCKET) * 600 - 2**62
        # Nodes are different in each table, and half of one's are in the other.
        node = file + index % 60 + 30 * (index // 60)
        nodes.setdefault(file, []).append(node)
        row |= {"file": file, "node": node, "name": chance.choice("xyz"), "n": chance.randrange(4)}
    for row in a:
        row["parent"] = chance.choice([None, *nodes[row["file"]]])  # pyright: ignore[reportArgumentType]
    for row in b:
        row["other"] = chance.choice([None, *(row["node"] for row in a)])
    values = {"a": a, "b": b, "g": [{"name": name, "k": k} for k, name in enumerate("xyzx")]}
    return {table: pa.Table.from_pylist(found, SCHEMAS[table]) for table, found in values.items()}


def answer(sql: str, tables: Mapping[str, pa.Table]) -> list[str]:
    session = SessionContext()
    register_functions(session)
    for name, table in tables.items():
        session.register_record_batches(name, [table.to_batches() or [pa.RecordBatch.from_pylist([], schema=table.schema)]])
    return sorted(map(repr, session.sql(sql).to_pylist()))


def part(table: pa.Table, column: str, buckets: set[int | None]) -> pa.Table:
    return table.filter(pa.array([(value if value is None else value & OF_BUCKET) in buckets for value in table[column].to_pylist()], pa.bool_()))


def assert_halves(sql: str, tables: Mapping[str, pa.Table]) -> None:
    """That the rows of half of the buckets are worked out of half of the tables, for each way that a plan is said to allow."""
    found = list(map(eval, answer(sql, tables)))
    buckets = sorted({value & OF_BUCKET for value in tables["a"]["file"].to_pylist()})
    half: set[int | None] = {None, *buckets[::2]}
    for way in ways(sql):
        column = sorted(way.home.always)[0]
        homes = {table: min(HOMES[table].always) for table in way.in_part}
        halves = {table: part(rows, homes[table], half) if table in homes else rows for table, rows in tables.items()}
        worked_out = list(map(eval, answer(sql, halves)))
        assert of_half(worked_out, column, half) == of_half(found, column, half), way


def of_half(found: list[dict[str, int | None]], column: str, half: set[int | None]) -> list[str]:
    return sorted(repr(row) for row in found if (None if (value := row[column]) is None else value & OF_BUCKET) in half)


LOOKED_UP: dict[str, tuple[str, set[str], set[Link]]] = {
    "select b.node, a.n from b join a on b.other = a.node": ("node", set(), {Link("b", "other", "a")}),
    "select b.node, a.n from b left join a on b.other = a.node": ("node", set(), {Link("b", "other", "a")}),
    "select node from b where not exists (select 1 from a where a.node = b.other)": ("node", set(), {Link("b", "other", "a")}),
    "select b.node from b where b.other in (select node from a where n > 1)": ("node", set(), {Link("b", "other", "a")}),
    "select b.node, k.n from b join (select node, count(*) as n from a group by node) k on b.other = k.node": ("node", set(), {Link("b", "other", "a")}),
    "select b.node, c.other as o from b join a on b.other = a.node join b c on a.parent = c.node": ("node", set(), {Link("b", "other", "a")}),
    "select x.node, z.other from b x join b y on x.other = y.node join b z on y.other = z.node": ("node", set(), {Link("b", "other", "b")}),
    "select b.node, a.n, g.k from b join a on b.other = a.node join g on a.name = g.name": ("node", {"g"}, {Link("b", "other", "a")}),
    "select b.node, a.n from (select * from b union all select * from b where other is null) b join a on b.other = a.node": (
        "node", set(), {Link("b", "other", "a")},
    ),
    "select node, count(*) as n from (select b.node, a.name from b join a on coalesce(b.other, b.node) = a.node) group by node": (
        "node", set(), {Link("b", "other", "a"), Link("b", "node", "a")},
    ),
    f"select b.node, a.n from b join (select {MADE} as made, n from a) a on {OTHER_MADE} = a.made": (
        "node", set(), {Link("b", "other", "a")},
    ),
}  # fmt: skip


@pytest.mark.parametrize("sql", LOOKED_UP)
def test_what_rests_on_changed_rows_that_are_looked_up_is_where_they_are_named(sql: str) -> None:
    home, whole, links = LOOKED_UP[sql]
    found = [way for way in ways(sql) if home in way.home.always and {*way.whole} == whole]
    assert any(links <= way.links for way in found), ways(sql)
    for seed in range(20):
        chance = random.Random(seed)
        before, after = rows(chance), dict[str, pa.Table]()
        gone = {int(bucket) for bucket in chance.sample(sorted({value & OF_BUCKET for value in before["a"]["file"].to_pylist()}), 2)}
        for table, held in before.items():
            keep = [table == "g" or row["node"] & OF_BUCKET not in gone or chance.random() < 0.5 for row in held.to_pylist()]
            after[table] = held.filter(pa.array(keep)) if chance.random() < 0.7 else held
        different = {table: marked(gone) for table in ("a", "b") if before[table] != after[table]}
        for old, new in ((before, after), (after, before)):
            for way in found:

                def naming(link: Link, named: Buckets, new: Mapping[str, pa.Table] = new) -> Buckets:
                    said = zip(new[link.table]["node"].to_pylist(), new[link.table][link.column].to_pylist(), strict=True)
                    return marked(node & OF_BUCKET for node, value in said if value is not None and named[number(value)])

                told = told_by(way, different, naming)
                answers = [list(map(eval, answer(sql, tables))) for tables in (old, new)]
                same = [sorted(repr(row) for row in each if not told[number(row[home])]) for each in answers]
                assert same[0] == same[1], (way, seed)


def number(identifier: int) -> int:
    return (identifier >> 52) % BUCKETS


def marked(buckets: Iterable[int]) -> Buckets:
    found = np.zeros(BUCKETS + 1, np.bool_)
    found[[number(bucket) for bucket in buckets]] = True
    return found


def test_buckets_are_numbered_by_the_first_bits() -> None:
    assert np.int64(OF_BUCKET).view(np.uint64) == (BUCKETS - 1) << 52
