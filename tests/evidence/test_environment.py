"""What a repository runs with, against importlib.metadata in a real environment and against files written here."""

import doctest
import importlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from cpg_engine.errors import EvidenceError
from cpg_engine.evidence.environment.extract import extract
from cpg_engine.evidence.environment.installed import find_environment, provided_modules, site_packages
from cpg_engine.evidence.environment.tables import ENVIRONMENT_TABLES
from cpg_engine.evidence.schema import arrow_schema

ASK_PYTHON = """
import importlib.metadata as metadata, json, sys
found = {}
for distribution in metadata.distributions(path=[sys.argv[1]]):
    scripts = [(p.group, p.name, p.module, p.attr) for p in distribution.entry_points if p.group in ("console_scripts", "gui_scripts")]
    found[distribution.metadata["Name"]] = (distribution.version, len(distribution.requires or []), sorted(scripts))
modules = {name: sorted(set(names)) for name, names in metadata.packages_distributions().items()}
json.dump([found, modules], sys.stdout)
"""


def write(root: Path, files: Mapping[str, str | bytes]) -> None:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(text if isinstance(text, bytes) else text.encode())


def rows(root: Path, environment: Path | None = None) -> dict[str, list[dict[str, Any]]]:
    batches = extract(root, environment)
    assert list(batches) == [row.table for row in ENVIRONMENT_TABLES]
    for row in ENVIRONMENT_TABLES:
        assert batches[row.table].schema.equals(arrow_schema(row), check_metadata=True), row.table
        keys = pa.Table.from_batches([batches[row.table]]).select(list(row.primary_key))
        assert keys.group_by(keys.column_names).aggregate([]).num_rows == keys.num_rows, f"{row.table} repeats a key"
    return {table: batch.to_pylist() for table, batch in batches.items()}


def stated(found: Mapping[str, list[dict[str, Any]]]) -> set[tuple[Any, ...]]:
    columns = ("normalized_name", "version", "specifier", "source", "location", "group", "marker")
    return {tuple(row[column] for column in columns) for row in found["distributions"] if row["source"] != "standard_library"}


def problems(found: Mapping[str, list[dict[str, Any]]]) -> list[tuple[Any, ...]]:
    return [(row["path"], row["error_type"], row["line"]) for row in found["environment_errors"]]


# ---------------------------------------------------------------------------------------------------- installed


def test_installed_distributions_are_those_importlib_sees(tmp_path: Path) -> None:
    """Over this test's own environment; the oracle runs in a process of its own."""
    (directory,) = site_packages(Path(sys.prefix))
    answer = subprocess.run([sys.executable, "-c", ASK_PYTHON, str(directory)], check=True, capture_output=True, text=True, cwd=tmp_path).stdout
    expected, modules_expected = json.loads(answer)
    found = rows(tmp_path, Path(sys.prefix))
    assert found["environment_errors"] == []
    names = {row["distribution_id"]: row["name"] for row in found["distributions"] if row["source"] == "installed"}
    groups = {"console": "console_scripts", "gui": "gui_scripts"}
    actual: dict[str, Any] = {row["name"]: [row["version"], 0, []] for row in found["distributions"] if row["source"] == "installed"}
    for row in found["distribution_requirements"]:
        actual[names[row["distribution_id"]]][1] += 1
    for row in found["console_scripts"]:
        actual[names[row["distribution_id"]]][2].append([groups[row["kind"]], row["name"], row["module"], row["attribute"] or ""])
    for value in actual.values():
        value[2].sort()
    assert actual == {name: [version, count, scripts] for name, (version, count, scripts) in expected.items()}

    tops: dict[str, set[str]] = {}
    for row in found["modules_external"]:
        if not row["is_standard_library"] and not row["is_stub"]:
            tops.setdefault(row["module"].split(".")[0], set()).add(names[row["distribution_id"]])
    # Other top-level names that importlib lists are directories or metadata, which nothing can import.
    importable = {name: set(owners) for name, owners in modules_expected.items() if name in tops}
    assert importable == {name: tops[name] for name in importable}
    assert {"pyarrow", "numpy", "pytest", "google" if "google" in tops else "packaging"} <= set(importable)


