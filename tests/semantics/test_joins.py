"""Which join two annotated schemas get: every pair of shapes, every form of hint, every error."""

from collections.abc import Callable

import pyarrow as pa
import pytest

from cpg_engine.evidence.schema import NAMESPACE_KEY, ROLE_KEY, SEMANTIC_KEY, Semantic
from cpg_engine.semantics.annotations import IDENTITY_ROLE
from cpg_engine.semantics.joins import JoinError, JoinPlan, JoinStrategy, infer_join, possible_joins


def column(name: str, meaning: Semantic | None, namespace: str | None = None, role: str | None = None) -> pa.Field:
    stated = {SEMANTIC_KEY: meaning and str(meaning), NAMESPACE_KEY: namespace, ROLE_KEY: role}
    texts = {Semantic.NAME, Semantic.SYMBOL, Semantic.QUALIFIED_NAME, Semantic.MODULE_NAME, Semantic.TEXT}
    return pa.field(name, pa.string() if meaning in texts else pa.int64(), metadata={key: value for key, value in stated.items() if value})


def own(namespace: str, name: str | None = None) -> pa.Field:
    return column(name or f"{namespace}_id", Semantic.ENTITY_IDENTITY, namespace, IDENTITY_ROLE)


def names(namespace: str, name: str | None = None) -> pa.Field:
    return column(name or f"{namespace}_id", Semantic.ENTITY_IDENTITY, namespace)


FILE = column("file_id", Semantic.FILE_IDENTITY, "file")
SPAN = [FILE, column("start", Semantic.SPAN_START), column("end", Semantic.SPAN_END)]
NAME = column("name", Semantic.NAME)

SHAPES: dict[str, pa.Schema] = {
    "nothing": pa.schema([column("note", Semantic.TEXT), column("amount", Semantic.COUNT), column("bare", None)]),
    "file": pa.schema([column("file_id", Semantic.FILE_IDENTITY, "file", IDENTITY_ROLE), column("path", Semantic.PATH)]),
    "in_file": pa.schema([FILE, column("line", Semantic.LINE)]),
    "two_files": pa.schema([column("from_file", Semantic.FILE_IDENTITY, "file"), column("to_file", Semantic.FILE_IDENTITY, "file")]),
    "span": pa.schema(SPAN),
    "syntax": pa.schema([own("syntax", "node_id"), *SPAN]),
    "child": pa.schema([own("syntax", "node_id"), names("syntax", "parent_id"), *SPAN]),
    "scope": pa.schema([own("scope"), FILE]),
    "reference": pa.schema([own("reference"), names("scope"), NAME]),
    "symbol": pa.schema([own("symbol"), names("scope"), NAME]),
    "edge": pa.schema([names("syntax", "source"), names("syntax", "target")]),
    "occurrence": pa.schema([*SPAN, column("symbol", Semantic.SYMBOL)]),
    "documented": pa.schema([column("symbol", Semantic.SYMBOL), column("qualified_name", Semantic.QUALIFIED_NAME)]),
    "qualified": pa.schema([own("definition"), names("scope"), column("qualified_name", Semantic.QUALIFIED_NAME)]),
}

SHORT = {
    JoinStrategy.SAME_ENTITY: "ENTITY",
    JoinStrategy.FOREIGN_KEY: "KEY",
    JoinStrategy.EQUAL_SPAN: "SPAN",
    JoinStrategy.SYMBOL: "SYMBOL",
    JoinStrategy.QUALIFIED_NAME: "QNAME",
    JoinStrategy.NAME_IN_SCOPE: "NAME",
    JoinStrategy.OWNER: "OWNER",
    JoinStrategy.SAME_FILE: "FILE",
}

