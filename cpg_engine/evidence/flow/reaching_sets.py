"""From values to definitions: which definitions stand behind what a use sees.

Merges, definitions that leave others standing and what methods begin with refer to other values. These references are
followed once, strongly connected parts together (Tarjan: Depth-First Search and Linear Graph Algorithms). More than
`MOST_DEFINITIONS` behind one value become a definition of kind ``merge``: what n uses of n definitions would make a
table of n² rows is then listed by n rows and n more.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from cpg_engine.evidence.flow.graph import FlowGraphs
from cpg_engine.evidence.flow.reaching_methods import Groups, Nesting
from cpg_engine.evidence.flow.reaching_values import NOTHING, Values
from cpg_engine.evidence.python.syntax import Ints

MOST_DEFINITIONS = 64
"""Definitions behind one value that are listed one by one."""

Found = frozenset[int]
"""Definitions: twice the index of the access, or of a merge behind all accesses, plus 1 if they are seen by another method later."""
_NOTHING_FOUND: Found = frozenset()


@dataclass(frozen=True)
class Merges:
    """Places where more definitions meet than are listed.

    Args:
        row: syntax row of each.
        variable: what is defined.
        behind: definitions behind each.
    """

    row: list[int]
    variable: list[int]
    behind: list[Found]


class Definitions:
    """Finds the definitions behind values.

    Args:
        graphs: control flow.
        nesting: of its methods.
        groups: all definitions and uses.
        values: what they see.
        definitions, uses: the accesses that values and uses are.
        reenters: lowest node that may be executed after each, unless it is a later one.
    """

    def __init__(self, graphs: FlowGraphs, nesting: Nesting, groups: Groups, values: Values, definitions: Ints, uses: Ints, reenters: Ints) -> None:
        self._graphs, self._nesting, self._groups, self._reenters = graphs, nesting, groups, reenters
        self._access = definitions.tolist()
        self._plain = len(definitions)
        self._entry = len(definitions) + len(values.merge_group)
        self._before: list[int] = values.before.tolist()
        self._kill = groups.is_kill[definitions].tolist()
        self._weak = groups.accesses.is_weak[definitions].tolist()
        self._merge_node = values.merge_node
        self._group_of = np.concatenate((groups.group[definitions], values.merge_group)).tolist()
        self._arriving = _Lists(values.into, values.arriving)
        seen = np.full(len(groups.group), NOTHING, np.int64)
        seen[uses] = values.seen
        is_reachable = graphs.is_reachable[groups.accesses.node[groups.entry_use]]
        begun, use = groups.entry_group[is_reachable], groups.entry_use[is_reachable]
        self._begins = _Lists(begun, use)
        self._maker = groups.maker
        self._first_use = int(groups.entry_use[0]) if len(groups.entry_use) else 0
        self._seen = seen
        self._cell: list[int] = groups.cells.find(groups.holder, groups.variable).tolist()
        self._known: dict[int, Found] = {}
        self._cell_merges: dict[int, int] = {}
        self._first_merge = len(groups.accesses)
        self.merges = Merges([], [], [])

    def behind(self, value: int, group: int) -> Found:
        """Definitions behind a value, `NOTHING` included, that a use of a group sees."""
        if value == NOTHING:
            value = self._entry + group
        elif value < self._plain and not self._weak[value]:
            return _NOTHING_FOUND if self._kill[value] else frozenset((2 * self._access[value],))
        if value not in self._known:
            self._find(value)
        return self._known[value]

    def from_other_methods(self, cell: int, method: int) -> Found:
        """Definitions of a shared variable that other methods than one make."""
        cells = self._groups.cells
        if cells.number[cell] > MOST_DEFINITIONS:
            return frozenset((self._merged_cell(cell),))
        access, made_by = cells.definitions(cell)
        return frozenset((2 * access[made_by != method] + 1).tolist())

    # ---------------------------------------------------------------------------------- what refers to what

    def _refers(self, value: int) -> tuple[Iterable[int], Found]:
        """Other values a value refers to, and definitions that it has itself."""
        if value >= self._entry:
            return self._begins_with(value - self._entry)
        group = self._group_of[value]
        if value < self._plain:
            own: Found = frozenset((2 * self._access[value],))
            return (self._of_group(self._before[value], group),), own
        return [self._of_group(arriving, group) for arriving in self._arriving.of(value)], _NOTHING_FOUND

    def _of_group(self, value: int, group: int) -> int:
        return self._entry + group if value == NOTHING else value

    def _begins_with(self, group: int) -> tuple[Iterable[int], Found]:
        """What a method begins with: what holds where it is made, and, if it is executed later, all that may come then."""
        groups = self._groups
        method, holder = int(groups.method[group]), int(groups.holder[group])
        uses = self._begins.of(group)
        seen = [self._of_group(int(self._seen[use]), int(groups.group[use])) for use in uses]
        if method != holder and not self._nesting.is_immediate[method]:
            cell = self._cell[group]
            number = int(groups.cells.number[cell])
            if number > MOST_DEFINITIONS:
                return (), frozenset((self._merged_cell(cell),))
            if not number:
                return (), _NOTHING_FOUND
            access, made_by = groups.cells.definitions(cell)
            if number == 1:
                return (), frozenset((2 * int(access[0]) + 1,))
            first = min((int(self._reenters[self._maker[use - self._first_use]]) for use in uses), default=len(self._graphs))
            later = access[(made_by != holder) | (groups.accesses.node[access] >= first)]
            return seen, frozenset((2 * later + 1).tolist())
        return seen, _NOTHING_FOUND

    def _is_later(self, value: int) -> bool:
        """Whether what a value refers to is seen by another method later."""
        if value < self._entry:
            return False
        group = value - self._entry
        method = int(self._groups.method[group])
        return not self._nesting.is_immediate[method]

    # ------------------------------------------------------------------------------------- following them

    def _find(self, start: int) -> None:
        """Definitions behind a value and all it refers to."""
        known, plain, weak = self._known, self._plain, self._weak
        number: dict[int, int] = {}
        lowest: dict[int, int] = {}
        own: dict[int, Found] = {}
        direct: dict[int, list[int]] = {}
        open_values: list[int] = []
        path: list[tuple[int, list[int]]] = []

        def enter(value: int) -> None:
            number[value] = lowest[value] = len(number)
            open_values.append(value)
            refers, own[value] = self._refers(value)
            direct[value] = list(refers)
            path.append((value, [other for other in direct[value] if other >= plain or weak[other]]))

        enter(start)
        while path:
            value, waiting = path[-1]
            if waiting:
                other = waiting.pop()
                if other in known:
                    continue
                if other in number:
                    lowest[value] = min(lowest[value], number[other])
                else:
                    enter(other)
                continue
            path.pop()
            if path:
                above = path[-1][0]
                lowest[above] = min(lowest[above], lowest[value])
            if lowest[value] == number[value]:
                at = _last_index(open_values, value)
                part = open_values[at:]
                del open_values[at:]
                self._close(part, own, direct)

    def _close(self, part: list[int], own: dict[int, Found], direct: dict[int, list[int]]) -> None:
        """All values of a strongly connected part have the same definitions."""
        known, plain, access = self._known, self._plain, self._access
        inside = set(part)
        found = set[int]()
        for value in part:
            found |= own[value]
            for other in direct[value]:
                if other in inside:
                    continue
                if other < plain and not self._weak[other]:
                    if not self._kill[other]:
                        found.add(2 * access[other])
                else:
                    found |= known[other]
        if any(map(self._is_later, part)):
            found = {definition | 1 for definition in found}
        result = frozenset(found)
        if len(result) > MOST_DEFINITIONS:
            result = frozenset((self._merged(part[0], result),))
        for value in part:
            known[value] = result

    def _merged(self, value: int, behind: Found) -> int:
        groups = self._groups
        if value >= self._entry:
            group = value - self._entry
            row = self._graphs.methods[groups.method[group]]
        elif value >= self._plain:
            group = self._group_of[value]
            row = self._graphs.row[self._merge_node[value - self._plain]]
        else:
            group = self._group_of[value]
            row = groups.accesses.row[self._access[value]]
        return self._add_merge(int(row), int(groups.variable[group]), behind)

    def _merged_cell(self, cell: int) -> int:
        if cell not in self._cell_merges:
            cells = self._groups.cells
            access, _ = cells.definitions(cell)
            holder, variable = divmod(int(cells.keys[cell]), cells.width)
            behind = frozenset((2 * access).tolist())
            self._cell_merges[cell] = self._add_merge(int(self._graphs.methods[holder]), variable, behind) | 1
        return self._cell_merges[cell]

    def _add_merge(self, row: int, variable: int, behind: Found) -> int:
        merges = self.merges
        merges.row.append(row)
        merges.variable.append(variable)
        merges.behind.append(behind)
        return 2 * (self._first_merge + len(merges.row) - 1)


def _last_index(values: list[int], value: int) -> int:
    at = len(values) - 1
    while values[at] != value:
        at -= 1
    return at


class _Lists:
    """Values by key."""

    def __init__(self, keys: Ints, values: Ints) -> None:
        order = np.argsort(keys, kind="stable")
        self._keys, self._values = keys[order], values[order]

    def of(self, key: int) -> list[int]:
        """Values of a key."""
        first, behind = np.searchsorted(self._keys, (key, key + 1)).tolist()
        return self._values[first:behind].tolist()
