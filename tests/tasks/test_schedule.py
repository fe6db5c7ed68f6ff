"""The schedule, against brute force over every path of random graphs."""

import random
from collections.abc import Iterator

import pyarrow as pa
import rustworkx as rx
from hypothesis import given, settings
from hypothesis import strategies as st

from cpg_engine.catalog import PlanCatalog
from cpg_engine.plan.bundle import PlanBundle, PlanSignals
from cpg_engine.plan.lineage import ColumnLineage
from cpg_engine.tasks.graph import InferredDeps, Task, TaskGraph
from cpg_engine.tasks.schedule import EXTRACTOR_COST, TaskSchedule, build_schedule

NO_LINEAGE = ColumnLineage({}, frozenset(), {}, frozenset(), (), {}, (), ())


def task_of(name: str, inputs: list[str], joins: int) -> Task:
    """A view that joins so many times."""
    signals = PlanSignals(is_row_wise=joins == 0, joins=joins, volatile=(), operators=())
    bundle = PlanBundle(name, "", pa.schema([]), tuple(inputs), dict.fromkeys(inputs, 1), "", "", NO_LINEAGE, signals, "")
    return Task(name, (name,), InferredDeps(dict.fromkeys(inputs, ()), ()), {name: bundle})


def graph_of(tasks: list[Task]) -> TaskGraph:
    graph: rx.PyDiGraph[str, tuple[str, ...]] = rx.PyDiGraph(check_cycle=True, multigraph=False)
    index = {task.name: graph.add_node(task.name) for task in tasks}
    for task in tasks:
        for source in task.deps.tables:
            graph.add_edge(index[source], index[task.name], (source,))
    return TaskGraph({task.name: task for task in tasks}, {task.name: task.name for task in tasks}, graph)


@st.composite
def task_graphs(draw: st.DrawFn) -> TaskGraph:
    """Up to eight tasks, each reading some of those before it, added to the graph in any order."""
    number = draw(st.integers(1, 8))
    names = draw(st.permutations([f"task_{letter}" for letter in "abcdefgh"[:number]]))
    tasks = []
    for position, name in enumerate(names):
        inputs = draw(st.lists(st.sampled_from(names[:position]), unique=True)) if position else []
        tasks.append(task_of(name, inputs, draw(st.integers(0, 3))))
    return graph_of(draw(st.permutations(tasks)))


def successors(tasks: TaskGraph, name: str) -> list[str]:
    return [other for other, task in tasks.tasks.items() if name in task.deps.tables]


def paths_from(tasks: TaskGraph, name: str) -> Iterator[list[str]]:
    """Every path that starts here and ends where nothing follows."""
    below = successors(tasks, name)
    if not below:
        yield [name]
    for other in below:
        for path in paths_from(tasks, other):
            yield [name, *path]


def full_paths(tasks: TaskGraph) -> list[list[str]]:
    return [path for name, task in tasks.tasks.items() if not task.deps.tables for path in paths_from(tasks, name)]


def length(schedule: TaskSchedule, path: list[str]) -> float:
    return sum(schedule.cost[name] for name in path)


@given(tasks=task_graphs())
@settings(max_examples=120, deadline=None)
def test_the_rank_is_the_costliest_path_below(tasks: TaskGraph) -> None:
    schedule = build_schedule(tasks)
    assert dict(schedule.rank) == {name: max(length(schedule, path) for path in paths_from(tasks, name)) for name in tasks.tasks}


@given(tasks=task_graphs())
@settings(max_examples=120, deadline=None)
def test_slack_is_what_the_longest_path_through_a_task_falls_short_of_the_longest_of_all(tasks: TaskGraph) -> None:
    schedule, paths = build_schedule(tasks), full_paths(tasks)
    longest = max(length(schedule, path) for path in paths)
    through = {name: max(length(schedule, path) for path in paths if name in path) for name in tasks.tasks}
    assert dict(schedule.slack) == {name: longest - through[name] for name in tasks.tasks}
    critical = {name for path in paths if length(schedule, path) == longest for name in path}
    assert set(schedule.critical_path) == critical


@given(tasks=task_graphs())
@settings(max_examples=120, deadline=None)
def test_the_order_takes_among_ready_tasks_the_one_most_work_waits_for(tasks: TaskGraph) -> None:
    schedule = build_schedule(tasks)
    expected: list[str] = []
    while len(expected) < len(tasks.tasks):
        ready = [name for name, task in tasks.tasks.items() if name not in expected and set(task.deps.tables) <= set(expected)]
        expected.append(min(ready, key=lambda name: (-schedule.rank[name], name)))
    assert list(schedule.order) == expected


@given(tasks=task_graphs())
@settings(max_examples=120, deadline=None)
def test_a_generation_is_the_longest_way_from_a_start(tasks: TaskGraph) -> None:
    schedule, paths = build_schedule(tasks), full_paths(tasks)
    depth = {name: max(path.index(name) for path in paths if name in path) for name in tasks.tasks}
    expected = [{name for name in depth if depth[name] == wave} for wave in range(max(depth.values()) + 1)]
    assert [set(generation) for generation in schedule.generations] == expected


@given(tasks=task_graphs(), order=st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_in_which_tasks_are_added_does_not_matter(tasks: TaskGraph, order: random.Random) -> None:
    shuffled = list(tasks.tasks.values())
    order.shuffle(shuffled)
    assert build_schedule(graph_of(shuffled)) == build_schedule(tasks)


def test_nothing_to_do_takes_no_time() -> None:
    assert build_schedule(graph_of([])) == TaskSchedule((), (), {}, {}, {})


def test_work_costs_by_tables_read_and_joins_made_and_an_extractor_most() -> None:
    scan = Task("scan", ("files",), InferredDeps({}, ()))
    schedule = build_schedule(graph_of([scan, task_of("a", ["scan"], 0), task_of("b", ["scan", "a"], 2)]))
    assert dict(schedule.cost) == {"scan": EXTRACTOR_COST, "a": 2.0, "b": 7.0}
    assert schedule.critical_path == ("scan", "a", "b")


def test_the_real_schedule_is_topological_and_complete(catalog: PlanCatalog) -> None:
    done: set[str] = set()
    for name in catalog.schedule.order:
        needed = {catalog.tasks.producers[table] for table in catalog.tasks.tasks[name].deps.tables}
        assert needed <= done, f"{name} starts before {sorted(needed - done)}"
        done.add(name)
    assert done == set(catalog.tasks.tasks)
    assert sorted(name for wave in catalog.schedule.generations for name in wave) == sorted(done)
