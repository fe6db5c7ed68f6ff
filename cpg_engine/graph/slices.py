"""Slices: what a place in the code depends on, and what depends on it.

A slice is what is reached from some nodes along dependences between them: data, control, and from method to method
(Weiser 1981; over dependence graphs, Horwitz, Reps and Binkley 1990). Calls and returns are not matched, so a slice may
leave a method by another call than it entered by.
"""

from collections.abc import Collection, Sequence
from enum import StrEnum

import pyarrow as pa
from datafusion import SessionContext

from cpg_engine.errors import LakeError
from cpg_engine.runtime.session import register_rows
from cpg_engine.sql import literal

DEPENDENCES: tuple[str, ...] = ("REACHING_DEF", "CDG", "PARAMETER_LINK", "RETURNS_TO")
"""Edges that say the node they enter depends on the one they leave."""

_STEPS, _KNOWN, _FRONTIER = "_slice_steps", "_slice_known", "_slice_frontier"


_READ = ("cpg_nodes", "cpg_edges", "syntax_node")


class Direction(StrEnum):
    """Which way dependences are followed."""

    BACKWARD = "backward"
    """To what the nodes depend on."""

    FORWARD = "forward"
    """To what depends on the nodes."""


def slice_of(session: SessionContext, nodes: Sequence[int], direction: Direction, depth: int = 10, kinds: Collection[str] = DEPENDENCES) -> pa.Table:
    """Statements and parameters reached along dependences: one plan a step, over what the last step found.

    A node stands for the statement it is evaluated in: what a statement computes depends on all it reads.

    Args:
        session: of `open_graph`.
        nodes: identifiers of the nodes to start from.
        direction: which way.
        depth: steps at most.
        kinds: kinds of edges followed.

    Returns:
        Columns node_id and distance, the steps from the nearest start; each node once, nearest first.

    Raises:
        LakeError: nodes, edges or the statements they belong to are not built.
    """
    if missing := [name for name in _READ if not session.table_exist(name)]:
        raise LakeError(f"a slice reads {missing[0]!r}, which is not built; build everything, or ask for {', '.join(_READ[:2])} and syntax_nodes.")
    here, there = ("target", "source") if direction is Direction.BACKWARD else ("source", "target")
    listed = ", ".join(map(literal, kinds)) or "''"
    place = "case when {0}.kind in ('arg', 'Module') then {0}.node_id else coalesce({0}.statement_id, e.{1}) end"
    steps = session.sql(f"""
        select distinct {place.format("s", "src")} as source, {place.format("d", "dst")} as target
        from cpg_edges e left join syntax_node s on e.src = s.node_id left join syntax_node d on e.dst = d.node_id
        where e.kind in ({listed})
    """).to_arrow_table()
    given = ", ".join(str(int(node)) for node in nodes) or "null"
    start = f"select distinct {place.format('s', 'node_id')} as node_id, cast(0 as int) as distance from cpg_nodes e"
    known = frontier = session.sql(f"{start} left join syntax_node s on e.node_id = s.node_id where e.node_id in ({given})").to_arrow_table()
    try:
        register_rows(session, _STEPS, steps.to_batches(), steps.schema)
        for distance in range(1, depth + 1):
            if not frontier.num_rows:
                break
            register_rows(session, _KNOWN, known.to_batches(), known.schema)
            register_rows(session, _FRONTIER, frontier.to_batches(), frontier.schema)
            frontier = session.sql(
                f"select distinct s.{there} as node_id, cast({distance} as int) as distance from {_FRONTIER} f join {_STEPS} s on f.node_id = s.{here}"
                f" left join {_KNOWN} k on s.{there} = k.node_id where k.node_id is null order by node_id"
            ).to_arrow_table()
            known = pa.concat_tables([known, frontier.cast(known.schema)])
    finally:
        for name in (_STEPS, _KNOWN, _FRONTIER):
            session.deregister_table(name)
    return known
