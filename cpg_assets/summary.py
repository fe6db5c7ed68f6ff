"""What a built graph contains, in a few lines."""

from collections.abc import Iterator, Mapping

from cpg_assets.figures import REASON, counts, errors
from cpg_assets.io_managers import open_table
from cpg_engine.runtime.run import Run

MOST_FREQUENT = 10
SHOWN_ERRORS = 5


def summary(run: Run) -> Iterator[str]:
    """Counts of the graph by kind, what could not be resolved by reason, and files that failed, as far as it was built."""
    graph = run.catalog.program.model.graph_tables
    for title, row, column in (("nodes", graph.nodes, "kind"), ("edges", graph.edges, "kind"), ("properties", graph.properties, "key")):
        if row.table in run.catalog.tables:
            yield _line(title, counts(open_table(run, row.table), column))
    for entry in run.catalog.tables.values():
        if entry.stage == "diagnostics" and REASON in entry.schema.names:
            yield _line(entry.name.replace("_", " "), counts(open_table(run, entry.name), REASON))
    yield from _errors(run)


def _line(title: str, found: Mapping[str, int]) -> str:
    listed = [f"{name} {rows:,}" for name, rows in list(found.items())[:MOST_FREQUENT]]
    if len(found) > MOST_FREQUENT:
        listed.append(f"and {len(found) - MOST_FREQUENT} more")
    return f"{sum(found.values()):>9,} {title}{': ' if listed else ''}{', '.join(listed)}"


def _errors(run: Run) -> Iterator[str]:
    found = errors(run)
    yield f"{len(found):>9,} extraction errors{': facts of these files are missing from the graph' if found else ''}"
    for error in found[:SHOWN_ERRORS]:
        place = f"{error['path']}:{error['line']}" if error["line"] else error["path"]
        yield f"{'':>10}{place}: {error['error_type']}: {error['message']}"
    if len(found) > SHOWN_ERRORS:
        yield f"{'':>10}and {len(found) - SHOWN_ERRORS} more in the tables of errors"
