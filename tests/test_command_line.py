"""The command line: everything that was compiled can be looked at, what was built can be asked, and errors are advice."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import rustworkx as rx
from repositories.built_repository import SHOP, Workspace
from repositories.shared_builds import SharedBuilds

from cpg_engine.__main__ import main
from cpg_engine.catalog import PlanCatalog
from cpg_engine.model.kinds import EDGE_KINDS, NODE_KINDS

PROJECT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory, shared_builds: SharedBuilds) -> Workspace:
    return shared_builds.workspace(tmp_path_factory.mktemp("shop"))


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]):
    """Runs a command that must succeed. Returns what it prints."""

    def run(*arguments: str) -> str:
        status = main(arguments)
        printed = capsys.readouterr()
        assert status == 0 and not printed.err, printed.err
        return printed.out

    return run


@pytest.fixture
def complain(capsys: pytest.CaptureFixture[str]):
    """Runs a command that must fail. Returns its complaint."""

    def run(*arguments: str) -> str:
        assert main(arguments) == 1
        printed = capsys.readouterr()
        assert printed.out == ""
        return printed.err

    return run


def columns_of(text: str) -> list[list[str]]:
    """Cells of the first text table in a command's output: columns are two blanks apart at least."""
    return [re.split(r"\s{2,}", line) for line in text.split("\n\n")[0].splitlines()]


class TestLooking:
    def test_the_catalog_lists_every_table(self, say, catalog: PlanCatalog) -> None:
        head, *rows = [line.split() for line in say("catalog").split("\n\n")[0].splitlines()]
        assert head == ["stage", "table", "task", "inputs", "fingerprint"]
        assert [(row[0], row[1], row[2]) for row in rows] == [(e.stage, e.name, e.task) for e in catalog.tables.values()]
        assert [row[-1] for row in rows] == [entry.fingerprint[:12] for entry in catalog.tables.values()]

    def test_the_catalog_says_what_is_not_stored(self, say, catalog: PlanCatalog) -> None:
        inlined, held = (line for line in say("catalog").strip().splitlines()[-3:] if line)
        assert inlined.startswith(f"{len(catalog.tables)} tables by {len(catalog.tasks.tasks)} tasks; computed where they are read: ")
        named = [set(line.rsplit(": ", 1)[1].split(", ")) for line in (inlined, held)]
        assert not named[0] & named[1] and named[0] | named[1] == catalog.program.bundles.keys() - catalog.tables.keys()
        assert {name for name in named[1] if catalog.policy.cache[name].held_by} == named[1]

    def test_a_table_is_shown_with_columns_key_and_checks(self, say, catalog: PlanCatalog) -> None:
        for name, entry in catalog.tables.items():
            title, columns, key, checks = re.split(r"\n\n(?=column  |key: |check  )", say("table", name))
            assert title == f"{name}: {entry.doc}"
            assert [line.split()[0] for line in columns.splitlines()[1:]] == entry.schema.names
            assert key == f"key: {', '.join(entry.key)}"
            assert [line.split()[0] for line in checks.splitlines()[1:]] == [check.name for check in entry.checks]

    def test_columns_are_shown_with_type_and_meaning(self, say) -> None:
        rows = columns_of(say("table", "cpg_nodes").split("\n\n", 1)[1])
        assert rows[1] == ["node_id", "int64 not null", "ENTITY_IDENTITY(node)", "Identifier of the node."]

    def test_every_view_can_be_shown(self, say, catalog: PlanCatalog) -> None:
        for name, bundle in catalog.program.bundles.items():
            shown = say("view", name)
            assert shown.startswith(f"{name}: {'stored' if name in catalog.tables else 'not stored'}, ")
            assert re.findall(r"^--- (\w+)$", shown, re.MULTILINE) == [
                "sql",
                *(["rounds"] if bundle.recursion else []),
                "plan",
                "lineage",
                "locality",
                "decisions",
            ]
            assert bundle.sql in shown and bundle.fingerprint in shown

    def test_a_part_of_a_view_can_be_shown_alone(self, say, catalog: PlanCatalog) -> None:
        assert say("view", "cpg_nodes", "--part", "sql") == catalog.view("cpg_nodes").sql + "\n"
        assert say("view", "cpg_nodes", "--part", "plan") == catalog.view("cpg_nodes").optimized_plan + "\n"
        assert "definitions.name" in say("view", "definition", "--part", "lineage")
        decisions = columns_of(say("view", "node_file", "--part", "decisions"))
        assert decisions[0] == ["hole", "filled with", "confidence", "because"] and len(decisions) > 1
        assert [row[0] for row in columns_of(say("view", "import_targets", "--part", "decisions"))] == ["hole", "cache", "partitioning"]
        assert say("holes", "import_targets", "--kind", "join keys") == "nothing was left open\n"

    def test_the_task_graph_is_printed_for_machines(self, say, catalog: PlanCatalog) -> None:
        graph = json.loads(say("tasks", "--format", "json"))
        names = {node["id"]: node["data"]["task"] for node in graph["nodes"]}
        assert set(names.values()) == set(catalog.tasks.tasks)
        edges = {(names[link["source"]], names[link["target"]]): link["data"]["tables"].split(",") for link in graph["links"]}
        wired = catalog.tasks.graph
        assert edges == {(wired[a], wired[b]): list(tables) for a, b, tables in wired.weighted_edge_list()}

    def test_the_task_graph_is_printed_for_drawing(self, say, catalog: PlanCatalog) -> None:
        dot = say("tasks")
        assert dot.startswith("digraph") and all(f'label="{task}"' in dot for task in catalog.tasks.tasks)

    def test_the_schedule_lists_tasks_in_order_and_the_critical_path(self, say, catalog: PlanCatalog) -> None:
        said = say("schedule")
        assert [row[1] for row in columns_of(said)[1:]] == list(catalog.schedule.order)
        path = said.strip().splitlines()[-1].removeprefix("critical path: ").split(" -> ")
        assert tuple(path) == catalog.schedule.critical_path
        index = {task: number for number, task in enumerate(catalog.tasks.graph.nodes())}
        for place, below in enumerate(path[1:], 1):
            above = {index[task] for task in path[:place]}
            assert above & rx.ancestors(catalog.tasks.graph, index[below]), below

    def test_all_kinds_are_listed(self, say) -> None:
        shown = {line.split(":")[0] for line in say("kinds").splitlines() if line and not line.startswith(" ")}
        assert shown == {*NODE_KINDS, *EDGE_KINDS}


