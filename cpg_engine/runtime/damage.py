"""Whether the data files of a version are as its log says. Files are not read for it: a name and a size are enough to miss no rows."""

from collections.abc import Mapping
from pathlib import PurePosixPath

from cpg_engine.errors import TableDamagedError
from cpg_engine.runtime.delta import TableVersion
from cpg_engine.runtime.storage import sizes_of, storage_error


def damage_of(version: TableVersion, sizes: Mapping[str, int] | None = None) -> str | None:
    """What is wrong with the first file that is not as the log says; None if all are.

    Args:
        version: of a table.
        sizes: of the files that are there, if that is known already.

    Raises:
        LakeError: the storage refused.
    """
    if sizes is None:
        try:
            sizes = sizes_of(version.path, [name for name, _ in version.files])
        except OSError as error:
            raise storage_error(version.path, error) from error
    for name, size in version.files:
        found = sizes.get(name)
        if found != size:
            return f"data file {name} is gone" if found is None else f"data file {name} has {found:,} bytes instead of {size:,}"
    return None


def check_whole(version: TableVersion) -> None:
    """Raises `TableDamagedError`, with advice, if files of a version are not as its log says."""
    if (damage := damage_of(version)) is not None:
        raise damaged(version.path, f"in version {version.version}, {damage}")


def damaged(path: str, how: str) -> TableDamagedError:
    """A damaged table, and what helps."""
    place = PurePosixPath(path)
    repository = place.parent.parent.name or "NAME"
    return TableDamagedError(
        f"table {place.name!r} at {path} is damaged: {how}. Mend it: cpg-repositories verify {repository} --repair, "
        f"or build {repository} again, which makes the table anew; a build from before it was damaged may still be whole: cpg builds {repository}."
    )
