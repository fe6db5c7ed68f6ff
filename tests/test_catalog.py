"""The catalog: complete, documented, and clear about what it does not have."""

from dataclasses import replace

import pytest
from repositories.built_repository import PLANNED

from cpg_engine.catalog import PlanCatalog, build_catalog
from cpg_engine.errors import CpgError
from cpg_engine.evidence.extractors import EXTRACTORS
from cpg_engine.model.declarations import Declaration, Derive, Entity, evidence_schemas
from cpg_engine.model.views import MODEL
from cpg_engine.semantics.annotations import documentation_of, metadata_of


def catalog_of(*declarations: Declaration) -> PlanCatalog:
    return build_catalog(replace(MODEL, declarations=declarations), EXTRACTORS, planned=PLANNED)


def test_it_has_all_evidence_that_is_read_the_graph_and_every_stored_view(catalog: PlanCatalog) -> None:
    stored = {name for name, decision in catalog.policy.cache.items() if decision.is_stored}
    assert set(catalog.tables) == set(evidence_schemas(MODEL)) - set(catalog.program.absent) | stored
    assert {"cpg_nodes", "cpg_edges", "cpg_props"} <= stored


def test_tables_are_listed_in_the_order_they_are_built(catalog: PlanCatalog) -> None:
    seen: set[str] = set()
    for name, entry in catalog.tables.items():
        assert set(entry.inputs) <= seen | set(catalog.tasks.tasks[entry.task].tables), name
        seen.add(name)


def test_a_table_that_is_not_there_is_answered_with_those_that_are(catalog: PlanCatalog) -> None:
    with pytest.raises(CpgError, match=r"no table 'nodes' in the catalog. Did you mean .*'cpg_nodes'"):
        catalog.table("nodes")


def test_a_view_is_found_stored_or_not(catalog: PlanCatalog) -> None:
    assert catalog.view("node_file").name == "node_file" and "node_file" not in catalog.tables
    with pytest.raises(CpgError, match=r"no view 'nodes'. Did you mean 'cpg_nodes'"):
        catalog.view("nodes")


def test_every_table_says_what_a_row_is_and_what_identifies_it(catalog: PlanCatalog) -> None:
    lacking = [name for name, entry in catalog.tables.items() if not (entry.doc and entry.stage and entry.key)]
    assert not lacking


def test_keys_are_columns(catalog: PlanCatalog) -> None:
    assert not {name: entry.key for name, entry in catalog.tables.items() if not set(entry.key) <= set(entry.schema.names)}


def test_a_column_takes_its_documentation_and_unit_from_where_its_values_come_from() -> None:
    schema = catalog_of(Derive("v", "select text_bytes as size, line_count + size_bytes as mixed from files", "Sizes.", ())).tables["v"].schema
    expected = documentation_of(evidence_schemas(MODEL)["files"].field("text_bytes"))
    assert documentation_of(schema.field("size")) == expected and expected.endswith("[byte]")
    assert documentation_of(schema.field("mixed")) == ""


def test_documentation_travels_through_views_of_views() -> None:
    views = (Derive("low", "select distinct path as p from files", "Paths.", ()), Derive("high", "select upper(p) as q from low", "Paths.", ()))
    schema = catalog_of(*views).tables["high"].schema
    assert documentation_of(schema.field("q")) == documentation_of(evidence_schemas(MODEL)["files"].field("path"))


def test_documentation_is_no_part_of_meaning() -> None:
    schema = catalog_of(Derive("v", "select upper(path) as q from files", "Paths.", ())).tables["v"].schema
    assert set(metadata_of(schema.field("q"))) == {"cpg.doc"}


def test_an_entity_that_nothing_reads_is_a_table() -> None:
    entry = catalog_of(Entity("file", "files")).table("file")
    assert entry.key == ("file_id",) and entry.inputs == ("files",) and entry.doc


def test_decisions_of_views_inside_a_task_are_those_of_its_table(catalog: PlanCatalog) -> None:
    for name, entry in catalog.tables.items():
        task = catalog.tasks.tasks[entry.task]
        inside = {*task.deps.inlined, *(task.bundles.keys() - set(task.tables)), name}
        expected = [decision for decision in catalog.decisions if decision.view in inside]
        assert sorted(map(str, entry.decisions)) == sorted(map(str, expected)), name


def test_lineage_of_a_table_ends_at_tables(catalog: PlanCatalog) -> None:
    for name, entry in catalog.tables.items():
        for column, origins in entry.lineage.items():
            lost = [f"{o.table}.{o.column}" for o in origins if o.table not in entry.inputs or o.column not in catalog.tables[o.table].schema.names]
            assert column in entry.schema.names and not lost, f"{name}.{column} from {lost}"


def test_tables_of_the_graph_have_their_declared_contract(catalog: PlanCatalog) -> None:
    for row in (MODEL.graph_tables.nodes, MODEL.graph_tables.edges, MODEL.graph_tables.properties):
        entry = catalog.table(row.table)
        assert entry.bundle is not None
        planned = [(field.name, field.type) for field in entry.bundle.schema]
        assert planned == [(field.name, field.type) for field in entry.schema]


def test_only_extracted_tables_have_no_plan(catalog: PlanCatalog) -> None:
    assert {name for name, entry in catalog.tables.items() if entry.bundle is None} == set(evidence_schemas(MODEL)) - set(catalog.program.absent)


def test_no_table_waits_for_a_check_that_reads_what_is_made_of_it(catalog: PlanCatalog) -> None:
    for name, entry in catalog.tables.items():
        later = catalog.tasks.made_of(entry.task)
        assert not [check.name for check in entry.checks if later.intersection(check.reads)], name
    assert "cpg_nodes" in catalog.tasks.made_of("flow_again"), "which refers to nodes, and is made nodes of"
