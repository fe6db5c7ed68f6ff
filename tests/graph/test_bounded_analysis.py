"""The whole-program analysis ends, whatever the program, and says what it did not follow."""

import argparse
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from repositories.built_repository import Workspace, write_sources

from cpg_engine.model.constructors import CONSTRUCTORS
from cpg_engine.model.views import MODEL
from cpg_engine.runtime.lake import Lake

BOUNDS = MODEL.bounds
BOUND, OF_FUNCTIONS = BOUNDS["points_to"], BOUNDS["points_to, is_function"]
MANY = OF_FUNCTIONS + 10

CHOICES = "\n".join(
    [
        *(f"def step_{number}(): pass\nclass Kind{number}:\n    def act(self): pass" for number in range(MANY)),
        "class Plain:\n    def tell(self): pass",
        "from missing import unknown",
        "def run(which):",
        "    plain: Plain = unknown()",
        "    few = step_0",
        *(f"    if which == {number}: many = step_{number}; thing = Kind{number}(); plain = Kind{number}()" for number in range(MANY)),
        "    few()",
        "    many()",
        "    thing.act()",
        "    plain.tell()",
        "    copied = many",
        "    copied()",
        "class Own:\n    def act(self): pass",
        "class Bare: pass",
        *(f"class Derived{number}(Own, Bare):\n    def act(self): pass\n    def lone(self): pass" for number in range(MANY)),
        "def declared(own: Own, bare: Bare):",
        "    own.act()",
        "    bare.lone()",
    ]
)
"""A function that calls one of many functions, and a method of one of many classes; one that calls methods that many classes
define which derive from the one declared."""

DEPTH = BOUNDS["superclass"] + 20
DEEP = "\n".join(["class Level0: pass", *(f"class Level{number}(Level{number - 1}): pass" for number in range(1, DEPTH))])
"""Classes each of which derives from all before it. Without a bound, rows grow with the square of their number."""

DECISIONS = BOUNDS["decision"] + 20
ELSE_IF = "\n".join(
    ["def choose(x):", "    if x == 0: return 0", *(f"    elif x == {number}: return {number}" for number in range(1, DECISIONS)), "    return x"]
)
"""Each branch is taken only if none before it is: all pairs of them, without a bound."""

NAMES = BOUNDS["name_value"] + 10
GLOBAL = "\n".join(
    ["anything = None", *(f"def set_{number}():\n    global anything\n    anything = set_{number}\ndef call_{number}(): anything()" for number in range(NAMES))]
)
"""Functions that a name stands for, and calls of it: all pairs of them, without a bound."""

INHERITED = int(re.findall(r"\d+", CONSTRUCTORS["most_inherited"].expansion)[0])
CROWD = "\n".join(
    [
        "class Crowd:",
        *(f"    def lone{number}(self): pass" for number in range(INHERITED + 10)),
        "    def zealous(self): return self",
        *(f"class Heir{number}(Crowd): pass" for number in range(INHERITED + 1)),
        "Heir1().zealous().zealous()",
    ]
)
"""A class that has many methods, and many classes that have them all from it: all pairs of them, without a bound."""

HEIRS = "\n".join(
    [
        "class Root:",
        "    def run(self): return self.step()",
        "    def step(self): pass",
        *(f"class Heir{number}(Root): pass\nHeir{number}().run()" for number in range(BOUND + 5)),
    ]
)
"""A method that is entered with objects of too many classes to follow."""

CHOSEN = {"choices": CHOICES, "deep": DEEP, "else_if": ELSE_IF, "names": GLOBAL, "crowd": CROWD, "heirs": HEIRS}

SOURCES: Mapping[str, Mapping[str, str]] = {
    "choices": {f"{module}.py": text + "\n" for module, text in CHOSEN.items()},
    # Without a bound it had ten million new rows in the 17th round.
    "argparse": {"parser/__init__.py": Path(argparse.__file__).read_text(encoding="utf-8")},
}


@pytest.fixture(scope="module", params=SOURCES)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    directory = tmp_path_factory.mktemp(request.param)
    workspace = Workspace(write_sources(directory / "source", SOURCES[request.param]), Lake(directory / "lake"), request.param)
    workspace.build()
    return workspace


of_choices = pytest.mark.parametrize("built", ["choices"], indirect=True)
"""What is known call by call."""


def test_no_variable_has_more_objects_than_the_bound_and_one_that_tells(built: Workspace) -> None:
    counted = "(select variable, is_function, count(*) as objects from points_to group by variable, is_function)"
    most = {row["is_function"]: row["most"] for row in built.graph(f"select is_function, max(objects) as most from {counted} group by is_function")}
    assert most[False] == BOUND + 1 and most[True] <= OF_FUNCTIONS + 1
    saturated = built.graph(f"select distinct variable from {counted} where objects > case when is_function then {OF_FUNCTIONS} else {BOUND} end")
    told = {row["variable"] for row in built.graph("select variable from saturated_variable")}
    assert {row["variable"] for row in saturated} <= told


