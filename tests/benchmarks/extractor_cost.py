"""What each source of evidence costs, against its own parser alone and against `ast.parse`.

    python tests/benchmarks/extractor_cost.py [PATH …] [--libcst-share 0.02] [--workers N] [--json]

Without a path, the standard library of this interpreter. First every source alone, in memory, on the same batches: each
batch is parsed, then given to one source after the other, so that a noisy machine is as noisy to all of them. Sources
that share work (all but bytecode need the syntax trees) are charged with all they need; LibCST reads a sample. Then the
extraction itself, Parquet files and all: in one process, which tells CPU time best, and in worker processes, whose memory
is asked for after their last shard. CPU seconds of processes include their start. Quote ratios: machines are noisy.
"""

import argparse
import ast
import gc
import json
import multiprocessing
import os
import resource
import symtable
import sys
import sysconfig
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import psutil
import pyarrow as pa

from cpg_engine.evidence.extraction import BATCH_BYTES, ExtractionProgress, extract
from cpg_engine.evidence.extraction_worker import RECURSION_LIMIT
from cpg_engine.evidence.file_sources import extract_files
from cpg_engine.evidence.scan.repository_scan import scan
from cpg_engine.evidence.scanned_files import ScannedFile, read_scanned
from cpg_engine.evidence.source import SourceFile
from cpg_engine.evidence.sources import FILE_SOURCES
from cpg_engine.evidence.tree_sitter.extract import extract as read_trees
from cpg_engine.evidence.tree_sitter.grammar import parse as parse_bytes

Parse = Callable[[SourceFile], object]
Work = Callable[[Sequence[SourceFile]], int]

TABLES = {source.name: frozenset(row.table for row in source.tables) for source in FILE_SOURCES}
DEFAULT = frozenset[str]().union(*(TABLES[source.name] for source in FILE_SOURCES if source.is_default))
SETS = {"default": DEFAULT, "default + bytecode": DEFAULT | TABLES["bytecode"]}


def _parse_with_libcst(file: SourceFile) -> object:
    # Workers import this module again: what takes a second to import would count to the extraction.
    import libcst

    return libcst.parse_module(file.text)


FLOORS: dict[str, Parse] = {
    "ast.parse": lambda file: ast.parse(file.text),
    "symtable.symtable": lambda file: symtable.symtable(file.text, file.path, "exec"),
    "tree-sitter parse": lambda file: parse_bytes(file.utf8),
    "compile": lambda file: compile(file.text, file.path, "exec", dont_inherit=True),
    "libcst.parse_module": _parse_with_libcst,
}


def _rows(tables: dict[str, pa.RecordBatch]) -> int:
    return sum(rows.num_rows for rows in tables.values())


def _of(*names: str) -> Work:
    wanted = frozenset[str]().union(*(TABLES[name] for name in names))
    return lambda files: _rows(extract_files(files, wanted))


SOURCES: dict[str, tuple[str, Work]] = {
    "ast": ("ast.parse", _of("ast")),
    "symtable": ("symtable.symtable", _of("symtable")),
    "ast, symtable": ("ast.parse", _of("ast", "symtable")),
    "comments": ("ast.parse", _of("comments")),
    "tree_sitter, rejected files": ("tree-sitter parse", _of("tree_sitter")),
    "tree_sitter, all files": ("tree-sitter parse", lambda files: _rows(read_trees(files))),
    "bytecode": ("compile", _of("bytecode")),
    "libcst": ("libcst.parse_module", _of("libcst")),
    "default": ("ast.parse", lambda files: _rows(extract_files(files, SETS["default"]))),
    "default + bytecode": ("ast.parse", lambda files: _rows(extract_files(files, SETS["default + bytecode"]))),
}
"""Of each source the parser it cannot do without, and all its work."""
SLOW = frozenset({"libcst.parse_module", "libcst"})


@dataclass
class Cost:
    """CPU seconds on a number of files, lines and rows."""

    cpu: float = 0.0
    files: int = 0
    lines: int = 0
    rows: int = 0


