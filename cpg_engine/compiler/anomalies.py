"""Columns that say nothing: for every evidence table a count of what its nullable columns hold, made from its schema."""

from collections.abc import Iterable

from cpg_engine.evidence.schema import arrow_schema
from cpg_engine.model.declarations import Collect, Declaration, Derive, SemanticModel
from cpg_engine.sql import literal, quoted

ANOMALIES = "schema_anomalies"


def schema_anomalies(model: SemanticModel) -> Iterable[Declaration]:
    """One view for each evidence table with nullable columns, and their union."""
    members: list[str] = []
    for row in sorted((row for rows in model.evidence.values() for row in rows), key=lambda row: row.table):
        columns = [column.name for column in arrow_schema(row) if column.nullable]
        if columns:
            members.append(f"{row.table}_anomalies")
            yield Derive(members[-1], _never_filled(row.table, columns), f"A column of {row.table} that is NULL in every row.", ("column_name",))
    if members:
        doc = "A column of an evidence table that has rows, but in none of them a value: it says nothing of this repository."
        yield Collect(ANOMALIES, tuple(members), doc, ("table_name", "column_name"))


def _never_filled(table: str, columns: list[str]) -> str:
    names = ", ".join(literal(column) for column in columns)
    counts = ", ".join(f"count({quoted(column)})" for column in columns)
    counted = f"select make_array({names}) as names, make_array({counts}) as filled, count(*) as table_rows from {quoted(table)}"
    listed = f"select unnest(names) as column_name, unnest(filled) as filled, table_rows from ({counted})"
    return f"select {literal(table)} as table_name, column_name, table_rows from ({listed}) where filled = 0 and table_rows > 0"
