"""Relations that name themselves or each other: their rules are planned one by one, and have to agree.

A relation's schema is found from the rules that can be planned without it, and holds when all its rules yield it.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa
from datafusion import DataFrame

from cpg_engine.compiler.rules_text import Rule, delta_queries, new_rows, rules_of
from cpg_engine.errors import CompileError
from cpg_engine.evidence.schema import DOCUMENTATION_KEY, NAMESPACE_KEY, ROLE_KEY
from cpg_engine.model.declarations import Fixpoint
from cpg_engine.plan.lineage import column_lineage
from cpg_engine.plan.operators import step_operators
from cpg_engine.plan.recording import optimized_plan
from cpg_engine.plan.recursion import Recursion, Step, shrinking_use
from cpg_engine.semantics.annotations import namespace_of, semantic_of
from cpg_engine.semantics.storage import contract_schema

PlanQuery = Callable[[str, str], tuple[DataFrame, Collection[str]]]
"""Plans a query of a view: the query, and the tables of the model it names. Compiles first what it needs."""


@dataclass(frozen=True)
class CompiledFixpoint:
    """The relations of a group.

    Args:
        schemas: annotated schema of each relation, in storable types.
        recursions: how each is computed.
        inputs: tables and views outside the group that any of them reads.
    """

    schemas: Mapping[str, pa.Schema]
    recursions: Mapping[str, Recursion]
    inputs: frozenset[str]


def compile_fixpoint(
    relations: Mapping[str, Fixpoint],
    plan: PlanQuery,
    publish: Callable[[str, pa.Schema], None],
    schema_of: Callable[[str], pa.Schema],
    volatile: Collection[str],
) -> CompiledFixpoint:
    """Plans the relations of a group together.

    Args:
        relations: the whole group, by name.
        plan: plans a query of one of them.
        publish: makes a table known to it by its schema.
        schema_of: schema of a table known to it.
        volatile: functions that may answer differently each time.

    Raises:
        CompileError: rules of a relation that disagree, a rule whose result could shrink, or no rule to start from.
    """
    rules = {name: rules_of(name, relation.sql, relations) for name, relation in relations.items()}
    schemas = _first_schemas(rules, plan, publish)
    while True:
        agreed = {name: _agreed(name, [(rule, _schema(plan, name, rule)) for rule in found]) for name, found in rules.items()}
        changed = [name for name, schema in agreed.items() if not schema.equals(schemas[name], check_metadata=True)]
        schemas = agreed
        if not changed:
            break
        for name in changed:
            publish(name, schemas[name])
    for name, schema in schemas.items():
        publish(new_rows(name), schema)
    inputs: set[str] = set()
    recursions: dict[str, Recursion] = {}
    for name, relation in relations.items():
        if unknown := sorted(set(relation.key) - set(schemas[name].names)):
            raise CompileError(name, f"its key names {unknown[0]!r}.", f"It has the columns {', '.join(schemas[name].names)}.", "key")
        steps: list[Step] = []
        step_inputs: dict[str, set[str]] = {}
        for rule in rules[name]:
            query, asked = plan(name, rule.sql)
            inputs |= set(asked) - relations.keys()
            _check_rule(name, rule, query, relations, volatile)
            if rule.places:
                steps += _steps(name, rule, relations, plan, schema_of)
                required = column_lineage(optimized_plan(query), query.schema().names).required
                for table in set(asked) - relations.keys():
                    step_inputs.setdefault(table, set()).update(required.get(table, ()))
        seeds = tuple(rule.sql for rule in rules[name] if not rule.places)
        columns = {table: tuple(sorted(found)) for table, found in sorted(step_inputs.items())}
        _check_bound(relation, schemas, columns)
        recursions[name] = Recursion(relation.key, seeds, tuple(steps), columns, relation.bound)
    return CompiledFixpoint(schemas, recursions, frozenset(inputs))


def _check_bound(relation: Fixpoint, schemas: Mapping[str, pa.Schema], read: Mapping[str, Sequence[str]]) -> None:
    """The flag of a bound is a column of truth values; saturation goes along what is known while rounds go on."""
    if relation.bound is None:
        return
    flag, way = relation.bound.flag, relation.bound.along
    flags = [field.name for field in schemas[relation.name] if pa.types.is_boolean(field.type)]
    if flag and flag not in flags:
        raise CompileError(relation.name, f"the flag of its bound is {flag!r}.", f"Its columns of truth values are: {', '.join(flags) or 'none'}.", "Bound")
    known = {**read, **{name: schema.names for name, schema in schemas.items()}}
    if way and not {way.source, way.target} <= set(known.get(way.table, ())):
        listed = "; ".join(f"{name} ({', '.join(columns)})" for name, columns in sorted(known.items()))
        remedy = f"Name one that its rules read, with columns that they read: {listed}."
        raise CompileError(relation.name, f"saturation goes along {way.table!r} from {way.source!r} to {way.target!r}.", remedy, "Bound")


def _first_schemas(rules: Mapping[str, tuple[Rule, ...]], plan: PlanQuery, publish: Callable[[str, pa.Schema], None]) -> dict[str, pa.Schema]:
    """What the first rule of each relation yields that reads only relations whose schema is known by then."""
    found: dict[str, pa.Schema] = {}
    while len(found) < len(rules):
        ready = {name: next((rule for rule in listed if set(rule.places) <= found.keys()), None) for name, listed in rules.items() if name not in found}
        starting = {name: rule for name, rule in ready.items() if rule is not None}
        if not starting:
            name = min(ready)
            raise CompileError(name, "none of its rules can start: each reads relations that have no rows before it.", "Add a rule that reads none.", "query")
        for name, rule in starting.items():
            found[name] = _schema(plan, name, rule)
            publish(name, found[name])
    return found


def _schema(plan: PlanQuery, view: str, rule: Rule) -> pa.Schema:
    query, _ = plan(view, rule.sql)
    return contract_schema(query.schema())


def _agreed(view: str, found: list[tuple[Rule, pa.Schema]]) -> pa.Schema:
    """The schema that all rules yield. A column means what the first rule says that says anything."""
    first, wanted = found[0]
    for rule, schema in found:
        if schema.names != wanted.names:
            other = next((name for name in schema.names if name not in wanted.names), None)
            problem = f"it yields the columns {', '.join(schema.names)}, but rule {first.number} yields {', '.join(wanted.names)}."
            remedy = f"Name its columns alike, in the same order{f'; {other!r} is of rule {rule.number} alone' if other else ''}."
            raise CompileError(view, problem, remedy, f"rule {rule.number}")
    return pa.schema([_agreed_column(view, [(rule, schema.field(column)) for rule, schema in found]) for column in wanted.names])


def _agreed_column(view: str, found: list[tuple[Rule, pa.Field]]) -> pa.Field:
    """The column that all rules yield. Where they identify entities of different kinds, its own may be of any."""
    first, wanted = found[0]
    meant = next(((rule, field) for rule, field in found if _meaning(field)), found[0])
    for rule, field in found:
        if field.type != wanted.type:
            problem = f"column {field.name!r} is {field.type}, but {wanted.type} in rule {first.number}."
            raise CompileError(view, problem, "Cast one of the two.", f"rule {rule.number}")
        if _meaning(field) and semantic_of(field) is not semantic_of(meant[1]):
            said, other = (", ".join(f"{word} {value}" for word, value in _meaning(one).items()) for one in (field, meant[1]))
            problem = f"column {field.name!r} means {said}, but {other} in rule {meant[0].number}."
            raise CompileError(view, problem, "Select the column that is meant, or say the meaning: with_metadata(…).", f"rule {rule.number}")
    agreed = meant[1]
    if len({namespace_of(field) for _, field in found if _meaning(field)}) > 1:
        agreed = agreed.with_metadata({key: value for key, value in (agreed.metadata or {}).items() if key not in _OF_ONE_KIND})
    return agreed.with_nullable(any(field.nullable for _, field in found))


_OF_ONE_KIND = frozenset({NAMESPACE_KEY.encode(), ROLE_KEY.encode(), DOCUMENTATION_KEY.encode()})
"""Metadata of an identity that does not hold where entities of several kinds are identified."""


def _meaning(field: pa.Field) -> dict[str, str]:
    """What a column identifies or says. That it is the identity of its own entity's rows does not hold in a relation."""
    said = {"semantic": semantic_of(field), "namespace": namespace_of(field)}
    return {word: value for word, value in said.items() if value}


