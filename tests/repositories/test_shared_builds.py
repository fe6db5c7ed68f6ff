"""A build that is copied from another test's is the build that the test would have made itself."""

from pathlib import Path

from repositories.built_repository import Workspace, differences
from repositories.shared_builds import SharedBuilds

from cpg_engine.catalog import PlanCatalog

TINY = {"one.py": "import two\n\n\ndef f():\n    return two.g()\n", "two.py": "def g():\n    return 1\n"}


def test_a_copied_build_is_up_to_date_and_that_of_its_own_source(shared_builds: SharedBuilds, tmp_path: Path, few_tables: PlanCatalog) -> None:
    copied, own = shared_builds.workspace(tmp_path / "copied", TINY, few_tables), Workspace.at(tmp_path / "own", TINY, few_tables)
    assert copied.run().repository.root == copied.source.resolve()
    assert copied.rebuilt() == set()
    own.build()
    assert not differences(copied, own)
    (copied.source / "two.py").write_text("def h():\n    return 2\n")
    copied.build()
    assert shared_builds.workspace(tmp_path / "other", TINY, few_tables).rows("definitions") == own.rows("definitions")
