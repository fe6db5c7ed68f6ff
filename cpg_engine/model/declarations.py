"""The statements a model is written in. What a plan or schema can tell is left out: a hole, filled by the compiler.

Every declaration is a view with a name; its name is its table, its asset key and its name in SQL.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

import pyarrow as pa

from cpg_engine.errors import DeclarationError
from cpg_engine.evidence.schema import Row, arrow_schema
from cpg_engine.model.kinds import EdgeKind, NodeKind, Property


@dataclass(frozen=True)
class Entity:
    """Normalises an evidence table: every ordinal becomes a global identifier.

    Args:
        name: name of the view; by custom the singular of its source.
        source: evidence table, or any view with ordinals.
        mints: namespace of a further identity that each row receives, for what the row is besides its key.
        where: SQL condition on the source's rows.
    """

    name: str
    source: str
    mints: str | None = None
    where: str | None = None


@dataclass(frozen=True)
class Derive:
    """A view written in SQL, one file each. The file's first comment documents a row and may name its key.

    Args:
        name: name of the view and of its file.
        sql: the query; it names upstream tables plainly.
        doc: what a row is.
        key: columns that identify a row, checked to be unique.
        stage: ``relations``, or ``diagnostics`` for views about other views.
    """

    name: str
    sql: str
    doc: str
    key: tuple[str, ...]
    stage: str = "relations"

    @staticmethod
    def from_file(path: Path, stage: str = "relations") -> "Derive":
        """Reads a view from ``<name>.sql``.

        The leading comment lines are its documentation; one that starts with ``Key:`` lists the key columns.

        Raises:
            DeclarationError: the file has no leading comment.
        """
        lines = path.read_text(encoding="utf-8").splitlines()
        header: list[str] = []
        for line in lines:
            if not line.startswith("--"):
                break
            header.append(line[2:].strip())
        if not header:
            raise DeclarationError(f"view {path.stem!r} ({path.name}): no leading comment; say in one what a row is.")
        doc = " ".join(line for line in header if not line.startswith("Key:"))
        keys = [line.removeprefix("Key:").strip(" .") for line in header if line.startswith("Key:")]
        key = tuple(part.strip() for part in keys[0].split(",")) if keys else ()
        return Derive(path.stem, "\n".join(lines[len(header) :]).strip(), doc, key, stage)


@dataclass(frozen=True)
class Collect:
    """The union of tables of one shape: all rows of every member, with the columns they share.

    Args:
        name: name of the view.
        members: tables collected.
        doc: what a row is.
        key: columns that identify a row, checked to be unique.
        stage: ``graph``, or ``diagnostics`` for views about how extraction and resolution went.
        expect_empty: whether every row is a problem that a check should report.
    """

    name: str
    members: tuple[str, ...]
    doc: str
    key: tuple[str, ...] = ()
    stage: str = "diagnostics"
    expect_empty: bool = False


@dataclass(frozen=True)
class Discriminator:
    """Decides a row's kind by the value of a column.

    Args:
        column: column of the source.
        kinds: kind for each value.
        otherwise: kind of all other values.
    """

    column: str
    kinds: Mapping[str, str]
    otherwise: str


@dataclass(frozen=True)
class Nodes:
    """Rows of a view become nodes of the graph.

    Args:
        name: name of the rule.
        source: view whose rows are nodes.
        kind: kind of them all, or how a column decides it.
        columns: node column -> SQL expression over the source, where the semantic types of the source leave a
            choice or none fits.
        where: SQL condition on the source's rows.
    """

    name: str
    source: str
    kind: str | Discriminator
    columns: Mapping[str, str] = field(default_factory=dict[str, str])
    where: str | None = None


@dataclass(frozen=True)
class Edges:
    """Rows of a view become edges of the graph.

    Args:
        name: name of the rule, kept with every edge it emits.
        kind: kind of edge.
        source: view whose rows are edges.
        src: column with the node the edge leaves.
        dst: column with the node the edge enters.
        method: how the ends were found.
        confidence: in (0, 1]; a number, or a column of the source.
        ambiguity_group: column that is equal for alternatives of which only one can hold.
        where: SQL condition on the source's rows.
    """

    name: str
    kind: str
    source: str
    src: str
    dst: str
    method: str = "syntax"
    confidence: float | str = 1.0
    ambiguity_group: str | None = None
    where: str | None = None


@dataclass(frozen=True)
class Join:
    """Rows of two views that belong together. What joins them is a hole.

    Args:
        name: name of the view.
        left: one view, called ``l`` in expressions.
        right: the other, called ``r``.
        columns: column of the result -> column of a side, as ``l.name`` or ``r.name``; the identities of both sides,
            as ``left_id`` and ``right_id``, if left out.
        on: hint at the join: a strategy, a foreign key of the left side, or ``left = right`` columns. It must be possible.
        where: SQL condition on pairs of rows.
        doc: what a row is.
        key: columns that identify a row, checked to be unique.
    """

    name: str
    left: str
    right: str
    columns: Mapping[str, str] = field(default_factory=dict[str, str])
    on: str | None = None
    where: str | None = None
    doc: str = "Two rows that belong together."
    key: tuple[str, ...] = ()


@dataclass(frozen=True)
class Properties:
    """Columns of a view become properties of nodes.

    Args:
        name: name of the rule.
        source: view that describes the nodes.
        kind: kind of node described, or several; the catalogue says which properties they have, or share.
        node: column that identifies the node; the source's key if left out.
        columns: property -> SQL expression over the source, where no column has the property's name.
        where: SQL condition on the source's rows.
    """

    name: str
    source: str
    kind: str | tuple[str, ...]
    node: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict[str, str])
    where: str | None = None


def shared_properties(kinds: Mapping[str, NodeKind], kind: str | tuple[str, ...]) -> tuple[Property, ...]:
    """Properties that all of the given kinds have, in catalogue order."""
    first, *others = (kind,) if isinstance(kind, str) else kind
    return tuple(prop for prop in kinds[first].properties if all(prop in kinds[other].properties for other in others))


Declaration: TypeAlias = Entity | Derive | Join | Collect | Nodes | Edges | Properties


def relate(
    name: str, kind: str, left: str, right: str, src: str, dst: str, on: str | None = None, where: str | None = None, method: str = "syntax"
) -> tuple[Join, Edges]:
    """Two views related, and the edge that every pair emits.

    Args:
        name: name of the rule; the pairs are the view ``<name>_pairs``.
        kind: kind of edge.
        left: one view, called ``l`` in expressions.
        right: the other, called ``r``.
        src: column with the node the edge leaves, as ``l.name`` or ``r.name``.
        dst: column with the node the edge enters.
        on: hint at the join, as in `Join`.
        where: SQL condition on pairs of rows.
        method: how the ends were found.
    """
    pairs = Join(f"{name}_pairs", left, right, {"src": src, "dst": dst}, on, where, f"Both ends of an edge of rule {name}.", ("src", "dst"))
    return pairs, Edges(name, kind, pairs.name, "src", "dst", method)


@dataclass(frozen=True)
class SemanticModel:
    """Everything that is declared: evidence row types, extractors that fill them, kinds, and views.

    Args:
        evidence: extractor -> row types of the tables it fills.
        declarations: the views, in any order.
        graph_tables: row types of the graph's own tables; emission rules are collected into them.
    """

    evidence: Mapping[str, tuple[type[Row], ...]]
    declarations: Sequence[Declaration]
    graph_tables: "GraphTables"
    node_kinds: Mapping[str, NodeKind]
    edge_kinds: Mapping[str, EdgeKind]


@dataclass(frozen=True)
class GraphTables:
    """Row types of the three tables that emission rules are collected into."""

    nodes: type[Row]
    edges: type[Row]
    properties: type[Row]


def extractor_of(model: SemanticModel) -> dict[str, str]:
    """Extractor that fills each evidence table."""
    return {row.table: extractor for extractor, rows in model.evidence.items() for row in rows}


def evidence_schemas(model: SemanticModel) -> dict[str, pa.Schema]:
    """Annotated schema of each evidence table."""
    return {row.table: arrow_schema(row) for rows in model.evidence.values() for row in rows}
