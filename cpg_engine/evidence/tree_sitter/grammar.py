"""The grammar, and how a source file is given to it."""

import re
from functools import cache

import tree_sitter_python
from tree_sitter import Language, Parser, Tree

LANGUAGE = Language(tree_sitter_python.language())
ERROR_KIND = 0xFFFF
"""Kind of error nodes in every grammar: the library's constant, one above all kinds a grammar can number."""

_LONE_RETURN = re.compile(rb"\r(?!\n)")


@cache
def kind_names() -> tuple[str, ...]:
    """Types of nodes by kind; the last entry, after those of the grammar, is that of error nodes."""
    return (*(LANGUAGE.node_kind_for_id(kind) or "" for kind in range(LANGUAGE.node_kind_count)), "ERROR")


@cache
def named_kinds() -> dict[int, bool]:
    """Whether the nodes of each kind have a name in the grammar."""
    kinds = (*range(LANGUAGE.node_kind_count), ERROR_KIND)
    return {kind: LANGUAGE.node_kind_is_named(kind) for kind in kinds}


@cache
def field_names() -> tuple[str, ...]:
    """Names of fields by number; fields count from 1."""
    return ("", *(LANGUAGE.field_name_for_id(field) or "" for field in range(1, LANGUAGE.field_count + 1)))


def parse(utf8: bytes) -> Tree:
    """The tree of a text, whatever is wrong with it. Spans are those of the text given.

    A carriage return alone ends a line for Python but not for the grammar: it is read as a line feed of equal length.
    """
    return Parser(LANGUAGE).parse(_LONE_RETURN.sub(b"\n", utf8) if b"\r" in utf8 else utf8)
