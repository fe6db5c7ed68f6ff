"""Whether control flow graphs allow that one line is executed after another, as an interpreter reports lines.

The interpreter reports a line when it begins to execute an instruction of it after one of another line. A node may be
reported on any line of its text. Between two lines reported one after the other may lie nodes on either of them, and
silent nodes: those the compiler makes no instruction of, or merges with what they lead to.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from python_evidence import source

from cpg_engine.evidence.flow.control_flow import build_control_flow
from cpg_engine.evidence.flow.graph import ENTRY, EXIT, REST, ROLES, TEST, VALUE, FlowGraphs
from cpg_engine.evidence.python.syntax import STATEMENT_KINDS, Syntax, read_syntax
from cpg_engine.evidence.python.syntax_grammar import KINDS
from cpg_engine.evidence.python.syntax_owners import Owners, find_owners

SILENT_KINDS = frozenset({"Pass", "Break", "Continue", "Global", "Nonlocal", "Constant"})
"""No instruction, or no more than a jump, which may be merged with others."""
SILENT_ROLES = frozenset({"entry", "unbind", "leave", "leave_raising", "rest"})
"""What is done on leaving carries the line of the statement that is left, or of what led there."""
CODE_NAMES = {"Module": "<module>", "Lambda": "<lambda>", "ListComp": "<listcomp>", "SetComp": "<setcomp>", "DictComp": "<dictcomp>",
              "GeneratorExp": "<genexpr>"}  # fmt: skip
BODIES = frozenset({"FunctionDef", "AsyncFunctionDef", "ClassDef", "If", "While", "For", "AsyncFor", "With", "AsyncWith", "Try", "TryStar", "Match",
                    "ExceptHandler", "match_case", "Module"})  # fmt: skip


@dataclass(frozen=True)
class LinePaths:
    """Control flow of one file by lines."""

    syntax: Syntax
    owners: Owners
    graphs: FlowGraphs

    def allows(self, name: str, first_line: int, before: int, after: int) -> bool | None:
        """Whether a method with that name and first line of code may execute line `after` next after line `before`; None
        if there is no such method."""
        methods = self.methods.get((name, first_line))
        return None if methods is None else any(self._leads(method, before, after) for method in methods)

    @cached_property
    def methods(self) -> dict[tuple[str, int], list[int]]:
        """Methods by name and first line of their code."""
        found: dict[tuple[str, int], list[int]] = {}
        for method, row in enumerate(self.graphs.methods.tolist()):
            kind = KINDS[self.syntax.kind[row]]
            name = CODE_NAMES.get(kind) or self.syntax.word(row)
            first = {"Module": 1}.get(kind) or int(self.first[row] if kind in BODIES else self.syntax.line[row])
            found.setdefault((name, first), []).append(method)
            if kind == "Module":
                found.setdefault((name, 0), []).append(method)
        return found

    @cached_property
    def first(self) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
        """Per row of a statement or clause, the first line of it, without its body and with its decorators."""
        return self._header[0]

    @cached_property
    def _header(self) -> tuple[np.ndarray[tuple[int], np.dtype[np.int64]], ...]:
        syntax, statement = self.syntax, self.owners.statement
        placed = np.flatnonzero(syntax.has_place)
        first, last = np.full(len(syntax), 1 << 30), np.zeros(len(syntax), np.int64)
        np.minimum.at(first, statement[placed], syntax.line[placed])
        has_body = np.isin(syntax.kind, [code for code, kind in enumerate(KINDS) if kind in BODIES])
        end = np.where(has_body, syntax.line, syntax.end_line)
        np.maximum.at(last, statement[placed], end[placed])
        return first, last

    def _leads(self, method: int, before: int, after: int) -> bool:
        graphs = self.graphs
        nodes = range(int(graphs.first[method]), int(graphs.first[method + 1]))
        unvisited = [node for node in nodes if self._is_on(node, before)]
        if any(self._is_on(node, after) for node in unvisited):
            return True
        visited = set(unvisited)
        while unvisited:
            node = unvisited.pop()
            for edge in range(int(graphs.first_out[node]), int(graphs.first_out[node + 1])):
                reached = int(graphs.target[edge])
                if self._is_on(reached, after):
                    return True
                if reached not in visited and (self._is_silent(reached) or self._is_on(reached, before)):
                    visited.add(reached)
                    unvisited.append(reached)
        return False

    @cached_property
    def lines(self) -> list[tuple[int, int]]:
        """First and last line each node may be reported on."""
        syntax, found = self.syntax, list[tuple[int, int]]()
        first, last = self._header
        for row, role in zip(self.graphs.row.tolist(), self.graphs.role.tolist(), strict=True):
            if KINDS[syntax.kind[row]] == "comprehension":
                row = int(syntax.parent[row])
            if role in (ENTRY, EXIT):
                found.append((-1, -1))
            elif syntax.has_place[row] and not STATEMENT_KINDS[syntax.kind[row]]:
                found.append((int(syntax.line[row]), int(syntax.end_line[row])))
            else:
                statement = int(self.owners.statement[row])
                found.append((int(first[statement]), int(last[statement])))
        return found

    @cached_property
    def other_lines(self) -> set[tuple[int, int]]:
        """Nodes and lines on which they may be reported besides their own.

        A decision is reported on any line of the expression it is part of, or where its statement begins: jumps carry lines
        of other operands; what is executed first in a ``try`` on its line; the entry of a class on its first line; the end of ``except*``
        clauses on the line of a clause.
        """
        syntax, graphs, found = self.syntax, self.graphs, set[tuple[int, int]]()
        for entry, row in zip(graphs.entry.tolist(), graphs.methods.tolist(), strict=True):
            found |= {(entry, int(syntax.line[row])), (entry, int(self.first[row]))}
        for node in np.flatnonzero((graphs.role == VALUE) | (graphs.role == TEST)).tolist():
            row = int(graphs.row[node])
            while not STATEMENT_KINDS[syntax.kind[syntax.parent[row]]]:
                row = int(syntax.parent[row])
            first = int(syntax.line[syntax.parent[row]]) or int(syntax.line[row])
            found |= {(node, line) for line in range(int(syntax.line[row]), int(syntax.end_line[row]) + 1)} | {(node, first)}
        for node in np.flatnonzero(graphs.role == REST).tolist():
            found |= {(node, int(syntax.line[row])) for row in self._children(int(graphs.row[node])) if KINDS[syntax.kind[row]] == "ExceptHandler"}
        for row in syntax.of_kind("Try", "TryStar").tolist():
            inside = np.flatnonzero((graphs.row > row) & (graphs.row <= self.owners.last[row]))
            inside = inside[graphs.method[inside] == self._method_of(row)]
            first = inside[(graphs.row[inside] == graphs.row[inside[0]]) & (graphs.role[inside] == graphs.role[inside[0]])]
            found |= {(node, int(syntax.line[row])) for node in first.tolist()}
        return found

    def _children(self, row: int) -> list[int]:
        return (np.flatnonzero(self.syntax.parent[row : self.owners.last[row] + 1] == row) + row).tolist()

    def _method_of(self, row: int) -> int:
        return int(np.searchsorted(self.graphs.methods, self.owners.owner[row]))

    def _is_on(self, node: int, line: int) -> bool:
        first, last = self.lines[node]
        return first <= line <= last or (node, line) in self.other_lines

    def _is_silent(self, node: int) -> bool:
        row = int(self.graphs.row[node])
        kind = KINDS[self.syntax.kind[row]]
        if ROLES[self.graphs.role[node]] in SILENT_ROLES or kind in SILENT_KINDS:
            return True
        children = [KINDS[self.syntax.kind[child]] for child in self._children(row)]
        return (kind == "Expr" and children == ["Constant"]) or (kind == "AnnAssign" and len(children) == 2) or (kind == "Delete" and children == ["Tuple"])


def line_paths(code: str) -> LinePaths:
    """Control flow of source that parses."""
    syntax, failures = read_syntax([source(code)])
    assert not failures, failures
    owners = find_owners(syntax)
    return LinePaths(syntax, owners, build_control_flow(syntax, owners)[0])
