"""Tasks that compute: a stored view, or all relations of a fixpoint together."""

import re
import time
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache
from typing import TypeVar

from datafusion import SessionContext, Table

from cpg_engine.catalog import PlanCatalog, TableEntry
from cpg_engine.errors import LakeError
from cpg_engine.plan.bundle import PlanBundle
from cpg_engine.runtime.changed_buckets import ChangedBuckets, changed_buckets, write_changed
from cpg_engine.runtime.contract import merged_stream
from cpg_engine.runtime.delta import TableVersion
from cpg_engine.runtime.fixpoint import FixpointResult, FixpointRun, Round
from cpg_engine.runtime.reading import check_read, hold_rows, register_view, rows_of, with_columns
from cpg_engine.runtime.run import PART, SECONDS_BETWEEN_REPORTS, Run, TableWrite, inputs_of, table_write, write_rows
from cpg_engine.runtime.session import planning, task_session
from cpg_engine.semantics.storage import bare_schema
from cpg_engine.sql import without_meaning

ROUNDS = "rounds"
"""What the commit of a relation of a fixpoint says besides: how its rows came about."""

T = TypeVar("T")

_SORT_MERGE = {"datafusion.optimizer.prefer_hash_join": "false"}
"""Hash joins cannot spill; these joins can."""

_EXHAUSTED = "Resources exhausted"
"""What the query engine says when something does not fit in its memory."""

_LOST = re.compile(r"(\S+\.parquet)\b.*(?:not found|No such file)")
"""What it says when a file is gone that was there when the table was opened."""

_MOST_PLANNED = 1024
"""Views whose plans are remembered."""


def prepare_view(run: Run, view: str) -> TableWrite:
    """A stored view. It is computed while it is committed."""
    entry = run.catalog.table(view)
    inputs = inputs_of(run, view)

    def commit(metadata: dict[str, str], held: TableVersion | None) -> TableVersion:
        part = changed_buckets(run, entry, inputs, held)
        if part is not None:
            run.log.info(f"{view}: worked out for {len(part.numbers)} of {part.count} buckets of files; all other rows stay")
            metadata = {**metadata, PART: f"{len(part.numbers)} of {part.count} buckets"}

        def write(session: SessionContext) -> TableVersion:
            if part is None or held is None:
                return write_rows(run, entry, session.sql(run.catalog.view(view).sql), metadata, held, inputs.pins.values())
            return write_changed(run, entry, session, metadata, held, part, list(inputs.pins.values()))

        return _within_memory(run, view, inputs.pins, write, part)

    return table_write(run, entry, inputs, commit)


def _within_memory(run: Run, task: str, pins: Mapping[str, TableVersion], work: Callable[[SessionContext], T], part: ChangedBuckets | None = None) -> T:
    """Works in a session that knows what a task reads, or a part of it; again with joins that spill if those in memory do not fit.

    Raises:
        LakeError: it does not fit even so; or a file that it reads was removed meanwhile.
    """
    for is_last, options in ((False, {}), (True, _SORT_MERGE)):
        try:
            return work(_opened(run, task, pins, options, part))
        except LakeError:
            raise
        except Exception as error:
            said = str(error).splitlines()[0]
            if (lost := _LOST.search(said)) is not None:
                again = f"cpg-build {run.repository.root} --name {run.repository.name}"
                raise LakeError(
                    f"{task}: {lost.group(1)} was removed while it was read, as by wiping {run.repository.name!r}. Build again: {again}."
                ) from error
            if _EXHAUSTED not in said:
                raise
            if is_last:
                room = "the memory there is" if run.memory_bytes is None else f"the {run.memory_bytes / 2**30:.2g} GiB that queries may use"
                raise LakeError(f"{task}: does not fit in {room}, though what can goes to disk. Give it more: cpg-build --memory-gib. ({said})") from error
            run.log.info(f"{task}: a join does not fit in memory; again with joins that spill")
    raise AssertionError


