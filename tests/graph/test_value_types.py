"""The types of values: of every expression, parameter and result of which something says one, and of no other."""

import pytest
from datafusion import SessionContext
from graph.small_build import NAME, built

from cpg_engine.catalog import PlanCatalog
from cpg_engine.graph import open_graph

SHAPES = """
class Shape:
    sides: int = 0
    label: "str | None"
    def __init__(self, width: float):
        self.width = width
        self.tags: list[str] = []
    @property
    def name(self) -> str: return "shape"
    def area(self): return self.width * 2
class Square(Shape):
    def area(self): return 4
def pick(flag) -> "Shape | None":
    if flag: return Square(1.0)
    return None
def either(flag): return 1 if flag else "one"
def same(value): return value
def none(): pass
"""

USES = """
import io
import re
import shapes as s
from pathlib import Path
from typing import Any, Callable, Dict, List, Literal, Optional, Sequence
from shapes import Shape, Square, either, pick, same
def show(value): pass

show(1)  # = builtins.int
show("a")  # = builtins.str
show(b"a")  # = builtins.bytes
show(None)  # = types.NoneType
show(...)  # = types.EllipsisType
show(True)  # = builtins.bool
show(2j)  # = builtins.complex
show(f"{show}")  # = builtins.str
show([1])  # = builtins.list
show((1, 2))  # = builtins.tuple
show({1: 2})  # = builtins.dict
show({1})  # = builtins.set
show([x for x in ()])  # = builtins.list
show(x for x in ())  # = types.GeneratorType
show(1 < 2)  # = builtins.bool
show(not show)  # = builtins.bool
show(1 + 2)  # = builtins.int
show(1 / 2)  # = builtins.float
show(1 + 2.0)  # = builtins.float
show(True + True)  # = builtins.int
show(True & False)  # = builtins.bool
show("a" + "b")  # = builtins.str
show("a" * 3)  # = builtins.str
show("%s" % 3)  # = builtins.str
show(-1)  # = builtins.int
show(~1)  # = builtins.int
show("abc"[0])  # = builtins.str
show(1 if show else "a")  # = builtins.int builtins.str
show(None or 2)  # = builtins.int types.NoneType
number = 3
show(number)  # = builtins.int
number = "three"
show(number)  # = builtins.str
show(Square)  # = builtins.type
show(show)  # = types.FunctionType
show(s)  # = types.ModuleType
show(Square(1).area)  # = types.MethodType
show(Square(1))  # = shapes.Square
show(Square(1).area())  # = builtins.int
show(Shape(1.0).area())  # = builtins.float
show(Square(1).name)  # = builtins.str
show(Square(1).width)  # = builtins.float
show(Square(1).tags)  # = builtins.list
show(Square(1).sides)  # = builtins.int
show(Square(1).label)  # = builtins.str types.NoneType
show(pick(1))  # = shapes.Square types.NoneType
show(either(1))  # = builtins.int builtins.str
show(same(1))  # = builtins.int
show(same("a"))  # = builtins.str
show(ValueError("x"))  # = builtins.ValueError
show(ValueError)  # = builtins.type
show(unknown)  # =
show(unknown())  # =
show(unknown + 1)  # =
for word in ["a", "b"]:
    show(word)  # = builtins.str
pairs = {"one": 1}
show(pairs["one"])  # = builtins.int
try: show(1)  # = builtins.int
except (OSError, KeyError) as error: show(error)  # = builtins.KeyError builtins.OSError
except Exception as error: show(error)  # = builtins.Exception
def declared(
    a: int, b: Optional[str], c: List[int], d: Dict[str, Shape], e: Path, f: Any, g: Callable[[], int], h: Literal["x", 1], i: re.Pattern, j: io.StringIO,
    k: Sequence[str] = (), *rest: int, l: "s.Shape", **more: str
):
    show(a)  # = builtins.int
    show(b)  # = builtins.str types.NoneType
    show(c)  # = builtins.list
    show(d)  # = builtins.dict
    show(e)  # = pathlib.Path
    show(f)  # =
    show(g)  # = typing.Callable
    show(h)  # = builtins.int builtins.str
    show(i)  # = re.Pattern
    show(j)  # = io.StringIO
    show(k)  # = builtins.tuple collections.abc.Sequence
    show(l)  # = shapes.Shape shapes.Square
    show(rest)  # = builtins.tuple
    show(more)  # = builtins.dict
def tested(value):
    if isinstance(value, str):
        show(value)  # = builtins.str
tested("a")
tested(1)
def counted():
    total: int = 0
    for _ in (): total += 1
    return total
show(counted())  # = builtins.int
"""

