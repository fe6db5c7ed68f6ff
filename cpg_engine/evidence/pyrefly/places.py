"""Places of a report: ``line:column-line:column``, lines and UTF-8 bytes both counted from 1."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from cpg_engine.evidence.scip.positions import FileLines
from cpg_engine.evidence.scip.vocabulary import UTF8


def byte_spans(locations: Sequence[str], lines: FileLines) -> npt.NDArray[np.int64]:
    """First byte, and byte after the last, of each location: an (n, 2) array with `scip.positions.OUTSIDE` for what the file does not have.

    Raises:
        ValueError: a location is written in another way.
    """
    if not locations:
        return np.zeros((0, 2), np.int64)
    numbers = np.array(":".join(locations).replace("-", ":").split(":"), dtype=np.int64)
    if len(numbers) != 4 * len(locations):
        raise ValueError(f"a location is not line:column-line:column, near {locations[0]!r}")
    places = numbers.reshape(-1, 4) - 1
    return np.stack([lines.bytes_at(places[:, part], places[:, part + 1], UTF8) for part in (0, 2)], axis=1)
