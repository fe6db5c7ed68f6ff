"""Indexes built message by message, and the rows expected of them."""

import tracemalloc
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpg_engine.errors import EvidenceError
from cpg_engine.evidence.schema import arrow_schema
from cpg_engine.evidence.scip.extract import extract
from cpg_engine.evidence.scip.messages import message_class
from cpg_engine.evidence.scip.positions import OUTSIDE, file_lines
from cpg_engine.evidence.scip.stream import read_parts
from cpg_engine.evidence.scip.tables import SCIP_TABLES
from cpg_engine.evidence.scip.vocabulary import UTF8, UTF16, UTF32
from cpg_engine.evidence.source import SourceFile

Index, Document, Occurrence = message_class("Index"), message_class("Document"), message_class("Occurrence")
SymbolInformation, Relationship, Diagnostic = message_class("SymbolInformation"), message_class("Relationship"), message_class("Diagnostic")
SingleLineRange, MultiLineRange = message_class("SingleLineRange"), message_class("MultiLineRange")
BOM = "\ufeff"
TOOL = "test-indexer"


def source(path: str, text: str, file_id: int = 1) -> SourceFile:
    return SourceFile(file_id, path, text.removeprefix(BOM), text.encode(), text.startswith(BOM))


def index_of(documents: Sequence[Any], tool: str = TOOL, external: Sequence[Any] = ()) -> bytes:
    index = Index(documents=documents, external_symbols=external)
    index.metadata.tool_info.name = tool
    return index.SerializeToString(deterministic=True)


def rows_of(tmp_path: Path, data: bytes, *files: SourceFile, batch_rows: int = 1000) -> dict[str, list[dict[str, Any]]]:
    index = tmp_path / "index.scip"
    index.write_bytes(data)
    found: dict[str, list[dict[str, Any]]] = {row.table: [] for row in SCIP_TABLES}
    for batches in extract(index, {file.path: file for file in files}, batch_rows):
        assert list(batches) == list(found)
        for table, batch in batches.items():
            found[table] += batch.to_pylist()
    return found


def texts(file: SourceFile, rows: Sequence[Mapping[str, Any]], prefix: str = "") -> list[str]:
    return [file.utf8[row[f"{prefix}start_byte"] : row[f"{prefix}end_byte"]].decode() for row in rows]


TEXT = 'é = "𝒳"; name = é\ndef f(\n    a,\n): pass\n'


