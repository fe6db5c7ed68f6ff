"""Relations: what ties entities together, and the edge that says so."""

from dataclasses import dataclass

from cpg_engine.model.rules import Feature, Keep


@dataclass(frozen=True)
class Relate:
    """Two entities related, and the edge that each pair emits.

    Args:
        name: name of the rule, kept with every edge.
        kind: kind of edge.
        left: one side, called ``l`` in expressions; or, without a right side, a view of pairs, whose columns are named
            plainly.
        right: the other side, called ``r``.
        src: SQL expression of the node the edge leaves; the identity of the left side if left out.
        dst: the same of the node it enters; the identity of the right side.
        on: hint at the join, as in `Join`.
        where: SQL condition on pairs: a hard predicate.
        nearest: as in `Join`.
        features: evidence for single pairs, weighed.
        prior: SQL expression of the probability that a pair holds before evidence is weighed; how much the join is
            worth if left out.
        keep: ``best``: of the candidates of one partition at most one can hold, and the best is kept, with the share of
            confidence the others leave it; equal ones are kept together as an ambiguity group. ``alternatives``: the
            same, but all are kept as the group. ``all``: each may hold beside the others.
        partition: hint at what candidates compete for: a column of identifiers; the node the edge leaves if left out.
        method: SQL expression that says how the ends were found.
        unless: another relation: where it has an edge from a node, this one has none.
    """

    name: str
    kind: str
    left: str
    right: str | None = None
    src: str | None = None
    dst: str | None = None
    on: str | None = None
    where: str | None = None
    nearest: str | None = None
    features: tuple[Feature, ...] = ()
    prior: str | None = None
    keep: Keep = "all"
    partition: str | None = None
    method: str | None = None
    unless: str | None = None

    @property
    def is_ranked(self) -> bool:
        """Whether pairs are candidates to be weighed, rather than facts."""
        return bool(self.features or self.prior or self.keep != "all")
