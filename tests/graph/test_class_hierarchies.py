"""In which order members are looked up: of hierarchies that Python refuses too, and of those nobody would write."""

from collections import defaultdict
from collections.abc import Iterable
from textwrap import dedent

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from small_build import built

from cpg_engine.catalog import PlanCatalog
from cpg_engine.graph import open_graph
from cpg_engine.runtime.run import Run
from cpg_engine.runtime.validation import validate

ORDERS = """
    select k.full_name, a.full_name as above
    from class_linearization l
    join type_decl k on l.class_id = k.node_id
    join type_decl a on l.ancestor_id = a.node_id
    order by k.full_name, l.rank
    """

PROBLEMS = "select full_name, problem, classes from class_hierarchy_problems"


def orders_of(run: Run) -> dict[str, list[str]]:
    """Names of the repository's classes in which the members of each are looked up."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for row in open_graph(run.lake, run.repository.name, run.catalog).sql(ORDERS).to_pylist():
        found[row["full_name"]].append(row["above"])
    return found


def problems_of(run: Run) -> dict[tuple[str, str], str]:
    """The classes concerned, by class and problem."""
    rows = open_graph(run.lake, run.repository.name, run.catalog).sql(PROBLEMS).to_pylist()
    return {(row["full_name"], row["problem"]): row["classes"] for row in rows}


SOURCES = {
    "conflict.py": """\
        class A: ...
        class B: ...
        class M(A, B): ...
        class N(B, A): ...
        class Z(M, N): ...
        class Under(Z): ...
        class Twice(A, A): ...
        class Reversed(object, A): ...
        class Sound(M, object): ...
        """,
    "one.py": "import two\nclass One(two.Two): ...\nclass Below(One): ...\n",
    "two.py": "import one\nclass Two(one.One): ...\n",
    "rebound.py": """\
        class Base: ...
        class Node(Base): ...
        Base = Node
        class Leaf(Base): ...
        """,
    "alternatives.py": """\
        try:
            from rebound import Leaf as Chosen
        except ImportError:
            class Chosen: ...
        class Mixin: ...
        class User(Chosen, Mixin): ...
        """,
    "chain.py": "class C0: ...\n" + "".join(f"class C{number}(C{number - 1}): ...\n" for number in range(1, 41)),
}


@pytest.fixture(scope="module")
def run(catalog: PlanCatalog, tmp_path_factory: pytest.TempPathFactory) -> Run:
    return built(catalog, tmp_path_factory.mktemp("hierarchies"), {path: dedent(code) for path, code in SOURCES.items()})


@pytest.fixture(scope="module")
def orders(run: Run) -> dict[str, list[str]]:
    return orders_of(run)


def test_classes_that_python_refuses_are_told_with_their_bases(run: Run) -> None:
    assert problems_of(run) == {
        ("conflict.Z", "conflict"): "conflict.M, conflict.N",
        ("conflict.Twice", "conflict"): "conflict.A, conflict.A",
        ("conflict.Reversed", "conflict"): "builtins.object, conflict.A",
        ("one.One", "cycle"): "two.Two, one.One",
        ("two.Two", "cycle"): "one.One, two.Two",
    }


def test_a_problem_is_a_warning(run: Run) -> None:
    failed = [result.check for result in validate(run, "class_hierarchy_problems") if not result.passed]
    assert failed
    assert not any(check.is_blocking for check in failed)


@pytest.mark.parametrize(
    ("name", "order"),
    [
        ("conflict.Z", ["conflict.Z", "conflict.M", "conflict.N", "conflict.B", "conflict.A"]),
        ("conflict.Under", ["conflict.Under", "conflict.Z", "conflict.M", "conflict.N", "conflict.B", "conflict.A"]),
        ("conflict.Twice", ["conflict.Twice", "conflict.A"]),
        ("conflict.Reversed", ["conflict.Reversed", "conflict.A"]),
        ("conflict.Sound", ["conflict.Sound", "conflict.M", "conflict.A", "conflict.B"]),
        ("one.One", ["one.One", "two.Two"]),
        ("two.Two", ["two.Two", "one.One"]),
        ("one.Below", ["one.Below", "one.One", "two.Two"]),
        ("rebound.Leaf", ["rebound.Leaf", "rebound.Node", "rebound.Base"]),
        ("chain.C40", [f"chain.C{number}" for number in range(40, -1, -1)]),
    ],
)
def test_members_are_looked_up_somewhere_all_the_same(orders: dict[str, list[str]], name: str, order: list[str]) -> None:
    assert orders[name] == order


def test_bases_that_were_not_chosen_come_last(orders: dict[str, list[str]]) -> None:
    own = ["alternatives.User", "alternatives.Chosen", "alternatives.Mixin"]
    assert orders["alternatives.User"] == [*own, "rebound.Leaf", "rebound.Node", "rebound.Base"]


HIERARCHIES = st.integers(2, 8).flatmap(
    lambda size: st.tuples(*(st.lists(st.integers(0, number - 1), unique=True, max_size=3) if number else st.just([]) for number in range(size)))
)
"""Of each class the numbers of its bases, which come before it."""

Hierarchy = tuple[list[int], ...]


def class_statements(hierarchy: Iterable[list[int]]) -> str:
    return "".join(f"class C{number}({', '.join(f'C{base}' for base in bases)}): ...\n" for number, bases in enumerate(hierarchy))


def orders_by_the_interpreter(hierarchy: Hierarchy) -> dict[str, list[str] | None]:
    """The order of each class; None of those it refuses. What would derive from these is left out."""
    made: dict[int, type] = {}
    orders: dict[str, list[str] | None] = {}
    for number, bases in enumerate(hierarchy):
        if all(base in made for base in bases):
            try:
                made[number] = type(f"C{number}", tuple(made[base] for base in bases), {})
                orders[f"C{number}"] = [one.__name__ for one in made[number].__mro__ if one is not object]
            except TypeError:
                orders[f"C{number}"] = None
    return orders


@pytest.mark.slow
@given(st.lists(HIERARCHIES, min_size=60, max_size=60))
@settings(max_examples=2, phases=[Phase.generate], deadline=None, suppress_health_check=list(HealthCheck))
def test_orders_of_any_hierarchies_are_those_of_the_interpreter(
    catalog: PlanCatalog, tmp_path_factory: pytest.TempPathFactory, hierarchies: list[Hierarchy]
) -> None:
    """Many at once, a module each, as what a build costs does not depend on their number."""
    run = built(catalog, tmp_path_factory.mktemp("any"), {f"m{number}.py": class_statements(one) for number, one in enumerate(hierarchies)})
    refused = {name for name, problem in problems_of(run) if problem == "conflict"}
    orders = orders_of(run)
    lines: list[str] = []
    for number, hierarchy in enumerate(hierarchies):
        wrong: list[str] = []
        for name, order in orders_by_the_interpreter(hierarchy).items():
            full_name = f"m{number}.{name}"
            found = None if full_name in refused else [one.rpartition(".")[2] for one in orders[full_name]]
            if found != order:
                wrong.append(f"{full_name}: {found}, not {order}")
        lines += [*wrong, class_statements(hierarchy)] if wrong else []
    assert not lines, "\n".join(lines)
