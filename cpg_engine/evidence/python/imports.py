"""What import statements bring in and which names they bind."""

import numpy as np
import pyarrow as pa

from cpg_engine.evidence.python.names_binding import Names
from cpg_engine.evidence.python.syntax import Syntax
from cpg_engine.evidence.python.syntax_columns import chosen, optional, record_batch
from cpg_engine.evidence.python.syntax_grammar import KIND
from cpg_engine.evidence.tables import Import

STAR = "*"


def imports(syntax: Syntax, names: Names) -> pa.RecordBatch:
    """All imported names of a batch, one row for each alias node."""
    rows = syntax.of_kind("alias")
    statements = syntax.parent[rows]
    is_from = syntax.kind[statements] == KIND["ImportFrom"]
    written = [syntax.words[code] for code in syntax.name[rows].tolist()]
    aliases: list[str | None] = [syntax.notes.get((row, "asname")) for row in rows.tolist()]  # pyright: ignore[reportAssignmentType]  # identifier?
    modules = [syntax.words[code] if code >= 0 else None for code in syntax.name[statements].tolist()]
    bound = [
        alias or (None if name == STAR else name if from_module else name.partition(".")[0])
        for alias, name, from_module in zip(aliases, written, is_from.tolist(), strict=True)
    ]
    codes = syntax.words.codes(bound, len(bound))
    symbol = np.where(codes < 0, -1, names.find(rows, codes)).astype(np.int32)
    return record_batch(
        Import,
        file_id=syntax.file_id(rows),
        node=syntax.local(rows),
        statement=syntax.local(statements),
        kind=chosen(is_from, "import", "from"),
        module=[module if from_ else name for module, name, from_ in zip(modules, written, is_from.tolist(), strict=True)],
        level=[syntax.notes.get((row, "level"), 0) for row in statements.tolist()],
        name=[name if from_ else None for name, from_ in zip(written, is_from.tolist(), strict=True)],
        alias=aliases,
        bound_name=bound,
        scope=optional(names.scope(rows)),
        binding=optional(names.ordinal(names.binding(symbol))),
        start_byte=syntax.start[rows],
        end_byte=syntax.end[rows],
        begins=syntax.order[0][rows],
    )
