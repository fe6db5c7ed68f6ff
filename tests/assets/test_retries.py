"""What passes is tried again after a pause, what is wrong is not."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import dagster as dg
import pyarrow as pa
import pytest
from deltalake import DeltaTable
from small_repository import Build, Workshop, write_sources

from cpg_assets import failures
from cpg_assets.io_managers import delta_io_manager
from cpg_assets.partitions import REPOSITORIES
from cpg_assets.resources import LakeResource
from cpg_assets.translator import AssetTranslator
from cpg_engine.catalog import default_catalog
from cpg_engine.errors import LakeBusyError, LakeError
from cpg_engine.runtime.delta import TableVersion, WriteProperties, write_table
from cpg_engine.runtime.run import CODE, DATA, PINS, TableWrite
from cpg_engine.runtime.storage import storage_error

CATALOG = default_catalog()
TRANSLATOR = AssetTranslator(CATALOG)


@pytest.fixture
def workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workshop]:
    monkeypatch.setattr(failures, "FIRST_PAUSE_SECONDS", 0.01)
    with dg.DagsterInstance.ephemeral() as instance:
        yield Workshop(tmp_path, instance)


def write_disturbed(workshop: Workshop, name: str, disturbed_attempts: int) -> tuple[Build, list[int]]:
    """Runs an asset that writes a table, while in its first attempts another writer commits before it does."""
    entry, attempts = CATALOG.table("files"), list[int]()
    path = workshop.run(name).path("files")
    said = {CODE: "code", DATA: "data", PINS: "{}"}

    @dg.asset(key=TRANSLATOR.key(entry), partitions_def=REPOSITORIES, io_manager_key="delta")
    def files(context: dg.AssetExecutionContext) -> TableWrite:
        attempts.append(context.retry_number)

        def batches(rows: pa.Table) -> Iterator[pa.RecordBatch]:
            if context.retry_number < disturbed_attempts:
                # Delta refuses to be called from within its own reading of a stream, but not from another thread.
                with ThreadPoolExecutor(1) as elsewhere:
                    elsewhere.submit(write_table, path, rows.to_reader(), WriteProperties(), {**said, "by": "another"}).result()
            yield from rows.to_batches()

        def commit() -> TableVersion:
            rows = DeltaTable(path).to_pyarrow_table().cast(entry.schema)
            return write_table(path, pa.RecordBatchReader.from_batches(rows.schema, batches(rows)), WriteProperties(), {**said, "by": "this"})

        return TableWrite("shop", entry, "data", None, None, commit)

    resources = {"lake": LakeResource(root=str(workshop.lake.root)), "delta": delta_io_manager(TRANSLATOR)}
    defs = dg.Definitions([files], jobs=[dg.define_asset_job("write", [files])], resources=resources, executor=dg.in_process_executor)
    result = defs.resolve_job_def("write").execute_in_process(instance=workshop.instance, partition_key=name, raise_on_error=False)
    return Build(result), attempts


@pytest.fixture
def built(workshop: Workshop, tmp_path: Path) -> str:
    name = workshop.register(write_sources(tmp_path / "shop"))
    assert workshop.build(name, only=["files"]).succeeded
    return name


def test_a_writer_that_another_was_faster_than_tries_again_and_succeeds(workshop: Workshop, built: str):
    build, attempts = write_disturbed(workshop, built, disturbed_attempts=2)
    assert build.succeeded, build.messages
    assert attempts == [0, 1, 2]
    newest = workshop.run(built).built("files")
    assert newest and newest.metadata["by"] == "this"


def test_after_some_attempts_it_gives_up_and_says_why(workshop: Workshop, built: str):
    build, attempts = write_disturbed(workshop, built, disturbed_attempts=100)
    assert not build.succeeded
    assert attempts == list(range(failures.ATTEMPTS_AFTER_THE_FIRST + 1))
    (message,) = build.messages
    assert "another writer committed at the same time" in message and "tried 4 times" in message


def test_what_is_wrong_with_the_disk_is_not_tried_again(workshop: Workshop, tmp_path: Path):
    name = workshop.register(write_sources(tmp_path / "shop"))
    blocked = Path(workshop.lake.table_path(name, "scan", "files"))
    blocked.parent.mkdir(parents=True)
    blocked.write_text("a file where a table should be")
    build = workshop.build(name, only=["files"])
    assert not build.succeeded
    assert not [event for event in build.result.all_events if event.is_step_up_for_retry]


@pytest.mark.parametrize(
    ("said", "passes"),
    [
        ("Generic S3 error: error sending request for url", True),
        ("Generic S3 error: Client error with status 503 Service Unavailable: SlowDown", True),
        ("operation timed out", True),
        ("Too many open files (os error 24)", True),
        ("No space left on device (os error 28)", False),
        ("Permission denied (os error 13)", False),
        ("Parquet error: Invalid magic number", False),
        ("column Timing out of order", False),
    ],
)
def test_what_storages_say_is_told_apart(said: str, passes: bool):
    error = storage_error("lake/table", OSError(said))
    assert isinstance(error, LakeError) and isinstance(error, LakeBusyError) is passes, error


def test_a_run_that_a_person_started_says_what_it_built(workshop: Workshop, built: str):
    (run,) = workshop.instance.get_runs()
    assert run.tags["cpg/repository"] == built and run.tags["cpg/catalog"] == CATALOG.fingerprint[:16]
    assert "cpg/state" not in run.tags
