"""Which views are stored, and which are held by those who read them."""

from dataclasses import replace

import pytest

from cpg_engine.catalog import PlanCatalog
from cpg_engine.compiler import compile_program
from cpg_engine.errors import CompileError
from cpg_engine.model.declarations import Declaration, Derive, Entity
from cpg_engine.model.views import MODEL
from cpg_engine.policy.cache import FEW_JOINS, CachePolicy, decide_cache

CALL = Entity("call", "calls")
ROW_WISE = Derive("v", "select node_id, code from call where has_star", "", ())
JOINED = Derive("v", "select c.node_id, c.code from call c join files f on c.file_id = f.file_id", "", ())
DEAR = Derive(
    "v",
    "select c.node_id, c.code from call c" + "".join(f" join call d{number} on c.node_id = d{number}.node_id" for number in range(FEW_JOINS + 1)),
    "",
    (),
)
SORTED = Derive("v", "select c.code, row_number() over (partition by c.file_id order by c.node_id) as place from call c", "", ())
READERS = tuple(Derive(f"reader_{number}", "select code from v", "", ()) for number in (1, 2, 3))
USED_TWICE, USED_THRICE = "joins or aggregates, and is used 2 times", "joins or aggregates, and is used 3 times"
BOTH_HOLD = CachePolicy(False, f"{USED_TWICE}; reader_1 and reader_2 hold it, each its own", held_by=("reader_1", "reader_2"))


def decided(*declarations: Declaration) -> CachePolicy:
    program = compile_program(replace(MODEL, declarations=(CALL, *declarations)), dict.fromkeys(MODEL.evidence, "1"))
    return decide_cache(program)["v"]


@pytest.mark.parametrize(
    ("declarations", "expected"),
    [
        pytest.param((ROW_WISE,), CachePolicy(True, "a result: no other view reads it"), id="result row by row"),
        pytest.param((JOINED,), CachePolicy(True, "a result: no other view reads it"), id="result of a join"),
        pytest.param((ROW_WISE, READERS[0]), CachePolicy(False, "row by row: computed where it is used, once"), id="row by row, one reader"),
        pytest.param((ROW_WISE, *READERS[:2]), CachePolicy(False, "row by row: computed where it is used, 2 times"), id="row by row, two readers"),
        pytest.param((JOINED, READERS[0]), CachePolicy(False, "used once, by reader_1"), id="join, one reader"),
        pytest.param((JOINED, *READERS[:2]), BOTH_HOLD, id="join, two readers"),
        pytest.param((JOINED, *READERS), CachePolicy(True, USED_THRICE), id="join, three readers"),
        pytest.param((DEAR, READERS[0]), CachePolicy(False, "used once, by reader_1"), id="many joins, one reader"),
        pytest.param((DEAR, *READERS[:2]), CachePolicy(True, USED_TWICE), id="many joins, two readers"),
        pytest.param((SORTED, *READERS[:2]), CachePolicy(True, USED_TWICE), id="sorted, two readers"),
    ],
)
def test_a_view_is_stored_by_who_reads_it_and_what_it_costs(declarations: tuple[Declaration, ...], expected: CachePolicy) -> None:
    assert decided(*declarations) == expected


@pytest.mark.parametrize("function", ["random()", "uuid()", "now()"])
def test_what_would_answer_differently_to_each_reader_is_stored(function: str) -> None:
    view = Derive("v", f"select code, {function} as drawn from call", "", ())
    assert decided(view, *(replace(reader, sql="select drawn from v") for reader in READERS)).is_stored


def test_a_view_read_twice_by_one_view_is_used_twice() -> None:
    twice = Derive("both", "select a.code from v a join v b on a.node_id = b.node_id", "", ())
    found = CachePolicy(False, f"{USED_TWICE}; only both uses it, and holds it", held_by=("both",))
    assert [decided(view, twice) for view in (JOINED, DEAR)] == [found, found]


@pytest.mark.parametrize(("view", "expected"), [(JOINED, BOTH_HOLD), (DEAR, CachePolicy(True, USED_TWICE))], ids=["cheap", "dear"])
def test_a_view_inside_one_that_is_used_twice_is_used_twice(view: Derive, expected: CachePolicy) -> None:
    between = Derive("between", "select code from v where code <> ''", "", ())
    readers = (replace(reader, sql="select code from between") for reader in READERS[:2])
    assert decided(view, between, *readers) == expected


