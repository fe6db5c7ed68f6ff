"""Every compiled view runs: over no rows, and over one row of each evidence table."""

from typing import Any

import pyarrow as pa
import pytest
from compiler.running_fixpoints import finished
from datafusion import SessionContext

from cpg_engine.catalog import PlanCatalog
from cpg_engine.functions import register_functions
from cpg_engine.model.declarations import evidence_schemas
from cpg_engine.model.views import MODEL
from cpg_engine.runtime.session import register_rows
from cpg_engine.semantics.annotations import values_of


def some_value(field: pa.Field, number: int) -> Any:
    """A value the column may hold; another one for each number, and NULL for odd numbers where that is allowed."""
    if field.nullable and number % 2:
        return None
    if allowed := values_of(field):
        return allowed[number % len(allowed)]
    if pa.types.is_boolean(field.type):
        return bool(number % 2)
    return number if pa.types.is_integer(field.type) else f"text {number}"


def result_of(name: str, session: SessionContext, catalog: PlanCatalog) -> pa.Table:
    """A view's rows, in storable types."""
    bundle = catalog.program.bundles[name]
    batches = [batch.to_pyarrow() for batch in session.sql(bundle.sql).execute_stream()]
    return pa.Table.from_batches(
        [pa.RecordBatch.from_arrays(batch.columns, names=bundle.schema.names) for batch in batches] or [], None if batches else bundle.schema
    )


@pytest.mark.parametrize("rows", [0, 1, 12])
def test_every_view_runs_and_yields_its_schema(rows: int, catalog: PlanCatalog) -> None:
    session = SessionContext()
    register_functions(session)
    for table, schema in evidence_schemas(MODEL).items():
        content = [{field.name: some_value(field, number) for field in schema} for number in range(rows)]
        session.register_record_batches(table, [[pa.RecordBatch.from_pylist(content, schema=schema)]])
    failures: dict[str, str] = {}
    relations: dict[str, pa.Table] = {}
    for name, bundle in catalog.program.bundles.items():
        plain = pa.schema([field.remove_metadata() for field in bundle.schema])
        try:
            if bundle.recursion and name not in relations:
                relations |= finished(catalog.program, name, session)
            stored = (relations[name] if bundle.recursion else result_of(name, session, catalog)).cast(plain)
        except Exception as error:  # all of them are wanted at once
            failures[name] = str(error).splitlines()[0]
            stored = plain.empty_table()
        register_rows(session, name, stored.to_batches(), plain)
    assert not failures
