"""Using the result: a session over everything that is built of a repository."""

from datafusion import SessionContext

from cpg_engine.catalog import PlanCatalog
from cpg_engine.errors import LakeError
from cpg_engine.runtime.delta import register_table, table_version
from cpg_engine.runtime.lake import Lake
from cpg_engine.runtime.session import task_session


def open_graph(lake: Lake, repository: str, catalog: PlanCatalog) -> SessionContext:
    """A session that knows every table built of a repository, and every view that is computed where it is read.

    The versions current now are pinned: a later build does not change what the session sees.

    Args:
        lake: where the tables lie.
        repository: name it was registered under.
        catalog: what the tables are.

    Raises:
        LakeError: the repository is not registered, or nothing of it is built.
    """
    entry = lake.repository(repository)
    session = task_session()
    known: set[str] = set()
    for table in catalog.tables.values():
        version = table_version(lake.table_path(entry.name, table.stage, table.name))
        if version is not None:
            register_table(session, table.name, version.path, version.version, table.schema)
            known.add(table.name)
    if not known:
        raise LakeError(f"nothing of {repository!r} is built in {lake.root}. Build it: cpg-build {entry.root} --name {repository}.")
    for name, bundle in catalog.program.bundles.items():
        if name not in catalog.tables and set(bundle.inputs) <= known:
            session.register_table(name, session.sql(bundle.sql).into_view())
            known.add(name)
    return session
