"""Builds the real history of a repository commit by commit, each on top of the one before, and compares with builds of everything.

    python tests/benchmarks/history_agreement.py REPOSITORY [--commits 300] [--every 10] [--folder FOLDER]

REPOSITORY is a git repository, checked out or not; it is cloned. Its last commits are built forwards along the first parents, then
backwards, then the merged branches among them in turn with what they were merged into. Every so many-th state is built from
nothing as well, in a lake of its own that remembers nothing: then every table must hold the same rows. Exits with 1 if one does not.
CPU is of the engine alone, in one process.
"""

import argparse
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from cpg_engine.catalog import default_catalog
from cpg_engine.evidence import extraction
from cpg_engine.runtime.builds import newest_build
from cpg_engine.runtime.changed_files import sums_of_files
from cpg_engine.runtime.contents import Contents
from cpg_engine.runtime.lake import Lake
from cpg_engine.runtime.maintenance import maintain
from cpg_engine.runtime.run import Run
from cpg_engine.runtime.tasks import run_all

NAME = "replayed"
STEPS_BETWEEN_CLEANINGS = 25
"""After so many, what the last builds do not need is removed, as a week of maintenance would."""


def git(directory: Path, *arguments: str) -> str:
    """What git says."""
    return subprocess.run(["git", *arguments], cwd=directory, check=True, capture_output=True, text=True, errors="replace").stdout


def states(clone: Path, commits: int) -> Iterator[tuple[str, str]]:
    """How a state is come to, and its commit."""
    history = git(clone, "rev-list", "--first-parent", "--reverse", "HEAD").split()[-commits:]
    yield from (("forwards", commit) for commit in history)
    yield from (("backwards", commit) for commit in history[-2::-1])
    merges = git(clone, "rev-list", "--merges", "--first-parent", "--parents", f"--max-count={max(commits // 6, 1)}", "HEAD").splitlines()
    for merge in merges:
        _, into, branch, *_ = merge.split()
        yield "branch", branch
        yield "merged into", into


def built(lake: Lake, source: Path) -> tuple[Run, float, float]:
    """A build, with the CPU and wall seconds it took."""
    run, cpu, wall = Run(default_catalog(), lake, lake.register(source, NAME)), cpu_seconds(), time.perf_counter()
    for _ in run_all(run):
        pass
    return Run(run.catalog, lake, run.repository), cpu_seconds() - cpu, time.perf_counter() - wall


def cpu_seconds() -> float:
    """CPU time of this process and of those it has waited for."""
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))


def stored(run: Run) -> dict[str, Contents]:
    """What the columns of every table hold, read from its files."""
    found: dict[str, Contents] = {}
    for table, entry in run.catalog.tables.items():
        version = run.pinned(table, "a comparison")
        found[table] = sums_of_files(entry, [Path(version.path) / name for name, _ in version.files])[0]
    return found


def replay(repository: Path, folder: Path, commits: int, every: int) -> int:
    """Builds all states. Returns how many of those compared differ."""
    clone, store = folder / "clone", folder / "lake"
    store.mkdir(exist_ok=True)
    (store / "lake.toml").write_text("keep_builds = 3\nkeep_days = 0\n", encoding="utf-8")
    lake = Lake(store)
    if not clone.exists():
        git(folder, "clone", "--quiet", str(repository.resolve()), str(clone))
    compared, different, increments, wholes = 0, 0, list[float](), list[float]()
    for step, (way, commit) in enumerate(states(clone, commits)):
        git(clone, "checkout", "--quiet", "--force", commit)
        run, cpu, wall = built(lake, clone)
        build = newest_build(lake, NAME)
        increments.append(cpu)
        said = f"{step:>4} {way:<12} {commit[:8]} {cpu:>6.1f} CPU s {wall:>6.1f} s  {build.work if build is not None else ''}"
        if step % every == 0:
            anew = folder / "anew"
            shutil.rmtree(anew, ignore_errors=True)
            anew.mkdir()
            (anew / "lake.toml").write_text("evidence_gib = 0\n", encoding="utf-8")
            fresh, whole, _ = built(Lake(anew), clone)
            wholes.append(whole)
            one, other = stored(run), stored(fresh)
            wrong = sorted(table for table in other if one[table] != other[table])
            compared, different = compared + 1, different + bool(wrong)
            said += f"  everything: {whole:.1f} CPU s, {'DIFFERS in ' + ', '.join(wrong) if wrong else 'equal'}"
        print(said, flush=True)
        if step % STEPS_BETWEEN_CLEANINGS == STEPS_BETWEEN_CLEANINGS - 1:
            for _ in maintain(lake, NAME, timedelta()):
                pass
    usual = sorted(increments[1:])
    print(
        f"{len(increments)} states, {compared} compared, {different} differ; CPU seconds: half of the builds took {usual[len(usual) // 2]:.1f} or less,"
        f" nine of ten {usual[len(usual) * 9 // 10]:.1f}, builds of everything {sum(wholes) / len(wholes):.1f} on average"
    )
    return different


def main() -> int:
    """Runs the benchmark."""
    parser = argparse.ArgumentParser(description="Builds on top of builds over a real history, compared with builds of everything.")
    parser.add_argument("repository", type=Path)
    parser.add_argument("--commits", type=int, default=300)
    parser.add_argument("--every", type=int, default=10, help="compare every so many-th state")
    parser.add_argument("--folder", type=Path, help="where clone and lakes are kept (default: a temporary directory)")
    options = parser.parse_args()
    # What worker processes take would not be counted.
    (extraction.extract.__kwdefaults__ or {})["in_process_bytes"] = sys.maxsize
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as temporary:
        folder = (options.folder or Path(temporary)).absolute()
        folder.mkdir(parents=True, exist_ok=True)
        return int(replay(options.repository, folder, options.commits, options.every) > 0)


if __name__ == "__main__":
    sys.exit(main())
