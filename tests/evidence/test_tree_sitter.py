"""Nodes, regions that do not parse and captures of small sources, and odd ones."""

import ast
import sys
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from python_evidence import source
from tree_sitter import Node

from cpg_engine.errors import EvidenceError
from cpg_engine.evidence.schema import arrow_schema
from cpg_engine.evidence.source import SourceFile
from cpg_engine.evidence.tree_sitter.captures import PACKS, compile_packs, shipped_patterns
from cpg_engine.evidence.tree_sitter.extract import extract
from cpg_engine.evidence.tree_sitter.grammar import parse
from cpg_engine.evidence.tree_sitter.regions import BlankedRegion
from cpg_engine.evidence.tree_sitter.tables import TREE_SITTER_TABLES

Row = dict[str, Any]

BROKEN = """\
import os.path as p
class Kept(Base):
    def method(self):
        return self.call(1)
x = = 3
@registered
def after():
    helper()
"""


def rows(text: str, bom: bool = False) -> dict[str, list[Row]]:
    return {table: batch.to_pylist() for table, batch in extract([source(text, bom=bom)]).items()}


def walked(node: Node, field: str | None = None, parent: Node | None = None) -> Iterator[tuple[Node, Node | None, str | None]]:
    """Named nodes in pre-order with their nearest named ancestor, by the plainest walk there is."""
    if node.is_named:
        yield node, parent, field
    for index, child in enumerate(node.children):
        yield from walked(child, node.field_name_for_child(index), node if node.is_named else parent)


def differing_nodes(file: SourceFile, found: list[Row]) -> Iterator[str]:
    """Where the table differs from the tree."""
    expected = list(walked(parse(file.utf8).root_node))
    if len(expected) != len(found):
        yield f"{file.path}: the tree has {len(expected)} named nodes, the table {len(found)}"
        return
    # An error of a single character is no node with an error to the library: it means those below.
    ordinals = {node.id: ordinal for ordinal, (node, _, _) in enumerate(expected)}
    assert len(ordinals) == len(expected), "nodes share identities"
    for ordinal, ((node, parent, field), row) in enumerate(zip(expected, found, strict=True)):
        said = (ordinal, parent and ordinals[parent.id], field, node.type, *node.byte_range, node.has_error or node.is_error, node.is_missing)
        held = tuple(row[name] for name in ("node", "parent", "field", "type", "start_byte", "end_byte", "has_error", "is_missing"))
        if said != held:
            yield f"{file.path}: {said} in the tree is {held} in the table"
        bom = 3 if file.has_bom and node.start_point.row == 0 else 0
        if (row["line"], row["column"] + bom) != (node.start_point.row + 1, node.start_point.column):
            yield f"{file.path}: {said} starts at {node.start_point}, in the table at {row['line']}, {row['column']}"


def named_captures(found: dict[str, list[Row]], pack: str) -> list[tuple[str, dict[str, str]]]:
    """Pattern and parts of each match of a pack."""
    matches: dict[int, tuple[str, dict[str, str]]] = {}
    for row in found["ts_captures"]:
        if row["pack"] == pack:
            parts = matches.setdefault(row["match"], (row["pattern"], {}))[1]
            if row["text"] is not None:
                parts[row["name"]] = row["text"]
    return list(matches.values())


ODD = {
    "empty": "",
    "blank": " \n\n\t\n",
    "no line end": "x",
    "carriage returns": "def f():\r    return 1\rx = f()\r",
    "windows": "def f():\r\n    return 1\r\nx = f()\r\n",
    "mixed": "a = 1\rb = 2\nc = 3\r\nd = '''\r\n\r'''\n",
    "form feeds": "def f():\n\x0c    return 1\n\x0c\nx = 2\n",
    "null bytes": "a = 1\nb = '\0'\n\0\ndef f(): pass\n",
    "wide": "größe = '日本' + '𝒳'\nprint(größe)\n",
    "tabs": "if x:\n\ty = 1\n        z = 2\n",
    "open bracket": "f(a, b\n",
    "open string": 'x = """abc\n',
    "only closing": ")]}\n",
    "deep brackets": "(" * 3000 + ")" * 3000,
    "unclosed brackets": "([{" * 3000,
    "deep operators": "x = " + "not " * 5000 + "y",
    "deep attributes": "x" + ".a" * 3000,
    "deep blocks": "".join(" " * depth + "if x:\n" for depth in range(300)),
    "f-strings": "f'{a!r:>{w}} {{}} {b}' f\"{c['k']}\"\n",
    "newer grammar": "type X[T] = list[T]\ndef f[T](x: T) -> T: ...\nmatch x:\n    case [1, *_]: pass\n",
    "python 2": "print 'a'\nexec 'b'\nraise E, 'x'\n",
}


