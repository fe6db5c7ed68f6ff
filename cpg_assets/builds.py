"""The asset ``finished_build``: names the tables that belong together once all of them are built and checked."""

from collections.abc import Iterator
from typing import Any

import dagster as dg

from cpg_assets.failures import told
from cpg_assets.translator import PRIORITY_TAG, AssetTranslator
from cpg_engine.errors import LakeError
from cpg_engine.plan.bundle import fingerprint
from cpg_engine.runtime.builds import Build
from cpg_engine.runtime.fitting import record_build
from cpg_engine.runtime.run import DATA, Run

FINISHED = "finished_build"
AFTER_TABLES = "-999999"
"""Priority: after all tables that do not wait for each other, before the report."""


def build_key(translator: AssetTranslator) -> dg.AssetKey:
    """Key of the asset."""
    return translator.key_in("report", FINISHED)


def build_asset(translator: AssetTranslator, labels: str) -> dg.AssetsDefinition:
    """Names a build when every table is built and no blocking check has failed: readers see it from then on.

    Args:
        translator: of the tables.
        labels: name under which commits keep the identifier of a run.
    """
    lake = translator.place.name("lake")
    spec = dg.AssetSpec(
        build_key(translator),
        deps=[translator.key(entry) for entry in translator.catalog.tables.values()],
        description="The versions of all tables that belong together. Whoever reads the graph sees the last one, never a build that is under way.",
        group_name=translator.place.name("report"),
        partitions_def=translator.place.partitions,
        code_version="1",
    )

    @dg.multi_asset(name=translator.place.name(FINISHED), specs=[spec], required_resource_keys={lake}, op_tags={PRIORITY_TAG: AFTER_TABLES})
    def name_build(context: dg.AssetExecutionContext) -> Iterator[dg.MaterializeResult[Any]]:
        with told(context.retry_number):
            run: Run = getattr(context.resources, lake).run(
                translator.catalog, translator.place.repository_of(context), context.log, {labels: context.run.run_id}
            )
            build = record_build(run)
        yield dg.MaterializeResult(spec.key, metadata=_shown(run, build), data_version=dg.DataVersion(_data(build)))

    return name_build


def record_if_whole(run: Run) -> None:
    """Names a build in a run of some tables only, if what is stored now belongs together; says why if it does not."""
    try:
        build = record_build(run)
    except LakeError as error:
        run.log.debug(f"Readers go on seeing the build before: {error}")
    else:
        run.log.debug(f"Readers see build {build.number} from now on.")


def _shown(run: Run, build: Build) -> dict[str, Any]:
    return {
        "build": build.number,
        "tables": len(build.tables),
        "commit": build.commit or "none",
        "path": dg.MetadataValue.path(str(run.lake.builds(build.repository) / f"{build.number:06}.json")),
        "checks that hold": build.checks.held,
        "checks broken": len(build.checks.broken),
        "checks not run": build.checks.unknown,
        **told_of_work(build),
    }


def told_of_work(build: Build) -> dict[str, Any]:
    """What a build changed and what that cost, as metadata."""
    work = build.work
    if work is None:
        return {}
    said: dict[str, Any] = {
        "what changed": str(work),
        "files changed": None if work.files is None else work.files.changed,
        "tables rewritten": work.written,
        "tasks run": work.tasks_run,
        "bytes written": work.bytes_written,
        "share of work saved": work.share_saved,
    }
    return {name: value for name, value in said.items() if value is not None}


def _data(build: Build) -> str:
    return fingerprint("build", sorted((name, table.version.metadata[DATA]) for name, table in build.tables.items()))
