"""Sensors: which repositories there are, and which of them changed.

A repository is built when its newest finished build is not of what a scan would read of it, or not by the code at hand,
and its source has stayed the same for a while, so that a person who saves ten files gets one run. What is built is read
from that build, which says what its own scan has read: a sensor that dies, a run that is killed, a file that changes while
it is read, a lake that is wiped or a commit that is left and come back to loses nothing. A state that fails is tried again
a few times, and then left alone until it changes.
"""

import json
import os
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from itertools import takewhile

import dagster as dg
from dagster._core.definitions.unresolved_asset_job_definition import UnresolvedAssetJobDefinition

from cpg_assets.partitions import REPOSITORIES
from cpg_assets.processes import working_runs
from cpg_assets.run_tags import REPOSITORY, STATE, is_of, place_of, tags_of_state
from cpg_assets.translator import AssetTranslator
from cpg_assets.workspace import REPOSITORIES_VARIABLE, configured_repositories, register_all
from cpg_engine.errors import CpgError
from cpg_engine.runtime.builds import newest_build
from cpg_engine.runtime.lake import Lake
from cpg_engine.runtime.run import Run
from cpg_engine.runtime.source_state import why_outdated

AUTOMATION_VARIABLE = "CPG_AUTOMATION"
SETTLE_VARIABLE = "CPG_SETTLE_SECONDS"
SETTLE_SECONDS = 20.0
"""How long a changed repository must stay as it is before it is built."""
ATTEMPTS = 3
"""How often a state is built that fails: what made it fail may have been the machine."""
RUNS_LOOKED_AT = 25
"""The newest runs of a repository; those before do not count."""
SECONDS_BETWEEN_LOOKS = 15
TICK_SECONDS = 30.0
"""Time for looking in one evaluation; repositories it does not reach come first in the next. Dagster ends sensors after 60 s."""


def status_of_sensors() -> dg.DefaultSensorStatus:
    """Whether sensors run without a person switching them on: if ``$CPG_AUTOMATION`` is 1."""
    return dg.DefaultSensorStatus.RUNNING if is_automatic() else dg.DefaultSensorStatus.STOPPED


def is_automatic() -> bool:
    """Whether sensors and schedules run without a person switching them on."""
    return os.environ.get(AUTOMATION_VARIABLE, "") == "1"


def repository_discovery(of_choices: Sequence[str] = ()) -> dg.SensorDefinition:
    """Registers what the configuration names, and makes every repository of the lake a partition.

    Args:
        of_choices: what else is wrong with the configuration, in sentences.
    """

    @dg.sensor(
        name="repository_discovery",
        minimum_interval_seconds=60,
        default_status=status_of_sensors(),
        required_resource_keys={"lake"},
        description=f"Registers repositories that ${REPOSITORIES_VARIABLE} names or says where to look for, and makes them partitions.",
    )
    def discover(context: dg.SensorEvaluationContext) -> dg.SensorResult | dg.SkipReason:
        lake: Lake = context.resources.lake.lake()
        setting = os.environ.get(REPOSITORIES_VARIABLE)
        problems = tuple(of_choices)
        if setting:
            try:
                problems += register_all(lake, configured_repositories(setting)).problems
            except (CpgError, OSError) as error:
                problems += (str(error),)
        for problem in problems:
            context.log.warning(problem)
        known = set(context.instance.get_dynamic_partitions(str(REPOSITORIES.name)))
        new = [name for name in lake.repositories() if name not in known]
        told = " ".join((*problems, *(() if setting else (f"${REPOSITORIES_VARIABLE} names no others.",))))
        if new:
            # Dagster calls every tick that begins no run skipped: the reason says what was done.
            added = f"Added as partitions: {', '.join(new)}."
            context.log.info(added)
            request = REPOSITORIES.build_add_request(new)
            return dg.SensorResult(dynamic_partitions_requests=[request], skip_reason=dg.SkipReason(f"{added} {told}".strip()))
        return dg.SkipReason(f"All {len(known)} repositories of {lake.root} are partitions. {told}".strip())

    return discover


@dataclass(frozen=True)
class Known:
    """What the sensor knows of a repository from one evaluation to the next.

    Args:
        seen: newest state seen.
        since: when that was seen first, in seconds of the epoch.
    """

    seen: str = ""
    since: float = 0.0


@dataclass(frozen=True)
class Verdict:
    """What is to be done about a repository.

    Args:
        known: what is known of it now.
        reason: why, in a sentence.
        request: the run that builds it, if one is wanted.
    """

    known: Known
    reason: str
    request: dg.RunRequest | None = None


@dataclass(frozen=True)
class Cursor:
    """What the sensor remembers.

    Args:
        known: what is known of each.
        next: the repository to look at first.
    """

    known: dict[str, Known] = field(default_factory=dict[str, Known])
    next: str = ""

    @staticmethod
    def read(text: str | None) -> "Cursor":
        """The cursor as it was written; an empty one where it is missing or of another version, so that all is looked at anew."""
        try:
            found = json.loads(text or "")
            return Cursor({name: Known(**known) for name, known in found["known"].items()}, found["next"])
        except (ValueError, KeyError, TypeError, AttributeError):
            return Cursor()


