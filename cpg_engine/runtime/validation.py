"""Running the checks of a table. A result is remembered with what it was computed from, so it is computed once."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cpg_engine.catalog import TableEntry
from cpg_engine.plan.bundle import fingerprint
from cpg_engine.policy.validation import Check
from cpg_engine.runtime.builds import CheckedRules
from cpg_engine.runtime.delta import TableVersion
from cpg_engine.runtime.lake import write_json
from cpg_engine.runtime.reading import check_read, register_table
from cpg_engine.runtime.run import Run
from cpg_engine.runtime.session import planning, task_session
from cpg_engine.sql import literal

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
    readers = {read: check.name for check in reversed(entry.checks) for read in check.reads}
    pins = {read: run.pinned(read, f"check {check}") for read, check in readers.items()}
    keys = {check.name: _result_key(entry, check, pins) for check in entry.checks}
    remembered = _remembered(run, table)
    results = {
        check.name: CheckResult(check, known["violations"], tuple(known["sample"]))
        for check in entry.checks
        if (known := remembered.get(check.name, {})).get("of") == keys[check.name]
    }
    results |= _run_checks(run, entry, [check for check in entry.checks if check.name not in results], pins)
    ordered = [results[check.name] for check in entry.checks]
    now = {found.check.name: {"of": keys[found.check.name], "violations": found.violations, "sample": list(found.sample)} for found in ordered}
    if now != remembered:
        write_json(run.lake.check_results(run.repository.name, table), now)
    return tuple(ordered)


def known_results(run: Run) -> CheckedRules:
    """How the checks of all tables went, as far as they were run on what is stored now. Runs none."""
    held, unknown, broken, blocking = 0, 0, dict[str, int](), list[str]()
    for name, entry in run.catalog.tables.items():
        remembered = _remembered(run, name) if entry.checks else {}
        for check in entry.checks:
            known = remembered.get(check.name, {})
            pins = {table: pin for table in check.reads if (pin := run.built(table)) is not None}
            if len(pins) < len(set(check.reads)) or known.get("of") != _result_key(entry, check, pins):
                unknown += 1
            elif known["violations"]:
                broken[f"{name} {check.name}"] = known["violations"]
                blocking += [f"{name} {check.name}"] if check.is_blocking else []
            else:
                held += 1
    return CheckedRules(held, broken, tuple(blocking), unknown)


def _result_key(entry: TableEntry, check: Check, pins: Mapping[str, TableVersion]) -> str:
    """What a result was computed from: files, or, where columns are compared, a version."""
    of = [(table, pins[table].files if check.sql else pins[table].version) for table in sorted({*check.reads})]
    return fingerprint("check", check.sql, str(entry.schema), of)


def _remembered(run: Run, table: str) -> dict[str, Any]:
    """Results by check, as they were written; none where they are missing or damaged."""
    try:
        found: Any = json.loads(run.lake.check_results(run.repository.name, table).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return {name: known for name, known in found.items() if isinstance(known, dict)} if isinstance(found, dict) else {}


def _run_checks(run: Run, entry: TableEntry, checks: Sequence[Check], pins: Mapping[str, TableVersion]) -> dict[str, CheckResult]:
    """Results by check. One query counts the violations of all: to plan one each takes longer than to run it."""
    results = {check.name: _compare_schema(entry, check, pins[entry.name]) for check in checks if check.sql is None}
    asked = {check.name: (check, check.sql) for check in checks if check.sql is not None}
    if not asked:
        return results
    read = {table: pins[table] for check, _ in asked.values() for table in check.reads}
    session = task_session(run.memory_bytes, options=planning(sum(pin.bytes for pin in read.values())))
    for table, pin in read.items():
        register_table(session, table, pin, run.catalog.table(table).schema)
    counts = " union all ".join(f"select {literal(name)} as rule, count(*) as violations from ({sql})" for name, (_, sql) in asked.items())
    for row in session.sql(counts).to_pylist():
        check, sql = asked[row["rule"]]
        sample = session.sql(f"{sql} limit {SAMPLE_ROWS}").to_pylist() if row["violations"] else []
        results[check.name] = CheckResult(check, row["violations"], tuple(sample))
    check_read(read.values())
    return results


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
