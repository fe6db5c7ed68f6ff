"""Paths through whole methods: modules, classes, functions, lambdas and comprehensions."""

from cpg_engine.evidence.flow.control_flow_paths import BRANCH_BITS, Ends, renamed
from cpg_engine.evidence.flow.control_flow_statements import Statements
from cpg_engine.evidence.flow.graph import ENTRY, EXIT, FALSE, LOOP, NEXT_ITEM, RETURN, TRUE
from cpg_engine.evidence.python.syntax_grammar import EDGE, KIND

_LAMBDA, _MODULE, _CLASS = KIND["Lambda"], KIND["Module"], KIND["ClassDef"]
_FUNCTIONS = frozenset((KIND["FunctionDef"], KIND["AsyncFunctionDef"]))
_CLAUSES = frozenset(code for edge, code in EDGE.items() if edge[1] == "generators")


class Methods(Statements):
    """Paths through methods."""

    __slots__ = ()

    def method(self, row: int) -> None:
        """Build one method."""
        kind = self.source.kind[row]
        self.begin_method()
        self.node(row, ENTRY)
        self.in_function = kind in _FUNCTIONS
        if kind in _FUNCTIONS or kind in (_MODULE, _CLASS):
            self.body(row)
        elif kind == _LAMBDA:
            self.value(self.source.last[row + 1] + 1)
            self.pending = renamed(self.pending, RETURN)
        else:
            self._comprehension(row)
        self.pending = [*self.pending, *self.exits.returns, *self.exits.raised.ends]
        self.node(row, EXIT)

    def _comprehension(self, row: int) -> None:
        source = self.source
        clauses, elements = list[int](), list[int]()
        for child in self._below(row):
            (clauses if source.edge[child] in _CLAUSES else elements).append(child)
        heads, ended = list[int](), Ends()
        for clause in clauses:
            target, iterable, *conditions = self._below(clause)
            if heads:
                self.value(iterable)
            head = self.node(clause, NEXT_ITEM)
            exhausted = [head << BRANCH_BITS | FALSE]
            if heads:
                self.link(exhausted, heads[-1])
            else:
                ended = exhausted
            self.pending = [head << BRANCH_BITS | TRUE]
            self._store(target)
            for condition in conditions:
                self.pending, fails = self.decide(condition)
                self.link(fails, head)
            heads.append(head)
        for element in elements:
            self.value(element)
        self.link(renamed(self.pending, LOOP), heads[-1])
        self.pending = ended