MATRIX = """
            nothing file   in_file two_files span   syntax child  scope  reference symbol edge   occurrence documented qualified
nothing     -       -      -       -         -      -      -      -      -         -      -      -          -          -
file        -       ENTITY KEY     2xKEY     KEY    KEY    KEY    KEY    -         -      -      KEY        -          -
in_file     -       KEY    FILE    2xFILE    FILE   FILE   FILE   FILE   -         -      -      FILE       -          -
two_files   -       2xKEY  2xFILE  4xFILE    2xFILE 2xFILE 2xFILE 2xFILE -         -      -      2xFILE     -          -
span        -       KEY    FILE    2xFILE    SPAN   SPAN   SPAN   FILE   -         -      -      SPAN       -          -
syntax      -       KEY    FILE    2xFILE    SPAN   ENTITY ENTITY FILE   -         -      2xKEY  SPAN       -          -
child       -       KEY    FILE    2xFILE    SPAN   ENTITY ENTITY FILE   -         -      2xKEY  SPAN       -          -
scope       -       KEY    FILE    2xFILE    FILE   FILE   FILE   ENTITY KEY       KEY    -      FILE       -          KEY
reference   -       -      -       -         -      -      -      KEY    ENTITY    NAME   -      -          -          OWNER
symbol      -       -      -       -         -      -      -      KEY    NAME      ENTITY -      -          -          OWNER
edge        -       -      -       -         -      2xKEY  2xKEY  -      -         -      4xOWNER -         -          -
occurrence  -       KEY    FILE    2xFILE    SPAN   SPAN   SPAN   FILE   -         -      -      SPAN       SYMBOL     -
documented  -       -      -       -         -      -      -      -      -         -      -      SYMBOL     SYMBOL     QNAME
qualified   -       -      -       -         -      -      -      KEY    OWNER     OWNER  -      -          QNAME      ENTITY
"""
"""The strategy for each left (row) and right (column) side; 2xKEY: two foreign keys and nothing says which; -: none."""

HEADER, *ROWS = [line.split() for line in MATRIX.strip().splitlines()]
EXPECTED = {(row[0], right): cell for row in ROWS for right, cell in zip(HEADER, row[1:], strict=True)}


def test_the_matrix_has_every_pair() -> None:
    assert set(EXPECTED) == {(left, right) for left in SHAPES for right in SHAPES}


@pytest.mark.parametrize(("left", "right"), EXPECTED)
def test_each_pair_of_shapes_gets_its_join(left: str, right: str) -> None:
    sides, expected = (SHAPES[left], SHAPES[right]), EXPECTED[left, right]
    found = possible_joins(*sides)
    first = [plan for plan in found if plan.strategy is found[0].strategy]
    cell = "-" if not found else (f"{len(first)}x" if len(first) > 1 else "") + SHORT[found[0].strategy]
    assert cell == expected
    if len(first) == 1:
        assert infer_join(*sides) == found[0]
    else:
        with pytest.raises(JoinError):
            infer_join(*sides)


@pytest.mark.parametrize(("left", "right"), EXPECTED)
def test_a_join_is_possible_from_either_side(left: str, right: str) -> None:
    def pairs(plans: tuple[JoinPlan, ...], turned: bool) -> list[tuple[JoinStrategy, set[tuple[str, str]]]]:
        found = [(plan.strategy, {key[::-1] if turned else key for key in plan.keys}) for plan in plans]
        return sorted(found, key=lambda pair: (pair[0], sorted(pair[1])))

    assert pairs(possible_joins(SHAPES[left], SHAPES[right]), False) == pairs(possible_joins(SHAPES[right], SHAPES[left]), True)


def test_names_of_columns_decide_nothing() -> None:
    def renamed(schema: pa.Schema, prefix: str) -> pa.Schema:
        return pa.schema([field.with_name(f"{prefix}{index}") for index, field in enumerate(schema)])

    for left, right in EXPECTED:
        found = [plan.strategy for plan in possible_joins(SHAPES[left], SHAPES[right])]
        assert [plan.strategy for plan in possible_joins(renamed(SHAPES[left], "a"), renamed(SHAPES[right], "b"))] == found


def test_possible_joins_are_most_specific_first() -> None:
    found = possible_joins(SHAPES["child"], SHAPES["child"])
    assert [(plan.strategy, plan.condition) for plan in found] == [
        (JoinStrategy.SAME_ENTITY, "node_id = node_id"),
        (JoinStrategy.FOREIGN_KEY, "parent_id = node_id"),
        (JoinStrategy.FOREIGN_KEY, "node_id = parent_id"),
        (JoinStrategy.EQUAL_SPAN, "file_id = file_id and start = start and end = end"),
        (JoinStrategy.SPAN_OVERLAP, "file_id = file_id"),
        (JoinStrategy.SAME_FILE, "file_id = file_id"),
    ]
    assert [plan.confidence for plan in found] == sorted((plan.confidence for plan in found), reverse=True)


