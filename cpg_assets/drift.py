"""Whether a build looks like the ones before it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any

import dagster as dg
from pydantic import Field

from cpg_assets.figures import Measures
from cpg_engine.runtime.lake import write_json

KEPT_BUILDS = 50


class DriftLimits(dg.ConfigurableResource[None]):
    """How far figures may move from one build to the next before the check of the report warns."""

    count_change: float = Field(default=0.3, gt=0, description="Change of a count (files, nodes, edges), as a share of what is usual.")
    share_change: float = Field(default=0.05, gt=0, le=1, description="Change of a share (resolved, ambiguous, parsed), in points from 0 to 1.")
    builds: int = Field(default=5, ge=1, le=KEPT_BUILDS, description="Usual is the median of so many builds before.")
    is_error: bool = Field(default=False, description="Whether the check fails as an error rather than a warning.")


@dataclass(frozen=True)
class Change:
    """How one measure moved.

    Args:
        measure: its name.
        usual: the median of the builds before.
        now: its value.
        change: relative to what is usual for a count, absolute for a share.
        limit: what is allowed.
    """

    measure: str
    usual: float
    now: float
    change: float
    limit: float

    @property
    def is_within(self) -> bool:
        """Whether it moved no further than allowed."""
        return abs(self.change) <= self.limit


def builds_before(history: Path) -> list[dict[str, Any]]:
    """What builds measured, the oldest first; none where the file is missing or damaged."""
    try:
        found: Any = json.loads(history.read_text(encoding="utf-8"))
        return [build for build in found["builds"] if isinstance(build["of"], str) and {type(build["counts"]), type(build["shares"])} == {dict}]
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return []


def remember(history: Path, builds: Sequence[Mapping[str, Any]], of: str, run: str, measures: Measures) -> None:
    """Adds what a build measured."""
    write_json(history, {"builds": [*builds, {"of": of, "run": run, **asdict(measures)}][-KEPT_BUILDS:]})


def changes(builds: Sequence[Mapping[str, Any]], measures: Measures, limits: DriftLimits) -> list[Change]:
    """How each measure moved against the last builds; one that none of them has is left out."""
    last, found = builds[-limits.builds :], list[Change]()
    for name, now in measures.counts.items():
        if known := [build["counts"][name] for build in last if name in build["counts"]]:
            usual = median(known)
            found.append(Change(name, usual, now, (now - usual) / usual if usual else float(now != usual), limits.count_change))
    for name, share in measures.shares.items():
        if known := [build["shares"][name] for build in last if name in build["shares"]]:
            found.append(Change(name, median(known), share, share - median(known), limits.share_change))
    return found
