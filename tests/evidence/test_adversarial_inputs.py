"""Odd files through the whole extraction, every source on: each leaves rows or an error, and harms no other file."""

import ast
import os
import signal
import sys
import warnings
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from evidence_promises import Tables, assert_nothing_is_lost, assert_sound, nodes_of
from odd_sources import BROKEN, LARGEST, PARSED, UNREADABLE

from cpg_engine.evidence.extraction import extract
from cpg_engine.evidence.file_sources import extract_files
from cpg_engine.evidence.scan.file_selection import ScanOptions
from cpg_engine.evidence.scan.repository_scan import scan
from cpg_engine.evidence.scan.source_text import decode
from cpg_engine.evidence.schema import arrow_schema
from cpg_engine.evidence.source import SourceFile
from cpg_engine.evidence.sources import FILE_TABLES

CONTROL = '"""A whole file."""\nimport os.path as p  # path\n\n\nclass C(p.B):\n    def f(self, *a: "p.X"):\n        return [x for x in a if x]\n'
CHANGES = ("changed", "deleted", "replaced_by_a_link", "replaced_by_a_directory")


@dataclass(frozen=True)
class Outcome:
    """What was found about a repository.

    Args:
        scanned: tables of the scan.
        tables: tables of all sources about single files.
    """

    scanned: Tables
    tables: Tables

    def of_file(self, table: str, name: str) -> list[dict[str, object]]:
        """Rows about one file."""
        return self.tables[table].filter(pc.equal(self.tables[table]["file_id"], self.file_ids[f"{name}.py"])).to_pylist()

    @property
    def file_ids(self) -> dict[str, int]:
        """Identifier of each scanned file by its path."""
        files = self.scanned["files"]
        return dict(zip(files["path"].to_pylist(), files["file_id"].to_pylist(), strict=True))


def extracted(files: pa.Table, root: Path, out: Path, workers: int | None = 2, **options: object) -> dict[str, pa.Table]:
    """Every table of every source, read from what the workers wrote."""
    shards = extract(files, root, lambda table: out / table, workers, tables=FILE_TABLES, in_process_bytes=0, **options)  # pyright: ignore[reportArgumentType]
    return {
        table: pa.concat_tables([pq.read_table(shard.path) for shard in found]) if found else arrow_schema(FILE_TABLES[table]).empty_table()
        for table, found in shards.items()
    }


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """The repository of all files above, scanned, then disturbed, then extracted."""
    root, elsewhere = tmp_path_factory.mktemp("repository"), tmp_path_factory.mktemp("elsewhere")
    sources: dict[str, str | bytes] = PARSED | BROKEN | dict(UNREADABLE) | {"control": CONTROL} | dict.fromkeys(CHANGES, CONTROL)
    for name, source in sources.items():
        (root / f"{name}.py").write_bytes(source if isinstance(source, bytes) else source.encode())
    (root / "loop").symlink_to(root)
    (root / "linked.py").symlink_to(root / "linked.py")
    (root / "secret.py").write_text(CONTROL)
    (root / "secret.py").chmod(0)
    scanned = scan(root, "odd", ScanOptions(max_file_bytes=LARGEST)).tables
    (root / "changed.py").write_text(CONTROL.replace("whole", "other"))
    for name in CHANGES[1:]:
        (root / f"{name}.py").unlink()
    (elsewhere / "source.py").write_text(CONTROL)
    (root / "replaced_by_a_link.py").symlink_to(elsewhere / "source.py")
    (root / "replaced_by_a_directory.py").mkdir()
    return Outcome(scanned, extracted(scanned["files"], root, tmp_path_factory.mktemp("out")))


def read_sources(outcome: Outcome) -> dict[int, SourceFile]:
    """The files that were extracted, as they were when they were scanned."""
    found = dict[int, SourceFile]()
    for name, source in {**PARSED, **BROKEN, "control": CONTROL}.items():
        decoded = decode(source if isinstance(source, bytes) else source.encode())
        file_id = outcome.file_ids[f"{name}.py"]
        found[file_id] = SourceFile(file_id, f"{name}.py", decoded.text, decoded.utf8, decoded.has_bom, decoded.offsets)
    return found


def without_changed(outcome: Outcome) -> Tables:
    """The tables without the rows of files that changed under way, or that only some users may read."""
    gone = pa.array([file_id for path, file_id in outcome.file_ids.items() if path.removesuffix(".py") in (*CHANGES, "secret")])
    return {table: rows.filter(pc.invert(pc.is_in(rows["file_id"], gone))) for table, rows in outcome.tables.items()}


@pytest.mark.slow
def test_no_source_loses_a_file(outcome: Outcome) -> None:
    assert_nothing_is_lost(without_changed(outcome), read_sources(outcome))


@pytest.mark.slow
def test_keys_references_and_places_hold_in_every_table(outcome: Outcome) -> None:
    assert_sound(without_changed(outcome), read_sources(outcome))


@pytest.mark.slow
def test_no_file_kills_its_process_or_fails_as_a_whole(outcome: Outcome) -> None:
    errors = [row for row in outcome.tables["ast_errors"].to_pylist() if row["extractor"] == "extraction"]
    assert {(row["path"], row["error_type"]) for row in errors} == {(f"{name}.py", "ChangedDuringScan") for name in CHANGES}


