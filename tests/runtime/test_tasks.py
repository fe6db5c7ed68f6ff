"""Running tasks: what they read, when they work, and when they find that there is nothing to do."""

import json
import random
import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
import rustworkx as rx
from repositories.built_repository import FEW, PLANNED, SHOP, Workspace, differences, lake_files, write_sources
from repositories.shared_builds import SharedBuilds

from cpg_engine.catalog import PlanCatalog, build_catalog, default_catalog
from cpg_engine.errors import LakeError, TableMissingError
from cpg_engine.evidence.extractors import EXTRACTORS
from cpg_engine.model.declarations import Collect, Declaration, Derive, Entity, Relate
from cpg_engine.model.views import MODEL
from cpg_engine.runtime.lake import Lake
from cpg_engine.runtime.run import CODE, DATA, PINS
from cpg_engine.runtime.session import SMALLEST_MEMORY_BYTES
from cpg_engine.runtime.tasks import TableOutcome, finish, prepare

VIEWS = [task.name for task in default_catalog().tasks.tasks.values() if task.bundles]


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory, shared_builds: SharedBuilds) -> Workspace:
    """Built once; tests that change anything work on copies."""
    return shared_builds.workspace(tmp_path_factory.mktemp("shop"))


@cache
def edited(view: str, edit: Callable[[Declaration], Declaration]) -> PlanCatalog:
    """The catalog after editing a declaration."""
    changed = [edit(declaration) if declaration.name == view else declaration for declaration in MODEL.declarations]
    assert changed != list(MODEL.declarations), f"there is no {view}"
    return build_catalog(replace(MODEL, declarations=tuple(changed)), EXTRACTORS, planned=PLANNED)


def run_task(workspace: Workspace, task: str) -> list[TableOutcome]:
    return [finish(write) for write in prepare(workspace.run(), task)]


class TestBuilding:
    def test_everything_is_built_green_and_every_view_finds_something(self, shop: Workspace, tmp_path: Path) -> None:
        run = shop.run()
        built = {name: run.built(name) for name in shop.catalog.tables}
        assert not [name for name, version in built.items() if version is None]
        empty = {name for name, version in built.items() if version and version.rows == 0}
        problems = {
            "class_hierarchy_problems",
            "cross_extractor_differences",
            "crowded_member",
            "possible_calls",
            "relationship_ambiguity",
            "saturated_variable",
            "unreachable_code",
            *(name for name in built if name.endswith("_errors") or name.startswith("ts_")),
        }
        # Programs of the fixtures have them; the shop does not.
        elsewhere = {"admitted_flow", "annotation_argument", "caught_exception", "exported_name", "namespace_package", "type_alias"}
        elsewhere |= {"fixture", "fixture_request", "flow_again", "framework_entry"}
        elsewhere |= {"call_in_module_ranked", "outside_base"}
        elsewhere |= {"forwarded_return", "relative_text", "wrapping_function", "wrapped_function"}
        elsewhere |= {"class_parameter", "class_type", "generic_attribute"}
        elsewhere |= {"generic_part", "made_class", "protocol_class", "protocol_member"}
        elsewhere |= {"structural_class", "type_variable"}
        elsewhere |= {"stub_definition", "match_pattern"}
        assert empty == {"distribution_requirements", "console_scripts"} | elsewhere | problems
        # Results of checks are kept, and the next build tells them.
        assert not shop.with_lake_copied(tmp_path / "lake").violations()

    def test_a_commit_says_what_its_rows_were_made_of(self, shop: Workspace) -> None:
        run = shop.run()
        for name, entry in shop.catalog.tables.items():
            built = run.pinned(name, "a test")
            assert built.metadata[CODE] == entry.fingerprint
            assert json.loads(built.metadata[PINS]) == {table: run.pinned(table, "a test").version for table in entry.inputs}

    def test_labels_of_a_run_are_kept_with_its_commits(self, tmp_path: Path, few_tables: PlanCatalog) -> None:
        outcomes = Workspace.at(tmp_path, catalog=few_tables).build(labels={"ticket": "17"})
        assert {outcome.version.metadata["ticket"] for outcome in outcomes.values()} == {"17"}

    def test_bounded_memory_and_other_worker_counts_give_the_same_rows(self, shop: Workspace, tmp_path: Path) -> None:
        other = Workspace(shop.source, Lake(tmp_path))
        other.build(memory_bytes=SMALLEST_MEMORY_BYTES, workers=3)
        assert not differences(shop, other)

    def test_a_repository_without_source_has_all_tables_and_no_violation(self, tmp_path: Path) -> None:
        workspace = Workspace.at(tmp_path, {"README": "nothing here"})
        assert workspace.rebuilt() == set(workspace.catalog.tables)
        assert not workspace.violations()
        assert [row["kind"] for row in workspace.rows("cpg_nodes")] == ["META_DATA", "DEPENDENCY"]
        assert workspace.rebuilt() == set()


