"""Tags of runs: what was built, from which state of it, by which code."""

import hashlib
from collections.abc import Mapping

import dagster as dg

from cpg_engine.catalog import PlanCatalog
from cpg_engine.evidence.scan.git_listing import git_commit
from cpg_engine.evidence.sources import SCAN
from cpg_engine.runtime.fitting import commit_read
from cpg_engine.runtime.run import Run
from cpg_engine.runtime.source_state import SourceState, source_state, state_read

REPOSITORY, COMMIT, STATE, CATALOG = "cpg/repository", "cpg/commit", "cpg/state", "cpg/catalog"
MAX_RUNTIME = "dagster/max_runtime"
MAX_RUNTIME_SECONDS = str(6 * 3600)
"""After this Dagster's daemon ends a run that says nothing any more; the next one goes on from its last commit."""


def tags_of_state(build: Run) -> tuple[SourceState, dict[str, str]]:
    """What a repository's source is now, and the tags of a run that is to build it.

    Raises:
        CpgError: its directory is gone, or may not be entered.
    """
    source = source_state(build)
    tags = {REPOSITORY: build.repository.name, STATE: _state_tag(build, source.state), CATALOG: _catalog_tag(build.catalog)}
    return source, tags | ({COMMIT: source.commit} if source.commit else {})


def tag_what_was_read(instance: dg.DagsterInstance, run: dg.DagsterRun, build: Run) -> None:
    """Corrects what a run's tags say of the source, if it has changed between the request for the run and its scan."""
    versions = {table: found for table in build.catalog.extractors[SCAN.name].tables if (found := build.built(table)) is not None}
    state = state_read(build.catalog, versions)
    if state is not None and run.tags.get(STATE) not in (None, tag := _state_tag(build, state)):
        instance.add_run_tags(run.run_id, {STATE: tag, COMMIT: commit_read(build, versions) or "none"})


def _state_tag(build: Run, state: str) -> str:
    """Tag of a state. Registered anew, a repository is in another one, so that what failed before does not count."""
    return hashlib.sha256(f"{state} {build.lake.registration(build.repository.name)}".encode()).hexdigest()[:16]


def _catalog_tag(catalog: PlanCatalog) -> str:
    return catalog.fingerprint[:16]


def is_of(run: dg.DagsterRun, tags: Mapping[str, str]) -> bool:
    """Whether a run builds, or has built, the state that tags are of, by the same code."""
    return all(run.tags.get(tag) == tags[tag] for tag in (STATE, CATALOG))


def tag_run(instance: dg.DagsterInstance, run: dg.DagsterRun, build: Run) -> None:
    """Tags a run that a person started with the repository, its commit and the code, so that it is found by them.

    It gets no tag of the state: who started it may have asked for some tables only.
    """
    if REPOSITORY not in run.tags:
        commit = git_commit(build.repository.root) if build.repository.options.use_git else None
        tags = {REPOSITORY: build.repository.name, CATALOG: _catalog_tag(build.catalog)}
        instance.add_run_tags(run.run_id, tags | ({COMMIT: commit} if commit else {}))


def place_of(source: SourceState) -> str:
    """What a state is called in a message: its commit, or its hash where there is none."""
    return f"commit {source.commit[:12]}" if source.commit else f"state {source.state[:16]}"