@dataclass(frozen=True)
class SourceCosts:
    """What the sources cost in memory.

    Args:
        costs: by the name of a parser or a source, on all files, or on the sample if it is slow.
        sample: of `ast.parse`, on the files of the sample.
    """

    costs: dict[str, Cost] = field(default_factory=dict[str, Cost])
    sample: Cost = field(default_factory=Cost)


@dataclass(frozen=True)
class Extraction:
    """What one whole extraction used.

    Args:
        name: what it extracted, and in which processes.
        rows, megabytes: rows and size of the files it wrote.
        cpu: CPU seconds of all its processes.
        wall: seconds.
        peaks: peak memory in megabytes of every process that extracted.
    """

    name: str
    rows: int
    megabytes: float
    cpu: float
    wall: float
    peaks: list[int]


def in_own_process(work: Callable[..., Any], *arguments: Any) -> Any:
    """Runs something in a fresh process."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(work, arguments)


def in_own_main_process(work: Callable[..., Any], *arguments: Any) -> Any:
    """The same in a process that may start processes of its own, as pools' may not."""
    receiver, sender = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("spawn").Process(target=_send, args=(sender, work, arguments))
    process.start()
    sender.close()
    result = receiver.recv()
    process.join()
    return result


def _send(sender: Any, work: Callable[..., Any], arguments: Sequence[Any]) -> None:
    sender.send(work(*arguments))


def _as_worker() -> None:
    """Settings of the processes that extract."""
    warnings.simplefilter("ignore")
    gc.disable()
    sys.setrecursionlimit(RECURSION_LIMIT)


def _scanned(root: Path) -> pa.Table:
    return scan(root, "benchmark").tables["files"].sort_by("file_id")


def _batches(root: Path) -> Iterator[list[SourceFile]]:
    files = _scanned(root)
    batch, size = list[SourceFile](), 0
    for row in files.select(["file_id", "path", "content_hash", "size_bytes"]).to_pylist():
        batch.append(read_scanned(root, ScannedFile(**row)))
        size += row["size_bytes"]
        if size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def source_costs(root: Path, share: float) -> SourceCosts:
    """Every parser and every source on every batch in turn; the slow ones on every so many files."""
    _as_worker()
    result = SourceCosts({name: Cost() for name in (*FLOORS, *SOURCES)})
    step, seen = round(1 / share), 0
    warm = [SourceFile(0, "warm.py", "x = 1  # warm\n", b"x = 1  # warm\n", False)]
    for _, work in SOURCES.values():
        work(warm)
    for batch in _batches(root):
        sample = [file for index, file in enumerate(batch, seen) if index % step == 0]
        seen += len(batch)
        for name, parse in FLOORS.items():
            _add(result.costs[name], sample if name in SLOW else batch, lambda files, parse=parse: _parse_all(parse, files))
        _add(result.sample, sample, lambda files: _parse_all(FLOORS["ast.parse"], files))
        for name, (_, work) in SOURCES.items():
            _add(result.costs[name], sample if name in SLOW else batch, work)
    return result


def _parse_all(parse: Parse, files: Sequence[SourceFile]) -> int:
    for file in files:
        with suppress(Exception):
            parse(file)
    return 0


def _add(cost: Cost, files: Sequence[SourceFile], work: Work) -> None:
    start = time.process_time()
    cost.rows += work(files)
    cost.cpu += time.process_time() - start
    cost.files += len(files)
    cost.lines += sum(file.text.count("\n") for file in files)


def floor(root: Path) -> float:
    """CPU seconds of `ast.parse` of all files, one after the other, in a process that does nothing else."""
    _as_worker()
    cost = Cost()
    for batch in _batches(root):
        _add(cost, batch, lambda files: _parse_all(FLOORS["ast.parse"], files))
    return cost.cpu


