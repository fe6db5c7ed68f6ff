"""Rows of views that a task holds while it works: in memory, or on disk where they are many."""

import gc
from pathlib import Path

import pyarrow as pa
import pytest

from cpg_engine.runtime import reading
from cpg_engine.runtime.session import task_session

SCHEMA = pa.schema([pa.field("number", pa.int64(), nullable=False), pa.field("text", pa.string())])
BATCH = 1000


def rows(batches: int) -> pa.RecordBatchReader:
    made = ([{"number": n, "text": None if n % 7 else f"text {n}"} for n in range(start, start + BATCH)] for start in range(0, batches * BATCH, BATCH))
    return pa.RecordBatchReader.from_batches(SCHEMA, (pa.RecordBatch.from_pylist(batch, schema=SCHEMA) for batch in made))


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


def test_few_rows_are_held_in_memory(temporary: Path) -> None:
    session = task_session()
    reading.hold_rows(session, "few", rows(3))
    reading.hold_rows(session, "none", rows(0))
    assert session.sql("select count(*) as n, sum(number) as s, count(text) as t from few").to_pylist() == [{"n": 3000, "s": 4498500, "t": 429}]
    assert session.sql("select count(*) as n from none").to_pylist() == [{"n": 0}]
    assert not list(temporary.iterdir())


@pytest.mark.parametrize("batches", [1, 2, 50])
def test_many_rows_are_held_on_disk_as_long_as_the_session_lives(temporary: Path, monkeypatch: pytest.MonkeyPatch, batches: int) -> None:
    monkeypatch.setattr(reading, "HELD_BYTES", 1000)
    session, held = task_session(), rows(batches).read_all()
    reading.hold_rows(session, "Many", rows(batches))
    found = session.sql('select number, text from "Many" order by number')
    assert len(list(temporary.rglob("*.parquet"))) == 1
    assert pa.table(found).cast(SCHEMA) == held
    del session, found
    gc.collect()
    assert not list(temporary.iterdir())


def test_what_fails_while_it_is_held_leaves_nothing(temporary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "HELD_BYTES", 1000)

    def broken():
        yield from rows(3)
        raise ValueError("it broke")

    session = task_session()
    with pytest.raises(ValueError, match="it broke"):
        reading.hold_rows(session, "broken", pa.RecordBatchReader.from_batches(SCHEMA, broken()))
    del session
    gc.collect()
    assert not list(temporary.iterdir())
