"""Real Delta tables: written, committed, registered and read; and what remains when writing fails."""

import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from deltalake import DeltaTable, write_deltalake

from cpg_engine.errors import LakeBusyError, LakeError, TableDamagedError
from cpg_engine.runtime import delta, reading
from cpg_engine.runtime.contract import merged_stream
from cpg_engine.runtime.delta import (
    DataFile,
    TableVersion,
    WriteProperties,
    commit_files,
    commit_files_again,
    table_version,
    write_table,
)
from cpg_engine.runtime.reading import register_table
from cpg_engine.runtime.session import task_session
from cpg_engine.semantics.storage import contract_schema

EDGES = pa.schema(
    [
        pa.field("src", pa.int64(), nullable=False, metadata={"cpg.semantic": "ENTITY_IDENTITY"}),
        pa.field("kind", pa.string()),
    ],
    metadata={"cpg.doc": "edges"},
)
PROPERTIES = WriteProperties()
REPOSITORY = Path(__file__).parents[2]


def rows(*sources: int) -> pa.Table:
    return pa.table({"src": pa.array(sources, pa.int64()), "kind": [f"K{source}" for source in sources]}, schema=EDGES)


def write(path: Path | str, table: pa.Table, **metadata: str) -> TableVersion:
    return write_table(str(path), table.to_reader(), PROPERTIES, metadata)


