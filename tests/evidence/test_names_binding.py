"""Which variable a name leads to, and what its scope says of it."""

from python_evidence import evidence, resolved

from cpg_engine.evidence.python.names_binding import mangle


def test_names_lead_to_the_scope_that_holds_the_variable() -> None:
    tables = evidence(
        "a = 1\ndef f(b):\n    c = 2\n    def g():\n        nonlocal c\n        c = a, b, print, nothing\n        return [b for _ in c]\n    return c.a\n"
    )
    assert resolved(tables, "a") == [(1, "local", "module"), (6, "global", "module"), (8, "attribute", None)]
    assert resolved(tables, "b") == [(6, "enclosing", "f"), (7, "enclosing", "f")]
    assert resolved(tables, "c") == [(3, "local", "f"), (6, "enclosing", "f"), (7, "enclosing", "f"), (8, "local", "f")]
    assert resolved(tables, "print") == [(6, "builtin", None)]
    assert resolved(tables, "nothing") == [(6, "undefined", None)]


def test_class_names_are_seen_in_the_class_body_only() -> None:
    tables = evidence("x = 0\nclass C:\n    x = 1\n    y = x\n    def m(self): return x\n    z = (x for _ in x)\n")
    assert resolved(tables, "x") == [
        (1, "local", "module"),
        (3, "local", "C"),
        (4, "local", "C"),
        (5, "global", "module"),
        (6, "global", "module"),
        (6, "local", "C"),
    ]


def test_private_names_carry_the_prefix_of_their_class() -> None:
    tables = evidence(
        "class _C:\n    __a = 1\n    def m(self, __p=__a):\n        import __i.x\n        global __g\n"
        "        __g = __p, __i, __a__\n        return lambda: __p\n"
    )
    assert {row["name"] for row in tables["symbols"]} >= {"_C__a", "_C__p", "_C__i", "_C__g", "__a__"}
    assert resolved(tables, "__a") == [(2, "local", "_C"), (3, "local", "_C")]
    assert resolved(tables, "__p") == [(6, "local", "_C.m"), (7, "enclosing", "_C.m")]
    assert resolved(tables, "__g") == [(6, "global", "module")]
    assert resolved(tables, "__i") == [(6, "local", "_C.m")]
    symbols = {row["symbol"]: row["name"] for row in tables["symbols"]}
    assert [symbols[row["binding"]] for row in tables["imports"]] == ["_C__i"]
    assert [symbols[row["binding"]] for row in tables["parameters"] if row["name"] == "__p"] == ["_C__p"]


def test_mangling() -> None:
    names = [("__a", "C"), ("__a", "__C"), ("__a", "___"), ("__a__", "C"), ("_a", "C"), ("__a.b", "C")]
    assert [mangle(*name) for name in names] == ["_C__a", "_C__a", "__a", "__a__", "_a", "__a.b"]


def test_a_global_statement_puts_the_variable_into_the_module() -> None:
    tables = evidence("def f():\n    global x, y\n    x = y = 1\n    def g(): pass\nprint(y)\ndef h(): return x\n")
    assert resolved(tables, "x") == [(3, "global", "module"), (6, "global", "module")]
    assert resolved(tables, "y") == [(3, "global", "module"), (5, "local", "module")]
    module = {row["name"]: (row["kind"], row["is_bound"], row["is_implied"]) for row in tables["symbols"] if row["scope"] == 0}
    assert module["x"] == ("local", True, True)
    assert module["y"] == ("local", True, False)
    assert [(row["kind"], row["is_bound"]) for row in tables["symbols"] if row["name"] == "x" and row["scope"] == 1] == [("global_explicit", False)]


def test_a_walrus_in_a_comprehension_binds_outside() -> None:
    tables = evidence("def f(s):\n    ((w := e) for e in s)\n    return w\n((v := e) for e in ())\nv\n")
    assert resolved(tables, "w") == [(2, "enclosing", "f"), (3, "local", "f")]
    assert resolved(tables, "v") == [(4, "global", "module"), (5, "local", "module")]


def test_how_a_scope_comes_by_a_name() -> None:
    tables = evidence(
        "def f(p):\n    import i\n    a: int\n    l = 1\n    def d(): nonlocal l; l = p, u\n    class K: pass\n    for t in a: pass\n    global e\n    e = K\n"
    )
    kinds = {(row["scope"], row["name"]): row["kind"] for row in tables["symbols"]}
    assert {name: kind for (scope, name), kind in kinds.items() if scope == 1} == {
        "p": "parameter", "i": "import", "a": "annotated", "l": "local", "d": "definition", "K": "definition", "t": "local",
        "e": "global_explicit", "int": "global_implicit",
    }  # fmt: skip
    assert {name: kind for (scope, name), kind in kinds.items() if scope == 2} == {"l": "nonlocal", "p": "free", "u": "global_implicit"}


def test_handlers_captures_and_definitions_bind_where_they_stand() -> None:
    tables = evidence(
        "def f(x):\n    try: g()\n    except E as err: err\n"
        + "    match x:\n        case [cap, *rest]: cap, rest\n    def g(): pass\n    global h\n    def h(): pass\n"
    )
    for name in ("err", "cap", "rest", "g"):
        assert {(resolution, holder) for _, resolution, holder in resolved(tables, name)} == {("local", "f")}, name
    scopes = {row["scope"]: row["qualified_name"] or "module" for row in tables["scopes"]}
    holder = {row["symbol"]: scopes[row["scope"]] for row in tables["symbols"]}
    assert [(row["qualified_name"], holder[row["binding"]]) for row in tables["definitions"]] == [("f", "module"), ("f.<locals>.g", "f"), ("h", "module")]


def test_qualified_names_of_anonymous_scopes() -> None:
    tables = evidence(
        "class A:\n    f = lambda: ((x, lambda: 0) for x in ())\n"
        + "    class B:\n        global C\n        class C:\n            def m(self): return (y for y in ())\n"
    )
    assert [row["qualified_name"] for row in tables["scopes"]] == [
        "", "A", "A.<lambda>", "A.<lambda>.<locals>.<genexpr>", "A.<lambda>.<locals>.<genexpr>.<lambda>",
        "A.B", "C", "C.m", "C.m.<locals>.<genexpr>",
    ]  # fmt: skip
