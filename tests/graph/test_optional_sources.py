"""Sources that are read only if asked for: what they add to the graph, and what their absence leaves out."""

import dis
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from datafusion import SessionContext
from repositories.built_repository import PLANNED
from small_build import built

from cpg_engine.catalog import PlanCatalog, build_catalog
from cpg_engine.errors import EvidenceError
from cpg_engine.evidence.environment.tools import Absent
from cpg_engine.evidence.extractors import extractors_of
from cpg_engine.evidence.pyrefly import checker
from cpg_engine.evidence.scip import indexer
from cpg_engine.evidence.scip.messages import message_class
from cpg_engine.evidence.sources import INDEX_VARIABLE, SourceChoice, choose_sources
from cpg_engine.graph import open_graph
from cpg_engine.model.views import MODEL
from cpg_engine.runtime.run import Run
from cpg_engine.runtime.tasks import run_all
from cpg_engine.runtime.validation import validate

PROGRAM = {
    "shapes.py": """\
class Shape:
    def area(self):
        return 0

class Square(Shape):
    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side * self.side
""",
    "main.py": """\
from shapes import Square

def total(shapes):
    return sum(shape.area() for shape in shapes)

square = Square(2)
print(square.area(), total([square]))
f, g = lambda: 1, lambda: 2
""",
}


def catalog_with(sources: str) -> PlanCatalog:
    choice = choose_sources(sources)
    return build_catalog(MODEL, extractors_of(choice), choice.absent, planned=PLANNED)


def build(catalog: PlanCatalog, directory: Path, files: Mapping[str, str] = PROGRAM, **others: bytes) -> tuple[Run, SessionContext]:
    run = built(catalog, directory, {**files, **others})
    broken = [(table, result.check.name) for table in catalog.tables for result in validate(run, table) if result.check.is_blocking and not result.passed]
    assert broken == []
    return run, open_graph(run.lake, run.repository.name, catalog)


def rows(session: SessionContext, sql: str) -> list[tuple[Any, ...]]:
    return [tuple(row.values()) for row in session.sql(sql).to_pylist()]


EDGES = """
    select s.name as source, s.line as source_line, d.name as target, d.line as target_line
    from cpg_edges e join cpg_nodes s on e.src = s.node_id join cpg_nodes d on e.dst = d.node_id
    where e.kind = '{kind}' {more} order by s.line, s.column, d.line
"""


PROPERTIES = "select n.name, p.key, p.value_string from cpg_nodes n join cpg_props p on n.node_id = p.node_id where n.kind = '{kind}' order by p.key"


class TestBytecode:
    @pytest.fixture(scope="class")
    def session(self, tmp_path_factory: pytest.TempPathFactory) -> SessionContext:
        return build(catalog_with("+bytecode"), tmp_path_factory.mktemp("bytecode"))[1]

    def test_every_instruction_of_the_interpreter_is_a_node(self, session: SessionContext) -> None:
        def operations(code: Any) -> list[str]:
            inner = [name for constant in code.co_consts if hasattr(constant, "co_code") for name in operations(constant)]
            return [instruction.opname for instruction in dis.get_instructions(code)] + inner

        expected = sorted(name for path, text in PROGRAM.items() for name in operations(compile(text, path, "exec")))
        assert [name for (name,) in rows(session, "select name from cpg_nodes where kind = 'INSTRUCTION' order by name")] == expected

    def test_instructions_are_anchored_to_the_expression_they_compute(self, session: SessionContext) -> None:
        found = rows(
            session,
            "select distinct d.kind, d.syntax_kind from cpg_edges e join cpg_nodes s on e.src = s.node_id join cpg_nodes d on e.dst = d.node_id"
            " where e.kind = 'ANCHORS' and s.name = 'CALL' and d.syntax_kind not in ('ClassDef', 'GeneratorExp')",
        )
        assert found == [("CALL", "Call")]
        stored = [row[::2] for row in rows(session, EDGES.format(kind="ANCHORS", more="and s.name = 'STORE_ATTR'"))]
        assert stored == [("STORE_ATTR", "side")]

    def test_anchors_and_instructions_with_a_place_are_as_many(self, session: SessionContext) -> None:
        placed = rows(session, "select count(*) from cpg_nodes where kind = 'INSTRUCTION' and end_byte > start_byte")
        anchored = rows(session, "select count(*), count(distinct src) from cpg_edges where kind = 'ANCHORS'")
        assert anchored == [(placed[0][0], placed[0][0])]

    def test_each_lambda_of_a_line_has_its_own_blocks(self, session: SessionContext) -> None:
        owners = EDGES.format(kind="CONTAINS", more="and d.kind = 'BASIC_BLOCK' and s.name = '<lambda>'")
        assert [row[:2] for row in rows(session, owners)] == [("<lambda>", 8), ("<lambda>", 8)]
        owners = "select dst from cpg_edges e join cpg_nodes n on e.dst = n.node_id where e.kind = 'CONTAINS' and n.kind in ('BASIC_BLOCK', 'INSTRUCTION')"
        assert rows(session, f"select dst from ({owners}) group by dst having count(*) > 1") == []

    def test_both_sources_see_the_same_functions_and_calls(self, session: SessionContext) -> None:
        assert rows(session, "select path, subject, ast_count, source_count, matched from cross_extractor_differences") == []


