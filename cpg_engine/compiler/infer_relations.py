"""Filling the holes of relations: what joins two sides, which columns a pair has, how candidates compete, who says so."""

import re
from collections.abc import Mapping
from dataclasses import replace

import pyarrow as pa

from cpg_engine.compiler.expand import LEFT_FILE
from cpg_engine.compiler.infer_entities import identity_of
from cpg_engine.compiler.statement import Context, Decision, Hole, Nearest, OutputColumn, Quality, RankingPlan, Select, Statement
from cpg_engine.errors import CompileError
from cpg_engine.evidence.schema import NAMESPACE_KEY, SEMANTIC_KEY, Semantic, arrow_schema
from cpg_engine.identity import identity_expression
from cpg_engine.model.declarations import Collect, Derive
from cpg_engine.model.rules import Edges, Join, Ranking, Selection
from cpg_engine.semantics.annotations import metadata_of, namespace_of, with_semantic
from cpg_engine.semantics.joins import JoinError, JoinPlan, infer_join
from cpg_engine.sql import literal, quoted

INDEPENDENT_WEIGHT, SAME_SOURCE_WEIGHT = 2.2, 1.1
"""Evidence from another extractor makes a pair nine times as likely, from the same one three times."""

_MEANING = re.compile(r"\b(l|r)\[(\w+)\]")
_PLAIN_COLUMN = re.compile(r'(l|r)\."?(\w+)"?')


def infer_join_of(declaration: Join, statement: Statement, context: Context) -> Statement:
    """The most specific join of both sides, or the one the hint asks for, and the columns of a pair."""
    sides = {"l": declaration.left, "r": declaration.right}
    schemas = {side: statement.sources[view] for side, view in sides.items()}
    try:
        plan = infer_join(schemas["l"], schemas["r"], declaration.on)
    except JoinError as error:
        raise CompileError(statement.name, error.problem, error.remedy, "on") from error
    hinted = declaration.on is not None
    strategy = Decision(statement.name, Hole.JOIN_STRATEGY, "join", str(plan.strategy), plan.confidence, plan.evidence, plan.fallback, (), hinted)
    rests_on = (f"{statement.name}.join", *(f"{view}.{column}" for pair in plan.keys for view, column in zip(sides.values(), pair, strict=True)))
    keys = Decision(statement.name, Hole.JOIN_KEYS, "keys", plan.condition, plan.confidence, f"what {plan.strategy} compares", None, rests_on, hinted)
    statement = statement.decided(strategy, keys)
    outputs: list[OutputColumn] = []
    for name, expression in (declaration.columns or {"left_id": "l", "right_id": "r"}).items():
        if expression in sides:
            statement, column = identity_of(statement, sides[expression], context, name)
            expression = f"{expression}.{quoted(column)}"
        if expression != LEFT_FILE or with_semantic(schemas["l"], Semantic.FILE_IDENTITY):
            outputs.append(_pair_column(name, _meant(statement, expression, schemas), statement, sides, context))
    nearest = None
    if declaration.nearest:
        statement, left = identity_of(statement, declaration.left, context, "left identity")
        statement, right = identity_of(statement, declaration.right, context, "right identity")
        nearest = Nearest((left, right), _meant(statement, declaration.nearest, schemas))
    where = (_meant(statement, declaration.where, schemas),) if declaration.where else ()
    return replace(statement, selects=(Select(declaration.left, tuple(outputs), where),), join=plan, nearest=nearest)


def _meant(statement: Statement, expression: str, schemas: Mapping[str, pa.Schema]) -> str:
    """The expression with every ``l[MEANING]`` and ``r[MEANING]`` replaced by the side's only column of the meaning."""

    def column(found: re.Match[str]) -> str:
        side, meaning = found[1], found[2]
        if meaning not in Semantic.__members__:
            raise CompileError(statement.name, f"{meaning!r} is no meaning of columns.", f"There are: {', '.join(Semantic)}.", "expression")
        columns = with_semantic(schemas[side], Semantic(meaning))
        if len(columns) != 1:
            names = ", ".join(field.name for field in columns) or "no column"
            raise CompileError(statement.name, f"{names} of side {side!r} means {meaning}.", f"Name the column: {side}.…", "expression")
        return f"{side}.{quoted(columns[0].name)}"

    return _MEANING.sub(column, expression)