@of_choices
def test_of_what_a_class_has_many_others_have_what_is_read_most(built: Workspace) -> None:
    given = "class_member_definer m join class_body_member b on m.variable = b.variable join definition d on b.class_id = d.node_id and d.name = 'Crowd'"
    counted = f"select h.name as heir, count(*) as names, bool_or(m.name = 'zealous') as has_read from {given} join definition h on m.class_id = h.node_id"
    heirs = {row["heir"]: (row["names"], row["has_read"]) for row in built.graph(f"{counted} group by h.name")}
    assert heirs == {"Crowd": (INHERITED + 11, True), **{f"Heir{number}": (INHERITED, True) for number in range(INHERITED + 1)}}
    problems = built.graph("select full_name, classes from class_hierarchy_problems where problem = 'members'")
    assert problems == [{"full_name": "crowd.Crowd", "classes": "crowd.Crowd"}]
    edges = "call c join cpg_edges e on c.node_id = e.src and e.kind = 'CALL' join definition t on e.dst = t.node_id"
    calls = built.graph(f"select t.name from {edges} where c.callee_name = 'zealous'")
    assert [row["name"] for row in calls] == ["zealous", "zealous"]


@of_choices
def test_of_decisions_that_code_depends_on_the_nearest_are_known(built: Workspace) -> None:
    counted = "select region_id, count(*) as decisions from decision group by region_id"
    most = max(row["decisions"] for row in built.graph(counted))
    assert BOUNDS["decision"] < most <= BOUNDS["decision"] + 1
    nearest = "select count(*) as n from sole_decision s left anti join decision d on s.region_id = d.region_id and s.controller_id = d.controller_id"
    assert built.graph(nearest) == [{"n": 0}]


@of_choices
def test_of_what_a_name_stands_for_so_much_is_followed(built: Workspace) -> None:
    most = built.graph("select max(n) as n from (select count(*) as n from name_value group by variable)")
    assert most == [{"n": BOUNDS["name_value"] + 1}]


@of_choices
def test_a_call_through_a_saturated_variable_falls_back_to_what_is_declared(built: Workspace) -> None:
    edges = "call c join cpg_edges e on c.node_id = e.src and e.kind = 'CALL'"
    found = built.graph(f"select distinct c.code, e.rule from {edges} where c.code not like 'Kind%' and c.code not like 'Heir%' and e.rule <> 'call_outside'")
    assert {(row["code"], row["rule"]) for row in found} == {("few()", "call_in_program"), ("plain.tell()", "call_by_type"), ("self.step()", "call_in_module")}


@of_choices
def test_a_call_that_has_too_many_targets_says_so_and_how_many(built: Workspace) -> None:
    # Making an instance of a class without __init__ calls nothing.
    query = "select code, reason, possible from unresolved_calls where reason <> 'class_without_init'"
    told = {row["code"]: (row["reason"], row["possible"]) for row in built.graph(query)}
    many = ("too_many_targets", MANY)
    own = ("too_many_targets", MANY + 1)
    assert told == {
        "anything()": ("too_many_callees", BOUND + 1),
        "many()": many,
        "thing.act()": ("too_many_receivers", BOUND + 1),
        "copied()": many,
        "own.act()": own,
        "bare.lone()": many,
    }
    possible = built.graph("select c.code, count(*) as targets from possible_calls p join call c on p.call_id = c.node_id group by c.code")
    assert {row["code"]: row["targets"] for row in possible} == {"many()": MANY, "copied()": MANY, "own.act()": 1, "bare.lone()": 1}


@of_choices
def test_functions_have_a_bound_of_their_own(built: Workspace) -> None:
    (row,) = built.graph("select max(objects) as most from (select count(*) as objects from points_to where is_function group by variable)")
    assert row["most"] == OF_FUNCTIONS + 1


def test_a_variable_declared_of_too_many_classes_is_as_good_as_undeclared(built: Workspace) -> None:
    (row,) = built.graph("select max(classes) as most from (select count(*) as classes from typed_variable group by variable)")
    assert row["most"] <= BOUNDS["typed_variable"] + 1


@of_choices
def test_of_a_class_that_derives_from_too_many_the_nearest_are_followed(built: Workspace) -> None:
    # Object is the one that all derive from besides.
    deep = {f"Level{number}" for number in range(BOUNDS["superclass"] + 1, DEPTH)}
    problems = built.graph("select d.name, p.problem from class_hierarchy_problems p join definition d on p.class_id = d.node_id")
    assert {(row["name"], row["problem"]) for row in problems if row["problem"] != "members"} == {(name, "depth") for name in deep}
    of_last = "from superclass s join definition c on s.class_id = c.node_id join definition d on s.superclass_id = d.node_id where c.name = 'Level{}'"
    near = {row["name"] for row in built.graph(f"select d.name {of_last.format(DEPTH - 1)}")}
    assert near >= {f"Level{DEPTH - 2 - number}" for number in range(BOUNDS["superclass"])}
    assert len(near) <= BOUNDS["superclass"] + 1
