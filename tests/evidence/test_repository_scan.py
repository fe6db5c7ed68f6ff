"""The scan: what is analysed, what is not, why; and that the answer depends on the files alone."""

import os
import shutil
import subprocess
from pathlib import Path

import pyarrow as pa
import pytest

from cpg_engine.errors import EvidenceError
from cpg_engine.evidence.scan.file_selection import ScanOptions
from cpg_engine.evidence.scan.repository_scan import RepositoryScan, scan
from cpg_engine.evidence.schema import arrow_schema
from cpg_engine.evidence.tables import SCAN_TABLES
from cpg_engine.identity import stable_id


def write(root: Path, files: dict[str, str | bytes]) -> Path:
    for path, content in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def paths(result: RepositoryScan) -> list[str]:
    return result.tables["files"].column("path").to_pylist()


def left_out(result: RepositoryScan) -> dict[str, str]:
    """Rule by path of everything that is not analysed."""
    return {row["path"]: row["rule"] for row in result.tables["scan_rules"].to_pylist() if not row["included"]}


def errors(result: RepositoryScan) -> dict[str, str]:
    return {row["path"]: row["error_type"] for row in result.tables["scan_errors"].to_pylist()}


def git(root: Path, *arguments: str) -> str:
    command = ["git", "-c", "user.name=tester", "-c", "user.email=tester@example.invalid", *arguments]
    return subprocess.run(command, cwd=root, check=True, capture_output=True, text=True).stdout.strip()


def test_tables_have_the_declared_schemas_and_are_sorted_by_path(tmp_path: Path) -> None:
    result = scan(write(tmp_path, {"b.py": "x = 1\r\ny = 2", "a/__init__.py": "", "bad.py": b"\xff"}), "demo")
    assert {name: table.schema for name, table in result.tables.items()} == {row.table: arrow_schema(row) for row in SCAN_TABLES}
    for name, table in result.tables.items():
        table.validate(full=True)
        assert table.schema.equals(arrow_schema(next(row for row in SCAN_TABLES if row.table == name)), check_metadata=True), name
    file = result.tables["files"].to_pylist()[1]
    assert paths(result) == ["a/__init__.py", "b.py"]
    assert file["file_id"] == stable_id("file", "demo", "b.py")
    assert (file["module_name"], file["is_package"], file["language"], file["newline"], file["line_count"]) == ("b", False, "python", "crlf", 2)
    assert result.tables["repositories"].to_pylist()[0]["repository_id"] == stable_id("repository", "demo")
    assert errors(result) == {"bad.py": "UndecodableSourceError"}
    assert left_out(result) == {"bad.py": "UndecodableSourceError"}


def test_lines_of_every_file_tile_its_text(tmp_path: Path) -> None:
    result = scan(write(tmp_path, {"empty.py": "", "mac.py": "a\rb\r", "latin.py": b"# coding: latin-1\n'\xe4'\n", "bom.py": b"\xef\xbb\xbfx\n\n"}), "demo")
    rows = result.tables["file_lines"].to_pylist()
    for file in result.tables["files"].to_pylist():
        spans = [(row["line"], row["start_byte"], row["end_byte"]) for row in rows if row["file_id"] == file["file_id"]]
        assert [line for line, _, _ in spans] == list(range(1, file["line_count"] + 1)), file["path"]
        assert [0, *(end for _, _, end in spans)] == [*(start for _, start, _ in spans), file["text_bytes"]], file["path"]


def test_an_empty_repository_gives_empty_tables(tmp_path: Path) -> None:
    result = scan(tmp_path, "demo")
    assert {name: table.num_rows for name, table in result.tables.items()} == {
        "repositories": 1, "files": 0, "file_lines": 0, "source_roots": 0, "import_names": 0, "scan_rules": 0, "scan_errors": 0,
    }  # fmt: skip


@pytest.mark.parametrize("missing", [True, False])
def test_a_root_that_is_no_directory_is_an_error_with_advice(tmp_path: Path, missing: bool) -> None:
    root = tmp_path / "root"
    if not missing:
        root.write_text("x")
    with pytest.raises(EvidenceError, match="give the directory"):
        scan(root, "demo")


