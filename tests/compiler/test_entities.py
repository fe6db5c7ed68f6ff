"""Entities: one record says what a row is; what its columns are called decides nothing."""

import re
import types
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Annotated, Any

import pyarrow as pa
import pytest
from compiler.running_fixpoints import finished
from datafusion import SessionContext
from hypothesis import given, settings
from hypothesis import strategies as st

from cpg_engine.compiler import SemanticProgram, compile_program
from cpg_engine.compiler.statement import Hole
from cpg_engine.errors import CompileError
from cpg_engine.evidence.schema import Column, EndByte, FileId, Row, Semantic, StartByte, columns, enum, local, text
from cpg_engine.functions import register_functions
from cpg_engine.identity import stable_id
from cpg_engine.model.declarations import Declaration, Entity, evidence_schemas
from cpg_engine.model.relation import Relate
from cpg_engine.model.templates import Family
from cpg_engine.model.views import MODEL
from cpg_engine.runtime.session import register_rows
from cpg_engine.sql import quoted

Rows = Sequence[Mapping[str, Any]]


def compiled(evidence: tuple[type[Row], ...], *declarations: Declaration, hints: Mapping[str, str] | None = None) -> SemanticProgram:
    """A model of one source with the graph and the kinds of the package's own."""
    model = replace(MODEL, evidence={"source": evidence}, declarations=declarations, file_quality=None, syntax_quality=None, hints=hints or {})
    return compile_program(model, {"source": "1"})


def session_over(program: SemanticProgram, tables: Mapping[str, Rows]) -> SessionContext:
    """All views of a program over rows of evidence; tables that are not given are empty."""
    session = SessionContext()
    register_functions(session)
    for table, schema in evidence_schemas(program.model).items():
        batch = pa.RecordBatch.from_pylist([dict(row) for row in tables.get(table, ())], schema=schema)
        session.register_record_batches(f'"{table}"', [[batch]])
    for name, bundle in program.bundles.items():
        if session.table_exist(quoted(name)):
            continue
        if bundle.recursion:
            for relation, rows in finished(program, name, session).items():
                register_rows(session, relation, rows.to_batches(), rows.schema)
        else:
            # As in a lake, what one view yields is plain rows to the next.
            rows = session.sql(bundle.sql).to_arrow_table()
            plain = pa.schema([field.remove_metadata() for field in rows.schema])
            register_rows(session, name, rows.cast(plain).to_batches(), plain)
    return session


def answer(session: SessionContext, sql: str) -> list[tuple[Any, ...]]:
    """Rows of a query, in an order of their own."""
    return sorted((tuple(row.values()) for row in session.sql(sql).to_pylist()), key=repr)


# ------------------------------------------------------------------------------------------ small sources


class Piece(Row, table="pieces", key=("file_id", "piece")):
    """A piece of syntax."""

    file_id: FileId
    piece: Annotated[int, local("piece", "The piece.")]
    around: Annotated[int | None, local("piece", "The piece around it.")]
    class_name: Annotated[str, text("Class of the piece.", Semantic.SYNTAX_KIND)]
    called: Annotated[str | None, text("What it is called.", Semantic.NAME)]
    area: Annotated[int | None, local("scope", "Scope it is in.")]
    first: StartByte
    last: EndByte


class Area(Row, table="areas", key=("file_id", "area")):
    """A scope."""

    file_id: FileId
    area: Annotated[int, local("scope", "The scope.")]
    opened_by: Annotated[int, local("piece", "Piece that opens it.")]
    sort: Annotated[str, enum("What opens it.", "module", "function")]


class Mark(Row, table="marks", key=("file_id", "mark")):
    """What an index found at a place of the text."""

    file_id: FileId
    mark: Annotated[int, local("mark", "The mark.")]
    says: Annotated[str | None, text("Name found there.", Semantic.NAME)]
    dotted: Annotated[str | None, text("Dotted name found there.", Semantic.QUALIFIED_NAME)]
    valid_in: Annotated[int | None, local("scope", "Scope of the name.")]
    begin: StartByte
    end: EndByte


class Named(Row, table="dotted_names", key=("file_id", "piece")):
    """What is known besides of pieces that have a dotted name."""

    file_id: FileId
    piece: Annotated[int, local("piece", "The piece.")]
    path: Annotated[str, text("Its dotted name.", Semantic.QUALIFIED_NAME)]
    begin: StartByte
    end: EndByte


