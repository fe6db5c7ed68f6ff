"""Definitions and uses of small sources, drawn beside them by hand."""

import pytest
from data_flow_fixtures import DataFixture, all_data_fixtures, is_readable, observed

FIXTURES = all_data_fixtures()
NEEDED_FIXTURES = 60


@pytest.mark.parametrize("fixture", FIXTURES, ids=[fixture.name for fixture in FIXTURES])
def test_definitions_reach_as_drawn(fixture: DataFixture) -> None:
    if not is_readable(fixture):
        pytest.skip(f"needs Python {'.'.join(map(str, fixture.needs))}")
    found = observed(fixture)
    missing, unexpected = sorted(fixture.expected - found), sorted(found - fixture.expected)
    assert not missing and not unexpected, "\n".join(
        ["", fixture.code, *(f"missing     {fact}" for fact in missing), *(f"unexpected  {fact}" for fact in unexpected)]
    )


def test_there_are_enough_fixtures_and_names_are_unique() -> None:
    assert len({fixture.name for fixture in FIXTURES}) == len(FIXTURES) >= NEEDED_FIXTURES
