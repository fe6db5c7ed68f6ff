"""Where the lake and Dagster's memory of runs are. Nothing here imports Dagster, which takes seconds."""

import os
from pathlib import Path

LAKE_VARIABLE = "CPG_LAKE"
DEFAULT_LAKE = Path(".cpg/lake")
HOME_VARIABLE = "DAGSTER_HOME"
PARTITIONS = "repository"
"""Name of the partitions, one for each repository."""


def default_lake() -> Path:
    """Directory of the lake where nothing else was said: ``$CPG_LAKE``, else ``.cpg/lake`` below the working directory."""
    return Path(os.environ.get(LAKE_VARIABLE) or DEFAULT_LAKE).expanduser().absolute()


def dagster_home(lake: Path) -> Path:
    """Directory where Dagster remembers runs: ``$DAGSTER_HOME``, else ``dagster`` beside the lake."""
    return Path(os.environ.get(HOME_VARIABLE) or lake.parent / "dagster").expanduser().absolute()
