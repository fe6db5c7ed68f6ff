"""Nothing says by hand what it reads, no policy goes by names, and nothing is decided by looking at data.

Three guards walk the syntax of the engine. What they allow is listed with the reason, and every entry must be needed.
"""

import ast
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pytest

from cpg_engine.model.declarations import evidence_schemas
from cpg_engine.model.views import MODEL

ROOT = Path(__file__).parent.parent
Finding = tuple[str, str]
"""Module and function, and what was found there."""


def modules(*rooms: str) -> list[Path]:
    found: list[Path] = []
    for room in rooms:
        path = ROOT / room
        found += sorted(path.rglob("*.py")) if path.is_dir() else [path]
    assert len(found) >= len(rooms)
    return found


def findings(guard: Callable[[ast.AST], Iterable[str]], paths: Iterable[Path]) -> set[Finding]:
    """What a guard finds, with the place as ``cpg_engine/policy/cache.py:function``."""
    return {(f"{path.relative_to(ROOT).as_posix()}:{place}", said) for path in paths for place, said in in_source(guard, path.read_text(encoding="utf-8"))}


def in_source(guard: Callable[[ast.AST], Iterable[str]], text: str) -> set[Finding]:
    found: set[Finding] = set()
    for top in ast.parse(text).body:
        place = getattr(top, "name", "module")
        documentation = {id(node.value) for node in ast.walk(top) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)}
        for node in ast.walk(top):
            if id(node) not in documentation:
                found |= {(place, said) for said in guard(node)}
    return found


def assert_only(found: set[Finding], allowed: Mapping[Finding, str]) -> None:
    assert not found - set(allowed), "not allowed"
    assert not set(allowed) - found, "allowed, but no longer there"


# ------------------------------------------------------------------------------------------ inputs by hand

HAND_DECLARED = frozenset({"inputs", "input", "deps", "dependencies", "depends_on", "upstream", "reads", "requires", "columns_required", "schema"})


def hand_declared(node: ast.AST) -> Iterable[str]:
    """Fields of a class that say what it reads or which columns it has."""
    if isinstance(node, ast.ClassDef):
        for field in node.body:
            if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and field.target.id in HAND_DECLARED:
                yield f"{node.name}.{field.target.id}"


def listed_dependencies(node: ast.AST) -> Iterable[str]:
    """Dependencies written down rather than taken from a catalog."""
    if isinstance(node, ast.keyword) and node.arg in {*HAND_DECLARED, "additional_deps", "ins", "required_columns"}:
        texts = [part.value for part in ast.walk(node.value) if isinstance(part, ast.Constant) and isinstance(part.value, str)]
        if texts:
            yield f"{node.arg}: {', '.join(texts)}"


def test_no_declaration_says_what_it_reads_or_which_columns_it_has() -> None:
    assert_only(findings(hand_declared, modules("cpg_engine/model")), {})


def test_no_dependency_is_written_down() -> None:
    rooms = ("compiler", "model", "semantics", "plan", "tasks", "policy", "catalog.py")
    assert_only(findings(listed_dependencies, modules(*(f"cpg_engine/{room}" for room in rooms), "cpg_assets")), {})


# ------------------------------------------------------------------------------------------ policies by name

NAMES = frozenset({"name", "names", "table", "tables", "view", "views", "column", "columns", "source", "stage", "task", "entity", "field", "extractor"})
PATTERNS = frozenset({"startswith", "endswith", "removeprefix", "removesuffix", "fnmatch", "fnmatchcase"})
MATCHES = frozenset({"match", "search", "fullmatch", "findall", "finditer"})
TABLES = frozenset(evidence_schemas(MODEL)) | {MODEL.graph_tables.nodes.table, MODEL.graph_tables.edges.table, MODEL.graph_tables.properties.table}
READ_IN_SQL = re.compile(rf"\b(?:from|join) ({'|'.join(sorted(TABLES))})\b")


def is_name(node: ast.expr) -> bool:
    """Whether an expression is the name of something: ``name``, ``column.name``, ``str(view)``."""
    if isinstance(node, ast.Call) and node.args:
        return is_name(node.args[0])
    if isinstance(node, ast.Subscript):
        return is_name(node.value)
    last = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
    return last in NAMES or last.endswith("_name")


def texts(node: ast.expr) -> list[str]:
    parts = node.elts if isinstance(node, ast.Tuple | ast.List | ast.Set) else [node]
    return [part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)]


