"""The house rules: imports point one way, nothing knows the orchestrator, rooms are small."""

import ast
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent
ENGINE, ASSETS = ROOT / "cpg_engine", ROOT / "cpg_assets"
MODELS = ENGINE / "evidence" / "library" / "stubs"
"""Models of the library: programs that are read as data, and no code of ours."""
MODULES = sorted(path for path in (*ENGINE.rglob("*.py"), *ASSETS.rglob("*.py")) if MODELS not in path.parents)
LAYERS = (
    "errors",
    "files",
    "code",
    "terminal",
    "traces",
    "sql",
    "queries",
    "identity",
    "linearization",
    "execution_order",
    "value_search",
    "dependence_search",
    "tainted",
    "functions",
    "evidence",
    "model",
    "semantics",
    "plan",
    "compiler",
    "tasks",
    "policy",
    "catalog_cache",
    "catalog",
    "runtime",
    "graph",
    "questions",
    "exports",
    "server",
    "commands",
    "command_line",
    "__main__",
)
"""Rooms of the engine, the lowest first: each may import from those before it. A plan is read without knowing what
compiled it, so `plan` lies below `compiler`."""
MOST_LINES = 400


def imported_modules(path: Path) -> set[str]:
    """Every module a file imports, inside functions too."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: line {node.lineno}: write imports out in full"
            found.add(str(node.module))
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def layer_of(path: Path) -> str:
    first = path.relative_to(ENGINE).parts[0]
    return first.removesuffix(".py")


def engine_modules() -> list[Path]:
    return [path for path in MODULES if path.is_relative_to(ENGINE) and path != ENGINE / "__init__.py"]


def test_every_room_of_the_engine_has_its_place_in_the_order() -> None:
    assert {layer_of(path) for path in engine_modules()} <= set(LAYERS)


@pytest.mark.parametrize("path", engine_modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_one_way(path: Path) -> None:
    layer = layer_of(path)
    used = {name.split(".")[1] for name in imported_modules(path) if name.startswith("cpg_engine.")}
    above = {name for name in used if LAYERS.index(name) > LAYERS.index(layer)}
    assert not above, f"{layer} imports from {', '.join(sorted(above))}, which lie above it"


def installed_with(requirements: list[str]) -> set[str]:
    """Distributions that come with these: they themselves, and all they require in turn."""
    found: dict[str, Requirement] = {}
    waiting = [Requirement(each) for each in requirements]
    while waiting:
        each = waiting.pop()
        if (name := each.name.lower().replace("_", "-")) in found or (each.marker and not each.marker.evaluate({"extra": ""})):
            continue
        found[name] = each
        waiting += map(Requirement, metadata.requires(name) or ())
    return set(found)


OF_EXTRAS = {ENGINE / "server": "mcp", ROOT / "cpg_assets" / "postgres_storage.py": "postgres"}
"""What only those import who have installed an extra."""


def test_what_is_imported_is_asked_for() -> None:
    """Whatever else is installed here: who installs this project gets what it imports."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    always = installed_with(project["dependencies"])
    chosen = {place: installed_with(project["optional-dependencies"][extra]) for place, extra in OF_EXTRAS.items()}
    provided_by = metadata.packages_distributions()
    for path in MODULES:
        found = always.union(*(more for place, more in chosen.items() if path.is_relative_to(place)))
        packages = {name.split(".")[0] for name in imported_modules(path)} - sys.stdlib_module_names - {"cpg_engine", "cpg_assets"}
        lacking = {package for package in packages if not {name.lower().replace("_", "-") for name in provided_by.get(package, ())} & found}
        assert not lacking, f"{path} imports {', '.join(sorted(lacking))}, which pyproject.toml does not ask for"


@pytest.mark.parametrize("path", engine_modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_the_engine_knows_nothing_of_the_orchestrator(path: Path) -> None:
    assert not [name for name in imported_modules(path) if name.split(".")[0] in {"dagster", "cpg_assets"}]


def test_no_module_is_too_long_to_read_at_once() -> None:
    lengths = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert not {name: length for name, length in lengths.items() if length > MOST_LINES}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_is_called_after_what_it_is_not(path: Path) -> None:
    assert not {"utils", "util", "helpers", "helper", "manager", "base", "common", "misc"} & set(path.relative_to(ROOT).with_suffix("").parts)


@pytest.mark.parametrize("path", [path for path in MODULES if path.is_relative_to(ENGINE)], ids=lambda path: str(path.relative_to(ROOT)))
def test_every_public_thing_says_what_it_is_for(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    public = [node for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")]
    assert not [node.name for node in public if not ast.get_docstring(node)]
    assert ast.get_docstring(tree) or not tree.body, f"{path.name} has no docstring"


def test_importing_the_catalog_loads_no_orchestrator_and_no_heavy_library() -> None:
    script = "import sys, cpg_engine.catalog; print(*sorted({name.split('.')[0] for name in sys.modules}))"
    loaded = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    assert not {"dagster", "libcst", "pandas", "tree_sitter"} & set(loaded)
