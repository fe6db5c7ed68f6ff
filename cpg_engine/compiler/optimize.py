"""Third pass: work that the annotated schemas prove to be needless is taken out of the query."""

import re
from dataclasses import replace

from cpg_engine.compiler.statement import Context, Select, Statement

_NULL_GUARD = re.compile(r'"((?:[^"]|"")+)" is not null')


def optimize(statement: Statement, context: Context) -> Statement:
    """Drops NULL guards on columns that are never NULL, and selections that repeat an earlier one."""
    del context
    selects = dict.fromkeys(_without_needless_guards(select, statement) for select in statement.selects)
    return replace(statement, selects=tuple(selects))


def _without_needless_guards(select: Select, statement: Statement) -> Select:
    schema = statement.sources[select.source]

    def is_needed(condition: str) -> bool:
        guard = _NULL_GUARD.fullmatch(condition)
        return guard is None or schema.field(guard[1]).nullable

    return replace(select, where=tuple(condition for condition in select.where if is_needed(condition)))
