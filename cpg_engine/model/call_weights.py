"""How much each source of evidence weighs in the confidence of a call's target, read from a table that is fitted to programs that ran.

A logistic model: odds depend on the way by which values lead to the target, and on whether it is the only one, or one of how many; they
are multiplied by what each other source says. ``tests/benchmarks/call_confidence.py`` fits the table.
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from cpg_engine.errors import DeclarationError
from cpg_engine.model.rules import Feature
from cpg_engine.sql import literal

TABLE = Path(__file__).parent / "call_weights.toml"
WAYS = ("points_to", "implicit_call", "library_model", "library_special", "declared_type")
"""How a target was found, as `voted_call_targets` says."""

VOTES = ("declared", "declared_other", "named", "named_other", "checked", "checked_other", "checked_silent", "renamed")
"""What other sources may say of a target: columns of `voted_call_targets`."""

EXECUTED = 9.0
"""Weight of having been executed, which no fit can tell: it is what the others are fitted to."""


@dataclass(frozen=True)
class CallWeights:
    """The weights.

    Args:
        ways: of each way log odds of the only target, those of one of several, and how they change with the logarithm of their number.
        votes: what is added for what each other source says.
    """

    ways: dict[str, tuple[float, float, float]]
    votes: dict[str, float]

    @property
    def prior(self) -> str:
        """SQL of the probability before other sources are asked."""
        several = {way: f"{base!r} + {slope!r} * ln(cast(alternatives as double))" for way, (_, base, slope) in self.ways.items()}
        cases = " ".join(f"when {literal(way)} then case when alternatives = 1 then {self.ways[way][0]!r} else {text} end" for way, text in several.items())
        return f"1.0 / (1.0 + exp(-(case way {cases} end)))"

    @property
    def features(self) -> tuple[Feature, ...]:
        """What other sources say, weighed."""
        return (*(Feature(vote, vote, weight) for vote, weight in self.votes.items()), Feature("executed", "executed", EXECUTED))

    @property
    def sources(self) -> tuple[Feature, ...]:
        """What sources that are read only if asked for say, weighed, of a target that no value leads to."""
        return tuple(feature for feature in self.features if feature.name in ("checked", "executed"))


def read_call_weights(file: Path = TABLE) -> CallWeights:
    """The weights of a file.

    Raises:
        DeclarationError: it cannot be read, or lacks a weight.
    """
    try:
        document = tomllib.loads(file.read_text(encoding="utf-8"))
        ways = {way: (float(document[way]["only"]), float(document[way]["several"]), float(document[way]["number"])) for way in WAYS}
        return CallWeights(ways, {vote: float(document["votes"][vote]) for vote in VOTES})
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise DeclarationError(f"weights of calls {file}: {type(error).__name__}: {error}. Fit them anew: tests/benchmarks/call_confidence.py.") from error
