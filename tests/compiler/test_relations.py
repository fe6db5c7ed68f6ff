"""Relations over a small index of symbols: what each template ties together, and what hints may and may not ask for.

The plans under ``golden_plans/`` are written anew with ``CPG_UPDATE_GOLDEN=1 pytest tests/compiler/test_relations.py``.
"""

import difflib
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Annotated, Any, cast

import pyarrow as pa
import pytest
from repositories.built_repository import PLANNED
from test_entities import answer, compiled, session_over

from cpg_engine.catalog import PlanCatalog
from cpg_engine.compiler import SemanticProgram, compile_program
from cpg_engine.compiler.expand import expanded
from cpg_engine.compiler.statement import Decision
from cpg_engine.errors import CompileError, DeclarationError
from cpg_engine.evidence.schema import Column, EndByte, FileId, Row, Semantic, StartByte, columns, local, text
from cpg_engine.identity import stable_id
from cpg_engine.model.declarations import Entity, SemanticModel
from cpg_engine.model.relation import Relate
from cpg_engine.model.rules import Feature
from cpg_engine.model.templates import TEMPLATES, Family
from cpg_engine.model.views import MODEL
from cpg_engine.semantics.joins import JoinStrategy
from cpg_engine.tasks.graph import views_by_task

GOLDEN = Path(__file__).parent / "golden_plans"
UPDATE = os.environ.get("CPG_UPDATE_GOLDEN") == "1"


class Def(Row, table="defs", key=("file_id", "node")):
    """A definition in the source."""

    file_id: FileId
    node: Annotated[int, local("syntax", "The definition.")]
    name: Annotated[str, text("Its name.", Semantic.NAME)]
    qualified_name: Annotated[str, text("Its dotted name.", Semantic.QUALIFIED_NAME)]
    scope: Annotated[int, local("scope", "Scope it is in.")]
    start_byte: StartByte
    end_byte: EndByte


class Occurrence(Row, table="occurrences", key=("file_id", "occurrence")):
    """A place where an index saw a symbol."""

    file_id: FileId
    occurrence: Annotated[int, local("occurrence", "Ordinal in its file.")]
    symbol: Annotated[str | None, text("Symbol seen.", Semantic.SYMBOL)]
    display_name: Annotated[str | None, text("Its name.", Semantic.NAME)]
    path: Annotated[str | None, text("Its dotted name.", Semantic.QUALIFIED_NAME)]
    enclosing_scope: Annotated[int | None, local("scope", "Scope it is in.")]
    range_start: StartByte
    range_end: EndByte


class IndexSymbol(Row, table="index_symbols", key=("symbol_id",)):
    """A symbol of the index."""

    symbol_id: Annotated[int, Column(pa.int64(), Semantic.ENTITY_IDENTITY, "The symbol.", namespace="index_symbol")]
    symbol: Annotated[str, text("Symbol string.", Semantic.SYMBOL)]
    path: Annotated[str | None, text("Its dotted name.", Semantic.QUALIFIED_NAME)]


EVIDENCE: tuple[type[Row], ...] = (Def, Occurrence, IndexSymbol)
ENTITIES = (Entity("def", "defs"), Entity("occurrence", "occurrences"), Entity("index_symbol", "index_symbols"))


def rows(row: type[Row], *values: tuple[Any, ...]) -> list[Mapping[str, Any]]:
    return [dict(zip(columns(row), each, strict=True)) for each in values]


TABLES: Mapping[str, Sequence[Mapping[str, Any]]] = {
    # Two files. In file 1 the class C holds the methods f and g; h is beside it.
    "defs": rows(
        Def,
        (1, 10, "C", "m.C", 0, 0, 100),
        (1, 11, "f", "m.C.f", 1, 10, 40),
        (1, 12, "g", "m.C.g", 1, 50, 90),
        (1, 13, "h", "m.h", 0, 110, 150),
        (2, 10, "h", "n.h", 0, 110, 150),
    ),
    "occurrences": rows(
        Occurrence,
        (1, 0, "pkg m/C#", "C", "m.C", 0, 0, 100),  # the very text of C
        (1, 1, "pkg m/C#f().", "f", "m.C.f", 1, 11, 40),  # f, one byte late
        (1, 2, "pkg m/C#g().", "g", "m.C.g", 1, 50, 89),  # g, one byte short
        (1, 3, None, "again", "m.C.g", 2, 60, 62),  # within g, and taken for it
        (2, 0, "pkg n/h().", "h", "m.h", 0, 110, 150),  # the very text of h of file 2, which the index takes for m.h
    ),
    "index_symbols": rows(IndexSymbol, (501, "pkg m/C#", "m.C"), (502, "pkg m/C#f().", "m.C.f"), (503, "pkg n/h().", None)),
}

