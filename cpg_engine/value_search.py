"""Where a value arrives: reachability along `value_step`, in which calls and fields are matched.

A *fact* says that a variable holds the value, or something that holds it under a path of fields. What is stored in an object may
be read through whatever else holds that object, so a store first looks back for where the object came from, and goes forward from
there (Sridharan and Bodik 2006). A function is followed once for each fact it is entered with; what leaves it goes back to the calls
that entered it so (Reps, Horwitz and Sagiv 1995), to all of them where it was not entered. In a function, a field is read only
after it was written, on a way on which nothing replaces it.
"""

from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from cpg_engine.execution_order import Order

MOST_FACTS = 300_000
"""Facts that a search looks at."""

MOST_FIELDS = 4
"""Fields that a path of them may have; of what is nested deeper, nothing is known."""

ANYWHERE = 0
"""The context of what is not known to have been called from anywhere in particular."""

BEFORE, NEVER = -1, -2
"""When something was stored, instead of a step that did it: before the function began; only after whatever happens in it."""

VALUE, SHARED, OUTSIDE, STORE, LOAD, ENTER, ENTER_STORE, ENTER_LOAD, LEAVE, SHARE, DERIVE, DERIVE_ALL, BASE, CONTROL = range(14)
HOW = ("value", "shared", "outside", "store", "load", "enter", "enter_store", "enter_load", "leave", "share", "derive", "derive_all", "base", "control")
"""Sorts of steps. Derived is a value made of another: of a value itself, or also of one that something holds. The last two: which value is meant, or
whether code is executed, is decided by another."""

_SOMEWHERE = "[*]"
BOUND_TO = "__self__"
"""The field of a method that is kept, under which it keeps what it was read through."""

TAKEN = "?"
"""Begins a field of a path that an object was taken from: what was put there may be that object, unlike what else was put where an object went."""

_UNKNOWN_ELEMENTS = ("[]", _SOMEWHERE, "<>")


class Fact(NamedTuple):
    """A variable holds the value.

    Args:
        context: how its function was entered.
        variable: which.
        path: fields from what it holds to the value.
        is_back: whether it is still to be found where the object comes from.
        since: step that stored the value there.
    """

    context: int
    variable: int
    path: tuple[str, ...]
    is_back: bool
    since: int


class Reason(NamedTuple):
    """How a fact was found.

    Args:
        before: the fact before it; None of a start.
        step: row of the step between them; -1 if there is none.
        caller: where a call is left, the fact that entered it.
        entered: row of the step that did.
    """

    before: Fact | None
    step: int
    caller: Fact | None = None
    entered: int = -1


