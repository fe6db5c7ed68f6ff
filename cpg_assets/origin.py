"""Runs that begin outside of Dagster's services, such as those of ``cpg-build``, with what its services need to know of them.

A run says which job of which code location it is of. Without it the UI neither lists it with its job nor executes it again.
"""

import os
import sys
from collections.abc import Mapping
from typing import Any

import dagster as dg
from dagster._core.definitions.reconstruct import ReconstructableJob, ReconstructableRepository
from dagster._core.definitions.repository_definition import SINGLETON_REPOSITORY_NAME
from dagster._core.remote_origin import ManagedGrpcPythonEnvCodeLocationOrigin, RemoteJobOrigin, RemoteRepositoryOrigin
from dagster._core.types.loadable_target_origin import LoadableTargetOrigin

from cpg_assets.instance import PARTITION_TAG
from cpg_assets.jobs import BUILD_GRAPH

MODULE = "cpg_assets.definitions"
"""The code location, as ``dagster dev -m`` and the workspace name it."""
BATCH_VARIABLE, PLANNED_AT_ONCE = "DAGSTER_EVENT_BATCH_SIZE", 1000
"""How Dagster is told to store events of a kind together that come together: those that say what a run will do."""


def build_job() -> ReconstructableJob:
    """The job that builds a repository, as another process can load it too."""
    return ReconstructableRepository.for_module(MODULE, "definitions").get_reconstructable_job(BUILD_GRAPH)


def create_run(
    instance: dg.DagsterInstance, job: ReconstructableJob, run_id: str, repository: str, tags: Mapping[str, str], config: Mapping[str, Any]
) -> dg.DagsterRun:
    """A run of a job that is about to be executed in this process.

    Args:
        instance: where it is recorded.
        job: the job.
        run_id: its identifier.
        repository: the partition it builds.
        tags: further tags.
        config: its configuration.
    """
    # What is planned is stored in one go.
    os.environ.setdefault(BATCH_VARIABLE, str(PLANNED_AT_ONCE))
    definition = job.get_definition()
    location = ManagedGrpcPythonEnvCodeLocationOrigin(LoadableTargetOrigin(executable_path=sys.executable, module_name=MODULE))
    return instance.create_run_for_job(
        definition,
        run_id=run_id,
        run_config=config,
        tags={**definition.run_tags, **tags, PARTITION_TAG: repository},
        remote_job_origin=RemoteJobOrigin(RemoteRepositoryOrigin(location, SINGLETON_REPOSITORY_NAME), definition.name),
        job_code_origin=job.get_python_origin(),
    )
