"""Whether a plan keeps buckets of identifiers apart, so that its result can be worked out for some of them alone.

A column is *at home* if each of its values is in the bucket that the row belongs to (`identity`); rows without a value there
make up a bucket of their own. One is *at home or NULL* if that holds where it has a value: it may be joined by, but not
grouped by. What joins, groups and ranks by columns at home never brings together rows of several buckets: the rows of a bucket in the result rest on the rows
of that bucket in the inputs, and on tables that are read *whole*. There may be several ways to see a plan so: a join on
columns that are not at home makes one side or the other whole; or, where a column of a table is equal to one that is at home on the other side, rows
there are *looked up*: when some of them change, what rests on them is in the buckets where that column names theirs. Nothing is executed, and no
declaration says any of it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any

from datafusion.plan import LogicalPlan

from cpg_engine.plan.locality_expressions import Link, Origins, Place, Rows, Way, is_within_bucket, not_null_in, place_in_window, place_of, place_of_chosen

_MOST_WAYS = 8
"""So many ways to see a part of a plan are followed, those with the fewest tables that are read whole."""


@dataclass(frozen=True)
class Home:
    """Which columns of a table tell the bucket of a row.

    Args:
        always: columns at home; none if buckets cannot be told.
        or_null: those at home or NULL, these included.
    """

    always: frozenset[str] = frozenset()
    or_null: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Locality:
    """One way to work out a plan's result bucket by bucket.

    Args:
        home: columns of the result at home or NULL.
        whole: tables that are read whole: any of their rows may tell in any bucket.
        local: tables of which the rows of a bucket do; the rest is looked up.
        links: what the rows that are looked up are named by.
    """

    home: Home
    whole: frozenset[str]
    local: frozenset[str] = frozenset()
    links: frozenset[Link] = frozenset()

    @property
    def looked_up(self) -> frozenset[str]:
        """Tables whose rows are looked up."""
        return frozenset(link.named for link in self.links)

    @property
    def told(self) -> frozenset[str]:
        """Tables of which it is known what bucket their rows tell in."""
        return (self.local | self.looked_up) - self.whole

    @property
    def in_part(self) -> frozenset[str]:
        """Tables of which the rows of a bucket are enough to work out that bucket."""
        return self.local - self.looked_up - self.whole


NO_HOME = Home()


@dataclass(frozen=True)
class WorkedOut:
    """What a plan says of its result.

    Args:
        ways: to work it out bucket by bucket, those with the fewest tables read whole first.
        tables: all that it is made of.
        origins: in whose buckets values of its columns are, as far as that is known.
    """

    ways: tuple[Locality, ...]
    tables: frozenset[str]
    origins: Mapping[str, Origins]


@dataclass
class Known:
    """What is known of that which a plan reads.

    Args:
        homes: the home of each table.
        required: columns of each table that have a value in every row.
        held: views that are worked out with whoever reads them, of the same rows.
    """

    homes: dict[str, Home] = field(default_factory=dict[str, Home])
    required: dict[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])
    held: dict[str, WorkedOut] = field(default_factory=dict[str, WorkedOut])


def localities(plan: LogicalPlan, output_names: Sequence[str], known: Known) -> WorkedOut:
    """The ways to work out a plan's result bucket by bucket.

    Args:
        plan: an optimised plan.
        output_names: its output columns in order.
        known: what it reads.
    """
    found = _rows(plan, known)

    def named(places: Iterable[int]) -> frozenset[str]:
        return frozenset(output_names[index] for index in places)

    # If any row may tell in any bucket, there is nothing to work out by bucket.
    told = [way for way in found.ways if way.at_home and way.local - way.whole]
    ways = (Locality(Home(named(way.at_home), named(way.or_null)), way.whole, way.local, way.links) for way in told)
    origins = {name: known_of for name, known_of in zip(output_names, found.origins, strict=False) if known_of is not None}
    return WorkedOut(tuple(ways), found.tables, origins)


def _best(ways: Iterable[Way]) -> tuple[Way, ...]:
    """The ways that no other one is better than."""
    kept: list[Way] = []
    for way in sorted({way for way in ways if way.or_null}, key=_cost):
        if not any(other.whole <= way.whole and other.links <= way.links and other.at_home >= way.at_home and other.or_null >= way.or_null for other in kept):
            kept.append(way)
    return tuple(kept[:_MOST_WAYS])


def _cost(way: Way) -> tuple[Any, ...]:
    """What is best comes first; that ways of the same cost have an order as well makes plans say the same each time."""
    found = way.whole, way.links, way.or_null, way.at_home, way.local
    return len(way.whole), len(way.links), -len(way.or_null), *map(sorted, found)


def _rows(plan: LogicalPlan, known: Known) -> Rows:
    node = plan.to_variant()
    reader = _NODES.get(type(node).__name__, _together)
    return reader(plan, node, known)


def _names(node: Any) -> tuple[str, ...]:
    return tuple(node.schema().field_names()) if hasattr(node, "schema") else ()


def _together(plan: LogicalPlan, node: Any, known: Known) -> Rows:
    """What may bring together any rows."""
    return Rows(_names(node), (), frozenset(chain.from_iterable(_rows(part, known).tables for part in plan.inputs())))


def _scan(_plan: LogicalPlan, node: Any, known: Known) -> Rows:
    table, columns = node.fqn()[2], [column for _, column in node.projection()]
    if table.endswith("()"):
        return Rows(_names(node), (), frozenset())
    held = known.held.get(table)
    own = frozenset({table})
    origins = tuple(frozenset({(table, column)}) if held is None else held.origins.get(column) for column in columns)
    ways, tables = ([Locality(known.homes.get(table, NO_HOME), frozenset(), own)], own) if held is None else (held.ways, held.tables)

    def places(names: frozenset[str]) -> frozenset[int]:
        return frozenset(index for index, column in enumerate(columns) if column in names)

    found = _best(Way(places(way.home.always), places(way.home.or_null), way.whole, way.local, way.links) for way in ways)
    return Rows(_names(node), found, tables, not_null=places(known.required.get(table, frozenset())), origins=origins)


def _same_rows(plan: LogicalPlan, _node: Any, known: Known) -> Rows:
    return _rows(plan.inputs()[0], known)


def _filtered(plan: LogicalPlan, node: Any, known: Known) -> Rows:
    below = _rows(plan.inputs()[0], known)
    not_null = frozenset(not_null_in(node.predicate(), below))
    ways = _best(way.moved(way.at_home | way.or_null & not_null, way.or_null) for way in below.ways)
    return replace(below, ways=ways, not_null=below.not_null | not_null)


def _renamed(plan: LogicalPlan, node: Any, known: Known) -> Rows:
    below = _rows(plan.inputs()[0], known)
    return replace(below, names=_names(node))


def _sorted(plan: LogicalPlan, node: Any, known: Known) -> Rows:
    return _together(plan, node, known) if node.get_fetch_val() is not None else _same_rows(plan, node, known)


def _projected(plan: LogicalPlan, node: Any, known: Known) -> Rows:
    below = _rows(plan.inputs()[0], known)
    parts = node.projections()
    within = frozenset(index for index, part in enumerate(parts) if is_within_bucket(part, below))
    places = [place_of(part, below) for part in parts]
    not_null = frozenset(index for index, place in enumerate(places) if place and place.itself in below.not_null)
    return Rows(_names(node), _moved(below.ways, places), below.tables, within, not_null, tuple(map(below.origins_of, places)))


def _moved(ways: Iterable[Way], places: Sequence["Place | None"]) -> tuple[Way, ...]:
    """The ways where columns are in the bucket of what they are told to be below, or sometimes NULL."""

    def way_of(way: Way) -> Way:
        at_home = frozenset(index for index, place in enumerate(places) if place is not None and place.is_at_home(way))
        return way.moved(at_home, frozenset(index for index, place in enumerate(places) if place is not None and place.is_or_null(way)))

    return _best(map(way_of, ways))


def _grouped(plan: LogicalPlan, node: Any, known: Known) -> Rows:
    below = _rows(plan.inputs()[0], known)
    groups = node.group_by_exprs()
    if any(group.variant_name() == "GroupingSet" for group in groups):
        return Rows(_names(node), (), below.tables)
    names, keys = _names(node), [place_of(group, below) for group in groups]
    places = [*keys, *(place_of_chosen(call, below) for call in node.aggregate_exprs())]
    if len(places) != len(names):
        return Rows(names, (), below.tables)
    apart = [way for way in below.ways if any(place and place.is_at_home(way) for place in keys)]
    # Groups without a value in any column at home or NULL may be of several buckets: only the others can be told, by their keys.
    mixed = [way.moved(frozenset(), way.or_null) for way in _moved([way for way in below.ways if way not in apart], keys)]
    not_null = frozenset(index for index, place in enumerate(keys) if place and place.itself in below.not_null)
    return Rows(names, _best([*_moved(apart, places), *mixed]), below.tables, not_null=not_null, origins=tuple(map(below.origins_of, places)))


def _ranked(plan: LogicalPlan, node: Any, known: Known) -> Rows:
    below = _rows(plan.inputs()[0], known)
    partitions = [[place_of(part, below) for part in node.get_partition_exprs(call)] for call in node.get_window_expr()]
    apart = [way for way in below.ways if all(any(place and place.is_at_home(way) for place in places) for places in partitions)]
    same = [Place(frozenset({index}), itself=index) for index in range(len(below.names))]
    given = [place_in_window(node, call, below) for call in node.get_window_expr()]
    places = [*same, *given]
    return Rows(_names(node), _moved(apart, places), below.tables, below.within, below.not_null, tuple(map(below.origins_of, places)))


def _united(plan: LogicalPlan, node: Any, known: Known) -> Rows:
    branches = [_rows(branch, known) for branch in plan.inputs()]
    ways = _in_all([branch.ways for branch in branches])
    if not any(way.at_home for way in ways):
        # Where any row may tell in any bucket, each of the result is in that of whichever identifier it is asked for by.
        identifiers = frozenset(chain.from_iterable(way.at_home for branch in branches for way in branch.ways))
        anywhere = [Way(identifiers & branch.not_null, identifiers & branch.not_null, branch.tables) for branch in branches]
        ways = _in_all([_best((*branch.ways, way)) for branch, way in zip(branches, anywhere, strict=True)])
    tables, names = frozenset(chain.from_iterable(branch.tables for branch in branches)), _names(node)
    places = [Place(frozenset({index})) for index in range(len(names))]
    found = [[branch.origins_of(place) for branch in branches] for place in places]
    origins = tuple(None if None in each else frozenset(chain.from_iterable(one or () for one in each)) for each in found)
    return Rows(names, ways, tables, not_null=frozenset[int].intersection(*(branch.not_null for branch in branches)), origins=origins)


def _in_all(branches: Sequence[tuple[Way, ...]]) -> tuple[Way, ...]:
    """The ways to see all branches of a union."""
    ways = branches[0]
    for branch in branches[1:]:
        ways = _best(replace(_with(one, other), at_home=one.at_home & other.at_home, or_null=one.or_null & other.or_null) for one in ways for other in branch)
    return ways


def _with(one: Way, other: Way) -> Way:
    """What is read of the tables of both."""
    return replace(one, whole=one.whole | other.whole, local=one.local | other.local, links=one.links | other.links)


def _unnested(plan: LogicalPlan, node: Any, known: Known) -> Rows:
    below, names = _rows(plan.inputs()[0], known), _names(node)
    places = [Place(frozenset({below.names.index(name)})) if name in below.names else None for name in names]
    return Rows(names, _moved(below.ways, places), below.tables, origins=tuple(map(below.origins_of, places)))


def _joined(plan: LogicalPlan, node: Any, known: Known) -> Rows:
    left, right = (_rows(LogicalPlan(side), known) for side in (node.left(), node.right()))
    kind, tables, width = str(node.join_type()), left.tables | right.tables, len(left.names)
    pairs = [(place_of(one, left), place_of(other, right)) for one, other in node.on()]
    # Where NULL equals NULL, what is NULL need not be of one bucket.
    is_of_nulls = bool(node.null_equals_null())
    equal = [(one.itself, width + other.itself) for one, other in pairs if one and other and one.itself is not None and other.itself is not None]
    is_of_one_side = kind.endswith(("Semi", "Anti", "Mark"))
    # Whether nothing of the other side is equal depends on rows without a value as well, of whatever bucket.
    is_of_any = "null_aware" in plan.display().lower()

    def way(ours: Way | None, theirs: Way | None, read: Way) -> Way:
        """Of the sides whose columns are at home: what is known of each, where its rows are kept."""
        at_home, or_null = set[int](), set[int]()
        for side, start, is_kept in (
            (ours, 0, kind.startswith(("Inner", "Left"))),
            (theirs, 0 if is_of_one_side else width, kind.startswith(("Inner", "Right"))),
        ):
            if side is not None and is_kept:
                at_home |= {start + index for index in side.at_home}
            if side is not None and (is_kept or (ours is not None and theirs is not None and not is_of_one_side)):
                or_null |= {start + index for index in side.or_null}
        if kind == "Inner" and not is_of_nulls:
            # What is equal to a value has one.
            at_home |= {index for pair in equal if or_null & {*pair} for index in pair}
        return read.moved(frozenset(at_home), frozenset(or_null | at_home))

    def beside(own: Rows, one: Way, others: Rows, equals: Sequence[tuple[Place | None, Place | None]]) -> Iterator[Way]:
        """What is read where one side is worked out by bucket, and rows of the other are looked up, or any may tell."""
        named = [] if is_of_any or is_of_nulls else [(other, ours, theirs) for other in others.ways for ours, theirs in equals]
        found = [read for other, ours, theirs in named if (read := _looked_up((own, one, ours), (other, theirs)))]
        yield from found or (replace(one, whole=one.whole | others.tables),)

    ways: list[Way] = []
    for one in left.ways:
        ways += [way(one, None, read) for read in beside(left, one, right, pairs)]
        for other in right.ways:
            if not is_of_any and any(ours and theirs and _agree((ours, one), (theirs, other), is_of_nulls) for ours, theirs in pairs):
                ways.append(way(one, other, _with(one, other)))
    for other in right.ways:
        ways += [way(None, other, read) for read in beside(right, other, left, [(theirs, ours) for ours, theirs in pairs])]
    names = _names(node) if not is_of_one_side or kind.endswith("Mark") else (left if kind.startswith("Left") else right).names
    not_null = (
        left.not_null | {width + index for index in right.not_null} if kind == "Inner" else left.not_null if kind.startswith("Left") else frozenset[int]()
    )
    sides = (left, right) if not is_of_one_side else (left,) if kind.startswith("Left") else (right,)
    origins = [side.origins_of(Place(frozenset({index}))) for side in sides for index in range(len(side.names))]
    return Rows(names, _best(ways), tables, not_null=not_null, origins=(*origins, *[None] * (len(names) - len(origins))))


def _looked_up(own: tuple[Rows, Way, Place | None], other: tuple[Way, Place | None]) -> Way | None:
    """What is read where rows that are at home in what is equal are looked up; None if it is not known what names them."""
    (rows, way, ours), (theirs, place) = own, other
    origins = rows.origins_of(ours)
    if origins is None or place is None or not place.is_or_null(theirs) or not {table for table, _ in origins} <= way.told:
        return None
    links = {Link(table, column, named) for table, column in origins for named in theirs.local}
    return replace(way, whole=way.whole | theirs.whole, links=way.links | theirs.links | links)


def _agree(ours: tuple[Place, Way], theirs: tuple[Place, Way], is_of_nulls: bool) -> bool:
    """Whether what is equal is of one bucket."""
    return all(place.is_at_home(way) if is_of_nulls else place.is_or_null(way) for place, way in (ours, theirs))


_NODES: dict[str, Callable[[LogicalPlan, Any, Known], Rows]] = {
    "TableScan": _scan,
    "Projection": _projected,
    "SubqueryAlias": _renamed,
    "Subquery": _same_rows,
    "Repartition": _same_rows,
    "Filter": _filtered,
    "Sort": _sorted,
    "Distinct": _same_rows,
    "Join": _joined,
    "Aggregate": _grouped,
    "WindowExpr": _ranked,
    "Union": _united,
    "Unnest": _unnested,
}
