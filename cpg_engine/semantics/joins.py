"""The join of two annotated schemas: the most specific one their columns allow, or the one a hint asks for.

Columns are called what they like: names are read in hints alone.
"""

from collections.abc import Iterator
from dataclasses import replace

import pyarrow as pa

from cpg_engine.errors import CpgError
from cpg_engine.evidence.schema import Semantic
from cpg_engine.semantics.annotations import namespace_of, semantic_of, with_semantic
from cpg_engine.semantics.compatibility import COMPATIBLE, incompatibility, within_file
from cpg_engine.semantics.join_rules import ONLY_BY_HINT, RULES, JoinPlan, JoinStrategy, foreign_keys, identities_of, join_plan, namespaces_of

__all__ = ["JoinError", "JoinPlan", "JoinStrategy", "infer_join", "possible_joins"]


class JoinError(CpgError):
    """Two sides cannot be joined, or not as a hint demands.

    Args:
        problem: what is wrong, in one sentence.
        remedy: what the author of the declaration should do.
    """

    def __init__(self, problem: str, remedy: str) -> None:
        self.problem, self.remedy = problem, remedy
        super().__init__(f"{problem} {remedy}")


def possible_joins(left: pa.Schema, right: pa.Schema) -> tuple[JoinPlan, ...]:
    """Every join that can be inferred, most specific first; several of one strategy in column order."""
    return tuple(plan for _, plans, _ in _tried(left, right) for plan in plans)


def infer_join(left: pa.Schema, right: pa.Schema, hint: str | None = None) -> JoinPlan:
    """The most specific join of two sides, or the one a hint asks for.

    Args:
        left: annotated schema of the left side.
        right: annotated schema of the right side.
        hint: the name of a strategy (``equal_span``); else columns that must be equal (``name = name and scope_id =
            owner_id``), with the file added where they mean nothing without it; else a left column of a foreign key.

    Raises:
        JoinError: no join is possible; several are and nothing says which; the hint is impossible.

    >>> from cpg_engine.evidence.tables import Parameter, Reference
    >>> from cpg_engine.evidence.schema import arrow_schema
    >>> plan = infer_join(arrow_schema(Parameter), arrow_schema(Reference))
    >>> print(plan.strategy, "on", plan.condition)
    equal_span on file_id = file_id and start_byte = start_byte and end_byte = end_byte
    >>> print(plan.fallback)
    left rows have no identity; right rows have no identity
    """
    if hint is not None:
        chosen = _hinted(left, right, hint.strip())
        return replace(chosen, confidence=1.0, fallback=None)
    for strategy, plans, _ in _tried(left, right):
        if plans:
            return _only(strategy, plans)
    raise JoinError(
        f"no column of the left side says the same as one of the right: left has {_described(left)}; right has {_described(right)}.",
        "Add a column that both sides share, or name the columns: hint='left_column = right_column'.",
    )


def _tried(left: pa.Schema, right: pa.Schema) -> Iterator[tuple[JoinStrategy, list[JoinPlan], str]]:
    """Each strategy in turn, with its joins, which know why those before were impossible, or why it has none."""
    reasons: list[str] = []
    for strategy, rule in RULES.items():
        found = rule(left, right)
        if isinstance(found, str):
            reasons += [found] if found not in reasons else []
            yield strategy, [], found
        else:
            yield strategy, [replace(plan, fallback="; ".join(reasons) or None) for plan in found], ""


# ------------------------------------------------------------------------------------------ hints


def _hinted(left: pa.Schema, right: pa.Schema, hint: str) -> JoinPlan:
    rules = {**RULES, **ONLY_BY_HINT}
    if hint in rules:
        strategy = JoinStrategy(hint)
        found = rules[strategy](left, right)
        if isinstance(found, str):
            raise JoinError(
                f"the hint {hint!r} is impossible: {found}. Left has {_described(left)}; right has {_described(right)}.",
                f"Possible are {_possible(left, right)}.",
            )
        return _only(strategy, found)
    if "=" in hint:
        return _given_keys(left, right, hint)
    return _by_foreign_key(left, right, hint)


