"""What a fixpoint reads from outside: what its seeds find, and the inputs of its steps."""

from collections.abc import Iterator, Mapping, Sequence

import pyarrow as pa
from datafusion import SessionContext

from cpg_engine.plan.bundle import PlanBundle
from cpg_engine.runtime.contract import merged_stream
from cpg_engine.semantics.storage import contract_schema
from cpg_engine.sql import quoted


def found_by_seeds(session: SessionContext, bundle: PlanBundle) -> list[pa.RecordBatch]:
    """Rows that the rules of a relation find which read no other."""
    if bundle.recursion is None or not bundle.recursion.seeds:
        return []
    query = session.sql(united(bundle.recursion.seeds, bundle.schema))
    return [batch for batch in merged_stream(query, bundle.schema) if batch.num_rows]


def held_inputs(session: SessionContext, bundles: Mapping[str, PlanBundle]) -> Iterator[tuple[str, pa.Schema, list[pa.RecordBatch]]]:
    """Tables that steps read besides relations, with the columns that they read, as every round reads them."""
    columns: dict[str, set[str]] = {}
    for bundle in bundles.values():
        for name, read in bundle.recursion.step_inputs.items() if bundle.recursion else ():
            columns.setdefault(name, set()).update(read)
    for name, read in columns.items():
        # Of a table that is only counted or multiplied by, no column is read.
        source = session.table(quoted(name)).select(*(quoted(column) for column in sorted(read))) if read else session.table(quoted(name))
        schema = contract_schema(source.schema())
        yield name, schema, list(merged_stream(source, schema))


def united(queries: Sequence[str], schema: pa.Schema) -> str:
    """One query for the rows of several."""
    columns = ", ".join(quoted(name) for name in schema.names)
    # A comment may end a rule, so the parenthesis needs a line of its own.
    return "\nunion all\n".join(f"select {columns} from (\n{sql}\n)" for sql in queries)