def test_a_new_virtual_environment_is_read(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(tmp_path / ".venv")], check=True)
    environment = find_environment(tmp_path)
    assert environment == tmp_path / ".venv"
    (packages,) = site_packages(environment)
    write(
        packages,
        {
            "Demo_Pkg-1.5.dist-info/METADATA": "Metadata-Version: 2.1\nName: Demo_Pkg\nVersion: 1.5\nRequires-Dist: Other.Dist[x]>=2; python_version>'3'\n",
            "Demo_Pkg-1.5.dist-info/RECORD": "demo/__init__.py,,\ndemo/sub.py,,\nns/part/__init__.py,,\nns/loose.py,,\n../../bin/demo,,\n_c.abi3.so,,\n",
            "Demo_Pkg-1.5.dist-info/entry_points.txt": "[console_scripts]\ndemo = demo.sub:main.run [fast]\n[other]\nx = y:z\n",
            "old-0.1.egg-info/PKG-INFO": "Metadata-Version: 1.0\nName: old\nVersion: 0.1\n",
            "old-0.1.egg-info/top_level.txt": "oldmod\n",
            "types_demo-1.dist-info/METADATA": "Metadata-Version: 2.1\nName: types-demo\nVersion: 1\n",
            "types_demo-1.dist-info/RECORD": '"demo-stubs/__init__.pyi",,\n',
            "edit-3.dist-info/METADATA": "Metadata-Version: 2.1\nName: edit\nVersion: 3\n",
            "edit-3.dist-info/RECORD": "__editable___edit_finder.py,,\n__editable__.edit.pth,,\n",
            "edit-3.dist-info/direct_url.json": '{"url": "file:///src", "dir_info": {"editable": true}}',
        },
    )
    found = rows(tmp_path, environment)
    assert problems(found) == []
    assert {(row["name"], row["normalized_name"], row["version"], row["is_editable"]) for row in found["distributions"] if row["source"] == "installed"} == {
        ("Demo_Pkg", "demo-pkg", "1.5", False), ("old", "old", "0.1", False), ("types-demo", "types-demo", "1", False), ("edit", "edit", "3", True),
    }  # fmt: skip
    assert {
        (row["module"], row["distribution"], row["is_package"], row["is_stub"]) for row in found["modules_external"] if not row["is_standard_library"]
    } == {
        ("demo", "demo-pkg", True, False), ("ns.part", "demo-pkg", True, False), ("ns.loose", "demo-pkg", False, False), ("_c", "demo-pkg", False, False),
        ("oldmod", "old", None, False), ("demo", "types-demo", True, True),
    }  # fmt: skip
    assert [(row["name"], row["module"], row["attribute"], row["extras"]) for row in found["console_scripts"]] == [("demo", "demo.sub", "main.run", "fast")]
    assert [(row["name"], row["specifier"], row["extras"], row["marker"]) for row in found["distribution_requirements"]] == [
        ("other-dist", ">=2", "x", 'python_version > "3"')
    ]


def test_broken_metadata_is_an_error_and_the_rest_is_read(tmp_path: Path) -> None:
    packages = tmp_path / "lib" / "python3.11" / "site-packages"
    good = "Metadata-Version: 2.1\nName: good\nVersion: 1\n"
    write(
        packages,
        {
            "good-1.dist-info/METADATA": good,
            "latin-1.dist-info/METADATA": "Name: caf\xe9\n".encode("latin-1"),
            "nameless-1.dist-info/METADATA": "Version: 1\n",
            "empty-1.dist-info/RECORD": "",
            "odd-1.dist-info/METADATA": good.replace("good", "odd") + "Requires-Dist: !!!\nRequires-Dist: fine\n",
            "script-1.dist-info/METADATA": good.replace("good", "script"),
            "script-1.dist-info/entry_points.txt": "[console_scripts]\nbad = not a module\nok = m:f\n",
            "nul-1.dist-info/METADATA": good.replace("good", "nul"),
            "nul-1.dist-info/RECORD": "a\0b.py,,\nm.py,,\n",
        },
    )
    found = rows(tmp_path, tmp_path)
    base = "lib/python3.11/site-packages"
    assert problems(found) == [
        (f"{base}/empty-1.dist-info", "IncompleteMetadata", None),
        (f"{base}/latin-1.dist-info", "UnreadableMetadata", None),
        (f"{base}/nameless-1.dist-info", "IncompleteMetadata", None),
        (f"{base}/odd-1.dist-info", "InvalidRequirement", None),
        (f"{base}/script-1.dist-info", "InvalidEntryPoint", None),
    ]
    assert {row["name"] for row in found["distributions"] if row["source"] == "installed"} == {"good", "odd", "script", "nul"}
    assert [row["name"] for row in found["console_scripts"]] == ["ok"]
    assert [row["name"] for row in found["distribution_requirements"]] == ["fine"]