def test_stubs_and_scripts_are_recognised(tmp_path: Path) -> None:
    files = {
        "a.pyi": "", "b.pyw": "", "C.PY": "", "run": "#!/usr/bin/env python3\n", "old": b"#! /usr/bin/python2.7 -E\r\n",
        "shell": "#!/bin/sh\n# python\n", "LICENSE": "python", "notes.txt": "#!/usr/bin/env python3\n", "empty": "",
    }  # fmt: skip
    result = scan(write(tmp_path, files), "demo")
    found = {row["path"]: row["language"] for row in result.tables["files"].to_pylist()}
    assert found == {"C.PY": "python", "a.pyi": "stub", "b.pyw": "python", "old": "script", "run": "script"}
    assert left_out(result) == {}


def test_directories_of_tools_are_left_out_with_the_reason_and_real_packages_are_not(tmp_path: Path) -> None:
    files = {
        ".venv/a.py": "", "env/pyvenv.cfg": "", "env/lib/a.py": "", "venv/kept.py": "", "node_modules/a/a.py": "", ".tox/a.py": "",
        "x.egg-info/a.py": "", "build/lib/a.py": "", "dist/__init__.py": "", "pkg/build/kept.py": "", "__pycache__/a.py": "", ".git/hooks/a.py": "",
    }  # fmt: skip
    result = scan(write(tmp_path, files), "demo")
    assert paths(result) == ["dist/__init__.py", "pkg/build/kept.py", "venv/kept.py"]
    assert left_out(result) == {
        ".tox/": ".tox/", ".venv/": ".venv/", "build/": "/build/", "env/": "pyvenv.cfg", "node_modules/": "node_modules/", "x.egg-info/": "*.egg-info/",
    }  # fmt: skip


def test_the_last_exclude_pattern_that_matches_decides_and_is_recorded(tmp_path: Path) -> None:
    root = write(tmp_path, {"tests/a.py": "", "tests/keep.py": "", "src/a.py": "", "build/a.py": "", "vendor/a.py": ""})
    result = scan(root, "demo", ScanOptions(exclude=("tests/", "!tests/keep.py", "vendor/*.py", "!build/")))
    assert paths(result) == ["build/a.py", "src/a.py", "tests/keep.py"]
    assert left_out(result) == {"tests/a.py": "tests/", "vendor/a.py": "vendor/*.py"}
    rules = {row["path"]: row["rule"] for row in result.tables["scan_rules"].to_pylist() if row["included"]}
    assert rules == {"build/a.py": "!build/", "src/a.py": "*.py", "tests/keep.py": "!tests/keep.py"}


def test_include_patterns_narrow_and_excludes_win_over_them(tmp_path: Path) -> None:
    root = write(tmp_path, {"src/a.py": "", "src/gen/b.py": "", "src/c.py": "", "other.py": ""})
    result = scan(root, "demo", ScanOptions(include=("src/", "!src/c.py"), exclude=("gen/",)))
    assert paths(result) == ["src/a.py"]
    assert left_out(result) == {"other.py": "include", "src/c.py": "!src/c.py", "src/gen/b.py": "gen/"}


@pytest.mark.parametrize("options", [{"max_file_bytes": 0}, {"max_file_bytes": 2**31}, {"exclude": ("!",)}])
def test_options_that_cannot_work_are_refused(options: dict[str, object]) -> None:
    with pytest.raises(EvidenceError, match="scan options"):
        ScanOptions(**options)  # type: ignore[arg-type]


def test_links_are_never_followed_and_say_why(tmp_path: Path) -> None:
    root = write(tmp_path / "root", {"real.py": "x = 1", "sub/mod.py": ""})
    secret = write(tmp_path / "outside", {"secret.py": "password = 1"})
    (root / "alias.py").symlink_to("real.py")
    (root / "secret.py").symlink_to(secret / "secret.py")
    (root / "gone.py").symlink_to("nowhere.py")
    (root / "self.py").symlink_to("self.py")
    (root / "sub/loop").symlink_to("..")
    (root / "outside").symlink_to(secret)
    result = scan(root, "demo")
    assert paths(result) == ["real.py", "sub/mod.py"]
    assert left_out(result) == {
        "alias.py": "link", "gone.py": "broken link", "outside/": "link", "secret.py": "link out of the repository", "self.py": "broken link",
        "sub/loop/": "link",
    }  # fmt: skip


