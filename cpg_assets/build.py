"""``cpg-build``: one command from a repository to its graph.

It registers the repository in the lake and as a partition, and runs the job `build_graph` in this process. The same
with Dagster's own commands, once the repository is registered (``cpg-build PATH --register-only``)::

    export CPG_LAKE=$PWD/.cpg/lake DAGSTER_HOME=$PWD/.cpg/dagster
    dagster job execute -m cpg_assets.definitions -j build_graph --tags '{"dagster/partition": "NAME"}'
    dagster asset materialize -m cpg_assets.definitions --select '*' --partition NAME
    dagster asset materialize -m cpg_assets.definitions --select '+graph/cpg_nodes' --partition NAME
    dagster dev -m cpg_assets.definitions
"""

import argparse
import gc
import os
import shlex
import signal
import sys
import time
import warnings
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dagster import DagsterInstance

    from cpg_assets.unchanged import LastBuild
    from cpg_engine.runtime.lake import Lake, RegisteredRepository

WRONG_USE, FAILED, INTERRUPTED = 2, 1, 130
WAIT, REFUSE = "wait", "refuse"
SECONDS_BETWEEN_LOOKS = 1.0


@dataclass(frozen=True)
class Resources:
    """How much of the machine a build may use.

    Args:
        memory_gib: memory queries may use before they spill to disk; by default a share of the machine's.
        workers: processes that extract evidence; by default one per processor.
    """

    memory_gib: float | None = None
    workers: int | None = None


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command.

    Returns:
        Exit status: 0; 1 if a table could not be built or a blocking check failed; 2 if the command was given wrongly.
    """
    options = _parser().parse_args(arguments)
    # Whoever ends it, a person or the system, it ends alike.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        root = _repository_root(options.path)
    except FileNotFoundError as error:
        print(f"cpg-build: {error}", file=sys.stderr)
        return WRONG_USE
    from cpg_engine.errors import CpgError

    try:
        with _little_garbage():
            return _build(root, options)
    except CpgError as error:
        print(f"cpg-build: {error}", file=sys.stderr)
        return FAILED
    except KeyboardInterrupt as interrupt:
        again = shlex.join(["cpg-build", *(sys.argv[1:] if arguments is None else arguments)])
        done = f": {interrupt}" if str(interrupt) else ""
        print(f"\nInterrupted{done}. What is written stays. This goes on from there:\n  {again}", file=sys.stderr)
        return INTERRUPTED


@contextmanager
def _little_garbage() -> Generator[None]:
    """Does not look for garbage while modules and definitions are loaded, and after `gc.freeze` not among them: they stay."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.unfreeze()
        if was_enabled:
            gc.enable()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="cpg-build",
        description="Build the code property graph of a Python repository. What did not change since the last time is not built again.",
        epilog="Patterns are those of .gitignore. They are remembered: give them once.",
    )
    parser.add_argument("path", nargs="?", type=Path, help="directory of the repository (default: the project in the current directory)")
    parser.add_argument("--name", help="name of the repository in the lake (default: its directory's)")
    parser.add_argument("--lake", type=Path, help="directory of the lake (default: $CPG_LAKE, else .cpg/lake)")
    parser.add_argument("--include", action="append", metavar="PATTERN", help="analyse only files that match; may be repeated")
    parser.add_argument("--exclude", action="append", metavar="PATTERN", help="leave out files that match; may be repeated")
    parser.add_argument("--environment", type=Path, help="virtual environment the repository runs in (default: .venv, venv or env inside it)")
    parser.add_argument("--workers", type=_positive(int), help="processes that extract evidence (default: one per processor)")
    parser.add_argument("--memory-gib", type=_positive(float), help="memory queries may use before they spill to disk (default: 40%% of the machine's)")
    parser.add_argument(
        "--busy", choices=(WAIT, REFUSE), default=WAIT, help="what to do while another run builds the repository: wait for it (default), or end with an error"
    )
    parser.add_argument("--watch", action="store_true", help="build again whenever files are saved, until Ctrl-C")
    parser.add_argument("--register-only", action="store_true", help="register the repository and build nothing")
    return parser


def _positive(number: type[int] | type[float]):
    def convert(text: str) -> float:
        value = number(text)
        if value <= 0:
            raise ValueError
        return value

    convert.__name__ = f"positive {number.__name__}"
    return convert