def test_what_only_a_view_reads_is_part_of_the_work_it_takes() -> None:
    joins = "".join(f" join call d{number} on c.node_id = d{number}.node_id" for number in range(FEW_JOINS))
    inner = Derive("inside", f"select c.node_id, c.code from call c{joins}", "", ())
    outer = Derive("v", "select i.code from inside i join call c on i.node_id = c.node_id", "", ())
    assert decided(inner, outer, *READERS[:2]) == CachePolicy(True, USED_TWICE)


def test_what_would_answer_differently_each_time_is_held_by_one_alone() -> None:
    drawn = replace(ROW_WISE, sql="select code, random() as drawn from call")
    twice = Derive("both", "select a.code from v a join v b on a.drawn = b.drawn", "", ())
    assert decided(drawn, twice).held_by == ("both",)
    assert decided(drawn, *READERS[:2]).is_stored


def test_what_a_recursion_reads_is_used_with_every_step() -> None:
    sql = "with recursive up as (select node_id + 0 as n from v union all select v.node_id + 0 from up join v on up.n = v.node_id) select n from up"
    assert decided(JOINED, Derive("closure", sql, "", ())).held_by == ("closure",)


ON_DEMAND = replace(JOINED, only_if_read=True)


def test_what_is_stored_only_if_read_is_computed_when_somebody_asks() -> None:
    declared = "declared so: no other view reads it, so it is computed when somebody asks"
    assert decided(ON_DEMAND) == CachePolicy(False, declared)
    assert decided(ON_DEMAND, *READERS) == CachePolicy(True, USED_THRICE)
    assert decided(replace(ON_DEMAND, stage="graph"), READERS[0]) == CachePolicy(True, "a result")
    # Nor is what only such a view reads.
    assert decided(JOINED, replace(READERS[0], only_if_read=True)) == CachePolicy(False, "used only when somebody asks for reader_1")
    both = [decided(JOINED, *(replace(reader, only_if_read=True) for reader in readers)) for readers in (READERS[:2], READERS[1::-1])]
    assert both == [CachePolicy(False, "used only when somebody asks for reader_1 or reader_2")] * 2


def test_what_is_stored_only_if_read_is_stored_if_it_is_asked_for() -> None:
    program = compile_program(replace(MODEL, declarations=(CALL, ON_DEMAND)), dict.fromkeys(MODEL.evidence, "1"))
    assert decide_cache(program, ("v",))["v"].is_stored


HINT = {"v.cache": "inline"}


def test_a_hint_decides_where_it_is_possible() -> None:
    program = compile_program(replace(MODEL, declarations=(CALL, JOINED, *READERS), hints=HINT), dict.fromkeys(MODEL.evidence, "1"))
    assert decide_cache(program)["v"] == CachePolicy(False, "a hint says so", is_hint=True)


@pytest.mark.parametrize(
    ("view", "readers", "hint", "complaint"),
    [
        (JOINED, (), "inline", "it is a result, so it would never be there to read"),
        (replace(JOINED, sql="select random() as code from call"), READERS, "inline", "answers differently each time"),
        (JOINED, READERS, "memory", "cannot be cached as 'memory'. Hints are 'stored' and 'inline'"),
    ],
)
def test_an_impossible_hint_is_an_error(view: Derive, readers: tuple[Derive, ...], hint: str, complaint: str) -> None:
    program = compile_program(replace(MODEL, declarations=(CALL, view, *readers), hints={"v.cache": hint}), dict.fromkeys(MODEL.evidence, "1"))
    with pytest.raises(CompileError, match=complaint):
        decide_cache(program)


def test_every_view_of_the_model_is_decided_with_a_reason(catalog: PlanCatalog) -> None:
    assert set(catalog.policy.cache) == set(catalog.program.bundles)
    assert all(decision.reason for decision in catalog.policy.cache.values())
    assert {name for name, decision in catalog.policy.cache.items() if decision.is_stored} == set(catalog.tables) & set(catalog.program.bundles)


def test_the_graph_itself_is_stored(catalog: PlanCatalog) -> None:
    assert {name: catalog.policy.cache[name].is_stored for name in ("cpg_nodes", "cpg_edges", "cpg_props")} == dict.fromkeys(
        ("cpg_nodes", "cpg_edges", "cpg_props"), True
    )
