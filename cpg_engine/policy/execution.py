"""The execution policy of every task and table, compiled once and passed on unchanged."""

from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa

from cpg_engine.evidence.schema import Semantic
from cpg_engine.policy.cache import CachePolicy
from cpg_engine.semantics.annotations import semantic_of
from cpg_engine.tasks.graph import TaskGraph
from cpg_engine.tasks.schedule import TaskSchedule

_MOSTLY_DISTINCT = frozenset({Semantic.ENTITY_IDENTITY, Semantic.EDGE_IDENTITY, Semantic.NODE_REFERENCE, Semantic.SPAN_START, Semantic.SPAN_END})
"""Meanings whose values hardly repeat, so that a dictionary costs time and saves nothing."""

_CLUSTERED = frozenset({Semantic.FILE_IDENTITY})
"""Meanings whose equal values lie together, so that bounds let queries skip the rest. Bounds of other columns cost time
to find; and where they show that a column holds one value the engine puts that value into expressions, but its hash
fails on more than one row when all its arguments are such values."""


@dataclass(frozen=True)
class WritePolicy:
    """How a table is written.

    Args:
        plain_columns: columns written without a dictionary.
        bounded_columns: columns whose least and greatest values are kept.
        compression_level: of zstd; the lowest is as small as any here, and fastest.
        target_file_bytes: size at which a new file is begun.
    """

    plain_columns: tuple[str, ...]
    bounded_columns: tuple[str, ...]
    compression_level: int = 1
    target_file_bytes: int = 128 * 1024 * 1024


@dataclass(frozen=True)
class TaskPolicy:
    """How a task is run.

    Args:
        priority: higher runs first among tasks that are ready.
        writes: how each of its tables is written.
    """

    priority: int
    writes: Mapping[str, WritePolicy]


@dataclass(frozen=True)
class CompiledExecutionPolicy:
    """All decisions about execution.

    Args:
        cache: for every view whether it is stored.
        tasks: how every task is run.
    """

    cache: Mapping[str, CachePolicy]
    tasks: Mapping[str, TaskPolicy]


def compile_policy(cache: Mapping[str, CachePolicy], tasks: TaskGraph, schedule: TaskSchedule, schemas: Mapping[str, pa.Schema]) -> CompiledExecutionPolicy:
    """Decides how every task runs and every table is written.

    Args:
        cache: which views are stored.
        tasks: the task graph.
        schedule: its order.
        schemas: annotated schema of every table.
    """
    policies = {
        name: TaskPolicy(
            priority=round(schedule.rank[name] * 10),
            writes={table: _write_policy(schemas[table]) for table in task.tables},
        )
        for name, task in tasks.tasks.items()
    }
    return CompiledExecutionPolicy(cache, policies)


def _write_policy(schema: pa.Schema) -> WritePolicy:
    return WritePolicy(
        plain_columns=tuple(column.name for column in schema if semantic_of(column) in _MOSTLY_DISTINCT),
        bounded_columns=tuple(column.name for column in schema if semantic_of(column) in _CLUSTERED),
    )
