"""What goes wrong outside: the right error, nothing half-written, and the next build makes it good.

Also that hostile repositories stay data: whatever they are called and whatever they contain.
"""

import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Collection, Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import psutil
import pyarrow as pa
import pytest
from deltalake import write_deltalake
from repositories.built_repository import FEW, PLANNED, SHOP, Workspace, differences, lake_files, write_sources
from repositories.shared_builds import SharedBuilds

from cpg_engine.catalog import PlanCatalog, build_catalog, default_catalog
from cpg_engine.errors import CompileError, EvidenceError, LakeError
from cpg_engine.evidence import file_sources
from cpg_engine.evidence.extractors import EXTRACTORS
from cpg_engine.evidence.scan.file_selection import ScanOptions
from cpg_engine.evidence.source import SourceFile
from cpg_engine.model.declarations import Derive
from cpg_engine.model.views import MODEL
from cpg_engine.runtime.delta import WriteProperties, write_table
from cpg_engine.runtime.lake import Lake
from cpg_engine.runtime.tasks import finish, prepare
from cpg_engine.tasks.outputs import OUTPUTS_VARIABLE

PROJECT = Path(__file__).parents[2]
BUILD = """
import sys
from pathlib import Path
from cpg_engine.catalog import default_catalog
from cpg_engine.errors import CpgError
from cpg_engine.runtime.lake import Lake
from cpg_engine.runtime.run import Run
from cpg_engine.runtime.tasks import run_all

if __name__ == "__main__":
    try:
        lake = Lake(Path(sys.argv[2]))
        for outcome in run_all(Run(default_catalog(), lake, lake.register(Path(sys.argv[1]), "shop"), workers=2)):
            print(outcome.entry.name, flush=True)
    except CpgError as error:
        sys.exit(f"{type(error).__name__}: {error}")
"""
"""Builds a directory into a lake, as a program of its own."""


@pytest.fixture
def build_program(tmp_path: Path) -> Path:
    (tmp_path / "program").mkdir()
    path = tmp_path / "program" / "build_it.py"
    path.write_text(BUILD)
    return path


def started(program: Path, workspace: Workspace, outputs: Sequence[str] = FEW, **options: Any) -> "subprocess.Popen[str]":
    environment = {**os.environ, "PYTHONPATH": str(PROJECT), OUTPUTS_VARIABLE: ",".join(outputs)}
    command = [sys.executable, str(program), str(workspace.source), str(workspace.lake.root)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment, **options)


def errors_of(workspace: Workspace) -> dict[str, tuple[str, str]]:
    """Extractor and error by path."""
    return {row["path"]: (row["extractor"], row["error_type"]) for row in workspace.rows("extraction_errors")}


def versions(workspace: Workspace) -> dict[str, int]:
    return {table: version.version for table, version in workspace.versions().items()}


@contextmanager
def unprivileged(directory: Path) -> Generator[None, None, None]:
    """Root may read everything whatever its mode: this process is nobody for a while, and may enter and write a directory."""
    if os.geteuid() != 0:
        yield
        return
    nobody = 65534
    for path in (directory, *directory.rglob("*")):
        os.chown(path, nobody, nobody)
    above = [path for path in directory.parents if path.stat().st_mode & 0o011 != 0o011]
    modes = {path: path.stat().st_mode for path in above}
    for path in above:
        path.chmod(modes[path] | 0o011)
    os.seteuid(nobody)
    try:
        yield
    finally:
        os.seteuid(0)
        for path, mode in modes.items():
            path.chmod(mode)


