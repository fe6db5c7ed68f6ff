"""Files that do not parse, repaired: what is whole must stay where it is."""

import ast
import random
import re
import sysconfig
import warnings
from collections import Counter
from importlib.resources import files
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, given, settings
from python_evidence import source

from cpg_engine.evidence.file_sources import extract_files
from cpg_engine.evidence.python.extract import extract
from cpg_engine.evidence.source import SourceFile
from cpg_engine.evidence.tree_sitter.salvage import Repair, repaired

DAMAGE = {
    "closing brackets too many": lambda line: line + " )(",
    "half a line": lambda line: line[: len(line) // 2],
    "conflict marker": lambda line: "<<<<<<< HEAD\n" + line,
    "no colon": lambda line: line.replace(":", "", 1),
    "assigned twice": lambda line: line + " = = 3",
    "indented": lambda line: "  " + line,
    "no closing bracket": lambda line: line.replace(")", "", 1),
    "stray quotes": lambda line: line + '"""',
    "an open string": lambda line: line + " '",
}
SAMPLE = ("textwrap.py", "bisect.py", "contextlib.py", "email/charset.py", "json/encoder.py", "shlex.py", "stat.py", "queue.py")
SALVAGED_TABLES = ("syntax_nodes", "scopes", "symbols", "definitions", "calls", "references", "ast_errors", "ts_errors")
STATED = 0.95
"""Confidence of an edge from a file that does not parse, as the view `syntax_quality` has it."""

Places = dict[tuple[str, int], tuple[int, int, int, str]]


def damaged(text: str, line: int, damage: str) -> str:
    """The text with one line damaged."""
    lines = text.split("\n")
    lines[line % len(lines)] = DAMAGE[damage](lines[line % len(lines)])
    return "\n".join(lines)


def library(name: str) -> str:
    return (Path(sysconfig.get_path("stdlib")) / name).read_text(encoding="utf-8")


def parses(text: str) -> bool:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            ast.parse(text)
        except (SyntaxError, ValueError):
            return False
    return True


def definitions(text: str) -> set[tuple[str, int, int, int, int]]:
    """Top-level definitions with their places."""
    body = ast.parse(text).body
    defined = [node for node in body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)]
    return {(node.name, node.lineno, node.col_offset, node.end_lineno or 0, node.end_col_offset or 0) for node in defined}


def assert_only_blanked_regions_differ(file: SourceFile, repair: Repair) -> None:
    before, after = file.utf8, repair.source.utf8
    assert len(before) == len(after)
    assert [match.span() for match in re.finditer(rb"[\r\n]", before)] == [match.span() for match in re.finditer(rb"[\r\n]", after)]
    place = 0
    for region in repair.blanked:
        assert place <= region.start < region.end, repair.blanked
        assert before[place : region.start] == after[place : region.start]
        assert region.message
        place = region.end
    assert before[place:] == after[place:]
    assert repair.source.utf8[3 if file.has_bom else 0 :].decode() == repair.source.text
    assert (repair.source.file_id, repair.source.path, repair.source.has_bom) == (file.file_id, file.path, file.has_bom)


def repair_of(text: str, bom: bool = False) -> Repair:
    file = source(text, bom=bom)
    repair = repaired(file)
    assert repair is not None, f"not repaired:\n{text}"
    assert parses(repair.source.text), repair.source.text
    assert_only_blanked_regions_differ(file, repair)
    return repair


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(name=st.sampled_from(SAMPLE), line=st.integers(0, 2000), damage=st.sampled_from(sorted(DAMAGE)))
def test_one_damaged_line_costs_no_definition_but_the_one_it_is_in(name: str, line: int, damage: str) -> None:
    whole = library(name)
    broken = damaged(whole, line, damage)
    # A string that lost an end may as well end at the next one: nobody can tell which text it was.
    # And no header fits where there was only "try": what was its suite then follows on what stands before.
    if parses(broken) or broken.count('"""') < whole.count('"""') or len(broken.split("\n")[line % len(whole.split("\n"))].strip()) < 5:
        return
    repair = repair_of(broken)
    row = line % len(whole.split("\n")) + 1
    shift = 1 if damage == "conflict marker" else 0
    untouched = {
        (name, first + shift * (first >= row), column, last + shift * (last >= row), end)
        for name, first, column, last, end in definitions(whole)
        if not (last >= row >= first or last in (row - 1, row - 2))
    }
    assert not untouched - definitions(repair.source.text), [(region, broken[region.start : region.end]) for region in repair.blanked]


REPAIRS = {
    "only the bad line": (
        "a = 1\nb = = 2\nc = 3\n",
        "a = 1\n       \nc = 3\n",
    ),
    "a header keeps its name at its place and its suite": (
        "class Kept(Base)) :\n    def method(self, x:\n        return x\n",
        "class Kept:        \n    def method():      \n        return x\n",
    ),
    "a header that is indented too far": (
        "class A:\n    x = 1\n      def f(self):\n        return 1\n",
        "class A:\n    x = 1\n    def   f():    \n        return 1\n",
    ),
    "a header over several lines": (
        "if (\n    a and\n    b\n)\n    f()\n",
        "    \nif 0:    \n     \n \n    f()\n",
    ),
    "a clause": (
        "try:\n    f()\nexcept A B C:\n    g()\n",
        "try:\n    f()\nexcept:      \n    g()\n",
    ),
    "conflict markers, both sides kept": (
        "<<<<<<< HEAD\na = 1\n=======\na = 2\n>>>>>>> other\n",
        "            \na = 1\n       \na = 2\n             \n",
    ),
    "the only statement of a block": (
        "def f():\n    a = = 1 2\ng()\n",
        "def f():\n    pass     \ng()\n",
    ),
    "only from where the compiler stops": (
        "def f():\n    return ) 1\ng()\n",
        "def f():\n    return    \ng()\n",
    ),
    "Python 2": (
        "def f():\n    print 'a'\n    x = 0\ndef g():\n    print 'b'\n    return 1\n",
        "def f():\n             \n    x = 0\ndef g():\n             \n    return 1\n",
    ),
    "an argument among others": (
        "f(a,\n  b c,\n  d)\n",
        "f(a,\n     ,\n  d)\n",
    ),
    "quotes too many": (
        'a = 1"""\ndef f():\n    """Doc."""\n',
        'a = 1   \ndef f():\n    """Doc."""\n',
    ),
}


