"""Fixpoints compile: what is read off their rules, and which rules are refused."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from compiler.small_fixpoints import EVEN_AND_ODD, POINTS_TO, REACH, REACH_BOTH, SHORTEST, program_of

from cpg_engine.__main__ import main
from cpg_engine.errors import CompileError, DeclarationError
from cpg_engine.model.declarations import Bound, Declaration, Derive, Fixpoint, Way
from cpg_engine.plan.lineage import ColumnRef
from cpg_engine.policy.cache import decide_cache
from cpg_engine.semantics.annotations import namespace_of

STEP = "select r.source, e.target from reach r join edges e on r.target = e.source"


def reach_with(rule: str) -> Fixpoint:
    return replace(REACH, sql=f"{REACH.sql} union {rule}")


# --------------------------------------------------------------------------------------------- declaring


def test_a_file_with_a_fixpoint_line_is_a_fixpoint(tmp_path: Path) -> None:
    path = tmp_path / "reach.sql"
    path.write_text(f"-- A pair.\n-- Fixpoint: paths\n-- Key: source, target\n{REACH.sql}\n")
    assert Derive.from_file(path) == Fixpoint("reach", REACH.sql, "A pair.", ("source", "target"), group="paths")


def test_a_fixpoint_has_a_group_and_a_key() -> None:
    with pytest.raises(DeclarationError, match="names its group; write 'Fixpoint: reach'"):
        replace(REACH, group="")
    with pytest.raises(DeclarationError, match="told apart by a key"):
        replace(REACH, key=())


def test_a_bound_is_read_from_its_line(tmp_path: Path) -> None:
    path = tmp_path / "reach.sql"
    path.write_text(f"-- A pair.\n-- Fixpoint: reach\n-- Bound: 20 of a source\n-- Key: source, target\n{REACH.sql}\n")
    assert Derive.from_file(path) == replace(REACH, doc="A pair.", bound=Bound("source", 20))
    path.write_text(
        f"-- A pair.\n-- Fixpoint: reach\n-- Bound: 20 of a source, 50 where is_far; along edges from source to target.\n-- Key: source, target\n{REACH.sql}\n"
    )
    assert Derive.from_file(path) == replace(REACH, doc="A pair.", bound=Bound("source", 20, "is_far", 50, Way("edges", "source", "target")))


@pytest.mark.parametrize("way", [Way("loose_edges", "source", "target"), Way("edges", "source", "length"), Way("nowhere", "source", "target")])
def test_saturation_goes_along_what_the_rules_read(way: Way) -> None:
    program_of(replace(REACH, bound=Bound("source", 20, along=Way("edges", "source", "target"))))
    said = f"saturation goes along {way.table!r} from {way.source!r} to {way.target!r}. Name one that its rules read, with columns"
    said += " that they read: edges (source, target)"
    with pytest.raises(CompileError, match=re.escape(said)):
        program_of(replace(REACH, bound=Bound("source", 20, along=way)))


def test_the_flag_of_a_bound_is_a_column_of_truth_values() -> None:
    for flag in ("is_far", "target"):
        with pytest.raises(CompileError, match=f"'reach', Bound: the flag of its bound is '{flag}'. Its columns of truth values are: none."):
            program_of(replace(REACH, bound=Bound("source", 20, flag, 50)))


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (
            "-- Fixpoint: reach\n-- Bound: many of a source",
            "a bound is written 'Bound: ROWS of a COLUMN', and may go on with ', ROWS where FLAG' and '; along TABLE from COLUMN to COLUMN'; not 'many of",
        ),
        ("-- Fixpoint: reach\n-- Bound: 0 of a source", "a bound is written"),
        ("-- Fixpoint: reach\n-- Bound: 5 of a length", "its bound is for each 'length', which is not in its key: source, target"),
        ("-- Bound: 5 of a source", "only a relation of a fixpoint is bounded"),
    ],
)
def test_a_bound_that_cannot_hold_is_refused(tmp_path: Path, lines: str, said: str) -> None:
    path = tmp_path / "reach.sql"
    path.write_text(f"-- A pair.\n{lines}\n-- Key: source, target\n{REACH.sql}\n")
    with pytest.raises(DeclarationError, match=re.escape(said)):
        Derive.from_file(path)


# ------------------------------------------------------------------------------------- what is read off


def test_each_place_that_reads_the_fixpoint_becomes_a_step_over_its_new_rows() -> None:
    recursion = program_of(REACH_BOTH).bundles["reach"].recursion
    assert recursion is not None
    assert recursion.seeds == ("select source, target from edges",)
    assert [(step.relation, step.sql) for step in recursion.steps] == [
        ("reach", 'select l.source, r.target from "reach new" l join reach r on l.target = r.source'),
        ("reach", 'select l.source, r.target from reach l join "reach new" r on l.target = r.source'),
    ]
    assert recursion.step_inputs == {}


def test_relations_of_a_group_name_each_other() -> None:
    found = program_of(*POINTS_TO)
    bundle = found.bundles["points_to"]
    assert bundle.recursion and [step.relation for step in bundle.recursion.steps] == ["points_to", "points_to", "held"]
    assert found.bundles["held"].recursion and found.bundles["held"].recursion.seeds == ()
    assert bundle.recursion.step_inputs == {"copies": ("source", "variable"), "loads": ("base", "field", "variable")}
    assert found.bundles["held"].inputs == bundle.inputs == ("allocations", "copies", "loads", "stores")


def test_columns_mean_what_the_seeds_say_and_come_from_outside() -> None:
    bundle = program_of(*POINTS_TO).bundles["held"]
    assert {field.name: (str(field.type), namespace_of(field), field.nullable) for field in bundle.schema} == {
        "holder": ("int64", "thing", False),
        "field": ("string", None, False),
        "object": ("int64", "thing", False),
    }
    assert bundle.lineage.values == {
        "holder": {ColumnRef("allocations", "object")},
        "field": {ColumnRef("stores", "field")},
        "object": {ColumnRef("allocations", "object")},
    }
    assert {"copies", "loads", "stores", "allocations"} == {origin.table for origin in bundle.lineage.control}
    assert set(bundle.lineage.required) == {"stores"}


def test_a_column_is_nullable_if_it_is_in_any_rule() -> None:
    rule = "select r.source, l.target from reach r join loose_edges l on r.target = l.source"
    assert [field.nullable for field in program_of(reach_with(rule)).bundles["reach"].schema] == [False, True]


def test_a_fixpoint_is_always_stored_and_says_why() -> None:
    readers = Derive("reader", "select source from reach where target > 0", "Rows.")
    found = decide_cache(program_of(REACH, readers))["reach"]
    assert found.is_stored and found.reason.startswith("a fixpoint")
    with pytest.raises(CompileError, match="cache: it is a fixpoint"):
        decide_cache(program_of(REACH, readers, hints={"reach.cache": "inline"}))


def test_the_rounds_are_a_decision() -> None:
    (decision,) = program_of(*EVEN_AND_ODD).statements["odd_path"].decisions
    assert (decision.field, decision.value) == ("rounds", "even_path by its new rows")


def test_views_that_rules_read_are_compiled_first_in_any_order() -> None:
    outer = Derive("ends", "select target from reach", "Rows.")
    inner = Derive("real_edges", "select source, target from edges where source <> target", "Rows.")
    found = program_of(outer, replace(REACH, sql=REACH.sql.replace("edges", "real_edges")), inner)
    assert [name for name in found.bundles if name in ("ends", "reach", "real_edges")] == ["real_edges", "reach", "ends"]
    assert found.bundles["reach"].uses == {"real_edges": 2}


def test_a_fixpoint_with_a_rule_over_an_absent_source_is_absent_with_all_its_relations_and_readers() -> None:
    views = (Derive("reader", "select holder from held", "Rows."), *POINTS_TO, Derive("whole", "select variable from points_to", "Rows."), REACH)
    found = program_of(*views, absent=frozenset({"loads"}))
    assert {name: found.absent[name] for name in ("points_to", "held", "reader", "whole")} == dict.fromkeys(
        ("points_to", "held", "reader", "whole"), "not wanted"
    )
    assert "reach" in found.bundles and "held" not in found.bundles


def test_the_command_line_shows_the_queries_of_the_rounds(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["view", "class_ancestors", "--part", "rounds"]) == 0
    first, later = capsys.readouterr().out.split("-- every other round, if the last one found rows of class_ancestors")
    assert "from definition" in first and 'from "class_ancestors new" u' in later


@pytest.mark.parametrize(
    "rule",
    [
        pytest.param("select reach.source, e.target from reach join edges e on reach.target = e.source", id="no alias"),
        pytest.param("select reach.source, reach.target from /* all */ reach -- here\nwhere reach.source > 3", id="comments"),
        pytest.param("select r.source, r.target from (select * from reach) as r", id="in a subquery"),
        pytest.param("select e.source, e.target from edges e left join loose_edges l on e.source = l.source join reach r on true", id="beside an outer join"),
        pytest.param("select e.source, e.target from edges e where e.source in (select target from reach)", id="in a condition"),
        pytest.param("select r.source, r.target from reach r left join loose_edges l on l.source = r.source", id="the side an outer join keeps"),
        pytest.param("select r.source, r.target from reach r where r.target not in (select target from edges)", id="not in others"),
        pytest.param("select source, target from (select distinct source, target from reach)", id="distinct"),
    ],
)  # fmt: skip
def test_rules_that_only_ever_gain_rows_compile(rule: str) -> None:
    assert program_of(reach_with(rule)).bundles["reach"].recursion


# --------------------------------------------------------------------------------------------- refused


@pytest.mark.parametrize(
    ("rule", "use"),
    [
        ("select source, target from edges where source not in (select target from reach)", "in NOT IN, NOT EXISTS or EXCEPT"),
        ("select e.source, e.target from edges e where not exists (select 1 from reach r where r.source = e.target)", "in NOT IN, NOT EXISTS or EXCEPT"),
        ("select source, target from (select source, target from edges except select source, target from reach)", "in NOT IN, NOT EXISTS or EXCEPT"),
        ("select min(source) as source, target from reach group by target", "under an aggregate"),
        ("select source, first_value(target) over (order by source) as target from reach", "under a window function"),
        ("select source, target from (select source, target from reach order by source limit 1)", "under LIMIT"),
        ("select distinct on (source) source, target from reach", "under"),
        ("select e.source, e.target from edges e left join reach r on e.source = r.source where r.source is null", "(reach)"),
        ("select e.source, e.target from edges e full join reach r on e.source = r.target where e.source is not null or r.source = 1", "outer join"),
    ],
)
def test_a_rule_whose_result_could_shrink_is_refused(rule: str, use: str) -> None:
    with pytest.raises(CompileError, match="the order of rounds") as caught:
        program_of(reach_with(rule))
    assert caught.value.place == "rule 3" and use in caught.value.problem and "(reach)" in caught.value.problem


REFUSED: dict[str, tuple[tuple[Declaration, ...], str, str]] = {
    "another type": ((reach_with("select source, 1.5 as target from reach"),), "rule 3", "column 'target' is double, but int64 in rule 1"),
    "another name": ((reach_with("select source, target as aim from reach"),), "rule 3", "'aim' is of rule 3 alone"),
    "other columns": ((reach_with("select source from reach"),), "rule 3", "yields the columns source, but rule 1 yields source, target"),
    "another meaning": (
        (reach_with("select source, with_metadata(target + 0, 'cpg.semantic', 'COUNT') as target from reach"),),
        "rule 3",
        "column 'target' means semantic COUNT, but semantic ENTITY_IDENTITY, namespace thing in rule 1",
    ),
    "no seed": ((replace(REACH, sql=STEP),), "query", "none of its rules can start"),
    "all rows": ((replace(REACH, sql=f"select source, target from edges union all {STEP}"),), "query", "a set"),
    "an order": ((replace(REACH, sql=f"{REACH.sql} order by source"),), "query", "'order' speaks of all its rules together"),
    "named after a comma": ((reach_with("select e.source, r.target from edges e, reach r"),), "rule 3", "reads 'reach' 1 times, but names it 0 times"),
    "named in WITH": ((replace(REACH, sql=f"with r as (select * from reach) {REACH.sql}"),), "query", "named in WITH"),
    "chance": ((reach_with("select source, cast(random() * 9 as bigint) as target from reach"),), "rule 3", "random answers differently in each round"),
    "unknown column": ((reach_with("select source, nothing as target from reach"),), "line 1", "nothing"),
    "unknown key": ((replace(REACH, key=("source", "aim")),), "key", "its key names 'aim'"),
    "a detour": (
        (replace(REACH, sql=REACH.sql.replace("from reach r", "from mirror r")), Derive("mirror", "select target as source, source as target from reach", "")),
        "source",
        "it depends on itself: reach -> mirror -> reach. Break the cycle, or make 'mirror' a relation of it: write 'Fixpoint: reach' above it.",
    ),
    "no fixpoint": (
        (Derive("a", "select source from b", ""), Derive("b", "select source from a", "")),
        "source",
        "compute what is on it together: write 'Fixpoint: GROUP' above each",
    ),
    "a group named like a view": (
        (replace(REACH, group="other"), Derive("other", "select source from edges", "")), "Fixpoint", "'other' is the name of another view",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("declarations", "place", "words"), REFUSED.values(), ids=REFUSED.keys())
def test_an_error_says_which_rule_and_why(declarations: tuple[Declaration, ...], place: str, words: str) -> None:
    with pytest.raises(CompileError) as caught:
        program_of(*declarations)
    assert caught.value.place == place
    assert words in str(caught.value)


# ----------------------------------------------------------------------------------------- fingerprints


def test_changing_a_rule_changes_every_relation_of_the_group_and_nothing_else() -> None:
    points_to, held = POINTS_TO
    before = program_of(REACH, points_to, held).fingerprints
    edited = replace(held, sql=held.sql + " where s.field <> 'x'")
    after = program_of(REACH, points_to, edited).fingerprints
    assert {name for name in before if before[name] != after[name]} == {"points_to", "held"}


@pytest.mark.parametrize(
    "edited",
    [
        pytest.param(replace(SHORTEST, sql=SHORTEST.sql.replace("+ 1", "+ 2")), id="step"),
        pytest.param(replace(SHORTEST, sql=SHORTEST.sql.replace("1 as", "2 as")), id="seed"),
        pytest.param(replace(SHORTEST, key=("source", "target", "length")), id="key"),
    ],
)
def test_what_can_change_rows_changes_the_fingerprint(edited: Fixpoint) -> None:
    assert program_of(SHORTEST).fingerprints["shortest"] != program_of(edited).fingerprints["shortest"]


def test_layout_documentation_and_the_name_of_the_group_change_nothing() -> None:
    edited = replace(REACH, sql="-- x\n" + REACH.sql.replace(" union ", "\n\nunion\n\n"), doc="Other words.", group="paths")
    assert program_of(edited).fingerprints == program_of(REACH).fingerprints


def test_an_input_of_one_relation_counts_for_all() -> None:
    source = Derive("real_stores", "select base, field, source from stores where base > 0", "")
    points_to, held = POINTS_TO
    reading = replace(held, sql=held.sql.replace("stores s", "real_stores s"))
    before = program_of(source, points_to, reading).fingerprints
    after = program_of(replace(source, sql=source.sql.replace("> 0", "> 1")), points_to, reading).fingerprints
    assert {name for name in before if before[name] != after[name]} == {"real_stores", "points_to", "held"}
