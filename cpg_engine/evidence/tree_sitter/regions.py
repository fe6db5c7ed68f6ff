"""Regions that do not parse, as tree-sitter saw them and as a repair had to blank them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from cpg_engine.evidence.python.syntax_columns import chosen, optional, record_batch
from cpg_engine.evidence.source import SourceFile
from cpg_engine.evidence.tree_sitter.grammar import ERROR_KIND, kind_names
from cpg_engine.evidence.tree_sitter.nodes import Nodes
from cpg_engine.evidence.tree_sitter.places import BatchLines
from cpg_engine.evidence.tree_sitter.tables import TsError

MESSAGE_CHARACTERS = 200
_KINDS = ("error", "missing", "blanked")


@dataclass(frozen=True)
class BlankedRegion:
    """Bytes a repair replaced so that the rest of the file parses, and what the compiler said of them."""

    start: int
    end: int
    message: str


@dataclass(frozen=True)
class _Region:
    file: int
    kind: int
    node: int
    start: int
    end: int
    message: str
    missing: str | None = None


def region_batch(files: Sequence[SourceFile], nodes: Nodes, lines: BatchLines, blanked: Mapping[int, Sequence[BlankedRegion]]) -> pa.RecordBatch:
    """The table of regions that do not parse, given what was blanked in files by file identifier."""
    regions = [region for index, file in enumerate(files) for region in _regions(index, file, nodes, blanked.get(file.file_id, ()))]
    per_file = np.bincount([region.file for region in regions], minlength=len(files)) if regions else np.zeros(len(files), np.intp)
    file = np.array([region.file for region in regions], np.int32)
    first = np.concatenate(([0], np.cumsum(per_file)))
    start = np.array([region.start for region in regions], np.int32)
    end = np.array([region.end for region in regions], np.int32)
    places = lines.places(file, start, end)
    return record_batch(
        TsError,
        file_id=np.array([source.file_id for source in files], np.int64)[file],
        error=np.arange(len(regions), dtype=np.int32) - first[file].astype(np.int32),
        kind=chosen(np.array([region.kind for region in regions], np.int32), *_KINDS),
        node=optional(np.array([region.node for region in regions], np.int32)),
        start_byte=start,
        end_byte=end,
        line=places.line,
        column=places.column,
        end_line=places.end_line,
        end_column=places.end_column,
        message=[region.message for region in regions],
        is_missing=np.array([region.missing is not None for region in regions], bool),
        missing=pa.array([region.missing for region in regions], pa.string()),
    )


def _regions(index: int, file: SourceFile, nodes: Nodes, blanked: Sequence[BlankedRegion]) -> list[_Region]:
    rows = nodes.rows(index)
    if not rows or not (nodes.has_error[rows.start] or blanked):
        return []
    found = list[_Region]()
    for node in np.flatnonzero(nodes.kind[rows.start : rows.stop] == ERROR_KIND).tolist():
        start, end = int(nodes.start[rows[node]]), int(nodes.end[rows[node]])
        found.append(_Region(index, 0, node, start, end, _shortened(file.utf8[start:end])))
    names = kind_names()
    for part in nodes.missing[index]:
        missing = names[part.kind]
        found.append(_Region(index, 1, part.node, part.position, part.position, f"missing {missing}", missing))
    found += [_Region(index, 2, node, region.start, region.end, region.message) for node, region in zip(_around(nodes, rows, blanked), blanked, strict=True)]
    return found


def _shortened(utf8: bytes) -> str:
    return utf8[: 4 * MESSAGE_CHARACTERS].decode(errors="ignore")[:MESSAGE_CHARACTERS]


def _around(nodes: Nodes, rows: range, regions: Sequence[BlankedRegion]) -> list[int]:
    """Ordinal of the innermost named node that covers each region, -1 if even the root does not.

    Nodes that begin before a region and do not cover it end in it: as regions do not overlap, none is passed twice.
    """
    starts, ends, parents = (column[rows.start : rows.stop] for column in (nodes.start, nodes.end, nodes.parent))
    found = list[int]()
    for region, last in zip(regions, np.searchsorted(starts, [region.start for region in regions], "right").tolist(), strict=True):
        node = last - 1
        while node >= 0 and ends[node] < region.end:
            node = int(parents[node])
        found.append(node)
    return found
