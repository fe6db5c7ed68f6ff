"""Broken on purpose: builds that are killed at random, and every kind of damage to stored files.

Readers see finished builds, whole, or an error that helps. What the next build leaves is what a clean one would.
"""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from datafusion import DataFrame
from deltalake import DeltaTable
from repositories.built_repository import SHOP, Workspace, differences, write_sources
from repositories.shared_builds import SharedBuilds

from cpg_engine.catalog import PlanCatalog
from cpg_engine.errors import LakeError, TableDamagedError
from cpg_engine.graph import open_graph
from cpg_engine.runtime import changed_buckets
from cpg_engine.runtime import run as engine_run
from cpg_engine.runtime.builds import build_numbers, newest_build, read_build
from cpg_engine.runtime.contents import ColumnSums
from cpg_engine.runtime.fitting import record_build
from cpg_engine.runtime.lake import Lake
from cpg_engine.runtime.maintenance import maintain
from cpg_engine.runtime.tasks import finish, prepare
from cpg_engine.runtime.verification import make_room, verify

PROJECT = Path(__file__).parents[2]
SEED = int(os.environ.get("CPG_TEST_SEED", "15"))

OF_FEW = """
select 'method of an unknown file' as what, count(*) as rows from method where file_id not in (select file_id from files)
union all select 'class nowhere defined', count(*) from type_decl t where t.file_id not in (select file_id from definitions)
"""
WRONG = """
select 'node of an unknown file' as what, count(*) as rows from cpg_nodes where file_id is not null and file_id not in (select file_id from files)
union all select 'edge from nowhere', count(*) from cpg_edges where src not in (select node_id from cpg_nodes)
union all select 'edge to nowhere', count(*) from cpg_edges where dst not in (select node_id from cpg_nodes)
"""

BUILD = """
import sys
from pathlib import Path
from cpg_engine.catalog import default_catalog
from cpg_engine.runtime.lake import Lake
from cpg_engine.runtime.run import Run
from cpg_engine.runtime.tasks import run_all

if __name__ == "__main__":
    lake = Lake(Path(sys.argv[2]))
    print("begun", flush=True)
    for outcome in run_all(Run(default_catalog(), lake, lake.register(Path(sys.argv[1]), "shop"), workers=1)):
        print(outcome.entry.name, flush=True)
"""


@pytest.fixture(scope="module")
def shop(shared_builds: SharedBuilds, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """What a clean build makes."""
    return shared_builds.workspace(tmp_path_factory.mktemp("shop"))


@pytest.fixture
def copied(shared_builds: SharedBuilds, tmp_path: Path) -> Workspace:
    """The shop, built, in a lake and with a source of its own."""
    return shared_builds.workspace(tmp_path)


@pytest.fixture
def few(shared_builds: SharedBuilds, tmp_path: Path, few_tables: PlanCatalog) -> Workspace:
    """The same with few tables, for what does not depend on which there are."""
    return shared_builds.workspace(tmp_path, catalog=few_tables)


def look(workspace: Workspace) -> int:
    """Reads as anybody would. Returns the number of edges, or of methods where there are none."""
    session, is_whole = open_graph(workspace.lake, workspace.name, workspace.catalog), "cpg_edges" in workspace.catalog.tables
    wrong = {row["what"]: row["rows"] for row in session.sql(WRONG if is_whole else OF_FEW).to_pylist() if row["rows"]}
    assert not wrong
    return session.table("cpg_edges" if is_whole else "method").count()


def edited(number: int) -> dict[str, str]:
    """The shop as it is at some time: files come, change and go."""
    sources = dict(SHOP)
    sources[f"shop/added_{number}.py"] = f"from .prices import gross\n\n\ndef added_{number}(a, b={number}):\n    return gross(a) + b\n"
    if number % 2:
        del sources["tool.py"]
    else:
        sources["shop/line.py"] = f"# {number}\n" + sources["shop/line.py"]
    return sources


def test_a_build_that_is_killed_anywhere_leaves_the_one_before_to_readers_and_loses_nothing(copied: Workspace, tmp_path: Path, is_long: bool) -> None:
    """By option a hundred whole `cpg-build`s, with their runs; else two of what those run."""
    chance, program = random.Random(SEED), tmp_path / "build_it.py"
    program.write_text(BUILD)
    whole = ["-m", "cpg_assets.build", str(copied.source), "--name", "shop", "--lake", str(copied.lake.root)]
    command = [sys.executable, *(whole if is_long else [str(program), str(copied.source), str(copied.lake.root)])]
    environment = {**os.environ, "PYTHONPATH": str(PROJECT), "DAGSTER_HOME": str(tmp_path / "home")}
    edges, numbers = look(copied), build_numbers(copied.lake, "shop")
    tables, looks, ended = len(copied.catalog.tables), 0, 0
    for number in range(100 if is_long else 2):
        write_sources(copied.source, edited(number))
        building = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment, start_new_session=True, cwd=tmp_path)
        assert building.stdout is not None
        for _ in range(chance.randrange(tables)):
            building.stdout.readline()
        if build_numbers(copied.lake, "shop") == numbers:
            assert look(copied) == edges or build_numbers(copied.lake, "shop") > numbers, f"seed {SEED}, kill {number}: seen while a build was under way"
        time.sleep(chance.random() * 0.05)
        ended += building.poll() is not None
        with suppress(ProcessLookupError):
            os.killpg(building.pid, signal.SIGKILL)
        building.wait()
        if build_numbers(copied.lake, "shop") == numbers:
            assert look(copied) == edges, f"seed {SEED}, kill {number}: seen after it"
        edges, numbers, looks = look(copied), build_numbers(copied.lake, "shop"), looks + 3
        if number % 10 == 9:
            _assert_is_as_clean(copied, tmp_path / f"clean{number}")
            edges, numbers = look(copied), build_numbers(copied.lake, "shop")
    print(f"{number + 1} kills, {ended} of them too late; {looks} looks, none of them saw anything but a finished build")
    _assert_is_as_clean(copied, tmp_path / "clean")
    assert is_long or build_numbers(copied.lake, "shop") > numbers


