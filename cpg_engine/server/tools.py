"""What a server can be asked: every question, the repositories there are, and SQL. What it answers names the build that was asked."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from cpg_engine.errors import CpgError
from cpg_engine.model.declarations import Derive
from cpg_engine.model.kinds import EDGE_KINDS, NODE_KINDS
from cpg_engine.questions import QUESTIONS, OpenedBuild, Parameter, open_build
from cpg_engine.questions.command_line import LIMIT, aligned, as_data, as_text, snapshot
from cpg_engine.questions.opened import READABLE, view_files
from cpg_engine.runtime.builds import build_numbers, newest_build
from cpg_engine.runtime.lake import Lake
from cpg_engine.semantics.annotations import documentation_of
from cpg_engine.terminal import shown

MOST_ROWS = 1_000
"""Rows that an answer may have."""

MOST_TEXT = 1_000
"""Characters of a cell of a query's rows."""

MEMORY_BYTES = 2 << 30
"""Memory that a query may take."""

MOST_OPENED = 8
"""Builds that are kept open."""


@dataclass(frozen=True)
class Reply:
    """What a tool answers: for a reader, and for a program."""

    text: str
    data: dict[str, Any]


@dataclass(frozen=True)
class Tool:
    """Something a server can be asked.

    Args:
        doc: what it asks, in a sentence.
        parameters: what it is asked with.
        answer: answers it, from the tools and what it is asked with.
    """

    doc: str
    parameters: tuple[Parameter, ...]
    answer: Callable[["Tools", Mapping[str, Any]], Reply]


class Tools:
    """The tools of a lake, and the builds that are open."""

    def __init__(self, lake: Lake) -> None:
        self._lake = lake
        self._opened = lru_cache(MOST_OPENED)(lambda repository, number: open_build(lake, repository, number, MEMORY_BYTES))

    def answer(self, name: str, given: Mapping[str, Any]) -> Reply:
        """Answers a tool that is asked with what it takes, or with less.

        Raises:
            CpgError: it cannot be answered.
        """
        tool = TOOLS[name]
        return tool.answer(self, {**{each.name: each.default for each in tool.parameters}, **given})

    def opened(self, given: Mapping[str, Any]) -> OpenedBuild:
        """The build that is asked; the only repository of the lake if none is named."""
        name = given["repository"]
        if name is None:
            known = self._lake.repositories()
            if len(known) != 1:
                raise CpgError(f"name a repository; there are: {', '.join(known) or 'none. Build one: cpg-build PATH --name NAME'}.")
            (name,) = known
        number = given["build"]
        if number is None:
            # The newest one may be newer than at the question before.
            self._lake.repository(name)
            number = max(build_numbers(self._lake, name), default=None)
        return self._opened(name, number)

    def repositories(self) -> Reply:
        """Every repository of the lake, with its newest build."""
        found = [(name, newest_build(self._lake, name)) for name in self._lake.repositories()]
        rows = [{"repository": name, "build": build.number if build else None, "commit": build.commit if build else None} for name, build in found]
        lines = [snapshot(name, build.number, build.commit) if build else f"{name}: not built" for name, build in found]
        return Reply("\n".join(lines) or "no repositories", {"repositories": rows})

    def query(self, given: Mapping[str, Any]) -> Reply:
        """Rows of an SQL query, and whether there are more than are given."""
        graph = self.opened(given)
        limit = _limit(given)
        table = graph.query(given["sql"], limit + 1)
        rows = [{name: _short(value) for name, value in row.items()} for row in table.slice(0, limit).to_pylist()]
        data = {"columns": table.column_names, "rows": rows, "is_cut": table.num_rows > limit, **_snapshot(graph)}
        cells = [tuple(map(shown, table.column_names)), *(tuple(shown(str(value)) for value in row.values()) for row in rows)]
        more = ", and there are more (limit)" if data["is_cut"] else ""
        return Reply("\n".join([*aligned(cells), f"{len(rows)} rows{more}; {snapshot(**_snapshot(graph))}"]), data)

    def schema(self, given: Mapping[str, Any]) -> str:
        """What can be queried: views for people, tables of the graph, kinds of nodes and edges."""
        graph = self.opened(given)
        return "\n".join(_schema(graph))


def _limit(given: Mapping[str, Any]) -> int:
    if not 1 <= given["limit"] <= MOST_ROWS:
        raise CpgError(f"a limit of {given['limit']} rows is not possible; give 1 to {MOST_ROWS}.")
    return given["limit"]


def _short(value: Any) -> Any:
    return f"{value[:MOST_TEXT]}…" if isinstance(value, str) and len(value) > MOST_TEXT else value


def _snapshot(graph: OpenedBuild) -> dict[str, Any]:
    return {"repository": graph.build.repository, "build": graph.build.number, "commit": graph.build.commit}


def _schema(graph: OpenedBuild) -> Iterable[str]:
    yield f"# What can be queried of {snapshot(**_snapshot(graph))}"
    views = {name: Derive.from_file(path) for name, path in view_files().items()}
    for title, names in (("Views with plain names", views), ("Tables of the graph", READABLE)):
        yield f"\n## {title}\n"
        for name in names:
            doc = f": {views[name].doc}" if name in views else ""
            yield f"- `{name}`{doc}"
            version = graph.build.version(name)
            for column in version.schema if version else graph.session.table(name).schema():
                said = documentation_of(column)
                yield f"  - `{column.name}` {column.type}" + (f": {said}" if said else "")
    others = sorted(graph.build.tables.keys() - set(READABLE))
    yield f"\nOther tables, which the graph was made from: {', '.join(others)}\n\n## Kinds of nodes\n"
    for node in NODE_KINDS.values():
        keys = ", ".join(f"{each.key} ({each.doc})" for each in node.properties)
        yield f"- {node.name}: {node.doc}" + (f" In cpg_props: {keys}" if keys else "")
    yield "\n## Kinds of edges\n"
    yield from (f"- {edge.name}: {edge.doc}" for edge in EDGE_KINDS.values())


_ASKED = (Parameter("repository", str, None, False), Parameter("build", int, None, False), Parameter("limit", int, LIMIT, False))


def _question(name: str) -> Tool:
    question = QUESTIONS[name]

    def answer(tools: Tools, given: Mapping[str, Any]) -> Reply:
        asked = {each.name: given[each.name] for each in question.parameters}
        answered = question.answer(tools.opened(given), **asked, limit=_limit(given))
        return Reply("\n".join(as_text(answered)), as_data(answered))

    return Tool(question.doc, (*question.parameters, *_ASKED), answer)


TOOLS: Mapping[str, Tool] = {
    "repositories": Tool("The repositories that can be asked, with build and commit.", (), lambda tools, _: tools.repositories()),
    **{name: _question(name) for name in QUESTIONS},
    "query": Tool(
        "Rows of a SELECT over the graph's tables and views; the resource cpg://REPOSITORY/schema says which there are.",
        (Parameter("sql", str, None, True), *_ASKED),
        lambda tools, given: tools.query(given),
    ),
}
"""All tools by name."""
