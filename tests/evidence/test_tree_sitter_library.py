"""The standard library in tree-sitter's tables, against the trees themselves and against what CPython's parser finds."""

import ast
import gc
import multiprocessing
import sys
import warnings
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from test_standard_library import batches, source_file
from test_tree_sitter import differing_nodes

from cpg_engine.evidence.python.syntax import line_starts
from cpg_engine.evidence.source import SourceFile
from cpg_engine.evidence.tree_sitter.extract import extract

Row = dict[str, Any]
Span = tuple[int, int]
FACTS = ("definitions", "calls", "imports", "decorators")


def spans_of_ast(file: SourceFile, tree: ast.Module) -> dict[str, Counter[object]]:
    """What the packs should capture: name and keyword of definitions, calls by span, imported names, decorators by span."""
    starts = line_starts(file.utf8, file.has_bom).tolist()

    def span(node: Any) -> Span:
        return starts[node.lineno - 1] + node.col_offset, starts[node.end_lineno - 1] + node.end_col_offset

    found: dict[str, Counter[object]] = {fact: Counter() for fact in FACTS}
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                # Only the start: a block reaches over comments after its last statement for one parser and not for the other.
                found["definitions"][isinstance(node, ast.ClassDef), node.name, span(node)[0]] += 1
                found["decorators"].update(span(decorator) for decorator in node.decorator_list)
            case ast.Call():
                found["calls"][span(node)] += 1
            case ast.Import():
                found["imports"].update((span(node), alias.name, alias.asname) for alias in node.names)
            case ast.ImportFrom():
                future = node.module == "__future__" and not node.level
                module = None if future else "." * node.level + (node.module or "")
                found["imports"].update((span(node), (module, alias.name), alias.asname) for alias in node.names)
            case _:
                pass
    return found


def spans_of_captures(rows: list[Row]) -> dict[str, Counter[object]]:
    """The same from the table."""
    matches: dict[int, tuple[str, str, Span, dict[str, Row]]] = {}
    for row in rows:
        pack, pattern, _, parts = matches.setdefault(row["match"], (row["pack"], row["pattern"], (0, 0), {}))
        span = (row["start_byte"], row["end_byte"])
        if "." in row["name"]:
            matches[row["match"]] = (pack, pattern, span, parts)
        else:
            parts[row["name"]] = row
    found: dict[str, Counter[object]] = {fact: Counter() for fact in FACTS}
    for pack, pattern, span, parts in matches.values():
        text = {name: row["text"].replace(" ", "") for name, row in parts.items()}
        if pack == "definitions" and pattern in ("function", "class"):
            found["definitions"][pattern == "class", text["name"], span[0]] += 1
        elif pack == "calls":
            found["calls"][span] += 1
        elif pack == "decorators":
            found["decorators"][parts["decorator"]["start_byte"], parts["decorator"]["end_byte"]] += 1
        elif pack == "imports":
            imported = text["module"] if pattern.startswith("import") else (text.get("module"), text["name"])
            found["imports"][span, imported, text.get("alias")] += 1
    return found


def check_batch(paths: list[Path]) -> tuple[list[str], Counter[str]]:
    gc.disable()
    sys.setrecursionlimit(10_000)
    warnings.simplefilter("ignore")
    files = [file for number, path in enumerate(paths) if (file := source_file(number, path))]
    tables = extract(files)
    differences, checked = list[str](), Counter[str]()
    grouped = {table: grouped_by_file(batch.to_pylist()) for table, batch in tables.items()}
    for file in files:
        nodes = grouped["ts_nodes"].get(file.file_id, [])
        differences += differing_nodes(file, nodes)
        checked["nodes"] += len(nodes)
        checked["files"] += 1
        for table, rows in grouped.items():
            for row in rows.get(file.file_id, []):
                if not 0 <= row["start_byte"] <= row["end_byte"] <= len(file.utf8):
                    differences.append(f"{file.path}: {table} has a row outside of the file: {row}")
        try:
            tree = ast.parse(file.text)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            checked["files that do not parse"] += 1
            continue
        checked["files with errors only to tree-sitter"] += nodes[0]["has_error"] if nodes else 0
        expected, captured = spans_of_ast(file, tree), spans_of_captures(grouped["ts_captures"].get(file.file_id, []))
        for fact in FACTS:
            checked[f"{fact} in both"] += (expected[fact] & captured[fact]).total()
            for side, missing in (("ast", expected[fact] - captured[fact]), ("captures", captured[fact] - expected[fact])):
                checked[f"{fact} only in {side}"] += missing.total()
                checked.update({f"e.g. {fact} only in {side}: {Path(file.path).name} {thing}": 1 for thing in list(missing)[:1]})
    return differences, checked


def grouped_by_file(rows: list[Row]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = {}
    for row in rows:
        found.setdefault(row["file_id"], []).append(row)
    return found


def report(checked: Counter[str]) -> Iterator[str]:
    """Recall and precision of every fact, with an example of each difference."""
    for fact in FACTS:
        both, lost, extra = (checked[f"{fact} {where}"] for where in ("in both", "only in ast", "only in captures"))
        yield f"{fact}: recall {both / max(both + lost, 1):.6f} ({lost} lost), precision {both / max(both + extra, 1):.6f} ({extra} extra)"
    yield from sorted(key for key in checked if key.startswith("e.g."))[:20]


def assert_captures_agree(checked: Counter[str]) -> None:
    print({key: count for key, count in checked.items() if not key.startswith("e.g.")})
    print(*report(checked), sep="\n")
    for fact in FACTS:
        both, lost, extra = (checked[f"{fact} {where}"] for where in ("in both", "only in ast", "only in captures"))
        assert both > 50
        assert lost <= 0.002 * both and extra <= 0.002 * both, "\n".join(report(checked))


def test_a_sample_of_the_library_has_the_nodes_of_its_trees_and_the_facts_of_the_compiler() -> None:
    differences, checked = check_batch(next(batches()))
    assert not differences, "\n".join(differences[:20])
    assert_captures_agree(checked)


@pytest.mark.slow
def test_the_library_has_the_nodes_of_its_trees_and_the_facts_of_the_compiler(step: int) -> None:
    with ProcessPoolExecutor(2, multiprocessing.get_context("spawn")) as pool:
        results = list(pool.map(check_batch, list(batches())[::step]))
    differences = [difference for found, _ in results for difference in found]
    assert not differences, f"{len(differences)} differences, such as\n" + "\n".join(differences[:20])
    checked = sum((counts for _, counts in results), Counter[str]())
    assert checked["nodes"] > 1_000_000 / step
    assert_captures_agree(checked)
