"""The order in which the classes of a hierarchy are asked for a member: C3, as a plan expression and for Python callers."""

from collections.abc import Sequence
from functools import cache

import pyarrow as pa
from datafusion import ScalarUDF, udf

MERGE_FUNCTION = "c3_merge"

_ORDER = pa.list_(pa.int64())


def c3_merge(orders: Sequence[Sequence[int]]) -> list[int] | None:
    """Merges the orders of the bases of a class into the order of what comes after the class itself.

    Each order starts with the base it is of. The result keeps every order, and that of the bases; of what may come next
    it takes what the earliest order has first. It is the merge of Samuele Pedroni's C3 as CPython does it: Michele
    Simionato, "The Python 2.3 Method Resolution Order", after Barrett et al., "A Monotonic Superclass Linearization
    for Dylan" (OOPSLA 1996).

    Args:
        orders: of each base, in the order of the class statement; none is empty.

    Returns:
        The order, or None where no order keeps all of them: Python refuses such a class.

    >>> c3_merge([[2, 4, 0], [3, 4, 0]])
    [2, 3, 4, 0]
    >>> c3_merge([[3, 1, 0], [2, 0]])
    [3, 1, 2, 0]
    >>> c3_merge([[4, 0], [2, 4, 0]]) is None
    True
    >>> c3_merge([])
    []
    """
    if len(orders) == 1:
        return list(orders[0])
    heads = [order[0] for order in orders]
    if len(set(heads)) < len(heads):
        return None
    left = [list(reversed(order)) for order in (*orders, heads) if order]
    # How many of the orders have a class after their first: while any does, it is not its turn.
    waiting: dict[int, int] = {}
    for order in left:
        for one in order[:-1]:
            waiting[one] = waiting.get(one, 0) + 1
    merged: list[int] = []
    while left:
        following = next((order[-1] for order in left if not waiting.get(order[-1])), None)
        if following is None:
            return None
        merged.append(following)
        for order in left:
            if order[-1] == following:
                order.pop()
                if order:
                    waiting[order[-1]] -= 1
        left = [order for order in left if order]
    return merged


def _merged(column: pa.Array) -> pa.Array:
    """`c3_merge` of each row."""
    return pa.array([None if orders is None else c3_merge(orders) for orders in column.to_pylist()], _ORDER)


@cache
def c3_merge_function() -> ScalarUDF:
    """The merge for plans: from the orders of the bases of a class, a list of lists, to a list; NULL where there is no order.

    >>> from datafusion import SessionContext
    >>> session = SessionContext()
    >>> session.register_udf(c3_merge_function())
    >>> session.sql("select c3_merge([[2, 4], [3, 4]]) as kept, c3_merge([[4, 1], [2, 4]]) as broken").to_pylist()
    [{'kept': [2, 3, 4], 'broken': None}]
    """
    return udf(_merged, [pa.list_(_ORDER)], _ORDER, "immutable", name=MERGE_FUNCTION)