def test_an_environment_without_packages_is_an_error_row(tmp_path: Path) -> None:
    (tmp_path / "env").mkdir()
    assert problems(rows(tmp_path, tmp_path / "env")) == [("env", "NoSitePackages", None)]


def test_nothing_installed_is_imported(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    evil = f"open({str(trace)!r}, 'w')\n"
    write(
        tmp_path / "site",
        {
            "evil/__init__.py": evil, "sitecustomize.py": evil, "json.py": evil, "x.pth": f"import evil; {evil}",
            "evil-1.dist-info/METADATA": "Name: evil\nVersion: 1\n", "evil-1.dist-info/RECORD": "evil/__init__.py,,\nx.pth,,\njson.py,,\n",
        },
    )  # fmt: skip
    write(tmp_path / "repo", {"setup.py": evil, "conftest.py": evil})
    found = rows(tmp_path / "repo", tmp_path / "site")
    assert not trace.exists()
    assert {"evil", "json"} <= {row["module"] for row in found["modules_external"] if row["distribution"] == "evil"}


def test_the_standard_library_is_a_distribution(tmp_path: Path) -> None:
    found = rows(tmp_path)
    library = {row["module"]: row["is_package"] for row in found["modules_external"] if row["is_standard_library"]}
    assert set(library) == set(sys.stdlib_module_names)
    assert {name: library[name] for name in ("json", "os", "sys", "email")} == {"json": True, "os": False, "sys": False, "email": True}
    assert [(row["name"], row["source"]) for row in found["distributions"]] == [("python", "standard_library")]


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (["a/__init__.py", "a/b/__init__.py", "a/c.py"], ["a"]),
        (["ns/a/b/__init__.py", "ns/a/c.py"], ["ns.a.b", "ns.a.c"]),
        (["google/protobuf/__init__.py", "google/_upb/_message.abi3.so"], ["google._upb._message", "google.protobuf"]),
        (["m.cpython-311-x86_64-linux-gnu.so", "m.pyi"], ["m"]),
        (["a/__pycache__/b.pyc", "../../bin/x.py", "/abs/y.py", "a-1.dist-info/z.py", "share/data.txt", "__init__.py"], []),
        (["pkg-stubs/__init__.pyi", "pkg-stubs/m.pyi"], ["pkg"]),
    ],
)
def test_modules_of_installed_files(files: list[str], expected: list[str]) -> None:
    assert [module.name for module in provided_modules(files)] == expected


# ----------------------------------------------------------------------------------------- files of the repository


