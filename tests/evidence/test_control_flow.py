"""Control flow of small sources, drawn beside them by hand."""

import pytest
from control_flow_fixtures import FlowFixture, all_flow_fixtures, observed
from drawn_fixtures import assert_as_drawn, skip_unless_readable

FIXTURES = all_flow_fixtures()
NEEDED_FIXTURES = 100


@pytest.mark.parametrize("fixture", FIXTURES, ids=[fixture.name for fixture in FIXTURES])
def test_flow_is_as_drawn(fixture: FlowFixture) -> None:
    skip_unless_readable(fixture)
    assert_as_drawn(fixture, observed(fixture))


def test_there_are_enough_fixtures_and_names_are_unique() -> None:
    assert len({fixture.name for fixture in FIXTURES}) == len(FIXTURES) >= NEEDED_FIXTURES
