"""Builds a program beside installed distributions and tells what its calls reach outside."""

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from graph.small_build import NAME

from cpg_engine.catalog import PlanCatalog
from cpg_engine.graph import open_graph
from cpg_engine.runtime.lake import Lake
from cpg_engine.runtime.run import Run
from cpg_engine.runtime.tasks import run_all

REACHED = """
    select e.src, p.value_string as name
    from cpg_edges e
    join cpg_props p on e.dst = p.node_id and p.key = 'full_name'
    where e.rule = 'call_outside'
    """

SITES = """
    select n.node_id, f.path, n.line, n.end_byte, n.start_byte
    from cpg_nodes n
    join files f on n.file_id = f.file_id
    where n.kind = 'CALL' and n.syntax_kind = 'Call'
    """


def outside_calls(catalog: PlanCatalog, directory: Path, files: Mapping[str, str], environment: Mapping[str, str]) -> Mapping[tuple[str, int], list[set[str]]]:
    """What the calls of a program reach outside, by path and line: of several calls of a line the outermost, which ends last, comes first."""
    for base, written in (("source", files), ("environment", environment)):
        (directory / base).mkdir(parents=True)
        for path, content in written.items():
            (directory / base / path).parent.mkdir(parents=True, exist_ok=True)
            (directory / base / path).write_text(content)
    lake = Lake(directory / "lake")
    run = Run(catalog, lake, lake.register(directory / "source", NAME, environment=directory / "environment"), workers=1)
    for _ in run_all(run):
        pass
    graph = open_graph(lake, NAME, catalog)
    assert graph.sql("select * from outside_errors").to_pylist() == []
    names: defaultdict[int, set[str]] = defaultdict(set)
    for row in graph.sql(REACHED).to_pylist():
        names[row["src"]].add(row["name"])
    calls: defaultdict[tuple[str, int], list[set[str]]] = defaultdict(list)
    for site in sorted(graph.sql(SITES).to_pylist(), key=lambda site: (-site["end_byte"], site["start_byte"])):
        calls[site["path"], site["line"]].append(names[site["node_id"]])
    return calls
