"""Statements that control never goes on from, because they call what never returns.

That is what ends the process, a function that says so (``-> NoReturn``), and a function of the file all of whose ways end with raising, with such
a call, or nowhere. What a name means is taken from its scope, and it must mean that alone.
"""

from collections.abc import Iterable, Iterator

import numpy as np

from cpg_engine.evidence.flow.control_flow_source import DIVIDING_KINDS
from cpg_engine.evidence.python.names_binding import DEF_IMPORT, DEF_LOCAL, DEF_PARAM, Names
from cpg_engine.evidence.python.syntax import Flags, Rows, Syntax, kind_mask
from cpg_engine.evidence.python.syntax_grammar import EDGE, KIND, VARIANTS

ENDING = {"sys": ("exit",), "os": ("_exit", "abort"), "pytest": ("exit", "fail", "skip", "xfail")}
"""Functions outside that never return, by module."""

_BUILTINS = ("exit", "quit")
_SAID = ("NoReturn", "Never")

_STATEMENTS = kind_mask("Expr", "Assign", "AugAssign", "Return")
_NAME, _ATTRIBUTE, _CLASS, _AWAIT, _TRY, _CONSTANT, _CALL = (KIND[kind] for kind in ("Name", "Attribute", "ClassDef", "Await", "Try", "Constant", "Call"))
_SYNC = KIND["FunctionDef"]
_STORED = np.array([variant.ctx == "Store" for variant in VARIANTS], bool)
_BODY, _ELSE, _FINALLY, _HANDLER = EDGE["Try", "body"], EDGE["Try", "orelse"], EDGE["Try", "finalbody"], EDGE["ExceptHandler", "body"]
_IF_BODY, _IF_ELSE = EDGE["If", "body"], EDGE["If", "orelse"]
_LOOPS = kind_mask("While", "For", "AsyncFor")
_LOOP_ELSE = frozenset(EDGE[kind, "orelse"] for kind in ("While", "For", "AsyncFor"))
_DECORATORS = frozenset(code for edge, code in EDGE.items() if edge[1] == "decorator_list")
_FUNCTION_BODY = (EDGE["FunctionDef", "body"], EDGE["AsyncFunctionDef", "body"])


def never_returning(syntax: Syntax, names: Names) -> Flags:
    """Per row, whether it is a statement that calls what never returns."""
    return _Search(syntax, names).statements()


