"""Reports of pyrefly: written by the tool where it is installed, else as far as the reader can be tried without it."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from cpg_engine.errors import EvidenceError
from cpg_engine.evidence.environment.tools import Absent
from cpg_engine.evidence.pyrefly.checker import TOOL, VERSION, CheckTarget, import_roots, write_report
from cpg_engine.evidence.pyrefly.extract import extract
from cpg_engine.evidence.pyrefly.tables import PYREFLY_TABLES
from cpg_engine.evidence.scan.source_text import decode
from cpg_engine.evidence.schema import arrow_schema
from cpg_engine.evidence.source import SourceFile

needs_tool = pytest.mark.skipif(shutil.which(TOOL) is None, reason=f"pyrefly is not on the search path (pip install pyrefly=={VERSION})")

SOURCES = {
    "b.py": """\
def make(x): return x
class Base:
    def run(self): return 1
    def __iter__(self): return iter([1])
    def __add__(self, other): return 1
class Other:
    def run(self): return 2
""",
    "a.py": """\ufeff"𝒳"; import os
from b import make, Base, Other
class Sub(Base):
    @property
    def size(self) -> int:
        return 3
    def run(self):
        return super().run()
def go(x: Base, flag, callback):
    é = Sub(); "𝒳"; é.run()
    x.run()
    y = é if flag else Other()
    y.run()
    for _ in é: pass
    callback()
    def inner(z): return make(z)
    inner(2)
    sorted([1], key=make)
    return os.path.join("a"), é.size, é + 1
