"""Each call reaches something or is among those that do not, with the reason, and never both."""

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import pytest
from observation import Graph
from small_build import NAME, built

from cpg_engine.catalog import PlanCatalog
from cpg_engine.graph import open_graph

UNTOLD = """
    select c.node_id, e.src is not null as is_reached
    from call c
    left join (select distinct src from cpg_edges where kind = 'CALL') e on c.node_id = e.src
    left join unresolved_calls u on c.node_id = u.node_id
    where (e.src is null) = (u.node_id is null)
    """
"""Calls that are in both or in neither."""

SOURCE = """\
import abc
import enum
from collections import namedtuple
from dataclasses import dataclass
from typing import Generic, NamedTuple, Protocol, TypeVar

import attr
from elsewhere import Foreign

T = TypeVar("T")

class Plain: ...
class Below(Plain): ...
class Abstract(abc.ABC): ...
class Typed(Generic[T]): ...
class Spoken(Protocol): ...
class Failed(ValueError): ...
class Near(Foreign): ...
class Colour(enum.Enum):
    RED = 1
class Words(str): ...
class Rows(dict): ...

@dataclass
class Data:
    x: int
class MoreData(Data): ...
@dataclass
class OwnData:
    def __init__(self): ...
@attr.s
class Old:
    x = attr.ib()
class Pair(NamedTuple):
    x: int
Two = namedtuple("Two", "x y")

class Own:
    def __init__(self): ...
class Inherits(Own): ...
class Made:
    def __new__(cls): return super().__new__(cls)  # new
class Mixed(unknown(1)): ...

def either(flag):
    kind = Own if flag else Plain
    return kind()  # either

Plain()  # plain
Below()  # below
Abstract()  # abstract
Typed()  # typed
Typed[int]()  # typed_of
Failed("x")  # failed
Near()  # near
Words("x")  # words
Rows(x=1)  # rows
Data(1)  # data
MoreData(1)  # more_data
OwnData()  # own_data
Old(1)  # old
Pair(1)  # pair
Two(1, 2)  # two
Own()  # own
Inherits()  # inherits
Made()  # made
Mixed()  # mixed
either(1)
"""

EXPECTED: Mapping[str, str | set[str]] = {
    "plain": "class_without_init",
    "below": "class_without_init",
    "abstract": "class_without_init",
    "typed": "class_without_init",
    "typed_of": "class_without_init",
    "failed": "init_is_outside",
    "near": "init_is_outside",
    "data": "init_is_generated",
    "more_data": "init_is_generated",
    "old": "init_is_generated",
    "pair": "init_is_generated",
    "two": "init_is_generated",
    "mixed": "base_is_unknown",
    "own": {"main.Own.__init__"},
    "inherits": {"main.Own.__init__"},
    "own_data": {"main.OwnData.__init__"},
    "made": {"main.Made.__new__"},
    "either": {"main.Own.__init__"},
    "new": {"builtins.object.__new__"},
}
"""Why the outermost call of a line reaches nothing, or all that it reaches."""


@pytest.fixture(scope="module")
def told(catalog: PlanCatalog, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str | set[str]]:
    run = built(catalog, tmp_path_factory.mktemp("unresolved"), {"main.py": SOURCE})
    graph = open_graph(run.lake, NAME, catalog)
    assert graph.sql(UNTOLD).to_pylist() == []
    marks = {number: line.rpartition("# ")[2] for number, line in enumerate(SOURCE.split("\n"), 1) if "# " in line}
    rows = graph.sql("""
        select n.line, n.end_byte, u.reason, p.value_string as target
        from call c
        join cpg_nodes n on c.node_id = n.node_id
        left join unresolved_calls u on c.node_id = u.node_id
        left join cpg_edges e on c.node_id = e.src and e.kind = 'CALL'
        left join cpg_props p on e.dst = p.node_id and p.key = 'full_name'
    """).to_pylist()
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        mark = marks.get(row["line"])
        if mark and row["end_byte"] == max(each["end_byte"] for each in rows if each["line"] == row["line"]):
            found[mark].add(row["reason"] or row["target"])
    return {mark: names if isinstance(EXPECTED.get(mark), set) else " ".join(sorted(names)) for mark, names in found.items()}


@pytest.mark.parametrize("mark", EXPECTED)
def test_what_makes_an_instance_is_called_or_missing_for_a_reason(told: Mapping[str, str | set[str]], mark: str) -> None:
    assert told[mark] == EXPECTED[mark]


def test_each_call_of_the_fixtures_reaches_something_or_says_why_not(graph: Graph, tmp_path: Path) -> None:
    session = open_graph(graph.run.lake, graph.run.repository.name, graph.run.catalog)
    assert session.sql("select count(*) as n from call").to_pylist()[0]["n"] > 5000
    assert session.sql(UNTOLD).to_pylist() == []
