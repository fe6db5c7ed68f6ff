"""Module names from paths."""

import pytest

from cpg_engine.evidence.scan.module_names import module_name

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
    assert module_name(path, PACKAGES, "repo") == name


@pytest.mark.parametrize(("path", "name"), [("__init__.py", "repo"), ("mod.py", "repo.mod"), ("sub/mod.py", "repo.sub.mod")])
def test_a_root_that_is_a_package_gives_its_name(path: str, name: str) -> None:
    assert module_name(path, {"", "sub"}, "repo") == name


def test_init_outside_of_any_package_keeps_a_name() -> None:
    assert module_name("__init__.pyw", set(), "repo") == "__init__"
