"""What control flow costs, against parsing the same files in the same run.

    python tests/benchmarks/flow_cost.py [DIRECTORY] [--every 5] [--json]

Every stage is given as a multiple of the CPU seconds of ``ast.parse`` alone; machines are noisy, so quote the multiples. The
methods with the most nodes are then taken alone: what a node costs must not grow with their number.
"""

import argparse
import ast
import gc
import json
import sys
import sysconfig
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import numpy as np

from cpg_engine.evidence.flow.control_flow import build_control_flow
from cpg_engine.evidence.flow.dominance import control_dependence, dominators, post_dominators
from cpg_engine.evidence.flow.extract import extract
from cpg_engine.evidence.flow.reaching import definitions_reaching
from cpg_engine.evidence.flow.reaching_tables import REACHING_TABLES
from cpg_engine.evidence.flow.tables import CONTROL_FLOW_TABLES
from cpg_engine.evidence.python.names_binding import find_names
from cpg_engine.evidence.python.syntax import read_syntax
from cpg_engine.evidence.python.syntax_owners import find_owners
from cpg_engine.evidence.source import SourceFile

BATCH_BYTES = 700_000
LARGEST = 5
STATEMENTS = (2_000, 20_000)
Made = TypeVar("Made")


class Clock:
    """CPU seconds by stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def take(self, stage: str, make: Callable[[], Made]) -> Made:
        before = time.process_time()
        made = make()
        self.seconds[stage] = self.seconds.get(stage, 0.0) + time.process_time() - before
        return made


def batches(directory: Path, every: int) -> Iterator[list[SourceFile]]:
    """Files that parse, in batches of about `BATCH_BYTES`."""
    batch, size = list[SourceFile](), 0
    for number, path in enumerate(sorted(path for path in directory.rglob("*.py") if "site-packages" not in path.parts)[::every]):
        try:
            text = path.read_bytes().decode()
            ast.parse(text)
        except (SyntaxError, ValueError):
            continue
        batch.append(SourceFile(number, str(path), text, text.encode(), False))
        size += len(text)
        if size > BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def measure(directory: Path, every: int) -> dict[str, object]:
    """Multiples of parsing by stage, and counts."""
    clock, nodes, edges, dependences, largest = Clock(), 0, 0, 0, list[tuple[int, str]]()
    names = [row.table for row in (*CONTROL_FLOW_TABLES, *REACHING_TABLES)]
    for files in batches(directory, every):
        clock.take("parse", lambda files=files: [ast.parse(file.text) for file in files] and None)
        syntax, _ = read_syntax(files)
        owners = find_owners(syntax)
        # Other tables of the same trees have asked for nodes by class before.
        syntax.of_kind("Module")
        graphs, _ = clock.take("graphs", lambda syntax=syntax, owners=owners: build_control_flow(syntax, owners))
        clock.take("dominators", lambda graphs=graphs: dominators(graphs))
        post = clock.take("post-dominators", lambda graphs=graphs: post_dominators(graphs))
        found = clock.take("control dependence", lambda graphs=graphs, post=post: control_dependence(graphs, post))
        known, _ = find_names(syntax)
        clock.take("reaching definitions", lambda syntax=syntax, graphs=graphs, known=known: definitions_reaching(syntax, known, graphs))
        clock.take("all, with tables", lambda syntax=syntax, known=known: extract(syntax, known, names))
        nodes, edges, dependences = nodes + len(graphs), edges + len(graphs.source), dependences + len(found.dependent)
        sizes = np.diff(graphs.first)
        for method in np.argsort(-sizes)[:LARGEST].tolist():
            row = int(graphs.methods[method])
            largest.append((int(sizes[method]), f"{syntax.files[syntax.file[row]].path}:{syntax.line[row]}"))
    parse = clock.seconds.pop("parse")
    return {
        "parse seconds": round(parse, 2),
        "multiples of parsing": {stage: round(seconds / parse, 3) for stage, seconds in clock.seconds.items()},
        "nodes": nodes, "edges": edges, "dependences": dependences, "largest": sorted(largest, reverse=True)[:LARGEST],
        "microseconds a node by size": by_size(),
    }  # fmt: skip


def by_size() -> dict[str, float]:
    """Cost per node of long bodies: statements in a line, in a try, and decisions one after the other."""
    found: dict[str, float] = {}
    for count in STATEMENTS:
        for shape, text in {
            "straight": "def f():\n" + "    a()\n" * count,
            "try": "def f():\n    try:\n" + "        a()\n" * count + "    except E:\n" + "        b()\n" * count,
            "ifs": "def f():\n" + "    if a: return b()\n    c()\n" * (count // 2),
        }.items():
            syntax, _ = read_syntax([SourceFile(0, shape, text, text.encode(), False)])
            known, before = find_names(syntax)[0], time.process_time()
            rows = extract(syntax, known, ["cfg_nodes", "cfg_edges", "control_dependences"])["cfg_nodes"].num_rows
            found[f"{shape} {count}"] = round((time.process_time() - before) / rows * 1e6, 2)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("directory", nargs="?", type=Path, default=Path(sysconfig.get_path("stdlib")))
    parser.add_argument("--every", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    gc.disable()
    sys.setrecursionlimit(10_000)
    warnings.simplefilter("ignore")
    result = measure(arguments.directory, arguments.every)
    if arguments.json:
        print(json.dumps(result))
    else:
        print("\n".join(f"{name}: {value}" for name, value in result.items()))


if __name__ == "__main__":
    main()
