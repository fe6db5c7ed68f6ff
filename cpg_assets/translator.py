"""Decides everything Dagster shows of a catalog entry. Subclass it to change one decision.

Nothing here knows a table by name: every decision is read off the entry and the catalog.
"""

import sys
import warnings
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import dagster as dg

from cpg_assets.automation import refresh_when_code_or_inputs_change
from cpg_assets.choices import Choices
from cpg_assets.place import SHARED, Place
from cpg_engine.catalog import PlanCatalog, TableEntry
from cpg_engine.compiler.statement import Decision
from cpg_engine.model import views
from cpg_engine.policy.validation import Check
from cpg_engine.runtime.delta import TableVersion
from cpg_engine.runtime.run import CODE, DATA, PINS
from cpg_engine.runtime.tasks import TableOutcome
from cpg_engine.semantics.annotations import documentation_of, namespace_of, semantic_of, values_of

IO_MANAGER_KEY = "delta"
PRIORITY_TAG = "dagster/priority"
CONTRACT = "contract"
"""Name of the asset check that holds all blocking rules of a table."""
NOTHING = Choices()
LARGEST_EXACT_INTEGER = 2**53
"""Browsers round integers beyond this."""


class AssetTranslator:
    """From entries of a catalog to what Dagster shows of them.

    Args:
        catalog: everything compiled.
        place: names under which the assets live, and the repository they are of.
        choices: what was decided about tables and checks.
    """

    def __init__(self, catalog: PlanCatalog, place: Place = SHARED, choices: Choices = NOTHING) -> None:
        self.catalog, self.place, self.choices = catalog, place, choices
        self._automation = {has_inputs: refresh_when_code_or_inputs_change(has_inputs) for has_inputs in (True, False)}

    # ------------------------------------------------------------------------------------------- assets

    def key(self, entry: TableEntry) -> dg.AssetKey:
        """Key of the asset: stage and table."""
        return self.key_in(entry.stage, entry.name)

    def key_in(self, stage: str, name: str) -> dg.AssetKey:
        """Key of something in a stage."""
        return dg.AssetKey([*self.place.prefix, stage, name])

    def key_of(self, table: str) -> dg.AssetKey:
        """Key of a table's asset, by the table's name."""
        return self.key(self.catalog.table(table))

    def group(self, entry: TableEntry) -> str:
        """Group of the asset."""
        return self.place.name(entry.stage)

    def kinds(self, entry: TableEntry) -> set[str]:
        """What computes the table and what stores it."""
        return {"python" if entry.bundle is None else "datafusion", "deltalake", "table"}

    def tags(self, entry: TableEntry) -> dict[str, str]:
        """Tags to filter assets by."""
        return {"cpg/task": entry.task, "cpg/origin": "evidence" if entry.bundle is None else "view"}

    def owners(self, entry: TableEntry) -> Sequence[str]:
        """E-mail addresses, or teams as ``team:name``, that answer for the asset."""
        return self.choices.owners_of(entry)

    def deps(self, entry: TableEntry) -> Sequence[dg.AssetKey]:
        """Assets it is made from."""
        return [self.key_of(table) for table in entry.inputs]

    def code_version(self, entry: TableEntry) -> str:
        """Changes when the rows or files of the table could."""
        return entry.fingerprint

    def description(self, entry: TableEntry) -> str:
        """What a row is, what identifies it, and what the table is made from, as Markdown."""
        lines = [entry.doc, ""]
        if entry.key:
            lines.append(f"* **Key**: {_listed(entry.key)}")
        if entry.bundle is None:
            lines.append(f"* **Filled by** the extractor `{entry.task}`: {self.catalog.extractors[entry.task].doc}")
        if entry.inputs:
            lines.append(f"* **Reads** {_listed(entry.inputs)}")
        if inlined := self.catalog.tasks.tasks[entry.task].deps.inlined:
            lines.append(f"* **Computes inside** {len(inlined)} views that are not stored: {_listed(inlined)}")
        return "\n".join(lines)

    def column_schema(self, entry: TableEntry) -> dg.TableSchema:
        """Columns with types, documentation, units, meanings and constraints."""
        columns = [_column(field, is_key=entry.key == (field.name,)) for field in entry.schema]
        return dg.TableSchema(columns, dg.TableConstraints([f"{', '.join(entry.key)} identifies a row"] if entry.key else []))

    def column_lineage(self, entry: TableEntry) -> dg.TableColumnLineage | None:
        """Which columns of the inputs the values of each column come from; None where there are none."""
        found = {
            column: [dg.TableColumnDep(self.key_of(origin.table), origin.column) for origin in sorted(origins, key=str)]
            for column, origins in entry.lineage.items()
            if origins
        }
        return dg.TableColumnLineage(found) if found else None

    def metadata(self, entry: TableEntry) -> dict[str, Any]:
        """What the catalog knows of a table without looking at data."""
        file, line = self.declared_at(entry)
        found: dict[str, Any] = {
            "dagster/code_references": _code_reference(file, line, f"declaration of {entry.name}"),
            "dagster/column_schema": self.column_schema(entry),
            "dagster/storage_kind": "deltalake",
            "code fingerprint": entry.fingerprint,
            "declared in": dg.MetadataValue.path(f"{file}:{line}"),
        }
        if lineage := self.column_lineage(entry):
            found["dagster/column_lineage"] = lineage
            # Dagster's own open UI keeps lineage of columns without showing it.
            found["columns come from"] = _origins(lineage)
        if reads := self.catalog.tasks.tasks[entry.task].deps.columns:
            rows = [{"table": table, "columns": ", ".join(columns)} for table, columns in reads.items()]
            found["reads"] = _table(rows, {"table": "Table it reads", "columns": "Columns its plan needs"})
        if entry.bundle is None:
            return found
        found["stored because"] = self.catalog.policy.cache[entry.name].reason
        found["sql"] = code("sql", self.catalog.view(entry.name).sql)
        if inlined := self.catalog.tasks.tasks[entry.task].deps.inlined:
            found["sql of views inside"] = code("sql", "\n\n".join(f"-- {name}\n{self.catalog.view(name).sql}" for name in inlined))
        found["optimized plan"] = code("text", entry.bundle.optimized_plan)
        if entry.decisions:
            found["decisions"] = _decisions(entry.decisions)
        return found

    def declared_at(self, entry: TableEntry) -> tuple[Path, int]:
        """File and line that declare the table: its row type, its query, or the statement of the model that names it."""
        model = self.catalog.program.model
        declared = [*(row for rows in model.evidence.values() for row in rows), *vars(model.graph_tables).values()]
        row = next((row for row in declared if row.table == entry.name), None)
        if row is not None:
            file = Path(str(sys.modules[row.__module__].__file__))
            return file, _line(file, f"class {row.__name__}(")
        statements = Path(views.__file__)
        query = _queries(statements.parent / "sql").get(entry.name)
        return (query, 1) if query else (statements, _line(statements, f'"{entry.name}"'))

    def automation(self, entry: TableEntry) -> dg.AutomationCondition[dg.AssetKey] | None:
        """When the table is refreshed by itself, once the sensor for it is switched on."""
        return self.automation_of(bool(entry.inputs))

    def automation_of(self, has_inputs: bool) -> dg.AutomationCondition[dg.AssetKey] | None:
        """When something is refreshed by itself that is made from tables, or from nothing in the lake.

        Where repositories are partitions, a sensor builds them whole. Dagster would keep one evaluation for each table and
        each of its inputs: more than the lake itself holds.
        """
        return None if self.place.repository is None else self._automation[has_inputs]

    def spec(self, entry: TableEntry) -> dg.AssetSpec:
        """The asset of a table."""
        return dg.AssetSpec(
            self.key(entry),
            deps=self.deps(entry),
            description=self.description(entry),
            metadata=self.metadata(entry),
            group_name=self.group(entry),
            code_version=self.code_version(entry),
            owners=self.owners(entry),
            tags=self.tags(entry),
            kinds=self.kinds(entry),
            partitions_def=self.place.partitions,
            automation_condition=self.automation(entry),
        ).with_io_manager_key(self.place.name(IO_MANAGER_KEY))

    def op_tags(self, task: str) -> dict[str, str]:
        """Tags of the step that runs a task: its place in the schedule."""
        return {PRIORITY_TAG: str(self.catalog.policy.tasks[task].priority)}

    # ------------------------------------------------------------------------------------------- checks

    def check_name(self, check: Check) -> str:
        """Asset check a rule belongs to: all blocking rules of a table are one, the others stand for themselves.

        An asset check costs three events, which is more than its queries take.
        """
        return CONTRACT if check.is_blocking else check.name

    def checks(self, entry: TableEntry) -> dict[str, list[Check]]:
        """Asset checks of a table by name, each with its rules."""
        grouped: dict[str, list[Check]] = {}
        for check in entry.checks:
            grouped.setdefault(self.check_name(check), []).append(check)
        return grouped

    def check_spec(self, entry: TableEntry, name: str, rules: Sequence[Check]) -> dg.AssetCheckSpec:
        """The asset check that applies some rules to a table."""
        reads = {table for rule in rules for table in rule.reads if table != entry.name}
        return self.partitioned_check(
            name,
            self.key(entry),
            "\n".join(f"* {rule.name}: {rule.doc}" for rule in rules) if len(rules) > 1 else rules[0].doc,
            additional_deps=[self.key_of(table) for table in sorted(reads)],
            blocking=any(rule.is_blocking for rule in rules),
            metadata={f"sql of {rule.name}": code("sql", rule.sql) for rule in rules if rule.sql},
        )

    def partitioned_check(self, name: str, key: dg.AssetKey, description: str, **arguments: Any) -> dg.AssetCheckSpec:
        """A check of an asset, for each repository on its own."""
        with warnings.catch_warnings():
            # Dagster says so of partitioned checks; without partitions, repositories would hide each other's results.
            warnings.simplefilter("ignore", dg.PreviewWarning)
            return dg.AssetCheckSpec(name, asset=key, description=description, partitions_def=self.place.partitions, **arguments)

    # -------------------------------------------------------------------------------------- materialisations

    def materialization(self, outcome: TableOutcome) -> dict[str, Any]:
        """What is recorded each time a table was written, or found to be up to date."""
        return {"status": "unchanged" if outcome.is_unchanged else "written", "seconds": round(outcome.seconds, 3), **self.stored(outcome.version)}

    def followed(self, entry: TableEntry) -> dict[str, Any]:
        """What is recorded besides. Dagster follows columns from one materialisation to the next; what the definition says it only shows."""
        lineage = self.column_lineage(entry)
        return {"dagster/column_lineage": lineage} if lineage else {}

    def stored(self, version: TableVersion) -> dict[str, Any]:
        """What the Delta log says of a version."""
        return {
            "dagster/row_count": version.rows,
            "bytes": version.bytes,
            "files": len(version.files),
            "delta version": version.version,
            "data fingerprint": version.metadata[DATA],
            "code fingerprint": version.metadata[CODE],
            "input versions": dg.MetadataValue.text(version.metadata[PINS]),
            "path": dg.MetadataValue.path(version.path),
        }


