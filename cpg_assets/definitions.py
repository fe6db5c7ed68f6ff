"""Everything Dagster loads. Only gathers; each part is in the module named after it."""

import logging
import os

import dagster as dg

from cpg_assets.assets import RUN_LABEL, table_assets
from cpg_assets.builds import build_asset
from cpg_assets.checks import late_checks
from cpg_assets.drift import DriftLimits
from cpg_assets.executors import EXECUTOR
from cpg_assets.io_managers import delta_io_manager
from cpg_assets.jobs import add_repository, build_graph, maintain_lake, remove_old_runs, wipe_repository
from cpg_assets.report import report_asset
from cpg_assets.resources import LakeResource
from cpg_assets.schedules import nightly_build, weekly_maintenance, weekly_removal_of_runs
from cpg_assets.sensors import repository_changes, repository_discovery
from cpg_assets.translator import IO_MANAGER_KEY, AssetTranslator
from cpg_assets.workspace import REPOSITORIES_VARIABLE, configured_choices
from cpg_engine.catalog import default_catalog


def configured_translator() -> AssetTranslator:
    """The translator of the default catalog, with what the configuration decides about tables and checks."""
    catalog = default_catalog()
    choices = configured_choices(os.environ.get(REPOSITORIES_VARIABLE), catalog)
    for problem in choices.problems:
        logging.getLogger("cpg").warning(problem)
    return AssetTranslator(choices.applied(catalog), choices=choices)


@dg.definitions
def definitions() -> dg.Definitions:
    """Definitions of the default catalog, built when Dagster asks for them."""
    translator = configured_translator()
    assets = table_assets(translator)
    assets += [build_asset(translator, RUN_LABEL), report_asset(translator)]
    build = build_graph(assets)
    return dg.Definitions(
        assets=assets,
        asset_checks=late_checks(translator),
        jobs=[build, add_repository, wipe_repository, maintain_lake, remove_old_runs],
        sensors=[repository_discovery(translator.choices.problems), repository_changes(translator, build)],
        schedules=[nightly_build(build), weekly_maintenance(maintain_lake), weekly_removal_of_runs(remove_old_runs)],
        resources={"lake": LakeResource(), "drift": translator.choices.drift or DriftLimits(), IO_MANAGER_KEY: delta_io_manager(translator)},
        executor=EXECUTOR,
    )
