"""The order of evaluation inside expressions: what is evaluated when, and what depends on what."""

from bisect import bisect_right

from cpg_engine.evidence.flow.control_flow_paths import BRANCH_BITS, Ends, Paths
from cpg_engine.evidence.flow.graph import FALSE, TEST, TRUE, VALUE
from cpg_engine.evidence.python.syntax_grammar import EDGE, KIND, VARIANT, Variant

_AND = VARIANT[Variant("BoolOp", None, "And")]
_NOT = VARIANT[Variant("UnaryOp", None, "Not")]
_NAME, _CONSTANT, _KEYWORD, _DICT, _LAMBDA = (KIND[kind] for kind in ("Name", "Constant", "keyword", "Dict", "Lambda"))
_BOOLEAN, _CONDITIONAL, _COMPARISON, _UNARY = (KIND[kind] for kind in ("BoolOp", "IfExp", "Compare", "UnaryOp"))
_COMPREHENSIONS = frozenset(KIND[kind] for kind in ("ListComp", "SetComp", "DictComp", "GeneratorExp"))
_OWN_NODE = frozenset(KIND[kind] for kind in ("NamedExpr", "Yield", "YieldFrom", "Await", "Lambda")) | _COMPREHENSIONS
_CLAUSES = frozenset(EDGE[edge] for edge in EDGE if edge[1] == "generators")
_DEFAULTS = (EDGE["arguments", "defaults"], EDGE["arguments", "kw_defaults"])
_COMPARED = "ops"


class Expressions(Paths):
    """Paths through expressions."""

    __slots__ = ()

    def decide(self, row: int) -> tuple[Ends, Ends]:
        """Evaluate an expression for its truth; the ends of either outcome are returned."""
        source = self.source
        if not source.holds[row] and source.kind[row] != _CONSTANT:
            end = self.node(row, TEST) << BRANCH_BITS
            self.pending = []
            return [end | TRUE], [end | FALSE]
        holds: Ends = []
        fails: Ends = []
        self.test(row, holds, fails)
        return holds, fails

    def test(self, row: int, true: Ends, false: Ends) -> None:
        """Evaluate an expression for its truth; the ends of either outcome are added to the lists given."""
        source = self.source
        kind = source.kind[row]
        if not source.holds[row]:
            if kind == _CONSTANT:
                end = self.node(row, TEST) << BRANCH_BITS
                if self._truth(row):
                    true.append(end | TRUE)
                else:
                    false.append(end | FALSE)
                self.pending = []
                return
            self._decide(row, true, false)
        elif kind == _BOOLEAN:
            is_and = source.syntax.variant[row] == _AND
            *operands, final = self.children(row)
            for operand in operands:
                goes_on: Ends = []
                if is_and:
                    self.test(operand, goes_on, false)
                else:
                    self.test(operand, true, goes_on)
                self.pending = goes_on
            self.test(final, true, false)
        elif kind == _UNARY and source.syntax.variant[row] == _NOT:
            self.test(row + 1, false, true)
        elif kind == _CONDITIONAL:
            condition, body, otherwise = self.children(row)
            self.pending, fails = self.decide(condition)
            self.test(body, true, false)
            self.pending = fails
            self.test(otherwise, true, false)
        elif kind == _COMPARISON and (row, _COMPARED) in source.syntax.notes:
            self._decide(self._compare(row, false), true, false)
        else:
            self.parts(row)
            self._decide(row, true, false)

    def _decide(self, row: int, true: Ends, false: Ends) -> None:
        end = self.node(row, TEST) << BRANCH_BITS
        true.append(end | TRUE)
        false.append(end | FALSE)
        self.pending = []

    def value(self, row: int) -> None:
        """Evaluate an expression for its value. The node is that of the expression, but for those that only choose
        between the values of others, which have none of their own."""
        source = self.source
        kind = source.kind[row]
        if not source.holds[row]:
            self.node(row, VALUE)
        elif kind == _BOOLEAN:
            is_and = source.syntax.variant[row] == _AND
            *operands, final = self.children(row)
            decided: Ends = []
            for operand in operands:
                goes_on: Ends = []
                if is_and:
                    self.test(operand, goes_on, decided)
                else:
                    self.test(operand, decided, goes_on)
                self.pending = goes_on
            self.value(final)
            self.pending += decided
        elif kind == _CONDITIONAL:
            condition, body, otherwise = self.children(row)
            self.pending, fails = self.decide(condition)
            self.value(body)
            chosen, self.pending = self.pending, fails
            self.value(otherwise)
            self.pending += chosen
        elif kind == _COMPARISON and (row, _COMPARED) in source.syntax.notes:
            fails = []
            self.node(self._compare(row, fails), VALUE)
            self.pending += fails
        else:
            self.parts(row)
            self.node(row, VALUE)

    def parts(self, row: int) -> None:
        """Evaluate what control can divide below an expression that is itself evaluated by a node to come."""
        self.operands(self.children(row))

    def parts_of(self, row: int) -> None:
        """Evaluate what control can divide in an expression that belongs to a node to come."""
        self.operands([row])

    def operands(self, rows: list[int]) -> None:
        """Evaluate expressions one after the other, as far as they need nodes of their own."""
        source = self.source
        while True:
            last = len(rows) - 1
            while last >= 0 and not source.holds[rows[last]]:
                last -= 1
            if last < 0:
                return
            final = rows[last]
            for row in rows[:last]:
                if source.holds[row] or (source.kind[row] not in (_NAME, _CONSTANT)) or self._assigned_below(final):
                    self.value(row)
            kind = source.kind[final]
            if kind in (_BOOLEAN, _CONDITIONAL) or kind in _OWN_NODE or (kind == _COMPARISON and (final, _COMPARED) in source.syntax.notes):
                self.value(final)
                return
            rows = self.children(final)

    def children(self, row: int) -> list[int]:
        """Expressions below an expression that the same method evaluates, in the order of evaluation."""
        source = self.source
        last, kind = source.last, source.kind
        below: list[int] = []
        child, end = row + 1, last[row]
        while child <= end:
            below.append(child + 1 if kind[child] == _KEYWORD else child)
            child = last[child] + 1
        if kind[row] == _DICT:
            below.sort(key=lambda child: (source.position[child], child))
        elif kind[row] == _LAMBDA:
            return self.defaults(row + 1)
        elif kind[row] in _COMPREHENSIONS:
            clause = next(child for child in below if source.edge[child] in _CLAUSES)
            return [last[clause + 1] + 1]
        return below

    def defaults(self, arguments: int) -> list[int]:
        """Default values of parameters, in the order of evaluation: those of keyword-only parameters last."""
        source = self.source
        below = self.children(arguments)
        return [row for edge in _DEFAULTS for row in below if source.edge[row] == edge]

    def _compare(self, row: int, fails: Ends) -> int:
        """Compare until a comparison fails; the last expression compared is left to the caller, and returned."""
        first, *compared = self.children(row)
        self.value(first)
        for operand in compared[:-1]:
            self.operands([operand])
            goes_on: Ends = []
            self._decide(operand, goes_on, fails)
            self.pending = goes_on
        self.operands(compared[-1:])
        return compared[-1]

    def _assigned_below(self, row: int) -> bool:
        walrus = self.source.walrus
        at = bisect_right(walrus, row - 1)
        return at < len(walrus) and walrus[at] <= self.source.last[row]

    def _truth(self, row: int) -> bool:
        syntax = self.source.syntax
        return bool(syntax.constants[int(syntax.of_kind("Constant").searchsorted(row))])
