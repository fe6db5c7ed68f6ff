"""What a build costs, stage by stage, against the floor of parsing the same files.

    python tests/benchmarks/build_cost.py PATH [--workers N] [--rounds N]

Every stage runs in a process of its own, so that its CPU time and peak memory are its own. Extraction runs inside that
process for the CPU figure, and once more spread over worker processes for the wall figure. The floor is
``ast.parse`` of the same texts with garbage collection off, before and after everything else: quote ratios, machines
are noisy.
"""

import argparse
import ast
import gc
import json
import multiprocessing
import resource
import shutil
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from cpg_engine.catalog import default_catalog
from cpg_engine.evidence.extraction import extract
from cpg_engine.evidence.source_text import decode
from cpg_engine.graph import open_graph
from cpg_engine.runtime.lake import Lake
from cpg_engine.runtime.tasks import Run, finish, prepare
from cpg_engine.runtime.validation import validate


@dataclass(frozen=True)
class Cost:
    """CPU seconds, wall seconds and peak memory of a stage."""

    cpu: float
    wall: float
    megabytes: int
    rows: int = 0


def measured(work: Callable[..., int], *arguments: Any) -> Cost:
    """Runs a stage in a fresh process."""
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_report, args=(sender, work, arguments))
    process.start()
    sender.close()
    try:
        cost = receiver.recv()
    except EOFError:
        raise SystemExit(f"{work.__name__} failed; see above") from None
    process.join()
    return cost


def _report(sender: Any, work: Callable[..., int], arguments: tuple[Any, ...]) -> None:
    cpu, wall = time.process_time(), time.perf_counter()
    rows = work(*arguments)
    cost = Cost(time.process_time() - cpu, time.perf_counter() - wall, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, rows)
    sender.send(cost)


def _run(lake: str, root: str, workers: int | None = None) -> Run:
    return Run(default_catalog(), Lake(Path(lake)), Lake(Path(lake)).register(Path(root), "benchmark"), memory_bytes=4 << 30, workers=workers)


def floor(lake: str, root: str) -> int:
    """Parses every file of the scan and forgets the tree. Reading and decoding are left out of the figure by the caller."""
    warnings.simplefilter("ignore")
    gc.disable()
    texts = _texts(lake, root)
    started = time.process_time()
    for text in texts:
        try:
            ast.parse(text)
        except (SyntaxError, ValueError, RecursionError):
            continue
    return round((time.process_time() - started) * 1e6)


def _texts(lake: str, root: str) -> list[str]:
    paths = open_graph(Lake(Path(lake)), "benchmark", default_catalog()).sql("select path from files").to_pylist()
    return [decode((Path(root) / row["path"]).read_bytes()).text for row in paths]


def one_task(lake: str, root: str, task: str) -> int:
    """Builds the tables of one task."""
    return sum(finish(write).version.rows for write in prepare(_run(lake, root), task))


def extraction_alone(lake: str, root: str) -> int:
    """Extracts in this process into a directory that is thrown away."""
    run = _run(lake, root)
    files = open_graph(run.lake, "benchmark", run.catalog).sql("select file_id, path, content_hash, size_bytes from files").to_arrow_table()
    with tempfile.TemporaryDirectory() as directory:
        shards = extract(files, run.repository.root, lambda table: Path(directory) / table, in_process_bytes=sys.maxsize)
    return sum(shard.rows for found in shards.values() for shard in found)


def extraction_spread(lake: str, root: str, workers: int | None) -> int:
    """Extracts in worker processes and commits."""
    return sum(finish(write).version.rows for write in prepare(_run(lake, root, workers), "python"))


def all_checks(lake: str, root: str) -> int:
    """Runs every check of every table."""
    run = _run(lake, root)
    return sum(len(validate(run, table)) for table in run.catalog.tables)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--workers", type=int)
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    options = parser.parse_args()
    root, lake = str(options.path.resolve()), tempfile.mkdtemp(prefix="cpg-benchmark-")
    try:
        costs = {"scan": measured(one_task, lake, root, "scan")}
        floors = [measured(floor, lake, root).rows / 1e6]
        costs["extraction"] = measured(extraction_alone, lake, root)
        spread = measured(extraction_spread, lake, root, options.workers)
        for task in default_catalog().schedule.order:
            if task not in default_catalog().extractors:
                costs[task] = measured(one_task, lake, root, task)
        costs["(checks)"] = measured(all_checks, lake, root)
        floors.append(measured(floor, lake, root).rows / 1e6)
        session = open_graph(Lake(Path(lake)), "benchmark", default_catalog())
        (size,) = session.sql("select count(*) as files, sum(line_count) as lines, sum(size_bytes) as bytes from files").to_pylist()
    finally:
        shutil.rmtree(lake)
    least = sum(floors) / len(floors)
    relational = sum(cost.cpu for name, cost in costs.items() if name not in ("scan", "extraction", "(checks)"))
    if options.json:
        print(json.dumps({"size": size, "floor": floors, "spread": asdict(spread), "costs": {name: asdict(cost) for name, cost in costs.items()}}))
        return
    print(f"{size['files']} files, {size['lines']} lines, {size['bytes'] / 1e6:.1f} MB; floor {floors[0]:.2f} and {floors[1]:.2f} CPU s")
    print(f"{'stage':24}{'rows':>12}{'CPU s':>9}{'x floor':>9}{'wall s':>9}{'MB':>7}")
    for name, cost in costs.items():
        print(f"{name:24}{cost.rows:>12}{cost.cpu:>9.2f}{cost.cpu / least:>9.2f}{cost.wall:>9.2f}{cost.megabytes:>7}")
    print(f"{'all views':24}{'':>12}{relational:>9.2f}{relational / least:>9.2f}")
    print(f"extraction in worker processes: {spread.wall:.2f} s wall, {spread.megabytes} MB in the parent")


if __name__ == "__main__":
    main()
