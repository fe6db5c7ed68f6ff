"""Real repositories are built green, the same each time, and with the edges a reader of their source expects."""

import random
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from repositories.built_repository import PLANNED, Workspace, differences
from repositories.pinned_packages import PACKAGES, PinnedPackage, unpacked
from repositories.shared_builds import once

from cpg_engine.catalog import build_catalog
from cpg_engine.evidence.extractors import EXTRACTORS
from cpg_engine.model.views import MODEL
from cpg_engine.runtime.lake import Lake

pytestmark = pytest.mark.slow


LARGE = "django"
"""The package that takes `pytest --long`."""


def marked(package: PinnedPackage) -> Any:
    return pytest.param(package, marks=pytest.mark.long) if package.name == LARGE else package


@pytest.fixture(scope="session", params=map(marked, PACKAGES), ids=lambda package: package.name)
def package(request: pytest.FixtureRequest) -> PinnedPackage:
    return request.param


READ_BY_HAND = tuple(marked(package) for package in PACKAGES if package.name in ("click", "requests", "flask", "django"))
"""Those of which `KNOWN` says edges."""

REPEATED = (PACKAGES[0], *(pytest.param(package, marks=pytest.mark.long) for package in PACKAGES[1:4]))


def of(packages: Sequence[Any]) -> pytest.MarkDecorator:
    """Some of the packages instead of all."""
    return pytest.mark.parametrize("package", packages, indirect=True, ids=lambda package: package.name)


