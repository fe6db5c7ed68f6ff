"""Notebooks: code cells are a module, and spans are those of the file."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from graph.small_build import NAME, built

from cpg_engine.catalog import PlanCatalog
from cpg_engine.evidence.scan.notebooks import NotebookError, read_notebook
from cpg_engine.graph import open_graph


def notebook(*cells: dict[str, Any] | str | list[str], language: str = "python", indent: int | None = 1, ascii_only: bool = True) -> bytes:
    """A notebook of cells; text is a code cell."""
    made = [
        cell
        if isinstance(cell, dict)
        else {"cell_type": "code", "metadata": {"source": "no", "cell_type": "x"}, "outputs": [{"source": ["no"]}], "source": cell}
        for cell in cells
    ]
    return json.dumps({"cells": made, "metadata": {"language_info": {"name": language}}, "nbformat": 4}, indent=indent, ensure_ascii=ascii_only).encode()


@pytest.mark.parametrize("ascii_only", [True, False])
def test_every_character_is_where_the_file_has_it(ascii_only: bool) -> None:
    data = notebook(["name = '\u4e2d\U0001f600'\n", 'say("a\\t")\n'], {"cell_type": "markdown", "source": ["# no"]}, "go(1)", ascii_only=ascii_only)
    read = read_notebook(data)
    assert read.text == "name = '\u4e2d\U0001f600'\nsay(\"a\\t\")\ngo(1)\n"
    for word in ("name", "say", "go(1)", "1"):
        at = len(read.text[: read.text.index(word)].encode())
        begin, end = read.offsets(np.array([at, at + len(word)])).tolist()
        assert data[begin:end] == word.encode()


def test_what_is_no_python_is_a_comment() -> None:
    cells = [
        "%matplotlib inline\nx = 1\n",
        "!pip install y\n",
        "%%bash\nls | wc\n",
        "%%time\ngo()\n",
        "out = !ls\n",
        "if x:\n    !ls -l\n",
        "go?\n",
        "y = a %b\n",
    ]
    text = read_notebook(notebook(*cells)).text
    assert len(text) == sum(map(len, cells))
    compile(text, "notebook", "exec")
    kept = [line for line in text.splitlines() if not line.startswith("#")]
    assert kept[:3] == ["x = 1", "go()", "out = 0#s"] and kept[-1] == "y = a %b" and "    pass#l" in text


@pytest.mark.parametrize("data", [b"{}", b"[1]", b"x", b'{"cells": [{"source": "a"}]}', notebook("a", language="R"), b"\xff"])
def test_what_is_no_notebook_is_said(data: bytes) -> None:
    with pytest.raises(NotebookError):
        read_notebook(data)


def test_a_notebook_is_part_of_the_graph(catalog: PlanCatalog, tmp_path: Path) -> None:
    data = notebook("from library import clean\n", ["def twice(x):\n", "    return clean(x)\n"], "%load x\ntwice(1)\n")
    files: dict[str, str | bytes] = {"library.py": "def clean(x): return x\n", "note.ipynb": data, "fast.pyx": "cdef int a\n", "other.ipynb": b"{}"}
    run = built(catalog, tmp_path, files)
    session = open_graph(run.lake, NAME, catalog)
    calls = session.sql("select caller, callee, line from function_calls where path = 'note.ipynb' order by line").to_pylist()
    assert [(row["caller"], row["callee"], row["line"]) for row in calls] == [("note.twice", "library.clean", 3), ("note", "note.twice", 5)]
    spans = session.sql(
        "select n.start_byte, n.end_byte from cpg_nodes n join files f on n.file_id = f.file_id where f.path = 'note.ipynb' and n.kind = 'CALL'"
    )
    assert {data[row["start_byte"] : row["end_byte"]] for row in spans.to_pylist()} == {b"clean(x)", b"twice(1)"}
    rules = {row["path"]: row["included"] for row in session.sql("select path, included from scan_rules").to_pylist()}
    assert rules["note.ipynb"] and rules["library.py"] and not rules["fast.pyx"] and not rules["other.ipynb"]
