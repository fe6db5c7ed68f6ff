"""Paths through statements: what each kind of statement makes of control."""

from collections.abc import Callable

from cpg_engine.evidence.flow.control_flow_leaving import Leaving
from cpg_engine.evidence.flow.control_flow_paths import BRANCH_BITS, Ends, Exits, Raised, raising, renamed
from cpg_engine.evidence.flow.control_flow_source import FlowSource, block_key
from cpg_engine.evidence.flow.graph import (
    BIND,
    BREAK,
    CONTINUE,
    ENTER,
    EXCEPTION,
    FALSE,
    LOOP,
    MATCH,
    NEXT_ITEM,
    REST,
    RETURN,
    STATEMENT,
    TARGET,
    TEST,
    TRUE,
)
from cpg_engine.evidence.python.syntax_grammar import EDGE, KIND


def _codes(*fields: str) -> frozenset[int]:
    return frozenset(code for edge, code in EDGE.items() if edge[1] in fields)


_DECORATOR, _BASE, _ITEM, _HANDLER_TYPE = _codes("decorator_list"), _codes("bases", "keywords"), _codes("items"), EDGE["ExceptHandler", "type"]
_PARAMETERS, _RETURNS, _GUARD = frozenset((EDGE["FunctionDef", "args"], EDGE["AsyncFunctionDef", "args"])), _codes("returns"), EDGE["match_case", "guard"]
_IF_BODY, _IF_ELSE, _HANDLER_BODY, _CASE_BODY, _CASES = (
    EDGE[edge] for edge in (("If", "body"), ("If", "orelse"), ("ExceptHandler", "body"), ("match_case", "body"), ("Match", "cases"))
)
_BODY, _ELSE, _FINALLY, _HANDLERS = (
    {KIND[edge[0]]: code for edge, code in EDGE.items() if edge[1] == field} for field in ("body", "orelse", "finalbody", "handlers")
)
_IF, _CAPTURE, _ALTERNATIVES = KIND["If"], KIND["MatchAs"], KIND["MatchOr"]
_CAPTURES = frozenset(KIND[kind] for kind in ("MatchAs", "MatchStar", "MatchMapping"))
_RETURN, _RAISE, _BREAK, _CONTINUE = (KIND[kind] for kind in ("Return", "Raise", "Break", "Continue"))
_JUMPS = frozenset((_RETURN, _RAISE, _BREAK, _CONTINUE))


