"""Sensors and schedules, evaluated the way the daemon does, with the runs they ask for executed."""

import functools
import itertools
import json
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from unittest import mock

import dagster as dg
import pytest
from dagster._core.definitions.partitions.context import partition_loading_context
from dagster._core.definitions.sensor_definition import SensorExecutionData
from dagster._core.utils import make_new_run_id
from deltalake import DeltaTable
from repositories.built_repository import catalog_of
from small_repository import SOURCES, Workshop, loaded_definitions, write_sources

from cpg_assets import sensors
from cpg_assets.assets import RUN_LABEL, table_assets
from cpg_assets.automation import refresh_when_code_or_inputs_change
from cpg_assets.builds import build_asset
from cpg_assets.definitions import definitions
from cpg_assets.instance import known_partitions, wipe
from cpg_assets.jobs import build_graph
from cpg_assets.partitions import REPOSITORIES
from cpg_assets.resources import LakeResource
from cpg_assets.run_tags import COMMIT, STATE
from cpg_assets.sensors import repository_changes
from cpg_assets.translator import AssetTranslator
from cpg_engine.catalog import PlanCatalog
from cpg_engine.evidence.sources import SCAN
from cpg_engine.runtime.builds import newest_build

EVIDENCE = ["files", "definitions"]
"""Tables that stand for a whole build where what is built does not matter."""


@functools.cache
def small() -> AssetTranslator:
    return AssetTranslator(catalog_of(*(row.table for row in SCAN.tables), *EVIDENCE))


@pytest.fixture
def workshop(tmp_path: Path) -> Iterator[Workshop]:
    with dg.DagsterInstance.ephemeral() as instance:
        yield Workshop(tmp_path, instance)


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return write_sources(tmp_path / "shop")


def commit(root: Path) -> str:
    def git(*arguments: str) -> str:
        return subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True, text=True).stdout.strip()

    git("init", "-q"), git("add", ".")
    git("-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-q", "--allow-empty", "-m", "message")
    return git("rev-parse", "HEAD")


def evaluate(sensor: dg.SensorDefinition, workshop: Workshop, cursor: str = "") -> SensorExecutionData:
    lake = LakeResource(root=str(workshop.lake.root))
    context = dg.build_sensor_context(workshop.instance, cursor, definitions=loaded_definitions(), resources={"lake": lake})
    with partition_loading_context(dynamic_partitions_store=workshop.instance):
        return sensor.evaluate_tick(context)


@functools.cache
def small_definitions() -> dg.Definitions:
    """Definitions of a project that builds few tables, and names its builds as the large one does."""
    return of(small().catalog, [build_asset(small(), RUN_LABEL)])


class Watcher:
    """The sensor for changes of a project that builds few tables, from one evaluation to the next."""

    def __init__(self, workshop: Workshop, settle_seconds: float = 0.0, translator: AssetTranslator | None = None) -> None:
        self.workshop, self.cursor = workshop, ""
        job = small_definitions().resolve_job_def("build_graph")
        self._sensor = repository_changes(translator or small(), job, settle_seconds)

    def tick(self) -> SensorExecutionData:
        result = evaluate(self._sensor, self.workshop, self.cursor)
        self.cursor = result.cursor or ""
        return result

    def why(self) -> str:
        result = self.tick()
        assert not result.run_requests, result.run_requests
        return result.skip_message or ""

    def requested(self) -> dg.RunRequest:
        result = self.tick()
        assert result.run_requests, result.skip_message
        (request,) = result.run_requests
        return request

    def build(self, request: dg.RunRequest, run_id: str | None = None) -> dg.ExecuteInProcessResult:
        assert request.partition_key
        return self.workshop.build(request.partition_key, defs=small_definitions(), tags=request.tags, run_id=run_id).result


