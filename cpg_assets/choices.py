"""What a team decides about tables and their checks, in the TOML file that names repositories, or in a component.

::

    [owners]                                # of a stage, or of a table
    graph = ["team:code-analysis"]
    cpg_edges = ["ada@example.org"]

    [checks.file_quality.expectation_1]     # a rule of a table, as its check lists it
    severity = "error"                      # stops what is built from the table; "warning" does not
    tolerated = 5                           # so many rows may break it

    [drift]                                 # fields of `DriftLimits`, the resource ``drift``
    share_change = 0.1
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from cpg_engine.catalog import PlanCatalog, TableEntry
from cpg_engine.errors import LakeError
from cpg_engine.policy.validation import Check

if TYPE_CHECKING:
    from cpg_assets.drift import DriftLimits

ERROR, WARNING = "error", "warning"
WORDS_OF_A_CHECK = ("severity", "tolerated")


@dataclass(frozen=True)
class CheckChoice:
    """What was decided about a rule.

    Args:
        is_blocking: whether it stops what is built from the table; as declared if None.
        tolerated: rows that may break it.
    """

    is_blocking: bool | None = None
    tolerated: int = 0


@dataclass(frozen=True)
class Choices:
    """Everything decided.

    Args:
        owners: e-mail addresses, or teams as ``team:name``, by stage or table.
        checks: by table and rule.
        drift: how far figures may move from build to build; None where nothing was said.
        problems: a sentence for each owner that does not count. Nothing that is built rests on owners, and a table may
            leave the catalog, so what is wrong with them is told and stops nothing.
    """

    owners: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    checks: Mapping[tuple[str, str], CheckChoice] = field(default_factory=dict[tuple[str, str], CheckChoice])
    drift: "DriftLimits | None" = None
    problems: tuple[str, ...] = ()

    def owners_of(self, entry: TableEntry) -> tuple[str, ...]:
        """Who answers for a table."""
        return self.owners.get(entry.name, self.owners.get(entry.stage, ()))

    def tolerated(self, check: Check) -> int:
        """Rows that may break a rule."""
        found = self.checks.get((check.table, check.name))
        return found.tolerated if found else 0

    def applied(self, catalog: PlanCatalog) -> PlanCatalog:
        """The catalog with the severities decided."""
        return replace(catalog, tables={name: replace(entry, checks=tuple(map(self._decided, entry.checks))) for name, entry in catalog.tables.items()})

    def _decided(self, check: Check) -> Check:
        found = self.checks.get((check.table, check.name))
        return check if found is None or found.is_blocking is None else replace(check, is_blocking=found.is_blocking)


def choices_of(place: str, said: Mapping[str, Any], catalog: PlanCatalog) -> Choices:
    """Reads the sections ``owners``, ``checks`` and ``drift``.

    Args:
        place: the file, for messages.
        said: its content.
        catalog: what there is to decide about.

    Raises:
        LakeError: a check is named that there is not, or one of its values or of drift's is of the wrong kind.
    """
    owners, problems = _owners(place, said.get("owners", {}), catalog)
    checks = dict(_checks(place, _table(place, "checks", said.get("checks", {})), catalog))
    return Choices(owners, checks, _drift(place, _table(place, "drift", said["drift"])) if said.get("drift") else None, problems)


def _owners(place: str, said: Any, catalog: PlanCatalog) -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
    from dagster._core.definitions.utils import is_valid_owner

    known = {name for entry in catalog.tables.values() for name in (entry.name, entry.stage)}
    owners: dict[str, tuple[str, ...]] = {}
    problems: list[str] = []
    if not isinstance(said, dict):
        return owners, (f"{place}: [owners] is {said!r}; give a table of words and values.",)
    for what, names in said.items():
        if what not in known:
            problems.append(f"{place}: [owners] names {what!r}, which is neither a stage nor a table. See cpg catalog.")
        elif not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            problems.append(f"{place}: owners of {what!r} are {names!r}; give a list of texts.")
        elif wrong := [name for name in names if not is_valid_owner(name)]:
            problems.append(f"{place}: {wrong[0]!r} of {what!r} is no owner; give an e-mail address, or a team as team:NAME.")
        else:
            owners[what] = tuple(names)
    return owners, tuple(problems)


def _drift(place: str, words: Mapping[str, Any]) -> "DriftLimits":
    from pydantic import ValidationError

    from cpg_assets.drift import DriftLimits

    _all_read(f"{place}: [drift]", words, DriftLimits.model_fields)
    try:
        return DriftLimits(**words)
    except ValidationError as error:
        (wrong, *_) = error.errors()
        raise LakeError(f"{place}: [drift] says {wrong['loc'][0]} = {wrong['input']!r}: {wrong['msg'].lower()}.") from error


def _checks(place: str, said: Mapping[str, Any], catalog: PlanCatalog) -> Iterator[tuple[tuple[str, str], CheckChoice]]:
    for table, rules in said.items():
        if table not in catalog.tables:
            raise LakeError(f"{place}: [checks] names {table!r}, which is no table. See cpg catalog.")
        known = [check.name for check in catalog.table(table).checks]
        for rule, words in _table(place, f"checks.{table}", rules).items():
            if rule not in known:
                raise LakeError(f"{place}: {table!r} has no rule {rule!r}. It has: {', '.join(known)}.")
            yield (table, rule), _check(f"{place}: [checks.{table}.{rule}]", _table(place, f"checks.{table}.{rule}", words))


def _check(place: str, words: Mapping[str, Any]) -> CheckChoice:
    _all_read(place, words, WORDS_OF_A_CHECK)
    severity, tolerated = words.get("severity"), words.get("tolerated", 0)
    if severity not in (None, ERROR, WARNING):
        raise LakeError(f"{place}: severity is {severity!r}; give {ERROR!r} or {WARNING!r}.")
    if type(tolerated) is not int or tolerated < 0:
        raise LakeError(f"{place}: tolerated is {tolerated!r}; give a number of rows.")
    return CheckChoice(None if severity is None else severity == ERROR, tolerated)


def _all_read(place: str, words: Iterable[str], known: Collection[str]) -> None:
    if unknown := sorted(set(words) - set(known)):
        raise LakeError(f"{place} says {unknown[0]!r}, which nothing reads. It may say: {', '.join(known)}.")


def _table(place: str, name: str, said: Any) -> Mapping[str, Any]:
    if not isinstance(said, dict):
        raise LakeError(f"{place}: [{name}] is {said!r}; give a table of words and values.")
    return {str(word): value for word, value in said.items()}