def repository_changes(translator: AssetTranslator, job: UnresolvedAssetJobDefinition, settle_seconds: float | None = None) -> dg.SensorDefinition:
    """Builds repositories with a new commit or an edited work tree.

    Args:
        translator: knows the catalog.
        job: builds a repository.
        settle_seconds: how long a state must last before it is built; ``$CPG_SETTLE_SECONDS``, else `SETTLE_SECONDS`, if None.
    """
    settled = float(os.environ.get(SETTLE_VARIABLE) or SETTLE_SECONDS) if settle_seconds is None else settle_seconds

    @dg.sensor(
        name="repository_changes",
        job=job,
        minimum_interval_seconds=SECONDS_BETWEEN_LOOKS,
        default_status=status_of_sensors(),
        required_resource_keys={"lake"},
        description=f"Builds a repository {settled:g} s after the last change to its commit, its source files or its registration.",
    )
    def look(context: dg.SensorEvaluationContext) -> dg.SensorResult:
        lake: Lake = context.resources.lake.lake()
        cursor, started = Cursor.read(context.cursor), time.monotonic()
        partitions = set(context.instance.get_dynamic_partitions(str(REPOSITORIES.name)))
        names = [name for name in lake.repositories() if name in partitions]
        names = [name for name in names if name >= cursor.next] + [name for name in names if name < cursor.next]
        # What is not registered any more is forgotten: registered again, it is new.
        known = {name: cursor.known.get(name, Known()) for name in names}
        verdicts: dict[str, Verdict] = {}
        first = ""
        for name in names:
            if time.monotonic() - started > TICK_SECONDS:
                first = name
                break
            verdicts[name] = _verdict(context.instance, lake, translator, name, known[name], settled)
        known |= {name: verdict.known for name, verdict in verdicts.items()}
        text = json.dumps({"known": {name: asdict(one) for name, one in sorted(known.items())}, "next": first})
        requests = [verdict.request for verdict in verdicts.values() if verdict.request]
        why = "\n".join(f"{name}: {verdict.reason}" for name, verdict in sorted(verdicts.items()))
        for verdict in verdicts.values():
            if verdict.request:
                context.log.info(f"{verdict.request.partition_key}: {verdict.reason}")
        empty = f"{lake.root} has no repository that is a partition. Add one: cpg-repositories add PATH."
        return dg.SensorResult(run_requests=requests, cursor=text, skip_reason=None if requests else dg.SkipReason(why or empty))

    return look


def _verdict(instance: dg.DagsterInstance, lake: Lake, translator: AssetTranslator, name: str, known: Known, settle_seconds: float) -> Verdict:
    try:
        run = Run(translator.catalog, lake, lake.repository(name))
        source, tags = tags_of_state(run)
        build = newest_build(lake, name)
        why = why_outdated(run, build, source)
    except (CpgError, OSError) as error:
        return Verdict(known, f"it cannot be read: {error}" if isinstance(error, OSError) else str(error))
    place, told = place_of(source), f" {source.problem}" if source.problem else ""
    # Ends ghosts, which would else be waited for here and in the queue.
    working_on_it = working_runs(instance, name)
    if build is not None and why is None:
        by = f"run {build.run[:8]} built" if build.run else f"build {build.number} of"
        return Verdict(known, f"unchanged since {by} {place}, {source.files} files; no step is needed.{told}")
    now = time.time()
    if tags[STATE] != known.seen:
        known = Known(tags[STATE], now)
    runs = list(instance.get_runs(dg.RunsFilter(tags={REPOSITORY: name}), limit=RUNS_LOOKED_AT))
    # Those before another state was worked on do not count.
    attempts = list(takewhile(lambda run: is_of(run, tags), (run for run in runs if STATE in run.tags)))
    if working := next((run for run in attempts if not run.is_finished), None):
        return Verdict(known, f"run {working.run_id[:8]} is building {place}.{told}")
    if retried := next((run for run in attempts if run.is_complete_and_waiting_to_retry), None):
        return Verdict(known, f"run {retried.run_id[:8]}, which failed to build {place}, is about to be tried again by Dagster.{told}")
    if (waited := now - known.since) < settle_seconds:
        return Verdict(known, f"{place}: {why}; waiting {settle_seconds - waited:.0f} s more for it to settle.{told}")
    # What Dagster tries again by itself is one attempt.
    count = len({run.root_run_id or run.run_id for run in attempts})
    if count >= ATTEMPTS:
        read_why = f"last in run {attempts[0].run_id[:8]}; read why there, then change it or run it again."
        return Verdict(known, f"{place} failed {count} times, {read_why} Still {why}.{told}")
    if busy := next(iter(working_on_it), None):
        return Verdict(known, f"{place} waits for run {busy.run_id[:8]}, which works on the repository already.{told}")
    again = f", attempt {count + 1} of {ATTEMPTS}" if count else ""
    # The same state may be wanted again, after another one, or after a run that failed: hence the run before.
    key = f"{name}:{tags[STATE]}:{runs[0].run_id[:8] if runs else 'first'}"
    return Verdict(known, f"building {place}, {source.files} files{again}: {why}.{told}", dg.RunRequest(key, partition_key=name, tags=tags))
