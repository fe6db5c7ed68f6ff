"""The compiled SQL and the lineage of every view, one readable file each under ``golden/``, reviewed like code.

After an intended change, write them anew with ``CPG_UPDATE_GOLDEN=1 pytest tests/compiler/test_golden.py`` and read
the difference that git shows.
"""

import difflib
import os
from pathlib import Path

import pytest

from cpg_engine.catalog import PlanCatalog
from cpg_engine.compiler.domains import ColumnDomains
from cpg_engine.compiler.expand import expand
from cpg_engine.model.views import MODEL
from cpg_engine.plan.bundle import PlanBundle
from cpg_engine.plan.domains import said
from cpg_engine.plan.lineage import ColumnRef
from cpg_engine.semantics.annotations import metadata_of

GOLDEN = Path(__file__).parent / "golden"
UPDATE = os.environ.get("CPG_UPDATE_GOLDEN") == "1"
VIEWS = sorted(declaration.name for declaration in expand(MODEL))
"""With all sources of evidence."""


def listed(origins: frozenset[ColumnRef]) -> str:
    return ", ".join(sorted(f"{origin.table}.{origin.column}" for origin in origins)) or "nothing"


def rendered(bundle: PlanBundle, domains: ColumnDomains) -> str:
    """A view as text: its query, what it reads, and for every column type, meaning and origin."""
    lines = [bundle.sql.strip(), ""]
    lines += [f"-- reads {table}: {', '.join(bundle.lineage.required.get(table, ())) or 'no column, only rows'}" for table in bundle.inputs]
    deciding = {table: sorted(origin.column for origin in bundle.lineage.control if origin.table == table) for table in bundle.inputs}
    lines += [f"-- rows depend on {table}: {', '.join(names)}" for table, names in deciding.items() if names]
    lines.append("")
    for column in bundle.schema:
        metadata = metadata_of(column)
        meaning = " ".join(metadata[key] for key in ("cpg.semantic", "cpg.namespace", "cpg.role") if key in metadata)
        meaning = meaning or said(domains[column.name]) or "no declared meaning"
        empty = " or null" if column.nullable else ""
        lines += [f"-- {column.name}: {column.type}{empty}, {meaning}", f"--     from {listed(bundle.lineage.values[column.name])}"]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("view", VIEWS)
def test_compiled_sql_and_lineage_are_as_reviewed(view: str, whole_catalog: PlanCatalog) -> None:
    path, found = GOLDEN / f"{view}.sql", rendered(whole_catalog.view(view), whole_catalog.program.domains[view])
    if UPDATE:
        GOLDEN.mkdir(exist_ok=True)
        path.write_text(found, encoding="utf-8")
    reviewed = path.read_text(encoding="utf-8") if path.exists() else ""
    difference = "\n".join(difflib.unified_diff(reviewed.splitlines(), found.splitlines(), "reviewed", "compiled", lineterm=""))
    assert not difference, f"{view} compiles differently:\n{difference}"


def test_every_view_is_reviewed_and_nothing_else(whole_catalog: PlanCatalog) -> None:
    if UPDATE:
        for path in GOLDEN.glob("*.sql"):
            if path.stem not in VIEWS:
                path.unlink()
    assert sorted(path.stem for path in GOLDEN.iterdir()) == VIEWS == sorted(whole_catalog.program.bundles)
