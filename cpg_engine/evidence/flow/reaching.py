"""Reaching definitions of a batch: which definition of a variable may be what a use reads."""

from collections.abc import Sequence
from itertools import chain

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from cpg_engine.evidence.flow.definitions_and_uses import Accesses, Variables, definitions_and_uses
from cpg_engine.evidence.flow.definitions_and_uses_nodes import EvaluatingNodes
from cpg_engine.evidence.flow.graph import EXCEPTION, FlowGraphs
from cpg_engine.evidence.flow.reaching_methods import Groups, Nesting, Passing, find_nesting
from cpg_engine.evidence.flow.reaching_sets import Definitions
from cpg_engine.evidence.flow.reaching_tables import DEFINITION_KINDS, ITEM, MERGE, STAR_IMPORT, DefinitionReaching
from cpg_engine.evidence.flow.reaching_tree import find_borders
from cpg_engine.evidence.flow.reaching_values import NOTHING, Sites, Values, find_values
from cpg_engine.evidence.python.names_binding import Names
from cpg_engine.evidence.python.syntax import Flags, Ints, Syntax, edge_mask
from cpg_engine.evidence.python.syntax_columns import encoded, optional, record_batch
from cpg_engine.evidence.python.syntax_owners import Owners

Pairs = npt.NDArray[np.int64]
_FINALLY = edge_mask(("Try", "finalbody"), ("TryStar", "finalbody"))


def definitions_reaching(syntax: Syntax, names: Names, graphs: FlowGraphs) -> pa.RecordBatch:
    """Rows of ``definitions_reaching``.

    Args:
        syntax: trees of a batch.
        names: which variable each name means; files whose names are unanalysed have no rows.
        graphs: control flow of the batch, of `build_control_flow`.
    """
    nodes = EvaluatingNodes(syntax, graphs)
    found, variables = definitions_and_uses(syntax, names, nodes)
    found = found.taken(graphs.is_reachable[found.node])
    nesting = find_nesting(syntax, names, graphs, nodes)
    groups = Passing(graphs, names, nesting, found, variables, len(syntax)).groups()
    all_accesses = groups.accesses
    order = order_in_nodes(all_accesses)
    is_reachable = graphs.is_reachable[all_accesses.node]
    definitions = np.flatnonzero(all_accesses.is_definition & is_reachable).astype(np.int32)
    uses = np.flatnonzero(~all_accesses.is_definition & is_reachable).astype(np.int32)
    escapes = all_accesses.escapes[definitions] | passes_on(syntax, names.owners, graphs)[all_accesses.node[definitions]]
    values = find_values(
        find_borders(graphs),
        Sites(groups.group[definitions], all_accesses.node[definitions], order[definitions]),
        escapes,
        Sites(groups.group[uses], all_accesses.node[uses], order[uses]),
        len(groups.method),
    )
    reenters = _reenters(graphs)
    behind = Definitions(graphs, nesting, groups, values, definitions, uses, reenters)
    return _Rows(syntax, names, graphs, nesting, groups, variables, definitions, uses, values, behind, reenters).batch()


def order_in_nodes(found: Accesses) -> Ints:
    """Place of each access among those of its node."""
    by_order = np.argsort(found.node * (found.order.max(initial=0) + 1) + found.order)
    node = found.node[by_order]
    starts = np.flatnonzero(np.diff(node, prepend=-1))
    rank = np.empty(len(node), np.int32)
    rank[by_order] = np.arange(len(node)) - np.repeat(starts, np.diff(starts, append=len(node)))
    return rank


def passes_on(syntax: Syntax, owners: Owners, graphs: FlowGraphs) -> Flags:
    """Per node, whether an exception that leaves it may be one passed on behind all it does: the end of a ``finally`` clause."""
    inside = np.zeros(len(syntax) + 1, np.int32)
    rows = np.flatnonzero(_FINALLY[syntax.edge])
    np.add.at(inside, rows, 1)
    np.add.at(inside, owners.last[rows] + 1, -1)
    return (np.cumsum(inside[:-1]) > 0)[graphs.row]


def _reenters(graphs: FlowGraphs) -> Ints:
    """Per node, the lowest one that may be executed later than it: itself, or the head of the outermost loop around it."""
    lowest = np.arange(len(graphs), dtype=np.int32)
    back = np.flatnonzero(graphs.is_back & (graphs.branch != EXCEPTION))
    np.minimum.at(lowest, graphs.source[back], graphs.target[back])
    return np.minimum.accumulate(lowest[::-1])[::-1]


