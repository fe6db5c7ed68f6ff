"""Queries that readers of a graph write themselves: they change nothing, and a wrong name gets a suggestion."""

import re
from collections.abc import Collection
from difflib import get_close_matches

import pyarrow as pa
from datafusion import SessionContext, SQLOptions

from cpg_engine.errors import CpgError

NO_TABLE = re.compile(r"table '(?:datafusion\.public\.)?([^']+)' not found", re.IGNORECASE)
"""How the query engine says that it knows no table of a name."""

_READ_ONLY = SQLOptions().with_allow_ddl(False).with_allow_dml(False).with_allow_statements(False)


def answer(session: SessionContext, sql: str, limit: int) -> pa.Table:
    """Rows of a query, so many at most.

    Args:
        session: knows the tables.
        sql: the query.
        limit: most rows.

    Raises:
        CpgError: it does more than read, is no SQL, or fails while it runs.
    """
    try:
        return session.sql_with_options(sql, _READ_ONLY).limit(limit).to_arrow_table()
    except Exception as error:
        if missing := NO_TABLE.search(str(error)):
            raise CpgError(f"the query cannot run: there is no table {missing[1]!r}.{suggestion(missing[1], session.catalog().schema().names())}") from error
        raise CpgError(f"the query cannot run: {error}") from error


def suggestion(name: str, known: Collection[str]) -> str:
    """A sentence that names what is like a name that nothing has; if nothing is, all there is."""
    close = get_close_matches(name, known, 3) or sorted(each for each in known if name in each)[:3]
    return f" Did you mean {' or '.join(map(repr, close))}?" if close else f" There are: {', '.join(sorted(known))}."