def _repository_root(path: Path | None) -> Path:
    """The directory to analyse.

    Raises:
        FileNotFoundError: none was given, and the working directory is no project; or it is not there.
    """
    if path is not None:
        if path.is_dir():
            return path.resolve()
        raise FileNotFoundError(f"{path} is no directory. Give the directory that holds the repository's source.")
    here = Path.cwd()
    if (here / ".git").exists() or (here / "pyproject.toml").is_file():
        return here
    raise FileNotFoundError(f"{here} is neither a git checkout nor has it a pyproject.toml. Change to the project, or name its directory: cpg-build PATH")


def _build(root: Path, options: argparse.Namespace) -> int:
    from cpg_assets.directories import default_lake
    from cpg_engine.evidence.scan.file_selection import ScanOptions
    from cpg_engine.runtime.lake import Lake

    lake = Lake((options.lake or default_lake()).expanduser().absolute())
    chosen = options.include is not None or options.exclude is not None
    scan_options = ScanOptions(include=tuple(options.include or ()), exclude=tuple(options.exclude or ())) if chosen else None
    repository = lake.register(root, options.name, scan_options, options.environment)
    resources = Resources(options.memory_gib, options.workers)
    if options.register_only:
        return register(lake, repository)
    status = build_registered(lake, repository, resources, options.busy)
    return watch_registered(lake, repository, resources) if options.watch else status


def watch_registered(lake: "Lake", repository: "RegisteredRepository", resources: Resources) -> int:
    """Builds a repository that is registered in the lake whenever files of it are saved, until it is interrupted.

    Returns:
        Exit status.
    """
    _ignore_announcements()
    from cpg_assets.instance import opened_instance
    from cpg_assets.resources import LakeResource
    from cpg_assets.watch import Watch, watched
    from cpg_engine.runtime.builds import newest_build

    settings = {name: value for name, value in asdict(resources).items() if value is not None}
    with opened_instance(lake.root) as (instance, home):
        of = Watch(
            lake.root, repository.name, LakeResource(**settings).memory_bytes(), resources.workers,
            lambda: _alone(instance, home, repository.name, WAIT), (lake.root, home),
        )  # fmt: skip
        try:
            for line in watched(of, repository.root):
                print(line, flush=True)
        except KeyboardInterrupt:
            last = newest_build(lake, repository.name)
            number = "No build is finished yet" if last is None else f"Readers see build {last.number}"
            print(f"\n{repository.name}: not watched any more. {number}; what else is written stays.")
    return 0


def register(lake: "Lake", repository: "RegisteredRepository") -> int:
    """Makes a repository that is registered in the lake a partition.

    Returns:
        Exit status.
    """
    _ignore_announcements()
    from cpg_assets.instance import add_partition, opened_instance

    _print_place(lake, repository)
    with opened_instance(lake.root) as (instance, _):
        add_partition(instance, repository.name)
    print("Registered.")
    return 0


def build_registered(lake: "Lake", repository: "RegisteredRepository", resources: Resources, busy: str = WAIT) -> int:
    """Builds a repository that is registered in the lake, and says on standard output how it goes.

    Args:
        lake: the lake.
        repository: the repository.
        resources: how much of the machine it may use.
        busy: what to do while another run builds it: `WAIT` or `REFUSE`.

    Returns:
        Exit status.

    Raises:
        LakeError: another run builds it, and that is to be refused.
    """
    from cpg_assets.directories import dagster_home
    from cpg_assets.unchanged import LastBuild
    from cpg_engine.terminal import shown

    last = LastBuild(dagster_home(lake.root), lake, repository)
    if (said := last.nothing_to_do()) is not None:
        print(shown("\n".join(said), kept="\n"))
        return 0
    _ignore_announcements()
    from cpg_assets.instance import add_partition, opened_instance
    from cpg_assets.memory import addresses_are_few

    if (advice := addresses_are_few()) is not None:
        print(f"cpg-build: {advice}", file=sys.stderr)
    _print_place(lake, repository)
    with opened_instance(lake.root) as (instance, home):
        add_partition(instance, repository.name)
        with _alone(instance, home, repository.name, busy) as has_waited:
            if has_waited and (said := last.nothing_to_do()) is not None:
                print(shown("\n".join(said), kept="\n"))
                return 0
            last.forget()
            succeeded = _run(instance, lake, repository, resources, last)
    print(_what_next(lake.root, home, repository.name))
    return 0 if succeeded else FAILED


