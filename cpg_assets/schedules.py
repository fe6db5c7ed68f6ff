"""Schedules: a build of everything each night, and maintenance each week. Times are those of ``$CPG_TIMEZONE``, else UTC."""

import os
from collections.abc import Iterator

import dagster as dg
from dagster._core.definitions.unresolved_asset_job_definition import UnresolvedAssetJobDefinition

from cpg_assets.partitions import REPOSITORIES
from cpg_assets.run_tags import REPOSITORY
from cpg_assets.sensors import is_automatic

TIMEZONE_VARIABLE = "CPG_TIMEZONE"
NIGHTLY, WEEKLY = "0 2 * * *", "0 4 * * 0"


def nightly_build(job: UnresolvedAssetJobDefinition) -> dg.ScheduleDefinition:
    """Builds every repository: finds what no sensor sees, such as newly installed dependencies."""
    return _for_every_repository("nightly_build", NIGHTLY, job, "Builds every repository. What did not change costs a look at it.")


def weekly_maintenance(job: dg.JobDefinition) -> dg.ScheduleDefinition:
    """Maintains every repository's tables."""
    return _for_every_repository("weekly_maintenance", WEEKLY, job, "Removes data files that no version in use names.")


def weekly_removal_of_runs(job: dg.JobDefinition) -> dg.ScheduleDefinition:
    """Removes old runs."""
    status = dg.DefaultScheduleStatus.RUNNING if is_automatic() else dg.DefaultScheduleStatus.STOPPED
    timezone = os.environ.get(TIMEZONE_VARIABLE) or "UTC"
    return dg.ScheduleDefinition("weekly_removal_of_runs", job=job, cron_schedule=WEEKLY, execution_timezone=timezone, default_status=status)


def _for_every_repository(name: str, cron: str, job: UnresolvedAssetJobDefinition | dg.JobDefinition, description: str) -> dg.ScheduleDefinition:
    @dg.schedule(
        name=name,
        cron_schedule=cron,
        job=job,
        execution_timezone=os.environ.get(TIMEZONE_VARIABLE) or "UTC",
        default_status=dg.DefaultScheduleStatus.RUNNING if is_automatic() else dg.DefaultScheduleStatus.STOPPED,
        description=description,
    )
    def every_repository(context: dg.ScheduleEvaluationContext) -> Iterator[dg.RunRequest | dg.SkipReason]:
        names = sorted(context.instance.get_dynamic_partitions(str(REPOSITORIES.name)))
        if not names:
            yield dg.SkipReason("There is no repository yet. Add one: cpg-repositories add PATH.")
        for repository in names:
            yield dg.RunRequest(f"{repository}:{context.scheduled_execution_time.isoformat()}", partition_key=repository, tags={REPOSITORY: repository})

    return every_repository
