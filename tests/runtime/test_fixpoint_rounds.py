"""Fixpoints run: the same rows as the obvious program in Python, whatever the order, and tables like any other."""

import gc
import json
import random
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
import rustworkx as rx
from compiler.small_fixpoints import EVEN_AND_ODD, POINTS_TO, REACH, REACH_BOTH, SHORTEST, fixpoint, program_of, rows_of
from hypothesis import given, settings
from hypothesis import strategies as st
from repositories.built_repository import PLANNED, Workspace

from cpg_engine.catalog import PlanCatalog, build_catalog, with_rules
from cpg_engine.compiler import SemanticProgram
from cpg_engine.errors import LakeError
from cpg_engine.evidence.extractors import EXTRACTORS
from cpg_engine.model.declarations import Bound, Derive, Fixpoint, Way
from cpg_engine.model.views import MODEL
from cpg_engine.runtime import fixpoint as fixpoint_rounds
from cpg_engine.runtime.fixpoint import FixpointResult, FixpointRun
from cpg_engine.runtime.fixpoint.columns import Encoding
from cpg_engine.runtime.fixpoint.tables import GrowingTable
from cpg_engine.runtime.session import SMALLEST_MEMORY_BYTES, task_session
from cpg_engine.runtime.tasks import TableOutcome, finish, prepare
from cpg_engine.runtime.view_tasks import ROUNDS

Rows = Iterable[tuple[Any, ...]]
Pairs = set[tuple[int, int]]
PAIRS = st.sets(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=25)

PROGRAM = program_of(REACH, *EVEN_AND_ODD, SHORTEST, *POINTS_TO)
BOTH = program_of(REACH_BOTH)


def result_of(
    program: SemanticProgram,
    relations: Iterable[str],
    tables: Mapping[str, Rows],
    engine: Mapping[str, Any] | None = None,
    by_operators: bool = True,
    most_rounds: int | None = None,
) -> FixpointResult:
    session = task_session(**(engine or {}))
    for name, rows in tables.items():
        table = rows_of(name, rows)
        session.register_record_batches(name, [table.to_batches(max_chunksize=7) or [pa.RecordBatch.from_pylist([], table.schema)]])
    return FixpointRun(session, {name: program.bundles[name] for name in relations}, by_operators=by_operators).run(lambda _number, _round: None, most_rounds)


def found_by(program: SemanticProgram, relations: Iterable[str], tables: Mapping[str, Rows], **options: Any) -> dict[str, set[tuple[Any, ...]]]:
    """What operators find; the query engine has to find the same."""
    relations = list(relations)
    found, queried = (result_of(program, relations, tables, by_operators=way, **options) for way in (True, False))
    tables, same = {name: found.take_rows(name) for name in found.counts}, {name: queried.take_rows(name) for name in queried.counts}
    order = {name: [(key, "ascending") for key in table.column_names] for name, table in tables.items()}
    assert all(table.sort_by(order[name]).equals(same[name].sort_by(order[name])) for name, table in tables.items())
    assert [one.rows for one in found.rounds] == [one.rows for one in queried.rounds]
    rows = {name: [tuple(row.values()) for row in table.to_pylist()] for name, table in tables.items()}
    assert {name: len(listed) for name, listed in rows.items()} == {name: len(set(listed)) for name, listed in rows.items()}, "rows repeat"
    return {name: set(listed) for name, listed in rows.items()}


def path_lengths(edges: Pairs) -> dict[tuple[int, int], int]:
    """Length of the shortest path between all pairs that have one of at least one edge."""
    found: dict[tuple[int, int], int] = {}
    for start in {source for source, _ in edges}:
        front, length = {start}, 0
        while front:
            length += 1
            front = {target for source, target in edges if source in front and (start, target) not in found}
            found |= {(start, target): length for target in front}
    return found


# ----------------------------------------------------------------------------------------- what is found


@settings(max_examples=40, deadline=None)
@given(PAIRS)
def test_all_pairs_with_a_path_are_found(edges: Pairs) -> None:
    expected = {"reach": set(path_lengths(edges))}
    assert found_by(PROGRAM, ["reach"], {"edges": edges}) == expected
    assert found_by(BOTH, ["reach"], {"edges": edges}) == expected


@settings(max_examples=40, deadline=None)
@given(PAIRS)
def test_the_row_of_the_earliest_round_stays(edges: Pairs) -> None:
    expected = {(*pair, length) for pair, length in path_lengths(edges).items()}
    assert found_by(PROGRAM, ["shortest"], {"edges": edges}) == {"shortest": expected}