def rows_table(rows: Iterable[Mapping[str, Any]]) -> dg.TableMetadataValue:
    """Rows of a query as a table that Dagster can show."""
    return _table([{name: _shown(value) for name, value in row.items()} for row in rows], {})


def _code_reference(file: Path, line: int, label: str) -> dg.CodeReferencesMetadataValue:
    with warnings.catch_warnings():
        # Dagster says so of each of them.
        warnings.simplefilter("ignore", dg.BetaWarning)
        return dg.CodeReferencesMetadataValue(code_references=[dg.LocalFileCodeReference(file_path=str(file), line_number=line, label=label)])


def _line(file: Path, text: str) -> int:
    """Number of the first line that holds a text; the first of the file if none does."""
    return next((number for number, line in enumerate(_lines(file), 1) if text in line), 1)


@cache
def _queries(folder: Path) -> Mapping[str, Path]:
    """Files of queries by the view that each declares."""
    return {path.stem: path for path in folder.rglob("*.sql")}


@cache
def _lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").split("\n")


def _shown(value: object) -> str | int | float | bool | None:
    if isinstance(value, bool | float | str) or value is None:
        return value
    return value if isinstance(value, int) and abs(value) < LARGEST_EXACT_INTEGER else str(value)


def _column(field: Any, is_key: bool) -> dg.TableColumn:
    meaning, namespace, values = semantic_of(field), namespace_of(field), values_of(field)
    meant = f"{meaning}({namespace})" if namespace else str(meaning)
    described = [documentation_of(field), f"`{meant}`" if meaning else ""]
    limits = [f"one of {', '.join(values)}"] if values else []
    return dg.TableColumn(
        field.name,
        str(field.type),
        " ".join(part for part in described if part) or None,
        dg.TableColumnConstraints(nullable=field.nullable, unique=is_key, other=limits),
    )


