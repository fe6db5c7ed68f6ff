"""The passes, one by one: what each does to a statement, and how it writes names and texts."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any

import pyarrow as pa
import pytest
from datafusion import SessionContext
from repositories.built_repository import PLANNED

from cpg_engine.compiler import SemanticProgram, compile_program
from cpg_engine.compiler.emit import emit
from cpg_engine.compiler.optimize import optimize
from cpg_engine.compiler.statement import Context, Decision, OutputColumn, Select, Statement
from cpg_engine.errors import CompileError
from cpg_engine.evidence.schema import ROLE_KEY, SEMANTIC_KEY, Row, local
from cpg_engine.identity import in_bucket_of
from cpg_engine.model.declarations import Collect, Declaration, Derive, Entity
from cpg_engine.model.rules import Discriminator, Edges, Nodes, Properties
from cpg_engine.model.views import MODEL
from cpg_engine.plan.recording import Planner
from cpg_engine.sql import literal, quoted

ODD, SURE = 'a "quoted" name', 'sure "thing"'
SOURCE = pa.schema(
    [
        pa.field("id", pa.int64(), nullable=False),
        pa.field("other", pa.int64()),
        pa.field(ODD, pa.int64()),
        pa.field(SURE, pa.int64(), nullable=False),
    ]
)


def nothing_known(*names: str) -> Any:
    raise KeyError(names)


CONTEXT = Context(MODEL, *[nothing_known] * 5)
"""Of passes that ask nothing about other views."""


def compiled(*declarations: Declaration) -> SemanticProgram:
    return compile_program(replace(MODEL, declarations=declarations, syntax_quality=None), dict.fromkeys(MODEL.evidence, "1"), planned=PLANNED)


def decisions_of(program: SemanticProgram, view: str) -> Mapping[str, Decision]:
    return {decision.field: decision for decision in program.statements[view].decisions}


# -------------------------------------------------------------------------------------------------- optimize


def selecting(*selects: Select) -> Statement:
    return Statement(Collect("v", ("s",), ""), {"s": SOURCE}, selects)


def kept(*conditions: str) -> tuple[str, ...]:
    return optimize(selecting(Select("s", (), conditions)), CONTEXT).selects[0].where


def test_a_guard_is_dropped_only_where_the_column_is_never_null() -> None:
    assert kept('"id" is not null', '"other" is not null') == ('"other" is not null',)


def test_conditions_that_only_resemble_a_guard_stay() -> None:
    conditions = ("id is not null", '"id" is null', '"id" is not null and "other" > 1', '"id" is not null or "id" is null', "\"id\" = 'x is not null'")
    assert kept(*conditions) == conditions


def test_guards_know_columns_with_quotes_in_their_names() -> None:
    guards = tuple(f"{quoted(name)} is not null" for name in (ODD, SURE))
    assert kept(*guards) == guards[:1]


def test_a_repeated_selection_is_dropped() -> None:
    one = Select("s", (OutputColumn('"id"', SOURCE.field("id")),), ('"id" is not null',))
    same = replace(one, where=())
    other = replace(one, where=('"other" > 1',))
    assert optimize(selecting(one, other, same), CONTEXT).selects == (same, other)


# ------------------------------------------------------------------------------------------------------ emit


@pytest.mark.parametrize("name", ["plain", "Upper", "with blank", "with.dot", ODD, '"', 'end"', '"start', "it's", "sele--ct", "ünï"])
def test_any_name_survives_as_column(name: str) -> None:
    schema = pa.schema([pa.field(name, pa.int64(), metadata={SEMANTIC_KEY: "COUNT"})])
    statement = Statement(Collect("v", ("s",), ""), {"s": schema}, (Select("s", (OutputColumn(quoted(name), schema.field(0)),)),))
    planner = Planner()
    planner.publish("s", schema)
    query, _ = planner.plan(emit(statement, CONTEXT).sql)
    assert [(field.name, field.metadata) for field in query.schema()] == [(name, schema.field(0).metadata)]


@pytest.mark.parametrize("text", ["", "plain", "o'clock", "''", "a\\'b", 'say "x"', "-- no comment", "; drop table s", "two\nlines", "{0}", "$1", "é"])
def test_any_text_survives_as_literal(text: str) -> None:
    assert SessionContext().sql(f"select {literal(text)} as t").to_pylist() == [{"t": text}]


def emitted(expression: str, field: pa.Field) -> str:
    return emit(selecting(Select("s", (OutputColumn(expression, field),))), CONTEXT).sql.splitlines()[1].strip()


def test_a_column_that_already_is_as_wanted_is_only_named() -> None:
    assert emitted('"id"', SOURCE.field("id")) == '"id" as "id"'
    assert emitted('"id"', SOURCE.field("id").with_name("node_id")) == '"id" as "node_id"'


def test_a_column_of_another_type_is_cast_and_of_another_meaning_annotated() -> None:
    assert emitted('"id"', pa.field("n", pa.int32())) == 'cast("id" as int) as "n"'
    assert emitted('"id"', pa.field("n", pa.int64(), metadata={SEMANTIC_KEY: "COUNT"})) == "with_metadata(\"id\", 'cpg.semantic', 'COUNT') as \"n\""


def test_an_expression_is_always_cast() -> None:
    assert emitted("id + 1", pa.field("n", pa.int64())) == 'cast(id + 1 as bigint) as "n"'


def test_documentation_never_reaches_a_plan() -> None:
    field = pa.field("n", pa.int64(), metadata={"cpg.doc": "It's a number.", "cpg.unit": "byte"})
    assert emitted('"id"', field) == '"id" as "n"'


def test_a_written_view_is_taken_as_it_is() -> None:
    sql = "select 1 as  x -- one"
    assert emit(Statement(Derive("v", sql, "", ())), CONTEXT).sql == sql


def test_every_condition_stands_in_parentheses_of_its_own() -> None:
    sql = emit(selecting(Select("s", (OutputColumn('"id"', SOURCE.field("id")),), ("id = 1 or id = 2", '"other" is not null'))), CONTEXT).sql
    assert sql.endswith('where (id = 1 or id = 2) and ("other" is not null)')


# ----------------------------------------------------------------------------------------------------- infer


def test_ordinals_become_identifiers_in_their_namespaces() -> None:
    program = compiled(Entity("reference", "references"))
    schema = program.bundles["reference"].schema
    assert {"node_id", "base_id", "scope_id", "symbol_id", "binding_id"} <= set(schema.names) and "node" not in schema.names
    assert [schema.field(name).nullable for name in ("node_id", "base_id")] == [False, True]
    decision = decisions_of(program, "reference")["base_id"]
    file, made = 'cast("file_id" as bigint)', """xxhash64('syntax', cast("file_id" as bigint), cast("base" as bigint))"""
    assert (decision.value, decision.confidence, decision.evidence) == (
        f'case when "base" is not null then {in_bucket_of(file, made)} end',
        1.0,
        "'base' is an ordinal in namespace 'syntax'",
    )


def test_ordinals_mean_nothing_without_exactly_one_file() -> None:
    class Lost(Row, table="lost", key=("leaf",)):
        """A leaf that fell from its tree."""

        leaf: Annotated[int, local("leaf", "The leaf.")]

    with pytest.raises(CompileError, match=r"view 'x', source: 0 columns identify a file, .* The source needs exactly one FILE_IDENTITY column"):
        compile_program(replace(MODEL, evidence={"tree": (Lost,)}, declarations=(Entity("x", "lost"),)), {"tree": "1"}, planned=PLANNED)


def roles(program: SemanticProgram, view: str) -> list[str]:
    return [field.name for field in program.bundles[view].schema if (field.metadata or {}).get(ROLE_KEY.encode()) == b"identity"]


def test_exactly_one_column_identifies_the_rows_of_an_entity() -> None:
    program = compiled(Entity("reference", "references"), Entity("decorator", "decorators", mints="annotation"), Entity("file", "files"))
    assert {view: roles(program, view) for view in ("reference", "decorator", "file")} == {
        "reference": ["node_id"],
        "decorator": ["annotation_id"],
        "file": ["file_id"],
    }


def test_a_minted_identity_is_none_of_its_key() -> None:
    program = compiled(Entity("decorator", "decorators", mints="annotation"))
    assert decisions_of(program, "decorator")["annotation_id"].evidence == "a namespace of its own was declared; 'node' is the key"
    assert decisions_of(program, "decorator")["annotation_id"].value != decisions_of(program, "decorator")["node_id"].value


def test_node_columns_are_filled_by_meaning_and_every_choice_says_why() -> None:
    program = compiled(Entity("decorator", "decorators", mints="annotation"), Nodes("n", "decorator", "ANNOTATION"))
    found = {field: (decision.value, decision.evidence) for field, decision in decisions_of(program, "n").items()}
    assert found["node_id"] == ("annotation_id", "the identity of its entity")
    assert found["name"] == ("name", "the only column that means NAME")
    assert found["start_byte"] == ("start_byte", "the only column that means SPAN_START")


def test_a_node_column_that_nothing_fills_is_null_for_a_reason() -> None:
    program = compiled(Entity("file", "files"), Nodes("n", "file", "FILE"))
    decision = decisions_of(program, "n")["line"]
    assert (decision.value, decision.fallback) == ("NULL", "no column of the source means LINE")


def test_what_is_declared_is_no_decision() -> None:
    program = compiled(Entity("file", "files"), Nodes("n", "file", "FILE", {"name": "path"}))
    assert "name" not in decisions_of(program, "n") and "kind" not in decisions_of(program, "n")


def test_a_discriminator_with_quotes_in_its_values_compiles() -> None:
    view = Nodes("n", "file", Discriminator({"it's": "FILE"}, "META_DATA", "path"))
    assert """when 'it''s' then 'FILE' else 'META_DATA' end""" in compiled(Entity("file", "files"), view).bundles["n"].sql


def test_an_edge_is_emitted_only_where_both_ends_are_known() -> None:
    program = compiled(Entity("reference", "references"), Edges("e", "REF", "reference", "node_id", "binding_id", where="ctx = 'Load'"))
    assert program.bundles["e"].sql.endswith("""where (ctx = 'Load') and ("binding_id" is not null)""")
    assert [program.bundles["e"].schema.field(name).nullable for name in ("edge_id", "kind", "rule", "confidence")] == [False] * 4


def test_the_evidence_of_an_edge_is_read_off_the_lineage_of_its_ends() -> None:
    program = compiled(
        Entity("reference", "references"),
        Entity("file", "files"),
        Edges("by_scope", "REF", "reference", "node_id", "binding_id"),
        Edges("by_syntax", "AST", "reference", "base_id", "node_id"),
    )
    assert decisions_of(program, "by_scope")["evidence"].value == "ast,symtable"
    assert decisions_of(program, "by_syntax")["evidence"].value == "ast"


def test_an_edge_identifier_hashes_kind_ends_and_rule() -> None:
    program = compiled(Entity("call", "calls"), Edges("it's", "CALL", "call", "node_id", "callee_id"))
    assert """xxhash64('edge', 'CALL', cast("node_id" as bigint), cast("callee_id" as bigint), 'it''s')""" in program.bundles["it's"].sql


@pytest.mark.parametrize(
    ("expression", "column"),
    [
        ("module_name", "value_string"),
        ("has_bom", "value_bool"),
        ("size_bytes", "value_int"),
        ("path = 'a'", "value_bool"),
        ("path is not null", "value_bool"),
        ("case when language = 'stub' then 'A' else 'B' end", "value_string"),
        ("size_bytes + 1", "value_int"),
        ("size_bytes > 1", "value_bool"),
        ("1.0 / line_count", "value_float"),
        ("concat(path, ' = ')", "value_string"),
        ("is_package or has_bom", "value_bool"),
    ],
)
def test_a_property_is_stored_in_the_column_of_its_type(expression: str, column: str) -> None:
    program = compiled(Entity("file", "files"), Properties("p", "file", "FILE", columns={"path": expression}))
    chosen = [output for output in program.statements["p"].selects[0].columns if output.field.name.startswith("value_") and output.expression != "NULL"]
    stored = [output.field.name for output in chosen if output.field.name != "value_type"]
    assert stored == [column], f"{expression} is stored in {stored}"


def test_a_collection_has_the_columns_its_members_share() -> None:
    views = (Derive("one", "select file_id, path from files", "", ()), Derive("two", "select path, line from scan_errors", "", ()))
    program = compiled(*views, Collect("both", ("one", "two"), ""))
    assert program.bundles["both"].schema.names == ["path"]
    assert decisions_of(program, "both")["columns"].evidence == "shared by all 2 members"


def test_a_collected_column_may_be_null_where_one_members_is() -> None:
    views = (Derive("one", "select file_id from files", "", ()), Derive("two", "select file_id from scan_errors", "", ()))
    assert compiled(*views, Collect("both", ("one", "two"), "")).bundles["both"].schema.field("file_id").nullable


def test_every_decision_of_the_model_has_a_reason_and_a_confidence() -> None:
    program = compile_program(MODEL, dict.fromkeys(MODEL.evidence, "1"), planned=PLANNED)
    lacking = [decision for decision in program.decisions if not (decision.evidence and decision.value and 0 < decision.confidence <= 1)]
    assert program.decisions and not lacking
    assert {decision.view for decision in program.decisions} <= set(program.bundles)