def test_requirement_files(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "requirements.txt": (
                "# comment\nA_b==1.0 ; python_version >= '3.8'  # why\nc[x]>=2,<3\n-r sub/more.txt\n-r ../outside.txt\n--index-url https://x/\n"
                "d==1.0 \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb\nA_b==1.0 ; python_version >= '3.8'\ne @ https://x/e.whl\ng==1.*\n-e .\n???\n"
            ),
            "sub/more.txt": "f===3\r\n-r ../requirements.txt\r\n",
            "requirements/dev.txt": "\ufeffh\n",
            "other.txt": "no==1\n",
        },
    )
    found = rows(tmp_path)
    location = "requirements.txt"
    assert stated(found) == {
        ("a-b", "1.0", "==1.0", "lock", location, None, 'python_version >= "3.8"'), ("c", None, "<3,>=2", "requirement", location, None, None),
        ("d", "1.0", "==1.0", "lock", location, None, None), ("e", None, None, "requirement", location, None, None),
        ("g", None, "==1.*", "requirement", location, None, None), ("f", "3", "===3", "lock", "sub/more.txt", None, None),
        ("h", None, None, "requirement", "requirements/dev.txt", None, None),
    }  # fmt: skip
    assert problems(found) == [(location, "IncludeOutside", 5), (location, "UnnamedRequirement", 13), (location, "InvalidRequirement", 14)]


UV_LOCK = """
version = 1
[[package]]
name = "app"
version = "0.1.0"
source = { editable = "." }
dependencies = [{ name = "anyio", marker = "python_version > '3'" }, { name = "Rich", extra = ["jupyter"] }]
[package.dev-dependencies]
test = [{ name = "pytest" }]
[[package]]
name = "anyio"
version = "4.1"
source = { registry = "https://pypi.org/simple" }
[[package]]
name = "anyio"
version = "3.0"
resolution-markers = ["python_version < '3.8'"]
[[package]]
version = "9"
"""
POETRY_LOCK = """
[[package]]
name = "Click"
version = "8.1"
groups = ["main", "dev"]
markers = "sys_platform == 'win32'"
[package.dependencies]
colorama = {version = "*", markers = "platform_system == 'Windows'"}
other = [{version = "<2"}, {version = ">=2"}]
plain = ">=1"
"""
PYLOCK = """
lock-version = "1.0"
created-by = "test"
[[packages]]
name = "attrs"
version = "25.1.0"
marker = "python_version > '3'"
dependencies = [{ name = "cattrs" }]
wheels = [{ name = "attrs-25.1.0-py3-none-any.whl", url = "https://x/attrs-25.1.0-py3-none-any.whl", hashes = { sha256 = "aa" } }]
[[packages]]
name = "cattrs"
directory = { path = ".", editable = true }
"""


def test_lock_files(tmp_path: Path) -> None:
    write(tmp_path, {"uv.lock": UV_LOCK, "inner/poetry.lock": POETRY_LOCK, "pylock.dev.toml": PYLOCK})
    found = rows(tmp_path)
    assert stated(found) == {
        ("app", "0.1.0", None, "lock", "uv.lock", None, None), ("anyio", "4.1", None, "lock", "uv.lock", None, None),
        ("anyio", "3.0", None, "lock", "uv.lock", None, "(python_version < '3.8')"),
        ("click", "8.1", None, "lock", "inner/poetry.lock", "main, dev", "sys_platform == 'win32'"),
        ("attrs", "25.1.0", None, "lock", "pylock.dev.toml", None, 'python_version > "3"'), ("cattrs", None, None, "lock", "pylock.dev.toml", None, None),
    }  # fmt: skip
    names = {row["distribution_id"]: row["normalized_name"] for row in found["distributions"]}
    assert {(names[row["distribution_id"]], row["name"], row["specifier"], row["extras"], row["marker"]) for row in found["distribution_requirements"]} == {
        ("app", "anyio", None, None, "python_version > '3'"), ("app", "rich", None, "jupyter", None), ("app", "pytest", None, None, None),
        ("click", "colorama", "*", None, "platform_system == 'Windows'"), ("click", "other", "<2", None, None), ("click", "other", ">=2", None, None),
        ("click", "plain", ">=1", None, None), ("attrs", "cattrs", None, None, None),
    }  # fmt: skip
    assert {row["normalized_name"] for row in found["distributions"] if row["is_editable"]} == {"app", "cattrs"}
    assert problems(found) == [("uv.lock", "InvalidLock", None)]


