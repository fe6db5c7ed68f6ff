"""Tables of control flow: keys, references, and sources that are long, deep or strange."""

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
import pytest
from control_flow_fixtures import flow_of
from control_flow_random import STATEMENTS, block
from hypothesis import given, settings
from hypothesis import strategies as st
from python_evidence import source

from cpg_engine.evidence.flow.extract import extract
from cpg_engine.evidence.flow.graph import ROLES, evaluation_rows
from cpg_engine.evidence.flow.tables import CONTROL_FLOW_TABLES
from cpg_engine.evidence.python.names_binding import find_names
from cpg_engine.evidence.python.syntax import read_syntax
from cpg_engine.evidence.python.syntax_grammar import KINDS
from cpg_engine.evidence.schema import arrow_schema

TABLES = {row.table: row for row in CONTROL_FLOW_TABLES}
RECURSION_LIMIT = 10_000


@contextmanager
def recursion_limit_of_workers() -> Iterator[None]:
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(RECURSION_LIMIT)
    try:
        yield
    finally:
        sys.setrecursionlimit(limit)


def tables(*texts: str) -> dict[str, list[dict[str, Any]]]:
    syntax, failures = read_syntax([source(text, number) for number, text in enumerate(texts)])
    assert not failures
    batches = extract(syntax, find_names(syntax)[0], TABLES)
    return {name: batch.cast(arrow_schema(TABLES[name])).to_pylist() for name, batch in batches.items()}


SOURCES = ("def f(x):\n    while x:\n        if x: break\n        yield\n", "", "class C:\n    x = [i for i in y if i]\n", "try: a()\nfinally: b()\n")


def test_rows_have_unique_keys_and_refer_to_nodes_of_their_file() -> None:
    found = tables(*SOURCES)
    for name, row in TABLES.items():
        keys = Counter(tuple(cells[column] for column in row.primary_key) for cells in found[name])
        assert not [key for key, times in keys.items() if times > 1], name
    nodes = {(row["file_id"], row["node"]) for row in found["cfg_nodes"]}
    assert {row["file_id"] for row in found["cfg_nodes"]} == {0, 1, 2, 3}
    for table, columns in (
        ("cfg_nodes", ("immediate_dominator", "immediate_post_dominator", "region")),
        ("cfg_edges", ("source", "target")),
        ("control_dependences", ("region", "controller")),
    ):
        for row in found[table]:
            assert all(row[column] is None or (row["file_id"], row[column]) in nodes for column in columns), row
    assert found["flow_errors"] == []


def test_only_what_is_wanted_is_made() -> None:
    syntax, _ = read_syntax([source("x = 1")])
    assert set(extract(syntax, find_names(syntax)[0], {"cfg_edges"})) == {"cfg_edges"}


def test_an_empty_batch_has_empty_tables() -> None:
    syntax, _ = read_syntax([])
    assert {name: batch.num_rows for name, batch in extract(syntax, find_names(syntax)[0], TABLES).items()} == dict.fromkeys(TABLES, 0)


def test_every_expression_is_evaluated_by_a_node_of_its_statement_or_outside_of_its_definition() -> None:
    code = "@d\ndef f(x=a):\n    with b as c:\n        return [e for e in g(c) if e and x]\n"
    syntax, graphs = flow_of(code)
    rows = evaluation_rows(syntax, graphs)
    places = {syntax.word(row): f"{KINDS[syntax.kind[rows[row]]]}" for row in syntax.of_kind("Name").tolist()}
    assert places == {"d": "FunctionDef", "a": "FunctionDef", "b": "withitem", "c": "ListComp", "g": "ListComp", "e": "Name", "x": "Name"}


# ----------------------------------------------------------------------------------------------- long and deep


def nodes_of(text: str) -> int:
    with recursion_limit_of_workers():
        return len(tables(text)["cfg_nodes"])


LONG = {
    "statements": "".join(f"x{number} = f()\n" for number in range(20_000)),
    "statements in a try": "try:\n" + "    a()\n" * 5_000 + "except E:\n" + "    b()\n" * 5_000,
    "decisions": "def f():\n" + "    if a: return b()\n" * 5_000,
    "decisions in an except clause": "try:\n" + "    a()\n" * 2_000 + "except E:\n" + "    if b: c()\n" * 2_000,
    "elif": "if a: b()\n" + "elif a: b()\n" * 500,
    "operands": "x = " + " and ".join(["a"] * 5_000) + "\n",
    "nested ifs": "".join("    " * depth + "if a:\n" for depth in range(90)) + "    " * 90 + "b()\n",
}


