"""What was extracted of a file is the same wherever the file lies, and is kept for who has it, too."""

import os
import threading
from collections.abc import Collection, Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from cpg_engine.evidence import extraction_worker
from cpg_engine.evidence.extraction import extract
from cpg_engine.evidence.scan.repository_scan import scan
from cpg_engine.evidence.scanned_files import ScannedFile
from cpg_engine.evidence.shards import Shard
from cpg_engine.evidence.sources import FILE_TABLES
from cpg_engine.evidence.stored_evidence import DIRECTORIES, StoredEvidence

ALL = tuple(sorted(table for table in FILE_TABLES if table != "cst_qualified_names"))
"""All tables but the one whose source takes seventy times as long as parsing."""

SOURCES: Mapping[str, bytes] = {
    "plain.py": b"""\
'Says.'
import os


class A(dict):
    def go(self, x: int = 1) -> 'A':
        try:
            return self.go(x)
        finally:
            print(x)
""",
    "empty.py": b"",
    "same.py": b"",
    "latin.py": "# -*- coding: latin-1 -*-\nGRÖSSE = 'ä'  # größer\nprint(GRÖSSE)\n".encode("latin-1"),
    "mark.py": b"\xef\xbb\xbfx = 1\n",
    "broken.py": b"def f(:\n    pass\n\n\ndef whole():\n    return 1\n",
    "notes.ipynb": b'{"cells": [{"cell_type": "code", "source": ["%time x\\n", "y = [1 for _ in z]"]}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}',
    "stub.pyi": b"def declared(x: int) -> str: ...\n",
}
READABLE = len(SOURCES) - 2
"""All but what has errors, and what has the content of another."""


def write(root: Path, prefix: str = "") -> Path:
    for name, content in SOURCES.items():
        (root / prefix / name).parent.mkdir(parents=True, exist_ok=True)
        (root / prefix / name).write_bytes(content)
    return root


def extracted(root: Path, out: Path, name: str, store: Path | None = None, limit: int = 2**30, code: str = "") -> dict[str, pa.Table]:
    """Rows of all tables."""

    def stored(tables: Collection[str]) -> StoredEvidence:
        assert store is not None
        return StoredEvidence(store, limit, code, tuple(sorted(tables)), {})

    files = scan(root, name).tables["files"]
    shards = extract(files, root, lambda table: out / table, tables=ALL, stored=None if store is None else stored)
    return {table: together(found) for table, found in shards.items()}


def together(shards: list[Shard]) -> pa.Table:
    tables = [pq.read_table(shard.path) for shard in shards]
    if not tables:
        return pa.table({})
    whole = pa.concat_tables(tables)
    return whole.take(pa.array(sorted(range(whole.num_rows), key=[repr(row) for row in whole.to_pylist()].__getitem__)))


def entries(store: Path) -> list[Path]:
    return sorted(path for path in store.rglob("*") if path.is_file())


