"""Runs are launched as Dagster does by default, and Dagster's daemon is told which of them are dead, so that it ends them.

It asks where monitoring is on; its queue and its retries go on then, also if no sensor looks. ``dagster.yaml`` chooses it::

    run_launcher:
      module: cpg_assets.launcher
      class: WatchedRunLauncher
"""

import dagster as dg
from dagster._core.launcher.base import CheckRunHealthResult, WorkerStatus

from cpg_assets.processes import GONE, is_gone


class WatchedRunLauncher(dg.DefaultRunLauncher):
    """Launches runs beside the code they are of, and knows whether they live."""

    @property
    def supports_check_run_worker_health(self) -> bool:
        """It does."""
        return True

    def check_run_worker_health(self, run: dg.DagsterRun) -> CheckRunHealthResult:
        """Whether a run is executed."""
        return CheckRunHealthResult(WorkerStatus.FAILED, GONE) if is_gone(self._instance, run) else CheckRunHealthResult(WorkerStatus.RUNNING)
