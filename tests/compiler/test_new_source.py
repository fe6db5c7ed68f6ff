"""A source is added with one row type, one extractor entry and one entity; everything else follows."""

from dataclasses import replace
from typing import Annotated

import dagster as dg
import pyarrow as pa
import pytest
from repositories.built_repository import PLANNED
from test_entities import answer, session_over

from cpg_assets.assets import table_assets
from cpg_assets.checks import late_checks
from cpg_assets.io_managers import delta_io_manager
from cpg_assets.resources import LakeResource
from cpg_assets.translator import IO_MANAGER_KEY, AssetTranslator
from cpg_engine.catalog import PlanCatalog, build_catalog
from cpg_engine.evidence.extractors import EXTRACTORS, Extractor, Reading
from cpg_engine.evidence.repository_sources import SourceTree
from cpg_engine.evidence.schema import EndByte, FileId, Row, Semantic, StartByte, arrow_schema, enum, local, text
from cpg_engine.identity import stable_id
from cpg_engine.model.declarations import Entity
from cpg_engine.model.kinds import NodeKind, Property
from cpg_engine.model.views import MODEL
from cpg_engine.semantics.annotations import documentation_of

# ---------------------------------------------------------------------- all that is written for a new source: from here …


class Note(Row, table="notes", key=("file_id", "note")):
    """A remark somebody left in the code."""

    file_id: FileId
    note: Annotated[int, local("note", "Ordinal of the remark in its file.")]
    about: Annotated[int, local("syntax", "What it is about.")]
    title: Annotated[str, text("Its first words.", Semantic.NAME)]
    code: Annotated[str, text("All of it.")]
    urgency: Annotated[str, enum("How soon it is to be seen to.", "now", "later")]
    start_byte: StartByte
    end_byte: EndByte


def read_notes(tree: SourceTree) -> dict[str, pa.Table]:
    return {Note.table: pa.Table.from_pylist([], arrow_schema(Note))}


READER = Extractor("reader", "Finds remarks.", {"remarks": (Note,)}, {}, Reading.SNAPSHOT, "test_new_source:read_notes")
NOTE = Entity("note", "notes", "ANNOTATION", owners={"about_id": "AST"})

# ---------------------------------------------------------------------- … to here; the rest looks at what came of it.


def with_notes(entity: Entity = NOTE, *kinds: NodeKind) -> PlanCatalog:
    known = {**MODEL.node_kinds, **{kind.name: kind for kind in kinds}}
    model = replace(MODEL, evidence={**MODEL.evidence, "remarks": (Note,)}, declarations=(*MODEL.declarations, entity), node_kinds=known)
    return build_catalog(model, (*EXTRACTORS, READER), planned=PLANNED)


@pytest.fixture(scope="module")
def extended() -> PlanCatalog:
    return with_notes()


def test_it_adds_its_views_and_changes_those_they_are_collected_into_alone(extended: PlanCatalog, catalog: PlanCatalog) -> None:
    added = set(extended.program.bundles) - set(catalog.program.bundles)
    assert added == {"note", "node_note", "note_properties", "ast_note", "remarks_coverage"}
    before, after = catalog.program.fingerprints, extended.program.fingerprints
    changed = {name for name in before if before[name] != after[name]}
    grown = {"cpg_nodes", "cpg_edges", "cpg_props", "coverage_by_source"}
    readers = {name for name, bundle in extended.program.bundles.items() if set(bundle.inputs) & grown}
    assert grown <= changed <= grown | readers


def test_its_rows_are_nodes_with_edges_and_properties(extended: PlanCatalog) -> None:
    syntax = {"file_id": 5, "kind": "Module", "last_descendant": 1, "statement": 0, "scope": 0, "owner": 0}
    note = {"file_id": 5, "note": 3, "about": 0, "title": "mind", "code": "mind the gap", "urgency": "now", "start_byte": 4, "end_byte": 9}
    session = session_over(extended.program, {"syntax_nodes": [{**syntax, "node": 0}], "notes": [note]})
    ours, theirs = stable_id("note", 5, 3), stable_id("syntax", 5, 0)
    assert answer(session, "select node_id, name, file_id, start_byte, end_byte from cpg_nodes where kind = 'ANNOTATION'") == [(ours, "mind", 5, 4, 9)]
    assert answer(session, f"select src, dst, kind, evidence, confidence from cpg_edges where dst = {ours}") == [(theirs, ours, "AST", "ast,remarks", 1.0)]
    assert answer(
        session, "select e.dst from cpg_edges e join cpg_nodes s on e.src = s.node_id join cpg_nodes d on e.dst = d.node_id where e.rule = 'ast_note'"
    )
    assert answer(session, f"select key, value_string from cpg_props where node_id = {ours}") == [("code", "mind the gap")]