def by_name(node: ast.AST) -> Iterable[str]:
    """Decisions that rest on what something is called: patterns, comparisons with texts, tables mentioned outright."""
    if isinstance(node, ast.Call):
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if called in PATTERNS:
            yield f"{called}({', '.join(map(ast.unparse, node.args))})"
        if called in MATCHES and any(is_name(argument) for argument in node.args):
            yield f"{called}({', '.join(map(ast.unparse, node.args))})"
    elif isinstance(node, ast.Compare):
        sides = [node.left, *node.comparators]
        named, constant = any(map(is_name, sides)), [text for side in sides for text in texts(side)]
        # A text sought within a name is as much a pattern as one compared with it.
        if named and constant:
            yield ast.unparse(node)
    elif isinstance(node, ast.Match) and is_name(node.subject):
        yield f"match {ast.unparse(node.subject)}"
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        if node.value in TABLES:
            yield f"the table {node.value!r}"
        for table in READ_IN_SQL.findall(node.value):
            yield f"SQL over {table}"


VALIDATION, COMPILER = "cpg_engine/policy/validation.py", "cpg_engine/compiler"
BY_NAME: Mapping[Finding, str] = {
    **dict.fromkeys(
        [(f"{COMPILER}/infer_entities.py:_property_value", f"column.name == '{column}'") for column in ("node_id", "key", "value_type")],
        "columns of the graph's own table of properties, which is a fixed contract",
    ),
    **dict.fromkeys(
        [(f"{COMPILER}/__init__.py:_explained", f"removeprefix({prefix!r})") for prefix in ("DataFusion error: ", "type_coercion\ncaused by\n")],
        "takes the engine's own words off its messages",
    ),
    ("cpg_assets/translator.py:AssetTranslator", "the table 'files'"): "a label: how many files a Delta table has",
    ("cpg_assets/figures.py:Figures", "the table 'files'"): "a label: how many files a repository has",
    ("cpg_assets/figures.py:figures", "the table 'calls'"): "a column: how many calls were executed",
    ("cpg_assets/old_runs.py:_made_smaller", "connection.dialect.name == 'sqlite'"): "the storage of Dagster, which only there has files of its own",
    ("cpg_assets/origin.py:build_job", "the table 'definitions'"): "the name of the object that Dagster loads, not of the table",
    **dict.fromkeys(
        [("cpg_engine/tasks/outputs.py:are_besides", "startswith(_BESIDES)"), ("cpg_engine/tasks/outputs.py:plain_names", "removeprefix(_BESIDES)")],
        "the sign that a user writes before a name",
    ),
    ("cpg_assets/progress.py:Progress", "startswith(SAMPLE)"): "finds the samples that checks of this package put among their metadata",
    ("cpg_assets/summary.py:summary", "entry.stage == 'diagnostics'"): "lists for people what is declared for people",
}
"""Where names are looked at in what decides how to build, and why that decides nothing about a table."""


def test_no_policy_goes_by_a_name() -> None:
    rooms = ("compiler", "semantics", "tasks", "policy", "catalog.py")
    assert_only(findings(by_name, modules(*(f"cpg_engine/{room}" for room in rooms), "cpg_assets")), BY_NAME)


# ------------------------------------------------------------------------------------------ looking at data

DATA_LIBRARIES = ("cpg_engine.runtime", "deltalake", "pyarrow.parquet", "pyarrow.dataset", "pyarrow.feather", "pyarrow.csv", "pyarrow.fs", "tomllib")
DATA_CALLS = frozenset(
    {
        "open",
        "read_text",
        "read_bytes",
        "collect",
        "collect_partitioned",
        "to_pylist",
        "to_pydict",
        "to_pandas",
        "to_polars",
        "to_arrow_table",
        "execute_stream",
    }
    | {"read_parquet", "read_csv", "read_json", "read_table", "register_parquet", "register_csv", "register_dataset", "read_arrow", "count"}
)


def data_reads(node: ast.AST) -> Iterable[str]:
    """Libraries that read data, and calls that run a plan or open a file."""
    imported: list[str] = []
    if isinstance(node, ast.Import):
        imported = [alias.name for alias in node.names]
    elif isinstance(node, ast.ImportFrom):
        imported = [str(node.module), *(f"{node.module}.{alias.name}" for alias in node.names)]
    yield from (f"imports {library}" for library in DATA_LIBRARIES if any(name == library or name.startswith(f"{library}.") for name in imported))
    if isinstance(node, ast.Call):
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if called in DATA_CALLS and not (called == "count" and node.args):
            yield f"calls {called}"