def test_a_plan_says_what_it_rests_on_and_what_it_fell_back_from() -> None:
    plan = infer_join(SHAPES["reference"], SHAPES["symbol"])
    assert plan == JoinPlan(
        JoinStrategy.NAME_IN_SCOPE,
        (("scope_id", "scope_id"), ("name", "name")),
        None,
        0.7,
        "'name' and 'name' are both a NAME, in the scope that 'scope_id' and 'scope_id' name",
        "left rows are 'reference', right rows 'symbol'; neither side names an entity of the other; left has no FILE_IDENTITY and no SPAN_START"
        " and no SPAN_END; left and right have no SYMBOL; left and right have no QUALIFIED_NAME",
    )
    assert infer_join(SHAPES["scope"], SHAPES["scope"]).fallback is None


SAME, KEYED = ("syntax", "syntax"), ("child", "syntax")


@pytest.mark.parametrize(
    ("left", "right", "hint", "strategy", "keys"),
    [
        (*SAME, "equal_span", JoinStrategy.EQUAL_SPAN, "file_id = file_id and start = start and end = end"),
        (*SAME, "same_file", JoinStrategy.SAME_FILE, "file_id = file_id"),
        (*SAME, "span_overlap", JoinStrategy.SPAN_OVERLAP, "file_id = file_id"),
        (*SAME, "span_contains", JoinStrategy.SPAN_CONTAINS, "file_id = file_id"),
        (*SAME, "span_within", JoinStrategy.SPAN_WITHIN, "file_id = file_id"),
        ("reference", "symbol", "owner", JoinStrategy.OWNER, "scope_id = scope_id"),
        (*KEYED, "parent_id", JoinStrategy.FOREIGN_KEY, "parent_id = node_id"),
        ("edge", "syntax", "target", JoinStrategy.FOREIGN_KEY, "target = node_id"),
        ("syntax", "edge", "node_id = source", JoinStrategy.FOREIGN_KEY, "node_id = source"),
        (*KEYED, "node_id = node_id", JoinStrategy.SAME_ENTITY, "node_id = node_id"),
        (*KEYED, "parent_id=node_id", JoinStrategy.FOREIGN_KEY, "parent_id = node_id"),
        ("edge", "edge", "target = source", JoinStrategy.OWNER, "target = source"),
        ("two_files", "in_file", "to_file = file_id", JoinStrategy.SAME_FILE, "to_file = file_id"),
        ("reference", "symbol", "name = name and scope_id = scope_id", JoinStrategy.NAME_IN_SCOPE, "scope_id = scope_id and name = name"),
        ("reference", "symbol", "name = name", JoinStrategy.GIVEN_KEYS, "name = name"),
        (*SAME, "end = start", JoinStrategy.GIVEN_KEYS, "file_id = file_id and end = start"),
        ("in_file", "in_file", "line = line", JoinStrategy.GIVEN_KEYS, "file_id = file_id and line = line"),
    ],
)
def test_a_hint_that_is_possible_decides(left: str, right: str, hint: str, strategy: JoinStrategy, keys: str) -> None:
    plan = infer_join(SHAPES[left], SHAPES[right], hint)
    assert (plan.strategy, plan.condition, plan.confidence, plan.fallback) == (strategy, keys, 1.0, None)


def test_compared_spans_name_the_columns_of_both_sides() -> None:
    assert infer_join(*(SHAPES[side] for side in SAME), "span_contains").spans == ("start", "end", "start", "end")