def _assert_is_as_clean(built: Workspace, directory: Path) -> None:
    """Builds again; the tables are those of a build from nothing."""
    built.build()
    clean = Workspace(built.source, Lake(directory), built.name, built.catalog)
    clean.build()
    assert look(built) == look(clean) and not differences(built, clean)
    shutil.rmtree(directory)


# ------------------------------------------------------------------------------------------------------------- damage


def data_file(workspace: Workspace, table: str) -> Path:
    version = workspace.run().pinned(table, "a test")
    return Path(version.path) / version.files[0][0]


def log_of(workspace: Workspace, table: str) -> Path:
    return Path(workspace.run().path(table)) / "_delta_log"


def shortened(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-7])


def replaced(file: Path) -> None:
    pq.write_table(pa.table({"a": [1]}), file)


def flipped(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 3] ^= 1
    file.write_bytes(content)


DATA_DAMAGE: dict[str, tuple[str, Callable[[Path], None]]] = {
    "gone": ("cpg_edges", Path.unlink),
    "shortened": ("cpg_nodes", shortened),
    "emptied": ("cpg_props", lambda file: file.write_bytes(b"")),
    "replaced": ("files", replaced),
    "a directory": ("definitions", lambda file: (file.unlink(), file.mkdir())[0]),
    "grown": ("calls", lambda file: file.write_bytes(file.read_bytes() + b"more")),
    "a broken link": ("references", lambda file: (file.unlink(), file.symlink_to("nowhere"))[0]),
}
"""Kinds of damage to a data file, each done to another table."""

LOG_DAMAGE: dict[str, tuple[str, Callable[[Path], None]]] = {
    "newest commit cut": ("scopes", lambda log: shortened(max(log.glob("*.json")))),
    "newest commit emptied": ("imports", lambda log: max(log.glob("*.json")).write_text("")),
    "newest commit no JSON": ("parameters", lambda log: max(log.glob("*.json")).write_text("no")),
    "first commit gone": ("calls", lambda log: (log / f"{0:020}.json").unlink()),
    "log gone": ("assignments", shutil.rmtree),
    "log a file": ("class_bases", lambda log: (shutil.rmtree(log), log.write_text(""))[0]),
}


