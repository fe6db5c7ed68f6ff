"""The component ``cpg_assets.component.RepositoryGraph``: the graph of one repository in another Dagster project.

In ``defs/flask_graph/defs.yaml`` of that project::

    type: cpg_assets.component.RepositoryGraph
    attributes:
      path: ../../../flask          # relative to this file
      key_prefix: [code, flask]
      drift: {share_change: 0.1}    # owners, checks and drift as in `cpg_assets.choices`
"""

from pathlib import Path
from typing import Any

import dagster as dg
from pydantic import Field

from cpg_assets.assets import RUN_LABEL, table_assets
from cpg_assets.builds import build_asset
from cpg_assets.checks import late_checks
from cpg_assets.choices import Choices, choices_of
from cpg_assets.drift import DriftLimits
from cpg_assets.executors import EXECUTOR
from cpg_assets.io_managers import delta_io_manager
from cpg_assets.place import Place
from cpg_assets.report import report_asset
from cpg_assets.resources import LakeResource
from cpg_assets.translator import IO_MANAGER_KEY, AssetTranslator
from cpg_engine.catalog import PlanCatalog, default_catalog
from cpg_engine.evidence.scan.file_selection import ScanOptions
from cpg_engine.runtime.run import Run


class RepositoryLake(LakeResource):
    """A lake that registers the one repository it is asked for, when a step asks for it."""

    source: str = Field(description="Directory of the repository's source.")
    include: list[str] = Field(default_factory=list, description="Patterns of .gitignore; only files they match are analysed.")
    exclude: list[str] = Field(default_factory=list, description="Patterns of .gitignore; files they match are left out.")
    environment: str | None = Field(default=None, description="Virtual environment it runs in. Default: .venv, venv or env inside it.")

    def run(self, catalog: PlanCatalog, repository: str, *arguments: Any, **named: Any) -> Run:
        """What the engine needs to build or read tables of the repository, which is registered first.

        Raises:
            LakeError: its source is not there, or its name stands for another directory.
        """
        options = ScanOptions(include=tuple(self.include), exclude=tuple(self.exclude))
        self.lake().register(Path(self.source), repository, options, Path(self.environment) if self.environment else None)
        return super().run(catalog, repository, *arguments, **named)


class RepositoryGraph(dg.Component, dg.Model, dg.Resolvable):
    """The code property graph of one repository: an asset for every table, with its checks, a report and a job."""

    path: str = Field(description="Directory of its source, relative to the file that says so.")
    name: str | None = Field(default=None, description="Name of the repository in the lake. Default: the beginning of its asset keys.")
    key_prefix: list[str] | None = Field(default=None, description="Beginning of all asset keys. Default: the folder of the file that says so, below defs.")
    lake: str = Field(default=".cpg/lake", description="Directory of the lake, relative to the project.")
    include: list[str] = Field(default_factory=list, description="Patterns of .gitignore; only files they match are analysed.")
    exclude: list[str] = Field(default_factory=list, description="Patterns of .gitignore; files they match are left out.")
    environment: str | None = Field(default=None, description="Virtual environment it runs in, relative to the file that says so.")
    owners: dict[str, list[str]] = Field(default_factory=dict, description="E-mail addresses, or teams as team:name, by stage or table.")
    checks: dict[str, dict[str, dict[str, Any]]] = Field(default_factory=dict, description="Severity and tolerated rows, by table and rule.")
    drift: dict[str, Any] = Field(default_factory=dict, description="How far figures may move from build to build: fields of DriftLimits.")

    def translator(self, catalog: PlanCatalog, place: Place, choices: Choices) -> AssetTranslator:
        """Decides what Dagster shows; override it to change one decision."""
        return AssetTranslator(choices.applied(catalog), place, choices)

    def build_defs(self, context: dg.ComponentLoadContext) -> dg.Definitions:
        """Definitions of the repository's graph. Nothing is read or registered before a step runs."""
        source = (context.path / Path(self.path).expanduser()).resolve()
        # Two repositories may have directories of one name, two components are never in one folder.
        prefix = tuple(self.key_prefix if self.key_prefix is not None else context.path.relative_to(context.defs_module_path).parts)
        name = self.name or "-".join(prefix) or source.name
        place = Place(prefix, name)
        catalog = default_catalog()
        choices = choices_of(str(context.path), {"owners": self.owners, "checks": self.checks, "drift": self.drift}, catalog)
        translator = self.translator(catalog, place, choices)
        environment = str((context.path / Path(self.environment).expanduser()).absolute()) if self.environment else None
        assets = [*table_assets(translator), build_asset(translator, RUN_LABEL), report_asset(translator)]
        lake = RepositoryLake(
            root=str((context.project_root / Path(self.lake).expanduser()).resolve()),
            source=str(source),
            include=self.include,
            exclude=self.exclude,
            environment=environment,
        )
        job = dg.define_asset_job(
            place.name("graph"),
            selection=dg.AssetSelection.assets(*assets),
            description=f"Brings every table of {name} up to date and checks it.",
            executor_def=EXECUTOR,
        )
        return dg.Definitions(
            assets=assets,
            asset_checks=late_checks(translator),
            jobs=[job],
            resources={
                place.name("lake"): lake,
                place.name("drift"): choices.drift or DriftLimits(),
                place.name(IO_MANAGER_KEY): delta_io_manager(translator),
            },
        )