@pytest.mark.slow
@pytest.mark.parametrize("name", PARSED)
def test_what_parses_has_syntax_and_no_syntax_error(outcome: Outcome, name: str) -> None:
    assert outcome.of_file("ast_errors", name) == []
    source = PARSED[name]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tree = ast.parse(source)
    defined = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    assert {row["name"] for row in outcome.of_file("definitions", name)} == defined
    assert len(outcome.of_file("syntax_nodes", name)) == len(nodes_of(tree))


@pytest.mark.slow
@pytest.mark.parametrize("name", BROKEN)
def test_what_is_broken_has_an_error_and_a_tree_of_tree_sitter(outcome: Outcome, name: str) -> None:
    found = {extractor: [row for row in outcome.of_file("ast_errors", name) if row["extractor"] == extractor] for extractor in ("ast", "tree_sitter")}
    nodes = outcome.of_file("ts_nodes", name)
    if sys.version_info[:2] == (3, 11):
        assert len(found["ast"]) == 1, found
    assert bool(nodes) == bool(found["ast"])
    assert {row["error_type"] for row in found["tree_sitter"]} <= {"TooMuchWorkError"}
    assert nodes or outcome.of_file("syntax_nodes", name)


@pytest.mark.slow
@pytest.mark.parametrize("name", UNREADABLE)
def test_what_is_no_text_is_an_error_of_the_scan(outcome: Outcome, name: str) -> None:
    errors = [row for row in outcome.scanned["scan_errors"].to_pylist() if row["path"] == f"{name}.py"]
    assert [row["error_type"] for row in errors] == ["UndecodableSourceError"], errors
    assert f"{name}.py" not in outcome.file_ids


@pytest.mark.slow
def test_links_are_no_files_and_say_why(outcome: Outcome) -> None:
    rules = {row["path"]: row for row in outcome.scanned["scan_rules"].to_pylist()}
    for path in ("loop", "linked.py"):
        assert any(found.rstrip("/") == path and not row["included"] and row["reason"] for found, row in rules.items()), sorted(rules)
    assert not any(path.startswith("loop/") for path in outcome.file_ids)


@pytest.mark.slow
@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read_is_an_error_of_the_scan(outcome: Outcome) -> None:
    errors = [row["path"] for row in outcome.scanned["scan_errors"].to_pylist()]
    assert "secret.py" in errors


@pytest.mark.slow
def test_a_whole_file_among_odd_ones_has_the_rows_it_has_alone(outcome: Outcome, tmp_path: Path) -> None:
    root = tmp_path / "root"
    root.mkdir()
    (root / "control.py").write_text(CONTROL)
    alone = extracted(scan(root, "odd").tables["files"], root, tmp_path / "out")
    assert {table: outcome.of_file(table, "control") for table in FILE_TABLES} == {table: rows.to_pylist() for table, rows in alone.items()}
    assert {table for table, rows in alone.items() if len(rows)} >= {"syntax_nodes", "scopes", "cst_comments", "cst_qualified_names", "instructions"}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "table", "said"),
    [
        ("operands", "cst_parse_errors", "levels deep"),
        ("endless_import", "cst_parse_errors", "levels deep"),
        ("for_clauses", "cst_parse_errors", "levels deep"),
        ("deep_patterns", "cst_parse_errors", "brackets deep"),
        ("endless_comprehension", "bytecode_errors", "100000 for clauses"),
        ("deep_loops", "bytecode_errors", "too many statically nested blocks"),
        ("return_outside", "bytecode_errors", "'return' outside function"),
        ("contradictory_names", "symtable_errors", "parameter and global"),
    ],
)
def test_a_source_that_cannot_take_a_file_says_why(outcome: Outcome, name: str, table: str, said: str) -> None:
    (error,) = outcome.of_file(table, name)
    assert said in str(error["message"])


def dying(files: Sequence[SourceFile], wanted: Collection[str]) -> dict[str, pa.RecordBatch]:
    """All sources, in a process that ends on a marked file."""
    if any("POISON" in file.text for file in files):
        os.kill(os.getpid(), signal.SIGKILL)
    return extract_files(files, wanted)


@pytest.mark.slow
def test_a_file_that_kills_its_process_costs_no_other_file_a_row_of_any_source(tmp_path: Path) -> None:
    root = tmp_path / "root"
    root.mkdir()
    for number in range(6):
        (root / f"m{number}.py").write_text(CONTROL if number != 3 else "POISON = 1\n")
    files = scan(root, "demo").tables["files"]
    tables = extracted(files, root, tmp_path / "out", extractor=f"{__name__}:dying", batch_bytes=300)
    assert [(row["path"], row["error_type"]) for row in tables["ast_errors"].to_pylist()] == [("m3.py", "WorkerDied")]
    rest = extracted(files.filter(pc.not_equal(files["path"], "m3.py")), root, tmp_path / "rest")
    for table in FILE_TABLES.keys() - {"ast_errors"}:
        assert sorted(tables[table].to_pylist(), key=repr) == sorted(rest[table].to_pylist(), key=repr), table