RULES = "cpg_engine/model/rule_tables.py"
DATA_READS: Mapping[Finding, str] = {
    **dict.fromkeys(
        [(f"{RULES}:module", f"imports {library}") for library in ("deltalake", "pyarrow.parquet", "pyarrow.feather", "tomllib")],
        "tables of rules are declarations",
    ),
    **dict.fromkeys([(f"{RULES}:read_rules", f"calls {call}") for call in ("read_text", "to_pylist", "read_table")], "tables of rules are declarations"),
    **dict.fromkeys(
        [("cpg_engine/model/toml_rules.py:module", "imports tomllib"), ("cpg_engine/model/toml_rules.py:rows_of", "calls read_text")],
        "rules of taint and of frameworks are declarations",
    ),
    **dict.fromkeys(
        [("cpg_engine/model/call_weights.py:module", "imports tomllib"), ("cpg_engine/model/call_weights.py:read_call_weights", "calls read_text")],
        "weights of features are part of declarations",
    ),
    ("cpg_engine/model/declarations.py:Derive", "calls read_text"): "a view written in SQL is a declaration",
    ("cpg_engine/model/density.py:density", "calls read_text"): "counts the lines of declarations",
    ("cpg_engine/plan/recording.py:Planner", "calls to_pylist"): "asks the engine which of its functions are volatile; no table is involved",
}
"""What is read before anything is built, and why it is no data."""


def test_nothing_is_decided_by_looking_at_data() -> None:
    rooms = ("compiler", "model", "semantics", "plan", "tasks", "policy", "catalog.py")
    assert_only(findings(data_reads, modules(*(f"cpg_engine/{room}" for room in rooms))), DATA_READS)


# ------------------------------------------------------------------------------------------ the guards bite


@pytest.mark.parametrize(
    ("guard", "snippet"),
    [
        (hand_declared, "class View:\n    name: str\n    inputs: tuple[str, ...] = ()"),
        (hand_declared, "class View:\n    schema: pa.Schema"),
        (listed_dependencies, "spec = AssetSpec('a', deps=['files'])"),
        (listed_dependencies, "def asset():\n    return Task(deps=InferredDeps({'files': ('path',)}, ()))"),
        (by_name, "def policy(table):\n    return table.name.startswith('node_')"),
        (by_name, "def policy(table):\n    return fnmatch(table, '*_properties')"),
        (by_name, "def policy(name):\n    return re.match('cpg_.*', name)"),
        (by_name, "def policy(name):\n    return PATTERN.search(name)"),
        (by_name, "def policy(column):\n    return column.name == 'file_id'"),
        (by_name, "def policy(name):\n    return 'call' in name"),
        (by_name, "def policy(view):\n    return view in ('cpg_nodes', 'other')"),
        (by_name, "def policy(view_name):\n    return view_name in {'x'}"),
        (by_name, "def policy(entry):\n    match entry.stage:\n        case 'graph': return 1"),
        (by_name, "WIDE = {'syntax_nodes': 4}"),
        (by_name, "SQL = f'select {x} from cpg_edges e'"),
        (data_reads, "import deltalake"),
        (data_reads, "from deltalake import DeltaTable"),
        (data_reads, "import pyarrow.parquet as pq"),
        (data_reads, "from pyarrow import parquet"),
        (data_reads, "def choose():\n    from cpg_engine.runtime.lake import Lake"),
        (data_reads, "rows = session.sql('select 1').collect()"),
        (data_reads, "rows = query.to_pylist()[0]"),
        (data_reads, "size = query.count()"),
        (data_reads, "text = open(path).read()"),
    ],
    ids=lambda value: None if callable(value) else value.splitlines()[-1].strip(),
)
def test_a_guard_finds_what_it_is_for(guard: Callable[[ast.AST], Iterable[str]], snippet: str) -> None:
    assert in_source(guard, snippet)


@pytest.mark.parametrize(
    ("guard", "snippet"),
    [
        (hand_declared, "class View:\n    columns: Mapping[str, str]\n    source: str"),
        (listed_dependencies, "spec = AssetSpec('a', deps=[self.key_of(table) for table in entry.inputs])"),
        (by_name, "def policy(column):\n    return semantic_of(column) is Semantic.FILE_IDENTITY"),
        (by_name, "def policy(name, inlined):\n    return name in inlined"),
        (by_name, 'def policy(view):\n    """Stored where view == \'cpg_nodes\', say."""\n    return view'),
        (data_reads, "schema = query.schema()"),
        (data_reads, "seen = names.count(name)"),
    ],
    ids=lambda value: None if callable(value) else value.splitlines()[-1].strip(),
)
def test_a_guard_leaves_alone_what_is_right(guard: Callable[[ast.AST], Iterable[str]], snippet: str) -> None:
    assert not in_source(guard, snippet)


def test_every_exception_has_a_reason() -> None:
    assert all(len(reason.split()) >= 4 for reason in (*BY_NAME.values(), *DATA_READS.values()))
