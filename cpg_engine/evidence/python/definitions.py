"""What definitions say of themselves: name, parameters, decorators, bases, docstring."""

from typing import Any

import numpy as np
import pyarrow as pa

from cpg_engine.evidence.python.names_binding import Names
from cpg_engine.evidence.python.names_places import definition_names
from cpg_engine.evidence.python.syntax import Flags, Ints, Rows, Syntax, kind_mask
from cpg_engine.evidence.python.syntax_columns import chosen, encoded, optional, record_batch
from cpg_engine.evidence.python.syntax_grammar import EDGE, EDGES, KIND
from cpg_engine.evidence.python.syntax_nodes import source_code
from cpg_engine.evidence.python.syntax_owners import FUNCTION_DEFS, Owners
from cpg_engine.evidence.tables import ClassBase, Decorator, Definition, Docstring, Parameter

DEFINITIONS = (*FUNCTION_DEFS, "ClassDef")
_DOCUMENTED = kind_mask("Module", *DEFINITIONS)
DOUBLE_STAR = "**"


def definitions(syntax: Syntax, owners: Owners, names: Names, qualified: dict[int, str]) -> pa.RecordBatch:
    """All def and class statements."""
    rows = syntax.of_kind(*DEFINITIONS)
    start, end = definition_names(syntax, rows)
    yields = np.zeros(len(syntax), bool)
    yields[owners.owner[syntax.of_kind("Yield", "YieldFrom")]] = True
    return record_batch(
        Definition,
        file_id=syntax.file_id(rows),
        node=syntax.local(rows),
        kind=chosen(syntax.kind[rows] == KIND["ClassDef"], "function", "class"),
        name=encoded(syntax.name[rows], syntax.words),
        qualified_name=[qualified[row] for row in rows.tolist()],
        name_start_byte=start,
        name_end_byte=end,
        begins=syntax.order[0][rows],
        owner=syntax.local(owners.owner[rows]),
        scope=optional(names.scope(rows)),
        body_scope=optional(names.scopes.of_slot[rows]),
        binding=optional(names.ordinal(names.binding(names.find(rows, syntax.name[rows])))),
        is_async=syntax.kind[rows] == KIND["AsyncFunctionDef"],
        is_generator=yields[rows] & (syntax.kind[rows] != KIND["ClassDef"]),
    )


_PARAMETER_KINDS = {
    "posonlyargs": "positional_only", "args": "positional_or_keyword", "vararg": "var_positional",
    "kwonlyargs": "keyword_only", "kwarg": "var_keyword",
}  # fmt: skip
_KIND_OF_EDGE = np.zeros(len(EDGES), np.int32)
for _code, _field in enumerate(_PARAMETER_KINDS):
    _KIND_OF_EDGE[EDGE["arguments", _field]] = _code


def parameters(syntax: Syntax, names: Names) -> pa.RecordBatch:
    """All parameters of functions and lambdas."""
    rows = syntax.of_kind("arg")
    functions = syntax.parent[syntax.parent[rows]]
    kind = _KIND_OF_EDGE[syntax.edge[rows]]
    index, default = _signature_positions(syntax, rows, kind)
    return record_batch(
        Parameter,
        file_id=syntax.file_id(rows),
        node=syntax.local(rows),
        function=syntax.local(functions),
        name=encoded(syntax.name[rows], syntax.words),
        kind=chosen(kind, *_PARAMETER_KINDS.values()),
        index=index,
        default=optional(syntax.local(default)),
        annotation=optional(syntax.local(syntax.child(("arg", "annotation"))[rows])),
        scope=optional(names.scopes.of_slot[functions]),
        binding=optional(names.ordinal(names.binding(names.find(rows, syntax.name[rows], functions)))),
        start_byte=syntax.start[rows],
        end_byte=syntax.end[rows],
    )


