"""Where in the source an identifier stands, for nodes whose span is wider than the name they carry.

The tree holds names as the parser normalises them (NFKC), so a name's width is read from the source, not from the name.
"""

import re

import numpy as np
import numpy.typing as npt

from cpg_engine.evidence.syntax import Ints, Syntax

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
    # Only where there is anything but ASCII can a name be wider than it looks.
    wide = np.array([not file.text.isascii() for file in syntax.files], bool)
    for index in np.flatnonzero(wide[syntax.file[rows]]).tolist() if wide.any() else ():
        row = int(rows[index])
        utf8, stop = syntax.files[syntax.file[row]].utf8, int(end[index])
        word = syntax.words[syntax.name[row]].encode()
        if utf8[stop - len(word) : stop] == word:
            start[index] = stop - len(word)
        else:
            found = _LAST_WORD.search(utf8, int(syntax.start[row]), stop)
            start[index] = found.start(1) if found else stop - len(word)
    return start, end


def _matches(syntax: Syntax, pattern: re.Pattern[bytes], rows: npt.NDArray[np.integer], begin: Ints) -> tuple[Ints, Ints]:
    spans = list[int]()
    match = pattern.match
    for index, row, at in zip(syntax.file[rows].tolist(), rows.tolist(), begin.tolist(), strict=True):
        found = match(syntax.files[index].utf8, at)
        # Where the parser saw a name that the pattern does not, the node's own span is still true of it.
        spans += found.span(1) if found else (int(syntax.start[row]), int(syntax.end[row]))
    array = np.fromiter(spans, np.int32, len(spans))
    return array[::2], array[1::2]
