"""Turning syntax trees into one flat list of cells, by visitors generated from the grammar.

Every node costs one ``list.extend`` of a tuple of `CELLS` cells; names and constants, half of all nodes, are written
by their parent without a call. A generated visitor of ``Expr(expr value)`` reads::

    def visit_Expr(node, parent, edge):
        here = len(rows)
        extend((parent, edge + 31, node.lineno, node.col_offset, node.end_lineno, node.end_col_offset, None))
        child = node.value
        kind = type(child)
        if kind is Name: extend((here, …, child.id))
        elif kind is Constant: …
        else: visit[kind](child, here, 52224)
"""

import ast
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from cpg_engine.evidence.python.syntax_grammar import (
    EDGE,
    EDGE_SHIFT,
    HOLED_LISTS,
    NODE_CLASSES,
    NOTED,
    OPERATORS,
    POSITION_SHIFT,
    TARGETS,
    VARIANT,
    Field,
    NodeClass,
    Variant,
)

CELLS = ("parent", "packed", "line", "column", "end_line", "end_column", "name")
STRIDE = len(CELLS)
PARENT, PACKED, NAME = CELLS.index("parent"), CELLS.index("packed"), CELLS.index("name")
Note = tuple[int, str, Any]


@dataclass(frozen=True)
class Tree:
    """The nodes of one file, in pre-order.

    Args:
        numbers: arrays of the cells before the name: parent (the row of the parent, -1 for the root), packed (variant,
            edge and position), and the ast module's own places, 0 where a node has none.
        names: identifier of each node or None.
        constants: value of every Constant node, in order.
        notes: row, field and value, for what `NOTED` names and chains of comparisons.
    """

    numbers: tuple[npt.NDArray[np.integer], ...]
    names: list[str | None]
    constants: list[object]
    notes: list[Note]


def _row(node: str, parent: str, packed: str, name: str, has_place: bool = True) -> str:
    place = f"{node}.lineno, {node}.col_offset, {node}.end_lineno, {node}.end_col_offset" if has_place else "0, 0, 0, 0"
    return f"extend(({parent}, {packed}, {place}, {name}))"


def _expression(edge: str, may_be_target: bool) -> list[str]:
    """Lines that write the expression ``child``, hanging on `edge`: a name of a local or a number."""

    def packed(variant: int) -> str:
        return str(int(edge) + variant) if edge.isdecimal() else f"{edge} + {variant}"

    name = f"{edge} + variants_Name[type(child.ctx)]" if may_be_target else packed(VARIANT[Variant("Name", "Load")])
    return [
        "kind = type(child)",
        f"if kind is Name: {_row('child', 'here', name, 'child.id')}",
        "elif kind is Constant:",
        f"    {_row('child', 'here', packed(VARIANT[Variant('Constant')]), 'None')}",
        "    constant(child.value)",
        f"else: visit[kind](child, here, {edge})",
    ]


def _child(owner: NodeClass, held: Field, edge: str) -> list[str]:
    if held.type == "expr":
        return _expression(edge, (owner.name, held.name) in TARGETS)
    return [f"visit[type(child)](child, here, {edge})"]


def _indent(lines: list[str]) -> list[str]:
    return [f"    {line}" for line in lines]


def _children(owner: NodeClass, held: Field) -> list[str]:
    edge = EDGE[owner.name, held.name] << EDGE_SHIFT
    if held.quantifier == "*":
        step = f"edge += {1 << POSITION_SHIFT}"
        hole = ["if child is None:", f"    {step}", "    continue"] if (owner.name, held.name) in HOLED_LISTS else []
        body = [*hole, *_child(owner, held, "edge"), step]
        return [f"edge = {edge}", f"for child in node.{held.name}:", *_indent(body)]
    lines = [f"child = node.{held.name}"]
    if held.quantifier == "?":
        return [*lines, "if child is not None:", *_indent(_child(owner, held, str(edge)))]
    return [*lines, *_child(owner, held, str(edge))]


