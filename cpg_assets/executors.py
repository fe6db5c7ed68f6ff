"""How the steps of a run are executed: in one process, unless its configuration chooses several. Meanwhile it gives signs of life.

A step is cheaper than a process. For another choice, in the launchpad or with ``--config``::

    execution:
      config:
        multiprocess:
          max_concurrent: 2
"""

from collections.abc import Iterator

import dagster as dg
from dagster._core.definitions.executor_definition import IN_PROC_CONFIG, MULTI_PROC_CONFIG
from dagster._core.events import DagsterEvent
from dagster._core.execution.context.system import PlanOrchestrationContext
from dagster._core.execution.plan.plan import ExecutionPlan
from dagster._core.execution.retries import RetryMode
from dagster._core.execution.step_dependency_config import StepDependencyConfig

from cpg_assets.instance import PARTITION_TAG
from cpg_assets.processes import signs_of_life
from cpg_engine.traces import span, told_to_processes

_CHOICE = dg.Field(dg.Selector({"in_process": IN_PROC_CONFIG, "multiprocess": MULTI_PROC_CONFIG}), default_value={"in_process": {}})
_BY_CHOICE = dg.multi_or_in_process_executor


class LivingExecutor(dg.Executor):
    """Executes the steps of a run as another one does, and lets everybody know that it is executed.

    Args:
        executor: the other one.
    """

    def __init__(self, executor: dg.Executor) -> None:
        self._executor = executor

    @property
    def retries(self) -> RetryMode:
        """Whether steps are tried again."""
        return self._executor.retries

    @property
    def step_dependency_config(self) -> StepDependencyConfig:
        """What a step waits for."""
        return self._executor.step_dependency_config

    def execute(self, plan_context: PlanOrchestrationContext, execution_plan: ExecutionPlan) -> Iterator[DagsterEvent]:
        """Executes all steps."""
        run = plan_context.dagster_run
        about = {"run": run.run_id, "job": run.job_name, "repository": run.tags.get(PARTITION_TAG, "")}
        with signs_of_life(plan_context.instance, run.run_id, plan_context.log), span("run", **about), told_to_processes():
            yield from self._executor.execute(plan_context, execution_plan)


def _chosen(context: dg.InitExecutorContext) -> LivingExecutor:
    creation = _BY_CHOICE.executor_creation_fn
    assert creation is not None
    return LivingExecutor(creation(context))


EXECUTOR = dg.ExecutorDefinition("in_process_unless_chosen", _CHOICE, _BY_CHOICE.get_requirements, _chosen)
