"""Maintenance of real tables: what nobody can need any more goes, everything else stays."""

import os
import time
from datetime import timedelta
from pathlib import Path

import pyarrow as pa
import pytest
from deltalake import DeltaTable

from cpg_engine.errors import LakeError
from cpg_engine.runtime.delta import WriteProperties, table_version, write_table
from cpg_engine.runtime.lake import Lake
from cpg_engine.runtime.maintenance import maintain, maintain_table


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "a lake, 100%" / "repository" / "stage" / "numbers")


def write(path: str, *numbers: int) -> None:
    write_table(path, pa.table({"number": pa.array(numbers, pa.int64())}).to_reader(), WriteProperties(), {"written": str(numbers)})


def data_files(path: str) -> set[str]:
    return {file.name for file in Path(path).glob("*.parquet")}


def test_files_that_a_pinned_reader_may_need_stay_for_a_week(path: str) -> None:
    write(path, 1), write(path, 2)
    done = maintain_table(path)
    assert (done.removed_files, done.removed_bytes) == (0, 0)
    assert DeltaTable(path, version=0).to_pyarrow_table()["number"].to_pylist() == [1]
    assert DeltaTable(path).version() == 1, "nothing to do is no commit"


def test_older_files_go_and_the_rows_and_our_description_of_them_stay(path: str) -> None:
    write(path, 1), write(path, 2), write(path, 3)
    sizes = {file.name: file.stat().st_size for file in Path(path).glob("*.parquet")}
    before = table_version(path)
    done = maintain_table(path, timedelta(0))
    after = table_version(path)
    assert before and after and (after.metadata, after.rows, after.bytes) == (before.metadata, before.rows, before.bytes)
    assert DeltaTable(path).to_pyarrow_table()["number"].to_pylist() == [3]
    kept = data_files(path)
    assert len(kept) == 1 and done.removed_files == 2
    assert done.removed_bytes == sum(size for name, size in sizes.items() if name not in kept)


def test_done_twice_it_does_nothing_the_second_time(path: str) -> None:
    write(path, 1), write(path, 2)
    maintain_table(path, timedelta(0))
    version = DeltaTable(path).version()
    assert maintain_table(path, timedelta(0)).removed_files == 0
    assert DeltaTable(path).version() == version


def test_what_a_killed_writer_left_goes_when_it_is_old_and_not_while_it_may_still_write(path: str) -> None:
    write(path, 1)
    old, fresh = Path(path, "part-old.parquet"), Path(path, "part-fresh.parquet")
    old.write_bytes(b"half a file"), fresh.write_bytes(b"half a file")
    eight_days_ago = time.time() - 8 * 24 * 3600
    os.utime(old, (eight_days_ago, eight_days_ago))
    assert maintain_table(path).removed_files == 1
    assert not old.exists() and fresh.exists()


def test_a_repository_is_maintained_whole_and_no_other(path: str, tmp_path: Path) -> None:
    (tmp_path / "repository").mkdir()
    lake = Lake(tmp_path / "a lake, 100%")
    lake.register(tmp_path / "repository"), lake.register(tmp_path / "repository", "other")
    second, foreign = str(Path(path).with_name("more")), lake.table_path("other", "stage", "numbers")
    for table in (path, second, foreign):
        write(table, 1), write(table, 2)
    assert [(Path(done.path).name, done.removed_files) for done in maintain(lake, "repository", timedelta(0))] == [("more", 1), ("numbers", 1)]
    assert len(data_files(foreign)) == 2


def test_what_is_no_table_is_refused_with_advice(path: str) -> None:
    with pytest.raises(LakeError, match="build it first"):
        maintain_table(path)
