"""Finding what a question is about: by its full name, or by the end of one."""

import builtins
import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cpg_engine.errors import CpgError
from cpg_engine.questions.answers import Found
from cpg_engine.questions.opened import OpenedBuild, listed
from cpg_engine.sql import literal

MOST_CANDIDATES = 20
"""Candidates listed of a name that may be several things."""

_MOST_IN_LIST = 1000

FUNCTION, CLASS, MODULE, VARIABLE, OUTSIDE = "function", "class", "module", "variable", "outside"
"""What a name may be of; the last is a function or class outside the repository."""

_CONDITION: Mapping[str, str] = {
    FUNCTION: "n.kind = 'METHOD' and n.syntax_kind in ('FunctionDef', 'AsyncFunctionDef', 'Lambda')",
    CLASS: "n.kind = 'TYPE_DECL'",
    MODULE: "n.kind = 'NAMESPACE_BLOCK'",
    OUTSIDE: "n.kind = 'METHOD' and n.file_id is null",
    VARIABLE: "n.kind = 'MEMBER'",
}


@dataclass(frozen=True)
class Subject:
    """What a question is about.

    Args:
        full_name: its name.
        kind: what it is.
        nodes: its nodes; several of what is defined several times by one name.
        places: where it is.
    """

    full_name: str
    kind: str
    nodes: tuple[int, ...]
    places: tuple[Found, ...]

    @property
    def name(self) -> str:
        """The last part of its name."""
        return self.full_name.rpartition(".")[2]


def candidates(graph: OpenedBuild, name: str, kinds: Sequence[str]) -> list[Subject]:
    """Everything of some kinds that a name may stand for: what has it as its full name, else what has a full name that ends with it.

    Variables count only if no code has the name: those of modules and classes, else those of functions, but for names that
    are only imported.

    Raises:
        CpgError: there is none; the message has names that are like it.
    """
    is_it = f"({{0}} = {literal(name)} or ends_with({{0}}, {literal('.' + name)}))"
    rows = _code(graph, kinds, is_it)
    if VARIABLE in kinds and all(row["kind"] == VARIABLE for row in rows):
        rows += _variables(graph, name, is_it)
    rows = [row for row in rows if row["full_name"] == name] or rows
    if not rows:
        raise CpgError(_unknown(graph, name, kinds))
    of: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in rows:
        of.setdefault((row["full_name"], row["kind"]), []).append(row)
    return [_subject(full_name, kind, found) for (full_name, kind), found in sorted(of.items())]


def subject(graph: OpenedBuild, name: str, kinds: Sequence[str]) -> Subject:
    """The one thing of some kinds that a name stands for.

    Raises:
        CpgError: there is none, or there are several; the message has their names.
    """
    possible = candidates(graph, name, kinds)
    if len({each.full_name for each in possible}) == 1:
        # One name for things of several kinds: they are in order of what is meant first.
        possible = sorted(possible, key=lambda each: kinds.index(each.kind))[:1]
    if len(possible) == 1:
        return possible[0]
    shown = [f"  {each.full_name} ({each.kind}, {_place(each)})" for each in possible[:MOST_CANDIDATES]]
    more = [f"  and {len(possible) - MOST_CANDIDATES} more"] if len(possible) > MOST_CANDIDATES else []
    raise CpgError("\n".join([f"{name!r} may be one of {len(possible)}; write more of the name:", *shown, *more]))


def _place(each: Subject) -> str:
    place = each.places[0]
    return f"{place.path}:{place.line}" if place.path else "outside the repository"


