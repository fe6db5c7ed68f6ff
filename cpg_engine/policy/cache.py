"""Which views are stored and which are computed where they are read."""

from collections.abc import Mapping
from dataclasses import dataclass

from cpg_engine.compiler import SemanticProgram
from cpg_engine.plan.bundle import PlanSignals


@dataclass(frozen=True)
class CachePolicy:
    """Whether a view is stored, and why.

    Args:
        is_stored: whether it becomes a table.
        reason: why, in a few words.
    """

    is_stored: bool
    reason: str


def decide_cache(program: SemanticProgram) -> Mapping[str, CachePolicy]:
    """Decides for every view from its place in the graph and the work its plan does.

    What nothing reads is a result and is stored. What looks at one row at a time costs no more to compute again
    than to read back, so it is not, unless it would answer differently each time. Everything else would be computed
    once per reader, or again after a failure.
    """
    readers = {name: [other for other, bundle in program.bundles.items() if name in bundle.inputs] for name in program.bundles}
    return {name: _decide(len(readers[name]), bundle.signals) for name, bundle in program.bundles.items()}


def _decide(readers: int, signals: PlanSignals) -> CachePolicy:
    if readers == 0:
        return CachePolicy(True, "a result: no other view reads it")
    if signals.volatile:
        return CachePolicy(True, f"{', '.join(signals.volatile)} would give each reader another answer")
    if signals.is_row_wise:
        return CachePolicy(False, f"row by row: computed by its {readers} reader{'s' if readers > 1 else ''}")
    return CachePolicy(True, f"joins or aggregates, read by {readers}")
