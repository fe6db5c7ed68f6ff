"""Directories that modules are found from, as projects declare them and as files lie."""

from pathlib import Path

import pytest

from cpg_engine.evidence.scan.repository_scan import PROJECT_FILE_UNREADABLE, scan
from cpg_engine.evidence.scan.source_roots import find_source_roots

DECLARED = {
    "setuptools": ("pyproject.toml", "[tool.setuptools.packages.find]\nwhere = ['code']\n"),
    "setuptools_directory": ("pyproject.toml", "[tool.setuptools.package-dir]\n'' = 'code'\n"),
    "setuptools_one_package": ("pyproject.toml", "[tool.setuptools.package-dir]\n'a.b' = 'code/a/b'\n"),
    "setup_cfg": ("setup.cfg", "[options]\npackage_dir =\n    = code\n"),
    "setup_cfg_find": ("setup.cfg", "[options.packages.find]\nwhere = code\n"),
    "setup_cfg_pytest": ("setup.cfg", "[tool:pytest]\npythonpath = other code\n"),
    "setup_py": ("setup.py", "import setuptools\nsetuptools.setup(package_dir={'': 'code'})\n"),
    "setup_py_find": ("setup.py", "from setuptools import find_packages, setup\nsetup(packages=find_packages(where='code'))\n"),
    "setup_py_find_first": ("setup.py", "from setuptools import find_namespace_packages, setup\nsetup(packages=find_namespace_packages('code'))\n"),
    "poetry": ("pyproject.toml", "[tool.poetry]\npackages = [{include = 'a', from = 'code'}, {include = 'b'}]\n"),
    "hatch": ("pyproject.toml", "[tool.hatch.build.targets.wheel]\npackages = ['code/a']\n"),
    "hatch_sources": ("pyproject.toml", "[tool.hatch.build]\nsources = ['code']\n"),
    "hatch_moved": ("pyproject.toml", "[tool.hatch.build.targets.wheel.sources]\n'code' = ''\n"),
    "pdm": ("pyproject.toml", "[tool.pdm.build]\npackage-dir = 'code'\n"),
    "uv": ("pyproject.toml", "[tool.uv.build-backend]\nmodule-root = 'code'\n"),
    "maturin": ("pyproject.toml", "[tool.maturin]\npython-source = 'code'\n"),
    "pytest": ("pyproject.toml", "[tool.pytest.ini_options]\npythonpath = './code/'\n"),
    "pytest_ini": ("pytest.ini", "[pytest]\npythonpath = code\n"),
    "tox": ("tox.ini", "[pytest]\npythonpath = code\n"),
}


@pytest.mark.parametrize("said", DECLARED)
@pytest.mark.parametrize("directory", ["", "projects/one/"])
def test_projects_declare_where_their_modules_lie(tmp_path: Path, directory: str, said: str) -> None:
    name, text = DECLARED[said]
    (tmp_path / directory / "code/a").mkdir(parents=True)
    (tmp_path / directory / name).write_text(text)
    (tmp_path / directory / "code/a/mod.py").write_text("x = 1\n")
    tables = scan(tmp_path, "r").tables
    (file,) = (row for row in tables["files"].to_pylist() if row["path"] == f"{directory}code/a/mod.py")
    assert (file["root"], file["module_name"]) == (f"{directory}code", "a.mod")
    (root,) = (row for row in tables["source_roots"].to_pylist() if row["path"] == f"{directory}code")
    assert root["kind"] == "declared" and root["reason"].startswith(f"{directory}{name} says so: ") and root["modules"] == 1


@pytest.mark.parametrize("text", ["[tool.pdm.build]\npackage-dir = '../..'\n", "[tool.pdm.build]\npackage-dir = '/etc'\n", "[tool]\npdm = 1\nuv = []\n"])
def test_what_lies_outside_or_makes_no_sense_is_no_root(tmp_path: Path, text: str) -> None:
    (tmp_path / "pyproject.toml").write_text(text)
    assert set(find_source_roots(tmp_path, [""], frozenset()).declared) == {""}


@pytest.mark.parametrize(
    ("name", "text"), [("pyproject.toml", "["), ("setup.cfg", "x"), ("setup.py", "def"), ("pytest.ini", "[pytest\n"), ("setup.py", "\0"), ("tox.ini", "a\n")]
)
def test_a_project_file_that_cannot_be_read_is_an_error_and_the_rest_goes_on(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    (tmp_path / "mod.py").write_text("x = 1\n")
    tables = scan(tmp_path, "r").tables
    assert (name, PROJECT_FILE_UNREADABLE) in {(row["path"], row["error_type"]) for row in tables["scan_errors"].to_pylist()}
    assert "mod" in tables["files"].column("module_name").to_pylist()


def test_a_project_file_behind_a_link_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "elsewhere.toml").write_text("[tool.pdm.build]\npackage-dir = 'code'\n")
    (root := tmp_path / "root").mkdir()
    (root / "pyproject.toml").symlink_to(tmp_path / "elsewhere.toml")
    found = find_source_roots(root, ["", "code"], frozenset())
    assert set(found.declared) == {""} and "link" in found.problems["pyproject.toml"]


def test_a_project_in_a_package_or_with_a_package_called_src_is_none_of_it(tmp_path: Path) -> None:
    (tmp_path / "pkg/src").mkdir(parents=True)
    (tmp_path / "pkg/setup.py").write_text("")
    (tmp_path / "pyproject.toml").write_text("")
    assert set(find_source_roots(tmp_path, ["", "pkg", "pkg/src", "src"], frozenset({"pkg", "src"})).declared) == {""}
