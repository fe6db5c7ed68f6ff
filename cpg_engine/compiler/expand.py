"""Before the passes: entities and relations become rules, one view each; the rules of a sort become a table of the graph."""

import inspect
from collections.abc import Iterable, Mapping
from typing import get_args

from cpg_engine.compiler.anomalies import schema_anomalies
from cpg_engine.compiler.construct import construct
from cpg_engine.compiler.coverage import source_coverage
from cpg_engine.errors import CompileError
from cpg_engine.evidence.schema import Row, Semantic, arrow_schema
from cpg_engine.model.declarations import Collect, Declaration, Derive, Entity, SemanticModel
from cpg_engine.model.relation import Relate
from cpg_engine.model.rules import Discriminator, Edges, Feature, Join, Keep, Nodes, Properties, Ranking, kinds_of
from cpg_engine.model.templates import Family
from cpg_engine.semantics.annotations import namespace_of, semantic_of
from cpg_engine.sql import quoted

ANY_OTHER = "*"
"""Stands for all other values in an entity's kinds."""

LEFT_FILE = "l[FILE_IDENTITY]"
"""The file of the left side, if it says one."""

CANDIDATES = "relationship_candidates"
"""View of all candidates of all ranked relations."""


def expand(model: SemanticModel) -> tuple[Declaration, ...]:
    """All views of a model: its declarations, what they expand into, and the tables that rules are collected into.

    >>> from cpg_engine.model.views import MODEL
    >>> decorator = Entity("decorator", "decorators", "ANNOTATION", mints="annotation", refers={"definition_id": "DECORATES"})
    >>> small = SemanticModel(MODEL.evidence, [decorator], MODEL.graph_tables, MODEL.node_kinds, MODEL.edge_kinds)
    >>> for view in expand(small):
    ...     if "anomalies" not in view.name and "coverage" not in view.name:
    ...         print(type(view).__name__, view.name)
    Entity decorator
    Nodes node_decorator
    Properties decorator_properties
    Edges decorates_decorator
    Collect cpg_nodes
    Collect cpg_edges
    Collect cpg_props
    """
    _check_minted(model)
    views = [view for declaration in model.declarations for view in expanded(declaration, model)]
    return (*views, *_collections(views, model), *schema_anomalies(model), *source_coverage(model))


def _check_minted(model: SemanticModel) -> None:
    """Identities of a namespace are told apart by the key of one table."""
    minted: dict[str, Entity] = {}
    for entity in model.declarations:
        if isinstance(entity, Entity) and entity.mints and (first := minted.setdefault(entity.mints, entity)) is not entity:
            raise CompileError(entity.name, f"{first.name!r} mints {entity.mints!r} as well.", "Give each a namespace of its own.", "mints")


def expanded(declaration: Declaration, model: SemanticModel) -> tuple[Declaration, ...]:
    """The views that one declaration of a model stands for."""
    match declaration:
        case Entity():
            return tuple(_entity(declaration, model))
        case Relate():
            return tuple(_relation(declaration))
        case Family():
            return tuple(view for relation in declaration.relations() for view in _relation(relation))
        case Derive():
            return (construct(declaration, model.bounds),)
        case _:
            return (declaration,)


# ------------------------------------------------------------------------------------------ entities


def _entity(entity: Entity, model: SemanticModel) -> Iterable[Declaration]:
    rows = {row.table: row for rows in model.evidence.values() for row in rows}
    source = entity.name if entity.source in rows else entity.source
    if entity.source in rows or entity.kind is None:
        yield entity
    if entity.kind is None:
        yield from _links(entity, source)
        return
    kind = _kind(entity.kind)
    known = [name for name in kinds_of(kind) if name in model.node_kinds]
    properties = {prop.key for name in known for prop in model.node_kinds[name].properties}
    node_columns = {name: value for name, value in entity.values.items() if name not in properties}
    values = {name: value for name, value in entity.values.items() if name in properties}
    if not isinstance(kind, tuple) and provides_nodes(entity, model):
        yield Nodes(f"node_{entity.name}", source, kind, node_columns)
    elif node_columns:
        problem = f"it describes nodes that another entity emits, so it cannot say their {min(node_columns)!r}."
        raise CompileError(entity.name, problem, f"Its kinds have the properties {', '.join(sorted(properties)) or 'none'}.", "values")
    if gives_properties(entity, model):
        yield Properties(f"{entity.name}_properties", source, kind, columns=values)
    yield from _links(entity, source)


def gives_properties(entity: Entity, model: SemanticModel) -> bool:
    """Whether the entity describes its nodes: by a value, or by a column with the name of a property.

    What an entity without either is, another one describes.
    """
    kinds = kinds_of(_kind(entity.kind)) if entity.kind is not None else ()
    properties = {prop.key for name in kinds if name in model.node_kinds for prop in model.node_kinds[name].properties}
    rows = {row.table: row for rows in model.evidence.values() for row in rows}
    known = set(arrow_schema(rows[entity.source]).names) if entity.source in rows else properties
    return bool(kinds) and (entity.source not in rows or bool(properties & (known | set(entity.values))))


def _kind(kind: str | tuple[str, ...] | Mapping[str, str]) -> str | tuple[str, ...] | Discriminator:
    if not isinstance(kind, Mapping):
        return kind
    return Discriminator({value: name for value, name in kind.items() if value != ANY_OTHER}, kind.get(ANY_OTHER))


