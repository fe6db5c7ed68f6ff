"""Where values arrive, on small programs that say so, and that are run to check it."""

from pathlib import Path
from typing import Any

import pytest
from datafusion import SessionContext
from graph.small_build import NAME, built
from questions.value_programs import Flow, Programs, read_programs, run_programs

from cpg_engine.catalog import PlanCatalog
from cpg_engine.graph import open_graph
from cpg_engine.graph.slices import Direction, Slices
from cpg_engine.questions import OpenedBuild, open_build
from cpg_engine.questions.flows import outermost
from cpg_engine.runtime.lake import Lake
from cpg_engine.value_search import Search


@pytest.fixture(scope="module")
def programs() -> Programs:
    return read_programs()


@pytest.fixture(scope="module")
def directory(catalog: PlanCatalog, programs: Programs, tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("value_flow")
    built(catalog, directory, programs.files)
    return directory


@pytest.fixture(scope="module")
def graph(directory: Path) -> OpenedBuild:
    return open_build(Lake(directory / "lake"), NAME)


def test_programs_do_what_they_say(programs: Programs, directory: Path) -> None:
    arrived = run_programs(directory / "source", programs)
    wrong = [flow for flow in programs.arrives if (flow.sink[0], programs.numbers[flow.origin], flow.sink[1]) not in arrived]
    wrong += [flow for flow in programs.stays_away if (flow.sink[0], programs.numbers[flow.origin], flow.sink[1]) in arrived]
    assert not wrong


def test_flows_are_found_and_no_others(programs: Programs, graph: OpenedBuild) -> None:
    found = _found(programs, graph)
    missing, wrong = programs.arrives - found, programs.stays_away & found
    said = "\n".join(f"{word}: {flow}" for word, flows in (("missing", missing), ("wrong", wrong)) for flow in sorted(flows, key=str))
    assert len({flow.program for flow in programs.arrives | programs.stays_away}) >= 150
    assert len(missing) <= 0.08 * len(programs.arrives) and len(wrong) <= 0.04 * len(programs.stays_away), said


@pytest.mark.parametrize("is_thin", [False, True])
def test_slices_hold_the_flows_and_little_else(programs: Programs, directory: Path, catalog: PlanCatalog, is_thin: bool) -> None:
    found = _sliced(programs, open_graph(Lake(directory / "lake"), NAME, catalog), is_thin)
    missing, wrong = programs.arrives - found, programs.stays_away & found
    said = "\n".join(f"{word}: {flow}" for word, flows in (("missing", missing), ("wrong", wrong)) for flow in sorted(flows, key=str))
    # What decides whether code is executed, or is compared, is no value that arrives; a slice that is not thin holds it as well.
    assert len(missing) <= 0.02 * len(programs.arrives) and len(wrong) <= (0.05 if is_thin else 0.09) * len(programs.stays_away), said


def _sliced(programs: Programs, session: SessionContext, is_thin: bool) -> set[Flow]:
    """Flows of those that are asked for whose value is made in the slice of where it is to arrive."""
    rows = session.sql("""
        select f.path, n.line, n."column", n.kind, n.start_byte, n.end_byte, n.node_id as variable
        from cpg_nodes n join files f on n.file_id = f.file_id where n.kind not in ('METHOD', 'METHOD_REF')
    """).to_pylist()
    there: dict[tuple[str, int, int], list[dict[str, Any]]] = {}
    for row in rows:
        there.setdefault((row["path"], row["line"], row["column"]), []).append(row)
    slices, found = Slices(session), set[Flow]()
    asked = programs.arrives | programs.stays_away
    for sink in {flow.sink for flow in asked}:
        held = set(slices.of(sorted(outermost(there[sink])), Direction.BACKWARD, 30, is_thin).column("node_id").to_pylist())
        for flow in asked:
            made = min((row for row in there[flow.origin] if row["kind"] == "CALL"), key=lambda row: row["end_byte"])
            if flow.sink == sink and made["variable"] in held:
                found.add(flow)
    return found


def _found(programs: Programs, graph: OpenedBuild) -> set[Flow]:
    """Flows that are found of those that are asked for."""
    asked = programs.arrives | programs.stays_away
    by_origin = {origin: [flow for flow in asked if flow.origin == origin] for origin in {flow.origin for flow in asked}}
    found: set[Flow] = set()
    rows = graph.ask("""
        select f.path, n.line, n."column", n.kind, n.start_byte, n.end_byte, coalesce(v.variable, n.node_id) as variable
        from cpg_nodes n join files f on n.file_id = f.file_id left join expression_variable v on n.node_id = v.node_id
    """)
    there: dict[tuple[str, int, int], list[dict[str, Any]]] = {}
    for row in rows:
        there.setdefault((row["path"], row["line"], row["column"]), []).append(row)
    sinks = {flow.sink: outermost(there[flow.sink]) for flow in asked}
    for origin, flows in by_origin.items():
        start = outermost([row for row in there[origin] if row["kind"] == "CALL"])
        facts = Search(graph.value_steps, graph.order).run((variable, ()) for variable in start)
        arrived = {fact.variable for fact in facts if not fact.path and not fact.is_back}
        found |= {flow for flow in flows if sinks[flow.sink] & arrived}
    return found
