"""Query packs, and what their patterns capture.

A pack is a file of patterns in tree-sitter's query language. Each pattern gives itself a name with
``(#set! pattern "name")``; the capture of the whole construct has a dot in its name, those of its parts have none.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files as resources

import numpy as np
import pyarrow as pa
from tree_sitter import Query, QueryCursor, QueryError, Tree

from cpg_engine.errors import EvidenceError
from cpg_engine.evidence.python.syntax_columns import Problem, encoded, record_batch
from cpg_engine.evidence.python.work_limits import TOO_MUCH_WORK
from cpg_engine.evidence.source import SourceFile
from cpg_engine.evidence.tree_sitter.grammar import LANGUAGE
from cpg_engine.evidence.tree_sitter.nodes import Nodes
from cpg_engine.evidence.tree_sitter.places import BatchLines
from cpg_engine.evidence.tree_sitter.tables import TsCapture

PACKS = ("definitions", "imports", "calls", "decorators", "assignments")
TEXT_CHARACTERS = 200
DEEPEST_MATCH = 1_000
"""Levels below the root down to which matches begin. The library looks at what is above each node, and searches for ever from 65,536 levels on."""
MOST_LOOKS = 1_000_000_000
"""How often parts of error nodes may be looked at, some two seconds: for each part the library looks at all that follow."""
_MOST_BYTES_PER_CHARACTER = 4
_CELLS = 4


@dataclass(frozen=True)
class Patterns:
    """All patterns of some packs as one query: a tree is searched once for all of them.

    Args:
        names: pack and name of each pattern, by its number in the query.
        captures: names of all captures, in the order of first use.
    """

    query: Query
    names: tuple[tuple[str, str], ...]
    captures: tuple[str, ...]


def compile_packs(packs: Sequence[tuple[str, str]]) -> Patterns:
    """Compiles packs, each a name and its source.

    Raises:
        EvidenceError: a pack does not compile, or a pattern has no name.
    """
    names = [name for pack, source in packs for name in _pattern_names(pack, source)]
    query = Query(LANGUAGE, "\n".join(source for _, source in packs))
    return Patterns(query, tuple(names), tuple(query.capture_name(index) for index in range(query.capture_count)))


def _pattern_names(pack: str, source: str) -> Iterator[tuple[str, str]]:
    try:
        query = Query(LANGUAGE, source)
    except QueryError as error:
        raise EvidenceError(f"query pack {pack!r} does not compile: {error}; correct the pattern, or install the grammar it is written for.") from error
    for index in range(query.pattern_count):
        name = query.pattern_settings(index).get("pattern")
        if not name:
            raise EvidenceError(f'query pack {pack!r}: pattern {index} has no name; add (#set! pattern "name") to it.')
        yield pack, name


@cache
def shipped_patterns() -> Patterns:
    """The patterns of all packs of this package."""
    folder = resources(__package__ or "") / "packs"
    return compile_packs([(pack, (folder / f"{pack}.scm").read_text(encoding="utf-8")) for pack in PACKS])


def capture_batch(files: Sequence[SourceFile], trees: Sequence[Tree], nodes: Nodes, lines: BatchLines, patterns: Patterns) -> pa.RecordBatch:
    """The table of captures. Matches are numbered in the order in which their first nodes stand in the file.

    Raises:
        EvidenceError: a pattern captures a node without a name, which has no row to refer to.
    """
    cells, counts = list[int](), list[int]()
    for index, tree in enumerate(trees):
        rows, before = nodes.rows(index), len(cells)
        ordinals = dict(zip(nodes.identities[rows.start : rows.stop], range(len(rows)), strict=True))
        matches = sorted(_matches(tree, patterns, ordinals)) if nodes.looks[index] <= MOST_LOOKS else []
        for match, (_, pattern, parts) in enumerate(matches):
            for ordinal, code in parts:
                cells.extend((match, pattern, code, ordinal))
        counts.append((len(cells) - before) // _CELLS)
    match, pattern, code, ordinal = (np.array(cells[cell::_CELLS], np.int32) for cell in range(_CELLS))
    file = np.repeat(np.arange(len(trees), dtype=np.int32), counts)
    before_file = np.cumsum([0, *counts], dtype=np.int32)
    row = nodes.first[file] + ordinal
    start, end = nodes.start[row], nodes.end[row]
    places = lines.places(file, start, end)
    return record_batch(
        TsCapture,
        file_id=np.array([source.file_id for source in files], np.int64)[file],
        capture=np.arange(len(file), dtype=np.int32) - before_file[file],
        match=match,
        pack=encoded(pattern, [pack for pack, _ in patterns.names]),
        pattern=encoded(pattern, [name for _, name in patterns.names]),
        name=encoded(code, patterns.captures),
        node=ordinal,
        start_byte=start,
        end_byte=end,
        line=places.line,
        column=places.column,
        text=_texts(files, patterns, code.tolist(), file.tolist(), start.tolist(), end.tolist()),
    )


def not_searched(files: Sequence[SourceFile], nodes: Nodes) -> Iterator[Problem]:
    """Files that are searched in part or not at all, because that would take too long."""
    for file, deepest, looks in zip(files, nodes.deepest, nodes.looks, strict=True):
        found = None
        if looks > MOST_LOOKS:
            found = f"Its broken regions have so many parts that {looks:,} looks would be needed to search them, more than {MOST_LOOKS:,}: nothing is captured"
        elif deepest > DEEPEST_MATCH:
            found = f"It is nested {deepest:,} levels deep, and captures begin down to level {DEEPEST_MATCH:,}"
        if found:
            yield Problem(file.file_id, file.path, TOO_MUCH_WORK, f"{found}. Repair the file, or exclude it.")


def _matches(tree: Tree, patterns: Patterns, ordinals: Mapping[int, int]) -> Iterator[tuple[int, int, list[tuple[int, int]]]]:
    """First node, pattern, and the (node, capture) pairs of each match, nodes by ordinal."""
    codes = {name: code for code, name in enumerate(patterns.captures)}
    cursor = QueryCursor(patterns.query)
    cursor.set_max_start_depth(DEEPEST_MATCH)
    for pattern, captured in cursor.matches(tree.root_node):
        try:
            parts = sorted([(ordinals[node.id], codes[name]) for name, found in captured.items() for node in found])
        except KeyError:
            pack, name = patterns.names[pattern]
            raise EvidenceError(f"query pack {pack!r}, pattern {name!r} captures a token, which has no row; capture a named node.") from None
        if parts:
            yield parts[0][0], pattern, parts


def _texts(files: Sequence[SourceFile], patterns: Patterns, codes: list[int], of: list[int], starts: list[int], ends: list[int]) -> pa.Array:
    """Source of the captures of parts."""
    is_part = ["." not in name for name in patterns.captures]
    sources = [file.utf8 for file in files]
    longest = TEXT_CHARACTERS * _MOST_BYTES_PER_CHARACTER
    texts = [
        sources[file][start : min(end, start + longest)].decode(errors="ignore")[:TEXT_CHARACTERS] if is_part[code] else None
        for code, file, start, end in zip(codes, of, starts, ends, strict=True)
    ]
    return pa.array(texts, pa.string()).dictionary_encode()
