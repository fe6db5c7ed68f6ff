"""Reads a built graph and says it in the notation of the fixtures."""

import io
import json
import re
import tokenize
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from expectation import Fact

from cpg_engine.runtime.reading import register_table
from cpg_engine.runtime.run import Run
from cpg_engine.runtime.session import task_session

Node = dict[str, Any]

_SCOPE_NAMES = {"module": "<module>", **{kind: f"<{kind}>" for kind in ("lambda", "listcomp", "setcomp", "dictcomp", "genexpr")}}
_MARKS = {"ANNOTATION": "@", "DOCSTRING": "docstring ", "COMMENT": "comment ", "SYNTAX_ERROR": "error "}
_DEFINITIONS = ("FunctionDef", "AsyncFunctionDef", "ClassDef")


def node_fact_kind(kind: str) -> str:
    """How facts about nodes of a kind are called; CALL is a kind of edge too."""
    return "CALL_NODE" if kind == "CALL" else kind


def read_table(run: Run, table: str) -> list[dict[str, Any]]:
    """All rows of a built table."""
    session = task_session()
    version = run.pinned(table, "the test")
    register_table(session, table, version, run.catalog.table(table).schema)
    return session.table(table).to_arrow_table().to_pylist()


@dataclass(frozen=True, repr=False)
class Graph:
    """A built graph and the bytes of its files by path."""

    run: Run
    sources: dict[str, bytes]

    @cached_property
    def nodes(self) -> dict[int, Node]:
        return {node["node_id"]: node for node in read_table(self.run, "cpg_nodes")}

    @cached_property
    def edges(self) -> list[dict[str, Any]]:
        return read_table(self.run, "cpg_edges")

    @cached_property
    def properties(self) -> dict[int, dict[str, str]]:
        """Values by node and key, as text: true and false for truth values."""
        found: defaultdict[int, dict[str, str]] = defaultdict(dict)
        for row in read_table(self.run, "cpg_props"):
            value = row[f"value_{row['value_type']}"]
            found[row["node_id"]][row["key"]] = value if isinstance(value, str) else json.dumps(value)
        return found

    @cached_property
    def paths(self) -> dict[int, str]:
        """Path of each file."""
        return {node["node_id"]: node["name"] for node in self.nodes.values() if node["kind"] == "FILE"}

    def path(self, node: Node) -> str:
        """Path of the file a node is in; empty for the repository."""
        return self.paths.get(node["node_id"] if node["kind"] == "FILE" else node["file_id"], "")

    @cached_property
    def facts(self) -> dict[str, list[Fact]]:
        """Everything the graph says, by path of the file it says it of."""
        label = _Labels(self).label
        facts: list[Fact] = []
        for edge in self.edges:
            source, target = self.nodes[edge["src"]], self.nodes[edge["dst"]]
            if edge["kind"] in ("AST", "REF") and {source["kind"], target["kind"]} & {"METHOD_REF", "METHOD_RETURN"}:
                continue  # Every method has them alike; a test of its own says so.
            elsewhere = self.path(source) != self.path(target) and target["kind"] not in ("FILE", "NAMESPACE_BLOCK", "DEPENDENCY")
            said = f" by {edge['label']}" if edge["label"] is not None else ""
            facts.append(Fact(self.path(source), edge["kind"], label(source), (f"{self._module(target)}:" if elsewhere else "") + label(target) + said))
        facts += [Fact(self.path(node), node_fact_kind(node["kind"]), label(node)) for node in self.nodes.values()]
        for row in read_table(self.run, "unresolved_references"):
            facts.append(self._unknown("?ATTR" if row["kind"] == "attribute" else "?REF", row, label))
        facts += [self._unknown("?CALL", row, label) for row in read_table(self.run, "unresolved_calls")]
        facts += [self._unknown("?IMPORT", row, label) for row in read_table(self.run, "unresolved_imports")]
        facts += [Fact(row["path"], "ERROR", row["error_type"], row["extractor"]) for row in read_table(self.run, "extraction_errors")]
        found: defaultdict[str, list[Fact]] = defaultdict(list)
        for fact in facts:
            found[fact.path].append(fact)
        return found

    @cached_property
    def node_of(self) -> dict[Fact, int]:
        """The node each node fact is about."""
        label = _Labels(self).label
        return {Fact(self.path(node), node_fact_kind(node["kind"]), label(node)): node_id for node_id, node in self.nodes.items()}

    def _unknown(self, kind: str, row: dict[str, Any], label: Any) -> Fact:
        node = self.nodes[row["node_id"]]
        return Fact(self.path(node), kind, label(node), row["reason"] or "without reason")

    @cached_property
    def modules(self) -> dict[int, str]:
        """Name of the module of each file."""
        return {node["file_id"]: node["name"] for node in self.nodes.values() if node["kind"] == "NAMESPACE_BLOCK"}

    def _module(self, node: Node) -> str:
        """Module of what is in a file; what is outside the repository is named in full."""
        return "external" if node["file_id"] is None else self.modules[node["file_id"]]


def encoding_of(code: bytes) -> str:
    """The encoding that a source file says it has."""
    return tokenize.detect_encoding(io.BytesIO(code).readline)[0].removesuffix("-sig")