def test_a_root_behind_a_link_is_scanned(tmp_path: Path) -> None:
    write(tmp_path / "real", {"a.py": ""})
    (tmp_path / "link").symlink_to("real")
    assert paths(scan(tmp_path / "link", "demo")) == ["a.py"]


def test_pipes_directories_and_large_files_do_not_stop_the_scan(tmp_path: Path) -> None:
    root = write(tmp_path, {"large.py": "x" * 101, "small.py": "x" * 100, "directory.py/inner.py": ""})
    os.mkfifo(root / "pipe.py")
    os.mkfifo(root / "pipe")
    result = scan(root, "demo", ScanOptions(max_file_bytes=100))
    assert paths(result) == ["directory.py/inner.py", "small.py"]
    assert left_out(result) == {"large.py": "SourceTooLargeError", "pipe.py": "not a file"}
    assert errors(result) == {"large.py": "SourceTooLargeError"}


def test_paths_that_are_not_utf8_are_left_out_with_an_error(tmp_path: Path) -> None:
    root = write(tmp_path, {"ünï.py": ""})
    (Path(os.fsdecode(os.fsencode(root) + b"/b\xff.py"))).write_text("")
    folder = Path(os.fsdecode(os.fsencode(root) + b"/d\xfe"))
    folder.mkdir()
    (folder / "inner.py").write_text("")
    result = scan(root, "demo")
    assert paths(result) == ["ünï.py"]
    assert left_out(result) == {"b\\xff.py": "path", "d\\xfe/": "path"}
    assert errors(result) == {"b\\xff.py": "UnicodeEncodeError", "d\\xfe/": "UnicodeEncodeError"}


def test_git_ignore_rules_are_respected_and_listed(tmp_path: Path) -> None:
    root = write(
        tmp_path, {".gitignore": "ignored/\n*_gen.py\n__pycache__/\n", "a.py": "", "ignored/b.py": "", "c_gen.py": "", "__pycache__/a.pyc": "", "new.py": ""}
    )
    git(root, "init", "-q")
    git(root, "add", "a.py")
    result = scan(root, "demo")
    assert paths(result) == ["a.py", "new.py"]
    assert left_out(result) == {"c_gen.py": ".gitignore", "ignored/": ".gitignore"}
    assert result.tables["repositories"].to_pylist()[0]["commit"] is None
    assert paths(scan(root, "demo", ScanOptions(use_git=False))) == ["a.py", "c_gen.py", "ignored/b.py", "new.py"]


def test_commit_is_that_of_the_work_tree_only_at_its_top(tmp_path: Path) -> None:
    root = write(tmp_path, {"pkg/a.py": "", "gone.py": "", "away/b.py": "", "away/c.py": "", "build/tracked.py": ""})
    git(root, "init", "-q")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "first")
    write(root, {"dist/new.py": "", "build/a_new.py": ""})
    (root / "gone.py").unlink()
    shutil.rmtree(root / "away")
    result = scan(root, "demo")
    assert result.tables["repositories"].to_pylist()[0]["commit"] == git(root, "rev-parse", "HEAD")
    assert paths(result) == ["build/a_new.py", "build/tracked.py", "pkg/a.py"]
    assert left_out(result) == {"away/": "missing", "dist/": "/dist/", "gone.py": "missing"}
    assert errors(result) == {}
    part = scan(root / "pkg", "demo")
    assert (paths(part), part.tables["repositories"].to_pylist()[0]["commit"]) == (["a.py"], None)


def test_packages_installed_inside_a_project_are_not_hidden_by_its_ignore_rules(tmp_path: Path) -> None:
    root = write(tmp_path, {".gitignore": ".venv/\n", ".venv/lib/requests/a.py": ""})
    git(root, "init", "-q")
    assert paths(scan(root / ".venv/lib/requests", "demo")) == ["a.py"]


def test_a_directory_git_tracks_but_that_became_a_link_is_not_followed(tmp_path: Path) -> None:
    root = write(tmp_path / "root", {"pkg/a.py": "", "b.py": ""})
    write(tmp_path / "outside", {"a.py": "secret = 1"})
    git(root, "init", "-q")
    git(root, "add", ".")
    (root / "pkg/a.py").unlink()
    (root / "pkg").rmdir()
    (root / "pkg").symlink_to("../outside")
    result = scan(root, "demo")
    assert (paths(result), left_out(result)) == (["b.py"], {"pkg/": "link"})


