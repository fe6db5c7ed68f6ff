"""Indexes written by scip-python itself, where it is installed."""

import keyword
import shutil
import sys
from pathlib import Path

import pytest

from cpg_engine.evidence.environment.tools import Absent, Limits
from cpg_engine.evidence.scan.source_text import decode
from cpg_engine.evidence.scip.extract import extract
from cpg_engine.evidence.scip.indexer import TOOL, IndexedPackage, IndexTarget, installed_packages, write_index
from cpg_engine.evidence.scip.symbols import parse_symbol
from cpg_engine.evidence.source import SourceFile

needs_tool = pytest.mark.skipif(shutil.which(TOOL) is None, reason="scip-python is not on the search path (npm install -g @sourcegraph/scip-python)")
VERSION = sys.version_info[:2]

APP = '''\ufeffimport dep
class Base:
    """𝒳"""
    def run(self, name): return "𝒳", name
class Sub(Base):
    def run(self, name): return dep.helper(name)
é = Sub(); "𝒳é"; é.run(1)
'''
PLANTED = ("json", "os", "pip", "sitecustomize", "typing")


def files_of(root: Path) -> dict[str, SourceFile]:
    found: dict[str, SourceFile] = {}
    for number, path in enumerate(sorted(root.rglob("*.py"))):
        decoded, name = decode(path.read_bytes()), path.relative_to(root).as_posix()
        found[name] = SourceFile(number, name, decoded.text, decoded.utf8, decoded.has_bom)
    return found


def test_a_tool_that_is_not_there_is_absent_with_a_reason(tmp_path: Path) -> None:
    target = IndexTarget(tmp_path, "app", "1", VERSION)
    found = write_index(target, tmp_path / "index.scip", tool=tmp_path / "nowhere")
    assert isinstance(found, Absent)
    assert "npm install" in found.reason
    assert not (tmp_path / "index.scip").exists()


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("echo first; echo broken >&2; exit 3", "exit code 3"),
        ("exec sleep 60", "0.3 seconds"),
        ("exit 0", "without writing anything"),
        ("kill -9 $$", "signal 9"),
    ],
)
def test_a_tool_that_fails_is_absent_and_leaves_the_old_index(tmp_path: Path, script: str, said: str) -> None:
    tool, index = tmp_path / "tool", tmp_path / "index.scip"
    tool.write_text(f"#!/bin/sh\n{script}\n")
    tool.chmod(0o755)
    index.write_text("old")
    found = write_index(IndexTarget(tmp_path, "app", "1", VERSION), index, tool, Limits(seconds=0.3 if "sleep" in script else 30))
    assert isinstance(found, Absent) and said in found.reason, found
    assert ("broken" in found.reason) == ("broken" in script)
    assert index.read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["index.scip", "tool"]


def test_a_tool_gets_no_more_memory_than_allowed(tmp_path: Path) -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("only Linux limits the memory of a process that is running")
    tool = tmp_path / "tool"
    tool.write_text(f"#!{sys.executable}\nimport time\ntime.sleep(0.3)\nhuge = bytearray(250_000_000)\nprint('enough')\n")
    tool.chmod(0o755)
    target = IndexTarget(tmp_path, "app", "1", VERSION)
    limited = write_index(target, tmp_path / "index.scip", tool, Limits(memory_bytes=150_000_000))
    free = write_index(target, tmp_path / "index.scip", tool, Limits(memory_bytes=2_000_000_000))
    assert isinstance(limited, Absent) and "MemoryError" in limited.reason
    assert isinstance(free, Absent) and "without writing anything" in free.reason


