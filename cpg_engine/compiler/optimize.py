"""Third pass: work that the annotated schemas prove to be needless is taken out of the query."""

import re
from dataclasses import replace

from cpg_engine.compiler.statement import Context, Select, Statement

_NULL_GUARD = re.compile(r'"((?:[^"]|"")+)" is not null')


def optimize(statement: Statement, context: Context) -> Statement:
    """Drops NULL guards on columns that are never NULL, and selections that repeat an earlier one.

    >>> import pyarrow as pa
    >>> from cpg_engine.model.declarations import Edges
    >>> schema = pa.schema([pa.field("call_id", pa.int64(), nullable=False), pa.field("method_id", pa.int64())])
    >>> select = Select("targets", (), ('"call_id" is not null', '"method_id" is not null'))
    >>> rule = Statement(Edges("calls", "CALL", "targets", "call_id", "method_id"), {"targets": schema}, (select, select))
    >>> optimize(rule, NotImplemented).selects
    (Select(source='targets', columns=(), where=('"method_id" is not null',), quality=None),)
    """
    del context
    selects = dict.fromkeys(_without_needless_guards(select, statement) for select in statement.selects)
    return replace(statement, selects=tuple(selects))


def _without_needless_guards(select: Select, statement: Statement) -> Select:
    schema = statement.sources[select.source]

    def is_needed(condition: str) -> bool:
        guard = _NULL_GUARD.fullmatch(condition)
        return guard is None or schema.field(guard[1].replace('""', '"')).nullable

    return replace(select, where=tuple(condition for condition in select.where if is_needed(condition)))