def _pair_column(name: str, expression: str, statement: Statement, sides: Mapping[str, str], context: Context) -> OutputColumn:
    plain = _PLAIN_COLUMN.fullmatch(expression)
    if plain and plain[2] in statement.sources[sides[plain[1]]].names:
        source = statement.sources[sides[plain[1]]].field(plain[2])
        # What identifies a row of a side need not identify a pair, but where the whole identity is a side's it says which.
        metadata = {key: value for key, value in metadata_of(source).items() if key in (SEMANTIC_KEY, NAMESPACE_KEY)}
        return OutputColumn(f"{plain[1]}.{quoted(plain[2])}", source.with_name(name).with_metadata(metadata))
    both = f"{quoted(sides['l'])} as l cross join {quoted(sides['r'])} as r"
    return OutputColumn(expression, context.field_of(statement.name, both, expression).with_name(name))


def infer_selection(declaration: Selection, statement: Statement) -> Statement:
    """Columns of a shared join, as they are."""
    schema = statement.sources[declaration.source]
    outputs = tuple(OutputColumn(quoted(column), schema.field(column).with_name(name)) for name, column in declaration.columns.items())
    where = (declaration.where,) if declaration.where else ()
    return replace(statement, selects=(Select(declaration.source, outputs, where),))


def infer_ranking(declaration: Ranking, statement: Statement, context: Context) -> Statement:
    """The prior from the join, weights from the independence of evidence, and what candidates compete for."""
    source, schema = declaration.source, statement.sources[declaration.source]
    ends: dict[str, str] = {}
    for end, given in (("src", declaration.src), ("dst", declaration.dst)):
        if given is None:
            statement, column = identity_of(statement, source, context, end)
            ends[end] = quoted(column)
        else:
            ends[end] = quoted(given) if given in schema.names else given
        _check_identifier(statement.name, end, ends[end], context.field_of(statement.name, quoted(source), ends[end]))
    joined = _join_of(source, context)
    if declaration.prior:
        _check_number(statement.name, "prior", "prior", context.field_of(statement.name, quoted(source), declaration.prior))
    statement, prior = _prior(declaration, statement, joined)
    statement, weights = _weights(declaration, statement, context, ends)
    statement, partition = _partition(declaration, statement, context, ends["src"])
    statement, quality = _quality(statement, schema, context.model.file_quality, context)
    statement, method = _method(statement, declaration.method, joined, schema, ends["dst"], context)
    ours = context.statement_of(source)
    key = ours.declaration.key if ours and isinstance(ours.declaration, Derive | Join | Selection | Collect) else ()
    is_unique = bool(key) and {quoted(column) for column in key} <= set(ends.values())
    where = (declaration.where,) if declaration.where else ()
    plan = RankingPlan(
        declaration.rule, ends["src"], ends["dst"], prior, method, weights, partition, declaration.keep == "alternatives", is_unique, quality, where
    )
    return replace(statement, ranking=plan)


def _join_of(view: str, context: Context) -> JoinPlan | None:
    declared = context.statement_of(view)
    if declared and isinstance(declared.declaration, Selection):
        return _join_of(declared.declaration.source, context)
    return declared.join if declared else None


def _prior(declaration: Ranking, statement: Statement, joined: JoinPlan | None) -> tuple[Statement, str]:
    if declaration.prior:
        return statement.decided(Decision(statement.name, Hole.PRIOR, "prior", declaration.prior, 1.0, "given", is_hint=True)), declaration.prior
    if joined is None:
        raise CompileError(statement.name, f"nothing says how likely a row of {declaration.source!r} is to hold.", "Give a prior.", "prior")
    rests_on = (f"{declaration.source}.join",)
    decision = Decision(statement.name, Hole.PRIOR, "prior", repr(joined.worth), 0.8, f"what a join by {joined.strategy} is worth", rests_on=rests_on)
    return statement.decided(decision), repr(joined.worth)


