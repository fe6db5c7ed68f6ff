"""Tables of numbers that grow, with indexes that grow with them, and the operators of steps over them."""

import weakref
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

import numpy as np

from cpg_engine.plan.operator_expressions import Column, Expression
from cpg_engine.plan.operators import Lookup, Operators, Rows
from cpg_engine.runtime.fixpoint.columns import Encoding, mixed
from cpg_engine.runtime.fixpoint.expressions import holds, value
from cpg_engine.runtime.fixpoint.identifiers import NULL, Numbers
from cpg_engine.runtime.fixpoint.indexes import NO_ROWS, Grouped, Matches, RowNumbers, SortedIndex

Known = dict[int, Numbers]

MOST_PAIRS = 1 << 21
"""Pairs of rows that are held at once where that can be chosen: 8 MB a column."""


class GrowingTable:
    """Rows as one array a column, with room for more.

    Args:
        names: its columns.
    """

    def __init__(self, names: Sequence[str]) -> None:
        self.names = tuple(names)
        self.count = 0
        self._arrays = {name: np.zeros(_LEAST_ROOM, np.int32) for name in names}
        self._indexes: dict[tuple[object, ...], _Index] = {}

    @property
    def bytes(self) -> int:
        """What its rows take."""
        return NULL.itemsize * self.count * len(self.names)

    def column(self, name: str) -> Numbers:
        """A column, all rows."""
        return self._arrays[name][: self.count]

    def append(self, columns: Sequence[Numbers]) -> None:
        """Takes in rows, their columns in the order of the names."""
        count = self.count + (len(columns[0]) if columns else 0)
        for name, added in zip(self.names, columns, strict=True):
            array = self._arrays[name]
            if count > len(array):
                # What is beyond the rows is not touched, and takes no memory until it is.
                wider = np.empty(max(count, self.count * 3 // 2), np.int32)
                wider[: self.count] = array[: self.count]
                self._arrays[name] = array = wider
            array[self.count : count] = added
        self.count = count

    def drop_indexes(self) -> None:
        """Forgets the indexes, which are made again when somebody asks for them."""
        self._indexes.clear()

    def index(self, rows: Rows, keys: Sequence[int], encoding: Encoding) -> "_Index":
        """The index over columns of those rows that meet the conditions; the same for all who ask alike."""
        names = dict(zip(rows.numbers, rows.columns, strict=True))
        signature = (*(names[number] for number in keys), *(_named(condition, names) for condition in rows.conditions))
        if signature not in self._indexes:
            self._indexes[signature] = _Index(self, rows, tuple(keys), encoding)
        return self._indexes[signature]


def _named(expression: Expression, names: Mapping[int, str]) -> object:
    """An expression as a value that is equal for equal conditions on a table, whatever the numbers of its columns."""
    if isinstance(expression, Column):
        return names[expression.number]
    operands = getattr(expression, "operands", None)
    return expression if operands is None else (getattr(expression, "name", ""), *(_named(operand, names) for operand in operands))


class _Index:
    """Rows of a growing table by the values of columns. Rows in which one of these is NULL are found by none."""

    def __init__(self, table: GrowingTable, rows: Rows, keys: tuple[int, ...], encoding: Encoding) -> None:
        # The table owns its indexes, and is not to be kept by them.
        self._table: GrowingTable = weakref.proxy(table)
        self._rows, self._encoding = rows, encoding
        self._names = dict(zip(rows.numbers, rows.columns, strict=True))
        self._keys = [self._names[number] for number in keys]
        self._runs, self._seen = SortedIndex(), 0
        self._all: list[RowNumbers] = []

    def matches(self, keys: Sequence[Numbers], grouped: Grouped | None = None) -> list[Matches]:
        """Which of the keys given some row may have.

        Args:
            keys: a column for each of the index.
            grouped: the same, if it is known already.
        """
        self._catch_up()
        if not self._seen or not len(keys[0]):
            return []
        if grouped is None:
            together = mixed(keys)
            grouped = Grouped.of(together, np.arange(len(together), dtype=np.int32))
        return self._runs.matches(grouped)

    def pairs(self, keys: Sequence[Numbers], matches: Sequence[Matches]) -> tuple[RowNumbers, RowNumbers]:
        """Places of the keys given that some row has, and these rows."""
        if not matches:
            return NO_ROWS, NO_ROWS
        found = [one.pairs() for one in matches]
        places, rows = found[0] if len(found) == 1 else (np.concatenate([places for places, _ in found]), np.concatenate([rows for _, rows in found]))
        is_same = np.ones(len(rows), np.bool_)
        for name, key in zip(self._keys, keys, strict=True):
            wanted = key[places]
            is_same &= (self._table.column(name)[rows] == wanted) & (wanted != NULL)
        return (places, rows) if is_same.all() else (places[is_same], rows[is_same])

    def all(self) -> RowNumbers:
        """All rows."""
        self._catch_up()
        return np.concatenate(self._all) if self._all else NO_ROWS

    def _catch_up(self) -> None:
        if self._seen == self._table.count:
            return
        rows = np.arange(self._seen, self._table.count, dtype=np.int32)
        if self._rows.conditions:
            known = {number: self._table.column(name)[rows] for number, name in self._names.items()}
            rows = rows[_met(self._rows.conditions, known, len(rows), self._encoding)]
        if self._keys:
            self._runs.add(mixed([self._table.column(name)[rows] for name in self._keys]), rows)
        else:
            self._all.append(rows)
        self._seen = self._table.count


class NewRows:
    """Rows of a table that steps start from, and their groups by columns, made once for all steps.

    Args:
        table: the table.
        since: the first of the rows.
        until: the first that is none.
    """

    def __init__(self, table: GrowingTable, since: int, until: int) -> None:
        self.count = until - since
        self._table, self._since, self._until = table, since, until
        self._grouped: dict[str, Grouped] = {}

    def column(self, name: str) -> Numbers:
        """A column of these rows."""
        return self._table.column(name)[self._since : self._until]

    def grouped(self, name: str) -> Grouped:
        """These rows, counted from 0, by the values of a column."""
        if name not in self._grouped:
            self._grouped[name] = Grouped.of(self.column(name), np.arange(self.count, dtype=np.int32))
        return self._grouped[name]


class StepOverTables:
    """A step that can be run over the new rows of a table, as often as there are some.

    Args:
        step: its operators.
        tables: what they look up, by name.
        encoding: what numbers stand for.
        kinds: of the columns wanted; those that the step yields, if it is None.
        most_pairs: pairs of rows that a lookup holds at once, where one row alone has no more.
    """

    def __init__(
        self, step: Operators, tables: Mapping[str, GrowingTable], encoding: Encoding, kinds: Sequence[str] | None = None, most_pairs: int = MOST_PAIRS
    ) -> None:
        self._step, self._encoding, self._most_pairs = step, encoding, most_pairs
        self._kinds = kinds or [expression.kind for expression in step.output]
        self._lookups = [
            (lookup, table, table.index(lookup.rows, [number for number, _ in lookup.keys], encoding))
            for lookup in step.lookups
            for table in [tables[lookup.rows.table] if lookup.rows.table else _constants(lookup.rows, encoding)]
        ]

    def run(self, new: NewRows) -> Iterator[list[Numbers]]:
        """What follows from new rows, some at a time, so that what is held at once is bounded."""
        start, count = self._step.start, new.count
        known: Known = {number: new.column(name) for number, name in zip(start.numbers, start.columns, strict=True)}
        grouped = {number: lambda name=name: new.grouped(name) for number, name in zip(start.numbers, start.columns, strict=True)}
        if start.conditions:
            is_met = _met(start.conditions, known, count, self._encoding)
            known, count, grouped = {number: column[is_met] for number, column in known.items()}, int(is_met.sum()), {}
        yield from self._followed(0, known, count, grouped)

    def _followed(self, done: int, known: Known, count: int, grouped: Mapping[int, Callable[[], Grouped]] = MappingProxyType({})) -> Iterator[list[Numbers]]:
        """What follows from rows of which some lookups are done."""
        if not count:
            return
        if done == len(self._lookups):
            yield [
                self._encoding.as_kind(value(expression, known, count, self._encoding), expression.kind, kind)
                for expression, kind in zip(self._step.output, self._kinds, strict=True)
            ]
            return
        lookup, table, index = self._lookups[done]
        if lookup.keys:
            ((_, key), *others) = lookup.keys
            groups = grouped[key.number]() if not others and isinstance(key, Column) and key.number in grouped else None
            keys = [value(key, known, count, self._encoding) for _, key in lookup.keys]
            matches = index.matches(keys, groups)
            pairs = sum(one.count for one in matches)
        else:
            keys, matches = [], []
            pairs = len(index.all()) * count
        if pairs > self._most_pairs and count > 1:
            for half in (slice(0, count // 2), slice(count // 2, count)):
                yield from self._followed(done, {number: column[half] for number, column in known.items()}, len(range(count)[half]))
            return
        if lookup.keys:
            places, rows = index.pairs(keys, matches)
        else:
            rows = index.all()
            places, rows = np.arange(count, dtype=np.int32).repeat(len(rows)), np.tile(rows, count)
        yield from self._followed(done + 1, *self._joined(lookup, table, known, count, places, rows))

    def _joined(self, lookup: Lookup, table: GrowingTable, known: Known, count: int, places: RowNumbers, rows: RowNumbers) -> tuple[Known, int]:
        """Rows with what was looked up for them."""
        names = dict(zip(lookup.rows.numbers, lookup.rows.columns, strict=True))
        joined = {number: column[places] for number, column in known.items() if number in lookup.read}
        joined |= {number: table.column(name)[rows] for number, name in names.items() if number in lookup.read}
        if lookup.conditions:
            is_met = _met(lookup.conditions, joined, len(places), self._encoding)
            places = places[is_met]
            joined = {number: column[is_met] for number, column in joined.items() if number in lookup.kept}
        if lookup.kind == "inner":
            return joined, len(places)
        has_some = np.zeros(count, np.bool_)
        has_some[places] = True
        if lookup.kind == "left":
            lacking = (~has_some).nonzero()[0]
            nothing = np.full(len(lacking), NULL)
            added = {number: known[number][lacking] if number in known else nothing for number in joined}
            return {number: np.concatenate([column, added[number]]) for number, column in joined.items()}, len(places) + len(lacking)
        stays = has_some if lookup.kind == "semi" else ~has_some
        return {number: column[stays] for number, column in known.items() if number in lookup.kept}, int(stays.sum())


def _met(conditions: Sequence[Expression], known: Known, count: int, encoding: Encoding) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    is_met = holds(conditions[0], known, count, encoding)
    for condition in conditions[1:]:
        is_met = is_met & holds(condition, known, count, encoding)
    return is_met


def _constants(rows: Rows, encoding: Encoding) -> GrowingTable:
    table = GrowingTable(rows.columns)
    table.append([np.array([encoding.constant(literal.value, literal.kind) for literal in column], np.int32) for column in zip(*rows.constants, strict=True)])
    return table


_LEAST_ROOM = 64
