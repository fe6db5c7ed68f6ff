"""The strategies of joins, and which of them two annotated schemas allow: one rule per strategy.

The strategies are ordered by how much an equal key says. An identity says everything. A span says that two extractors
speak of the same text, which is the best one can have where each numbers its own entities; where the identity of
one side is known to the other, it is exact and the span is not, so identities come first. A symbol, a qualified name
and a name in its scope say what is meant, but not where. Having the same owner, overlapping text or the same file
relates things without identifying any: all these are many to many.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

import pyarrow as pa

from cpg_engine.evidence.schema import Semantic
from cpg_engine.semantics.annotations import identity_columns, namespace_of, semantic_of, with_semantic

SCOPE_NAMESPACE = "scope"
"""Namespace of the entities inside which a plain name means one thing."""


class JoinStrategy(StrEnum):
    """What two sides are joined by; those that can be inferred first, the most specific first among them."""

    SAME_ENTITY = "same_entity"
    """Both rows describe one entity: their identities are equal."""
    FOREIGN_KEY = "foreign_key"
    """A column of one side names the entity the other side's row describes."""
    EQUAL_SPAN = "equal_span"
    """Both rows describe the same text of the same file."""
    SYMBOL = "symbol"
    """Equal symbol strings of an index."""
    QUALIFIED_NAME = "qualified_name"
    """Equal dotted names."""
    NAME_IN_SCOPE = "name_in_scope"
    """Equal names in one scope."""
    OWNER = "owner"
    """Both rows name one entity that neither of them describes. The same name in one scope is a part of this relation,
    and so more specific."""
    SPAN_OVERLAP = "span_overlap"
    """The texts share a byte; an empty span counts as the byte it stands before."""
    SAME_FILE = "same_file"
    """Both rows belong to one file."""

    SPAN_CONTAINS = "span_contains"
    """Only by hint: the left text contains the right one, equal texts included."""
    SPAN_WITHIN = "span_within"
    """Only by hint: the left text lies within the right one, equal texts included."""
    GIVEN_KEYS = "given_keys"
    """Only by hint: equal columns of compatible meaning that no other strategy would pair."""


@dataclass(frozen=True)
class JoinPlan:
    """How two sides are joined.

    Args:
        strategy: what they are joined by.
        keys: pairs of a left and a right column that must be equal.
        spans: start and end column of the left side, then of the right, if the strategy compares spans otherwise.
        confidence: how sure the choice is, in (0, 1]; 1.0 if it was given as a hint.
        evidence: the columns and meanings it rests on.
        fallback: why no more specific strategy was possible; None if there is none, or a hint chose.
    """

    strategy: JoinStrategy
    keys: tuple[tuple[str, str], ...]
    spans: tuple[str, str, str, str] | None
    confidence: float
    evidence: str
    fallback: str | None = None

    @property
    def worth(self) -> float:
        """Probability that rows it joins belong together, before anything else is known of them."""
        return _CONFIDENCE.get(self.strategy, 0.5)

    @property
    def condition(self) -> str:
        """The equal columns, as a hint that asks for them is written."""
        return " and ".join(f"{left} = {right}" for left, right in self.keys)


_CONFIDENCE: Mapping[JoinStrategy, float] = {
    JoinStrategy.SAME_ENTITY: 0.95,
    JoinStrategy.FOREIGN_KEY: 0.95,
    JoinStrategy.EQUAL_SPAN: 0.9,
    JoinStrategy.SYMBOL: 0.9,
    JoinStrategy.QUALIFIED_NAME: 0.8,
    JoinStrategy.NAME_IN_SCOPE: 0.7,
    JoinStrategy.OWNER: 0.5,
    JoinStrategy.SPAN_OVERLAP: 0.4,
    JoinStrategy.SAME_FILE: 0.3,
}

Keys = tuple[tuple[str, str], ...]
Candidates = list[JoinPlan] | str
"""Joins of one strategy, or why there is none."""


def join_plan(strategy: JoinStrategy, keys: Keys, evidence: str, spans: tuple[str, str, str, str] | None = None) -> JoinPlan:
    """A join with the confidence of its strategy."""
    return JoinPlan(strategy, keys, spans, _CONFIDENCE.get(strategy, 1.0), evidence)


