"""How much is written to say how much: statements and lines of the model, by sort of view."""

import ast
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from cpg_engine.model import views
from cpg_engine.model.declarations import Collect, Derive, Entity, SemanticModel
from cpg_engine.model.relation import Relate
from cpg_engine.model.templates import Family

SORTS: dict[str, str] = {Entity.__name__: "normalize", Relate.__name__: "relate", Family.__name__: "relate", Collect.__name__: "union"}
"""Sort of view each statement declares."""


@dataclass(frozen=True)
class Density:
    """What one sort of view takes.

    Args:
        sort: ``normalize``, ``relate``, ``union``; ``derive`` and ``diagnostic`` are written in SQL.
        statements: how many are written.
        lines: lines they take, without blank lines and comments.
    """

    sort: str
    statements: int
    lines: int


def density(model: SemanticModel, source: Path = Path(views.__file__)) -> tuple[Density, ...]:
    """Statements and lines of a model by sort of view.

    Args:
        model: for the views written in SQL.
        source: Python file with the other declarations, of which only the text is read.
    """
    found: dict[str, list[int]] = {sort: [] for sort in (*SORTS.values(), "derive", "diagnostic")}
    text = source.read_text(encoding="utf-8")
    for name, lines in _statements(text):
        found[SORTS[name]].append(lines)
    for view in model.declarations:
        if isinstance(view, Derive):
            lines = [line for line in view.sql.splitlines() if line.strip() and not line.lstrip().startswith("--")]
            found["diagnostic" if view.stage == "diagnostics" else "derive"].append(len(lines))
    return tuple(Density(sort, len(lines), sum(lines)) for sort, lines in found.items())


def _statements(text: str) -> Iterable[tuple[str, int]]:
    written = text.splitlines()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SORTS:
            lines = written[node.lineno - 1 : node.end_lineno]
            yield node.func.id, sum(1 for line in lines if line.strip() and not line.lstrip().startswith("#"))
