"""Questions about edges: why one is there, and what is around a definition."""

import difflib
import re
from typing import Any

from cpg_engine.errors import CpgError
from cpg_engine.questions.answers import Answer, Found, Unresolved, answer, found
from cpg_engine.questions.calls import code_of, is_in, unresolved_calls
from cpg_engine.questions.names import CLASS, FUNCTION, MODULE, OUTSIDE, VARIABLE, Subject, subject
from cpg_engine.questions.opened import OpenedBuild, listed
from cpg_engine.sql import literal

MOST_STEPS = 5
"""Steps away from a definition that are looked at."""

MOST_CODE = 60
"""Characters of code that stand for what has no name."""

MOST_AROUND = 5_000
"""Definitions around one that are followed further."""

_ANYTHING = (FUNCTION, CLASS, MODULE, VARIABLE, OUTSIDE)
_MEANT = "e.kind not in ('AST', 'CONTAINS', 'SOURCE_FILE', 'DOMINATE', 'POST_DOMINATE', 'CFG', 'CDG')"
"""Not the edges that every piece of text has, which say nothing of what it means."""

_RELATED = """
    select * from (
      select caller as one, 'calls' as verb, callee as other, path, line, confidence from function_calls
      union all select r.function, 'reads', coalesce(i.imported, r.variable), r.path, r.line, r.confidence from reads r
        left join (select distinct importer || '.' || imported_as as name, imported from file_imports) i on r.variable = i.name
        where not starts_with(r.variable, r.function || '.')
      union all select function, 'writes', variable, path, line, confidence from writes where not starts_with(variable, function || '.')
      union all select class, 'inherits from', base, path, line, confidence from inherits
      union all select importer, 'imports', imported, path, line, null from file_imports
      union all select function, 'raises', exception, path, line, confidence from raises where exception is not null
      union all select m.full_name, 'overrides', p.value_string, m.path, m.line, e.confidence from cpg_edges e
        join functions m on e.src = m.node_id join cpg_props p on e.dst = p.node_id and p.key = 'full_name' where e.kind = 'OVERRIDES'
    )
"""
"""What one definition has to do with another, by full names; an imported name is what it was imported from."""

_EDGE_ID = re.compile(r"-?[0-9]{1,19}")
_PLACE = re.compile(r"(.+):([0-9]{1,9})")


def explain(graph: OpenedBuild, name: str, other: str | None = None, limit: int | None = None) -> Answer:
    """Why edges are there: those between the code of two names; of one name or PATH:LINE, those that begin or end there; or the one of an edge_id."""
    if other is not None:
        ends = [subject(graph, each, _ANYTHING) for each in (name, other)]
        places = tuple(place for each in ends for place in each.places)
        one, two = (listed(_part(graph, each)) for each in ends)
        where = f"((e.src in ({one}) and e.dst in ({two})) or (e.src in ({two}) and e.dst in ({one}))) and {_MEANT}"
        missing = [each for pair in (ends, ends[::-1]) for each in _calls_that_may_be(graph, *pair)]
    elif _EDGE_ID.fullmatch(name):
        places, where, missing = (), f"e.edge_id = {name}", []
    elif at := _PLACE.fullmatch(name):
        places, where, missing = _at(graph, at[1], int(at[2]))
    else:
        of = subject(graph, name, _ANYTHING)
        places, where = of.places, f"(e.src in ({listed(of.nodes)}) or e.dst in ({listed(of.nodes)})) and {_MEANT}"
        missing = unresolved_calls(graph, f"calls of the name {of.name!r}", f"u.callee_name = {literal(of.name)}")
    rows = graph.ask(_explained(where))
    if not rows and not places:
        raise CpgError(f"{graph.build.repository!r} has no edge {name}. See edge_id in: cpg query {graph.build.repository} 'select * from cpg_edges'.")
    shown = [Found(f"{row['kind']} {row['source']} -> {row['target']}", row["path"], row["line"], None, row["confidence"], _because(row)) for row in rows]
    return answer(graph, "explain", places, shown, missing, limit=limit)


def _at(graph: OpenedBuild, path: str, line: int) -> tuple[tuple[Found], str, list[Unresolved]]:
    """A line of a file, the condition of edges that begin or end there, and calls there that are not resolved."""
    here, place = lines_of(graph, path, line)
    where = f"(e.src in ({here}) or e.dst in ({here})) and {_MEANT}"
    return (place,), where, unresolved_calls(graph, "calls in this line", f"u.node_id in ({here})")


def lines_of(graph: OpenedBuild, path: str, line: int) -> tuple[str, Found]:
    """A query for the nodes that begin in a line of a file, and the line.

    Raises:
        CpgError: there is no such file; the message has files that are like it.
    """
    paths = [row["path"] for row in graph.ask("select path from files")]
    if path not in paths:
        close = difflib.get_close_matches(path, paths, 3) or [each for each in paths if each.endswith("/" + path)][:3]
        hint = f" Did you mean {' or '.join(close)}?" if close else f" See them with: cpg query {graph.build.repository} 'select path from files'."
        raise CpgError(f"{graph.build.repository!r} has no file {path!r}.{hint}")
    here = f"select n.node_id from cpg_nodes n join files f on n.file_id = f.file_id where f.path = {literal(path)} and n.line = {line}"
    return here, Found(path, path, line)


