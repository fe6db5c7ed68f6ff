"""Using the result: a session over everything that is built of a repository."""

from dataclasses import asdict

import pyarrow as pa
from datafusion import SessionContext

from cpg_engine.catalog import PlanCatalog
from cpg_engine.errors import LakeError
from cpg_engine.runtime.delta import table_version
from cpg_engine.runtime.lake import Lake
from cpg_engine.runtime.session import task_session
from cpg_engine.runtime.view_tasks import open_tables, open_views

DECISIONS = "decisions"
"""Table of every hole that declarations left open and what filled it."""


def open_graph(lake: Lake, repository: str, catalog: PlanCatalog) -> SessionContext:
    """A session that knows every table built of a repository, every view that can be computed from them where it is read,
    and the decisions that made them, as the table `DECISIONS`. Relations that a fixpoint held only while its rounds went
    on are gone, and so are views of them.

    The versions current now are pinned: a later build does not change what the session sees.

    Args:
        lake: where the tables lie.
        repository: name it was registered under.
        catalog: what the tables are.

    Raises:
        LakeError: the repository is not registered, or nothing of it is built.
    """
    entry = lake.repository(repository)
    found = {name: table_version(lake.table_path(entry.name, table.stage, name)) for name, table in catalog.tables.items()}
    pins = {name: version for name, version in found.items() if version is not None}
    if not pins:
        raise LakeError(f"nothing of {repository!r} is built in {lake.root}. Build it: cpg-build {entry.root} --name {repository}.")
    session, known, views = task_session(), set(pins), list[str]()
    left_out = {(name, field.name) for name in pins for field in catalog.table(name).left_out}
    for name, bundle in catalog.program.bundles.items():
        read = {(table, column) for table, columns in bundle.lineage.required.items() for column in columns}
        if name not in catalog.tables and not bundle.recursion and set(bundle.inputs) <= known and not read & left_out:
            known.add(name)
            views.append(name)
    open_tables(session, catalog, pins)
    open_views(session, catalog, views)
    decisions = [{**asdict(decision), "rests_on": ", ".join(decision.rests_on)} for decision in catalog.decisions]
    session.register_record_batches(DECISIONS, [pa.Table.from_pylist(decisions).to_batches()])
    return session
