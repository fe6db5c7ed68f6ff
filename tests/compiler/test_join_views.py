"""Views that join two others: what joins them is found in the meaning of their columns."""

import re
from collections.abc import Mapping

import pytest

from cpg_engine.catalog import PlanCatalog
from cpg_engine.compiler import SemanticProgram, compile_program
from cpg_engine.errors import CompileError
from cpg_engine.evidence.schema import Semantic
from cpg_engine.evidence.tables import AST_TABLES, SCAN_TABLES, SYMTABLE_TABLES
from cpg_engine.model.declarations import Declaration, Entity, GraphTables, Relate, SemanticModel
from cpg_engine.model.graph_tables import CpgEdge, CpgNode, CpgProperty
from cpg_engine.model.kinds import EDGE_KINDS, NODE_KINDS
from cpg_engine.model.rules import Edges, Join
from cpg_engine.semantics.annotations import namespace_of, semantic_of

ENTITIES = (
    Entity("call", "calls"),
    Entity("reference", "references"),
    Entity("definition", "definitions"),
    Entity("scope", "scopes"),
    Entity("module", "files", mints="module"),
)


def compiled(*declarations: Declaration) -> SemanticProgram:
    evidence = {"scan": SCAN_TABLES, "ast": AST_TABLES, "symtable": SYMTABLE_TABLES}
    model = SemanticModel(evidence, (*ENTITIES, *declarations), GraphTables(CpgNode, CpgEdge, CpgProperty), NODE_KINDS, EDGE_KINDS)
    return compile_program(model, dict.fromkeys(evidence, "1"))


def decisions(program: SemanticProgram, view: str) -> Mapping[str, str]:
    return {decision.field: decision.value for decision in program.statements[view].decisions}


@pytest.mark.parametrize(
    ("left", "right", "on", "join"),
    [
        ("call", "reference", "callee_id", "foreign_key: callee_id = node_id"),
        ("call", "reference", "receiver_id", "foreign_key: receiver_id = node_id"),
        ("definition", "reference", None, "same_entity: node_id = node_id"),
        ("definition", "scope", "body_scope_id", "foreign_key: body_scope_id = scope_id"),
        ("module", "scope", None, "same_file: file_id = file_id"),
        ("definition", "reference", "binding_id = binding_id", "binding_id = binding_id"),
    ],
)
def test_the_join_follows_from_the_columns_or_from_a_hint(left: str, right: str, on: str | None, join: str) -> None:
    program = compiled(Join("pairs", left, right, on=on))
    strategy, _, keys = join.rpartition(": ")
    assert strategy in decisions(program, "pairs")["join"] and decisions(program, "pairs")["keys"] == keys
    (joined,) = program.bundles["pairs"].lineage.joins
    assert [re.sub(r"^[lr]\.", "", side) for pair in joined.keys for side in pair] == keys.split(" = ")


def test_the_identities_of_both_sides_are_what_a_join_yields_unless_told_otherwise() -> None:
    program = compiled(Join("pairs", "call", "scope", on="scope_id"))
    schema = program.bundles["pairs"].schema
    assert schema.names == ["left_id", "right_id"]
    assert [(semantic_of(column), namespace_of(column)) for column in schema] == [
        (Semantic.ENTITY_IDENTITY, "syntax"),
        (Semantic.ENTITY_IDENTITY, "scope"),
    ]


def test_a_relation_is_a_join_and_the_edge_its_pairs_emit() -> None:
    program = compiled(Relate("leads_to", "REF", "call", "reference", src="r", dst="r.binding_id", on="callee_id"))
    assert program.bundles["leads_to"].inputs == ("leads_to_pairs",)
    assert program.bundles["leads_to_pairs"].inputs == ("call", "reference")
    assert decisions(program, "leads_to")["evidence"] == "ast,symtable"
    assert "cpg_edges" in program.bundles and program.bundles["cpg_edges"].inputs == ("leads_to",)


@pytest.mark.parametrize(
    ("declaration", "complaint"),
    [
        (Join("pairs", "call", "reference", on="nose"), r"view 'pairs', on: .*nose"),
        (Join("pairs", "call", "reference", on="symbol"), r"view 'pairs', on: "),
        (Join("pairs", "call", "nothing"), r"view 'pairs', source: source 'nothing' is no evidence table and no view"),
        (Join("pairs", "call", "scope", {"x": "l.nose"}, on="scope_id"), r"view 'pairs', .*: .*No field named l.nose"),
        (Join("pairs", "call", "scope", {"x": "node_id"}, on="scope_id"), r"view 'pairs', .*: .*[Aa]mbiguous.* node_id"),
    ],
)
def test_what_cannot_be_joined_is_an_error_that_says_where(declaration: Join, complaint: str) -> None:
    with pytest.raises(CompileError, match=complaint):
        compiled(declaration)


def test_every_join_of_the_model_is_decided_once_with_a_reason(catalog: PlanCatalog) -> None:
    joins = [statement for statement in catalog.program.statements.values() if isinstance(statement.declaration, Join)]
    assert joins
    for statement in joins:
        (decision,) = [decision for decision in statement.decisions if decision.field == "join"]
        assert 0 < decision.confidence <= 1 and decision.evidence, statement.name
        assert any(isinstance(other.declaration, Edges) and other.declaration.source == statement.name for other in catalog.program.statements.values())
