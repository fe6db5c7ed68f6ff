"""Sensors: which repositories there are, and which of them changed.

A repository is built when what a scan would read of it differs from what the last successful run has built, and has
stayed the same for a while, so that a person who saves ten files gets one run. What was built is remembered only once
a run with exactly this state has succeeded, and only until a run works on another one: a sensor that dies, a run that
is killed, a lake that is wiped or a commit that is left and come back to loses nothing. A state that fails is tried
again a few times, and then left alone until it changes.
"""

import json
import os
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from itertools import takewhile

import dagster as dg
from dagster._core.definitions.unresolved_asset_job_definition import UnresolvedAssetJobDefinition
from dagster._core.storage.dagster_run import FINISHED_STATUSES, DagsterRun, DagsterRunStatus

from cpg_assets.partitions import REPOSITORIES
from cpg_assets.processes import working_runs
from cpg_assets.run_tags import REPOSITORY, STATE, place_of, state_of
from cpg_assets.translator import AssetTranslator
from cpg_assets.workspace import REPOSITORIES_VARIABLE, configured_repositories, register_all
from cpg_engine.errors import CpgError
from cpg_engine.runtime.lake import Lake

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


def repository_discovery() -> dg.SensorDefinition:
    """Registers what the configuration names, and makes every repository of the lake a partition."""

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
        problems: tuple[str, ...] = ()
        if setting:
            try:
                problems = register_all(lake, configured_repositories(setting)).problems
            except CpgError as error:
                problems = (str(error),)
        for problem in problems:
            context.log.warning(problem)
        known = set(context.instance.get_dynamic_partitions(str(REPOSITORIES.name)))
        new = [name for name in lake.repositories() if name not in known]
        if new:
            context.log.info(f"New: {', '.join(new)}.")
            return dg.SensorResult(dynamic_partitions_requests=[REPOSITORIES.build_add_request(new)])
        told = f"All {len(known)} repositories of {lake.root} are partitions."
        return dg.SkipReason(" ".join((told, *problems, *(() if setting else (f"${REPOSITORIES_VARIABLE} names no others.",)))))

    return discover


@dataclass(frozen=True)
class Known:
    """What the sensor knows of a repository from one evaluation to the next.

    Args:
        built: state that a run has built.
        run: that run.
        seen: newest state seen.
        since: when that was seen first, in seconds of the epoch.
    """

    built: str = ""
    run: str = ""
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
        tree, tags = state_of(lake, name, translator.catalog)
    except (CpgError, OSError) as error:
        return Verdict(known, f"it cannot be read: {error}" if isinstance(error, OSError) else str(error))
    state, place = tags[STATE], place_of(tree, tags)
    # Ends ghosts, which would else be waited for here and in the queue.
    working_on_it = working_runs(instance, name)
    latest = _runs(instance, {REPOSITORY: name})
    of_states = [run for run in latest if STATE in run.tags]
    # What was built before another state was worked on is not there any more.
    runs = list(takewhile(lambda run: run.tags[STATE] == state, of_states))
    if of_states and not runs:
        known = replace(known, built="", run="")
    if state == known.built:
        return Verdict(known, f"unchanged since run {known.run[:8]} built {place}, {tree.files} files; no step is needed.")
    now = time.time()
    if state != known.seen:
        known = replace(known, seen=state, since=now)
    if built := next((run for run in runs if run.status is DagsterRunStatus.SUCCESS), None):
        return Verdict(replace(known, built=state, run=built.run_id), f"run {built.run_id[:8]} has built {place}.")
    if working := next((run for run in runs if run.status not in FINISHED_STATUSES), None):
        return Verdict(known, f"run {working.run_id[:8]} is building {place}.")
    if (waited := now - known.since) < settle_seconds:
        return Verdict(known, f"{place} differs from what is built; waiting {settle_seconds - waited:.0f} s more for it to settle.")
    if len(runs) >= ATTEMPTS:
        return Verdict(known, f"{place} failed {len(runs)} times, last in run {runs[0].run_id[:8]}; read why there, then change it or run it again.")
    if busy := next(iter(working_on_it), None):
        return Verdict(known, f"{place} waits for run {busy.run_id[:8]}, which works on the repository already.")
    again = f", attempt {len(runs) + 1} of {ATTEMPTS}" if runs else ""
    # The same state may be wanted again, after another one, or after a run that failed: hence the run before.
    key = f"{name}:{state}:{latest[0].run_id[:8] if latest else 'first'}"
    return Verdict(known, f"building {place}, {tree.files} files{again}.", dg.RunRequest(key, partition_key=name, tags=tags))


def _runs(instance: dg.DagsterInstance, tags: dict[str, str]) -> Sequence[DagsterRun]:
    """Some runs with some tags, the newest first."""
    return instance.get_runs(dg.RunsFilter(tags=tags), limit=RUNS_LOOKED_AT)


def table_refresh() -> dg.AutomationConditionSensorDefinition:
    """Follows the automation conditions of all tables."""
    return dg.AutomationConditionSensorDefinition(
        "table_refresh",
        target=dg.AssetSelection.all(),
        default_status=status_of_sensors(),
        description="Refreshes the tables whose code version changed, and those whose inputs have another data version.",
    )
