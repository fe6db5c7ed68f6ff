"""Each question on a small repository, against answers written by hand; and what they say of what they do not know."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from repositories.built_repository import Workspace
from repositories.shared_builds import SharedBuilds
from repositories.small_desk import SOURCES as DESK
from repositories.small_shop import SOURCES

from cpg_engine.__main__ import main
from cpg_engine.errors import CpgError
from cpg_engine.questions import QUESTIONS, Answer, OpenedBuild, open_build
from cpg_engine.questions import calls as questions_of_calls


@pytest.fixture(scope="module")
def shop(shared_builds: SharedBuilds, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return shared_builds.workspace(tmp_path_factory.mktemp("questions"), SOURCES)


@pytest.fixture(scope="module")
def graph(shop: Workspace) -> OpenedBuild:
    return open_build(shop.lake, shop.name)


@pytest.fixture(scope="module")
def desk(shared_builds: SharedBuilds, tmp_path_factory: pytest.TempPathFactory) -> OpenedBuild:
    workspace = shared_builds.workspace(tmp_path_factory.mktemp("desk"), DESK)
    return open_build(workspace.lake, workspace.name)


def ask(graph: OpenedBuild, question: str, *names: str, **options: int | bool) -> Answer:
    return QUESTIONS[question].answer(graph, *names, **options)


def places(given: Answer) -> list[str]:
    """Rows in a word each: file, line and name."""
    return [f"{Path(row.path or 'outside').name}:{row.line} {row.name.removeprefix('shop.')}" for row in given.rows]


def reasons(given: Answer) -> list[tuple[str, int, tuple[str, ...]]]:
    return [(each.reason, each.count, each.places) for each in given.unresolved]


EVERYTHING = "command.py:16 desk.command.main"

ANSWERS: dict[tuple[str, ...], list[str]] = {
    ("definition", "Basket"): ["basket.py:15 basket.Basket"],
    ("definition", "put"): ["basket.py:20 basket.Basket.put", "basket.py:11 basket.Container.put", "basket.py:30 basket.SmallBasket.put"],
    ("definition", "Basket.items"): ["basket.py:18 basket.Basket.items"],
    ("definition", "LIMIT"): ["basket.py:3 basket.LIMIT"],
    ("definition", "error"): ["orders.py:22 orders.fill.error"],
    ("definition", "shop.basket"): ["basket.py:1 basket"],
    ("callers", "Basket.put"): ["orders.py:7 orders.order", "basket.py:32 basket.SmallBasket.put"],
    ("callers", "SmallBasket.put"): [],
    ("callers", "Basket"): ["orders.py:5 orders.order"],
    ("callers", "price"): ["basket.py:26 basket.Basket.total"],
    ("callers", "builtins.sum"): ["basket.py:26 basket.Basket.total"],
    ("callees", "orders.order"): ["orders.py:5 basket.Basket.__init__", "orders.py:7 basket.Basket.put", "orders.py:8 basket.Basket.total"],
    ("callees", "Basket.total"): ["basket.py:26 builtins.sum", "basket.py:26 basket.price"],
    ("paths", "test_order", "price"): [
        "test_orders.py:5 tests.test_orders.test_order -> shop.orders.order",
        "orders.py:8 orders.order -> shop.basket.Basket.total",
        "basket.py:26 basket.Basket.total -> shop.basket.price",
    ],
    ("paths", "price", "orders.order"): [],
    ("flows", "tests/test_orders.py:5:18", "shop/basket.py:36"): [
        "test_orders.py:5 names",
        "orders.py:6 name",
        "orders.py:7 item",
        "basket.py:23 items",
        "orders.py:7 self",
        "orders.py:8 self",
        "basket.py:26 item",
    ],
    ("flows", "Basket.owner"): [],
    ("flows", "orders.order", "price"): [],
    ("impact", "price"): [
        "test_orders.py:4 tests.test_orders.test_order",
        "basket.py:25 basket.Basket.total",
        "orders.py:4 orders.order",
        "orders.py:19 orders.fill",
    ],
    ("impact", "Basket"): [
        "test_orders.py:4 tests.test_orders.test_order",
        "basket.py:30 basket.SmallBasket.put",
        "orders.py:4 orders.order",
        "orders.py:19 orders.fill",
    ],
    ("impact", "LIMIT"): [
        "test_orders.py:4 tests.test_orders.test_order",
        "basket.py:20 basket.Basket.put",
        "basket.py:30 basket.SmallBasket.put",
        "orders.py:4 orders.order",
        "orders.py:19 orders.fill",
    ],
    ("tests", "price"): ["test_orders.py:4 tests.test_orders.test_order"],
    ("tests", "fill"): [],
    ("importers", "Basket"): ["__init__.py:1 shop", "orders.py:1 orders"],
    ("importers", "shop.basket"): ["__init__.py:1 shop"],
    ("implementors", "Container"): ["basket.py:15 basket.Basket", "basket.py:29 basket.SmallBasket"],
    ("implementors", "SmallBasket"): [],
    ("overrides", "Container.put"): ["basket.py:20 basket.Basket.put", "basket.py:30 basket.SmallBasket.put"],
    ("overrides", "Basket.put"): ["basket.py:30 basket.SmallBasket.put", "basket.py:11 basket.Container.put"],
    ("readers", "Basket.items"): [
        "basket.py:21 basket.Basket.put",
        "basket.py:23 basket.Basket.put",
        "basket.py:26 basket.Basket.total",
        "basket.py:31 basket.SmallBasket.put",
    ],
    ("readers", "Basket.owner"): [],
    ("readers", "fill.error"): ["orders.py:23 orders.fill"],
    ("writers", "Basket.owner"): ["basket.py:17 basket.Basket.__init__"],
    ("readers", "LIMIT"): ["basket.py:21 basket.Basket.put"],
    ("raisers", "FullError"): ["basket.py:22 basket.Basket.put"],
    ("raisers", "NotImplementedError"): ["basket.py:12 basket.Container.put"],
    ("unresolved", "guess"): ["orders.py:12 call of audit", "orders.py:12 attribute audit", "orders.py:12 attribute items"],
    ("unresolved", "shop/basket.py"): [],
}


ANSWERS_OF_THE_DESK: dict[tuple[str, ...], list[str]] = {
    ("cycles",): ["registry.py:1 desk.registry -> desk.tasks", "tasks.py:4 desk.tasks -> desk.registry"],
    ("importers", "desk.tasks"): ["command.py:3 desk.command", "registry.py:1 desk.registry", "test_desk.py:1 tests.test_desk"],
    ("importers", "desk.command"): ["__main__.py:1 desk.__main__", "tasks.py:7 desk.tasks"],
    ("handlers", "WorseError"): ["command.py:10 desk.command.main", "command.py:12 desk.command.main", "command.py:14 desk.command.main", EVERYTHING],
    ("handlers", "UnusedError"): ["command.py:12 desk.command.main", "command.py:14 desk.command.main", EVERYTHING],
    ("handlers", "KeyError"): ["command.py:12 desk.command.main", "command.py:14 desk.command.main", EVERYTHING],
    ("handlers", "KeyboardInterrupt"): [EVERYTHING],
    ("entrypoints",): [
        "__main__.py:1 desk.__main__",
        "command.py:1 desk.command",
        "command.py:7 desk.command.main",
        "late.py:1 desk.late",
        "test_desk.py:5 tests.test_desk.TestRun.setup_method",
        "test_desk.py:8 tests.test_desk.TestRun.test_run",
        "tasks.py:11 desk.tasks.nightly",
    ],
    ("dead",): [
        "tasks.py:25 desk.tasks._forgotten",
        "tasks.py:29 desk.tasks._forgotten_too",
        "_lost.py:1 desk._lost",
        "late.py:8 desk.late.Visits._own",
        "tasks.py:37 desk.tasks._named",
        "errors.py:9 desk.errors.UnusedError",
        "registry.py:11 desk.registry.look",
        "tasks.py:33 desk.tasks._perhaps",
        "late.py:5 desk.late.Visits.visit_Name",
    ],
    ("explain", "command.main", "tasks.run"): [
        "command.py:9 CALL tasks.run(sys.argv) -> desk.tasks.run",
        "command.py:9 PARAMETER_LINK argv -> argv",
        "command.py:9 REF run -> run",
        "tasks.py:22 RETURNS_TO Return -> tasks.run(sys.argv)",
    ],
    ("explain", "WorseError", "TaskError"): ["errors.py:5 INHERITS_FROM desk.errors.WorseError -> desk.errors.TaskError"],
    ("explain", "helper", "command.main"): [],
    ("neighbourhood", "helper"): ["tasks.py:12 desk.tasks.nightly"],
    ("neighbourhood", "TaskError"): [
        "errors.py:1 Exception",
        "command.py:4 desk.command",
        "tasks.py:3 desk.tasks",
        "errors.py:9 desk.errors.UnusedError",
        "errors.py:5 desk.errors.WorseError",
        "command.py:12 desk.command.main",
    ],
}


@pytest.mark.parametrize("asked", ANSWERS, ids=" ".join)
def test_answers_are_those_written_by_hand(graph: OpenedBuild, asked: tuple[str, ...]) -> None:
    given = ask(graph, *asked)
    assert places(given) == ANSWERS[asked]
    assert given.total == len(given.rows) and not given.is_cut


@pytest.mark.parametrize("asked", ANSWERS_OF_THE_DESK, ids=" ".join)
def test_answers_of_the_desk_are_those_written_by_hand(desk: OpenedBuild, asked: tuple[str, ...]) -> None:
    given = ask(desk, *asked)
    assert places(given) == ANSWERS_OF_THE_DESK[asked]
    assert given.total == len(given.rows) and not given.is_cut


def test_every_question_has_an_answer_written_by_hand() -> None:
    answered = {question for question, *_ in (*ANSWERS, *ANSWERS_OF_THE_DESK)}
    # Two builds have a test of their own.
    assert answered | {"difference"} == QUESTIONS.keys()


def test_rows_say_what_the_line_is_how_sure_and_why(graph: OpenedBuild) -> None:
    (row, _) = ask(graph, "callers", "Basket.put").rows
    assert (row.source, row.why) == ("basket.put(name)", "call_in_program: points_to") and 0.5 < (row.confidence or 0) < 1
    assert [row.steps for row in ask(graph, "impact", "price").rows] == [3, 1, 2, 3]


class TestDead:
    def test_how_sure_it_is_depends_on_what_may_reach_it_unseen(self, desk: OpenedBuild) -> None:
        said = {row.name.rpartition(".")[2]: (row.confidence, row.why) for row in ask(desk, "dead").rows}
        assert said["_forgotten"] == (0.95, "function: nothing reaches it")
        assert said["_lost"] == (0.665, "module: nothing imports it, but it may be run by its name")
        assert said["_named"] == (0.57, "function: nothing reaches it, but a text has its name, or how that begins")
        assert said["UnusedError"] == (0.475, "class: nothing here reaches it, but it is public")
        assert said["_perhaps"] == (0.38, "function: something of its name is used that is not resolved")
        assert said["visit_Name"] == (0.285, "function: its class has the base scheduler from outside, which may call it")

    def test_uses_of_the_same_names_that_are_not_resolved_are_counted(self, desk: OpenedBuild) -> None:
        assert reasons(ask(desk, "dead")) == [("attribute_of_unknown_object", 1, ("desk/registry.py:13",))]

    def test_what_is_public_may_count_as_an_entry_point(self, desk: OpenedBuild) -> None:
        gone = {row.name for row in ask(desk, "dead").rows} - {row.name for row in ask(desk, "dead", public=True).rows}
        assert gone == {"desk.errors.UnusedError", "desk.registry.look", "desk.late.Visits.visit_Name"}
        more = {row.name for row in ask(desk, "entrypoints", public=True).rows} - {row.name for row in ask(desk, "entrypoints").rows}
        assert {"desk.errors.UnusedError", "desk.registry.look", "desk.late.Visits.visit_Name"} < more and "desk.tasks._forgotten" not in more

    def test_what_only_doubtful_code_reaches_is_as_doubtful(self, graph: OpenedBuild) -> None:
        # Nothing but the test reaches the shop, and it alone imports shop.orders.
        said = {row.name: row.why for row in ask(graph, "dead").rows}
        assert said["shop.ways"] == "module: nothing here imports it, but it is public"
        assert not said.keys() & {"shop.ways.begin", "shop.orders.order", "shop.basket.price"}


class TestCycles:
    def test_imports_inside_functions_count_on_request(self, desk: OpenedBuild) -> None:
        assert places(ask(desk, "cycles", deferred=True)) == ["late.py:17 desk.late -> desk.registry", "registry.py:12 desk.registry -> desk.late"]

    def test_an_import_for_type_checkers_is_none(self, desk: OpenedBuild) -> None:
        assert not {"desk.command"} & {name for row in ask(desk, "cycles", deferred=True).rows for name in row.name.split(" -> ")}


class TestExplain:
    def test_a_line_of_source(self, desk: OpenedBuild) -> None:
        kinds = [row.name.split()[0] for row in ask(desk, "explain", "desk/tasks.py:12").rows]
        assert kinds == ["CALL", "EVAL_TYPE", "EVAL_TYPE", "REF", "RETURNS_TO", "REACHING_DEF", "RETURNS_TO"]

    def test_one_edge(self, desk: OpenedBuild) -> None:
        (edge,) = desk.ask("select edge_id from cpg_edges where kind = 'INHERITS_FROM' and rule = 'inherits_in_program' order by edge_id limit 1")
        (row,) = ask(desk, "explain", str(edge["edge_id"])).rows
        assert row.name.startswith("INHERITS_FROM") and re.match(r"inherits_in_program: name; from ast,.*symtable; prior 0\.99", row.why or "")

    def test_what_is_not_there(self, desk: OpenedBuild) -> None:
        for name, said in (
            ("12", "no edge 12"),
            ("desk/taks.py:12", "no file 'desk/taks.py'. Did you mean desk/tasks.py"),
            ("tasks.py:12", "Did you mean desk/tasks.py"),
            ("helpr", "Did you mean 'desk.tasks.helper'"),
        ):
            with pytest.raises(CpgError, match=re.escape(said)):
                ask(desk, "explain", name)

    def test_a_call_that_may_be_the_edge_is_counted(self, desk: OpenedBuild, graph: OpenedBuild) -> None:
        for given in (ask(desk, "explain", "desk/registry.py:13"), ask(graph, "explain", "guess", "audit")):
            assert [(each.reason, each.count) for each in given.unresolved] == [("nothing_known_of_receiver", 1)]


def test_a_neighbourhood_has_so_many_steps(desk: OpenedBuild) -> None:
    rows = ask(desk, "neighbourhood", "helper", depth=2).rows
    assert [(row.name, row.steps, row.why) for row in rows] == [("desk.tasks.nightly", 1, "calls helper"), ("desk.tasks.run", 2, "calls nightly")]
    with pytest.raises(CpgError, match="give 1 to 5"):
        ask(desk, "neighbourhood", "helper", depth=6)


@pytest.fixture(scope="module")
def changed(shared_builds: SharedBuilds, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The shop in two builds: of its ways, right has become straight, which goes by left."""
    workspace = shared_builds.workspace(tmp_path_factory.mktemp("changed"), SOURCES)
    file = workspace.source / "shop/ways.py"
    file.write_text(file.read_text().replace("def right():\n    end()", "def straight():\n    left()").replace("right()", "straight()"))
    workspace.build()
    return workspace


