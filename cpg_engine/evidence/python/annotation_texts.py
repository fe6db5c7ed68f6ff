"""What texts say that are written where an annotation may be, and are more than a name: ``"list[Foo]"``."""

import ast
import re
from collections.abc import Iterator
from typing import Any

import numpy as np
import pyarrow as pa

from cpg_engine.evidence.annotation_tables import AnnotationText
from cpg_engine.evidence.python.syntax import Syntax
from cpg_engine.evidence.python.syntax_columns import record_batch, row_cells

MOST_CHARACTERS = 500
_TYPE = re.compile(r"[\w.]+\s*[\[|][\w.\s\[\]|,'\"]*[\w\]'\"]")
"""A text that may be one: a name, and then brackets or what else there is."""

_NAMED = ("Name", "Attribute")


def annotation_texts(syntax: Syntax) -> pa.RecordBatch:
    """The parts of all texts of a batch that can be read as a type."""
    rows, files, nodes = syntax.of_kind("Constant"), list[int](), list[int]()
    texts: list[tuple[int, str]] = [
        (int(row), value)
        for row, value in zip(rows, syntax.constants, strict=True)
        if isinstance(value, str) and len(value) <= MOST_CHARACTERS and _TYPE.fullmatch(value.strip())
    ]
    if texts:
        found = np.array([row for row, _ in texts], np.int64)
        files, nodes = syntax.file_id(found).tolist(), syntax.local(found).tolist()
    made: list[tuple[Any, ...]] = []
    counted: dict[int, int] = {}
    for file_id, node, (_, text) in zip(files, nodes, texts, strict=True):
        for part in _parts(text, counted.get(file_id, 0)):
            made.append((file_id, part[0], node, *part[1:]))
            counted[file_id] = part[0] + 1
    return record_batch(AnnotationText, **row_cells(AnnotationText, made))


def _parts(text: str, first: int) -> Iterator[tuple[Any, ...]]:
    tree = _parsed(text)
    is_type = isinstance(tree, ast.Subscript) or (isinstance(tree, ast.BinOp) and isinstance(tree.op, ast.BitOr))
    waiting: list[tuple[ast.expr, int | None, str, int | None]] = [(tree, None, "text", None)] if tree and is_type else []
    while waiting:
        node, parent, field, position = waiting.pop()
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and (inner := _parsed(node.value)):
            node = inner
        kind, number = type(node).__name__, first
        first += 1
        dotted = ast.unparse(node) if kind in _NAMED else None
        operator = type(node.op).__name__ if isinstance(node, ast.BinOp) else None
        value = type(node.value).__name__ if isinstance(node, ast.Constant) else None
        yield number, parent, kind, field, dotted and dotted.rpartition(".")[2], dotted, operator, position, value
        if kind in _NAMED:
            continue
        for name, held in ast.iter_fields(node):
            for place, child in enumerate(held) if isinstance(held, list) else ((None, held),):
                if isinstance(child, ast.expr):
                    waiting.append((child, number, name, place))


def _parsed(text: str) -> ast.expr | None:
    try:
        return ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