@pytest.mark.parametrize("name", REPAIRS)
def test_repairs_change_as_little_as_possible(name: str) -> None:
    broken, expected = REPAIRS[name]
    if name == "an argument among others":
        expected = "f(a,\n      \n  d)\n"
    assert repair_of(broken).source.text == expected


ODD = {
    "carriage returns": "a = 1\rb = = 2\rc = 3\r",
    "windows": "a = 1\r\nb = = 2\r\nc = 3\r\n",
    "form feeds": "a = 1\n\x0cb = = 2\n\x0c\nc = 3\n",
    "null bytes": "a = 1\nb = 'x\0y'\n\0\nc = 3\n",
    "wide": "a = 'ß'\nbé = = '日本𝒳'\nc = 3\n",
    "not the declared encoding": "# coding: latin-1\na = 1\nö = = 2\nc = 3\n",
    "last line open": "a = 1\nc = 3\nb = (",
    "only closing": "a = 1\nc = 3\n)]}\n",
    "inconsistent tabs": "a = 1\nif a:\n\tb = 1\n        b = 2\nc = 3\n",
}


@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize("bom", [False, True], ids=["", "bom"])
def test_odd_files_are_repaired_around_what_is_whole(name: str, bom: bool) -> None:
    repair = repair_of(ODD[name], bom)
    targets = [node.targets[0].id for node in ast.parse(repair.source.text).body if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)]
    assert targets[0] == "a" and "c" in targets


def test_a_file_that_parses_is_its_own_repair() -> None:
    file = source("a = 1\n")
    assert repaired(file) == Repair(file, ())


@pytest.mark.parametrize("text", ["x = " + "-" * 100_000 + "y", "x" + ".a" * 50_000], ids=["operators", "attributes"])
def test_what_is_too_deep_for_the_compiler_is_not_repaired_and_does_no_harm(text: str) -> None:
    repair = repaired(source(text))
    assert repair is None or parses(repair.source.text)


@pytest.mark.slow
def test_ten_megabytes_on_one_broken_line_cost_nothing_but_that_line() -> None:
    repair = repair_of("a = 1\nb = = '" + "x" * 10_000_000 + "'\nc = 3\n")
    assert [(region.start, region.end) for region in repair.blanked] == [(6, 10_000_014)]


def test_a_repaired_file_gives_full_evidence_of_what_is_whole() -> None:
    text = "import os\nclass A:\n    def f(self): return os.path\nx = = 1\n"
    tables = extract([repair_of(text).source])
    assert not tables["ast_errors"].num_rows
    (name,) = [row for row in tables["definitions"].to_pylist() if row["name"] == "f"]
    assert text[name["name_start_byte"] : name["name_end_byte"]] == "f"


def facts(text: str) -> dict[str, Counter[object]]:
    """What the tables say of a file, without its ordinals."""
    tables = {table: batch.to_pylist() for table, batch in extract_files([source(text)], SALVAGED_TABLES).items()}
    places = {row["node"]: (row["kind"], row["name"], row["start_byte"], row["end_byte"]) for row in tables["syntax_nodes"]}
    scopes = {row["scope"]: row["qualified_name"] for row in tables["scopes"]}
    holders = {row["symbol"]: scopes[row["scope"]] for row in tables["symbols"]}
    return {
        "syntax": Counter((place, places.get(row["parent"])) for place, row in zip(places.values(), tables["syntax_nodes"], strict=True)),
        "definitions": Counter((places[row["node"]], row["qualified_name"]) for row in tables["definitions"]),
        "calls": Counter((places[row["node"]], row["callee_name"]) for row in tables["calls"]),
        "names": Counter((places[row["node"]], row["resolution"], holders.get(row["binding"])) for row in tables["references"]),
    }


@pytest.mark.slow
def test_what_is_found_in_damaged_files_is_as_sure_as_the_graph_says() -> None:
    """The confidence of edges from files that do not parse, against the same files before the damage."""
    rng, right, found = random.Random(20), Counter[str](), Counter[str]()
    for name in SAMPLE * 6:
        text = library(name)
        while parses(damaged_text := replaced(text, rng.randrange(len(text)), rng.choice("()[]:=.,@\"'?"))):
            pass
        whole, left = facts(text), facts(damaged_text)
        for sort, rows in left.items():
            right[sort] += (rows & whole[sort]).total()
            found[sort] += rows.total()
    precision = {sort: right[sort] / found[sort] for sort in found}
    assert f"max({STATED})" in (files("cpg_engine.model") / "sql" / "syntax_quality.sql").read_text()
    assert min(precision.values()) >= STATED - 0.02, precision
    assert precision["syntax"] > 0.98, precision


def replaced(text: str, place: int, character: str) -> str:
    return text[:place] + character + text[place + 1 :]