def _references(schema: pa.Schema) -> list[pa.Field]:
    """Columns that name an entity other than the row's own."""
    own = {field.name for field in identities_of(schema)}
    meanings = {Semantic.ENTITY_IDENTITY, Semantic.FILE_IDENTITY, Semantic.NODE_REFERENCE}
    return [field for field in schema if semantic_of(field) in meanings and field.name not in own]


def identities_of(schema: pa.Schema) -> list[pa.Field]:
    """Columns that identify the row's own entity, be it a file."""
    return [field for field in identity_columns(schema) if semantic_of(field) in (Semantic.ENTITY_IDENTITY, Semantic.FILE_IDENTITY)]


def _same_namespace(left: list[pa.Field], right: list[pa.Field]) -> list[tuple[pa.Field, pa.Field]]:
    return [(one, other) for one, other in product(left, right) if namespace_of(one) is not None and namespace_of(one) == namespace_of(other)]


def namespaces_of(fields: list[pa.Field]) -> str:
    """Namespaces of identities, for messages."""
    return ", ".join(sorted({repr(namespace_of(field)) for field in fields}))


def _same_entity(left: pa.Schema, right: pa.Schema) -> Candidates:
    ours, theirs = identities_of(left), identities_of(right)
    missing = [f"{side} rows have no identity" for side, found in (("left", ours), ("right", theirs)) if not found]
    if missing:
        return "; ".join(missing)
    pairs = _same_namespace(ours, theirs)
    return [
        join_plan(JoinStrategy.SAME_ENTITY, ((one.name, other.name),), f"{one.name!r} and {other.name!r} both identify a {namespace_of(one)!r}")
        for one, other in pairs
    ] or f"left rows are {namespaces_of(ours)}, right rows {namespaces_of(theirs)}"


def foreign_keys(left: pa.Schema, right: pa.Schema) -> Candidates:
    """Joins of a column that names an entity with the identity of that entity, in either direction."""
    ours, theirs = identities_of(left), identities_of(right)
    if not ours and not theirs:
        return "left rows have no identity; right rows have no identity"
    said = "{!r} names the {!r} that {!r} identifies".format
    outgoing = [
        join_plan(JoinStrategy.FOREIGN_KEY, ((one.name, other.name),), f"left {said(one.name, namespace_of(one), other.name)} on the right")
        for one, other in _same_namespace(_references(left), theirs)
    ]
    incoming = [
        join_plan(JoinStrategy.FOREIGN_KEY, ((one.name, other.name),), f"right {said(other.name, namespace_of(other), one.name)} on the left")
        for one, other in _same_namespace(ours, _references(right))
    ]
    return outgoing + incoming or "neither side names an entity of the other"


_PLACE = (Semantic.FILE_IDENTITY, Semantic.SPAN_START, Semantic.SPAN_END)


def _places(left: pa.Schema, right: pa.Schema) -> tuple[list[str], list[str]] | str:
    """File, start and end column of both sides, or why there are none."""
    found: list[list[str]] = []
    for side, schema in (("left", left), ("right", right)):
        columns = [with_semantic(schema, meaning) for meaning in _PLACE]
        wrong = [f"{len(fields) or 'no'} {meaning}" for fields, meaning in zip(columns, _PLACE, strict=True) if len(fields) != 1]
        if wrong:
            return f"{side} has {' and '.join(wrong)}"
        found.append([fields[0].name for fields in columns])
    return found[0], found[1]


def _equal_span(left: pa.Schema, right: pa.Schema) -> Candidates:
    places = _places(left, right)
    if isinstance(places, str):
        return places
    evidence = "file, start and end of the text are {} on the left and {} on the right".format(*(", ".join(map(repr, side)) for side in places))
    return [join_plan(JoinStrategy.EQUAL_SPAN, tuple(zip(*places, strict=True)), evidence)]


