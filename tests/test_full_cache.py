"""A cache directory on a full disk: everything works as without one, and nothing half-written is read."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ASK = [sys.executable, "-m", "cpg_engine", "table", "files"]


@pytest.fixture
def full_disk() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as directory:
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", directory], check=False, capture_output=True).returncode:
            pytest.skip("this user may not mount a file system")
        try:
            yield Path(directory)
        finally:
            subprocess.run(["umount", "-l", directory], check=True)


@pytest.mark.slow
def test_a_full_cache_costs_time_only(full_disk: Path) -> None:
    asked = subprocess.run(
        ASK, env={**os.environ, "CPG_CACHE": str(full_disk / "cache"), "CPG_OUTPUTS": "files"}, capture_output=True, text=True, timeout=300, check=False
    )
    assert asked.returncode == 0 and "file_id" in asked.stdout and "Traceback" not in asked.stderr
    assert not [path for path in full_disk.rglob("*") if path.is_file()], "what could not be written whole is removed"