class TestScip:
    SYMBOL = "scip-python python small 0 shapes/Square#area()."

    def index(self) -> bytes:
        definition = message_class("Occurrence")(range=[8, 8, 12], symbol=self.SYMBOL, symbol_roles=1)
        use = message_class("Occurrence")(range=[6, 13, 17], symbol=self.SYMBOL)
        described = message_class("SymbolInformation")(symbol=self.SYMBOL, documentation=["Its area."])
        document = message_class("Document")
        documents = [
            document(relative_path="shapes.py", occurrences=[definition], symbols=[described], language="python"),
            document(relative_path="main.py", occurrences=[use], language="python"),
        ]
        return message_class("Index")(documents=documents).SerializeToString()

    def test_an_index_that_is_not_there_is_an_error_and_looked_for_again(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv(INDEX_VARIABLE, "index.scip")
        catalog = catalog_with("+scip")
        run, session = build(catalog, tmp_path)
        assert rows(session, "select path, extractor, error_type from extraction_errors") == [(".", "scip", "ToolAbsent")]
        assert rows(session, "select count(*) > 0 from cpg_edges") == [(True,)]
        # It is there in the next build: symbols are tied to names by the last identifier of a callee.
        (tmp_path / "source" / "index.scip").write_bytes(self.index())
        written = {outcome.entry.name for outcome in run_all(run) if outcome.entry.stage == "scip" and not outcome.is_unchanged}
        assert {"scip_errors", "scip_occurrences"} <= written
        run, session = build(catalog, tmp_path)
        found = rows(
            session, "select n.name, p.key, p.value_string from cpg_nodes n join cpg_props p on n.node_id = p.node_id where n.kind = 'SYMBOL' order by p.key"
        )
        assert [row for row in found if row[1] == "documentation"] == [("area", "documentation", "Its area.")]
        assert rows(session, EDGES.format(kind="SAME_AS", more="and s.kind = 'SYMBOL'")) == [("area", None, "area", 9)]
        resolved = rows(
            session,
            "select s.kind, s.line from cpg_edges e join cpg_nodes s on e.src = s.node_id where e.kind = 'RESOLVES_TO' order by s.line, s.kind",
        )
        assert resolved == [("CALL", 7), ("FIELD_IDENTIFIER", 7), ("METHOD", 9)]
        assert rows(session, EDGES.format(kind="CALL", more="and exists (select 1 from indexed_calls i where i.call_id = e.src and i.method_id = e.dst)")) == [
            (None, 7, "area", 9)
        ]
        assert [outcome.is_unchanged for outcome in run_all(run) if outcome.entry.stage == "scip"] == [True] * 5

    def test_without_tool_and_index_the_source_is_absent_with_a_reason(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv(INDEX_VARIABLE, raising=False)
        monkeypatch.setenv("PATH", "")
        catalog = catalog_with("+scip")
        assert "scip_symbols" not in catalog.tables and "resolves_to" not in catalog.program.bundles
        assert "scip-python is not installed" in catalog.program.absent["resolves_to"]
        assert {"cpg_nodes", "cpg_edges", "cross_extractor_differences"} <= set(catalog.tables)


class TestIndexedCalls:
    PROGRAM: Mapping[str, str] = {
        "shapes.py": """\
from functools import cache

class Shape:
    def __init__(self, side):
        self.side = side

    def area(self):
        return 0

class Square(Shape):
    def area(self):
        return self.side * self.side

@cache
def unit():
    return Square(1)

def largest(shapes: list[Shape]):
    return max(shape.area() for shape in shapes)
""",
        "main.py": """\
from shapes import Square, largest, unit as one

def double(value): return value * 2

def triple(value): return value * 3

BY_NAME = {"double": double}
BY_NAME["double"](one().area())
double = triple
double(4)
largest([Square(2)])
print(2)
""",
    }

    @pytest.fixture(scope="class")
    def session(self, tmp_path_factory: pytest.TempPathFactory) -> SessionContext:
        found = indexer.executable()
        if isinstance(found, Absent):
            pytest.skip(found.reason)
        return build(catalog_with("+scip"), tmp_path_factory.mktemp("indexed"), self.PROGRAM)[1]

    def test_calls_reach_what_the_index_says_a_class_by_its_init(self, session: SessionContext) -> None:
        query = """
            select f.path, s.line, d.full_name, e.confidence, e.evidence
            from cpg_edges e join syntax_node s on e.src = s.node_id join method d on e.dst = d.method_id join files f on s.file_id = f.file_id
            where exists (select 1 from indexed_calls i where i.call_id = e.src and i.method_id = e.dst)
        """
        found = rows(session, query)
        assert {row[:3] for row in found} == {
            ("shapes.py", 16, "shapes.Shape.__init__"),
            ("shapes.py", 19, "shapes.Shape.area"),
            ("main.py", 8, "shapes.unit"),
            ("main.py", 8, "shapes.Square.area"),
            ("main.py", 10, "main.double"),
            ("main.py", 11, "shapes.largest"),
            ("main.py", 11, "shapes.Shape.__init__"),
        }
        sure = {(line, name): confidence for _, line, name, confidence, _ in found}
        assert sure[11, "shapes.largest"] > sure[19, "shapes.Shape.area"] > sure[8, "shapes.unit"] > 0, "overridden is less sure, decorated hardly"
        assert [evidence for *_, evidence in found if "scip" not in evidence] == []

    def test_both_resolutions_are_compared_call_by_call(self, session: SessionContext) -> None:
        columns = "path, places, alike, partly, different, only_ours, only_theirs, neither, sample_name, sample_line"
        # double may be either function by then, and is held by BY_NAME; only squares get to largest; builtins are outside.
        expected = [("main.py", 7, 4, 1, 0, 1, 0, 1, None, None), ("shapes.py", 3, 1, 0, 1, 0, 0, 1, "area", 19)]
        assert rows(session, f"select {columns} from resolution_agreement where subject = 'call' order by path") == expected

    def test_both_resolutions_of_names_attributes_and_imports_are_compared(self, session: SessionContext) -> None:
        columns = "path, subject, places, alike, partly, different, only_ours, only_theirs, neither"
        # Builtins and what is imported from outside are neither's; shape.area is a square's, as only squares get there; the
        # index does not know where an inherited attribute is assigned.
        expected = [
            ("main.py", "attribute", 1, 1, 0, 0, 0, 0, 0),
            ("main.py", "import", 3, 3, 0, 0, 0, 0, 0),
            ("main.py", "name", 10, 9, 0, 0, 0, 0, 1),
            ("shapes.py", "attribute", 4, 2, 0, 1, 1, 0, 0),
            ("shapes.py", "import", 1, 0, 0, 0, 0, 0, 1),
            ("shapes.py", "name", 12, 9, 0, 0, 0, 0, 3),
        ]
        assert rows(session, f"select {columns} from resolution_agreement where subject <> 'call' order by path, subject") == expected


@pytest.mark.skipif(isinstance(checker.executable(), Absent), reason=f"pyrefly {checker.VERSION} is not installed")
class TestPyrefly:
    def test_calls_and_types_are_a_vote_of_their_own(self, tmp_path: Path) -> None:
        run, session = build(catalog_with("+pyrefly"), tmp_path)
        assert rows(session, "select * from extraction_errors") == []
        calls = rows(
            session,
            EDGES.format(kind="CALL", more="and exists (select 1 from checked_calls i where i.call_id = e.src and i.method_id = e.dst) and s.line >= 6"),
        )
        assert {(line, target, place) for _, line, target, place in calls} == {(6, "__init__", 6), (7, "area", 9), (7, "total", 3)}
        types = rows(session, EDGES.format(kind="EVAL_TYPE", more="and s.name = 'square'"))
        assert {row[2] for row in types} == {"Square"}
        evidence = rows(session, "select distinct evidence from cpg_edges where rule = 'call_in_program'")
        assert [found for (found,) in evidence if "pyrefly" not in found] == []
        assert [outcome.entry.name for outcome in run_all(run) if not outcome.is_unchanged] == []


OPTIONAL = ("comments", "tree_sitter", "environment")


class TestChoice:
    @pytest.mark.parametrize("sources", ["comments,tree_sitter,environment", *(pytest.param(source, marks=pytest.mark.long) for source in OPTIONAL)])
    def test_default_sources_can_be_left_out(self, sources: str, tmp_path: Path) -> None:
        catalog = catalog_with(",".join(f"-{source}" for source in sources.split(",")))
        assert not {entry.stage for entry in catalog.tables.values()} & set(sources.split(","))
        absent = " ".join(catalog.program.absent.values())
        assert [source for source in sources.split(",") if f"add +{source} to CPG_SOURCES" not in absent] == []
        build(catalog, tmp_path)

    @pytest.mark.parametrize(("text", "said"), [("bytecode", "no change of sources"), ("+nonsense", r"write \+NAME or -NAME"), ("-ast", "no graph without")])
    def test_a_choice_that_cannot_be_is_an_error_that_says_what_can(self, text: str, said: str) -> None:
        with pytest.raises(EvidenceError, match=said):
            choose_sources(text)

    def test_what_is_asked_for_and_cannot_be_read_is_absent(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv(INDEX_VARIABLE, raising=False)
        monkeypatch.setenv("PATH", "")
        assert choose_sources("+scip") == SourceChoice(choose_sources("").read, {**choose_sources("").absent, "scip": choose_sources("+scip").absent["scip"]})


class TestEnvironment:
    def test_imports_come_from_the_standard_library_a_distribution_or_nowhere_known(self, tmp_path: Path) -> None:
        root = tmp_path / "source"
        packages = root / ".venv" / "lib" / "python3.11" / "site-packages"
        metadata = packages / "dep-7.5.dist-info"
        metadata.mkdir(parents=True)
        (root / ".venv" / "pyvenv.cfg").write_text("home = /usr/bin\n")
        (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: Dep\nVersion: 7.5\n")
        (metadata / "RECORD").write_text("dep/__init__.py,,\ndep-7.5.dist-info/METADATA,,\n")
        project = '[project]\nname = "small"\nversion = "1"\ndependencies = ["dep>=7", "lacking>=2"]\n'
        source = "import os.path\nimport dep.part\nfrom lacking import thing\nimport mystery\nimport own\n"
        _, session = build(catalog_with(""), tmp_path, {"main.py": source, "own.py": "", "pyproject.toml": project})
        found = rows(session, "select module, origin from external_imports order by module")
        assert found == [("dep.part", "installed"), ("lacking.thing", "required"), ("mystery", "unknown"), ("os.path", "standard_library")]
        nodes = (
            "select n.name, p.value_string from cpg_nodes n left join cpg_props p on n.node_id = p.node_id and p.key = 'version' where n.kind = 'DEPENDENCY'"
        )
        versions = dict(rows(session, nodes))
        assert versions["dep"] == "7.5" and versions["lacking"] is None and "python" in versions and "small" not in versions
        assert {row[2] for row in rows(session, EDGES.format(kind="IMPORTS", more="and d.kind = 'DEPENDENCY'"))} == {"dep", "lacking", "python"}
