"""A build says what changed since the one before, and what that cost."""

from pathlib import Path

from repositories.built_repository import SHOP, Workspace, write_sources
from repositories.shared_builds import SharedBuilds

from cpg_engine.catalog import PlanCatalog
from cpg_engine.runtime.builds import Build, newest_build
from cpg_engine.runtime.costs import Cost, Costs
from cpg_engine.runtime.run import PART
from cpg_engine.runtime.tasks import finish, prepare
from cpg_engine.runtime.work import Work, file_changes


def newest(workspace: Workspace) -> Build:
    build = newest_build(workspace.lake, workspace.name)
    assert build is not None
    return build


def work(workspace: Workspace) -> Work:
    done = newest(workspace).work
    assert done is not None
    return done


def test_a_first_build_has_done_everything(tmp_path: Path, few_tables: PlanCatalog) -> None:
    workspace = Workspace.at(tmp_path, catalog=few_tables)
    workspace.build()
    done = work(workspace)
    assert done.is_first and done.files is not None and (done.files.count, done.files.new) == (5, 5)
    assert done.written == done.tables == len(few_tables.tables) and done.tasks_run == done.tasks
    assert done.share_saved == 0 and done.seconds > 0
    assert str(done) == f"First build: 5 files, {len(few_tables.tables)} tables, {done.tasks} tasks."


def test_one_edited_file_is_named_and_only_what_was_written_is_counted(tmp_path: Path, shared_builds: SharedBuilds, few_tables: PlanCatalog) -> None:
    workspace = shared_builds.workspace(tmp_path, catalog=few_tables)
    before = workspace.versions()
    write_sources(workspace.source, {**SHOP, "shop/prices.py": SHOP["shop/prices.py"].replace("def told(", "def asked(")})
    rewritten = workspace.rebuilt()
    now, done = workspace.versions(), work(workspace)
    assert done.written == len(rewritten) and 0 < done.written < done.tables
    committed = {few_tables.table(table).task for table in now if now[table].version > before[table].version}
    assert done.tasks_run == len(committed) < done.tasks
    assert done.bytes_written == sum(size for table in now for name, size in now[table].files if (name, size) not in before[table].files) > 0
    assert done.whole_seconds is not None and done.share_saved is not None and done.seconds > 0 and 0 <= done.share_saved < 1
    assert str(done).startswith("1 of 5 files changed (shop/prices.py); ") and f"{done.written} of {done.tables} tables rewritten, " in str(done)


def test_nothing_changed_is_the_same_build_with_the_same_work(tmp_path: Path, shared_builds: SharedBuilds, few_tables: PlanCatalog) -> None:
    workspace = shared_builds.workspace(tmp_path, catalog=few_tables)
    before = newest(workspace)
    workspace.build()
    assert newest(workspace) == before


def test_what_a_killed_build_has_done_counts_for_the_one_that_goes_on(tmp_path: Path, shared_builds: SharedBuilds, few_tables: PlanCatalog) -> None:
    """It is the difference of two builds, not what one process did."""
    whole, killed = (shared_builds.workspace(tmp_path / name, catalog=few_tables) for name in ("whole", "killed"))
    for workspace in (whole, killed):
        write_sources(workspace.source, {**SHOP, "shop/new.py": "def new():\n    return 1\n"})
    whole.build()
    for write in prepare(killed.run(), few_tables.schedule.order[0]):
        finish(write)
    killed.build()
    one, other = work(whole), work(killed)
    assert (one.files, one.written, one.tasks_run) == (other.files, other.written, other.tasks_run)


def test_what_was_worked_out_in_part_leaves_what_the_whole_took(tmp_path: Path, shared_builds: SharedBuilds, few_tables: PlanCatalog) -> None:
    workspace = shared_builds.workspace(tmp_path, catalog=few_tables)
    costs = Costs(workspace.lake, workspace.name)
    before = {table: costs.of(table) for table in few_tables.tables}
    assert all(cost is not None and cost.whole == cost.seconds for cost in before.values())
    write_sources(workspace.source, {**SHOP, "shop/prices.py": SHOP["shop/prices.py"] + "\n# Said after all else.\n"})
    workspace.build()
    now, versions = {table: costs.of(table) for table in few_tables.tables}, workspace.versions()
    parts = {table for table, version in versions.items() if PART in version.metadata}
    assert "definitions" in parts
    for table in parts:
        one, other = before[table], now[table]
        assert one is not None and other is not None and other.whole == one.whole and other.version > one.version, table


def test_costs_that_cannot_be_read_are_not_known(tmp_path: Path, few_tables: PlanCatalog) -> None:
    workspace = Workspace.at(tmp_path, catalog=few_tables)
    costs = Costs(workspace.lake, "shop")
    assert costs.of("calls") is None
    costs.note("calls", 3, 2.0, is_whole=False)
    assert costs.of("calls") == Cost(3, 2.0, None)
    costs.note("calls", 4, 2.5, is_whole=True)
    costs.note("calls", 5, 0.5, is_whole=False)
    assert costs.of("calls") == Cost(5, 0.5, 2.5)
    workspace.lake.costs("shop", "calls").write_text("{", encoding="utf-8")
    assert costs.of("calls") is None


def test_a_file_that_moved_is_renamed_and_a_copy_is_new() -> None:
    before = {"a.py": "1", "b.py": "2", "gone.py": "3"}
    moved = file_changes(before, {"a.py": "1", "inner/b.py": "2", "copy.py": "1"})
    assert (moved.renamed, moved.new, moved.gone, moved.edited, moved.changed) == (1, 1, 1, 0, 3)
    assert moved.paths == ("copy.py", "gone.py", "inner/b.py")
    twice = file_changes({"a.py": "1"}, {"b.py": "1", "c.py": "1"})
    assert (twice.renamed, twice.new, twice.gone) == (1, 1, 0)
    assert str(file_changes(before, before)) == "0 of 3 files changed"
    assert str(file_changes({}, {f"{name}.py": "1" for name in range(5)})) == "5 of 5 files changed (5 new; 0.py, 1.py, 2.py and 2 more)"
