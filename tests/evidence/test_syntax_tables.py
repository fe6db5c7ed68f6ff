"""What the tables of the ast extractor hold, for source whose facts are written beside it."""

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_evidence import cut, evidence, source

from cpg_engine.evidence.python.extract import extract
from cpg_engine.evidence.schema import arrow_schema
from cpg_engine.evidence.tables import AST_TABLES, SYMTABLE_TABLES


def test_every_table_is_there_and_fits_its_row_type_whatever_the_batch() -> None:
    for texts in ([], [""], ["x = ("], ["x = ("] * 2, ["def f(a, a): pass"], ["# only a comment\n", "x: int = f(1, *a, k=2)", "x = ("]):
        batches = extract([source(text, number) for number, text in enumerate(texts)])
        assert list(batches) == [row.table for row in (*AST_TABLES, *SYMTABLE_TABLES)]
        for row in (*AST_TABLES, *SYMTABLE_TABLES):
            plain = batches[row.table].cast(arrow_schema(row))
            plain.validate(full=True)
            assert [field.name for field in plain.schema if not field.nullable and plain.column(field.name).null_count] == []


def test_a_broken_file_is_an_error_row_and_harms_no_other_file() -> None:
    deep = "(" * 150 + "x" + ")" * 150 + "\n" + "+".join(["x"] * 20_000)
    good = "def f():\n    return 1\n"
    batches = extract([source("é = (", 1), source(good, 2), source("x = 'a\0b'", 3), source(deep, 4), source("  x", 5)])
    errors = {row["file_id"]: (row["error_type"], row["line"], row["column"]) for row in batches["ast_errors"].to_pylist()}
    assert errors[1] == ("SyntaxError", 1, len("é = ".encode()))
    assert set(errors) == {1, 3, 4, 5}, errors
    assert errors[5][:2] == ("IndentationError", 1)
    for table in ("syntax_nodes", "references", "definitions", "scopes", "symbols"):
        alone = [{**row, "file_id": 2} for row in evidence(good)[table]]
        assert batches[table].to_pylist() == alone, table


def test_a_file_the_symbol_analysis_rejects_keeps_its_syntax_without_scopes() -> None:
    tables = evidence("def f(a, a):\n    return a\n")
    assert [(row["error_type"], row["line"]) for row in tables["symtable_errors"]] == [("SyntaxError", 1)]
    assert tables["scopes"] == tables["symbols"] == tables["scope_edges"] == []
    assert {row["scope"] for row in tables["syntax_nodes"]} == {None}
    assert [row["resolution"] for row in tables["references"]] == ["unanalysed"]
    assert [(row["qualified_name"], row["body_scope"], row["binding"]) for row in tables["definitions"]] == [("f", None, None)]


def test_contexts_and_operators_are_columns() -> None:
    tables = evidence("a, b[0] = not c\ndel d\ne += 1 < f <= 2 and g in h\n")
    nodes = [(row["kind"], row["name"], row["ctx"], row["operator"]) for row in tables["syntax_nodes"] if row["ctx"] or row["operator"]]
    assert nodes == [
        ("Tuple", None, "Store", None),
        ("Name", "a", "Store", None),
        ("Subscript", None, "Store", None),
        ("Name", "b", "Load", None),
        ("UnaryOp", None, None, "Not"),
        ("Name", "c", "Load", None),
        ("Name", "d", "Del", None),
        ("AugAssign", None, None, "Add"),
        ("Name", "e", "Store", None),
        ("BoolOp", None, None, "And"),
        ("Compare", None, None, "Lt LtE"),
        ("Name", "f", "Load", None),
        ("Compare", None, None, "In"),
        ("Name", "g", "Load", None),
        ("Name", "h", "Load", None),
    ]


