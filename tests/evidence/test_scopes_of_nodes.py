"""Which scope evaluates a node, and which node opened each of the compiler's scopes."""

import symtable
import sys

import pytest
from python_evidence import Row, cut, evidence

from cpg_engine.evidence.python import scopes as scopes_module


def scope_of_names(tables: dict[str, list[Row]]) -> dict[str, str]:
    """Qualified name of the scope that evaluates each name; names must be distinct."""
    scopes = {row["scope"]: row["qualified_name"] or "module" for row in tables["scopes"]}
    return {row["name"]: scopes[row["scope"]] for row in tables["references"] if row["kind"] == "name"}


def test_what_belongs_to_a_definition_but_is_evaluated_outside() -> None:
    tables = evidence(
        "@decorator\n"
        "class C(base, metaclass=meta):\n"
        "    @method_decorator\n"
        "    def m(self, a: annotation = default, *b: star_annotation, k=keyword_default, **c: rest) -> returned:\n"
        "        inside: local_annotation = (element for target in first_iterable if condition for x2 in second_iterable)\n"
        "        return lambda q=lambda_default: lambda_body\n"
    )
    assert scope_of_names(tables) == {
        "decorator": "module", "base": "module", "meta": "module",
        "method_decorator": "C", "annotation": "C", "default": "C", "star_annotation": "C", "keyword_default": "C", "rest": "C", "returned": "C",
        "inside": "C.m", "local_annotation": "C.m", "first_iterable": "C.m", "lambda_default": "C.m",
        "element": "C.m.<locals>.<genexpr>", "target": "C.m.<locals>.<genexpr>", "condition": "C.m.<locals>.<genexpr>",
        "x2": "C.m.<locals>.<genexpr>", "second_iterable": "C.m.<locals>.<genexpr>",
        "lambda_body": "C.m.<locals>.<lambda>",
    }  # fmt: skip
    nodes = tables["syntax_nodes"]
    opener = {row["node"]: row["name"] or row["kind"] for row in nodes}
    owners = {row["name"]: opener[row["owner"]] for row in nodes if row["kind"] in ("arg", "FunctionDef", "ClassDef")}
    assert owners == {"C": "Module", "m": "C", "self": "m", "a": "m", "b": "m", "k": "m", "c": "m", "q": "Lambda"}
    assert (nodes[0]["scope"], nodes[0]["owner"]) == (0, 0)


@pytest.mark.parametrize(
    "text",
    [
        "f = lambda a=lambda b=lambda c: c: b: a",
        "x = [lambda a: a, lambda b: b, lambda c: c, lambda d: d]",
        "def f(a: (lambda p1: p1) = (lambda p2: p2), *, b: (lambda p3: p3) = (lambda p4: p4)) -> (lambda p5: p5): pass",
        "class C((lambda p1: p1)(0), metaclass=(lambda p2: p2)): x = lambda p3: p3",
        "x = [[b for b in (c for c in [d for d in e])] for a in [f for f in [g for g in h]] if [i for i in j]]",
        "x = {k: v for k in [a for a in b] for v in [c for c in d]}; y = {(lambda p: p): (lambda q: q) for r in (lambda s: s)()}",
        "x = {[a for a in b][0]: [c for c in d], **{e: e for e in f}, [g for g in h][0]: 1}",
        "def f(): x = (lambda a: a) if (lambda b: b) else (lambda c: c); y = [p for p in q]; return [r for r in s], (t for t in u), {v for v in w}",
        "x = (lambda a: a)((lambda b: b), *(lambda c: c), k=(lambda d: d), **(lambda e: e))",
        "def f(): [(lambda a: a) for z in (lambda b: b)()]; x: (lambda c: c) = (lambda d: d)",
        "x = f'{(lambda a: a)!r:{(lambda b: b)}}'; y = a[(lambda c: c):(lambda d: d), (lambda e: e)] + (lambda g: g)",
        "def f(a, a1=[b for b in c]): pass\ndef f(d, d1=[e for e in f]): pass",
    ],
)
def test_scopes_on_one_line_are_told_apart(text: str) -> None:
    tables = evidence(text)
    assert not tables["symtable_errors"], tables["symtable_errors"]
    missing = [row for row in tables["references"] if row["kind"] == "name" and row["symbol"] is None]
    assert not missing, f"names that the scope matched to them does not know: {missing}"
    symbols = {(row["scope"], row["name"]) for row in tables["symbols"] if row["is_parameter"]}
    for row in tables["parameters"]:
        assert (row["scope"], row["name"]) in symbols, f"{row} is no parameter of its scope"
    names = {(row["scope"], row["name"]) for row in tables["references"] if row["ctx"] == "Store"}
    parameters = {(row["scope"], row["name"]) for row in tables["parameters"]}
    definitions = {(row["scope"], row["name"]) for row in tables["definitions"]}
    bound = {(row["scope"], row["name"]) for row in tables["symbols"] if row["is_assigned"] or row["is_parameter"]}
    assert {entry for entry in bound if not entry[1].startswith(".")} == names | parameters | definitions