def provides_nodes(entity: Entity, model: SemanticModel) -> bool:
    """Whether the entity emits the nodes of its identity, rather than describing those another entity emits.

    It does if it mints the identity, or if its source is the evidence table whose key the identity is: of several with
    that key, the first.
    """
    if entity.mints:
        return True
    keys: dict[str, str] = {}
    for rows in model.evidence.values():
        for row in rows:
            keys.setdefault(key_namespace(row), row.table)
    return entity.source in keys.values()


def key_namespace(row: type[Row]) -> str:
    """Namespace of the entity that a row of evidence is: that of the last column of its key."""
    *_, last = row.primary_key
    field = arrow_schema(row).field(last)
    is_identity = semantic_of(field) in (Semantic.LOCAL_IDENTITY, Semantic.ENTITY_IDENTITY, Semantic.FILE_IDENTITY)
    # A row without an identity of its own shares it with no other table.
    return (namespace_of(field) if is_identity else None) or row.table


def _links(entity: Entity, source: str) -> Iterable[Declaration]:
    owners = [(column, kind, True) for column, kind in entity.owners.items()]
    refers = [(column, kind, False) for column, kind in entity.refers.items()]
    kinds = [kind for _, kind, _ in (*owners, *refers)]
    for column, kind, leads_here in (*owners, *refers):
        name = f"{kind.lower()}_{entity.name}" + (f"_{column}" if kinds.count(kind) > 1 else "")
        yield Edges(name, kind, source, src=column) if leads_here else Edges(name, kind, source, dst=column)


# ------------------------------------------------------------------------------------------ relations


def _check_relation(relation: Relate) -> None:
    """A word that would have no effect is an error: nobody writes it to be ignored."""
    if relation.keep not in get_args(Keep):
        raise CompileError(relation.name, f"candidates cannot be kept as {relation.keep!r}.", f"There are: {', '.join(get_args(Keep))}.", "keep")
    for word, value in (("on", relation.on), ("nearest", relation.nearest)):
        if value and not relation.right:
            raise CompileError(relation.name, "it has one side, so nothing is joined.", f"Name a right side, or leave {word!r} out.", word)
    if relation.partition and relation.keep == "all":
        raise CompileError(relation.name, "its candidates do not compete for anything.", "Keep the 'best' or 'alternatives', or leave it out.", "partition")


def _relation(relation: Relate) -> Iterable[Declaration]:
    _check_relation(relation)
    pairs, features, prior = relation.left, relation.features, relation.prior
    src, dst, where, method = relation.src, relation.dst, relation.where, relation.method
    if relation.right:
        pairs = f"{relation.name}_pairs"
        columns = {"src": relation.src or "l", "dst": relation.dst or "r"}
        columns |= {"file": LEFT_FILE}
        columns |= {name: value for name, value in (("prior", prior), ("method", method)) if value}
        columns |= {f"feature {feature.name}": feature.expression for feature in features}
        doc = f"Both ends of {'a candidate for ' if relation.is_ranked else ''}an edge of rule {relation.name}."
        # Rows of both sides are known by their identities; other ends may be named by several.
        key = ("src", "dst") if not (relation.is_ranked and (relation.src or relation.dst)) else ()
        yield Join(pairs, relation.left, relation.right, columns, relation.on, relation.where, relation.nearest, doc, key)
        features = tuple(Feature(feature.name, quoted(f"feature {feature.name}"), feature.weight) for feature in features)
        src, dst, where, prior, method = "src", "dst", None, prior and '"prior"', method and '"method"'
    unless = f'"src" not in (select "src" from {quoted(relation.unless)})' if relation.unless else None
    if not relation.is_ranked:
        yield Edges(relation.name, relation.kind, pairs, src, dst, method, where=_both(where, unless))
        return
    ranked = f"{relation.name}_ranked"
    yield Ranking(ranked, relation.name, pairs, src, dst, features, prior, relation.keep, relation.partition, method, where)
    yield Edges(relation.name, relation.kind, ranked, "src", "dst", "method", "confidence", "ambiguity_group", _both("is_chosen", unless))


def _both(*conditions: str | None) -> str | None:
    return " and ".join(condition for condition in conditions if condition) or None


# ------------------------------------------------------------------------------------------ collections


def _collections(views: Iterable[Declaration], model: SemanticModel) -> Iterable[Declaration]:
    """The graph's own tables: each collects the rules of its sort, in an order that declarations do not decide."""
    tables = model.graph_tables
    sorts = ((tables.nodes, Nodes), (tables.edges, Edges), (tables.properties, Properties))
    for target, sort in sorts:
        if members := _members(views, sort):
            yield Collect(target.table, members, inspect.cleandoc(target.__doc__ or ""), target.primary_key, stage="graph")
    if members := _members(views, Ranking):
        doc = "A pair that a ranked relation considered for an edge, with the evidence for it and what became of it."
        yield Collect(CANDIDATES, members, doc, ("rule", "src", "dst"))


def _members(views: Iterable[Declaration], sort: type) -> tuple[str, ...]:
    return tuple(sorted(view.name for view in views if isinstance(view, sort)))
