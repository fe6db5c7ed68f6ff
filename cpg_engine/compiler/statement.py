"""A view on its way through the compiler: declaration, what is known of its sources, what was decided, its query."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

import pyarrow as pa

from cpg_engine.model.declarations import Declaration, SemanticModel
from cpg_engine.semantics.joins import JoinPlan
from cpg_engine.sql import quoted


class AbsentError(Exception):
    """A table or view is not there because a source of evidence is not read: no mistake, but what needs it is absent too.

    Args:
        name: the table or view.
        reason: why, in a few words.
    """

    def __init__(self, name: str, reason: str) -> None:
        self.name, self.reason = name, reason
        super().__init__(f"{name!r} is absent: {reason}")


class Hole(StrEnum):
    """What a declaration may leave open."""

    IDENTITY = "identity"
    """Which column, or what expression, identifies an entity."""
    PROVIDER = "provider"
    """Whether an entity emits the nodes of its identity or describes those of another."""
    DISCRIMINATOR = "discriminator"
    """Which column decides a node's kind."""
    PROJECTION = "projection"
    """Which column feeds a column of the result."""
    OUTPUT_SCHEMA = "output schema"
    """Which columns the result has."""
    JOIN_STRATEGY = "join strategy"
    JOIN_KEYS = "join keys"
    JOIN_FUSION = "join fusion"
    """Whether relations between the same sides share one join."""
    RANKING_PARTITION = "ranking partition"
    """What the candidates compete for."""
    PRIOR = "prior"
    """Probability of a candidate before its evidence is weighed."""
    WEIGHT = "weight"
    """How much a piece of evidence counts."""
    EVIDENCE = "evidence"
    """Which extractors an edge rests on, and how its ends were found."""
    RECURSION = "recursion"
    """Whose new rows each round of a fixpoint starts from."""
    CACHE = "cache"
    """Whether a view is stored."""
    PARTITIONING = "partitioning"
    """How the stored table is divided."""


@dataclass(frozen=True)
class Decision:
    """What filled a hole of a declaration, and why.

    Args:
        view: the view whose declaration left the hole.
        hole: what sort of hole it is.
        field: its name in the view.
        value: what fills it.
        confidence: how sure the choice is, in (0, 1]; 1.0 for what was declared.
        evidence: facts the choice rests on.
        fallback: why a weaker choice was made, if it was.
        rests_on: other decisions, as ``view.field``, that must be re-opened before this one.
        is_hint: whether the declaration said so, and it was only found to be possible.
    """

    view: str
    hole: Hole
    field: str
    value: str
    confidence: float
    evidence: str
    fallback: str | None = None
    rests_on: tuple[str, ...] = ()
    is_hint: bool = False


@dataclass(frozen=True)
class OutputColumn:
    """A column of a generated query: SQL expression, with the annotated field it yields."""

    expression: str
    field: pa.Field


@dataclass(frozen=True)
class Select:
    """A projection of one source, filtered. Expressions name the source's columns unqualified, and those of `Quality`."""

    source: str
    columns: tuple[OutputColumn, ...]
    where: tuple[str, ...] = ()
    quality: "Quality | None" = None


@dataclass(frozen=True)
class Statement:
    """The state of one view between two passes.

    Args:
        declaration: what was written.
        sources: annotated schema of each source the declaration names, after `resolve`.
        selects: the query as a union of selections, after `infer`; empty for views written in SQL.
        join: how the two sources are joined, if the query is a join.
        nearest: which pairs of a join are kept, if not all.
        ranking: how candidates are weighed, if the query ranks.
        sql: the query's text, after `emit`.
        decisions: everything that was left open, and how it was filled.
    """

    declaration: Declaration
    sources: Mapping[str, pa.Schema] = field(default_factory=dict[str, pa.Schema])
    selects: tuple[Select, ...] = ()
    join: JoinPlan | None = None
    nearest: "Nearest | None" = None
    ranking: "RankingPlan | None" = None
    sql: str = ""
    decisions: tuple[Decision, ...] = ()

    @property
    def name(self) -> str:
        """Name of the view."""
        return self.declaration.name

    def decided(self, *decisions: Decision) -> "Statement":
        """The statement with further decisions."""
        return replace(self, decisions=self.decisions + decisions)


@dataclass(frozen=True)
class Nearest:
    """Which right row each left row is paired with.

    Args:
        identities: column of either side that identifies its rows.
        score: whole number over ``l`` and ``r``, larger is nearer.
    """

    identities: tuple[str, str]
    score: str


@dataclass(frozen=True)
class Quality:
    """Where the trust in a file is found.

    Args:
        view: view with a row per file.
        file: its column that identifies the file.
        trust: its column with a number in (0, 1].
        of: column of what is to be trusted that identifies its file.
    """

    view: str
    file: str
    trust: str
    of: str

    @property
    def factor(self) -> str:
        """Expression of the trust in a row's file: whole, where the view does not speak of it."""
        return 'coalesce("trust in file", 1.0)'

    @property
    def join(self) -> str:
        """What follows ``from`` and the source, for `factor` to be known."""
        trusted = f'select {quoted(self.file)} as "trusted file", cast({quoted(self.trust)} as double) as "trust in file" from {quoted(self.view)}'
        return f'\nleft join ({trusted}) on {quoted(self.of)} = "trusted file"'


@dataclass(frozen=True)
class RankingPlan:
    """How candidates are weighed and chosen; all expressions are over the source.

    Args:
        rule: the relation.
        src: expression of the node an edge leaves.
        dst: expression of the node it enters.
        prior: expression of the probability before evidence is weighed.
        method: expression that says how the ends were found.
        weights: for each feature its name, expression and weight.
        partition: expression whose equal values make candidates exclude each other; None if each may hold.
        keeps_all: whether all candidates are chosen, and not only the best of their partition.
        is_unique: whether no two candidates have the same ends.
        quality: where the trust in the candidates' file is found.
        where: conditions on candidates.
    """

    rule: str
    src: str
    dst: str
    prior: str
    method: str
    weights: tuple[tuple[str, str, float], ...]
    partition: str | None
    keeps_all: bool
    is_unique: bool
    quality: Quality | None
    where: tuple[str, ...]


@dataclass(frozen=True)
class Context:
    """What passes may ask about the rest of the program.

    Args:
        model: the declarations and catalogues.
        schema_of: annotated schema of a table or view by name; compiles it first if need be. Raises `KeyError`
            for a name nothing declares.
        sources_of: extractors whose facts a column of a table or view rests on.
        field_of: annotated field that an SQL expression yields over what stands after ``from``; the first argument is
            the view at fault if it yields none.
        numbered_by: extractor that numbers the entities of a namespace; None if the namespace is minted by a view.
        statement_of: a view's statement after the last pass; None for evidence tables. Compiles it first if need be.
    """

    model: SemanticModel
    schema_of: Callable[[str], pa.Schema]
    sources_of: Callable[[str, str], frozenset[str]]
    field_of: Callable[[str, str, str], pa.Field]
    numbered_by: Callable[[str], str | None]
    statement_of: Callable[[str], Statement | None]


Pass = Callable[[Statement, Context], Statement]
