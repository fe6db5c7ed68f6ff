"""One asset per table, generated from the catalog. A task is one step: it writes its tables, then their checks run."""

from collections.abc import Iterator

import dagster as dg

from cpg_assets.builds import build_key, record_if_whole
from cpg_assets.checks import check_results, runs_with_its_table
from cpg_assets.failures import told
from cpg_assets.io_managers import finished
from cpg_assets.run_tags import tag_run, tag_what_was_read
from cpg_assets.translator import AssetTranslator
from cpg_engine.evidence.extractors import Reading
from cpg_engine.evidence.sources import SCAN
from cpg_engine.runtime.run import TableWrite
from cpg_engine.runtime.tasks import prepare

RUN_LABEL = "dagster_run"

Event = dg.MaterializeResult[TableWrite] | dg.AssetMaterialization | dg.AssetCheckResult


def table_assets(translator: AssetTranslator) -> list[dg.AssetsDefinition]:
    """All tables of a catalog, task by task in the order of the schedule."""
    return [_task_assets(translator, task) for task in translator.catalog.schedule.order]


def _task_assets(translator: AssetTranslator, task: str) -> dg.AssetsDefinition:
    catalog = translator.catalog
    entries = [catalog.table(table) for table in catalog.tasks.tasks[task].tables]
    checked = [entry for entry in entries if runs_with_its_table(catalog, entry)]
    extractor, lake = catalog.extractors.get(task), translator.place.name("lake")

    @dg.multi_asset(
        name=translator.place.name(task),
        description=extractor.doc if extractor else entries[0].doc,
        specs=[translator.spec(entry) for entry in entries],
        check_specs=[translator.check_spec(entry, name, rules) for entry in checked for name, rules in translator.checks(entry).items()],
        op_tags=translator.op_tags(task),
        required_resource_keys={lake},
        can_subset=True,
    )
    def build_tables(context: dg.AssetExecutionContext) -> Iterator[Event]:
        with told(context.retry_number):
            run = getattr(context.resources, lake).run(catalog, translator.place.repository_of(context), context.log, {RUN_LABEL: context.run.run_id})
            if extractor and extractor.reading is Reading.SNAPSHOT:
                tag_run(context.instance, context.run, run)
            for write in prepare(run, task, [table for table in catalog.tasks.tasks[task].tables if translator.key_of(table) in context.selected_asset_keys]):
                yield _materialized(translator, context, write)
            if task == SCAN.name:
                tag_what_was_read(context.instance, context.run, run)
            results = [result for entry in checked for result in check_results(translator, run, entry, context.selected_asset_check_keys)]
            yield from results
            is_stopped = any(not result.passed and result.severity is dg.AssetCheckSeverity.ERROR for result in results)
            if not is_stopped and build_key(translator) not in context.job_def.asset_layer.selected_asset_keys:
                record_if_whole(run)

    return build_tables


def _materialized(
    translator: AssetTranslator, context: dg.AssetExecutionContext, write: TableWrite
) -> dg.MaterializeResult[TableWrite] | dg.AssetMaterialization:
    """Hands a table to the IO manager. A task writes all its tables in one pass; those not asked for are recorded as well."""
    key = translator.key(write.entry)
    if key in context.selected_asset_keys:
        return dg.MaterializeResult(key, value=write, data_version=dg.DataVersion(write.data))
    partition = context.partition_key if context.has_partition_key else None
    return dg.AssetMaterialization(key, metadata=translator.materialization(finished(write)), partition=partition)
