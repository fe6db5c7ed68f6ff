"""Questions people ask of a graph: functions that answer them, by the names that the command line has for them too."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from inspect import getdoc

from cpg_engine.questions.answers import Answer, Found, Unresolved
from cpg_engine.questions.calls import callees, callers, impact, paths, tests
from cpg_engine.questions.classes import implementors, overrides
from cpg_engine.questions.opened import OpenedBuild, open_build
from cpg_engine.questions.uses import definition, importers, raisers, readers, unresolved_in, writers

__all__ = [
    "QUESTIONS",
    "Answer",
    "Found",
    "OpenedBuild",
    "Question",
    "Unresolved",
    "callees",
    "callers",
    "definition",
    "impact",
    "implementors",
    "importers",
    "open_build",
    "overrides",
    "paths",
    "raisers",
    "readers",
    "tests",
    "unresolved_in",
    "writers",
]


@dataclass(frozen=True)
class Question:
    """A question: the function that answers it, and how many names it is asked with."""

    answer: Callable[..., Answer]
    names: int = 1

    @property
    def doc(self) -> str:
        """What it asks, in a sentence."""
        return " ".join((getdoc(self.answer) or "").split())


QUESTIONS: Mapping[str, Question] = {
    "definition": Question(definition),
    "callers": Question(callers),
    "callees": Question(callees),
    "paths": Question(paths, names=2),
    "impact": Question(impact),
    "tests": Question(tests),
    "importers": Question(importers),
    "implementors": Question(implementors),
    "overrides": Question(overrides),
    "readers": Question(readers),
    "writers": Question(writers),
    "raisers": Question(raisers),
    "unresolved": Question(unresolved_in),
}
"""All questions by name."""