def _signature_positions(syntax: Syntax, rows: Rows, kind: Ints) -> tuple[Ints, Ints]:
    """Position of every parameter in its signature, and the row of its default or -1."""
    signature = syntax.parent[rows]
    order = np.argsort(signature, kind="stable")
    arranged = signature[order]
    first = np.searchsorted(arranged, arranged)
    index = np.empty(len(rows), np.int32)
    index[order] = np.arange(len(rows)) - first

    def count(wanted: Flags, owners: Ints) -> Ints:
        return np.bincount(owners[wanted], minlength=len(syntax)).astype(np.int32)

    positional = count(kind <= 1, signature)
    before_keyword_only = count(kind <= 2, signature)
    default = np.full(len(rows), -1, np.int32)
    trailing = syntax.on_edge(("arguments", "defaults"))
    owner = syntax.parent[trailing]
    number = np.bincount(owner, minlength=len(syntax)).astype(np.int32)
    keyword_only = syntax.on_edge(("arguments", "kw_defaults"))
    for values, position in (
        (trailing, positional[owner] - number[owner] + syntax.position[trailing]),
        (keyword_only, before_keyword_only[syntax.parent[keyword_only]] + syntax.position[keyword_only]),
    ):
        default[order[np.searchsorted(arranged, syntax.parent[values]) + position]] = values
    return index, default


def decorators(syntax: Syntax) -> pa.RecordBatch:
    """All decorators."""
    rows = syntax.on_edge(*((owner, "decorator_list") for owner in DEFINITIONS))
    called = np.where(syntax.kind[rows] == KIND["Call"], rows + 1, rows)
    ends_in_name = kind_mask("Name", "Attribute")[syntax.kind[called]]
    return record_batch(
        Decorator,
        file_id=syntax.file_id(rows),
        node=syntax.local(rows),
        definition=syntax.local(syntax.parent[rows]),
        position=syntax.position[rows],
        name=encoded(np.where(ends_in_name, syntax.name[called], -1), syntax.words),
        code=source_code(syntax, rows),
        start_byte=syntax.start[rows],
        end_byte=syntax.end[rows],
        line=syntax.line[rows],
        column=syntax.column[rows],
        end_line=syntax.end_line[rows],
        end_column=syntax.end_column[rows],
    )


def docstrings(syntax: Syntax) -> pa.RecordBatch:
    """All docstrings: the string that alone makes the first statement of a body."""
    constants = syntax.of_kind("Constant")
    statements = np.maximum(syntax.parent[constants], 0)
    first_in_body = np.zeros(len(syntax), bool)
    bodies = syntax.on_edge(*((owner, "body") for owner in ("Module", *DEFINITIONS)))
    first_in_body[bodies[syntax.position[bodies] == 0]] = True
    candidates = np.flatnonzero(first_in_body[statements] & (syntax.kind[statements] == KIND["Expr"]))
    found = candidates[[isinstance(syntax.constants[index], str) for index in candidates.tolist()]] if len(candidates) else candidates
    rows = constants[found]
    texts: list[Any] = [syntax.constants[index] for index in found.tolist()]
    return record_batch(
        Docstring,
        file_id=syntax.file_id(rows),
        node=syntax.local(rows),
        owner=syntax.local(syntax.parent[syntax.parent[rows]]),
        text=[storable(text) for text in texts],
        start_byte=syntax.start[rows],
        end_byte=syntax.end[rows],
        line=syntax.line[rows],
        column=syntax.column[rows],
        end_line=syntax.end_line[rows],
        end_column=syntax.end_column[rows],
    )


def storable(text: str) -> str:
    """Text as UTF-8 can hold it: half of a surrogate pair, which a string literal may spell, is written as its escape."""
    return text if text.isascii() else text.encode(errors="backslashreplace").decode()


def class_bases(syntax: Syntax) -> pa.RecordBatch:
    """All bases and keywords of class statements; a double-starred keyword is named ``**``."""
    written = syntax.on_edge(("ClassDef", "bases"), ("ClassDef", "keywords"))
    is_keyword = syntax.kind[written] == KIND["keyword"]
    # The value of a keyword is its only child; the keyword's own node comes right before it.
    rows = np.where(is_keyword, written + 1, written)
    classes = syntax.parent[written]
    bases = np.bincount(classes[~is_keyword], minlength=len(syntax)).astype(np.int32)
    double_star = syntax.words.code(DOUBLE_STAR)
    keyword = np.where(is_keyword, np.where(syntax.name[written] < 0, double_star, syntax.name[written]), -1)
    return record_batch(
        ClassBase,
        file_id=syntax.file_id(rows),
        node=syntax.local(rows),
        definition=syntax.local(classes),
        position=syntax.position[written] + np.where(is_keyword, bases[classes], 0).astype(np.int32),
        keyword=encoded(keyword, syntax.words),
    )
