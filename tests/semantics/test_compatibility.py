"""What may equal what when columns are joined by name."""

import pyarrow as pa
import pytest

from cpg_engine.evidence.schema import NAMESPACE_KEY, SEMANTIC_KEY, Semantic
from cpg_engine.semantics.compatibility import COMPATIBLE, incompatibility, within_file


def column(name: str, meaning: Semantic | None, namespace: str | None = None, data_type: pa.DataType | None = None) -> pa.Field:
    metadata = {SEMANTIC_KEY: str(meaning)} if meaning else {}
    return pa.field(name, data_type or pa.int64(), metadata={**metadata, **({NAMESPACE_KEY: namespace} if namespace else {})})


@pytest.mark.parametrize("meaning", COMPATIBLE)
def test_a_meaning_that_joins_anything_joins_itself(meaning: Semantic) -> None:
    assert incompatibility(column("a", meaning), column("b", meaning)) is None


@pytest.mark.parametrize("meaning", sorted(set(Semantic) - set(COMPATIBLE)))
def test_a_meaning_that_identifies_nothing_joins_nothing(meaning: Semantic) -> None:
    assert incompatibility(column("a", meaning), column("b", meaning)) == f"'a' means {meaning}, in which nothing is identified"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Semantic.ENTITY_IDENTITY, Semantic.NODE_REFERENCE),
        (Semantic.SPAN_START, Semantic.SPAN_END),
        (Semantic.LINE, Semantic.END_LINE),
        (Semantic.QUALIFIED_NAME, Semantic.MODULE_NAME),
    ],
)
def test_meanings_with_one_kind_of_value_are_compatible(one: Semantic, other: Semantic) -> None:
    assert incompatibility(column("a", one), column("b", other)) is None
    assert incompatibility(column("b", other), column("a", one)) is None


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (column("a", Semantic.NAME), column("b", Semantic.QUALIFIED_NAME), "'a' is a name, 'b' a dotted name"),
        (column("a", None), column("b", Semantic.NAME), "'a' means nothing declared, in which nothing is identified"),
        (column("a", Semantic.ENTITY_IDENTITY, "scope"), column("b", Semantic.ENTITY_IDENTITY, "symbol"), "'a' identifies a 'scope', 'b' a 'symbol'"),
        (column("a", Semantic.NAME), column("b", Semantic.NAME, None, pa.string()), "'a' is stored as int64, 'b' as string"),
    ],
)
def test_the_reason_names_both_columns(one: pa.Field, other: pa.Field, reason: str) -> None:
    assert incompatibility(one, other) == reason


def test_a_namespace_only_one_side_declares_and_another_width_are_no_contradiction() -> None:
    assert incompatibility(column("a", Semantic.NODE_REFERENCE), column("b", Semantic.ENTITY_IDENTITY, "scope", pa.int32())) is None


def test_places_and_ordinals_need_their_file() -> None:
    found = {meaning for meaning in Semantic if within_file(column("a", meaning))}
    assert found == {Semantic.LOCAL_IDENTITY, Semantic.SPAN_START, Semantic.SPAN_END, Semantic.LINE, Semantic.END_LINE}
