"""Files made to be expensive: each is read within bounds, what is left out is told with the figure, the rest has its rows."""

import time
from collections.abc import Callable

import pytest

from cpg_engine.evidence.extraction import DEFAULT_TABLES
from cpg_engine.evidence.extraction_worker import extraction_mode
from cpg_engine.evidence.file_sources import extract_files
from cpg_engine.evidence.flow import dominance
from cpg_engine.evidence.python import work_limits
from cpg_engine.evidence.source import SourceFile
from cpg_engine.evidence.sources import FILE_SOURCES
from cpg_engine.evidence.tree_sitter.salvage import repaired

SECONDS = 10
"""What a fifth of a megabyte may take at most. Without bounds each of these texts takes minutes to hours."""
AFTER = "\ndef kept():\n    return 1\n"


def repeated(part: Callable[[int], str], size: int = 200_000) -> str:
    return "".join(part(number) for number in range(size // len(part(99_999))))


TOLD: dict[str, tuple[str, str, str]] = {
    "calls_in_a_chain": ("x = a" + repeated(lambda _: ".b()") + AFTER, "ast_errors", "levels deep"),
    "open_brackets": ("(" * 200_000 + AFTER, "ast_errors", "looks would be needed"),
    "open_brackets_in_lines": (repeated(lambda n: f"a{n} = foo(bar[{n}\n") + AFTER, "ast_errors", "It is not repaired"),
    "mixed_brackets_in_lines": (repeated(lambda _: "([{\n") + AFTER, "ast_errors", "It is not repaired"),
    "parts_of_an_f_string": ('x = f"' + repeated(lambda _: "{a}", 400_000) + '"' + AFTER, "ast_errors", "parts"),
    "parts_of_a_raw_f_string": ('x = Rf"""' + repeated(lambda _: "\\d {a.b}\n", 400_000) + '"""' + AFTER, "ast_errors", "parts"),
    "closures": (
        "def f():\n" + repeated(lambda n: f" a{n} = 1\n") + repeated(lambda n: f" def g{n}(): return a{n}\n") + AFTER,
        "symtable_errors",
        "names on to nested",
    ),
    "global_names": (
        repeated(lambda n: f"def f{n}():\n global g{n}\n g{n} = 1\n", 400_000) + AFTER,
        "symtable_errors",
        "names on to nested",
    ),
    "star_imports": (repeated(lambda _: "from os import *\n", 60_000) + repeated(lambda n: f"n{n}()\n", 140_000) + AFTER, "flow_errors", "star imports"),
}
"""Text, table that tells of it, and a part of what it says."""
NOT_REPAIRED = ("open_brackets_in_lines", "mixed_brackets_in_lines")


@pytest.mark.parametrize("name", TOLD)
def test_work_is_bounded_and_what_is_left_out_is_told(name: str) -> None:
    text, table, message = TOLD[name]
    began = time.process_time()
    with extraction_mode():
        tables = extract_files([source(text)], DEFAULT_TABLES)
    assert time.process_time() - began < SECONDS
    assert any(message in told for told in tables[table].column("message").to_pylist())
    if name not in NOT_REPAIRED and name not in ("calls_in_a_chain", "open_brackets"):
        assert "kept" in tables["definitions"].column("name").to_pylist()


def test_returns_through_a_long_finally_have_the_dominators_of_the_definition(monkeypatch: pytest.MonkeyPatch) -> None:
    def tables(returns: int) -> dict[str, list[object]]:
        text = "def f(x):\n try:\n" + "  if x: return 1\n" * returns + " finally:\n" + "  g()\n" * returns
        with extraction_mode():
            return {table: batch.to_pylist() for table, batch in extract_files([source(text)], {"cfg_nodes", "control_dependences"}).items()}

    monkeypatch.setattr(dominance, "STEPS_PER_NODE", 10**9)
    expected = tables(300)
    monkeypatch.setattr(dominance, "STEPS_PER_NODE", 0)
    assert tables(300) == expected
    monkeypatch.undo()
    began = time.process_time()
    assert tables(10_000)
    assert time.process_time() - began < SECONDS


@pytest.mark.parametrize("table", sorted(row.table for source in FILE_SOURCES if source.name in ("bytecode", "libcst") for row in source.tables))
def test_other_readers_of_the_same_text_refuse_it_too(table: str) -> None:
    text = 'x = f"' + repeated(lambda _: "{a}", 300_000) + '"' + AFTER
    began = time.process_time()
    with extraction_mode():
        tables = extract_files([source(text)], {table})
    assert time.process_time() - began < SECONDS
    assert tables[table].num_rows <= 1


@pytest.mark.skipif(not work_limits.IS_QUADRATIC, reason="the parser of this interpreter takes f-strings in one go")
@pytest.mark.parametrize("prefix", ["f", "F", "rf", "fR"])
def test_a_costly_f_string_becomes_a_plain_one_of_the_same_length(monkeypatch: pytest.MonkeyPatch, prefix: str) -> None:
    monkeypatch.setattr(work_limits, "MOST_STEPS", 50)
    text = f"if_ = 'f{{a}}'  # f'{{a}}'\ny = {prefix}'{{a}} {{b}} {{c}} {{d}}'\nz = f'{{a}}'\n"
    found = repaired(source(text))
    assert found is not None
    plain = " r" if "r" in prefix.lower() else " " * len(prefix)
    assert found.source.text == text.replace(f"{prefix}'{{a}} ", f"{plain}'{{a}} ")
    assert ["4 parts" in region.message for region in found.blanked] == [True]


def source(text: str) -> SourceFile:
    return SourceFile(1, "m.py", text, text.encode(), has_bom=False)