""",
}


def files_of(root: Path) -> dict[str, SourceFile]:
    found: dict[str, SourceFile] = {}
    for number, path in enumerate(sorted(root.rglob("*.py"))):
        decoded, name = decode(path.read_bytes()), path.relative_to(root).as_posix()
        found[name] = SourceFile(number, name, decoded.text, decoded.utf8, decoded.has_bom)
    return found


def report_on(tmp_path: Path, sources: Mapping[str, str | bytes], **settings: Any) -> tuple[Path, Path]:
    root = tmp_path / "app"
    for name, text in sources.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    report = write_report(CheckTarget(root, **settings), tmp_path / "report")
    assert report == tmp_path / "report", report
    return root, report


def rows_of(report: Path, root: Path, files: Mapping[str, SourceFile], batch_rows: int = 100_000) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {row.table: [] for row in PYREFLY_TABLES}
    for batches in extract(report, root, files, batch_rows):
        for row in PYREFLY_TABLES:
            assert batches[row.table].cast(arrow_schema(row)).schema.equals(arrow_schema(row), check_metadata=True)
            found[row.table] += batches[row.table].to_pylist()
    return found


def edges(found: Mapping[str, list[dict[str, Any]]], file: SourceFile) -> set[tuple[Any, ...]]:
    """(text of the site, what calls implicitly, role, module, name) of every target of a site of the file that is called."""
    sites = {row["site"]: row for row in found["pyrefly_calls"] if row["file_id"] == file.file_id}
    result: set[tuple[Any, ...]] = set()
    for target in found["pyrefly_targets"]:
        if target["file_id"] == file.file_id and (target["is_called"] or target["role"] == "argument"):
            site = sites[target["site"]]
            text = file.utf8[site["start_byte"] : site["end_byte"]].decode()
            result.add((text, site["implicit"], target["role"], target["target_module"], target["target_name"]))
    return result


@needs_tool
def test_callees_of_a_small_program(tmp_path: Path) -> None:
    root, report = report_on(tmp_path, SOURCES)
    files = files_of(root)
    found = rows_of(report, root, files)
    assert found["pyrefly_errors"] == []
    expected = {
        ("super().run()", None, "call", "b", "Base.run"),
        ("Sub()", None, "init", "builtins", "object.__init__"),
        ("é.run()", None, "call", "a", "Sub.run"),
        ("x.run()", None, "call", "b", "Base.run"),
        ("y.run()", None, "call", "a", "Sub.run"),
        ("y.run()", None, "call", "b", "Other.run"),
        ("é", "for-iter", "call", "b", "Base.__iter__"),
        ("inner(2)", None, "call", "a", "go.<locals>.inner"),
        ("make(z)", None, "call", "b", "make"),
        ("sorted([1], key=make)", None, "call", "builtins", "sorted"),
        ("sorted([1], key=make)", None, "argument", "b", "make"),
        ("é.size", None, "getter", "a", "Sub.size"),
        ("é + 1", "binary", "call", "b", "Base.__add__"),
    }
    actual = edges(found, files["a.py"])
    assert expected <= actual, sorted(map(str, expected - actual))
    callback = [row for row in found["pyrefly_calls"] if row["kind"] == "call" and files["a.py"].utf8[row["start_byte"] : row["end_byte"]] == b"callback()"]
    assert [(row["target_count"], bool(row["unresolved"])) for row in callback] == [(0, True)]


@needs_tool
def test_targets_in_the_repository_carry_the_place_of_their_name(tmp_path: Path) -> None:
    root, report = report_on(tmp_path, SOURCES)
    files = files_of(root)
    by_id = {file.file_id: file for file in files.values()}
    found = rows_of(report, root, files)
    for table in ("pyrefly_targets", "pyrefly_type_classes"):
        placed = [row for row in found[table] if row["target_start_byte"] is not None]
        assert placed
        for row in placed:
            text = by_id[row["target_file_id"]].utf8[row["target_start_byte"] : row["target_end_byte"]].decode()
            assert text == row["target_name"].split(".")[-1], row
    overridable = {(row["target_name"], row["includes_overrides"]) for row in found["pyrefly_targets"] if row["target_module"] == "b"}
    assert {("Base.run", True), ("Base.run", False), ("make", False)} <= overridable


@needs_tool
def test_types_of_expressions(tmp_path: Path) -> None:
    root, report = report_on(tmp_path, SOURCES)
    files = files_of(root)
    found, file = rows_of(report, root, files), files["a.py"]
    classes: dict[int, list[tuple[str, str, str | None]]] = {}
    for row in found["pyrefly_type_classes"]:
        if row["file_id"] == file.file_id:
            classes.setdefault(row["expression"], []).append((row["target_module"], row["target_name"], row["modifiers"]))
    types = {
        (row["line"], file.utf8[row["start_byte"] : row["end_byte"]].decode()): (row["is_known"], sorted(classes.get(row["expression"], [])))
        for row in found["pyrefly_types"]
        if row["file_id"] == file.file_id
    }
    assert types[10, "Sub"] == (True, [("a", "Sub", "Type")])
    assert types[11, "x"] == (True, [("b", "Base", None)])
    assert types[13, "y"] == (True, [("a", "Sub", None), ("b", "Other", None)])
    assert types[15, "callback"] == (False, [])


@needs_tool
def test_files_with_other_line_ends_marks_and_errors(tmp_path: Path) -> None:
    sources = {
        "bom.py": "\ufeffx = int(); y = x\n",
        "crlf.py": "x = int()\r\n\x0cy = x\r\n",
        "cr.py": "x = int()\ry = x\r",
        "broken.py": "def f(:\n  pass\nx = int()\ny = x\n",
        "latin.py": "# -*- coding: latin-1 -*-\nx = 'é'\n".encode("latin-1"),
        "nul.py": "x = 1\0\n",
    }
    root, report = report_on(tmp_path, sources)
    files = files_of(root)
    found = rows_of(report, root, files)
    for name in ("bom.py", "crlf.py", "cr.py", "broken.py"):
        calls = [row for row in found["pyrefly_calls"] if row["file_id"] == files[name].file_id and row["kind"] == "call"]
        assert [files[name].utf8[row["start_byte"] : row["end_byte"]] for row in calls] == [b"int()"], name
    bom = next(row for row in found["pyrefly_calls"] if row["file_id"] == files["bom.py"].file_id)
    assert (bom["line"], bom["column"], bom["start_byte"]) == (1, 4, 7)
    assert [(row["path"], row["error_type"], row["line"]) for row in found["pyrefly_errors"]] == [
        ("broken.py", "ParseError", 1), ("latin.py", "NotReported", None), ("nul.py", "ParseError", 1),
    ]  # fmt: skip
    assert str(tmp_path) not in "".join(row["message"] for row in found["pyrefly_errors"])


@needs_tool
def test_a_report_about_another_text_gives_errors_only(tmp_path: Path) -> None:
    root, report = report_on(tmp_path, {"a.py": "x = int()\n"})
    found = rows_of(report, root, {"a.py": SourceFile(1, "a.py", "x", b"x", False), "new.py": SourceFile(2, "new.py", "x", b"x", False)})
    assert [(row["path"], row["error_type"]) for row in found["pyrefly_errors"]] == [("a.py", "ContentDiffers"), ("new.py", "NotReported")]
    assert not found["pyrefly_calls"] and not found["pyrefly_types"]


@needs_tool
def test_settings_of_the_repository_are_not_used_and_its_code_is_not_executed(tmp_path: Path) -> None:
    traces = tmp_path / "traces"
    traces.mkdir()
    evil = f"#!/bin/sh\ntouch {traces}/interpreter\n"
    settings = '[tool.pyrefly]\npython-interpreter-path = "./python3"\nproject-includes = ["nothing"]\n'
    sources = {
        "a.py": f"open({str(traces / 'module')!r}, 'w')\n",
        "pyproject.toml": settings,
        "python3": evil,
        "inner/b.py": "int()\n",
        "inner/pyrefly.toml": "bad",
    }
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "python3").touch(0o755)
    root, report = report_on(tmp_path, sources)
    before = {"a.py", "inner", "inner/b.py", "inner/pyrefly.toml", "pyproject.toml", "python3"}
    assert {path.relative_to(root).as_posix() for path in root.rglob("*")} == before
    assert list(traces.iterdir()) == []
    found = rows_of(report, root, files_of(root))
    assert len({row["file_id"] for row in found["pyrefly_calls"]}) == 2, found["pyrefly_errors"]


@needs_tool
def test_modules_below_a_source_directory_are_found_by_their_names(tmp_path: Path) -> None:
    sources = {"src/p/__init__.py": "", "src/p/m.py": "def f(): ...\n", "src/p/n.py": "from p.m import f\nf()\n"}
    roots = import_roots({"src/p/__init__.py": "p", "src/p/m.py": "p.m", "src/p/n.py": "p.n"})
    root, report = report_on(tmp_path, sources, import_roots=roots)
    files = files_of(root)
    assert ("f()", None, "call", "p.m", "f") in edges(rows_of(report, root, files), files["src/p/n.py"])


@needs_tool
def test_a_repository_in_a_hidden_directory_is_checked_but_not_what_is_hidden_in_it(tmp_path: Path) -> None:
    names = ["ns/a.py", "venv/b.py", ".hidden/c.py", "node_modules/d/d.py", "left/out/e.py"]
    root, report = report_on(tmp_path / ".cache" / "venv", dict.fromkeys(names, "int()\n"), excluded=["left/out"])
    files = files_of(root)
    found = rows_of(report, root, files)
    assert {files[name].file_id for name in names[:2]} == {row["file_id"] for row in found["pyrefly_calls"]}
    assert [(row["path"], row["error_type"]) for row in found["pyrefly_errors"]] == [(name, "NotReported") for name in sorted(names[2:])]


@needs_tool
def test_a_repository_without_python_has_no_report(tmp_path: Path) -> None:
    (tmp_path / "app").mkdir()
    found = write_report(CheckTarget(tmp_path / "app"), tmp_path / "report")
    assert isinstance(found, Absent) and "without writing anything" in found.reason


@needs_tool
def test_rows_do_not_depend_on_the_order_of_the_report(tmp_path: Path) -> None:
    root, report = report_on(tmp_path, SOURCES)
    files = files_of(root)
    first = rows_of(report, root, files)
    for path in report.glob("*/?:*.json"):
        path.write_text(json.dumps(_reversed(json.loads(path.read_text()))))
    assert rows_of(report, root, files, batch_rows=1) == first


@needs_tool
def test_files_can_be_shared_between_processes(tmp_path: Path) -> None:
    root, report = report_on(tmp_path, SOURCES)
    files = files_of(root)
    parts = [batches for path in files for batches in extract(report, root, files, paths=[path])]
    whole = rows_of(report, root, files)
    assert {row.table: [line for part in parts for line in part[row.table].to_pylist()] for row in PYREFLY_TABLES} == whole


def _reversed(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _reversed(value[key]) for key in reversed(value)}
    return list(map(_reversed, value)) if isinstance(value, list) else value


def write_small_report(report: Path, root: Path, **changes: Any) -> None:
    """A report in the tool's format about one empty module, some parts of it replaced."""
    module = {"module_id": 7, "module_name": "a", "source_path": {"FileSystem": str(root / "a.py")}, "info_filename": "a:7.json", **changes.get("module", {})}
    manifest = {"format_version": 1, "modules": {"7": module}, **changes.get("manifest", {})}
    parts = {
        "pyrefly.pysa.json": manifest,
        "errors.json": {"format_version": 1, "errors": []},
        "call_graphs/a:7.json": {"format_version": 1, "call_graphs": changes.get("call_graphs", {})},
        "type_of_expressions/a:7.json": {"format_version": 1, "functions": changes.get("functions", {})},
    }
    for name, content in parts.items():
        (report / name).parent.mkdir(parents=True, exist_ok=True)
        (report / name).write_text(json.dumps(content))