DEFS = {name: stable_id("syntax", file, node) for name, file, node in [("C", 1, 10), ("f", 1, 11), ("g", 1, 12), ("h", 1, 13), ("h of n", 2, 10)]}
SEEN = {f"{file}:{number}": stable_id("occurrence", file, number) for file, number in [(1, 0), (1, 1), (1, 2), (1, 3), (2, 0)]}
CALLED = {**{identity: name for name, identity in {**DEFS, **SEEN}.items()}, 501: "#C", 502: "#f", 503: "#h"}


def edges(program: SemanticProgram, rule: str) -> list[tuple[str, str]]:
    """Ends of a rule's edges by their short names."""
    found = answer(session_over(program, TABLES), f"select src, dst from cpg_edges where rule = '{rule}'")
    return sorted((CALLED[src], CALLED[dst]) for src, dst in found)


def related(*relations: Relate | Family, hints: Mapping[str, str] | None = None) -> SemanticProgram:
    return compiled(EVIDENCE, *ENTITIES, *relations, hints=hints)


def decisions(program: SemanticProgram, view: str) -> Mapping[str, Decision]:
    return {decision.field: decision for decision in program.statements[view].decisions}


# ------------------------------------------------------------------------------------------ templates

EXPECTED: Mapping[str, Mapping[str, list[tuple[str, str]]]] = {
    "symbol_by_span": {"t_def": [("C", "1:0"), ("h of n", "2:0")]},
    # C's text overlaps those of f and g as well, and shares a byte more with each, but is not theirs.
    "symbol_near_span": {"t_def": [("C", "1:0"), ("f", "1:1"), ("g", "1:2"), ("h of n", "2:0")]},
    # The smallest text around: of g it is C's, h has none; that of f is nearly its own, and does not contain it.
    "owner_by_span": {"t_def": [("C", "1:0"), ("f", "1:0"), ("g", "1:0"), ("h of n", "2:0")]},
    "name_in_scope": {"t_def": [("C", "1:0"), ("f", "1:1"), ("g", "1:2"), ("h of n", "2:0")]},
    # m.C.g is seen twice, and nothing says which; the index takes n.h for m.h.
    "qualified_name": {"t_def": [("C", "1:0"), ("f", "1:1"), ("g", "1:2"), ("g", "1:3"), ("h", "2:0")]},
    # By name only what was not found by its text.
    "span_or_qualified_name": {
        "t_def": [("C", "1:0"), ("h of n", "2:0")],
        "t_def_by_name": [("f", "1:1"), ("g", "1:2"), ("g", "1:3"), ("h", "2:0")],
    },
}


def test_every_template_is_tried() -> None:
    assert set(EXPECTED) == set(TEMPLATES)


@pytest.mark.parametrize("template", EXPECTED)
def test_a_template_ties_together_what_it_says(template: str) -> None:
    program = related(Family("t", template, "REF", ("def",), "occurrence"))
    assert {rule: edges(program, rule) for rule in EXPECTED[template]} == EXPECTED[template]


def test_where_a_relation_has_an_edge_its_substitute_has_none() -> None:
    substitute = Relate("s", "REF", "def", "occurrence", on="qualified_name")
    first = Relate("t", "REF", "def", "occurrence", on="equal_span")
    alone, after = related(first, substitute), related(first, Relate("s", "REF", "def", "occurrence", on="qualified_name", unless="t"))
    assert edges(alone, "s") == [("C", "1:0"), ("f", "1:1"), ("g", "1:2"), ("g", "1:3"), ("h", "2:0")]
    found = {src for src, _ in edges(after, "t")}
    assert edges(after, "s") == [edge for edge in edges(alone, "s") if edge[0] not in found]
    assert after.bundles["s"].inputs == ("s_pairs", "t")