def test_positions_count_holes_in_lists() -> None:
    nodes = evidence("x = {**a, b: c}\ndef f(*, d, e=1): pass\n")["syntax_nodes"]
    assert [(row["field"], row["position"], row["name"]) for row in nodes if row["field"] in ("keys", "values")] == [
        ("keys", 1, "b"),
        ("values", 0, "a"),
        ("values", 1, "c"),
    ]
    assert [row["position"] for row in nodes if row["field"] == "kw_defaults"] == [1]


WORDS = st.sampled_from(["a", "naïve", "变量", "ﬁ", "x1", "𝐟oo"])
SPACES = st.sampled_from([" ", "  ", "\t", " \\\n ", "\f"])
ENDS = st.sampled_from(["\n", "\r\n", "\r"])


@given(st.lists(st.tuples(WORDS, WORDS, SPACES, ENDS, st.sampled_from(["'é\x0c\u2028'", "1", "'''\r\n é\r'''"])), min_size=1, max_size=5), st.booleans())
def test_spans_cut_out_what_the_parser_read(lines: list[tuple[str, str, str, str, str]], bom: bool) -> None:
    text = "".join(f"{name}{space}={space}{owner}{space}.{space}{name}{space}({value}){end}" for name, owner, space, end, value in lines)
    tables = evidence(text, bom)
    assert not tables["ast_errors"], tables["ast_errors"]
    tree = [node for node in ast.walk(ast.parse(text)) if hasattr(node, "lineno")]
    expected = sorted(ast.get_source_segment(text, node) or "" for node in tree)
    assert sorted(cut(text, row["start_byte"], row["end_byte"], bom) for row in tables["syntax_nodes"] if row["line"]) == expected
    names = [cut(text, row["start_byte"], row["end_byte"], bom) for row in tables["references"]]
    assert sorted(names) == sorted(word for name, owner, *_ in lines for word in (name, name, owner))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("def f(): pass", "f"),
        ("async  def\tf(): pass", "f"),
        ("def \\\n  f(): pass", "f"),
        ("async \\\r\n def \\\r\n ﬁ(): pass", "ﬁ"),
        ("@a.b(c)\n@d\nclass 变量: pass", "变量"),
        ("class C(B): pass", "C"),
        ("class C:\f pass", "C"),
    ],
)
def test_the_name_of_a_definition_is_found_in_the_source(text: str, name: str) -> None:
    (row,) = evidence(text)["definitions"]
    assert cut(text, row["name_start_byte"], row["name_end_byte"]) == name


def test_names_of_handlers_and_captures_are_found_in_the_source() -> None:
    text = (
        "try: pass\n"
        "except ((A)  # as wrong\n"
        "        ) as \\\n  ﬁrst: pass\n"
        "match x:\n"
        "    case [*ﬁ, (B(as_=1) as 𝐟)] | {'a': (y), # **wrong\n"
        "         ** ﬀ, }: pass\n"
        "    case {**only}: pass\n"
        "    case _: pass\n"
    )
    rows = [(row["kind"], row["name"], cut(text, row["start_byte"], row["end_byte"])) for row in evidence(text)["references"]]
    assert [row for row in rows if row[0] != "name"] == [
        ("handler", "first", "ﬁrst"),
        ("capture", "fi", "ﬁ"),
        ("capture", "f", "𝐟"),
        ("capture", "ff", "ﬀ"),
        ("capture", "y", "y"),
        ("capture", "only", "only"),
    ]


