"""What is extracted depends on the source alone, not on the process that reads it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "cpg_engine" / "evidence" / "python"

EXTRACT = """
import hashlib, sys
from pathlib import Path
from cpg_engine.evidence.file_sources import extract_files
from cpg_engine.evidence.sources import FILE_TABLES
from cpg_engine.evidence.scan.source_text import decode
from cpg_engine.evidence.source import SourceFile

paths = sorted(path for path in Path(sys.argv[1]).rglob("*.py"))
read = [decode(path.read_bytes()) for path in paths]
files = [SourceFile(number, path.name, found.text, found.utf8, found.has_bom) for number, (path, found) in enumerate(zip(paths, read))]
for table, rows in sorted(extract_files(files, FILE_TABLES).items()):
    print(table, rows.num_rows, hashlib.sha256(repr(rows.to_pydict()).encode()).hexdigest())
"""

HANDED_ON = """
def outer():
    alpha = beta = gamma = delta = epsilon = zeta = eta = theta = 1

    def middle():
        def inner():
            return alpha, beta, gamma, delta, epsilon, zeta, eta, theta
        return inner
    return middle, alpha in {"one", "two", "three", "four", 5, None, b"six"}
"""


def rows_with(root: Path, hash_seed: str) -> list[str]:
    """Table, number of rows and digest of everything one new process extracts."""
    environment = os.environ | {"PYTHONHASHSEED": hash_seed}
    done = subprocess.run([sys.executable, "-c", EXTRACT, str(root)], env=environment, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def test_names_that_a_scope_only_hands_on_have_a_settled_order(tmp_path: Path) -> None:
    (tmp_path / "nested.py").write_text(HANDED_ON)
    first = rows_with(tmp_path, "1")
    assert any(line.startswith("symbols 2") for line in first), first
    assert rows_with(tmp_path, "2") == first
    assert rows_with(tmp_path, "3") == first


@pytest.mark.slow
def test_all_sources_give_the_same_rows_in_every_process() -> None:
    first = rows_with(PACKAGE, "1")
    assert len(first) > 30
    assert rows_with(PACKAGE, "2") == first
