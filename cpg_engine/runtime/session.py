"""The session a task runs in: bounded memory, the identity function, and nothing else visible."""

from collections.abc import Mapping, Sequence

import pyarrow as pa
from datafusion import RuntimeEnvBuilder, SessionConfig, SessionContext

from cpg_engine.errors import LakeError
from cpg_engine.functions import register_functions
from cpg_engine.sql import quoted

SMALLEST_MEMORY_BYTES = 16 * 1024 * 1024
"""Below this, sorts and aggregates cannot even reserve what merging their spilled runs needs."""

MOST_RESERVED_BYTES = 10 * 1024 * 1024
"""What each sort keeps for merging what it spilled."""

_SORTS_AT_ONCE = 64
"""A query whose joins all spill sorts both sides of each."""

SMALL_BYTES = 8_000_000
"""Size of all tables a query reads below which planning it takes longer than what a better plan saves."""

_QUICKLY_PLANNED = {"datafusion.optimizer.max_passes": "1", "datafusion.optimizer.enable_dynamic_filter_pushdown": "false"}


def planning(size: int) -> Mapping[str, str]:
    """Options of a session whose queries read so many bytes."""
    return _QUICKLY_PLANNED if size < SMALL_BYTES else {}


def task_session(memory_bytes: int | None = None, target_partitions: int = 1, options: Mapping[str, str] | None = None) -> SessionContext:
    """A session without tables.

    Args:
        memory_bytes: memory that operators share fairly; beyond it sorts, aggregates, windows and sort-merge joins spill
            to the system's temporary directory. Hash joins do not spill: they fail. None: unbounded.
        target_partitions: parallel partitions of a plan. More than one costs more CPU in total.
        options: engine options by full name, as compiled into the task's policy.

    Raises:
        LakeError: an option the engine does not know, or a bound too small to run anything.
    """
    if memory_bytes is not None and memory_bytes < SMALLEST_MEMORY_BYTES:
        raise LakeError(f"a session of {memory_bytes} bytes cannot sort or aggregate; give it at least {SMALLEST_MEMORY_BYTES}.")
    config = SessionConfig().with_target_partitions(target_partitions)
    if memory_bytes is not None:
        config = config.set("datafusion.execution.sort_spill_reservation_bytes", str(min(memory_bytes // _SORTS_AT_ONCE, MOST_RESERVED_BYTES)))
    for name, value in (options or {}).items():
        try:
            config = config.set(name, value)
        except BaseException as error:
            # The engine panics on unknown options, which is no Exception in Python.
            if isinstance(error, KeyboardInterrupt | SystemExit):
                raise
            raise LakeError(f"engine option {name!r} = {value!r} is refused: {error}; check its name and value.") from error
    runtime = RuntimeEnvBuilder()
    if memory_bytes is not None:
        runtime = runtime.with_disk_manager_os().with_fair_spill_pool(memory_bytes)
    context = SessionContext(config, runtime)
    register_functions(context)
    return context


def register_rows(session: SessionContext, name: str, batches: Sequence[pa.RecordBatch], schema: pa.Schema) -> None:
    """Makes rows known to a session as a table, in place of any that has the name."""
    if session.table_exist(quoted(name)):
        session.deregister_table(quoted(name))
    session.register_record_batches(quoted(name), [list(batches) or [pa.RecordBatch.from_pylist([], schema=schema)]])
