"""Whether what a task rests on is what a build of everything would give it.

Whoever materialises one table alone gets it from what is stored, whatever the state of that is: this says so.
"""

import rustworkx as rx

from cpg_engine.errors import CpgError
from cpg_engine.runtime.fitting import misfits
from cpg_engine.runtime.run import CODE, Run
from cpg_engine.runtime.source_state import source_state, state_read


def why_stale(run: Run, task: str) -> list[str]:
    """Why the tables that a task rests on are not up to date, a sentence for each reason; none if they are.

    Args:
        run: says what is stored.
        task: the one that is about to run.

    Raises:
        LakeError: what is stored is damaged.
    """
    catalog, graph = run.catalog, run.catalog.tasks.graph
    above = [graph[index] for index in rx.ancestors(graph, graph.nodes().index(task))]
    versions = {table: version for name in above for table in catalog.tasks.tasks[name].tables if (version := run.built(table)) is not None}
    found: list[str] = []
    if other := sorted(table for table, version in versions.items() if version.metadata.get(CODE) != catalog.table(table).fingerprint):
        found.append(f"Other code has made {len(other)} of them, such as {other[0]!r}.")
    elif wrong := misfits(run, versions):
        found.append(wrong[0] + (f" And {len(wrong) - 1} more." if len(wrong) > 1 else ""))
    read = state_read(catalog, versions)
    try:
        if read is not None and read != source_state(run).state:
            found.append("The source has changed since it was scanned.")
    except CpgError as error:
        found.append(f"The source cannot be looked at: {error}")
    return found
