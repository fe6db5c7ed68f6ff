"""The catalogue of kinds: complete, consistent, and used."""

import ast

import pytest

from cpg_engine.compiler.expand import expand
from cpg_engine.model.kinds import CONTROL_STRUCTURES, EDGE_KINDS, EXPRESSION_KINDS, NODE_KINDS, SYNTAX_NODE_KINDS, EdgeKind, NodeKind
from cpg_engine.model.rules import Edges, Nodes, Properties, kinds_of, shared_properties
from cpg_engine.model.views import MODEL

LATER_CLASSES = {"TypeAlias", "TypeVar", "ParamSpec", "TypeVarTuple", "TemplateStr", "Interpolation"}
"""Classes of the ast module that newer interpreters have."""


def rules(sort: type) -> list[Nodes | Edges | Properties]:
    return [declaration for declaration in expand(MODEL) if isinstance(declaration, sort)]


def emitted_node_kinds() -> set[str]:
    return {kind for rule in rules(Nodes) for kind in kinds_of(rule.kind)}


@pytest.mark.parametrize("name", SYNTAX_NODE_KINDS)
def test_every_syntax_class_named_is_one_of_the_language(name: str) -> None:
    cls = getattr(ast, name, None)
    assert name in LATER_CLASSES or (isinstance(cls, type) and issubclass(cls, ast.AST))


def test_syntax_becomes_known_kinds_of_nodes() -> None:
    assert set(SYNTAX_NODE_KINDS.values()) <= set(NODE_KINDS)


def test_every_node_kind_is_emitted_by_some_rule() -> None:
    assert sorted(set(NODE_KINDS) - emitted_node_kinds()) == []


def test_every_edge_kind_is_emitted_by_some_rule() -> None:
    assert sorted(set(EDGE_KINDS) - {rule.kind for rule in rules(Edges)}) == []


@pytest.mark.parametrize("kind", EDGE_KINDS.values(), ids=lambda kind: kind.name)
def test_ends_of_edges_are_known_kinds_that_some_rule_emits(kind: EdgeKind) -> None:
    assert sorted((kind.sources | kind.targets) - emitted_node_kinds()) == []


@pytest.mark.parametrize("kind", NODE_KINDS.values(), ids=lambda kind: kind.name)
def test_every_required_property_is_emitted_for_its_kind(kind: NodeKind) -> None:
    name, required = kind.name, {prop.key for prop in kind.properties if prop.required}
    described = [rule for rule in rules(Properties) if name in kinds_of(rule.kind)]
    assert described or not kind.properties, f"no rule describes {name}"
    from_rules = {prop.key for rule in described for prop in shared_properties(NODE_KINDS, rule.kind)} | {key for rule in described for key in rule.columns}
    assert sorted(required - from_rules) == []


def test_names_are_those_they_are_listed_under() -> None:
    catalogues = {**NODE_KINDS}, {**EDGE_KINDS}
    assert [name for catalogue in catalogues for name, kind in catalogue.items() if kind.name != name] == []


@pytest.mark.parametrize("kind", [*NODE_KINDS.values(), *EDGE_KINDS.values()], ids=lambda kind: kind.name)
def test_kinds_and_properties_are_documented_and_not_repeated(kind: NodeKind | EdgeKind) -> None:
    properties = kind.properties if isinstance(kind, NodeKind) else ()
    assert kind.doc.endswith(".") and not [prop.key for prop in properties if not prop.doc]
    keys = [prop.key for prop in properties]
    assert sorted(keys) == sorted(set(keys))


def test_what_directs_control_is_a_control_structure() -> None:
    assert {SYNTAX_NODE_KINDS[name] for name in CONTROL_STRUCTURES} == {"CONTROL_STRUCTURE"}


def test_arguments_may_be_any_expression() -> None:
    expressions = {SYNTAX_NODE_KINDS.get(cls.__name__, "UNKNOWN") for cls in ast.expr.__subclasses__()}
    assert sorted(expressions - set(EXPRESSION_KINDS)) == []


def test_properties_shared_by_kinds_are_those_all_have() -> None:
    assert [prop.key for prop in shared_properties(NODE_KINDS, ("CALL", "IDENTIFIER"))] == ["argument_index", "argument_name"]
    assert [prop.key for prop in shared_properties(NODE_KINDS, "FILE")] == [prop.key for prop in NODE_KINDS["FILE"].properties]