@needs_tool
@pytest.mark.slow
def test_an_index_names_what_each_occurrence_refers_to(tmp_path: Path) -> None:
    root, packages = tmp_path / "app", tmp_path / "site-packages"
    (packages / "dep").mkdir(parents=True)
    (packages / "dep" / "__init__.py").write_text("def helper(x): return x\n")
    root.mkdir()
    (root / "app.py").write_text(APP, encoding="utf-8")
    target = IndexTarget(root, "app", "2.1", VERSION, [packages], [IndexedPackage("dep", "7.5", ["dep/__init__.py"])])
    index = write_index(target, tmp_path / "index.scip")
    assert index == tmp_path / "index.scip", index
    files = files_of(root)
    (batches,) = extract(tmp_path / "index.scip", files)
    assert batches["scip_errors"].to_pylist() == []
    found = set()
    for row in batches["scip_occurrences"].to_pylist():
        text = files["app.py"].utf8[row["start_byte"] : row["end_byte"]].decode()
        found.add((row["line"], text, row["symbol"], row["is_definition"]))
    own = "scip-python python app 2.1 app/"
    expected = {
        (1, "dep", "scip-python python dep 7.5 dep/__init__:", False),
        (5, "Base", f"{own}Base#", False),
        (6, "run", f"{own}Sub#run().", True),
        (6, "helper", "scip-python python dep 7.5 dep/helper().", False),
        (7, "é", f"{own}`é`.", True),
        (7, "run", f"{own}Sub#run().", False),
    }
    assert expected <= found, sorted(map(str, expected - found))
    assert (f"{own}Sub#run().", f"{own}Base#run().", True) in {
        (row["symbol"], row["related_symbol"], row["is_implementation"]) for row in batches["scip_relationships"].to_pylist()
    }


@needs_tool
@pytest.mark.slow
def test_code_of_the_repository_is_not_executed_and_nothing_is_written_there(tmp_path: Path) -> None:
    root, traces = tmp_path / "app", tmp_path / "traces"
    root.mkdir()
    traces.mkdir()
    for name in PLANTED:
        (root / f"{name}.py").write_text(f"open({str(traces / name)!r}, 'w')\n")
    (root / "pyproject.toml").write_text('[tool.pyright]\nvenvPath = "."\nvenv = "env"\n')
    before = sorted(path.name for path in root.rglob("*"))
    assert write_index(IndexTarget(root, "", "", VERSION), tmp_path / "index.scip") == tmp_path / "index.scip"
    assert list(traces.iterdir()) == []
    assert sorted(path.name for path in root.rglob("*")) == before


@needs_tool
@pytest.mark.slow
def test_every_occurrence_in_installed_packages_is_an_identifier(tmp_path: Path) -> None:
    """Over a package of this test's own environment: each span is a name, an import with its alias, a dotted module or empty."""
    import packaging

    root = tmp_path / "packaging"
    shutil.copytree(Path(packaging.__file__).parent, root, ignore=shutil.ignore_patterns("__pycache__"))
    assert write_index(IndexTarget(tmp_path, "packaging", "1", VERSION), tmp_path / "index.scip") == tmp_path / "index.scip"
    files = files_of(tmp_path)
    by_id = {file.file_id: file for file in files.values()}
    checked, wrong = 0, list[tuple[str, int, str, str | None]]()
    for batches in extract(tmp_path / "index.scip", files):
        assert batches["scip_errors"].to_pylist() == []
        for row in batches["scip_occurrences"].to_pylist():
            file = by_id[row["file_id"]]
            text = file.utf8[row["start_byte"] : row["end_byte"]].decode()
            names = [name for part in text.split(" as ") for name in part.strip().lstrip(".").split(".")]
            is_name = all(name.isidentifier() and not keyword.iskeyword(name) for name in names if name)
            parsed = parse_symbol(row["symbol"]) if row["symbol"] and row["is_definition"] else None
            is_own = parsed is None or parsed.suffix == "meta" or parsed.name == text
            checked += 1
            if not (is_name and is_own):
                wrong.append((file.path, row["line"], text, row["symbol"]))
    assert checked > 1_000
    assert wrong == []


def test_installed_packages_are_told_with_their_files(tmp_path: Path) -> None:
    metadata = tmp_path / "dep-7.5.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: dep\nVersion: 7.5\n")
    (metadata / "RECORD").write_text("dep/__init__.py,,\ndep-7.5.dist-info/METADATA,,\n")
    assert installed_packages(tmp_path) == [IndexedPackage("dep", "7.5", ("dep/__init__.py", "dep-7.5.dist-info/METADATA"))]
