"""Module names from paths."""

import pytest

from cpg_engine.evidence.scan.module_names import module_names

PACKAGES = {"pkg", "pkg/sub", "src/lay", "a/b/deep", "lib/inner", "pkg/gap/inner", "pkg/src/kept"}


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("setup.py", "setup"),
        ("pkg/__init__.py", "pkg"),
        ("pkg/__main__.py", "pkg.__main__"),
        ("pkg/sub/mod.pyi", "pkg.sub.mod"),
        ("pkg/data/mod.py", "pkg.data.mod"),
        ("pkg/gap/inner/mod.py", "inner.mod"),
        ("pkg/src/mod.py", "pkg.src.mod"),
        ("src/lay/__init__.py", "lay"),
        ("src/ns/mod.py", "ns.mod"),
        ("services/api/src/ns/mod.py", "ns.mod"),
        ("a/b/deep/mod.py", "deep.mod"),
        ("lib/inner/mod.py", "inner.mod"),
        ("lib/tool.py", "tool"),
        ("scripts/tool.py", "scripts.tool"),
        ("bin/my-tool", "bin.my-tool"),
        ("docs/ünï.py", "docs.ünï"),
    ],
)
def test_name_is_relative_to_the_import_root(path: str, name: str) -> None:
    assert module_names(path, PACKAGES, {}, (), "repo")[0].name == name


@pytest.mark.parametrize(("path", "name"), [("__init__.py", "repo"), ("mod.py", "repo.mod"), ("sub/mod.py", "repo.sub.mod")])
def test_a_root_that_is_a_package_gives_its_name(path: str, name: str) -> None:
    assert [found.name for found in module_names(path, {"", "sub"}, {}, (), "repo")] == [name]


def test_init_outside_of_any_package_keeps_a_name() -> None:
    assert module_names("__init__.pyw", set(), {}, (), "repo")[0].name == "__init__"


DECLARED = {"": "a reason", "one": "a reason", "one/code": "a reason"}


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("one/code/ns/mod.py", [("one/code", "ns.mod"), ("one", "code.ns.mod"), ("", "one.code.ns.mod"), ("one/code/ns", "mod")]),
        ("one/app/core/pkg/mod.py", [("one", "app.core.pkg.mod"), ("one/app/core", "pkg.mod"), ("", "one.app.core.pkg.mod")]),
        ("tools/gen/run.py", [("", "tools.gen.run"), ("tools/gen", "run")]),
        ("tools/gen/types.py", [("", "tools.gen.types")]),
        ("tools/my-gen/run.py", [("", "tools.my-gen.run"), ("tools/my-gen", "run")]),
        ("tests/unit/helpers.py", [("", "tests.unit.helpers"), ("tests", "unit.helpers"), ("tests/unit", "helpers")]),
        ("lib/tool.py", [("lib", "tool"), ("", "lib.tool")]),
        ("mod.py", [("", "mod")]),
    ],
)
def test_a_file_can_be_imported_by_several_names(path: str, names: list[tuple[str, str]]) -> None:
    found = module_names(path, {"one/app/core/pkg"}, DECLARED, {"tests"}, "repo")
    assert [(each.root, each.name) for each in found] == names
