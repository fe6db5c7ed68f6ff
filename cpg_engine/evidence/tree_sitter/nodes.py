"""Named nodes of the trees of a batch as columns, file after file, each file in pre-order."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from tree_sitter import Node, Tree

from cpg_engine.evidence.python.syntax_columns import encoded, optional, record_batch
from cpg_engine.evidence.source import SourceFile
from cpg_engine.evidence.tree_sitter.grammar import ERROR_KIND, field_names, kind_names, named_kinds
from cpg_engine.evidence.tree_sitter.places import BatchLines, Ints
from cpg_engine.evidence.tree_sitter.tables import TsNode

_CELLS = 5


@dataclass(frozen=True)
class MissingPart:
    """Something the parser added so that the rest parses; it has a place and no text.

    Args:
        node: ordinal of the node itself if it is a named one, else of the node it is part of; -1 if it has none.
        position: byte it is missing at.
        kind: kind of the node.
    """

    node: int
    position: int
    kind: int


@dataclass(frozen=True)
class Nodes:
    """Named nodes of all files of a batch; parents are ordinals in the file, -1 for roots.

    Args:
        first: row of each file's root, and the number of rows.
        identities: what the library tells the nodes of one tree apart by, per row.
        missing: missing parts of each file.
    """

    first: npt.NDArray[np.intp]
    file: Ints
    kind: Ints
    start: Ints
    end: Ints
    parent: Ints
    field: Ints
    has_error: npt.NDArray[np.bool_]
    is_missing: npt.NDArray[np.bool_]
    identities: list[int]
    missing: Sequence[Sequence[MissingPart]]

    def rows(self, file: int) -> range:
        """Rows of one file."""
        return range(int(self.first[file]), int(self.first[file + 1]))


def read_nodes(trees: Sequence[Tree]) -> Nodes:
    """Named nodes of all trees."""
    cells, identities = list[int](), list[int]()
    missing = [_walk(tree, cells, identities) for tree in trees]
    kind, start, end, parent, field = (np.fromiter(cells[cell::_CELLS], np.int32, len(identities)) for cell in range(_CELLS))
    first = np.append(np.flatnonzero(parent < 0), len(identities))
    has_error, is_missing = kind == ERROR_KIND, np.zeros(len(kind), bool)
    for root, parts in zip(first.tolist(), missing, strict=False):
        for part in parts:
            if part.node >= 0:
                has_error[root + part.node] = True
                is_missing[root + part.node] |= kind[root + part.node] == part.kind and start[root + part.node] == end[root + part.node]
    file = np.repeat(np.arange(len(trees), dtype=np.int32), np.diff(first))
    _raise_to_ancestors(has_error, np.where(parent < 0, -1, parent + first[file]))
    return Nodes(first, file, kind, start, end, parent, field, has_error, is_missing, identities, missing)


def _walk(tree: Tree, cells: list[int], identities: list[int]) -> list[MissingPart]:
    """Appends the named nodes of one tree, five cells and an identity each, and returns what is missing."""
    named, missing = named_kinds(), list[MissingPart]()
    extend, identify, before = cells.extend, identities.append, len(identities)
    cursor = tree.walk()
    down, right, up = cursor.goto_first_child, cursor.goto_next_sibling, cursor.goto_parent
    is_broken = tree.root_node.has_error
    ancestors, parent = list[int](), -1
    while True:
        node: Node = cursor.node  # pyright: ignore[reportAssignmentType] - null only for a cursor that was never set
        kind, this = node.kind_id, parent
        if named[kind]:
            this = len(identities) - before
            identify(node.id)
            extend((kind, node.start_byte, node.end_byte, parent, cursor.field_id or 0))
        if is_broken and node.is_missing:
            missing.append(MissingPart(this, node.start_byte, kind))
        if down():
            ancestors.append(parent)
            parent = this
            continue
        while not right():
            if not up():
                return missing
            parent = ancestors.pop()


def _raise_to_ancestors(marks: npt.NDArray[np.bool_], parent: npt.NDArray[np.integer]) -> None:
    """Marks, in place, all ancestors of the marked rows."""
    level = parent[marks]
    while len(level := np.unique(level[level >= 0])):
        level = level[~marks[level]]
        marks[level] = True
        level = parent[level]


def node_batch(files: Sequence[SourceFile], nodes: Nodes, lines: BatchLines) -> pa.RecordBatch:
    """The table of named nodes."""
    names = kind_names()
    places = lines.places(nodes.file, nodes.start, nodes.end)
    return record_batch(
        TsNode,
        file_id=np.array([file.file_id for file in files], np.int64)[nodes.file],
        node=np.arange(len(nodes.file), dtype=np.int32) - nodes.first[nodes.file].astype(np.int32),
        parent=optional(nodes.parent),
        field=encoded(np.where(nodes.field == 0, -1, nodes.field), field_names()),
        type=encoded(np.minimum(nodes.kind, len(names) - 1), names),
        start_byte=nodes.start,
        end_byte=nodes.end,
        line=places.line,
        column=places.column,
        end_line=places.end_line,
        end_column=places.end_column,
        has_error=nodes.has_error,
        is_missing=nodes.is_missing,
    )
