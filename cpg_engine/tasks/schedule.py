"""The order to run tasks in: topological, and among what is ready, first what most work still waits for.

The priority is the upward rank of list scheduling (Topcuoglu, Hariri and Wu 2002, "HEFT"): a task's own cost plus
that of the costliest path below it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import rustworkx as rx

from cpg_engine.tasks.graph import Task, TaskGraph

EXTRACTOR_COST = 10.0
"""Cost of an extractor, in units of one scan of one table."""


@dataclass(frozen=True)
class TaskSchedule:
    """When each task runs.

    Args:
        order: all tasks; inputs come first.
        generations: tasks that may run at the same time, wave by wave.
        cost: estimated cost of each task.
        rank: cost of the costliest path from the start of each task to the end.
        slack: how much later each task could start without delaying the end.
    """

    order: tuple[str, ...]
    generations: tuple[tuple[str, ...], ...]
    cost: Mapping[str, float]
    rank: Mapping[str, float]
    slack: Mapping[str, float]

    @property
    def critical_path(self) -> tuple[str, ...]:
        """Tasks that cannot be late, in order: those of the longest path, or of all paths that are equally long."""
        return tuple(name for name in self.order if self.slack[name] == 0)


def build_schedule(tasks: TaskGraph) -> TaskSchedule:
    """Orders the tasks of a graph."""
    graph = tasks.graph
    cost = {name: _estimated_cost(task) for name, task in tasks.tasks.items()}
    rank: dict[str, float] = {}
    start: dict[str, float] = {}
    topological = rx.topological_sort(graph)
    for index in reversed(topological):
        below = [rank[name] for name in graph.successors(index)]
        rank[graph[index]] = cost[graph[index]] + max(below, default=0.0)
    for index in topological:
        above = [start[name] + cost[name] for name in graph.predecessors(index)]
        start[graph[index]] = max(above, default=0.0)
    length = max((start[name] + rank[name] for name in rank), default=0.0)

    def priority(name: str) -> str:
        return f"{1e9 - rank[name]:020.6f} {name}"

    order = tuple(rx.lexicographical_topological_sort(graph, key=priority))
    generations = tuple(tuple(sorted((graph[index] for index in wave), key=priority)) for wave in rx.topological_generations(graph))
    slack = {name: length - start[name] - rank[name] for name in rank}
    return TaskSchedule(order, generations, cost, rank, slack)


def _estimated_cost(task: Task) -> float:
    """Cost before any run: one unit for each table read and two for each join."""
    if not task.bundles:
        return EXTRACTOR_COST
    return 1.0 + len(task.deps.tables) + 2.0 * sum(bundle.signals.joins for bundle in task.bundles.values())