def test_a_new_kind_has_nodes_and_the_properties_the_catalogue_says_it_has() -> None:
    kind = NodeKind("NOTE", "A remark.", (Property("code", "All of it."), Property("urgency", "How soon."), Property("is_short", "Whether it is.", False)))
    extended = with_notes(replace(NOTE, kind="NOTE", values={"is_short": "end_byte - start_byte < 9"}), kind)
    note = {"file_id": 5, "note": 3, "about": 0, "title": "mind", "code": "mind the gap", "urgency": "now", "start_byte": 4, "end_byte": 9}
    session = session_over(extended.program, {"notes": [note]})
    assert answer(session, "select kind from cpg_nodes") == [("NOTE",)]
    found = answer(session, "select key, value_type, coalesce(value_string, cast(value_bool as string)) from cpg_props")
    assert found == [("code", "string", "mind the gap"), ("is_short", "bool", "true"), ("urgency", "string", "now")]
    (values,) = [check for check in extended.table("cpg_nodes").checks if check.name == "values_are_known"]
    assert "'NOTE'" in str(values.sql)


def test_it_is_a_table_of_the_lake_with_checks(extended: PlanCatalog) -> None:
    entry = extended.table("notes")
    assert (entry.stage, entry.task, entry.key) == ("remarks", "reader", ("file_id", "note"))
    assert {check.name for check in entry.checks} == {"schema", "key_is_unique", "values_are_known", "spans_are_inside_files"}
    row = {"file_id": 5, "note": 3, "about": 0, "title": "mind", "code": "", "urgency": "some day", "start_byte": 4, "end_byte": 9}
    session = session_over(extended.program, {"notes": [row, row]})
    broken = {check.name for check in entry.checks if check.sql and session.sql(check.sql).to_pylist()}
    assert broken == {"key_is_unique", "values_are_known", "spans_are_inside_files"}


def test_its_task_comes_before_all_that_read_it(extended: PlanCatalog) -> None:
    order = extended.schedule.order
    assert order.index("reader") < min(order.index(table) for table in ("cpg_nodes", "cpg_edges", "cpg_props"))
    assert extended.tasks.tasks["reader"].tables == ("notes",)


def test_it_is_an_asset_with_its_documentation(extended: PlanCatalog) -> None:
    translator = AssetTranslator(extended)
    resources = {"lake": LakeResource(), IO_MANAGER_KEY: delta_io_manager(translator)}
    definitions = dg.Definitions(table_assets(translator), asset_checks=late_checks(translator), resources=resources)
    specs = {spec.key.path[-1]: spec for spec in definitions.resolve_all_asset_specs()}
    spec = specs["notes"]
    assert spec.key == dg.AssetKey(["remarks", "notes"]) and spec.group_name == "remarks" and spec.code_version == extended.table("notes").fingerprint
    assert "A remark somebody left in the code." in str(spec.description) and "`reader`: Finds remarks." in str(spec.description)
    described = {column.name: column.description for column in spec.metadata["dagster/column_schema"].columns}
    assert "Ordinal of the remark in its file." in described["note"] and "LOCAL_IDENTITY(note)" in described["note"]
    assert spec.key in {dep.asset_key for dep in specs["cpg_nodes"].deps}
    checks = {(key.asset_key.path[-1], key.name) for key in definitions.resolve_asset_graph().asset_check_keys}
    assert ("notes", "contract") in checks


def test_its_columns_are_documented_wherever_their_values_go(extended: PlanCatalog) -> None:
    schema = extended.view("note").schema
    assert schema.names == ["file_id", "note_id", "about_id", "title", "code", "urgency", "start_byte", "end_byte"]
    assert all(documentation_of(field) for field in extended.table("notes").schema)
    assert {origin.column for origin in extended.table("cpg_nodes").lineage["name"] if origin.table == "notes"} == {"title"}


def test_every_choice_made_for_it_says_why(extended: PlanCatalog) -> None:
    made = [decision for decision in extended.decisions if decision.view in ("note", "node_note", "note_properties", "ast_note")]
    assert {decision.view for decision in made} == {"note", "node_note", "note_properties", "ast_note"}
    assert not [decision for decision in made if not decision.evidence]
