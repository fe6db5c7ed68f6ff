"""One asset per table, generated from the catalog. A task is one step: it writes its tables, then their checks run."""

from collections.abc import Iterator, Sequence

import dagster as dg

from cpg_assets.builds import build_key, record_if_whole
from cpg_assets.checks import check_results, runs_with_its_table
from cpg_assets.failures import told
from cpg_assets.run_tags import tag_run, tag_what_was_read
from cpg_assets.translator import AssetTranslator
from cpg_engine.evidence.extractors import Reading
from cpg_engine.evidence.sources import SCAN
from cpg_engine.runtime.run import TableWrite
from cpg_engine.runtime.staleness import why_stale
from cpg_engine.runtime.tasks import finish, prepare
from cpg_engine.traces import span

RUN_LABEL = "dagster_run"
STALE = "made from tables that are not up to date"
"""What a table made alone says of what it rests on."""

Event = dg.MaterializeResult[TableWrite] | dg.AssetMaterialization | dg.AssetCheckResult


def table_assets(translator: AssetTranslator) -> list[dg.AssetsDefinition]:
    """All tables of a catalog, task by task in the order of the schedule."""
    return [_task_assets(translator, task) for task in translator.catalog.schedule.order]


def _task_assets(translator: AssetTranslator, task: str) -> dg.AssetsDefinition:
    catalog = translator.catalog
    entries = [catalog.table(table) for table in catalog.tasks.tasks[task].tables]
    checked = [entry for entry in entries if runs_with_its_table(catalog, entry)]
    extractor, lake, reads = catalog.extractors.get(task), translator.place.name("lake"), catalog.tasks.tasks[task].deps.tables

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
        with told(context.retry_number), span("task", task=task, stage=entries[0].stage, run=context.run.run_id) as note:
            run = getattr(context.resources, lake).run(catalog, translator.place.repository_of(context), context.log, {RUN_LABEL: context.run.run_id})
            note(repository=run.repository.name)
            if extractor and extractor.reading is Reading.SNAPSHOT:
                tag_run(context.instance, context.run, run)
            in_run = context.job_def.asset_layer.selected_asset_keys
            is_whole = build_key(translator) in in_run
            # Where all that a task reads is made in this run, those before it have looked.
            stale = [] if is_whole or {translator.key_of(table) for table in reads} <= in_run else why_stale(run, task)
            if stale:
                context.log.warning(f"{task} is made from tables that are not up to date. {' '.join(stale)} Build all: cpg-build {run.repository.root}.")
            for write in prepare(run, task, [table for table in catalog.tasks.tasks[task].tables if translator.key_of(table) in context.selected_asset_keys]):
                yield _materialized(translator, context, write, stale)
            if task == SCAN.name:
                tag_what_was_read(context.instance, context.run, run)
            results = [result for entry in checked for result in check_results(translator, run, entry, context.selected_asset_check_keys)]
            yield from results
            is_stopped = any(not result.passed and result.severity is dg.AssetCheckSeverity.ERROR for result in results)
            if not is_stopped and not is_whole:
                record_if_whole(run)

    return build_tables


def _materialized(
    translator: AssetTranslator, context: dg.AssetExecutionContext, write: TableWrite, stale: Sequence[str]
) -> dg.MaterializeResult[TableWrite] | dg.AssetMaterialization:
    """Hands a table to the IO manager. A task writes all its tables in one pass; those not asked for are recorded as well."""
    key = translator.key(write.entry)
    if key in context.selected_asset_keys:
        told_besides = {STALE: " ".join(stale)} if stale else None
        # Not as metadata of the output, which the events of handing it over and of storing it would repeat.
        context.add_asset_metadata(translator.followed(write.entry), asset_key=key)
        return dg.MaterializeResult(key, value=write, data_version=dg.DataVersion(write.data), metadata=told_besides)
    partition = context.partition_key if context.has_partition_key else None
    metadata = translator.materialization(finish(write)) | translator.followed(write.entry)
    return dg.AssetMaterialization(key, metadata=metadata, partition=partition)