@pytest.fixture(scope="session")
def built(package: PinnedPackage, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A package, built by two processes where it is large enough."""

    def make(directory: Path) -> None:
        Workspace(unpacked(package, directory / "source"), Lake(directory / "lake"), package.name).build(workers=2)

    made, lake = once(tmp_path_factory, f"package-{package.name}", make), Lake(tmp_path_factory.mktemp(package.name))
    shutil.copytree(made / "lake", lake.root, dirs_exist_ok=True)
    return Workspace(made / "source" / package.name, lake, package.name)


def edges(workspace: Workspace, kind: str) -> set[tuple[str, str]]:
    """Full names of both ends of all edges of a kind whose ends have one."""
    names = "select node_id, value_string as full_name from cpg_props where key = 'full_name'"
    found = workspace.graph(
        f"select s.full_name as src, d.full_name as dst from cpg_edges e join ({names}) s on e.src = s.node_id join ({names}) d on e.dst = d.node_id"
        f" where e.kind = '{kind}'"
    )
    return {(row["src"], row["dst"]) for row in found}


def calls(workspace: Workspace) -> set[tuple[str, int, str]]:
    """Path and line of call sites, and the full name of a method each can reach."""
    found = workspace.graph(
        "select f.path, c.line, p.value_string as callee from cpg_edges e join cpg_nodes c on e.src = c.node_id join files f on c.file_id = f.file_id"
        " join cpg_props p on e.dst = p.node_id and p.key = 'full_name' where e.kind = 'CALL'"
    )
    return {(row["path"], row["line"], row["callee"]) for row in found}


class TestEveryRepository:
    def test_all_files_are_read_and_no_check_fails(self, built: Workspace, package: PinnedPackage) -> None:
        assert built.run().pinned("files", "a test").rows == package.files
        assert built.rows("extraction_errors") == []
        assert not built.violations()

    def test_no_edge_dangles_and_identifiers_are_unique(self, built: Workspace) -> None:
        """Asked anew, not through the checks."""
        dangling = "select * from cpg_edges where src not in (select node_id from cpg_nodes) or dst not in (select node_id from cpg_nodes) limit 3"
        assert built.graph(dangling) == []
        for table, key in (("cpg_nodes", "node_id"), ("cpg_edges", "edge_id"), ("files", "file_id"), ("definitions", "file_id, node")):
            assert built.graph(f"select {key}, count(*) as n from {table} group by {key} having count(*) > 1 limit 3") == [], table
        assert built.graph("select * from cpg_props where node_id not in (select node_id from cpg_nodes) limit 3") == []

    def test_each_call_reaches_something_or_says_why_not(self, built: Workspace) -> None:
        untold = """
            select c.code, e.src is not null as is_reached
            from call c
            left join (select distinct src from cpg_edges where kind = 'CALL') e on c.node_id = e.src
            left join unresolved_calls u on c.node_id = u.node_id
            where (e.src is null) = (u.node_id is null)
            limit 3
            """
        assert built.graph(untold) == []

    def test_every_node_but_the_repository_hangs_in_one_tree(self, built: Workspace) -> None:
        roots = "kind not in ('META_DATA', 'FILE', 'SCOPE', 'BINDING', 'DEPENDENCY', 'TYPE') and not (kind = 'METHOD' and file_id is null)"
        parents = "select dst, count(*) as parents from cpg_edges where kind = 'AST' group by dst"
        lost = built.graph(
            f"select n.kind, count(*) as nodes, coalesce(p.parents, 0) as parents from cpg_nodes n left join ({parents}) p on n.node_id = p.dst"
            f" where {roots} and coalesce(p.parents, 0) <> 1 group by n.kind, coalesce(p.parents, 0)"
        )
        assert lost == []

    @of(REPEATED)
    def test_another_build_in_another_place_has_identical_tables(self, built: Workspace, tmp_path: Path) -> None:
        other = Workspace(built.source, Lake(tmp_path / "lake"), built.name)
        other.build(workers=1)
        assert not differences(built, other)

    @of(READ_BY_HAND)
    def test_a_second_build_touches_no_file(self, built: Workspace) -> None:
        built.build()  # A build says how its checks went; other tests may have run some since it was made.
        before = built.files()
        assert built.rebuilt() == set()
        assert built.files() == before

    @of(REPEATED[:1])
    def test_the_order_of_declarations_makes_no_difference(self, built: Workspace) -> None:
        declarations = list(MODEL.declarations)
        random.Random(built.name).shuffle(declarations)
        shuffled = build_catalog(replace(MODEL, declarations=declarations), EXTRACTORS, planned=PLANNED)
        assert {name: entry.fingerprint for name, entry in shuffled.tables.items()} == {name: entry.fingerprint for name, entry in built.catalog.tables.items()}
        assert shuffled.fingerprint == built.catalog.fingerprint
        assert built.with_catalog(shuffled).rebuilt() == set()

    @of(READ_BY_HAND)
    def test_edges_are_those_a_reader_of_the_source_expects(self, built: Workspace, package: PinnedPackage) -> None:
        known = KNOWN[package.name]
        imports, bases, reached = edges(built, "IMPORTS"), edges(built, "INHERITS_FROM"), calls(built)
        for module, imported in known.imports.items():
            assert {target for source, target in imports if source == module} == imported, f"modules that {module} imports"
        for module, inherits in known.bases.items():
            found = {
                (cls.removeprefix(f"{module}."), base.removeprefix(f"{module}."))
                for cls, base in bases
                if cls.rpartition(".")[0] == base.rpartition(".")[0] == module
            }
            assert found == inherits, f"classes of {module} and their bases there"
        for method, (path, lines) in known.callers.items():
            assert {(at, line) for at, line, callee in reached if callee == method and at == path} == {(path, line) for line in lines}, f"calls of {method}"


@dataclass(frozen=True)
class KnownEdges:
    """Edges looked up in a package's source by hand.

    Args:
        imports: all modules of the package that a module imports, anywhere in it.
        bases: all pairs of class and base that are both defined in a module.
        callers: file and lines of all calls of a method in its own file.
    """

    imports: Mapping[str, set[str]]
    bases: Mapping[str, set[tuple[str, str]]]
    callers: Mapping[str, tuple[str, set[int]]]


KNOWN = {
    "click": KnownEdges(
        imports={
            "click.core": {
                "click", "click._utils", "click.decorators", "click.exceptions", "click.formatting", "click.globals", "click.parser",
                "click.shell_completion", "click.termui", "click.types", "click.utils",
            },
        },
        bases={
            "click.core": {
                ("Group", "Command"), ("_BaseCommand", "Command"), ("_MultiCommand", "Group"), ("CommandCollection", "Group"),
                ("Option", "Parameter"), ("Argument", "Parameter"),
            },
        },
        callers={
            "click.core.Parameter.resolve_envvar_value": ("click/core.py", {2756, 3565}),
            "click.core.Option.resolve_envvar_value": ("click/core.py", {3592}),
        },
    ),
    "requests": KnownEdges(
        imports={
            "requests.api": {"requests", "requests.sessions", "requests.models", "requests._types"},
            "requests.hooks": {"requests", "requests._types", "requests.models"},
        },
        bases={"requests.hooks": set()},
        callers={
            "requests.sessions.merge_setting": ("requests/sessions.py", {124, 547, 550, 551, 863, 864, 865, 866}),
            "requests.sessions.merge_hooks": ("requests/sessions.py", {553}),
        },
    ),
    "flask": KnownEdges(
        imports={
            "flask.sansio.app": {
                "flask", "flask.config", "flask.ctx", "flask.helpers", "flask.json.provider", "flask.logging", "flask.sansio.blueprints",
                "flask.sansio.scaffold", "flask.templating", "flask.testing", "flask.typing",
            },
            "flask.views": {"flask", "flask.globals", "flask.typing"},
        },
        bases={
            "flask.json.tag": {
                (name, "JSONTag") for name in ("TagDict", "PassDict", "TagTuple", "PassList", "TagBytes", "TagMarkup", "TagUUID", "TagDateTime")
            },
        },
        callers={},
    ),
    "django": KnownEdges(
        imports={},
        bases={
            "django.db.models.query": {
                ("ModelIterable", "BaseIterable"), ("RawModelIterable", "BaseIterable"), ("ValuesIterable", "BaseIterable"),
                ("ValuesListIterable", "BaseIterable"), ("NamedValuesListIterable", "ValuesListIterable"), ("FlatValuesListIterable", "BaseIterable"),
            },
        },
        callers={
            "django.db.models.query.prefetch_related_objects": ("django/db/models/query.py", {509, 1330, 2123}),
            "django.db.models.query.aprefetch_related_objects": ("django/db/models/query.py", {550, 558}),
            "django.db.models.query.prefetch_one_level": ("django/db/models/query.py", {2408}),
            "django.db.models.query.QuerySet._prefetch_related_objects": ("django/db/models/query.py", {1956}),
            "django.db.models.query.RawQuerySet._prefetch_related_objects": ("django/db/models/query.py", {2144}),
            "django.db.models.fields.related_lookups.get_normalized_value": ("django/db/models/fields/related_lookups.py", {55, 88, 103, 122}),
        },
    ),
}  # fmt: skip