def _part(graph: OpenedBuild, of: Subject) -> list[int]:
    """Nodes of a definition: it, what its name is bound to, and what its own code is made of."""
    own = [*of.nodes, *(code_of(graph, of) if of.kind in (FUNCTION, CLASS, MODULE) else ())]
    return [*own, *(row["dst"] for row in graph.ask(f"select dst from cpg_edges where kind in ('CONTAINS', 'BINDS') and src in ({listed(own)})"))]


def _explained(where: str) -> str:
    """A query for edges with the places of both ends, what competed with them, and what was known of them when they were chosen."""
    return f"""
        with edge as (select * from cpg_edges e where {where}),
        named as (
          select p.node_id, case p.key when 'code' then substr(p.value_string, 1, {MOST_CODE}) else p.value_string end as value_string
          from cpg_props p join cpg_nodes n on p.node_id = n.node_id
          where p.key = 'full_name' or (p.key = 'code' and n.kind in ('CALL', 'LITERAL'))
        ),
        rival as (
          select c.rule, c.src, count(*) as rivals from relationship_candidates c
          where not c.is_chosen and c.src in (select src from edge) group by c.rule, c.src
        )
        select e.*, d.prior, d.features, d.reason, r.rivals,
          coalesce(s.value_string, n.name, n.syntax_kind, n.kind) as source,
          coalesce(t.value_string, m.name, m.syntax_kind, m.kind) as target,
          coalesce(f.path, g.path) as path,
          case when f.path is null then m.line else coalesce(n.line, 1) end as line
        from edge e
        join cpg_nodes n on e.src = n.node_id join cpg_nodes m on e.dst = m.node_id
        left join files f on n.file_id = f.file_id left join files g on m.file_id = g.file_id
        left join named s on n.node_id = s.node_id
        left join named t on m.node_id = t.node_id
        left join relationship_decisions d on e.rule = d.rule and e.src = d.src and e.dst = d.dst
        left join rival r on e.rule = r.rule and e.src = r.src
        order by path, line, e.kind, target
    """


def _because(row: dict[str, Any]) -> str:
    said = [f"{row['rule']}: {row['resolution_method']}", f"from {row['evidence']}"]
    if row["label"]:
        said.append(f"label {row['label']}")
    if row["prior"] is not None:
        known = f", with {row['features']}" if row["features"] not in (None, "{}") else ""
        said.append(f"prior {row['prior']:.2f}{known}; {row['reason']}")
    if row["rivals"]:
        said.append(f"chosen over {row['rivals']} others")
    if row["ambiguity_group"] is not None:
        said.append("one of several that are possible")
    return "; ".join(said)


def _calls_that_may_be(graph: OpenedBuild, caller: Subject, callee: Subject) -> list[Unresolved]:
    """Calls in a definition that are not resolved, and have the name of another."""
    if caller.kind not in (FUNCTION, CLASS, MODULE):
        return []
    return unresolved_calls(graph, f"calls in {caller.full_name}", f"u.callee_name = {literal(callee.name)} and {is_in(code_of(graph, caller))}")


def neighbourhood(graph: OpenedBuild, name: str, depth: int = 1, limit: int | None = None) -> Answer:
    """What a definition has to do with others, so many steps away: calls, reads and writes of variables, bases, overrides, imports, raised exceptions."""
    if not 1 <= depth <= MOST_STEPS:
        raise CpgError(f"a neighbourhood of {depth} steps cannot be asked for; give 1 to {MOST_STEPS}.")
    of = subject(graph, name, _ANYTHING)
    known, frontier, rows, is_bounded = {of.full_name}, {of.full_name}, list[Found](), False
    for steps in range(1, depth + 1):
        near: dict[str, dict[str, Found]] = {}
        for row in graph.ask(f"{_RELATED} where one in ({listed(frontier)}) or other in ({listed(frontier)}) order by confidence desc, path, line"):
            for one, other, said in (
                (row["one"], row["other"], f"{row['one'].rpartition('.')[2]} {row['verb']} it"),
                (row["other"], row["one"], f"{row['verb']} {row['other'].rpartition('.')[2]}"),
            ):
                if one in frontier and other not in known:
                    # Of several ways to it, the surest for each verb is shown.
                    near.setdefault(other, {}).setdefault(said, found({**row, "name": other}, "name", said, steps=steps))
        for said in near.values():
            # What is called is read before: that says nothing more.
            rows += [each for why, each in said.items() if why.replace("reads", "calls") == why or why.replace("reads", "calls") not in said]
        known |= near.keys()
        frontier = set(near)
        if len(known) > MOST_AROUND and steps < depth:
            is_bounded = True
            break
    rows.sort(key=lambda row: (row.steps or 0, row.why or "", row.name))
    where = f"u.callee_name = {literal(of.name)} or {is_in(code_of(graph, of))}"
    missing = unresolved_calls(graph, f"calls in {of.full_name} or of its name", where)
    return answer(graph, "neighbourhood", of.places, rows, missing, limit=limit, is_bounded=is_bounded)
