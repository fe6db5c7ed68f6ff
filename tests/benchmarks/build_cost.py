"""What a build costs, stage by stage, against the floor of parsing the same files.

    python tests/benchmarks/build_cost.py PATH [--workers N] [--json]

Scan, extraction, views and checks each run in a fresh process, so that CPU time and peak memory are their own.
Extraction runs inside that process for the CPU figure, and once more spread over worker processes for the wall
figure. The floor is ``ast.parse`` of the same texts with garbage collection off, before and after everything else:
quote ratios, machines are noisy.
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
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from cpg_engine.catalog import default_catalog
from cpg_engine.evidence.extraction import BATCH_BYTES, DEFAULT_TABLES, extract
from cpg_engine.evidence.file_sources import extract_files
from cpg_engine.evidence.scan.source_text import decode
from cpg_engine.evidence.source import SourceFile
from cpg_engine.graph import open_graph
from cpg_engine.runtime.lake import Lake
from cpg_engine.runtime.run import Run
from cpg_engine.runtime.tasks import finish, prepare
from cpg_engine.runtime.validation import validate


@dataclass(frozen=True)
class Cost:
    """What one stage used.

    Args:
        name: the stage.
        rows: rows written, or what else it counts.
        cpu: CPU seconds of its process.
        wall: seconds.
        megabytes: peak memory of its process so far.
    """

    name: str
    rows: int
    cpu: float
    wall: float
    megabytes: int


def in_own_process(work: Callable[..., list[Cost]], *arguments: Any) -> list[Cost]:
    """Runs stages in a fresh process, with imports done and the catalog compiled before the clock starts."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        pool.apply(default_catalog)
        return pool.apply(work, arguments)


def measured(name: str, work: Callable[[], int]) -> Cost:
    """Runs one stage and measures it."""
    cpu, wall = time.process_time(), time.perf_counter()
    rows = work()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return Cost(name, rows, time.process_time() - cpu, time.perf_counter() - wall, peak)


def _run(lake: str, root: str, workers: int | None = None) -> Run:
    return Run(default_catalog(), Lake(Path(lake)), Lake(Path(lake)).register(Path(root), "benchmark"), memory_bytes=4 << 30, workers=workers)


def _build(run: Run, task: str) -> int:
    return sum(finish(write).version.rows for write in prepare(run, task))


def floor(lake: str, root: str) -> list[Cost]:
    """Parses every file of the scan and forgets the tree, with garbage collection off."""
    warnings.simplefilter("ignore")
    gc.disable()
    paths = open_graph(Lake(Path(lake)), "benchmark", default_catalog()).sql("select path from files").to_pylist()
    texts = [decode((Path(root) / row["path"]).read_bytes()).text for row in paths]

    def parse() -> int:
        for text in texts:
            with suppress(SyntaxError, ValueError, RecursionError):
                ast.parse(text)
        return len(texts)

    return [measured("ast.parse", parse)]


def scanning(lake: str, root: str) -> list[Cost]:
    """Finds, reads and hashes all files."""
    return [measured("scan", lambda: _build(_run(lake, root), "scan"))]


def extraction_alone(lake: str, root: str) -> list[Cost]:
    """Extracts in this process, into a directory that is thrown away."""
    run = _run(lake, root)
    files = open_graph(run.lake, "benchmark", run.catalog).sql("select file_id, path, content_hash, size_bytes from files").to_arrow_table()

    def work() -> int:
        with tempfile.TemporaryDirectory() as directory:
            shards = extract(files, run.repository.root, lambda table: Path(directory) / table, in_process_bytes=sys.maxsize)
        return sum(shard.rows for found in shards.values() for shard in found)

    return [measured("extraction", work)]


def extraction_in_memory(lake: str, root: str) -> list[Cost]:
    """Parses and analyses all files, batch by batch, and drops the rows."""
    warnings.simplefilter("ignore")
    gc.disable()
    sys.setrecursionlimit(10_000)
    rows = open_graph(Lake(Path(lake)), "benchmark", default_catalog()).sql("select file_id, path from files order by file_id").to_pylist()
    batches: list[list[SourceFile]] = [[]]
    size = 0
    for row in rows:
        decoded = decode((Path(root) / row["path"]).read_bytes())
        if size > BATCH_BYTES:
            batches.append([])
            size = 0
        batches[-1].append(SourceFile(row["file_id"], row["path"], decoded.text, decoded.utf8, decoded.has_bom))
        size += len(decoded.utf8)
    return [measured("  of it: rows", lambda: sum(table.num_rows for batch in batches for table in extract_files(batch, DEFAULT_TABLES).values()))]


def extraction_spread(lake: str, root: str, workers: int | None) -> list[Cost]:
    """Extracts in worker processes and commits."""
    return [measured("extraction, spread", lambda: _build(_run(lake, root, workers), "python"))]


def views(lake: str, root: str) -> list[Cost]:
    """Builds every view, and what is read of the environment, in the order of the schedule."""
    run = _run(lake, root)
    return [measured(task, lambda task=task: _build(run, task)) for task in run.catalog.schedule.order if task not in ("scan", "python")]


def all_checks(lake: str, root: str) -> list[Cost]:
    """Runs every check of every table."""
    run = _run(lake, root)
    return [measured("all checks", lambda: sum(len(validate(run, table)) for table in run.catalog.tables))]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--workers", type=int)
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    options = parser.parse_args()
    root, lake = str(options.path.resolve()), tempfile.mkdtemp(prefix="cpg-benchmark-")
    try:
        costs = in_own_process(scanning, lake, root)
        floors = in_own_process(floor, lake, root)
        costs += in_own_process(extraction_alone, lake, root)
        costs += in_own_process(extraction_in_memory, lake, root)
        (spread,) = in_own_process(extraction_spread, lake, root, options.workers)
        of_views = in_own_process(views, lake, root)
        checks = in_own_process(all_checks, lake, root)
        floors += in_own_process(floor, lake, root)
        session = open_graph(Lake(Path(lake)), "benchmark", default_catalog())
        (size,) = session.sql("select count(*) as files, sum(line_count) as lines, sum(size_bytes) as bytes from files").to_pylist()
    finally:
        shutil.rmtree(lake)
    everything = [*costs, *of_views, _total("all views", of_views), *checks]
    if options.json:
        print(json.dumps({"size": size, "floor": [asdict(cost) for cost in floors], "costs": [asdict(cost) for cost in (*everything, spread)]}))
        return
    least = sum(cost.cpu for cost in floors) / len(floors)
    print(f"{size['files']} files, {size['lines']} lines, {size['bytes'] / 1e6:.1f} MB; ast.parse alone: {', '.join(f'{c.cpu:.2f}' for c in floors)} CPU s")
    print(f"{'stage':24}{'rows':>12}{'CPU s':>9}{'x parse':>9}{'wall s':>9}{'MB':>7}")
    for cost in everything:
        print(f"{cost.name:24}{cost.rows:>12}{cost.cpu:>9.2f}{cost.cpu / least:>9.2f}{cost.wall:>9.2f}{cost.megabytes:>7}")
    print(f"extraction in worker processes: {spread.wall:.2f} s, {spread.megabytes} MB in the parent")


def _total(name: str, costs: list[Cost]) -> Cost:
    return Cost(name, sum(c.rows for c in costs), sum(c.cpu for c in costs), sum(c.wall for c in costs), max(c.megabytes for c in costs))


if __name__ == "__main__":
    main()