class TestDifference:
    def test_what_was_added_and_removed(self, changed: Workspace) -> None:
        given = ask(open_build(changed.lake, changed.name), "difference")
        assert [(row.why, row.line, row.name.replace("shop.ways.", "")) for row in given.rows] == [
            ("added function", 10, "straight"),
            ("added call", 3, "begin -> straight"),
            ("added call", 11, "straight -> left"),
            ("removed function", 10, "right"),
            ("removed call", 3, "begin -> right"),
            ("removed call", 11, "right -> end"),
        ] and [each.name for each in given.of] == ["shop from build 1 to 2"]

    def test_lines_of_what_was_removed_are_not_those_of_now(self, changed: Workspace) -> None:
        sources = [row.source for row in ask(open_build(changed.lake, changed.name), "difference").rows]
        assert sources == ["def straight():", "straight()", "left()", "", "", ""]

    def test_a_build_and_itself(self, changed: Workspace) -> None:
        assert not ask(open_build(changed.lake, changed.name, 2), "difference", before=2).rows
        with pytest.raises(CpgError, match="has no build before 1"):
            ask(open_build(changed.lake, changed.name, 1), "difference")


class TestNothingFound:
    def test_calls_that_may_be_meant_are_counted_with_the_reason(self, graph: OpenedBuild) -> None:
        given = ask(graph, "callers", "audit")
        assert not given.rows and reasons(given) == [("nothing_known_of_receiver", 1, ("shop/orders.py:12",))]

    def test_a_true_zero_has_nothing_unresolved(self, graph: OpenedBuild) -> None:
        for asked in (("callers", "SmallBasket.put"), ("implementors", "SmallBasket"), ("readers", "Basket.owner"), ("paths", "price", "orders.order")):
            assert not ask(graph, *asked).unresolved, asked

    def test_uses_of_an_attribute_on_unknown_objects_are_counted(self, graph: OpenedBuild) -> None:
        assert reasons(ask(graph, "readers", "Basket.items")) == [("attribute_of_unknown_object", 1, ("shop/orders.py:12",))]
        assert not ask(graph, "writers", "Basket.items").unresolved

    def test_raises_of_unknown_classes_are_counted(self, graph: OpenedBuild) -> None:
        given = ask(graph, "raisers", "ValueError")
        assert [(row.path, row.line) for row in given.rows] == [("shop/orders.py", 23)]
        assert reasons(given) == [("raises_again_what_was_caught", 1, ("shop/orders.py:16",))]

    def test_a_way_that_may_be_hidden_is_counted(self, graph: OpenedBuild) -> None:
        given = ask(graph, "paths", "guess", "audit")
        assert not given.rows and reasons(given) == [("nothing_known_of_receiver", 1, ("shop/orders.py:12",))]