class _Labels:
    """What the notation calls each node."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        nodes = graph.nodes
        self._above: dict[int, int] = {}
        self._scope_of: dict[int, int] = {}
        self._outer: dict[int, int] = {}
        self._holder: dict[int, int] = {}
        self._makes: dict[int, int] = {}
        for edge in graph.edges:
            ends = nodes[edge["src"]]["kind"], nodes[edge["dst"]]["kind"]
            if edge["kind"] == "AST":
                self._above[edge["dst"]] = edge["src"]
            elif edge["kind"] == "CONTAINS" and ends == ("METHOD", "SCOPE"):
                self._scope_of[edge["src"]] = edge["dst"]
            elif edge["kind"] == "CONTAINS" and ends == ("SCOPE", "SCOPE"):
                self._outer[edge["dst"]] = edge["src"]
            elif edge["kind"] == "REF" and ends == ("METHOD_REF", "METHOD"):
                self._makes[edge["src"]] = edge["dst"]
            elif edge["kind"] == "DECLARES":
                self._holder[edge["dst"]] = edge["src"]
        self._body_of = {self._above[body]: body for body in self._scope_of if nodes[body]["syntax_kind"] == "ClassDef" and body in self._above}
        self._names = dict(self._scope_components())
        self._known: dict[int, str] = {}

    def _scope_components(self) -> Iterable[tuple[int, str]]:
        """Name of each scope among those around it; a number where a name comes again."""
        nodes, opener = self._graph.nodes, {scope: method for method, scope in self._scope_of.items()}

        def place(scope: int) -> tuple[int, int]:
            node = nodes[scope]
            if scope in opener:
                method = nodes[opener[scope]]
                node = nodes[self._above[method["node_id"]]] if method["syntax_kind"] == "ClassDef" else method
            return node["line"] or 0, node["column"] or 0

        seen: Counter[tuple[int | None, str]] = Counter()
        for scope in sorted((node["node_id"] for node in nodes.values() if node["kind"] == "SCOPE"), key=place):
            kind = self._graph.properties[scope].get("scope_kind", "")
            name = f"[{nodes[scope]['name']}]" if kind.startswith("type_") else _SCOPE_NAMES.get(kind, nodes[scope]["name"])
            around = self._outer.get(scope)
            key = (around if around is not None else -nodes[scope]["file_id"], name)
            seen[key] += 1
            yield scope, name if seen[key] == 1 else f"{name}#{seen[key]}"

    def _path(self, scope: int) -> str:
        """Path of a scope, empty for the module's."""
        if scope not in self._outer:
            return "" if self._names[scope] == "<module>" else self._names[scope]
        return ".".join(part for part in (self._path(self._outer[scope]), self._names[scope]) if part)

    def label(self, node: Node) -> str:
        node_id = node["node_id"]
        if node_id not in self._known:
            self._known[node_id] = self._label(node)
        return self._known[node_id]

    def _label(self, node: Node) -> str:
        node_id, kind, syntax = node["node_id"], node["kind"], node["syntax_kind"]
        if kind == "FILE":
            return f"file {node['name'].partition('/')[2]}"
        if kind == "NAMESPACE_BLOCK":
            return f"module {node['name']}"
        if kind == "META_DATA":
            return "repository"
        if kind == "SCOPE":
            return f"scope {self._path(node_id) or '<module>'}"
        if kind == "BINDING":
            return ".".join(part for part in (self._path(self._holder[node_id]) if node_id in self._holder else "?", node["name"]) if part)
        if kind == "METHOD" and syntax == "Module":
            return "<module>"
        if kind == "METHOD" and node["file_id"] is None:
            return f"def {self._graph.properties[node_id]['full_name']}"
        if kind in ("METHOD", "TYPE_DECL"):
            scope = self._scope_of.get(self._body_of.get(node_id, node_id))
            path = self._path(scope) if scope is not None else f"{node['name']}@{node['line']}"
            if syntax == "ClassDef":
                return f"class {path}" + (" body" if kind == "METHOD" else "")
            return f"def {path}" if syntax in _DEFINITIONS else path
        if kind == "TYPE":
            return f"type {self._graph.properties[node_id]['full_name']}"
        if kind == "MEMBER":
            return f"{self.label(self._graph.nodes[self._above[node_id]]).replace('class', 'member', 1)}.{node['name']}"
        if kind == "METHOD_RETURN":
            return f"return of {self.label(self._graph.nodes[self._above[node_id]])}"
        if kind == "METHOD_REF":
            return f"made {self.label(self._graph.nodes[self._makes[node_id]])}"
        if kind == "DEPENDENCY":
            return f"dependency {node['name']}"
        if kind == "BASIC_BLOCK" or (kind == "INSTRUCTION" and node["start_byte"] is None):
            return f"{kind} {node_id}"
        if node["start_byte"] is None:
            number = f"#{node['position'] + 1}" if node["position"] else ""
            return f"{syntax}{number} of {self.label(self._graph.nodes[self._above[node_id]])}"
        text = self._text(node)
        if kind == "METHOD_PARAMETER_IN":
            text = re.match(r"\w+", text)[0]  # pyright: ignore[reportOptionalSubscript]
        mark = {**_MARKS, "UNKNOWN": f"{syntax} ", "INSTRUCTION": f"{node['name']} "}.get(kind, "")
        return f"{mark}{text}@{node['line']}:{node['column']}"

    def _text(self, node: Node) -> str:
        code = self._graph.sources[self._graph.path(node)]
        text = code[node["start_byte"] : node["end_byte"]].decode(encoding_of(code), errors="replace")
        first, *more = re.split(r"\r\n|\r|\n", text, maxsplit=1)
        return first.rstrip() + ("…" if more else "")