ERRORS: list[tuple[str, str, str | None, str]] = [
    (
        "nothing", "reference", None,
        "no column of the left side says the same as one of the right: left has no column with a joinable meaning; right has"
        " reference_id: ENTITY_IDENTITY(reference, its own), scope_id: ENTITY_IDENTITY(scope), name: NAME."
        " Add a column that both sides share, or name the columns: hint='left_column = right_column'.",
    ),
    (
        "edge", "syntax", None,
        "2 joins by foreign_key are possible: 'source = node_id', 'target = node_id'. Say which with one of them as the hint.",
    ),
    (
        "in_file", "span", "equal_span",
        "the hint 'equal_span' is impossible: left has no SPAN_START and no SPAN_END. Left has file_id: FILE_IDENTITY(file), line: LINE;"
        " right has file_id: FILE_IDENTITY(file), start: SPAN_START, end: SPAN_END. Possible are same_file (file_id = file_id).",
    ),
    (
        "nothing", "nothing", "owner",
        "the hint 'owner' is impossible: they name no owner of both. Left has no column with a joinable meaning; right has no column with a joinable"
        " meaning. Possible are nothing: no join is possible.",
    ),
    (
        "two_files", "in_file", "same_file",
        "2 joins by same_file are possible: 'from_file = file_id', 'to_file = file_id'. Say which with one of them as the hint.",
    ),
    (
        "in_file", "span", "same_fiel",
        "the hint 'same_fiel' is neither a strategy nor a column of the left side, which has file_id, line. Strategies are same_entity, foreign_key,"
        " equal_span, symbol, qualified_name, name_in_scope, owner, span_overlap, same_file, span_contains, span_within; columns are written"
        " 'left_column = right_column'.",
    ),
    (
        "child", "syntax", "start",
        "the hint 'start' is no foreign key: it means SPAN_START, and right rows are 'syntax'. Foreign keys between both sides:"
        " 'parent_id = node_id'. For other columns write 'start = right_column'.",
    ),
    (
        "syntax", "edge", "node_id",
        "2 joins by foreign_key are possible: 'node_id = source', 'node_id = target'. Say which with one of them as the hint.",
    ),
    (
        "syntax", "edge", "node_id = ",
        "the hint 'node_id =' does not pair columns. Write 'left_column = right_column', several with 'and' between them.",
    ),
    (
        "syntax", "edge", "node_id = sourc",
        "the hint 'node_id = sourc' names 'sourc', which the right side has not. It has source, target.",
    ),
    (
        "reference", "symbol", "name = scope_id",
        "the hint 'name = scope_id' compares what is not comparable: 'name' is a name, 'scope_id' an entity."
        " Possible are name_in_scope (scope_id = scope_id and name = name), owner (scope_id = scope_id); or annotate the columns.",
    ),
    (
        "reference", "symbol", "reference_id = symbol_id",
        "the hint 'reference_id = symbol_id' compares what is not comparable: 'reference_id' identifies a 'reference', 'symbol_id' a 'symbol'."
        " Possible are name_in_scope (scope_id = scope_id and name = name), owner (scope_id = scope_id); or annotate the columns.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right", "hint", "message"), ERRORS)
def test_an_impossible_join_says_what_to_do(left: str, right: str, hint: str | None, message: str) -> None:
    with pytest.raises(JoinError) as error:
        infer_join(SHAPES[left], SHAPES[right], hint)
    assert str(error.value) == message == f"{error.value.problem} {error.value.remedy}"


def test_places_of_two_files_must_say_which() -> None:
    left = pa.schema([*SHAPES["two_files"], column("line", Semantic.LINE)])
    with pytest.raises(JoinError) as error:
        infer_join(left, SHAPES["in_file"], "line = line")
    assert str(error.value) == (
        "the hint 'line = line' compares places within a file; 2 columns on the left and 1 on the right say which file."
        " Pair the files as well: 'left_file = right_file and …'."
    )
    plan = infer_join(left, SHAPES["in_file"], "to_file = file_id and line = line")
    assert plan.keys == (("to_file", "file_id"), ("line", "line"))


@pytest.mark.parametrize("rename", [str.upper, lambda name: f"{name}_of_it"])
def test_a_hint_follows_the_names_given(rename: Callable[[str], str]) -> None:
    left = pa.schema([field.with_name(rename(field.name)) for field in SHAPES["child"]])
    assert infer_join(left, SHAPES["syntax"], rename("parent_id")).keys == ((rename("parent_id"), "node_id"),)
