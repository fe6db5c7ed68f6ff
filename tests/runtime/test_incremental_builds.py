"""A build on top of another does what changed and no more, and its result is that of a build of everything."""

import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from repositories.built_repository import FEW, SHOP, Workspace, catalog_of, differences, write_sources
from repositories.edits import Edits, State, kinds
from repositories.shared_builds import SharedBuilds

from cpg_engine.catalog import PlanCatalog, default_catalog
from cpg_engine.evidence import extraction_worker
from cpg_engine.evidence.extractors import Reading
from cpg_engine.evidence.scanned_files import ScannedFile
from cpg_engine.evidence.source import SourceFile
from cpg_engine.runtime import changed_files
from cpg_engine.runtime.builds import newest_build
from cpg_engine.runtime.changed_files import sums_of_files
from cpg_engine.runtime.contents import Contents
from cpg_engine.runtime.fitting import build_to_read
from cpg_engine.runtime.lake import Lake
from cpg_engine.runtime.run import Run
from cpg_engine.runtime.tasks import finish, prepare
from cpg_engine.tasks.outputs import OUTPUTS_VARIABLE

PROJECT = Path(__file__).parents[2]

Sources = Mapping[str, str | bytes]


def commented(name: str) -> Sources:
    return {**SHOP, name: "# Said before all else.\n" + SHOP[name]}


def built(workspace: Workspace, sources: Sources) -> set[str]:
    write_sources(workspace.source, sources)
    return workspace.rebuilt()


def data_files(run: Run, table: str) -> set[str]:
    return {name for name, _ in run.pinned(table, "a test").files}


@pytest.mark.slow
def test_a_comment_changes_places_and_nothing_that_does_not_read_them(tmp_path: Path, shared_builds: SharedBuilds) -> None:
    workspace = shared_builds.workspace(tmp_path)
    before = {table: version.version for table, version in workspace.versions().items()}
    rewritten = built(workspace, commented("shop/basket.py"))
    run = {table for table, version in workspace.versions().items() if version.version > before[table]}
    untouched = {"points_to", "function_call", "class_ancestors", "value_flow"}
    assert untouched <= set(before)
    assert untouched & run == set(), "their queries did not run"
    assert not {"assignments", "literals", "cfg_edges", "symbols"} & rewritten, "other files are read again, the rows are those that were"
    assert {"syntax_nodes", "files", "cst_comments", "cpg_nodes"} <= rewritten < run
    assert len(run) < len(before) / 2
    # What it says is where things are now.
    (moved,) = (row for row in workspace.rows("cpg_nodes") if row["kind"] == "METHOD" and row["name"] == "total")
    assert moved["line"] == SHOP["shop/basket.py"][: SHOP["shop/basket.py"].index("def total")].count("\n") + 2


def test_going_back_finds_contents_as_they_were(tmp_path: Path, shared_builds: SharedBuilds, few_tables: PlanCatalog) -> None:
    workspace = shared_builds.workspace(tmp_path, catalog=few_tables)
    first = {table: workspace.run().contents(table, version) for table, version in workspace.versions().items()}
    built(workspace, commented("shop/prices.py"))
    assert {table: workspace.run().contents(table, version) for table, version in workspace.versions().items()} != first
    built(workspace, SHOP)
    assert {table: workspace.run().contents(table, version) for table, version in workspace.versions().items()} == first


def test_going_back_takes_the_files_of_then_and_computes_nothing(tmp_path: Path, shared_builds: SharedBuilds, few_tables: PlanCatalog) -> None:
    """As when branches are built in turn."""
    workspace = shared_builds.workspace(tmp_path, catalog=few_tables)
    first = {table: version.files for table, version in workspace.versions().items()}
    other = {**SHOP, "shop/prices.py": SHOP["shop/prices.py"].replace("def told(", "def asked(")}
    assert built(workspace, other)
    second = {table: version.files for table, version in workspace.versions().items()}
    snapshots = {table for extractor in few_tables.extractors.values() if extractor.reading is Reading.SNAPSHOT for table in extractor.tables}
    for sources, files in ((SHOP, first), (other, second), (SHOP, first)):
        assert built(workspace, sources)
        now = {table: version.files for table, version in workspace.versions().items()}
        assert {table for table in now if now[table] != files[table]} <= snapshots
    anew = Workspace(workspace.source, Lake(tmp_path / "anew"), catalog=few_tables)
    anew.build()
    assert not differences(anew, workspace)
    # Where maintenance has removed the files of then, the rows are made again.
    for name in {name for files in (first, second) for found in files.values() for name, _ in found} - {name for found in first.values() for name, _ in found}:
        for file in workspace.lake.root.rglob(name):
            file.unlink()
    built(workspace, other)
    Workspace(write_sources(tmp_path / "again", other), Lake(tmp_path / "other"), catalog=few_tables).build()
    assert not differences(Workspace(tmp_path / "again", Lake(tmp_path / "other"), catalog=few_tables), workspace, set(first) - snapshots)


