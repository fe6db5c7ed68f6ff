"""What has changed from one build of a repository to another."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from cpg_engine.errors import CpgError
from cpg_engine.questions.answers import INSTANCES, Answer, Found, answer, of_repository, unresolved
from cpg_engine.questions.opened import OpenedBuild, open_build
from cpg_engine.runtime.builds import build_numbers

_COMPARED: Mapping[str, tuple[str, Callable[[Mapping[str, Any]], str]]] = {
    "module": ("select full_name, path, 1 as line from modules", lambda row: row["full_name"]),
    "class": ("select full_name, path, line from classes", lambda row: row["full_name"]),
    "function": ("select full_name, path, line from functions", lambda row: row["full_name"]),
    "import": ("select importer, imported, path, line from file_imports", lambda row: f"{row['importer']} -> {row['imported']}"),
    "call": ("select caller, callee, path, line, confidence from function_calls", lambda row: f"{row['caller']} -> {row['callee']}"),
}
"""What is compared, and by which name."""


def difference(graph: OpenedBuild, before: int | None = None, limit: int | None = None) -> Answer:
    """Modules, classes, functions, imports and calls that a build has and an earlier one has not, or the other way round."""
    lake, build = graph.lake, graph.build
    if before is None:
        earlier = [number for number in build_numbers(lake, build.repository) if number < build.number]
        if not earlier:
            raise CpgError(f"{build.repository!r} has no build before {build.number} to compare it with.")
        before = earlier[-1]
    old = open_build(lake, build.repository, before)
    rows = list[Found]()
    for kind, (sql, named) in _COMPARED.items():
        was, now = ({named(row): row for row in each.ask(f"{sql} order by path desc, line desc")} for each in (old, graph))
        rows += [_row(kind, name, row, "added", graph) for name, row in now.items() if name not in was]
        rows += [_row(kind, name, row, "removed", old) for name, row in was.items() if name not in now]
    rows.sort(key=lambda row: (_change(row)[0], list(_COMPARED).index(_change(row)[1]), row.path or "", row.line or 0))
    counted = (
        "select u.callee_name as name, u.reason, f.path, n.line from unresolved_calls u join cpg_nodes n using (node_id) join files f on n.file_id = f.file_id"
        f" where u.reason not in ({INSTANCES})"
    )
    # A call that is not resolved in one of the two may be what seems to be added or removed.
    names = {row.name.rpartition(".")[2] for row in rows if " -> " in row.name}
    missing = [row for each in (old, graph) for row in each.ask(counted) if row["name"] in names]
    of = (replace(of_repository(graph)[0], name=f"{build.repository} from build {before} to {build.number}"),)
    return answer(graph, "difference", of, rows, unresolved("calls by these names in either", missing), limit=limit)


def _row(kind: str, name: str, row: Mapping[str, Any], change: str, graph: OpenedBuild) -> Found:
    # The place of what was removed is one of the earlier source: its line is shown only if that file is as it was.
    source = graph.line(row["path"], row["line"]) or ""
    return Found(name, row["path"], row["line"], source, row.get("confidence"), f"{change} {kind}")


def _change(row: Found) -> tuple[str, str]:
    change, _, kind = (row.why or "").partition(" ")
    return change, kind
