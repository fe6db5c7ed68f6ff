"""What is declared outside the repository: read, resolved, instantiated; never imported."""

import ast
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from cpg_engine.evidence.outside import module_files
from cpg_engine.evidence.outside.declarations import decided
from cpg_engine.evidence.outside.extract import Annotation, Imported, Used, extract
from cpg_engine.evidence.outside.module_files import ModuleFiles, read_versions, standard_library_stubs

Declared = Mapping[str, Sequence[Mapping[str, object]]]


def declared(imports: Sequence[tuple[str, str | None]], attributes: str = "", annotations: Sequence[str] = (), **more: object) -> Declared:
    """The tables about a repository that imports names of modules, and uses names of attributes."""
    installed = more.pop("installed", [])
    imported = [Imported(1, module, name, name or module.split(".")[0]) for module, name in imports]
    written = [Annotation(1, number, code) for number, code in enumerate(annotations)]
    used = Used(imports=imported, attributes=frozenset(attributes.split()), annotations=written, **more)  # pyright: ignore[reportArgumentType]
    return {name: batch.to_pylist() for name, batch in extract(used, installed).items()}  # pyright: ignore[reportArgumentType]


def members(tables: Declared, thing: str) -> dict[str, set[tuple[str, str]]]:
    """Of a thing: each member's full names and what it gives."""
    found: dict[str, set[tuple[str, str]]] = {}
    for row in tables["outside_members"]:
        if row["thing"] == thing:
            found.setdefault(str(row["name"]), set()).add((str(row["full_name"]), str(row["result"])))
    return found


def installed_files(root: Path, files: Mapping[str, str]) -> list[Path]:
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(content)
    return [root]


@pytest.mark.parametrize(
    ("thing", "name", "full_name", "result"),
    [
        ("builtins.str", "split", "builtins.str.split", "def builtins.str.split -> builtins.list[builtins.str]"),
        ("builtins.list[builtins.str]", "[*]", "None", "builtins.str"),
        ("pathlib.Path", "parent", "pathlib.PurePath.parent", "pathlib.Path"),
        ("pathlib.Path", "name", "pathlib.PurePath.name", "builtins.str"),
        ("re.Match[builtins.str]", "group", "re.Match.group",
         "def re.Match.group -> builtins.str; builtins.str; builtins.tuple[builtins.str, ...]"),
        ("re.Match[builtins.str]", "span", "re.Match.span", "def re.Match.span -> builtins.tuple[builtins.int, builtins.int]"),
        ("io.TextIOWrapper", "read", "io.TextIOWrapper.read", "def io.TextIOWrapper.read -> builtins.str"),
        ("def io.TextIOWrapper.read -> builtins.str", "()", "io.TextIOWrapper.read", "builtins.str"),
        ("builtins.type[pathlib.Path]", "()", "pathlib.Path", "pathlib.Path"),
        ("builtins.type[pathlib.Path]", "cwd", "pathlib.Path.cwd", "def pathlib.Path.cwd -> pathlib.Path"),
        # The interpreter says that dict has what its stub leaves to an abstract class.
        ("builtins.dict[builtins.str, builtins.int]", "update", "builtins.dict.update", "def builtins.dict.update"),
        ("builtins.dict[builtins.str, builtins.int]", "[*]", "None", "builtins.int"),
        ("builtins.dict[builtins.str, builtins.int]", "get", "builtins.dict.get", "def builtins.dict.get -> builtins.int"),
        ("collections.abc.Mapping[builtins.str, builtins.int]", "values", "collections.abc.Mapping.values",
         "def collections.abc.Mapping.values -> collections.abc.ValuesView[builtins.int]"),
    ],
)  # fmt: skip
def test_members_of_the_standard_library(thing: str, name: str, full_name: str, result: str) -> None:
    tables = declared(
        [("pathlib", "Path"), ("re", None), ("collections.abc", "Mapping")],
        "split span parent name group read cwd update get values match open",
        ["dict[str, int]", "Mapping[str, int]", "re.Match[str]"],
        builtins=frozenset({"open", "str", "dict"}),
    )
    assert (full_name, result) in members(tables, thing)[name]


def test_overloads_that_give_different_things_are_told_with_what_they_take() -> None:
    tables = declared([("re", None)], "sub match compile group")
    results: dict[object, list[tuple[object, object]]] = {}
    for row in tables["outside_overloads"]:
        results.setdefault(row["signature"], []).append((row["place"], row["result"]))
    assert results["re.sub"] == [(0, "builtins.str"), (1, "builtins.bytes")]
    # AnyStr is one of two types, so what is declared with it has an overload for each.
    assert results["re.compile"][:2] == [(0, "re.Pattern[builtins.str]"), (1, "re.Pattern[builtins.bytes]")]
    parameters = [row for row in tables["outside_parameters"] if row["signature"] == "re.sub" and row["place"] == 0]
    assert [(row["name"], row["way"], row["is_needed"], row["is_open"]) for row in parameters[:3]] == [
        ("pattern", "either", True, False),
        ("repl", "either", True, False),
        ("string", "either", True, False),
    ]
    taken = {row["value"] for row in tables["outside_constants"] if row["signature"] == "re.sub" and row["place"] == 1 and row["position"] == 0}
    assert taken == {"builtins.bytes"}
    assert not [row for row in tables["outside_overloads"] if "Pattern[builtins.str].sub" in str(row["thing"])], "one of them is for text"


def test_only_what_a_program_can_get_at_is_told() -> None:
    tables = declared([("json", None)], "loads")
    assert not [row for row in tables["outside_members"] if row["name"] == "split"], "no attribute of this name is used"
    assert "sqlite3" not in {row["module"] for row in tables["outside_modules"]}
    assert [row["result"] for row in tables["outside_members"] if row["thing"] == "module json"] == ["def json.loads"], "what it gives may be anything"


