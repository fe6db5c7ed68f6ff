"""The SQL of a join: equal keys as an equi join, spans as an equi join of bins, the best match as a packed maximum.

The engine knows no range join: a condition on spans alone is checked for all pairs of a file, which is quadratic.
So both sides are put into bins of the file that only near spans share. One width of bins does not fit all spans, a
module's would lie in thousands, so the width follows the span: the smallest power of eight times 64 bytes that is not
smaller than it. A span then lies in one or two bins of its own width. Of every pair the narrower span looks into the
bins of the wider one's width, and only into widths that the other side has in that file. Identifiers have one width,
and the whole is a single equi join. (The hierarchical binning of genome indexes, without the hierarchy's own numbers.)

In all texts ``l`` and ``r`` are the sides. Steps and columns named here carry a space, as nobody's own do.
"""

from collections.abc import Mapping, Sequence
from textwrap import indent
from typing import Literal

from cpg_engine.semantics.joins import JoinPlan, JoinStrategy
from cpg_engine.sql import quoted

How = Literal["inner", "left"]
Columns = Sequence[tuple[str, str]]
"""SQL expression over ``l`` and ``r``, and the name of the column it yields."""

BIN_BITS = (6, 9, 12, 15, 18, 21, 24, 27, 30)
"""Widths of bins, as powers of two. The first is two to four times an identifier; whatever is wider than the last
shares one bin."""

_WIDEST = 33


def join_query(plan: JoinPlan, left: str, right: str, columns: Columns, where: Sequence[str] = (), how: How = "inner") -> str:
    """SQL of a join: one row for each pair.

    Args:
        plan: what the sides are joined by.
        left: name of the left table.
        right: name of the right table.
        columns: what each row holds.
        where: conditions over ``l`` and ``r`` that a pair must meet as well.
        how: ``left`` keeps left rows without a pair, once, with NULL for the right side.

    >>> plan = JoinPlan(JoinStrategy.FOREIGN_KEY, (("scope_id", "scope_id"),), None, 1.0, "declared")
    >>> print(join_query(plan, "call", "scope", [("l.node_id", "call_id"), ("r.kind", "kind")], how="left"))
    select
      l.node_id as "call_id",
      r.kind as "kind"
    from "call" as l
    left join "scope" as r on l."scope_id" = r."scope_id"
    """
    if plan.spans is None:
        on = " and ".join((*_equalities(plan), *_bracketed(where)))
        return f"{_selected(columns)}\nfrom {quoted(left)} as l\n{_join(how)} {quoted(right)} as r on {on}"
    if how == "inner":
        return _near_spans(plan, quoted(left), right, _selected(columns), where)
    return _near_spans_or_none(plan, left, right, columns, where)


def best_query(
    plan: JoinPlan, left: str, right: str, identities: tuple[str, str], score: str, columns: Columns, where: Sequence[str] = (), how: How = "inner"
) -> str:
    """SQL of the best right row of each left row: one row for each left row that has one.

    Score and right identity are packed into one number whose maximum is the best pair, so no pair is sorted; the
    winner's other columns are joined to it afterwards, unless both identities are all that is asked for.

    Args:
        plan: what the sides are joined by.
        left: name of the left table.
        right: name of the right table.
        identities: 64-bit integer column of either side that no two of its rows share.
        score: whole number over ``l`` and ``r``, larger is better, its absolute value below 10^18. Pairs without one
            are out of the question. Equal scores go to the smaller right identity.
        columns: what each row holds.
        where: conditions over ``l`` and ``r`` that a pair must meet to be considered.
        how: ``left`` keeps left rows without a match, with NULL for the right side.
    """
    ours, theirs = (quoted(name) for name in identities)
    packed = f"(cast({score} as decimal(19, 0)) + {_MOST_SCORE}) * {_IDENTITIES} + ({_MOST_IDENTITY} - cast(r.{theirs} as decimal(19, 0)))"
    pairs = join_query(plan, left, right, [(f"l.{ours}", "left identity"), (packed, "packed best")], (*where, f"({score}) is not null"))
    unpacked = f'cast({_MOST_IDENTITY} - max("packed best") % {_IDENTITIES} as bigint)'
    best = f'select "left identity", {unpacked} as "right identity"\nfrom "all pairs"\ngroup by "left identity"'
    return _with({"all pairs": pairs, "best pair": best}, _winners(left, right, ours, theirs, columns, how))


