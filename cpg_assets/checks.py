"""The catalog's rules as asset checks.

An event costs more than most queries. Hence all blocking rules of a table are one asset check, and it runs in the step
that writes the table. On a small repository this takes 333 events and 3.0 s of CPU when nothing changed; steps of their
own 409 and 4.0, one asset check per rule 543 and 5.8.

A check can run with its table when everything it reads is built by then. Where it is not, because edges for example are
checked against nodes that are written later, the table's checks get a step after all they read.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

import dagster as dg
import rustworkx as rx

from cpg_assets.failures import told
from cpg_assets.translator import AssetTranslator, code, rows_table
from cpg_engine.catalog import PlanCatalog, TableEntry
from cpg_engine.runtime.run import Run
from cpg_engine.runtime.validation import CheckResult, validate

SAMPLE = "rows that break"
"""Beginning of the metadata that shows rows which break a rule."""


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
    lake = translator.place.name("lake")

    @dg.multi_asset_check(
        name=translator.place.name(f"{entry.name}_checks"),
        specs=[translator.check_spec(entry, name, rules) for name, rules in translator.checks(entry).items()],
        op_tags=translator.op_tags(entry.task),
        required_resource_keys={lake},
        can_subset=True,
    )
    def check_table(context: dg.AssetCheckExecutionContext) -> Iterator[dg.AssetCheckResult]:
        op_context = context.op_execution_context
        with told(op_context.retry_number):
            run = getattr(op_context.resources, lake).run(translator.catalog, translator.place.repository_of(op_context))
            yield from check_results(translator, run, entry, op_context.selected_asset_check_keys)

    return check_table


def check_results(translator: AssetTranslator, run: Run, entry: TableEntry, selected: Collection[dg.AssetCheckKey]) -> Iterator[dg.AssetCheckResult]:
    """Results of those asset checks of a table that are selected."""
    key = translator.key(entry)
    wanted = {name: rules for name, rules in translator.checks(entry).items() if dg.AssetCheckKey(key, name) in selected}
    if not wanted:
        return
    results = {result.check.name: result for result in validate(run, entry.name)}
    for name, rules in wanted.items():
        yield _result(key, name, [results[rule.name] for rule in rules])


def _result(key: dg.AssetKey, name: str, results: Sequence[CheckResult]) -> dg.AssetCheckResult:
    broken = [result for result in results if not result.passed]
    is_blocking = any(result.check.is_blocking for result in results)
    metadata: dict[str, Any] = {"rules": rows_table([{"rule": r.check.name, "violations": r.violations, "must hold": r.check.doc} for r in results])}
    for result in broken:
        metadata[f"{SAMPLE} {result.check.name}"] = rows_table(result.sample)
        if result.check.sql is not None:
            metadata[f"sql of {result.check.name}"] = code("sql", result.check.sql)
    return dg.AssetCheckResult(
        passed=not broken,
        asset_key=key,
        check_name=name,
        severity=dg.AssetCheckSeverity.ERROR if is_blocking else dg.AssetCheckSeverity.WARN,
        description=" ".join(f"{_rows(r.violations)} against {r.check.name}: {r.check.doc}" for r in broken) or "Every rule holds.",
        metadata=metadata,
    )


def _rows(count: int) -> str:
    return f"{count:,} row{'' if count == 1 else 's'}"