class TestFilesThatCannotBeAnalysed:
    BROKEN: Mapping[str, tuple[bytes, tuple[str, str]]] = {
        "syntax.py": (b"def f(:\n", ("ast", "SyntaxError")),
        "null.py": (b"x = 1\0\n", ("ast", "SyntaxError")),
        "deep.py": (b"x = " + b"(" * 5000 + b"1" + b")" * 5000 + b"\n", ("ast", "SyntaxError")),
        "indent.py": (b"if x:\n        a\n    b\n", ("ast", "IndentationError")),
        "scopes.py": (b"def f(a):\n    global a\n", ("symtable", "SyntaxError")),
        "cookie.py": (b"# coding: klingon\n", ("scan", "UndecodableSourceError")),
        "bytes.py": (b"x = '\xff'\n", ("scan", "UndecodableSourceError")),
        "wide.py": ("x = 1\n".encode("utf-16"), ("scan", "UndecodableSourceError")),
        "huge.py": (b"x = 1\n" * 2_000_000, ("scan", "SourceTooLargeError")),
    }

    @pytest.fixture(scope="class")
    @classmethod
    def workspace(cls, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
        """All tables of sound and broken files. Tests only look at it."""
        workspace = Workspace.at(tmp_path_factory.mktemp("broken"), {**SHOP, **{name: code for name, (code, _) in cls.BROKEN.items()}})
        workspace.build()
        return workspace

    def test_each_is_a_row_with_its_reason_and_everything_else_is_built(self, workspace: Workspace) -> None:
        found = {(row["path"], row["extractor"], row["error_type"]) for row in workspace.rows("extraction_errors")}
        # What is nested that deep is not repaired either.
        assert found == {(name, *expected) for name, (_, expected) in self.BROKEN.items()} | {("deep.py", "tree_sitter", "TooMuchWorkError")}
        violations = workspace.violations()
        assert violations.keys() & {"extraction_errors is_empty"}
        assert violations.keys() <= {"extraction_errors is_empty"}
        modules = {row["full_name"] for row in workspace.rows("type_decl")}
        assert modules == {"shop.basket.Container", "shop.basket.Basket", "shop.line.Line"}

    def test_the_rest_is_what_it_would_be_without_them(self, workspace: Workspace, tmp_path: Path, shared_builds: SharedBuilds) -> None:
        alone = shared_builds.workspace(tmp_path)
        lost = {row["file_id"] for row in workspace.rows("files") if row["path"] in self.BROKEN}
        assert [row for row in workspace.rows("cpg_nodes") if row["file_id"] not in lost] == alone.rows("cpg_nodes")

    def test_expressions_nested_as_deep_as_python_allows_are_built(self, tmp_path: Path) -> None:
        sources = {
            "deep.py": "x = " + "(" * 90 + "f(1)" + ")" * 90 + "\n",
            "long.py": "x = " + " + ".join(["y"] * 3000) + "\n",
            "chain.py": "x" + ".a()" * 900 + "\n",
        }
        workspace = Workspace.at(tmp_path, sources)
        workspace.build()
        assert not workspace.violations()
        assert workspace.run().pinned("calls", "a test").rows == 901

    def test_a_file_that_cannot_be_read_is_a_row_until_it_can(self, tmp_path: Path, few_tables: PlanCatalog) -> None:
        workspace = Workspace.at(tmp_path, {**SHOP, "secret.py": "x = 1\n"}, few_tables)
        # Which configuration git may read depends on the user too.
        workspace.lake.register(workspace.source, workspace.name, ScanOptions(use_git=False))
        # What is imported only when it is used may lie where nobody else may go.
        workspace.build()
        (workspace.source / "secret.py").chmod(0)
        with unprivileged(tmp_path):
            workspace.build()
            assert errors_of(workspace) == {"secret.py": ("scan", "UnreadableSourceError")}
            assert workspace.violations().keys() == {"extraction_errors is_empty"}
        (workspace.source / "secret.py").chmod(0o644)
        workspace.build()
        assert not errors_of(workspace)
        assert "secret.py" in {row["path"] for row in workspace.rows("files")}

    @pytest.mark.parametrize("change", ["edited", "gone", "grown", "a directory", "a link"])
    def test_a_file_that_changes_between_scan_and_extraction_is_a_row_until_the_next_build(self, tmp_path: Path, change: str, few_tables: PlanCatalog) -> None:
        workspace = Workspace.at(tmp_path, catalog=few_tables)
        path = workspace.source / "shop/prices.py"
        for write in prepare(workspace.run(), "scan"):
            finish(write)
        code = path.read_text()
        path.unlink()
        {
            "edited": lambda: path.write_text("y" * len(code)),
            "gone": lambda: None,
            "grown": lambda: path.write_text(code + "\n"),
            "a directory": path.mkdir,
            "a link": lambda: path.symlink_to("/etc/hostname"),
        }[change]()
        for task in ("python", "environment", "outside", "extraction_errors"):
            for write in prepare(workspace.run(), task):
                finish(write)
        assert errors_of(workspace) == {"shop/prices.py": ("extraction", "ChangedDuringScan")}
        if path.is_dir():
            path.rmdir()
        else:
            path.unlink(missing_ok=True)
        write_sources(workspace.source, {**SHOP, "shop/prices.py": code + "# edited\n"})
        workspace.build()
        assert not errors_of(workspace)

    def test_a_file_that_changes_and_changes_back_is_made_good_by_the_next_build(
        self, tmp_path: Path, few_tables: PlanCatalog, shared_builds: SharedBuilds
    ) -> None:
        """What happened once must not be taken for what the files say."""
        workspace = Workspace.at(tmp_path / "one", catalog=few_tables)
        path = workspace.source / "shop/prices.py"
        for write in prepare(workspace.run(), "scan"):
            finish(write)
        moved = path.rename(tmp_path / "moved.py")
        for write in prepare(workspace.run(), "python"):
            finish(write)
        moved.rename(path)
        workspace.build()
        assert not errors_of(workspace)
        anew = shared_builds.on_top(Workspace(workspace.source, Lake(tmp_path / "anew"), catalog=few_tables), SHOP)
        assert not differences(anew, workspace)
        assert workspace.rebuilt() == set()


class TestExtractorsAtFault:
    def failing_on(self, monkeypatch: pytest.MonkeyPatch, is_guilty: Callable[[SourceFile], bool]) -> None:
        sound = file_sources.extract_files

        def extract(files: Sequence[SourceFile], wanted: Collection[str]) -> dict[str, pa.RecordBatch]:
            for file in files:
                if is_guilty(file):
                    raise RuntimeError(f"cannot cope with {file.path}")
            return sound(files, wanted)

        monkeypatch.setattr(file_sources, "extract_files", extract)

    def test_one_that_raises_on_a_file_costs_that_file_and_a_check(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, few_tables: PlanCatalog) -> None:
        self.failing_on(monkeypatch, lambda file: file.path == "tool.py")
        workspace = Workspace.at(tmp_path, catalog=few_tables)
        workspace.build()
        (row,) = workspace.rows("extraction_errors")
        assert (row["path"], row["extractor"], row["error_type"], row["message"]) == (
            "tool.py", "extraction", "RuntimeError", "RuntimeError: cannot cope with tool.py",
        )  # fmt: skip
        assert workspace.violations().keys() == {"extraction_errors is_empty"}
        assert len(workspace.rows("files")) == len(SHOP) and len(workspace.rows("type_decl")) == 3

    def test_one_that_always_raises_fails_the_build_and_leaves_what_was(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, few_tables: PlanCatalog) -> None:
        many = {**SHOP, **{f"m{number}.py": f"x = {number}\n" for number in range(20)}}
        workspace = Workspace.at(tmp_path, many, few_tables)
        workspace.build()
        before = versions(workspace)
        data = {path for path in workspace.files() if path.endswith(".parquet")}
        # Of a few files that change only these are read, and that they fail may be their fault.
        write_sources(workspace.source, {**{name: text + "\n" for name, text in many.items()}, "m21.py": "x = 21\n"})
        self.failing_on(monkeypatch, lambda _: True)
        with pytest.raises(EvidenceError, match=r"fails on all 26 files of a shard, on \S+ with 'RuntimeError: cannot cope with .*'; correct the extractor"):
            workspace.build()
        scanned = set(workspace.catalog.tasks.tasks["scan"].tables)
        assert {table for table, version in versions(workspace).items() if version != before[table]} <= scanned
        left = {path for path in workspace.files() if path.endswith(".parquet")} - data
        assert all(Path(path).parts[1] == "scan" for path in left)
        monkeypatch.undo()
        workspace.build()
        anew = Workspace(workspace.source, Lake(tmp_path / "anew"), catalog=few_tables)
        anew.build()
        assert not differences(anew, workspace)

    def test_one_that_returns_other_tables_or_columns_is_not_taken_for_an_empty_file(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, few_tables: PlanCatalog
    ) -> None:
        sound = file_sources.extract_files

        def without_a_column(files: Sequence[SourceFile], wanted: Collection[str]) -> dict[str, pa.RecordBatch]:
            tables = sound(files, wanted)
            return {**tables, "calls": tables["calls"].drop_columns(["code"])}

        monkeypatch.setattr(file_sources, "extract_files", without_a_column)
        workspace = Workspace.at(tmp_path, catalog=few_tables)
        workspace.build()
        assert set(errors_of(workspace).values()) == {("extraction", "EvidenceError")}
        assert errors_of(workspace).keys() == SHOP.keys()
        assert "columns differ from the row type in ['code']" in workspace.rows("extraction_errors")[0]["message"]


class TestDeclarationsAndTablesAtFault:
    def test_a_view_that_names_an_unknown_column_is_refused_before_anything_is_read(self, tmp_path: Path) -> None:
        wrong = Derive("wrong", "select\n  node_id,\n  flavour\nfrom definition", "A row.", ())
        with pytest.raises(CompileError) as caught:
            build_catalog(replace(MODEL, declarations=(*MODEL.declarations, wrong)), EXTRACTORS, planned=PLANNED)
        assert caught.value.view == "wrong" and caught.value.place == "line 3" and "flavour" in str(caught.value)

    def test_an_input_that_lacks_a_column_is_named_and_nothing_is_written(self, tmp_path: Path, shared_builds: SharedBuilds, few_tables: PlanCatalog) -> None:
        workspace = shared_builds.workspace(tmp_path, catalog=few_tables)
        found = workspace.run().pinned("definitions", "a test")
        rows = workspace.table("definitions").drop_columns(["qualified_name"])
        write_table(found.path, rows.to_reader(), WriteProperties(), {**found.metadata, "data_fingerprint": "other"})
        before = workspace.files()
        (write,) = prepare(workspace.run(), "type_decl")
        with pytest.raises(LakeError, match=r"'definitions' at .* has no column 'qualified_name': it was built by other code; build 'definitions' again"):
            finish(write)
        assert workspace.files() == before
        assert workspace.rebuilt() >= set(workspace.catalog.tasks.tasks["python"].tables) & {"definitions"}
        assert not workspace.violations()

    def test_a_table_that_someone_else_wrote_is_built_again(self, tmp_path: Path, shared_builds: SharedBuilds) -> None:
        workspace = shared_builds.workspace(tmp_path)
        write_deltalake(workspace.run().path("type_decl"), pa.table({"x": [1]}), mode="overwrite", schema_mode="overwrite")
        assert workspace.rebuilt() == {"type_decl"}
        assert len(workspace.rows("type_decl")) == 3

    @pytest.mark.parametrize("damage", ["data", "log"])
    def test_a_damaged_input_stops_the_task_that_reads_it(self, tmp_path: Path, damage: str, shared_builds: SharedBuilds) -> None:
        workspace = shared_builds.workspace(tmp_path)
        place = Path(workspace.run().path("definitions"))
        for path in place.glob("*.parquet") if damage == "data" else place.glob("_delta_log/*.json"):
            path.write_bytes(b"damaged")
        shutil.rmtree(workspace.run().path("type_decl"))
        with pytest.raises(Exception, match=r"definitions|[Pp]arquet"):
            finish(*prepare(workspace.run(), "type_decl"))
        assert workspace.run().built("type_decl") is None


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A file system of 6 MB of its own, for the lake."""
    with tempfile.TemporaryDirectory() as directory:
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", directory], check=False, capture_output=True).returncode:
            pytest.skip("this user may not mount a file system")
        try:
            yield Path(directory)
        finally:
            subprocess.run(["umount", "-l", directory], check=True)


class TestDisksAtFault:
    def recovers(self, workspace: Workspace, expected: dict[str, int]) -> None:
        """Every table is whole: as it was before the fault, or finished; and the next build makes up for the rest."""
        assert versions(workspace).keys() >= expected.keys()
        assert dict(workspace.tables(versions(workspace)))
        workspace.build()
        assert not workspace.violations()

    def filler(self, lake: Path, leaving: int) -> Path:
        space = os.statvfs(lake)
        (lake / "filler").write_bytes(b"x" * max(space.f_bavail * space.f_frsize - leaving, 0))
        return lake / "filler"

    @pytest.mark.slow
    @pytest.mark.parametrize("left", [0, 100_000])
    def test_a_full_disk_is_reported_and_nothing_is_half_written(
        self, small_disk: Path, tmp_path: Path, left: int, few_tables: PlanCatalog, shared_builds: SharedBuilds
    ) -> None:
        source = write_sources(tmp_path / "source", SHOP)
        workspace = shared_builds.on_top(Workspace(source, Lake(small_disk / "lake"), catalog=few_tables), SHOP)
        before, rows = versions(workspace), dict(workspace.tables())
        more = {**SHOP, **{f"m{number}.py": SHOP["shop/basket.py"] for number in range(10)}}
        write_sources(workspace.source, more)
        filler = self.filler(small_disk, left)
        with pytest.raises((LakeError, OSError), match=r"disk is full|No space left"):
            workspace.build()
        now = versions(workspace)
        kept = [table for table in rows if now[table] == before[table]]
        assert all(found.equals(rows[table]) for table, found in workspace.tables(kept))
        assert {"type_decl", "method", "call"} <= set(kept)
        filler.unlink()
        self.recovers(workspace, before)
        anew = Workspace(workspace.source, Lake(tmp_path / "anew"), catalog=few_tables)
        anew.build()
        assert not differences(anew, workspace)

    def test_a_read_only_lake_can_be_read_but_not_built(self, small_disk: Path, tmp_path: Path, few_tables: PlanCatalog) -> None:
        workspace = Workspace(write_sources(tmp_path / "source", SHOP), Lake(small_disk / "lake"), catalog=few_tables)
        workspace.build()
        calls = workspace.run().pinned("calls", "a test").rows
        subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
        before = workspace.files()
        assert workspace.rebuilt() == set()
        assert workspace.graph("select count(*) as n from calls") == [{"n": calls}]
        write_sources(workspace.source, {"x.py": "x = 1\n"})
        with pytest.raises(LakeError, match=r"file system is read-only; mount it writable or move the lake"):
            workspace.build()
        with pytest.raises(LakeError, match=r"cannot write to .*lake: Read-only file system. Free space, or give the lake a place"):
            workspace.lake.register(workspace.source, "other")
        assert workspace.files() == before

    def test_a_limit_on_file_sizes_is_reported_and_nothing_is_half_written(self, tmp_path: Path, build_program: Path, few_tables: PlanCatalog) -> None:
        workspace = Workspace.at(tmp_path, {f"m{number}.py": SHOP["shop/basket.py"] for number in range(100)}, few_tables)
        process = started(build_program, workspace, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, 30_000)))
        _, said = process.communicate(timeout=120)
        assert process.returncode == 1 and re.search(r"may not grow|File too large", said), said
        self.recovers(workspace, {})


MANY = {f"package/m{number}.py": f"NUMBER = {number}\n" + SHOP["shop/basket.py"] * 8 for number in range(60)}
"""About half a megabyte: enough for several processes, and for views that take their time."""


class TestKilledBuilds:
    def is_new(self, before: Mapping[str, tuple[int, int]], pattern: str) -> Callable[[Lake], bool]:
        def appeared(lake: Lake) -> bool:
            return any(re.search(pattern, path) for path in os_listing(lake.root) if path not in before)

        return appeared

    def killed(self, program: Path, workspace: Workspace, is_time: Callable[[Lake], bool]) -> None:
        """Builds in a process that is killed as soon as the lake looks as wanted. Returns when none of its workers is left."""
        process = started(program, workspace, () if len(workspace.catalog.tables) > 100 else FEW)
        try:
            while not is_time(workspace.lake):
                assert process.poll() is None, f"it ended before it could be killed: {process.communicate()}"
                time.sleep(0.001)
            workers = psutil.Process(process.pid).children(recursive=True)
        finally:
            process.kill()
        process.communicate()
        assert process.returncode == -signal.SIGKILL
        _, alive = psutil.wait_procs(workers, timeout=60)
        assert not alive, f"workers outlive the build: {alive}"

    def reads_as_old_or_new(self, workspace: Workspace, old: Mapping[str, pa.Table], new: Mapping[str, pa.Table]) -> set[str]:
        """Tables of the killed build that are new; all others must be the old ones, and all must be complete."""
        built = workspace.versions()
        assert built.keys() >= old.keys()
        changed = {table: rows for table, rows in workspace.tables(built) if not (table in old and rows.equals(old[table]))}
        half = [table for table, rows in changed.items() if not rows.equals(new[table])]
        assert not half, f"{half} are neither the old nor the new ones"
        return set(changed)

    @pytest.mark.slow
    @pytest.mark.parametrize("has_old", [True, False], ids=["over an old build", "over nothing"])
    def test_killed_anywhere_readers_see_complete_tables_and_the_next_build_finishes(
        self, tmp_path: Path, build_program: Path, has_old: bool, is_long: bool, few_tables: PlanCatalog
    ) -> None:
        source, catalog = tmp_path / "source", default_catalog() if is_long else few_tables
        whole = Workspace(write_sources(source, MANY), Lake(tmp_path / "new"), catalog=catalog)
        whole.build(workers=2)
        new = dict(whole.tables())
        moments = {"while files are extracted": r"/syntax_nodes/part-", "while a view is written": r"/method/[^/]*\.parquet"}
        if is_long:
            moments |= {
                "after the first commit of extraction": r"/syntax_nodes/_delta_log/\d+\.json$",
                "between views": r"/binder_counts/_delta_log/\d+\.json$",
                "while edges are written": r"/cpg_edges/[^/]*\.parquet",
                "before the last views": r"/cpg_nodes/_delta_log/\d+\.json$",
            }
        if not has_old:
            moments = {moment: pattern for moment, pattern in moments.items() if moment.startswith("while")}
        old: dict[str, pa.Table] = {}
        if has_old:
            write_sources(source, SHOP)
            first = Workspace(source, Lake(tmp_path / "old"), catalog=catalog)
            first.build()
            old = dict(first.tables())
            write_sources(source, MANY)
        for number, (moment, pattern) in enumerate(moments.items()):
            for attempt in range(3):
                workspace = Workspace(source, Lake(tmp_path / f"lake-{number}-{attempt}"), catalog=catalog)
                if has_old:
                    shutil.copytree(tmp_path / "old", workspace.lake.root, dirs_exist_ok=True)
                before = lake_files(workspace.lake)
                self.killed(build_program, workspace, self.is_new(before, pattern))
                finished = self.reads_as_old_or_new(workspace, old, new)
                # On a busy machine files may be committed between the look at them and the kill.
                if moment != "while files are extracted" or "syntax_nodes" not in finished:
                    break
            assert finished < set(workspace.catalog.tables), moment
            left = [path for path in lake_files(workspace.lake) if "/syntax_nodes/part-" in path and path not in before]
            if moment == "while files are extracted":
                assert left and "syntax_nodes" not in finished
            missing = {table for table in workspace.catalog.tables if table not in old or not old[table].equals(new[table])} - finished
            again = workspace.rebuilt(workers=2)
            assert missing <= again <= set(workspace.catalog.tables) - finished, moment
            assert self.reads_as_old_or_new(workspace, {}, new) == set(new), moment
            assert workspace.rebuilt() == set()


def os_listing(root: Path) -> list[str]:
    """Files below a directory, while another process creates and removes some."""
    found: list[str] = []
    for directory, _, names in os.walk(root):
        found += [str(Path(directory, name).relative_to(root)) for name in names]
    return found


class TestHostileRepositories:
    """Names and contents that would do harm if anything took them for more than data."""

    NAMES = (
        "it's.py", 'say "hi".py', "'; drop table files; --.py", "new\nline.py", "tab\there.py", "back\\slash.py", "<script>alert(1)<",
        "naïve_日本.py", "100%25.py", "%2e%2e.py", "a b.py", "{braces}.py", "*.py", "[x].py", "#hash?.py", "--option.py", "$(touch pwned).py",
        "`touch pwned`.py", "x.py", "select.py", "con.py", "{{7*7}}.py", "\u202egnp.py", "e\u0301.py", "é.py",
    )  # fmt: skip

    TEXTS = ("'; drop table files; --", '"', "\\", "<script>", "$1", "{x}", "%s", "\\u0000", "ü", "NULL", "\n")
    CODE = (
        "".join(f"select_{number} = {text!r}\n" for number, text in enumerate(TEXTS))
        + "def union(order, group, limit=None):\n    return table(order, **{'from': group})\n\n\nclass values: ...\n\n\nwhere = having = values()\n"
    )

    @pytest.fixture(scope="class")
    @classmethod
    def hostile(cls, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
        """All tables of files with these names, of code with these texts, and with links to what lies outside. Tests only look at it."""
        directory = tmp_path_factory.mktemp("hostile")
        names = [f"{name}/inner.py" if name in ("x.py", "<script>alert(1)<") else name for name in cls.NAMES]
        workspace = Workspace.at(directory, {**dict.fromkeys(names, SHOP["shop/basket.py"]), "drop/table.py": cls.CODE})
        (directory / "outside").mkdir()
        (directory / "outside" / "secret.py").write_text("PASSWORD = 'hidden'\n")
        (workspace.source / "out").symlink_to(directory / "outside")
        (workspace.source / "secret.py").symlink_to(directory / "outside" / "secret.py")
        (workspace.source / "self").symlink_to(workspace.source)
        before = {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in workspace.source.rglob("*")}
        workspace.build()
        after = {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in workspace.source.rglob("*")}
        assert before == after, "a build leaves the repository as it was"
        return workspace

    def test_any_name_of_a_file_is_analysed_like_any_other(self, hostile: Workspace) -> None:
        assert not hostile.violations()
        files = {row["path"] for row in hostile.rows("files")}
        assert {path.removesuffix("/inner.py") for path in files} == {*self.NAMES, "drop/table.py"}
        counts = hostile.graph(
            "select f.path, count(*) as n from cpg_nodes n join files f on n.file_id = f.file_id where f.path <> 'drop/table.py' group by f.path"
        )
        assert len(counts) == len(self.NAMES)
        assert len({row["n"] for row in counts}) == 1, counts
        assert hostile.rebuilt() == set()
        assert not list(hostile.source.parent.rglob("pwned"))

    def test_identifiers_and_texts_that_look_like_commands_are_kept_as_they_are(self, hostile: Workspace) -> None:
        literals = {row["value_string"] for row in hostile.rows("cpg_props") if row["key"] == "code"}
        assert {repr(text) for text in self.TEXTS} <= literals
        names = {row["name"] for row in hostile.rows("cpg_nodes")}
        assert {"union", "order", "group", "limit", "values", "where", "having", "select_0"} <= names

    def test_links_out_of_the_repository_are_not_followed(self, hostile: Workspace) -> None:
        assert not any("secret" in row["path"] or row["path"].startswith(("out/", "self/")) for row in hostile.rows("files"))
        assert not any("hidden" in str(row["value_string"]) for row in hostile.rows("cpg_props"))

    TRAP = "import os\nopen(os.environ['CPG_MARKER'], 'a').write(__name__ + '\\n')\nprint('RAN')\nexec('1')\nraise SystemExit(3)\n"
    SHADOWS = (
        "socket", "struct", "selectors", "signal", "pickle", "json", "ast", "symtable", "pyarrow", "numpy", "datafusion", "sitecustomize",
        "usercustomize", "cpg_engine",
    )  # fmt: skip

    @pytest.mark.parametrize("size", ["small", "large"])
    def test_code_never_runs_even_where_it_lies_in_the_working_directory(self, tmp_path: Path, build_program: Path, size: str, few_tables: PlanCatalog) -> None:
        """Modules named like those the engine needs, set-up scripts, and packages that act when imported.

        A large repository is extracted by processes of their own, which have search paths of their own.
        """
        traps = {f"{name}.py": self.TRAP for name in (*self.SHADOWS, "setup", "conftest", "__main__", "package/__init__", "package/__main__")}
        bulk = {f"bulk/m{number}.py": SHOP["shop/basket.py"] * 50 for number in range(45)} if size == "large" else {}
        workspace = Workspace.at(tmp_path, {**traps, **bulk, "shop.pth": "import setup\n", "pyproject.toml": "[build-system]\nbuild-backend = 'setup'\n"})
        assert size == "small" or sum(path.stat().st_size for path in workspace.source.rglob("*.py")) > 1_000_000
        marker = tmp_path / "marker"
        outputs = {OUTPUTS_VARIABLE: ",".join(FEW)} if size == "large" else {}
        environment = {**os.environ, "CPG_MARKER": str(marker), "PYTHONPATH": str(PROJECT), **outputs}
        command = [sys.executable, str(build_program), ".", str(workspace.lake.root)]
        said = subprocess.run(command, cwd=workspace.source, env=environment, capture_output=True, text=True, check=False, timeout=120)
        assert not marker.exists(), f"ran: {marker.read_text().split()}"
        assert said.returncode == 0 and "RAN" not in said.stdout + said.stderr, said.stderr
        workspace = workspace.with_catalog(few_tables) if size == "large" else workspace
        assert not errors_of(workspace)
        assert {row["path"] for row in workspace.rows("files")} == traps.keys() | bulk.keys()
        assert not list(workspace.source.rglob("__pycache__"))

    def test_a_lake_in_an_odd_place_works_or_is_refused(self, tmp_path: Path, few_tables: PlanCatalog) -> None:
        lake = Lake(tmp_path / "-it's a läke, 日本; {x}* %x &=")
        workspace = Workspace(write_sources(tmp_path / "source", {"a.py": "x = 1\n"}), lake, catalog=few_tables)
        workspace.build()
        assert workspace.rebuilt() == set() and workspace.graph("select path from files") == [{"path": "a.py"}]
        with pytest.raises(LakeError, match=r"contains '\[', which Delta cannot address; keep the lake elsewhere"):
            Workspace(tmp_path / "source", Lake(tmp_path / "[lake]"), catalog=few_tables).build()
