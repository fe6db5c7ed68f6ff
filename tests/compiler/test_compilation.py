"""What compiling promises: plans decide, nothing is read or written, order and process do not matter."""

import json
import os
import random
import subprocess
import sys
import sysconfig
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from repositories.built_repository import PLANNED

import cpg_engine
from cpg_engine.catalog import PlanCatalog, build_catalog
from cpg_engine.compiler import PASSES, SemanticProgram, compile_program
from cpg_engine.evidence.extractors import EXTRACTORS
from cpg_engine.model.declarations import Collect, Declaration, Derive, Entity
from cpg_engine.model.views import MODEL
from cpg_engine.plan.lineage import ColumnRef

ROOT = Path(cpg_engine.__file__).parent.parent
BASE = (Entity("file", "files"), Entity("call", "calls"), Entity("definition", "definitions"))


def compiled(*declarations: Declaration) -> SemanticProgram:
    return compile_program(replace(MODEL, declarations=declarations), dict.fromkeys(MODEL.evidence, "1"))


def derived(sql: str) -> SemanticProgram:
    return compiled(*BASE, Derive("v", sql, "Rows.", ()))


# ---------------------------------------------------------------------------------------------- plans decide


def test_adding_a_column_to_the_sql_changes_columns_lineage_and_required_columns() -> None:
    before = derived("select node_id from call").bundles["v"]
    after = derived("select node_id, code from call").bundles["v"]
    assert before.schema.names == ["node_id"] and after.schema.names == ["node_id", "code"]
    assert before.lineage.required == {"call": ("node_id",)} and after.lineage.required == {"call": ("code", "node_id")}
    assert after.lineage.values["code"] == {ColumnRef("call", "code")}


def test_adding_a_table_to_the_sql_changes_the_dependencies() -> None:
    before = derived("select node_id from call").bundles["v"]
    after = derived("select c.node_id, f.path from call c join file f on c.file_id = f.file_id").bundles["v"]
    assert before.inputs == ("call",) and after.inputs == ("call", "file")
    assert after.lineage.control == {ColumnRef("call", "file_id"), ColumnRef("file", "file_id")}


def test_a_column_added_upstream_reaches_readers_that_take_all() -> None:
    views = (Derive("up", "select node_id from call", "", ()), Derive("v", "select * from up", "", ()))
    wider = (replace(views[0], sql="select node_id, code from call"), views[1])
    assert compiled(*BASE, *views).bundles["v"].schema.names == ["node_id"]
    assert compiled(*BASE, *wider).bundles["v"].schema.names == ["node_id", "code"]


def test_a_name_defined_inside_the_query_is_no_dependency() -> None:
    assert derived("with called as (select node_id from call) select node_id from called").bundles["v"].inputs == ("call",)


@pytest.mark.parametrize(
    "sql",
    [
        "select node_id from call where file_id in (select file_id from file)",
        "select node_id from call c where exists (select 1 from file f where f.file_id = c.file_id)",
        "select node_id, (select count(*) from file) as files from call",
        "select node_id from call union all select file_id from file",
        "select node_id from call where file_id not in (select file_id from file)",
        "with recursive r as (select file_id as x from file union all select c.node_id from r join call c on r.x = c.file_id) select x from r",
    ],
)
def test_tables_are_found_wherever_a_query_hides_them(sql: str) -> None:
    assert derived(sql).bundles["v"].inputs == ("call", "file")


def test_inputs_of_the_whole_model_are_what_its_plans_scan(catalog: PlanCatalog) -> None:
    program = catalog.program
    known = set(program.bundles) | set(program.fingerprints)
    for name, bundle in program.bundles.items():
        assert set(bundle.lineage.required) <= set(bundle.inputs) <= known, name


# ------------------------------------------------------------------------- reads nothing and writes nothing

