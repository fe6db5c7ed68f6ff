"""C3 is what the interpreter makes of classes."""

import doctest

import pytest
from datafusion import SessionContext
from hypothesis import given, settings
from hypothesis import strategies as st

from cpg_engine import linearization
from cpg_engine.functions import register_functions
from cpg_engine.linearization import c3_merge

HIERARCHIES = st.integers(1, 9).flatmap(
    lambda size: st.tuples(*(st.lists(st.integers(0, number - 1), unique=True, max_size=4) if number else st.just([]) for number in range(size)))
)
"""Of each class the numbers of its bases, which come before it."""


def orders_by_the_interpreter(hierarchy: tuple[list[int], ...]) -> list[list[int] | None]:
    """The order of each class; None of those it refuses, and of what derives from them."""
    made: list[type | None] = []
    for number, bases in enumerate(hierarchy):
        above = [made[base] for base in bases]
        try:
            made.append(None if None in above else type(f"C{number}", tuple(found for found in above if found), {}))
        except TypeError:
            made.append(None)
    numbers = {found: number for number, found in enumerate(made) if found}
    return [[numbers[one] for one in found.__mro__ if one in numbers] if found else None for found in made]


def orders_by_merging(hierarchy: tuple[list[int], ...]) -> list[list[int] | None]:
    orders: list[list[int] | None] = []
    for number, bases in enumerate(hierarchy):
        above = [order for base in bases if (order := orders[base]) is not None]
        merged = c3_merge(above) if len(above) == len(bases) else None
        orders.append(None if merged is None else [number, *merged])
    return orders


@given(HIERARCHIES)
@settings(max_examples=500, deadline=None)
def test_merging_gives_the_order_of_the_interpreter(hierarchy: tuple[list[int], ...]) -> None:
    assert orders_by_merging(hierarchy) == orders_by_the_interpreter(hierarchy)


@pytest.mark.parametrize(
    ("orders", "merged"),
    [
        ([], []),
        ([[3, 1, 0]], [3, 1, 0]),
        ([[1, 0], [2, 0]], [1, 2, 0]),
        ([[0], [1, 0]], None),
        ([[1, 0], [1, 0]], None),
        ([[1, 2, 0], [2, 1, 0]], None),
        ([[3, 1, 2, 0], [4, 2, 0], [5, 1, 0]], [3, 4, 5, 1, 2, 0]),
    ],
)
def test_orders_are_kept_or_there_is_none(orders: list[list[int]], merged: list[int] | None) -> None:
    assert c3_merge(orders) == merged


def test_plans_merge_row_by_row() -> None:
    session = SessionContext()
    register_functions(session)
    rows = "(values ([[1, 0], [2, 0]]), (null), ([[0], [1, 0]])) as t(orders)"
    assert [row["merged"] for row in session.sql(f"select c3_merge(orders) as merged from {rows}").to_pylist()] == [[1, 2, 0], None, None]


def test_examples_in_the_documentation_are_true() -> None:
    tried = doctest.testmod(linearization)
    assert tried.attempted
    assert not tried.failed
