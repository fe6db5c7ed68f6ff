"""Where Dagster remembers runs, and which repositories it knows as partitions."""

import os
from collections.abc import Generator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from cpg_assets.directories import HOME_VARIABLE, dagster_home
from cpg_engine.errors import LakeError
from cpg_engine.runtime.lake import Lake

if TYPE_CHECKING:
    from dagster import DagsterInstance

PARTITION_TAG = "dagster/partition"
SINGLE_MACHINE = "dagster.yaml"
"""Settings of an instance on one machine, in the package's folder `settings`."""


@contextmanager
def opened_instance(lake: Path) -> "Generator[tuple[DagsterInstance, Path]]":
    """Dagster's instance for a lake, and the directory where it remembers runs, which is created.

    The directory is ``$DAGSTER_HOME``, else ``dagster`` beside the lake. One process at a time opens it: the first makes
    the tables of its database, and Dagster fails where two do so at once.
    """
    from dagster import DagsterInstance
    from filelock import FileLock

    home = dagster_home(lake)
    os.environ[HOME_VARIABLE] = str(home)
    home.mkdir(parents=True, exist_ok=True)
    with FileLock(home / ".opening.lock"):
        settings = home / SINGLE_MACHINE
        if not settings.exists():
            settings.write_text(files("cpg_assets").joinpath("settings", SINGLE_MACHINE).read_text(encoding="utf-8"), encoding="utf-8")
        instance = DagsterInstance.get()
    with instance:
        yield instance, home


def known_partitions(instance: "DagsterInstance") -> set[str]:
    """Names of all repositories that are partitions."""
    from cpg_assets.partitions import REPOSITORIES

    return set(instance.get_dynamic_partitions(str(REPOSITORIES.name)))


def add_partition(instance: "DagsterInstance", repository: str) -> None:
    """Makes a repository a partition."""
    from cpg_assets.partitions import REPOSITORIES

    instance.add_dynamic_partitions(str(REPOSITORIES.name), [repository])


def wipe(instance: "DagsterInstance", lake: Lake, repository: str, own_run: str | None = None) -> str:
    """Removes a repository: tables and registration from the lake, and its partition. Its source is not touched.

    Args:
        instance: Dagster's.
        lake: the lake.
        repository: its name.
        own_run: identifier of the run that does it, if it is one.

    Returns:
        What was done, in a sentence.

    Raises:
        LakeError: a run works on it, or it is neither in the lake nor a partition.
    """
    from cpg_assets.partitions import REPOSITORIES
    from cpg_assets.processes import working_runs

    others = [run.run_id for run in working_runs(instance, repository) if run.run_id != own_run]
    if others:
        raise LakeError(f"run {others[0]} works on {repository!r}. Wait for it, or terminate it, then wipe {repository!r} again.")
    is_partition, is_stored = repository in known_partitions(instance), (lake.root / repository).is_dir()
    if is_stored or not is_partition:
        lake.retire(repository)
    if is_partition:
        instance.delete_dynamic_partition(str(REPOSITORIES.name), repository)
    return f"Wiped {repository!r}: {'its tables and registration' if is_stored else 'nothing was stored'}{' and its partition' if is_partition else ''}."
