"""Exported graphs, each read back by a reader that is not ours."""

import resource
import shlex
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import networkx as nx
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet
import pytest
import rustworkx as rx
from repositories.shared_builds import SharedBuilds

from cpg_engine.__main__ import main
from cpg_engine.errors import CpgError
from cpg_engine.exports import FORMATS, export
from cpg_engine.questions import OpenedBuild, open_build

SOURCES = {
    "odd.py": '# a <b> & "c" \x0c \x01 \\ d é\n\n\ndef again(given, *, more=None):\n    return again(\n        given,\n        more="\\"x\\ny",\n    )\n',
    "plain.py": "from odd import again\n\n\nclass Kept:\n    pass\n\n\ndef start():\n    again(Kept())\n",
}
COMMENT = '# a <b> & "c" \x0c \x01 \\ d é'


@pytest.fixture(scope="module")
def graph(shared_builds: SharedBuilds, tmp_path_factory: pytest.TempPathFactory) -> OpenedBuild:
    workspace = shared_builds.workspace(tmp_path_factory.mktemp("exported"), SOURCES)
    return open_build(workspace.lake, workspace.name)


@pytest.fixture(scope="module")
def kinds(graph: OpenedBuild) -> tuple[Counter[str], Counter[str]]:
    """Nodes and edges of each kind."""
    nodes, edges = (graph.ask(f"select kind, count(*) as n from {table} group by kind") for table in ("cpg_nodes", "cpg_edges"))
    return Counter({row["kind"]: row["n"] for row in nodes}), Counter({row["kind"]: row["n"] for row in edges})


def test_graphml(graph: OpenedBuild, kinds: tuple[Counter[str], Counter[str]], tmp_path: Path) -> None:
    export(graph, "graphml", tmp_path / "graph.xml")
    read = nx.read_graphml(tmp_path / "graph.xml", force_multigraph=True)
    nodes: list[dict[str, Any]] = [data for _, data in read.nodes(data=True)]
    assert (Counter(node["LABEL"] for node in nodes), Counter(kind for *_, kind in read.edges(data="TYPE"))) == kinds
    (method,) = (node for node in nodes if node.get("FULL_NAME") == "plain.start" and node["LABEL"] == "METHOD")
    assert (method["FILENAME"], method["LINE_NUMBER"], method["IS_ASYNC"], method["METHOD_KIND"]) == ("plain.py", 8, False, "function")
    (comment,) = (node["CODE"] for node in nodes if node["LABEL"] == "COMMENT")
    # What XML cannot hold is escaped, the rest is as it was.
    assert comment == COMMENT.replace("\x0c", "\\x0c").replace("\x01", "\\x01")
    calls = {(read.nodes[one].get("CODE"), read.nodes[other].get("FULL_NAME")) for one, other, kind in read.edges(data="TYPE") if kind == "CALL"}
    assert ("again(Kept())", "odd.again") in calls


def test_parquet(graph: OpenedBuild, kinds: tuple[Counter[str], Counter[str]], tmp_path: Path) -> None:
    export(graph, "parquet", tmp_path / "graph")
    nodes, edges = (pyarrow.parquet.read_table(tmp_path / "graph" / f"{name}.parquet") for name in ("nodes", "edges"))
    assert (Counter(nodes["LABEL"].to_pylist()), Counter(edges["TYPE"].to_pylist())) == kinds
    assert COMMENT in nodes["CODE"].to_pylist() and pa.types.is_boolean(nodes.schema.field("IS_ASYNC").type)
    assert set(edges["START_ID"].to_pylist()) | set(edges["END_ID"].to_pylist()) <= set(nodes["ID"].to_pylist())


