"""Templates of relations: what is said once and holds for several entities alike.

In expressions ``l[MEANING]`` and ``r[MEANING]`` stand for a side's column of that meaning, whatever it is called.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from cpg_engine.errors import DeclarationError
from cpg_engine.model.relation import Relate
from cpg_engine.model.rules import Feature


@dataclass(frozen=True)
class Family:
    """One relation for each of several entities.

    Args:
        name: name of the family; its relations are ``<name>_<entity>``.
        template: what they have in common, one of `TEMPLATES`.
        kind: kind of the edges.
        entities: the left side of each.
        right: the right side of all.
        dst: as of `Relate`.
        features: as of `Relate`, besides those of the template.
    """

    name: str
    template: str
    kind: str
    entities: tuple[str, ...]
    right: str
    dst: str | None = None
    features: tuple[Feature, ...] = ()

    def relations(self) -> tuple[Relate, ...]:
        """The relations it stands for.

        Raises:
            DeclarationError: there is no such template.
        """
        if self.template not in TEMPLATES:
            raise DeclarationError(f"family {self.name!r}: no template {self.template!r}; there are {', '.join(TEMPLATES)}.")
        return tuple(relation for entity in self.entities for relation in TEMPLATES[self.template](self, entity))


_SAME_NAME = Feature("same_name", "l[NAME] = r[NAME]")


def _symbol_by_span(family: Family, entity: str) -> Iterable[Relate]:
    """An entity stands for the symbol that an index found at the very same text."""
    name = f"{family.name}_{entity}"
    yield Relate(name, family.kind, entity, family.right, dst=family.dst, on="equal_span", features=family.features, keep="best")


def _symbol_near_span(family: Family, entity: str) -> Iterable[Relate]:
    """The same where sources disagree by some bytes: of all texts that overlap, that whose ends are nearest."""
    apart = "abs(l[SPAN_START] - r[SPAN_START]) + abs(l[SPAN_END] - r[SPAN_END])"
    features = (_SAME_NAME, *family.features)
    yield Relate(
        f"{family.name}_{entity}", family.kind, entity, family.right, dst=family.dst, on="span_overlap", nearest=f"-({apart})", features=features, keep="best"
    )


def _owner_by_span(family: Family, entity: str) -> Iterable[Relate]:
    """An entity belongs to the smallest text around it."""
    size = "r[SPAN_START] - r[SPAN_END]"
    yield Relate(f"{family.name}_{entity}", family.kind, entity, family.right, dst=family.dst, on="span_within", nearest=size, features=family.features)


def _name_in_scope(family: Family, entity: str) -> Iterable[Relate]:
    """An entity means what its name means in its scope."""
    yield Relate(f"{family.name}_{entity}", family.kind, entity, family.right, dst=family.dst, on="name_in_scope", features=family.features, keep="best")


def _qualified_name(family: Family, entity: str) -> Iterable[Relate]:
    """An entity means what has its dotted name; of several, nothing says which."""
    name = f"{family.name}_{entity}"
    yield Relate(name, family.kind, entity, family.right, dst=family.dst, on="qualified_name", features=family.features, keep="alternatives")


def _span_or_qualified_name(family: Family, entity: str) -> Iterable[Relate]:
    """By the very same text; where nothing is there, by dotted name."""
    (by_span,) = _symbol_by_span(family, entity)
    yield by_span
    yield Relate(
        f"{by_span.name}_by_name",
        family.kind,
        entity,
        family.right,
        dst=family.dst,
        on="qualified_name",
        features=family.features,
        keep="alternatives",
        unless=by_span.name,
    )


TEMPLATES: Mapping[str, Callable[[Family, str], Iterable[Relate]]] = {
    "symbol_by_span": _symbol_by_span,
    "symbol_near_span": _symbol_near_span,
    "owner_by_span": _owner_by_span,
    "name_in_scope": _name_in_scope,
    "qualified_name": _qualified_name,
    "span_or_qualified_name": _span_or_qualified_name,
}
"""What relations of a family have in common, by name."""
