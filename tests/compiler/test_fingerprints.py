"""Code fingerprints change exactly when the rows of a table could."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated

import pyarrow as pa
import pytest
from repositories.built_repository import PLANNED

from cpg_engine.catalog import PlanCatalog, build_catalog
from cpg_engine.compiler import SemanticProgram, compile_program
from cpg_engine.evidence.extractors import EXTRACTORS
from cpg_engine.evidence.schema import Column, FileId, Row, Semantic, enum
from cpg_engine.model.declarations import Declaration, Derive, Entity, SemanticModel
from cpg_engine.model.views import MODEL

ONES = dict.fromkeys(MODEL.evidence, "1")


def with_view(name: str, sql: str, model: SemanticModel = MODEL) -> SemanticModel:
    """The model with another query for one of its views."""

    def edited(declaration: Declaration) -> Declaration:
        return replace(declaration, sql=sql) if isinstance(declaration, Derive) and declaration.name == name else declaration

    return replace(model, declarations=tuple(edited(declaration) for declaration in model.declarations))


def sql_of(name: str) -> str:
    return next(declaration.sql for declaration in MODEL.declarations if isinstance(declaration, Derive) and declaration.name == name)


def readers_of(program: SemanticProgram, *changed: str) -> set[str]:
    """The given tables and all views that read them, however far down."""
    found = set(changed)
    while more := {name for name, bundle in program.bundles.items() if set(bundle.inputs) & found} - found:
        found |= more
    return found


def changed(before: Mapping[str, str], after: Mapping[str, str]) -> set[str]:
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


@pytest.fixture(scope="module")
def program() -> SemanticProgram:
    return compile_program(MODEL, ONES, planned=PLANNED)


@pytest.mark.parametrize(
    ("view", "old", "new"),
    [
        ("type_decl", "d.kind = 'class'", "d.kind <> 'function'"),
        ("call_targets", "where place = 1", "where place <= 2"),
        pytest.param("binder_counts", "count(*) as binders", "count(*) + 1 as binders", marks=pytest.mark.long),
        pytest.param("unresolved_imports", "'outside_repository'", "'elsewhere'", marks=pytest.mark.long),
    ],
)
def test_editing_a_view_changes_it_and_exactly_what_reads_it(program: SemanticProgram, view: str, old: str, new: str) -> None:
    sql = sql_of(view)
    assert old in sql
    edited = compile_program(with_view(view, sql.replace(old, new)), ONES, planned=PLANNED)
    assert changed(program.fingerprints, edited.fingerprints) == readers_of(program, view)


def test_layout_comments_and_documentation_of_views_and_kinds_change_nothing(program: SemanticProgram) -> None:
    def other(view: Derive) -> Derive:
        sql = "-- another\n" + view.sql.replace("\n", "\n\n   ") + "  /* done */\n" if view.name in ("call_targets", "method") else view.sql
        return replace(view, sql=sql, doc=f"{view.doc} Really.")

    declarations = tuple(other(d) if isinstance(d, Derive) else d for d in MODEL.declarations)
    kinds = {name: replace(kind, doc=f"{kind.doc} Really.") for name, kind in MODEL.node_kinds.items()}
    assert compile_program(replace(MODEL, declarations=declarations, node_kinds=kinds), ONES, planned=PLANNED).fingerprints == program.fingerprints


@pytest.mark.parametrize("extractor", ["symtable", pytest.param("scan", marks=pytest.mark.long)])
def test_a_new_extractor_changes_its_tables_and_exactly_what_reads_them(program: SemanticProgram, extractor: str) -> None:
    tables = [row.table for row in MODEL.evidence[extractor]]
    edited = compile_program(MODEL, {**ONES, extractor: "2"}, planned=PLANNED)
    assert changed(program.fingerprints, edited.fingerprints) == readers_of(program, *tables)


def leaves(doc: str, values: tuple[str, ...], semantic: Semantic = Semantic.COUNT) -> SemanticModel:
    """A model of one evidence table and one view over it."""

    class Leaf(Row, table="leaves", key=("file_id",)):
        """A leaf."""

        file_id: FileId
        size: Annotated[int, Column(pa.int32(), semantic, doc)]
        colour: Annotated[str, enum("Colour.", *values)]

    return replace(MODEL, evidence={"tree": (Leaf,)}, declarations=(Entity("leaf", "leaves"),))


def leaf_fingerprints(model: SemanticModel) -> Mapping[str, str]:
    return compile_program(model, {"tree": "1"}).fingerprints


def test_rewording_the_documentation_of_a_column_changes_nothing() -> None:
    assert leaf_fingerprints(leaves("Size.", ("red",))) == leaf_fingerprints(leaves("How big it is.", ("red",)))


def test_the_last_of_many_allowed_values_counts() -> None:
    colours = tuple(f"colour_{number}" for number in range(50))
    before, after = leaf_fingerprints(leaves("Size.", (*colours, "red"))), leaf_fingerprints(leaves("Size.", (*colours, "green")))
    assert changed(before, after) == {"leaves", "leaf", "tree_coverage", "coverage_by_source"}


def test_the_meaning_of_a_column_counts() -> None:
    before, after = leaf_fingerprints(leaves("Size.", ("red",))), leaf_fingerprints(leaves("Size.", ("red",), Semantic.ORDINAL))
    assert changed(before, after) == {"leaves", "leaf", "tree_coverage", "coverage_by_source"}


LONG = "x" * 300
UNLIKE = {
    "number": ("select 1 as a", "select 2 as a"),
    "number and text": ("select 1 as a", "select '1' as a"),
    "whole and broken number": ("select 1 as a", "select 1.0 as a"),
    "name of a column": ("select path as a from file", "select path as b from file"),
    "order of columns": ("select path, file_id from file", "select file_id, path from file"),
    "end of a long text": (f"select '{LONG}a' as a", f"select '{LONG}b' as a"),
    "end of long bytes": (f"select X'{'00' * 30}01' as a", f"select X'{'00' * 30}02' as a"),
    "end of a long list": (
        f"select path from file where size_bytes in ({', '.join(map(str, range(100)))})",
        f"select path from file where size_bytes in ({', '.join(map(str, range(99)))}, 7777)",
    ),
    "row beyond those displayed": (
        f"select * from (values {', '.join(f'({n})' for n in range(9))}) as t(a)",
        f"select * from (values {', '.join(f'({n})' for n in range(8))}, (99)) as t(a)",
    ),
    "kind of join": ("select f.path from file f join call c on f.file_id = c.file_id", "select f.path from file f left join call c on f.file_id = c.file_id"),
    "condition of a join": (
        "select f.path from file f join call c on f.file_id = c.file_id and c.has_star",
        "select f.path from file f join call c on f.file_id = c.file_id and c.has_double_star",
    ),
    "union of all or of distinct": ("select path from file union all select path from file", "select path from file union select path from file"),
    "distinct aggregate": ("select count(path) as n from file", "select count(distinct path) as n from file"),
    "filter of an aggregate": (
        "select count(*) filter (where has_bom) as n from file",
        "select count(*) filter (where is_package) as n from file",
    ),
    "order of an aggregate": ("select array_agg(path order by path) as n from file", "select array_agg(path order by path desc) as n from file"),
    "frame of a window": (
        "select sum(size_bytes) over (order by path rows 1 preceding) as n from file",
        "select sum(size_bytes) over (order by path rows 2 preceding) as n from file",
    ),
    "NULLs in a window": (
        "select lag(commit) ignore nulls over (order by name) as n from repositories",
        "select lag(commit) over (order by name) as n from repositories",
    ),
    "limit": ("select path from file order by path limit 1", "select path from file order by path limit 2"),
    "offset": ("select path from file order by path limit 1", "select path from file order by path limit 1 offset 1"),
    "NULLs first or last": ("select commit from repositories order by commit nulls first", "select commit from repositories order by commit nulls last"),
    "negated pattern": ("select path from file where path like 'a%'", "select path from file where path not like 'a%'"),
    "case of a pattern": ("select path from file where path like 'a%'", "select path from file where path ilike 'a%'"),
    "escape of a pattern": ("select path from file where path like 'a!%' escape '!'", "select path from file where path like 'a!%'"),
    "cast that may fail": ("select cast(path as int) as n from file", "select try_cast(path as int) as n from file"),
    "in or exists": (
        "select path from file where file_id in (select file_id from call)",
        "select path from file where file_id not in (select file_id from call)",
    ),
    "inside a subquery": (
        "select path from file where file_id in (select file_id from call where has_star)",
        "select path from file where file_id in (select file_id from call where has_double_star)",
    ),
    "inside a scalar subquery": ("select (select max(path) from file) as p", "select (select min(path) from file) as p"),
    "unnest that keeps no NULLs": ("select unnest([1, 2]) as a", "select unnest([1, 3]) as a"),
    "annotation put on": (
        "select with_metadata(path, 'cpg.semantic', 'NAME') as a from file",
        "select with_metadata(path, 'cpg.semantic', 'TEXT') as a from file",
    ),
}  # fmt: skip


def fingerprint_of(sql: str) -> str:
    declarations = (Entity("file", "files"), Entity("call", "calls"), Derive("v", sql, "Rows.", ()))
    return compile_program(replace(MODEL, declarations=declarations), ONES, planned=PLANNED).fingerprints["v"]


@pytest.mark.parametrize(("one", "other"), UNLIKE.values(), ids=UNLIKE.keys())
def test_different_queries_have_different_fingerprints(one: str, other: str) -> None:
    assert fingerprint_of(one) == fingerprint_of(one)
    assert fingerprint_of(one) != fingerprint_of(other)


# ---------------------------------------------------------------------------------------------------- tables


def table_fingerprints(catalog: PlanCatalog) -> dict[str, str]:
    return {name: entry.fingerprint for name, entry in catalog.tables.items()}


@pytest.mark.parametrize(
    ("view", "old", "new"),
    [
        pytest.param("unresolved_imports", "'outside_repository'", "'elsewhere'", id="another value", marks=pytest.mark.long),
        pytest.param("unresolved_imports", "  i.level,", "  i.level,\n  i.bound_name,", id="another text column", marks=pytest.mark.long),
        pytest.param("unresolved_imports", "  i.level,", "  i.level,\n  i.statement_id,", id="another identifier"),
    ],
)
def test_editing_a_view_changes_no_table_that_does_not_read_it(catalog: PlanCatalog, view: str, old: str, new: str) -> None:
    sql = sql_of(view)
    assert old in sql
    edited = build_catalog(with_view(view, sql.replace(old, new)), EXTRACTORS, planned=PLANNED)
    expected = readers_of(catalog.program, view) & set(catalog.tables)
    assert changed(table_fingerprints(catalog), table_fingerprints(edited)) == expected
    assert edited.fingerprint != catalog.fingerprint


def test_a_new_view_changes_no_other_table(catalog: PlanCatalog) -> None:
    extra = Derive("file_sizes", "select file_id, size_bytes from file", "Sizes.", ("file_id",))
    edited = build_catalog(replace(MODEL, declarations=(*MODEL.declarations, extra)), EXTRACTORS, planned=PLANNED)
    assert changed(table_fingerprints(catalog), table_fingerprints(edited)) == {"file_sizes"}


def test_writing_files_otherwise_changes_exactly_the_tables_so_written(catalog: PlanCatalog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cpg_engine.policy.execution._MOSTLY_DISTINCT", frozenset())
    edited = build_catalog(MODEL, EXTRACTORS, planned=PLANNED)
    with_plain_columns = {table for task in catalog.policy.tasks.values() for table, write in task.writes.items() if write.plain_columns}
    assert with_plain_columns and changed(table_fingerprints(catalog), table_fingerprints(edited)) == with_plain_columns


def test_every_table_has_a_fingerprint_of_its_own(catalog: PlanCatalog) -> None:
    found = list(table_fingerprints(catalog).values())
    assert len(set(found)) == len(found)
