"""Decoding: encodings, byte order marks, line ends; and reading without following links."""

import ast
import codecs
import os
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpg_engine.evidence.scan.source_text import (
    SourceTooLargeError,
    UndecodableSourceError,
    UnreadableSourceError,
    decode,
    line_spans,
    line_starts,
    read_source,
)


@pytest.mark.parametrize(
    ("data", "encoding", "text"),
    [
        (b"", "utf-8", ""),
        ("x = 'ä'\n".encode(), "utf-8", "x = 'ä'\n"),
        (b"# -*- coding: latin-1 -*-\nx = '\xe4'\n", "iso8859-1", "# -*- coding: latin-1 -*-\nx = 'ä'\n"),
        (b"#!/usr/bin/python\n# vim: set fileencoding=cp1252 :\n'\x80'\n", "cp1252", "#!/usr/bin/python\n# vim: set fileencoding=cp1252 :\n'€'\n"),
        (b"#\r# coding: latin-1\r'\xe4'\r", "iso8859-1", "#\r# coding: latin-1\r'ä'\r"),
        (b"# coding: UTF8\nx = 1\n", "utf-8", "# coding: UTF8\nx = 1\n"),
        (b"\n\n# coding: latin-1\n", "utf-8", "\n\n# coding: latin-1\n"),
        (b"x = 1\n# coding: latin-1\n", "utf-8", "x = 1\n# coding: latin-1\n"),
    ],
    ids=["empty", "utf-8", "cookie in line 1", "cookie in line 2", "carriage returns", "utf8 alias", "cookie too late", "cookie after code"],
)
def test_encoding_is_found_as_the_tokenizer_finds_it(data: bytes, encoding: str, text: str) -> None:
    decoded = decode(data)
    assert (decoded.encoding, decoded.text, decoded.utf8) == (encoding, text, data if encoding == "utf-8" else text.encode())
    assert ast.dump(ast.parse(data)) == ast.dump(ast.parse(decoded.utf8.decode()))


def test_byte_order_mark_stays_in_the_bytes_and_leaves_the_text() -> None:
    decoded = decode(codecs.BOM_UTF8 + b"x = 1\n")
    assert (decoded.text, decoded.utf8, decoded.has_bom, decoded.encoding) == ("x = 1\n", codecs.BOM_UTF8 + b"x = 1\n", True, "utf-8")


@pytest.mark.parametrize(
    ("data", "line", "words"),
    [
        (b"x = 1\r\ny = '\xff'\n", 2, "not utf-8"),
        (b"x = 1\ry = 2\rz = '\xff'\r", 3, "not utf-8"),
        (b"# coding: klingon\n", 1, "klingon"),
        (b"# coding: hex\n", 1, "hex"),
        (b"# coding: ascii\n\n'\xe4'\n", 3, "not ascii"),
        (codecs.BOM_UTF8 + b"# coding: latin-1\n", 1, "byte order mark"),
        ("x = 1\n".encode("utf-16"), 1, "UTF-16"),
        ("x = 1\n".encode("utf-32"), 1, "UTF-32"),
        (b"# coding: utf-7\n'+2AA-'\n", 2, "surrogate"),
    ],
    ids=lambda value: repr(value)[:24],
)
def test_what_cannot_be_decoded_says_where_and_why(data: bytes, line: int, words: str) -> None:
    with pytest.raises(UndecodableSourceError, match=words) as caught:
        decode(data)
    assert caught.value.line == line, str(caught.value)


@pytest.mark.parametrize(
    ("text", "style"), [("", "none"), ("a", "none"), ("a\nb", "lf"), ("a\r\nb\r\n", "crlf"), ("a\rb", "cr"), ("a\r\nb\n", "mixed"), ("a\n\rb", "mixed")]
)
def test_line_ends_are_classified(text: str, style: str) -> None:
    assert decode(text.encode()).newline == style


def lines_by_character(text: str) -> list[str]:
    lines = [""]
    for index, character in enumerate(text):
        lines[-1] += character
        if character == "\n" or (character == "\r" and text[index + 1 : index + 2] != "\n"):
            lines.append("")
    return lines if lines[-1] else lines[:-1]


@given(st.text(alphabet="ab\r\n\x0b\x0c\x1c\u2028ä"))
def test_lines_tile_the_file_and_end_only_where_the_tokenizer_ends_them(text: str) -> None:
    utf8 = text.encode()
    starts, ends = line_spans(utf8)
    assert [utf8[start:end].decode() for start, end in zip(starts, ends, strict=True)] == lines_by_character(text)
    assert (starts.dtype, ends.dtype) == (np.int32, np.int32)


def test_no_column_counts_the_byte_order_mark_but_line_1_holds_it() -> None:
    utf8 = codecs.BOM_UTF8 + b"x\ny\n"
    assert line_starts(utf8, has_bom=True).tolist() == [3, 5]
    assert line_spans(utf8)[0].tolist() == [0, 5]
    assert line_starts(utf8[3:], has_bom=False).tolist() == [0, 2]


def test_reading_refuses_links_pipes_directories_and_large_files(tmp_path: Path) -> None:
    root = tmp_path / "root"
    (root / "directory.py").mkdir(parents=True)
    (root / "real.py").write_bytes(b"x = 1\n")
    (tmp_path / "outside.py").write_bytes(b"secret = 1\n")
    (root / "link.py").symlink_to(tmp_path / "outside.py")
    (root / "away").symlink_to(tmp_path)
    os.mkfifo(root / "pipe.py")
    assert read_source(root, "real.py", 6) == b"x = 1\n"
    for path in ("link.py", "away/outside.py", "../outside.py", "directory.py", "pipe.py", "missing.py"):
        with pytest.raises(UnreadableSourceError):
            print(path, read_source(root, path, 100))
    with pytest.raises(SourceTooLargeError, match="6 bytes and the limit is 5"):
        read_source(root, "real.py", 5)
