"""Fixpoints among views that a session computes, as tasks do it."""

from collections.abc import Mapping

import pyarrow as pa
from datafusion import SessionContext

from cpg_engine.compiler import SemanticProgram
from cpg_engine.runtime.fixpoint import FixpointRun
from cpg_engine.runtime.session import register_rows, task_session
from cpg_engine.sql import quoted
from cpg_engine.tasks.graph import views_by_task


def finished(program: SemanticProgram, name: str, session: SessionContext) -> Mapping[str, pa.Table]:
    """All rows of the relations of a fixpoint, one of which is named, over a session that knows what they read."""
    together = next(views for views in views_by_task(program).values() if name in views)
    inputs = task_session()
    for table in program.bundles[name].inputs:
        rows = session.table(quoted(table))
        register_rows(inputs, table, [batch.to_pyarrow() for batch in rows.execute_stream()], rows.schema())
    result = FixpointRun(inputs, {view: program.bundles[view] for view in together}).run(lambda _number, _round: None)
    return {view: result.take_rows(view) for view in together}
