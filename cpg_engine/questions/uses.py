"""Questions about names: where one is defined, imported, read and written, and what is not resolved."""

from typing import Any

from cpg_engine.questions.answers import INSTANCES, Answer, Found, answer, found, unresolved
from cpg_engine.questions.names import CLASS, FUNCTION, MODULE, VARIABLE, candidates, subject
from cpg_engine.questions.opened import OpenedBuild, listed
from cpg_engine.sql import literal

_OUTSIDE = "'builtin', 'attribute_of_object_from_outside'"
"""Reasons of names that are known not to be of the repository."""

MOST_ROUNDS = 20
"""Modules that a name is followed through, each of which imports it from the one before."""


def definition(graph: OpenedBuild, name: str, limit: int | None = None) -> Answer:
    """Where everything that a name may stand for is defined."""
    rows = [place for each in candidates(graph, name, (FUNCTION, CLASS, MODULE, VARIABLE)) for place in each.places]
    return answer(graph, "definition", (), rows, limit=limit)


def importers(graph: OpenedBuild, name: str, limit: int | None = None) -> Answer:
    """Imports of a module, or of a function, class or variable of one, also by the name of a module that imports it."""
    of = subject(graph, name, (FUNCTION, CLASS, MODULE, VARIABLE))
    rows = graph.ask('select * from file_imports order by path, line, "column"')
    if of.kind == MODULE:
        taken = [found(row, "importer", f"imports {row['imported']}") for row in rows if of.full_name in (row["imported"], row["module"])]
        is_bounded = False
    else:
        taken, is_bounded = _followed(rows, of.full_name)
    module = of.full_name if of.kind == MODULE else of.full_name.rpartition(".")[0]
    # A star import of the module may take the name too; which names it takes is known of the names used.
    stars = [{**row, "reason": "star_import"} for row in rows if row["imported"].endswith("*") and row["imported"].strip(".").startswith(module)]
    last = literal(of.name)
    missing = graph.ask(f"""
        select u.reason, f.path, n.line from unresolved_imports u join cpg_nodes n on u.node_id = n.node_id join files f on n.file_id = f.file_id
        where u.reason = 'relative_target_missing' and (u.name = {last} or u.module = {last} or ends_with(u.module, {literal("." + of.name)}))
    """)
    return answer(
        graph, "importers", of.places, taken, unresolved(f"imports that may bring in {of.name!r}", [*stars, *missing]), limit=limit, is_bounded=is_bounded
    )


def _followed(rows: list[dict[str, Any]], full_name: str) -> tuple[list[Found], bool]:
    """Imports of a name, then those of the names that these give it; and whether that went on too long."""
    taken: list[Found] = []
    known, names = {full_name}, {full_name}
    for steps in range(1, MOST_ROUNDS + 1):
        chosen = [row for row in rows if row["imported"] in names]
        taken += [found(row, "importer", f"imports {row['imported']}", steps=steps) for row in chosen]
        names = {f"{row['importer']}.{row['imported_as']}" for row in chosen} - known
        known |= names
        if not names:
            return taken, False
    return taken, True


def readers(graph: OpenedBuild, name: str, limit: int | None = None) -> Answer:
    """Where a variable, or an attribute of a class, is read."""
    return _used(graph, "readers", "reads", name, limit)


def writers(graph: OpenedBuild, name: str, limit: int | None = None) -> Answer:
    """Where a variable, or an attribute of a class, is given a value."""
    return _used(graph, "writers", "writes", name, limit)


def _used(graph: OpenedBuild, question: str, view: str, name: str, limit: int | None) -> Answer:
    of = subject(graph, name, (VARIABLE,))
    rows = graph.ask(f'select * from {view} where variable_id in ({listed(of.nodes)}) order by confidence desc, path, line, "column"')
    written = "u.ctx = 'Store'" if view == "writes" else "u.ctx <> 'Store'"
    missing = graph.ask(f"""
        select u.reason, f.path, n.line from unresolved_references u join cpg_nodes n on u.node_id = n.node_id join files f on n.file_id = f.file_id
        where u.name = {literal(of.name)} and {written} and u.reason not in ({_OUTSIDE})
    """)
    shown = [found(row, "function") for row in rows]
    return answer(graph, question, of.places, shown, unresolved(f"uses of the name {of.name!r}", missing), limit=limit)


def unresolved_in(graph: OpenedBuild, name: str, limit: int | None = None) -> Answer:
    """Calls and names in a function, class, module or file that are not resolved, and why."""
    if graph.ask(f"select path from files where path = {literal(name)}"):
        places, where = (), f"f.path = {literal(name)}"
    else:
        of = subject(graph, name, (FUNCTION, CLASS, MODULE))
        places, full_name = of.places, of.full_name
        where = f"(w.value_string = {literal(full_name)} or starts_with(w.value_string, {literal(full_name + '.')}))"
        if of.kind == MODULE:
            where = f"f.module_name = {literal(full_name)}"
    rows = graph.ask(f"""
        select u.code as what, u.reason, f.path, n.line, n."column"
        from (
          select node_id, reason, 'call of ' || coalesce(callee_name, '<expression>') as code from unresolved_calls where reason not in ({INSTANCES})
          union all
          select node_id, reason, kind || ' ' || name from unresolved_references where reason not in ({_OUTSIDE})
        ) u
        join cpg_nodes n on u.node_id = n.node_id join files f on n.file_id = f.file_id
        join cpg_edges c on u.node_id = c.dst and c.kind = 'CONTAINS'
        join cpg_props w on c.src = w.node_id and w.key = 'full_name'
        where {where} order by f.path, n.line, n."column"
    """)
    return answer(graph, "unresolved", places, [found(row, "what", row["reason"]) for row in rows], unresolved("calls and names", rows), limit=limit)