EVIDENCE: tuple[type[Row], ...] = (Piece, Area, Mark, Named)
ENTITIES = (
    Entity("piece", "pieces", {"Name": "IDENTIFIER", "*": "UNKNOWN"}),
    Entity("area", "areas", "SCOPE", values={"scope_kind": "'some'"}),
    Entity("mark", "marks", "ANNOTATION", values={"code": "'some'"}),
    Entity("named", "dotted_names"),
)
RELATIONS = (
    Relate("ast_by_key", "AST", "piece", "piece"),
    Relate("holds", "CONTAINS", "area", "mark"),
    Family("exact", "symbol_by_span", "DECORATES", ("piece", "named"), "mark"),
    Family("near", "symbol_near_span", "DECORATES", ("piece",), "mark"),
    Family("inside", "owner_by_span", "CONTAINS", ("mark",), "piece"),
    Family("scoped", "name_in_scope", "REF", ("piece",), "mark"),
    Family("dotted", "qualified_name", "REF", ("named",), "mark"),
    Family("either", "span_or_qualified_name", "REF", ("named",), "mark"),
)
ROWS: Mapping[str, Rows] = {
    "pieces": [
        dict(zip(columns(Piece), row, strict=True))
        for row in [
            (1, 0, None, "Module", None, 0, 0, 90),
            (1, 1, 0, "FunctionDef", "f", 0, 10, 60),
            (1, 2, 1, "Name", "x", 1, 20, 21),
            (1, 3, 1, "Name", "y", 1, 30, 31),
            (2, 0, None, "Module", None, 0, 0, 40),
            (2, 1, 0, "Name", "x", 0, 20, 21),
        ]
    ],
    "areas": [dict(zip(columns(Area), row, strict=True)) for row in [(1, 0, 0, "module"), (1, 1, 1, "function"), (2, 0, 0, "module")]],
    "marks": [
        dict(zip(columns(Mark), row, strict=True))
        for row in [
            (1, 0, "x", "m.f.x", 1, 20, 21),
            (1, 1, "y", "m.f.y", 1, 29, 31),
            (2, 0, "x", "n.x", 0, 20, 21),
            (2, 1, "g", "m.f", None, 35, 38),
        ]
    ],
    "dotted_names": [dict(zip(columns(Named), row, strict=True)) for row in [(1, 1, "m.f", 10, 60), (1, 2, "m.f.x", 20, 21), (2, 1, "n.y", 20, 22)]],
}

GRAPH = {
    "nodes": "select * from cpg_nodes",
    "edges": "select * from cpg_edges",
    "properties": "select * from cpg_props",
    "candidates": "select * from relationship_candidates",
}


# ------------------------------------------------------------------------------------------ names decide nothing

WORDS = sorted({name for row in EVIDENCE for name in columns(row)})
TOKENS = [f"column_{number:02}" for number in range(len(WORDS))]


def renamed(row: type[Row], names: Mapping[str, str]) -> type[Row]:
    """The same row type with other names."""
    annotations = {names[name]: Annotated[int | None if column.nullable else int, column] for name, column in columns(row).items()}
    key = tuple(names[name] for name in row.primary_key)
    return types.new_class(row.__name__, (Row,), {"table": row.table, "key": key}, lambda body: body.update({"__annotations__": annotations}))


def told(program: SemanticProgram, back: Mapping[str, str]) -> list[tuple[str, ...]]:
    """All decisions, with the columns called as `back` says."""
    word = re.compile(rf"\b({'|'.join(map(re.escape, back))})(_id)?\b")

    def restored(value: str | None) -> str:
        return word.sub(lambda found: back[found[1]] + (found[2] or ""), value or "")

    return sorted(
        (d.view, str(d.hole), restored(d.field), restored(d.value), str(d.confidence), restored(d.evidence), restored(d.fallback), *map(restored, d.rests_on))
        for d in program.decisions
    )


def graph_of(names: Mapping[str, str]) -> tuple[list[tuple[str, ...]], Mapping[str, list[tuple[Any, ...]]]]:
    """Decisions and graph of the small sources with their columns called as given."""
    program = compiled(tuple(renamed(row, names) for row in EVIDENCE), *ENTITIES, *RELATIONS)
    session = session_over(program, {table: [{names[name]: value for name, value in row.items()} for row in rows] for table, rows in ROWS.items()})
    return told(program, {new: old for old, new in names.items()}), {part: answer(session, sql) for part, sql in GRAPH.items()}