@settings(max_examples=40, deadline=None)
@given(PAIRS)
def test_relations_that_need_each_other_are_found_together(edges: Pairs) -> None:
    odd, even = set(edges), Pairs()
    while True:
        more_even = even | {(a, d) for a, b in odd for c, d in edges if b == c}
        more_odd = odd | {(a, d) for a, b in even for c, d in edges if b == c}
        if (more_odd, more_even) == (odd, even):
            break
        odd, even = more_odd, more_even
    assert found_by(PROGRAM, ["odd_path", "even_path"], {"edges": edges}) == {"odd_path": odd, "even_path": even}


def points_to(allocations: Pairs, copies: Pairs, stores: Rows, loads: Rows) -> dict[str, set[tuple[Any, ...]]]:
    """Andersen's analysis, by applying every rule to everything until nothing changes."""
    holds, held = set(allocations), set[tuple[int, str, int]]()
    while True:
        more = holds | {(v, o) for v, s in copies for w, o in holds if s == w}
        more |= {(v, o) for v, b, f in loads for w, h in holds if b == w for holder, g, o in held if (holder, g) == (h, f)}
        more_held = held | {(h, f, o) for b, f, s in stores for w, h in holds if w == b for x, o in holds if x == s}
        if (more, more_held) == (holds, held):
            return {"points_to": holds, "held": held}
        holds, held = more, more_held


SMALL = st.integers(0, 6)
FIELDS = st.sampled_from(["left", "right"])


@settings(max_examples=60, deadline=None)
@given(
    st.sets(st.tuples(SMALL, SMALL), max_size=6),
    st.sets(st.tuples(SMALL, SMALL), max_size=8),
    st.sets(st.tuples(SMALL, FIELDS, SMALL), max_size=8),
    st.sets(st.tuples(SMALL, SMALL, FIELDS), max_size=8),
)
def test_points_to_with_attributes_is_what_the_rules_say(allocations: Pairs, copies: Pairs, stores: Rows, loads: Rows) -> None:
    tables = {"allocations": allocations, "copies": copies, "stores": stores, "loads": loads}
    assert found_by(PROGRAM, ["points_to", "held"], tables) == points_to(allocations, copies, stores, loads)


@pytest.mark.parametrize("partitions", [1, 3])
def test_the_order_of_rows_rules_and_relations_changes_nothing(partitions: int) -> None:
    chance = random.Random(7)
    edges = [(chance.randrange(30), chance.randrange(30)) for _ in range(60)]
    step = "select b.source, e.target, b.target as via from best b join edges e on b.target = e.source"
    weighed = fixpoint("best", f"select source, target, source as via from edges union {step}")
    seed, step = weighed.sql.split(" union ")
    turned = replace(weighed, sql=f"{step} union {seed}")
    once = found_by(program_of(weighed), ["best"], {"edges": dict.fromkeys(edges)})
    chance.shuffle(edges)
    assert once == found_by(program_of(turned), ["best"], {"edges": dict.fromkeys(edges)}, engine={"target_partitions": partitions})
    both = found_by(PROGRAM, ["even_path", "odd_path"], {"edges": set(edges)}, engine={"target_partitions": partitions})
    assert both == found_by(PROGRAM, ["odd_path", "even_path"], {"edges": set(edges)})


@pytest.mark.parametrize("options", [{}, {"datafusion.optimizer.prefer_hash_join": "false"}], ids=["hash joins", "joins that spill"])
def test_bounded_memory_gives_the_same_rows(options: Mapping[str, str]) -> None:
    edges = {(number, (number * 7 + step) % 150) for number in range(150) for step in (1, 2, 3)}
    found = found_by(PROGRAM, ["shortest"], {"edges": edges}, engine={"memory_bytes": SMALLEST_MEMORY_BYTES, "options": options})
    assert found == {"shortest": {(*pair, length) for pair, length in path_lengths(edges).items()}}


def test_what_stands_in_with_belongs_to_every_rule() -> None:
    before = "-- A pair.\nwith forward as (select source, target from edges where source < target) -- upwards\n"
    sql = f"{before}select source, target from forward union select r.source, f.target from reach r join forward f on r.target = f.source -- on"
    edges = {(1, 2), (2, 3), (3, 1), (5, 4)}
    assert found_by(program_of(replace(REACH, sql=sql)), ["reach"], {"edges": edges}) == {"reach": {(1, 2), (2, 3), (1, 3)}}


