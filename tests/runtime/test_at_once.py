"""Two builders, a reader, maintenance and wiping at the same time: nobody ever sees a mixture, and the end is as after a clean build."""

import json
import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from repositories.built_repository import SHOP, Workspace, differences, write_sources
from repositories.shared_builds import SharedBuilds

from cpg_engine.errors import CpgError
from cpg_engine.graph import open_graph
from cpg_engine.runtime.lake import Lake
from cpg_engine.runtime.maintenance import maintain
from cpg_engine.runtime.verification import verify

PROJECT = Path(__file__).parents[2]
SEED = int(os.environ.get("CPG_TEST_SEED", "15"))

BUILDER = """
import sys, time
from collections import Counter
from pathlib import Path
from cpg_engine.catalog import default_catalog
from cpg_engine.errors import CpgError
from cpg_engine.runtime.lake import Lake
from cpg_engine.runtime.run import Run
from cpg_engine.runtime.tasks import run_all

if __name__ == "__main__":
    source, end = Path(sys.argv[1]), time.time() + float(sys.argv[3])
    while True:
        try:
            lake = Lake(Path(sys.argv[2]))
            for outcome in run_all(Run(default_catalog(), lake, lake.register(source, "shop"), workers=1)):
                pass
            print("built", flush=True)
        except CpgError as error:
            print("refused", type(error).__name__, error, flush=True)
        except BaseException as error:
            print("broke", type(error).__name__, error, flush=True)
        if time.time() > end:
            break
"""
MIXTURE = """
select count(*) as n from cpg_nodes where file_id is not null and file_id not in (select file_id from files)
union all select count(*) from cpg_edges where src not in (select node_id from cpg_nodes)
union all select count(*) from cpg_edges where dst not in (select node_id from cpg_nodes)
"""


def sources(number: int) -> dict[str, str]:
    """The shop at some time."""
    return {**SHOP, "shop/added.py": f"from .prices import gross\n\n\ndef added_{number}(a):\n    return gross(a) + {number}\n"}


def looks(lake: Lake, workspace: Workspace) -> Iterator[str]:
    """What a reader finds, again and again."""
    while True:
        try:
            found = open_graph(lake, workspace.name, workspace.catalog).sql(MIXTURE).to_pylist()
            yield "whole" if not any(row["n"] for row in found) else f"mixture {found}"
        except CpgError as error:
            yield f"told {type(error).__name__}"
        except Exception as error:
            # What the query engine passes on from us says what it is about.
            yield "told in a query" if "is damaged" in str(error) else f"broke {type(error).__name__}"


@pytest.mark.slow
def test_whatever_happens_at_once_nobody_sees_a_mixture(tmp_path: Path, shared_builds: SharedBuilds, is_long: bool) -> None:
    chance, seconds = random.Random(SEED), 120.0 if is_long else 0.0
    workspace = shared_builds.workspace(tmp_path)
    (workspace.lake.root / "lake.toml").write_text("keep_builds = 1\nkeep_days = 0\n")
    lake = Lake(workspace.lake.root)
    (program := tmp_path / "builder.py").write_text(BUILDER)
    command = [sys.executable, str(program), str(workspace.source), str(lake.root), str(seconds)]
    write_sources(workspace.source, sources(0))
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    builders = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment) for _ in range(2)]
    seen: Counter[str] = Counter()
    reader, begun, number, rounds = looks(lake, workspace), time.monotonic(), 0, 0
    while any(builder.poll() is None for builder in builders):
        seen[next(reader)] += 1
        rounds += 1
        with suppress(CpgError):
            seen["maintained"] += len(list(maintain(lake, workspace.name, timedelta(0)))) > 0
        # The commands refuse to wipe what a run works on; this does not ask them.
        if is_long and rounds % 40 == 5:
            with suppress(CpgError):
                lake.retire(workspace.name)
                seen["wiped"] += 1
        if chance.random() < 0.2 and time.monotonic() - begun < seconds:
            number += 1
            (workspace.source / "shop/added.py").write_text(sources(number)["shop/added.py"])
    said = [line for builder in builders for line in builder.communicate()[0].splitlines()]
    seen.update(" ".join(line.split()[:2]) for line in said if line.startswith(("built", "refused", "broke")))
    print(json.dumps(seen, indent=1))
    assert not [what for what in seen if what.startswith("mixture")], seen
    assert seen["wiped"] or not [what for what in seen if what.startswith("broke")], (seen, said)
    assert seen["whole"]
    workspace.build()
    clean = Workspace(workspace.source, Lake(tmp_path / "clean"), workspace.name, workspace.catalog)
    clean.build()
    assert not differences(workspace, clean) and not list(verify(workspace.run()))
