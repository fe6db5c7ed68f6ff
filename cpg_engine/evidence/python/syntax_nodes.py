"""The table of syntax nodes, and source text of nodes."""

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from cpg_engine.evidence.python.names_binding import Names
from cpg_engine.evidence.python.syntax import Ints, Syntax
from cpg_engine.evidence.python.syntax_columns import encoded, optional, record_batch
from cpg_engine.evidence.python.syntax_grammar import EDGES, KINDS, OPERATORS, VARIANTS
from cpg_engine.evidence.python.syntax_owners import Owners
from cpg_engine.evidence.tables import SyntaxNode

CODE_LENGTH = 200
_MOST_BYTES_PER_CHARACTER = 4
_CONTEXTS = ("Load", "Store", "Del")
_OPERATORS = tuple(name for folded, names in OPERATORS.items() if folded != "expr_context" for name in names)
CONTEXT_OF_VARIANT = np.array([_CONTEXTS.index(variant.ctx) if variant.ctx else -1 for variant in VARIANTS], np.int32)
_OPERATOR_OF_VARIANT = np.array([_OPERATORS.index(variant.operator) if variant.operator else -1 for variant in VARIANTS], np.int32)
_FIELDS = sorted({edge[1].name for edge in EDGES if edge})
_FIELD_OF_EDGE = np.array([_FIELDS.index(edge[1].name) if edge else -1 for edge in EDGES], np.int32)
_IS_LIST = np.array([edge is not None and edge[1].quantifier == "*" for edge in EDGES], bool)


def syntax_nodes(syntax: Syntax, owners: Owners, names: Names) -> pa.RecordBatch:
    """All nodes of a batch."""
    module = syntax.module
    rows = np.arange(len(syntax), dtype=np.int32)
    begins, ends = syntax.order
    placeless = int(np.count_nonzero(~syntax.has_place))
    # Eight columns are null at the same rows: they share one bitmap.
    validity = pa.py_buffer(np.packbits(syntax.has_place, bitorder="little"))

    def placed(numbers: Ints) -> pa.Array:
        return pa.Array.from_buffers(pa.int32(), len(numbers), [validity, pa.py_buffer(numbers)], placeless)

    return record_batch(
        SyntaxNode,
        file_id=syntax.file_id(slice(None)),
        node=rows - module,
        parent=pa.array(syntax.parent - module, mask=syntax.parent < 0),
        kind=encoded(syntax.kind, KINDS),
        field=encoded(_FIELD_OF_EDGE[syntax.edge], _FIELDS),
        position=pa.array(syntax.position, mask=~_IS_LIST[syntax.edge]),
        name=encoded(syntax.name, syntax.words),
        ctx=encoded(CONTEXT_OF_VARIANT[syntax.variant], _CONTEXTS),
        operator=_operators(syntax),
        start_byte=placed(syntax.start),
        end_byte=placed(syntax.end),
        line=placed(syntax.line),
        column=placed(syntax.column),
        end_line=placed(syntax.end_line),
        end_column=placed(syntax.end_column),
        begins=placed(begins),
        ends=placed(ends),
        last_descendant=owners.last - module,
        statement=owners.statement - module,
        scope=optional(names.scope(rows)),
        owner=owners.owner - module,
    )


def _operators(syntax: Syntax) -> pa.Array:
    codes, chains = _OPERATOR_OF_VARIANT[syntax.variant], dict[str, int]()
    for (row, field), value in syntax.notes.items():
        if field == "ops":
            operators: list[object] = value  # pyright: ignore[reportAssignmentType]  # the grammar says cmpop*
            chain = " ".join(type(operator).__name__ for operator in operators)
            codes[row] = len(_OPERATORS) + chains.setdefault(chain, len(chains))
        elif field == "conversion":
            letter: int = value  # pyright: ignore[reportAssignmentType]  # the grammar says int
            codes[row] = len(_OPERATORS) + chains.setdefault(chr(letter), len(chains))
    return encoded(codes, [*_OPERATORS, *chains])


def source_code(syntax: Syntax, rows: npt.NDArray[np.integer]) -> list[str]:
    """Source of nodes, cut after `CODE_LENGTH` characters. Rows must be in order."""
    code: list[str] = []
    bounds = np.searchsorted(rows, syntax.first)
    for file, low, high in zip(syntax.files, bounds[:-1].tolist(), bounds[1:].tolist(), strict=True):
        start, end = syntax.start[rows[low:high]], syntax.end[rows[low:high]]
        if file.text.isascii():
            shift = len(file.utf8) - len(file.text)
            end = np.minimum(end, start + CODE_LENGTH)
            text = file.text
            code += [text[a:b] for a, b in zip((start - shift).tolist(), (end - shift).tolist(), strict=True)]
        else:
            end = np.minimum(end, start + _MOST_BYTES_PER_CHARACTER * CODE_LENGTH)
            utf8 = file.utf8
            code += [utf8[a:b].decode(errors="ignore")[:CODE_LENGTH] for a, b in zip(start.tolist(), end.tolist(), strict=True)]
    return code
