"""A build on top of another does what changed and no more, and its result is that of a build of everything."""

import random
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from repositories.built_repository import SHOP, Workspace, differences, write_sources
from repositories.shared_builds import SharedBuilds

from cpg_engine.catalog import PlanCatalog, default_catalog
from cpg_engine.evidence.extractors import Reading
from cpg_engine.runtime import changed_files
from cpg_engine.runtime.lake import Lake
from cpg_engine.runtime.run import Run
from cpg_engine.runtime.tasks import finish, prepare

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

Edit = Callable[[random.Random, dict[str, str]], None]


def _some(draw: random.Random, sources: dict[str, str]) -> str:
    return draw.choice(sorted(sources))


def add_comment(draw: random.Random, sources: dict[str, str]) -> None:
    name = _some(draw, sources)
    lines = sources[name].splitlines(keepends=True)
    lines.insert(draw.randrange(len(lines) + 1), f"# {draw.random()}\n")
    sources[name] = "".join(lines)


def add_function(draw: random.Random, sources: dict[str, str]) -> None:
    name, number = _some(draw, sources), draw.randrange(1000)
    sources[name] += f"\n\ndef added_{number}(value, *rest):\n    kept = [value, *rest]\n    return added_{number}(kept) if rest else kept\n"


def change_body(draw: random.Random, sources: dict[str, str]) -> None:
    name = _some(draw, sources)
    sources[name] = sources[name].replace("return ", f"return {draw.randrange(9)} or ", 1)


def change_base(draw: random.Random, sources: dict[str, str]) -> None:
    if "shop/basket.py" in sources:
        one, other = draw.sample(["class Basket(Container):", "class Basket(dict):", "class Basket:"], 2)
        sources["shop/basket.py"] = sources["shop/basket.py"].replace(one, other)


def add_file(draw: random.Random, sources: dict[str, str]) -> None:
    sources[f"shop/file_{draw.randrange(1000)}.py"] = "from shop.prices import gross\n\n\nclass New:\n    field = gross(1)\n"


def remove_file(draw: random.Random, sources: dict[str, str]) -> None:
    if len(sources) > 2:
        del sources[_some(draw, sources)]


def rename_file(draw: random.Random, sources: dict[str, str]) -> None:
    name = _some(draw, sources)
    sources[name.replace(".py", f"_{draw.randrange(100)}.py")] = sources.pop(name)


def move_file(draw: random.Random, sources: dict[str, str]) -> None:
    name = _some(draw, sources)
    sources[f"inner_{draw.randrange(100)}/{Path(name).name}"] = sources.pop(name)


def break_syntax(draw: random.Random, sources: dict[str, str]) -> None:
    sources[_some(draw, sources)] += "\ndef broken(:\n"


def mend_syntax(draw: random.Random, sources: dict[str, str]) -> None:
    for name in sources:
        sources[name] = sources[name].replace("\ndef broken(:\n", "")


def declare_encoding(draw: random.Random, sources: dict[str, str]) -> None:
    name = _some(draw, sources)
    sources[name] = "# -*- coding: latin-1 -*-\n" + sources[name]


EDITS: tuple[Edit, ...] = (
    add_comment,
    add_function,
    change_body,
    change_base,
    add_file,
    remove_file,
    rename_file,
    move_file,
    break_syntax,
    mend_syntax,
    declare_encoding,
)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(1, 5))])
def test_random_edits_one_after_the_other_give_what_a_build_of_everything_gives(
    seed: int, tmp_path: Path, shared_builds: SharedBuilds, few_tables: PlanCatalog, is_long: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changed_files, "MOST_CHANGED", 1.0)
    draw, catalog, steps = random.Random(seed), default_catalog() if is_long else few_tables, 100 if is_long else 12
    workspace = shared_builds.workspace(tmp_path, catalog=catalog)
    sources, states, done = dict(SHOP), [dict(SHOP)], list[str]()
    for step in range(steps):
        if draw.random() < 0.1:
            sources = dict(draw.choice(states))
            done.append("back")
        else:
            # Each kind of edit comes before any comes again.
            edit = EDITS[step % len(EDITS)] if step < len(EDITS) else draw.choice(EDITS)
            edit(draw, sources)
            done.append(edit.__name__)
        states.append(dict(sources))
        write_sources(workspace.source, sources)
        workspace.build()
        anew = Workspace(workspace.source, Lake(tmp_path / f"anew-{step}"), catalog=catalog)
        anew.build()
        assert not differences(anew, workspace), f"seed {seed}, after {done}"
        one, other = ({table: w.run().contents(table, version) for table, version in w.versions().items()} for w in (workspace, anew))
        assert one == other, f"seed {seed}, after {done}"
