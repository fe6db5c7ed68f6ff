"""When a table is refreshed by itself."""

from typing import Any

import dagster as dg


def refresh_when_code_or_inputs_change(has_inputs: bool) -> dg.AutomationCondition[dg.AssetKey]:
    """A table is refreshed when its code version changed, when an input has another data version, or when it is new.

    An input that was found unchanged keeps its data version, so what depends on it is left alone. What a run has
    refreshed already, or is about to, is not requested again; and what failed waits for something to change. A new
    repository is not begun here, but by the sensor that looks at repositories: what reads no tables is never missing.

    Args:
        has_inputs: whether the table is made from others.
    """
    condition = dg.AutomationCondition
    changed = condition.code_version_changed() | condition.any_deps_match(condition.data_version_changed() | condition.will_be_requested())
    if not has_inputs:
        roots: Any = condition.code_version_changed()
        return (roots.since_last_handled() & ~condition.in_progress()).with_label("code changed")
    # Dagster's types tell conditions of assets and of checks apart, but not this method's.
    due: Any = changed
    # The first look at a table finds it new to the code; a repository that is new is none.
    added: Any = condition.initial_evaluation() & condition.missing()
    handled: Any = condition.newly_requested() | condition.newly_updated()
    # A run that ends while tables are looked at is no longer in progress, but what it has written is seen the next time.
    idle: Any = ~condition.in_progress()
    found = (due.since_last_handled() | added.since(handled)) & ~condition.any_deps_missing() & ~condition.any_deps_in_progress() & idle & ~idle.newly_true()
    return found.with_label("code or inputs changed")
