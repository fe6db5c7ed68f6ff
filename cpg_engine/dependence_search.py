"""What values depend on, and what depends on them: the search along steps of values, also into what they are computed of.

Forward it is the search of `value_search`. Backward it is its mirror: a fact says that the value of a variable matters, or what objects that
it holds have under a path of fields. What is loaded from a field leads to whatever was stored there, through any name of the object, before
it was loaded and not replaced. Calls are matched both ways: who looks into a function for what it gives leaves it to that call alone.
"""

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from cpg_engine.execution_order import Order
from cpg_engine.value_search import (
    ANYWHERE,
    BEFORE,
    BOUND_TO,
    DERIVE,
    DERIVE_ALL,
    ENTER,
    ENTER_LOAD,
    ENTER_STORE,
    LEAVE,
    LOAD,
    MOST_FIELDS,
    OUTSIDE,
    SHARE,
    SHARED,
    STORE,
    TAKEN,
    VALUE,
    Fact,
    Reason,
    Search,
    Steps,
    is_field,
)

MOST_DEPENDENCES = 100_000
"""Facts that a slice looks at."""

OUTSIDE_CALL = -1
"""The context of a function that is called from outside the repository, with an object that is made there."""

ANYTHING = "*"
"""The field of a path that means all that an object holds."""


class Places:
    """Statements of syntax.

    Args:
        nodes: identifiers of syntax, ascending.
        statements: of each, the statement that it is evaluated in.
    """

    def __init__(self, nodes: NDArray[np.int64], statements: NDArray[np.int64]) -> None:
        self._nodes, self._statements = nodes, statements

    def of(self, node: int) -> int:
        """The statement of a node; 0 of what is no syntax."""
        at = int(np.searchsorted(self._nodes, node))
        return int(self._statements[at]) if at < len(self._nodes) and self._nodes[at] == node else 0


class Dependents(Search):
    """What depends on some variables, the nearest first: nearness counts the statements on the way.

    Args:
        steps: steps of values, and of what is computed of them.
        order: what follows what in functions.
        places: statements of syntax.
        depth: statements on a way at most.
        is_thin: whether only what values are made of counts, and not what says which object has them.
        most: facts that are looked at.
    """

    def __init__(self, steps: Steps, order: Order, places: Places, *, depth: int, is_thin: bool = False, most: int = MOST_DEPENDENCES) -> None:
        super().__init__(steps, order, most=most)
        self.found: dict[int, int] = {}
        self._places, self._depth, self._is_thin = places, depth, is_thin
        self._level = 0
        self._starts: dict[int, int] = {}
        self._levels: dict[Fact, int] = {}
        self._where: dict[Fact, int] = {}
        self._done: set[Fact] = set()
        self._next: deque[Fact] = deque()

    def reach(self, start: Mapping[int, int], whole: Collection[int] = (), passed: Mapping[int, int] | None = None) -> Mapping[int, int]:
        """Variables and statements with their distance from where the search starts.

        Args:
            start: variables, with the statements that they stand for there; 0 if none.
            whole: those of which everything counts that they hold.
            passed: further variables that only count as far as their statements give them on.
        """
        self._starts = dict(start)
        for variable, statement in (passed or {}).items():
            fact = Fact(ANYWHERE, variable, (), False, BEFORE)
            self._where[fact] = statement
            for row in self.steps.out(variable):
                if self._places.of(int(self.steps.at[row])) == statement:
                    self._step(fact, row)
        for _ in self.run([(variable, ()) for variable in start] + [(variable, (ANYTHING,)) for variable in whole]):
            pass
        return self.found

    def run(self, start: Iterable[tuple[int, tuple[str, ...]]]) -> Iterator[Fact]:
        """Facts, level by level."""
        for variable, path in start:
            self._add(Fact(ANYWHERE, variable, path, bool(path), BEFORE), Reason(None, -1))
        while self._waiting or self._next:
            if not self._waiting:
                self._waiting, self._next, self._level = self._next, deque(), self._level + 1
                if self._level > self._depth:
                    return
            fact = self._waiting.popleft()
            if fact in self._done:
                continue
            if len(self._done) > self._most:
                self.is_bounded = True
                return
            self._done.add(fact)
            yield fact
            self._follow(fact)

    def _add(self, fact: Fact, reason: Reason) -> None:
        if len(fact.path) > MOST_FIELDS:
            return
        before = reason.before
        here = self._places.of(fact.variable)
        at = self._places.of(int(self.steps.at[reason.step])) if reason.step >= 0 else 0
        where = self._where.get(before, 0) if before else self._starts.get(fact.variable, 0)
        place = (here or at or where) if not fact.path else where
        level = self._level + (before is not None and bool(where) and place != where)
        if not fact.path and level <= self._depth:
            for node in (fact.variable, here, at):
                if node and self.found.get(node, level + 1) > level:
                    self.found[node] = level
        if self._levels.get(fact, level + 1) <= level:
            return
        self._levels[fact], self._where[fact], self.reasons[fact] = level, place, reason
        (self._waiting if level == self._level else self._next).append(fact)