def _code(graph: OpenedBuild, kinds: Sequence[str], condition: str = "true") -> list[dict[str, Any]]:
    """What has a name of its own in the graph. Code comes before members: a method is both."""
    kind = " ".join(f"when {_CONDITION[kind]} then {literal(kind)}" for kind in kinds)
    named = graph.ask(f"select node_id, value_string as full_name from cpg_props where key = 'full_name' and {condition.format('value_string')}")
    names = {row["node_id"]: row["full_name"] for row in named}
    chosen = f"n.node_id in ({listed(names)})" if len(names) <= _MOST_IN_LIST else "n.kind in ('METHOD', 'TYPE_DECL', 'NAMESPACE_BLOCK', 'MEMBER')"
    nodes = graph.ask(f"""
        select n.node_id, case {kind} end as kind, f.path, case when n.kind = 'NAMESPACE_BLOCK' then 1 else n.line end as line
        from cpg_nodes n left join files f on n.file_id = f.file_id where {chosen}
    """)
    rows = [{**row, "full_name": names[row["node_id"]]} for row in nodes if row["kind"] and row["node_id"] in names]
    code = {row["full_name"] for row in rows if row["kind"] != VARIABLE}
    return [row for row in rows if row["kind"] != VARIABLE or row["full_name"] not in code]


def _variables(graph: OpenedBuild, name: str, condition: str) -> list[dict[str, Any]]:
    """Variables of a name, each at the first place that gives it a value; a variable is of one file."""
    last = literal(name.rpartition(".")[2])
    alike = graph.ask(f"""
        select n.node_id from cpg_nodes n join cpg_props k on n.node_id = k.node_id and k.key = 'binding_kind'
        where n.kind = 'BINDING' and n.name = {last} and k.value_string not in ('import', 'free')
    """)
    if not alike:
        return []
    ids = listed(row["node_id"] for row in alike)
    named = graph.ask(f"select node_id, full_name, scope_kind from variable_name where node_id in ({ids}) and {condition.format('full_name')}")
    if not named:
        return []
    written = graph.ask(f"""
        select e.dst, f.path, n.line from cpg_edges e join cpg_nodes n on e.src = n.node_id join files f on n.file_id = f.file_id
        where e.kind = 'BINDS' and e.dst in ({listed(row["node_id"] for row in named)}) order by n.start_byte desc
    """)
    places = {row["dst"]: row for row in written}
    first = [{**row, **{key: places.get(row["node_id"], {}).get(key) for key in ("path", "line")}} for row in named]
    wide = [row for row in first if row["scope_kind"] in ("module", "class")]
    return [{**row, "kind": VARIABLE} for row in wide or first]


def _subject(full_name: str, kind: str, rows: Sequence[dict[str, Any]]) -> Subject:
    places = dict.fromkeys(Found(full_name, row["path"], row["line"], why=kind) for row in rows)
    return Subject(full_name, kind, tuple(sorted({row["node_id"] for row in rows})), tuple(sorted(places, key=lambda p: (p.path or "", p.line or 0))))


def _unknown(graph: OpenedBuild, name: str, kinds: Sequence[str]) -> str:
    asked = " or ".join("anything outside that is called" if kind == OUTSIDE else kind for kind in kinds)
    known = {row["full_name"] for row in _code(graph, kinds)}
    if VARIABLE in kinds:
        known |= {row["full_name"] for row in graph.ask("select full_name from variable_name where scope_kind in ('module', 'class')")}
    return f"{graph.build.repository!r} has no {asked} named {name!r}.{suggestion(name, known)}"


def suggestion(name: str, known: set[str]) -> str:
    """Names that are like one that nothing has, as a sentence; empty if none is."""
    parts = name.count(".") + 1
    ends: dict[str, str] = {}
    for full_name in sorted(known):
        ends.setdefault(".".join(full_name.split(".")[-parts:]).casefold(), full_name)
    close = difflib.get_close_matches(name.casefold(), ends, 3, 0.7)
    # What is rightly written, but for the name before it.
    close = close or difflib.get_close_matches(name.casefold(), {e for e in ends if e.rpartition(".")[2] == name.rpartition(".")[2].casefold()}, 3, 0.3)
    return (
        f" Did you mean {' or '.join(repr(ends[each]) for each in close)}?"
        if close
        else " Find names with: cpg query REPOSITORY 'select full_name from functions'."
    )


EXCEPTIONS = frozenset(name for name, value in vars(builtins).items() if isinstance(value, type) and issubclass(value, BaseException))
"""Classes of exceptions that Python has built in."""