def test_a_call_is_anchored_on_the_last_identifier_of_its_callee() -> None:
    text = "a.b.c(1, *d, k=2, **e)\nf()()\n(g)(x)\nh . ﬁ ()\n"
    tables = evidence(text)
    kinds = {row["node"]: row["kind"] for row in tables["syntax_nodes"]}
    found = [
        (
            row["code"], row["callee_kind"], row["callee_name"],
            row["callee_name"] and cut(text, row["name_start_byte"], row["name_end_byte"]),
            row["receiver"] and kinds[row["receiver"]],
            row["positional_count"], row["keyword_count"], row["has_star"], row["has_double_star"],
        )
        for row in tables["calls"]
    ]  # fmt: skip
    assert found == [
        ("a.b.c(1, *d, k=2, **e)", "Attribute", "c", "c", "Attribute", 2, 2, True, True),
        ("f()()", "Call", None, None, None, 0, 0, False, False),
        ("f()", "Name", "f", "f", None, 0, 0, False, False),
        ("(g)(x)", "Name", "g", "g", None, 1, 0, False, False),
        ("h . ﬁ ()", "Attribute", "fi", "ﬁ", "Name", 0, 0, False, False),
    ]
    arguments = [(row["index"], row["kind"], row["keyword"], kinds[row["node"]]) for row in tables["call_arguments"]]
    assert arguments == [
        (0, "positional", None, "Constant"),
        (1, "star", None, "Name"),
        (2, "keyword", "k", "Constant"),
        (3, "double_star", None, "Name"),
        (0, "positional", None, "Name"),
    ]


@pytest.mark.parametrize(("text", "length"), [("f('" + "x" * 300 + "')", 200), ("f('" + "é𝐟" * 300 + "')", 200), ("f()", 3)])
def test_code_is_cut_after_200_characters(text: str, length: int) -> None:
    (row,) = evidence(text)["calls"]
    assert row["code"] == text[:length]


def test_parameters_know_kind_index_default_and_annotation() -> None:
    text = "def f(a, b: B = 1, /, c=(lambda z=9: z), *d, e, g: G = 2, **h): pass\n"
    tables = evidence(text)
    nodes = {row["node"]: row for row in tables["syntax_nodes"]}

    def code(node: int | None) -> str | None:
        return None if node is None else cut(text, nodes[node]["start_byte"], nodes[node]["end_byte"])

    rows = [(row["name"], row["kind"], row["index"], code(row["default"]), code(row["annotation"])) for row in tables["parameters"]]
    assert sorted(rows) == [
        ("a", "positional_only", 0, None, None),
        ("b", "positional_only", 1, "1", "B"),
        ("c", "positional_or_keyword", 2, "lambda z=9: z", None),
        ("d", "var_positional", 3, None, None),
        ("e", "keyword_only", 4, None, None),
        ("g", "keyword_only", 5, "2", "G"),
        ("h", "var_keyword", 6, None, None),
        ("z", "positional_or_keyword", 0, "9", None),
    ]


def test_imports_say_what_they_bind() -> None:
    text = "import a.b, c.d as e\nfrom .f import g, h as i\nfrom .. import j\nfrom k import *\n"
    columns = ("kind", "module", "level", "name", "alias", "bound_name")
    assert [tuple(row[column] for column in columns) for row in evidence(text)["imports"]] == [
        ("import", "a.b", 0, None, None, "a"),
        ("import", "c.d", 0, None, "e", "e"),
        ("from", "f", 1, "g", None, "g"),
        ("from", "f", 1, "h", "i", "i"),
        ("from", None, 2, "j", None, "j"),
        ("from", "k", 0, "*", None, None),
    ]


def test_assignments_pair_targets_with_values() -> None:
    text = (
        "a = b, c = d\ne: E\nf: F = g\nh += i\n(j := k)\nfor l in m: pass\n"
        "[n for o in p]\nwith q as r, s: pass\ndel t, u\nasync def v():\n    async for w in x: pass\n"
    )
    tables = evidence(text)
    nodes = {row["node"]: row for row in tables["syntax_nodes"]}

    def code(node: int | None) -> str | None:
        return None if node is None else cut(text, nodes[node]["start_byte"], nodes[node]["end_byte"])

    rows = [(row["kind"], code(row["target"]), code(row["value"]), nodes[row["statement"]]["kind"]) for row in tables["assignments"]]
    assert rows == [
        ("assign", "a", "d", "Assign"),
        ("assign", "b, c", "d", "Assign"),
        ("annotated", "e", None, "AnnAssign"),
        ("annotated", "f", "g", "AnnAssign"),
        ("augmented", "h", "i", "AugAssign"),
        ("walrus", "j", "k", "NamedExpr"),
        ("for", "l", "m", "For"),
        ("comprehension", "o", "p", "comprehension"),
        ("with", "r", "q", "withitem"),
        ("delete", "t", None, "Delete"),
        ("delete", "u", None, "Delete"),
        ("for", "w", "x", "AsyncFor"),
    ]
    assert [(code(row["node"]), nodes[row["owner"]]["kind"], row["role"]) for row in tables["type_expressions"]] == [
        ("E", "AnnAssign", "variable"),
        ("F", "AnnAssign", "variable"),
    ]


