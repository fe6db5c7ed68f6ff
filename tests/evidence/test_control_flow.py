"""Control flow of small sources, drawn beside them by hand."""

import pytest
from control_flow_fixtures import FlowFixture, all_flow_fixtures, observed

FIXTURES = all_flow_fixtures()
NEEDED_FIXTURES = 100


@pytest.mark.parametrize("fixture", FIXTURES, ids=[fixture.name for fixture in FIXTURES])
def test_flow_is_as_drawn(fixture: FlowFixture) -> None:
    if not fixture.is_readable:
        pytest.skip(f"needs Python {'.'.join(map(str, fixture.needs))}")
    found = observed(fixture)
    missing, unexpected = sorted(fixture.expected - found), sorted(found - fixture.expected)
    assert not missing and not unexpected, "\n".join(
        ["", fixture.code, *(f"missing     {fact}" for fact in missing), *(f"unexpected  {fact}" for fact in unexpected)]
    )


def test_there_are_enough_fixtures_and_names_are_unique() -> None:
    assert len({fixture.name for fixture in FIXTURES}) == len(FIXTURES) >= NEEDED_FIXTURES
