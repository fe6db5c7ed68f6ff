"""The catalog's rules as asset checks.

An event costs more than most queries. Hence all blocking rules of a table are one asset check, and it runs in the step
that writes the table. On a small repository this takes 333 events and 3.0 s of CPU when nothing changed; steps of their
own 409 and 4.0, one asset check per rule 543 and 5.8.

A check can run with its table when everything it reads is built by then. Where it is not, because edges for example are
checked against nodes that are written later, the table's checks get a step after all they read.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

import dagster as dg
import rustworkx as rx
from datafusion import col, lit
from datafusion import functions as f

from cpg_assets.failures import told
from cpg_assets.io_managers import open_table
from cpg_assets.translator import AssetTranslator, code, rows_table
from cpg_engine.catalog import PlanCatalog, TableEntry
from cpg_engine.evidence.schema import Semantic
from cpg_engine.evidence.tables import File
from cpg_engine.runtime.run import Run
from cpg_engine.runtime.validation import CheckResult, validate
from cpg_engine.semantics.annotations import semantic_of
from cpg_engine.traces import span

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
    wanted = {name: rules for name, rules in translator.checks(entry).items() if dg.AssetCheckKey(translator.key(entry), name) in selected}
    if not wanted:
        return
    with span("check table", table=entry.name, stage=entry.stage, repository=run.repository.name) as note:
        results = {result.check.name: result for result in validate(run, entry.name)}
        note(rules=len(results), broken=sum(not result.passed for result in results.values()))
    for name, rules in wanted.items():
        yield _result(translator, run, entry, name, [results[rule.name] for rule in rules])


def _result(translator: AssetTranslator, run: Run, entry: TableEntry, name: str, results: Sequence[CheckResult]) -> dg.AssetCheckResult:
    broken = [result for result in results if result.violations > translator.choices.tolerated(result.check)]
    is_blocking = any(result.check.is_blocking for result in results)
    # What each rule says is in the definition; a result is stored three times, and most of them say that all is well.
    rules = [{"rule": r.check.name, "violations": r.violations, "must hold": r.check.doc} for r in results if r.violations]
    metadata: dict[str, Any] = {"rules that hold": sum(not r.violations for r in results)} | ({"rules": rows_table(rules)} if rules else {})
    for result in broken:
        metadata[f"{SAMPLE} {result.check.name}"] = rows_table(result.sample)
        if places := _places(run, entry, result.sample):
            metadata[f"look at, for {result.check.name}"] = "\n".join(places)
        if result.check.sql is not None:
            metadata[f"sql of {result.check.name}"] = code("sql", result.check.sql)
    return dg.AssetCheckResult(
        passed=not broken,
        asset_key=translator.key(entry),
        check_name=name,
        severity=dg.AssetCheckSeverity.ERROR if is_blocking else dg.AssetCheckSeverity.WARN,
        description=" ".join(f"{_rows(r.violations)} against {r.check.name}: {r.check.doc}" for r in broken) or "Every rule holds.",
        metadata=metadata,
    )


def _places(run: Run, entry: TableEntry, sample: Sequence[Mapping[str, Any]]) -> list[str]:
    """File, and line if it is known, of rows that break a rule."""
    meant = {semantic_of(field): field.name for field in reversed(entry.schema)}
    file, line = meant.get(Semantic.FILE_IDENTITY), meant.get(Semantic.LINE)
    rows = [row for row in sample if row.get(file or "") is not None]
    if file is None or not rows or File.table not in run.catalog.tables or run.built(File.table) is None:
        return []
    (key,) = File.primary_key
    wanted = f.in_list(col(key), [lit(row[file]) for row in rows])
    paths = {row[key]: row["path"] for row in open_table(run, File.table).filter(wanted).select(key, "path").to_pylist()}
    found = [(run.repository.root / paths[row[file]], row.get(line or "")) for row in rows if row[file] in paths]
    return [f"{path}:{number}" if number else str(path) for path, number in found]


def _rows(count: int) -> str:
    return f"{count:,} row{'' if count == 1 else 's'}"