def _winners(left: str, right: str, ours: str, theirs: str, columns: Columns, how: How) -> str:
    """The columns asked for of each best pair."""
    known = {f"l.{ours}": '"left identity"', f"r.{theirs}": '"right identity"'}
    if how == "inner" and all(_as_written(expression) in known for expression, _ in columns):
        return f'{_selected([(known[_as_written(expression)], name) for expression, name in columns])}\nfrom "best pair"'
    return (
        f"{_selected(columns)}\nfrom {quoted(left)} as l\n"
        f'{_join(how)} "best pair" as best on l.{ours} = best."left identity"\n'
        f'{_join(how)} {quoted(right)} as r on r.{theirs} = best."right identity"'
    )


def _as_written(expression: str) -> str:
    """A column of a side with its name in quotes, as identities are known by."""
    side, _, name = expression.partition(".")
    return f"{side}.{quoted(name)}" if name.isidentifier() and name.islower() else expression


_IDENTITIES = "cast('18446744073709551616' as decimal(20, 0))"
_MOST_IDENTITY = "cast('9223372036854775807' as decimal(19, 0))"
_MOST_SCORE = "cast('1000000000000000000' as decimal(19, 0))"


def _selected(columns: Columns) -> str:
    return "select\n" + ",\n".join(f"  {expression} as {quoted(name)}" for expression, name in columns)


def _join(how: How) -> str:
    return "join" if how == "inner" else "left join"


def _equalities(plan: JoinPlan) -> list[str]:
    return [f"l.{quoted(left)} = r.{quoted(right)}" for left, right in plan.keys]


def _bracketed(conditions: Sequence[str]) -> list[str]:
    return [f"({condition})" for condition in conditions]


# ------------------------------------------------------------------------------------------ spans


def _near_spans(plan: JoinPlan, left_rows: str, right: str, selected: str, where: Sequence[str] = ()) -> str:
    """Each pair of spans that overlap, or of which one contains the other, exactly once."""
    assert plan.spans is not None
    wider = {JoinStrategy.SPAN_CONTAINS: "l", JoinStrategy.SPAN_WITHIN: "r"}.get(plan.strategy, "lr")
    steps = {**_with_width("l", left_rows, *plan.spans[:2]), **_with_width("r", quoted(right), *plan.spans[2:])}
    selects: list[str] = []
    for wide in wider:
        steps |= _bins(plan, wide)
        narrow = _other(wide)
        selects.append(f'{selected}\nfrom "{wide} wide" as {wide}\njoin "{narrow} near" as {narrow}\n  on {_near(plan, wide, where)}')
    return _with(steps, "\nunion all\n".join(selects))


def _with(steps: Mapping[str, str], query: str) -> str:
    return "with " + ",\n".join(f"{quoted(name)} as (\n{indent(text, '  ')}\n)" for name, text in steps.items()) + f"\n{query}"


def _other(side: str) -> str:
    return "r" if side == "l" else "l"


def _with_width(side: str, rows: str, start: str, end: str) -> dict[str, str]:
    """Rows that have a span, with its end (an empty one counts as a byte) and the width of its bins."""
    start, end = quoted(start), quoted(end)
    widths = "".join(f'\n  when "span end" - {start} <= {1 << bits} then {bits}' for bits in BIN_BITS)
    return {
        f"{side} ends": f'select *, greatest({end}, {start} + 1) as "span end" from {rows}\nwhere {start} is not null and {end} is not null',
        f"{side} spans": f'select *, case{widths}\n  else {_WIDEST} end as "span bits"\nfrom "{side} ends"',
    }


