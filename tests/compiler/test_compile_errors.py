"""Bad declarations are compile errors that name the view, the place and the remedy."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from cpg_engine.catalog import build_catalog
from cpg_engine.errors import CompileError
from cpg_engine.evidence.extractors import EXTRACTORS
from cpg_engine.model.declarations import Collect, Declaration, Derive, Entity
from cpg_engine.model.rules import Discriminator, Edges, Nodes, Properties
from cpg_engine.model.views import MODEL

FILE = Entity("file", "files")
CALL = Entity("call", "calls")
IMPORT = Entity("import", "imports")


@dataclass(frozen=True)
class Bad:
    """Declarations of which one is at fault, and what the error must say."""

    declarations: tuple[Declaration, ...]
    view: str
    place: str
    problem: str
    remedy: str


def derive(name: str, sql: str) -> Derive:
    return Derive(name, sql, "Rows.", ())


def in_sql(sql: str, place: str, problem: str, remedy: str = "") -> Bad:
    return Bad((FILE, derive("v", sql)), "v", place, problem, remedy)


def in_edges(place: str, problem: str, remedy: str, **changed: object) -> Bad:
    good = Edges("e", "CALL", "call", "node_id", "callee_id")
    return Bad((CALL, replace(good, **changed)), "e", place, problem, remedy)


CASES: Mapping[str, Bad] = {
    "unknown table": in_sql("select path\nfrom fiels", "query", "fiels' not found", "Correct the query, or declare what is missing."),
    "unknown column": in_sql("select\n  path,\n  pth\nfrom file", "line 3", "No field named pth.", "Valid fields are file.file_id, file.path"),
    "unknown qualified column": in_sql("select\n  f.path,\n  f.pth\nfrom file f", "line 3", "No field named f.pth.", "f.path"),
    "unknown function": in_sql("select\n  shout(path) as x\nfrom file", "line 2", "Invalid function 'shout'", ""),
    "syntax error": in_sql("select path\nfrom file limit from from", "line 2", "ParserError", "Correct the query"),
    "no SQL at all": in_sql("", "query", "", ""),
    "type mismatch": in_sql("select file_id + array[1] as x\nfrom file", "query", "Cannot coerce arithmetic expression", "Correct the query"),
    "condition that is none": in_sql("select path from file where path", "query", "non-boolean predicate", "Correct the query"),
    "part that hides a view": Bad(
        (FILE, CALL, derive("v", "with f as (select 1 as x),\ncall as (\n  select path from file\n)\nselect path from call")),
        "v", "line 2", "the name 'call', which hides the view or table of that name.", "Give the part a name of its own, or leave it out and read 'call'.",
    ),
    "part within a part that hides an evidence table": in_sql(
        "select path\nfrom (\n  with recursive \"files\" (path) as not materialized (select path from file)\n  select path from files\n) t",
        "line 3", "hides", "read 'files'",
    ),
    "duplicate output column": in_sql("select f.path, g.path from file f join file g on f.file_id = g.file_id", "select list", "'path' appears twice", "alias"),
    "unknown source": Bad((Entity("x", "nothing"),), "x", "source", "'nothing' is no evidence table and no view", "Declare it, or correct the name."),
    "unknown member": Bad((Collect("x", ("nothing",), ""),), "x", "source", "'nothing' is no evidence table", "Declare it"),
    "normalised view": Bad((FILE, Entity("x", "file")), "x", "source", "so its key is unknown", "Normalise an evidence table."),
    "condition over an unknown column": Bad((Entity("x", "syntax_nodes", where="nope = 1"),), "x", "line", "No field named nope", "Valid fields are"),
    "view that reads itself": Bad((derive("a", "select * from a"),), "a", "source", "it depends on itself: a -> a.", "Break the cycle, or"),
    "unknown node kind": Bad((FILE, Nodes("n", "file", "FIEL")), "n", "kind", "unknown node kind 'FIEL'", "The catalogue has: ANNOTATION, BASIC_BLOCK"),
    "unknown node kind for one value": Bad(
        (FILE, Nodes("n", "file", Discriminator({"stub": "STUB"}, "FILE", "language"))), "n", "kind", "unknown node kind 'STUB'", "The catalogue has:"
    ),
    "unknown node kind for other values": Bad(
        (FILE, Nodes("n", "file", Discriminator({}, "STUB", "language"))), "n", "kind", "unknown node kind 'STUB'", "The catalogue has:"
    ),
    "discriminator that is no column": Bad(
        (FILE, Nodes("n", "file", Discriminator({}, "FILE", "lang"))), "n", "kind", "'file' has no column 'lang'", "It has: file_id, path"
    ),
    "unknown node column": Bad((FILE, Nodes("n", "file", "FILE", {"nmae": "path"})), "n", "columns", "unknown node column 'nmae'", "end_column"),
    "unknown column for a node column": Bad((FILE, Nodes("n", "file", "FILE", {"name": "pth"})), "n", "line", "No field named pth", "Valid fields"),
    "ambiguous hole": Bad(
        (IMPORT, Nodes("n", "import", "IMPORT")), "n", "columns", "name, alias, bound_name could all be its 'name'.", "Say which: {'name'"
    ),
    "hole nothing can fill": Bad(
        (FILE, derive("v", "select path from file"), Nodes("n", "v", "FILE")),
        "n",
        "node_id",
        "0 columns identify the rows of 'v'",
        "Name the column: node_id=",
    ),
    "unknown edge kind": in_edges("kind", "unknown edge kind 'CALLS'", "The catalogue has: ALIAS_OF, ANCHORS, ANNOTATED_AS", kind="CALLS"),
    "unknown source column of an edge": in_edges("src", "'call' has no column 'caller_id'", "It has: file_id, node_id", src="caller_id"),
    "unknown target column of an edge": in_edges("dst", "'call' has no column 'callee'", "It has:", dst="callee"),
    "unknown column of confidence": in_edges("confidence", "'call' has no column 'surely'", "It has:", confidence="surely"),
    "unknown column of ambiguity": in_edges("ambiguity_group", "'call' has no column 'group'", "It has:", ambiguity_group="group"),
    "confidence of nothing": in_edges("confidence", "confidence 0.0 is outside (0, 1].", "Correct it.", confidence=0.0),
    "confidence beyond certainty": in_edges("confidence", "confidence 1.5 is outside (0, 1].", "Correct it.", confidence=1.5),
    "confidence below nothing": in_edges("confidence", "confidence -0.5 is outside (0, 1].", "Correct it.", confidence=-0.5),
    "confidence that is no number": in_edges("confidence", "confidence nan is outside (0, 1].", "Correct it.", confidence=float("nan")),
    "confidence written as a whole number": in_edges("confidence", "confidence 2 is outside (0, 1].", "Correct it.", confidence=2),
    "end that is no identity": in_edges("dst", "", "", dst="code"),
    "property of an unknown kind": Bad((CALL, Properties("p", "call", "CALLS")), "p", "kind", "unknown node kind 'CALLS'", "The catalogue has:"),
    "unknown property": Bad(
        (CALL, Properties("p", "call", "CALL", columns={"coed": "code"})), "p", "columns", "unknown property of CALL 'coed'", "argument_index, argument_name"
    ),
    "property that only one of two kinds has": Bad(
        (CALL, Properties("p", "call", ("CALL", "IDENTIFIER"), columns={"code": "code"})), "p", "columns", "unknown property of CALL, IDENTIFIER 'code'", ""
    ),
    "unknown node of properties": Bad((CALL, Properties("p", "call", "CALL", node="nod_id")), "p", "node", "'call' has no column 'nod_id'", "It has:"),
    "properties of what has no identity": Bad(
        (CALL, derive("v", "select code from call"), Properties("p", "v", "CALL")), "p", "node", "0 columns identify the rows of 'v'.", "Name the column: node="
    ),
    "no column for any property": Bad(
        (CALL, Properties("p", "call", "SCOPE")), "p", "columns", "no column for any property of SCOPE", "Give {property: expression}."
    ),
    "name declared twice": Bad((FILE, Entity("file", "files", mints="again")), "file", "name", "this name is declared twice.", "Rename one of the two."),
    "name of an evidence table": Bad((Entity("calls", "calls"),), "calls", "name", "this name is declared twice.", "Rename one of the two."),
    "name of a table of the graph": Bad(
        (FILE, Nodes("n", "file", "FILE", {"name": "path"}), derive("cpg_nodes", "select 1 as x")), "cpg_nodes", "name", "declared twice", "Rename"
    ),
    "collection of nothing": Bad((Collect("c", (), ""),), "c", "members", "it collects nothing.", "Name at least one member."),
    "collection of different things": Bad(
        (Collect("c", ("scan_rules", "scope_edges"), ""),), "c", "members", "its members share no column.", "Collect tables of one shape."
    ),
    "key that is no column": Bad((FILE, Derive("v", "select path from file", "Rows.", ("pth",))), "v", "key", "pth", ""),
}  # fmt: skip

STATEMENTS = (
    "drop table file", "create table x as select 1 as a", "create view x as select 1 as a", "create schema x",
    "create external table x stored as csv location '/etc/passwd'", "insert into file select * from file", "delete from file",
    "update file set path = ''", "truncate table file", "copy file to 'out.csv'", "set datafusion.execution.batch_size = 1",
    "prepare p as select 1", "begin", "select path from file; drop table file",
    "explain select path from file", "explain analyze select path from file", "show tables", "show all", "describe file",
    "select table_name from information_schema.tables", "select path from 'elsewhere.parquet'",
)  # fmt: skip


def error_of(declarations: tuple[Declaration, ...]) -> CompileError:
    with pytest.raises(CompileError) as caught:
        build_catalog(replace(MODEL, declarations=declarations), EXTRACTORS)
    return caught.value


@pytest.mark.parametrize("bad", CASES.values(), ids=CASES.keys())
def test_the_error_names_view_place_and_remedy(bad: Bad) -> None:
    error = error_of(bad.declarations)
    assert error.view == bad.view
    assert bad.place in (error.place or "")
    assert bad.problem in error.problem
    assert error.remedy and bad.remedy in error.remedy
    assert str(error) == f"view {error.view!r}, {error.place}: {error.problem} {error.remedy}"


@pytest.mark.parametrize("bad", CASES.values(), ids=CASES.keys())
def test_the_error_is_the_same_in_any_order(bad: Bad) -> None:
    one, other = error_of(bad.declarations), error_of(bad.declarations[::-1])
    assert (one.view, one.place, one.problem) == (other.view, other.place, other.problem)


@pytest.mark.parametrize("statement", STATEMENTS)
def test_a_view_is_a_query_over_declared_tables_and_nothing_else(statement: str) -> None:
    error = error_of((FILE, derive("v", statement)))
    assert error.view == "v" and error.place and error.remedy


def test_a_part_that_hides_a_view_is_found_in_its_file(tmp_path: Path) -> None:
    (tmp_path / "results").mkdir()
    path = tmp_path / "results" / "v.sql"
    path.write_text("-- A row.\n-- Key: path\n\nwith other as (select 1 as x),\n  file as (select path from files)\nselect path from file\n")
    error = error_of((FILE, Derive.from_file(path)))
    assert (error.view, error.place) == ("v", "line 5 of results/v.sql")


@pytest.mark.parametrize(
    "sql",
    [
        "with files_of as (select path from file) select path from files_of",
        "select file.path from file file",
        "select path, row_number() over w as n from file window other as (order by path), w as (order by path)",
        "select path as call from file -- with call as (select 1)",
        "select path, 'with call as (' as text from (select path from file) as call",
    ],
)
def test_other_names_hide_nothing(sql: str) -> None:
    build_catalog(replace(MODEL, declarations=(FILE, CALL, derive("v", sql))), EXTRACTORS)


def test_a_cycle_names_its_members_in_order() -> None:
    ring = (derive("a", "select * from b"), derive("b", "select * from c"), derive("c", "select * from a"))
    assert "it depends on itself: a -> b -> c -> a." in str(error_of(ring))


def test_a_cycle_names_only_its_members() -> None:
    leading_in = (derive("start", "select * from a"), derive("a", "select * from b"), derive("b", "select * from a"))
    assert error_of(leading_in).problem == "it depends on itself: a -> b -> a."


def test_a_declared_cycle_is_found_like_one_in_sql() -> None:
    ring = (Collect("a", ("b",), ""), derive("b", "select * from a"))
    assert error_of(ring).problem == "it depends on itself: a -> b -> a."


def test_an_error_in_a_source_names_the_source_and_not_its_reader() -> None:
    assert error_of((derive("reader", "select * from broken"), derive("broken", "select nope from files"))).view == "broken"
