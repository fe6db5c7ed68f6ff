"""Comments and what they belong to, against the tokenizer and against LibCST's own tree."""

import gc
import io
import multiprocessing
import sys
import tokenize
import warnings
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
import libcst as cst
import pytest
from hypothesis import given
from libcst.metadata import MetadataWrapper, PositionProvider
from python_evidence import source
from test_standard_library import batches, source_file

from cpg_engine.evidence.libcst.comments import extract_comments
from cpg_engine.evidence.libcst.lexing import comment_spans
from cpg_engine.evidence.libcst.tables import CstComment
from cpg_engine.evidence.python.extract import extract
from cpg_engine.evidence.python.syntax import line_starts, read_syntax
from cpg_engine.evidence.schema import arrow_schema
from cpg_engine.evidence.source import SourceFile

Row = dict[str, Any]


def comments(text: str, bom: bool = False) -> list[Row]:
    return extract_comments([source(text, bom=bom)])["cst_comments"].to_pylist()


def owned(text: str) -> list[tuple[str, str, str | None]]:
    """Text, relation and the first line of the owner of every comment; `module` for modules."""
    utf8 = text.encode()
    return [
        (
            row["text"],
            row["relation"],
            utf8[row["owner_start_byte"] : row["owner_end_byte"]].decode().split("\n")[0]
            if row["owner_start_byte"] is not None
            else "module"
            if row["owner"] == 0
            else None,
        )
        for row in comments(text)
    ]


OWNERS = '''\
#!shebang
# above x
# too
x = 1  # behind x
def f(a,  # inside f
      b):  # behind f
    # above y
    y = [  # inside y
        # inside y too
        1]  # behind y

    # alone in f

    if a:  # behind if
        pass
        # last in if
    # before else
    else:  # behind else
        match a:
            # above case
            case 1:  # behind case
                pass  # behind pass

# alone
    # alone and indented

@d  # behind decorator
# under decorator
@e
class C: z = 1; w = 2  # behind w
try: v()
# above except
except X:  # behind except
    u()
while (a if b  # inside while
    else c): t()
s = "# no comment" """ # none
# here """  # behind s
# last
'''


def test_comments_belong_to_the_statement_they_stand_at() -> None:
    assert owned(OWNERS) == [
        ("#!shebang", "leading", "x = 1"),
        ("# above x", "leading", "x = 1"),
        ("# too", "leading", "x = 1"),
        ("# behind x", "trailing", "x = 1"),
        ("# inside f", "inner", "def f(a,  # inside f"),
        ("# behind f", "trailing", "def f(a,  # inside f"),
        ("# above y", "leading", "y = [  # inside y"),
        ("# inside y", "inner", "y = [  # inside y"),
        ("# inside y too", "inner", "y = [  # inside y"),
        ("# behind y", "trailing", "y = [  # inside y"),
        ("# alone in f", "standalone", "def f(a,  # inside f"),
        ("# behind if", "trailing", "if a:  # behind if"),
        ("# last in if", "standalone", "if a:  # behind if"),
        ("# before else", "standalone", "if a:  # behind if"),
        ("# behind else", "trailing", "if a:  # behind if"),
        ("# above case", "leading", "case 1:  # behind case"),
        ("# behind case", "trailing", "case 1:  # behind case"),
        ("# behind pass", "trailing", "pass"),
        ("# alone", "standalone", "module"),
        ("# alone and indented", "standalone", "def f(a,  # inside f"),
        ("# behind decorator", "trailing", "@d  # behind decorator"),
        ("# under decorator", "leading", "@d  # behind decorator"),
        ("# behind w", "trailing", "w = 2"),
        ("# above except", "leading", "except X:  # behind except"),
        ("# behind except", "trailing", "except X:  # behind except"),
        ("# inside while", "inner", "while (a if b  # inside while"),
        ("# behind s", "trailing", 's = "# no comment" """ # none'),
        ("# last", "standalone", "module"),
    ]


