"""Jobs."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import dagster as dg
from dagster._core.definitions.unresolved_asset_job_definition import UnresolvedAssetJobDefinition
from pydantic import Field

from cpg_assets import old_runs
from cpg_assets.failures import told
from cpg_assets.instance import add_partition, wipe
from cpg_assets.partitions import REPOSITORIES
from cpg_assets.run_tags import MAX_RUNTIME, MAX_RUNTIME_SECONDS
from cpg_engine.evidence.scan.file_selection import ScanOptions
from cpg_engine.runtime.maintenance import maintain

BUILD_GRAPH = "build_graph"


def build_graph(assets: Sequence[dg.AssetsDefinition]) -> UnresolvedAssetJobDefinition:
    """The job that brings all tables of a repository up to date and checks them. What did not change costs nothing.

    Args:
        assets: all assets of the catalog.
    """
    return dg.define_asset_job(
        BUILD_GRAPH,
        selection=dg.AssetSelection.assets(*assets),
        description="Brings every table of a repository up to date and checks it.",
        tags={MAX_RUNTIME: MAX_RUNTIME_SECONDS},
    )


class NewRepository(dg.Config):
    """A repository to register."""

    path: str = Field(description="Directory of its source.")
    name: str | None = Field(default=None, description="Name in the lake and of the partition. Default: that of the directory.")
    include: list[str] = Field(default_factory=list, description="Patterns of .gitignore; only files they match are analysed.")
    exclude: list[str] = Field(default_factory=list, description="Patterns of .gitignore; files they match are left out.")
    environment: str | None = Field(default=None, description="Virtual environment it runs in. Default: .venv, venv or env inside it.")


@dg.op(required_resource_keys={"lake"})
def register(context: dg.OpExecutionContext, config: NewRepository) -> None:
    """Registers a repository in the lake and makes it a partition."""
    options = ScanOptions(include=tuple(config.include), exclude=tuple(config.exclude)) if config.include or config.exclude else None
    environment = Path(config.environment).expanduser() if config.environment else None
    with told(context.retry_number):
        repository = context.resources.lake.lake().register(Path(config.path).expanduser(), config.name, options, environment)
    add_partition(context.instance, repository.name)
    context.log.info(f"{repository.name}: {repository.root}. Materialise its partition to build it.")


@dg.job(description="Registers a repository: give its path in the launchpad. Then its partition can be materialised.")
def add_repository() -> None:
    """Registers a repository."""
    register()


@dg.op(required_resource_keys={"lake"})
def remove(context: dg.OpExecutionContext) -> None:
    """Removes everything of a repository but its source."""
    with told(context.retry_number):
        context.log.info(wipe(context.instance, context.resources.lake.lake(), context.partition_key, own_run=context.run_id))


@dg.job(partitions_def=REPOSITORIES, description="Removes a repository: its tables, registration and partition. Its source stays.")
def wipe_repository() -> None:
    """Removes a repository."""
    remove()


class Retention(dg.Config):
    """How long what is overwritten stays."""

    hours: int | None = Field(
        default=None,
        ge=0,
        description="Hours that overwritten files stay, but those of kept builds. Default: as the table says, a week. Less breaks earlier readers.",
    )


@dg.op(required_resource_keys={"lake"}, out=dg.Out(dg.Nothing))
def remove_unused_files(context: dg.OpExecutionContext, config: Retention) -> None:
    """Removes data files that no version in use names, table by table."""
    retention = None if config.hours is None else timedelta(hours=config.hours)
    with told(context.retry_number):
        done = list(maintain(context.resources.lake.lake(), context.partition_key, retention))
    removed, size = sum(table.removed_files for table in done), sum(table.removed_bytes for table in done)
    context.log.info(f"{len(done)} tables: {removed} files of {size / 1e6:.1f} MB removed")
    context.add_output_metadata({"tables": len(done), "removed files": removed, "removed bytes": size})


@dg.job(partitions_def=REPOSITORIES, description="Removes overwritten data files of a repository that are older than the retention.")
def maintain_lake() -> None:
    """Maintains the tables of a repository."""
    remove_unused_files()


class Age(dg.Config):
    """Which runs are old."""

    days: int = Field(default=90, ge=0, description="Runs that began so many days ago, and automation's evaluations of that time, are removed.")
    most: int = Field(default=100, ge=1, description="So many finished runs of a repository stay, the newest; those before are removed however young.")


@dg.op(out=dg.Out(dg.Nothing))
def remove_runs(context: dg.OpExecutionContext, config: Age) -> None:
    """Removes old runs with their events. The newest run that built a repository stays, since it says what each table is."""
    removed = old_runs.remove_old_runs(context.instance, BUILD_GRAPH, config.days, config.most)
    for problem in removed.problems:
        context.log.warning(f"{problem}. What is free in it is used again.")
    context.log.info(f"{removed.runs} runs removed, {removed.bytes / 1e6:.1f} MB given back")
    context.add_output_metadata({"removed runs": removed.runs, "bytes given back": removed.bytes})


@dg.job(description="Removes runs older than 90 days, and all but 100 of a repository, so that Dagster's storage does not grow for ever.")
def remove_old_runs() -> None:
    """Removes old runs."""
    remove_runs()