def test_one_candidate_of_several_with_one_dotted_name_is_an_alternative() -> None:
    program = related(Family("t", "qualified_name", "REF", ("def",), "occurrence"))
    found = answer(session_over(program, TABLES), "select dst, confidence, ambiguity_group from cpg_edges where rule = 't_def'")
    groups = {CALLED[dst]: (round(confidence, 3), group) for dst, confidence, group in found}
    # By dotted name 0.8, odds of four; two of them and "none": four ninths each.
    assert groups == {"1:0": (0.8, None), "1:1": (0.8, None), "2:0": (0.8, None), "1:2": (0.444, DEFS["g"]), "1:3": (0.444, DEFS["g"])}


def test_a_family_is_one_relation_for_each_entity() -> None:
    by_family = related(Family("t", "symbol_by_span", "REF", ("def", "occurrence"), "def"))
    assert {"t_def", "t_occurrence"} <= set(by_family.bundles)
    single = related(*(Relate(f"t_{name}", "REF", name, "def", on="equal_span", keep="best") for name in ("def", "occurrence")))
    assert {name: bundle.fingerprint for name, bundle in by_family.bundles.items()} == {name: bundle.fingerprint for name, bundle in single.bundles.items()}


def test_an_unknown_template_is_answered_with_those_there_are() -> None:
    with pytest.raises(DeclarationError, match=r"family 't': no template 'by_magic'; there are symbol_by_span, .*span_or_qualified_name"):
        related(Family("t", "by_magic", "REF", ("def",), "occurrence"))


# ------------------------------------------------------------------------------------------ joins, inferred and hinted


@pytest.mark.parametrize(
    ("relation", "strategy", "found"),
    [
        (Relate("t", "REF", "occurrence", "index_symbol"), "symbol", [("1:0", "#C"), ("1:1", "#f"), ("2:0", "#h")]),
        (Relate("t", "REF", "occurrence", "index_symbol", on="qualified_name"), "qualified_name", [("1:0", "#C"), ("1:1", "#f")]),
        (Relate("t", "REF", "def", "index_symbol"), "qualified_name", [("C", "#C"), ("f", "#f")]),
        (Relate("t", "REF", "def", "occurrence"), "equal_span", [("C", "1:0"), ("h of n", "2:0")]),
        (Relate("t", "REF", "def", "occurrence", on="name_in_scope"), "name_in_scope", [("C", "1:0"), ("f", "1:1"), ("g", "1:2"), ("h of n", "2:0")]),
        (Relate("t", "REF", "def", "occurrence", on="span_contains", where="l.name = 'f'"), "span_contains", [("f", "1:1")]),
        (Relate("t", "REF", "def", "occurrence", on="name = display_name"), "given_keys", None),
    ],
)
def test_the_join_is_the_most_specific_or_the_one_asked_for(relation: Relate, strategy: str, found: list[tuple[str, str]] | None) -> None:
    program = related(relation)
    decision = decisions(program, "t_pairs")["join"]
    assert decision.value == strategy and decision.evidence and decision.is_hint is (relation.on is not None)
    expected = found if found is not None else [("C", "1:0"), ("f", "1:1"), ("g", "1:2"), ("h", "2:0"), ("h of n", "2:0")]
    assert edges(program, "t") == expected


