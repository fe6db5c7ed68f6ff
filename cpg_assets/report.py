"""The asset ``repository_report``: what a person wants to know after a build, on one page, and whether it is unusual."""

from collections.abc import Iterator, Mapping
from typing import Any

import dagster as dg
from dagster import DagsterEventType

from cpg_assets.builds import build_key, told_of_work
from cpg_assets.drift import DriftLimits, builds_before, changes, remember
from cpg_assets.failures import told
from cpg_assets.figures import BINS, Figures, figures, inputs_of_figures
from cpg_assets.pictures import bar_chart
from cpg_assets.report_page import page
from cpg_assets.run_tags import COMMIT
from cpg_assets.translator import PRIORITY_TAG, AssetTranslator, rows_table
from cpg_engine.plan.bundle import fingerprint
from cpg_engine.runtime.fitting import build_to_read
from cpg_engine.runtime.lake import write_text
from cpg_engine.runtime.run import DATA, Run

REPORT, DRIFT = "repository_report", "drift"
PAGE, HISTORY = "report.md", "builds.json"
LAST = "-1000000"
"""Priority: after all tables that do not wait for each other."""


def report_key(translator: AssetTranslator) -> dg.AssetKey:
    """Key of the report's asset."""
    return translator.key_in("report", REPORT)


def report_asset(translator: AssetTranslator) -> dg.AssetsDefinition:
    """One page about a repository, and the check that compares it with the builds before."""
    key, read = report_key(translator), inputs_of_figures(translator.catalog)
    lake, drift = translator.place.name("lake"), translator.place.name("drift")
    spec = dg.AssetSpec(
        key,
        deps=[*(translator.key_of(table) for table in read), build_key(translator)],
        description="What a person wants to know after a build: what is in the graph, what is missing and why, how sure it is, what took long.",
        group_name=translator.place.name("report"),
        kinds={"markdown"},
        partitions_def=translator.place.partitions,
        code_version="1",
        automation_condition=translator.automation_of(bool(read)),
    )

    @dg.multi_asset(
        name=translator.place.name(REPORT),
        specs=[spec],
        check_specs=[translator.partitioned_check(DRIFT, key, "Counts and shares are about what they were in the builds before. Limits: resource `drift`.")],
        required_resource_keys={lake, drift},
        op_tags={PRIORITY_TAG: LAST},
        can_subset=True,
    )
    def write_report(context: dg.AssetExecutionContext) -> Iterator[dg.MaterializeResult[Any] | dg.AssetCheckResult]:
        with told(context.retry_number):
            run = build_to_read(getattr(context.resources, lake).run(translator.catalog, translator.place.repository_of(context), context.log))
            yield from _report(run, context, key, read, getattr(context.resources, drift))

    return write_report


def _report(
    run: Run, context: dg.AssetExecutionContext, key: dg.AssetKey, read: tuple[str, ...], limits: DriftLimits
) -> Iterator[dg.MaterializeResult[Any] | dg.AssetCheckResult]:
    path, history = (run.lake.report(run.repository.name, name) for name in (PAGE, HISTORY))
    of = fingerprint("report", [(table, run.pinned(table, REPORT).metadata[DATA]) for table in read])
    found, builds, seconds = figures(run), builds_before(history), _seconds(context)
    is_new = not builds or builds[-1]["of"] != of
    before = builds if is_new else builds[:-1]
    if is_new or not path.exists():
        done = run.build.work if run.build is not None else None
        took = {"/".join(path): seconds for path, seconds in seconds.items()}
        write_text(path, page(run.repository.name, _place(context), found, took, "" if done is None else str(done)))
    text = path.read_text(encoding="utf-8")
    if key in context.selected_asset_keys:
        if is_new:
            remember(history, builds, of, context.run.run_id, found.measures)
        shown: dict[str, Any] = {"report": dg.MetadataValue.md(text), "path": dg.MetadataValue.path(str(path))}
        shown |= {name: dg.MetadataValue.md(picture) for name, picture in _pictures(found, seconds).items() if picture}
        shown |= told_of_work(run.build) if run.build is not None else {}
        yield dg.MaterializeResult(key, metadata={**shown, **found.measures.counts, **found.measures.shares}, data_version=dg.DataVersion(of))
    if dg.AssetCheckKey(key, DRIFT) in context.selected_asset_check_keys:
        moved = changes(before, found.measures, limits)
        beyond = [change for change in moved if not change.is_within]
        rows = [{"measure": c.measure, "usual": c.usual, "now": c.now, "change": c.change, "limit": c.limit, "within": c.is_within} for c in moved]
        said = "; ".join(f"{c.measure} is {c.now:,.6g}, usual is {c.usual:,.6g}" for c in beyond)
        yield dg.AssetCheckResult(
            passed=not beyond,
            asset_key=key,
            check_name=DRIFT,
            severity=dg.AssetCheckSeverity.ERROR if limits.is_error else dg.AssetCheckSeverity.WARN,
            description=said or (f"As usual in the last {min(len(before), limits.builds)} builds." if before else "There is no build before to compare with."),
            metadata={"measures": rows_table(rows)},
        )


def _pictures(found: Figures, seconds: Mapping[tuple[str, ...], float]) -> dict[str, str]:
    """Distributions, and what the stages of this run cost."""
    by_stage: dict[str, float] = {}
    for path, took in seconds.items():
        by_stage[path[-2]] = by_stage.get(path[-2], 0.0) + took
    confidence = {f"{place / BINS:.1f}+": count for place, count in enumerate(found.confidence)}
    pictures = {"confidence of edges": bar_chart("edges by confidence", confidence)}
    pictures |= {f"{table.replace('_', ' ')} by reason": bar_chart("by reason", reasons) for table, reasons in found.unresolved.items()}
    return pictures | {"seconds by stage": bar_chart("seconds by stage", dict(sorted(by_stage.items(), key=lambda item: -item[1])), " s")}


def _place(context: dg.AssetExecutionContext) -> str:
    run = context.instance.get_run_by_id(context.run.run_id) or context.run
    return f"Commit {run.tags[COMMIT]}" if COMMIT in run.tags else "No commit: the work tree as it was."


def _seconds(context: dg.AssetExecutionContext) -> dict[tuple[str, ...], float]:
    """Time the tables took that this run has written, by their keys."""
    logged = context.instance.all_logs(context.run.run_id, of_type=DagsterEventType.ASSET_MATERIALIZATION)
    found: dict[tuple[str, ...], float] = {}
    for entry in logged:
        event = entry.dagster_event
        if event is not None:
            materialization = event.step_materialization_data.materialization
            values: dict[str, Any] = {name: value.value for name, value in materialization.metadata.items()}
            if values.get("status") == "written":
                found[tuple(materialization.asset_key.path)] = float(values["seconds"])
    return found