class Statements(Leaving):
    """Paths through statements."""

    __slots__ = ("in_function",)

    def __init__(self, source: FlowSource) -> None:
        super().__init__(source)
        self.in_function = False

    def body(self, row: int) -> None:
        """Execute the statements of a node's body."""
        self._block(row, _BODY[self.source.kind[row]])

    def _block(self, row: int, edge: int) -> None:
        source = self.source
        block = source.block.get(block_key(row, edge))
        if block is None:
            return
        for item in range(source.block_items[block], source.block_items[block + 1]):
            length, statement = source.item_length[item], source.item_row[item]
            if not length:
                _HANDLERS_OF_KINDS.get(source.kind[statement], Statements.simple)(self, statement)
                if source.never[statement] and self.pending:
                    self._jump(_RAISE)
                continue
            if length == 1:
                self.node(statement, STATEMENT)
            else:
                start = source.item_start[item]
                self.run(source.statements[start : start + length], STATEMENT)
                statement = source.statements[start + length - 1]
            if source.never[statement]:
                self._jump(_RAISE)
            elif source.kind[statement] in _JUMPS:
                self._jump(source.kind[statement])

    def _clauses(self, row: int, edge: int) -> list[int]:
        """Except clauses or match cases of a statement."""
        source = self.source
        block = source.block.get(block_key(row, edge))
        return [] if block is None else source.item_row[source.block_items[block] : source.block_items[block + 1]]

    def _below(self, row: int) -> list[int]:
        last = self.source.last
        below: list[int] = []
        child, end = row + 1, last[row]
        while child <= end:
            below.append(child)
            child = last[child] + 1
        return below

    # -------------------------------------------------------------------------------- statements in a line

    def simple(self, row: int) -> None:
        self.operands(self.children(row))
        self.node(row, STATEMENT)

    def assign(self, row: int) -> None:
        *targets, value = self.children(row)
        self.operands([value, *targets])
        self.node(row, STATEMENT)

    def annotated(self, row: int) -> None:
        target, annotation, *value = self.children(row)
        self.operands([*value, target])
        self.node(row, STATEMENT)
        if self._annotations(row) and not self.in_function:
            self.operands([annotation])

    def _annotations(self, row: int) -> bool:
        return self.source.annotated[self.source.syntax.file[row]]

    def alias(self, row: int) -> None:
        self.node(row, STATEMENT)

    def define_function(self, row: int) -> None:
        edge, last = self.source.edge, self.source.last
        below = self._below(row)
        parameters = next(child for child in below if edge[child] in _PARAMETERS)
        evaluated = [child for child in below if edge[child] in _DECORATOR] + self.defaults(parameters)
        if self._annotations(row):
            evaluated += [child + 1 for child in self._below(parameters) if edge[child] not in _DEFAULT_VALUES and last[child] > child]
            evaluated += [child for child in below if edge[child] in _RETURNS]
        self.operands(evaluated)
        self.node(row, STATEMENT)

    def define_class(self, row: int) -> None:
        edge = self.source.edge
        below = self._below(row)
        decorators = [child for child in below if edge[child] in _DECORATOR]
        self.operands(decorators + [child + (edge[child] in _KEYWORD_ARGUMENTS) for child in below if edge[child] in _BASE])
        self.node(row, STATEMENT)

    # ---------------------------------------------------------------------------------------------- jumps

    def divided_jump(self, row: int) -> None:
        self.simple(row)
        self._jump(self.source.kind[row])

    def _jump(self, kind: int) -> None:
        """Leave from the node just made."""
        end, exits = self.pending[0], self.exits
        if kind == _RETURN:
            exits.returns.append(end | RETURN)
        elif kind == _RAISE:
            exits.raised.ends.append(end | EXCEPTION)
        elif kind == _BREAK:
            exits.breaks.append(end | BREAK)
        else:
            exits.continues.append(end | CONTINUE)
        self.pending = []

    def assert_(self, row: int) -> None:
        condition, *message = self.children(row)
        holds, self.pending = self.decide(condition)
        self.operands(message)
        self.exits.raised.ends.append(self.node(row, STATEMENT) << BRANCH_BITS | EXCEPTION)
        self.pending = holds

    # ------------------------------------------------------------------------------------ branches and loops

    def if_(self, row: int) -> None:
        after: Ends = []
        while True:
            self.pending, fails = self.decide(row + 1)
            self._block(row, _IF_BODY)
            after += self.pending
            self.pending = fails
            # A chain of elif is nested as deep as it is long: it must not be followed by recursion.
            otherwise = self._clauses(row, _IF_ELSE)
            if len(otherwise) != 1 or self.source.kind[otherwise[0]] != _IF:
                break
            row = otherwise[0]
        self._block(row, _IF_ELSE)
        self.pending = [*after, *self.pending]

    def while_(self, row: int) -> None:
        head = len(self.rows)
        self.pending, fails = self.decide(row + 1)
        self._loop(row, head, fails)

    def for_(self, row: int) -> None:
        target = row + 1
        self.value(self.source.last[target] + 1)
        head = self.node(row, NEXT_ITEM)
        self.pending = [head << BRANCH_BITS | TRUE]
        self._store(target)
        self._loop(row, head, [head << BRANCH_BITS | FALSE])

    def _store(self, target: int) -> None:
        self.operands([target])
        self.node(target, TARGET)

    def _loop(self, row: int, head: int, ended: Ends) -> None:
        kind, outer = self.source.kind[row], self.exits
        self.exits = inner = Exits(outer.raised, [], [], outer.returns)
        self._block(row, _BODY[kind])
        self.exits = outer
        self.link(renamed(self.pending, LOOP), head)
        self.link(inner.continues, head)
        self.pending = ended
        self._block(row, _ELSE[kind])
        self.pending = [*self.pending, *inner.breaks]

    def match_(self, row: int) -> None:
        source = self.source
        self.value(row + 1)
        after: Ends = []
        for case in self._clauses(row, _CASES):
            pattern = case + 1
            tested = self.node(pattern, TEST) << BRANCH_BITS
            missed = [] if self._is_irrefutable(pattern) else [tested | FALSE]
            self.pending = [tested | TRUE]
            if any(source.kind[part] in _CAPTURES and source.name[part] >= 0 for part in range(pattern, source.last[pattern] + 1)):
                self.node(case, BIND)
            guard = source.last[pattern] + 1
            if source.edge[guard] == _GUARD:
                holds: Ends = []
                self.test(guard, holds, missed)
                self.pending = holds
            self._block(case, _CASE_BODY)
            after += self.pending
            self.pending = missed
        self.pending = [*after, *self.pending]

    def _is_irrefutable(self, pattern: int) -> bool:
        kind = self.source.kind[pattern]
        if kind == _CAPTURE:
            return self.source.last[pattern] == pattern or self._is_irrefutable(pattern + 1)
        return kind == _ALTERNATIVES and any(self._is_irrefutable(alternative) for alternative in self._below(pattern))

    # ------------------------------------------------------------------------------------------ with and try

    def with_(self, row: int) -> None:
        source = self.source
        entered: list[tuple[int, Exits]] = []
        item = row + 1
        while source.edge[item] in _ITEM:
            self.parts_of(item + 1)
            self.node(item, ENTER)
            entered.append((item, self.guard()))
            target = source.last[item + 1] + 1
            if target <= source.last[item]:
                self._store(target)
            item = source.last[item] + 1
        self._block(row, _BODY[source.kind[row]])
        for item, outer in reversed(entered):
            self.leave_item(item, self.unguard(outer))

    def try_(self, row: int) -> None:
        self._finally(row, self._handled)

    def try_star(self, row: int) -> None:
        self._finally(row, self._handled_in_parts)

    def _finally(self, row: int, handled: Callable[[int], None]) -> None:
        edge = _FINALLY[self.source.kind[row]]
        if block_key(row, edge) not in self.source.block:
            handled(row)
            return
        outer = self.guard()
        handled(row)
        self.leave_by(self.unguard(outer), lambda: self._block(row, edge))

    def _attempt(self, row: int) -> Raised:
        """Execute the body of a try statement with clauses, and what follows if nothing was raised."""
        kind, exits, caught = self.source.kind[row], self.exits, Raised()
        self.protect(caught)
        self._block(row, _BODY[kind])
        self.leave_to(exits)
        self._block(row, _ELSE[kind])
        return caught

    def _handled(self, row: int) -> None:
        clauses = self._clauses(row, _HANDLERS[self.source.kind[row]])
        if not clauses:
            self._block(row, _BODY[self.source.kind[row]])
            return
        caught = self._attempt(row)
        after = self.pending
        self.catch(caught)
        for clause in clauses:
            missed = self._tried(clause)
            self._clause_body(clause)
            after = [*after, *self.pending]
            self.pending = missed
        self.exits.raised.ends += raising(self.pending)
        self.pending = after

    def _handled_in_parts(self, row: int) -> None:
        """Clauses ``except*``: each takes its part of a group of exceptions, what its body raises joins the others."""
        caught = self._attempt(row)
        after = self.pending
        self.catch(caught)
        for clause in self._clauses(row, _HANDLERS[self.source.kind[row]]):
            missed = self._tried(clause)
            exits, raised = self.exits, Raised()
            self.protect(raised)
            self._clause_body(clause)
            self.leave_to(exits)
            done = self.pending
            self.catch(raised)
            self.pending = [*missed, *done, *raised.ends]
        rest = self.node(row, REST) << BRANCH_BITS
        self.exits.raised.ends.append(rest | EXCEPTION)
        self.pending = [*after, rest]

    def _tried(self, clause: int) -> Ends:
        """See whether an except clause takes the exception; the ends on which it does not are returned."""
        has_type = self.source.edge[clause + 1] == _HANDLER_TYPE
        if has_type:
            self.parts_of(clause + 1)
        tried = self.node(clause, MATCH) << BRANCH_BITS
        self.pending = [tried | TRUE]
        return [tried | FALSE] if has_type else []

    def _clause_body(self, clause: int) -> None:
        if self.source.name[clause] < 0:
            self._block(clause, _HANDLER_BODY)
            return
        self.node(clause, BIND)
        outer = self.guard()
        self._block(clause, _HANDLER_BODY)
        self.leave_clause(clause, self.unguard(outer))


_DEFAULT_VALUES = _codes("defaults", "kw_defaults")
_KEYWORD_ARGUMENTS = _codes("keywords")
_HANDLERS_OF_KINDS: dict[int, Callable[[Statements, int], None]] = {
    KIND[kind]: handler
    for kind, handler in {
        "If": Statements.if_, "While": Statements.while_, "For": Statements.for_, "AsyncFor": Statements.for_, "With": Statements.with_,
        "AsyncWith": Statements.with_, "Try": Statements.try_, "TryStar": Statements.try_star, "Match": Statements.match_,
        "Return": Statements.divided_jump, "Raise": Statements.divided_jump,
        "Assert": Statements.assert_, "Assign": Statements.assign, "AnnAssign": Statements.annotated,
        "FunctionDef": Statements.define_function, "AsyncFunctionDef": Statements.define_function, "ClassDef": Statements.define_class,
        "TypeAlias": Statements.alias,
    }.items()
    if kind in KIND
}  # fmt: skip