@pytest.mark.parametrize("encoding", [UTF8, UTF16, UTF32])
def test_positions_are_counted_in_the_units_the_document_says(tmp_path: Path, encoding: int) -> None:
    width = {UTF8: lambda text: len(text.encode()), UTF16: lambda text: len(text.encode("utf-16-le")) // 2, UTF32: len}[encoding]
    file, line = source("a.py", TEXT), TEXT.splitlines()[0]
    before, word = line.index("name"), "name"
    start = width(line[:before])
    document = Document(
        relative_path="a.py", position_encoding=encoding, occurrences=[Occurrence(range=[0, start, start + width(word)], symbol="s . . . name.")]
    )
    found = rows_of(tmp_path, index_of([document]), file)
    assert texts(file, found["scip_occurrences"]) == ["name"], found["scip_errors"]
    (row,) = found["scip_occurrences"]
    assert (row["line"], row["column"], row["end_column"]) == (1, len(line[:before].encode()), len(line[: before + 4].encode()))


@pytest.mark.parametrize(("tool", "start"), [("scip-python", 10), (TOOL, 9)])
def test_unspecified_units_are_those_of_the_tool(tmp_path: Path, tool: str, start: int) -> None:
    file = source("a.py", TEXT)
    found = rows_of(tmp_path, index_of([Document(relative_path="a.py", occurrences=[Occurrence(range=[0, start, start + 4])])], tool), file)
    assert texts(file, found["scip_occurrences"]) == ["name"]


def test_every_form_of_range_is_read(tmp_path: Path) -> None:
    file = source("a.py", TEXT)
    occurrences = [
        Occurrence(range=[1, 4, 5]),
        Occurrence(range=[1, 0, 3, 7]),
        Occurrence(single_line_range=SingleLineRange(line=2, start_character=4, end_character=5)),
        Occurrence(multi_line_range=MultiLineRange(start_line=1, start_character=4, end_line=2, end_character=5)),
        Occurrence(range=[0, 0, 1], single_line_range=SingleLineRange(line=2, start_character=4, end_character=5)),
        Occurrence(range=[1, 4, 5], enclosing_range=[1, 0, 3, 7]),
        Occurrence(range=[1, 4, 5], enclosing_range=[1, 0, 6]),
        Occurrence(range=[1, 4, 5], multi_line_enclosing_range=MultiLineRange(start_line=1, start_character=0, end_line=2, end_character=6)),
        Occurrence(range=[1, 4, 5], single_line_enclosing_range=SingleLineRange(line=1, start_character=0, end_character=6)),
    ]
    rows = rows_of(tmp_path, index_of([Document(relative_path="a.py", occurrences=occurrences)]), file)["scip_occurrences"]
    definition = "def f(\n    a,\n): pass"
    assert texts(file, rows) == ["f", definition, "a", "f(\n    a", "é", "f", "f", "f", "f"]
    assert [row["enclosing_start_byte"] for row in rows[:5]] == [None] * 5
    assert texts(file, rows[5:], "enclosing_") == [definition, "def f(", "def f(\n    a,", "def f("]
    assert [(rows[1][column]) for column in ("line", "column", "end_line", "end_column")] == [2, 0, 4, 7]


def test_a_byte_order_mark_is_a_character_but_no_column(tmp_path: Path) -> None:
    file = source("a.py", f"{BOM}x = 1\ny = x\n")
    occurrences = [Occurrence(range=[0, 0, 0]), Occurrence(range=[0, 1, 2]), Occurrence(range=[1, 4, 5])]
    rows = rows_of(tmp_path, index_of([Document(relative_path="a.py", occurrences=occurrences)]), file)["scip_occurrences"]
    assert texts(file, rows) == ["", "x", "x"]
    assert [(row["line"], row["column"], row["start_byte"]) for row in rows] == [(1, 0, 0), (1, 0, 3), (2, 4, 13)]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_lines_end_where_the_tokenizer_ends_them(tmp_path: Path, newline: str) -> None:
    file = source("a.py", newline.join(["a = '\x0c\u2028\x85'", "b = a", ""]))
    rows = rows_of(tmp_path, index_of([Document(relative_path="a.py", occurrences=[Occurrence(range=[1, 4, 5])])]), file)["scip_occurrences"]
    assert texts(file, rows) == ["a"]


def test_roles_are_columns(tmp_path: Path) -> None:
    names = ["is_definition", "is_import", "is_write", "is_read", "is_generated", "is_test", "is_forward_definition"]
    occurrences = [Occurrence(range=[0, 0, 1], symbol_roles=1 << bit) for bit in range(7)] + [Occurrence(range=[0, 0, 1], symbol_roles=127)]
    rows = rows_of(tmp_path, index_of([Document(relative_path="a.py", occurrences=occurrences)]), source("a.py", "a"))["scip_occurrences"]
    assert [[name for name in names if row[name]] for row in rows] == [*([name] for name in names), names]


def test_local_symbols_of_two_files_do_not_meet(tmp_path: Path) -> None:
    documents = [
        Document(
            relative_path=path,
            occurrences=[Occurrence(range=[0, 0, 1], symbol=symbol) for symbol in ("local 7", "local 3", "local 7", "s . . . g.", "")],
            symbols=[SymbolInformation(symbol="local 3", enclosing_symbol="s . . . f()."), SymbolInformation(symbol="s . . . g.")],
        )
        for path in ("a.py", "b.py")
    ]
    found = rows_of(tmp_path, index_of(documents), source("a.py", "a"), source("b.py", "b", 2))
    expected = [(file, *rest) for file in (1, 2) for rest in ((None, 0), (None, 1), (None, 0), ("s . . . g.", None), (None, None))]
    assert [(row["file_id"], row["symbol"], row["local"]) for row in found["scip_occurrences"]] == expected
    assert [(row["entry"], row["file_id"], row["symbol"], row["local"], row["suffix"], row["enclosing_symbol"]) for row in found["scip_symbols"]] == [
        (0, 1, None, 1, "local", "s . . . f()."),
        (1, 1, "s . . . g.", None, "term", None),
        (2, 2, None, 1, "local", "s . . . f()."),
        (3, 2, "s . . . g.", None, "term", None),
    ]


def test_descriptions_relationships_and_diagnostics_become_rows(tmp_path: Path) -> None:
    symbol = "scip-python python pkg 1.0 `pkg.m`/C#run()."
    related = [Relationship(symbol="x . . . B#run().", is_implementation=True, is_reference=True), Relationship(symbol="local 1", is_type_definition=True)]
    described = SymbolInformation(symbol=symbol, kind=26, documentation=["one", "two"], display_name="Run", relationships=related)
    described.signature_documentation.text = "def run()"
    diagnostics = [Diagnostic(severity=2, code="W1", message="old", source="lint", tags=[2]), Diagnostic(message="bare", tags=[1])]
    occurrence = Occurrence(range=[0, 0, 1], symbol=symbol, diagnostics=diagnostics, syntax_kind=16, override_documentation=["here"])
    external = [SymbolInformation(symbol="scip-python python python-stdlib 3.11 builtins/int#")]
    found = rows_of(tmp_path, index_of([Document(relative_path="a.py", occurrences=[occurrence], symbols=[described])], external=external), source("a.py", "r"))
    own, other = found["scip_symbols"]
    assert {name: own[name] for name in own if name not in ("entry", "local", "symbol_id")} == {
        "file_id": 1, "symbol": symbol, "display_name": "Run", "kind": "Method", "suffix": "method", "documentation": "one\n\ntwo",
        "signature": "def run()", "enclosing_symbol": "scip-python python pkg 1.0 `pkg.m`/C#", "is_external": False, "scheme": "scip-python",
        "package_manager": "python", "package_name": "pkg", "package_version": "1.0",
    }  # fmt: skip
    assert (other["file_id"], other["is_external"], other["display_name"], other["package_name"]) == (None, True, "int", "python-stdlib")
    flags = ("is_reference", "is_implementation", "is_type_definition", "is_definition")
    assert [(row["position"], row["related_symbol"], row["related_local"], *(row[flag] for flag in flags)) for row in found["scip_relationships"]] == [
        (0, "x . . . B#run().", None, True, True, False, False),
        (1, None, 0, False, False, True, False),
    ]
    columns = ("occurrence", "position", "severity", "code", "message", "source", "is_unnecessary", "is_deprecated", "start_byte", "end_byte", "line", "column")
    assert [tuple(row[column] for column in columns) for row in found["scip_diagnostics"]] == [
        (0, 0, "warning", "W1", "old", "lint", False, True, 0, 1, 1, 0),
        (0, 1, None, None, "bare", None, True, False, 0, 1, 1, 0),
    ]
    assert [(row["syntax_kind"], row["documentation"]) for row in found["scip_occurrences"]] == [("IdentifierFunctionDefinition", "here")]


def problems(found: Mapping[str, Sequence[Mapping[str, Any]]]) -> list[tuple[Any, ...]]:
    return [(row["file_id"], row["path"], row["error_type"], row["line"]) for row in found["scip_errors"]]


@pytest.mark.parametrize("range_", [[5, 0, 1], [0, 0, 99], [0, 3, 2], [0, -1, 1], [0, 0], [0, 0, 0, 0, 0], [1, 0, 0, 1]])
def test_a_document_about_another_text_is_an_error_and_nothing_else(tmp_path: Path, range_: list[int]) -> None:
    good = Occurrence(range=[0, 0, 1], symbol="s . . . a.")
    document = Document(relative_path="a.py", occurrences=[good, Occurrence(range=range_)], symbols=[SymbolInformation(symbol="s . . . a.")])
    found = rows_of(tmp_path, index_of([document]), source("a.py", "a = 1\nb\n"))
    assert problems(found) == [(1, "a.py", "ContentDiffers", range_[0] + 1 if len(range_) in (3, 4) else 1)]
    assert not found["scip_occurrences"] and not found["scip_symbols"]


@pytest.mark.parametrize("character", [1, 2])
def test_a_position_inside_a_character_is_outside(tmp_path: Path, character: int) -> None:
    document = Document(relative_path="a.py", position_encoding=UTF8, occurrences=[Occurrence(range=[0, 0, character])])
    assert [error[2] for error in problems(rows_of(tmp_path, index_of([document]), source("a.py", "é")))] == (["ContentDiffers"] if character == 1 else [])


def test_a_definition_that_reads_otherwise_betrays_an_index_of_another_text(tmp_path: Path) -> None:
    document = Document(relative_path="a.py", occurrences=[Occurrence(range=[0, 0, 3], symbol="scip-python python p 1 a/old.", symbol_roles=1)])
    found = rows_of(tmp_path, index_of([document], "scip-python"), source("a.py", "new = 1\n"))
    assert problems(found) == [(1, "a.py", "ContentDiffers", 1)]


def test_documents_and_files_without_each_other_are_errors(tmp_path: Path) -> None:
    documents = [
        Document(relative_path="gone.py"),
        Document(relative_path="page.ts", language="typescript"),
        Document(relative_path="a.py", language="python"),
        Document(relative_path="a.py"),
        Document(relative_path="a.py"),
        Document(relative_path="b.py", text="other"),
        Document(relative_path="c.py", position_encoding=9),
    ]
    found = rows_of(tmp_path, index_of(documents), *(source(f"{name}.py", "x", number) for number, name in enumerate("abcd", 1)))
    assert problems(found) == [
        (None, "gone.py", "NotScanned", None),
        (1, "a.py", "RepeatedDocument", None),
        (2, "b.py", "ContentDiffers", None),
        (3, "c.py", "UnknownEncoding", None),
        (4, "d.py", "NotIndexed", None),
    ]


def test_a_truncated_index_keeps_what_came_before(tmp_path: Path) -> None:
    documents = [Document(relative_path=f"{name}.py", occurrences=[Occurrence(range=[0, 0, 1])]) for name in "ab"]
    data = index_of(documents)
    found = rows_of(tmp_path, data[:-3], source("a.py", "x"), source("b.py", "x", 2))
    assert [row["file_id"] for row in found["scip_occurrences"]] == [1]
    assert problems(found) == [(None, "index.scip", "BrokenIndex", None), (2, "b.py", "NotIndexed", None)]


def test_a_document_that_does_not_decode_is_passed_over(tmp_path: Path) -> None:
    good = index_of([Document(relative_path="b.py", occurrences=[Occurrence(range=[0, 0, 1])])])
    broken = b"\x12\x03\x0a\x09x"
    found = rows_of(tmp_path, broken + good, source("b.py", "x", 2))
    assert [row["file_id"] for row in found["scip_occurrences"]] == [2]
    assert problems(found) == [(None, "index.scip", "BrokenIndex", None)]


@given(st.binary(max_size=200))
def test_no_bytes_crash_the_reader(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    index = tmp_path_factory.mktemp("bytes") / "index.scip"
    index.write_bytes(data)
    parts = list(read_parts(index))
    assert all((part.problem is None) != (part.message is None) for part in parts)
    assert [part.start for part in parts] == sorted(part.start for part in parts)


def test_symbols_that_do_not_follow_the_grammar_are_kept_and_reported(tmp_path: Path) -> None:
    document = Document(relative_path="a.py", symbols=[SymbolInformation(symbol="nonsense")])
    found = rows_of(tmp_path, index_of([document], external=[SymbolInformation(symbol="worse")]), source("a.py", "x"))
    assert [(row["symbol"], row["suffix"], row["package_name"]) for row in found["scip_symbols"]] == [("nonsense", "unknown", None), ("worse", "unknown", None)]
    assert problems(found) == [(1, "a.py", "UnreadableSymbol", None), (None, "index.scip", "UnreadableSymbol", None)]


def test_batches_are_cut_between_documents_and_entries_number_through(tmp_path: Path) -> None:
    documents = [
        Document(relative_path=f"{n}.py", occurrences=[Occurrence(range=[0, 0, 1])] * 3, symbols=[SymbolInformation(symbol=f"s . . . n{n}.")]) for n in range(5)
    ]
    files = [source(f"{n}.py", "x", n) for n in range(5)]
    index = tmp_path / "index.scip"
    index.write_bytes(index_of(documents))
    batches = list(extract(index, {file.path: file for file in files}, batch_rows=8))
    assert [batch["scip_occurrences"].num_rows for batch in batches] == [6, 6, 3]
    assert [entry for batch in batches for entry in batch["scip_symbols"].column("entry").to_pylist()] == [0, 1, 2, 3, 4]
    assert [row for batch in batches for row in batch["scip_occurrences"].column("occurrence").to_pylist()] == [0, 1, 2] * 5


def test_memory_does_not_grow_with_the_index(tmp_path: Path) -> None:
    file = source("0.py", "x" * 10)
    occurrences = [Occurrence(range=[0, 0, 1], symbol=f"s . . . name{n}.") for n in range(1_000)]
    peaks: list[int] = []
    for count in (6, 60):
        documents = [Document(relative_path=f"{n}.py", occurrences=occurrences) for n in range(count)]
        index = tmp_path / "index.scip"
        index.write_bytes(index_of(documents))
        files = {f"{n}.py": file for n in range(count)}
        tracemalloc.start()
        rows = sum(batches["scip_occurrences"].num_rows for batches in extract(index, files, batch_rows=2_000))
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert rows == 1_000 * count
    assert peaks[1] < 1.5 * peaks[0], peaks


def test_an_empty_index_says_that_no_file_is_indexed(tmp_path: Path) -> None:
    assert problems(rows_of(tmp_path, b"", source("a.py", "x"))) == [(1, "a.py", "NotIndexed", None)]


def test_a_missing_index_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(EvidenceError, match=r"nowhere\.scip"):
        list(extract(tmp_path / "nowhere.scip", {}))


def test_batches_have_the_declared_schema(tmp_path: Path) -> None:
    index = tmp_path / "index.scip"
    index.write_bytes(index_of([Document(relative_path="a.py", occurrences=[Occurrence(range=[0, 0, 1])])]))
    (batches,) = extract(index, {"a.py": source("a.py", "x")})
    for row in SCIP_TABLES:
        plain = batches[row.table].cast(arrow_schema(row))
        assert plain.schema.equals(arrow_schema(row), check_metadata=True), row.table


@given(st.lists(st.text(st.sampled_from("aé€𝒳\ufeff"), max_size=8), max_size=5), st.sampled_from([UTF8, UTF16, UTF32]))
def test_every_position_of_every_line_leads_to_its_byte(lines: list[str], encoding: int) -> None:
    codec, unit = {UTF8: ("utf-8", 1), UTF16: ("utf-16-le", 2), UTF32: ("utf-32-le", 4)}[encoding]
    text = "\n".join(lines)
    found = file_lines(SourceFile(1, "a.py", text, text.encode(), has_bom=False))
    start = 0
    for number, line in enumerate(text.split("\n")):
        for length in range(len(line) + 1):
            characters = len(line[:length].encode(codec)) // unit
            expected = start + len(line[:length].encode())
            place = found.bytes_at(pa.array([number]).to_numpy(), pa.array([characters]).to_numpy(), encoding)
            assert place.tolist() == [expected], (line, length)
        beyond = len(line.encode(codec)) // unit + 2
        assert found.bytes_at(pa.array([number]).to_numpy(), pa.array([beyond]).to_numpy(), encoding).tolist() == [OUTSIDE]
        start += len(line.encode()) + 1