class Dependences(Dependents):
    """What some variables depend on, the nearest first."""

    def _forward(self, fact: Fact) -> None:
        if not fact.path:
            self._origins(fact)
            return
        steps, path = self.steps, fact.path
        is_inner = len(path) > 1
        for row in steps.out(fact.variable):
            how, target, is_across = int(steps.how[row]), int(steps.target[row]), bool(steps.is_across[row])
            if how in (VALUE, SHARED, OUTSIDE):
                self._move(fact, row, target, path, False, fact.since, is_across)
            elif how == STORE:
                self._move(fact, row, target, (steps.field(row), *path), steps.field(row) != BOUND_TO, fact.since, is_across)
            elif how == LOAD:
                if is_inner and is_field(path[0], steps.field(row)):
                    self._move(fact, row, target, path[1:], False, fact.since, is_across)
            elif how == SHARE:
                if is_inner and path[0].removeprefix(TAKEN).startswith("["):
                    self._move(fact, row, target, path, True, fact.since, is_across)
            elif how == LEAVE:
                self._leave(fact, row, target, path, False)
            elif how == ENTER:
                self._pass(fact, row, target, path)
            elif how == ENTER_STORE:
                self._pass(fact, row, target, (steps.field(row), *path))
            elif how == ENTER_LOAD and is_inner and is_field(path[0], steps.field(row)):
                self._pass(fact, row, target, path[1:])
        self._written(fact)
        self._stored(fact)

    def _backward(self, fact: Fact) -> None:
        steps, path = self.steps, fact.path
        into = steps.into(fact.variable)
        if path[0] == BOUND_TO and any(steps.how[row] == STORE and steps.field(row) == BOUND_TO for row in into):
            return  # A bound method is made where it is read.
        super()._backward(fact)
        for row in into if path[0] == ANYTHING else ():
            if steps.how[row] in (DERIVE, DERIVE_ALL):
                self._move(fact, row, int(steps.source[row]), path, True, row, bool(steps.is_across[row]))

    def _origins(self, fact: Fact) -> None:
        """What the value of a variable is made of."""
        steps = self.steps
        for row in steps.into(fact.variable):
            how, source, is_across = int(steps.how[row]), int(steps.source[row]), bool(steps.is_across[row])
            if how in (VALUE, SHARED, OUTSIDE) or how >= DERIVE:
                self._move(fact, row, source, (), False, BEFORE, is_across)
                if how == DERIVE_ALL:
                    self._move(fact, row, source, (ANYTHING,), True, row, is_across)
            elif how == LOAD:
                self._move(fact, row, source, (steps.field(row),), True, row, is_across)
                if not self._is_thin:
                    self._move(fact, row, source, (), False, BEFORE, is_across)
            elif how == LEAVE:
                self._enter(fact, row, source, (), False)
            elif how in (ENTER, ENTER_LOAD):
                self._leave(fact, row, source, (steps.field(row),) if how == ENTER_LOAD else (), how == ENTER_LOAD)

    def _written(self, fact: Fact) -> None:
        """What was put where a path ends."""
        steps, path = self.steps, fact.path
        is_whole = path[0] == ANYTHING
        is_end = len(path) == 1 and not path[0].startswith(TAKEN)
        for row in steps.into(fact.variable):
            how, source = int(steps.how[row]), int(steps.source[row])
            if how == SHARE and (is_whole or path[0].removeprefix(TAKEN).startswith("[")):
                if fact.since < 0 or self._follows(row, fact.since, frozenset()):
                    self._move(fact, row, source, path, True, row, bool(steps.is_across[row]))
                continue
            if how not in (STORE, ENTER_STORE) or not is_end or not (is_whole or steps.field(row) == path[0]):
                continue
            for inner in ((), (ANYTHING,)) if is_whole else ((),):
                if how == ENTER_STORE:
                    self._leave(fact, row, source, inner, bool(inner))
                elif self._is_before(row, fact.since):
                    self._move(fact, row, source, inner, bool(inner), row, bool(steps.is_across[row]))

    def _move(self, fact: Fact, row: int, variable: int, path: tuple[str, ...], is_back: bool, since: int, is_across: bool) -> None:
        if self.steps.how[row] == OUTSIDE and not is_back:
            self._add(Fact(OUTSIDE_CALL, variable, path, False, BEFORE), Reason(fact, row))
        else:
            super()._move(fact, row, variable, path, is_back, since, is_across)

    def _pass(self, fact: Fact, row: int, variable: int, path: tuple[str, ...]) -> None:
        """An object is passed: what the function does to it counts if it is called before the value is loaded."""
        if fact.since < 0 or self._follows(row, fact.since, frozenset()):
            self._enter(fact._replace(since=BEFORE), row, variable, path, False)

    def _enter(self, fact: Fact, row: int, variable: int, path: tuple[str, ...], is_back: bool) -> None:
        super()._enter(fact._replace(since=BEFORE) if is_back or not path else fact, row, variable, path, is_back)

    def _leave(self, fact: Fact, row: int, variable: int, path: tuple[str, ...], is_back: bool) -> None:
        if fact.context == OUTSIDE_CALL:
            return
        if fact.context != ANYWHERE:
            super()._leave(fact, row, variable, path, is_back)
            return
        is_given = self.steps.how[row] == LEAVE
        self._add(Fact(ANYWHERE, variable, path, is_back and bool(path), row if path and not is_given else BEFORE), Reason(fact, row))

    def _return(self, fact: Fact, row: int, caller: Fact, entered: int) -> None:
        steps, path, how = self.steps, fact.path, int(self.steps.how[row])
        is_back = how != LEAVE
        if how == ENTER_LOAD:
            path = ((TAKEN if path else "") + steps.field(row), *path)
        elif how == ENTER_STORE:
            path = (ANYTHING,) if path == (ANYTHING,) else path[1:]
        variable = int(steps.source[row] if is_back else steps.target[row])
        since = BEFORE if not path else row if steps.how[entered] == LEAVE else caller.since
        self._add(Fact(caller.context, variable, path, is_back and bool(path), since), Reason(fact, row, caller, entered))

    def _is_before(self, stored: int, since: int) -> bool:
        """Whether a store may be executed before a load, and nothing replaces it between them."""
        steps, name = self.steps, self.steps.field(stored)
        places = steps.replaced.get((int(steps.target[stored]), name), frozenset[int]())
        if since >= 0:
            return self._follows(stored, since, places | steps.replaced.get((int(steps.source[since]), name), frozenset()))
        place = int(steps.place[stored])
        return not place or not places or self._order.may_end(place, places - {place})
