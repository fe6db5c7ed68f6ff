"""A small repository, built in process the way Dagster would."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from unittest import mock

import dagster as dg
from repositories.built_repository import FEW, catalog_of

from cpg_assets.definitions import definitions
from cpg_assets.partitions import REPOSITORIES
from cpg_engine.catalog import PlanCatalog, default_catalog
from cpg_engine.runtime.lake import Lake
from cpg_engine.runtime.run import Run
from cpg_engine.tasks.outputs import OUTPUTS_VARIABLE

FEW_TABLES = {OUTPUTS_VARIABLE: ",".join(FEW)}
"""Has a process of its own build few tables."""

SOURCES = {
    "shop/__init__.py": "",
    "shop/prices.py": "RATE = 0.2\n\n\ndef gross(net, rate=RATE):\n    return net * (1 + rate)\n",
    "shop/basket.py": (
        "from shop.prices import gross\n\n\nclass Basket:\n    def __init__(self, items):\n        self.items = items\n\n"
        "    def total(self):\n        return sum(gross(item) for item in self.items)\n\n\ndef main():\n    return Basket([1, 2]).total()\n"
    ),
}


@cache
def loaded_definitions() -> dg.Definitions:
    return definitions()


@cache
def few_definitions() -> dg.Definitions:
    """Definitions for what does not depend on which tables are built."""
    with mock.patch("cpg_assets.definitions.default_catalog", lambda: catalog_of(*FEW)):
        return definitions()


def write_sources(root: Path, sources: Mapping[str, str] = SOURCES) -> Path:
    for name, text in sources.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


@dataclass
class Workshop:
    """A lake and a Dagster instance of their own, with all tables or few."""

    directory: Path
    instance: dg.DagsterInstance
    few: bool = False
    lake: Lake = field(init=False)

    def __post_init__(self) -> None:
        self.lake = Lake(self.directory / "lake")

    def register(self, root: Path) -> str:
        name = self.lake.register(root).name
        self.instance.add_dynamic_partitions(str(REPOSITORIES.name), [name])
        return name

    def build(
        self,
        repository: str,
        only: Sequence[str] | None = None,
        defs: dg.Definitions | None = None,
        job: str = "build_graph",
        tags: Mapping[str, str] | None = None,
        run_id: str | None = None,
    ) -> "Build":
        defs = defs or (few_definitions() if self.few else loaded_definitions())
        keys = [key for key in defs.resolve_all_asset_keys() if key.path[-1] in only] if only else None
        result = defs.resolve_job_def(job).execute_in_process(
            instance=self.instance,
            partition_key=repository,
            asset_selection=keys,
            tags=dict(tags or {}),
            run_id=run_id,
            raise_on_error=False,
            run_config={
                "resources": {"lake": {"config": {"root": str(self.lake.root), "workers": 1}}},
                "loggers": {"console": {"config": {"log_level": "CRITICAL"}}},
            },
        )
        return Build(result)

    @property
    def catalog(self) -> PlanCatalog:
        return catalog_of(*FEW) if self.few else default_catalog()

    def run(self, repository: str) -> Run:
        return Run(self.catalog, self.lake, self.lake.repository(repository))

    def files(self, repository: str) -> dict[str, tuple[int, int]]:
        """Size and time of the last change of every file of a repository in the lake."""
        directory = self.lake.root / repository
        found = {path: path.stat() for path in sorted(directory.rglob("*")) if path.is_file()}
        return {str(path.relative_to(directory)): (status.st_size, status.st_mtime_ns) for path, status in found.items()}


Begin = Callable[[Workshop, Path], str]
"""Registers a directory that is built already; its name."""


@dataclass(frozen=True)
class Build:
    """What a run reported."""

    result: dg.ExecuteInProcessResult

    @property
    def succeeded(self) -> bool:
        return self.result.success

    @property
    def tables(self) -> dict[str, dict[str, Any]]:
        """Metadata of every materialisation, by table."""
        events = [event.step_materialization_data.materialization for event in self.result.all_events if event.is_step_materialization]
        return {event.asset_key.path[-1]: {name: value.value for name, value in event.metadata.items()} for event in events if "status" in event.metadata}

    def with_status(self, status: str) -> set[str]:
        return {table for table, metadata in self.tables.items() if metadata["status"] == status}

    @property
    def failed_checks(self) -> dict[str, dg.AssetCheckEvaluation]:
        """Evaluations that did not pass, by ``table check``."""
        return {f"{e.asset_key.path[-1]} {e.check_name}": e for e in self.result.get_asset_check_evaluations() if not e.passed}

    @property
    def messages(self) -> list[str]:
        """What failed steps say for people."""
        failures = [event.step_failure_data for event in self.result.all_events if event.is_step_failure]
        return [failure.user_failure_data.description or "" if failure.user_failure_data else failure.error_display_string for failure in failures]