def _check_rule(view: str, rule: Rule, query: DataFrame, group: Collection[str], volatile: Collection[str]) -> None:
    raw = query.logical_plan().display_indent_schema()
    place = f"rule {rule.number}"
    for relation in sorted(group):
        scans = len(re.findall(rf"TableScan: {re.escape(relation)}(?![\w.])", raw))
        if scans != rule.places.count(relation):
            problem = f"it reads {relation!r} {scans} times, but names it {rule.places.count(relation)} times right after FROM or JOIN."
            raise CompileError(view, problem, "Name it there, once for each time it is read.", place)
    if drawn := sorted(set(re.findall(r"(\w+)\(", raw)) & set(volatile)):
        raise CompileError(view, f"{drawn[0]} answers differently in each round, so there may be no end.", "Compute it in a view that the rule reads.", place)
    if use := shrinking_use(optimized_plan(query), group):
        problem = f"it uses a relation of its own fixpoint {use}, so its result would depend on the order of rounds."
        raise CompileError(view, problem, "Say it positively, or in a view that reads the finished fixpoint.", place)


def _steps(view: str, rule: Rule, group: Collection[str], plan: PlanQuery, schema_of: Callable[[str], pa.Schema]) -> list[Step]:
    found: list[Step] = []
    for relation, sql in delta_queries(rule, group):
        try:
            query, _ = plan(view, sql)
        except CompileError as error:
            problem = f"it cannot be read with only the new rows of {relation!r}: {error.problem}"
            raise CompileError(view, problem, f"Give {relation!r} an alias.", f"rule {rule.number}") from error
        found.append(Step(relation, sql, step_operators(optimized_plan(query), new_rows(relation), schema_of)))
    return found
