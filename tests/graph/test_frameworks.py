"""What frameworks call, by rules that are data: exactly the calls written beside the sources of fixtures, and rows that users add."""

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest
from expectation import Fixture, load
from graph.small_build import NAME, built
from observation import Graph
from repositories.built_repository import PLANNED

from cpg_engine.catalog import FRAMEWORK_RULES_VARIABLE, PlanCatalog, build_catalog, default_catalog, with_framework_rules
from cpg_engine.errors import DeclarationError
from cpg_engine.evidence.extractors import EXTRACTORS
from cpg_engine.graph import open_graph
from cpg_engine.model.frameworks import read_framework_rules
from cpg_engine.model.views import MODEL
from cpg_engine.questions import QUESTIONS
from cpg_engine.questions.opened import open_build
from cpg_engine.runtime.lake import Lake

FOLDER = Path(__file__).parents[1] / "fixtures" / "frameworks"
README = Path(__file__).parents[2] / "README.md"
ALL = [load(path) for path in sorted(FOLDER.glob("*.txt"))]


@pytest.fixture(scope="module")
def directory(catalog: PlanCatalog, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("frameworks")


@pytest.fixture(scope="module")
def graph(catalog: PlanCatalog, directory: Path) -> Graph:
    sources = {f"{fixture.name}/{source.path}": source.code for fixture in ALL for source in fixture.sources}
    return Graph(built(catalog, directory, sources), dict(sources))


@pytest.mark.parametrize("fixture", ALL, ids=lambda fixture: fixture.name)
def test_frameworks_call_what_is_written_beside_the_source_and_nothing_else(graph: Graph, fixture: Fixture) -> None:
    found = Counter(fact for source in fixture.sources for fact in _calls(graph, f"{fixture.name}/{source.path}", source.path))
    expected = Counter((fact.path, str(fact)) for fact in fixture.expected)
    assert expected == found


def _calls(graph: Graph, path: str, shown: str) -> list[tuple[str, str]]:
    return [(shown, str(fact)) for fact in graph.facts.get(path, ()) if fact.kind == "CALL"]


def entries(directory: Path, catalog: PlanCatalog) -> dict[str, set[str]]:
    """Frameworks by the full name of what they call."""
    rows = open_graph(Lake(directory / "lake"), NAME, catalog).sql("select full_name, framework from entry_points").to_pylist()
    found: dict[str, set[str]] = {}
    for row in rows:
        found.setdefault(row["full_name"], set()).add(row["framework"])
    return found


def test_entry_points_say_which_framework_calls_what(graph: Graph, directory: Path, catalog: PlanCatalog) -> None:
    found = entries(directory, catalog)
    assert found["flask_routes.web.index"] == {"flask"}
    assert found["fastapi_depends.api.create"] == {"fastapi"}
    assert found["celery_tasks.tasks.renamed"] == {"celery"}
    assert found["library_hooks.hooks.Web.do_GET"] == {"http.server"}
    assert found["pytest_fixtures.tests.conftest.always"] == {"pytest"}
    assert {"django_project.shop.urls", "django_project.shop.more", "django_project.shop.timing.Timing"} & found.keys() == set()
    for plain in ("flask_routes.web.unknown", "library_hooks.hooks.Unrelated.emit", "celery_tasks.tasks.leaf", "click_commands.cli.no_command"):
        assert plain not in found


def test_functions_that_frameworks_call_are_marked_in_the_graph(graph: Graph) -> None:
    marked = {graph.properties[node]["full_name"]: found["entry_point"] for node, found in graph.properties.items() if "entry_point" in found}
    assert (marked["click_commands.cli.init"], marked["attrs_hooks.models.Bike.check"]) == ("click", "attrs")
    assert "click_commands.cli.no_command" not in marked


DJANGO: Mapping[str, str] = {
    "shop/__init__.py": "",
    "shop/settings.py": 'ROOT_URLCONF = "shop.urls"\nMIDDLEWARE = ["shop.timing.Timing"]\nLABEL = "shop.other"\n',
    "shop/urls.py": "from shop.views import home\n",
    "shop/views.py": "def home(): ...\n",
    "shop/other.py": "",
    "shop/timing.py": "class Timing:\n    def __call__(self, request): ...\n",
}


def test_texts_of_settings_name_modules_and_classes(catalog: PlanCatalog, tmp_path: Path) -> None:
    built(catalog, tmp_path, DJANGO)
    assert entries(tmp_path, catalog).keys() == {"shop.urls", "shop.timing.Timing", "shop.timing.Timing.__call__"}


PROGRAM = """
from jobs import Queue, Worker

queue = Queue()

@queue.job
def send(): ...

def clean(): ...

queue.every(5, clean)

class Mine(Worker):
    def on_start(self): ...
    def helper(self): ...

def main():
    send.later()

def unused(): ...
"""


def test_a_user_adds_the_rows_that_the_readme_shows(tmp_path: Path, catalog: PlanCatalog) -> None:
    rules = tmp_path / "own.toml"
    shown = re.search(r"<!-- rules: own.toml -->\n```toml\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    assert shown
    rules.write_text(shown[1], encoding="utf-8")
    own = build_catalog(with_framework_rules(MODEL, rules), EXTRACTORS, planned=PLANNED)
    built(own, tmp_path / "with", {"program.py": PROGRAM})
    built(catalog, tmp_path / "without", {"program.py": PROGRAM})
    assert entries(tmp_path / "without", catalog) == {}
    assert entries(tmp_path / "with", own) == {name: {"jobs"} for name in ("program.send", "program.clean", "program.Mine.on_start")}
    calls = "select src.line from cpg_edges e join cpg_nodes src on e.src = src.node_id join cpg_props w on e.dst = w.node_id"
    calls += " where e.kind = 'CALL' and w.key = 'full_name' and w.value_string = 'program.send' order by src.line"
    found = open_graph(Lake(tmp_path / "with" / "lake"), NAME, own).sql(calls).to_pylist()
    assert [row["line"] for row in found] == [6, 18]


def test_the_environment_names_a_file_of_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rules = tmp_path / "own.toml"
    rules.write_text("[[decorator]]\nframework = 'jobs'\n", encoding="utf-8")
    monkeypatch.setenv(FRAMEWORK_RULES_VARIABLE, str(rules))
    default_catalog.cache_clear()
    try:
        with pytest.raises(DeclarationError, match=r"own\.toml, \[\[decorator\]\] 1: no 'names'"):
            default_catalog()
    finally:
        default_catalog.cache_clear()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[[route]]\n", "unknown table 'route'; there are [[decorator]], [[call]], [[base]], [[setting]]."),
        ("decorator = 1\n", "'decorator' is no list of rows; write [[decorator]] above each."),
        ("[[decorator]]\nnames = ['a.b']\n", "[[decorator]] 1: no 'framework'; say which framework calls."),
        ("[[base]]\nframework = 'a'\nnames = ['a.B']\n", "[[base]] 1: no 'methods'; name the methods that it calls; one that ends with * is a beginning."),
        (
            "[[call]]\nframework = 'a'\nnames = ['a.b']\nmethods = ['c']\n",
            "[[call]] 1: 'methods' says nothing of a call; write framework, names, of, arguments",
        ),
        ("[[call]]\nframework = 'a'\nname = 'a.b'\n", "[[call]] 1: unknown key 'name'; a rule has"),
        ("[[call]]\nframework = 'a'\nnames = 'a.b'\n", "[[call]] 1: 'names' is 'a.b'; write a list of texts"),
        ("[[call]]\nframework = 'a'\nnames = ['a.b']\narguments = [true]\n", "[[call]] 1: argument True is neither a position nor a keyword."),
        ("[[call]]\nframework = 'a'\nnames = ['a.b']\ngives = 1\n", "[[call]] 1: 'gives' is 1; write true or false."),
        ("[[call]\n", "cannot be read"),
    ],
)
def test_an_error_names_file_and_row_and_what_to_do(tmp_path: Path, text: str, problem: str) -> None:
    (tmp_path / "own.toml").write_text(text, encoding="utf-8")
    with pytest.raises(DeclarationError) as refused:
        read_framework_rules(tmp_path / "own.toml")
    assert problem in str(refused.value) and str(tmp_path / "own.toml") in str(refused.value)


def test_what_a_framework_calls_is_not_dead(catalog: PlanCatalog, tmp_path: Path) -> None:
    built(
        catalog,
        tmp_path,
        {"web.py": "import flask\n_app = flask.Flask('x')\n@_app.route('/')\ndef _index(): return _used()\ndef _used(): ...\ndef _unused(): ...\n"},
    )
    graph = open_build(Lake(tmp_path / "lake"), NAME)
    assert [row.name for row in QUESTIONS["dead"].answer(graph).rows] == ["web._unused"]
    assert [(row.name, row.why) for row in QUESTIONS["entrypoints"].answer(graph).rows] == [("web._index", "flask: flask.Flask.route")]
