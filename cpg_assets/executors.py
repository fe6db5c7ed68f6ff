"""How the steps of a run are executed: in one process, unless its configuration chooses several.

A step is cheaper than a process. For another choice, in the launchpad or with ``--config``::

    execution:
      config:
        multiprocess:
          max_concurrent: 2
"""

from collections.abc import Mapping
from typing import Any

import dagster as dg
from dagster._core.definitions.executor_definition import IN_PROC_CONFIG, MULTI_PROC_CONFIG

_CHOICE = dg.Field(dg.Selector({"in_process": IN_PROC_CONFIG, "multiprocess": MULTI_PROC_CONFIG}), default_value={"in_process": {}})


def _chosen(config: Mapping[str, Any]) -> Mapping[str, Any]:
    return config


EXECUTOR: dg.ExecutorDefinition = dg.multi_or_in_process_executor.configured(_chosen, name="in_process_unless_chosen", config_schema=_CHOICE)