class TestNames:
    def test_a_name_that_may_be_several_things_is_not_guessed(self, graph: OpenedBuild) -> None:
        with pytest.raises(CpgError) as refused:
            ask(graph, "callers", "put")
        assert str(refused.value).splitlines() == [
            "'put' may be one of 3; write more of the name:",
            "  shop.basket.Basket.put (function, shop/basket.py:20)",
            "  shop.basket.Container.put (function, shop/basket.py:11)",
            "  shop.basket.SmallBasket.put (function, shop/basket.py:30)",
        ]

    @pytest.mark.parametrize(
        ("question", "name", "meant"),
        [
            ("callers", "Basket.totl", "shop.basket.Basket.total"),
            ("callers", "basket.put", "shop.basket.Basket.put"),
            ("implementors", "Contaner", "shop.basket.Container"),
            ("writers", "Basket.itemz", "shop.basket.Basket.items"),
            ("raisers", "FulError", "shop.basket.FullError"),
            ("raisers", "ValueEror", "ValueError"),
        ],
    )
    def test_a_typo_gets_a_suggestion(self, graph: OpenedBuild, question: str, name: str, meant: str) -> None:
        with pytest.raises(CpgError, match="Did you mean .*" + repr(meant)):
            ask(graph, question, name)

    def test_quotes_and_wildcards_are_parts_of_names(self, graph: OpenedBuild) -> None:
        for name in ("o'clock", "%", "pr_ce", "put'); drop table files; --"):
            with pytest.raises(CpgError, match="has no function"):
                ask(graph, "callers", name)


