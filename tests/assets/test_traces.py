"""Timings as spans, where OpenTelemetry is installed."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest
from small_repository import Workshop, write_sources

from cpg_assets import traces
from cpg_assets.traces import span


@pytest.fixture
def workshop(tmp_path: Path) -> Iterator[Workshop]:
    with dg.DagsterInstance.ephemeral() as instance:
        yield Workshop(tmp_path, instance)


def test_writing_and_checking_tables_are_spans(workshop: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    export = pytest.importorskip("opentelemetry.sdk.trace.export", reason="opentelemetry-sdk is not installed")
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

    exporter, provider = InMemorySpanExporter(), TracerProvider()
    provider.add_span_processor(export.SimpleSpanProcessor(exporter))
    monkeypatch.setattr(traces, "_tracer", lambda: provider.get_tracer("cpg"))
    name = workshop.register(write_sources(tmp_path / "shop"))
    build = workshop.build(name, only=["files", "definitions"])
    assert build.succeeded, build.messages
    written = {found.attributes["cpg.table"]: found for found in exporter.get_finished_spans() if found.name == "write table"}
    assert {"files", "definitions"} <= set(written)
    assert written["files"].attributes["cpg.rows"] == 3 and not written["files"].attributes["cpg.unchanged"]
    assert all(found.end_time >= found.start_time for found in written.values())
    checked = [found.attributes["cpg.table"] for found in exporter.get_finished_spans() if found.name == "check table"]
    assert "files" in checked


def test_without_it_nothing_happens():
    code = """
import sys
sys.modules["opentelemetry"] = None
from cpg_assets.traces import span
with span("what", table="t") as note:
    note(rows=1)
print("fine")
"""
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "fine\n"


def test_an_error_passes_through():
    with pytest.raises(ValueError, match="wrong"), span("what"):
        raise ValueError("wrong")
