"""A table that is made alone says of what it rests on whether that is up to date; a tick that adds partitions says which."""

from pathlib import Path

import dagster as dg
import pytest
from dagster._core.definitions.partitions.context import partition_loading_context
from repositories.shared_builds import SharedBuilds
from small_repository import Workshop, loaded_definitions, write_sources

from cpg_assets.assets import STALE
from cpg_assets.partitions import REPOSITORIES
from cpg_assets.resources import LakeResource


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    return Workshop(tmp_path, dg.DagsterInstance.ephemeral())


def test_a_table_that_is_made_alone_says_what_of_it_is_stale(workshop: Workshop, tmp_path: Path, shared_builds: SharedBuilds) -> None:
    built = shared_builds.workspace(tmp_path)
    workshop.instance.add_dynamic_partitions(str(REPOSITORIES.name), [built.name])

    def told(*tables: str) -> set[str | None]:
        build = workshop.build(built.name, only=tables)
        assert build.succeeded
        return {metadata.get(STALE) for table, metadata in build.tables.items() if table in tables}

    assert told("class_ancestors") == {None}
    (built.source / "more.py").write_text("class More: ...\n")
    assert told("class_ancestors") == {"The source has changed since it was scanned."}
    assert told(*built.catalog.tasks.tasks["scan"].tables) == {None}
    (found,) = told("class_ancestors")
    assert found is not None and "was made from another version of" in found and "source" not in found
    built.source.rename(tmp_path / "moved")
    (found,) = told("class_ancestors")
    assert found is not None and "The source cannot be looked at: " in found


def test_a_tick_that_adds_partitions_names_them_and_what_could_not_be_added(workshop: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CPG_REPOSITORIES", f"{write_sources(tmp_path / 'shop')}:{tmp_path / 'gone'}")
    lake = LakeResource(root=str(workshop.lake.root))
    context = dg.build_sensor_context(workshop.instance, definitions=loaded_definitions(), resources={"lake": lake})
    with partition_loading_context(dynamic_partitions_store=workshop.instance):
        found = loaded_definitions().resolve_sensor_def("repository_discovery").evaluate_tick(context)
    assert [list(request.partition_keys) for request in found.dynamic_partitions_requests or ()] == [["shop"]]
    assert (found.skip_message or "").startswith("Added as partitions: shop.") and "gone is no directory" in (found.skip_message or "")