def _origins(lineage: dg.TableColumnLineage) -> dg.TableMetadataValue:
    rows = [
        {"column": column, "comes from": ", ".join(f"{dep.asset_key.path[-1]}.{dep.column_name}" for dep in deps)}
        for column, deps in lineage.deps_by_column.items()
    ]
    return _table(rows, {"comes from": "Columns of the tables read that its values are computed from"})


def _decisions(decisions: Sequence[Decision]) -> dg.TableMetadataValue:
    rows = [
        {
            "view": decision.view,
            "hole": decision.field,
            "kind": str(decision.hole),
            "by": "hint" if decision.is_hint else "inference",
            "value": decision.value,
            "confidence": decision.confidence,
            "evidence": decision.evidence,
            "fallback": decision.fallback or "",
            "rests on": ", ".join(decision.rests_on),
        }
        for decision in decisions
    ]
    return _table(rows, {"value": "What fills the hole", "evidence": "Facts the choice rests on", "rests on": "Decisions that must be re-opened first"})


def _table(rows: Sequence[Mapping[str, Any]], documentation: Mapping[str, str]) -> dg.TableMetadataValue:
    types = {str: "string", int: "int", float: "float", bool: "bool"}
    columns = [
        dg.TableColumn(name, next((types[type(row[name])] for row in rows if row[name] is not None), "string"), documentation.get(name))
        for name in (rows[0] if rows else ())
    ]
    return dg.MetadataValue.table([dg.TableRecord(dict(row)) for row in rows], dg.TableSchema(columns))


def code(language: str, text: str) -> dg.MarkdownMetadataValue:
    """Text as a block of code."""
    return dg.MetadataValue.md(f"```{language}\n{text}\n```")


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