def test_nested_repositories_are_scanned(tmp_path: Path) -> None:
    root = write(tmp_path, {"a.py": "", "nested/b.py": ""})
    git(root, "init", "-q")
    git(root / "nested", "init", "-q")
    assert paths(scan(root, "demo")) == ["a.py", "nested/b.py"]


def test_a_repository_git_refuses_is_walked_and_says_so(tmp_path: Path) -> None:
    root = write(tmp_path, {"a.py": ""})
    git(root, "init", "-q")
    (root / ".git/config").write_text("[core]\n\trepositoryformatversion = 99\n")
    result = scan(root, "demo")
    assert (paths(result), errors(result)) == (["a.py"], {"./": "GitUnavailable"})


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a directory to another user")
def test_a_repository_of_another_user_is_walked_and_says_so(tmp_path: Path) -> None:
    root = write(tmp_path / "theirs", {"a.py": ""})
    git(root, "init", "-q")
    os.chown(root, 65534, 65534)
    os.chown(root / ".git", 65534, 65534)
    result = scan(root, "demo")
    assert (paths(result), errors(result)) == (["a.py"], {"./": "GitUnavailable"})
    assert "dubious ownership" in result.tables["scan_errors"].to_pylist()[0]["message"]


def test_nothing_a_repository_configures_is_run(tmp_path: Path) -> None:
    root = write(tmp_path / "root", {"a.py": ""})
    git(root, "init", "-q")
    trap = write(tmp_path, {"trap.sh": f"#!/bin/sh\ntouch {tmp_path}/sprung\n"}) / "trap.sh"
    trap.chmod(0o755)
    git(root, "config", "core.fsmonitor", str(trap))
    git(root, "config", "core.hooksPath", str(tmp_path))
    assert paths(scan(root, "demo")) == ["a.py"]
    assert not (tmp_path / "sprung").exists()


def content(found: RepositoryScan) -> dict[str, list[dict[str, object]]]:
    """Everything a scan says."""
    return {name: table.to_pylist() for name, table in found.tables.items()}


def test_what_is_found_depends_on_content_not_on_the_order_of_creation_or_place(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {f"d{index}/m{index}.py": f"x = {index}\n" for index in range(20)}
    files |= {"bad.py": b"\xff"}
    first = scan(write(tmp_path / "one", files), "demo")
    second = scan(write(tmp_path / "two", dict(reversed(files.items()))), "demo")
    assert content(first) == content(second)
    assert {name: table.equals(second.tables[name]) for name, table in first.tables.items()} == dict.fromkeys(first.tables, True)
    write(tmp_path / "two", {"__pycache__/m.pyc": b"", "notes.txt": "unrelated"})
    assert content(scan(tmp_path / "two", "demo")) == content(first)


@pytest.mark.parametrize("change", ["content", "path", "name", "rule", "error"])
def test_what_is_found_changes_with_everything_that_matters(tmp_path: Path, change: str) -> None:
    root = write(tmp_path / "root", {"a.py": "x = 1\n", "b.py": "y = 1\n"})
    before = content(scan(root, "demo"))
    name, options = "demo", ScanOptions()
    if change == "content":
        write(root, {"a.py": "x = 2\n"})
    elif change == "path":
        (root / "a.py").rename(root / "c.py")
    elif change == "name":
        name = "other"
    elif change == "rule":
        options = ScanOptions(include=("*",))
    else:
        write(root, {"bad.py": b"\xff"})
    assert content(scan(root, name, options)) != before


def test_a_package_as_root_names_its_modules_after_itself(tmp_path: Path) -> None:
    result = scan(write(tmp_path / "thing", {"__init__.py": "", "sub/__init__.pyi": "", "sub/mod.py": ""}), "demo")
    table: pa.Table = result.tables["files"]
    assert table.column("module_name").to_pylist() == ["thing", "thing.sub", "thing.sub.mod"]
    assert table.column("is_package").to_pylist() == [True, True, False]
