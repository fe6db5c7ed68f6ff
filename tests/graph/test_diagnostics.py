"""What the diagnostics say of small repositories: broken files, star imports, ambiguity, certainty by rule."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent
from typing import Any

import pyarrow as pa
import pytest
from datafusion import SessionContext
from small_build import built as built_of

from cpg_engine.catalog import PlanCatalog
from cpg_engine.functions import register_functions
from cpg_engine.graph import open_graph
from cpg_engine.model.declarations import Collect, Derive
from cpg_engine.runtime.run import Run
from cpg_engine.runtime.validation import validate

DIAGNOSTICS = ("file_quality", "file_coverage", "relationship_quality", "relationship_ambiguity", "cross_extractor_differences")

CLEAN = """\
import json

# what follows is known


@json.dump
def known(value):
    return json.loads(value)

known(1); known(2)
"""

SOURCES: Mapping[str, str] = {
    "clean.py": CLEAN,
    "empty.py": "",
    "unparsed.py": "def broken(:\n",
    "rejected.py": "import os\n\ndef outer(value):\n    return lambda: value\n\nouter(os)\nnonlocal os\n",
    "starred.py": "from clean import *\nfrom empty import *\nknown(missing)\n",
    "ambiguous.py": """\
        if input():
            class Run: pass
        else:
            class Run: pass
        class Derived(Run): pass
        """,
    "postponed.py": "from __future__ import annotations\ndef typed(x: Never) -> Never: return super().x\n",
}


@dataclass(frozen=True)
class Built:
    """A small repository that was built, and a session over its graph."""

    run: Run
    session: SessionContext

    def rows(self, sql: str) -> list[dict[str, Any]]:
        return self.session.sql(sql).to_pylist()

    def by(self, column: str, sql: str) -> dict[Any, dict[str, Any]]:
        """Rows by the value of a column, which is left out of them."""
        return {row.pop(column): row for row in self.rows(sql)}

    def failing(self, table: str) -> set[str]:
        """Names of the checks of a table that some row breaks."""
        return {result.check.name for result in validate(self.run, table) if not result.passed}

    def again(self, view: str, rearranged: Callable[[pa.Table], pa.Table]) -> list[dict[str, Any]]:
        """A view over its inputs with their rows rearranged, in order of its key."""
        catalog, session = self.run.catalog, SessionContext()
        register_functions(session)
        task = catalog.tasks.tasks.get(view)
        for name in task.deps.tables if task else catalog.view(view).inputs:
            table = rearranged(self.session.table(name).to_arrow_table())
            session.register_record_batches(name, [table.to_batches() or [pa.RecordBatch.from_pylist([], schema=table.schema)]])
        for name in task.deps.inlined if task else ():
            session.register_table(name, session.sql(catalog.view(name).sql).into_view())
        rows = session.sql(catalog.view(view).sql).to_pylist()
        declaration = catalog.program.statements[view].declaration
        assert isinstance(declaration, Derive | Collect)
        return sorted(rows, key=lambda row: [row[column] for column in declaration.key])


def build(catalog: PlanCatalog, directory: Path, sources: Mapping[str, str]) -> Built:
    """Builds a repository of the given files."""
    run = built_of(catalog, directory, {path: dedent(text) for path, text in sources.items()})
    return Built(run, open_graph(run.lake, run.repository.name, catalog))


def upside_down(table: pa.Table) -> pa.Table:
    return pa.Table.from_pylist(table.to_pylist()[::-1], schema=table.schema)


@pytest.fixture(scope="module")
def built(catalog: PlanCatalog, tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(catalog, tmp_path_factory.mktemp("diagnosed"), SOURCES)


@pytest.mark.parametrize("view", DIAGNOSTICS)
def test_a_diagnostic_does_not_depend_on_the_order_of_rows(built: Built, view: str) -> None:
    once = built.again(view, lambda table: table)
    assert once
    assert built.again(view, upside_down) == once


class TestFileQuality:
    COUNTS = "has_parsed, is_analysed, ast_errors, symtable_errors, star_imports, names, names_resolved"

    def test_errors_names_and_star_imports_are_counted(self, built: Built) -> None:
        columns = self.COUNTS.split(", ")
        expected = {
            "clean.py": (True, True, 0, 0, 0, 5, 5),
            "empty.py": (True, True, 0, 0, 0, 0, 0),
            "unparsed.py": (False, False, 1, 0, 0, 0, 0),
            "rejected.py": (True, False, 0, 1, 0, 3, 0),
            "starred.py": (True, True, 0, 0, 2, 2, 0),
            "ambiguous.py": (True, True, 0, 0, 0, 2, 2),
            "postponed.py": (True, True, 0, 0, 0, 3, 1),
        }
        found = built.by("path", f"select path, {self.COUNTS} from file_quality")
        assert found == {path: dict(zip(columns, values, strict=True)) for path, values in expected.items()}

    def test_quality_falls_with_each_of_them_and_is_never_zero(self, built: Built) -> None:
        quality = {path: row["quality"] for path, row in built.by("path", "select path, quality from file_quality").items()}
        assert quality == pytest.approx(
            {
                "clean.py": 1.0,
                "empty.py": 1.0,
                "unparsed.py": 0.95,
                "rejected.py": 10 / 13,
                "starred.py": 10 / 12 * 20 / 22,
                "ambiguous.py": 1.0,
                "postponed.py": 11 / 13,
            }
        )

    def test_it_rests_on_evidence_alone(self, catalog: PlanCatalog) -> None:
        read, stages = list(catalog.table("file_quality").inputs), set[str]()
        for name in read:
            table = catalog.table(name)
            (read.extend if table.bundle else stages.add)(table.inputs if table.bundle else table.stage)
        assert stages <= {"scan", "ast", "symtable"}, read

    def test_files_that_do_not_parse_or_are_rejected_fail_a_check(self, built: Built) -> None:
        assert built.failing("file_quality") == {"expectation_1", "expectation_2"}


class TestFileCoverage:
    def test_every_source_is_asked_for_every_file(self, built: Built) -> None:
        found = {(row["path"], row["source"]) for row in built.rows("select path, source from file_coverage where is_covered")}
        everything = {(path, source) for path in SOURCES for source in ("scan", "ast", "symtable", "flow")}
        assert everything - found == {("rejected.py", "symtable")}
        assert found - everything == {("clean.py", "comments"), ("unparsed.py", "tree_sitter")}
        assert built.failing("file_coverage") == {"expectation_1"}

    def test_rows_of_all_tables_of_a_source_are_counted(self, built: Built) -> None:
        counted = {(row["source"], row["rows"]) for row in built.rows("select source, \"rows\" from file_coverage where path = 'empty.py'")}
        # The file itself and its name; its module node; its module's scope; entry, exit and a step; nothing to remark or to repair.
        assert counted == {("scan", 2), ("ast", 1), ("symtable", 1), ("flow", 3), ("comments", 0), ("tree_sitter", 0), ("outside", 0)}

    def test_lines_outside_statements_are_comments_and_blank_lines_do_not_count(self, built: Built) -> None:
        shares = built.by("path", "select path, share_of_lines from file_coverage where source = 'ast'")
        # import, comment, decorator, two lines of a function, and one line of two statements.
        assert shares["clean.py"]["share_of_lines"] == pytest.approx(5 / 6)
        assert {path: shares[path]["share_of_lines"] for path in ("empty.py", "unparsed.py", "starred.py")} == {
            "empty.py": None,
            "unparsed.py": 0.0,
            "starred.py": 1.0,
        }


class TestRelationshipQuality:
    def test_edges_are_counted_by_kind_and_rule(self, built: Built) -> None:
        found = built.rows("select edge_kind, rule, edges, sources, targets from relationship_quality order by edge_kind, rule")
        counted = "select kind as edge_kind, rule, count(*) as edges, count(distinct src) as sources, count(distinct dst) as targets"
        assert found == built.rows(f"{counted} from cpg_edges group by kind, rule order by kind, rule")

    def test_certain_edges_are_in_the_last_bin(self, built: Built) -> None:
        columns = "edges, min_confidence, mean_confidence, max_confidence, share_below_half, ambiguous_edges, histogram"
        (row,) = built.rows(f"select {columns} from relationship_quality where rule = 'ref_name'")
        assert row == {
            "edges": row["edges"],
            "min_confidence": 1.0,
            "mean_confidence": 1.0,
            "max_confidence": 1.0,
            "share_below_half": 0.0,
            "ambiguous_edges": 0,
            "histogram": [0] * 9 + [row["edges"]],
        }

    def test_uncertain_edges_are_in_the_bin_of_their_confidence(self, built: Built) -> None:
        for row in built.rows("select rule, histogram, edges, ambiguous_edges, share_below_half from relationship_quality where min_confidence < 1"):
            edges = built.rows(f"select confidence, ambiguity_group from cpg_edges where rule = '{row['rule']}'")
            bins = [min(int(round(edge["confidence"], 6) * 10), 9) for edge in edges]
            assert row == {
                "rule": row["rule"],
                "edges": len(edges),
                "histogram": [bins.count(number) for number in range(10)],
                "ambiguous_edges": sum(edge["ambiguity_group"] is not None for edge in edges),
                "share_below_half": pytest.approx(sum(edge["confidence"] < 0.5 for edge in edges) / len(edges)),
            }

    def test_a_rule_of_few_edges_need_not_tell_them_apart(self, built: Built) -> None:
        assert built.failing("relationship_quality") == set()


class TestRelationshipAmbiguity:
    def test_two_definitions_of_a_name_are_alternatives_of_a_class_that_derives_from_it(self, built: Built) -> None:
        columns = "a.edge_kind, a.rule, n.syntax_kind, n.line, a.dst, a.alternatives"
        (row,) = built.rows(f"select {columns} from relationship_ambiguity a join cpg_nodes n on a.src = n.node_id where a.rule = 'inherits_in_program'")
        assert row == {"edge_kind": "INHERITS_FROM", "rule": "inherits_in_program", "syntax_kind": "ClassDef", "line": 5, "dst": None, "alternatives": 2}

    def test_best_and_total_confidence_are_those_of_the_edges(self, built: Built) -> None:
        groups = built.by("ambiguity_group", "select ambiguity_group, best_confidence, total_confidence from relationship_ambiguity")
        assert groups
        for group, row in groups.items():
            confidence = [edge["confidence"] for edge in built.rows(f"select confidence from cpg_edges where ambiguity_group = {group}")]
            assert row == {"best_confidence": max(confidence), "total_confidence": pytest.approx(sum(confidence), abs=1e-5)}
        assert built.failing("relationship_ambiguity") == set()


class TestCrossExtractorDifferences:
    def test_only_what_the_compiler_rejects_differs(self, built: Built) -> None:
        columns = ("path", "subject", "ast_count", "source_count", "matched", "sample_name", "sample_line")
        found = {tuple(row[column] for column in columns) for row in built.rows("select * from cross_extractor_differences")}
        assert found == {
            ("rejected.py", "import", 1, 0, 0, "os", 1),
            ("rejected.py", "function", 1, 0, 0, "outer", 3),
            ("rejected.py", "parameter", 1, 0, 0, "value", 3),
            ("rejected.py", "lambda", 1, 0, 0, "Lambda", 4),
            ("rejected.py", "name read", 3, 0, 0, "value", 4),
            ("unparsed.py", "function", 0, 1, 0, "", 1),
        }
        assert built.failing("cross_extractor_differences") == {"expectation_1"}

    def test_every_kind_of_scope_and_binding_agrees(self, catalog: PlanCatalog, tmp_path: Path) -> None:
        source = """\
            import os.path, json as codec
            from os import sep

            class Outer(dict):
                from re import compile as _compile
                __private = 1

                async def method(self, /, a, *args, b=(lambda x, y=1: x), **rest):
                    nonlocal_value = super().get(self.__private)
                    def inner():
                        nonlocal nonlocal_value
                        global counter
                        nonlocal_value = counter = __class__
                        import sys
                        return sum(n for n in args if n) + [m for m in args][0]
                    return inner

            def outer(value: Outer) -> "Outer":
                del value
                return {k: v for k, v in locals().items()}
            """
        assert build(catalog, tmp_path, {"agreed.py": source}).rows("select * from cross_extractor_differences") == []