def _opened(run: Run, task: str, pins: Mapping[str, TableVersion], options: Mapping[str, str], part: ChangedBuckets | None = None) -> SessionContext:
    session = task_session(run.memory_bytes, options={**planning(sum(pin.bytes for pin in pins.values())), **options})
    known = open_tables(session, run.catalog, pins)
    for table in pins:
        if left_out := run.catalog.table(table).left_out:
            # Views that are computed here may name them; that nothing they do reaches the result is what the plan says.
            known[table] = with_columns(session.table(table), left_out).into_view()
            session.deregister_table(table)
            register_view(session, table, known[table])
    if part is not None:
        part.open(session, run.catalog.tasks.tasks[task].deps.columns)
        known = {table: rows for table, rows in known.items() if table not in part.columns}
    deps = run.catalog.tasks.tasks[task].deps
    open_views(session, run.catalog, deps.inlined, deps.held, known)
    return session


def prepare_fixpoint(run: Run, task: str) -> Iterator[TableWrite]:
    """All relations of a fixpoint. They are computed together, when the first of them that is not up to date is committed."""
    found = run.catalog.tasks.tasks[task]
    inputs = inputs_of(run, task)

    @cache
    def outcome() -> FixpointResult:
        told = time.monotonic()

        def tell(number: int, done: Round) -> None:
            nonlocal told
            if time.monotonic() - told >= SECONDS_BETWEEN_REPORTS:
                told = time.monotonic()
                run.log.info(f"{task}: round {number}, new rows: {', '.join(f'{count} of {name}' for name, count in done.rows.items())}")

        def compute(session: SessionContext) -> FixpointResult:
            result = FixpointRun(session, found.bundles, run.memory_bytes).run(tell, wanted=found.tables)
            check_read(inputs.pins.values())
            return result

        result = _within_memory(run, task, inputs.pins, compute)
        rows = ", ".join(f"{count} of {name}" for name, count in result.counts.items())
        run.log.info(f"{task}: {len(result.rounds)} rounds, rows: {rows}; {result.held_bytes / 1e6:.0f} MB held")
        return result

    for entry in map(run.catalog.table, found.tables):

        def commit(metadata: dict[str, str], held: TableVersion | None, entry: TableEntry = entry) -> TableVersion:
            result = outcome()
            rows = task_session().from_arrow(result.take_rows(entry.name))
            return write_rows(run, entry, rows, {**metadata, ROUNDS: result.summary}, held)

        yield table_write(run, entry, inputs, commit)


def open_tables(session: SessionContext, catalog: PlanCatalog, pins: Mapping[str, TableVersion]) -> dict[str, Table]:
    """Makes tables known to a session, at the version given of each, and returns them."""
    opened = {table: rows_of(session, table, pin, catalog.table(table).schema) for table, pin in pins.items()}
    for table, rows in opened.items():
        register_view(session, table, rows)
    return opened


def open_views(
    session: SessionContext, catalog: PlanCatalog, views: Iterable[str], held: Collection[str] = (), tables: Mapping[str, Table] | None = None
) -> None:
    """Makes views known to a session, in an order in which inputs come first.

    Args:
        session: knows the tables they are made from.
        catalog: knows their queries.
        views: views that are computed wherever they are read.
        held: those of them that are computed now, and held.
        tables: those tables among the session's whose rows do not change. A view of them alone is planned once for all
            sessions.
    """
    known = dict(tables or {})
    # Stored tables say nothing of what columns mean, and a union of two that say different things cannot be run.
    for name in views:
        view = catalog.view(name)
        if name in held:
            bare = bare_schema(view.schema)
            hold_rows(session, name, merged_stream(session.sql(without_meaning(view.sql)), bare))
        elif known.keys() >= set(view.inputs):
            known[name] = _planned(session, view, known)
            register_view(session, name, known[name])
        else:
            register_view(session, name, session.sql(without_meaning(view.sql)).into_view())


_plans: OrderedDict[tuple[str, tuple[Table, ...]], Table] = OrderedDict()
"""Views by their query and what they read, the one used last at the end."""


def _planned(session: SessionContext, view: PlanBundle, known: Mapping[str, Table]) -> Table:
    key = view.sql, tuple(known[name] for name in view.inputs)
    _plans[key] = _plans.pop(key, None) or session.sql(without_meaning(view.sql)).into_view()
    if len(_plans) > _MOST_PLANNED:
        _plans.popitem(last=False)
    return _plans[key]