class _Rows:
    """Rows of the table: pairs of definition and use, both as indexes of accesses or merges."""

    def __init__(
        self,
        syntax: Syntax,
        names: Names,
        graphs: FlowGraphs,
        nesting: Nesting,
        groups: Groups,
        variables: Variables,
        definitions: Ints,
        uses: Ints,
        values: Values,
        behind: Definitions,
        reenters: Ints,
    ) -> None:
        self._syntax, self._names, self._nesting, self._groups, self._variables = syntax, names, nesting, groups, variables
        self._graphs, self._definitions, self._values, self._behind, self._reenters = graphs, definitions, values, behind, reenters
        number = groups.cells.number[groups.cells.find(groups.holder, groups.variable)]
        self._is_once = (number == 1) & (groups.method != groups.holder) & ~nesting.is_immediate[groups.method]
        is_real = uses < groups.real
        self._uses, self._seen = uses[is_real], values.seen[is_real]

    def batch(self) -> pa.RecordBatch:
        """The table."""
        pairs = [self._plain(), self._defined_once(), self._complex(), self._shared()]
        merges = self._behind.merges
        into = np.repeat(np.arange(len(merges.row)), [len(found) for found in merges.behind]).astype(np.int64)
        pairs.append((np.fromiter(chain.from_iterable(merges.behind), np.int64), into + len(self._groups.accesses)))
        found, use = (np.concatenate(column) for column in zip(*pairs, strict=True))
        return self._written(found, use)

    def _plain(self) -> tuple[Pairs, Pairs]:
        """Uses that see one definition."""
        all_accesses, groups = self._groups.accesses, self._groups
        is_plain = np.zeros(len(self._definitions) + 1, bool)
        is_plain[:-1] = ~all_accesses.is_weak[self._definitions] & ~groups.is_kill[self._definitions]
        seen = np.where(self._seen < len(self._definitions), self._seen, NOTHING)
        plain = is_plain[seen]
        return 2 * self._definitions[seen[plain]].astype(np.int64), self._uses[plain].astype(np.int64)

    def _defined_once(self) -> tuple[Pairs, Pairs]:
        """Uses, in methods that are executed later, of variables that have but one definition."""
        cells, groups = self._groups.cells, self._groups
        group = groups.group[self._uses]
        seen = np.flatnonzero((self._seen == NOTHING) & self._is_once[group])
        access = cells.access[cells.first[cells.find(groups.holder, groups.variable)[group[seen]]]]
        return 2 * access.astype(np.int64) + 1, self._uses[seen].astype(np.int64)

    def _complex(self) -> tuple[Pairs, Pairs]:
        """Uses that see what stands for others."""
        all_accesses, groups = self._groups.accesses, self._groups
        is_complex = np.ones(len(self._definitions) + len(self._values.merge_group) + 1, bool)
        is_complex[: len(self._definitions)] = all_accesses.is_weak[self._definitions]
        is_complex[-1] = True
        begins = self._begins_with_something()
        at = np.flatnonzero(is_complex[self._seen])
        at = at[(self._seen[at] != NOTHING) | begins[groups.group[self._uses[at]]]]
        uses = self._uses[at]
        group = groups.group[uses]
        # What methods begin with depends on the group, any other value has but one.
        last = len(is_complex)
        key = np.where(self._seen[at] == NOTHING, last + group, self._seen[at])
        distinct, which = np.unique(key, return_inverse=True)
        behind = self._behind
        of_value = [behind.behind(NOTHING, value - last) if value >= last else behind.behind(value, NOTHING) for value in distinct.tolist()]
        return _expanded(of_value, which, uses)

    def _begins_with_something(self) -> Flags:
        """Per group, whether what its method begins with is to be looked for."""
        groups = self._groups
        begins = np.zeros(len(groups.method), bool)
        begins[groups.entry_group] = True
        number = groups.cells.number[groups.cells.find(groups.holder, groups.variable)]
        begins |= (groups.method != groups.holder) & ~self._nesting.is_immediate[groups.method] & (number > 1)
        return begins & ~self._is_once

    def _shared(self) -> tuple[Pairs, Pairs]:
        """Uses of variables that several methods define."""
        groups = self._groups
        of_group = groups.cells.find(groups.holder, groups.variable)
        shared = np.flatnonzero(groups.cells.is_shared[of_group])
        if not len(shared):
            return np.zeros(0, np.int64), np.zeros(0, np.int64)
        number = np.full(len(groups.group), -1, np.int32)
        number[shared] = np.arange(len(shared))
        root = self._nesting.executing(groups.method[shared], groups.holder[shared])
        from_others = [self._behind.from_other_methods(cell, method) for cell, method in zip(of_group[shared].tolist(), root.tolist(), strict=True)]
        which = number[groups.group[self._uses]]
        found, use = _expanded(from_others, which[which >= 0], self._uses[which >= 0])
        return self._made_before(found, use)

    def _made_before(self, found: Pairs, use: Pairs) -> tuple[Pairs, Pairs]:
        """Without definitions by methods that are made only when the use is over."""
        groups, nesting, graphs = self._groups, self._nesting, self._graphs
        access = found >> 1
        group = groups.group[use]
        holder = groups.holder[group]
        at = np.flatnonzero((access < len(groups.accesses)) & (nesting.executing(groups.method[group], holder) == holder))
        at = at[groups.method[group[at]] == holder[at]]
        maker = graphs.method[groups.accesses.node[access[at]]]
        while len(inner := np.flatnonzero((nesting.parent[maker] != holder[at]) & (nesting.parent[maker] >= 0))):
            maker[inner] = nesting.parent[maker[inner]]
        first = nesting.first_made[maker]
        is_made = nesting.first_made[maker + 1] > first
        at, first = at[is_made], first[is_made]
        over = groups.accesses.node[use[at]] < self._reenters[nesting.made[first]]
        kept = np.ones(len(found), bool)
        kept[at[over]] = False
        return found[kept], use[kept]

    def _written(self, found: Pairs, use: Pairs) -> pa.RecordBatch:
        """The table of pairs, each once: what is seen at once is not also seen later."""
        syntax, groups, variables, merges = self._syntax, self._groups, self._variables, self._behind.merges
        all_accesses = groups.accesses
        row = np.concatenate((all_accesses.row, np.array(merges.row, np.int32)))
        kind = np.concatenate((all_accesses.kind, np.full(len(merges.row), MERGE, np.int8)))
        variable = np.concatenate((all_accesses.variable, np.array(merges.variable, np.int32)))
        definition, is_deferred = found >> 1, found & 1
        into_merge = use >= len(all_accesses)
        pair = (row[definition].astype(np.int64) * len(DEFINITION_KINDS) + kind[definition]) * (len(syntax) + 1) + row[use]
        order = np.lexsort((is_deferred, variable[use], pair))
        is_first = (np.diff(pair[order], prepend=-1) != 0) | (np.diff(variable[use][order], prepend=-1) != 0)
        once = order[is_first]
        definition, use, is_deferred, into_merge = definition[once], use[once], is_deferred[once], into_merge[once]
        of_use = variable[use]
        first_name = variables.first_name(of_use)
        is_symbol = first_name < variables.names
        symbol = np.where(is_symbol, first_name, 0)
        ordinal = self._names.symbols.ordinal[symbol] if len(self._names.symbols) else symbol
        how = kind[definition]
        return record_batch(
            DefinitionReaching,
            file_id=syntax.file_id(row[use]),
            definition=syntax.local(row[definition]),
            use=syntax.local(row[use]),
            kind=encoded(how, DEFINITION_KINDS),
            variable=self._texts(of_use),
            binding=optional(np.where(is_symbol, ordinal, -1)),
            is_approximate=(of_use >= variables.words) | (how == ITEM) | (how == STAR_IMPORT),
            is_deferred=is_deferred > 0,
            into_merge=into_merge,
        )

    def _texts(self, variable: Ints) -> pa.Array:
        syntax, variables, symbols = self._syntax, self._variables, self._names.symbols
        words = syntax.words
        is_path = variable >= variables.words
        code = np.where(variable < variables.names, 0, np.minimum(variable, variables.words - 1) - variables.names)
        if len(symbols):
            code = np.where(variable < variables.names, symbols.name[np.minimum(variable, len(symbols) - 1)], code)
        written, which = np.unique(variable[is_path], return_inverse=True)
        code[is_path] = words.codes([self._path(int(path)) for path in written], len(written))[which]
        return encoded(code, words)

    def _path(self, variable: int) -> str:
        paths, words, first = self._variables.paths, self._syntax.words, self._variables.words
        attributes = list[str]()
        while variable >= first:
            attributes.append(words[int(paths.attribute[variable - first])])
            variable = int(paths.owner[variable - first])
        root = words[int(self._names.symbols.name[variable])] if variable < self._variables.names else words[variable - self._variables.names]
        return ".".join((root, *reversed(attributes)))


def _expanded(found: Sequence[frozenset[int]], which: npt.NDArray[np.integer], uses: Ints) -> tuple[Pairs, Pairs]:
    """Pairs of each use with all definitions found for it."""
    lengths = np.fromiter(map(len, found), np.int64, len(found))
    items = np.fromiter(chain.from_iterable(found), np.int64, int(lengths.sum()))
    counts = lengths[which]
    first = (np.cumsum(lengths) - lengths)[which]
    at = np.arange(int(counts.sum())) + np.repeat(first - (np.cumsum(counts) - counts), counts)
    return items[at], np.repeat(uses.astype(np.int64), counts)
