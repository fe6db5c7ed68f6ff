"""What else a call may do instead is counted, in the repository or not; what it does besides is no alternative."""

import math
from collections.abc import Mapping
from typing import Any

import pytest
from small_build import NAME, built

from cpg_engine.catalog import PlanCatalog
from cpg_engine.graph import open_graph
from cpg_engine.model.call_weights import read_call_weights

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
def likely(catalog: PlanCatalog, tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[int, str], dict[str, Any]]:
    """Of each call, by its line and the name of what it reaches: by which rule and method, and how likely before other sources are asked."""
    session = open_graph(built(catalog, tmp_path_factory.mktemp("alternatives"), {"main.py": PROGRAM}).lake, NAME, catalog)
    rows = session.sql("""
        select s.line, d.name, c.rule, c.method, c.prior
        from relationship_candidates c join cpg_nodes s on c.src = s.node_id join cpg_nodes d on c.dst = d.node_id
        where c.rule in ('call_in_program', 'call_outside')
    """).to_pylist()
    return {(row["line"], row["name"]): row for row in rows}


def prior_of_one_of(alternatives: int, call: Mapping[str, Any]) -> float:
    """How likely one of so many is, as the fitted weights say; outside the repository, as the model says."""
    if call["rule"] == "call_outside":
        return 0.98 / (0.75 + 0.25 * alternatives)
    is_special = call["method"] == "library_model" and call["name"].startswith("__")
    only, several, number = read_call_weights().ways["library_special" if is_special else call["method"]]
    return 1 / (1 + math.exp(-(only if alternatives == 1 else several + number * math.log(alternatives))))


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
def test_what_happens_besides_is_no_alternative(likely: dict[tuple[int, str], dict[str, Any]], text: str, name: str) -> None:
    call = likely[line(text), name]
    assert call["prior"] == pytest.approx(prior_of_one_of(1, call))  # pyright: ignore[reportUnknownMemberType]


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
    likely: dict[tuple[int, str], dict[str, Any]], text: str, name: str, alternatives: int
) -> None:
    call = likely[line(text), name]
    assert call["prior"] == pytest.approx(prior_of_one_of(alternatives, call))  # pyright: ignore[reportUnknownMemberType]
