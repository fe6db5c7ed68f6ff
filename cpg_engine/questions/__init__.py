"""Questions people ask of a graph: functions that answer them, by the names that the command line has for them too."""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, get_args, get_type_hints

from cpg_engine.questions.answers import Answer, Found, Unresolved
from cpg_engine.questions.calls import callees, callers, impact, paths, tests
from cpg_engine.questions.classes import implementors, overrides
from cpg_engine.questions.differences import difference
from cpg_engine.questions.edges import explain, neighbourhood
from cpg_engine.questions.exceptions import handlers, raisers
from cpg_engine.questions.flows import flows
from cpg_engine.questions.modules import cycles
from cpg_engine.questions.opened import OpenedBuild, open_build
from cpg_engine.questions.reached import dead, entrypoints
from cpg_engine.questions.uses import definition, importers, readers, unresolved_in, writers

__all__ = [
    "MEANING",
    "QUESTIONS",
    "Answer",
    "Found",
    "OpenedBuild",
    "Parameter",
    "Question",
    "Unresolved",
    "callees",
    "callers",
    "cycles",
    "dead",
    "definition",
    "difference",
    "entrypoints",
    "explain",
    "flows",
    "handlers",
    "impact",
    "implementors",
    "importers",
    "neighbourhood",
    "open_build",
    "overrides",
    "paths",
    "raisers",
    "readers",
    "tests",
    "unresolved_in",
    "writers",
]

MEANING: Mapping[str, str] = {
    "repository": "name it was built under",
    "build": "number of an earlier build (default: the newest that is finished)",
    "limit": "so many rows at most",
    "sql": "one SELECT; it can change nothing",
    "name": "full name, or the end of one: Flask.dispatch_request",
    "other": "another name, written likewise",
    "origin": "a function (what it returns), a parameter or variable, an attribute (Class.name), PATH:LINE, or PATH:LINE:COLUMN of an expression",
    "destination": "where it should arrive: a function (what it is given), a parameter, variable or attribute, or PATH:LINE",
    "public": "what is public counts as an entry point too, as in a library",
    "deferred": "imports inside functions count too",
    "depth": "steps away",
    "before": "number of the earlier build (default: the one before)",
}
"""What the parameters of questions mean, by their name."""


@dataclass(frozen=True)
class Parameter:
    """Something a question is asked with.

    Args:
        name: its name.
        type: str, int or bool.
        default: what it is if it is not given.
        is_required: whether it must be given.
    """

    name: str
    type: type
    default: Any
    is_required: bool

    @property
    def doc(self) -> str:
        """What it means."""
        return MEANING[self.name]


@dataclass(frozen=True)
class Question:
    """A question: the function that answers it. What it is asked with is what the function takes, but for the graph and the limit of rows."""

    answer: Callable[..., Answer]

    @property
    def doc(self) -> str:
        """What it asks, in a sentence."""
        return " ".join((inspect.getdoc(self.answer) or "").split())

    @cached_property
    def parameters(self) -> tuple[Parameter, ...]:
        """What it is asked with."""
        types = get_type_hints(self.answer)
        return tuple(
            Parameter(name, (get_args(types[name]) or (types[name],))[0], None if required else given.default, required)
            for name, given in inspect.signature(self.answer).parameters.items()
            if name not in ("graph", "limit")
            for required in [given.default is inspect.Parameter.empty]
        )


QUESTIONS: Mapping[str, Question] = {
    name: Question(answered)
    for name, answered in (
        ("definition", definition),
        ("callers", callers),
        ("callees", callees),
        ("paths", paths),
        ("impact", impact),
        ("tests", tests),
        ("importers", importers),
        ("cycles", cycles),
        ("implementors", implementors),
        ("overrides", overrides),
        ("readers", readers),
        ("writers", writers),
        ("raisers", raisers),
        ("handlers", handlers),
        ("entrypoints", entrypoints),
        ("dead", dead),
        ("neighbourhood", neighbourhood),
        ("flows", flows),
        ("explain", explain),
        ("difference", difference),
        ("unresolved", unresolved_in),
    )
}
"""All questions by name."""