def test_literals_docstrings_and_what_utf8_cannot_hold() -> None:
    text = f'"""mo\\ud800d\x0c"""\nx = 1, True, 1.0, None, ..., b"b", {hex(16**5000)}\nclass C:\n    "c"\n    def f(self): "f"; "g"\ndef h(): f"no"\n'
    tables = evidence(text)
    assert [row["text"] for row in tables["docstrings"]] == ["mo\\ud800d\x0c", "c", "f"]
    literals = [(row["value_type"], row["value"][:12]) for row in tables["literals"]]
    assert literals[1:8] == [
        ("int", "1"), ("bool", "True"), ("float", "1.0"), ("NoneType", "None"), ("ellipsis", "Ellipsis"), ("bytes", "b'b'"), ("int", "0x1000000000"),
    ]  # fmt: skip
    assert max(len(row["value"]) for row in tables["literals"]) == 200


def test_texts_that_can_be_read_as_types_are_taken_apart() -> None:
    text = 'a: "dict[str, \'x.Foo | None\']"\nb: "Foo"\nc = "[%s]", "a.b", "no type[", "list[int] and more", f"list[{a}]"\nd: "list[Bar]"\n'
    parts = evidence(text)["annotation_texts"]
    found = {(row["part"], row["parent"], row["kind"], row["field"], row["position"], row["dotted"], row["operator"], row["value_type"]) for row in parts}
    assert found == {
        (0, None, "Subscript", "text", None, None, None, None),
        (1, 0, "Tuple", "slice", None, None, None, None),
        (2, 1, "BinOp", "elts", 1, None, "BitOr", None),
        (3, 2, "Constant", "right", None, None, None, "NoneType"),
        (4, 2, "Attribute", "left", None, "x.Foo", None, None),
        (5, 1, "Name", "elts", 0, "str", None, None),
        (6, 0, "Name", "value", None, "dict", None, None),
        (7, None, "Subscript", "text", None, None, None, None),
        (8, 7, "Name", "slice", None, "Bar", None, None),
        (9, 7, "Name", "value", None, "list", None, None),
    }
    assert [row["name"] for row in parts if row["dotted"] == "x.Foo"] == ["Foo"]


def test_decorators_bases_and_generators() -> None:
    text = (
        "@a.b(c)\n@d\nclass C(B, *bs, metaclass=M, **kw):\n    def g(self, x=lambda: (yield)): return x\n"
        "    async def h(self): yield 1\n    @property\n    def i(self):\n        return (z for z in (yield from self))\n"
        "    def j(self):\n        def k(): yield\n"
    )
    tables = evidence(text)
    assert [(row["position"], row["name"], row["code"]) for row in tables["decorators"]] == [(0, "property", "property"), (0, "b", "a.b(c)"), (1, "d", "d")]
    assert [(row["position"], row["keyword"]) for row in tables["class_bases"]] == [(0, None), (1, None), (2, "metaclass"), (3, "**")]
    rows = [(row["qualified_name"], row["is_async"], row["is_generator"]) for row in tables["definitions"]]
    assert rows == [
        ("C", False, False),
        ("C.g", False, False),
        ("C.h", True, True),
        ("C.i", False, True),
        ("C.j", False, False),
        ("C.j.<locals>.k", False, True),
    ]
