"""The catalog's rules as asset checks.

Checks of a table run in the step that writes it, where that is possible: an event costs more than most queries, and a
step of their own more than twice as many. It is possible when everything they read is built by then. Where it is not,
because edges for example are checked against nodes that are written later, they get a step after all they read.
"""

from collections.abc import Iterator

import dagster as dg
import rustworkx as rx

from cpg_assets.translator import AssetTranslator, code, sample_table
from cpg_engine.catalog import PlanCatalog, TableEntry
from cpg_engine.errors import CpgError
from cpg_engine.runtime.tasks import Run
from cpg_engine.runtime.validation import CheckResult, validate


def runs_with_its_table(catalog: PlanCatalog, entry: TableEntry) -> bool:
    """Whether all that a table's checks read is there as soon as its task is done."""
    graph = catalog.tasks.graph
    index = graph.nodes().index(entry.task)
    built = {entry.task, *(graph[above] for above in rx.ancestors(graph, index))}
    return all(catalog.tasks.producers[table] in built for check in entry.checks for table in check.reads)


def late_checks(translator: AssetTranslator) -> list[dg.AssetChecksDefinition]:
    """Checks that need steps of their own."""
    entries = translator.catalog.tables.values()
    return [_late_checks(translator, entry) for entry in entries if entry.checks and not runs_with_its_table(translator.catalog, entry)]


def _late_checks(translator: AssetTranslator, entry: TableEntry) -> dg.AssetChecksDefinition:
    @dg.multi_asset_check(
        name=f"{entry.name}_checks",
        specs=[translator.check_spec(check) for check in entry.checks],
        op_tags=translator.op_tags(entry.task),
        required_resource_keys={"lake"},
        can_subset=True,
    )
    def check_table(context: dg.AssetCheckExecutionContext) -> Iterator[dg.AssetCheckResult]:
        op_context = context.op_execution_context
        try:
            run = op_context.resources.lake.run(translator.catalog, op_context.partition_key)
        except CpgError as error:
            raise dg.Failure(str(error), allow_retries=False) from error
        yield from check_results(translator, run, entry, op_context.selected_asset_check_keys)

    return check_table


def check_results(translator: AssetTranslator, run: Run, entry: TableEntry, selected: set[dg.AssetCheckKey]) -> Iterator[dg.AssetCheckResult]:
    """Results of those checks of a table that are selected."""
    key = translator.key(entry)
    if not any(dg.AssetCheckKey(key, check.name) in selected for check in entry.checks):
        return
    try:
        results = validate(run, entry.name)
    except CpgError as error:
        raise dg.Failure(str(error), allow_retries=False) from error
    for result in results:
        if dg.AssetCheckKey(key, result.check.name) in selected:
            yield _result(key, result)


def _result(key: dg.AssetKey, result: CheckResult) -> dg.AssetCheckResult:
    check = result.check
    metadata = {"violations": result.violations}
    if not result.passed:
        metadata |= {"sample": sample_table(result.sample)}
        metadata |= {"sql": code("sql", check.sql)} if check.sql else {}
    return dg.AssetCheckResult(
        passed=result.passed,
        asset_key=key,
        check_name=check.name,
        severity=dg.AssetCheckSeverity.ERROR if check.is_blocking else dg.AssetCheckSeverity.WARN,
        description=check.doc if result.passed else f"{result.violations} rows break it: {check.doc}",
        metadata=metadata,
    )
