"""Compiled catalogs that are kept on disk."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from repositories.built_repository import FEW

from cpg_engine import catalog_cache
from cpg_engine.catalog import PlanCatalog
from cpg_engine.catalog_cache import CACHE_VARIABLE, MOST_KEPT, kept
from cpg_engine.tasks.outputs import OUTPUTS_VARIABLE

COMPILES = """
import cpg_engine.catalog as catalog
def compiled(*_):
    raise SystemExit("compiled again")
for name in {refused}:
    assert callable(getattr(catalog, name))
    setattr(catalog, name, compiled)
print(catalog.default_catalog().fingerprint)
"""


@pytest.fixture
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "kept"))
    return tmp_path / "kept"


class Compiling:
    """Counts how often it compiles."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> dict[str, int]:
        self.times += 1
        return {"time": self.times}


def in_another_process(*refused: str, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", COMPILES.format(refused=refused)], capture_output=True, text=True, env={**os.environ, **settings}, check=False)


def test_another_process_reads_the_catalog_that_one_compiled(directory: Path, few_tables: PlanCatalog) -> None:
    few = {OUTPUTS_VARIABLE: ",".join(FEW)}
    first = in_another_process(**few)
    assert first.stdout.strip() == few_tables.fingerprint, first.stderr
    assert len(list(directory.glob("*.catalog"))) == 2, "a program and a catalog"
    second = in_another_process("compile_program", "build_task_graph", **few)
    assert second.stdout.strip() == few_tables.fingerprint, second.stderr
    fewer = in_another_process("compile_program", **{OUTPUTS_VARIABLE: FEW[0]})
    assert not fewer.returncode, "views are compiled once, whatever is asked for"
    assert fewer.stdout.strip() != few_tables.fingerprint
    other = in_another_process("compile_program", CPG_SOURCES="-comments", **few)
    assert "compiled again" in other.stderr, "another choice is another catalog"


def test_what_was_compiled_is_read_again(directory: Path) -> None:
    compile_ = Compiling()
    assert [kept("choice", compile_), kept("choice", compile_), kept("other", compile_)] == [{"time": 1}, {"time": 1}, {"time": 2}]


def test_other_files_of_the_package_are_another_name(directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compile_ = Compiling()
    kept("choice", compile_)
    monkeypatch.setattr(catalog_cache, "surroundings", lambda: "another model")
    assert kept("choice", compile_) == {"time": 2}


@pytest.mark.parametrize("damage", [b"", b"not compressed", b"x\x9c\x03\x00\x00\x00\x00\x01"])
def test_a_damaged_file_is_made_anew(directory: Path, damage: bytes) -> None:
    compile_ = Compiling()
    kept("choice", compile_)
    (path,) = directory.iterdir()
    path.write_bytes(damage)
    assert [kept("choice", compile_), kept("choice", compile_)] == [{"time": 2}, {"time": 2}]


@pytest.mark.parametrize("others", ["file", "directory"])
def test_what_others_can_write_is_not_read(directory: Path, others: str) -> None:
    compile_ = Compiling()
    kept("choice", compile_)
    (path,) = directory.iterdir()
    (path if others == "file" else directory).chmod(0o777)
    assert kept("choice", compile_) == {"time": 2}


def test_nothing_is_kept_where_that_is_said_or_not_possible(directory: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compile_ = Compiling()
    (tmp_path / "file").touch()
    for place in ("", str(tmp_path / "file" / "below")):
        monkeypatch.setenv(CACHE_VARIABLE, place)
        times = compile_.times
        kept("choice", compile_)
        kept("choice", compile_)
        assert compile_.times == times + 2
    assert not directory.exists()


def test_only_the_latest_are_kept(directory: Path) -> None:
    for number in range(MOST_KEPT + 3):
        kept(number, Compiling())
        for path in directory.iterdir():
            os.utime(path, (path.stat().st_atime - 10, path.stat().st_mtime - 10))
    assert len(list(directory.iterdir())) == MOST_KEPT
    compile_ = Compiling()
    kept(MOST_KEPT + 2, compile_)
    assert compile_.times == 0
    kept(0, compile_)
    assert compile_.times == 1