def _weights(declaration: Ranking, statement: Statement, context: Context, ends: Mapping[str, str]) -> tuple[Statement, tuple[tuple[str, str, float], ...]]:
    weights: list[tuple[str, str, float]] = []
    schema = statement.sources[declaration.source]
    known = {name: context.sources_of(declaration.source, name) for name in schema.names}
    paired = frozenset().union(*(known[name] for name in schema.names if quoted(name) in ends.values()))
    for feature in declaration.features:
        _check_number(statement.name, "features", feature.name, context.field_of(statement.name, quoted(declaration.source), feature.expression))
        weight, reason = feature.weight, "given"
        if weight is None:
            used = frozenset().union(*(known[name] for name in schema.names if re.search(rf"\b{re.escape(name)}\b", feature.expression)))
            independent = used - paired
            weight = INDEPENDENT_WEIGHT if independent else SAME_SOURCE_WEIGHT
            reason = _told_by(independent, used)
        weights.append((feature.name, feature.expression, weight))
        hole = f"weight of {feature.name}"
        decision = Decision(statement.name, Hole.WEIGHT, hole, repr(weight), 0.8 if feature.weight is None else 1.0, reason, is_hint=feature.weight is not None)
        statement = statement.decided(decision)
    return statement, tuple(weights)


def _told_by(independent: frozenset[str], used: frozenset[str]) -> str:
    if independent:
        return f"{', '.join(sorted(independent))} had no part in pairing"
    return f"told by {', '.join(sorted(used)) or 'no extractor'}, as the pair is"


def _partition(declaration: Ranking, statement: Statement, context: Context, src: str) -> tuple[Statement, str | None]:
    if declaration.keep == "all":
        decision = Decision(statement.name, Hole.RANKING_PARTITION, "partition", "none", 1.0, "each candidate may hold beside the others")
        return statement.decided(decision), None
    if declaration.partition is None:
        decision = Decision(statement.name, Hole.RANKING_PARTITION, "partition", src.strip('"'), 0.9, "candidates compete for the node an edge leaves")
        return statement.decided(decision), src
    expression, schema = quoted(declaration.partition), statement.sources[declaration.source]
    if declaration.partition not in schema.names:
        problem = f"{declaration.source!r} has no column {declaration.partition!r} to compete for."
        raise CompileError(statement.name, problem, f"It has: {', '.join(schema.names)}.", "partition")
    _check_identifier(statement.name, "partition", expression, context.field_of(statement.name, quoted(declaration.source), expression))
    decision = Decision(statement.name, Hole.RANKING_PARTITION, "partition", declaration.partition, 1.0, "given as a hint", is_hint=True)
    return statement.decided(decision), expression


def _quality(statement: Statement, schema: pa.Schema, view: str | None, context: Context) -> tuple[Statement, Quality | None]:
    files = with_semantic(schema, Semantic.FILE_IDENTITY)
    if view is None or len(files) != 1:
        reason = "the model has no view of file quality" if view is None else f"{len(files)} columns say which file a row rests on"
        return statement.decided(Decision(statement.name, Hole.PROJECTION, "quality", "none", 0.9, reason)), None
    try:
        trusted = context.schema_of(view)
    except KeyError:
        raise CompileError(statement.name, f"there is no view {view!r} of how far files can be trusted.", "Declare it, or name none.", "quality") from None
    columns = [with_semantic(trusted, meaning) for meaning in (Semantic.FILE_IDENTITY, Semantic.CONFIDENCE)]
    if [len(found) for found in columns] != [1, 1]:
        problem = f"the view of file quality, {view!r}, does not have one FILE_IDENTITY and one CONFIDENCE column."
        raise CompileError(statement.name, problem, "Annotate its columns.", "quality")
    (file,), (trust,) = columns
    quality = Quality(view, file.name, trust.name, files[0].name)
    decision = Decision(statement.name, Hole.PROJECTION, "quality", f"{view}.{trust.name}", 0.9, f"{files[0].name!r} says which file a row rests on")
    return statement.decided(decision), quality


