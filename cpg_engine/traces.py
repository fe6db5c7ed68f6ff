"""Timings as OpenTelemetry spans, where its API is installed; nothing otherwise.

A run is a span; in it is each task, in that the extraction of evidence, the writing of tables and their checks. Where spans go
is its own configuration: ``opentelemetry-instrument dagster-daemon run …`` takes it from ``OTEL_*``.
"""

import os
from collections.abc import Callable, Generator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from typing import Any

PARENT_VARIABLE = "TRACEPARENT"
"""Tells processes that are started for a run which span they belong to, as OpenTelemetry has it."""

Note = Callable[..., None]
"""Adds attributes to a span."""


@contextmanager
def span(name: str, **attributes: str | int | float | bool) -> Generator[Note]:
    """What is done inside, as a span with attributes whose names begin with ``cpg.``. An exception is recorded with it.

    Args:
        name: what is done.
        attributes: what is known before.
    """
    api = _api()
    if api is None:
        yield _ignore
        return
    is_outermost = not api.get_current_span().get_span_context().is_valid
    parent = _propagation().extract({"traceparent": os.environ.get(PARENT_VARIABLE, "")}) if is_outermost else None
    with api.get_tracer("cpg").start_as_current_span(name, parent) as started:

        def note(**more: str | int | float | bool) -> None:
            started.set_attributes({f"cpg.{key}": value for key, value in more.items()})

        note(**attributes)
        yield note
    if is_outermost and (flush := getattr(api.get_tracer_provider(), "force_flush", None)):
        # A process that executes one step ends without asking anybody whether there is something left to do.
        flush()


@contextmanager
def told_to_processes() -> Generator[None]:
    """Spans of processes that are started meanwhile are parts of this one's current span."""
    carrier: dict[str, str] = {}
    if _api() is not None:
        _propagation().inject(carrier)
    before = os.environ.get(PARENT_VARIABLE)
    if carrier:
        os.environ[PARENT_VARIABLE] = carrier["traceparent"]
    try:
        yield
    finally:
        if carrier and before is not None:
            os.environ[PARENT_VARIABLE] = before
        elif carrier:
            del os.environ[PARENT_VARIABLE]


def _ignore(**_: str | int | float | bool) -> None:
    return


@cache
def _api() -> Any:
    try:
        return import_module("opentelemetry.trace")
    except ImportError:
        return None


@cache
def _propagation() -> Any:
    return import_module("opentelemetry.trace.propagation.tracecontext").TraceContextTextMapPropagator()
