"""Control flow of the standard library against what its bytecode can do, and against what really was executed.

Every sixth file has 215,000 transfers, of which five have no path, in three classes: a clause is entered from a body in
which nothing can raise, which the compiler does not know; a re-raise carries the line of the last statement of
``finally``; a name is on a line of its own before an operand that divides. None of them is in the files below.
"""

import json
import subprocess
import sys
import sysconfig
import tokenize
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from control_flow_lines import LinePaths, line_paths
from test_standard_library import source_file

from cpg_engine.evidence.bytecode.extract import extract
from cpg_engine.evidence.source import SourceFile

LIBRARY = Path(sysconfig.get_path("stdlib"))
MODULES = ("with", "contextlib", "generators", "exceptions", "grammar", "patma", "except_star", "dataclasses", "coroutines", "asyncgen")
"""Of the interpreter's own tests, those about statements that divide control."""
SAMPLE = 25
HARD = ("test_patma", "test_except_star", "test_asyncgen", "test_with", "test_coroutines", "test_contextlib", "test_grammar", "test_generators")

QUIET = (
    "LOAD_CONST", "LOAD_FAST", "LOAD_CLOSURE", "STORE_FAST", "STORE_NAME", "STORE_GLOBAL", "STORE_DEREF", "NOP", "POP_TOP", "COPY", "SWAP", "JUMP",
    "RESUME", "PUSH_NULL", "MAKE_FUNCTION", "MAKE_CELL", "COPY_FREE_VARS", "RETURN", "PRECALL", "KW_NAMES", "CACHE", "BUILD_TUPLE", "BUILD_LIST",
    "PUSH_EXC_INFO", "POP_EXCEPT", "POP_JUMP", "LOAD_ASSERTION_ERROR", "RERAISE", "GEN_START", "ASYNC_GEN_WRAP", "PREP_RERAISE_STAR", "LIST_TO_TUPLE", "IS_OP",
    "LOAD_BUILD_CLASS", "DELETE_FAST", "GET_YIELD_FROM_ITER", "EXTENDED_ARG", "END_", "CLEANUP_THROW",
)  # fmt: skip
"""Beginnings of the names of operations that do not raise on their own account."""


@cache
def paths_of(path: str) -> LinePaths:
    with tokenize.open(path) as file:
        return line_paths(file.read())


@pytest.mark.slow
@pytest.mark.parametrize("module", MODULES)
def test_executed_lines_follow_edges(module: str, tmp_path: Path) -> None:
    if find_spec(f"test.test_{module}") is None:
        pytest.skip(f"this interpreter comes without test.test_{module}")
    result = tmp_path / "pairs.json"
    runner = Path(__file__).parent / "executed_lines.py"
    command = [sys.executable, "-W", "ignore", str(runner), f"test.test_{module}", str(result)]
    subprocess.run(command, cwd=tmp_path, check=True, timeout=120, capture_output=True)
    pairs = json.loads(result.read_text())
    denied = [pair for pair in pairs if not paths_of(pair[0]).allows(*pair[1:])]
    assert len(pairs) > 100
    assert not denied, f"{len(denied)} of {len(pairs)} pairs of lines no path allows, such as\n" + "\n".join(map(str, denied[:20]))


def transfers(file: SourceFile) -> Iterator[tuple[str, int, int, int]]:
    """Name and first line of code, and two lines of which the second may be executed right after the first."""
    tables = {name: batch.to_pylist() for name, batch in extract([file]).items()}
    instructions = tables["instructions"]
    following: dict[int, list[int]] = defaultdict(list)
    for before, after in pairwise(instructions):
        if before["block"] == after["block"]:
            following[before["instruction"]].append(after["instruction"])
    blocks = {row["block"]: row for row in tables["bytecode_blocks"]}
    for block in blocks.values():
        # What cleans up after an exception carries the line of the last statement that was compiled before.
        if block["is_handler"] and instructions[block["first_instruction"]]["opname"] == "COPY":
            for instruction in range(block["first_instruction"], block["last_instruction"] + 1):
                instructions[instruction]["line"] = None
    for edge in tables["bytecode_edges"]:
        source, target = blocks[edge["source"]], blocks[edge["target"]]["first_instruction"]
        if edge["kind"] == "exception":
            for instruction in range(source["first_instruction"], source["last_instruction"] + 1):
                if not instructions[instruction]["opname"].startswith(QUIET):
                    following[instruction].append(target)
        else:
            following[source["last_instruction"]].append(target)
    codes = {row["code"]: row for row in tables["code_objects"]}
    seen = set[tuple[str, int, int, int]]()
    for instruction in instructions:
        code = codes[instruction["code"]]
        if instruction["line"] is None:
            continue
        for line in lines_behind(instruction["instruction"], instructions, following):
            seen.add((code["name"], code["first_line"], instruction["line"], line))
    yield from sorted(seen)


def lines_behind(start: int, instructions: list[dict[str, Any]], following: dict[int, list[int]]) -> set[int]:
    """Lines of the next instructions that have one."""
    found, visited, unvisited = set[int](), {start}, list(following[start])
    while unvisited:
        at = unvisited.pop()
        if at in visited:
            continue
        visited.add(at)
        line = instructions[at]["line"]
        if line is None:
            unvisited += following[at]
        else:
            found.add(line)
    return found


def sampled_files() -> list[Path]:
    files = [path for path in sorted(LIBRARY.rglob("*.py")) if "site-packages" not in path.parts and "lib2to3" not in path.parts]
    return files[::SAMPLE] + [path for path in files if path.stem in HARD]


@pytest.mark.slow
@pytest.mark.skipif(sys.version_info >= (3, 12), reason="lines of cleanup code differ from version to version; they are known for 3.11")
def test_bytecode_transfers_follow_edges() -> None:
    denied, checked = list[tuple[str, str, int, int, int]](), 0
    for number, path in enumerate(sampled_files()):
        file = source_file(number, path)
        if file is None:
            continue
        for transfer in transfers(file):
            checked += 1
            if not paths_of(str(path)).allows(*transfer):
                denied.append((path.name, *transfer))
    assert checked > 20_000
    assert not denied, f"{len(denied)} of {checked} transfers no path allows, such as\n" + "\n".join(map(str, denied[:40]))