def test_nothing_to_start_from_is_one_round_and_no_rows() -> None:
    result = result_of(PROGRAM, ["points_to", "held"], dict.fromkeys(("allocations", "copies", "stores", "loads"), ()))
    assert [dict(found.rows) for found in result.rounds] == [{"points_to": 0, "held": 0}]
    assert result.take_rows("held").schema.names == ["holder", "field", "object"]


def test_every_round_tells_what_it_found() -> None:
    result = result_of(PROGRAM, ["reach"], {"edges": [(1, 2), (2, 3), (3, 4)]})
    assert [found.rows["reach"] for found in result.rounds] == [3, 2, 1, 0]
    assert json.loads(result.summary)["new_rows"] == {"reach": [3, 2, 1, 0]}


# ------------------------------------------------------------------------------------------- what is not


def test_a_fixpoint_without_end_is_given_up_by_name() -> None:
    counted = replace(SHORTEST, name="counted", sql=SHORTEST.sql.replace("shortest", "counted"), key=("source", "target", "length"))
    with pytest.raises(LakeError, match=r"fixpoint of 'counted': after 20 rounds each still finds new rows. A column that counts"):
        result_of(program_of(counted), ["counted"], {"edges": [(1, 2), (2, 1)]}, most_rounds=20)


def test_a_chain_of_any_length_is_followed_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fixpoint_rounds, "MOST_ROUNDS", 100)
    length = 500
    tables = {"allocations": [(0, 7)], "copies": [(number + 1, number) for number in range(length)], "stores": [], "loads": []}
    assert result_of(PROGRAM, ["points_to", "held"], tables).counts["points_to"] == length + 1


def test_a_key_that_is_null_is_an_error_and_not_a_row_for_ever() -> None:
    sql = "select source, target from loose_edges union select r.source, e.target from reach r join loose_edges e on r.target = e.source"
    with pytest.raises(LakeError, match="view 'reach': column 'target' of its key is NULL"):
        result_of(program_of(replace(REACH, sql=sql)), ["reach"], {"loose_edges": [(1, None)]})


# -------------------------------------------------------------------------------------------- as tables

NESTING = (
    fixpoint(
        "inside_evenly",
        "select scope_id as inner_id, scope_id as outer_id from scope\n"
        "union select i.inner_id, s.parent_id as outer_id from inside_oddly i join scope s on i.outer_id = s.scope_id where s.parent_id is not null",
        *("inner_id", "outer_id"),
        group="nesting",
    ),
    fixpoint(
        "inside_oddly",
        "select i.inner_id, s.parent_id as outer_id from inside_evenly i join scope s on i.outer_id = s.scope_id where s.parent_id is not null",
        *("inner_id", "outer_id"),
        group="nesting",
    ),
)
"""Scopes by how many others lie between."""

LOOP = "class Base: pass\nclass Middle(Base): pass\nclass Last(Middle):\n    def first(self):\n        def second():\n            return lambda: 1\n"


@pytest.fixture(scope="module")
def catalog_with_nesting() -> PlanCatalog:
    return build_catalog(with_rules(MODEL, NESTING), EXTRACTORS, planned=PLANNED)


def build(workspace: Workspace, task: str) -> dict[str, TableOutcome]:
    """A task and everything it needs: outcome by table."""
    graph = workspace.catalog.tasks.graph
    index = {graph[number]: number for number in graph.node_indices()}
    needed = {graph[number] for number in rx.ancestors(graph, index[task])} | {task}
    writes = (write for name in workspace.catalog.schedule.order if name in needed for write in prepare(workspace.run(), name))
    return {outcome.entry.name: outcome for outcome in map(finish, writes)}


def test_a_fixpoint_is_one_task_with_a_table_for_each_relation(catalog_with_nesting: PlanCatalog) -> None:
    task = catalog_with_nesting.tasks.tasks["nesting"]
    assert task.tables == ("inside_evenly", "inside_oddly")
    assert set(task.deps.columns) == {"scopes"} and task.deps.inlined == ("scope",)
    assert {catalog_with_nesting.table(table).task for table in task.tables} == {"nesting"}
    assert [check.name for check in catalog_with_nesting.table("inside_oddly").checks][:2] == ["schema", "key_is_unique"]