def test_files_that_did_not_change_are_not_read_again(
    tmp_path: Path, shared_builds: SharedBuilds, few_tables: PlanCatalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = shared_builds.workspace(tmp_path, catalog=few_tables)
    monkeypatch.setattr(changed_files, "SMALL_SHARD_BYTES", 0)
    monkeypatch.setattr(changed_files, "MOST_CHANGED", 1.0)
    built(workspace, commented("shop/basket.py"))
    before = data_files(workspace.run(), "definitions")
    # A file that is new touches no other; one that goes takes only its own rows along.
    built(workspace, {**commented("shop/basket.py"), "shop/new.py": "def new():\n    return 1\n"})
    after = data_files(workspace.run(), "definitions")
    assert before < after
    built(workspace, commented("shop/basket.py"))
    assert data_files(workspace.run(), "definitions") == before


def test_a_renamed_file_and_another_repository_with_the_same_files_are_not_read_again(
    tmp_path: Path, shared_builds: SharedBuilds, few_tables: PlanCatalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As forks and branches have them. What differs is read."""
    workspace, read, whole = shared_builds.workspace(tmp_path, catalog=few_tables), list[str](), extraction_worker.read_scanned

    def noting(root: Path, file: ScannedFile) -> SourceFile:
        read.append(file.path)
        return whole(root, file)

    monkeypatch.setattr(extraction_worker, "read_scanned", noting)
    moved = {"lib/new.py" if name == "shop/prices.py" else name: text for name, text in SHOP.items()}
    assert {"definitions", "files"} <= built(workspace, moved) and not read
    fork = Workspace(write_sources(tmp_path / "fork", {**SHOP, "shop/line.py": "LINE = 1\n"}), workspace.lake, "fork", few_tables)
    fork.build()
    assert read == ["shop/line.py"]
    for one in (workspace, fork):
        anew = Workspace(one.source, Lake(tmp_path / f"anew-{one.name}"), one.name, few_tables)
        anew.build()
        assert not differences(anew, one)


def test_many_small_changes_leave_few_files(tmp_path: Path, shared_builds: SharedBuilds, few_tables: PlanCatalog) -> None:
    workspace = shared_builds.workspace(tmp_path, catalog=few_tables)
    for number in range(4):
        built(workspace, {**SHOP, "shop/new.py": f"def new():\n    return {number}\n"})
    assert len(data_files(workspace.run(), "definitions")) == 1


def test_without_the_tables_read_before_everything_is_read_again(tmp_path: Path, shared_builds: SharedBuilds, few_tables: PlanCatalog) -> None:
    """What an earlier build read is found in the scan's earlier version; maintenance may have removed that."""
    workspace = shared_builds.workspace(tmp_path, catalog=few_tables)
    run = workspace.run()
    old = data_files(run, "files")
    write_sources(workspace.source, commented("shop/prices.py"))
    for write in prepare(workspace.run(), "scan"):
        finish(write)
    for name in old:
        (Path(run.path("files")) / name).unlink()
    assert "calls" in workspace.rebuilt()
    anew = Workspace(workspace.source, Lake(tmp_path / "anew"), catalog=few_tables)
    anew.build()
    assert not differences(anew, workspace)


def test_a_log_that_was_begun_anew_does_not_tell_which_files_changed(tmp_path: Path, shared_builds: SharedBuilds, few_tables: PlanCatalog) -> None:
    """Its version 0 is not the one that was read."""
    workspace = shared_builds.workspace(tmp_path, catalog=few_tables)
    write_sources(workspace.source, {**SHOP, "shop/new.py": "def new():\n    return 1\n"})
    shutil.rmtree(Path(workspace.run().path("files")) / "_delta_log")
    workspace.build()
    assert workspace.run().pinned("files", "a test").version == 0
    assert "shop.new.new" in {row["full_name"] for row in workspace.rows("method")}


# ------------------------------------------------------------------------------------------- edits drawn at random


def catalogs_of(few_tables: PlanCatalog, is_long: bool) -> tuple[PlanCatalog, ...]:
    """Catalogs to switch between: other sources are read, and other tables built, than by the first."""
    more = catalog_of("method", "code_objects", "dependencies", "import_targets", sources="+bytecode,-comments")
    return (default_catalog() if is_long else few_tables, more, catalog_of("method", "extraction_errors"))


def built_as(state: State, source: Path, lake: Lake, catalogs: Sequence[PlanCatalog]) -> Workspace:
    workspace = Workspace(source, lake, catalog=catalogs[state.catalog])
    lake.register(source, workspace.name, state.options)
    return workspace


def contents(workspace: Workspace) -> dict[str, Contents]:
    run = workspace.run()
    return {table: run.contents(table, version) for table, version in workspace.versions().items()}


@pytest.mark.slow
@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(1, 5))])
def test_random_edits_one_after_the_other_give_what_a_build_of_everything_gives(
    seed: int, tmp_path: Path, few_tables: PlanCatalog, is_long: bool, pytestconfig: pytest.Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every fourth state is compared in the suite, each with ``--long``; ``--edits`` says how many there are."""
    monkeypatch.setattr(changed_files, "MOST_CHANGED", 1.0)
    catalogs = catalogs_of(few_tables, is_long)
    edits, steps, every = Edits(seed, len(catalogs)), pytestconfig.getoption("--edits") or (100 if is_long else 40), 1 if is_long else 4
    source, lake = write_sources(tmp_path / "source", SHOP), Lake(tmp_path / "lake")
    built_as(edits.state, source, lake, catalogs).build()
    for step in range(steps):
        state = edits.next()
        write_sources(source, state.files())
        workspace = built_as(state, source, lake, catalogs)
        workspace.build()
        if step % every and step + 1 < steps:
            continue
        fresh = Lake(tmp_path / "anew")
        anew = built_as(state, source, fresh, catalogs)
        anew.build()
        assert not differences(anew, workspace), f"seed {seed}, after {edits.done}"
        assert contents(workspace) == contents(anew), f"seed {seed}, after {edits.done}"
        shutil.rmtree(fresh.root)
    assert steps < len(kinds()) or set(kinds()) <= set(edits.done)


KILLED = """
import sys
from pathlib import Path
from cpg_engine.catalog import default_catalog
from cpg_engine.runtime.lake import Lake
from cpg_engine.runtime.run import Run
from cpg_engine.runtime.tasks import run_all

if __name__ == "__main__":
    catalog, lake = default_catalog(), Lake(Path(sys.argv[2]))
    run = Run(catalog, lake, lake.register(Path(sys.argv[1]), "shop"))
    print("ready", flush=True)
    for _ in run_all(run):
        pass
"""
"""Builds on top of what is there, as a program that can be killed."""


@pytest.mark.slow
def test_killed_again_and_again_while_files_change_readers_see_builds_and_the_end_is_right(
    tmp_path: Path, shared_builds: SharedBuilds, few_tables: PlanCatalog, is_long: bool
) -> None:
    """No build between the first and the last comes to its end but by chance."""
    workspace, draw, edits = shared_builds.workspace(tmp_path, catalog=few_tables), random.Random(0), Edits(1)
    program = tmp_path / "build_it.py"
    program.write_text(KILLED, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(PROJECT), OUTPUTS_VARIABLE: ",".join(FEW)}
    states = {newest(workspace): contents(workspace)}
    for _ in range(40 if is_long else 4):
        state = edits.next()
        write_sources(workspace.source, state.files())
        workspace.lake.register(workspace.source, workspace.name, state.options)
        command = [sys.executable, str(program), str(workspace.source), str(workspace.lake.root)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
            assert process.stdout is not None and process.stdout.readline() == "ready\n"
            time.sleep(draw.random() * 0.6)
            process.kill()
        # What readers see is the last build that was finished, with all its rows.
        run = build_to_read(workspace.run())
        assert run.build is not None
        for table in few_tables.tables:
            version = run.pinned(table, "a test")
            found = sums_of_files(few_tables.table(table), [Path(version.path) / name for name, _ in version.files])[0]
            assert found == (run.known_contents(table, version) or found), table
        if run.build.number in states:
            assert {table: run.contents(table, version) for table, version in run.build.versions.items()} == states[run.build.number]
        states[run.build.number] = {table: run.contents(table, version) for table, version in run.build.versions.items()}
    workspace.build()
    anew = Workspace(workspace.source, Lake(tmp_path / "anew"), catalog=few_tables)
    anew.lake.register(anew.source, anew.name, edits.state.options)
    anew.build()
    assert not differences(anew, workspace), edits.done
    assert contents(anew) == contents(workspace)


def newest(workspace: Workspace) -> int:
    build = newest_build(workspace.lake, workspace.name)
    assert build is not None
    return build.number