def _by_foreign_key(left: pa.Schema, right: pa.Schema, column: str) -> JoinPlan:
    if left.get_field_index(column) < 0:
        raise JoinError(
            f"the hint {column!r} is neither a strategy nor a column of the left side, which has {', '.join(left.names)}.",
            f"Strategies are {', '.join((*RULES, *ONLY_BY_HINT))}; columns are written 'left_column = right_column'.",
        )
    found = foreign_keys(left, right)
    keys = [] if isinstance(found, str) else found
    chosen = [plan for plan in keys if plan.keys[0][0] == column]
    if not chosen:
        others = ", ".join(repr(plan.condition) for plan in keys) or "none"
        theirs = namespaces_of(identities_of(right)) or "no entity"
        raise JoinError(
            f"the hint {column!r} is no foreign key: it means {_meaning(left.field(column))}, and right rows are {theirs}.",
            f"Foreign keys between both sides: {others}. For other columns write {column + ' = right_column'!r}.",
        )
    return _only(JoinStrategy.FOREIGN_KEY, chosen)


def _given_keys(left: pa.Schema, right: pa.Schema, hint: str) -> JoinPlan:
    pairs = [_given_pair(left, right, hint, condition) for condition in hint.split(" and ")]
    keys = tuple((one.name, other.name) for one, other in pairs)
    if any(within_file(one) for one, _ in pairs) and not any(semantic_of(one) is Semantic.FILE_IDENTITY for one, _ in pairs):
        keys = (_file_pair(left, right, hint), *keys)
    for plan in possible_joins(left, right):
        if set(plan.keys) == set(keys) and plan.spans is None:
            return plan
    evidence = ", ".join(f"{one.name!r} is {_meaning(one)}, {other.name!r} {_meaning(other)}" for one, other in pairs)
    return join_plan(JoinStrategy.GIVEN_KEYS, keys, evidence)


def _given_pair(left: pa.Schema, right: pa.Schema, hint: str, condition: str) -> tuple[pa.Field, pa.Field]:
    names = [part.strip() for part in condition.split("=")]
    if len(names) != 2 or not all(names):
        raise JoinError(f"the hint {hint!r} does not pair columns.", "Write 'left_column = right_column', several with 'and' between them.")
    for side, schema, name in (("left", left, names[0]), ("right", right, names[1])):
        if schema.get_field_index(name) < 0:
            raise JoinError(f"the hint {hint!r} names {name!r}, which the {side} side has not.", f"It has {', '.join(schema.names)}.")
    one, other = left.field(names[0]), right.field(names[1])
    if reason := incompatibility(one, other):
        raise JoinError(f"the hint {hint!r} compares what is not comparable: {reason}.", f"Possible are {_possible(left, right)}; or annotate the columns.")
    return one, other


def _file_pair(left: pa.Schema, right: pa.Schema, hint: str) -> tuple[str, str]:
    """The file of both sides, for columns that mean nothing without it."""
    ours, theirs = (with_semantic(side, Semantic.FILE_IDENTITY) for side in (left, right))
    if len(ours) == len(theirs) == 1:
        return ours[0].name, theirs[0].name
    raise JoinError(
        f"the hint {hint!r} compares places within a file; {len(ours)} columns on the left and {len(theirs)} on the right say which file.",
        "Pair the files as well: 'left_file = right_file and …'.",
    )


# ------------------------------------------------------------------------------------------ choosing and telling


def _only(strategy: JoinStrategy, plans: list[JoinPlan]) -> JoinPlan:
    if len(plans) > 1:
        options = ", ".join(repr(plan.condition) for plan in plans)
        raise JoinError(f"{len(plans)} joins by {strategy} are possible: {options}.", "Say which with one of them as the hint.")
    return plans[0]


def _possible(left: pa.Schema, right: pa.Schema) -> str:
    return ", ".join(dict.fromkeys(f"{plan.strategy} ({plan.condition})" for plan in possible_joins(left, right))) or "nothing: no join is possible"


def _meaning(field: pa.Field) -> str:
    meaning, namespace = str(semantic_of(field) or "nothing declared"), namespace_of(field)
    own = ", its own" if field in identities_of(pa.schema([field])) else ""
    return f"{meaning}({namespace}{own})" if namespace else meaning


def _described(schema: pa.Schema) -> str:
    """The columns that could take part in a join, with their meanings."""
    return ", ".join(f"{field.name}: {_meaning(field)}" for field in schema if semantic_of(field) in COMPATIBLE) or "no column with a joinable meaning"
