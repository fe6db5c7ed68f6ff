"""Spans of files in other encodings than UTF-8 are bytes of the file."""

from pathlib import Path

import numpy as np
import pytest
from graph.small_build import NAME, built

from cpg_engine.catalog import PlanCatalog
from cpg_engine.evidence.file_offsets import offsets_of
from cpg_engine.graph import open_graph

TEXT = "# coding: {}\nname = '\u00e4\u00f6\u4e2d\u6587'; y = 1\ndef f(): return name\nx = '\u4e2d'; f()\n"


@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "big5", "shift_jis", "euc_kr", "latin-1", "cp1252", "utf-8"])
def test_every_character_begins_where_it_lies_in_the_file(encoding: str) -> None:
    text = "".join(character for character in TEXT.format(encoding) if character.encode(encoding, "ignore"))
    data = text.encode(encoding)
    offsets = offsets_of(text, encoding, len(data))
    assert (offsets is None) == (encoding == "utf-8" or text.isascii())
    if offsets is None:
        return
    for at in range(len(text) + 1):
        before = text[:at]
        assert offsets(np.array([len(before.encode())])).tolist() == [len(before.encode(encoding))]


def test_encodings_with_states_keep_bytes_of_the_text() -> None:
    text = "x = '\u4e2d\u6587'"
    assert offsets_of(text, "iso2022_jp", len(text.encode("iso2022_jp"))) is None


def test_spans_in_the_graph_cut_what_they_say_from_the_file(catalog: PlanCatalog, tmp_path: Path) -> None:
    texts = {"chinese.py": ("gbk", TEXT.replace("\u00e4\u00f6", "")), "german.py": ("latin-1", TEXT.replace("\u4e2d\u6587", "").replace("\u4e2d", "\u00fc"))}
    files = {path: text.format(encoding).encode(encoding) for path, (encoding, text) in texts.items()}
    run = built(catalog, tmp_path, {**files, "plain.py": "name = '\u4e2d'; y = 1\n"})
    session = open_graph(run.lake, NAME, catalog)
    rows = session.sql("""
        select f.path, n.start_byte, n.end_byte, n.name, n.kind, p.value_string as code from cpg_nodes n join files f on n.file_id = f.file_id
        left join cpg_props p on n.node_id = p.node_id and p.key = 'code' where n.start_byte is not null
    """).to_pylist()
    cut = {(row["path"], (tmp_path / "source" / row["path"]).read_bytes()[row["start_byte"] : row["end_byte"]]) for row in rows if row["kind"] == "CALL"}
    assert {("chinese.py", b"f()"), ("german.py", b"f()")} <= cut
    names = [row for row in rows if row["kind"] == "IDENTIFIER"]
    assert {row["path"] for row in names} == {"chinese.py", "german.py", "plain.py"}
    for row in names:
        assert (tmp_path / "source" / row["path"]).read_bytes()[row["start_byte"] : row["end_byte"]] == row["name"].encode()
    called = session.sql("select 1 as one from function_calls where callee in ('chinese.f', 'german.f')").to_pylist()
    assert len(called) == 2