@cache
def plain_graph() -> tuple[list[tuple[str, ...]], Mapping[str, list[tuple[Any, ...]]]]:
    return graph_of(dict(zip(WORDS, TOKENS, strict=True)))


@settings(max_examples=8, deadline=None)
@given(names=st.permutations(TOKENS))
def test_renaming_all_columns_changes_no_decision_and_no_row(names: list[str]) -> None:
    """Every name is given to another column somewhere, so a rule that looked at one would find the wrong column."""
    decisions, content = graph_of(dict(zip(WORDS, names, strict=True)))
    assert decisions == plain_graph()[0]
    assert content == plain_graph()[1]


def test_names_in_another_alphabet_or_with_blanks_are_names_too() -> None:
    decisions, content = graph_of({word: f"Spalte Nr. {number}, häßlich" for number, word in enumerate(WORDS)})
    assert content == plain_graph()[1] and len(decisions) == len(plain_graph()[0])


def test_what_was_renamed_says_something() -> None:
    """The comparison above is of a graph with nodes of every entity and edges of every relation."""
    _, content = plain_graph()
    assert len(content["nodes"]) == sum(len(ROWS[table]) for table in ("pieces", "areas", "marks"))
    assert {row[5] for row in content["edges"]} == {
        *("holds", "exact_piece", "exact_named", "near_piece", "inside_mark", "scoped_piece", "dotted_named", "either_named", "either_named_by_name"),
        "ast_by_key",
    }


# ------------------------------------------------------------------------------------------ who emits nodes


def nodes_hole(program: SemanticProgram, view: str) -> tuple[str, str]:
    (decision,) = [decision for decision in program.statements[view].decisions if decision.hole is Hole.PROVIDER]
    return decision.value, decision.evidence


class Remark(Row, table="remarks", key=("file_id", "piece")):
    """What is said of a piece."""

    file_id: FileId
    piece: Annotated[int, local("piece", "The piece.")]
    code: Annotated[str, text("What is said.")]
    ctx: Annotated[str, enum("How.", "Load", "Store")]


def test_the_table_whose_key_an_identity_is_emits_its_nodes_and_others_describe_them() -> None:
    program = compiled((*EVIDENCE, Remark), ENTITIES[0], Entity("remark", "remarks", "IDENTIFIER"))
    assert nodes_hole(program, "piece") == ("emitted", "'piece' is the key of 'pieces'")
    assert nodes_hole(program, "remark") == ("described", "'piece' is the key of another table")
    assert "node_piece" in program.bundles and "node_remark" not in program.bundles
    session = session_over(program, {**ROWS, "remarks": [{"file_id": 1, "piece": 2, "code": "c", "ctx": "Load"}]})
    assert answer(session, "select node_id, key, value_string from cpg_props") == [(stable_id("piece", 1, 2), "ctx", "Load")]
    assert len(answer(session, "select * from cpg_nodes")) == len(ROWS["pieces"])


def test_the_order_of_declarations_decides_nothing() -> None:
    declared = (*ENTITIES, *RELATIONS)
    forward, backward = compiled(EVIDENCE, *declared), compiled(EVIDENCE, *reversed(declared))
    assert {name: bundle.fingerprint for name, bundle in forward.bundles.items()} == {name: bundle.fingerprint for name, bundle in backward.bundles.items()}


def test_an_identity_of_its_own_is_a_node_of_its_own() -> None:
    program = compiled(EVIDENCE, Entity("label", "dotted_names", "ANNOTATION", mints="label"))
    assert nodes_hole(program, "label") == ("emitted", "it mints 'label'")
    session = session_over(program, ROWS)
    assert answer(session, "select node_id from cpg_nodes") == sorted(
        ((stable_id("label", row["file_id"], row["piece"]),) for row in ROWS["dotted_names"]), key=repr
    )


def test_what_only_describes_nodes_cannot_say_their_columns() -> None:
    with pytest.raises(CompileError, match=r"view 'remark', values: .*another entity emits.*'name'.*properties argument_index, argument_name, ctx"):
        compiled((*EVIDENCE, Remark), ENTITIES[0], Entity("remark", "remarks", "IDENTIFIER", values={"name": "code"}))


# ------------------------------------------------------------------------------------------ what decides a kind


