"""Where in the source an identifier stands, for nodes whose span is wider than the name they carry.

The tree holds names as the parser normalises them (NFKC), so a name's width is read from the source, not from the name.
"""

import re

import numpy as np
import numpy.typing as npt

from cpg_engine.evidence.python.syntax import Ints, Syntax

_GAP = rb"(?:[ \t\f]|\\\r\n|\\[\r\n])"
_GAP_IN_BRACKETS = rb"(?:[\s\\]|#[^\r\n]*)"
_WORD = rb"([^\s\\()\[\]{}:;,.=*#]+)"
_DEFINED = re.compile(rb"(?:async" + _GAP + rb"+)?(?:def|class|type)" + _GAP + rb"+" + _WORD)
_HANDLED = re.compile(rb"(?:" + _GAP_IN_BRACKETS + rb"|\))*as" + _GAP + rb"+" + _WORD)
_REST = re.compile(rb"(?:" + _GAP_IN_BRACKETS + rb"|[,){])*\*\*" + _GAP_IN_BRACKETS + rb"*" + _WORD)
_TYPE_VARIABLE = re.compile(rb"\**" + _GAP_IN_BRACKETS + rb"*" + _WORD)
_LAST_WORD = re.compile(_WORD + rb"$")


def definition_names(syntax: Syntax, rows: npt.NDArray[np.integer]) -> tuple[Ints, Ints]:
    """Spans of the names of def and class statements."""
    return _matches(syntax, _DEFINED, rows, syntax.start[rows])


def handler_names(syntax: Syntax, rows: npt.NDArray[np.integer]) -> tuple[Ints, Ints]:
    """Spans of the names that except clauses bind: behind ``as``, which follows the type."""
    return _matches(syntax, _HANDLED, rows, syntax.end[rows + 1])


def rest_names(syntax: Syntax, rows: npt.NDArray[np.integer]) -> tuple[Ints, Ints]:
    """Spans of the names behind ``**`` in mapping patterns, which follows all other entries."""
    children = syntax.on_edge(("MatchMapping", "keys"), ("MatchMapping", "patterns"))
    ends = np.zeros(len(syntax), np.int32)
    np.maximum.at(ends, syntax.parent[children], syntax.end[children])
    return _matches(syntax, _REST, rows, np.maximum(syntax.start[rows], ends[rows]))


def type_variable_names(syntax: Syntax, rows: npt.NDArray[np.integer]) -> tuple[Ints, Ints]:
    """Spans of the names of type parameters, behind their stars."""
    return _matches(syntax, _TYPE_VARIABLE, rows, syntax.start[rows])


def last_names(syntax: Syntax, rows: npt.NDArray[np.integer]) -> tuple[Ints, Ints]:
    """Spans of the names that end their node: attributes and captures."""
    end = syntax.end[rows]
    start = end - syntax.words.widths()[syntax.name[rows]]
    for index in _may_be_wider(syntax, syntax.file[rows], start, end):
        row, stop = int(rows[index]), int(end[index])
        found = _LAST_WORD.search(syntax.files[syntax.file[row]].utf8, int(syntax.start[row]), stop)
        if found:
            start[index] = found.start(1)
    return start, end


def _may_be_wider(syntax: Syntax, file: Ints, start: Ints, end: Ints) -> list[int]:
    """Which spans hold anything but ASCII: a name is as wide as its characters are many if no byte of it is above 127."""
    found = list[int]()
    for number in np.flatnonzero([not source.text.isascii() for source in syntax.files]).tolist():
        before = np.cumsum(np.frombuffer(b"\0" + syntax.files[number].utf8, np.uint8) > 127)
        of_file = np.flatnonzero(file == number)
        found += of_file[before[end[of_file]] > before[start[of_file]]].tolist()
    return found


def _matches(syntax: Syntax, pattern: re.Pattern[bytes], rows: npt.NDArray[np.integer], begin: Ints) -> tuple[Ints, Ints]:
    spans = list[int]()
    match = pattern.match
    for index, row, at in zip(syntax.file[rows].tolist(), rows.tolist(), begin.tolist(), strict=True):
        found = match(syntax.files[index].utf8, at)
        # Where the parser saw a name that the pattern does not, the node's own span is still true of it.
        spans += found.span(1) if found else (int(syntax.start[row]), int(syntax.end[row]))
    array = np.fromiter(spans, np.int32, len(spans))
    return array[::2], array[1::2]