def test_what_a_stub_imports_for_itself_is_not_theirs_who_import_it() -> None:
    found = members(declared([("json", None), ("os", None)], "Any path"), "module os")
    assert found["path"] == {("os.path", "module os.path")}
    assert "Any" not in members(declared([("json", None)], "Any loads"), "module json")


@pytest.mark.parametrize(
    ("code", "thing"),
    [
        ("Optional[Path]", {"pathlib.Path"}),
        ("'Path | None'", {"pathlib.Path"}),
        ("dict[str, list[Path]]", {"builtins.dict[builtins.str, builtins.list[pathlib.Path]]"}),
        ("typing.Union[int, str]", {"builtins.int", "builtins.str"}),
        ("typing.Literal['a', 1]", {"builtins.str", "builtins.int"}),
        ("type[Path]", {"builtins.type[pathlib.Path]"}),
        ("typing.Callable[[int], Path]", {"typing.Callable[pathlib.Path]"}),
        ("typing.List[Own]", {"builtins.list"}),
        ("Own", set[str]()),
        ("Unknown", set[str]()),
        ("typing.Any", set[str]()),
        ("not an annotation", set[str]()),
    ],
)
def test_annotations_of_the_repository(code: str, thing: set[str]) -> None:
    tables = declared([("pathlib", "Path"), ("typing", None), ("typing", "Optional")], "", [code], defined={1: {"Own"}})
    assert {row["thing"] for row in tables["outside_annotations"]} == thing


def test_installed_distributions_are_read_and_not_imported(tmp_path: Path) -> None:
    installed = installed_files(
        tmp_path,
        {
            "acme/__init__.py": "raise SystemExit('imported')\nfrom acme.client import Client as Client\nVERSION = '1'\n",
            "acme/client.py": (
                "from __future__ import annotations\nimport typing as t\nfrom functools import cached_property\nT = t.TypeVar('T')\n"
                "class Base(t.Generic[T]):\n    def first(self) -> T: ...\n    def same(self: S) -> S: ...\nS = t.TypeVar('S')\n"
                "class Reply:\n    def text(self) -> str: ...\n"
                "class Client(Base[Reply]):\n    def __init__(self, where: str):\n        self.where = where\n        self.reply = Reply()\n"
                "    @cached_property\n    def again(self) -> Client: ...\n    async def fetch(self) -> Reply: ...\n    def plain(self): ...\n"
            ),
            "broken.py": "def (:\n",
        },
    )
    tables = declared([("acme", "Client"), ("broken", "thing")], "first same text where reply again fetch plain", installed=installed)
    assert "acme" not in sys.modules
    found = members(tables, "acme.client.Client")
    assert found["first"] == {("acme.client.Base.first", "def acme.client.Base.first -> acme.client.Reply")}
    assert found["same"] == {("acme.client.Base.same", "def acme.client.Base.same -> acme.client.Client")}
    assert found["where"] == {("acme.client.Client.where", "builtins.str")}
    assert found["reply"] == {("acme.client.Client.reply", "acme.client.Reply")}
    assert found["again"] == {("acme.client.Client.again", "acme.client.Client")}
    assert found["plain"] == {("acme.client.Client.plain", "def acme.client.Client.plain")}
    (fetched,) = members(tables, next(result for _, result in found["fetch"]))["()"]
    assert members(tables, fetched[1])["__awaited__"] == {("None", "acme.client.Reply")}
    assert [(row["path"], row["error_type"]) for row in tables["outside_errors"]] == [("broken.py", "UnreadableDeclarations")]


def test_stubs_beside_a_distribution_come_first(tmp_path: Path) -> None:
    installed = installed_files(tmp_path, {"acme.py": "def go(): return 1\n", "acme-stubs/__init__.pyi": "def go() -> bytes: ...\n"})
    assert {row["thing"] for row in declared([("acme", "go")], installed=installed)["outside_names"] if row["name"] == "acme.go"} == {
        "def acme.go -> builtins.bytes"
    }


def test_modules_of_the_repository_are_not_looked_for_outside(tmp_path: Path) -> None:
    installed = installed_files(tmp_path, {"acme.py": "def go() -> int: ...\n"})
    assert not [row for row in declared([("acme", "go")], installed=installed, modules=frozenset({"acme"}))["outside_names"] if row["name"] == "acme.go"]


def test_all_modules_that_the_wanted_version_has_are_found() -> None:
    stubs = standard_library_stubs()
    assert stubs is not None
    versions = read_versions((stubs / "VERSIONS").read_text("utf-8"))
    files, wanted = ModuleFiles([]), module_files.WANTED_VERSION
    has = {name for name, (first, last) in versions.items() if first <= wanted and (last is None or wanted <= last)}
    assert len(has) > 200
    assert {name for name in has if files.find(name) is None} == set()
    assert {name for name in versions.keys() - has if files.find(name) is not None} == set()


@pytest.mark.parametrize(
    ("test", "holds"),
    [
        ("sys.version_info >= (3, 8)", True),
        ("sys.version_info < (3,)", False),
        ("sys.version_info[0] == 2", False),
        ("sys.platform == 'no such'", False),
        ("not TYPE_CHECKING", False),
        ("typing.TYPE_CHECKING or unknown", True),
        ("unknown and sys.version_info >= (3, 8)", None),
    ],
)
def test_conditions_about_version_and_system(test: str, holds: bool | None) -> None:
    assert decided(ast.parse(test, mode="eval").body, (3, 11)) is holds
