"""Everything tree-sitter says about source files."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import pyarrow as pa

from cpg_engine.evidence.python.syntax_columns import Problem
from cpg_engine.evidence.source import SourceFile
from cpg_engine.evidence.tree_sitter.captures import Patterns, capture_batch, not_searched, shipped_patterns
from cpg_engine.evidence.tree_sitter.grammar import parse
from cpg_engine.evidence.tree_sitter.nodes import node_batch, read_nodes
from cpg_engine.evidence.tree_sitter.places import batch_lines
from cpg_engine.evidence.tree_sitter.regions import BlankedRegion, region_batch

NOTHING_BLANKED: Mapping[int, Sequence[BlankedRegion]] = MappingProxyType({})


def extract(
    files: Sequence[SourceFile],
    blanked: Mapping[int, Sequence[BlankedRegion]] = NOTHING_BLANKED,
    patterns: Patterns | None = None,
    problems: list[Problem] | None = None,
) -> dict[str, pa.RecordBatch]:
    """All tables of the ``tree_sitter`` source for the files given.

    Which files those are is the caller's choice: the ones CPython rejects, for which nothing else speaks in full, or
    all of them, for a second opinion. Any bytes have a tree, so no file fails; what does not parse is in ``ts_errors``.

    Args:
        files: the batch, as they are in the repository, not as repaired.
        blanked: by file identifier, what `salvage.repaired` took out; these regions become rows of ``ts_errors``.
        patterns: what to capture; the shipped packs if not given.
        problems: added to: files that are not searched for captures, or only in part.

    Returns:
        One record batch for each of `tables.TREE_SITTER_TABLES`, by table name, rows in the order of files and of their
        keys; strings that repeat are dictionary arrays.
    """
    trees = [parse(file.utf8) for file in files]
    nodes, lines = read_nodes(trees), batch_lines(files)
    if problems is not None:
        problems += not_searched(files, nodes)
    return {
        "ts_nodes": node_batch(files, nodes, lines),
        "ts_errors": region_batch(files, nodes, lines, blanked),
        "ts_captures": capture_batch(files, trees, nodes, lines, patterns or shipped_patterns()),
    }
