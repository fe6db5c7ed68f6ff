"""Tags of runs: what was built, from which state of it, by which code."""

import hashlib
from collections.abc import Mapping

import dagster as dg

from cpg_assets.processes import PROCESS, this_machine
from cpg_engine.catalog import PlanCatalog
from cpg_engine.evidence.scan.git_listing import git_commit
from cpg_engine.evidence.scan.work_tree import WorkTree, work_tree
from cpg_engine.runtime.lake import Lake
from cpg_engine.runtime.run import Run

REPOSITORY, COMMIT, STATE, CATALOG = "cpg/repository", "cpg/commit", "cpg/state", "cpg/catalog"
MAX_RUNTIME = "dagster/max_runtime"
MAX_RUNTIME_SECONDS = str(6 * 3600)
"""After this Dagster's daemon ends a run that says nothing any more; the next one goes on from its last commit."""


def state_of(lake: Lake, repository: str, catalog: PlanCatalog) -> tuple[WorkTree, dict[str, str]]:
    """What a repository is now, and the tags of a run that builds it.

    The tag `STATE` is equal for two runs exactly if nothing they could see of source and registration differs.

    Raises:
        CpgError: it is not registered, or its directory is gone.
    """
    known = lake.repository(repository)
    tree = work_tree(known.root, known.options)
    state = hashlib.sha256("\0".join((tree.commit or "", tree.content, lake.registration(repository))).encode()).hexdigest()
    tags = {REPOSITORY: repository, STATE: state[:16], CATALOG: catalog.fingerprint[:16]}
    return tree, tags | ({COMMIT: tree.commit} if tree.commit else {})


def tag_run(instance: dg.DagsterInstance, run: dg.DagsterRun, build: Run) -> None:
    """Tags a run that a person started with the repository, its commit and the code, so that it is found by them.

    It gets no tag of the state: who started it may have asked for some tables only.
    """
    if REPOSITORY not in run.tags:
        commit = git_commit(build.repository.root) if build.repository.options.use_git else None
        tags = {REPOSITORY: build.repository.name, CATALOG: build.catalog.fingerprint[:16]}
        instance.add_run_tags(run.run_id, tags | ({COMMIT: commit} if commit else {}))
    if PROCESS not in run.tags:
        # Which processes a run has is its executor's business; that they end with the machine is certain.
        instance.add_run_tags(run.run_id, {PROCESS: this_machine()})


def place_of(tree: WorkTree, tags: Mapping[str, str]) -> str:
    """What a state is called in a message: its commit, or its hash where there is none."""
    return f"commit {tree.commit[:12]}" if tree.commit else f"state {tags[STATE]}"