class _Search:
    def __init__(self, syntax: Syntax, names: Names) -> None:
        self._syntax, self._names, self._owners = syntax, names, names.owners
        self._code = {word: syntax.words.code(word) for word in (*_SAID, *_BUILTINS, *ENDING, *(name for of in ENDING.values() for name in of))}
        self._found = np.zeros(len(syntax), bool)
        self._blocks: set[tuple[int, int]] = set()
        self._returning = set(self._owners.owner[syntax.of_kind("Return", "Yield", "YieldFrom")].tolist())

    def statements(self) -> Flags:
        syntax = self._syntax
        calls = syntax.of_kind("Call")
        if not len(calls):
            return self._found
        bindings, modules = self._imported()
        declared = self._declared()
        functions = dict.fromkeys(declared)
        ending = list(self._outside_calls(calls, bindings, modules)) + list(self._method_calls(calls, declared))
        raising = [row for row in syntax.of_kind("Raise").tolist() if not self._is_not_implemented(row)]
        raising += self._endless()
        new, waiting = list(functions), raising
        while True:
            waiting += self._ended(ending)
            new += [row for row in self._abrupt(waiting) if row not in functions]
            functions |= dict.fromkeys(new)
            if not new:
                return self._found
            ending, new, waiting = list(self._named_calls(calls, new)), [], []

    def _imported(self) -> tuple[set[int], dict[int, int]]:
        """Variables that mean functions that never return, and those that mean modules with such, with the module's name."""
        syntax, names = self._syntax, self._names
        functions, modules = set[int](), dict[int, int]()
        wanted = {self._code[module]: frozenset(self._code[name] for name in of) for module, of in ENDING.items()}
        rows = syntax.of_kind("alias")
        parents = syntax.parent[rows]
        known = np.isin(syntax.name[rows], list(wanted)) | np.isin(syntax.name[parents], list(wanted))
        for row, parent in zip(rows[known].tolist(), parents[known].tolist(), strict=True):
            is_from, name = syntax.kind[parent] == KIND["ImportFrom"], int(syntax.name[row])
            if is_from and (name not in wanted.get(int(syntax.name[parent]), ()) or syntax.notes.get((parent, "level"))):
                continue
            alias = syntax.notes.get((row, "asname"))
            bound = syntax.words.code(alias) if isinstance(alias, str) else name
            entry = int(names.find(np.array([row], np.int32), np.array([bound], np.int32))[0])
            if entry >= 0 and (binding := int(names.symbols.binding[entry])) >= 0 and not names.symbols.flags[binding] & (DEF_LOCAL | DEF_PARAM):
                if is_from:
                    functions.add(binding)
                elif name in wanted:
                    modules[binding] = name
        return functions, modules

    def _outside_calls(self, calls: Rows, bindings: set[int], modules: dict[int, int]) -> Iterator[int]:
        """Calls that end the process, or a test."""
        syntax, names = self._syntax, self._names
        callee = calls + 1
        named = calls[syntax.kind[callee] == _NAME]
        entry = names.find(named + 1, syntax.name[named + 1])
        binding = names.binding(entry)
        builtin = np.isin(syntax.name[named + 1], [self._code[name] for name in _BUILTINS]) & (binding < 0)
        yield from named[builtin | np.isin(binding, list(bindings))].tolist()
        read = calls[(syntax.kind[callee] == _ATTRIBUTE)]
        of = {self._code[module]: {self._code[name] for name in functions} for module, functions in ENDING.items()}
        read = read[np.isin(syntax.name[read + 1], list(set[int]().union(*of.values()))) & (syntax.kind[np.minimum(read + 2, len(syntax) - 1)] == _NAME)]
        held = names.binding(names.find(read + 2, syntax.name[read + 2]))
        for call, binding_of in zip(read.tolist(), held.tolist(), strict=True):
            if (module := modules.get(binding_of)) is not None and int(syntax.name[call + 1]) in of[module]:
                yield call

    def _declared(self) -> list[int]:
        """Functions that say that they never return."""
        syntax = self._syntax
        codes = [self._code[word] for word in _SAID]
        said = syntax.on_edge(("FunctionDef", "returns"), ("AsyncFunctionDef", "returns"))
        return syntax.parent[said[np.isin(syntax.name[said], codes)]].tolist()

    def _method_calls(self, calls: Rows, declared: list[int]) -> Iterator[int]:
        """Calls through the first parameter of methods of the same class that say so."""
        syntax = self._syntax
        of_class = {(int(syntax.parent[row]), int(syntax.name[row])): row for row in declared if syntax.kind[syntax.parent[row]] == _CLASS}
        if not of_class:
            return
        read = calls[syntax.kind[calls + 1] == _ATTRIBUTE]
        read = read[np.isin(syntax.name[read + 1], [name for _, name in of_class])]
        for call in read.tolist():
            method = int(self._owners.owner[call])
            row = of_class.get((int(syntax.parent[method]), int(syntax.name[call + 1])))
            if row is not None and syntax.kind[call + 2] == _NAME and syntax.word(call + 2) in ("self", "cls") and self._is_called(call, row):
                yield call

    def _named_calls(self, calls: Rows, functions: Iterable[int]) -> Iterator[int]:
        """Calls of functions by names that mean nothing else."""
        syntax, names = self._syntax, self._names
        rows = np.array([row for row in functions if syntax.kind[syntax.parent[row]] != _CLASS], np.int32)
        if not len(rows):
            return
        codes = np.unique(syntax.name[rows])
        bound = names.binding(names.find(rows, syntax.name[rows]))
        defined = syntax.of_kind("FunctionDef", "AsyncFunctionDef", "ClassDef")
        defined = defined[np.isin(syntax.name[defined], codes)]
        stored = syntax.of_kind("Name")
        stored = stored[np.isin(syntax.name[stored], codes) & _STORED[syntax.variant[stored]]]
        given = np.concatenate((defined, stored)).astype(np.int32)
        counts = np.bincount(names.binding(names.find(given, syntax.name[given])) + 1, minlength=len(names.symbols) + 1)
        sole = {
            int(entry): int(row)
            for entry, row in zip(bound.tolist(), rows.tolist(), strict=True)
            if entry >= 0 and counts[entry + 1] == 1 and not names.symbols.flags[entry] & (DEF_IMPORT | DEF_PARAM)
        }
        named = calls[(syntax.kind[calls + 1] == _NAME) & np.isin(syntax.name[calls + 1], codes)]
        held = names.binding(names.find(named + 1, syntax.name[named + 1]))
        for call, entry in zip(named.tolist(), held.tolist(), strict=True):
            if (row := sole.get(entry)) is not None and self._is_called(call, row):
                yield call

    def _is_called(self, call: int, function: int) -> bool:
        """Whether a call runs the function: that of a coroutine only does if it is awaited."""
        return self._syntax.kind[function] == _SYNC or self._syntax.kind[self._syntax.parent[call]] == _AWAIT

    def _ended(self, calls: Iterable[int]) -> list[int]:
        """Statements that surely evaluate one of the calls."""
        syntax, found = self._syntax, list[int]()
        for call in calls:
            statement, row = int(self._owners.statement[call]), int(syntax.parent[call])
            while row != statement and row >= 0 and (not DIVIDING_KINDS[syntax.kind[row]] or syntax.kind[row] == _AWAIT):
                row = int(syntax.parent[row])
            if row == statement and _STATEMENTS[syntax.kind[statement]] and not self._found[statement]:
                self._found[statement] = True
                found.append(statement)
        return found

    def _abrupt(self, statements: list[int]) -> list[int]:
        """Functions that never return because of statements that control never goes on from."""
        syntax, found = self._syntax, list[int]()
        while statements:
            row = statements.pop()
            parent, edge = int(syntax.parent[row]), int(syntax.edge[row])
            if (parent, edge) in self._blocks:
                continue
            self._blocks.add((parent, edge))
            if edge in _FUNCTION_BODY:
                if parent not in self._returning and not self._is_decorated(parent) and syntax.kind[syntax.parent[parent]] != _CLASS:
                    found.append(parent)
            elif self._is_left_never(parent, edge):
                statements.append(parent if edge != _HANDLER else int(syntax.parent[parent]))
        return found

    def _is_left_never(self, row: int, edge: int) -> bool:
        """Whether all ways through a statement end in it, now that one of its blocks does."""
        blocks = self._blocks
        if edge in (_IF_BODY, _IF_ELSE):
            return (row, _IF_BODY) in blocks and (row, _IF_ELSE) in blocks
        if edge == _HANDLER:
            row = int(self._syntax.parent[row])
        elif edge not in (_BODY, _ELSE, _FINALLY):
            return False
        if self._syntax.kind[row] != _TRY:
            return False
        if (row, _FINALLY) in blocks:
            return True
        handlers = [child for child in self._children(row) if self._syntax.kind[child] == KIND["ExceptHandler"]]
        return ((row, _BODY) in blocks or (row, _ELSE) in blocks) and all((handler, _HANDLER) in blocks for handler in handlers)

    def _children(self, row: int) -> Iterator[int]:
        child, last = row + 1, self._owners.last
        while child <= last[row]:
            yield child
            child = int(last[child]) + 1

    def _is_decorated(self, row: int) -> bool:
        return any(int(self._syntax.edge[child]) in _DECORATORS for child in self._children(row))

    def _endless(self) -> Iterator[int]:
        """Loops that go on as long as something that is always true, and that nothing breaks."""
        syntax = self._syntax
        loops = syntax.of_kind("While")
        loops = loops[syntax.kind[loops + 1] == _CONSTANT] if len(loops) else loops
        broken = {self._loop(row) for row in syntax.of_kind("Break").tolist()} if len(loops) else set[int]()
        numbered = syntax.of_kind("Constant")
        for row in loops.tolist():
            if row not in broken and syntax.constants[int(numbered.searchsorted(row + 1))]:
                yield row

    def _loop(self, row: int) -> int:
        """The loop that a break leaves: the nearest that it is not in the clause `else` of."""
        syntax = self._syntax
        while True:
            row, edge = int(syntax.parent[row]), int(syntax.edge[row])
            if row < 0 or (_LOOPS[syntax.kind[row]] and edge not in _LOOP_ELSE):
                return row

    def _is_not_implemented(self, row: int) -> bool:
        """Whether a statement raises what stands for code that others are to write."""
        syntax = self._syntax
        at = row + 1
        if at < len(syntax) and syntax.parent[at] == row and syntax.kind[at] == _CALL:
            at += 1
        return at < len(syntax) and syntax.kind[at] == _NAME and syntax.word(at) == "NotImplementedError"
