"""The page about the program analysis shows the rows that the analysis finds.

After an intended change, write it anew with ``CPG_UPDATE_GOLDEN=1 pytest tests/graph/test_program_page.py`` and read the difference.
"""

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from datafusion import SessionContext
from repositories.built_repository import PLANNED
from small_build import built

import cpg_engine.model
from cpg_engine.catalog import build_catalog
from cpg_engine.compiler.construct import construct
from cpg_engine.evidence.extractors import DEFAULT_CHOICE, EXTRACTORS
from cpg_engine.graph import open_graph
from cpg_engine.model.constructors import CONSTRUCTORS, Constructor
from cpg_engine.model.declarations import Derive, Fixpoint
from cpg_engine.model.domains import DOMAINS
from cpg_engine.model.views import MODEL
from cpg_engine.runtime.session import task_session

PAGE = Path(cpg_engine.model.__file__).parent / "sql" / "program" / "README.md"
UPDATE = os.environ.get("CPG_UPDATE_GOLDEN") == "1"
PROGRAM = """\
class Box:
    def put(self, item):
        self.item = item


def make():
    box = Box()
    box.put(make)
    return box.item


make()()
"""
SHOWN = re.findall(r"<!-- rows: (\w+): ([\w, ]+) -->", PAGE.read_text(encoding="utf-8"))
NAMED = ("syntax_node", "definition", "symbol", "scope", "module")
DEPTH = 3
"""How deep constructors are nested in what is shown."""

Rows = list[dict[str, Any]]


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> SessionContext:
    tables = tuple(dict.fromkeys([*(table for table, _ in SHOWN), *NAMED]))
    run = built(build_catalog(MODEL, EXTRACTORS, DEFAULT_CHOICE.absent, tables, planned=PLANNED), tmp_path_factory.mktemp("page"), {"boxes.py": PROGRAM})
    return open_graph(run.lake, run.repository.name, run.catalog)


def rows(graph: SessionContext, sql: str) -> Rows:
    return graph.sql(sql).to_pylist()


def text_names(graph: SessionContext) -> dict[int, str]:
    """What the text names: expressions, definitions, bindings and the module."""
    definitions = {row["node_id"]: row["name"] for row in rows(graph, "select node_id, name from definition")}
    names = {row["module_id"]: "module" for row in rows(graph, "select module_id from module")}
    for row in rows(graph, "select node_id, kind, start_byte, end_byte, line from syntax_node order by start_byte, end_byte desc"):
        text = PROGRAM[row["start_byte"] : row["end_byte"]]
        names[row["node_id"]] = PROGRAM[row["start_byte"] :].split("(")[0].split(":")[0] if row["node_id"] in definitions else f"{text}@{row['line']}"
    owners = {row["scope_id"]: definitions.get(row["node_id"]) for row in rows(graph, "select scope_id, node_id from scope")}
    for row in rows(graph, "select symbol_id, scope_id, name from symbol"):
        owner = owners[row["scope_id"]]
        names[row["symbol_id"]] = f"{owner}.{row['name']}" if owner else row["name"]
    return names


def constructed_names(names: dict[int, str], texts: Sequence[str], wanted: set[int]) -> dict[int, str]:
    """Names, and those of the identifiers among the wanted that constructors make of what has a name."""
    session = task_session()
    session.register_record_batches("text", [[pa.record_batch({"part": texts, "name": texts})]])
    session.register_record_batches("wanted", [[pa.record_batch({"id": sorted(wanted)})]])
    for _ in range(DEPTH):
        session.deregister_table("known")
        session.register_record_batches("known", [[pa.record_batch({"part": list(names), "name": list(names.values())})]])
        for constructor in CONSTRUCTORS.values():
            # Files and constants have no names here.
            if constructor.tag is not None and not {"file", "code"} & set(constructor.parameters.values()):
                names = {**{row["id"]: row["name"] for row in rows(session, calls_of(constructor))}, **names}
    return names