VALUES = """
select n.line, c."column", p.value_string as type, e.rule, e.resolution_method
from cpg_nodes c
join files f on c.file_id = f.file_id and f.path = 'uses.py'
join cpg_edges a on c.node_id = a.src and a.kind = 'ARGUMENT'
join cpg_nodes n on a.dst = n.node_id
join cpg_edges e on n.node_id = e.src and e.kind = 'EVAL_TYPE'
join cpg_nodes t on e.dst = t.node_id and t.kind = 'TYPE'
join cpg_props p on t.node_id = p.node_id and p.key = 'full_name'
where c.kind = 'CALL'
"""


@pytest.fixture(scope="module")
def graph(catalog: PlanCatalog, tmp_path_factory: pytest.TempPathFactory) -> SessionContext:
    return open_graph(built(catalog, tmp_path_factory.mktemp("types"), {"shapes.py": SHAPES, "uses.py": USES}).lake, NAME, catalog)


def test_each_value_has_the_types_that_something_says(graph: SessionContext) -> None:
    lines = USES.splitlines()
    said = {number: (line.partition("  # =")[0].strip(), set(line.partition("  # =")[2].split())) for number, line in enumerate(lines, 1) if "  # =" in line}
    found: dict[int, set[str]] = {number: set() for number in said}
    for row in graph.sql(VALUES).to_pylist():
        if row["line"] in found and row["column"] == lines[row["line"] - 1].index("show("):
            found[row["line"]].add(row["type"])
    wrong = {said[number][0]: types for number, types in found.items() if types != said[number][1]}
    assert wrong == {}


def test_parameters_and_results_have_types(graph: SessionContext) -> None:
    rows = graph.sql(
        "select n.kind, coalesce(m.name, n.name) as name, p.value_string as type from cpg_edges e join cpg_nodes n on e.src = n.node_id "
        "join files f on n.file_id = f.file_id join cpg_props p on e.dst = p.node_id and p.key = 'full_name' "
        "left join cpg_edges a on n.kind = 'METHOD_RETURN' and n.node_id = a.dst and a.kind = 'AST' left join cpg_nodes m on a.src = m.node_id "
        "where e.kind = 'EVAL_TYPE' and f.path = 'shapes.py'"
    ).to_pylist()
    parameters = {(row["name"], row["type"]) for row in rows if row["kind"] == "METHOD_PARAMETER_IN"}
    assert {("width", "builtins.float"), ("self", "shapes.Square"), ("value", "builtins.int"), ("value", "builtins.str")} <= parameters
    results = {(row["name"], row["type"]) for row in rows if row["kind"] == "METHOD_RETURN"}
    assert {found for name, found in results if name == "area"} == {"builtins.int", "builtins.float"}
    assert {found for name, found in results if name == "pick"} == {"shapes.Shape", "shapes.Square", "types.NoneType"}
    assert {found for name, found in results if name in ("name", "either", "none")} == {"builtins.str", "builtins.int"}


def test_declared_and_inferred_types_are_told_apart(graph: SessionContext) -> None:
    methods = {(row["line"], row["type"]): row["resolution_method"] for row in graph.sql(VALUES).to_pylist()}
    lines = {line.strip(): number for number, line in enumerate(USES.splitlines(), 1)}
    assert methods[lines["show(a)  # = builtins.int"], "builtins.int"] == "declared_type"
    assert methods[lines["show(1 + 2)  # = builtins.int"], "builtins.int"] == "outside"
    assert methods[lines["show(Square(1))  # = shapes.Square"], "shapes.Square"] == "points_to"


def test_a_type_leads_to_its_class_statement(graph: SessionContext) -> None:
    rows = graph.sql(
        "select p.value_string as type, c.kind, x.value_bool as is_external from cpg_nodes t join cpg_props p on t.node_id = p.node_id and p.key = 'full_name' "
        "join cpg_props x on t.node_id = x.node_id and x.key = 'is_external' "
        "left join cpg_edges e on t.node_id = e.src and e.kind = 'REF' left join cpg_nodes c on e.dst = c.node_id where t.kind = 'TYPE'"
    ).to_pylist()
    assert {row["type"] for row in rows if row["kind"] == "TYPE_DECL"} == {"shapes.Shape", "shapes.Square"}
    assert {row["type"] for row in rows if not row["is_external"]} == {"shapes.Shape", "shapes.Square"}
    assert len(rows) == len({row["type"] for row in rows})