@pytest.mark.parametrize("shape", LONG)
def test_rows_are_proportional_to_what_is_written(shape: str) -> None:
    with recursion_limit_of_workers():
        found = tables(LONG[shape])
    written = LONG[shape].count("\n") + LONG[shape].count(" and ")
    assert written <= len(found["cfg_nodes"]) < 4 * written + 10
    assert len(found["cfg_edges"]) < 4 * len(found["cfg_nodes"])
    assert len(found["control_dependences"]) < 6 * len(found["cfg_nodes"])


def finally_inside_finally(depth: int) -> str:
    lines = [line for level in range(depth) for line in ("    " * level + "try: a()", "    " * level + "finally:")]
    return "\n".join([*lines, "    " * depth + "b()", ""])


def finally_around_finally(depth: int) -> str:
    opening = ["    " * (level + 2) + "try:" for level in range(depth)]
    body = ["    " * (depth + 2) + word for word in ("if a: break", "if b: continue", "if c: return", "d()")]
    closing = [line for level in reversed(range(depth)) for line in ("    " * (level + 2) + "finally:", "    " * (level + 2) + "    e()")]
    return "\n".join(["def f():", "    while t:", *opening, *body, *closing, ""])


@pytest.mark.parametrize("nested", [finally_inside_finally, finally_around_finally])
def test_nested_finally_clauses_do_not_multiply(nested: Any) -> None:
    sizes = [nodes_of(nested(depth)) for depth in (4, 8, 12, 16)]
    steps = np.diff(sizes)
    assert steps[0] == steps[1] == steps[2]
    assert sizes[-1] < 600


@pytest.mark.parametrize("operand", ["(a or b)", "f()"])
def test_deep_expressions_are_followed(operand: str) -> None:
    text = "x = " + " + ".join([operand] * 2_000) + "\n"
    assert nodes_of(text) >= 3


def test_an_expression_nested_too_deeply_is_a_failure_of_its_file_alone() -> None:
    syntax, _ = read_syntax([source("x = 1 if a else 2\n", 1), source("y = " + " + ".join(["(a or b)"] * 600) + "\n", 2), source("z = 3\n", 3)])
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(400)
    try:
        found = extract(syntax, find_names(syntax)[0], TABLES)
    finally:
        sys.setrecursionlimit(limit)
    assert set(found["cfg_nodes"]["file_id"].to_pylist()) == {1, 3}
    assert found["flow_errors"].to_pylist()[0]["error_type"] == "RecursionError"


@pytest.mark.parametrize("text", ["x = 1\r\nif x:\r\n\ty()\r\n", "\x0cx = 1\n", "é = 1\nif é: ß()\n", "#", "\n\n", "...", "'doc'"])
def test_strange_texts_have_flow(text: str) -> None:
    assert len(tables(text)["cfg_nodes"]) >= 2


@settings(max_examples=150, deadline=None)
@given(st.lists(STATEMENTS, min_size=1, max_size=4))
def test_graphs_are_well_formed(statements: list[list[str]]) -> None:
    _, graphs = flow_of("\n".join(["def f():", *block(statements), ""]))
    assert np.all(graphs.method[graphs.source] == graphs.method[graphs.target])
    assert all(ROLES[graphs.role[entry]] == "entry" for entry in graphs.entry)
    assert all(ROLES[graphs.role[end]] == "exit" for end in graphs.exit)
    leaving = np.bincount(graphs.source, minlength=len(graphs))
    # Nothing reachable ends but the exit, and nothing leads to an entry.
    assert set(np.flatnonzero((leaving == 0) & graphs.is_reachable).tolist()) <= set(graphs.exit.tolist())
    assert not set(graphs.target.tolist()) & set(graphs.entry.tolist())
    named = set(zip(graphs.row.tolist(), graphs.role.tolist(), graphs.copy.tolist(), graphs.method.tolist(), strict=True))
    assert len(named) == len(graphs)