def _bins(plan: JoinPlan, wide: str) -> dict[str, str]:
    """The wide side's spans in bins of their own width, and the other's in bins of every width they must look into."""
    assert plan.spans is not None
    narrow, overlap = _other(wide), plan.strategy is JoinStrategy.SPAN_OVERLAP
    files = {side: quoted(name) for side, name in zip("lr", plan.keys[0], strict=True)}
    starts = {side: quoted(name) for side, name in zip("lr", plan.spans[::2], strict=True)}
    # An empty span may lie at the very end of one that contains it, but not overlap it there.
    last = '("span end" - 1)' if overlap else '"span end"'
    # Pairs of one width are found once, with the left side as the wide one.
    strictly = overlap and wide == "r"
    wider = f' where "span bits" > {BIN_BITS[0]}' if strictly else ""
    return {
        f"{wide} own": f'select *, "span bits" as "bin bits" from "{wide} spans"{wider}',
        f"{wide} widths": f'select distinct {files[wide]} as "wide file", "bin bits" from "{wide} own"',
        f"{narrow} looking": (
            f'select spans.*, "bin bits" from "{narrow} spans" as spans\n'
            f'join "{wide} widths" on {files[narrow]} = "wide file" and "span bits" {"<" if strictly else "<="} "bin bits"'
        ),
        f"{wide} wide": _in_bins(f"{wide} own", starts[wide], last),
        f"{narrow} near": _in_bins(f"{narrow} looking", starts[narrow], last if overlap else None),
    }


def _in_bins(rows: str, first: str, last: str | None) -> str:
    """Rows in the bin of their first byte and, where it is another, in that of the last."""
    in_first = f'select *, {first} >> "bin bits" as "span bin" from {quoted(rows)}'
    if last is None:
        return in_first
    return f'{in_first}\nunion all\nselect *, {last} >> "bin bits" as "span bin" from {quoted(rows)}\nwhere {first} >> "bin bits" <> {last} >> "bin bits"'


def _near(plan: JoinPlan, wide: str, where: Sequence[str]) -> str:
    """When spans of one bin are a pair."""
    assert plan.spans is not None
    l_start, l_end, r_start, r_end = (f"{side}.{quoted(name)}" for side, name in zip("llrr", plan.spans, strict=True))
    if plan.strategy is JoinStrategy.SPAN_OVERLAP:
        # Of the bins a pair shares, the one where the later span starts is the pair's own.
        own_bin = f'l."span bin" = greatest({l_start}, {r_start}) >> l."bin bits"'
        conditions = [f'{l_start} < r."span end"', f'{r_start} < l."span end"', own_bin]
    elif wide == "l":
        conditions = [f"{l_start} <= {r_start}", f"{r_end} <= {l_end}"]
    else:
        conditions = [f"{r_start} <= {l_start}", f"{l_end} <= {r_end}"]
    return "\n  and ".join((*_equalities(plan), 'l."bin bits" = r."bin bits"', 'l."span bin" = r."span bin"', *conditions, *_bracketed(where)))


def _near_spans_or_none(plan: JoinPlan, left: str, right: str, columns: Columns, where: Sequence[str]) -> str:
    """Pairs as above, and left rows without one. What is near a row depends on its place alone, so places are paired first."""
    assert plan.spans is not None
    parts = [(quoted(plan.keys[0][0]), '"left file"'), (quoted(plan.spans[0]), '"left start"'), (quoted(plan.spans[1]), '"left end"')]
    places = f"(select distinct {', '.join(column for column, _ in parts)} from {quoted(left)}) as places"
    pairs = _near_spans(plan, places, right, f"select {', '.join(f'l.{column} as {part}' for column, part in parts)}, r.*")
    on = " and ".join((*(f"l.{column} = r.{part}" for column, part in parts), *_bracketed(where)))
    return _with({"all pairs": pairs}, f'{_selected(columns)}\nfrom {quoted(left)} as l\nleft join "all pairs" as r\n  on {on}')
