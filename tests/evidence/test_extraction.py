"""The driver: same rows however the work is spread, and no file stops the others."""

import gc
import hashlib
import json
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from datafusion import SessionContext
from deltalake import DeltaTable, Field, Schema
from deltalake.transaction import AddAction
from hypothesis import given, settings
from hypothesis import strategies as st

from cpg_engine import evidence
from cpg_engine.errors import EvidenceError
from cpg_engine.evidence import extraction
from cpg_engine.evidence.extraction import DEFAULT_TABLES, EXTRACTOR, ExtractionProgress, extract
from cpg_engine.evidence.scan.repository_scan import scan
from cpg_engine.evidence.schema import arrow_schema
from cpg_engine.evidence.shards import Shard, ShardFiles, conforming
from cpg_engine.evidence.tables import AstError, Docstring

SMALL = "small_extractors"
GOOD = f"{SMALL}:docstrings"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Forty files, the eleventh of which the extractors for failures cannot take."""
    root = tmp_path / "repository"
    root.mkdir()
    for index in range(40):
        marker = "POISON" if index == 11 else f"number {index}"
        (root / f"m{index:02}.py").write_text(f'"""Module of {marker}."""\n' + "x = 1\n" * index)
    return root


def run(
    root: Path,
    out: Path,
    extractor: str = GOOD,
    workers: int = 2,
    batch_bytes: int = 500,
    in_process_bytes: int = 0,
    progress: Callable[[ExtractionProgress], None] | None = None,
    files: pa.Table | None = None,
) -> dict[str, list[Shard]]:
    found = scan(root, "demo").tables["files"] if files is None else files
    return extract(found, root, lambda table: out / table, workers, progress, extractor=extractor, batch_bytes=batch_bytes, in_process_bytes=in_process_bytes)


def rows(shards: dict[str, list[Shard]], table: str) -> list[dict[str, object]]:
    return sorted((row for shard in shards[table] for row in pq.read_table(shard.path).to_pylist()), key=repr)


def failures(shards: dict[str, list[Shard]]) -> list[tuple[str, str, str]]:
    return sorted((str(row["path"]), str(row["error_type"]), str(row["message"])) for row in rows(shards, "ast_errors"))


def files_below(directory: Path) -> set[Path]:
    return {path for path in directory.rglob("*") if path.is_file()}


@pytest.fixture
def expected(repository: Path, tmp_path: Path) -> list[dict[str, object]]:
    """Rows of one batch in this process."""
    return rows(run(repository, tmp_path / "expected", batch_bytes=10**9, in_process_bytes=10**9), "docstrings")


@pytest.mark.parametrize(("workers", "batch_bytes", "in_process_bytes"), [(1, 300, 0), (2, 300, 0), (2, 1, 0), (3, 10**6, 0), (1, 1, 10**9)])
def test_rows_do_not_depend_on_how_the_work_is_spread(
    repository: Path, tmp_path: Path, expected: list[dict[str, object]], workers: int, batch_bytes: int, in_process_bytes: int
) -> None:
    shards = run(repository, tmp_path / "out", workers=workers, batch_bytes=batch_bytes, in_process_bytes=in_process_bytes)
    assert rows(shards, "docstrings") == expected
    assert len(expected) == 40
    assert {table for table, found in shards.items() if found} == {"docstrings"}
    assert shards.keys() == DEFAULT_TABLES
    assert files_below(tmp_path / "out") == {shard.path for shard in shards["docstrings"]}


def test_every_table_of_the_real_extractor_is_the_same_for_any_spread(tmp_path: Path) -> None:
    root = Path(evidence.__file__).parent
    spreads = {"whole": (1, 10**9, 10**9), "spread": (2, 20_000, 0)}
    results = {name: run(root, tmp_path / name, EXTRACTOR, *spread) for name, spread in spreads.items()}
    for table in DEFAULT_TABLES:
        assert rows(results["whole"], table) == rows(results["spread"], table), table
    assert {"syntax_nodes", "definitions", "calls", "scopes", "symbols"} <= {table for table, shards in results["spread"].items() if len(shards) > 1}
    assert failures(results["spread"]) == []


def test_shards_and_row_groups_cover_separate_ranges_of_files(repository: Path, tmp_path: Path) -> None:
    shards = run(repository, tmp_path / "out")["docstrings"]
    assert len(shards) > 3
    ranges: list[tuple[int, int]] = []
    for shard in shards:
        metadata = pq.read_metadata(shard.path)
        for group in range(metadata.num_row_groups):
            statistics = metadata.row_group(group).column(0).statistics
            ranges.append((statistics.min, statistics.max))
    assert ranges == sorted(ranges)
    assert all(before[1] < after[0] for before, after in pairwise(ranges)), ranges


def test_statistics_are_those_of_the_rows(repository: Path, tmp_path: Path) -> None:
    for shard in run(repository, tmp_path / "out")["docstrings"]:
        table, statistics = pq.read_table(shard.path), json.loads(shard.statistics)
        assert (statistics["numRecords"], shard.rows, shard.size_bytes) == (table.num_rows, table.num_rows, shard.path.stat().st_size)
        files = table.column("file_id").to_pylist()
        assert statistics["nullCount"] == {"file_id": 0}
        assert (statistics["minValues"], statistics["maxValues"]) == ({"file_id": min(files)}, {"file_id": max(files)})


def test_a_file_that_is_removed_while_it_is_written_is_told_with_advice(tmp_path: Path) -> None:
    path = tmp_path / "part.parquet"
    failed = {"file_id": 1, "path": "a.py", "extractor": "ast", "error_type": "SyntaxError", "message": "", "line": None, "column": None}
    with pytest.raises(EvidenceError, match=r"part\.parquet was removed while it was written; build again"), ShardFiles({"ast_errors": path}) as files:
        files.write(AstError, conforming(AstError, pa.RecordBatch.from_pylist([failed], schema=arrow_schema(AstError))))
        path.unlink()
    assert not files.shards


@given(st.lists(st.lists(st.tuples(st.text(), st.none() | st.integers(-(2**63), 2**63 - 1)), min_size=1), min_size=1, max_size=3))
@settings(max_examples=50, deadline=None)
def test_any_text_and_any_nulls_survive_and_the_bounds_hold(tmp_path_factory: pytest.TempPathFactory, batches: list[list[tuple[str, int | None]]]) -> None:
    path = tmp_path_factory.mktemp("shard") / "part.parquet"
    with ShardFiles({"ast_errors": path}) as files:
        for batch in batches:
            messages, ids = [message for message, _ in batch], [file_id for _, file_id in batch]
            values = {"file_id": None, "path": "a.py", "extractor": "ast", "error_type": "SyntaxError", "message": "", "line": None, "column": None}
            rows = [values | {"message": message, "file_id": file_id} for message, file_id in zip(messages, ids, strict=True)]
            files.write(AstError, conforming(AstError, pa.RecordBatch.from_pylist(rows, schema=arrow_schema(AstError))))
    written = [row for batch in batches for row in batch]
    table, statistics = pq.read_table(path), json.loads(files.shards["ast_errors"].statistics)
    assert list(zip(table.column("message").to_pylist(), table.column("file_id").to_pylist(), strict=True)) == written
    ids = [file_id for _, file_id in written if file_id is not None]
    assert statistics["nullCount"] == {"file_id": len(written) - len(ids)}
    assert (statistics["minValues"], statistics["maxValues"]) == (({"file_id": min(ids)}, {"file_id": max(ids)}) if ids else ({}, {}))


def test_files_read_back_with_plain_strings_everywhere_and_join_a_delta_table(repository: Path, tmp_path: Path) -> None:
    table_path = tmp_path / "docstrings"
    shards = run(repository, tmp_path)["docstrings"]
    schema = arrow_schema(Docstring)
    for shard in shards:
        assert pq.read_schema(shard.path).equals(schema), shard.path
    fields = [Field.from_arrow(field) for field in schema]
    now = int(time.time() * 1000)
    actions = [AddAction(shard.path.name, shard.size_bytes, {}, now, True, shard.statistics) for shard in shards]
    DeltaTable.create(table_path, Schema(fields))
    DeltaTable(table_path).create_write_transaction(actions, mode="append", schema=Schema(fields), partition_by=[])
    table = DeltaTable(table_path)
    context = SessionContext()
    context.sql(f"create external table t stored as parquet location '{table_path}'").collect()
    read = context.sql("select file_id, node, owner, text from t order by text").to_arrow_table()
    assert table.to_pyarrow_table().sort_by("text").column("text").to_pylist() == read.column("text").to_pylist()
    assert read.num_rows == 40
    table.optimize.compact()
    assert sum(pq.read_metadata(uri).num_rows for uri in DeltaTable(table_path).file_uris()) == 40


def test_a_file_the_extractor_raises_on_becomes_an_error_and_the_rest_goes_on(repository: Path, tmp_path: Path, expected: list[dict[str, object]]) -> None:
    shards = run(repository, tmp_path / "out", f"{SMALL}:raising", batch_bytes=10**6)
    assert failures(shards) == [("m11.py", "ArithmeticError", "ArithmeticError: cannot digest m11.py \\udcff")]
    assert rows(shards, "docstrings") == [row for row in expected if "POISON" not in str(row["text"])]


def test_a_file_with_rows_against_the_contract_becomes_an_error(repository: Path, tmp_path: Path) -> None:
    shards = run(repository, tmp_path / "out", f"{SMALL}:returning_nulls", in_process_bytes=10**9)
    ((path, error_type, message),) = failures(shards)
    assert (path, error_type) == ("m11.py", "EvidenceError")
    assert "column 'file_id': 1 nulls" in message
    assert len(rows(shards, "docstrings")) == 39


@pytest.mark.parametrize("in_process_bytes", [0, 10**9])
def test_an_extractor_that_fails_on_every_file_is_one_error_and_not_an_empty_result(repository: Path, tmp_path: Path, in_process_bytes: int) -> None:
    with pytest.raises(EvidenceError, match=r"fails on all 40 files .*\['calls'\].*correct the extractor"):
        run(repository, tmp_path / "out", f"{SMALL}:forgetting_a_table", batch_bytes=10**6, in_process_bytes=in_process_bytes)
    assert files_below(tmp_path / "out") == set()


@pytest.mark.parametrize("workers", [1, 2])
def test_a_file_that_kills_its_process_becomes_an_error_and_the_rest_goes_on(
    repository: Path, tmp_path: Path, expected: list[dict[str, object]], workers: int
) -> None:
    reports: list[ExtractionProgress] = []
    shards = run(repository, tmp_path / "out", f"{SMALL}:dying", workers=workers, batch_bytes=2000, progress=reports.append)
    assert [(path, error_type) for path, error_type, _ in failures(shards)] == [("m11.py", "WorkerDied")]
    assert rows(shards, "docstrings") == [row for row in expected if "POISON" not in str(row["text"])]
    assert files_below(tmp_path / "out") == {shard.path for found in shards.values() for shard in found}
    assert (reports[-1].files_done, reports[-1].bytes_done) == (40, reports[-1].bytes_total)


def test_every_file_that_kills_its_process_is_found(repository: Path, tmp_path: Path) -> None:
    for name in ("m05.py", "m06.py", "m30.py"):
        (repository / name).write_text("POISON = 1\n")
    shards = run(repository, tmp_path / "out", f"{SMALL}:dying", batch_bytes=4000)
    assert [path for path, _, _ in failures(shards)] == ["m05.py", "m06.py", "m11.py", "m30.py"]
    assert len(rows(shards, "docstrings")) == 36


def test_the_cut_does_not_depend_on_the_order_of_the_file_table(repository: Path, tmp_path: Path) -> None:
    files = scan(repository, "demo").tables["files"]
    shards = [run(repository, tmp_path / "out", files=table)["docstrings"] for table in (files, files.take(list(reversed(range(40)))))]
    assert [shard.statistics for shard in shards[0]] == [shard.statistics for shard in shards[1]]


UNGUARDED = """
from pathlib import Path
from cpg_engine.evidence.extraction import extract
from cpg_engine.evidence.scan.repository_scan import scan
root, out = Path("repository").resolve(), Path("out").resolve()
extract(scan(root, "demo").tables["files"], root, lambda table: out / table, 1, extractor="small_extractors:docstrings", in_process_bytes=0)
"""


def test_workers_that_cannot_start_are_one_error_and_no_file_is_blamed(repository: Path, tmp_path: Path) -> None:
    (tmp_path / "unguarded.py").write_text(UNGUARDED)
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), *sys.path])}
    result = subprocess.run([sys.executable, "unguarded.py"], cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert result.stderr.strip().endswith("else see what they printed."), result.stderr
    assert files_below(tmp_path / "out") == set()


def test_files_that_changed_or_went_since_the_scan_become_errors(repository: Path, tmp_path: Path) -> None:
    files = scan(repository, "demo").tables["files"]
    (repository / "m00.py").write_text('"""Module of another number."""\n')
    (repository / "m01.py").write_text((repository / "m01.py").read_text().replace("1", "2"))
    (repository / "m02.py").unlink()
    (repository / "m03.py").unlink()
    (repository / "m03.py").mkdir()
    (tmp_path / "elsewhere.py").write_bytes((repository / "m04.py").read_bytes())
    (repository / "m04.py").unlink()
    (repository / "m04.py").symlink_to(tmp_path / "elsewhere.py")
    shards = run(repository, tmp_path / "out", files=files)
    assert {(path, error_type) for path, error_type, _ in failures(shards)} == {(f"m0{index}.py", "ChangedDuringScan") for index in range(5)}
    assert len(rows(shards, "docstrings")) == 35


def test_an_exception_on_the_way_deletes_all_files(repository: Path, tmp_path: Path) -> None:
    def interrupt(progress: ExtractionProgress) -> None:
        if progress.files_done > 10:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(repository, tmp_path / "out", progress=interrupt)
    assert files_below(tmp_path / "out") == set()


def test_a_table_that_cannot_be_written_ends_the_extraction_without_leavings(repository: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "docstrings").write_text("in the way")
    with pytest.raises(FileExistsError):
        run(repository, tmp_path / "out", f"{SMALL}:raising")
    assert files_below(tmp_path / "out") == {tmp_path / "out" / "docstrings"}


def test_progress_reaches_the_end_and_never_falls(repository: Path, tmp_path: Path) -> None:
    reports: list[ExtractionProgress] = []
    run(repository, tmp_path / "out", progress=reports.append)
    assert [report.files_done for report in reports] == sorted(report.files_done for report in reports)
    assert reports[-1].files_done == reports[-1].files_total == 40
    assert reports[-1].bytes_done == reports[-1].bytes_total
    assert reports[-1].seconds_left == 0
    assert reports[0].bytes_per_second == pytest.approx(reports[0].bytes_done / reports[0].seconds)


def test_extracting_in_this_process_leaves_the_interpreter_as_it_was(repository: Path, tmp_path: Path) -> None:
    before = gc.isenabled(), sys.getrecursionlimit()
    run(repository, tmp_path / "out", in_process_bytes=10**9)
    assert (gc.isenabled(), sys.getrecursionlimit()) == before


def test_no_files_give_no_shards(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert run(tmp_path / "empty", tmp_path / "out") == {table: [] for table in DEFAULT_TABLES}


@pytest.mark.parametrize("extractor", ["no_such_module:extract", f"{SMALL}:no_such_function"])
def test_an_unknown_extractor_is_an_error_with_advice(repository: Path, tmp_path: Path, extractor: str) -> None:
    with pytest.raises(EvidenceError, match="name it as 'module:function'"):
        run(repository, tmp_path / "out", extractor)


def test_other_encodings_reach_the_extractor_decoded(tmp_path: Path) -> None:
    root = tmp_path / "root"
    root.mkdir()
    data = b'# coding: latin-1\n"""\xe4"""\n'
    (root / "latin.py").write_bytes(data)
    shards = run(root, tmp_path / "out")
    assert [row["text"] for row in rows(shards, "docstrings")] == ["ä"]
    assert scan(root, "demo").tables["files"].column("content_hash").to_pylist() == [hashlib.sha256(data).hexdigest()]


KILLED_PARENT = """
import os, sys, time
from pathlib import Path
import pyarrow as pa
from cpg_engine.evidence.extraction import _pool
if __name__ == "__main__":
    pool = _pool(1, "small_extractors:docstrings")
    print(pool.submit(os.getpid).result(), flush=True)
    time.sleep(60)
"""


def test_workers_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(KILLED_PARENT)
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), *sys.path])}
    parent = subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True, env=environment)
    assert parent.stdout
    worker = int(parent.stdout.readline())
    parent.send_signal(signal.SIGKILL)
    parent.communicate()
    for _ in range(100):
        if not Path(f"/proc/{worker}").exists():
            return
        time.sleep(0.1)
    os.kill(worker, signal.SIGKILL)
    pytest.fail("the worker outlived its parent by ten seconds")


def test_a_daemonic_process_extracts_by_itself(repository: Path, tmp_path: Path) -> None:
    process = multiprocessing.get_context("spawn").Process(target=run, args=(repository, tmp_path / "out"), daemon=True)
    process.start()
    process.join(60)
    assert process.exitcode == 0
    assert files_below(tmp_path / "out")


def test_extractions_that_overlap_leave_the_environment_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PYTHONSAFEPATH", raising=False)
    first, second = (extraction._trusted_modules_only() for _ in range(2))  # pyright: ignore[reportPrivateUsage]
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert os.environ["PYTHONSAFEPATH"] == "1", "another one still starts interpreters"
    second.__exit__(None, None, None)
    assert "PYTHONSAFEPATH" not in os.environ