class Steps:
    """Steps of values, found by either end.

    Args:
        rows: columns of `value_step`.
    """

    def __init__(self, rows: pa.Table) -> None:
        def column(name: str) -> NDArray[np.int64]:
            return rows.column(name).combine_chunks().fill_null(0).to_numpy(zero_copy_only=False)

        self.source, self.target, self.site, self.at, self.place = map(column, ("source", "target", "site", "at_id", "place_id"))
        self.is_across = rows.column("is_across").combine_chunks().fill_null(False).to_numpy(zero_copy_only=False)
        codes = {how: code for code, how in enumerate(HOW)}
        self.how, hows = self._encoded(rows.column("how"))
        self.how = np.array([codes[how] for how in hows] or [0])[self.how]
        self._field, self._fields = self._encoded(rows.column("field"))
        self._by_source, self._by_target = np.argsort(self.source, kind="stable"), np.argsort(self.target, kind="stable")
        self._sources, self._targets = self.source[self._by_source], self.target[self._by_target]
        self._out: dict[int, list[int]] = {}
        self._into: dict[int, list[int]] = {}

    @staticmethod
    def _encoded(column: pa.ChunkedArray) -> tuple[NDArray[np.int64], list[str]]:
        encoded = column.cast(pa.string()).combine_chunks().dictionary_encode()
        return encoded.indices.to_numpy(zero_copy_only=False).astype(np.int64), encoded.dictionary.to_pylist()

    def out(self, variable: int) -> list[int]:
        """Rows of steps that begin at a variable."""
        if (found := self._out.get(variable)) is None:
            begin, end = np.searchsorted(self._sources, variable, "left"), np.searchsorted(self._sources, variable, "right")
            found = self._out[variable] = self._by_source[begin:end].tolist()
        return found

    def into(self, variable: int) -> list[int]:
        """Rows of steps that end at a variable."""
        if (found := self._into.get(variable)) is None:
            begin, end = np.searchsorted(self._targets, variable, "left"), np.searchsorted(self._targets, variable, "right")
            found = self._into[variable] = self._by_target[begin:end].tolist()
        return found

    def field(self, row: int) -> str:
        """The field that a step stores to or loads from."""
        return self._fields[self._field[row]]

    @cached_property
    def replaced(self) -> Mapping[tuple[int, str], frozenset[int]]:
        """Places that replace what a variable holds under a field, by both."""
        places: dict[tuple[int, str], set[int]] = defaultdict(set)
        for row in np.flatnonzero((self.how == STORE) & (self.place != 0)).tolist():
            if (name := self.field(row)) not in _UNKNOWN_ELEMENTS:
                places[int(self.target[row]), name].add(int(self.place[row]))
        return {key: frozenset(found) for key, found in places.items()}


@dataclass
class _Context:
    """A function as it is entered with a fact: by which facts of callers, and with which facts it is left, by site."""

    callers: dict[int, list[tuple[Fact, int]]] = field(default_factory=lambda: defaultdict(list))
    exits: dict[int, list[tuple[Fact, int]]] = field(default_factory=lambda: defaultdict(list))


