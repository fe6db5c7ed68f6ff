"""Slices: what a place in the code depends on, and what depends on it.

A slice is what values are made of, and what decides whether code is executed (Weiser 1981). Expressions are told apart: of `a, b = f(x), g(y)`,
`a` depends on `x` alone. So are fields of objects and constant keys, and calls: what enters a function by one call leaves it by that one
(Horwitz, Reps and Binkley 1990). A thin slice is only what values are made of (Sridharan, Fink and Bodik 2007).
"""

from collections.abc import Sequence
from enum import StrEnum
from functools import cached_property

import numpy as np
import pyarrow as pa
from datafusion import SessionContext

from cpg_engine.dependence_search import Dependences, Dependents, Places
from cpg_engine.errors import LakeError
from cpg_engine.execution_order import STEPS, Order
from cpg_engine.runtime.session import register_rows
from cpg_engine.value_search import Steps

_START, _FOUND = "_slice_start", "_slice_found"

_READ = ("cpg_nodes", "cpg_edges", "syntax_node", "expression_variable", "value_step", "dependence_step")


class Direction(StrEnum):
    """Which way dependences are followed."""

    BACKWARD = "backward"
    """To what the nodes depend on."""

    FORWARD = "forward"
    """To what depends on the nodes."""


def slice_of(session: SessionContext, nodes: Sequence[int], direction: Direction, depth: int = 10, is_thin: bool = False) -> pa.Table:
    """A slice, as `Slices` has it, for who asks for one alone."""
    return Slices(session).of(nodes, direction, depth, is_thin)


class Slices:
    """Slices of a build, which is read when the first is asked for.

    Args:
        session: of `open_graph`.

    Raises:
        LakeError: what values and dependences are read from is not built.
    """

    def __init__(self, session: SessionContext) -> None:
        if missing := [name for name in _READ if not session.table_exist(name)]:
            raise LakeError(f"a slice reads {missing[0]!r}, which is not built; build everything: cpg-build.")
        self._session = session
        self._steps: dict[bool, Steps] = {}

    def of(self, nodes: Sequence[int], direction: Direction, depth: int = 10, is_thin: bool = False) -> pa.Table:
        """Statements, parameters and expressions reached along dependences. So much is looked at as `MOST_DEPENDENCES` says, the nearest first.

        Args:
            nodes: identifiers of the nodes to start from. A statement stands for all of its expressions.
            direction: which way.
            depth: statements on a way at most.
            is_thin: whether only what values are made of counts, not what decides whether code is executed or which object is meant.

        Returns:
            Columns node_id and distance, the statements on the way from the nearest start; each node once, nearest first.
        """
        session, is_backward = self._session, direction is Direction.BACKWARD
        given = pa.table({"node_id": pa.array([int(node) for node in nodes], pa.int64())})
        try:
            register_rows(session, _START, given.to_batches(), given.schema)
            found = self._found(_starts(session), is_backward, depth, is_thin)
            found |= dict.fromkeys(given.column("node_id").to_pylist(), 0)
            reached = pa.table({"variable": pa.array(found.keys(), pa.int64()), "distance": pa.array(found.values(), pa.int32())})
            register_rows(session, _FOUND, reached.to_batches(), reached.schema)
            return session.sql(f"""
                select node_id, min(distance) as distance from (
                  select n.node_id, f.distance from {_FOUND} f join cpg_nodes n on f.variable = n.node_id where n.kind <> 'BINDING'
                  union all
                  select b.src, f.distance from {_FOUND} f join cpg_edges b on b.kind = 'BINDS' and f.variable = b.dst
                  join cpg_nodes n on b.src = n.node_id where n.kind = 'METHOD_PARAMETER_IN' or {str(is_backward).lower()}
                ) group by node_id order by distance, node_id
            """).to_arrow_table()
        finally:
            for name in (_START, _FOUND):
                session.deregister_table(name)

    def _found(self, starts: pa.Table, is_backward: bool, depth: int, is_thin: bool) -> dict[int, int]:
        if not starts.num_rows:
            return {}
        # A variable may stand for several statements, or, as what is bound, for none: the last one counts, whatever order rows come in.
        rows = sorted(starts.to_pylist(), key=lambda row: (row["statement_id"] is not None, row["statement_id"] or 0))
        giving = {row["variable"]: row["statement_id"] or 0 for row in rows if is_backward or row["gives"]}
        passed = {row["variable"]: row["statement_id"] or 0 for row in rows if not is_backward and not row["gives"]}
        whole = sorted({row["variable"] for row in rows if is_backward and not is_thin and row["is_whole"]})
        if is_thin not in self._steps:
            self._steps[is_thin] = _steps(self._session, is_thin)
        search = (Dependences if is_backward else Dependents)(self._steps[is_thin], self._order, self._places, depth=depth, is_thin=is_thin)
        found = search.reach(dict(sorted(giving.items())), whole, dict(sorted(passed.items())))
        return dict(found) | {statement: 0 for statement in (*giving.values(), *passed.values()) if statement}

    @cached_property
    def _order(self) -> Order:
        return Order(lambda: zip(*self._session.sql(STEPS).to_pydict().values(), strict=True))

    @cached_property
    def _places(self) -> Places:
        rows = self._session.sql("""
            select node_id, case when kind in ('arg', 'Module') then node_id else statement_id end as statement_id from syntax_node
            where statement_id is not null or kind in ('arg', 'Module') order by node_id
        """).to_arrow_table()
        return Places(*(np.asarray(rows.column(name).combine_chunks()) for name in ("node_id", "statement_id")))


def _starts(session: SessionContext) -> pa.Table:
    """Variables that nodes stand for: whether they are given a value there, and whether all that they hold is meant."""
    return session.sql(f"""
        with given as (
          select n.node_id, n.statement_id, n.kind, n.ctx, n.parent_id, n.field from {_START} s join syntax_node n on s.node_id = n.node_id
          union
          select n.node_id, n.statement_id, n.kind, n.ctx, n.parent_id, n.field from {_START} s join syntax_node n on s.node_id = n.statement_id
        )
        select v.variable, g.statement_id, g.kind <> 'Name' or g.ctx = 'Store' or v.variable = g.node_id as gives,
          not (p.kind in ('Attribute', 'Subscript') and g.field = 'value' or p.kind = 'Call' and g.field = 'func') and g.kind <> 'arg' as is_whole
        from given g
        join expression_variable v on g.node_id = v.node_id
        left join syntax_node p on g.parent_id = p.node_id
        union
        select b.dst, cast(null as bigint), true, false from {_START} s join cpg_edges b on b.kind = 'BINDS' and s.node_id = b.src
    """).to_arrow_table()


def _steps(session: SessionContext, is_thin: bool) -> Steps:
    deciding = "where how not in ('base', 'control')" if is_thin else ""
    rows = session.sql(f"""
        select source, target, how, field, site, at_id, place_id, is_across from value_step
        union all
        select source, target, how, field, cast(0 as bigint), at_id, place_id, false from dependence_step {deciding}
    """)
    return Steps(rows.to_arrow_table())
