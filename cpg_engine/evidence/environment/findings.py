"""What readers of metadata find, before it becomes rows."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from packaging.requirements import InvalidRequirement, Requirement

_ENTRY_POINT: Final = re.compile(r"\s*([\w.]+)\s*(?::\s*([\w.]+))?\s*(?:\[([^\]]*)\])?\s*")


@dataclass(frozen=True)
class RequiredDistribution:
    """A requirement; see the columns of `tables.DistributionRequirement`."""

    name: str
    specifier: str | None = None
    extras: tuple[str, ...] = ()
    marker: str | None = None


@dataclass(frozen=True)
class ProvidedModule:
    """A module a distribution provides; see the columns of `tables.ModuleExternal`."""

    name: str
    is_package: bool | None
    is_stub: bool = False


@dataclass(frozen=True)
class Script:
    """A command; see the columns of `tables.ConsoleScript`."""

    kind: str
    name: str
    module: str
    attribute: str | None
    extras: tuple[str, ...] = ()


@dataclass(frozen=True)
class FoundDistribution:
    """A statement about a distribution; see the columns of `tables.Distribution`.

    Args:
        files: files installed for it, relative to site-packages.
    """

    name: str
    source: str
    location: str
    version: str | None = None
    specifier: str | None = None
    group: str | None = None
    marker: str | None = None
    is_editable: bool = False
    requires: tuple[RequiredDistribution, ...] = ()
    modules: tuple[ProvidedModule, ...] = ()
    scripts: tuple[Script, ...] = ()
    files: tuple[str, ...] = ()


@dataclass(frozen=True)
class Problem:
    """Something that could not be read."""

    path: str
    error_type: str
    message: str
    line: int | None = None


@dataclass
class Findings:
    """Everything found so far."""

    distributions: list[FoundDistribution] = field(default_factory=list[FoundDistribution])
    problems: list[Problem] = field(default_factory=list[Problem])

    def fail(self, path: str, error_type: str, message: str, line: int | None = None) -> None:
        """Notes a problem; of several of one type in one file, the first."""
        if not any(problem.path == path and problem.error_type == error_type for problem in self.problems):
            self.problems.append(Problem(path, error_type, message, line))

    def parsed(self, path: str, requirements: Iterable[object], line: int | None = None) -> list[Requirement]:
        """Requirements in the form of PEP 508; the others become problems."""
        found: list[Requirement] = []
        for text in requirements:
            try:
                found.append(Requirement(str(text)))
            except InvalidRequirement as error:
                first = str(error).splitlines()[0]
                self.fail(path, "InvalidRequirement", f"{str(text)[:200]!r} is not a requirement: {first}. Write name, extras, versions; marker.", line)
        return found

    def scripts(self, path: str, kind: str, declared: object) -> tuple[Script, ...]:
        """Commands of a table from name to entry point."""
        found: list[Script] = []
        for name, value in sorted(table(declared).items()):
            match = _ENTRY_POINT.fullmatch(value) if isinstance(value, str) else None
            if match:
                module, attribute, extras = match.groups()
                found.append(Script(kind, name, module, attribute, tuple(sorted(extra.strip() for extra in extras.split(","))) if extras else ()))
            else:
                self.fail(path, "InvalidEntryPoint", f"Command {name!r} names {value!r}, which is not module:attribute; correct it.")
        return tuple(found)


def required(requirement: Requirement) -> RequiredDistribution:
    """A parsed requirement as a finding."""
    marker = str(requirement.marker) if requirement.marker else None
    return RequiredDistribution(requirement.name, str(requirement.specifier) or None, tuple(sorted(requirement.extras)), marker)


def pinned_version(requirement: Requirement) -> str | None:
    """The one version a requirement allows, if it allows but one.

    >>> pinned_version(Requirement("a==1.0")), pinned_version(Requirement("a==1.*")), pinned_version(Requirement("a>=1"))
    ('1.0', None, None)
    """
    specifiers = list(requirement.specifier)
    if len(specifiers) == 1 and specifiers[0].operator in ("==", "===") and not specifiers[0].version.endswith(".*"):
        return specifiers[0].version
    return None


def table(value: object) -> Mapping[str, Any]:
    """A table of a TOML file, empty if there is something else in its place."""
    return value if isinstance(value, dict) else {}


def array(value: object) -> list[Any]:
    """An array of a TOML file, empty if there is something else in its place."""
    return value if isinstance(value, list) else []
