"""Rules of taint, read from tables: where values come from that others choose, what they must not reach, what makes them harmless.

Each rule becomes rows of the view `taint_rule`, so that the plan of what reads it says which rules were asked.
"""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from cpg_engine.errors import DeclarationError
from cpg_engine.model.declarations import Derive
from cpg_engine.sql import literal

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
    rows = [row for file in (OWN_RULES, *files) for row in _rows(file)]
    values = ",\n  ".join(f"({', '.join(_literal(value) for value in row)})" for row in rows)
    doc = "A rule of taint and a thing that it is about: a function, method, value, attribute or decorator."
    return Derive("taint_rule", f"select * from (values\n  {values}) as t ({', '.join(_COLUMNS)})", doc, only_if_read=True)


def _literal(value: str | int | bool) -> str:
    return literal(value) if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else f"cast({value} as bigint)"


def _rows(file: Path) -> Iterator[tuple[str | int | bool, ...]]:
    try:
        document = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise DeclarationError(f"taint rules {file} cannot be read: {error}.") from error
    if unknown := sorted(set(document) - set(ROLES)):
        raise DeclarationError(f"taint rules {file}: unknown table {unknown[0]!r}; there are {', '.join(f'[[{role}]]' for role in ROLES)}.")
    for role in ROLES:
        for number, rule in enumerate(document.get(role, ()), 1):
            yield from _of_rule(role, rule, f"taint rules {file}, [[{role}]] {number}")


def _of_rule(role: str, rule: Mapping[str, Any], place: str) -> Iterator[tuple[str | int | bool, ...]]:
    if unknown := sorted(set(rule) - _KEYS):
        raise DeclarationError(f"{place}: unknown key {unknown[0]!r}; a rule has {', '.join(sorted(_KEYS))}.")
    if not any(form in rule for form in _FORMS):
        raise DeclarationError(f"{place} names nothing; give it {', '.join(_FORMS[:-1])} or {_FORMS[-1]}.")
    if role in ("source", "sink") and "kind" not in rule:
        raise DeclarationError(f"{place}: no kind; say what sort of {role} it is.")
    if ("attributes" in rule) != ("of" in rule):
        raise DeclarationError(f"{place}: 'attributes' and 'of' belong together.")
    arguments: list[Any] = rule.get("arguments", [0] if role in ("sink", "guard") else [])
    for each in arguments:
        if isinstance(each, bool) or not isinstance(each, int | str):
            raise DeclarationError(f"{place}: argument {each!r} is neither a position nor a keyword.")
    (key, value), (unless_key, unless_value) = (next(iter(rule.get(word, {}).items()), ("", "")) for word in ("with", "without"))
    kinds = [rule["kind"]] if "kind" in rule else rule.get("kinds", ["*"])
    for form in _FORMS:
        for name in rule.get(form, ()):
            for of in rule["of"] if form == "attributes" else ("",):
                for kind in kinds:
                    for argument in arguments or [0]:
                        position = RECEIVER if argument == "receiver" else argument if isinstance(argument, int) else 1_000
                        keyword = argument if isinstance(argument, str) and argument != "receiver" else ""
                        beginning, is_beginning = name.removesuffix("*"), name.endswith("*")
                        yield (
                            *(role, kind, int(rule.get("cwe", 0)), form, beginning, is_beginning, of, position, keyword),
                            *(key, value, unless_key, unless_value, bool(rule.get("contents", False))),
                        )