def write_meanwhile(path: Path, table: pa.Table) -> None:
    """A write by another thread, from inside a stream that is being written."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(write, path, table).result()


def read(path: Path | str, version: int, schema: pa.Schema = EDGES, sql: str = "select * from t") -> list[dict[str, Any]]:
    context = task_session()
    register_table(context, "t", pinned(path, version), schema)
    return context.sql(sql).to_pylist()


def pinned(path: Path | str, version: int) -> TableVersion:
    found = table_version(str(path), version)
    assert found is not None
    return found


def data_files(path: Path) -> list[str]:
    return sorted(entry.name for entry in path.iterdir() if ".parquet" in entry.name)


def shard(directory: Path, name: str, table: pa.Table) -> DataFile:
    directory.mkdir(exist_ok=True, parents=True)
    pq.write_table(table, directory / name)
    return DataFile(name, table.num_rows, (directory / name).stat().st_size)


class TestWriting:
    def test_rows_come_back_and_the_commit_is_described(self, tmp_path: Path) -> None:
        written = write(tmp_path / "t", rows(1, 2, 3), fingerprint="f", inputs='{"a": 1}')
        assert (written.version, written.rows, len(written.files)) == (0, 3, 1)
        assert written.metadata == {"fingerprint": "f", "inputs": '{"a": 1}'}
        assert written.bytes == sum((tmp_path / "t" / name).stat().st_size for name in data_files(tmp_path / "t"))
        assert table_version(str(tmp_path / "t")) == written
        assert read(tmp_path / "t", 0) == rows(1, 2, 3).to_pylist()

    def test_an_overwrite_replaces_rows_and_the_old_version_stays_readable(self, tmp_path: Path) -> None:
        write(tmp_path, rows(1, 2), run="one")
        second = write(tmp_path, rows(3), run="two")
        assert (second.version, second.rows, len(second.files)) == (1, 1, 1)
        assert read(tmp_path, 1) == rows(3).to_pylist()
        assert read(tmp_path, 0) == rows(1, 2).to_pylist()

    @pytest.mark.parametrize(
        "changed",
        [
            pa.schema([pa.field("src", pa.int64(), nullable=False)]),
            pa.schema([pa.field("src", pa.string(), nullable=False), pa.field("kind", pa.string())]),
            pa.schema([*EDGES, pa.field("score", pa.float64())]),
            pa.schema([EDGES.field("src").with_metadata({"cpg.semantic": "OTHER"}), EDGES.field("kind")]),
            pa.schema([EDGES.field("src").with_nullable(True), EDGES.field("kind").with_nullable(False)]),
        ],
        ids=["dropped column", "other type", "new column", "other field metadata", "other nullability"],
    )
    def test_a_changed_schema_replaces_the_stored_one(self, tmp_path: Path, changed: pa.Schema) -> None:
        write(tmp_path, rows(1))
        data = pa.table({field.name: pa.array([7]).cast(field.type) for field in changed}, schema=changed)
        version = write_table(str(tmp_path), data.to_reader(), PROPERTIES, {}).version
        stored = pa.schema(DeltaTable(tmp_path).schema().to_arrow())
        assert stored.equals(changed.remove_metadata(), check_metadata=True), f"{stored}\n is not\n{changed}"
        assert read(tmp_path, version, changed) == data.to_pylist()

    def test_an_empty_result_is_a_table_with_its_schema(self, tmp_path: Path) -> None:
        written = write(tmp_path / "t", rows())
        assert (written.version, written.rows, len(written.files)) == (0, 0, 0)
        assert table_version(str(tmp_path / "t")) == written
        context = task_session()
        register_table(context, "t", pinned(tmp_path / "t", 0), EDGES)
        assert context.table("t").schema().names == ["src", "kind"]
        assert context.sql("select * from t").to_pylist() == []

    def test_field_metadata_and_nullability_are_stored(self, tmp_path: Path) -> None:
        write(tmp_path, rows(1))
        stored = pa.schema(DeltaTable(tmp_path).schema().to_arrow())
        assert stored.field("src").metadata == {b"cpg.semantic": b"ENTITY_IDENTITY"}
        assert [field.nullable for field in stored] == [False, True]

    def test_write_properties_shape_the_files(self, tmp_path: Path) -> None:
        table = rows(*range(200_000))
        properties = WriteProperties(target_file_bytes=400_000, row_group_rows=50_000, plain_columns=frozenset({"src"}), compression_level=1)
        written = write_table(str(tmp_path), table.to_reader(max_chunksize=10_000), properties, {})
        assert len(written.files) > 1, written
        footer = pq.read_metadata(tmp_path / data_files(tmp_path)[0]).row_group(0)
        assert footer.num_rows <= 50_000
        encodings = {footer.column(index).path_in_schema: footer.column(index) for index in range(footer.num_columns)}
        assert encodings["src"].compression == "ZSTD"
        assert "RLE_DICTIONARY" not in encodings["src"].encodings
        assert "RLE_DICTIONARY" in encodings["kind"].encodings

    def test_types_that_delta_would_change_are_refused(self, tmp_path: Path) -> None:
        table = pa.table({"n": pa.array([1], pa.uint64())})
        with pytest.raises(LakeError, match="contract_schema"):
            write_table(str(tmp_path / "t"), table.to_reader(), PROPERTIES, {})
        assert table_version(str(tmp_path / "t")) is None


class TestFailingWrites:
    def many_batches_then(self, problem: BaseException | None) -> pa.RecordBatchReader:
        def batches() -> Iterator[pa.RecordBatch]:
            for start in range(0, 400_000, 20_000):
                yield from rows(*range(start, start + 20_000)).to_batches()
            if problem is not None:
                raise problem

        return pa.RecordBatchReader.from_batches(EDGES, batches())

    @pytest.mark.parametrize("built", [False, True], ids=["new table", "existing table"])
    def test_a_stream_that_fails_leaves_the_table_as_it_was(self, tmp_path: Path, built: bool) -> None:
        table = tmp_path / "t"
        before = write(table, rows(1, 2)) if built else None
        files = data_files(table) if built else []
        with pytest.raises(ArithmeticError, match="in the middle") as raised:
            write_table(str(table), self.many_batches_then(ArithmeticError("in the middle")), WriteProperties(target_file_bytes=100_000), {})
        assert str(table) in "".join(raised.value.__notes__)
        assert table_version(str(table)) == before
        assert data_files(table) == files, "data files of the failed write remain"

    def test_files_that_others_put_there_meanwhile_survive_a_failure(self, tmp_path: Path) -> None:
        table = tmp_path / "t"
        write(table, rows(1))

        def batches() -> Iterator[pa.RecordBatch]:
            yield from self.many_batches_then(None)
            write_meanwhile(table, rows(2))
            raise ArithmeticError("in the middle")

        reader = pa.RecordBatchReader.from_batches(EDGES, batches())
        with pytest.raises(ArithmeticError):
            write_table(str(table), reader, WriteProperties(target_file_bytes=100_000), {})
        assert read(table, 1) == rows(2).to_pylist()
        assert len(data_files(table)) == 2, data_files(table)

    def test_a_second_writer_is_told_to_run_again(self, tmp_path: Path) -> None:
        table = tmp_path / "t"
        write(table, rows(1))

        def batches() -> Iterator[pa.RecordBatch]:
            yield from rows(3).to_batches()
            write_meanwhile(table, rows(2))

        with pytest.raises(LakeError, match="another writer committed at the same time; run this task again"):
            write_table(str(table), pa.RecordBatchReader.from_batches(EDGES, batches()), PROPERTIES, {})
        assert read(table, 1) == rows(2).to_pylist()

    def test_null_in_a_required_column_names_table_and_column(self, tmp_path: Path) -> None:
        query = task_session().sql("select case when value < 5 then value end as src, 'K' as kind from range(0, 9)")
        with pytest.raises(LakeError, match=rf"table {tmp_path}/t: column 'src' must not be NULL, but 4 of 9 rows"):
            write_table(f"{tmp_path}/t", merged_stream(query, EDGES), PROPERTIES, {})
        assert table_version(f"{tmp_path}/t") is None

    def test_an_error_inside_the_query_is_not_hidden(self, tmp_path: Path) -> None:
        query = task_session().sql("select 1 / (value - 3) as src, 'K' as kind from range(0, 9)")
        with pytest.raises(Exception, match="Divide by zero"):
            write_table(f"{tmp_path}/t", merged_stream(query, EDGES), PROPERTIES, {})
        assert table_version(f"{tmp_path}/t") is None


WRITER = """
import os
import sys
import pyarrow as pa
from cpg_engine.errors import LakeError
from cpg_engine.runtime.delta import WriteProperties, write_table

