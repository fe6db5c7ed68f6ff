"""Rules of frameworks, read from tables: whom they call, and what they give to whom.

Each rule becomes rows of the view `framework_rule`; what dotted names lead to the things rules name are rows of `framework_name`.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from cpg_engine.errors import DeclarationError
from cpg_engine.model.declarations import Derive
from cpg_engine.model.toml_rules import Value, position_of, rows_of, view_of

OWN_RULES = Path(__file__).parent / "framework_rules.toml"
"""Rules for the standard library and common frameworks."""

_OF_ALL = ("framework", "names", "of")
_OF_TABLE: Mapping[str, tuple[str, ...]] = {
    "decorator": ("attributes", "applies", "makes", "calls", "fixture"),
    "call": ("arguments", "gives"),
    "base": ("methods",),
    "setting": (),
}
TABLES = tuple(_OF_TABLE)
"""What rules are about, which are the names of the tables of a file."""

_KEYS = frozenset((*_OF_ALL, *(key for keys in _OF_TABLE.values() for key in keys)))
_LISTS, _FLAGS = frozenset(("names", "of", "attributes", "applies", "arguments", "methods")), frozenset(("calls", "fixture", "gives"))
_COLUMNS = {
    "framework": "text",
    "form": "word",
    "name": "dotted_name",
    "member": "name",
    "is_beginning": "flag",
    "position": "number",
    "keyword": "name",
    "makes": "dotted_name",
    "calls": "flag",
    "gives": "flag",
}


def read_framework_rules(*files: Path) -> tuple[Derive, Derive]:
    """The views of rules and of names: of the package's own rules, and those of further files.

    Raises:
        DeclarationError: a file cannot be read or says something that no rule says; the error names file and row.
    """
    rows = [
        row
        for file in (OWN_RULES, *files)
        for table, rule, place in rows_of(file, "framework rules", TABLES, _KEYS)
        for row in _of_rule(table, _checked(table, rule, place), place)
    ]
    names = sorted({part for row in rows if row[1] in ("decorator", "call", "base") for part in _parts(str(row[2]))})
    return (
        view_of(
            "framework_rule",
            tuple(_COLUMNS),
            rows,
            "A rule of a framework and a thing outside the repository that it is about, by dotted name: a decorator, a function that is called, a class"
            " that is derived from, a setting. `member`: a method that is called, or an attribute of what is decorated that is the function itself.",
            _COLUMNS,
        ),
        view_of(
            "framework_name",
            ("owner", "word", "name"),
            names,
            "A dotted name that leads to something a rule of a framework is about, and what it is made of.",
            {"owner": "dotted_name", "word": "name", "name": "dotted_name"},
        ),
    )


def _parts(name: str) -> Iterator[tuple[str, str, str]]:
    while "." in name:
        owner, _, word = name.rpartition(".")
        yield from ((owner, word, name), (f"{owner}()", word, name))
        name = owner


def _checked(table: str, rule: Mapping[str, Any], place: str) -> Mapping[str, Any]:
    known = (*_OF_ALL, *_OF_TABLE[table])
    if unknown := sorted(set(rule) - set(known)):
        raise DeclarationError(f"{place}: {unknown[0]!r} says nothing of a {table}; write {', '.join(known)}.")
    for key in ("framework", "names", *(("methods",) if table == "base" else ())):
        if not rule.get(key):
            raise DeclarationError(f"{place}: no {key!r}; {_MISSING[key]}.")
    for key, value in rule.items():
        items: list[Any] = value if isinstance(value, list) else []
        if key in _LISTS and (not isinstance(value, list) or not all(isinstance(item, str) for item in items if key != "arguments")):
            raise DeclarationError(f'{place}: {key!r} is {value!r}; write a list of texts, such as ["name"].')
        if key in _FLAGS and not isinstance(value, bool):
            raise DeclarationError(f"{place}: {key!r} is {value!r}; write true or false.")
        if key in ("framework", "makes") and not isinstance(value, str):
            raise DeclarationError(f"{place}: {key!r} is {value!r}; write it as text.")
    return rule


_MISSING = {
    "framework": "say which framework calls",
    "names": "name what it is about, dotted from the module on",
    "methods": "name the methods that it calls; one that ends with * is a beginning",
}


def _of_rule(table: str, rule: Mapping[str, Any], place: str) -> Iterator[tuple[Value, ...]]:
    framework: str = rule["framework"]
    makes: str = rule.get("makes", "")
    calls, gives = bool(rule.get("calls", True)), bool(rule.get("gives", False))
    arguments: list[Any] = rule.get("arguments", [0])
    for name in [f"{of}.{name}" if of else name for of in rule.get("of", [""]) for name in rule["names"]]:
        if table == "decorator":
            form = "fixture" if rule.get("fixture") else "decorator"
            yield framework, form, name, "", False, 0, "", makes, calls, gives
            for key, form in (("attributes", "attribute"), ("applies", "applies")):
                for attribute in rule.get(key, ()):
                    yield framework, form, name, attribute, False, 0, "", "", False, False
        elif table == "base":
            for method in rule["methods"]:
                yield framework, "base", name, method.removesuffix("*"), method.endswith("*"), 0, "", "", True, False
        elif table == "call":
            for argument in arguments:
                position, keyword = position_of(argument, place)
                yield framework, "call", name, "", False, position, keyword, "", True, gives
        else:
            yield framework, "setting", name, "", False, 0, "", "", True, False
