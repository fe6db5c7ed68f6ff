"""How variables pass from one method to another: what a method sees of variables that another one holds.

Class bodies and comprehensions (but generators) are executed where they stand: they begin with what holds there, and
what they assign to a variable of the method around is a definition there, which may not happen. Functions, lambdas and
generators are executed later: they begin with whatever a variable holds at any time from when they are made, and what
they assign reaches every use in other methods.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from cpg_engine.evidence.flow.definitions_and_uses import Accesses, Variables, accesses, joined
from cpg_engine.evidence.flow.definitions_and_uses_nodes import EvaluatingNodes
from cpg_engine.evidence.flow.graph import FlowGraphs
from cpg_engine.evidence.flow.reaching_tables import COMPREHENSION
from cpg_engine.evidence.python.names_binding import Names
from cpg_engine.evidence.python.syntax import Flags, Ints, Syntax, kind_mask
from cpg_engine.evidence.python.syntax_grammar import KIND

Keys = npt.NDArray[np.int64]
_IMMEDIATE = kind_mask("ClassDef", "ListComp", "SetComp", "DictComp")
_COMPREHENSIONS = kind_mask("ListComp", "SetComp", "DictComp")


@dataclass(frozen=True)
class Nesting:
    """Methods inside one another.

    Args:
        parent: per method, the one that makes it; -1 for modules.
        module: per method, that of its module.
        is_immediate: per method, whether it is executed where it is made.
        is_comprehension: per method, whether it is a comprehension that is.
        is_class: per method, whether it is a class body.
        first_made, made: nodes that make method m are made[first_made[m]] … made[first_made[m + 1] - 1].
        holder: per symbol, the method that holds the variable.
    """

    parent: Ints
    module: Ints
    is_immediate: Flags
    is_comprehension: Flags
    is_class: Flags
    first_made: Ints
    made: Ints
    holder: Ints

    def holder_of(self, method: Ints, variable: Ints, variables: Variables) -> Ints:
        """Method that holds each variable of a method: the module if no scope does, of paths the method itself."""
        if not len(self.holder):
            return method
        of_name = self.holder[np.minimum(variable, len(self.holder) - 1)]
        found = np.where(variable < variables.names, of_name, np.where(variable < variables.words, self.module[method], method))
        return np.where(found < 0, method, found).astype(np.int32)

    def executing(self, method: Ints, holder: Ints) -> Ints:
        """The method that executes each, for what is executed where it stands, but at most the one that holds a variable."""
        while True:
            inside = self.is_immediate[method] & (method != holder) & (self.parent[method] >= 0)
            if not inside.any():
                return method
            method = np.where(inside, self.parent[method], method)

    def makers(self, method: Ints) -> tuple[Ints, Ints]:
        """Indexes into methods and the nodes that make each."""
        first = self.first_made[method]
        counts = self.first_made[method + 1] - first
        which = np.repeat(np.arange(len(method), dtype=np.int32), counts)
        at = np.arange(len(which)) + np.repeat(first - (np.cumsum(counts) - counts), counts)
        return which, self.made[at]


def find_nesting(syntax: Syntax, names: Names, graphs: FlowGraphs, nodes: EvaluatingNodes) -> Nesting:
    """Nesting of the methods of a batch."""
    methods, count = graphs.methods, len(graphs.methods)
    which, node = nodes.of(methods)
    reachable = graphs.is_reachable[node]
    parent = np.full(count, -1, np.int32)
    parent[which] = graphs.method[node]
    which, node = which[reachable], node[reachable]
    method_of_row = np.full(len(syntax), -1, np.int32)
    method_of_row[methods] = np.arange(count)
    scopes, symbols = names.scopes, names.symbols
    opener = scopes.slot % max(len(syntax), 1)
    holder = method_of_row[opener]
    # Type parameters are held by the method that executes the definition they belong to.
    is_generic = (scopes.slot >= len(syntax)) & (holder >= 0)
    holder[is_generic] = parent[holder[is_generic]]
    return Nesting(
        parent=parent,
        module=method_of_row[syntax.module[methods]],
        is_immediate=_IMMEDIATE[syntax.kind[methods]],
        is_comprehension=_COMPREHENSIONS[syntax.kind[methods]],
        is_class=syntax.kind[methods] == KIND["ClassDef"],
        first_made=np.searchsorted(which, np.arange(count + 1)).astype(np.int32),
        made=node,
        holder=holder[symbols.scope].astype(np.int32) if len(symbols) else np.zeros(0, np.int32),
    )


@dataclass(frozen=True)
class Cells:
    """All definitions of a variable, whichever method makes them.

    Args:
        width: keys are the method that holds the variable times the width plus the variable.
        keys: of all cells, ascending.
        first, access, method: definitions of cell c, by node, are access[first[c]] … access[first[c + 1] - 1], with the methods
            that make them; one by what is executed at once is made by the method around.
        number: per cell, number of places where it is defined; one more entry, 0, for those never.
        is_shared: per cell, whether other methods than the one that holds it define it; with one more entry.
    """

    width: int
    keys: Keys
    first: Ints
    access: Ints
    method: Ints
    number: Ints
    is_shared: Flags

    def find(self, holder: Ints, variable: Ints) -> Ints:
        """Cells of variables, -1 for those never defined."""
        wanted = holder.astype(np.int64) * self.width + variable
        if not len(self.keys):
            return np.full(len(wanted), -1, np.int32)
        at = np.minimum(np.searchsorted(self.keys, wanted), len(self.keys) - 1)
        return np.where(self.keys[at] == wanted, at, -1).astype(np.int32)

    def definitions(self, cell: int) -> tuple[Ints, Ints]:
        """Accesses that define the variable of a cell, and the methods that make them."""
        part = slice(int(self.first[cell]), int(self.first[cell + 1]))
        return self.access[part], self.method[part]


@dataclass(frozen=True)
class Groups:
    """Pairs of method and variable: definitions and uses of a batch by group, and where else values come from.

    Args:
        accesses: all accesses, with those added for other methods behind them.
        cells: definitions by variable.
        real: number of accesses that are none of these.
        is_kill: per access, whether it is a definition that only ends others.
        group: per access, its group.
        method, variable, holder: per group.
        entry_group, entry_use: groups that begin with what an added use sees, and that use, as index into the accesses.
        maker: per pair, the node that makes what is executed later, -1 if it is executed at once.
    """

    accesses: Accesses
    cells: Cells
    real: int
    is_kill: Flags
    group: Ints
    method: Ints
    variable: Ints
    holder: Ints
    entry_group: Ints
    entry_use: Ints
    maker: Ints


class Passing:
    """Adds to the accesses of a batch what passes between methods."""

    def __init__(self, graphs: FlowGraphs, names: Names, nesting: Nesting, found: Accesses, variables: Variables, scale: int) -> None:
        self._graphs, self._names, self._nesting, self._variables = graphs, names, nesting, variables
        self._real, self._scale = found, scale

    def groups(self) -> Groups:
        """Everything grouped."""
        found = self._paths_where_assigned(self._real)
        real = len(found)
        found = self._with_assigned_inside(found)
        cells = self._cells(found)
        kills = self._kills(found)
        is_kill = np.concatenate((np.zeros(len(found), bool), np.ones(len(kills), bool)))
        found = joined((found, kills))
        entries = self._entries(found, cells)
        added = [access for _, access, _ in entries]
        keys = np.concatenate([self._key(found), *(self._key(access) for access in added)])
        key, group = np.unique(keys, return_inverse=True)
        method, variable = (part.astype(np.int32) for part in np.divmod(key, self._width))
        entry_keys = np.concatenate([np.zeros(0, np.int64), *(begun for begun, _, _ in entries)])
        makers = np.concatenate([np.zeros(0, np.int32), *(maker for _, _, maker in entries)])
        found = joined((found, *added))
        return Groups(
            accesses=found,
            cells=cells,
            real=real,
            is_kill=np.concatenate((is_kill, np.zeros(len(found) - len(is_kill), bool))),
            group=group.astype(np.int32),
            method=method,
            variable=variable,
            holder=self._nesting.holder_of(method, variable, self._variables),
            entry_group=np.searchsorted(key, entry_keys).astype(np.int32),
            entry_use=np.arange(len(found) - len(makers), len(found), dtype=np.int32),
            maker=makers,
        )

    @property
    def _width(self) -> int:
        return self._variables.words + len(self._variables.paths.root) + 1

    def _key(self, found: Accesses) -> Keys:
        return self._graphs.method[found.node].astype(np.int64) * self._width + found.variable

    def _order(self, count: int, phase: int) -> Keys:
        return np.full(count, phase * 2 * self._scale, np.int64)

    def _paths_where_assigned(self, found: Accesses) -> Accesses:
        """Reads of attributes in a comprehension belong to the method around; those that it never assigns to none."""
        is_path = found.variable >= self._variables.words
        if not is_path.any():
            return found
        nesting, graphs = self._nesting, self._graphs
        paths = np.flatnonzero(is_path & ~found.is_definition)
        node, order = found.node.copy(), found.order.copy()
        roots = self._variables.first_name(found.variable[paths])
        while len(paths):
            method = graphs.method[node[paths]]
            outside = nesting.is_comprehension[method] & (nesting.holder_of(method, roots, self._variables) != method)
            outside &= nesting.first_made[method + 1] > nesting.first_made[method]
            paths, roots, method = paths[outside], roots[outside], method[outside]
            node[paths] = nesting.made[nesting.first_made[method]]
            order[paths] = self._order(len(paths), 1)
        moved = Accesses(node, order, found.variable, found.row, found.is_definition, found.kind, found.is_weak, found.escapes)
        key = self._key(moved)
        assigned = np.unique(key[is_path & found.is_definition])
        return moved.taken(~is_path | np.isin(key, assigned))

    def _with_assigned_inside(self, found: Accesses) -> Accesses:
        """Definitions by class bodies and comprehensions are definitions of the method around, which may not happen."""
        nesting = self._nesting
        inside = found.taken(found.is_definition & (found.kind != COMPREHENSION) & (found.variable < self._variables.words))
        while True:
            method = self._graphs.method[inside.node]
            passed = nesting.is_immediate[method] & (nesting.holder_of(method, inside.variable, self._variables) != method)
            if not passed.any():
                return found
            inside = inside.taken(passed)
            which, node = nesting.makers(method[passed])
            count = len(node)
            inside = accesses(node, self._order(count, 2), inside.variable[which], inside.row[which], inside.kind[which], True, True)
            found = joined((found, inside))

    def _cells(self, found: Accesses) -> Cells:
        nesting = self._nesting
        access = np.flatnonzero(found.is_definition & (found.variable < self._variables.words)).astype(np.int32)
        method = self._graphs.method[found.node[access]]
        holder = nesting.holder_of(method, found.variable[access], self._variables)
        is_seen = (method == holder) | ~nesting.is_immediate[method]
        access, method, holder = access[is_seen], method[is_seen], holder[is_seen]
        key = holder.astype(np.int64) * self._width + found.variable[access]
        order = np.lexsort((found.node[access], key))
        access, method, holder, key = access[order], method[order], holder[order], key[order]
        keys, first, cell = np.unique(key, return_index=True, return_inverse=True)
        rows = int(found.row.max(initial=0)) + 1
        places = np.unique(cell.astype(np.int64) * rows + found.row[access])
        shared = np.zeros(len(keys) + 1, bool)
        shared[cell[method != holder]] = True
        return Cells(
            width=self._width,
            keys=keys,
            first=np.concatenate((first, [len(key)])).astype(np.int32),
            access=access,
            method=method,
            number=np.bincount(places // rows, minlength=len(keys) + 1).astype(np.int32),
            is_shared=shared,
        )

    def _kills(self, found: Accesses) -> Accesses:
        """A new value of a name, or of a path, has attributes of its own: definitions that end those of longer paths.

        Where many values meet many paths none is ended, which is but less exact.
        """
        paths, words = self._variables.paths, self._variables.words
        assigned = np.unique(self._key(found)[(found.variable >= words) & found.is_definition])
        method, variable = np.divmod(assigned, self._width)
        longer: list[Keys] = [np.zeros(0, np.int64)]
        shorter: list[Keys] = [np.zeros(0, np.int64)]
        owner = variable
        while len(assigned):
            owner = paths.owner[owner - words]
            longer.append(assigned)
            shorter.append(method.astype(np.int64) * self._width + owner)
            deeper = owner >= words
            assigned, method, owner = assigned[deeper], method[deeper], owner[deeper]
        path_keys, owner_keys = np.concatenate(longer), np.concatenate(shorter)
        if not len(path_keys):
            return found.taken(np.zeros(0, np.intp))
        key = self._key(found)
        # Parameters begin with the method: there is nothing for them to end.
        candidates = np.flatnonzero(found.is_definition & ~found.is_weak & (found.node != self._graphs.entry[self._graphs.method[found.node]]))
        candidates = candidates[np.argsort(key[candidates], kind="stable")]
        arranged = key[candidates]
        first = np.searchsorted(arranged, owner_keys)
        counts = np.searchsorted(arranged, owner_keys, "right") - first
        _, of_owner, paths_of_owner = np.unique(owner_keys, return_inverse=True, return_counts=True)
        counts[paths_of_owner[of_owner] * counts > _MOST_KILLS] = 0
        which = np.repeat(np.arange(len(counts)), counts)
        at = candidates[np.arange(len(which)) + np.repeat(first - (np.cumsum(counts) - counts), counts)]
        made = found.taken(at)
        return Accesses(
            made.node, made.order, (path_keys[which] % self._width).astype(np.int32), made.row, made.is_definition, made.kind, made.is_weak, made.escapes
        )  # fmt: skip

    def _entries(self, found: Accesses, cells: Cells) -> list[tuple[Keys, Accesses, Ints]]:
        """Uses added where methods are made, for the variables that they see of others; with the group that begins with what they see."""
        nesting, width = self._nesting, self._width
        waiting = np.unique(self._key(found)[~found.is_definition & (found.variable < self._variables.words)])
        known = waiting
        added: list[tuple[Keys, Accesses, Ints]] = []
        while len(waiting):
            method, variable = (part.astype(np.int32) for part in np.divmod(waiting, width))
            holder = nesting.holder_of(method, variable, self._variables)
            variable, holder, seen = self._behind_class(method, variable, holder)
            number = cells.number[cells.find(holder[seen], variable[seen])]
            # What is defined once needs no looking at by what is executed later: it is that or nothing.
            seen = seen[np.where(nesting.is_immediate[method[seen]], number > 0, number > 1)]
            begun, method, variable, holder = waiting[seen], method[seen], variable[seen], holder[seen]
            at_once = nesting.is_immediate[method]
            maker = method.copy()
            while len(climbing := np.flatnonzero(~at_once & (nesting.parent[maker] != holder) & (nesting.parent[maker] >= 0))):
                maker[climbing] = nesting.parent[maker[climbing]]
            which, node = nesting.makers(maker)
            uses = accesses(node, self._order(len(node), 1), variable[which], np.full(len(node), -1, np.int32))
            added.append((begun[which], uses, np.where(at_once[which], np.int32(-1), node)))
            waiting = np.setdiff1d(self._key(uses), known)
            known = np.union1d(known, waiting)
        return added

    def _behind_class(self, method: Ints, variable: Ints, holder: Ints) -> tuple[Ints, Ints, Ints]:
        """What each group sees from outside: its variable, or, if a class holds it, the global variable of the same name, that the
        class's body sees until it assigns its own; with the indexes of groups that see anything."""
        symbols, scopes, nesting = self._names.symbols, self._names.scopes, self._nesting
        foreign = holder != method
        own = np.flatnonzero(~foreign & nesting.is_class[method] & (variable < self._variables.names))
        if len(own):
            scope = scopes.first[scopes.file[symbols.scope[variable[own]]]].astype(np.int64)
            wanted = (scope << 32) | symbols.name[variable[own]]
            at = np.minimum(np.searchsorted(symbols.keys, wanted), len(symbols.keys) - 1)
            entry = symbols.by_key[at]
            exists = (symbols.keys[at] == wanted) & symbols.is_bound[entry]
            variable, holder = variable.copy(), holder.copy()
            variable[own[exists]] = entry[exists]
            holder[own[exists]] = nesting.module[method[own[exists]]]
            foreign[own[exists]] = True
        return variable, holder, np.flatnonzero(foreign).astype(np.int32)


_MOST_KILLS = 1024
"""Definitions of a name times its paths in a method above which the paths are taken to outlive the name's value."""