def test_tables_of_a_fixpoint_are_built_once_and_say_how(tmp_path: Path, catalog_with_nesting: PlanCatalog) -> None:
    workspace = Workspace.at(tmp_path, {"one.py": LOOP}, catalog_with_nesting)
    first = build(workspace, "nesting")
    parents = {row["scope_id"]: row["parent_id"] for row in workspace.graph("select scope_id, parent_id from scope")}
    expected: dict[int, Pairs] = {0: set(), 1: set()}
    for inner in parents:
        outer, distance = inner, 0
        while outer is not None:
            expected[distance % 2].add((inner, outer))
            outer, distance = parents[outer], distance + 1
    found = [{(row["inner_id"], row["outer_id"]) for row in workspace.rows(table)} for table in ("inside_evenly", "inside_oddly")]
    assert found == [expected[0], expected[1]] and expected[1]
    new = json.loads(first["inside_oddly"].version.metadata[ROUNDS])["new_rows"]
    assert {table: sum(counts) for table, counts in new.items()} == {"inside_evenly": len(found[0]), "inside_oddly": len(found[1])}
    assert not workspace.violations(["inside_evenly", "inside_oddly"])
    assert all(outcome.is_unchanged for outcome in build(workspace, "nesting").values())


def test_a_build_that_ends_between_two_relations_is_gone_on_with(tmp_path: Path, catalog_with_nesting: PlanCatalog) -> None:
    workspace = Workspace.at(tmp_path, {"one.py": LOOP}, catalog_with_nesting)
    build(workspace, "scope" if "scope" in catalog_with_nesting.tasks.tasks else catalog_with_nesting.table("scopes").task)
    finish(next(iter(prepare(workspace.run(), "nesting"))))
    assert workspace.run().built("inside_oddly") is None
    after = {outcome.entry.name: outcome.is_unchanged for outcome in map(finish, prepare(workspace.run(), "nesting"))}
    assert after == {"inside_evenly": True, "inside_oddly": False}
    whole = Workspace.at(tmp_path / "whole", {"one.py": LOOP}, catalog_with_nesting)
    build(whole, "nesting")
    assert [workspace.rows(table) for table in NESTING_TABLES] == [whole.rows(table) for table in NESTING_TABLES]


NESTING_TABLES = [relation.name for relation in NESTING]


def test_bases_of_bases_are_found_by_distance(tmp_path: Path, catalog_with_nesting: PlanCatalog) -> None:
    workspace = Workspace.at(tmp_path, {"one.py": LOOP}, catalog_with_nesting)
    build(workspace, "class_ancestors")
    names = {row["node_id"]: row["name"] for row in workspace.graph("select node_id, name from definition where kind = 'class'")}
    found = {(names[row["class_id"]], names[row["ancestor_id"]], row["distance"]) for row in workspace.rows("class_ancestors")}
    itself = {(name, name, 0) for name in names.values()}
    assert found == itself | {("Middle", "Base", 1), ("Last", "Middle", 1), ("Last", "Base", 2)}


def test_views_over_a_fixpoint_read_its_table(catalog_with_nesting: PlanCatalog) -> None:
    reader = Derive("deeply_inside", "select inner_id from inside_oddly group by inner_id having count(*) > 1", "Rows.")
    catalog = build_catalog(with_rules(MODEL, (*NESTING, reader)), EXTRACTORS, planned=PLANNED)
    assert catalog.table("deeply_inside").inputs == ("inside_oddly",)
    assert catalog.schedule.order.index("nesting") < catalog.schedule.order.index("deeply_inside")


def bounded(rows: int, along: Way | None = None) -> SemanticProgram:
    points_to, held = POINTS_TO
    return program_of(replace(points_to, bound=Bound("variable", rows, along=along)), held)


BY_COPIES = Way("copies", "source", "variable")