path, batches, unprivileged = sys.argv[1], int(sys.argv[2]), sys.argv[3] == "unprivileged"
if unprivileged and os.geteuid() == 0:
    os.setuid(65534)

def stream():
    for start in range(batches):
        ids = pa.array(range(start * 20_000, (start + 1) * 20_000), pa.int64())
        yield pa.record_batch({"src": ids, "kind": pa.array([f"kind {i * 7919}" for i in ids.to_pylist()])})

schema = pa.schema([("src", pa.int64()), ("kind", pa.string())])
try:
    write_table(path, pa.RecordBatchReader.from_batches(schema, stream()), WriteProperties(target_file_bytes=200_000), {})
    print("written")
except LakeError as error:
    print("LakeError", error)
"""


def run_writer(path: Path, batches: int, user: str = "same", **options: Any) -> str:
    command = [sys.executable, "-c", WRITER, str(path), str(batches), user]
    finished = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, timeout=120, check=False, **options)
    assert finished.returncode == 0, finished.stderr
    return finished.stdout


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A file system of 2 MB, where mounting one is permitted."""
    with tempfile.TemporaryDirectory() as directory:
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", directory], check=False, capture_output=True).returncode:
            pytest.skip("mounting a small file system is not permitted here")
        try:
            yield Path(directory)
        finally:
            subprocess.run(["umount", directory], check=True)


class TestStorageTrouble:
    def test_a_full_disk_is_reported_and_leaves_no_version(self, small_disk: Path) -> None:
        before = write(small_disk / "t", rows(1))
        said = run_writer(small_disk / "t", 60)
        assert "LakeError" in said, said
        assert "the disk is full" in said, said
        assert table_version(str(small_disk / "t")) == before
        assert len(data_files(small_disk / "t")) == 1, "data files of the failed write fill the disk"
        assert write(small_disk / "t", rows(2)).version == 1

    def test_a_file_size_limit_is_reported_and_leaves_no_version(self, tmp_path: Path) -> None:
        said = run_writer(tmp_path / "t", 60, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000)))
        assert "a file may not grow that large" in said, said
        assert table_version(str(tmp_path / "t")) is None
        assert data_files(tmp_path / "t") == []

    def test_a_read_only_file_system_is_reported(self, small_disk: Path) -> None:
        before = write(small_disk / "t", rows(1))
        subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
        with pytest.raises(LakeError, match="the file system is read-only"):
            write(small_disk / "t", rows(2))
        assert table_version(str(small_disk / "t")) == before

    def test_a_directory_without_permission_is_reported(self) -> None:
        with tempfile.TemporaryDirectory() as directory:
            Path(directory).chmod(0o555)
            said = run_writer(Path(directory) / "t", 1, "unprivileged")
            Path(directory).chmod(0o755)
        assert "access is not permitted" in said, said

    def test_a_killed_writer_leaves_the_old_version(self, tmp_path: Path) -> None:
        table = tmp_path / "t"
        before = write(table, rows(1, 2))
        process = subprocess.Popen([sys.executable, "-c", WRITER, str(table), "100000", "same"], cwd=REPOSITORY)
        deadline = time.monotonic() + 60
        while len(data_files(table)) < 3 and time.monotonic() < deadline:
            time.sleep(0.02)
        process.kill()
        process.wait()
        assert len(data_files(table)) >= 3, "the writer was killed before it wrote anything"
        assert table_version(str(table)) == before
        assert read(table, 0) == rows(1, 2).to_pylist()
        assert read(table, write(table, rows(3)).version) == rows(3).to_pylist()


