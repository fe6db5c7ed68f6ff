"""Templates: what a family stands for, and that none of them names a column."""

import re

import pytest

from cpg_engine.errors import DeclarationError
from cpg_engine.evidence.schema import Semantic
from cpg_engine.model.relation import Relate
from cpg_engine.model.rules import Feature
from cpg_engine.model.templates import TEMPLATES, Family
from cpg_engine.semantics.join_rules import JoinStrategy

OWN = Feature("own", "l[NAME] is not null", 3.0)


def relations(template: str) -> tuple[Relate, ...]:
    return Family("f", template, "REF", ("one", "two"), "other", dst="r", features=(OWN,)).relations()


def expressions(relation: Relate) -> list[str]:
    fields = (relation.where, relation.nearest, relation.prior, relation.method, relation.partition, *(feature.expression for feature in relation.features))
    return [expression for expression in fields if expression]


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_entity_has_its_relations_named_after_family_and_entity(template: str) -> None:
    found = relations(template)
    names = [relation.name for relation in found]
    assert len(set(names)) == len(names) and len(names) % 2 == 0
    for entity in ("one", "two"):
        own = [relation for relation in found if relation.left == entity]
        assert len(own) == len(found) // 2 and own[0].name == f"f_{entity}" and all(relation.name.startswith(f"f_{entity}") for relation in own)
    assert {(relation.kind, relation.right, relation.dst) for relation in found} == {("REF", "other", "r")}


@pytest.mark.parametrize("template", TEMPLATES)
def test_templates_join_by_strategy_and_speak_of_columns_by_meaning(template: str) -> None:
    for relation in relations(template):
        assert relation.on in set(JoinStrategy)
        for expression in expressions(relation):
            meanings = set(re.findall(r"\b[lr]\[(\w+)\]", expression))
            assert meanings <= set(Semantic.__members__) and not re.search(r"\b[lr]\.", expression), expression


@pytest.mark.parametrize("template", TEMPLATES)
def test_features_of_the_family_are_added_to_those_of_the_template(template: str) -> None:
    assert all(OWN in relation.features for relation in relations(template))


def test_the_second_of_two_ways_only_serves_where_the_first_found_nothing() -> None:
    by_span, by_name, *_ = relations("span_or_qualified_name")
    assert (by_span.on, by_span.unless) == ("equal_span", None)
    assert (by_name.on, by_name.unless) == ("qualified_name", by_span.name)


def test_of_names_that_nothing_tells_apart_all_are_kept_as_alternatives() -> None:
    assert {relation.keep for relation in relations("qualified_name")} == {"alternatives"}
    assert {relation.keep for template in ("symbol_by_span", "symbol_near_span", "name_in_scope") for relation in relations(template)} == {"best"}


def test_every_template_says_what_it_is() -> None:
    assert [name for name, template in TEMPLATES.items() if not template.__doc__] == []


def test_an_unknown_template_is_answered_with_those_there_are() -> None:
    with pytest.raises(DeclarationError, match=r"family 'f': no template 'guess'; there are symbol_by_span, symbol_near_span, owner_by_span"):
        relations("guess")
