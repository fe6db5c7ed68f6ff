"""Density: how little is written. The bounds are what the language of the model is for."""

import ast
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from cpg_engine.compiler.expand import expand, expanded
from cpg_engine.model import views
from cpg_engine.model.declarations import Derive, Entity
from cpg_engine.model.density import SORTS, Density, density
from cpg_engine.model.relation import Relate
from cpg_engine.model.templates import Family
from cpg_engine.model.views import MODEL

COUNTED = {row.sort: row for row in density(MODEL)}

SMALL = '''
"""A model."""

NORMALISED = (
    Entity("one", "ones"),
    Entity(
        "two",
        # A comment is no line,

        "twos",
    ),
)
RELATED = [Relate("a", "REF", "one", "two"), Family("b", "qualified_name", "REF", ("one",), "two")]
ALL = Collect(
    "all", ("ones", "twos"), "Both.")
OTHER = Something("else", 1)
'''


def test_the_count_is_that_of_counting_by_hand(tmp_path: Path) -> None:
    source = tmp_path / "model.py"
    source.write_text(SMALL, encoding="utf-8")
    written = [Derive("v", "-- one\nselect 1 as x\n\n-- two\nfrom t", "A row."), Derive("w", "select 2 as y", "A row.", stage="diagnostics")]
    assert density(replace(MODEL, declarations=written), source) == (
        # One line, and Entity( + "two", + "twos", + ).
        Density("normalize", 2, 5),
        Density("relate", 2, 2),
        Density("union", 1, 2),
        Density("derive", 1, 2),
        Density("diagnostic", 1, 1),
    )


def test_every_statement_of_the_model_is_counted() -> None:
    statements = [type(view).__name__ for view in MODEL.declarations if not isinstance(view, Derive)]
    for sort in set(SORTS.values()):
        names = {name for name, of in SORTS.items() if of == sort}
        assert COUNTED[sort].statements == sum(name in names for name in statements), sort


def test_a_relation_takes_five_lines_at_most_on_average() -> None:
    assert COUNTED["relate"].lines / COUNTED["relate"].statements <= 5


def test_an_entity_takes_a_line_at_most_for_each_view_it_stands_for() -> None:
    entities = [view for view in MODEL.declarations if isinstance(view, Entity)]
    produced = sum(len(expanded(entity, MODEL)) for entity in entities)
    assert COUNTED["normalize"].lines / produced <= 1, f"{COUNTED['normalize'].lines} lines for {produced} views"


def test_all_statements_together_fit_on_two_pages() -> None:
    """Three lines for two views, whatever the number of sources."""
    produced = sum(len(expanded(view, MODEL)) for view in MODEL.declarations if type(view).__name__ in SORTS)
    assert sum(COUNTED[sort].lines for sort in set(SORTS.values())) <= 1.5 * produced
    assert sum(COUNTED[sort].statements for sort in set(SORTS.values())) < len(expand(MODEL))


def test_no_relation_says_by_which_columns_its_sides_are_joined() -> None:
    assert [relation.name for relation in relations() if relation.on and "=" in relation.on] == []


def relations() -> Iterable[Relate]:
    for view in MODEL.declarations:
        if isinstance(view, Relate):
            yield view
        elif isinstance(view, Family):
            yield from view.relations()


def test_no_statement_of_the_model_lists_inputs_or_a_schema() -> None:
    """Of the words a statement is written in, none is about what it reads or which columns it has."""
    tree = ast.parse(Path(views.__file__).read_text(encoding="utf-8"))
    words = {keyword.arg for node in ast.walk(tree) if isinstance(node, ast.Call) and getattr(node.func, "id", None) in SORTS for keyword in node.keywords}
    assert not words & {"inputs", "deps", "dependencies", "columns", "schema", "requires", "depends_on"}