class TestCommittingFiles:
    def test_a_new_table_appears_with_its_first_rows(self, tmp_path: Path) -> None:
        table = tmp_path / "t"
        files = [shard(table, "one.parquet", rows(1, 2)), shard(table, "two.parquet", rows(3))]
        committed = commit_files(str(table), EDGES, files, {"run": "one"})
        assert (committed.version, committed.rows, len(committed.files)) == (0, 3, 2)
        assert committed.metadata == {"run": "one"}
        assert table_version(str(table)) == committed
        assert sorted(row["src"] for row in read(table, 0)) == [1, 2, 3]
        assert [path.name for path in sorted((table / "_delta_log").glob("*.json"))] == ["00000000000000000000.json"]

    def test_files_are_replaced_and_kept_files_stay(self, tmp_path: Path) -> None:
        one, two, three = (shard(tmp_path, f"{n}.parquet", rows(n)) for n in (1, 2, 3))
        commit_files(str(tmp_path), EDGES, [one, two], {"run": "one"})
        committed = commit_files(str(tmp_path), EDGES, [two, three], {"run": "two"})
        assert (committed.version, committed.rows, len(committed.files)) == (1, 2, 2)
        assert table_version(str(tmp_path)) == committed
        assert sorted(row["src"] for row in read(tmp_path, 1)) == [2, 3]
        assert sorted(row["src"] for row in read(tmp_path, 0)) == [1, 2]
        log = [json.loads(line) for line in (tmp_path / "_delta_log" / "00000000000000000001.json").read_text().splitlines()]
        named = [action[kind]["path"] for action in log for kind in ("add", "remove") if kind in action]
        assert sorted(named) == ["1.parquet", "3.parquet"], log

    def test_committing_the_same_files_again_changes_only_the_metadata(self, tmp_path: Path) -> None:
        files = [shard(tmp_path, "1.parquet", rows(1))]
        commit_files(str(tmp_path), EDGES, files, {"run": "one"})
        again = commit_files(str(tmp_path), EDGES, files, {"run": "two"})
        assert table_version(str(tmp_path)) == again
        assert (again.rows, again.metadata) == (1, {"run": "two"})
        assert read(tmp_path, again.version) == rows(1).to_pylist()

    def test_no_files_make_an_empty_table(self, tmp_path: Path) -> None:
        created = commit_files(str(tmp_path / "new"), EDGES, [], {"run": "one"})
        assert table_version(str(tmp_path / "new")) == created
        assert read(tmp_path / "new", 0) == []
        write(tmp_path / "old", rows(1))
        emptied = commit_files(str(tmp_path / "old"), EDGES, [], {"run": "two"})
        assert (emptied.version, emptied.rows, len(emptied.files)) == (1, 0, 0)
        assert table_version(str(tmp_path / "old")) == emptied
        assert read(tmp_path / "old", 1) == []

    def test_a_changed_schema_comes_with_new_files(self, tmp_path: Path) -> None:
        wider = pa.schema([*EDGES, pa.field("score", pa.float64())])
        commit_files(str(tmp_path), EDGES, [shard(tmp_path, "1.parquet", rows(1))], {})
        data = rows(2).append_column(wider.field("score"), pa.array([0.5]))
        commit_files(str(tmp_path), wider, [shard(tmp_path, "2.parquet", data)], {})
        assert read(tmp_path, 1, wider) == [{"src": 2, "kind": "K2", "score": 0.5}]
        assert read(tmp_path, 0) == rows(1).to_pylist()

    def test_a_changed_schema_cannot_keep_old_files(self, tmp_path: Path) -> None:
        file = shard(tmp_path, "1.parquet", rows(1))
        before = commit_files(str(tmp_path), EDGES, [file], {})
        with pytest.raises(LakeError, match=r"changes its schema but keeps 1 files, such as '1.parquet'"):
            commit_files(str(tmp_path), pa.schema([EDGES.field("src")]), [file], {})
        assert table_version(str(tmp_path)) == before

    @pytest.mark.parametrize("name", ["../x.parquet", "/x.parquet", "a b.parquet", "a#.parquet", "a/../../x.parquet", "é.parquet", ""])
    def test_unsafe_file_names_are_refused(self, tmp_path: Path, name: str) -> None:
        with pytest.raises(LakeError, match="is not safe in a log"):
            commit_files(str(tmp_path / "t"), EDGES, [DataFile(name, 1, 1)], {})

    def test_missing_truncated_and_repeated_files_are_refused(self, tmp_path: Path) -> None:
        file = shard(tmp_path, "1.parquet", rows(1))
        for files in ([DataFile("2.parquet", 1, 10)], [DataFile("1.parquet", 1, file.size_bytes + 1)], [file, file]):
            with pytest.raises(LakeError, match=r"is not there with|is given twice"):
                commit_files(str(tmp_path), EDGES, files, {})
        assert table_version(str(tmp_path)) is None

    def test_statistics_of_files_reach_the_log(self, tmp_path: Path) -> None:
        file = shard(tmp_path, "1.parquet", rows(3, 9))
        statistics = json.dumps({"minValues": {"src": 3}, "maxValues": {"src": 9}, "nullCount": {"src": 0}})
        commit_files(str(tmp_path), EDGES, [DataFile(file.path, 2, file.size_bytes, statistics)], {})
        assert DeltaTable(tmp_path).file_uris(file_pruning_predicate="src > 9") == []
        assert len(DeltaTable(tmp_path).file_uris(file_pruning_predicate="src > 8")) == 1


