"""Rules of taint, read from tables: where values come from that others choose, what they must not reach, what makes them harmless.

Each rule becomes rows of the view `taint_rule`, so that the plan of what reads it says which rules were asked.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from cpg_engine.errors import DeclarationError
from cpg_engine.model.declarations import Derive
from cpg_engine.model.toml_rules import Value, position_of, rows_of, view_of

OWN_RULES = Path(__file__).parent / "taint_rules.toml"
"""Rules for the standard library and common web frameworks and databases."""

ROLES = ("source", "sink", "clean", "guard", "opaque")
"""What rules say of a thing, which are the names of the tables of a file."""

RECEIVER = -1
"""Position of what a method is called on."""

_FORMS = ("calls", "methods", "values", "attributes", "decorators")
_KEYS = frozenset((*_FORMS, "of", "kind", "kinds", "cwe", "arguments", "with", "without", "contents"))
_COLUMNS = ("role", "kind", "cwe", "form", "name", "is_beginning", "of", "position", "keyword", "key", "value", "unless_key", "unless_value", "contents")


def read_taint_rules(*files: Path) -> Derive:
    """The view of rules: the package's own, and those of further files.

    Raises:
        DeclarationError: a file cannot be read or says something that no rule says; the error names file and row.
    """
    doc = "A rule of taint and a thing that it is about: a function, method, value, attribute or decorator."
    rows = [row for file in (OWN_RULES, *files) for role, rule, place in rows_of(file, "taint rules", ROLES, _KEYS) for row in _of_rule(role, rule, place)]
    return view_of("taint_rule", _COLUMNS, rows, doc)


def _of_rule(role: str, rule: Mapping[str, Any], place: str) -> Iterator[tuple[Value, ...]]:
    if not any(form in rule for form in _FORMS):
        raise DeclarationError(f"{place} names nothing; give it {', '.join(_FORMS[:-1])} or {_FORMS[-1]}.")
    if role in ("source", "sink") and "kind" not in rule:
        raise DeclarationError(f"{place}: no kind; say what sort of {role} it is.")
    if ("attributes" in rule) != ("of" in rule):
        raise DeclarationError(f"{place}: 'attributes' and 'of' belong together.")
    arguments: list[Any] = rule.get("arguments", [0] if role in ("sink", "guard") else [])
    places = [(RECEIVER, "") if each == "receiver" else position_of(each, place) for each in arguments]
    (key, value), (unless_key, unless_value) = (next(iter(rule.get(word, {}).items()), ("", "")) for word in ("with", "without"))
    kinds = [rule["kind"]] if "kind" in rule else rule.get("kinds", ["*"])
    for form in _FORMS:
        for name in rule.get(form, ()):
            for of in rule["of"] if form == "attributes" else ("",):
                for kind in kinds:
                    for position, keyword in places or [(0, "")]:
                        beginning, is_beginning = name.removesuffix("*"), name.endswith("*")
                        yield (
                            *(role, kind, int(rule.get("cwe", 0)), form, beginning, is_beginning, of, position, keyword),
                            *(key, value, unless_key, unless_value, bool(rule.get("contents", False))),
                        )