WATCHED = """
import json, os, sys
import cpg_engine.catalog
import cpg_engine.model.views
events = []
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC
FORBIDDEN = ("os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.truncate", "os.link", "os.symlink", "os.exec", "os.fork",
             "os.posix_spawn", "os.system", "subprocess.Popen", "socket.connect", "shutil.copyfile", "shutil.rmtree", "tempfile.mkstemp")
def watch(event, arguments):
    if event == "open":
        path, mode, flags = arguments
        writes = bool(flags & WRITES) if isinstance(flags, int) else set(mode or "") & set("wax+") != set()
        events.append(["write" if writes else "read", os.fspath(path) if not isinstance(path, int) else path])
    elif event in FORBIDDEN:
        events.append([event, repr(arguments)])
sys.addaudithook(watch)
catalog = cpg_engine.catalog.default_catalog()
found, events = events, []
json.dump({"events": found, "tables": len(catalog.tables), "fingerprint": catalog.fingerprint, "order": catalog.schedule.order}, sys.stdout)
"""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What compiling did in a process of its own, with other hashes, in an empty directory that is also its home."""
    directory = tmp_path_factory.mktemp("elsewhere")
    directory.chmod(0o555)
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "4711", "PYTHONDONTWRITEBYTECODE": "1"}
    environment |= dict.fromkeys(("HOME", "TMPDIR", "XDG_CACHE_HOME"), str(directory))
    environment["CPG_CACHE"] = ""
    done = subprocess.run([sys.executable, "-c", WATCHED], cwd=directory, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return {**json.loads(done.stdout), "left behind": list(directory.iterdir())}


def test_compiling_opens_only_its_own_code_and_leaves_nothing_behind(report: dict[str, Any], catalog: PlanCatalog) -> None:
    ours = [str(ROOT / "cpg_engine"), *{sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")}]
    ours += [entry for entry in sys.path if entry.endswith(f"python{sysconfig.get_config_var('py_version_nodot')}.zip")]
    strange = [event for event in report["events"] if event[0] != "read" or not str(event[1]).startswith(tuple(ours))]
    assert not strange
    assert report["left behind"] == []
    assert report["tables"] == len(catalog.tables)


def test_another_process_with_other_hashes_compiles_the_same(report: dict[str, Any], catalog: PlanCatalog) -> None:
    assert report["fingerprint"] == catalog.fingerprint
    assert report["order"] == list(catalog.schedule.order)


# ------------------------------------------------------------------------------------------- order is nothing

TINY = (
    *BASE,
    Derive("top", "select m.node_id, f.path from middle m join file f on m.file_id = f.file_id", "", ()),
    Derive("middle", "select c.node_id, c.file_id from call c join definition d on c.file_id = d.file_id", "", ()),
    Derive("other", "select distinct file_id from middle", "", ()),
    Collect("both", ("top", "middle"), ""),
)


@pytest.fixture(scope="module")
def expected() -> SemanticProgram:
    return compiled(*TINY)


@given(declarations=st.permutations(TINY))
@settings(max_examples=15)
def test_views_may_be_declared_in_any_order(expected: SemanticProgram, declarations: list[Declaration]) -> None:
    found = compiled(*declarations)
    assert found.bundles == expected.bundles
    assert found.fingerprints == expected.fingerprints
    assert found.statements == expected.statements


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(1, 4))])
def test_the_whole_model_in_any_order_is_the_same_catalog(seed: int, catalog: PlanCatalog) -> None:
    declarations = list(MODEL.declarations)
    random.Random(seed).shuffle(declarations)
    shuffled = build_catalog(replace(MODEL, declarations=tuple(declarations)), EXTRACTORS, planned=PLANNED)
    assert shuffled.program.fingerprints == catalog.program.fingerprints
    assert shuffled.schedule == catalog.schedule
    assert shuffled.policy == catalog.policy
    assert shuffled.fingerprint == catalog.fingerprint
    assert list(shuffled.tables) == list(catalog.tables)
    assert shuffled.tables == catalog.tables


def test_inputs_are_compiled_before_what_reads_them(catalog: PlanCatalog) -> None:
    done = set(catalog.program.fingerprints) - set(catalog.program.bundles)
    for name, bundle in catalog.program.bundles.items():
        assert set(bundle.inputs) <= done, f"{name} comes before {sorted(set(bundle.inputs) - done)}"
        done.add(name)


def test_the_compiler_is_four_passes() -> None:
    assert [step.__name__ for step in PASSES] == ["resolve", "infer", "optimize", "emit"]
