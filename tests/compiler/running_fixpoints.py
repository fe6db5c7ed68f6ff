"""Fixpoints among views that a session computes, as tasks do it."""

import pyarrow as pa
from datafusion import SessionContext

from cpg_engine.compiler import SemanticProgram
from cpg_engine.model.declarations import Fixpoint
from cpg_engine.runtime.fixpoint import run_fixpoint
from cpg_engine.runtime.session import task_session


def finished(program: SemanticProgram, name: str, session: SessionContext) -> pa.Table:
    """All rows of a relation of a fixpoint, over a session that knows what its group reads."""
    declarations = [statement.declaration for statement in program.statements.values()]
    of = {declaration.name: declaration.group for declaration in declarations if isinstance(declaration, Fixpoint)}
    inputs = task_session()
    for table in program.bundles[name].inputs:
        rows = session.table(f'"{table}"')
        batches = [batch.to_pyarrow() for batch in rows.execute_stream()]
        inputs.register_record_batches(f'"{table}"', [batches or [pa.RecordBatch.from_pylist([], rows.schema())]])
    together = {other: program.bundles[other] for other in of if of[other] == of[name]}
    return run_fixpoint(inputs, together, lambda _number, _round: None).relations[name]
