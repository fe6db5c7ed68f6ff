"""Tasks that compute: a stored view, or all relations of a fixpoint together."""

import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache
from typing import TypeVar

from datafusion import SessionContext, literal

from cpg_engine.catalog import PlanCatalog, TableEntry
from cpg_engine.errors import LakeError
from cpg_engine.runtime.contract import merged_stream
from cpg_engine.runtime.delta import TableVersion, register_table, write_table
from cpg_engine.runtime.fixpoint import FixpointResult, Round, run_fixpoint
from cpg_engine.runtime.run import SECONDS_BETWEEN_REPORTS, Run, TableWrite, inputs_of, table_write, write_properties
from cpg_engine.runtime.session import register_rows, task_session

ROUNDS = "rounds"
"""What the commit of a relation of a fixpoint says besides: how its rows came about."""

T = TypeVar("T")

_SORT_MERGE = {"datafusion.optimizer.prefer_hash_join": "false"}
"""Hash joins cannot spill; these joins can."""


def prepare_view(run: Run, view: str) -> TableWrite:
    """A stored view. It is computed while it is committed."""
    entry = run.catalog.table(view)
    inputs = inputs_of(run, view, entry.inputs)
    return table_write(run, entry, inputs, lambda metadata: _write_view(run, entry, inputs.pins, metadata))


def _write_view(run: Run, entry: TableEntry, pins: Mapping[str, TableVersion], metadata: dict[str, str]) -> TableVersion:
    def write(session: SessionContext) -> TableVersion:
        query = session.sql(run.catalog.view(entry.name).sql)
        return write_table(run.path(entry.name), merged_stream(query, entry.schema), write_properties(run, entry), metadata)

    return _within_memory(run, entry.task, pins, write)


def _within_memory(run: Run, task: str, pins: Mapping[str, TableVersion], work: Callable[[SessionContext], T]) -> T:
    """Works in a session that knows what a task reads; again with joins that spill if those in memory do not fit."""
    try:
        return work(_opened(run, task, pins, {}))
    except LakeError:
        raise
    except Exception as error:
        if "Resources exhausted" not in str(error):
            raise
        run.log.info(f"{task}: a join does not fit in memory; again with joins that spill")
        return work(_opened(run, task, pins, _SORT_MERGE))


def _opened(run: Run, task: str, pins: Mapping[str, TableVersion], options: Mapping[str, str]) -> SessionContext:
    session = task_session(run.memory_bytes, options=options)
    open_tables(session, run.catalog, pins)
    for table in pins:
        if left_out := run.catalog.table(table).left_out:
            # Views that are computed here may name them; that nothing they do reaches the result is what the plan says.
            whole = session.table(table).with_columns(*(literal(None).cast(field.type).alias(field.name) for field in left_out))
            session.deregister_table(table)
            session.register_table(table, whole.into_view())
    deps = run.catalog.tasks.tasks[task].deps
    open_views(session, run.catalog, deps.inlined, deps.held)
    return session


def prepare_fixpoint(run: Run, task: str) -> Iterator[TableWrite]:
    """All relations of a fixpoint. They are computed together, when the first of them that is not up to date is committed."""
    found = run.catalog.tasks.tasks[task]
    inputs = inputs_of(run, task, found.deps.tables)

    @cache
    def outcome() -> FixpointResult:
        told = time.monotonic()

        def tell(number: int, done: Round) -> None:
            nonlocal told
            if time.monotonic() - told >= SECONDS_BETWEEN_REPORTS:
                told = time.monotonic()
                run.log.info(f"{task}: round {number}, new rows: {', '.join(f'{count} of {name}' for name, count in done.rows.items())}")

        result = _within_memory(run, task, inputs.pins, lambda session: run_fixpoint(session, found.bundles, tell, memory_bytes=run.memory_bytes))
        rows = ", ".join(f"{table.num_rows} of {name}" for name, table in result.relations.items())
        run.log.info(f"{task}: {len(result.rounds)} rounds, rows: {rows}; {result.held_bytes / 1e6:.0f} MB held")
        return result

    for entry in map(run.catalog.table, found.tables):

        def commit(metadata: dict[str, str], entry: TableEntry = entry) -> TableVersion:
            result = outcome()
            reader = result.relations[entry.name].cast(entry.schema).to_reader()
            return write_table(run.path(entry.name), reader, write_properties(run, entry), {**metadata, ROUNDS: result.summary})

        yield table_write(run, entry, inputs, commit)


def open_tables(session: SessionContext, catalog: PlanCatalog, pins: Mapping[str, TableVersion]) -> None:
    """Makes tables known to a session, at the version given of each."""
    for table, pin in pins.items():
        register_table(session, table, pin, catalog.table(table).schema)


def open_views(session: SessionContext, catalog: PlanCatalog, views: Iterable[str], held: Collection[str] = ()) -> None:
    """Makes views known to a session, in an order in which inputs come first.

    Args:
        session: knows the tables they are made from.
        catalog: knows their queries.
        views: views that are computed wherever they are read.
        held: those of them that are computed now, and held in memory.
    """
    for name in views:
        view = catalog.view(name)
        query = session.sql(view.sql)
        if name in held:
            register_rows(session, name, list(merged_stream(query, view.schema)), view.schema)
        else:
            session.register_table(name, query.into_view())
