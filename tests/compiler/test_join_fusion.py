"""Join fusion: relations between the same sides share a join where that pays, and their edges stay what they were."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_entities import answer, compiled, session_over
from test_relations import ENTITIES, EVIDENCE, Def, IndexSymbol, Occurrence, rows

from cpg_engine.compiler import SemanticProgram
from cpg_engine.compiler.statement import Decision, Hole
from cpg_engine.evidence.tables import Call, Reference
from cpg_engine.model.declarations import Entity
from cpg_engine.model.relation import Relate
from cpg_engine.model.rules import Feature, Join, Selection

SAME_NAME = Feature("same_name", "l[NAME] = r[NAME]")
STARTS_TOGETHER = Feature("starts_together", "l[SPAN_START] = r[SPAN_START]")

OVERLAPPING = (
    Relate("o1", "REF", "def", "occurrence", on="span_overlap"),
    Relate("o2", "CALL", "def", "occurrence", on="span_overlap", where="l[NAME] = r[NAME]"),
    Relate("o3", "REF", "def", "occurrence", on="span_overlap", where="l[NAME] <> 'a'", features=(SAME_NAME, STARTS_TOGETHER), keep="best"),
    Relate("o4", "REF", "def", "occurrence", src="r", dst="l", on="span_overlap", features=(SAME_NAME,), prior="0.25", method="'text'"),
)
EQUAL = (
    Relate("e1", "REF", "def", "occurrence", on="qualified_name", where="l[NAME] = 'a'", keep="alternatives"),
    Relate("e2", "CALL", "def", "occurrence", on="qualified_name", where="l[NAME] = 'a'", features=(STARTS_TOGETHER,), keep="best"),
)
UNLIKE = (
    Relate("u1", "REF", "def", "occurrence", on="qualified_name", where="l[NAME] = 'a'"),
    Relate("u2", "CALL", "def", "occurrence", on="qualified_name", where="l[NAME] = 'b'"),
)
SETS: Mapping[str, tuple[Relate, ...]] = {
    "overlap": OVERLAPPING,
    "overlap, all with predicates": OVERLAPPING[1:3],
    "within": tuple(Relate(f"w{n}", "REF", "def", "occurrence", on="span_within", where=where) for n, where in enumerate([None, "l[NAME] = r[NAME]"])),
    "equal predicates": EQUAL,
    "different predicates": UNLIKE,
}


@cache
def program_of(name: str, is_fused: bool) -> SemanticProgram:
    hints = {} if is_fused else {f"{relation.name}_pairs.fusion": "none" for relation in SETS[name]}
    return compiled(EVIDENCE, *ENTITIES, *SETS[name], hints=hints)


def fusions(program: SemanticProgram) -> Mapping[str, Decision]:
    return {decision.view: decision for decision in program.decisions if decision.hole is Hole.JOIN_FUSION}


def shape(program: SemanticProgram, view: str) -> type:
    return type(program.statements[view].declaration)


# ------------------------------------------------------------------------------------------ the same edges

NAMES = st.sampled_from(["a", "b", "c"])
PATHS = st.sampled_from(["m.a", "m.b", "n.a"])


def span_at_random(draw: st.DrawFn) -> tuple[int, int]:
    start = draw(st.sampled_from([0, 3, 60, 64, 500]))
    return start, start + draw(st.sampled_from([0, 2, 5, 70, 600]))


def defs_at_random(draw: st.DrawFn) -> list[Mapping[str, Any]]:
    places = draw(st.lists(st.tuples(st.integers(1, 2), st.integers(1, 6)), max_size=6, unique=True))
    return rows(Def, *((*place, draw(NAMES), draw(PATHS), draw(st.integers(0, 1)), *span_at_random(draw)) for place in places))


def occurrences_at_random(draw: st.DrawFn) -> list[Mapping[str, Any]]:
    places = draw(st.lists(st.tuples(st.integers(1, 2), st.integers(1, 6)), max_size=6, unique=True))
    maybe = (st.none() | NAMES, st.none() | PATHS, st.none() | st.integers(0, 1))
    return rows(Occurrence, *((*place, None, *(draw(value) for value in maybe), *span_at_random(draw)) for place in places))


@pytest.mark.parametrize("name", SETS)
@settings(max_examples=10, deadline=None)
@given(defs=st.composite(defs_at_random)(), occurrences=st.composite(occurrences_at_random)())
def test_fused_or_not_the_edges_are_the_same(name: str, defs: Sequence[Mapping[str, Any]], occurrences: Sequence[Mapping[str, Any]]) -> None:
    tables = {"defs": defs, "occurrences": occurrences}
    fused, apart = (answer(session_over(program_of(name, is_fused), tables), "select * from cpg_edges") for is_fused in (True, False))
    assert fused == apart


def test_the_comparison_above_is_of_graphs_with_edges_of_every_rule() -> None:
    defs = rows(Def, (1, 1, "a", "m.a", 0, 0, 9), (1, 2, "b", "m.b", 0, 20, 29))
    occurrences = rows(Occurrence, (1, 1, None, "a", "m.a", 0, 0, 9), (1, 2, None, "b", "m.b", 0, 20, 29))
    for name, relations in SETS.items():
        session = session_over(program_of(name, True), {"defs": defs, "occurrences": occurrences})
        assert answer(session, "select distinct rule from cpg_edges") == sorted((relation.name,) for relation in relations), name


# ------------------------------------------------------------------------------------------ what is shared, and who says so


@pytest.mark.parametrize(
    ("name", "shared", "reason"),
    [
        ("overlap", "def_occurrence_span_overlap_pairs", "spans are compared once for all"),
        ("overlap, all with predicates", "def_occurrence_span_overlap_pairs", "spans are compared once for all"),
        ("within", "def_occurrence_span_within_pairs", "spans are compared once for all"),
        ("equal predicates", "def_occurrence_qualified_name_pairs", "the same pairs are wanted by all"),
        ("different predicates", None, "an equi join costs less than keeping pairs that single relations do not want"),
    ],
)
def test_a_join_is_shared_where_that_pays_and_the_decision_is_recorded(name: str, shared: str | None, reason: str) -> None:
    program, pairs = program_of(name, True), [f"{relation.name}_pairs" for relation in SETS[name]]
    found = fusions(program)
    assert set(found) == set(pairs)
    assert {decision.value for decision in found.values()} == {shared or "none"}
    assert {decision.evidence for decision in found.values()} == {f"{reason}: {', '.join(pairs)}"}
    assert {shape(program, view) for view in pairs} == ({Selection} if shared else {Join})
    if shared:
        assert shape(program, shared) is Join and all(program.bundles[view].inputs == (shared,) for view in pairs)
        assert not [join for view in pairs for join in program.bundles[view].lineage.joins]


def test_a_hint_keeps_a_join_apart_and_the_others_together() -> None:
    program = compiled(EVIDENCE, *ENTITIES, *OVERLAPPING, hints={"o2_pairs.fusion": "none"})
    assert shape(program, "o2_pairs") is Join and {shape(program, f"o{n}_pairs") for n in (1, 3, 4)} == {Selection}


def test_relations_between_other_sides_or_by_other_keys_or_that_want_the_nearest_are_not_fused() -> None:
    program = compiled(
        EVIDENCE,
        *ENTITIES,
        Relate("a", "REF", "def", "occurrence", on="span_overlap"),
        Relate("b", "REF", "def", "occurrence", on="span_within"),
        Relate("c", "REF", "def", "occurrence", on="span_overlap", nearest="r[SPAN_START]"),
        Relate("d", "REF", "occurrence", "def", on="span_overlap"),
    )
    assert {shape(program, f"{name}_pairs") for name in "abcd"} == {Join} and not fusions(program)


def test_a_shared_join_wants_what_any_of_its_relations_wants() -> None:
    (select,) = program_of("overlap, all with predicates", True).statements["def_occurrence_span_overlap_pairs"].selects
    assert select.where == ('(l."name" = r."display_name") or (l."name" <> \'a\')',)
    (select,) = program_of("overlap", True).statements["def_occurrence_span_overlap_pairs"].selects
    assert select.where == ()


def test_two_sets_of_relations_by_two_keys_of_one_strategy_share_two_joins() -> None:
    foreign = [Relate(f"r{n}", "REF", "call", "reference", on=on) for n, on in enumerate(["callee_id", "receiver_id"] * 2)]
    program = compiled((Call, Reference), Entity("call", "calls"), Entity("reference", "references"), *foreign)
    shared = {decision.view: decision.value for decision in fusions(program).values()}
    assert shared["r0_pairs"] == shared["r2_pairs"] != shared["r1_pairs"] == shared["r3_pairs"]
    keys = {view: program.statements[value].join for view, value in shared.items()}
    assert {view: join.condition for view, join in keys.items() if join} == {
        f"r{n}_pairs": f"{'callee_id' if n % 2 == 0 else 'receiver_id'} = node_id" for n in range(4)
    }


def test_ranked_relations_of_a_side_without_a_file_share_a_join() -> None:
    relations = [Relate(f"r{n}", kind, "index_symbol", "occurrence", on="symbol", keep="best") for n, kind in enumerate(["REF", "CALL"])]
    program = compiled(EVIDENCE, *ENTITIES, *relations)
    assert {shape(program, view) for view in ("r0_pairs", "r1_pairs")} == {Selection}
    tables = {"index_symbols": rows(IndexSymbol, (7, "s", None)), "occurrences": rows(Occurrence, (1, 1, "s", None, None, None, 0, 1))}
    assert answer(session_over(program, tables), "select src, kind from cpg_edges") == [(7, "CALL"), (7, "REF")]


def test_fusion_does_not_depend_on_the_order_of_declarations() -> None:
    forward, backward = (compiled(EVIDENCE, *ENTITIES, *relations) for relations in (OVERLAPPING, OVERLAPPING[::-1]))
    assert {name: bundle.fingerprint for name, bundle in forward.bundles.items()} == {name: bundle.fingerprint for name, bundle in backward.bundles.items()}
    assert set(forward.decisions) == set(backward.decisions)