class TestVersions:
    def test_what_does_not_exist_has_no_version(self, tmp_path: Path) -> None:
        assert table_version(str(tmp_path / "nowhere")) is None
        assert table_version(str(tmp_path)) is None
        write(tmp_path / "t", rows(1))
        assert table_version(str(tmp_path / "t"), 7) is None

    def test_tables_made_by_others_do_not_count_as_built(self, tmp_path: Path) -> None:
        DeltaTable.create(tmp_path / "created", EDGES)
        write_deltalake(tmp_path / "written", rows(1))
        write(tmp_path / "changed", rows(1, 2))
        DeltaTable(tmp_path / "changed").delete("src = 1")
        assert [table_version(str(tmp_path / name)) for name in ("created", "written", "changed")] == [None, None, None]

    def test_maintenance_keeps_the_metadata_of_the_rows(self, tmp_path: Path) -> None:
        files = [shard(tmp_path, f"{n}.parquet", rows(n)) for n in (1, 2)]
        commit_files(str(tmp_path), EDGES, files, {"run": "one"})
        DeltaTable(tmp_path).optimize.compact()
        DeltaTable(tmp_path).vacuum(dry_run=False)
        found = table_version(str(tmp_path))
        assert found is not None
        assert found.version > 0
        assert (found.metadata, found.rows, len(found.files)) == ({"run": "one"}, 2, 1)

    def test_each_version_has_its_own_metadata(self, tmp_path: Path) -> None:
        written = [write(tmp_path, rows(*range(n)), run=str(n)) for n in range(15)]
        assert [table_version(str(tmp_path), n) for n in range(15)] == written


