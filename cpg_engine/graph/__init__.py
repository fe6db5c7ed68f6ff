"""Using the result: a session over everything that a finished build has of a repository."""

from collections.abc import Callable
from dataclasses import asdict

import pyarrow as pa
from datafusion import SessionContext, Table

from cpg_engine.catalog import PlanCatalog
from cpg_engine.runtime.fitting import build_to_read, stored_versions
from cpg_engine.runtime.lake import Lake
from cpg_engine.runtime.object_store import make_readable
from cpg_engine.runtime.opened_tables import GraphTables
from cpg_engine.runtime.reading import rows_of
from cpg_engine.runtime.run import Run
from cpg_engine.runtime.session import task_session

DECISIONS = "decisions"
"""Table of every hole that declarations left open and what filled it."""


def open_graph(lake: Lake, repository: str, catalog: PlanCatalog, build: int | None = None) -> SessionContext:
    """A session that knows every table that a finished build has of a repository, every view that can be computed from
    them where it is read, and the decisions that made them, as the table `DECISIONS`. Relations that a fixpoint held only
    while its rounds went on are gone, and so are views of them.

    What is built later does not change what the session sees. A query opens the tables it names. If a file of one is
    lost or damaged, also while the session is open, the query fails.

    Args:
        lake: where the tables lie.
        repository: name it was registered under.
        catalog: what the tables are.
        build: number of the build; the newest that is finished if None.

    Raises:
        LakeError: the repository is not registered, nothing of it is built, or there is no such build.
    """
    run = build_to_read(Run(catalog, lake, lake.repository(repository)), build)
    pins = {name: pin for name, pin in (run.build.versions if run.build else stored_versions(run)).items() if name in catalog.tables}
    session, inner = task_session(), task_session()
    known: dict[str, Callable[[], Table]] = {
        name: lambda name=name: rows_of(inner, name, pins[name], catalog.table(name).schema, is_watched=True) for name in pins
    }
    left_out = {(name, field.name) for name in pins for field in catalog.table(name).left_out}
    for name, bundle in catalog.program.bundles.items():
        read = {(table, column) for table, columns in bundle.lineage.required.items() for column in columns}
        if name not in catalog.tables and not bundle.recursion and set(bundle.inputs) <= known.keys() and not read & left_out:
            known[name] = lambda sql=bundle.sql: Table(inner.sql(sql).into_view())
    decisions = [{**asdict(decision), "rests_on": ", ".join(decision.rests_on)} for decision in catalog.decisions]
    known[DECISIONS] = lambda: Table(inner.from_arrow(pa.Table.from_pylist(decisions)).into_view())
    which = f"build {run.build.number} of {repository!r}, made by other code" if run.build else f"what is built of {repository!r} so far"
    again = f"Build all of it: cpg-build {run.repository.root} --name {repository}."
    lacking = {name: f"{name!r} is not in {which}. {again}" for name in catalog.tables if name not in pins}
    for context in (session, inner):
        if lake.tables is not None:
            make_readable(context, lake.tables)
        context.catalog().deregister_schema("public", True)
        context.catalog().register_schema("public", GraphTables(known, lacking))
    return session