def test_scopes_are_numbered_as_the_compiler_opens_them() -> None:
    text = "def f(a=lambda: 0):\n    class C:\n        x = (i for i in a)\ng = (y for y in z)\n"
    tables = evidence(text)
    assert [(row["scope"], row["parent"], row["kind"], row["name"], row["line"], row["is_nested"]) for row in tables["scopes"]] == [
        (0, None, "module", "top", 1, False),
        (1, 0, "lambda", "lambda", 1, False),
        (2, 0, "function", "f", 1, False),
        (3, 2, "class", "C", 2, True),
        (4, 3, "genexpr", "genexpr", 3, True),
        (5, 0, "genexpr", "genexpr", 4, False),
    ]
    assert [(row["parent"], row["child"], row["position"]) for row in tables["scope_edges"]] == [(0, 1, 0), (0, 2, 1), (2, 3, 0), (3, 4, 0), (0, 5, 2)]
    opened = {row["scope"]: tables["syntax_nodes"][row["node"]] for row in tables["scopes"]}
    assert [cut(text, opened[scope]["start_byte"], opened[scope]["end_byte"]) for scope in (1, 4, 5)] == ["lambda: 0", "(i for i in a)", "(y for y in z)"]


def test_annotations_that_are_never_evaluated_count_to_the_scope_around_them() -> None:
    tables = evidence(
        "from __future__ import annotations\n"
        "class C:\n"
        "    Own = int\n"
        "    def f(self, a: Own, b: Later, c: (lambda q: unseen)) -> int:\n"
        "        x: [i for i in Missing] = a\n"
        "Later = C\n"
    )
    assert not tables["symtable_errors"]
    scopes = {row["scope"]: row["qualified_name"] or "module" for row in tables["scopes"]}
    found = {row["name"]: (scopes[row["scope"]], row["resolution"]) for row in tables["references"]}
    assert found["Own"] == ("C", "local")
    assert found["Later"] == ("module", "local")
    assert found["int"] == ("C", "builtin")
    assert found["unseen"] == ("C", "undefined")
    assert found["Missing"] == ("C.f", "undefined")
    later = [row["resolution"] for row in tables["references"] if row["name"] == "Later"]
    assert later == ["global", "local"]


def test_a_disagreement_with_the_compiler_is_an_error_and_no_scope(monkeypatch: pytest.MonkeyPatch) -> None:
    class OtherTables:
        @staticmethod
        def symtable(text: str, path: str, mode: str) -> object:
            return symtable.symtable(text.replace("1", "(0 for q in x)"), path, mode)._table

    monkeypatch.setattr(scopes_module, "_symbol_table", OtherTables)
    tables = evidence("x = lambda: 1\ny = x\n")
    assert [row["error_type"] for row in tables["symtable_errors"]] == ["ScopeMismatch"]
    assert tables["scopes"] == [] and {row["scope"] for row in tables["syntax_nodes"]} == {None}


@pytest.mark.skipif(sys.version_info < (3, 12), reason="type parameters are Python 3.12's")
def test_type_parameters_have_scopes_of_their_own() -> None:
    tables = evidence("def f[T: bound, *Ts](a: T = default, *b: Ts) -> returned:\n    return T, a\nclass C[U](Base[U]):\n    type X[V] = list[V] | U\n")
    assert not tables["symtable_errors"], tables["symtable_errors"]
    opened = [(row["kind"], row["qualified_name"], tables["syntax_nodes"][row["node"]]["kind"]) for row in tables["scopes"]]
    assert opened == [
        ("module", "", "Module"),
        ("type_parameters", "<generic parameters of f>", "FunctionDef"),
        ("type_variable", "T", "TypeVar"),
        ("function", "f", "FunctionDef"),
        ("type_parameters", "<generic parameters of C>", "ClassDef"),
        ("class", "C", "ClassDef"),
        ("type_parameters", "C.<generic parameters of X>", "TypeAlias"),
        ("type_alias", "C.X", "TypeAlias"),
    ]
    numbers = {row["name"]: row["scope"] for row in tables["references"]}
    assert {name: numbers[name] for name in ("bound", "default", "returned", "Base", "X", "list")} == {
        "bound": 2, "default": 0, "returned": 1, "Base": 4, "X": 5, "list": 7,
    }  # fmt: skip
    found = {(row["name"], row["scope"]): (row["kind"], row["resolution"]) for row in tables["references"]}
    assert found["V", 6] == ("type_parameter", "local")
    assert found["T", 3] == ("name", "enclosing")
    assert found["V", 7] == found["U", 7] == ("name", "enclosing")