@pytest.mark.parametrize(
    "changes",
    [
        {"call_graphs": {"F:0": {"1:1-1:2": {"Teleport": {}}}}},
        {"call_graphs": {"F:0": {"somewhere": {"Call": {}}}}},
        {"call_graphs": {"F:0": {"1:1-1:2": {"Call": {"call_targets": [{"target": {"Nobody": {}}}]}}}}},
        {"call_graphs": []},
        {"functions": {"F:0": {"type_table": [], "locations": {"1:1-1:2": 3}}}},
        {"functions": {"F:0": {"locations": {}}}},
    ],
)
def test_a_module_in_another_format_is_an_error(tmp_path: Path, changes: dict[str, Any]) -> None:
    write_small_report(tmp_path, tmp_path, **changes)
    found = rows_of(tmp_path, tmp_path, {"a.py": SourceFile(1, "a.py", "abc", b"abc", False)})
    assert [(row["path"], row["error_type"]) for row in found["pyrefly_errors"]] == [("a.py", "UnreadableReport")], found
    assert VERSION in found["pyrefly_errors"][0]["message"]
    assert not found["pyrefly_calls"] and not found["pyrefly_types"]


@pytest.mark.parametrize("changes", [{"manifest": {"format_version": 2}}, {"manifest": {"modules": []}}, {"module": {"info_filename": "../../etc/passwd"}}])
def test_a_report_in_another_format_is_refused(tmp_path: Path, changes: dict[str, Any]) -> None:
    write_small_report(tmp_path, tmp_path, **changes)
    with pytest.raises(EvidenceError, match=VERSION):
        list(extract(tmp_path, tmp_path, {}))