class Search:
    """A search forward from some variables.

    Args:
        steps: the steps.
        order: what follows what in functions.
        blocked: variables that do not take the value, whatever leads there.
        guarded: variable -> places that what it holds does not reach as it is.
        most: facts that are looked at.
    """

    def __init__(
        self,
        steps: Steps,
        order: Order,
        *,
        blocked: Collection[int] = frozenset(),
        guarded: Mapping[int, Collection[int]] | None = None,
        most: int = MOST_FACTS,
    ) -> None:
        self.steps, self._order, self._blocked, self._guarded, self._most = steps, order, blocked, guarded or {}, most
        self.reasons: dict[Fact, Reason] = {}
        self.is_bounded = False
        self._waiting: deque[Fact] = deque()
        self._contexts: list[_Context] = [_Context()]
        self._entered: dict[Fact, int] = {}

    def run(self, start: Iterable[tuple[int, tuple[str, ...]]]) -> Iterator[Fact]:
        """Facts in the order of their distance from the start: variables, and under which fields they hold the value."""
        for variable, path in start:
            self._add(Fact(ANYWHERE, variable, path, bool(path), BEFORE), Reason(None, -1))
        while self._waiting:
            if len(self.reasons) > self._most:
                self.is_bounded = True
                return
            fact = self._waiting.popleft()
            yield fact
            self._follow(fact)

    def way(self, fact: Fact) -> list[int]:
        """Rows of the steps that lead to a fact, in order."""
        rows: list[int] = []
        entered: list[tuple[int, Fact, int]] = []
        here: Fact | None = fact
        while here is not None:
            if entered and here.context == entered[-1][0] and self._entered.get(_entry(here)) == here.context:
                _, here, row = entered.pop()
                rows.append(row)
                continue
            reason = self.reasons[here]
            if reason.step >= 0:
                rows.append(reason.step)
            if reason.caller is not None and reason.before is not None:
                entered.append((reason.before.context, reason.caller, reason.entered))
            here = reason.before
        return rows[::-1]

    def _add(self, fact: Fact, reason: Reason) -> None:
        if fact in self.reasons or fact.variable in self._blocked:
            return
        if len(fact.path) > MOST_FIELDS:
            return
        self.reasons[fact] = reason
        self._waiting.append(fact)

    def _follow(self, fact: Fact) -> None:
        if fact.is_back:
            # Whatever holds the object on its way here may be read from.
            # What is taken under any key is there under a key that is not known only if something was put there so.
            if fact.path[0] != TAKEN + _SOMEWHERE:
                self._add(fact._replace(is_back=False), Reason(fact, -1))
            self._backward(fact)
        else:
            self._forward(fact)

    def _forward(self, fact: Fact) -> None:
        guarded = self._guarded.get(fact.variable, ())
        for row in self.steps.out(fact.variable):
            if not guarded or fact.path or int(self.steps.place[row]) not in guarded:
                self._step(fact, row)
        self._stored(fact)

    def _step(self, fact: Fact, row: int) -> None:
        steps, path = self.steps, fact.path
        how, target, is_across = int(steps.how[row]), int(steps.target[row]), bool(steps.is_across[row])
        if how in (VALUE, SHARED, OUTSIDE):
            self._move(fact, row, target, path, False, fact.since, is_across)
        elif how == STORE:
            # A bound method is made where it is read: nothing else holds it yet.
            is_new = steps.field(row) == BOUND_TO
            self._move(fact, row, target, (steps.field(row), *path), not is_new, self._later(fact, row), is_across)
        elif how == LOAD:
            if path and is_field(path[0], steps.field(row)) and (len(path) > 1 or is_across or self._is_read(fact, row)):
                self._move(fact, row, target, path[1:], False, fact.since if len(path) > 1 else BEFORE, is_across)
        elif how == SHARE:
            if path and path[0].removeprefix(TAKEN).startswith("[") and self._follows(fact.since, row, frozenset()):
                self._move(fact, row, target, path, True, row, is_across)
        elif how == LEAVE:
            self._leave(fact, row, target, path, False)
        elif how >= DERIVE:
            if not path or (how == DERIVE_ALL and self._follows(fact.since, row, frozenset())):
                self._move(fact, row, target, (), False, BEFORE, is_across)
        elif how == ENTER:
            self._enter(fact, row, target, path, False)
        elif how == ENTER_STORE:
            self._enter(fact, row, target, (steps.field(row), *path), False)
        elif path and is_field(path[0], steps.field(row)) and (len(path) > 1 or self._is_read(fact, row)):
            self._enter(fact, row, target, path[1:], False)

    def _backward(self, fact: Fact) -> None:
        steps, path = self.steps, fact.path
        for row in steps.into(fact.variable):
            how, source, is_across = int(steps.how[row]), int(steps.source[row]), bool(steps.is_across[row])
            if how in (VALUE, SHARED) or (how == OUTSIDE and fact.context == ANYWHERE):
                self._move(fact, row, source, path, True, fact.since, is_across)
            elif how == LOAD:
                self._move(fact, row, source, (TAKEN + steps.field(row), *path), True, fact.since, is_across)
            elif how == LEAVE:
                self._enter(fact, row, source, path, True)
            elif how == ENTER:
                self._leave(fact, row, source, path, True)
            elif how == ENTER_LOAD:
                self._leave(fact, row, source, (TAKEN + steps.field(row), *path), True)
        self._stored(fact)

    def _stored(self, fact: Fact) -> None:
        """What was put where the path leads through is what holds the value under the rest of it."""
        steps, path = self.steps, fact.path
        if len(path) < 2 or not path[0].startswith(TAKEN):
            return
        taken = path[0].removeprefix(TAKEN)
        for row in steps.into(fact.variable):
            how = int(steps.how[row])
            if how in (STORE, ENTER_STORE) and steps.field(row) == taken:
                if taken == _SOMEWHERE:
                    self._add(fact._replace(path=(taken, *path[1:])), Reason(fact, -1))
                if how == STORE:
                    self._move(fact, row, int(steps.source[row]), path[1:], True, fact.since, bool(steps.is_across[row]))
                else:
                    self._leave(fact, row, int(steps.source[row]), path[1:], True)

    def _move(self, fact: Fact, row: int, variable: int, path: tuple[str, ...], is_back: bool, since: int, is_across: bool) -> None:
        context, since = (ANYWHERE, BEFORE) if is_across else (fact.context, since if path else BEFORE)
        self._add(Fact(context, variable, path, is_back, since), Reason(fact, row))

    def _enter(self, fact: Fact, row: int, variable: int, path: tuple[str, ...], is_back: bool) -> None:
        is_known = not path or (not is_back and self._follows(fact.since, row, frozenset()))
        key = Fact(0, variable, path, is_back, BEFORE if is_known else NEVER)
        if len(path) > MOST_FIELDS or variable in self._blocked:
            return
        if (context := self._entered.get(key)) is None:
            context = self._entered[key] = len(self._contexts)
            self._contexts.append(_Context())
        site = int(self.steps.site[row])
        known = self._contexts[context]
        known.callers[site].append((fact, row))
        self._add(key._replace(context=context), Reason(fact, row))
        for left, by in known.exits.get(site, ()):
            self._return(left, by, fact, row)

    def _leave(self, fact: Fact, row: int, variable: int, path: tuple[str, ...], is_back: bool) -> None:
        if fact.context == ANYWHERE:
            self._add(Fact(ANYWHERE, variable, path, is_back, row if path else BEFORE), Reason(fact, row))
            return
        known, site = self._contexts[fact.context], int(self.steps.site[row])
        known.exits[site].append((fact, row))
        for caller, entered in known.callers.get(site, ()):
            self._return(fact, row, caller, entered)

    def _return(self, fact: Fact, row: int, caller: Fact, entered: int) -> None:
        """A call is left by a step, forward or back, that some fact of a caller entered."""
        steps, path, how = self.steps, fact.path, int(self.steps.how[row])
        is_back = how != LEAVE
        if how == ENTER_LOAD:
            path = (TAKEN + steps.field(row), *path)
        elif how == ENTER_STORE:
            path = path[1:]
        variable = int(steps.source[row] if is_back else steps.target[row])
        since = BEFORE if not path else caller.since if fact.since == NEVER else row
        self._add(Fact(caller.context, variable, path, is_back, since), Reason(fact, row, caller, entered))

    def _later(self, fact: Fact, row: int) -> int:
        """When what a fact's variable holds has the value, and is stored."""
        if fact.since in (BEFORE, NEVER):
            return row if fact.since == BEFORE else NEVER
        return row if self._follows(fact.since, row, frozenset()) else fact.since

    def _is_read(self, fact: Fact, row: int) -> bool:
        """Whether the step that loads the value follows that which stored it, and nothing replaces it between them."""
        steps = self.steps
        return self._follows(fact.since, row, steps.replaced.get((int(steps.source[row]), steps.field(row)), frozenset()))

    def _follows(self, since: int, row: int, replaced: frozenset[int]) -> bool:
        steps = self.steps
        if since == NEVER:
            return False
        place = int(steps.place[row])
        if since == BEFORE:
            return not place or not replaced or self._order.may_follow(0, place, replaced)
        stored = int(steps.place[since])
        if not place or not stored:
            return True
        is_assigned = steps.how[since] == STORE and steps.source[since] == steps.at[since]
        is_same_call = steps.site[since] != 0 and steps.site[since] == steps.site[row]
        if place == stored and not is_assigned and not is_same_call:
            return True
        return self._order.may_follow(stored, place, replaced - {stored} if place != stored else replaced)


def _entry(fact: Fact) -> Fact:
    return fact._replace(context=0)


def is_field(field: str, name: str) -> bool:
    """Whether a field of a path is one of this name."""
    return field == name or (field == TAKEN + name and name != _SOMEWHERE)
