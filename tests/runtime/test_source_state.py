"""Two looks at a repository agree exactly when a scan would find the same."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from cpg_engine.catalog import default_catalog
from cpg_engine.errors import EvidenceError
from cpg_engine.evidence.scan.file_selection import ScanOptions
from cpg_engine.runtime.lake import Lake
from cpg_engine.runtime.run import Run
from cpg_engine.runtime.source_state import SourceState, source_state


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "source"
    (root / "package").mkdir(parents=True)
    (root / "package/a.py").write_text("x = 1\n")
    (root / "package/__init__.py").write_text("")
    subprocess.run(["git", "init", "-q", str(root)], check=True)
    commit(root)
    return root


def commit(root: Path) -> None:
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    subprocess.run(["git", *who, "add", "."], cwd=root, check=True)
    subprocess.run(["git", *who, "commit", "-q", "--allow-empty", "-m", "message"], cwd=root, check=True)


def look(root: Path, options: ScanOptions | None = None) -> SourceState:
    lake = Lake(root.parent / "lake")
    return source_state(Run(default_catalog(), lake, lake.register(root, "package", options)))


def touch(root: Path) -> None:
    os.utime(root / "package/a.py", (1, 1))


def note(root: Path) -> None:
    (root / "NOTES.txt").write_text("no source")


def ignored(root: Path) -> None:
    (root / ".git/info/exclude").write_text("*.pyc\n")
    (root / "package/a.pyc").write_text("")


@pytest.mark.parametrize("change", [touch, note, ignored])
def test_what_a_scan_does_not_read_changes_nothing(root: Path, change: Callable[[Path], None]) -> None:
    before = look(root)
    change(root)
    assert look(root) == before


def edit(root: Path) -> None:
    status = (root / "package/a.py").stat()
    (root / "package/a.py").write_text("x = 2\n")
    os.utime(root / "package/a.py", ns=(status.st_atime_ns, status.st_mtime_ns))


def add(root: Path) -> None:
    (root / "package/b.py").write_text("")


def rename(root: Path) -> None:
    (root / "package/a.py").rename(root / "package/b.py")


def swap_content(root: Path) -> None:
    (root / "package/a.py").write_text("")
    (root / "package/__init__.py").write_text("x = 1\n")


@pytest.mark.parametrize("change", [edit, add, rename, swap_content])
def test_every_change_of_source_shows_even_with_the_same_size_and_time(root: Path, change: Callable[[Path], None]) -> None:
    before = look(root)
    change(root)
    after = look(root)
    assert after.state != before.state and after.commit == before.commit


def test_a_commit_shows_although_no_file_changed(root: Path) -> None:
    before = look(root)
    commit(root)
    after = look(root)
    assert after.state != before.state and after.commit != before.commit and after.files == before.files


def test_patterns_decide_what_is_looked_at(root: Path) -> None:
    options = ScanOptions(exclude=("a.py",))
    before = look(root, options)
    edit(root)
    assert look(root, options) == before


def test_odd_names_and_links_are_no_obstacle(root: Path) -> None:
    (root / "tab\tand 'quote'.txt").write_text("")
    (root / os.fsdecode(b"caf\xe9.py")).write_text("x = 1\n")
    (root / "link.py").symlink_to("/etc/hostname")
    (root / "gone.py").symlink_to("nowhere")
    with_oddities = look(root)
    assert with_oddities.files == 2, "a name that is not UTF-8 cannot be a row, and links are not followed"
    assert with_oddities == look(root)


def test_a_directory_that_is_gone_is_told_with_advice(root: Path) -> None:
    lake = Lake(root.parent / "lake")
    run = Run(default_catalog(), lake, lake.register(root))
    root.rename(root.parent / "elsewhere")
    with pytest.raises(EvidenceError, match="Bring it back, or wipe"):
        source_state(run)
