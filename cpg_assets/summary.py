"""What a built graph contains, in a few lines."""

from collections.abc import Iterable, Iterator
from functools import reduce

from datafusion import DataFrame, col
from datafusion import functions as f

from cpg_assets.io_managers import open_table
from cpg_engine.evidence.sources import ERROR_TABLES
from cpg_engine.runtime.run import Run

MOST_FREQUENT = 10
SHOWN_ERRORS = 5
REASON = "reason"


def summary(run: Run) -> Iterator[str]:
    """Counts of the graph by kind, what could not be resolved by reason, and files that failed, as far as it was built."""
    graph = run.catalog.program.model.graph_tables
    for title, row, column in (("nodes", graph.nodes, "kind"), ("edges", graph.edges, "kind"), ("properties", graph.properties, "key")):
        if row.table in run.catalog.tables:
            yield from _counts(title, open_table(run, row.table), column)
    for entry in run.catalog.tables.values():
        if entry.stage == "diagnostics" and REASON in entry.schema.names:
            yield from _counts(entry.name.replace("_", " "), open_table(run, entry.name), REASON)
    yield from _errors(open_table(run, table) for table in ERROR_TABLES if table in run.catalog.tables)


def _counts(title: str, table: DataFrame, column: str) -> Iterator[str]:
    counted = table.aggregate([col(column)], [f.count(col(column)).alias("rows")]).sort(col("rows").sort(ascending=False), col(column).sort())
    counts = [(row[column], row["rows"]) for row in counted.to_pylist()]
    listed = [f"{name} {rows:,}" for name, rows in counts[:MOST_FREQUENT]]
    if len(counts) > MOST_FREQUENT:
        listed.append(f"and {len(counts) - MOST_FREQUENT} more")
    yield f"{sum(rows for _, rows in counts):>9,} {title}{': ' if listed else ''}{', '.join(listed)}"


def _errors(tables: Iterable[DataFrame]) -> Iterator[str]:
    every = reduce(DataFrame.union, (table.select("path", "error_type", "message", "line") for table in tables))
    errors = every.sort(col("path").sort(), col("error_type").sort()).to_pylist()
    yield f"{len(errors):>9,} extraction errors{': facts of these files are missing from the graph' if errors else ''}"
    for error in errors[:SHOWN_ERRORS]:
        place = f"{error['path']}:{error['line']}" if error["line"] else error["path"]
        yield f"{'':>10}{place}: {error['error_type']}: {error['message']}"
    if len(errors) > SHOWN_ERRORS:
        yield f"{'':>10}and {len(errors) - SHOWN_ERRORS} more in the tables of errors"