def _method(statement: Statement, given: str | None, joined: JoinPlan | None, schema: pa.Schema, dst: str, context: Context) -> tuple[Statement, str]:
    if given:
        return statement, quoted(given) if given in schema.names else given
    if joined:
        decision = Decision(statement.name, Hole.EVIDENCE, "method", str(joined.strategy), 0.9, "the strategy of its join")
        return statement.decided(decision), literal(str(joined.strategy))
    column = dst.strip('"')
    namespace = namespace_of(schema.field(column)) if column in schema.names else None
    extractor = context.numbered_by(namespace) if namespace else None
    reason = f"it identifies the {namespace} that {column!r} names" if extractor else "no extractor identifies its far end"
    method = extractor or "derived"
    return statement.decided(Decision(statement.name, Hole.EVIDENCE, "method", method, 0.9, reason)), literal(method)


def infer_edges(declaration: Edges, statement: Statement, context: Context) -> Statement:
    """The identity of each edge, the extractors it rests on, and how its ends were found."""
    target = arrow_schema(context.model.graph_tables.edges)
    source, schema = declaration.source, statement.sources[declaration.source]
    ends: dict[str, str] = {}
    for end, given in (("src", declaration.src), ("dst", declaration.dst)):
        if given is None:
            statement, ends[end] = identity_of(statement, source, context, end)
        else:
            ends[end] = given
        _check_identifier(statement.name, end, ends[end], schema.field(ends[end]))
    sources = sorted(context.sources_of(source, ends["src"]) | context.sources_of(source, ends["dst"]))
    statement, method = _method(statement, declaration.method, _join_of(source, context), schema, ends["dst"], context)
    keys = [(quoted(name), schema.field(name).type, False) for name in ends.values()]
    statement, quality = _quality(statement, schema, context.model.syntax_quality, context)
    confidence = quoted(declaration.confidence) if isinstance(declaration.confidence, str) else repr(declaration.confidence)
    labels = [(quoted(declaration.label), pa.string(), False)] if declaration.label else []
    values = {
        "edge_id": identity_expression(
            "edge", [(literal(declaration.kind), pa.string(), False), *keys, (literal(declaration.name), pa.string(), False), *labels]
        ),
        "src": quoted(ends["src"]),
        "dst": quoted(ends["dst"]),
        "kind": literal(declaration.kind),
        "label": quoted(declaration.label) if declaration.label else "NULL",
        "rule": literal(declaration.name),
        "resolution_method": method,
        "confidence": f"{confidence} * {quality.factor}" if quality else confidence,
        "evidence": literal(",".join(sources)),
        "ambiguity_group": quoted(declaration.ambiguity_group) if declaration.ambiguity_group else "NULL",
    }
    outputs = tuple(OutputColumn(values[column.name], column) for column in target)
    guards = tuple(f"{quoted(name)} is not null" for name in ends.values())
    where = (*((declaration.where,) if declaration.where else ()), *guards)
    rests_on = tuple(f"{source}.{name}" for name in ends.values())
    reason = f"extractors in the lineage of {ends['src']!r} and {ends['dst']!r}"
    decision = Decision(statement.name, Hole.EVIDENCE, "evidence", ",".join(sources), 1.0, reason, rests_on=rests_on)
    return replace(statement, selects=(Select(source, outputs, where, quality),)).decided(decision)


def _check_number(view: str, place: str, what: str, field: pa.Field) -> None:
    is_number = pa.types.is_integer(field.type) or pa.types.is_floating(field.type) or pa.types.is_decimal(field.type)
    if not is_number and not pa.types.is_boolean(field.type):
        raise CompileError(view, f"{what!r} is {field.type}, which cannot be weighed.", "Write a condition or a number in [0, 1].", place)


def _check_identifier(view: str, end: str, expression: str, field: pa.Field) -> None:
    if not pa.types.is_int64(field.type):
        name = expression.strip('"')
        raise CompileError(view, f"{name!r} holds {field.type}, which identifies no node.", "Name a column of identifiers.", end)
