"""Fixpoints over a few tables of numbers, compiled like those of the model."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Annotated, Any

import pyarrow as pa

from cpg_engine.compiler import SemanticProgram, compile_program
from cpg_engine.evidence.schema import Column, Row, Semantic, arrow_schema
from cpg_engine.model.declarations import Declaration, Fixpoint
from cpg_engine.model.views import MODEL

Thing = Annotated[int, Column(pa.int64(), Semantic.ENTITY_IDENTITY, "A thing.", namespace="thing")]
MaybeThing = Annotated[int | None, Column(pa.int64(), Semantic.ENTITY_IDENTITY, "A thing, or none.", namespace="thing")]
Field = Annotated[str, Column(pa.string(), Semantic.NAME, "Name of an attribute.")]


class Edge(Row, table="edges", key=("source", "target")):
    """An edge."""

    source: Thing
    target: Thing


class Step(Row, table="loose_edges", key=("source",)):
    """An edge that may lead nowhere."""

    source: Thing
    target: MaybeThing


class Allocation(Row, table="allocations", key=("variable", "object")):
    """``variable = new object``."""

    variable: Thing
    object: Thing


class Copy(Row, table="copies", key=("variable", "source")):
    """``variable = source``."""

    variable: Thing
    source: Thing


class Store(Row, table="stores", key=("base", "field", "source")):
    """``base.field = source``."""

    base: Thing
    field: Field
    source: Thing


class Load(Row, table="loads", key=("variable", "base", "field")):
    """``variable = base.field``."""

    variable: Thing
    base: Thing
    field: Field


TABLES: Mapping[str, type[Row]] = {row.table: row for row in (Edge, Step, Allocation, Copy, Store, Load)}


def fixpoint(name: str, sql: str, *key: str, group: str | None = None) -> Fixpoint:
    """A relation of a fixpoint, by itself if no group is named."""
    return Fixpoint(name, sql, f"A row of {name}.", key or ("source", "target"), group=group or name)


def program_of(*declarations: Declaration, absent: frozenset[str] = frozenset(), **changed: Any) -> SemanticProgram:
    """The program of a model of these declarations over the tables here, each of a source of its own name."""
    evidence = {name: (row,) for name, row in TABLES.items()}
    model = replace(MODEL, **{"evidence": evidence, "declarations": declarations, "hints": {}, "file_quality": None, **changed})
    return compile_program(model, dict.fromkeys(TABLES.keys() - absent, "1"), dict.fromkeys(absent, "not wanted"))


def rows_of(table: str, rows: Iterable[tuple[Any, ...]]) -> pa.Table:
    """A table of these rows, the columns in the order declared."""
    schema = arrow_schema(TABLES[table])
    return pa.Table.from_pylist([dict(zip(schema.names, row, strict=True)) for row in rows], schema)


REACH = fixpoint("reach", "select source, target from edges union select r.source, e.target from reach r join edges e on r.target = e.source")
"""Pairs with a path between them."""

REACH_BOTH = fixpoint("reach", "select source, target from edges union select l.source, r.target from reach l join reach r on l.target = r.source")
"""The same, from any two paths that meet."""

SHORTEST = fixpoint(
    "shortest",
    """
    select source, target, 1 as length from edges
    union
    select s.source, e.target, s.length + 1 as length from shortest s join edges e on s.target = e.source
    """,
)
"""Pairs with the length of the shortest path between them."""

EVEN_AND_ODD = (
    fixpoint(
        "odd_path",
        "select source, target from edges union select p.source, e.target from even_path p join edges e on p.target = e.source",
        group="parity",
    ),
    fixpoint("even_path", "select p.source, e.target from odd_path p join edges e on p.target = e.source", group="parity"),
)
"""Pairs with a path of odd, and of even length."""

POINTS_TO = (
    fixpoint(
        "points_to",
        """
        select variable, object from allocations
        union
        select c.variable, p.object from copies c join points_to p on c.source = p.variable
        union
        select l.variable, h.object
        from loads l
        join points_to p on l.base = p.variable
        join held h on p.object = h.holder and l.field = h.field
        """,
        "variable",
        "object",
        group="points_to",
    ),
    fixpoint(
        "held",
        """
        select b.object as holder, s.field, v.object
        from stores s
        join points_to b on s.base = b.variable
        join points_to v on s.source = v.variable
        """,
        "holder",
        "field",
        "object",
        group="points_to",
    ),
)
"""Which objects variables and their attributes may hold (Andersen 1994), every attribute for itself."""