@contextmanager
def _alone(instance: "DagsterInstance", home: Path, repository: str, busy: str) -> Generator[bool]:
    """Waits until no other run works on a repository, and keeps other commands from beginning one. Gives whether it had to wait.

    Raises:
        LakeError: another run works on it, and that is to be refused.
    """
    from filelock import FileLock, Timeout

    from cpg_assets.processes import working_runs
    from cpg_engine.errors import LakeError

    told, lock = "", FileLock(home / f".building-{repository}.lock")
    while True:
        try:
            lock.acquire(timeout=0)
            working = working_runs(instance, repository)
            if not working:
                break
            lock.release()
        except Timeout:
            working = working_runs(instance, repository)
        whom = f"run {working[0].run_id[:8]}, which works on it" if working else "another cpg-build, which is about to build it"
        if busy == REFUSE:
            raise LakeError(f"{repository!r} is busy with {whom}. Wait for it, terminate it, or give --busy {WAIT}.")
        if whom != told:
            print(f"{repository}: waits for {whom} (Ctrl-C to give up)", flush=True)
            told = whom
        time.sleep(SECONDS_BETWEEN_LOOKS)
    try:
        yield bool(told)
    finally:
        lock.release()


def _ignore_announcements() -> None:
    # Dagster announces what may change in its own later versions; there is nothing its users could do about it here.
    warnings.filterwarnings("ignore", module="dagster")


def _print_place(lake: "Lake", repository: "RegisteredRepository") -> None:
    print(f"{repository.name}: {repository.root} -> {lake.root / repository.name}", flush=True)


def _run(instance: "DagsterInstance", lake: "Lake", repository: "RegisteredRepository", resources: Resources, last: "LastBuild") -> bool:
    from dagster._core.errors import DagsterExecutionInterruptedError
    from dagster._core.execution.api import execute_run
    from dagster._core.utils import make_new_run_id

    from cpg_assets.origin import build_job, create_run
    from cpg_assets.processes import of_run, this_process
    from cpg_assets.progress import Progress
    from cpg_assets.resources import LakeResource
    from cpg_assets.run_tags import tags_of_state
    from cpg_assets.summary import summary
    from cpg_engine.catalog import default_catalog
    from cpg_engine.runtime.builds import build_numbers
    from cpg_engine.runtime.fitting import build_to_read
    from cpg_engine.runtime.run import Run
    from cpg_engine.terminal import shown

    started, before = time.perf_counter(), build_numbers(lake, repository.name)
    catalog = default_catalog()
    job = build_job()
    progress, run_id = Progress(catalog), make_new_run_id()
    instance.add_event_listener(run_id, progress)
    settings: dict[str, Any] = {name: value for name, value in (("root", str(lake.root)), *asdict(resources).items()) if value is not None}
    try:
        tags = {**tags_of_state(Run(catalog, lake, repository))[1], **of_run(run_id, this_process())}
        config = {"resources": {"lake": {"config": settings}}, "loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}
        planned = create_run(instance, job, run_id, repository.name, tags, config)
        gc.freeze()
        gc.enable()
        result = execute_run(job, planned, instance)
    except (DagsterExecutionInterruptedError, SystemExit) as interruption:
        run = instance.get_run_by_id(run_id)
        if run is not None and not run.is_finished:
            instance.report_run_canceled(run)
        raise KeyboardInterrupt(progress.done()) from interruption
    for line in progress.outcome(result.success, time.perf_counter() - started):
        print(line)
    if result.success:
        last.remember(catalog, run_id, progress.assets, progress.versions, progress.warnings, progress.said_of_warnings)
        built = build_to_read(LakeResource(**settings).run(catalog, repository.name))
        if built.build is not None and built.build.number not in before and built.build.work is not None:
            print(shown(str(built.build.work)))
        print()
        for line in summary(built):
            print(shown(line))
    return result.success


def _what_next(lake: Path, home: Path, repository: str) -> str:
    from cpg_assets.directories import HOME_VARIABLE
    from cpg_engine.catalog import default_catalog

    catalog = default_catalog()
    tables, graph = catalog.tables, catalog.program.model.graph_tables
    kinds = next((row.table for row in (graph.edges, graph.nodes) if row.table in tables), None)
    settings = f"CPG_LAKE={shlex.quote(str(lake))} {HOME_VARIABLE}={shlex.quote(str(home))}"
    query = f"select kind, count(*) as found from {kinds} group by kind order by found desc" if kinds else f"select * from {list(tables)[-1]} limit 5"
    return (
        f"\nNext:\n  query the graph     cpg query {repository} --lake {_shell(lake)} '{query}'\n"
        f"  see it in Dagster   {settings} dagster dev -m cpg_assets.definitions"
    )


def _shell(path: Path) -> str:
    try:
        shortest = min((str(path), os.path.relpath(path)), key=len)
    except ValueError:
        shortest = str(path)
    return shlex.quote(shortest)


if __name__ == "__main__":
    sys.exit(main())
