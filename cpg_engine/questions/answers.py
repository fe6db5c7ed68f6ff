"""What questions are answered with."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from cpg_engine.questions.opened import OpenedBuild

EXAMPLES = 3
"""Places named of what is not resolved for one reason."""

INSTANCES = "'class_without_init', 'init_is_outside', 'init_is_generated'"
"""Reasons of calls that are known to make an instance of a class of the repository, and to call nothing there."""


WHOLE = "repository"
"""Why a repository itself is what a question is about."""


@dataclass(frozen=True)
class Found:
    """One thing that answers a question.

    Args:
        name: what it is, by its full name.
        path: file it is in, below the repository's root; None if it is outside the repository.
        line: line of it.
        source: that line; None if the file is no longer as it was when it was built.
        confidence: how sure it is; None where that is not known.
        why: how it was found.
        steps: how many steps away it is, where a question follows several.
        route: which of several ways it is a step of.
    """

    name: str
    path: str | None
    line: int | None
    source: str | None = None
    confidence: float | None = None
    why: str | None = None
    steps: int | None = None
    route: int | None = None


@dataclass(frozen=True)
class Unresolved:
    """What might belong to an answer, but is not resolved, for one reason.

    Args:
        what: what it is.
        reason: why it is not resolved.
        count: how many there are.
        places: some of them.
    """

    what: str
    reason: str
    count: int
    places: tuple[str, ...]


@dataclass(frozen=True)
class Answer:
    """An answer, and what is not known of it.

    Args:
        question: what was asked.
        of: what it was asked of.
        rows: what was found, as many as were wanted.
        total: how many were found.
        unresolved: what might belong to the answer. If there is none, no row is missing that the graph knows to be missing.
        is_bounded: whether looking ended before everything was looked at, because it would have been too much.
        repository: name of the repository.
        build: number of the build that was asked.
        commit: commit of the source it was made from.
    """

    question: str
    of: tuple[Found, ...]
    rows: tuple[Found, ...]
    total: int
    unresolved: tuple[Unresolved, ...]
    is_bounded: bool
    repository: str
    build: int
    commit: str | None

    @property
    def is_cut(self) -> bool:
        """Whether there is more than the rows show."""
        return self.is_bounded or len(self.rows) < self.total


def found(row: Mapping[str, Any], name: str, why: str | None = None, **more: int | None) -> Found:
    """A thing that answers, from a row of a view for people, without its source line."""
    confidence = row.get("confidence")
    said = ": ".join(part for part in (row.get("rule"), row.get("why")) if part)
    return Found(row[name], row["path"], row["line"], None, None if confidence is None else round(confidence, 4), why or said or None, **more)


def answer(
    graph: OpenedBuild,
    question: str,
    of: Sequence[Found],
    rows: Sequence[Found],
    unresolved: Iterable[Unresolved] = (),
    *,
    limit: int | None,
    total: int | None = None,
    is_bounded: bool = False,
) -> Answer:
    """An answer with the source line of as many rows as are wanted; the total is how many there are, if they are not all given."""
    return Answer(
        question,
        tuple(_with_source(graph, row) for row in of),
        tuple(_with_source(graph, row) for row in rows[:limit]),
        len(rows) if total is None else total,
        tuple(unresolved),
        is_bounded,
        graph.build.repository,
        graph.build.number,
        graph.build.commit,
    )


def of_repository(graph: OpenedBuild) -> tuple[Found]:
    """What a question is about that is asked of the repository as a whole."""
    return (Found(graph.build.repository, None, None, why=WHOLE),)


def _with_source(graph: OpenedBuild, row: Found) -> Found:
    return row if row.source is not None else replace(row, source=graph.line(row.path, row.line))


def unresolved(what: str, rows: Iterable[Mapping[str, Any]]) -> list[Unresolved]:
    """Counts rows with columns reason, path and line by their reason, the most frequent first."""
    places: dict[str, list[str]] = {}
    for row in rows:
        places.setdefault(row["reason"], []).append(f"{row['path']}:{row['line']}")
    counted = sorted(places.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    return [Unresolved(what, reason, len(where), tuple(sorted(where)[:EXAMPLES])) for reason, where in counted]