@pytest.fixture
def read_files(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Paths of the files that are read to be extracted, as far as this process does it."""
    found: list[str] = []
    whole = extraction_worker.read_scanned

    def noting(root: Path, file: ScannedFile):
        found.append(file.path)
        return whole(root, file)

    monkeypatch.setattr(extraction_worker, "read_scanned", noting)
    return found


def test_rows_are_the_same_with_and_without_in_another_repository_and_under_other_names(tmp_path: Path, read_files: list[str]) -> None:
    one, other = write(tmp_path / "one"), write(tmp_path / "other", "inner/deep")
    store = tmp_path / "store"
    assert extracted(one, tmp_path / "a", "one", store) == extracted(one, tmp_path / "b", "one")
    assert len(entries(store)) == READABLE
    read_files.clear()
    assert extracted(one, tmp_path / "c", "one", store) == extracted(one, tmp_path / "d", "one")
    assert sorted(read_files) == sorted([*SOURCES, "broken.py"])
    read_files.clear()
    found = extracted(other, tmp_path / "e", "other", store)
    assert {Path(path).name for path in read_files} == {"broken.py"}
    assert found == extracted(other, tmp_path / "f", "other")
    assert found["definitions"].num_rows and found["flow_errors"].num_rows == 0 and found["ast_errors"].num_rows


def test_what_else_decides_rows_asks_for_other_entries(tmp_path: Path, read_files: list[str]) -> None:
    """Other code, and another kind of file, though the content is the same."""
    root, store = write(tmp_path / "one"), tmp_path / "store"
    extracted(root, tmp_path / "a", "one", store, code="1")
    read_files.clear()
    extracted(root, tmp_path / "b", "one", store, code="2")
    assert set(read_files) == set(SOURCES) and len(entries(store)) == 2 * READABLE
    (root / "notes.ipynb").rename(root / "notes.py")
    read_files.clear()
    extracted(root, tmp_path / "c", "one", store, code="2")
    assert "notes.py" in read_files


@pytest.mark.parametrize("damage", [b"", b"nothing like it", b"\0" * 4000])
def test_a_damaged_entry_is_found_and_made_again(damage: bytes, tmp_path: Path, read_files: list[str]) -> None:
    root, store = write(tmp_path / "one"), tmp_path / "store"
    whole = extracted(root, tmp_path / "a", "one", store)
    before = {path: path.read_bytes() for path in entries(store)}
    damaged = max(before, key=lambda path: len(before[path]))
    damaged.write_bytes(damage)
    read_files.clear()
    assert extracted(root, tmp_path / "b", "one", store) == whole
    assert len(read_files) == 2, "one has errors"
    assert entries(store) == list(before)
    read_files.clear()
    extracted(root, tmp_path / "c", "one", store)
    assert read_files == ["broken.py"]


def test_one_flipped_bit_is_found_wherever_it_is(tmp_path: Path) -> None:
    root, store = write(tmp_path / "one"), tmp_path / "store"
    extracted(root, tmp_path / "a", "one", store)
    entry = max(entries(store), key=lambda path: path.stat().st_size)
    content = entry.read_bytes()
    evidence = StoredEvidence(store, 2**30, "", ALL, {})
    files = scan(root, "one").tables["files"]
    scanned = [ScannedFile(*row) for row in zip(*(files[name].to_pylist() for name in ("file_id", "path", "content_hash", "size_bytes")), strict=True)]
    (file,) = (file for file in scanned if evidence.path_of(file) == entry)
    assert evidence.read([file])[0] is not None
    for place in range(0, len(content), len(content) // 50):
        entry.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
        rows, others = evidence.read([file])
        assert rows is None and others == [file] and not entry.exists(), place


def test_what_was_not_used_for_longest_goes_when_there_is_too_much(tmp_path: Path) -> None:
    store = StoredEvidence(tmp_path / "store", 0, "", ("docstrings",), {})
    files = [ScannedFile(number, f"{number}.py", f"{number}", 1) for number in range(2000)]
    rows = {"docstrings": pa.RecordBatch.from_pylist([], pa.schema([pa.field("file_id", pa.int64())]))}
    roomy = StoredEvidence(store.directory, 2**30, "", ("docstrings",), {})
    roomy.write(files, rows)
    assert all(map(roomy.has, files))
    size = max(path.stat().st_size for path in entries(store.directory))
    for number, file in enumerate(files):
        os.utime(roomy.path_of(file), ns=(number, number))
    # Being read counts as being used.
    used = files[:100]
    assert roomy.read(used)[1] == []
    tight = StoredEvidence(store.directory, DIRECTORIES * size * 6, "", ("docstrings",), {})
    tight.write(new := [ScannedFile(number, f"{number}.py", f"{number}", 1) for number in range(2000, 3000)], rows)
    left = {file.file_id for file in [*files, *new] if tight.has(file)}
    touched = {tight.path_of(file).parent for file in new}
    assert len(touched) > DIRECTORIES // 2 and all(len(list(directory.iterdir())) <= 6 for directory in touched)
    # All that is new is there, most of what was read, and little of the rest.
    shares = [sum(file.file_id in left for file in some) / len(some) for some in (new, used, files[len(used) :])]
    assert shares[0] > 0.9 and shares[1] > 0.75 and shares[2] < 0.3, shares


def test_threads_that_write_read_and_remove_the_same_entries_see_whole_ones(tmp_path: Path) -> None:
    root = write(tmp_path / "one")
    store = StoredEvidence(tmp_path / "store", DIRECTORIES * 6000, "", ALL, {})
    whole = extracted(root, tmp_path / "a", "one")
    wrong: list[object] = []

    def work(number: int) -> None:
        try:
            for turn in range(4):
                found = extracted(root, tmp_path / f"{number}-{turn}", "one", store.directory, limit=store.limit_bytes if turn % 2 else 0)
                if found != whole:
                    wrong.append(turn)
        except BaseException as error:
            wrong.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


def test_where_nothing_can_be_written_everything_is_extracted(tmp_path: Path) -> None:
    root, store = write(tmp_path / "one"), tmp_path / "store"
    store.write_text("a file")
    assert extracted(root, tmp_path / "a", "one", store) == extracted(root, tmp_path / "b", "one")
