"""The execution policy of every task and table, compiled once and passed on unchanged."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

import pyarrow as pa

from cpg_engine.evidence.schema import Semantic
from cpg_engine.plan.bundle import fingerprint
from cpg_engine.policy.cache import CachePolicy
from cpg_engine.semantics.annotations import semantic_of
from cpg_engine.tasks.graph import TaskGraph
from cpg_engine.tasks.schedule import TaskSchedule

_MOSTLY_DISTINCT = frozenset({Semantic.ENTITY_IDENTITY, Semantic.EDGE_IDENTITY, Semantic.NODE_REFERENCE, Semantic.SPAN_START, Semantic.SPAN_END})
"""Meanings whose values hardly repeat, so that a dictionary costs time and saves nothing."""


@dataclass(frozen=True)
class WritePolicy:
    """How a table is written.

    Args:
        plain_columns: columns written without a dictionary.
        compression_level: of zstd; the lowest is as small as any here, and fastest.
        target_file_bytes: size at which a new file is begun.
    """

    plain_columns: tuple[str, ...]
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
        fingerprint: changes with any decision that changes stored files.
    """

    cache: Mapping[str, CachePolicy]
    tasks: Mapping[str, TaskPolicy]
    fingerprint: str


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
    writes = {table: asdict(write) for policy in policies.values() for table, write in policy.writes.items()}
    return CompiledExecutionPolicy(cache, policies, fingerprint("policy", writes))


def _write_policy(schema: pa.Schema) -> WritePolicy:
    return WritePolicy(tuple(column.name for column in schema if semantic_of(column) in _MOSTLY_DISTINCT))
