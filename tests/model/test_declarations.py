"""Views written in SQL files, and what the model of the package declares."""

from pathlib import Path

import pytest

import cpg_engine.model
from cpg_engine.errors import DeclarationError
from cpg_engine.model.declarations import Derive, evidence_schemas, extractor_of
from cpg_engine.model.views import MODEL

SQL_FILES = sorted((Path(cpg_engine.model.__file__).parent / "sql").glob("*.sql"))


def written(tmp_path: Path, text: str) -> Derive:
    path = tmp_path / "some_view.sql"
    path.write_text(text, encoding="utf-8")
    return Derive.from_file(path)


def test_a_file_is_named_documented_and_keyed_by_itself(tmp_path: Path) -> None:
    view = written(tmp_path, "-- A thing,\n-- and its other.\n-- Key: thing_id, other_id.\nselect 1 as x\n-- done\n")
    assert view == Derive("some_view", "select 1 as x\n-- done", "A thing, and its other.", ("thing_id", "other_id"), "relations")


def test_a_file_says_that_its_view_is_stored_only_if_read(tmp_path: Path) -> None:
    text = "-- A thing.\n-- Stored: {}\n-- Key: x\nselect 1 as x"
    assert written(tmp_path, text.format("if read")).only_if_read and not written(tmp_path, "-- A thing.\nselect 1 as x").only_if_read
    with pytest.raises(DeclarationError, match=r"'Stored: never' says nothing; write 'Stored: if read'"):
        written(tmp_path, text.format("never"))
    with pytest.raises(DeclarationError, match=r"nobody can compute a fixpoint where it is read; remove 'Stored: if read'"):
        written(tmp_path, text.format("if read\n-- Fixpoint: group"))


def test_a_key_may_be_unknown(tmp_path: Path) -> None:
    assert written(tmp_path, "-- A thing.\nselect 1 as x").key == ()


@pytest.mark.parametrize("text", ["select 1 as x", "\n-- late\nselect 1 as x", "", "/* other */ select 1 as x"])
def test_a_file_must_say_what_a_row_is(tmp_path: Path, text: str) -> None:
    with pytest.raises(DeclarationError, match=r"view 'some_view' \(some_view.sql\): no leading comment; say"):
        written(tmp_path, text)


def test_a_file_says_what_its_columns_hold_and_where_its_query_begins(tmp_path: Path) -> None:
    view = written(tmp_path, "-- A thing.\n-- Columns: variable variable, object object,\n-- Columns: is_odd flag.\n\nselect 1 as x")
    assert view.columns == {"variable": "variable", "object": "object", "is_odd": "flag"}
    assert view.line == 5


@pytest.mark.parametrize("columns", ["variable", "variable variable object", "variable vriable", "a variable,, b object"])
def test_a_column_that_cannot_be_understood_is_an_error(tmp_path: Path, columns: str) -> None:
    with pytest.raises(
        DeclarationError, match=r"view 'some_view' \(some_view.sql\): a column is declared as 'NAME DOMAIN', not .* Domains are variable, object"
    ):
        written(tmp_path, f"-- A thing.\n-- Columns: {columns}\nselect 1 as x")


@pytest.mark.parametrize("path", SQL_FILES, ids=lambda path: path.stem)
def test_every_view_file_says_what_a_row_is_and_what_identifies_it(path: Path) -> None:
    view = Derive.from_file(path)
    assert view.doc.endswith(".") and view.key
    assert [d.sql for d in MODEL.declarations if isinstance(d, Derive) and d.name == view.name] == [view.sql]


def test_every_evidence_table_has_one_extractor_and_one_schema() -> None:
    assert set(extractor_of(MODEL)) == set(evidence_schemas(MODEL))
    assert len(extractor_of(MODEL)) == sum(len(rows) for rows in MODEL.evidence.values())