def test_damaged_data_is_an_error_also_in_a_session_that_was_open_and_the_next_build_mends_it(copied: Workspace, shop: Workspace) -> None:
    tables = [table for table, _ in DATA_DAMAGE.values()]
    before = open_graph(copied.lake, copied.name, copied.catalog)
    queries = {table: before.sql(f'select * from "{table}"') for table in tables}
    rows = {table: query.count() for table, query in queries.items()}
    assert all(rows.values())
    for table, damage in DATA_DAMAGE.values():
        damage(data_file(copied, table))
    after = open_graph(copied.lake, copied.name, copied.catalog)
    for kind, (table, _) in DATA_DAMAGE.items():
        for query in (
            queries[table].to_arrow_table,
            before.sql(f'select * from "{table}"').count,
            lambda table=table: after.sql(f'select * from "{table}"').count(),
        ):
            with pytest.raises(Exception, match=f"table '{table}' at .* is damaged: .*cpg-repositories verify shop --repair"):
                raise AssertionError(f"{kind}: {query()}")
    assert before.sql("select * from file_lines").count() == after.sql("select * from file_lines").count() > 0, "other tables can be read"
    assert {damage.table for damage in verify(copied.run()) if damage.build is None} == set(tables)
    assert copied.rebuilt() >= set(tables)
    assert not list(verify(copied.run()))[:0] and not differences(copied, shop)
    assert {table: copied.graph(f'select count(*) as n from "{table}"')[0]["n"] for table in tables} == rows


def test_a_damaged_log_stops_no_reader_and_the_next_build_makes_the_table_anew(few: Workspace, shared_builds: SharedBuilds, tmp_path: Path) -> None:
    write_sources(few.source, edited(1))
    few.build()
    write_sources(few.source, SHOP)
    few.build()
    methods, shop = look(few), shared_builds.workspace(tmp_path / "shop", catalog=few.catalog)
    for table, damage in LOG_DAMAGE.values():
        damage(log_of(few, table))
    tables = {table for table, _ in LOG_DAMAGE.values()}
    assert look(few) == methods
    for table in tables:
        assert few.graph(f'select count(*) as n from "{table}"') == shop.graph(f'select count(*) as n from "{table}"')
    with pytest.raises(TableDamagedError, match=r"the log of table .* is damaged: .*Build shop again"):
        few.run().pinned("parameters", "a test")
    assert few.rebuilt() >= tables
    assert not differences(few, shop) and look(few) == methods
    for table in tables:
        assert DeltaTable(few.run().path(table)).version() >= 0


def test_a_byte_that_changed_is_found_by_looking_deep_and_repaired(copied: Workspace, shop: Workspace) -> None:
    flipped(data_file(copied, "cpg_nodes"))
    assert not list(verify(copied.run()))
    found = list(verify(copied.run(), deep=True))
    assert [(damage.table, damage.build) for damage in found] == [("cpg_nodes", None)] and "does not hold what was written" in str(found[0])
    make_room(copied.run(), found)
    assert "cpg_nodes" in copied.rebuilt()
    assert not list(verify(copied.run(), deep=True)) and not differences(copied, shop)


@pytest.mark.parametrize("content", ["", "{}", '{"tables": {}}', "no"])
def test_a_damaged_name_of_a_build_says_what_helps(copied: Workspace, content: str) -> None:
    path = max(copied.lake.builds("shop").iterdir())
    path.write_text(content)
    with pytest.raises(LakeError, match=r"000001.json, which names a build, is damaged .*Remove it to read the build before, or build 'shop' again"):
        look(copied)
    assert [damage.build for damage in verify(copied.run())] == [1]


# ------------------------------------------------------------------------------------------------------------- builds


def test_an_earlier_build_can_be_opened_and_says_what_it_is_of(few: Workspace) -> None:
    (first,) = build_numbers(few.lake, "shop")
    methods = few.graph("select count(*) as n from method")
    few.build()
    assert build_numbers(few.lake, "shop") == [first], "nothing changed, so it is the same build"
    write_sources(few.source, edited(1))
    few.build()
    assert build_numbers(few.lake, "shop") == [first, first + 1]
    earlier = open_graph(few.lake, "shop", few.catalog, build=first)
    assert earlier.sql("select count(*) as n from method").to_pylist() == methods != few.graph("select count(*) as n from method")
    build, before = newest_build(few.lake, "shop"), read_build(few.lake, "shop", first)
    assert build is not None and build.catalog == before.catalog == few.catalog.fingerprint and build.source != before.source
    assert build.versions.keys() == few.catalog.tables.keys() and "datafusion" in build.engine
    with pytest.raises(LakeError, match=r"'shop' has no build 7; it has: 1, 2. See them with: cpg builds shop"):
        open_graph(few.lake, "shop", few.catalog, build=7)


