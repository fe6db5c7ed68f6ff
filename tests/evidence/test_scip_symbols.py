"""Symbol strings and their parts, by the grammar of scip.proto."""

import doctest
import importlib

import pytest

from cpg_engine.evidence.scip.symbols import parse_symbol

PREFIX = "scip-python python pkg 1.0 "


@pytest.mark.parametrize(
    ("descriptors", "name", "suffix", "enclosing"),
    [
        ("pkg/", "pkg", "namespace", None),
        ("`pkg.m`/", "pkg.m", "namespace", None),
        ("`pkg.m`/__init__:", "__init__", "meta", "`pkg.m`/"),
        ("`pkg.m`/C#", "C", "type", "`pkg.m`/"),
        ("`pkg.m`/C#run().", "run", "method", "`pkg.m`/C#"),
        ("`pkg.m`/C#run(+1).", "run", "method", "`pkg.m`/C#"),
        ("`pkg.m`/C#run().(self)", "self", "parameter", "`pkg.m`/C#run()."),
        ("`pkg.m`/C#[T]", "T", "type_parameter", "`pkg.m`/C#"),
        ("m/x.", "x", "term", "m/"),
        ("m/x!", "x", "macro", "m/"),
        ("m/`a``b c`.", "a`b c", "term", "m/"),
        ("m/naïve.", "naïve", "term", "m/"),
    ],
)
def test_descriptors(descriptors: str, name: str, suffix: str, enclosing: str | None) -> None:
    parsed = parse_symbol(PREFIX + descriptors)
    assert parsed is not None
    assert (parsed.name, parsed.suffix, parsed.enclosing) == (name, suffix, PREFIX + enclosing if enclosing else None)


def test_package_parts_unescape_blanks_and_dots_stand_for_nothing() -> None:
    parsed = parse_symbol("my  tool . my  package . a/")
    assert parsed is not None
    assert (parsed.scheme, parsed.manager, parsed.package, parsed.version) == ("my tool", None, "my package", None)


@pytest.mark.parametrize("symbol", ["", "local 1", "nonsense", "a b c", "a b c d ", "a b c d x", "a b c d `x/", "a b c d x/ y", "a b c d ()."])
def test_what_does_not_follow_the_grammar_has_no_parts(symbol: str) -> None:
    assert parse_symbol(symbol) is None


@pytest.mark.parametrize("module", ["scip.messages", "scip.naming", "scip.symbols", "pyrefly.checker"])
def test_examples_in_docstrings_hold(module: str) -> None:
    result = doctest.testmod(importlib.import_module(f"cpg_engine.evidence.{module}"))
    assert (result.failed, result.attempted > 0) == (0, True)
