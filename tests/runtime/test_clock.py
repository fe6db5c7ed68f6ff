"""A clock that was ahead and is set back: what is newer is told by numbers, not by times."""

import json
import os
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from repositories.built_repository import SHOP, write_sources
from repositories.shared_builds import SharedBuilds

from cpg_engine.runtime.builds import build_numbers, newest_build
from cpg_engine.runtime.maintenance import maintain
from cpg_engine.runtime.verification import verify

AHEAD = timedelta(days=400)


def test_builds_of_the_future_are_superseded_and_maintained_like_others(tmp_path: Path, shared_builds: SharedBuilds) -> None:
    shop = shared_builds.workspace(tmp_path)
    for path in sorted(shop.lake.root.rglob("*"), reverse=True):
        os.utime(path, (time.time() + AHEAD.total_seconds(),) * 2)
    assert shop.rebuilt() == set()
    for path in shop.lake.builds(shop.name).iterdir():
        path.write_text(json.dumps(json.loads(path.read_text()) | {"finished": (datetime.now(UTC) + AHEAD).isoformat()}))
    numbers = build_numbers(shop.lake, shop.name)
    assert shop.rebuilt() == set() and build_numbers(shop.lake, shop.name) == numbers
    write_sources(shop.source, {**SHOP, "added.py": "def added(): ...\n"})
    assert "cpg_nodes" in shop.rebuilt()
    newest = newest_build(shop.lake, shop.name)
    assert newest is not None and newest.number == numbers[-1] + 1 and newest.finished < datetime.now(UTC) + timedelta(minutes=1)
    added = "select count(*) as n from cpg_nodes where name = 'added' and kind = 'METHOD'"
    assert shop.graph(added) == [{"n": 1}]
    assert [table.removed_files for table in maintain(shop.lake, shop.name) if table.removed_files] == []
    assert shop.graph(added) == [{"n": 1}] and not list(verify(shop.run())) and shop.rebuilt() == set()
