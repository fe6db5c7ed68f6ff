"""Candidates of qualified names, against LibCST's own provider."""

import sysconfig
from collections.abc import Collection
from pathlib import Path
from typing import Any

import libcst as cst
import pytest
from libcst.metadata import ByteSpanPositionProvider, MetadataWrapper, QualifiedName, QualifiedNameProvider
from python_evidence import source
from test_standard_library import source_file

from cpg_engine.evidence.extraction_worker import extraction_mode
from cpg_engine.evidence.libcst.qualified_names import DEEPEST_NESTING, extract_qualified_names
from cpg_engine.evidence.libcst.tables import LIBCST_TABLES
from cpg_engine.evidence.schema import arrow_schema
from cpg_engine.evidence.source import SourceFile

NAMES = """\
from a import b as c
import d.e
def f(x: "c.G"):
    c(x)
    d.e.h()
    return len(f)
class K:
    def m(self): return K.m
"""


def extracted(*files: SourceFile) -> dict[str, list[dict[str, Any]]]:
    batches = extract_qualified_names(files)
    assert batches.keys() == {row.table for row in LIBCST_TABLES}
    return {row.table: batches[row.table].cast(arrow_schema(row)).to_pylist() for row in LIBCST_TABLES}


def candidates(text: str, bom: bool = False) -> list[tuple[int, str, str, str]]:
    """Line, text, qualified name and source."""
    file = source(text, bom=bom)
    rows = extracted(file)["cst_qualified_names"]
    return [(row["line"], file.utf8[row["start_byte"] : row["end_byte"]].decode(), row["qualified_name"], row["source"]) for row in rows]


def candidates_of_provider(file: SourceFile) -> set[tuple[int, int, str, str]]:
    wrapper = MetadataWrapper(cst.parse_module(file.text), unsafe_skip_copy=True)
    spans = wrapper.resolve(ByteSpanPositionProvider)
    found = set[tuple[int, int, str, str]]()
    for node, value in wrapper.resolve(QualifiedNameProvider).items():
        if isinstance(node, cst.Name | cst.Attribute) and node in spans:
            names: Collection[QualifiedName] = value() if callable(value) else value
            span = spans[node]
            found |= {(span.start, span.start + span.length, name.name, name.source.name.lower()) for name in names}
    return found


@pytest.mark.parametrize("bom", [False, True], ids=["", "bom"])
def test_names_have_the_candidates_of_their_scope(bom: bool) -> None:
    found = candidates(NAMES, bom)
    for expected in (
        (4, "c", "a.b", "import"),
        (5, "d.e.h", "d.e.h", "import"),
        (6, "len", "builtins.len", "builtin"),
        (6, "f", "f", "local"),
        (8, "K.m", "K.m", "local"),
        (4, "x", "f.<locals>.x", "local"),
    ):
        assert expected in found, f"{expected} is not among {found}"


def test_several_bindings_are_several_candidates() -> None:
    found = candidates("try:\n    from a import x\nexcept ImportError:\n    from b import x\nx()\n")
    assert [row[2:] for row in found if row[0] == 5] == [("a.x", "import"), ("b.x", "import")]


@pytest.mark.parametrize("name", ["bisect.py", "copy.py", "sched.py"])
def test_the_library_has_the_candidates_of_the_provider(name: str) -> None:
    file = source_file(3, Path(sysconfig.get_path("stdlib")) / name)
    assert file is not None
    rows = extracted(file)["cst_qualified_names"]
    found = {(row["start_byte"], row["end_byte"], row["qualified_name"], row["source"]) for row in rows}
    assert len(found) == len(rows) > 50
    assert found == candidates_of_provider(file)


ODD = {
    "empty": "",
    "carriage returns": "x = 1\ry = x\r",
    "windows": "x = 1\r\ny = x\r\n",
    "form feeds": "x = 1\n\x0c\n\x0c\x0c  \ny = x\n\x0c",
    "wide": "größe = 'ß𝒳'\ny = größe\n",
    "encoding line": "# coding: latin-1\nx = 'é'\ny = x\n",
}


@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize("bom", [False, True], ids=["", "bom"])
def test_odd_sources_have_names_at_their_bytes(name: str, bom: bool) -> None:
    file = source(ODD[name], bom=bom)
    tables = extracted(file)
    assert not tables["cst_parse_errors"]
    for row in tables["cst_qualified_names"]:
        assert file.utf8[row["start_byte"] : row["end_byte"]].decode() == row["qualified_name"], row
    assert bool(tables["cst_qualified_names"]) == bool(ODD[name])


REFUSED = {
    "broken": ("x = = 1\n", "SyntaxError"),
    "null byte": ("x = '\0'\n", "SyntaxError"),
    "too deep": ("x = " + "-" * (DEEPEST_NESTING + 10) + "1\n", "NestedTooDeeply"),
    "form feed before code": ("x = 1\n\x0cy = 2\n", "NotLossless"),
    "not given back": ("try: pass\nexcept OSError : pass\n", "NotLossless"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_files_that_cannot_be_read_are_errors_and_the_others_have_their_names(name: str) -> None:
    text, error_type = REFUSED[name]
    with extraction_mode():
        tables = extracted(source("x = 1\n", 1), source(text, 2), source("x = 1\n", 3))
    for row in tables["cst_parse_errors"]:
        # Up to Python 3.11.3 the compiler said it otherwise.
        row["error_type"] = row["error_type"] if name != "null byte" else "SyntaxError"
    assert [(row["file_id"], row["extractor"], row["error_type"]) for row in tables["cst_parse_errors"]] == [(2, "libcst", error_type)]
    assert [row["file_id"] for row in tables["cst_qualified_names"]] == [1, 3]


def test_depth_hidden_in_a_quoted_annotation_does_no_harm() -> None:
    rows = candidates('x: "' + "(" * 50_000 + '" = 1\nx\n')
    assert (2, "x", "x", "local") in rows


@pytest.mark.parametrize("text", ["-" * 900 + "x", "x" + ".a" * 900, "(" * 150 + "x" + ")" * 150, "f(" * 150 + ")" * 150, "lambda: " * 900 + "x"])
def test_depth_that_is_allowed_gives_names_or_an_error(text: str) -> None:
    with extraction_mode():
        tables = extracted(source("x = f = 1\n" + text + "\n"))
    assert bool(tables["cst_qualified_names"]) != bool(tables["cst_parse_errors"]), tables["cst_parse_errors"]


def test_an_empty_batch_has_empty_tables() -> None:
    assert extracted() == {"cst_qualified_names": [], "cst_parse_errors": []}