@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize("bom", [False, True], ids=["", "bom"])
def test_odd_sources_have_exactly_the_nodes_of_their_tree(name: str, bom: bool) -> None:
    file = source(ODD[name], bom=bom)
    found = {table: batch.to_pylist() for table, batch in extract([file]).items()}
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(100_000)
    try:
        assert not list(differing_nodes(file, found["ts_nodes"]))
    finally:
        sys.setrecursionlimit(limit)
    for row in (row for table in found.values() for row in table):
        assert 0 <= row["start_byte"] <= row["end_byte"] <= len(file.utf8), row
        assert row["line"] >= 1 and row["column"] >= 0, row


def test_a_line_of_ten_megabytes_is_one_string_to_the_extractor() -> None:
    text = "x = '" + "a" * 10_000_000 + "'\n"
    found = rows(text)
    strings = [row for row in found["ts_nodes"] if row["type"] == "string_content"]
    assert [(row["start_byte"], row["end_byte"]) for row in strings] == [(5, 10_000_005)]


def test_the_batch_has_the_declared_columns_and_unique_keys() -> None:
    files = [source(text, file_id=number) for number, text in enumerate((BROKEN, *ODD.values(), BROKEN))]
    extracted = extract(files)
    assert extracted.keys() == {row.table for row in TREE_SITTER_TABLES}
    for row in TREE_SITTER_TABLES:
        batch = extracted[row.table].cast(arrow_schema(row))
        keys = list(zip(*(batch.column(name).to_pylist() for name in row.primary_key), strict=True))
        assert not [key for key, count in Counter(keys).items() if count > 1]
        assert keys == sorted(keys)
        assert batch.num_rows


def test_files_of_a_batch_do_not_disturb_each_other() -> None:
    files = [source(text, file_id=number) for number, text in enumerate((BROKEN, "", "x = 1\n", BROKEN))]
    together = {table: batch.to_pylist() for table, batch in extract(files).items()}
    for table, found in together.items():
        apart = [row for file in files for row in extract([file])[table].to_pylist()]
        assert found == apart


def test_an_empty_batch_has_empty_tables() -> None:
    assert {table: batch.num_rows for table, batch in extract([]).items()} == {"ts_nodes": 0, "ts_errors": 0, "ts_captures": 0}


def test_a_broken_file_still_gives_what_is_outside_the_broken_region() -> None:
    with pytest.raises(SyntaxError):
        ast.parse(BROKEN)
    found = rows(BROKEN)
    assert named_captures(found, "definitions") == [
        ("class", {"name": "Kept"}),
        ("class_base", {"base": "Base"}),
        ("function", {"name": "method"}),
        ("function", {"name": "after"}),
    ]
    assert named_captures(found, "imports") == [("import_as", {"module": "os.path", "alias": "p"})]
    assert named_captures(found, "calls") == [("attribute", {"receiver": "self", "name": "call"}), ("name", {"name": "helper"})]
    assert named_captures(found, "decorators") == [("decorator", {"decorator": "registered", "name": "after"})]
    regions = [(row["kind"], row["line"], row["message"]) for row in found["ts_errors"]]
    assert regions == [("error", 5, "=")]


@pytest.mark.parametrize(("text", "match"), [("def broken(a, b:\n", "broken_function"), ("class broken(A\n", "broken_class")])
def test_a_header_that_does_not_parse_still_gives_the_name_it_defines(text: str, match: str) -> None:
    assert named_captures(rows(text), "definitions") == [(match, {"name": "broken"})]


