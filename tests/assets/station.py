"""A lake with everything that serves it: Dagster's webserver and daemon, asked through GraphQL."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from servers import Webserver, daemon, wait_for, webserver

import cpg_assets
from cpg_engine.catalog import default_catalog
from cpg_engine.runtime.lake import Lake

SETTINGS = Path(str(cpg_assets.__file__)).parent / "settings"
LOCATION = {"repositoryLocationName": "cpg_assets.definitions", "repositoryName": "__repository__"}
LAUNCH = """mutation ($params: ExecutionParams!) { launchRun(executionParams: $params) {
    __typename ... on LaunchRunSuccess { run { runId } } ... on RunConfigValidationInvalid { errors { message } } ... on PythonError { message } } }"""
RUN = "query ($id: ID!) { runOrError(runId: $id) { ... on Run { status startTime endTime tags { key value } } } }"
FINISHED = {"SUCCESS", "FAILURE", "CANCELED"}


@dataclass(frozen=True)
class Station:
    """A lake, with everything that serves it."""

    lake: Lake
    home: Path
    web: Webserver

    def launch(self, job: str, partition: str | None = None, config: dict[str, Any] | None = None) -> str:
        tags = [{"key": "dagster/partition", "value": partition}] if partition else []
        params = {"selector": {**LOCATION, "jobName": job}, "executionMetadata": {"tags": tags}, "runConfigData": config or {}}
        answer = self.web.ask(LAUNCH, params=params)["launchRun"]
        assert answer["__typename"] == "LaunchRunSuccess", answer
        return answer["run"]["runId"]

    def add(self, root: Path) -> str:
        """Adds a repository as the UI does."""
        added = self.launch("add_repository", config={"ops": {"register": {"config": {"path": str(root)}}}})
        assert self.outcome(added)["status"] == "SUCCESS"
        return root.name

    def outcome(self, run: str) -> dict[str, Any]:
        def ended() -> dict[str, Any] | None:
            found = self.web.ask(RUN, id=run)["runOrError"]
            return found if found["status"] in FINISHED else None

        return wait_for(f"run {run} ends", ended)

    def newest_run(self, job: str) -> str:
        """The newest run of a job, waited for if there is none yet."""
        asked = "query ($job: String!) { runsOrError(filter: {pipelineName: $job}, limit: 1) { ... on Runs { results { runId } } } }"

        def newest() -> str | None:
            runs = self.web.ask(asked, job=job)["runsOrError"]["results"]
            return runs[0]["runId"] if runs else None

        return wait_for(f"a run of {job}", newest)

    def partitions(self) -> list[str]:
        asked = "query ($key: AssetKeyInput!) { assetNodeOrError(assetKey: $key) { ... on AssetNode { partitionKeys } } }"
        return self.web.ask(asked, key=key("files"))["assetNodeOrError"]["partitionKeys"]


def key(table: str) -> dict[str, list[str]]:
    return {"path": [default_catalog().table(table).stage, table]}


@contextmanager
def station(directory: Path, settings: str = "dagster.yaml", more_settings: str = "", **environment: str) -> Iterator[Station]:
    """A station whose instance has the settings of that name, and perhaps more."""
    home, lake = directory / "home", directory / "lake"
    home.mkdir(), lake.mkdir()
    shutil.copy(SETTINGS / settings, home / "dagster.yaml")
    with (home / "dagster.yaml").open("a") as file:
        file.write(more_settings)
    with webserver(lake, home, **environment) as web, daemon(lake, home, **environment):
        yield Station(Lake(lake), home, web)
