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
        deepest: levels of each file's tree below its root.
        looks: how often its error nodes are looked through when it is searched: the squares of their numbers of parts.
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
    deepest: Sequence[int]
    looks: Sequence[int]

    def rows(self, file: int) -> range:
        """Rows of one file."""
        return range(int(self.first[file]), int(self.first[file + 1]))


def read_nodes(trees: Sequence[Tree]) -> Nodes:
    """Named nodes of all trees."""
    cells, identities = list[int](), list[int]()
    walked = [_walk(tree, cells, identities) for tree in trees]
    missing = [parts for parts, _, _ in walked]
    kind, start, end, parent, field = (np.fromiter(cells[cell::_CELLS], np.int32, len(identities)) for cell in range(_CELLS))
    first = np.append(np.flatnonzero(parent < 0), len(identities))
    has_error, is_missing = kind == ERROR_KIND, np.zeros(len(kind), bool)
    for root, parts in zip(first.tolist(), missing, strict=False):
        for part in parts:
            if part.node >= 0:
                has_error[root + part.node] = True
                is_missing[root + part.node] |= kind[root + part.node] == part.kind and start[root + part.node] == end[root + part.node]
    file = np.repeat(np.arange(len(trees), dtype=np.int32), np.diff(first))
    has_error = _raised_to_ancestors(has_error, np.where(parent < 0, -1, parent + first[file]))
    deepest, looks = [deep for _, deep, _ in walked], [look for _, _, look in walked]
    return Nodes(first, file, kind, start, end, parent, field, has_error, is_missing, identities, missing, deepest, looks)


def _walk(tree: Tree, cells: list[int], identities: list[int]) -> tuple[list[MissingPart], int, int]:
    """Appends the named nodes of one tree, five cells and an identity each, and returns what is missing, its depth and the looks its errors take."""
    named, missing = named_kinds(), list[MissingPart]()
    extend, identify, before = cells.extend, identities.append, len(identities)
    cursor = tree.walk()
    down, right, up = cursor.goto_first_child, cursor.goto_next_sibling, cursor.goto_parent
    is_broken = tree.root_node.has_error
    ancestors, parent, deepest, looks = list[int](), -1, 0, 0
    while True:
        node: Node = cursor.node  # pyright: ignore[reportAssignmentType] - null only for a cursor that was never set
        kind, this = node.kind_id, parent
        if named[kind]:
            this = len(identities) - before
            identify(node.id)
            extend((kind, node.start_byte, node.end_byte, parent, cursor.field_id or 0))
        if is_broken and node.is_missing:
            missing.append(MissingPart(this, node.start_byte, kind))
        if kind == ERROR_KIND:
            looks += node.child_count**2
        if down():
            ancestors.append(parent)
            parent = this
            continue
        deepest = max(deepest, len(ancestors))
        while not right():
            if not up():
                return missing, deepest, looks
            parent = ancestors.pop()


def _raised_to_ancestors(marks: npt.NDArray[np.bool_], parent: npt.NDArray[np.integer]) -> npt.NDArray[np.bool_]:
    """The marks and those of all ancestors of the marked rows, parents standing before their children."""
    if not marks.any():
        return marks
    raised, above = marks.tolist(), parent.tolist()
    for row in range(len(raised) - 1, -1, -1):
        if raised[row] and above[row] >= 0:
            raised[above[row]] = True
    return np.array(raised, np.bool_)


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