def _visitor(node_class: NodeClass) -> list[str]:
    name = node_class.name
    packed = f"edge + {VARIANT[Variant(name)]}"
    notes: list[str] = []
    for held in node_class.fields:
        if held.type in OPERATORS and held.quantifier == "":
            packed = f"edge + variants_{name}[type(node.{held.name})]"
        elif held.type in OPERATORS:
            packed = f"edge + (variants_{name}[type(node.{held.name}[0])] if len(node.{held.name}) == 1 else {VARIANT[Variant(name)]})"
            notes.append(f"if len(node.{held.name}) > 1: note((here, {held.name!r}, node.{held.name}))")
        elif (name, held.name) in NOTED:
            # A required number says by -1 that there is none.
            notes.append(f"if node.{held.name}{' > 0' if held.type == 'int' and not held.quantifier else ''}: note((here, {held.name!r}, node.{held.name}))")
        elif held.type == "constant" and name == "Constant":
            notes.append(f"constant(node.{held.name})")
    own = f"node.{node_class.name_field}" if node_class.name_field else "None"
    children = [line for held in node_class.fields if held.is_child for line in _children(node_class, held)]
    here = ["here = len(rows)"] if children or notes else []
    body = [*here, _row("node", "parent", packed, own, node_class.has_place), *notes, *children]
    return [f"def visit_{name}(node, parent, edge):", *_indent(body), f"visit[ast.{name}] = visit_{name}"]


@cache
def visitor_source() -> str:
    """Python source of a function that makes the visitors, for the grammar of the running interpreter."""
    lines = ["visit = {}", "Name, Constant = ast.Name, ast.Constant"]
    for node_class in NODE_CLASSES:
        variants = [
            f"ast.{operator}: {VARIANT.get(Variant(node_class.name, operator)) or VARIANT[Variant(node_class.name, None, operator)]}"
            for held in node_class.fields
            for operator in OPERATORS.get(held.type, ())
        ]
        if variants:
            lines.append(f"variants_{node_class.name} = {{{', '.join(variants)}}}")
    for node_class in NODE_CLASSES:
        lines += _visitor(node_class)
    return "\n".join(["def make(ast, rows, extend, constant, note):", *_indent([*lines, "return visit"])])


@cache
def _make() -> Callable[..., dict[type[ast.AST], Callable[[ast.AST, int, int], None]]]:
    namespace: dict[str, Any] = {}
    exec(compile(visitor_source(), "<visitors of syntax nodes>", "exec"), namespace)
    return namespace["make"]


class Walker:
    """Visitors and the cells they write. A context manager, because the visitors refer to each other: leaving it
    breaks the cycle, so that the cells are freed although workers run without garbage collection."""

    def __init__(self) -> None:
        self._rows: list[Any] = []
        self._constants: list[object] = []
        self._notes: list[Note] = []
        self._visit = _make()(ast, self._rows, self._rows.extend, self._constants.append, self._notes.append)

    def __enter__(self) -> "Walker":
        return self

    def __exit__(self, *_: object) -> None:
        self._visit.clear()

    def parse(self, text: str) -> Tree:
        """Parse source and lay out its tree. Cells become arrays file by file, while they are in the processor's caches.

        Raises:
            SyntaxError, ValueError: the text is not Python.
            RecursionError, MemoryError: it is nested too deeply, for the parser or for the visitors.
        """
        rows = self._rows
        try:
            self._visit[ast.Module](ast.parse(text), -STRIDE, 0)
            count = len(rows) // STRIDE
            numbers = [np.fromiter(rows[cell::STRIDE], np.int64 if cell == PACKED else np.int32, count) for cell in range(NAME)]
            numbers[PARENT] //= STRIDE
            notes = [(offset // STRIDE, field, value) for offset, field, value in self._notes]
            return Tree(tuple(numbers), rows[NAME::STRIDE], self._constants.copy(), notes)
        finally:
            rows.clear()
            self._constants.clear()
            self._notes.clear()
