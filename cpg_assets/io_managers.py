"""Reading and writing tables of the lake as Dagster inputs and outputs.

The catalog's own assets hand over a `TableWrite`, which is committed here, so a failed commit is the failed output it
is. An asset of a user's own reads a table by naming it as an input; the annotation of the parameter says as what:

* ``pyarrow.Table`` (also without annotation): all rows in memory;
* ``pyarrow.RecordBatchReader``: a stream;
* ``datafusion.DataFrame``: a query to go on from; nothing is read before it is executed.

What the same run makes is seen as that run made it; everything else as the newest finished build has it. What is built
later changes neither.
"""

from typing import Any

import dagster as dg
import datafusion
import pyarrow as pa
from dagster._core.execution.plan.inputs import FromLoadableAsset

from cpg_assets.failures import told
from cpg_assets.resources import LakeResource
from cpg_assets.translator import AssetTranslator
from cpg_engine.runtime.contract import merged_stream
from cpg_engine.runtime.fitting import build_to_read
from cpg_engine.runtime.reading import register_view, rows_of
from cpg_engine.runtime.run import Run, TableWrite
from cpg_engine.runtime.session import task_session
from cpg_engine.runtime.tasks import finish


def delta_io_manager(translator: AssetTranslator) -> dg.IOManagerDefinition:
    """The IO manager of a catalog's tables."""

    lake = translator.place.name("lake")

    @dg.io_manager(required_resource_keys={lake}, description="Delta tables of the lake, one directory per repository.")
    def delta(context: dg.InitResourceContext) -> DeltaIOManager:
        return DeltaIOManager(getattr(context.resources, lake), translator)

    return delta


class DeltaIOManager(dg.IOManager):
    """Commits tables, and opens them for assets that are not of the catalog.

    Args:
        lake: where the tables are.
        translator: says which asset is which table.
    """

    def __init__(self, lake: LakeResource, translator: AssetTranslator) -> None:
        self._lake, self._translator = lake, translator
        self._entries = {translator.key(entry): entry for entry in translator.catalog.tables.values()}

    def handle_output(self, context: dg.OutputContext, obj: Any) -> None:
        """Commits a table unless it is up to date."""
        if not isinstance(obj, TableWrite):
            raise dg.Failure(
                f"asset {context.asset_key.to_user_string()!r} hands {type(obj).__name__!r} to the lake, which stores the catalog's own tables only. "
                "Give the asset another io_manager_key.",
                allow_retries=False,
            )
        with told(context.step_context.previous_attempt_count):
            outcome = finish(obj)
        context.add_output_metadata(self._translator.materialization(outcome))

    def load_input(self, context: dg.InputContext) -> Any:
        """Opens a table: as this run has made it, if it makes it, else as it is in the newest finished build."""
        entry = self._entries.get(context.asset_key)
        if entry is None:
            raise dg.Failure(f"{context.asset_key.to_user_string()!r} is no table of the catalog; read it with the IO manager that wrote it.")
        wanted = context.dagster_type.typing_type
        with told(context.step_context.previous_attempt_count):
            run = self._lake.run(self._translator.catalog, self._translator.place.repository_of(context))
            is_made_here = not isinstance(context.step_context.step.step_input_named(context.name).source, FromLoadableAsset)
            query = open_table(run if is_made_here else build_to_read(run), entry.name, is_watched=True)
        if wanted is datafusion.DataFrame:
            return query
        reader = merged_stream(query, entry.schema)
        if wanted is pa.RecordBatchReader:
            return reader
        if wanted in (pa.Table, Any):
            return reader.read_all()
        raise dg.Failure(f"input {context.name!r} is annotated {wanted}. Use pyarrow.Table, pyarrow.RecordBatchReader or datafusion.DataFrame.")


def open_table(run: Run, table: str, is_watched: bool = False) -> datafusion.DataFrame:
    """A table as a query; what is committed later does not change it.

    Args:
        run: says which version.
        table: its name.
        is_watched: whether files that are lost before the query runs make it fail; without, the query runs at once.

    Raises:
        TableMissingError: it is not built.
        TableDamagedError: files are missing or damaged.
    """
    version, session = run.pinned(table, "a reader"), task_session(run.memory_bytes)
    register_view(session, table, rows_of(session, table, version, run.catalog.table(table).schema, is_watched))
    return session.table(table)
