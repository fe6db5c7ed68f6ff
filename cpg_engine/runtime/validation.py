"""Running the checks of a table. A result is remembered with what it was computed from, so it is computed once."""

import json
from dataclasses import dataclass
from typing import Any

from cpg_engine.catalog import TableEntry
from cpg_engine.plan.bundle import fingerprint
from cpg_engine.policy.validation import Check
from cpg_engine.runtime.builds import CheckedRules
from cpg_engine.runtime.delta import TableVersion
from cpg_engine.runtime.lake import write_json
from cpg_engine.runtime.reading import register_table
from cpg_engine.runtime.run import Run
from cpg_engine.runtime.session import task_session

SAMPLE_ROWS = 5


@dataclass(frozen=True)
class CheckResult:
    """The outcome of a check.

    Args:
        check: the rule.
        violations: rows that break it.
        sample: some of them.
    """

    check: Check
    violations: int
    sample: tuple[dict[str, Any], ...]

    @property
    def passed(self) -> bool:
        """Whether no row breaks the rule."""
        return self.violations == 0


def validate(run: Run, table: str) -> tuple[CheckResult, ...]:
    """Runs all checks of a table against its newest version.

    Raises:
        TableMissingError: the table, or one that a check reads besides, is not built.
    """
    entry = run.catalog.table(table)
    remembered = _remembered(run, table)
    results = {check.name: _run_check(run, entry, check, remembered) for check in entry.checks}
    now = {name: {"of": key, "violations": result.violations, "sample": list(result.sample)} for name, (key, result) in results.items()}
    if now != remembered:
        write_json(run.lake.check_results(run.repository.name, table), now)
    return tuple(result for _, result in results.values())


def known_results(run: Run) -> CheckedRules:
    """How the checks of all tables went, as far as they were run on what is stored now. Runs none."""
    held, unknown, broken, blocking = 0, 0, dict[str, int](), list[str]()
    for name, entry in run.catalog.tables.items():
        remembered = _remembered(run, name) if entry.checks else {}
        for check in entry.checks:
            known = remembered.get(check.name, {})
            if any(run.built(table) is None for table in check.reads) or known.get("of") != _result_key(entry, check, _read_by(run, check)):
                unknown += 1
            elif known["violations"]:
                broken[f"{name} {check.name}"] = known["violations"]
                blocking += [f"{name} {check.name}"] if check.is_blocking else []
            else:
                held += 1
    return CheckedRules(held, broken, tuple(blocking), unknown)


def _read_by(run: Run, check: Check) -> dict[str, TableVersion]:
    """Versions of the tables that a check reads."""
    return {table: run.pinned(table, f"check {check.name}") for table in check.reads}


def _result_key(entry: TableEntry, check: Check, pins: dict[str, TableVersion]) -> str:
    """What a result was computed from: files, or, where columns are compared, a version."""
    return fingerprint("check", check.sql, str(entry.schema), [(table, pin.files if check.sql else pin.version) for table, pin in sorted(pins.items())])


def _remembered(run: Run, table: str) -> dict[str, Any]:
    """Results by check, as they were written; none where they are missing or damaged."""
    try:
        found: Any = json.loads(run.lake.check_results(run.repository.name, table).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return {name: known for name, known in found.items() if isinstance(known, dict)} if isinstance(found, dict) else {}


def _run_check(run: Run, entry: TableEntry, check: Check, remembered: dict[str, Any]) -> tuple[str, CheckResult]:
    pins = _read_by(run, check)
    key = _result_key(entry, check, pins)
    known = remembered.get(check.name, {})
    if known.get("of") == key:
        return key, CheckResult(check, known["violations"], tuple(known["sample"]))
    if check.sql is None:
        return key, _compare_schema(entry, check, pins[entry.name])
    session = task_session(run.memory_bytes)
    for table, pin in pins.items():
        register_table(session, table, pin, run.catalog.table(table).schema)
    (counted,) = session.sql(f"select count(*) as violations from ({check.sql})").to_pylist()
    violations: int = counted["violations"]
    rows = session.sql(f"{check.sql} limit {SAMPLE_ROWS}").to_pylist() if violations else []
    return key, CheckResult(check, violations, tuple(rows))


def _compare_schema(entry: TableEntry, check: Check, version: TableVersion) -> CheckResult:
    """Columns of the stored table that are not as the contract says."""
    wanted = {column.name: str(column.type) for column in entry.schema}
    found = {column.name: str(column.type) for column in version.schema}
    different = [
        {"column": name, "contract": wanted.get(name), "stored": found.get(name)}
        for name in dict.fromkeys((*wanted, *found))
        if wanted.get(name) != found.get(name)
    ]
    return CheckResult(check, len(different), tuple(different[:SAMPLE_ROWS]))
