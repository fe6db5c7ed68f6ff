"""The table of what sources of evidence weigh in the confidence of a call's target."""

import math
from pathlib import Path

import pytest
from datafusion import SessionContext

from cpg_engine.errors import DeclarationError
from cpg_engine.model.call_weights import TABLE, VOTES, WAYS, read_call_weights


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("number", [1, 2, 7])
def test_the_prior_is_what_the_table_says(way: str, number: int) -> None:
    weights = read_call_weights()
    only, several, slope = weights.ways[way]
    expected = 1 / (1 + math.exp(-(only if number == 1 else several + slope * math.log(number))))
    (row,) = SessionContext().sql(f"select {weights.prior} as prior from (values ('{way}', {number})) as t (way, alternatives)").to_pylist()
    assert row["prior"] == pytest.approx(expected)


def test_the_only_target_that_values_lead_to_is_likely_and_one_of_many_is_not() -> None:
    only, several, slope = read_call_weights().ways["points_to"]
    assert only > 2 and several + slope * math.log(10) < only - 2


def test_what_is_executed_outweighs_everything() -> None:
    weights = read_call_weights()
    lowest = min(min(only, several + slope * math.log(50)) for only, several, slope in weights.ways.values())
    against = sum(min(weight, 0) for weight in weights.votes.values())
    assert weights.features[-1].name == "executed" and weights.features[-1].weight + lowest + against > 2
    assert [feature.name for feature in weights.features[:-1]] == list(VOTES)


@pytest.mark.parametrize("text", ["", "nonsense", "[votes]\ndeclared = 1.0\n", None])
def test_a_table_that_lacks_something_is_an_error_that_says_how_to_make_it(text: str | None, tmp_path: Path) -> None:
    file = tmp_path / "weights.toml"
    if text is not None:
        file.write_text(text)
    with pytest.raises(DeclarationError, match="call_confidence"):
        read_call_weights(file)


def test_it_says_what_it_is_fitted_to() -> None:
    assert "Fitted to what" in TABLE.read_text()
