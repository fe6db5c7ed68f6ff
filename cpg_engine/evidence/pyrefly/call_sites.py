"""Sites of a module and what they reach, as rows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from cpg_engine.evidence.pyrefly.definitions import Definition, DefinitionIndex

KINDS: Final = {
    "Call": "call",
    "AttributeAccess": "attribute",
    "Identifier": "identifier",
    "Define": "definition",
    "FormatStringStringify": "format_string",
}
IGNORED_KINDS: Final = ("FormatStringArtificial", "Return")
"""Made up for the report's first reader: they call nothing that is written anywhere."""
IMPLICIT: Final = ("artificial-call", "artificial-attribute-access", "format-string-stringify")
ROLES: Final = {
    "call_targets": "call",
    "init_targets": "init",
    "new_targets": "new",
    "property_getters": "getter",
    "property_setters": "setter",
    "global_targets": "variable",
    "define_targets": "definition",
    "targets": "conversion",
}
NAMED_ONLY: Final = ("identifier", "attribute", "definition")
PROPERTY_ROLES: Final = ("getter", "setter")


@dataclass(frozen=True)
class Target:
    """What a site reaches; see the columns of `tables.PyreflyTarget`."""

    role: str
    argument: int | None
    is_called: bool
    includes_overrides: bool
    has_implicit_receiver: bool
    receiver: Definition | None
    definition: Definition


@dataclass(frozen=True)
class CallSite:
    """A site, its place still as the report writes it."""

    location: str
    kind: str
    implicit: str | None
    unresolved: str | None
    targets: tuple[Target, ...]


def call_sites(described: Mapping[str, Any], definitions: DefinitionIndex) -> Iterator[CallSite]:
    """Sites of a module's call graphs.

    Raises:
        KeyError, TypeError, ValueError: the report does not have the format it should.
    """
    for graph in described["call_graphs"].values():
        for place, callees in graph.items():
            location, *marks = place.split("|")
            ((kind, found),) = callees.items()
            if kind in IGNORED_KINDS:
                continue
            if kind not in KINDS:
                raise ValueError(f"site of kind {kind!r} at {place}")
            implicit = (marks[1] if len(marks) > 1 else marks[0]) if marks and marks[0] in IMPLICIT else None
            reasons = list[str]()
            targets = tuple(_targets(found, KINDS[kind], definitions, reasons))
            yield CallSite(location, KINDS[kind], implicit, " ".join(sorted(set(reasons))) or None, targets)


def _targets(found: Mapping[str, Any], kind: str, definitions: DefinitionIndex, reasons: list[str]) -> Iterator[Target]:
    groups = [(found, None), (found.get("if_called") or {}, None)]
    groups += [(argument, argument["index"]) for _, argument in sorted((found.get("higher_order_parameters") or {}).items())]
    for group, argument in groups:
        if not group:
            continue
        unresolved = group.get("unresolved")
        if isinstance(unresolved, dict) and argument is None:
            reasons += [str(reason) for reason in unresolved.values()]
        for listed, role in ROLES.items():
            for target in group.get(listed) or ():
                described = _target(target, role, kind, argument, definitions)
                if described:
                    yield described


def _target(target: Mapping[str, Any], role: str, kind: str, argument: int | None, definitions: DefinitionIndex) -> Target | None:
    if role == "variable":
        return Target(role, None, False, False, False, None, definitions.variable(target))
    reference = target["target"]
    if not isinstance(reference, dict):
        return None
    ((reach, function),) = reference.items()
    if reach not in ("Function", "Overrides"):
        raise ValueError(f"target of kind {reach!r}")
    receiver = target.get("receiver_class")
    return Target(
        role="argument" if argument is not None else role,
        argument=argument,
        is_called=argument is None and (kind not in NAMED_ONLY or role in PROPERTY_ROLES),
        includes_overrides=reach == "Overrides",
        has_implicit_receiver=bool(target.get("implicit_receiver")),
        receiver=definitions.class_(receiver) if receiver else None,
        definition=definitions.function(function),
    )
