"""Questions about exceptions: who raises one, and who handles it."""

import builtins
from collections.abc import Mapping
from typing import Any

from cpg_engine.errors import CpgError
from cpg_engine.questions.answers import Answer, Found, answer, found, unresolved
from cpg_engine.questions.classes import above, below
from cpg_engine.questions.names import CLASS, EXCEPTIONS, subject, suggestion
from cpg_engine.questions.opened import OpenedBuild

MOST_NAMES = 20
"""Modules that a name is followed through to the class it stands for."""


def raisers(graph: OpenedBuild, name: str, limit: int | None = None) -> Answer:
    """Functions that raise an exception, or one that inherits from it. A class from outside is known by the name it is written with."""
    rows = graph.ask("select * from raises order by path, line")
    places, full_name, last = _exception(graph, name, {row["exception"] for row in rows if row["exception"]}, "raises")
    if full_name is None:
        wanted = {row["exception"] for row in rows if row["exception"] and (row["exception"] == name or row["exception"].endswith("." + name))}
    else:
        wanted = {full_name, *(row["class"] for row in below(graph, full_name))}
    taken = [
        found(row, "function", f"raises {row['exception']}" if row["confidence"] is not None else f"raises {row['exception']}, by name")
        for row in rows
        if row["exception"] in wanted or (row["confidence"] is None and row["exception"] == last)
    ]
    known = EXCEPTIONS | wanted | {last}
    missing = [{**row, "reason": _unknown_raise(row)} for row in rows if row["confidence"] is None and row["exception"] not in known]
    return answer(graph, "raisers", places, taken, unresolved("raise statements", missing), limit=limit)


def handlers(graph: OpenedBuild, name: str, limit: int | None = None) -> Answer:
    """Except clauses that handle an exception: by its own name first, then by that of a class that it inherits from, then those that handle everything."""
    rows = graph.ask("select * from handles order by path, line")
    places, full_name, last = _exception(graph, name, {row["exception"] for row in rows if row["exception"]}, "handles")
    steps = _names_above(graph, full_name, last)
    everything = max(steps.values()) + 1
    imported = {f"{row['importer']}.{row['imported_as']}": row["imported"] for row in graph.ask("select importer, imported_as, imported from file_imports")}
    classes = {row["full_name"] for row in graph.ask("select full_name from classes")}
    taken, missing = list[Found](), list[dict[str, Any]]()
    for row in rows:
        meant = _meant(row, imported)
        if row["exception"] is None:
            taken.append(found(row, "function", "handles everything", steps=everything))
        elif meant in steps or (meant not in classes and row["exception"] in steps.keys() - classes):
            away = steps.get(meant, steps.get(row["exception"]))
            taken.append(
                found(row, "function", f"handles {row['exception']}" + ("" if meant in classes or row["variable"] is None else ", by name"), steps=away)
            )
        elif meant not in classes and row["exception"] not in EXCEPTIONS:
            missing.append({**row, "reason": _unknown_clause(row)})
    taken.sort(key=lambda row: row.steps or 0)
    return answer(graph, "handlers", places, taken, unresolved("except clauses", missing), limit=limit)


def _exception(graph: OpenedBuild, name: str, written: set[str], said: str) -> tuple[tuple[Found, ...], str | None, str]:
    """Places, full name (of a class of the repository) and last name of an exception.

    Raises:
        CpgError: it may be several, or is neither a class, nor builtin, nor written in the repository.
    """
    try:
        of = subject(graph, name, (CLASS,))
    except CpgError:
        if name not in EXCEPTIONS and not any(each == name or each.endswith("." + name) for each in written):
            if not (hint := suggestion(name, written | EXCEPTIONS)).startswith(" Did"):
                raise
            raise CpgError(f"{graph.build.repository!r} {said} nothing named {name!r}, and has no class of that name.{hint}") from None
        return (Found(name, None, None),), None, name.rpartition(".")[2]
    return of.places, of.full_name, of.name


def _names_above(graph: OpenedBuild, full_name: str | None, last: str) -> dict[str, int]:
    """What an exception is handled by: its own name and those of all it inherits from, with the steps to each."""
    steps = {full_name or last: 0}
    if full_name is not None:
        steps |= above(graph, full_name)
    for known, away in list(steps.items()):
        # Of what is from outside, only what Python has built in is known to inherit from something.
        kind = getattr(builtins, known, None)
        for further, parent in enumerate(kind.__mro__ if isinstance(kind, type) else ()):
            if parent.__name__ in EXCEPTIONS:
                steps.setdefault(parent.__name__, away + further)
    return {**dict.fromkeys(("Exception", "BaseException"), max(steps.values()) + 1), **steps} if last not in EXCEPTIONS else steps


def _meant(row: dict[str, Any], imported: Mapping[str, str]) -> str:
    """The class that a clause names: what the variable that it names was imported as, or else what is written."""
    meant: str = row["variable"] or row["exception"] or ""
    for _ in range(MOST_NAMES):
        if meant not in imported:
            break
        meant = imported[meant]
    return meant


def _unknown_raise(row: dict[str, Any]) -> str:
    return "raises_again_what_was_caught" if row["exception"] is None else "class_is_not_known"


def _unknown_clause(row: dict[str, Any]) -> str:
    return "expression_is_not_followed" if row["exception"] == "<expression>" else "class_from_outside" if row["variable"] else "class_is_not_known"