class TestAsking:
    def test_a_query_prints_its_rows_as_a_table(self, say, shop: Workspace) -> None:
        rows = say("query", "shop", "select path, line_count from files order by path", "--lake", str(shop.lake.root)).splitlines()
        assert rows[0].split() == ["path", "line_count"]
        assert [row.split() for row in rows[1:]] == [[path, str(text.count("\n"))] for path, text in sorted(SHOP.items())]

    def test_a_query_without_rows_prints_its_columns(self, say, shop: Workspace) -> None:
        assert say("query", "shop", "select path, 1 as one from files where false", "--lake", str(shop.lake.root)) == "path  one\n"

    def test_as_many_rows_are_printed_as_wanted(self, say, shop: Workspace) -> None:
        sql, lake = "select node_id from cpg_nodes", str(shop.lake.root)
        assert len(say("query", "shop", sql, "--lake", lake, "--limit", "3").splitlines()) == 4
        assert len(say("query", "shop", sql, "--lake", lake).splitlines()) == 51

    def test_the_lake_may_be_named_by_the_environment(self, say, shop: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("CPG_LAKE", str(shop.lake.root))
        assert "shop/basket.py" in say("query", "shop", "select path from files")

    def test_a_slice_prints_the_lines_a_line_depends_on(self, say, shop: Workspace) -> None:
        lake = str(shop.lake.root)
        line = SHOP["shop/prices.py"].splitlines().index(next(text for text in SHOP["shop/prices.py"].splitlines() if text.lstrip().startswith("return"))) + 1
        shown = say("slice", "shop", f"shop/prices.py:{line}", "--lake", lake).splitlines()
        assert shown[0].split() == ["place", "steps", "what"]
        places = {row.split()[0]: int(row.split()[1]) for row in shown[1:]}
        assert places[f"shop/prices.py:{line}"] == 0 and len(places) > 1
        assert f"shop/prices.py:{line}" in say("slice", "shop", f"shop/prices.py:{line}", "--forward", "--lake", lake)

    def test_a_query_can_change_nothing(self, shop: Workspace, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
        before = shop.files()
        for sql in (
            "drop view files",
            "create table t as select 1",
            "insert into files select * from files",
            f"copy files to '{tmp_path}/out.csv'",
            "set x.y = 1",
        ):
            assert main(["query", "shop", sql, "--lake", str(shop.lake.root)]) == 1, sql
            assert "error: the query cannot run: " in capsys.readouterr().err
        assert shop.files() == before and not list(tmp_path.iterdir())

    def test_a_query_cannot_read_other_files(self, complain, shop: Workspace) -> None:
        for sql in ("select * from '/etc/hostname'", "create external table t stored as csv location '/etc/hostname'"):
            assert "error: the query cannot run: " in complain("query", "shop", sql, "--lake", str(shop.lake.root))


class TestErrors:
    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (("table", "nodes"), r"no table 'nodes' in the catalog. Did you mean .*'cpg_nodes'"),
            (("view", "node_files"), r"no view 'node_files'. Did you mean 'node_file'"),
            (("view", "xyzzy"), r"no view 'xyzzy'. There are: .*node_file"),
            (("query", "shop", "select * from cpg_node"), r"the query cannot run: there is no table 'cpg_node'. Did you mean 'cpg_nodes'"),
            (("query", "ghost", "select 1"), r"repository 'ghost' is not registered in .*. Register it: cpg-build PATH --name ghost."),
            (("query", "../shop", "select 1"), r"repository name '../shop' is not usable"),
            (("slice", "shop", "shop/prices.py"), r"'shop/prices.py' is no place; write PATH:LINE"),
            (("slice", "shop", "shop/prices.py:999"), r"'shop' has no code at shop/prices.py:999"),
            (("query", "shop", "select flavour from files"), r"the query cannot run: .*No field named flavour"),
            (("query", "shop", "selec"), r"the query cannot run: .*"),
            (("query", "shop", "select 1/0"), r"the query cannot run: .*[Dd]ivide by zero"),
        ],
    )
    def test_they_are_one_line_of_advice_and_a_status(
        self, complain, shop: Workspace, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], said: str
    ) -> None:
        monkeypatch.setenv("CPG_LAKE", str(shop.lake.root))
        complaint = complain(*arguments)
        assert re.match(f"error: {said}", complaint), complaint
        assert "Traceback" not in complaint

    def test_a_repository_of_which_nothing_is_built_is_answered_with_how_to_build_it(self, complain, tmp_path: Path) -> None:
        workspace = Workspace.at(tmp_path)
        workspace.run()
        complaint = complain("query", "shop", "select 1", "--lake", str(workspace.lake.root))
        assert f"Build it: cpg-build {workspace.source} --name shop." in complaint

    @pytest.mark.parametrize("arguments", [(), ("fly",), ("table",), ("view", "file", "--part", "soul"), ("query", "shop", "select 1", "--limit", "many")])
    def test_a_command_line_that_makes_no_sense_is_refused(self, arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit) as stop:
            main(arguments)
        assert stop.value.code == 2 and "usage: cpg" in capsys.readouterr().err

    def test_a_reader_that_stops_early_is_no_error(self) -> None:
        process = subprocess.Popen(
            [sys.executable, "-m", "cpg_engine", "view", "cpg_edges"],
            cwd=PROJECT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )
        assert process.stdout and process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 0


