"""Generated programs, and soups of tokens, through every source: rows are those of the trees, and nothing is lost."""

import ast
import codecs
import textwrap
import warnings
from collections import Counter
from types import CodeType

import hypothesis.strategies as st
import pyarrow as pa
import pytest
from evidence_promises import assert_nothing_is_lost, assert_sound, nodes_of
from hypothesis import given, settings

from cpg_engine.evidence.extraction_worker import extraction_mode
from cpg_engine.evidence.file_sources import extract_files
from cpg_engine.evidence.source import SourceFile
from cpg_engine.evidence.sources import FILE_TABLES


def code_objects_of(code: CodeType) -> int:
    return 1 + sum(code_objects_of(constant) for constant in code.co_consts if isinstance(constant, CodeType))


NAMES = st.sampled_from(["a", "b", "__c", "größe", "ﬁ"])
ATOMS = NAMES | st.sampled_from(["1", "1.5j", "...", "None", "b'x'", "'ä'", '"""\n\t"""', "'\\ud800'", "[]", "{}", "()"])


def _larger(expression: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    binary = st.sampled_from(["({} + {})", "({} and {})", "({} < {} < 1)", "({} if {} else b)", "[{}, *{}]", "{{{}: {}}}", "{}[{}]", "f({}, k={})"])
    single = st.sampled_from(
        ["(-{})", "(not {})", "({}).a", "(lambda a, *b, c=1: {})", "(w := {})", "[a for a in {} if b]", "{{a: b for a, b in {}}}", "(a for a in [{}])", "({},)"]
    )
    named = st.builds("f({}=1, **{{}})".format, NAMES)
    return st.one_of(st.builds(str.format, binary, expression, expression), st.builds(str.format, single, expression), named)


EXPRESSIONS = st.recursive(ATOMS, _larger, max_leaves=6)
SIMPLE = st.one_of(
    EXPRESSIONS,
    st.builds("{} = {}".format, NAMES, EXPRESSIONS),
    st.builds("{}: {} = {}  # type: ä".format, NAMES, NAMES, EXPRESSIONS),
    st.builds("a, *{} = {}".format, NAMES, EXPRESSIONS),
    st.builds("a.b += {}".format, EXPRESSIONS),
    st.builds("assert {}, {}".format, EXPRESSIONS, EXPRESSIONS),
    st.builds("f'ä{{{}!r:>{{a}}}}' 'x'".format, NAMES),
    st.sampled_from(["pass", "import os.path as p, sys", "from . import x as y", "from os import *", "del a[0], b", "# comment", "a; b # c"]),
)


def _block(statements: list[str]) -> str:
    return textwrap.indent("\n".join([*statements, "pass"]), "    ")


def _compound(statement: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    headers = st.sampled_from(
        [
            "if a:", "while b:", "for a, b in c:", "with a as b, c:", "def f(a, /, b: int = 1, *c, d, **e) -> None:", "@a.b(1)\nclass C(a, m=b):",
            "async def g():", "try:\n    a\nexcept (E, F) as e:", "try:\n    a\nfinally:", "match a:\n  case [b, {'k': C(d=1), **r}] | None if b:",
        ]
    )  # fmt: skip
    return st.builds("{}\n{}".format, headers, st.lists(statement, max_size=3).map(_block))


PROGRAMS = st.lists(st.recursive(SIMPLE, _compound, max_leaves=8), max_size=5).map("\n".join)
SOUP = st.lists(
    st.sampled_from(
        ["def f(", "):", "\n", "\n    ", "\n\t", "if", "else:", "class C", "'", '"""', "f'{", "}", "(", "]", "=", "a", "ä", "1", "#", "\\", "\r", "\x0c", "@",
         "lambda", "print", ":", ",", "match", "case _:", "import", "\0", "async", "**", "ud", "é\u0301", ";", "return", "0777", "except E, e:"]
    ).map(str),
    max_size=25,
)  # fmt: skip
LINE_ENDS = st.sampled_from(["\n", "\r\n", "\r"])


def evidence(text: str, bom: bool) -> tuple[dict[str, pa.Table], dict[int, SourceFile]]:
    """Every table about one file, made in this process."""
    utf8 = text.encode()
    file = SourceFile(7, "generated.py", text, codecs.BOM_UTF8 + utf8 if bom else utf8, bom)
    with extraction_mode():
        batches = extract_files([file], FILE_TABLES)
    return {table: pa.Table.from_batches([batch]) for table, batch in batches.items()}, {7: file}


def _compiles(text: str) -> CodeType | None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return compile(text, "generated.py", "exec", dont_inherit=True, optimize=0)
        except SyntaxError:
            return None


@pytest.mark.slow
@settings(max_examples=50, deadline=None)
@given(PROGRAMS, LINE_ENDS, st.booleans())
def test_generated_programs_have_the_rows_of_their_trees_in_every_source(program: str, line_end: str, bom: bool) -> None:
    text = program.replace("\n", line_end)
    tables, sources = evidence(text, bom)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tree = ast.parse(text)
    assert_nothing_is_lost(tables, sources)
    assert_sound(tables, sources)
    assert Counter(tables["syntax_nodes"]["kind"].to_pylist()) == Counter(nodes_of(tree)), text
    kinds = Counter(nodes_of(tree))
    counted = {"calls": ("Call",), "literals": ("Constant",), "imports": ("alias",), "definitions": ("FunctionDef", "AsyncFunctionDef", "ClassDef")}
    assert {table: len(tables[table]) for table in counted} == {table: sum(kinds[kind] for kind in names) for table, names in counted.items()}, text
    code = _compiles(text)
    assert len(tables["code_objects"]) == (code_objects_of(code) if code else 0), text


@pytest.mark.slow
@settings(max_examples=50, deadline=None)
@given(SOUP.map(" ".join) | SOUP.map("".join), st.booleans())
def test_soups_of_tokens_lose_nothing_and_keep_every_promise(text: str, bom: bool) -> None:
    tables, sources = evidence(text, bom)
    assert_nothing_is_lost(tables, sources)
    assert_sound(tables, sources)
