"""What a built graph looks like in figures, read off its tables. What a catalog does not have is left out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from datafusion import DataFrame, col, lit
from datafusion import functions as f

from cpg_assets.io_managers import open_table
from cpg_engine.catalog import PlanCatalog
from cpg_engine.runtime.run import Run

QUALITY, FILES, ERRORS = "relationship_quality", "file_quality", "extraction_errors"
UNRESOLVED = {"unresolved_calls": "CALL", "unresolved_imports": "IMPORT", "unresolved_references": "IDENTIFIER"}
"""Tables of what could not be resolved, with the kind of node they are a part of."""
REASON = "reason"
SHOWN_ERRORS = 20


@dataclass(frozen=True)
class Figures:
    """Figures of a build.

    Args:
        nodes: number of nodes by kind, the most frequent first.
        edges: number of edges by kind.
        unresolved: of each table of unresolved things the number by reason.
        confidence: number of edges with a confidence in [0, 0.1), [0.1, 0.2), … [0.9, 1].
        files: number of files, of lines, of those that parse, of names, of names resolved.
        errors: some of the files that failed, with the reason.
        rows: rows of every table that is built.
        ambiguous: edges of which only one of several can hold.
    """

    nodes: Mapping[str, int]
    edges: Mapping[str, int]
    unresolved: Mapping[str, Mapping[str, int]]
    confidence: Sequence[int]
    files: Mapping[str, int]
    errors: Sequence[Mapping[str, Any]]
    rows: Mapping[str, int]
    ambiguous: int

    @property
    def measures(self) -> dict[str, float]:
        """What is compared from one build to the next: counts, and shares from 0 to 1 whose names begin with ``share``."""
        found = {"files": float(self.files["files"])} if self.files else {}
        found |= {"nodes": float(sum(self.nodes.values())), "edges": float(sum(self.edges.values()))}
        found |= {f"share of {name.removeprefix('unresolved_')} resolved": share for name, share in self.resolved.items()}
        if self.files:
            found["share of files parsed"] = _share(self.files["parsed"], self.files["files"])
            found["share of names resolved"] = _share(self.files["names_resolved"], self.files["names"])
        if self.edges:
            found["share of edges ambiguous"] = _share(self.ambiguous, sum(self.edges.values()), 0.0)
            found["share of edges more likely than not"] = _share(sum(self.confidence[5:]), sum(self.confidence))
        return found

    @property
    def resolved(self) -> dict[str, float]:
        """Share of calls, imports and names that is resolved, by table of what is not."""
        found: dict[str, float] = {}
        for table, reasons in self.unresolved.items():
            whole = self.nodes.get(UNRESOLVED[table], 0)
            if table != "unresolved_references" and whole:
                found[table] = max(0.0, 1 - sum(reasons.values()) / whole)
        return found


def inputs_of_figures(catalog: PlanCatalog) -> tuple[str, ...]:
    """Tables that figures are read off."""
    nodes = catalog.program.model.graph_tables.nodes.table
    return tuple(table for table in (nodes, QUALITY, FILES, ERRORS, *UNRESOLVED) if table in catalog.tables)


def figures(run: Run) -> Figures:
    """Figures of a repository as it is built now.

    Raises:
        TableMissingError: a table they are read off is not built.
    """
    has = set(inputs_of_figures(run.catalog))
    nodes = run.catalog.program.model.graph_tables.nodes.table
    quality = open_table(run, QUALITY).select("edge_kind", "edges", "ambiguous_edges", "histogram").to_pylist() if QUALITY in has else []
    edges: dict[str, int] = {}
    for row in quality:
        edges[row["edge_kind"]] = edges.get(row["edge_kind"], 0) + row["edges"]
    built = ((table, run.built(table)) for table in run.catalog.tables)
    return Figures(
        nodes=_counts(open_table(run, nodes), "kind") if nodes in has else {},
        edges=dict(sorted(edges.items(), key=lambda item: (-item[1], item[0]))),
        unresolved={table: _counts(open_table(run, table), REASON) for table in UNRESOLVED if table in has},
        confidence=[sum(row["histogram"][place] for row in quality) for place in range(10)],
        files=_files(open_table(run, FILES)) if FILES in has else {},
        errors=_errors(open_table(run, ERRORS)) if ERRORS in has else [],
        rows={table: version.rows for table, version in built if version},
        ambiguous=sum(row["ambiguous_edges"] for row in quality),
    )


def _counts(table: DataFrame, column: str) -> dict[str, int]:
    counted = table.aggregate([col(column)], [f.count(lit(1)).alias("rows")]).sort(col("rows").sort(ascending=False), col(column).sort())
    return {str(row[column]): row["rows"] for row in counted.to_pylist()}


def _files(table: DataFrame) -> dict[str, int]:
    columns = ("line_count", "names", "names_resolved")
    sums = [f.sum(col(column)).alias(column) for column in columns]
    (row,) = table.aggregate([], [f.count(lit(1)).alias("files"), f.count(lit(1), filter=col("has_parsed")).alias("parsed"), *sums]).to_pylist()
    return {name: int(value or 0) for name, value in row.items()}


def _errors(table: DataFrame) -> list[dict[str, Any]]:
    return table.select("path", "line", "error_type", "message").sort(col("path").sort(), col("error_type").sort()).limit(SHOWN_ERRORS).to_pylist()


def _share(part: float, whole: float, of_nothing: float = 1.0) -> float:
    return part / whole if whole else of_nothing
