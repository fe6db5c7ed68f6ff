"""A build that would find nothing to do says so without Dagster; whatever is not certain takes the full course."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from deltalake import DeltaTable
from small_repository import write_sources

from cpg_assets.build import Resources, build_registered
from cpg_assets.unchanged import EVENTS, LastBuild
from cpg_engine.catalog import default_catalog
from cpg_engine.runtime.lake import Lake, RegisteredRepository

PROJECT = Path(__file__).parents[2]
BROKEN = {"shop/broken.py": "def f(:\n"}
TABLES = "extraction_errors,type_decl"
"""Few tables, so that a build takes little; the first has a check that warns of `BROKEN`."""


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory with the source, the lake and Dagster's home after a build."""
    directory = tmp_path_factory.mktemp("built")
    write_sources(directory / "shop")
    write_sources(directory / "shop", BROKEN)
    done = command(directory)
    assert done.returncode == 0 and "Done: " in done.stdout, done.stdout + done.stderr
    return directory


@pytest.fixture
def built(first: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The same directory; what a test does to it, the next one does not see."""
    monkeypatch.setenv("CPG_OUTPUTS", TABLES)
    kept = first.with_name("kept")
    if not kept.exists():
        shutil.copytree(first, kept)
    shutil.rmtree(first)
    shutil.copytree(kept, first)
    default_catalog.cache_clear()
    yield first
    default_catalog.cache_clear()


def command(directory: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """``cpg-build``, and whether it has imported Dagster in its last line on standard error."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("CPG_", "DAGSTER_"))}
    told = "import sys; from cpg_assets.build import main; status = main(sys.argv[1:]); print('dagster' in sys.modules, file=sys.stderr); sys.exit(status)"
    return subprocess.run(
        [sys.executable, "-c", told, str(directory / "shop"), "--lake", str(directory / "lake"), *arguments],
        cwd=directory, capture_output=True, text=True, timeout=300,
        env={**environment, "PYTHONPATH": str(PROJECT), "DAGSTER_HOME": str(directory / "home"), "CPG_OUTPUTS": TABLES, **settings},
    )  # fmt: skip


def said(directory: Path, home: str = "home") -> list[str] | None:
    lake = Lake(directory / "lake")
    return LastBuild(directory / home, lake, lake.repository("shop")).nothing_to_do()


def table(directory: Path, stage: str, name: str) -> Path:
    return Path(Lake(directory / "lake").table_path("shop", stage, name))


def test_dagster_is_not_imported_and_warnings_are_said_again(built: Path):
    done = command(built)
    assert done.returncode == 0 and done.stderr == "False\n"
    *warnings, last = done.stdout.splitlines()
    assert "warning: diagnostics/extraction_errors is_empty" in warnings[0] and "broken.py" in warnings[1]
    assert last.startswith("shop: nothing has changed since the last build, 0 tables written, ") and last.endswith("; 1 warning.")


def test_a_full_course_after_it_writes_only_what_is_missing_and_is_remembered(built: Path):
    shutil.rmtree(table(built, "relations", "type_decl"))
    done = command(built)
    assert done.returncode == 0 and done.stderr == "True\n"
    assert "Done: 1 table written" in done.stdout
    assert command(built).stderr == "False\n"


def lose_a_table(directory: Path) -> None:
    shutil.rmtree(table(directory, "relations", "type_decl"))


def lose_a_data_file(directory: Path) -> None:
    next(table(directory, "relations", "type_decl").glob("*.parquet")).unlink()


def cut_a_data_file(directory: Path) -> None:
    file = next(table(directory, "relations", "type_decl").glob("*.parquet"))
    file.write_bytes(file.read_bytes()[:-1])


def damage_a_log(directory: Path) -> None:
    next((table(directory, "relations", "type_decl") / "_delta_log").glob("*.json")).write_bytes(b"{")


def commit_to_a_table(directory: Path) -> None:
    DeltaTable(table(directory, "relations", "type_decl")).delete()


def edit_the_source(directory: Path) -> None:
    write_sources(directory / "shop", {"shop/prices.py": "RATE = 0.3\n"})


def register_otherwise(directory: Path) -> None:
    Lake(directory / "lake").register(directory / "shop", environment=directory)


def lose_results_of_checks(directory: Path) -> None:
    Lake(directory / "lake").check_results("shop", "extraction_errors").unlink()


def lose_the_report(directory: Path) -> None:
    shutil.rmtree(Lake(directory / "lake").report("shop", "any").parent)


def lose_the_note(directory: Path) -> None:
    shutil.rmtree(directory / "home/builds")


def damage_the_note(directory: Path) -> None:
    (note,) = (directory / "home/builds").iterdir()
    note.write_text(json.dumps({"run": "?"}), encoding="utf-8")


def events(directory: Path, statement: str) -> None:
    with closing(sqlite3.connect(directory / "home" / EVENTS)) as connection, connection:
        connection.execute(statement)


def remove_the_partition(directory: Path) -> None:
    events(directory, "delete from dynamic_partitions")


def wipe_an_asset(directory: Path) -> None:
    events(directory, "delete from event_logs where asset_key like '%type_decl%'")


def lose_what_dagster_knows(directory: Path) -> None:
    shutil.rmtree(directory / "home/history")


@pytest.mark.parametrize(
    "change",
    [
        lose_a_table, lose_a_data_file, cut_a_data_file, damage_a_log, commit_to_a_table, edit_the_source, register_otherwise, lose_results_of_checks,
        lose_the_report, lose_the_note, damage_the_note, remove_the_partition, wipe_an_asset, lose_what_dagster_knows,
    ],
)  # fmt: skip
def test_what_is_not_as_the_last_build_left_it_takes_the_full_course(built: Path, change: Callable[[Path], None]):
    assert said(built) is not None
    change(built)
    assert said(built) is None


def test_so_do_other_outputs_other_sources_other_choices_and_another_home(built: Path, monkeypatch: pytest.MonkeyPatch):
    assert said(built) is not None and said(built, home="elsewhere") is None
    choices = built / "choices.toml"
    choices.write_text("[checks.extraction_errors.is_empty]\ntolerated = 1\n", encoding="utf-8")
    for variable, value in {"CPG_OUTPUTS": "type_decl", "CPG_SOURCES": "-environment", "CPG_REPOSITORIES": str(choices)}.items():
        with monkeypatch.context() as changed:
            changed.setenv(variable, value)
            default_catalog.cache_clear()
            assert said(built) is None, variable
        default_catalog.cache_clear()
    assert said(built) is not None


def test_a_build_that_fails_is_not_taken_for_done(built: Path):
    choices = built / "choices.toml"
    choices.write_text('[checks.extraction_errors.is_empty]\nseverity = "error"\n', encoding="utf-8")
    for _ in range(2):
        failed = command(built, CPG_REPOSITORIES=str(choices))
        assert failed.returncode == 1 and failed.stderr == "True\n"
        assert "FAILED: diagnostics/extraction_errors" in failed.stdout
    assert command(built).stderr == "True\n", "the run before has failed"


def test_a_build_that_was_not_finished_is_not_taken_for_done(built: Path, monkeypatch: pytest.MonkeyPatch):
    def killed(*_: object) -> bool:
        raise KeyboardInterrupt

    monkeypatch.setenv("DAGSTER_HOME", str(built / "home"))
    monkeypatch.setattr("cpg_assets.build._run", killed)
    edit_the_source(built)
    lake = Lake(built / "lake")
    repository: RegisteredRepository = lake.repository("shop")
    with pytest.raises(KeyboardInterrupt):
        build_registered(lake, repository, Resources())
    write_sources(built / "shop")
    assert said(built) is None
