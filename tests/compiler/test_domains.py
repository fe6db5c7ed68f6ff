"""What columns hold is checked when compiling: relations declare it, and rules that mix it up do not compile."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

import cpg_engine.model
from cpg_engine.catalog import PlanCatalog
from cpg_engine.compiler.construct import construct
from cpg_engine.compiler.domains import checked_domains
from cpg_engine.errors import CompileError
from cpg_engine.model.declarations import Derive
from cpg_engine.model.views import MODEL
from cpg_engine.plan.recording import Planner, optimized_plan
from cpg_engine.semantics.storage import contract_schema

PROGRAM = Path(cpg_engine.model.__file__).parent / "sql" / "program"
DECLARING = ("facts", "library", "classes", "points_to")
"""Rooms in which every relation declares its columns."""
VIEWS = {path.stem: Derive.from_file(path) for room in DECLARING for path in sorted((PROGRAM / room).glob("*.sql"))}


@pytest.fixture(scope="module")
def planner(whole_catalog: PlanCatalog) -> Planner:
    """Knows every table of the model."""
    found = Planner()
    for name, bundle in whole_catalog.program.bundles.items():
        found.publish(name, bundle.schema)
    return found


def check(view: Derive, planner: Planner, catalog: PlanCatalog) -> None:
    query, _ = planner.plan(construct(view, MODEL.bounds).sql)
    checked_domains(view, contract_schema(query.schema()), optimized_plan(query), lambda table: catalog.program.domains[table])


def test_every_relation_of_the_program_analysis_declares_its_columns() -> None:
    assert [name for name, view in VIEWS.items() if not view.columns] == []


@pytest.mark.parametrize("name", VIEWS)
def test_relations_hold_what_they_declare(name: str, planner: Planner, whole_catalog: PlanCatalog) -> None:
    check(VIEWS[name], planner, whole_catalog)
    assert whole_catalog.program.domains[name] == {column: {domain} for column, domain in VIEWS[name].columns.items()}


def test_documentation_of_a_declared_column_is_that_of_its_domain(whole_catalog: PlanCatalog) -> None:
    metadata = whole_catalog.tables["points_to"].schema.field("object").metadata
    assert metadata[b"cpg.doc"].startswith(b"A value, as far as values are told apart")


MIXED_UP: Mapping[str, tuple[str, str, str]] = {
    "value_flow": (
        "field_of(p.object, p.name)",
        "field_of(p.source, p.object)",
        "it gives field_of p.source as object, which is a variable, not an object.",
    ),
    "points_to": (
        "on f.source = p.variable",
        "on f.source = p.object",
        "it compares f.source, which is a variable, with p.object, which is an object.",
    ),
    "member_lookup": (
        "select p.object",
        "select p.variable as object",
        "column 'object' is declared to hold an object, but the query gives it a variable.",
    ),
    "called_object": (
        "on i.callee = p.variable",
        "on i.arguments = p.object",
        "it compares i.arguments, which is an arguments, with p.object, which is an object.",
    ),
    "super_object": (
        "p.object as receiver",
        "p.variable as receiver",
        "column 'receiver' is declared to hold an object, but the query gives it a variable.",
    ),
    "model_call": (
        "on i.function_id = f.function_id",
        "on i.site = f.binding_id and i.root = f.file_id",
        "it compares i.root, which is a syntax, with f.file_id",
    ),
    "callable_class": (
        "select class_id, variable",
        "select variable as class_id, class_id as variable",
        "column 'class_id' is declared to hold a class",
    ),
    "value_iteration": (
        "where x.base is not null",
        "where x.base = x.owner_id and x.base is not null",
        "owner_id, which is an owner, with static_iteration.base, which is a variable",
    ),
    "class_hook": (
        "m.class_id = k.class_id",
        "m.variable = k.class_id",
        "line 10: it compares m.variable, which is a variable, with k.class_id, which is a class.",
    ),
}
"""Relation -> what its query says, what it says instead, and what the error says."""


@pytest.mark.parametrize("name", MIXED_UP)
def test_a_rule_that_mixes_up_what_columns_hold_does_not_compile(name: str, planner: Planner, whole_catalog: PlanCatalog) -> None:
    written, instead, said = MIXED_UP[name]
    assert written in VIEWS[name].sql
    with pytest.raises(CompileError) as caught:
        check(replace(VIEWS[name], sql=VIEWS[name].sql.replace(written, instead, 1)), planner, whole_catalog)
    assert said in str(caught.value)