PYPROJECT = """
[build-system]
requires = ["setuptools>=77"]
[project]
name = "My.App"
version = "2.0"
dependencies = ["requests>=2", "idna==3.7", "not a requirement"]
[project.optional-dependencies]
docs = ["sphinx"]
[project.scripts]
app = "my_app.cli:main"
[project.gui-scripts]
app-window = "my_app.gui"
[dependency-groups]
test = ["pytest>8", {include-group = "lint"}]
lint = ["ruff"]
[tool.poetry.dependencies]
python = "^3.11"
httpx = "^0.27"
local = {path = "../local", develop = true}
[tool.poetry.group.dev.dependencies]
mypy = {version = "*", markers = "x"}
"""


def test_project_files(tmp_path: Path) -> None:
    write(tmp_path, {"pyproject.toml": PYPROJECT})
    found = rows(tmp_path)
    location = "pyproject.toml"
    assert stated(found) == {
        ("my-app", "2.0", None, "project", location, None, None), ("requests", None, ">=2", "requirement", location, None, None),
        ("idna", "3.7", "==3.7", "lock", location, None, None), ("sphinx", None, None, "requirement", location, "docs", None),
        ("pytest", None, ">8", "requirement", location, "test", None), ("ruff", None, None, "requirement", location, "lint", None),
        ("setuptools", None, ">=77", "requirement", location, "build-system", None), ("httpx", None, "^0.27", "requirement", location, None, None),
        ("local", None, None, "requirement", location, None, None), ("mypy", None, "*", "requirement", location, "dev", "x"),
    }  # fmt: skip
    assert {(row["kind"], row["name"], row["module"], row["attribute"]) for row in found["console_scripts"]} == {
        ("console", "app", "my_app.cli", "main"), ("gui", "app-window", "my_app.gui", None),
    }  # fmt: skip
    assert problems(found) == [(location, "InvalidRequirement", None)]


@pytest.mark.parametrize(
    ("name", "content", "error_type"),
    [
        ("pyproject.toml", "[broken", "InvalidToml"),
        ("pyproject.toml", "x = " + "[" * 5000, "InvalidToml"),
        ("uv.lock", b"\xff", "UndecodableFile"),
        ("pylock.toml", 'lock-version = "9.0"\ncreated-by = "x"\npackages = []\n', "InvalidLock"),
        ("pylock.toml", "a = 1", "InvalidLock"),
        ("requirements.txt", b"\xff\xfea", "UndecodableFile"),
    ],
)
def test_files_that_cannot_be_read_are_errors(tmp_path: Path, name: str, content: str | bytes, error_type: str) -> None:
    write(tmp_path, {name: content})
    found = rows(tmp_path)
    assert [(row[0], row[1]) for row in problems(found)] == [(name, error_type)]
    assert stated(found) == set()


@pytest.mark.parametrize(
    "content", ["project = 1", "[project]\nname = 3\ndependencies = 'x'", "[project]\nscripts = []", "package = {}", "[[package]]\nname = []"]
)
def test_unexpected_types_in_files_do_not_stop_the_reading(tmp_path: Path, content: str) -> None:
    write(tmp_path, dict.fromkeys(("pyproject.toml", "uv.lock", "poetry.lock"), content))
    assert stated(rows(tmp_path)) == set()


def test_links_and_other_environments_are_left_alone(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "secret.txt": "secret==1\n",
            "repo/env/pyvenv.cfg": "",
            "repo/env/lib/requirements.txt": "inside==1\n",
            "repo/.hidden/requirements.txt": "hidden==1\n",
            "repo/node_modules/x/requirements.txt": "node==1\n",
            "repo/a/requirements.txt": "seen==1\n",
        },
    )
    (tmp_path / "repo" / "requirements.txt").symlink_to(tmp_path / "secret.txt")
    found = rows(tmp_path / "repo")
    assert {row[0] for row in stated(found)} == {"seen"}
    assert problems(found) == [("requirements.txt", "UnreadableFile", None)]


def test_file_names_that_are_no_text_are_written_with_escapes(tmp_path: Path) -> None:
    directory = os.fsencode(tmp_path) + b"/caf\xe9"
    os.mkdir(directory)  # noqa: PTH102 - a Path is text
    with open(directory + b"/requirements.txt", "wb") as file:  # noqa: PTH123
        file.write(b"a==1\n")
    assert {(row[0], row[4]) for row in stated(rows(tmp_path))} == {("a", "caf\\udce9/requirements.txt")}