class TestChanges:
    def test_a_new_repository_is_built_and_then_left_alone_for_a_reason_that_says_so(self, workshop: Workshop, shop: Path):
        head = commit(shop)
        workshop.register(shop)
        watcher = Watcher(workshop)
        request = watcher.requested()
        assert request.partition_key == "shop" and request.tags[COMMIT] == head
        run = watcher.build(request)
        assert watcher.why() == f"shop: unchanged since run {run.run_id[:8]} built commit {head[:12]}, 3 files; no step is needed."

    def test_an_edit_is_seen_and_a_file_that_is_no_source_or_only_touched_is_not(self, workshop: Workshop, shop: Path):
        workshop.register(shop)
        watcher = Watcher(workshop)
        watcher.build(watcher.requested()), watcher.tick()
        (shop / "NOTES.txt").write_text("no source")
        (shop / "shop/basket.py").touch()
        assert "no step is needed" in watcher.why()
        (shop / "shop/prices.py").write_text(SOURCES["shop/prices.py"] + "\n\nY = 1\n")
        watcher.build(watcher.requested())
        assert "no step is needed" in watcher.why()

    def test_a_commit_without_an_edit_is_seen(self, workshop: Workshop, shop: Path):
        commit(shop)
        workshop.register(shop)
        watcher = Watcher(workshop)
        watcher.build(watcher.requested()), watcher.tick()
        head = commit(shop)
        assert watcher.requested().tags[COMMIT] == head

    @pytest.mark.parametrize("is_built_by_the_sensor", [True, False])
    def test_a_state_that_is_left_and_come_back_to_is_built_again(self, workshop: Workshop, shop: Path, is_built_by_the_sensor: bool):
        name = workshop.register(shop)
        watcher, source = Watcher(workshop), shop / "shop/prices.py"
        first = watcher.requested()
        watcher.build(first), watcher.tick()
        source.write_text("RATE = 0.3\n")
        if is_built_by_the_sensor:
            watcher.build(watcher.requested()), watcher.tick()
        else:
            assert workshop.build(name, defs=small_definitions()).succeeded
        source.write_text(SOURCES["shop/prices.py"])
        again = watcher.requested()
        assert again.tags == first.tags and again.run_key != first.run_key
        assert watcher.requested().run_key == again.run_key
        run = watcher.build(again)
        assert f"unchanged since run {run.run_id[:8]} built" in watcher.why()

    def test_a_state_that_the_scan_did_not_meet_is_not_called_built(self, workshop: Workshop, shop: Path):
        name, source = workshop.register(shop), shop / "shop/prices.py"
        watcher = Watcher(workshop)
        request = watcher.requested()
        source.write_text("RATE = 0.3\n")
        run = watcher.build(request)
        read = newest_build(workshop.lake, name)
        source.write_text(SOURCES["shop/prices.py"])
        again = watcher.requested()
        assert run.success and again.tags == request.tags
        tags = workshop.instance.get_run_by_id(run.run_id).tags
        assert tags[STATE] != request.tags[STATE], "the run says what it has read"
        watcher.build(again)
        assert "no step is needed" in watcher.why()
        build = newest_build(workshop.lake, name)
        assert build and read and build.source != read.source

    def test_a_file_that_is_another_one_for_a_while_after_the_scan_is_read_again(self, workshop: Workshop, shop: Path, capfd: pytest.CaptureFixture[str]):
        workshop.register(shop)
        watcher, source = Watcher(workshop), shop / "shop/prices.py"
        request, run_id = watcher.requested(), make_new_run_id()

        def edit_between_scan_and_extraction(entry: dg.EventLogEntry) -> None:
            event = entry.dagster_event
            if event and event.is_step_success:
                source.write_text("RATE = 0.3\n" if event.step_key == "scan" else SOURCES["shop/prices.py"])

        workshop.instance.add_event_listener(run_id, edit_between_scan_and_extraction)
        assert watcher.build(request, run_id).success
        again = watcher.requested()
        assert "attempt 2 of 3: 1 of its files changed, or could not be read, while build 1 read them" in capfd.readouterr().err
        watcher.build(again)
        assert "no step is needed" in watcher.why()

    def test_other_code_is_a_reason_and_a_build_of_some_tables_is_none(self, workshop: Workshop, shop: Path):
        name = workshop.register(shop)
        watcher = Watcher(workshop)
        assert workshop.build(name, only=["files"], defs=small_definitions()).succeeded
        assert newest_build(workshop.lake, name), "what is stored belongs together, but it is not all"
        watcher.build(watcher.requested())
        assert "no step is needed" in watcher.why()
        tables = dict(small().catalog.tables)
        tables["definitions"] = replace(tables["definitions"], fingerprint="another")
        assert newest_build(workshop.lake, name).tables.keys() == tables.keys()
        newer = Watcher(workshop, translator=AssetTranslator(replace(small().catalog, tables=tables)))
        assert newer.requested().partition_key == name

    def test_tables_that_were_made_anew_one_by_one_are_a_reason(self, workshop: Workshop, shop: Path, capfd: pytest.CaptureFixture[str]):
        name, source = workshop.register(shop), shop / "shop/prices.py"
        watcher = Watcher(workshop)
        watcher.build(watcher.requested())
        source.write_text("def another():\n    pass\n")
        assert workshop.build(name, only=[row.table for row in SCAN.tables], defs=small_definitions()).succeeded
        source.write_text(SOURCES["shop/prices.py"])
        watcher.build(watcher.requested())
        assert "were made anew after build 1, such as 'file" in capfd.readouterr().err
        assert "no step is needed" in watcher.why()

    def test_edits_that_follow_each_other_are_one_run(self, workshop: Workshop, shop: Path, monkeypatch: pytest.MonkeyPatch):
        now = 1000.0
        monkeypatch.setattr(sensors.time, "time", lambda: now)
        workshop.register(shop)
        watcher = Watcher(workshop, settle_seconds=20)
        assert "waiting 20 s more for it to settle" in watcher.why()
        now += 15
        (shop / "shop/prices.py").write_text("RATE = 0.3\n")
        assert "waiting 20 s" in watcher.why()
        now += 15
        assert "waiting 5 s" in watcher.why()
        now += 5
        assert watcher.requested().partition_key == "shop"

    def test_only_a_finished_build_counts_as_built(self, workshop: Workshop, shop: Path):
        name = workshop.register(shop)
        watcher = Watcher(workshop)
        request = watcher.requested()
        blocked = Path(workshop.lake.table_path(name, "scan", "files"))
        blocked.parent.mkdir(parents=True)
        blocked.write_text("a file where a table should be")
        assert not watcher.build(request).success
        again = watcher.requested()
        assert again.run_key != request.run_key
        blocked.unlink()
        assert watcher.build(again).success
        assert "no step is needed" in watcher.why()

    def test_what_fails_again_and_again_is_left_alone_until_it_changes(self, workshop: Workshop, shop: Path):
        name = workshop.register(shop)
        watcher = Watcher(workshop)
        blocked = Path(workshop.lake.table_path(name, "scan", "files"))
        blocked.parent.mkdir(parents=True)
        blocked.write_text("a file where a table should be")
        for _ in range(sensors.ATTEMPTS):
            assert not watcher.build(watcher.requested()).success
        assert f"failed {sensors.ATTEMPTS} times" in watcher.why()
        workshop.instance.add_run_tags(workshop.instance.get_runs(limit=1)[0].run_id, {"dagster/will_retry": "true"})
        assert "about to be tried again by Dagster" in watcher.why()
        (shop / "shop/prices.py").write_text("RATE = 0.3\n")
        assert watcher.requested()

    def test_what_dagster_tries_again_by_itself_is_one_attempt(self, workshop: Workshop, shop: Path):
        workshop.register(shop)
        watcher, job = Watcher(workshop), small_definitions().resolve_job_def("build_graph")
        request, first = watcher.requested(), make_new_run_id()
        for run_id, root in ((first, None), *((make_new_run_id(), first) for _ in range(sensors.ATTEMPTS))):
            failed = {"status": dg.DagsterRunStatus.FAILURE, "tags": {"dagster/partition": "shop", **request.tags}}
            workshop.instance.create_run_for_job(job, run_id=run_id, root_run_id=root, parent_run_id=root, **failed)
        assert watcher.requested().tags == request.tags

    def test_a_repository_that_the_system_refuses_is_told_and_stops_no_other(self, workshop: Workshop, shop: Path):
        workshop.register(shop)
        description = workshop.lake.root / workshop.register(write_sources(shop.parent / "refused")) / "repository.json"
        description.write_text(json.dumps(json.loads(description.read_text()) | {"root": f"/{'x' * 300}"}))
        watcher = Watcher(workshop)
        watcher.build(watcher.requested())
        assert "refused: " in (why := watcher.why()) and "cannot be entered: File name too long. Give this user the right" in why
        assert "shop: unchanged" in why

    def test_what_git_refuses_is_told_in_the_tick(self, workshop: Workshop, shop: Path):
        commit(shop)
        subprocess.run(["git", "config", "core.worktree", "/etc"], cwd=shop, check=True)
        workshop.register(shop)
        watcher = Watcher(workshop)
        watcher.build(watcher.requested())
        assert "no step is needed. git cannot list this work tree" in watcher.why()

    def test_a_lost_cursor_builds_nothing_twice(self, workshop: Workshop, shop: Path):
        workshop.register(shop)
        watcher = Watcher(workshop)
        watcher.build(watcher.requested())
        for lost in ("", "no json", '{"known": {"shop": {"unknown": 1}}}'):
            watcher.cursor = lost
            assert "no step is needed" in watcher.why()

    def test_while_a_run_works_on_it_no_second_one_is_asked_for(self, workshop: Workshop, shop: Path):
        workshop.register(shop)
        watcher = Watcher(workshop)
        request = watcher.requested()
        job = small_definitions().resolve_job_def("build_graph")
        run = workshop.instance.create_run_for_job(job, status=dg.DagsterRunStatus.STARTED, tags={"dagster/partition": "shop", **request.tags})
        assert watcher.why().startswith(f"shop: run {run.run_id[:8]} is building state ")
        (shop / "shop/prices.py").write_text("RATE = 0.3\n")
        assert f"waits for run {run.run_id[:8]}" in watcher.why()

    def test_a_wiped_repository_that_is_registered_again_is_built_again(self, workshop: Workshop, shop: Path):
        name = workshop.register(shop)
        watcher = Watcher(workshop)
        watcher.build(watcher.requested()), watcher.tick()
        wipe(workshop.instance, workshop.lake, name)
        assert "has no repository" in watcher.why()
        workshop.register(shop)
        assert watcher.requested().partition_key == name

    def test_a_repository_whose_source_is_gone_is_told_and_stops_no_other(self, workshop: Workshop, shop: Path, tmp_path: Path):
        workshop.register(write_sources(tmp_path / "gone"))
        workshop.register(shop)
        (tmp_path / "gone").rename(tmp_path / "moved")
        result = Watcher(workshop).tick()
        assert [request.partition_key for request in result.run_requests or ()] == ["shop"]

    def test_when_time_runs_out_the_rest_comes_first_in_the_next_evaluation(self, workshop: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
        for name in ("a", "b"):
            workshop.register(write_sources(tmp_path / name))
        monkeypatch.setattr(sensors, "TICK_SECONDS", 0.0)
        clock = itertools.count()
        monkeypatch.setattr(sensors.time, "monotonic", lambda: float(next(clock)))
        watcher = Watcher(workshop)
        watcher.tick()
        assert json.loads(watcher.cursor)["next"] == "a"
        monkeypatch.setattr(sensors, "TICK_SECONDS", 1.5)
        assert [request.partition_key for request in watcher.tick().run_requests or ()] == ["a"]
        assert [request.partition_key for request in watcher.tick().run_requests or ()] == ["b"]


def test_discovery_registers_what_is_configured_and_tells_what_it_cannot(workshop: Workshop, shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("CPG_REPOSITORIES", f"{shop}:{tmp_path / 'gone'}")
    sensor = loaded_definitions().resolve_sensor_def("repository_discovery")
    found = evaluate(sensor, workshop)
    (request,) = found.dynamic_partitions_requests or ()
    assert (request.partitions_def_name, list(request.partition_keys)) == (REPOSITORIES.name, ["shop"])
    workshop.instance.add_dynamic_partitions(str(REPOSITORIES.name), ["shop"])
    skipped = evaluate(sensor, workshop)
    assert not skipped.dynamic_partitions_requests and "gone is no directory" in (skipped.skip_message or "")


class Refreshing(AssetTranslator):
    """Has each table refreshed by itself, as the tables of a component are."""

    def automation_of(self, has_inputs: bool) -> dg.AutomationCondition[dg.AssetKey]:
        return refresh_when_code_or_inputs_change(has_inputs)


def of(catalog: PlanCatalog, more: Sequence[dg.AssetsDefinition] = ()) -> dg.Definitions:
    """Definitions of a catalog, without its checks."""
    assets = [*table_assets(Refreshing(catalog)), *more]
    shared = definitions()
    return dg.Definitions(assets=assets, jobs=[build_graph(assets)], resources=shared.resources, executor=dg.in_process_executor)


@pytest.mark.slow
class TestRefresh:
    @property
    def catalog(self) -> PlanCatalog:
        """Evidence of several sources, and views over one another."""
        return catalog_of(*(row.table for row in SCAN.tables), "class_ancestors", "file_quality", "import_targets")

    def evaluate(self, workshop: Workshop, defs: dg.Definitions, cursor=None):
        """What a tick of the daemon finds. It asks once for the partitions, and this tool for testing thousands of times."""
        known = functools.cache(workshop.instance.get_dynamic_partitions)
        with mock.patch.object(workshop.instance, "get_dynamic_partitions", known):
            return dg.evaluate_automation_conditions(defs=defs, instance=workshop.instance, cursor=cursor)

    def requested(self, result, name: str) -> set[str]:
        key = AssetTranslator(self.catalog).key
        return {entry.name for entry in self.catalog.tables.values() if name in (result.get_requested_partitions(key(entry)) or ())}

    def below(self, *tables: str) -> set[str]:
        """Tables, and all that rest on them."""
        found = set(tables)
        for table, entry in self.catalog.tables.items():
            found |= {table} if found & set(entry.inputs) else set()
        return found

    def test_a_changed_code_version_refreshes_the_table_and_what_rests_on_it(self, workshop: Workshop, shop: Path):
        name, defs = workshop.register(shop), of(self.catalog)
        first = self.evaluate(workshop, defs)
        assert workshop.build(name, defs=defs).succeeded
        second = self.evaluate(workshop, defs, first.cursor)
        assert self.requested(second, name) == set(), "what a run has just refreshed is not due"
        tables = dict(self.catalog.tables)
        tables["class_bases"] = replace(tables["class_bases"], fingerprint="another")
        third = self.evaluate(workshop, of(replace(self.catalog, tables=tables)), second.cursor)
        assert self.requested(third, name) == self.below("class_bases")

    def test_a_new_repository_is_left_to_the_sensor_that_looks_at_repositories(self, workshop: Workshop, shop: Path):
        defs = of(self.catalog)
        first = self.evaluate(workshop, defs)
        name = workshop.register(shop)
        second = self.evaluate(workshop, defs, first.cursor)
        third = self.evaluate(workshop, defs, second.cursor)
        assert self.requested(second, name) == set() and self.requested(third, name) == set()

    def test_a_table_that_is_new_to_the_code_is_built_for_every_repository_that_is(self, workshop: Workshop, shop: Path):
        name, new = workshop.register(shop), self.below("class_ancestors")
        older = [asset for asset in of(self.catalog).assets or () if isinstance(asset, dg.AssetsDefinition) and not {key.path[-1] for key in asset.keys} & new]
        without = dg.Definitions(older, jobs=[build_graph(older)], resources=definitions().resources, executor=dg.in_process_executor)
        first = self.evaluate(workshop, without)
        assert workshop.build(name, only=[key.path[-1] for asset in older for key in asset.keys], defs=without).succeeded
        second = self.evaluate(workshop, without, first.cursor)
        # The first look only notices what is new, in case a run that makes it is about to end.
        third = self.evaluate(workshop, of(self.catalog), self.evaluate(workshop, of(self.catalog), second.cursor).cursor)
        whole = {table for asset in older for table in [key.path[-1] for key in asset.keys]}
        assert self.requested(third, name) == set(self.catalog.tables) - whole
        assert "class_ancestors" in self.requested(third, name)

    def test_changed_data_refreshes_what_rests_on_it_and_unchanged_data_nothing(self, workshop: Workshop, shop: Path):
        name, defs = workshop.register(shop), of(self.catalog)
        first = self.evaluate(workshop, defs)
        assert workshop.build(name, defs=defs).succeeded
        second = self.evaluate(workshop, defs, first.cursor)
        scan = self.catalog.tasks.tasks["scan"].tables
        assert workshop.build(name, only=scan, defs=defs).succeeded
        third = self.evaluate(workshop, defs, second.cursor)
        assert self.requested(third, name) == set(), "a scan that finds the same is no reason"
        (shop / "shop/prices.py").write_text("RATE = 0.3\n")
        build = workshop.build(name, only=scan, defs=defs)
        changed = build.with_status("written")
        assert changed == {"files", "file_lines"}
        fourth = self.evaluate(workshop, defs, third.cursor)
        due = self.requested(fourth, name)
        assert due == self.below("files", "file_lines") - changed
        refresh = workshop.build(name, only=list(due), defs=defs)
        assert refresh.succeeded, refresh.messages
        assert self.requested(self.evaluate(workshop, defs, fourth.cursor), name) == set()


class TestJobsAndSchedules:
    def run(self, workshop: Workshop, job: str, **arguments) -> dg.ExecuteInProcessResult:
        config = arguments.pop("run_config", {})
        config |= {"resources": {"lake": {"config": {"root": str(workshop.lake.root)}}}, "loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}
        found = loaded_definitions().resolve_job_def(job)
        return found.execute_in_process(instance=workshop.instance, run_config=config, raise_on_error=False, **arguments)

    def test_a_repository_is_added_and_wiped_by_jobs(self, workshop: Workshop, shop: Path):
        config = {"ops": {"register": {"config": {"path": str(shop), "exclude": ["tests/"]}}}}
        assert self.run(workshop, "add_repository", run_config=config).success
        assert workshop.lake.repository("shop").options.exclude == ("tests/",)
        assert known_partitions(workshop.instance) == {"shop"}
        assert self.run(workshop, "wipe_repository", partition_key="shop").success
        assert workshop.lake.repositories() == () and known_partitions(workshop.instance) == set()

    def test_a_path_that_is_no_directory_fails_with_advice(self, workshop: Workshop):
        result = self.run(workshop, "add_repository", run_config={"ops": {"register": {"config": {"path": "/nowhere"}}}})
        assert not result.success
        (failure,) = [event.step_failure_data.user_failure_data for event in result.all_events if event.is_step_failure]
        assert failure and "/nowhere is no directory" in str(failure.description)

    def test_maintenance_removes_what_was_overwritten(self, workshop: Workshop, shop: Path):
        name = workshop.register(shop)
        workshop.build(name, only=EVIDENCE)
        (shop / "shop/prices.py").write_text("RATE = 0.3\n")
        workshop.build(name, only=EVIDENCE)
        table = workshop.lake.table_path(name, "scan", "files")
        rows, files = DeltaTable(table).to_pyarrow_table().to_pylist(), set(Path(table).glob("*.parquet"))
        (workshop.lake.root / "lake.toml").write_text("keep_builds = 1\nkeep_days = 0\n")
        config = {"ops": {"remove_unused_files": {"config": {"hours": 0}}}}
        assert self.run(workshop, "maintain_lake", partition_key=name, run_config=config).success
        assert len(set(Path(table).glob("*.parquet"))) < len(files)
        assert DeltaTable(table).to_pyarrow_table().to_pylist() == rows
        assert workshop.build(name, only=EVIDENCE).with_status("written") == set(), "maintenance is no change of data"

    def test_old_runs_are_removed_with_their_files_but_not_the_one_that_says_what_the_tables_are(self, shop: Path, tmp_path: Path):
        settings = {"storage": {"custom": {"module": "cpg_assets.sqlite_storage", "class": "SqliteStorage", "config": {"base_dir": str(tmp_path)}}}}
        with dg.instance_for_test(temp_dir=str(tmp_path), overrides=settings) as instance:
            workshop = Workshop(tmp_path, instance)
            name = workshop.register(shop)
            first, last = (workshop.build(name, defs=small_definitions()).result.run_id for _ in range(2))
            job = loaded_definitions().resolve_job_def("remove_old_runs")
            files = {run: tmp_path / f"history/runs/{run}.db" for run in (first, last)}
            assert all(file.is_file() for file in files.values())
            assert job.execute_in_process(instance=instance, run_config={"ops": {"remove_runs": {"config": {"days": 1}}}}).success
            assert all(file.is_file() for file in files.values()), "they are of today"
            assert job.execute_in_process(instance=instance, run_config={"ops": {"remove_runs": {"config": {"days": 0}}}}).success
            assert [file.is_file() for file in files.values()] == [False, True]
            assert not instance.has_run(first) and instance.has_run(last)
            materialized = instance.get_latest_materialization_event(small().key_of("files"))
            assert materialized is not None and materialized.run_id == last

    @pytest.mark.parametrize("schedule", ["nightly_build", "weekly_maintenance"])
    def test_schedules_reach_every_repository(self, schedule: str):
        found = loaded_definitions().resolve_schedule_def(schedule)
        told = {"scheduled_execution_time": datetime(2026, 1, 1, tzinfo=UTC), "repository_def": loaded_definitions().get_repository_def()}
        with (
            dg.instance_for_test() as instance,
            dg.build_schedule_context(instance, **told) as context,
            partition_loading_context(dynamic_partitions_store=instance),
        ):
            assert "no repository yet" in (found.evaluate_tick(context).skip_message or "")
            instance.add_dynamic_partitions(str(REPOSITORIES.name), ["shop", "other"])
            assert [request.partition_key for request in found.evaluate_tick(context).run_requests or ()] == ["other", "shop"]


@pytest.mark.parametrize(("value", "status"), [("", "STOPPED"), ("1", "RUNNING")])
def test_one_variable_switches_everything_on(value: str, status: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("CPG_AUTOMATION", value)
    found = definitions().get_repository_def()
    assert {one.default_status.value for one in (*found.sensor_defs, *found.schedule_defs)} == {status}
