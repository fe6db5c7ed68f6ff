"""Leaves Dagster's daemon running over a repository's history, and says what it saw, built, missed and used.

    python tests/benchmarks/daemon_over_commits.py REPOSITORY [--commits 60] [--include PATTERN] [--minutes 60]

Its last commits are checked out one after the other in a clone, each once the one before is built, while the sensor for
changes is on; where they end before the time does, back again. A commit that no successful run has built within ten
minutes is missed. Memory and open files are those of the daemon with all processes it has started, between runs; a leak
is what rises from line to line.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path

import psutil
from dagster import DagsterInstance, DagsterRunStatus, RunsFilter

from cpg_assets.instance import HOME_VARIABLE, opened_instance
from cpg_assets.run_tags import COMMIT
from cpg_engine.runtime.lake import Lake

PATIENCE_SECONDS = 600
PROJECT = Path(__file__).parent.parent.parent


def main() -> int:
    parser = argparse.ArgumentParser(description="Replays a repository's history in front of Dagster's daemon.")
    parser.add_argument("repository", type=Path)
    parser.add_argument("--commits", type=int, default=60)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--include", action="append", default=[], help="patterns of .gitignore: only these files are analysed")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        return replay(Path(name), options)


def replay(directory: Path, options: argparse.Namespace) -> int:
    clone, lake = directory / "clone", directory / "lake"
    git(directory, "clone", "--quiet", str(options.repository.resolve()), str(clone))
    history = git(clone, "rev-list", "--first-parent", "--reverse", "HEAD").split()[-options.commits :]
    git(clone, "checkout", "--quiet", history[0])
    lake.mkdir()
    repositories = directory / "repositories.toml"
    repositories.write_text(f'[repository.replayed]\npath = "{clone}"\ninclude = {options.include!r}\n'.replace("'", '"'))
    environment = {"CPG_LAKE": str(lake), "CPG_AUTOMATION": "1", "CPG_SETTLE_SECONDS": "0", "CPG_REPOSITORIES": str(repositories)}
    end, seconds, missed = time.monotonic() + options.minutes * 60, list[float](), list[str]()
    print(f"{'commit':>8} {'built after':>12} {'processes':>10} {'memory MB':>10} {'open files':>11} {'lake MB':>8}", flush=True)
    os.environ[HOME_VARIABLE] = str(directory / "home")
    with opened_instance(lake) as (instance, _), daemon(directory, environment) as running:
        for commit in cycle([*history, *history[-2:0:-1]]):
            if time.monotonic() > end:
                break
            since, started = datetime.now(UTC), time.monotonic()
            git(clone, "checkout", "--quiet", commit)
            while not (done := built(instance, commit, since)) and time.monotonic() - started < PATIENCE_SECONDS:
                time.sleep(1)
            seconds.append(time.monotonic() - started) if done else missed.append(commit)
            said = f"{seconds[-1]:.0f} s" if done else "MISSED"
            print(f"{commit[:8]:>8} {said:>12} {used(running.pid)} {size(lake) / 1e6:>8.1f}", flush=True)
        succeeded = instance.get_runs_count(RunsFilter(statuses=[DagsterRunStatus.SUCCESS], job_name="build_graph"))
        failed = instance.get_runs_count(RunsFilter(statuses=[DagsterRunStatus.FAILURE, DagsterRunStatus.CANCELED]))
    print(f"{len(seconds)} commits built, {len(missed)} missed, {succeeded} builds succeeded, {failed} runs failed; registered: {Lake(lake).repositories()}")
    return len(missed) + failed > 0


def built(instance: DagsterInstance, commit: str, since: datetime) -> bool:
    """Whether a run has built a commit since then."""
    return bool(instance.get_runs(RunsFilter(tags={COMMIT: commit}, statuses=[DagsterRunStatus.SUCCESS], created_after=since), limit=1))


def used(pid: int) -> str:
    """Processes, memory and open files of a process and all it has started."""
    process = psutil.Process(pid)
    every = [process, *process.children(recursive=True)]
    memory, opened, alive = 0, 0, 0
    for one in every:
        try:
            memory, opened, alive = memory + one.memory_info().rss, opened + one.num_fds(), alive + 1
        except psutil.NoSuchProcess:
            continue
    return f"{alive:>10} {memory / 1e6:>10.0f} {opened:>11}"


def size(directory: Path) -> int:
    """Bytes of all files, those aside that vanish meanwhile."""
    total = 0
    for path in directory.rglob("*"):
        try:
            total += path.stat().st_size
        except FileNotFoundError:
            continue
    return total


def git(directory: Path, *arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=directory, check=True, capture_output=True, text=True).stdout


@contextmanager
def daemon(directory: Path, environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-c", "from dagster._daemon.cli import main; main()", "run", "-m", "cpg_assets.definitions"]
    with (directory / "daemon.log").open("wb") as log:
        told = os.environ | environment | {"PYTHONPATH": str(PROJECT)}
        running = subprocess.Popen(command, env=told, stdout=log, stderr=subprocess.STDOUT, cwd=directory, start_new_session=True)
        try:
            yield running
        finally:
            running.terminate()
            running.wait(60)


if __name__ == "__main__":
    sys.exit(main())
