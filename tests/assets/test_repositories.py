"""Repositories: configured, discovered, listed, built and wiped, from the command line and from the UI's jobs."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest
from deltalake import DeltaTable
from small_repository import Workshop, write_sources

from cpg_assets.instance import known_partitions, wipe
from cpg_assets.repositories import main
from cpg_assets.workspace import configured_repositories, register_all
from cpg_engine.errors import LakeError
from cpg_engine.runtime.lake import Lake


@pytest.fixture
def workshop(tmp_path: Path) -> Iterator[Workshop]:
    with dg.DagsterInstance.ephemeral() as instance:
        yield Workshop(tmp_path, instance)


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return write_sources(tmp_path / "shop")


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """Runs `cpg-repositories` and returns exit status, output and complaints."""
    monkeypatch.setenv("CPG_LAKE", str(tmp_path / "lake"))
    monkeypatch.setenv("DAGSTER_HOME", str(tmp_path / "dagster"))
    monkeypatch.delenv("CPG_REPOSITORIES", raising=False)

    def call(*arguments: str | Path) -> tuple[int, str, str]:
        status = main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return status, said.out, said.err

    return call


def checkout(root: Path) -> Path:
    write_sources(root, {"a.py": "x = 1\n"})
    subprocess.run(["git", "init", "--quiet", str(root)], check=True)
    return root


class TestConfiguration:
    def test_a_file_names_repositories_with_what_is_said_of_each_and_places_to_look(self, tmp_path: Path):
        checkout(tmp_path / "src/found")
        (tmp_path / "src/no-checkout").mkdir()
        (tmp_path / "src/link").symlink_to(tmp_path / "src/found")
        write_sources(tmp_path / "elsewhere/shop")
        file = tmp_path / "repositories.toml"
        file.write_text('[repository.store]\npath = "elsewhere/shop"\nexclude = ["tests/"]\n\n[discover]\ndirectories = ["src", "not-there"]\n')
        done = register_all(Lake(tmp_path / "lake"), configured_repositories(str(file)))
        assert done.problems == ()
        assert {(r.name, r.root, r.options.exclude) for r in done.repositories} == {
            ("store", tmp_path / "elsewhere/shop", ("tests/",)),
            ("found", tmp_path / "src/found", ()),
        }

    def test_directories_may_stand_in_the_variable_itself(self, tmp_path: Path):
        one, two = write_sources(tmp_path / "one"), write_sources(tmp_path / "two")
        done = register_all(Lake(tmp_path / "lake"), configured_repositories(f"{one}:{two}"))
        assert [r.name for r in done.repositories] == ["one", "two"]

    def test_what_cannot_be_registered_is_told_and_keeps_nothing_else_from_it(self, tmp_path: Path, shop: Path):
        done = register_all(Lake(tmp_path / "lake"), configured_repositories(f"{tmp_path / 'gone'}:{shop}"))
        assert [r.name for r in done.repositories] == ["shop"]
        assert len(done.problems) == 1 and "gone is no directory" in done.problems[0]

    def test_what_a_person_named_is_not_found_again_under_another_name(self, tmp_path: Path):
        root, lake = checkout(tmp_path / "src/shop"), Lake(tmp_path / "lake")
        lake.register(root, "store")
        file = tmp_path / "repositories.toml"
        file.write_text('[discover]\ndirectories = ["src"]\n')
        assert register_all(lake, configured_repositories(str(file))).repositories == ()
        assert lake.repositories() == ("store",)

    @pytest.mark.parametrize(
        ("text", "complaint"),
        [
            ("[repository.a]\n", r"\[repository.a\] has no path"),
            ("[repository.a]\npath = 7\n", "'path' of .* is 7; give a str"),
            ('[repository.a]\npath = "."\nexcludes = []\n', "says 'excludes', which nothing reads. It may say: path, include, exclude, environment"),
            ('[repository.a]\npath = "."\nexclude = [1]\n', "give a list of texts"),
            ("[repositories.a]\n", "says 'repositories', which nothing reads"),
            ("repository = 1\n", "give a dict"),
            ("not toml", "is no TOML"),
        ],
    )
    def test_a_mistake_is_named_with_its_place(self, tmp_path: Path, text: str, complaint: str):
        file = tmp_path / "repositories.toml"
        file.write_text(text)
        with pytest.raises(LakeError, match=complaint):
            configured_repositories(str(file))


class TestCommand:
    def test_add_list_and_wipe_are_one_line_each(self, command, tmp_path: Path, shop: Path):
        other = checkout(tmp_path / "other")
        assert command("add", shop, other)[0] == 0
        status, listed, _ = command("list")
        assert status == 0
        assert [line.split() for line in listed.splitlines()[1:]] == [["other", "never", str(other)], ["shop", "never", str(shop)]]
        assert command("wipe", "shop") == (0, "Wiped 'shop': its tables and registration and its partition.\n", "")
        assert Lake(tmp_path / "lake").repositories() == ("other",)
        with dg.DagsterInstance.get() as instance:
            assert known_partitions(instance) == {"other"}

    def test_discover_registers_what_a_file_names(self, command, tmp_path: Path):
        checkout(tmp_path / "src/found")
        (tmp_path / "repositories.toml").write_text('[discover]\ndirectories = ["src"]\n')
        assert command("discover", tmp_path / "repositories.toml") == (0, f"found: {tmp_path / 'src/found'}\n", "")
        with dg.DagsterInstance.get() as instance:
            assert known_partitions(instance) == {"found"}

    def test_discover_without_a_file_asks_for_one(self, command):
        status, _, complaint = command("discover")
        assert status == 2 and "CPG_REPOSITORIES" in complaint

    def test_what_is_not_there_is_refused_with_advice(self, command):
        status, _, complaint = command("wipe", "nothing")
        assert status == 1 and "nothing to wipe" in complaint
        status, _, complaint = command("build", "nothing")
        assert status == 1 and "cpg-build PATH --name nothing" in complaint

    @pytest.mark.slow
    def test_build_builds_what_is_registered_and_the_list_says_so(self, command, tmp_path: Path):
        command("add", checkout(tmp_path / "one"))
        status, said, _ = command("build")
        assert status == 0 and "Done: " in said
        nodes = DeltaTable(Lake(tmp_path / "lake").table_path("one", "graph", "cpg_nodes")).count()
        line = command("list")[1].splitlines()[1].split()
        assert line[0] == "one" and f"{nodes:,}" in line


def test_a_wiped_repository_leaves_others_as_they_are_and_can_be_built_again(workshop: Workshop, shop: Path, tmp_path: Path):
    other, name = workshop.register(write_sources(tmp_path / "tiny", {"one.py": "x = 1\n"})), workshop.register(shop)
    assert workshop.build(other, only=["files", "definitions"]).succeeded and workshop.build(name, only=["files", "definitions"]).succeeded
    before = workshop.files(other)
    assert wipe(workshop.instance, workshop.lake, name) == "Wiped 'shop': its tables and registration and its partition."
    assert workshop.lake.repositories() == (other,) and known_partitions(workshop.instance) == {other}
    assert workshop.files(other) == before and not (workshop.lake.root / name).exists()
    workshop.register(shop)
    assert workshop.build(name, only=["files", "definitions"]).with_status("written") >= {"files", "definitions"}


def test_a_repository_a_run_works_on_is_not_wiped(workshop: Workshop, shop: Path):
    name = workshop.register(shop)

    @dg.op
    def try_to_wipe(context: dg.OpExecutionContext) -> None:
        with pytest.raises(LakeError, match=f"run {context.run_id} works on 'shop'"):
            wipe(workshop.instance, workshop.lake, name)

    @dg.job(tags={"dagster/partition": name})
    def busy() -> None:
        try_to_wipe()

    assert busy.execute_in_process(instance=workshop.instance).success
    assert workshop.lake.repositories() == (name,)
