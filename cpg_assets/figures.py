"""What a built graph looks like in figures, read off its tables. What a catalog does not have is left out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any

from datafusion import DataFrame, col, lit
from datafusion import functions as f

from cpg_assets.io_managers import open_table
from cpg_engine.catalog import PlanCatalog
from cpg_engine.evidence.sources import ERROR_TABLES
from cpg_engine.evidence.tables import File
from cpg_engine.runtime.run import Run

BINS = 10
REASON = "reason"
EXECUTED = "trace_agreement"
"""Table of how many of the calls that were executed the graph knows without their trace, if one is read."""

MILLION = 1_000_000
"""Confidences are stored with less precision than the limits of bins are written with: they are compared in millionths."""


@dataclass(frozen=True)
class Measures:
    """What is compared from one build to the next.

    Args:
        counts: numbers of things.
        shares: from 0 to 1.
    """

    counts: Mapping[str, int]
    shares: Mapping[str, float]


@dataclass(frozen=True)
class Figures:
    """Figures of a build.

    Args:
        nodes: number of nodes by kind, the most frequent first.
        edges: number of edges by kind.
        unresolved: of each table that says why something about a node is not known, the number by reason.
        subjects: for each of these tables the number of nodes of the kinds it speaks of.
        confidence: number of edges with a confidence in [0, 0.1), [0.1, 0.2), … [0.9, 1].
        ambiguous: edges of which only one of several can hold.
        files: number of files.
        errors: every file that a source could not read, with the reason.
        executed: number of calls that were executed, if a trace is read.
        executed_known: those of them that the graph knows without it.
    """

    nodes: Mapping[str, int]
    edges: Mapping[str, int]
    unresolved: Mapping[str, Mapping[str, int]]
    subjects: Mapping[str, int]
    confidence: Sequence[int]
    ambiguous: int
    files: int
    errors: Sequence[Mapping[str, Any]]
    executed: int = 0
    executed_known: int = 0

    @property
    def measures(self) -> Measures:
        """The figures that say in short what was built."""
        edges = sum(self.edges.values())
        counts = {"files": self.files, "nodes": sum(self.nodes.values()), "edges": edges}
        shares = {"files without errors": 1 - _share(len({error["path"] for error in self.errors}), self.files)}
        shares |= {f"not {table.replace('_', ' ')}": 1 - _share(sum(reasons.values()), self.subjects[table]) for table, reasons in self.unresolved.items()}
        shares |= {"edges not ambiguous": 1 - _share(self.ambiguous, edges), "edges more likely than not": _share(sum(self.confidence[BINS // 2 :]), edges)}
        if self.executed:
            shares["executed calls known without their trace"] = _share(self.executed_known, self.executed)
        return Measures(counts, shares)


def inputs_of_figures(catalog: PlanCatalog) -> tuple[str, ...]:
    """Tables that figures are read off."""
    graph = catalog.program.model.graph_tables
    wanted = {File.table, graph.nodes.table, graph.edges.table, EXECUTED, *ERROR_TABLES, *tables_of_reasons(catalog)}
    return tuple(table for table in catalog.tables if table in wanted)


def tables_of_reasons(catalog: PlanCatalog) -> tuple[str, ...]:
    """Tables that say of nodes why something about them is not known."""
    key = catalog.program.model.graph_tables.nodes.primary_key
    return tuple(table for table, entry in catalog.tables.items() if entry.key == key and REASON in entry.schema.names)


def figures(run: Run) -> Figures:
    """Figures of a repository as it is built now.

    Raises:
        TableMissingError: a table they are read off is not built.
    """
    has, graph = set(inputs_of_figures(run.catalog)), run.catalog.program.model.graph_tables
    nodes = counts(open_table(run, graph.nodes.table), "kind") if graph.nodes.table in has else {}
    edges = _edges(open_table(run, graph.edges.table)) if graph.edges.table in has else []
    by_kind: dict[str, int] = {}
    for row in edges:
        by_kind[row["kind"]] = by_kind.get(row["kind"], 0) + row["edges"]
    reasons = tables_of_reasons(run.catalog)
    executed = open_table(run, EXECUTED).select("calls", "known").to_pylist() if EXECUTED in has else []
    return Figures(
        nodes=nodes,
        edges=dict(sorted(by_kind.items(), key=lambda item: (-item[1], item[0]))),
        unresolved={table: counts(open_table(run, table), REASON) for table in reasons},
        subjects={table: _subjects(run, table, nodes) for table in reasons},
        confidence=[sum(row["edges"] for row in edges if min(row["tenth"], BINS - 1) == place) for place in range(BINS)],
        ambiguous=sum(row["ambiguous"] for row in edges),
        files=open_table(run, File.table).count() if File.table in has else 0,
        errors=errors(run),
        executed=sum(row["calls"] for row in executed),
        executed_known=sum(row["known"] for row in executed),
    )


def counts(table: DataFrame, column: str) -> dict[str, int]:
    """Rows by the value of a column, the most frequent first."""
    counted = table.aggregate([col(column)], [f.count(lit(1)).alias("rows")]).sort(col("rows").sort(ascending=False), col(column).sort())
    return {str(row[column]): row["rows"] for row in counted.to_pylist()}


def errors(run: Run) -> list[dict[str, Any]]:
    """What could not be read, parsed or analysed, by path and type of error."""
    tables = [open_table(run, table).select("path", "line", "error_type", "message") for table in ERROR_TABLES if table in run.catalog.tables]
    return reduce(DataFrame.union, tables).sort(col("path").sort(), col("error_type").sort()).to_pylist() if tables else []


def _edges(table: DataFrame) -> list[dict[str, Any]]:
    tenth = f.floor(f.round(col("confidence").cast(float) * lit(MILLION)) / lit(MILLION / BINS)).cast(int).alias("tenth")
    return table.aggregate([col("kind"), tenth], [f.count(lit(1)).alias("edges"), f.count(col("ambiguity_group")).alias("ambiguous")]).to_pylist()


def _subjects(run: Run, table: str, nodes: Mapping[str, int]) -> int:
    """Number of nodes of the kinds that a table speaks of."""
    if not nodes:
        return 0
    node = run.catalog.program.model.graph_tables.nodes
    (key,) = node.primary_key
    spoken_of = open_table(run, table).select(key)
    kinds = open_table(run, node.table).join(spoken_of, on=key, how="semi").select("kind").distinct()
    return sum(nodes[row["kind"]] for row in kinds.to_pylist())


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