class TestBound:
    """A variable with more objects than the bound is saturated: no more of it is followed."""

    PROGRAM = bounded(2)

    def points_to(self, allocations: Rows, copies: Rows) -> Pairs:
        tables = {"allocations": allocations, "copies": copies, "stores": (), "loads": ()}
        return found_by(self.PROGRAM, ("points_to", "held"), tables)["points_to"]

    def test_what_comes_together_and_is_too_much_is_not_followed(self) -> None:
        found = self.points_to([(1, 11), (1, 12), (1, 13), (1, 14), (5, 15)], [(2, 1), (2, 5), (3, 2)])
        assert found == {(1, 11), (1, 12), (1, 13), (5, 15), (2, 15), (3, 15)}, "one more than the bound tells that 1 is saturated"

    def test_what_was_followed_before_stays(self) -> None:
        found = self.points_to([(1, 11), (1, 12), (4, 13), (4, 14)], [(2, 1), (3, 2), (5, 4), (6, 5), (7, 6), (2, 7)])
        assert {object for variable, object in found if variable == 3} == {11, 12}
        assert {object for variable, object in found if variable == 2} == {11, 12, 13}

    def test_as_many_as_the_bound_are_all_followed(self) -> None:
        assert self.points_to([(1, 11), (1, 12)], [(2, 1)]) == {(1, 11), (1, 12), (2, 11), (2, 12)}

    @pytest.mark.parametrize("along", [None, BY_COPIES])
    @given(PAIRS, PAIRS, st.integers(1, 4), st.randoms())
    @settings(max_examples=30, deadline=None)
    def test_the_order_of_rows_does_not_matter_and_nothing_is_invented(
        self, along: Way | None, allocations: Pairs, copies: Pairs, rows: int, order: random.Random
    ) -> None:
        def run(program: SemanticProgram) -> dict[str, set[tuple[Any, ...]]]:
            tables = {"allocations": list(allocations), "copies": list(copies), "stores": [(0, "f", 1), (1, "f", 2)], "loads": [(3, 0, "f")]}
            for listed in tables.values():
                order.shuffle(listed)
            return found_by(program, ("points_to", "held"), tables)

        program = bounded(rows, along)
        once, again, whole = run(program), run(program), run(PROGRAM)
        assert once == again
        assert once["points_to"] <= whole["points_to"]
        counts = Counter(variable for variable, _ in once["points_to"])
        assert max(counts.values(), default=0) <= rows + 1
        if max(Counter(variable for variable, _ in whole["points_to"]).values(), default=0) <= rows:
            assert once == whole

    def test_rows_with_a_flag_are_counted_by_themselves(self) -> None:
        seeds = "select variable, object, object > 50 as is_great from allocations"
        sql = f"{seeds} union select c.variable, p.object, p.is_great from copies c join marked p on c.source = p.variable"
        marked = Fixpoint("marked", sql, "A row.", ("variable", "object"), group="marked", bound=Bound("variable", 1, "is_great", 3))
        allocations = [(1, 11), (1, 12), (1, 51), (1, 52), (1, 53), (4, 14), (4, 61), (4, 62), (4, 63), (4, 64)]
        tables = {"allocations": allocations, "copies": [(2, 1), (5, 4)], "stores": (), "loads": ()}
        found = found_by(program_of(marked), ("marked",), tables)["marked"]
        followed = {(2, 51), (2, 52), (2, 53), (5, 14)}
        assert {row[:2] for row in found} == {*allocations, *followed}, "one more than the bound tells what is saturated"

    def test_what_takes_what_a_saturated_variable_has_is_saturated(self) -> None:
        program = bounded(2, BY_COPIES)
        tables = {"allocations": [(1, 11), (1, 12), (1, 13), (2, 20), (5, 21)], "copies": [(2, 1), (3, 2), (3, 5), (4, 3), (6, 5)], "stores": (), "loads": ()}
        found = found_by(program, ("points_to", "held"), tables)["points_to"]
        assert found == {(1, 11), (1, 12), (1, 13), (2, 20), (5, 21), (6, 21)}, "what comes to 2, and to 3 and 4 after it, is too much as well"

    def test_it_is_part_of_the_fingerprint(self) -> None:
        names = {program.bundles["held"].fingerprint for program in (PROGRAM, bounded(2), bounded(3), bounded(2, BY_COPIES))}
        assert len(names) == 4


def test_what_rounds_held_is_let_go_with_the_last_rows() -> None:
    def held() -> int:
        return sum(isinstance(thing, GrowingTable | Encoding) for thing in gc.get_objects())

    gc.collect()
    gc.disable()
    try:
        before = held()
        result = result_of(PROGRAM, ["points_to", "held"], {"allocations": [(1, 10)], "copies": [(1, 2)], "stores": [(1, "f", 2)], "loads": [(3, 2, "f")]})
        assert held() > before
        assert {name: result.take_rows(name).num_rows for name in result.counts} == dict(result.counts)
        assert held() == before
    finally:
        gc.enable()
