"""The SQL of a ranking: candidates are weighed, compared within their partition, and the best are chosen.

A candidate's odds are those of its prior times the exponential of its weighed evidence: a logistic model, so evidence
adds up, and no amount of it makes certain. Where candidates exclude each other, each one's confidence is its share of all
odds in the partition, and of one more for "none of them" (a multinomial logistic model); a lone candidate's is then its
own probability. The trust in the file scales the result.

Odds are whole millionths, so that sums do not depend on the order of rows.
"""

from textwrap import indent

from cpg_engine.compiler.statement import RankingPlan
from cpg_engine.evidence.schema import NAMESPACE_KEY, SEMANTIC_KEY, Semantic
from cpg_engine.sql import literal, quoted

LEAST_PRIOR, MOST_PRIOR = 0.01, 0.99
"""Bounds of priors, so that evidence can still move them."""

MOST_LOG_ODDS = 13.8
"""Odds are kept within a million to one."""

UNIT = 1_000_000
"""Odds of one to one."""


def ranking_query(plan: RankingPlan, source: str) -> str:
    """SQL of all candidates with their confidence, one row each, and which of them are chosen.

    Args:
        plan: how they are weighed.
        source: name of the table of pairs.
    """
    steps = {"pairs": _pairs(plan, source), "weighed": _weighed(plan)}
    if not plan.is_unique:
        steps["distinct pairs"] = _distinct()
    last = list(steps)[-1]
    if plan.partition:
        steps["compared"] = _compared(last)
        last = "compared"
    listed = ",\n".join(f"{quoted(name)} as (\n{indent(text, '  ')}\n)" for name, text in steps.items())
    return f"with {listed}\n{_chosen(plan, last)}"


def _pairs(plan: RankingPlan, source: str) -> str:
    prior = f"least(greatest(cast({plan.prior} as double), {LEAST_PRIOR}), {MOST_PRIOR})"
    features = [(quoted(f"feature {name}"), f"coalesce(least(greatest(cast({expression} as double), 0.0), 1.0), 0.0)") for name, expression, _ in plan.weights]
    trust, join = "cast(1.0 as double)", ""
    if plan.quality:
        trust, join = plan.quality.factor, plan.quality.join
    columns = {"src": plan.src, "dst": plan.dst, "contest": plan.partition or "cast(null as bigint)", "method": plan.method, "prior": prior, "quality": trust}
    selected = ",\n".join(f"  {expression} as {name}" for name, expression in (*((quoted(name), value) for name, value in columns.items()), *features))
    guards = " and ".join(f"({condition})" for condition in (*plan.where, f"{plan.src} is not null", f"{plan.dst} is not null"))
    return f"select\n{selected}\nfrom {quoted(source)}{join}\nwhere {guards}"


def _weighed(plan: RankingPlan) -> str:
    evidence = "".join(f" + {weight!r} * {quoted('feature ' + name)}" for name, _, weight in plan.weights)
    log_odds = f'least(greatest(ln("prior" / (1.0 - "prior")){evidence}, {-MOST_LOG_ODDS}), {MOST_LOG_ODDS})'
    members = ", ', ', ".join(f"""'"{name}": ', round({quoted(f"feature {name}")}, 3)""" for name, _, _ in plan.weights)
    features = f"concat('{{', {members}, '}}')" if members else "'{}'"
    return (
        f'select "src", "dst", "contest", "method", "prior", "quality",\n  {features} as "features",\n'
        f'  cast(round(exp({log_odds}) * {UNIT}) as bigint) as "odds"\nfrom "pairs"'
    )


def _distinct() -> str:
    """One candidate for each pair of ends: the best of its rows."""
    columns = ("contest", "method", "prior", "quality", "features")
    # By every column that is kept, so that equal rows are alike and the order of rows says nothing.
    order = '"odds" desc, "quality" desc, "method", "features", "prior", "contest"'
    kept = ",\n".join(f'  first_value("{column}" order by {order}) as "{column}"' for column in columns)
    return f'select "src", "dst",\n{kept},\n  max("odds") as "odds"\nfrom "weighed"\ngroup by "src", "dst"'


def _compared(source: str) -> str:
    over = 'over (partition by "contest")'
    first = f'select *, sum("odds") {over} as "all odds", max("odds") {over} as "best odds", count(*) {over} as "rivals"\nfrom {quoted(source)}'
    best = 'case when "odds" = "best odds" then 1 else 0 end'
    lesser = 'case when "odds" < "best odds" then "odds" end'
    return f'select *, sum({best}) {over} as "equals", max({lesser}) {over} as "next odds"\nfrom (\n{indent(first, "  ")}\n)'


def _chosen(plan: RankingPlan, source: str) -> str:
    if plan.partition:
        share = f'"odds" / cast({UNIT} + "all odds" as double)'
        chosen = "true" if plan.keeps_all else '"odds" = "best odds"'
        rivals, runner_up = '"rivals"', f'"next odds" / cast({UNIT} as double)'
        among = '"rivals" > 1' if plan.keeps_all else '"odds" = "best odds" and "equals" > 1'
        group = f'case when {among} then "contest" end'
    else:
        share = f'"odds" / cast({UNIT} + "odds" as double)'
        chosen, rivals, runner_up, group = "true", "cast(null as bigint)", "cast(null as double)", "cast(null as bigint)"
    columns = {
        "rule": literal(plan.rule),
        "src": _meaning('"src"', Semantic.NODE_REFERENCE, "node"),
        "dst": _meaning('"dst"', Semantic.NODE_REFERENCE, "node"),
        "method": '"method"',
        "prior": '"prior"',
        "features": '"features"',
        "quality": '"quality"',
        "odds": f'"odds" / cast({UNIT} as double)',
        "candidates": f"cast({rivals} as bigint)",
        "runner_up_odds": runner_up,
        "confidence": _meaning(f'cast(greatest({share} * "quality", 1e-6) as real)', Semantic.CONFIDENCE),
        "is_chosen": chosen,
        "ambiguity_group": group,
    }
    return "select\n" + ",\n".join(f"  {expression} as {quoted(name)}" for name, expression in columns.items()) + f"\nfrom {quoted(source)}"


def _meaning(expression: str, semantic: Semantic, namespace: str | None = None) -> str:
    pairs = [(SEMANTIC_KEY, str(semantic)), *(((NAMESPACE_KEY, namespace),) if namespace else ())]
    return f"with_metadata({expression}, {', '.join(f'{literal(key)}, {literal(value)}' for key, value in pairs)})"
