"""What is assigned to what, constants, and annotations."""

import numpy as np
import pyarrow as pa

from cpg_engine.evidence.annotation_tables import TypeExpression
from cpg_engine.evidence.python.definitions import storable
from cpg_engine.evidence.python.syntax import Syntax
from cpg_engine.evidence.python.syntax_columns import chosen, encoded, optional, record_batch
from cpg_engine.evidence.python.syntax_grammar import EDGE, EDGES
from cpg_engine.evidence.python.syntax_nodes import source_code
from cpg_engine.evidence.python.syntax_owners import ANNOTATIONS
from cpg_engine.evidence.tables import Assignment, Literal

_ASSIGNING = {
    ("Assign", "targets"): ("assign", "value"),
    ("AnnAssign", "target"): ("annotated", "value"),
    ("AugAssign", "target"): ("augmented", "value"),
    ("NamedExpr", "target"): ("walrus", "value"),
    ("For", "target"): ("for", "iter"),
    ("AsyncFor", "target"): ("for", "iter"),
    ("comprehension", "target"): ("comprehension", "iter"),
    ("withitem", "optional_vars"): ("with", "context_expr"),
    ("Delete", "targets"): ("delete", None),
}
"""Fields that hold targets: the kind of assignment, and the field beside them that holds what is assigned."""
_KINDS = tuple(dict.fromkeys(kind for kind, _ in _ASSIGNING.values()))
_KIND_OF_EDGE = np.full(len(EDGES), -1, np.int32)
for _edge, (_kind, _) in _ASSIGNING.items():
    _KIND_OF_EDGE[EDGE[_edge]] = _KINDS.index(_kind)

REPR_LENGTH = 200


def assignments(syntax: Syntax) -> pa.RecordBatch:
    """All targets of a batch."""
    kind = _KIND_OF_EDGE[syntax.edge]
    rows = np.flatnonzero(kind >= 0)
    statements = syntax.parent[rows]
    values = syntax.child(*((owner, field) for (owner, _), (_, field) in _ASSIGNING.items() if field))
    return record_batch(
        Assignment,
        file_id=syntax.file_id(rows),
        target=syntax.local(rows),
        value=optional(syntax.local(values[statements])),
        statement=syntax.local(statements),
        kind=chosen(kind[rows], *_KINDS),
    )


def literals(syntax: Syntax) -> pa.RecordBatch:
    """All constants of a batch."""
    rows = syntax.of_kind("Constant")
    types = list(map(type, syntax.constants))
    codes = {type_: code for code, type_ in enumerate(dict.fromkeys(types))}
    return record_batch(
        Literal,
        file_id=syntax.file_id(rows),
        node=syntax.local(rows),
        value_type=encoded(np.fromiter(map(codes.__getitem__, types), np.int32, len(types)), [type_.__name__ for type_ in codes]),
        value=_representations(syntax.constants),
    )


def _representations(values: list[object]) -> list[str]:
    try:
        texts = list(map(repr, values))
    except ValueError:
        texts = [_representation(value) for value in values]
    return [text if len(text) <= REPR_LENGTH else text[:REPR_LENGTH] for text in texts]


def _representation(value: object) -> str:
    try:
        return repr(value)
    except ValueError:
        # The interpreter refuses to write very long integers in decimal.
        return hex(value) if isinstance(value, int) else storable(str(value))


def type_expressions(syntax: Syntax) -> pa.RecordBatch:
    """All annotations of a batch."""
    rows = np.flatnonzero(ANNOTATIONS[syntax.edge])
    edge = syntax.edge[rows]
    role = np.where(edge == EDGE["arg", "annotation"], 0, np.where(edge == EDGE["AnnAssign", "annotation"], 2, 1))
    return record_batch(
        TypeExpression,
        file_id=syntax.file_id(rows),
        node=syntax.local(rows),
        owner=syntax.local(syntax.parent[rows]),
        role=chosen(role, "parameter", "return", "variable"),
        code=source_code(syntax, rows),
    )
