"""How far the graph's own resolution of calls and references and that of a type checker's index agree.

    python tests/benchmarks/index_agreement.py PATH ... [--files 5] [--json]

Builds the graph of each repository with the index as a source, in a temporary lake, and sums up `resolution_agreement`:
calls, names, attributes and imports of which both say exactly the same methods or definitions of the repository, some the
same, or different ones, those that only one of both resolves, and those neither does. The files with most differences are
shown, with one place of each.
The index is written by the tool that `cpg_engine.evidence.scip.indexer` runs, which must be on the search path.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from cpg_engine.catalog import PlanCatalog, build_catalog
from cpg_engine.errors import EvidenceError
from cpg_engine.evidence.environment.tools import Absent
from cpg_engine.evidence.extractors import extractors_of
from cpg_engine.evidence.scip import indexer
from cpg_engine.evidence.sources import choose_sources
from cpg_engine.graph import open_graph
from cpg_engine.model.views import MODEL
from cpg_engine.runtime.lake import Lake
from cpg_engine.runtime.run import Run
from cpg_engine.runtime.tasks import run_all

VERDICTS = ("alike", "partly", "different", "only_ours", "only_theirs", "neither")


def catalog_with_index() -> PlanCatalog:
    """The catalog with the index among its sources.

    Raises:
        EvidenceError: the tool that writes one is not there.
    """
    found = indexer.executable()
    if isinstance(found, Absent):
        raise EvidenceError(found.reason)
    choice = choose_sources(f"{os.environ.get('CPG_SOURCES', '')} +scip")
    return build_catalog(MODEL, extractors_of(choice), choice.absent)


def measure(root: Path, catalog: PlanCatalog, files: int) -> dict[str, Any]:
    """Sums of a repository, and the files with most differences."""
    started = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="cpg-agreement-") as scratch:
        lake = Lake(Path(scratch))
        for _ in run_all(Run(catalog, lake, lake.register(root, "benchmark"))):
            pass
        session = open_graph(lake, "benchmark", catalog)
        errors = session.sql("select path, message from extraction_errors where extractor = 'scip'").to_pylist()
        sums = ", ".join(f"sum({name}) as {name}" for name in ("places", *VERDICTS))
        totals = session.sql(f"select subject, count(*) as files, {sums} from resolution_agreement group by subject order by subject").to_pylist()
        ways = session.sql("""
            select e.rule, count(*) as edges, count(t.call_id) as confirmed
            from cpg_edges e join (select distinct call_id from indexed_calls) c on e.src = c.call_id
            left join indexed_calls t on e.src = t.call_id and e.dst = t.method_id
            where e.kind = 'CALL' and e.rule <> 'call_by_source' group by e.rule order by edges desc
        """).to_pylist()
        worst = session.sql(f"""
            select path, subject, different, only_theirs, sample_name, sample_line from resolution_agreement
            where different + only_theirs > 0 order by different + only_theirs desc, path limit {files}
        """).to_pylist()
    return {"repository": root.name, "seconds": round(time.perf_counter() - started), "totals": totals, "rules": ways, "worst": worst, "errors": errors}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--files", type=int, default=5, help="files shown of each repository")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    options = parser.parse_args()
    try:
        catalog = catalog_with_index()
    except EvidenceError as error:
        sys.exit(str(error))
    found = [measure(path.resolve(), catalog, options.files) for path in options.paths]
    if options.json:
        print(json.dumps(found))
        return
    print(f"{'repository':16}{'subject':11}{'files':>7}{'places':>8}" + "".join(f"{verdict:>13}" for verdict in VERDICTS))
    for one in found:
        for total in one["totals"]:
            figures = "".join(f"{total[verdict]:>13}" for verdict in VERDICTS)
            print(f"{one['repository']:16}{total['subject']:11}{total['files']:>7}{total['places']:>8}{figures}")
    for one in found:
        print(f"\n{one['repository']}, {one['seconds']} s")
        for way in one["rules"]:
            print(f"  {way['rule']:24}{way['edges']:>7} edges of calls the index resolves, {way['confirmed']:>6} of them to the same method")
        for file in one["worst"]:
            sample = f", such as {file['sample_name']} in line {file['sample_line']}" if file["sample_line"] else ""
            print(f"  {file['path']}, {file['subject']}: {file['different']} different, {file['only_theirs']} only theirs{sample}")
        for error in one["errors"]:
            print(f"  {error['path']}: {error['message']}")


if __name__ == "__main__":
    main()
