"""Calls and what they pass."""

import numpy as np
import pyarrow as pa

from cpg_engine.evidence.python.names_binding import Names
from cpg_engine.evidence.python.names_places import last_names
from cpg_engine.evidence.python.syntax import Syntax, kind_mask
from cpg_engine.evidence.python.syntax_columns import chosen, encoded, optional, record_batch
from cpg_engine.evidence.python.syntax_grammar import KIND, KINDS
from cpg_engine.evidence.python.syntax_nodes import source_code
from cpg_engine.evidence.tables import Call, CallArgument

_ARGUMENTS, _KEYWORDS = ("Call", "args"), ("Call", "keywords")
_ARGUMENT_KINDS = ("positional", "keyword", "star", "double_star")
_ENDS_IN_NAME = kind_mask("Name", "Attribute")


def calls(syntax: Syntax, names: Names) -> pa.RecordBatch:
    """All calls of a batch."""
    rows = syntax.of_kind("Call")
    callee = rows + 1
    kind = syntax.kind[callee]
    is_named, is_attribute = _ENDS_IN_NAME[kind], kind == KIND["Attribute"]
    start = np.where(is_named, syntax.start[callee], -1)
    start[is_attribute], _ = last_names(syntax, callee[is_attribute])
    positional, keywords = syntax.on_edge(_ARGUMENTS), syntax.on_edge(_KEYWORDS)
    stars = positional[syntax.kind[positional] == KIND["Starred"]]
    double_stars = keywords[syntax.name[keywords] < 0]

    def count(arguments: np.ndarray[tuple[int], np.dtype[np.intp]]) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
        return np.bincount(syntax.parent[arguments], minlength=len(syntax)).astype(np.int32)[rows]

    return record_batch(
        Call,
        file_id=syntax.file_id(rows),
        node=syntax.local(rows),
        callee=syntax.local(callee),
        callee_kind=encoded(kind, KINDS),
        callee_name=encoded(np.where(is_named, syntax.name[callee], -1), syntax.words),
        name_start_byte=optional(start),
        name_end_byte=optional(np.where(is_named, syntax.end[callee], -1)),
        receiver=pa.array(syntax.local(callee + is_attribute), mask=~is_attribute),
        positional_count=count(positional),
        keyword_count=count(keywords),
        has_star=count(stars) > 0,
        has_double_star=count(double_stars) > 0,
        code=source_code(syntax, rows),
        scope=optional(names.scope(rows)),
    )


def call_arguments(syntax: Syntax) -> pa.RecordBatch:
    """All arguments of all calls of a batch."""
    written = syntax.on_edge(_ARGUMENTS, _KEYWORDS)
    is_keyword = syntax.kind[written] == KIND["keyword"]
    is_star = syntax.kind[written] == KIND["Starred"]
    call = syntax.parent[written]
    positional = np.bincount(call[~is_keyword], minlength=len(syntax)).astype(np.int32)
    keyword = np.where(is_keyword, syntax.name[written], -1)
    # Stars and keywords have one child, the expression passed, which comes right after them.
    rows = written + (is_keyword | is_star)
    return record_batch(
        CallArgument,
        file_id=syntax.file_id(rows),
        node=syntax.local(rows),
        call=syntax.local(call),
        index=syntax.position[written] + np.where(is_keyword, positional[call], np.int32(0)),
        kind=chosen(np.where(is_star, 2, np.where(is_keyword, np.where(keyword < 0, 3, 1), 0)), *_ARGUMENT_KINDS),
        keyword=encoded(keyword, syntax.words),
    )