@pytest.fixture(scope="module")
def scratch(shop: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A lake that knows the repository, and no table."""
    workspace = Workspace(shop.source, Lake(tmp_path_factory.mktemp("scratch")))
    workspace.run()
    return workspace


class TestReading:
    def hand_over(self, shop: Workspace, scratch: Workspace, tables: tuple[str, ...]) -> None:
        """Makes the scratch lake hold these tables of the other one and nothing else."""
        for directory in (scratch.lake.root / scratch.name).iterdir():
            if directory.is_dir():
                shutil.rmtree(directory)
        source, target = shop.run(), scratch.run()
        for table in tables:
            shutil.copytree(source.path(table), target.path(table))

    @pytest.mark.parametrize("view", VIEWS)
    def test_a_view_needs_its_inferred_inputs_and_no_other_table(self, shop: Workspace, scratch: Workspace, view: str) -> None:
        self.hand_over(shop, scratch, shop.catalog.table(view).inputs)
        outcomes = {outcome.entry.name: outcome for outcome in run_task(scratch, view)}
        assert not outcomes[view].is_unchanged
        assert not differences(shop, scratch, list(outcomes))

    def test_extraction_needs_the_files_alone(self, shop: Workspace, scratch: Workspace) -> None:
        self.hand_over(shop, scratch, ("files",))
        run_task(scratch, "python")
        assert not differences(shop, scratch, shop.catalog.tasks.tasks["python"].tables)

    @pytest.mark.parametrize("view", [view for view in VIEWS if default_catalog().table(view).inputs])
    def test_every_inferred_input_is_needed(self, shop: Workspace, scratch: Workspace, view: str) -> None:
        inputs = shop.catalog.table(view).inputs
        lacking = random.Random(view).choice(inputs)
        self.hand_over(shop, scratch, tuple(table for table in inputs if table != lacking))
        with pytest.raises(TableMissingError, match=f"'{view}' reads '{lacking}', which is not built for 'shop'. Materialise '{lacking}' first."):
            run_task(scratch, view)
        assert scratch.run().built(view) is None

    def test_a_plan_that_reads_more_than_was_inferred_fails_though_the_table_is_there(self, shop: Workspace, tmp_path: Path) -> None:
        bundle = shop.catalog.view("type_decl")
        greedy = replace(bundle, sql=f"{bundle.sql} and d.name not in (select callee_name from calls)")
        program = replace(shop.catalog.program, bundles={**shop.catalog.program.bundles, "type_decl": greedy})
        workspace = shop.with_lake_copied(tmp_path / "lake")
        shutil.rmtree(workspace.run().path("type_decl"))
        assert workspace.run().built("calls") and "calls" not in shop.catalog.table("type_decl").inputs
        with pytest.raises(Exception, match=r"table '\S*calls' not found"):
            run_task(workspace.with_catalog(replace(shop.catalog, program=program)), "type_decl")
        assert workspace.run().built("type_decl") is None

    def test_inputs_are_pinned_when_a_task_is_prepared(self, shop: Workspace, tmp_path: Path, shared_builds: SharedBuilds) -> None:
        workspace = shared_builds.workspace(tmp_path)
        shutil.rmtree(workspace.run().path("type_decl"))
        (write,) = prepare(workspace.run(), "type_decl")
        write_sources(workspace.source, {"other.py": "class Late: ...\n"})
        run_task(workspace, "scan")
        run_task(workspace, "python")
        outcome = finish(write)
        assert [row["full_name"] for row in workspace.rows("type_decl")] == [row["full_name"] for row in shop.rows("type_decl")]
        assert json.loads(outcome.version.metadata[PINS]) == {"definitions": 0, "files": 0}
        (again,) = run_task(workspace, "type_decl")
        assert not again.is_unchanged and [row["full_name"] for row in workspace.rows("type_decl")] == ["other.Late"]

    def test_preparing_writes_nothing(self, shop: Workspace) -> None:
        before = shop.files()
        catalog = edited("type_decl", narrowed)
        run = shop.with_catalog(catalog).run()
        prepared = [write for task in catalog.tasks.tasks for write in prepare(run, task)]
        assert {write.entry.name for write in prepared if not write.unchanged} == readers_by_text("type_decl", catalog)
        assert shop.files() == before


def narrowed(declaration: Declaration) -> Declaration:
    """A view with a condition that holds for every row: other code, the same rows."""
    if isinstance(declaration, Derive):
        return replace(declaration, sql=f"select * from ({declaration.sql}) as edited where 1 + 1 = 2")
    assert isinstance(declaration, Entity | Relate)
    return replace(declaration, where=f"{declaration.where or 'true'} and 1 + 1 = 2")


def guessed(declaration: Declaration) -> Declaration:
    assert isinstance(declaration, Relate)
    return replace(declaration, method="'guess'")


def without_symtable(declaration: Declaration) -> Declaration:
    assert isinstance(declaration, Collect)
    return replace(declaration, members=("scan_errors", "ast_errors"))


def readers_by_text(view: str, catalog: PlanCatalog) -> set[str]:
    """Stored tables that rest on a view, found in the text of the compiled SQL alone."""
    names = set(catalog.program.statements)
    sources = {
        name: {found.lower() for found in re.findall(r'\b(?:from|join)\s+"?(\w+)"?', statement.sql, re.IGNORECASE)} & names
        for name, statement in catalog.program.statements.items()
    }
    reached = {view}
    while more := {name for name, read in sources.items() if read & reached} - reached:
        reached |= more
    return reached & set(catalog.tables)


def readers_by_graph(view: str, catalog: PlanCatalog) -> set[str]:
    """Tables of all tasks below the one, or those, that compute a view."""
    graph = catalog.tasks.graph
    computing = [index for index in graph.node_indices() if view == graph[index] or view in catalog.tasks.tasks[graph[index]].deps.inlined]
    below = {graph[index] for start in computing for index in {start, *rx.descendants(graph, start)}}
    return {table for task in below for table in catalog.tasks.tasks[task].tables}


class TestUnchanged:
    def test_a_second_build_touches_no_file(self, shop: Workspace) -> None:
        before = shop.files()
        outcomes = shop.build()
        assert [name for name, outcome in outcomes.items() if not outcome.is_unchanged] == []
        assert {outcome.version.version for outcome in outcomes.values()} == {0}
        assert shop.files() == before

    def test_a_second_build_reads_no_row(self, shop: Workspace, tmp_path: Path) -> None:
        """With nothing but zeros in the data files, everything is still found up to date: only logs and sizes were looked at."""
        workspace = shop.with_lake_copied(tmp_path / "lake")
        of_tables = (path for path in workspace.lake.root.rglob("*.parquet") if "repositories" not in path.parts)
        emptied = [path.write_bytes(bytes(path.stat().st_size)) for path in of_tables]
        assert len(emptied) > 30
        assert workspace.rebuilt() == set()

    def test_touching_files_and_adding_others_than_source_is_no_change(self, tmp_path: Path, shared_builds: SharedBuilds) -> None:
        workspace = shared_builds.workspace(tmp_path)
        (workspace.source / "tool.py").write_text(SHOP["tool.py"])
        (workspace.source / "notes.txt").write_text("no source")
        before = workspace.files()
        assert workspace.rebuilt() == set()
        assert workspace.files() == before

    def test_a_shuffled_model_is_the_same_model(self, shop: Workspace) -> None:
        before = shop.files()
        declarations = list(MODEL.declarations)
        random.Random(0).shuffle(declarations)
        shuffled = build_catalog(replace(MODEL, declarations=declarations), EXTRACTORS, planned=PLANNED)
        assert {n: e.fingerprint for n, e in shuffled.tables.items()} == {n: e.fingerprint for n, e in shop.catalog.tables.items()}
        assert shop.with_catalog(shuffled).rebuilt() == set()
        assert shop.files() == before

    @pytest.mark.parametrize(
        ("view", "edit"),
        [
            # One of each kind of declaration, and more that are alike.
            ("binder_counts", narrowed),
            ("decorator", narrowed),
            ("captures", guessed),
            ("extraction_errors", without_symtable),
            *(pytest.param(view, narrowed, marks=pytest.mark.long) for view in ("import_targets", "method", "unresolved_calls", "scope")),
        ],
    )
    def test_an_edited_declaration_reruns_exactly_what_rests_on_it(
        self, shop: Workspace, tmp_path: Path, view: str, edit: Callable[[Declaration], Declaration]
    ) -> None:
        catalog = edited(view, edit)
        expected = readers_by_text(view, catalog)
        assert expected == readers_by_graph(view, catalog)
        assert expected and expected < set(catalog.tables)
        workspace = shop.with_lake_copied(tmp_path / "lake").with_catalog(catalog)
        before = workspace.files()
        assert workspace.rebuilt() == expected
        changed = [Path(path).parts for path, state in lake_files(workspace.lake).items() if before.get(path) != state]
        written = {parts[2] for parts in changed if parts[1] not in ("contents", "costs")}
        assert written == expected | {"000002.json"}, "the tables, and the build that names them"
        assert workspace.rebuilt() == set()

    def test_taking_an_edit_back_restores_the_rows(self, shop: Workspace, tmp_path: Path) -> None:
        workspace = shop.with_lake_copied(tmp_path / "lake")
        catalog = edited("captures", guessed)
        readers = readers_by_text("captures", catalog)
        assert workspace.with_catalog(catalog).rebuilt() == readers
        assert {row["resolution_method"] for row in workspace.rows("cpg_edges") if row["rule"] == "captures"} == {"guess"}
        assert workspace.rebuilt() == readers
        assert not differences(shop, workspace)

    def test_another_extractor_fingerprint_reruns_everything(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, few_tables: PlanCatalog, shared_builds: SharedBuilds
    ) -> None:
        built = shared_builds.workspace(tmp_path, catalog=few_tables)
        monkeypatch.setattr("cpg_engine.catalog.extractor_fingerprint", lambda: "other code")
        workspace = built.with_lake_copied(tmp_path / "other").with_catalog(build_catalog(MODEL, EXTRACTORS, outputs=FEW, planned=PLANNED))
        assert workspace.rebuilt() == set(workspace.catalog.tables) == set(few_tables.tables)
        assert not differences(built, workspace)


SPOILED = SHOP["shop/basket.py"].replace("def main():", "def main(:")
HISTORY: tuple[Mapping[str, str], ...] = (
    SHOP,
    {**SHOP, "shop/prices.py": SHOP["shop/prices.py"] + "\n\ndef net(price):\n    return gross(price) / (1 + RATE)\n"},
    {**SHOP, "shop/extra.py": "from shop import prices\n\n\nclass Extra(prices.Base):\n    pass\n"},
    {**{name: text for name, text in SHOP.items() if name != "shop/prices.py"}, "shop/costs.py": SHOP["shop/prices.py"]},
    {**SHOP, "shop/basket.py": SPOILED},
    {},
    SHOP,
)
"""States of a repository: as it was, a file edited, one added, one renamed, one spoiled, all gone, and back."""

BRIEFLY: tuple[Mapping[str, str], ...] = (SHOP, {**HISTORY[3], "shop/costs.py": HISTORY[1]["shop/prices.py"], "shop/basket.py": SPOILED}, SHOP)
"""Those that differ most: a file renamed and edited, one spoiled; and back."""


@pytest.mark.slow
def test_building_on_what_is_there_equals_building_anew_after_every_change(tmp_path: Path, shared_builds: SharedBuilds, is_long: bool) -> None:
    source = tmp_path / "source"
    states = HISTORY if is_long else BRIEFLY
    incremental = shared_builds.on_top(Workspace(write_sources(source, states[0]), Lake(tmp_path / "incremental")), states[0])
    for number, state in enumerate(states[1:], 1):
        write_sources(source, state)
        incremental.build()
        anew = shared_builds.on_top(Workspace(source, Lake(tmp_path / f"anew-{number}")), state)
        assert not differences(anew, incremental), f"after state {number}"
        fingerprints = [{table: version.metadata[DATA] for table, version in w.versions().items()} for w in (incremental, anew)]
        assert fingerprints[0] == fingerprints[1]


def test_old_versions_stay_readable_after_a_change(shop: Workspace, tmp_path: Path, shared_builds: SharedBuilds) -> None:
    workspace = shared_builds.workspace(tmp_path)
    write_sources(workspace.source, {"other.py": "x = 1\n"})
    workspace.build()
    for table in ("definitions", "cpg_edges"):
        assert workspace.rows(table, 0) == shop.rows(table)
        assert workspace.rows(table) != shop.rows(table)


def test_an_unknown_task_or_table_is_refused_by_name(shop: Workspace) -> None:
    with pytest.raises(Exception, match="'nodes'"):
        list(prepare(shop.run(), "nodes"))


def test_the_log_of_a_table_that_was_not_written_by_a_task_counts_as_not_built(shop: Workspace, tmp_path: Path) -> None:
    workspace = shop.with_lake_copied(tmp_path / "lake")
    log = Path(workspace.run().path("definitions")) / "_delta_log" / f"{0:020}.json"
    log.write_text("\n".join(line for line in log.read_text().splitlines() if "commitInfo" not in line) + "\n")
    with pytest.raises(LakeError, match="'type_decl' reads 'definitions', which is not built"):
        list(prepare(workspace.run(), "type_decl"))