def calls_of(constructor: Constructor) -> str:
    """All wanted identifiers that it makes of what is known."""
    parts = {f"p{number}": DOMAINS[domain].is_identity for number, domain in enumerate(constructor.parameters.values())}
    sources = " cross join ".join(f"{'known' if is_identity else 'text'} {part}" for part, is_identity in parts.items())
    name = " || ', ' || ".join(f"{part}.name" for part in parts)
    made = f"select {constructor.name}({', '.join(f'{part}.part' for part in parts)}) as id, '{constructor.name}(' || {name} || ')' as name from {sources}"
    return construct(Derive("made", f"select m.id, m.name from ({made}) m join wanted w on m.id = w.id", "An identifier.")).sql


def shown(graph: SessionContext) -> dict[tuple[str, str], str]:
    """Each table of the page. Rows about what the text of the program does not name are left out: those of the library."""
    tables = {(table, columns): rows(graph, f"select distinct {columns} from {table}") for table, columns in SHOWN}
    wanted = {value for found in tables.values() for row in found for value in row.values() if isinstance(value, int)}
    names = constructed_names(text_names(graph), sorted(set(re.findall(r"[A-Za-z_]+", PROGRAM)) | {"__init__"}), wanted)
    return {(table, columns): table_of(table, columns.split(", "), found, names) for (table, columns), found in tables.items()}


def table_of(table: str, columns: list[str], found: Rows, names: dict[int, str]) -> str:
    numbers = {column for column in columns if column == "position"}
    lines = [[str(row[column]) if column in numbers else written(row[column], names) for column in columns] for row in found]
    named = sorted({tuple(f"`{cell}`" for cell in line) for line in lines if all(line)})
    assert named, f"{table} has no row that can be named"
    return "\n".join(f"| {' | '.join(cells)} |" for cells in ((f"{table}: {columns[0]}", *columns[1:]), ("---",) * len(columns), *named))


def written(value: Any, names: dict[int, str]) -> str:
    return names.get(value, "no_receiver()" if value == 0 else "") if isinstance(value, int) else str(value)


def page(graph: SessionContext) -> str:
    """The page with every marked block as it should be."""
    plain = [c for c in CONSTRUCTORS.values() if c.tag is None and not CONSTRUCTORS.keys() & set(re.findall(r"\w+", c.expansion)) - {c.name}]
    blocks = {f"rows: {table}: {columns}": text for (table, columns), text in shown(graph).items()}
    blocks["domains"] = "\n".join(f"* `{domain.name}`: {domain.doc}" for domain in DOMAINS.values() if domain.is_identity)
    blocks["values"] = "\n".join(f"* `{c.name}({', '.join(c.parameters)})` = `{c.expansion}`: {c.doc}" for c in plain if "xxhash64" not in c.expansion)
    blocks["program"] = f"```python\n{PROGRAM}```"
    before, *parts = re.split(r"<!-- ([\w:, ]+) -->\n", PAGE.read_text(encoding="utf-8"))
    marked = zip(parts[::2], parts[1::2], strict=True)
    return before + "".join(f"<!-- {marker} -->\n{blocks[marker]}\n{GENERATED.sub('', after)}" for marker, after in marked)


GENERATED = re.compile(r"\A(?:```python\n(?:.*\n)*?```\n|(?:[|*] .*\n)*)")
"""What follows a marker: a program, a table or a list."""


def test_the_page_shows_what_the_analysis_finds(graph: SessionContext) -> None:
    expected = page(graph)
    if UPDATE:
        PAGE.write_text(expected, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == expected


def test_the_page_says_the_bound() -> None:
    bounds = {view.name: view.bound for view in MODEL.declarations if isinstance(view, Fixpoint) and view.bound}
    text = PAGE.read_text(encoding="utf-8")
    assert f"bounded by {bounds['points_to'].rows + bounds['points_to'].flagged_rows} times" in text
    files = {path.stem: path for path in PAGE.parent.parent.rglob("*.sql")}
    for name in bounds:
        written = re.findall(r"^-- (Bound: .*)$", files[name].read_text(encoding="utf-8"), re.MULTILINE)
        assert [f"`{name}` says `{line}`" in text for line in written] == [True]
