"""Runs whose process is gone block nothing, and nobody else's run is taken for one."""

import subprocess
import sys
from pathlib import Path

import dagster as dg
import pytest
from dagster._core.utils import make_new_run_id

from cpg_assets.instance import PARTITION_TAG, add_partition, wipe
from cpg_assets.processes import is_gone, of_run, this_machine, this_process, working_runs
from cpg_engine.errors import LakeError
from cpg_engine.runtime.lake import Lake


def of_a_dead_process() -> str:
    command = "from cpg_assets.processes import this_process; print(this_process())"
    return subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True).stdout.strip()


def test_only_what_is_certainly_over_is_gone():
    own, machine = this_process(), this_machine()
    host, boot, pid, started = own.split(" ")
    assert [is_gone(text) for text in (own, machine, "", f"elsewhere {boot} {pid} 0")] == [False] * 4
    assert [is_gone(text) for text in (f"{host} {boot} {pid} {started}0", f"{host} other-boot", of_a_dead_process())] == [True] * 3


@pytest.mark.parametrize("process", ["dead", "rebooted", "living", "elsewhere"])
def test_a_ghost_blocks_neither_wiping_nor_building(tmp_path: Path, process: str):
    said = {"dead": of_a_dead_process(), "rebooted": f"{this_machine().split(' ')[0]} other-boot", "living": this_process(), "elsewhere": "elsewhere b 1 1"}[
        process
    ]
    (tmp_path / "shop").mkdir()
    lake = Lake(tmp_path / "lake")
    lake.register(tmp_path / "shop")
    with dg.DagsterInstance.ephemeral() as instance:
        add_partition(instance, "shop")
        run_id = make_new_run_id()
        run = instance.create_run_for_job(nothing, run_id=run_id, tags={PARTITION_TAG: "shop", **of_run(run_id, said)}, status=dg.DagsterRunStatus.STARTED)
        is_ghost = process in ("dead", "rebooted")
        assert [each.run_id for each in working_runs(instance, "shop")] == ([] if is_ghost else [run.run_id])
        found = instance.get_run_by_id(run.run_id)
        assert found is not None and found.status is (dg.DagsterRunStatus.FAILURE if is_ghost else dg.DagsterRunStatus.STARTED)
        if is_ghost:
            assert wipe(instance, lake, "shop").startswith("Wiped")
        else:
            with pytest.raises(LakeError, match=run.run_id):
                wipe(instance, lake, "shop")


def test_what_a_run_inherits_from_the_one_it_repeats_says_nothing_of_its_own_process():
    with dg.DagsterInstance.ephemeral() as instance:
        tags = {PARTITION_TAG: "shop", **of_run(make_new_run_id(), of_a_dead_process())}
        again = instance.create_run_for_job(nothing, tags=tags, status=dg.DagsterRunStatus.STARTED)
        assert [each.run_id for each in working_runs(instance, "shop")] == [again.run_id]


@dg.job
def nothing() -> None:
    """A job without steps."""
