"""Definitions and uses of small sources, drawn beside them by hand."""

import pytest
from data_flow_fixtures import all_data_fixtures, observed
from drawn_fixtures import Fixture, assert_as_drawn, skip_unless_readable

FIXTURES = all_data_fixtures()
NEEDED_FIXTURES = 60


@pytest.mark.parametrize("fixture", FIXTURES, ids=[fixture.name for fixture in FIXTURES])
def test_definitions_reach_as_drawn(fixture: Fixture) -> None:
    skip_unless_readable(fixture)
    assert_as_drawn(fixture, observed(fixture))


def test_there_are_enough_fixtures_and_names_are_unique() -> None:
    assert len({fixture.name for fixture in FIXTURES}) == len(FIXTURES) >= NEEDED_FIXTURES