class Bird(Row, table="birds", key=("file_id", "bird")):
    """A bird with two columns that could tell its kind."""

    file_id: FileId
    bird: Annotated[int, local("bird", "The bird.")]
    sort: Annotated[str, enum("Sort.", "name", "attribute")]
    other_sort: Annotated[str, enum("Another sort.", "attribute", "name", "more")]
    only: Annotated[str, enum("Takes values of its own.", "deed", "word")]


def test_the_only_column_that_may_take_the_values_decides_the_kind() -> None:
    program = compiled((Bird,), Entity("bird", "birds", {"deed": "CALL", "word": "IDENTIFIER"}))
    (decision,) = [decision for decision in program.statements["node_bird"].decisions if decision.hole is Hole.DISCRIMINATOR]
    assert (decision.value, decision.evidence) == ("only", "the only column that takes deed, word")
    rows = [{"file_id": 1, "bird": n, "sort": "name", "other_sort": "more", "only": only} for n, only in enumerate(["deed", "word", "else"])]
    assert answer(session_over(program, {"birds": rows}), "select kind from cpg_nodes") == [("CALL",), ("IDENTIFIER",)]


@pytest.mark.parametrize(
    ("kinds", "complaint"),
    [
        ({"name": "IDENTIFIER", "attribute": "FIELD_IDENTIFIER"}, "view 'node_bird', kind: sort, other_sort could decide its kind. Say which"),
        ({"song": "CALL"}, "view 'node_bird', kind: no column could decide its kind. Say which"),
    ],
)
def test_no_column_or_several_that_could_decide_a_kind_are_an_error(kinds: Mapping[str, str], complaint: str) -> None:
    with pytest.raises(CompileError, match=re.escape(complaint)):
        compiled((Bird,), Entity("bird", "birds", kinds))


# ------------------------------------------------------------------------------------------ what feeds a column


class Twin(Row, table="twins", key=("file_id", "twin")):
    """A thing with two names."""

    file_id: FileId
    twin: Annotated[int, local("twin", "The thing.")]
    one: Annotated[str, text("One name.", Semantic.NAME)]
    other: Annotated[str, text("The other.", Semantic.NAME)]
    size: Annotated[int, Column(pa.int32(), Semantic.COUNT, "How large.")]


def test_two_columns_of_one_meaning_are_an_error_until_one_is_named() -> None:
    with pytest.raises(CompileError, match=r"view 'node_twin', columns: one, other could all be its 'name'. Say which: \{'name'"):
        compiled((Twin,), Entity("twin", "twins", "RETURN"))
    program = compiled((Twin,), Entity("twin", "twins", "RETURN", values={"name": "concat(one, '/', other)"}))
    rows = [{"file_id": 1, "twin": 7, "one": "a", "other": "b", "size": 3}]
    assert answer(session_over(program, {"twins": rows}), "select node_id, kind, name, start_byte from cpg_nodes") == [
        (stable_id("twin", 1, 7), "RETURN", "a/b", None)
    ]


def test_owners_and_references_are_edges_to_and_from_the_node() -> None:
    program = compiled(EVIDENCE, Entity("piece", "pieces", "UNKNOWN", owners={"around_id": "AST"}, refers={"area_id": "CONTAINS"}))
    session = session_over(program, {"pieces": ROWS["pieces"][:2]})
    ids = [stable_id("piece", 1, number) for number in (0, 1)]
    assert answer(session, "select src, dst, kind, rule from cpg_edges") == sorted(
        [(ids[0], ids[1], "AST", "ast_piece"), *((node, stable_id("scope", 1, 0), "CONTAINS", "contains_piece") for node in ids)], key=repr
    )


def test_an_owner_that_is_no_column_is_an_error_that_names_the_rule() -> None:
    with pytest.raises(CompileError, match=r"view 'ast_piece', src.*: 'piece' has no column 'nose'. It has: file_id, piece_id"):
        compiled(EVIDENCE, Entity("piece", "pieces", "UNKNOWN", owners={"nose": "AST"}))


def test_two_entities_do_not_mint_one_identity() -> None:
    """Ordinals of both start at zero, so rows of either would be taken for rows of the other."""
    with pytest.raises(CompileError, match=r"view '(area|mark)', mints: .*'thing'"):
        compiled(EVIDENCE, Entity("area", "areas", "SCOPE", mints="thing"), Entity("mark", "marks", "ANNOTATION", mints="thing"))