def test_owners_are_the_nodes_of_the_syntax_table() -> None:
    kinds = {row["node"]: row["kind"] for row in extract([source(OWNERS)])["syntax_nodes"].to_pylist()}
    found = [kinds[row["owner"]] for row in comments(OWNERS)]
    assert found[:6] == ["Assign", "Assign", "Assign", "Assign", "FunctionDef", "FunctionDef"]
    assert {"match_case", "ExceptHandler", "ClassDef", "While", "If", "Module"} <= set(found)


def test_files_of_a_batch_do_not_disturb_each_other() -> None:
    files = [source(text, number) for number, text in enumerate((OWNERS, "    # indented\n", "(  # broken\n", "", "# only\n", OWNERS))]
    together = extract_comments(files)["cst_comments"].to_pylist()
    assert together == [row for file in files for row in extract_comments([file])["cst_comments"].to_pylist()]
    given_trees = extract_comments(files, read_syntax(files)[0])["cst_comments"].to_pylist()
    assert given_trees == together


def test_comments_of_a_file_that_does_not_parse_have_no_owner() -> None:
    assert owned("x = (  # a\n# b\n") == [("# a", "trailing", None), ("# b", "standalone", None)]


def test_the_batch_has_the_declared_columns() -> None:
    for files in ([], [source("x = 1\n")], [source(OWNERS)]):
        batch = extract_comments(files)["cst_comments"].cast(arrow_schema(CstComment))
        assert batch.num_rows == (28 if files and files[0].text == OWNERS else 0)


ODD = {
    "carriage returns": "# a\rx = 1 # b\r  # c\r",
    "windows": "# a\r\nx = '\\\r\n#' # b\r\n",
    "form feeds": "\x0c# a\n\x0cx = 1 # b\n",
    "wide": "# größe 日本\nx = '𝒳'  # 𝒳\n",
    "no line end": "x = 1  # a",
    "continued": "x = \\\n  1  # a\n# b\n",
    "raw": "x = r'\\'#'  # a\ny = rb\"\\\\\"  # b\n",
    "quotes in quotes": "x = '''a'b''c\\''' # no ''' # a\n",
    "f-string": "x = f'{a!r:#>{w}}'  # a\n",
    "adjacent": "x = ''''a#''' '#'\"#\"  # a\n",
}


@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize("bom", [False, True], ids=["", "bom"])
def test_odd_sources_have_the_comments_of_the_tokenizer(name: str, bom: bool) -> None:
    file = source(ODD[name], bom=bom)
    assert found_by_regex(file) == found_by_tokenizer(file)


@pytest.mark.parametrize("text", ["'" * 100_001, '"""' + "a\\" * 1_000_000, "'a" * 500_000, "#" * 10_000_000, "x\n" + '"""' * 300_001, "\0#\0'\0"])
def test_no_text_makes_the_search_go_back(text: str) -> None:
    spans = comment_spans(text.encode())
    assert all(text[start] == "#" for start in spans[::2])


@given(st.text(alphabet="#'\"\\\n\r a(){}f", max_size=60))
def test_whatever_the_tokenizer_accepts_has_its_comments(text: str) -> None:
    file = source(text)
    try:
        expected = found_by_tokenizer(file)
        compile(text, "text", "exec", dont_inherit=True)
    except (tokenize.TokenError, SyntaxError, ValueError):
        return
    assert found_by_regex(file) == expected


def found_by_regex(file: SourceFile) -> list[tuple[int, str]]:
    rows = extract_comments([file])["cst_comments"].to_pylist()
    assert all(file.utf8[row["start_byte"] : row["end_byte"]].decode() == row["text"] for row in rows)
    starts = line_starts(file.utf8, file.has_bom)
    assert all(starts[row["line"] - 1] + row["column"] == row["start_byte"] for row in rows)
    return [(row["start_byte"], row["text"]) for row in rows]


def found_by_tokenizer(file: SourceFile) -> list[tuple[int, str]]:
    """Start and text of comments. The module splits lines only at line feeds, so others are made such in place."""
    text = file.text.replace("\r\n", "\n").replace("\r", "\n")
    starts = line_starts(file.utf8, file.has_bom).tolist()
    lines = text.split("\n")
    found = list[tuple[int, str]]()
    for token in tokenize.generate_tokens(io.StringIO(text, newline="\n").readline):
        if token.type == tokenize.COMMENT:
            row, column = token.start
            found.append((starts[row - 1] + len(lines[row - 1][:column].encode()), token.string))
    return found


