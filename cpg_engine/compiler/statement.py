"""A view on its way through the compiler: declaration, what is known of its sources, what was decided, its query."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

import pyarrow as pa

from cpg_engine.model.declarations import Declaration, SemanticModel
from cpg_engine.semantics.joins import JoinPlan


@dataclass(frozen=True)
class Decision:
    """What filled a hole of a declaration, and why.

    Args:
        view: the view whose declaration left the hole.
        field: the hole.
        value: what fills it.
        confidence: how sure the choice is, in (0, 1]; 1.0 for what was declared.
        evidence: facts the choice rests on.
        fallback: why a weaker choice was made, if it was.
        rests_on: other decisions, as ``view.field``, that must be re-opened before this one.
    """

    view: str
    field: str
    value: str
    confidence: float
    evidence: str
    fallback: str | None = None
    rests_on: tuple[str, ...] = ()


@dataclass(frozen=True)
class OutputColumn:
    """A column of a generated query: SQL expression, with the annotated field it yields."""

    expression: str
    field: pa.Field


@dataclass(frozen=True)
class Select:
    """A projection of one source, filtered. Expressions name the source's columns unqualified."""

    source: str
    columns: tuple[OutputColumn, ...]
    where: tuple[str, ...] = ()


@dataclass(frozen=True)
class Statement:
    """The state of one view between two passes.

    Args:
        declaration: what was written.
        sources: annotated schema of each source the declaration names, after `resolve`.
        selects: the query as a union of selections, after `infer`; empty for views written in SQL.
        join: how the two sources are joined, if the query is a join.
        sql: the query's text, after `emit`.
        decisions: everything that was left open, and how it was filled.
    """

    declaration: Declaration
    sources: Mapping[str, pa.Schema] = field(default_factory=dict[str, pa.Schema])
    selects: tuple[Select, ...] = ()
    join: JoinPlan | None = None
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
class Context:
    """What passes may ask about the rest of the program.

    Args:
        model: the declarations and catalogues.
        schema_of: annotated schema of a table or view by name; compiles it first if need be. Raises `KeyError`
            for a name nothing declares.
        sources_of: extractors whose facts a column of a table or view rests on.
        field_of: annotated field that an SQL expression over a table or view yields; the first argument is the view
            at fault if it yields none.
    """

    model: SemanticModel
    schema_of: Callable[[str], pa.Schema]
    sources_of: Callable[[str, str], frozenset[str]]
    field_of: Callable[[str, str, str], pa.Field]


Pass = Callable[[Statement, Context], Statement]


def quoted(name: str) -> str:
    """A column or table name as an SQL identifier."""
    escaped = name.replace('"', '""')
    return f'"{escaped}"'


def literal(value: str) -> str:
    """A text as an SQL literal."""
    escaped = value.replace("'", "''")
    return f"'{escaped}'"
