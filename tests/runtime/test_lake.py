"""The lake: registered repositories, where tables lie, and small files written whole."""

import json
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpg_engine.errors import LakeError
from cpg_engine.evidence.scan.file_selection import ScanOptions
from cpg_engine.runtime.lake import Lake, RegisteredRepository, write_json

ESCAPES = ("..", ".", "", "/", "../other", "a/b", "a\\b", "/etc", "a\n", "a\0", "-a", ".hidden", "_a", "é", "a b", "a'b", 'a"b', "a;b", "<b>", "a*", "x" * 101)


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    return Lake(tmp_path / "lake")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    (tmp_path / "project").mkdir()
    return tmp_path / "project"


class TestRegistering:
    def test_a_repository_is_known_by_its_directory_until_it_is_given_a_name(self, lake: Lake, source: Path) -> None:
        assert lake.register(source) == RegisteredRepository("project", source, ScanOptions())
        assert lake.register(source, "other").name == "other"
        assert lake.repositories() == ("other", "project")

    def test_another_process_finds_it_again_with_all_its_options(self, lake: Lake, source: Path) -> None:
        options = ScanOptions(include=("src/*.py",), exclude=("!vendor/", "a'b"), max_file_bytes=7, suffixes=(".py",), use_git=False)
        assert [f.name for f in fields(ScanOptions) if getattr(options, f.name) == getattr(ScanOptions(), f.name)] == []
        registered = lake.register(source, options=options)
        assert Lake(lake.root).repository("project") == registered
        assert registered.options == options

    def test_options_stay_until_others_are_given(self, lake: Lake, source: Path) -> None:
        chosen = ScanOptions(exclude=("tests/",))
        lake.register(source, options=chosen)
        assert lake.register(source).options == chosen
        assert lake.register(source, options=ScanOptions()).options == ScanOptions()

    def test_registering_again_writes_nothing(self, lake: Lake, source: Path) -> None:
        lake.register(source)
        before = (lake.root / "project" / "repository.json").stat()
        lake.register(source)
        assert (lake.root / "project" / "repository.json").stat().st_ino == before.st_ino

    def test_one_name_cannot_stand_for_two_directories(self, lake: Lake, source: Path, tmp_path: Path) -> None:
        lake.register(source, "one")
        (tmp_path / "second").mkdir()
        with pytest.raises(LakeError, match=f"'one' is already registered for {source}. Choose another name for {tmp_path / 'second'}."):
            lake.register(tmp_path / "second", "one")
        assert lake.repository("one").root == source

    def test_a_directory_that_was_moved_keeps_its_name(self, lake: Lake, source: Path, tmp_path: Path) -> None:
        lake.register(source, "one")
        moved = source.rename(tmp_path / "moved")
        assert lake.register(moved, "one").root == moved
        assert lake.repository("one").root == moved

    def test_relative_paths_and_links_are_resolved(self, lake: Lake, source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (source.parent / "link").symlink_to(source)
        monkeypatch.chdir(source.parent)
        assert lake.register(Path("link")).root == source
        assert lake.register(Path("project")).root == source

    @pytest.mark.parametrize("place", ["nowhere", "file.py"])
    def test_what_is_no_directory_cannot_be_registered(self, lake: Lake, tmp_path: Path, place: str) -> None:
        (tmp_path / "file.py").touch()
        with pytest.raises(LakeError, match=r"is no directory. Give the directory that holds the repository's source."):
            lake.register(tmp_path / place)
        assert lake.repositories() == () and not lake.root.exists()

    @pytest.mark.parametrize("name", [escape for escape in ESCAPES if escape])
    def test_names_that_could_leave_the_lake_are_refused(self, lake: Lake, source: Path, name: str) -> None:
        with pytest.raises(LakeError, match=r"is not usable. Use up to 100 letters, digits, dots, dashes and underscores"):
            lake.register(source, name)
        assert not lake.root.exists()

    @pytest.mark.parametrize(
        ("directory", "name"),
        [("my project!", "my-project"), ("..dots..", "dots"), ("-'; drop table files;--", "drop-table-files"), ("日本", "repository"), ("a\nb", "a-b")],
    )
    def test_a_directory_with_an_unusable_name_gets_one_that_can_be_used(self, lake: Lake, tmp_path: Path, directory: str, name: str) -> None:
        (tmp_path / directory).mkdir()
        registered = lake.register(tmp_path / directory)
        assert registered.name == name
        assert lake.repository(name).root == tmp_path / directory

    def test_a_directory_with_a_very_long_name_gets_a_shorter_one(self, lake: Lake, tmp_path: Path) -> None:
        (tmp_path / ("long" * 50)).mkdir()
        assert lake.register(tmp_path / ("long" * 50)).name == "long" * 25
        (tmp_path / f"_{'a' * 99}.py").mkdir()
        assert lake.register(tmp_path / f"_{'a' * 99}.py").name == "a" * 99


class TestLookingUp:
    def test_an_unknown_repository_is_answered_with_how_to_register_it(self, lake: Lake) -> None:
        with pytest.raises(LakeError, match=r"repository 'ghost' is not registered in .*lake. Register it: cpg-build PATH --name ghost."):
            lake.repository("ghost")
        assert lake.repositories() == ()

    @pytest.mark.parametrize("name", ESCAPES)
    def test_no_name_leads_out_of_the_lake(self, lake: Lake, name: str) -> None:
        for ask in (lake.repository, lambda name: lake.table_path(name, "graph", "t"), lambda name: lake.check_results(name, "t")):
            with pytest.raises(LakeError, match="is not usable"):
                ask(name)

    @given(st.text(max_size=20))
    def test_whatever_name_is_accepted_is_one_folder_of_the_lake(self, name: str) -> None:
        lake = Lake(Path("/lake"))
        try:
            path = Path(lake.table_path(name, "graph", "cpg_nodes"))
        except LakeError:
            return
        assert path.parts == ("/", "lake", name, "graph", "cpg_nodes") and path.resolve() == path

    @pytest.mark.parametrize(
        "content",
        ["", "{", "[]", "{}", '{"root": "/x"}', '{"root": "/x", "options": {"unknown": 1}}', '{"root": "/x", "options": {"max_file_bytes": 0}}',
         '{"root": 5, "options": {}}',
         '{"root": "/x", "options": []}', "\\xff"],
    )  # fmt: skip
    def test_a_damaged_description_says_how_to_repair_it(self, lake: Lake, source: Path, content: str) -> None:
        lake.register(source)
        (lake.root / "project" / "repository.json").write_bytes(content.encode("latin-1").replace(b"\\xff", b"\xff"))
        with pytest.raises(LakeError, match=r"repository.json is damaged \(.*\). Register the repository again: cpg-build PATH --name project."):
            lake.repository("project")

    def test_registering_again_repairs_a_damaged_description(self, lake: Lake, source: Path) -> None:
        registered = lake.register(source)
        (lake.root / "project" / "repository.json").write_text("{")
        assert lake.register(source, "project") == registered
        assert lake.repository("project") == registered

    def test_only_registered_folders_are_listed(self, lake: Lake, source: Path) -> None:
        lake.register(source)
        (lake.root / "other").mkdir()
        assert lake.repositories() == ("project",)

    def test_tables_of_a_repository_lie_below_it_by_stage(self, lake: Lake) -> None:
        assert lake.table_path("p", "graph", "cpg_nodes") == str(lake.root / "p" / "graph" / "cpg_nodes")
        assert lake.check_results("p", "cpg_nodes") == lake.root / "p" / "checks" / "cpg_nodes.json"


class TestSmallFiles:
    def test_a_file_is_replaced_as_a_whole(self, tmp_path: Path) -> None:
        path = tmp_path / "new" / "f.json"
        write_json(path, {"a": 1})
        with path.open(encoding="utf-8") as reader:
            write_json(path, {"b": ["é'\n"]})
            assert json.load(reader) == {"a": 1}
        assert json.loads(path.read_text(encoding="utf-8")) == {"b": ["é'\n"]}
        assert [entry.name for entry in path.parent.iterdir()] == ["f.json"]

    def test_what_cannot_be_written_leaves_the_old_file_and_no_other(self, tmp_path: Path) -> None:
        path = tmp_path / "f.json"
        write_json(path, {"a": 1})
        with pytest.raises(TypeError):
            write_json(path, {"a": 2, "z": object()})
        assert json.loads(path.read_text(encoding="utf-8")) == {"a": 1}
        assert [entry.name for entry in tmp_path.iterdir()] == ["f.json"]

    def test_a_place_that_is_a_file_is_reported(self, tmp_path: Path) -> None:
        (tmp_path / "lake").touch()
        with pytest.raises(LakeError, match=r"cannot write .*f.json: .*. Free space, or give the lake a place that can be written."):
            write_json(tmp_path / "lake" / "f.json", {})


class TestRetiring:
    def test_everything_of_one_repository_goes_and_nothing_of_the_others_or_of_the_source(self, lake: Lake, source: Path) -> None:
        (source / "a.py").write_text("x = 1\n")
        lake.register(source), lake.register(source, "project-2")
        table = Path(lake.table_path("project", "scan", "files"))
        table.mkdir(parents=True)
        (table / "part.parquet").write_bytes(b"rows")
        lake.retire("project")
        assert lake.repositories() == ("project-2",)
        assert sorted(path.name for path in lake.root.glob("*project*")) == ["project-2"]
        assert (source / "a.py").read_text() == "x = 1\n"

    def test_what_is_not_there_is_refused_with_what_is(self, lake: Lake, source: Path) -> None:
        lake.register(source)
        with pytest.raises(LakeError, match=r"'elsewhere' is not in .* It has: project"):
            lake.retire("elsewhere")

    @pytest.mark.parametrize("name", ESCAPES)
    def test_no_name_reaches_outside_of_the_lake(self, lake: Lake, source: Path, name: str) -> None:
        lake.register(source)
        with pytest.raises(LakeError):
            lake.retire(name)
        assert lake.repositories() == ("project",) and source.is_dir()

    def test_what_an_interrupted_wipe_left_over_is_no_repository_and_goes_with_the_next(self, lake: Lake, source: Path) -> None:
        lake.register(source)
        (lake.root / "project").rename(lake.root / ".retired-project-1")
        assert lake.repositories() == ()
        lake.register(source)
        lake.retire("project")
        assert list(lake.root.glob("*project*")) == []

    def test_a_registration_differs_from_the_one_before_it_was_wiped(self, lake: Lake, source: Path) -> None:
        lake.register(source)
        first = lake.registration("project")
        lake.register(source)
        assert lake.registration("project") == first
        lake.register(source, options=ScanOptions(exclude=("tests/",)))
        assert lake.registration("project") != first


def test_of_two_directories_registered_under_one_name_at_once_one_is_refused(tmp_path: Path):
    code = (
        "import sys; from pathlib import Path; from cpg_engine.runtime.lake import Lake; sys.stdin.readline()\n"
        "Lake(Path(sys.argv[1])).register(Path(sys.argv[2]), 'same')"
    )
    for attempt in range(3):
        roots = [tmp_path / f"{attempt}-{number}" for number in range(4)]
        for root in roots:
            root.mkdir()
        command = [sys.executable, "-c", code, str(tmp_path / f"lake-{attempt}")]
        started = [subprocess.Popen([*command, str(root)], stdin=subprocess.PIPE, stderr=subprocess.DEVNULL) for root in roots]
        for process in started:
            assert process.stdin is not None
            process.stdin.write(b"\n")
            process.stdin.flush()
        assert sorted(process.wait(60) for process in started) == [0, 1, 1, 1]