class TestRegistering:
    @pytest.mark.parametrize(
        "name",
        ["sp ace", "it's", 'dq"x', "ünï", "e\u0301", "pc%t", "st*ar", "cu{a,b}", "semi;c", "a+b", "~t", "$v", "lt<gt>", "co:lon", "tick`"],
    )
    def test_any_path_delta_can_address_is_read(self, tmp_path: Path, name: str) -> None:
        # A neighbour that a pattern in the name would match as well.
        write(tmp_path / name.replace("*", "xx").replace("?", "x").replace("{a,b}", "a") / "other", rows(9))
        table = tmp_path / name / "t"
        assert write(table, rows(1)).version == 0
        assert read(table, 0) == rows(1).to_pylist()
        file = shard(table, "shard.parquet", rows(2))
        assert commit_files(str(table), EDGES, [file], {}).version == 1
        assert read(table, 1) == rows(2).to_pylist()

    @pytest.mark.parametrize("name", ["br[a]c", "pi|pe", "ca^t", "back\\slash", "pc%20t", "new\nline", "tab\tx"])
    def test_paths_delta_cannot_address_are_refused_at_once(self, tmp_path: Path, name: str) -> None:
        path = str(tmp_path / name)
        with pytest.raises(LakeError, match="Delta cannot address"):
            write(path, rows(1))
        with pytest.raises(LakeError, match="Delta cannot address"):
            table_version(path)
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.parametrize("name", ["t", "Mixed Case", 'qu"ote', "a.b", "it's"])
    def test_any_table_name_is_usable(self, tmp_path: Path, name: str) -> None:
        write(tmp_path, rows(1))
        context = task_session()
        register_table(context, name, pinned(tmp_path, 0), EDGES)
        quoted = '"' + name.replace('"', '""') + '"'
        assert context.sql(f"select * from {quoted}").to_pylist() == rows(1).to_pylist()
        assert context.catalog().schema().table_names() == {name}

    def test_columns_are_exactly_the_expected_ones_in_order(self, tmp_path: Path) -> None:
        odd = pa.schema([("b", pa.int64()), ('q"uote', pa.int64()), ("Mixed.Case", pa.int64()), ("a", pa.int64())])
        write_table(str(tmp_path), pa.table({name: [index] for index, name in enumerate(odd.names)}).to_reader(), PROPERTIES, {})
        expected = pa.schema([odd.field(name) for name in ("a", "Mixed.Case", 'q"uote')])
        assert read(tmp_path, 0, expected) == [{"a": 3, "Mixed.Case": 2, 'q"uote': 1}]

    def test_a_missing_column_is_named_with_table_and_remedy(self, tmp_path: Path) -> None:
        write(tmp_path, rows(1))
        with pytest.raises(LakeError, match=r"table 't' at .* has no column 'score'.*build 't' again"):
            read(tmp_path, 0, pa.schema([*EDGES, pa.field("score", pa.float64())]))

    def test_another_type_is_an_error(self, tmp_path: Path) -> None:
        write(tmp_path, rows(1))
        with pytest.raises(LakeError, match=r"stores column 'kind' as string, not as int64"):
            read(tmp_path, 0, pa.schema([("kind", pa.int64())]))

    def test_a_table_that_takes_the_place_of_another_is_seen_at_once(self, tmp_path: Path) -> None:
        first = write(tmp_path / "t", rows(1))
        assert table_version(str(tmp_path / "t")) == first
        shutil.rmtree(tmp_path / "t")
        assert table_version(str(tmp_path / "t")) is None
        second = write(tmp_path / "t", rows(2))
        assert second.version == first.version
        assert table_version(str(tmp_path / "t")) == second
        assert read(tmp_path / "t", 0) == rows(2).to_pylist()

    def test_a_version_whose_files_are_gone_says_so(self, tmp_path: Path) -> None:
        first = write(tmp_path, rows(1))
        write(tmp_path, rows(2))
        DeltaTable(tmp_path).vacuum(0, dry_run=False, enforce_retention_duration=False)
        with pytest.raises(TableDamagedError, match=r"is damaged: in version 0, data file .* is gone"):
            register_table(task_session(), "t", first, EDGES)

    def test_a_table_without_rows_may_have_any_name(self, tmp_path: Path) -> None:
        context = task_session()
        register_table(context, "a.b", write(tmp_path, rows()), EDGES)
        assert context.sql('select * from "a.b"').to_pylist() == []

    def test_what_is_made_of_nothing_is_not_planned(self, tmp_path: Path) -> None:
        context = task_session()
        register_table(context, "some", write(tmp_path / "some", rows(1, 2)), EDGES)
        register_table(context, "none", write(tmp_path / "none", rows()), EDGES)
        joined = context.sql("select src, n.kind from some s join (select src, kind from none where src > 1 group by src, kind) n using (src)")
        assert "TableScan" not in (plan := str(joined.optimized_logical_plan())) and "EmptyRelation" in plan, plan
        assert joined.to_pylist() == []
        kept = context.sql("select s.src, n.kind from some s left join none n using (src) union all select src, kind from none order by src")
        assert kept.to_pylist() == [{"src": 1, "kind": None}, {"src": 2, "kind": None}]
        assert context.sql("select count(*) as found from none").to_pylist() == [{"found": 0}]

    def test_a_small_table_is_read_once_and_looked_at_each_time(self, tmp_path: Path) -> None:
        version = write(tmp_path, rows(1, 2))
        context = task_session()
        register_table(context, "t", version, EDGES)
        for name, _ in version.files:
            (tmp_path / name).unlink()
        assert context.sql("select src from t where kind = 'K2'").to_pylist() == [{"src": 2}]
        with pytest.raises(TableDamagedError, match=r"is damaged: in version 0, data file .* is gone"):
            register_table(task_session(), "t", version, EDGES)

    def test_what_small_tables_hold_is_bounded_and_given_back(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def files_scanned(folder: str) -> bool:
            context = task_session()
            register_table(context, "t", write(tmp_path / folder, rows(*range(1000))), EDGES)
            assert context.sql("select count(*) as found from t").to_pylist() == [{"found": 1000}]
            return "file_groups" in context.sql("explain select kind from t").to_pylist()[-1]["plan"]

        forget = reading._rows.cache_clear  # pyright: ignore[reportPrivateUsage]
        forget()
        # Other tests of the process may have some.
        held = reading._Whole.bytes_of_all  # pyright: ignore[reportPrivateUsage]
        monkeypatch.setattr(reading, "MOST_WHOLE_BYTES", held + 1)
        assert [files_scanned(folder) for folder in ("a", "b")] == [False, True]
        forget()
        assert [files_scanned(folder) for folder in ("c", "d")] == [False, True]

    def test_stored_types_of_shards_do_not_leak(self, tmp_path: Path) -> None:
        coded = pa.table({"src": pa.array([1, 2], pa.int64()), "kind": pa.array(["x", "y"]).dictionary_encode()})
        commit_files(str(tmp_path), EDGES, [shard(tmp_path, "1.parquet", coded)], {})
        context = task_session()
        register_table(context, "t", pinned(tmp_path, 0), EDGES)
        assert context.table("t").schema().field("kind").type in (pa.string(), pa.string_view())
        assert context.sql("select * from t where kind = 'y'").to_pylist() == [{"src": 2, "kind": "y"}]

    def test_predicates_prune_row_groups(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(reading, "WHOLE_BYTES", 0)
        properties = WriteProperties(row_group_rows=10_000, bounded_columns=frozenset({"src"}))
        write_table(str(tmp_path), rows(*range(100_000)).to_reader(), properties, {})
        context = task_session()
        register_table(context, "t", pinned(tmp_path, 0), EDGES)
        assert context.sql("select kind from t where src = 55555").to_pylist() == [{"kind": "K55555"}]
        plan = context.sql("explain analyze select kind from t where src = 55555").to_pylist()[0]["plan"]
        assert "row_groups_pruned_statistics=10 total → 1 matched" in plan, plan

    def test_predicates_prune_files(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(reading, "WHOLE_BYTES", 0)
        files = [shard(tmp_path, f"{n}.parquet", rows(*range(n * 100, n * 100 + 100))) for n in range(5)]
        commit_files(str(tmp_path), EDGES, files, {})
        context = task_session()
        register_table(context, "t", pinned(tmp_path, 0), EDGES)
        plan = context.sql("explain analyze select kind from t where src = 222").to_pylist()[0]["plan"]
        assert "files_ranges_pruned_statistics=5 total → 1 matched" in plan, plan


class TestStreams:
    def test_every_column_arrives_in_its_contract_type(self) -> None:
        query = task_session(target_partitions=2).sql(
            "select row_number() over () as n, 'REF' as kind from range(0, 3) union all select 1, arrow_cast('long enough for a buffer', 'Utf8View')"
        )
        schema = contract_schema(query.schema())
        assert schema.types == [pa.int64(), pa.string()]
        table = merged_stream(query, schema).read_all()
        assert table.schema.types == schema.types
        assert sorted(table.column("kind").to_pylist()) == ["REF", "REF", "REF", "long enough for a buffer"]

    def test_columns_are_matched_by_name_and_metadata_is_kept(self) -> None:
        stream = merged_stream(task_session().sql("select 'K' as kind, 4 as src"), EDGES)
        assert stream.schema.equals(EDGES, check_metadata=True)
        assert stream.read_all().to_pylist() == [{"src": 4, "kind": "K"}]

    def test_a_query_with_other_columns_is_refused(self) -> None:
        with pytest.raises(LakeError, match=r"missing columns \['src'\], surplus columns \['dst'\]"):
            merged_stream(task_session().sql("select 1 as dst, 'K' as kind"), EDGES)

    def test_nested_values_survive_the_lake(self, tmp_path: Path) -> None:
        query = task_session().sql("select [1, 2] as xs, named_struct('a', 1, 'b', 'y') as st, make_array(named_struct('f', 'x')) as ls, map(['k'], [1]) as m")
        schema = contract_schema(query.schema())
        write_table(str(tmp_path), merged_stream(query, schema), PROPERTIES, {})
        assert read(tmp_path, 0, schema) == [{"xs": [1, 2], "st": {"a": 1, "b": "y"}, "ls": [{"f": "x"}], "m": [("k", 1)]}]

    def test_a_join_over_two_partitions_does_not_wait_for_ever(self, tmp_path: Path) -> None:
        source = """
import sys
import numpy as np
import pyarrow as pa
from cpg_engine.runtime.contract import merged_stream
from cpg_engine.runtime.delta import WriteProperties, write_table
from cpg_engine.runtime.reading import register_table
from cpg_engine.semantics.storage import contract_schema
from cpg_engine.runtime.session import task_session
context, schema = task_session(target_partitions=2), pa.schema([("id", pa.int64()), ("x", pa.int64())])
for name in ("l", "r"):
    path = sys.argv[1] + "/" + name
    ids = np.random.default_rng(0).permutation(300_000)
    written = write_table(path, pa.table({"id": ids, "x": np.arange(300_000)}).to_reader(), WriteProperties(target_file_bytes=2_000_000), {})
    register_table(context, name, written, schema)
query = context.sql("select l.id, r.x from l join r on l.id = r.id")
assert "mode=Partitioned" in query.execution_plan().display_indent()
print(merged_stream(query, contract_schema(query.schema())).read_all().num_rows)
"""
        finished = subprocess.run([sys.executable, "-c", source, str(tmp_path)], cwd=REPOSITORY, capture_output=True, text=True, timeout=60, check=False)
        assert finished.stdout == "300000\n", finished.stderr


class TestContract:
    def test_types_become_storable_and_everything_else_stays(self) -> None:
        listed = pa.list_(pa.field("item", pa.string_view(), nullable=False))
        schema = pa.schema(
            [
                pa.field("view", pa.string_view(), nullable=False, metadata={"cpg.unit": "byte"}),
                pa.field("code", pa.dictionary(pa.int32(), pa.large_string())),
                pa.field("rank", pa.uint64()),
                pa.field("at", pa.timestamp("ns", tz="Europe/Berlin")),
                pa.field("names", listed),
                pa.field("pair", pa.struct([("n", pa.uint8()), ("b", pa.binary_view())])),
            ],
            metadata={"cpg.doc": "d"},
        )
        expected = pa.schema(
            [
                pa.field("view", pa.string(), nullable=False, metadata={"cpg.unit": "byte"}),
                pa.field("code", pa.string()),
                pa.field("rank", pa.int64()),
                pa.field("at", pa.timestamp("us", tz="UTC")),
                pa.field("names", pa.list_(pa.field("element", pa.string(), nullable=False))),
                pa.field("pair", pa.struct([("n", pa.int16()), ("b", pa.binary())])),
            ],
            metadata={"cpg.doc": "d"},
        )
        assert contract_schema(schema).equals(expected, check_metadata=True), contract_schema(schema)
        assert contract_schema(expected).equals(expected, check_metadata=True)

    @pytest.mark.parametrize("data_type", [pa.time64("us"), pa.duration("s"), pa.month_day_nano_interval(), pa.list_(pa.duration("s"))])
    def test_types_that_cannot_be_stored_name_their_column(self, data_type: pa.DataType) -> None:
        with pytest.raises(LakeError, match="column 'odd' has type"):
            contract_schema(pa.schema([("odd", data_type)]))


def test_rows_that_are_said_again_are_in_the_log_as_any_reader_of_delta_finds_them(tmp_path: Path) -> None:
    held = write(tmp_path / "t", rows(1, 2), made="0")
    for number in range(1, 26):
        held = commit_files_again(held, {"made": str(number)})
        assert (held.version, held.metadata) == (number, {"made": str(number)})
    table = DeltaTable(tmp_path / "t")
    assert table.version() == 25 and table.to_pyarrow_table().num_rows == 2
    assert list((tmp_path / "t/_delta_log").glob("*.checkpoint.parquet")), "else each opening would read all commits there ever were"
    assert not list((tmp_path / "t/_delta_log").glob("*.tmp"))
    assert [commit["cpg"]["made"] for commit in table.history(3)] == ["25", "24", "23"]
    delta._newest.clear()
    found = table_version(str(tmp_path / "t"))
    assert found is not None and (found.metadata, found.files, found.rows) == (held.metadata, held.files, held.rows)
    # Rows are written on top of it as on any other.
    assert write(tmp_path / "t", rows(3), made="26").version == 26


def test_of_two_that_say_rows_again_at_the_same_time_one_is_told_to_run_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held = write(tmp_path / "t", rows(1, 2), made="0")
    monkeypatch.setattr(delta, "table_version", lambda path: held)
    commit_files_again(held, {"made": "1"})
    with pytest.raises(LakeBusyError, match="another writer committed at the same time"):
        commit_files_again(held, {"made": "other"})
    assert DeltaTable(tmp_path / "t").history(1)[0]["cpg"] == {"made": "1"}