def test_what_does_not_belong_together_is_no_build(copied: Workspace) -> None:
    write_sources(copied.source, edited(1))
    for write in prepare(copied.run(), "scan"):
        finish(write)
    with pytest.raises(
        LakeError, match=r"what is built of 'shop' is no whole: '.*' was made from another version of '.*And \d+ more. Build all of it: cpg-build"
    ):
        record_build(copied.run())
    assert len(build_numbers(copied.lake, "shop")) == 1


def test_tables_of_one_look_at_the_repository_belong_together(copied: Workspace) -> None:
    write_sources(copied.source, edited(1))
    writes = prepare(copied.run(), "scan")
    finish(next(write for write in writes if write.unchanged is None))
    shutil.rmtree(copied.lake.builds("shop"))
    with pytest.raises(LakeError, match=r"is no whole"):
        look(copied)


def test_checks_are_told_as_far_as_they_were_run(copied: Workspace) -> None:
    first = newest_build(copied.lake, "shop")
    assert first is not None and first.checks.held == 0 and first.checks.unknown > 100
    copied.violations(["cpg_nodes"])
    record_build(copied.run())
    second = newest_build(copied.lake, "shop")
    assert second is not None and second.number == 2 and second.checks.held > 0 and second.checks.unknown < first.checks.unknown


def test_maintenance_keeps_what_the_last_builds_name(few: Workspace) -> None:
    from datetime import timedelta

    (few.lake.root / "lake.toml").write_text("keep_builds = 2\nkeep_days = 0\n")
    lake = Lake(few.lake.root)
    for number in (1, 2):
        write_sources(few.source, edited(number))
        few.build()
    methods = {n: open_graph(lake, "shop", few.catalog, build=n).table("method").count() for n in (2, 3)}
    assert sum(table.removed_files for table in maintain(lake, "shop", timedelta(0))) > 0
    assert build_numbers(lake, "shop") == [2, 3]
    assert {n: open_graph(lake, "shop", few.catalog, build=n).table("method").count() for n in (2, 3)} == methods
    assert not list(verify(few.run()))


@pytest.mark.parametrize("said", ["keep_builds = 0", "keep_builds = 1.5", "keep_days = -1", "keep_days = 'x'", "keep = 1"])
def test_a_wrong_word_about_builds_is_named(tmp_path: Path, said: str) -> None:
    (tmp_path / "lake.toml").write_text(said)
    with pytest.raises(LakeError, match=r"lake\.toml says"):
        Lake(tmp_path)


def test_a_build_by_other_code_can_be_read_as_far_as_columns_are_the_same(copied: Workspace, catalog: PlanCatalog) -> None:
    path = max(copied.lake.builds("shop").iterdir())
    said = json.loads(path.read_text())
    said["catalog"] = "another"
    path.write_text(json.dumps(said))
    assert look(copied) > 0


def test_files_that_go_while_a_task_reads_them_are_an_error_and_not_fewer_rows(few: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    planned, source = engine_run.merged_stream, few.lake.root / few.name

    def planned_and_removed(query: DataFrame, schema: pa.Schema, sums: ColumnSums | None = None) -> pa.RecordBatchReader:
        stream = planned(query, schema, sums)
        if source.is_dir():
            source.rename(tmp_path / "elsewhere")
        return stream

    (few.source / "more.py").write_text("def more(): ...\n")
    run = few.run()
    for task in few.catalog.schedule.order:
        if task == "method":
            # Whether all of it is worked out or what changed.
            for module in (engine_run, changed_buckets):
                monkeypatch.setattr(module, "merged_stream", planned_and_removed)
            with pytest.raises(LakeError, match=r"is gone|was removed while it was read, as by wiping 'shop'. Build again: cpg-build "):
                finish(*prepare(run, task))
            break
        for write in prepare(run, task):
            finish(write)
    assert not source.is_dir() or not list(source.rglob("*.json")), "nothing is committed"
