"""``cpg-build --watch``: a repository is built again whenever files of it are saved, until somebody ends it.

After a first build as any other, what is compiled stays in memory, and each build is made by the engine alone: what a run of
Dagster costs takes longer than most of them. Dagster hears of the last of them with the next ``cpg-build``. Checks run before
a build is named: where one that blocks is broken, readers go on seeing the build before.
"""

import gc
import os
import time
from collections.abc import Callable, Collection, Generator, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from watchfiles import watch

from cpg_assets.choices import Choices
from cpg_assets.workspace import REPOSITORIES_VARIABLE, configured_choices
from cpg_engine.catalog import default_catalog
from cpg_engine.errors import CpgError, LakeError
from cpg_engine.runtime.builds import newest_build
from cpg_engine.runtime.fitting import record_build
from cpg_engine.runtime.lake import Lake
from cpg_engine.runtime.run import Run
from cpg_engine.runtime.source_state import source_state
from cpg_engine.runtime.tasks import finish, prepare
from cpg_engine.runtime.validation import validate
from cpg_engine.terminal import shown

SETTLED_MILLISECONDS, LONGEST_MILLISECONDS = 50, 1500
"""So long nothing must be saved before a build begins, and so long it waits for that at most."""
IDLE_MILLISECONDS = 500
"""How soon after the beginning it builds what was saved before."""
MOST_CHARACTERS = 200
"""Of a row that breaks a rule."""
SECONDS_BETWEEN_LOOKS = 1.0
"""Where the system does not tell what is saved."""
WITHOUT_SOURCE = frozenset({"__pycache__", "node_modules", ".mypy_cache", ".pytest_cache", ".ruff_cache", ".tox", ".hypothesis", ".ipynb_checkpoints"})
GIT, TOLD_BY_GIT = ".git", frozenset({"HEAD", "index", "packed-refs"})
"""Of what git writes, what says that another commit is checked out."""


@dataclass(frozen=True)
class Watch:
    """What is watched.

    Args:
        lake: directory of the lake.
        repository: name of a repository registered there.
        memory_bytes: memory that queries may use.
        workers: processes that extract evidence.
        alone: makes a context in which no other run works on the repository.
        ignored: directories in which nothing is looked at, such as the lake.
    """

    lake: Path
    repository: str
    memory_bytes: int | None
    workers: int | None
    alone: Callable[[], AbstractContextManager[object]]
    ignored: Collection[Path]

    def run(self) -> Run:
        """What a build needs. All is read anew: a lake's settings and a registration may change meanwhile.

        Raises:
            LakeError: the repository is not registered any more.
        """
        lake = Lake(self.lake)
        return Run(default_catalog(), lake, lake.repository(self.repository), self.memory_bytes, self.workers)


def watched(of: Watch, root: Path) -> Iterator[str]:
    """Builds a repository whenever files of it were saved. Each line says what became of it.

    Args:
        of: what is watched.
        root: directory of its source.
    """
    # What is loaded by now stays, and need not be looked through for garbage.
    gc.freeze()
    gc.enable()
    told = set[str]()
    yield f"{of.repository}: watches {root} (Ctrl-C ends it)"
    for _ in saved(root, of.ignored, lambda: source_state(of.run()).state):
        yield from _built(of, told, time.perf_counter())


def _built(of: Watch, told: set[str], started: float) -> Iterator[str]:
    """Builds once. A build that fails is told, and the next one goes on from what it has written."""
    try:
        with of.alone():
            yield from build_once(of.run(), configured_choices(os.environ.get(REPOSITORIES_VARIABLE), default_catalog()), told, started)
    except (CpgError, OSError) as error:
        yield _said(f"not built: {error} Readers see the build before; the next change is built again.")


def build_once(run: Run, choices: Choices, told: set[str], started: float) -> Iterator[str]:
    """Builds all tables, runs the checks of what differs, and names the build if none is broken that blocks.

    Args:
        run: what to build.
        choices: how many rows may break which rule, and which rules block.
        told: lines about checks that are not said again; those of this build afterwards.
        started: when the change was noticed, as `time.perf_counter` has it.

    Returns:
        Lines about checks that are broken, and one that says what changed and what that cost, if anything did.
    """
    run = Run(choices.applied(run.catalog), run.lake, run.repository, run.memory_bytes, run.workers)
    before = newest_build(run.lake, run.repository.name)
    written = {outcome.entry.name for task in run.catalog.schedule.order for outcome in map(finish, prepare(run, task)) if not outcome.is_unchanged}
    broken, blocking = dict[str, str](), 0
    for table, entry in run.catalog.tables.items():
        if not written.isdisjoint({table, *(read for check in entry.checks for read in check.reads)}):
            for result in validate(run, table):
                if result.violations > choices.tolerated(result.check):
                    blocking += result.check.is_blocking
                    how = "FAILED" if result.check.is_blocking else "warning"
                    line = f"    {how}: {entry.stage}/{table} {result.check.name}: {result.violations} against: {result.check.doc}"
                    broken[line] = "".join(f"\n        {shown(_short(row))}" for row in result.sample[:1])
    yield from (f"{line}{sample}" for line, sample in broken.items() if line not in told)
    told.clear()
    told.update(broken)
    if blocking:
        raise LakeError(f"{blocking} blocking check{'' if blocking == 1 else 's'} failed.")
    build = record_build(run)
    seconds = f"{time.perf_counter() - started:.1f} s"
    if before is None or build.number != before.number:
        yield _said(f"build {build.number} after {seconds}: {build.work}")


def _short(row: Mapping[str, Any]) -> str:
    said = "  ".join(f"{name}={value}" for name, value in row.items() if value is not None)
    return said if len(said) <= MOST_CHARACTERS else f"{said[:MOST_CHARACTERS]}..."


def _said(text: str) -> str:
    return f"{datetime.now():%H:%M:%S} {shown(text)}"


def saved(root: Path, ignored: Collection[Path], state: Callable[[], str]) -> Generator[None]:
    """Yields whenever something below a directory was saved, once nothing more is; and soon after the beginning, for what was
    saved before it.

    Args:
        root: the directory.
        ignored: directories in which nothing is looked at.
        state: of what is there, for systems that do not tell of changes.
    """
    within = [directory.resolve() for directory in ignored]

    def matters(_: object, place: str) -> bool:
        path = Path(place)
        parts = Path(os.path.relpath(path, root)).parts
        if parts[0] == GIT:
            return len(parts) > 1 and (parts[1] in TOLD_BY_GIT or parts[1] == "refs") and path.suffix != ".lock"
        return WITHOUT_SOURCE.isdisjoint(parts) and not any(path.is_relative_to(one) for one in within)

    try:
        found = watch(
            root, watch_filter=matters, debounce=LONGEST_MILLISECONDS, step=SETTLED_MILLISECONDS,
            rust_timeout=IDLE_MILLISECONDS, yield_on_timeout=True, ignore_permission_denied=True,
        )  # fmt: skip
        for number, changes in enumerate(found):
            if changes or not number:
                yield
    except (OSError, RuntimeError):
        # It cannot watch so many directories, or none of this file system.
        yield from _looked_for(state)


def _looked_for(state: Callable[[], str]) -> Generator[None]:
    """As `saved`, by looking again and again."""
    before, seen = "", ""
    while True:
        try:
            seen = state()
        except (CpgError, OSError):
            seen = ""
        if seen != before:
            before = seen
            yield
        else:
            time.sleep(SECONDS_BETWEEN_LOOKS)