def test_a_missing_token_is_a_region_without_text_in_the_node_it_belongs_to() -> None:
    found = rows("[ = [ ]\n")
    missing = [row for row in found["ts_errors"] if row["is_missing"]]
    assert [(row["kind"], row["missing"], row["start_byte"], row["end_byte"], row["line"]) for row in missing] == [("missing", "]", 1, 1, 1)]
    owner = found["ts_nodes"][missing[0]["node"]]
    assert (owner["type"], owner["has_error"], owner["is_missing"]) == ("list_pattern", True, False)
    assert found["ts_nodes"][0]["has_error"]


def test_a_missing_named_node_is_a_node_and_a_region() -> None:
    found = rows("if :\n    x\n")
    nodes = [(row["node"], row["type"], row["start_byte"], row["end_byte"]) for row in found["ts_nodes"] if row["is_missing"]]
    assert nodes == [(nodes[0][0], "identifier", 2, 2)]
    assert [(row["kind"], row["node"], row["missing"], row["message"]) for row in found["ts_errors"]] == [
        ("missing", nodes[0][0], "identifier", "missing identifier")
    ]


def test_long_regions_are_cut_in_their_message_and_whole_in_their_span() -> None:
    text = "f(" + "é, " * 300
    (region,) = rows(text)["ts_errors"]
    assert (region["message"], region["end_byte"]) == (text[:200], len(text.rstrip().encode()))


def test_blanked_regions_are_rows_with_the_words_of_the_compiler() -> None:
    file = source("x = 1\nreturn = 2\n", file_id=5)
    found = extract([file], {5: [BlankedRegion(6, 16, "invalid syntax")]})["ts_errors"].to_pylist()
    blanked = [row for row in found if row["kind"] == "blanked"]
    assert [(row["error"], row["start_byte"], row["end_byte"], row["line"], row["message"]) for row in blanked] == [
        (len(found) - 1, 6, 16, 2, "invalid syntax")
    ]


IMPORTS = """\
import a, b.c
import d as e
from . import f
from ..g import (h as i, j)
from k import *
from __future__ import annotations, division as l
"""


def test_imports_have_a_match_for_each_name() -> None:
    assert named_captures(rows(IMPORTS), "imports") == [
        ("import", {"module": "a"}), ("import", {"module": "b.c"}), ("import_as", {"module": "d", "alias": "e"}),
        ("from", {"module": ".", "name": "f"}), ("from", {"module": "..g", "name": "j"}), ("from_as", {"module": "..g", "name": "h", "alias": "i"}),
        ("star", {"module": "k", "name": "*"}), ("future", {"name": "annotations"}), ("future_as", {"name": "division", "alias": "l"}),
    ]  # fmt: skip


def test_assignments_bind_names_and_attributes() -> None:
    text = "a = 1\nb.c = 2\nd, e = f\ng: int = 3\nh += 1\n(i := 4)\n(j, k) = l\n"
    assert named_captures(rows(text), "assignments") == [
        ("name", {"name": "a"}), ("attribute", {"receiver": "b", "name": "c"}), ("unpacked", {"name": "d"}), ("unpacked", {"name": "e"}),
        ("annotated", {"name": "g", "type": "int"}), ("augmented", {"name": "h"}), ("walrus", {"name": "i"}),
        ("unpacked_tuple", {"name": "j"}), ("unpacked_tuple", {"name": "k"}),
    ]  # fmt: skip


def test_every_shipped_pattern_has_a_name_and_every_pack_some() -> None:
    assert {pack for pack, _ in shipped_patterns().names} == set(PACKS)


@pytest.mark.parametrize(
    ("pack", "said"),
    [
        ("(call) @x", "has no name"),
        ("(no_such_node) @x", "does not compile"),
        ('("def" @keyword (#set! pattern "token"))', "captures a token"),
    ],
)
def test_a_bad_pack_is_refused_with_advice(pack: str, said: str) -> None:
    with pytest.raises(EvidenceError, match=said):
        extract([source("def f(): pass\n")], patterns=compile_packs([("mine", pack)]))
