"""Timings as OpenTelemetry spans, where its API is installed; nothing otherwise.

Where spans go is its own configuration: ``opentelemetry-instrument dagster-daemon run …`` takes it from ``OTEL_*``.
"""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from typing import Any

Note = Callable[..., None]
"""Adds attributes to a span."""


@contextmanager
def span(name: str, **attributes: str | int | float | bool) -> Generator[Note]:
    """What is done inside, as a span with attributes whose names begin with ``cpg.``. An exception is recorded with it.

    Args:
        name: what is done.
        attributes: what is known before.
    """
    tracer = _tracer()
    if tracer is None:
        yield _ignore
        return
    with tracer.start_as_current_span(name) as started:

        def note(**more: str | int | float | bool) -> None:
            started.set_attributes({f"cpg.{key}": value for key, value in more.items()})

        note(**attributes)
        yield note


def _ignore(**_: str | int | float | bool) -> None:
    return


@cache
def _tracer() -> Any:
    try:
        return import_module("opentelemetry.trace").get_tracer("cpg")
    except ImportError:
        return None