@pytest.mark.parametrize(
    ("relation", "complaint"),
    [
        (
            Relate("t", "REF", "def", "index_symbol", on="equal_span"),
            r"view 't_pairs', on: the hint 'equal_span' is impossible: right has no .*Possible are qual",
        ),
        (Relate("t", "REF", "def", "index_symbol", on="symbol"), r"view 't_pairs', on: the hint 'symbol' is impossible: left has no SYMBOL.*Possible are"),
        (Relate("t", "REF", "def", "occurrence", on="nose"), r"view 't_pairs', on: the hint 'nose' is neither a strategy nor a column.*Strategies are"),
        (Relate("t", "REF", "def", "occurrence", on="name"), r"view 't_pairs', on: the hint 'name' is no foreign key: it means NAME.*'name = right_column'"),
        (Relate("t", "REF", "def", "occurrence", on="name = nose"), r"view 't_pairs', on: .*names 'nose', which the right side has not. It has file_id"),
        (Relate("t", "REF", "def", "occurrence", on="name = symbol"), r"view 't_pairs', on: .*not comparable: 'name' is a name, 'symbol' a symbol.*Possible"),
        (Relate("t", "REF", "def", "occurrence", src="name"), r"view 't', src: 'src' holds string, which identifies no node."),
        (Relate("t", "REF", "def", "occurrence", dst="r.path"), r"view 't', dst: .* holds .*, which identifies no node. Name a column of identifiers."),
        (Relate("t", "REF", "def", "occurrence", where="l.nose"), r"view 't_pairs', .*: .*No field named l.nose"),
        (Relate("t", "REF", "def", "occurrence", unless="nothing"), r"view 't', query: .*nothing' not found"),
        (Relate("t", "REF", "def", dst="scope_id", on="span_overlap"), r"view 't', on: .*one side|view 't', on: .*right side"),
        (Relate("t", "REF", "def", dst="scope_id", nearest="start_byte"), r"view 't', nearest: .*one side|view 't', nearest: .*right side"),
        (Relate("t", "REF", "def", "occurrence", partition="src"), r"view 't', partition: .*compete"),
        (Relate("t", "REF", "def", "occurrence", keep=cast("Any", "some")), r"view 't', keep: .*'some'.*best, alternatives, all"),
        (Relate("t", "REF", "def", "occurrence", features=(Feature("f", "l.name"),)), r"view 't_ranked', features: .*'f' .*string"),
        (Relate("t", "REF", "def", "occurrence", prior="l.name"), r"view 't_ranked', prior: .*string"),
        (Relate("t", "REFERS", "def", "occurrence"), r"view 't', kind: unknown edge kind 'REFERS'. The catalogue has: ALIAS_OF, ANCHORS, ANNOTATED_AS"),
        (
            Relate("t", "REF", "def", "occurrence", keep="best", partition="nose"),
            r"view 't_ranked', partition: 't_pairs' has no column 'nose'.* It has: src, dst",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_impossible_is_an_error_that_says_where_and_what_to_do(relation: Relate, complaint: str) -> None:
    with pytest.raises(CompileError, match=complaint):
        related(relation)


@pytest.mark.parametrize(
    ("name", "expression"),
    [("src", "r.occurrence_id"), ("dst", "l.node_id"), ("file", "r.occurrence_id"), ("prior", "1.0"), ("method", "1.0"), ("holds", "l.name = 'f'")],
)
def test_a_feature_may_not_take_the_place_of_a_column_of_pairs(name: str, expression: str) -> None:
    """Either it is refused by name, or the edges are those of the same feature by another name."""

    def told_by(feature: str) -> SemanticProgram:
        features = (Feature(feature, expression, 1.0),)
        relation = Relate("t", "REF", "def", "occurrence", on="span_overlap", where="l.name <> 'h'", features=features, prior="0.5", method="'told'")
        return related(relation, Relate("u", "REF", "def", "occurrence", on="span_overlap"))

    query = "select src, dst, resolution_method, confidence from cpg_edges where rule = 't'"
    try:
        program = told_by(name)
    except CompileError as error:
        assert error.view in ("t", "t_pairs", "t_ranked") and "feature" in error.problem and repr(name) in error.problem
        return
    assert answer(session_over(program, TABLES), query) == answer(session_over(told_by("other"), TABLES), query)


# ------------------------------------------------------------------------------------------ columns by meaning


def test_columns_may_be_named_by_what_they_mean() -> None:
    by_meaning = related(Relate("t", "REF", "def", "occurrence", on="span_overlap", where="l[NAME] = r[NAME] and r[SPAN_START] > 0"))
    by_name = related(Relate("t", "REF", "def", "occurrence", on="span_overlap", where='l."name" = r."display_name" and r."range_start" > 0'))
    assert by_meaning.bundles["t_pairs"].sql == by_name.bundles["t_pairs"].sql
    assert edges(by_meaning, "t") == [("f", "1:1"), ("g", "1:2"), ("h of n", "2:0")]


@pytest.mark.parametrize(
    ("where", "complaint"),
    [
        ("l[NOSE] = 1", r"view 't_pairs', expression: 'NOSE' is no meaning of columns. There are: FILE_IDENTITY, "),
        ("l[SYMBOL] = 'a'", r"view 't_pairs', expression: no column of side 'l' means SYMBOL. Name the column: l.…"),
        ("r[ENTITY_IDENTITY] = 1", r"view 't_pairs', expression: occurrence_id, enclosing_scope_id of side 'r' means ENTITY_IDENTITY. Name the column: r.…"),
    ],
)
def test_a_meaning_that_no_column_or_several_have_is_an_error(where: str, complaint: str) -> None:
    with pytest.raises(CompileError, match=complaint):
        related(Relate("t", "REF", "def", "occurrence", where=where))


def test_the_file_of_a_pair_is_that_of_the_left_side_if_it_says_one() -> None:
    program = related(
        Relate("t", "REF", "def", "occurrence", keep="best"),
        Relate("u", "REF", "index_symbol", "def", keep="best"),
    )
    assert program.bundles["t_pairs"].schema.names == ["src", "dst", "file"]
    assert program.bundles["u_pairs"].schema.names == ["src", "dst"]


# ------------------------------------------------------------------------------------------ plans

SAME_SIDES = {
    JoinStrategy.SAME_ENTITY: ("def", "def", "same_entity"),
    JoinStrategy.SYMBOL: ("occurrence", "index_symbol", "symbol"),
    JoinStrategy.FOREIGN_KEY: ("part", "def", "foreign_key"),
    JoinStrategy.OWNER: ("def", "occurrence", "owner"),
    JoinStrategy.GIVEN_KEYS: ("def", "occurrence", "name = display_name"),
}


class Part(Row, table="parts", key=("file_id", "part")):
    """A part of a definition."""

    file_id: FileId
    part: Annotated[int, local("part", "The part.")]
    whole: Annotated[int | None, local("syntax", "What it is a part of.")]


def numbered_afresh(plan: str) -> str:
    """The engine numbers common expressions over all plans of a session; here they are numbered within the plan."""
    numbers: dict[str, int] = {}
    return re.sub(r"__common_expr_\d+", lambda found: f"common_{numbers.setdefault(found[0], len(numbers) + 1)}", plan)


@pytest.mark.parametrize("strategy", JoinStrategy)
def test_plans_are_as_reviewed(strategy: JoinStrategy) -> None:
    left, right, on = SAME_SIDES.get(strategy, ("def", "occurrence", str(strategy)))
    program = compiled((*EVIDENCE, Part), *ENTITIES, Entity("part", "parts"), Relate("t", "REF", left, right, on=on))
    bundle = program.bundles["t_pairs"]
    (decision,) = [decision for decision in program.statements["t_pairs"].decisions if decision.field == "join"]
    assert decision.value == strategy
    assert "NestedLoopJoin" not in bundle.optimized_plan and not [join for join in bundle.lineage.joins if not join.keys]
    path, found = GOLDEN / f"{strategy}.txt", numbered_afresh(bundle.optimized_plan.rstrip()) + "\n"
    if UPDATE:
        path.write_text(found, encoding="utf-8")
    reviewed = path.read_text(encoding="utf-8") if path.exists() else ""
    difference = "\n".join(difflib.unified_diff(reviewed.splitlines(), found.splitlines(), "reviewed", "planned", lineterm=""))
    assert not difference, f"a join by {strategy} is planned differently:\n{difference}"


def test_every_plan_is_reviewed_and_nothing_else() -> None:
    assert sorted(path.name for path in GOLDEN.iterdir()) == sorted(f"{strategy}.txt" for strategy in JoinStrategy)


def test_predicates_of_an_equi_join_go_below_it() -> None:
    plan = related(Relate("t", "REF", "def", "occurrence", where="l.name = 'f' and r.symbol is null")).bundles["t_pairs"].optimized_plan
    below = plan[plan.index("Inner Join:") :]
    assert re.search(r"Filter: \S*name = Utf8\(\"f\"\)|full_filters=\[.*name = Utf8", below) and "symbol IS NULL" in below


# ------------------------------------------------------------------------------------------ without a hint

HINTS = ("on", "src", "dst", "partition", "method", "prior", "keep")
DEFAULTS = {field.name: field.default for field in fields(Relate)}
GIVEN = [(view, hint) for view in MODEL.declarations if isinstance(view, Relate) for hint in HINTS if getattr(view, hint) != DEFAULTS[hint]]
ALIKE = ("call_by_source", "call_by_type", "call_by_framework", "call_decorated", "call_outside", "eval_type")
"""Rest on as many views as the two relations like them that are always looked at, `call_in_program` and `call_in_module`."""
LOOKED_AT = [pytest.param(view, hint, marks=pytest.mark.long) if view.name in ALIKE else (view, hint) for view, hint in GIVEN]
PROJECTED = [(view, column) for view in MODEL.declarations if isinstance(view, Entity) for column in view.values]


def views_of(declaration: Relate | Entity) -> tuple[str, ...]:
    return tuple(view.name for view in expanded(declaration, MODEL))


def model_of(declaration: Relate | Entity, catalog: PlanCatalog) -> SemanticModel:
    """The declaration and whatever its views are made from."""
    together = {view: set(views) for views in views_by_task(catalog.program).values() for view in views}
    needed, found = {*views_of(declaration), *filter(None, (MODEL.file_quality, MODEL.syntax_quality))}, set[str]()
    while needed:
        found |= needed
        read = {source for view in needed if view in catalog.program.bundles for source in catalog.program.bundles[view].inputs}
        needed = (read | set().union(*(together.get(view, ()) for view in read))) - found
    kept = [view for view in MODEL.declarations if view == declaration or {other.name for other in expanded(view, MODEL)} & found]
    return replace(MODEL, declarations=kept)


def assert_not_silent(declaration: Relate | Entity, without: Relate | Entity, catalog: PlanCatalog) -> None:
    """Without a hint the SQL is the same, or another decision says why it is not, or an error says what is missing."""
    model, views = model_of(declaration, catalog), views_of(declaration)
    hinted = catalog.program
    others = [without if view == declaration else view for view in model.declarations]
    try:
        inferred = compile_program(replace(model, declarations=others), dict.fromkeys(model.evidence, "1"), planned=PLANNED)
    except CompileError as error:
        assert error.view in {declaration.name, *views} and error.problem and error.remedy
        return
    after = [view.name for view in expanded(without, MODEL)]
    if [hinted.bundles[view].sql for view in views] == [inferred.bundles[view].sql for view in after]:
        return
    before = {decision for view in views for decision in hinted.statements[view].decisions}
    changed = [decision for view in after for decision in inferred.statements[view].decisions if decision not in before]
    assert changed, f"{declaration.name} compiles differently without the hint, and no decision says so"
    assert not [decision for decision in changed if not (decision.evidence or decision.fallback)]


@pytest.mark.parametrize(("relation", "hint"), LOOKED_AT, ids=lambda value: value if isinstance(value, str) else value.name)
def test_without_a_hint_nothing_changes_silently(relation: Relate, hint: str, whole_catalog: PlanCatalog) -> None:
    assert_not_silent(relation, replace(relation, **{hint: DEFAULTS[hint]}), whole_catalog)


@pytest.mark.parametrize(("entity", "column"), PROJECTED, ids=lambda value: value if isinstance(value, str) else value.name)
def test_without_a_value_nothing_changes_silently(entity: Entity, column: str, whole_catalog: PlanCatalog) -> None:
    assert_not_silent(entity, replace(entity, values={name: value for name, value in entity.values.items() if name != column}), whole_catalog)
