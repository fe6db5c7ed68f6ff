"""Rules: the views that entities and relations expand into. They are declarations too, for what neither can say."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from cpg_engine.model.kinds import NodeKind, Property


@dataclass(frozen=True)
class Discriminator:
    """Decides a row's kind by the value of a column.

    Args:
        kinds: kind for each value.
        otherwise: kind of all other values; None if rows with other values have none.
        column: column of the source; found by its meaning if left out.
    """

    kinds: Mapping[str, str]
    otherwise: str | None = None
    column: str | None = None

    @property
    def outcomes(self) -> tuple[str, ...]:
        """All kinds it can decide for."""
        return tuple(dict.fromkeys((*self.kinds.values(), *((self.otherwise,) if self.otherwise else ()))))


@dataclass(frozen=True)
class Nodes:
    """Rows of a view become nodes of the graph.

    Args:
        name: name of the rule.
        source: view whose rows are nodes.
        kind: kind of them all, or how a column decides it.
        columns: node column -> SQL expression over the source, where the semantic types of the source leave a
            choice or none fits.
        where: SQL condition on the source's rows.
    """

    name: str
    source: str
    kind: str | Discriminator
    columns: Mapping[str, str] = field(default_factory=dict[str, str])
    where: str | None = None


@dataclass(frozen=True)
class Edges:
    """Rows of a view become edges of the graph.

    Args:
        name: name of the rule, kept with every edge it emits.
        kind: kind of edge.
        source: view whose rows are edges.
        src: column with the node the edge leaves; the identity of the source's entity if left out.
        dst: column with the node the edge enters; the same.
        method: how the ends were found, as an SQL expression; the extractor that identifies the far end if left out.
        confidence: in (0, 1]; a number, or a column of the source.
        ambiguity_group: column that is equal for alternatives of which only one can hold.
        where: SQL condition on the source's rows.
        label: column that tells edges between the same ends apart.
    """

    name: str
    kind: str
    source: str
    src: str | None = None
    dst: str | None = None
    method: str | None = None
    confidence: float | str = 1.0
    ambiguity_group: str | None = None
    where: str | None = None
    label: str | None = None


@dataclass(frozen=True)
class Join:
    """Rows of two views that belong together. What joins them is a hole.

    Args:
        name: name of the view.
        left: one view, called ``l`` in expressions.
        right: the other, called ``r``.
        columns: column of the result -> SQL expression over ``l`` and ``r``; the identities of both sides, as
            ``left_id`` and ``right_id``, if left out.
        on: hint at the join: a strategy, a foreign key of the left side, or ``left = right`` columns. It must be possible.
        where: SQL condition on pairs of rows.
        nearest: whole number over ``l`` and ``r``, larger is nearer: of the right rows of each left row only the
            nearest is paired, of equally near ones that with the smallest identity. All are if left out.
        doc: what a row is.
        key: columns that identify a row, checked to be unique.
    """

    name: str
    left: str
    right: str
    columns: Mapping[str, str] = field(default_factory=dict[str, str])
    on: str | None = None
    where: str | None = None
    nearest: str | None = None
    doc: str = "Two rows that belong together."
    key: tuple[str, ...] = ()


@dataclass(frozen=True)
class Selection:
    """Some of the pairs of a join that several relations share.

    Args:
        name: name of the view.
        source: the shared join.
        columns: column of the result -> column of the source.
        where: SQL condition on pairs.
        doc: what a row is.
        key: columns that identify a row, checked to be unique.
    """

    name: str
    source: str
    columns: Mapping[str, str]
    where: str | None
    doc: str
    key: tuple[str, ...]


@dataclass(frozen=True)
class Properties:
    """Columns of a view become properties of nodes.

    Args:
        name: name of the rule.
        source: view that describes the nodes.
        kind: kind of node described; or several, of which only the properties they share are filled from columns of
            the same name; or how a column decides it.
        node: column that identifies the node; the source's key if left out.
        columns: property -> SQL expression over the source, where no column has the property's name.
        where: SQL condition on the source's rows.
    """

    name: str
    source: str
    kind: str | tuple[str, ...] | Discriminator
    node: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict[str, str])
    where: str | None = None


@dataclass(frozen=True)
class Feature:
    """A piece of evidence for a pair being related, or against it.

    Args:
        name: short name, shown with every candidate.
        expression: SQL over the pair: a truth value or a number in [0, 1]; NULL counts as 0.
        weight: what a value of 1 adds to the logarithm of the odds; negative for evidence against. If left out: more
            for a fact that none of the extractors told which brought the pair together.
    """

    name: str
    expression: str
    weight: float | None = None


Keep = Literal["best", "alternatives", "all"]


@dataclass(frozen=True)
class Ranking:
    """Weighs candidates for edges and says which are chosen, and with what confidence.

    Args:
        name: name of the view.
        rule: relation it ranks for.
        source: view of pairs.
        src: SQL expression over the source of the node the edge leaves; its identity if left out.
        dst: the same of the node the edge enters.
        features: evidence.
        prior: SQL expression of the probability that a pair holds before evidence is weighed.
        keep: which are chosen, as of `Relate`.
        partition: column of the source whose equal values make a partition; the source of the edge if left out.
        method: SQL expression that says how the ends were found.
        where: SQL condition on candidates.
    """

    name: str
    rule: str
    source: str
    src: str | None
    dst: str | None
    features: tuple[Feature, ...] = ()
    prior: str | None = None
    keep: Keep = "all"
    partition: str | None = None
    method: str | None = None
    where: str | None = None

    @property
    def doc(self) -> str:
        """What a row is."""
        return f"A candidate for an edge of rule {self.rule}: what speaks for it, whether it was chosen, and how sure it is."

    @property
    def key(self) -> tuple[str, ...]:
        """Columns that identify a row."""
        return ("src", "dst")


def kinds_of(kind: str | tuple[str, ...] | Discriminator) -> tuple[str, ...]:
    """All kinds that a rule's nodes may have."""
    return (kind,) if isinstance(kind, str) else kind.outcomes if isinstance(kind, Discriminator) else kind


def shared_properties(kinds: Mapping[str, NodeKind], kind: str | tuple[str, ...] | Discriminator) -> tuple[Property, ...]:
    """Properties that all of the given kinds have, in catalogue order."""
    first, *others = kinds_of(kind)
    return tuple(prop for prop in kinds[first].properties if all(prop in kinds[other].properties for other in others))


def possible_properties(kinds: Mapping[str, NodeKind], kind: str | tuple[str, ...] | Discriminator) -> tuple[Property, ...]:
    """Properties that a rule may give: those all kinds have, or at least one if each row tells its kind."""
    if not isinstance(kind, Discriminator):
        return shared_properties(kinds, kind)
    return tuple(dict.fromkeys(prop for name in kind.outcomes for prop in kinds[name].properties))