def test_identifiers_do_not_depend_on_where_the_repository_lies(tmp_path: Path) -> None:
    for place in ("one", "two"):
        write(tmp_path / place, {"requirements.txt": "a==1\nb>2\n", "pyproject.toml": PYPROJECT})
    assert rows(tmp_path / "one") == rows(tmp_path / "two")


def test_a_missing_directory_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(EvidenceError, match="nowhere"):
        extract(tmp_path, tmp_path / "nowhere")


@pytest.mark.parametrize("module", ["findings", "installed", "metadata_files"])
def test_examples_in_docstrings_hold(module: str) -> None:
    result = doctest.testmod(importlib.import_module(f"cpg_engine.evidence.environment.{module}"))
    assert (result.failed, result.attempted > 0) == (0, True)


@pytest.mark.parametrize("name", ["METADATA", "RECORD", "entry_points.txt", "direct_url.json"])
@pytest.mark.parametrize("plant", ["pipe", "device", "link", "endless"])
def test_only_regular_files_of_the_environment_are_read(tmp_path: Path, name: str, plant: str) -> None:
    packages = tmp_path / "environment/lib/python3.11/site-packages"
    for distribution in ("good", "bad"):
        folder = packages / f"{distribution}-1.0.dist-info"
        folder.mkdir(parents=True)
        (folder / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {distribution}\nVersion: 1.0\n")
        (folder / "RECORD").write_text(f"{distribution}/__init__.py,,\n")
    (tmp_path / "outside").write_text("Metadata-Version: 2.1\nName: stolen\nVersion: 1.0\n")
    guilty = packages / "bad-1.0.dist-info" / name
    guilty.unlink(missing_ok=True)
    if plant == "pipe":
        os.mkfifo(guilty)
    elif plant == "endless":
        with guilty.open("wb") as file:
            file.truncate(5 * 2**30)
    else:
        guilty.symlink_to("/dev/zero" if plant == "device" else tmp_path / "outside")
    found = {table: batch.to_pylist() for table, batch in extract(tmp_path, tmp_path / "environment").items()}
    assert [row["name"] for row in found["distributions"] if row["source"] == "installed"] == ["good"]
    assert [(row["path"].rpartition("/")[2], row["error_type"]) for row in found["environment_errors"]] == [("bad-1.0.dist-info", "UnreadableMetadata")]


def test_a_link_to_an_environment_is_not_followed_and_says_so(tmp_path: Path) -> None:
    packages = tmp_path / "elsewhere/lib/python3.11/site-packages/stolen-1.0.dist-info"
    packages.mkdir(parents=True)
    (packages / "METADATA").write_text("Metadata-Version: 2.1\nName: stolen\nVersion: 1.0\n")
    (tmp_path / "elsewhere/pyvenv.cfg").write_text("")
    root = tmp_path / "root"
    (root / "venv").mkdir(parents=True)
    (root / ".venv").symlink_to("../elsewhere")
    (root / "venv/pyvenv.cfg").write_text("")
    (root / "venv/lib").symlink_to("../../elsewhere/lib")
    assert find_environment(root) == root / "venv"
    found = {table: batch.to_pylist() for table, batch in extract(root, root / "venv").items()}
    assert "stolen" not in {row["name"] for row in found["distributions"]}
    assert {(row["path"], row["error_type"]) for row in found["environment_errors"]} == {(".venv", "LinkedEnvironment"), ("venv", "NoSitePackages")}


def test_a_line_of_blanks_in_a_requirement_file_is_read_at_once(tmp_path: Path) -> None:
    (tmp_path / "requirements.txt").write_text("a" + " " * 500_000 + "b\nflask  # web\n")
    began = time.process_time()
    found = extract(tmp_path)
    assert time.process_time() - began < 5
    assert "flask" in found["distributions"].column("name").to_pylist()
