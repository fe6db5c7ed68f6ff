"""Timings as spans, where OpenTelemetry is installed."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import dagster as dg
import pytest
from small_repository import Workshop, write_sources

from cpg_assets.executors import EXECUTOR
from cpg_assets.instance import PARTITION_TAG
from cpg_engine.traces import PARENT_VARIABLE, span, told_to_processes

PROJECT = Path(__file__).parents[2]


@pytest.fixture
def workshop(tmp_path: Path) -> Iterator[Workshop]:
    with dg.DagsterInstance.ephemeral() as instance:
        yield Workshop(tmp_path, instance, few=True)


@pytest.fixture
def spans(monkeypatch: pytest.MonkeyPatch) -> Any:
    """All that end in this process."""
    export = pytest.importorskip("opentelemetry.sdk.trace.export", reason="opentelemetry-sdk is not installed")
    from opentelemetry import trace
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

    exporter, provider = InMemorySpanExporter(), TracerProvider()
    provider.add_span_processor(export.SimpleSpanProcessor(exporter))
    monkeypatch.setattr(trace, "get_tracer_provider", lambda: provider)
    monkeypatch.setattr(trace, "get_tracer", provider.get_tracer)
    return exporter


def test_tasks_are_spans_and_in_them_what_they_extract_write_and_check(workshop: Workshop, tmp_path: Path, spans: Any):
    name = workshop.register(write_sources(tmp_path / "shop"))
    build = workshop.build(name, only=["files", "definitions"])
    assert build.succeeded, build.messages
    ended = spans.get_finished_spans()
    by_id = {found.context.span_id: found for found in ended}
    written = {found.attributes["cpg.table"]: found for found in ended if found.name == "write table"}
    assert {"files", "definitions"} <= set(written)
    assert written["files"].attributes["cpg.rows"] == 3 and not written["files"].attributes["cpg.unchanged"]
    for table, found in written.items():
        task = by_id[found.parent.span_id]
        assert task.name == "task" and task.attributes["cpg.task"] == workshop.catalog.table(table).task
        assert task.attributes["cpg.run"] == build.result.run_id
        assert task.start_time <= found.start_time <= found.end_time <= task.end_time
    (extracted,) = (found for found in ended if found.name == "extract")
    assert by_id[extracted.parent.span_id].name == "write table" and extracted.attributes["cpg.files"] == 3 and extracted.attributes["cpg.rows"] > 3
    checked = {found.attributes["cpg.table"]: by_id[found.parent.span_id].name for found in ended if found.name == "check table"}
    assert checked["files"] == "task"
    assert {found.attributes["cpg.repository"] for found in ended} == {name}


@dg.op
def step() -> None:
    """A step that says which span processes it starts would belong to."""
    assert os.environ[PARENT_VARIABLE]


@dg.job(executor_def=EXECUTOR)
def steps() -> None:
    """A job that is executed as those of the project are."""
    step()


def the_job() -> dg.JobDefinition:
    """For Dagster, which loads it by this name."""
    return steps


def test_a_run_is_a_span(tmp_path: Path, spans: Any):
    with dg.DagsterInstance.local_temp(str(tmp_path)) as instance:
        result = dg.execute_job(dg.reconstructable(the_job), instance, tags={PARTITION_TAG: "shop"})
    assert result.success and PARENT_VARIABLE not in os.environ
    (run,) = spans.get_finished_spans()
    assert run.name == "run" and dict(run.attributes) == {"cpg.run": result.run_id, "cpg.job": "steps", "cpg.repository": "shop"}


OTHER_PROCESS = """
import os, sys
from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, ConsoleSpanExporter
from cpg_engine.traces import span
trace.set_tracer_provider(TracerProvider())
trace.get_tracer_provider().add_span_processor(BatchSpanProcessor(ConsoleSpanExporter(), schedule_delay_millis=3_600_000))
with span("outer"), span("inner"):
    pass
os._exit(0)
"""


def test_spans_of_another_process_belong_to_that_which_started_it_and_are_not_lost_when_it_ends(spans: Any):
    with span("run"), told_to_processes():
        printed = subprocess.run([sys.executable, "-c", OTHER_PROCESS], capture_output=True, text=True, check=True, cwd=PROJECT).stdout
    (run,) = spans.get_finished_spans()
    decoder, found = json.JSONDecoder(), dict[str, Any]()
    while printed.strip():
        ended, end = decoder.raw_decode(printed.lstrip())
        found[ended["name"]] = ended
        printed = printed.lstrip()[end:]
    assert found["outer"]["parent_id"] == f"0x{run.context.span_id:016x}" and found["inner"]["parent_id"] == found["outer"]["context"]["span_id"]
    assert {ended["context"]["trace_id"] for ended in found.values()} == {f"0x{run.context.trace_id:032x}"}


def test_without_it_nothing_happens():
    code = """
import sys
sys.modules["opentelemetry"] = None
from cpg_engine.traces import span
with span("what", table="t") as note:
    note(rows=1)
print("fine")
"""
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "fine\n"


def test_an_error_passes_through():
    with pytest.raises(ValueError, match="wrong"), span("what"):
        raise ValueError("wrong")
