"""Code that makes rows is in fingerprints: what other code made is made again."""

import ast
import shutil
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from compiler.small_fixpoints import REACH, program_of

from cpg_engine import code
from cpg_engine.evidence.extractors import extractor_fingerprint
from cpg_engine.model.declarations import Derive

PLAIN = Derive("plain", "select source, target from edges where source < target", "Rows.", ())
CALLING = Derive("calling", "select c3_merge([[source], [target]]) as merged from edges", "Rows.", ())

DECIDE = {
    "__init__.py",
    "errors.py",
    "files.py",
    "catalog.py",
    "catalog_cache.py",
    "compiler",
    "model",
    "plan",
    "policy",
    "semantics",
    "tasks",
    "traces.py",
    "queries.py",
}
"""What these decide is in plans, schemas and policies, whose text is fingerprinted; a function's code is in those of its plans.
Traces only tell, and queries are those of readers."""

STORE = {
    "__init__.py": "nothing",
    "builds.py": "names versions that belong together",
    "contents.py": "sums up rows as they pass",
    "damage.py": "compares sizes of files",
    "delta.py": "stores rows as they come",
    "fitting.py": "names versions that belong together",
    "lake.py": "says where tables are",
    "memory.py": "gives memory back",
    "object_store.py": "says where files are",
    "reading.py": "opens rows as they are stored",
    "run.py": "pins versions of inputs",
    "source_state.py": "compares what is built with what is there",
    "storage.py": "says where files are",
    "table_files.py": "names files",
    "tasks.py": "calls what makes rows",
    "validation.py": "counts rows that break rules",
    "costs.py": "notes what tables cost, and what was done since the build before",
    "work.py": "says what changed, and what that cost",
}
"""Modules of the runtime that make no rows, and what they do."""


def fingerprints() -> dict[str, str]:
    found = program_of(PLAIN, CALLING, REACH).fingerprints
    return {**{name: found[name] for name in ("plain", "calling", "reach")}, "evidence": extractor_fingerprint()}


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the engine's code that fingerprints look at instead."""
    copy = tmp_path / "cpg_engine"
    shutil.copytree(code.PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(code, "PACKAGE", copy)
    yield copy
    code._hashed.cache_clear()


def moved_by(package: Path, place: str) -> set[str]:
    """Tables whose fingerprints move when a file is edited."""
    code._hashed.cache_clear()
    before = fingerprints()
    with (package / place).open("a") as file:
        file.write("\n# edited\n")
    code._hashed.cache_clear()
    after = fingerprints()
    return {name for name in before if before[name] != after[name]}


ALL = {"plain", "calling", "reach", "evidence"}


@pytest.mark.parametrize(
    ("place", "tables"),
    [
        ("linearization.py", {"calling"}),
        ("runtime/fixpoint/indexed.py", {"reach"}),
        ("runtime/fixpoint/saturation.py", {"reach"}),
        ("compiler/fixpoint.py", {"reach"}),
        ("plan/operators.py", {"reach"}),
        ("plan/operator_expressions.py", {"reach"}),
        ("evidence/python/scopes.py", {"evidence"}),
        ("evidence/library/stubs/builtins.py", {"evidence"}),
        ("identity.py", {"evidence"}),
        ("runtime/evidence_tasks.py", {"evidence"}),
        ("runtime/view_tasks.py", {"plain", "calling", "reach"}),
        ("runtime/contract.py", ALL),
        ("semantics/storage.py", ALL),
        ("policy/validation.py", set()),
        ("runtime/lake.py", set()),
    ],
)
def test_code_moves_the_fingerprints_of_what_it_makes_and_no_others(package: Path, place: str, tables: set[str]) -> None:
    assert moved_by(package, place) == tables


@pytest.mark.parametrize("library", code.LIBRARIES)
def test_another_version_of_a_library_moves_all(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprints()
    monkeypatch.setattr(code, "_version", lambda name, known=code._version: known(name) + ("+other" if name == library else ""))
    code.engine.cache_clear()
    after = fingerprints()
    monkeypatch.undo()
    code.engine.cache_clear()
    assert all(before[name] != after[name] for name in before)


def test_another_interpreter_moves_all(monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprints()
    monkeypatch.setattr(code.platform, "python_version", lambda: "3.99.0")
    code.engine.cache_clear()
    after = fingerprints()
    monkeypatch.undo()
    code.engine.cache_clear()
    assert all(before[name] != after[name] for name in before)


# ----------------------------------------------------------------------------------------------- nothing is forgotten


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {str(node.module), *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def file_of(module: str) -> Path | None:
    path = code.PACKAGE.parent.joinpath(*module.split("."))
    return next((found for found in (path.with_suffix(".py"), path / "__init__.py") if found.is_file()), None)


def reachable(*begin: str) -> set[Path]:
    """Files of the engine that are read when some modules are imported, or named as text to be imported by."""
    found: set[Path] = set()
    open_modules = list(begin)
    while open_modules:
        path = file_of(open_modules.pop())
        if path is not None and path not in found:
            found.add(path)
            open_modules += (name for name in imported(path) if name.startswith("cpg_engine"))
    return found


def covered() -> set[Path]:
    groups = (code.EVERY_TABLE, code.VIEWS, code.FIXPOINTS, code.EXTRACTION, *code.OF_FUNCTIONS.values())
    places = [code.PACKAGE / place for group in groups for place in group]
    assert all(place.exists() for place in places), "a place that is not there covers nothing"
    return {file for place in places for file in ([place] if place.is_file() else place.rglob("*.py"))}


def test_every_module_that_running_a_task_reaches_is_fingerprinted_or_makes_no_rows() -> None:
    left = {path.relative_to(code.PACKAGE) for path in reachable("cpg_engine.runtime.tasks") - covered()}
    unknown = {path for path in left if path.parts[0] not in DECIDE and not (path.parts[0] == "runtime" and path.name in STORE and len(path.parts) == 2)}
    assert not unknown, f"add them to cpg_engine/code.py, or say here why they make no rows: {unknown}"


def test_every_library_that_row_making_code_imports_is_fingerprinted() -> None:
    distributions = packages_distributions()
    files = [path for path in covered() if "stubs" not in path.parts]
    used = {name.split(".")[0] for path in files for name in imported(path)} - sys.stdlib_module_names - {"cpg_engine", "google"}
    missing = {name for name in used if not set(distributions[name]) & set(code.LIBRARIES)}
    assert not missing, f"add them to LIBRARIES in cpg_engine/code.py: {missing}"


def test_every_function_of_ours_says_where_its_code_is() -> None:
    source = (code.PACKAGE / "functions.py").read_text(encoding="utf-8")
    modules = {name for name in imported(code.PACKAGE / "functions.py") if name.startswith("cpg_engine.") and name.count(".") == 1}
    named = {code.PACKAGE / place for places in code.OF_FUNCTIONS.values() for place in places}
    assert {file_of(module) for module in modules} - {code.PACKAGE / "identity.py"} <= named, source
