"""What else a call may do instead is counted, in the repository or not; what it does besides is no alternative."""

import pytest
from small_build import NAME, built

from cpg_engine.catalog import PlanCatalog
from cpg_engine.graph import open_graph

PROGRAM = """
class Sized:
    def __len__(self): return 1

class Guard:
    def __init__(self): ...
    def __new__(cls): return super().__new__(cls)
    def __enter__(self): ...
    def __exit__(self, *_): ...

class Asked:
    def __getattr__(self, name): return 1

class Plain:
    def __init__(self): self.size = 2

def measured(it): return len(it)
def read(it): return it.size
def made(factory): return factory()

measured([1]), measured(Sized())
read(Asked()), read(Plain())
with Guard(): ...
made(Guard), made(read), made(dict)
dict()
"""


@pytest.fixture(scope="module")
def confidence(catalog: PlanCatalog, tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[int, str], float]:
    """Of each call, by its line and the name of what it reaches."""
    session = open_graph(built(catalog, tmp_path_factory.mktemp("alternatives"), {"main.py": PROGRAM}).lake, NAME, catalog)
    rows = session.sql("""
        select s.line, d.name, max(e.confidence) as confidence
        from cpg_edges e join cpg_nodes s on e.src = s.node_id join cpg_nodes d on e.dst = d.node_id
        where e.kind = 'CALL' group by s.line, d.name
    """).to_pylist()
    return {(row["line"], row["name"]): row["confidence"] for row in rows}


def line(text: str) -> int:
    return PROGRAM.split("\n").index(text) + 1


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("with Guard(): ...", "__init__"),
        ("with Guard(): ...", "__new__"),
        ("with Guard(): ...", "__enter__"),
        ("with Guard(): ...", "__exit__"),
        ("dict()", "dict"),
    ],
)
def test_what_happens_besides_is_no_alternative(confidence: dict[tuple[int, str], float], text: str, name: str) -> None:
    assert confidence[line(text), name] > 0.75


@pytest.mark.parametrize(
    ("text", "name", "alternatives"),
    [
        ("def measured(it): return len(it)", "__len__", 2),
        ("def read(it): return it.size", "__getattr__", 2),
        ("def made(factory): return factory()", "read", 3),
        ("def made(factory): return factory()", "__init__", 3),
        ("def made(factory): return factory()", "dict", 3),
    ],
)
def test_objects_that_have_something_else_called_or_nothing_are_alternatives(
    confidence: dict[tuple[int, str], float], text: str, name: str, alternatives: int
) -> None:
    assert 0.3 < confidence[line(text), name] < (0.7 if alternatives > 2 else 0.75)