def _compared_spans(strategy: JoinStrategy, said: str) -> Callable[[pa.Schema, pa.Schema], Candidates]:
    def rule(left: pa.Schema, right: pa.Schema) -> Candidates:
        places = _places(left, right)
        if isinstance(places, str):
            return places
        (file, start, end), (other_file, other_start, other_end) = places
        evidence = f"the text from {start!r} to {end!r} on the left {said} that from {other_start!r} to {other_end!r} on the right"
        return [join_plan(strategy, ((file, other_file),), evidence, (start, end, other_start, other_end))]

    return rule


def _equal_meaning(strategy: JoinStrategy, meaning: Semantic) -> Callable[[pa.Schema, pa.Schema], Candidates]:
    def rule(left: pa.Schema, right: pa.Schema) -> Candidates:
        ours, theirs = with_semantic(left, meaning), with_semantic(right, meaning)
        missing = [side for side, found in (("left", ours), ("right", theirs)) if not found]
        if missing:
            return f"{' and '.join(missing)} {'have' if len(missing) == 2 else 'has'} no {meaning}"
        return [join_plan(strategy, ((one.name, other.name),), f"{one.name!r} and {other.name!r} are both a {meaning}") for one, other in product(ours, theirs)]

    return rule


def _owner(left: pa.Schema, right: pa.Schema) -> Candidates:
    own = {namespace_of(field) for field in (*identities_of(left), *identities_of(right))}
    ours, theirs = ([field for field in _references(side) if semantic_of(field) is not Semantic.FILE_IDENTITY] for side in (left, right))
    pairs = [(one, other) for one, other in _same_namespace(ours, theirs) if namespace_of(one) not in own]
    said = "{!r} and {!r} name one {!r}, which neither side describes".format
    owners = [join_plan(JoinStrategy.OWNER, ((one.name, other.name),), said(one.name, other.name, namespace_of(one))) for one, other in pairs]
    return owners or "they name no owner of both"


def _name_in_scope(left: pa.Schema, right: pa.Schema) -> Candidates:
    owners = _owner(left, right)
    scopes = [] if isinstance(owners, str) else [plan for plan in owners if namespace_of(left.field(plan.keys[0][0])) == SCOPE_NAMESPACE]
    names = _equal_meaning(JoinStrategy.NAME_IN_SCOPE, Semantic.NAME)(left, right)
    if not scopes:
        return "they name no scope of both"
    if isinstance(names, str):
        return names
    said = "{}, in the scope that {!r} and {!r} name".format
    return [join_plan(JoinStrategy.NAME_IN_SCOPE, (*scope.keys, *name.keys), said(name.evidence, *scope.keys[0])) for scope, name in product(scopes, names)]


RULES: Mapping[JoinStrategy, Callable[[pa.Schema, pa.Schema], Candidates]] = {
    JoinStrategy.SAME_ENTITY: _same_entity,
    JoinStrategy.FOREIGN_KEY: foreign_keys,
    JoinStrategy.EQUAL_SPAN: _equal_span,
    JoinStrategy.SYMBOL: _equal_meaning(JoinStrategy.SYMBOL, Semantic.SYMBOL),
    JoinStrategy.QUALIFIED_NAME: _equal_meaning(JoinStrategy.QUALIFIED_NAME, Semantic.QUALIFIED_NAME),
    JoinStrategy.NAME_IN_SCOPE: _name_in_scope,
    JoinStrategy.OWNER: _owner,
    JoinStrategy.SPAN_OVERLAP: _compared_spans(JoinStrategy.SPAN_OVERLAP, "overlaps"),
    JoinStrategy.SAME_FILE: _equal_meaning(JoinStrategy.SAME_FILE, Semantic.FILE_IDENTITY),
}
"""The strategies that are inferred, in the order they are tried."""

ONLY_BY_HINT: Mapping[JoinStrategy, Callable[[pa.Schema, pa.Schema], Candidates]] = {
    JoinStrategy.SPAN_CONTAINS: _compared_spans(JoinStrategy.SPAN_CONTAINS, "contains"),
    JoinStrategy.SPAN_WITHIN: _compared_spans(JoinStrategy.SPAN_WITHIN, "lies within"),
}