def test_a_tool_that_is_not_there_or_of_another_version_is_absent_with_a_reason(tmp_path: Path) -> None:
    tool = tmp_path / "pyrefly"
    missing = write_report(CheckTarget(tmp_path), tmp_path / "report", tool)
    assert isinstance(missing, Absent) and "pip install" in missing.reason
    tool.write_text("#!/bin/sh\necho pyrefly 9.9.9\n")
    tool.chmod(0o755)
    other = write_report(CheckTarget(tmp_path), tmp_path / "report", tool)
    assert isinstance(other, Absent) and "9.9.9" in other.reason and VERSION in other.reason
    tool.write_text(f'#!/bin/sh\n[ "$1" = --version ] && echo pyrefly {VERSION} || exit 2\n')
    failing = write_report(CheckTarget(tmp_path), tmp_path / "report", tool)
    assert isinstance(failing, Absent) and "exit code 2" in failing.reason


def test_import_roots_are_what_remains_of_paths_without_module_names() -> None:
    modules = {"src/a/__init__.py": "a", "src/a/b.py": "a.b", "tool.py": "tool", "x/odd-name.py": "other", "lib/c/__init__.py": "c.__init__"}
    assert import_roots(modules) == ["src", "", "lib"]
    assert import_roots({}) == [""]