def test_csv_for_neo4j(graph: OpenedBuild, kinds: tuple[Counter[str], Counter[str]], tmp_path: Path) -> None:
    export(graph, "neo4j-csv", tmp_path / "graph")
    options = pyarrow.csv.ParseOptions(newlines_in_values=True)
    nodes, edges = (pyarrow.csv.read_csv(tmp_path / "graph" / f"{name}.csv", parse_options=options) for name in ("nodes", "edges"))
    assert (Counter(nodes[":LABEL"].to_pylist()), Counter(edges[":TYPE"].to_pylist())) == kinds
    assert {":ID", ":LABEL", "NAME:string", "LINE_NUMBER:int", "IS_ASYNC:boolean"} < set(nodes.column_names)
    assert edges.column_names[:3] == [":START_ID", ":END_ID", ":TYPE"] and "CONFIDENCE:double" in edges.column_names
    codes = nodes["CODE:string"].to_pylist()
    assert COMMENT in codes and any(code.startswith("again(\n") for code in codes)
    assert set(nodes["IS_ASYNC:boolean"].to_pylist()) == {False, None}


def test_dot(graph: OpenedBuild, kinds: tuple[Counter[str], Counter[str]], tmp_path: Path) -> None:
    export(graph, "dot", tmp_path / "graph.dot")
    read = rx.from_dot((tmp_path / "graph.dot").read_text())
    assert (read.num_nodes(), read.num_edges()) == tuple(sum(each.values()) for each in kinds)


def test_edges_of_some_kinds_with_the_nodes_at_their_ends(graph: OpenedBuild, kinds: tuple[Counter[str], Counter[str]], tmp_path: Path) -> None:
    export(graph, "parquet", tmp_path / "graph", ["CALL", "BINDS"])
    nodes, edges = (pyarrow.parquet.read_table(tmp_path / "graph" / f"{name}.parquet") for name in ("nodes", "edges"))
    assert edges.num_rows == kinds[1]["CALL"] + kinds[1]["BINDS"]
    assert set(nodes["ID"].to_pylist()) == set(edges["START_ID"].to_pylist()) | set(edges["END_ID"].to_pylist())


def test_the_commands_of_the_readme(graph: OpenedBuild, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    readme = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
    commands = [shlex.split(line, comments=True) for line in readme.splitlines() if line.startswith(".venv/bin/cpg export flask ")]
    monkeypatch.chdir(tmp_path)
    assert {command[4] for command in commands} == FORMATS.keys()
    for _, export_, _, *options in commands:
        chosen = [each.replace(",INHERITS_FROM", "") for each in options]
        assert main([export_, "shop", *chosen, "--lake", str(graph.lake.root)]) == 0


@pytest.mark.parametrize("form", FORMATS)
def test_the_command(graph: OpenedBuild, form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def run(*options: str) -> int:
        return main(["export", "shop", "--format", form, "--to", str(tmp_path / "graph"), "--lake", str(graph.lake.root), *options])

    assert run("--edges", "CLAL") == 1 and "has no edges CLAL; it has: ALIAS_OF, " in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
    assert run("--edges", "CALL") == 0 and "bytes" in capsys.readouterr().out
    assert [each.name for each in tmp_path.iterdir()] == ["graph"]
    assert run() == 1 and "exists; choose another place" in capsys.readouterr().err


def test_what_fails_leaves_nothing(graph: OpenedBuild, tmp_path: Path) -> None:
    # A file may not grow larger than this: as on a disk that is full.
    command = [sys.executable, "-m", "cpg_engine", "export", "shop", "--format", "graphml", "--to", str(tmp_path / "graph.xml"), "--lake", str(graph.lake.root)]
    limit = (resource.RLIMIT_FSIZE, (20_000, 20_000))
    done = subprocess.run(command, capture_output=True, text=True, check=False, preexec_fn=lambda: resource.setrlimit(*limit))
    assert done.returncode == 1 and "graph.xml cannot be written: " in done.stderr
    assert not list(tmp_path.iterdir())
    (tmp_path / "file").touch()
    with pytest.raises(CpgError, match="cannot be written"):
        export(graph, "dot", tmp_path / "file" / "graph.dot")
