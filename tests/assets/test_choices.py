"""What a team decides about owners, severities and thresholds, in the file that names repositories."""

from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest
from dagster._core.definitions.partitions.context import partition_loading_context
from small_repository import SOURCES, Workshop, write_sources

from cpg_assets.checks import check_results
from cpg_assets.definitions import configured_translator, definitions
from cpg_assets.drift import DriftLimits
from cpg_assets.resources import LakeResource
from cpg_assets.translator import AssetTranslator
from cpg_engine.catalog import default_catalog
from cpg_engine.errors import LakeError
from cpg_engine.runtime.run import Run

QUALITY = default_catalog().table("file_quality")
PARSED = next(check.name for check in QUALITY.checks if "parsed" in check.doc)


@pytest.fixture
def workshop(tmp_path: Path) -> Iterator[Workshop]:
    with dg.DagsterInstance.ephemeral() as instance:
        yield Workshop(tmp_path, instance)


def say(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "team.toml"
    file.write_text(text)
    monkeypatch.setenv("CPG_REPOSITORIES", str(file))


def results(workshop: Workshop, name: str, translator: AssetTranslator) -> dict[str, dg.AssetCheckResult]:
    run = Run(translator.catalog, workshop.lake, workshop.lake.repository(name))
    entry = translator.catalog.table(QUALITY.name)
    selected = [dg.AssetCheckKey(translator.key(entry), check) for check in translator.checks(entry)]
    return {str(result.check_name): result for result in check_results(translator, run, entry, selected)}


def test_owners_are_those_of_the_table_else_of_its_stage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    say('[owners]\ngraph = ["team:graph"]\ncpg_edges = ["ada@example.org"]\n', tmp_path, monkeypatch)
    found = {spec.key.path[-1]: list(spec.owners) for spec in definitions().resolve_all_asset_specs() if spec.owners}
    assert found["cpg_edges"] == ["ada@example.org"] and found["cpg_nodes"] == ["team:graph"] and "files" not in found


def test_a_rule_is_as_severe_and_tolerant_as_decided_and_says_where_to_look(workshop: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    root = write_sources(tmp_path / "shop", {**SOURCES, "shop/broken.py": "def broken(:\n"})
    name = workshop.register(root)
    assert workshop.build(name, only=[*QUALITY.inputs, QUALITY.name]).succeeded
    as_declared = results(workshop, name, AssetTranslator(default_catalog()))[PARSED]
    assert (as_declared.passed, as_declared.severity) == (False, dg.AssetCheckSeverity.WARN)
    assert as_declared.metadata[f"look at, for {PARSED}"].value == str(root / "shop/broken.py")

    say(f"[checks.{QUALITY.name}.{PARSED}]\ntolerated = 1\n", tmp_path, monkeypatch)
    assert results(workshop, name, configured_translator())[PARSED].passed

    say(f'[checks.{QUALITY.name}.{PARSED}]\nseverity = "error"\n', tmp_path, monkeypatch)
    found = results(workshop, name, configured_translator())
    assert PARSED not in found and (found["contract"].passed, found["contract"].severity) == (False, dg.AssetCheckSeverity.ERROR)


def test_limits_of_drift_are_those_of_the_resource(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    assert definitions().resources["drift"] == DriftLimits()
    say("[drift]\nshare_change = 0.1\nbuilds = 3\n", tmp_path, monkeypatch)
    assert definitions().resources["drift"] == DriftLimits(share_change=0.1, builds=3)


@pytest.mark.parametrize(
    ("said", "complaint"),
    [
        ("[owner]\ngraph = []\n", "'owner', which nothing reads"),
        ("[checks.file_kwality.a]\n", "'file_kwality', which is no table"),
        ("[checks.file_quality.a]\n", "has no rule 'a'. It has: .*expectation_1"),
        ('[checks.file_quality.expectation_1]\nseverity = "fatal"\n', "severity is 'fatal'; give 'error' or 'warning'"),
        ("[checks.file_quality.expectation_1]\ntolerate = 1\n", "'tolerate', which nothing reads"),
        ("[checks.file_quality.expectation_1]\ntolerated = -1\n", "tolerated is -1"),
        ("[drift]\nshare = 0.1\n", r"\[drift\] says 'share', which nothing reads. It may say: count_change, share_change"),
        ("[drift]\ncount_change = -1\n", r"\[drift\] says count_change = -1: input should be greater than 0"),
        ('[drift]\nbuilds = "few"\n', r"\[drift\] says builds = 'few': input should be a valid integer"),
    ],
)
def test_a_mistake_is_named_with_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str, complaint: str):
    say(said, tmp_path, monkeypatch)
    with pytest.raises(LakeError, match=complaint):
        configured_translator()


@pytest.mark.parametrize(
    ("said", "complaint"),
    [
        ('grape = ["team:a"]', "'grape', which is neither a stage nor a table"),
        ('graph = "team:a"', "give a list of texts"),
        ('graph = ["ada"]', "'ada' of 'graph' is no owner; give an e-mail address, or a team as team:NAME"),
    ],
)
def test_a_mistake_about_an_owner_is_told_and_stops_nothing(workshop: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str, complaint: str):
    say(f'[owners]\nscan = ["team:a"]\n{said}\n', tmp_path, monkeypatch)
    defs = definitions()
    assert {tuple(spec.owners) for spec in defs.resolve_all_asset_specs()} == {(), ("team:a",)}
    context = dg.build_sensor_context(workshop.instance, definitions=defs, resources={"lake": LakeResource(root=str(workshop.lake.root))})
    with partition_loading_context(dynamic_partitions_store=workshop.instance):
        tick = defs.resolve_sensor_def("repository_discovery").evaluate_tick(context)
    assert complaint in (tick.skip_message or "")