def extraction(root: Path, name: str, workers: int) -> Extraction:
    """The real extraction, its files thrown away; 0 workers: in this process."""
    files = _scanned(root)
    used = dict[int, tuple[float, int]]()

    def ask_workers(progress: ExtractionProgress) -> None:
        # Every process is still there after the last shard; the server they are forked from extracts nothing.
        if workers and progress.files_done == progress.files_total:
            for process in psutil.Process().children(recursive=True):
                times = process.cpu_times()
                used[process.pid] = times.user + times.system, 0 if process.children() else _peak_megabytes(process.pid)

    with tempfile.TemporaryDirectory() as directory:
        cpu, wall = time.process_time(), time.perf_counter()
        shards = extract(
            files, root, lambda table: Path(directory) / table, workers or None, ask_workers,
            tables=SETS[name], in_process_bytes=0 if workers else sys.maxsize,
        )  # fmt: skip
        cpu, wall = time.process_time() - cpu + sum(cpu for cpu, _ in used.values()), time.perf_counter() - wall
    written = [shard for found in shards.values() for shard in found]
    peaks = sorted(peak for _, peak in used.values() if peak) or [resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024]
    where = f"{workers} workers" if workers else "one process"
    return Extraction(f"{name}, {where}", sum(shard.rows for shard in written), sum(shard.size_bytes for shard in written) / 1e6, cpu, wall, peaks)


def _peak_megabytes(pid: int) -> int:
    (line,) = (line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) // 1024


@dataclass(frozen=True)
class Report:
    """All figures of one directory; `floors` are those of `ast.parse`, before, between and after the extractions."""

    path: str
    sources: SourceCosts
    extractions: list[Extraction]
    floors: list[float]


def measure(root: Path, share: float, workers: int) -> Report:
    sources: SourceCosts = in_own_process(source_costs, root, share)
    extractions, floors = list[Extraction](), [in_own_process(floor, root)]
    for name in SETS:
        for number in (0, workers):
            extractions.append(in_own_main_process(extraction, root, name, number))
        floors.append(in_own_process(floor, root))
    return Report(str(root), sources, extractions, floors)


def _print(report: Report) -> None:
    costs, sources = report.sources.costs, report.sources
    size = costs["ast.parse"]
    print(f"{report.path}: {size.files} files, {size.lines} lines; sample {sources.sample.files} files, {sources.sample.lines} lines")
    print(f"{'parser, source':28}{'CPU s':>9}{'ms/file':>9}{'ms/1000 lines':>15}{'x own parser':>14}{'x ast.parse':>13}{'rows/line':>11}")
    for name, cost in costs.items():
        least = (sources.sample if name in SLOW else size).cpu
        own = f"{cost.cpu / costs[SOURCES[name][0]].cpu:.2f}" if name in SOURCES else ""
        of_line = f"{cost.rows / cost.lines:.2f}" if name in SOURCES else ""
        print(
            f"{name:28}{cost.cpu:>9.2f}{cost.cpu / cost.files * 1e3:>9.2f}{cost.cpu / cost.lines * 1e6:>15.2f}{own:>14}{cost.cpu / least:>13.2f}{of_line:>11}"
        )
    least = sum(report.floors) / len(report.floors)
    print(f"ast.parse alone: {', '.join(f'{cpu:.2f}' for cpu in report.floors)} CPU s")
    print(f"{'extraction to Parquet':34}{'rows':>12}{'MB':>8}{'CPU s':>9}{'x ast.parse':>13}{'wall s':>9}  peak MB of each process")
    for cost in report.extractions:
        peaks = ", ".join(map(str, cost.peaks))
        print(f"{cost.name:34}{cost.rows:>12}{cost.megabytes:>8.1f}{cost.cpu:>9.2f}{cost.cpu / least:>13.2f}{cost.wall:>9.2f}  {peaks}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", type=Path, nargs="*", default=[Path(sysconfig.get_path("stdlib"))])
    parser.add_argument("--libcst-share", type=float, default=0.02, help="share of the files that LibCST reads")
    parser.add_argument("--workers", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    options = parser.parse_args()
    for path in options.paths:
        report = measure(path.resolve(), options.libcst_share, options.workers)
        if options.json:
            print(json.dumps(asdict(report)))
        else:
            _print(report)


if __name__ == "__main__":
    main()