class TestBounds:
    def test_as_many_rows_are_given_as_wanted(self, graph: OpenedBuild) -> None:
        given = ask(graph, "readers", "Basket.items", limit=2)
        assert len(given.rows) == 2 and given.total == 4 and given.is_cut

    def test_calls_are_followed_through_so_many_functions(self, graph: OpenedBuild, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(questions_of_calls, "MOST_FUNCTIONS", 2)
        given = ask(graph, "impact", "price")
        assert given.is_bounded and given.is_cut and given.total == 1

    def test_a_limit_of_ways_says_that_there_are_more(self, graph: OpenedBuild) -> None:
        both, one = ask(graph, "paths", "begin", "end"), ask(graph, "paths", "begin", "end", limit=1)
        ways = [[row.line for row in both.rows if row.route == route] for route in (1, 2)]
        assert sorted(ways) == [[2, 7], [3, 11]] and [row.steps for row in both.rows] == [1, 2, 1, 2]
        assert one.rows == both.rows[:2] and one.is_cut and not both.is_cut


def test_a_line_of_a_file_that_has_changed_is_not_shown(shop: Workspace, tmp_path: Path) -> None:
    file = shop.source / "shop/orders.py"
    before = file.read_text()
    try:
        file.write_text("#\n" + before)
        rows = ask(open_build(shop.lake, shop.name), "callers", "Basket.put").rows
    finally:
        file.write_text(before)
    assert [(Path(row.path or "").name, row.source) for row in rows] == [("orders.py", None), ("basket.py", "super().put(item)")]


class TestCommands:
    @pytest.fixture
    def say(self, shop: Workspace, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
        def run(*arguments: str) -> tuple[int, str, str]:
            status = main([*arguments, "--lake", str(shop.lake.root)])
            return status, *capsys.readouterr()

        return run

    def test_text(self, say: Callable[..., tuple[int, str, str]]) -> None:
        status, out, err = say("readers", "shop", "Basket.items", "--limit", "1")
        assert (status, err) == (0, "")
        assert out.splitlines() == [
            "readers of shop.basket.Basket.items (shop/basket.py:18)",
            "shop/basket.py:21  1.00  shop.basket.Basket.put  ref_member: points_to  if len(self.items) >= LIMIT:",
            "4 found, 1 are shown (--limit); 1 related are not resolved; build 1 of shop",
            "not resolved: 1 uses of the name 'items': attribute_of_unknown_object (shop/orders.py:12)",
        ]

    def test_a_zero_in_text(self, say: Callable[..., tuple[int, str, str]]) -> None:
        assert say("callers", "shop", "SmallBasket.put")[1].splitlines()[-1] == "0 found; nothing related is unresolved; build 1 of shop"
        assert "0 found; 1 related are not resolved" in say("callers", "shop", "audit")[1]

    def test_ways_in_text(self, say: Callable[..., tuple[int, str, str]]) -> None:
        lines = say("paths", "shop", "test_order", "price")[1].splitlines()
        assert [line.split()[2] for line in lines[2:5]] == ["1.1", "1.2", "1.3"]
        assert lines[5].startswith("1 way of 3 steps found")

    def test_json(self, say: Callable[..., tuple[int, str, str]]) -> None:
        given = json.loads(say("callers", "shop", "Basket.put", "--json", "--limit", "1")[1])
        assert (given["total"], given["is_cut"], given["build"], given["unresolved"]) == (2, True, 1, [])
        assert given["rows"][0] | {"confidence": 1} == {
            "name": "shop.orders.order",
            "path": "shop/orders.py",
            "line": 7,
            "source": "basket.put(name)",
            "confidence": 1,
            "why": "call_in_program: points_to",
            "steps": None,
            "route": None,
        }

    def test_what_cannot_be_answered_is_advice(self, say: Callable[..., tuple[int, str, str]]) -> None:
        for arguments, said in (
            (("callers", "shop", "Basket.totl"), "Did you mean 'shop.basket.Basket.total'"),
            (("callers", "nowhere", "put"), "not registered"),
            (("callers", "shop", "price", "--build", "7"), "has no build 7"),
            (("callers", "shop", "price", "--limit", "0"), "shows nothing"),
        ):
            status, out, err = say(*arguments)
            assert status == 1 and not out and said in err, arguments

    def test_a_question_loads_neither_compiler_nor_catalog(self, shop: Workspace) -> None:
        code = """
import sys
from cpg_engine.__main__ import main
main(sys.argv[1:])
print([name for name in sys.modules if name.startswith(("cpg_engine.compiler", "cpg_engine.catalog", "rustworkx", "mcp"))])
"""
        done = subprocess.run(
            [sys.executable, "-c", code, "callers", "shop", "price", "--lake", str(shop.lake.root)], capture_output=True, text=True, check=True, env=os.environ
        )
        assert done.stdout.splitlines()[-1] == "[]"