def relations_of_libcst(file: SourceFile) -> dict[tuple[int, int], str]:
    """Where LibCST's tree holds each comment, by line and column."""
    module = cst.parse_module(file.text)
    assert module.code == file.text
    wrapper = MetadataWrapper(module, unsafe_skip_copy=True)
    positions = wrapper.resolve(PositionProvider)
    found: dict[tuple[int, int], str] = {}

    def descend(node: cst.CSTNode, place: str) -> None:
        if isinstance(node, cst.ParenthesizedWhitespace):
            for comment in all_comments(node):
                found[positions[comment].start.line, positions[comment].start.column] = "inner"
        elif isinstance(node, cst.Comment):
            found[positions[node].start.line, positions[node].start.column] = place
        else:
            inner = "trailing" if isinstance(node, cst.TrailingWhitespace) else "own line" if isinstance(node, cst.EmptyLine) else place
            for child in node.children:
                descend(child, inner)

    descend(module, "nowhere")
    return found


def all_comments(node: cst.CSTNode) -> list[cst.Comment]:
    return [node] if isinstance(node, cst.Comment) else [comment for child in node.children for comment in all_comments(child)]


def test_libcst_holds_comments_where_they_are_related_to() -> None:
    library = Path(tokenize.__file__).parent
    checked = Counter[str]()
    for name in ("", "bisect.py", "copy.py", "opcode.py", "stat.py", "sched.py", "shlex.py", "dis.py", "nntplib.py"):
        file = source_file(0, library / name) if name else source(OWNERS)
        assert file is not None
        expected = relations_of_libcst(file)
        for row in extract_comments([file])["cst_comments"].to_pylist():
            ours = "own line" if row["relation"] in ("leading", "standalone") else row["relation"]
            assert (name, row["line"], row["text"], ours) == (name, row["line"], row["text"], expected[row["line"], row["column"]])
            checked[ours] += 1
    assert min(checked["own line"], checked["trailing"], checked["inner"]) >= 4, checked


def differences_of_batch(paths: list[Path]) -> tuple[list[str], Counter[str]]:
    gc.disable()
    sys.setrecursionlimit(10_000)
    warnings.simplefilter("ignore")
    differences, checked = list[str](), Counter[str]()
    files = [file for number, path in enumerate(paths) if (file := source_file(number, path))]
    rows: dict[int, list[tuple[int, str]]] = {}
    for row in extract_comments(files)["cst_comments"].to_pylist():
        rows.setdefault(row["file_id"], []).append((row["start_byte"], row["text"]))
        checked[row["relation"]] += 1
    for file in files:
        try:
            expected = found_by_tokenizer(file)
        except (tokenize.TokenError, SyntaxError):
            continue
        found = rows.get(file.file_id, [])
        checked["files"] += 1
        checked["comments"] += len(expected)
        if found != expected:
            differences.append(f"{file.path}: only tokenize {sorted(set(expected) - set(found))[:3]}, only the table {sorted(set(found) - set(expected))[:3]}")
    return differences, checked


def test_a_sample_of_the_library_has_the_comments_of_the_tokenizer() -> None:
    differences, checked = differences_of_batch(next(batches()))
    assert not differences, "\n".join(differences)
    assert checked["comments"] > 500


@pytest.mark.slow
def test_the_library_has_the_comments_of_the_tokenizer(step: int) -> None:
    with ProcessPoolExecutor(2, multiprocessing.get_context("spawn")) as pool:
        results = list(pool.map(differences_of_batch, list(batches())[::step]))
    differences = [difference for found, _ in results for difference in found]
    checked = sum((counts for _, counts in results), Counter[str]())
    print(dict(checked))
    assert not differences, f"{len(differences)} files differ, such as\n" + "\n".join(differences[:20])
    assert checked["comments"] > 10_000 / step