class TestExplaining:
    def test_holes_lists_every_decision_of_the_program(self, say, catalog: PlanCatalog) -> None:
        listed = columns_of(say("holes"))[1:]
        assert [(row[0], row[1]) for row in listed] == [(decision.view, decision.field) for decision in catalog.decisions]

    def test_a_chain_of_reasons_goes_down_to_the_evidence(self, say) -> None:
        lines = say("decisions", "node_decorator", "node_id").splitlines()
        assert lines[0].startswith("node_decorator.node_id = annotation_id (0.95): the identity of its entity")
        assert lines[1].startswith("  decorator.annotation_id = ((") and "xxhash64('annotation'" in lines[1]
        assert "'node' is the key" in lines[1]

    def test_everything_a_decision_rests_on_exists(self, catalog: PlanCatalog) -> None:
        for decision in catalog.decisions:
            for origin in decision.rests_on:
                view, column = origin.split(".")
                if any((other.view, other.field) == (view, column) for other in catalog.decisions):
                    continue
                schema = catalog.program.bundles[view].schema if view in catalog.program.bundles else catalog.table(view).schema
                assert column in schema.names, f"{decision.view}.{decision.field} rests on {origin}"

    def test_an_unknown_hole_is_an_error_that_lists_the_holes(self, complain) -> None:
        assert "left no hole 'nose'. It left: node_id, name" in complain("decisions", "node_scope", "nose")

    def test_a_snapshot_of_the_same_program_differs_in_nothing(self, say, tmp_path: Path) -> None:
        (tmp_path / "before.json").write_text(say("snapshot"))
        assert say("diff", str(tmp_path / "before.json")) == "nothing changed\n"

    def test_a_changed_decision_is_listed_with_both_values(self, say, tmp_path: Path) -> None:
        before = json.loads(say("snapshot"))
        before["decisions"]["node_scope.node_id"] = "another_id"
        del before["views"]["method"]
        (tmp_path / "before.json").write_text(json.dumps(before))
        changed = columns_of(say("diff", str(tmp_path / "before.json")))[1:]
        assert ["decision", "node_scope.node_id", "another_id", "scope_id"] in changed
        assert [row[:3] for row in changed if row[0] == "view"] == [["view", "method", "-"]]

    @pytest.mark.parametrize("content", ["", "[]", "{}", '{"decisions": {}}'])
    def test_a_file_that_is_no_snapshot_is_an_error_with_advice(self, complain, tmp_path: Path, content: str) -> None:
        (tmp_path / "before.json").write_text(content)
        assert "is no snapshot" in complain("diff", str(tmp_path / "before.json"))


class TestStrangeText:
    def test_what_steers_a_terminal_is_shown_and_not_obeyed(self, say, shop: Workspace) -> None:
        sql = "select chr(27) || '[2J' || chr(10) || chr(8238) || 'x' as \"a\x1bb\""
        header, row = say("query", shop.name, "--lake", str(shop.lake.root), sql).splitlines()
        assert (header, row) == ("a\\x1bb", "\\x1b[2J\\n\\u202ex")
