"""Builds the graph of one folder and prints what it cost and holds, as JSON. `corpus.py` runs this, within limits.

    python tests/benchmarks/corpus_build.py SOURCE LAKE MEGABYTES CPU_SECONDS

Each line is an object of figures; later ones add to earlier ones. The first is printed when everything is compiled and
the clock begins, one more when each task begins, so that those of a build that was ended tell how far it came.
"""

import ast
import gc
import json
import resource
import sys
import time
import warnings
from contextlib import suppress
from pathlib import Path
from typing import Any

from datafusion import SessionContext

from cpg_engine.catalog import PlanCatalog, default_catalog
from cpg_engine.evidence.scan.source_text import decode
from cpg_engine.graph import open_graph
from cpg_engine.runtime.lake import Lake
from cpg_engine.runtime.run import Run
from cpg_engine.runtime.tasks import finish, prepare

NAME = "benchmark"
UNSURE = 0.05
"""Confidence below which an edge is worth little."""

REASONS_SHOWN = 3


def tell(**figures: Any) -> None:
    """Prints figures at once."""
    print(json.dumps(figures), flush=True)


def cpu() -> float:
    """CPU seconds of this process and of those it has waited for."""
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))


def parse(root: Path, paths: list[str]) -> float:
    """CPU seconds of `ast.parse` alone on some files, with garbage collection off."""
    texts = [decode((root / path).read_bytes()).text for path in paths]
    warnings.simplefilter("ignore")
    gc.disable()
    started = time.process_time()
    for text in texts:
        with suppress(SyntaxError, ValueError, RecursionError):
            ast.parse(text)
    return time.process_time() - started


def figures(session: SessionContext, catalog: PlanCatalog) -> dict[str, Any]:
    """What is in a graph."""

    def one(query: str) -> dict[str, Any]:
        return session.sql(query).to_pylist()[0]

    found = one("""
        with target as (
          select e.src, count(*) filter (where m.method_id is not null) as inside
          from cpg_edges e join call c on e.src = c.node_id left join method m on e.dst = m.method_id where e.kind = 'CALL' group by e.src
        )
        select
          count(*) as calls,
          count(*) filter (where t.inside > 0) as inside,
          count(*) filter (where t.inside = 0) as outside,
          count(*) filter (where u.node_id is not null) as unresolved,
          avg(t.inside) filter (where t.inside > 0) as mean_targets,
          max(t.inside) as most_targets
        from call c left join target t on c.node_id = t.src left join unresolved_calls u on c.node_id = u.node_id
    """)
    found |= one(f"select count(*) as call_edges, count(*) filter (where confidence < {UNSURE}) as unsure from cpg_edges where kind = 'CALL'")
    found |= one("select max(objects) as most_objects from (select count(*) as objects from points_to group by variable)")
    if "saturated_variable" in catalog.tables:
        found |= one("select count(distinct variable) as saturated from saturated_variable")
    of_reasons = "select reason, count(*) as calls from unresolved_calls group by reason order by calls desc, reason"
    reasons = session.sql(f"{of_reasons} limit {REASONS_SHOWN}").to_pylist()
    errors = session.sql("select extractor, error_type, count(*) as files from extraction_errors group by extractor, error_type").to_pylist()
    return {
        **found,
        "reasons": {row["reason"]: row["calls"] for row in reasons},
        "extraction_errors": {f"{row['extractor']}: {row['error_type']}": row["files"] for row in errors},
    }


def main(source: str, folder: str, megabytes: int, seconds: int) -> None:
    catalog, lake = default_catalog(), Lake(Path(folder))
    run = Run(catalog, lake, lake.register(Path(source), NAME), memory_bytes=megabytes << 19)
    before, rows = cpu(), 0
    resource.setrlimit(resource.RLIMIT_CPU, (int(before) + seconds, int(before) + seconds + 5))
    tell(cpu_before=before)
    for task in catalog.schedule.order:
        tell(task=task)
        rows += sum(finish(write).version.rows for write in prepare(run, task))
    tell(task="", cpu=cpu() - before, rows=rows)
    session = open_graph(lake, NAME, catalog)
    tell(**figures(session, catalog))
    tell(parse=parse(Path(source), [row["path"] for row in session.sql("select path from files").to_pylist()]))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
