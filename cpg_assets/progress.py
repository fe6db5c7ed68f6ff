"""What ``cpg-build`` tells while a run is under way, read off the run's own events."""

import logging
from collections.abc import Iterator
from typing import Any

import dagster as dg
from dagster import DagsterEvent, DagsterEventType, EventLogEntry

from cpg_assets.checks import SAMPLE
from cpg_engine.catalog import PlanCatalog
from cpg_engine.terminal import shown

SHOWN_ROWS, SHOWN_COLUMNS = 3, 6
_CHECK_FAILED = "DagsterAssetCheckFailedError"
_INTERRUPTED = "DagsterExecutionInterruptedError"


class Progress:
    """Listens to the events of one run and prints a line for each table, each failed check and each error.

    Args:
        catalog: says which tables the run could build.

    Attributes:
        assets: number of assets recorded so far.
        versions: Delta version and data fingerprint of tables, as they were recorded.
        warnings: number of checks that warned.
        is_interrupted: whether a step was ended from outside.
        said_of_warnings: lines that were printed of them.
    """

    def __init__(self, catalog: PlanCatalog) -> None:
        self._tables = set(catalog.tables)
        self._width = max(len(f"{entry.stage}/{entry.name}") for entry in catalog.tables.values())
        self._written: list[str] = []
        self._unchanged: list[str] = []
        self._blocked = 0
        self.assets = 0
        self.versions: dict[str, tuple[int, str]] = {}
        self.warnings = 0
        self.is_interrupted = False
        self.said_of_warnings: list[str] = []

    def __call__(self, entry: EventLogEntry) -> None:
        """Takes the next event.

        Raises:
            SystemExit: a step was ended from outside.
        """
        for line in self._lines(entry):
            print(shown(line, kept="\n"), flush=True)
        if self.is_interrupted:
            # Not a step alone ends, but the run, and without what it would go on with.
            raise SystemExit

    def _lines(self, entry: EventLogEntry) -> Iterator[str]:
        event = entry.dagster_event
        if event is None:
            if entry.level == logging.INFO:
                yield f"  {entry.user_message}"
        elif event.event_type is DagsterEventType.ASSET_MATERIALIZATION:
            yield from self._table(event.step_materialization_data.materialization)
        elif event.event_type is DagsterEventType.ASSET_CHECK_EVALUATION and not event.asset_check_evaluation_data.passed:
            yield from self._failed_check(event.asset_check_evaluation_data)
        elif event.event_type in (DagsterEventType.STEP_UP_FOR_RETRY, DagsterEventType.STEP_FAILURE) and _is_interruption(event):
            self.is_interrupted = True
        elif event.event_type is DagsterEventType.STEP_UP_FOR_RETRY:
            yield f"  {event.step_key}: trying again{_cause(event)}"
        elif event.event_type is DagsterEventType.STEP_FAILURE:
            yield from _failed_step(event)

    def _table(self, materialization: dg.AssetMaterialization) -> Iterator[str]:
        self.assets += 1
        values: dict[str, Any] = {name: value.value for name, value in materialization.metadata.items()}
        if "status" not in values:
            return
        unchanged = values["status"] == "unchanged"
        (self._unchanged if unchanged else self._written).append(materialization.asset_key.path[-1])
        how = "unchanged" if unchanged else f"{values['seconds']:.2f} s"
        self.versions[materialization.asset_key.path[-1]] = (values["delta version"], values["data fingerprint"])
        name = "/".join(materialization.asset_key.path)
        yield f"  {name:<{self._width}} {values['dagster/row_count']:>12,} rows  {how:>9}"

    def _failed_check(self, evaluation: dg.AssetCheckEvaluation) -> Iterator[str]:
        is_blocking = evaluation.severity is dg.AssetCheckSeverity.ERROR
        self._blocked += is_blocking
        self.warnings += not is_blocking
        name = f"{'/'.join(evaluation.asset_key.path)} {evaluation.check_name}"
        lines = [f"  {'FAILED' if is_blocking else 'warning'}: {name}: {evaluation.description}"]
        for name, value in evaluation.metadata.items():
            if name.startswith(SAMPLE) and isinstance(value, dg.TableMetadataValue):
                lines += (f"      {_record(record)}" for record in value.records[:SHOWN_ROWS])
        self.said_of_warnings += [] if is_blocking else lines
        yield from lines

    def done(self) -> str:
        """What is done so far."""
        return f"{_counted(len(self._written), 'table')} written, {len(self._unchanged)} unchanged"

    def outcome(self, succeeded: bool, seconds: float) -> Iterator[str]:
        """Lines that say how the run ended."""
        done = f"{self.done()}, in {seconds:.1f} s"
        if succeeded:
            warned = f"; {_counted(self.warnings, 'warning')}" if self.warnings else ""
            yield f"Done: {done}{warned}."
            return
        missing = sorted(self._tables - {*self._written, *self._unchanged})
        yield f"Failed: {done}; {_counted(self._blocked, 'blocking check')} failed."
        if missing:
            yield f"Not built, because they rest on what failed: {', '.join(missing)}."


def _is_interruption(event: DagsterEvent) -> bool:
    """Whether a step was ended from outside; libraries hand on an interruption as one of their own errors, with its name as text."""
    data: Any = event.event_specific_data
    failure = getattr(data, "user_failure_data", None)
    return _INTERRUPTED in (data.error.to_string() if data.error else "") or bool(failure and _INTERRUPTED in (failure.description or ""))


def _cause(event: DagsterEvent) -> str:
    error: Any = event.step_retry_data.error
    return f", because {error.cause.message.strip()}" if error is not None and error.cause is not None else ""


def _failed_step(event: DagsterEvent) -> Iterator[str]:
    data = event.step_failure_data
    if data.user_failure_data is not None:
        yield f"  FAILED: {event.step_key}: {data.user_failure_data.description}"
    elif data.error is not None and data.error.cls_name != _CHECK_FAILED:
        root: Any = data.error
        while root.cause is not None:
            root = root.cause
        yield f"  FAILED: {event.step_key}: {root.message.strip()}"
        yield "      This is a defect of the engine, not of the repository. Please report it with:"
        for line in root.stack[-3:]:
            yield f"      {line.strip()}"


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def _record(record: dg.TableRecord) -> str:
    return "  ".join([f"{column}={_short(value)}" for column, value in record.data.items() if value is not None][:SHOWN_COLUMNS])


def _short(value: object, limit: int = 60) -> str:
    text = str(value).replace("\n", "\\n")
    return text if len(text) <= limit else text[: limit - 3] + "..."
