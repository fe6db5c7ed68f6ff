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
from cpg_engine.traces import span

SPANS_VARIABLE = "TEST_SPANS"
"""File to which the spans of other processes go."""


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


def spans_to_a_file() -> None:
    """Sends spans to a file as OpenTelemetry does by default: some time later, or when it is asked to."""
    from opentelemetry import trace
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor, ConsoleSpanExporter

    provider = TracerProvider()
    file = Path(os.environ[SPANS_VARIABLE]).open("a", encoding="utf-8")  # noqa: SIM115
    exporter = ConsoleSpanExporter(out=file, formatter=lambda ended: ended.to_json(indent=None) + "\n")
    provider.add_span_processor(BatchSpanProcessor(exporter, schedule_delay_millis=3_600_000))
    trace.set_tracer_provider(provider)


@dg.op
def step() -> None:
    """A step in a process of its own."""
    spans_to_a_file()
    with span("task"):
        pass


@dg.job(executor_def=EXECUTOR)
def steps() -> None:
    """A job that is executed as those of the project are."""
    step()


def the_job() -> dg.JobDefinition:
    """For Dagster, which loads it by this name."""
    return steps


RUN = """
import dagster as dg
from test_traces import spans_to_a_file, the_job
if __name__ == "__main__":
    spans_to_a_file()
    with dg.DagsterInstance.local_temp() as instance:
        choice = {"execution": {"config": {"multiprocess": {"max_concurrent": 1}}}}
        assert dg.execute_job(dg.reconstructable(the_job), instance, run_config=choice).success
"""


def test_a_run_is_a_span_also_of_steps_that_are_processes(tmp_path: Path):
    pytest.importorskip("opentelemetry.sdk", reason="opentelemetry-sdk is not installed")
    (program := tmp_path / "program.py").write_text(RUN)
    paths = os.pathsep.join([str(Path(__file__).parent), str(Path(__file__).parent.parent), str(Path(__file__).parents[2])])
    environment = {**os.environ, "PYTHONPATH": paths, SPANS_VARIABLE: str(tmp_path / "spans")}
    ran = subprocess.run([sys.executable, str(program)], env=environment, capture_output=True, text=True, timeout=300, check=False)
    assert ran.returncode == 0, ran.stderr
    ended = {found["name"]: found for found in map(json.loads, (tmp_path / "spans").read_text().splitlines())}
    assert set(ended) == {"run", "task"}
    assert ended["task"]["parent_id"] == ended["run"]["context"]["span_id"] and ended["run"]["parent_id"] is None
    assert ended["task"]["context"]["trace_id"] == ended["run"]["context"]["trace_id"]
    assert ended["run"]["attributes"]["cpg.job"] == "steps"


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
