"""How much memory there is for the processes of a run: the machine's, or less where they are limited."""

import os
from collections.abc import Iterator
from pathlib import Path

_CGROUPS = Path("/sys/fs/cgroup")
_OWN_CGROUPS = Path("/proc/self/cgroup")


def memory_there_is(cgroups: Path = _CGROUPS, own: Path = _OWN_CGROUPS) -> int | None:
    """Bytes of memory: the least of the machine's, the limits of the control groups that this process is in, as containers
    and services set them, and that of its address space; None if nothing says.

    Args:
        cgroups: where control groups are mounted.
        own: says which ones this process is in.
    """
    return min((*_physical(), *_limits_of_groups(cgroups, own), *_limit_of_addresses()), default=None)


def _physical() -> Iterator[int]:
    try:
        yield os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, OSError, ValueError):
        return


def _limits_of_groups(cgroups: Path, own: Path) -> Iterator[int]:
    """What a group may use, its parents may have limited further."""
    try:
        lines = own.read_text(encoding="utf-8").splitlines()
    except OSError:
        return
    for line in lines:
        _, controllers, group = line.split(":", 2)
        if controllers and "memory" not in controllers.split(","):
            continue
        # The second version has one tree of groups, the first one a tree for each controller.
        root, file = (cgroups / "memory", "memory.limit_in_bytes") if controllers else (cgroups, "memory.max")
        place = root / group.strip("/")
        for directory in (place, *place.parents):
            if directory.is_relative_to(root) and (limit := _number(directory / file)):
                yield limit


def _limit_of_addresses() -> Iterator[int]:
    try:
        import resource
    except ImportError:  # Windows
        return
    soft, _ = resource.getrlimit(resource.RLIMIT_AS)
    if soft != resource.RLIM_INFINITY:
        yield soft


def _number(file: Path) -> int | None:
    try:
        text = file.read_text(encoding="ascii").strip()
    except OSError:
        return None
    return int(text) if text.isdigit() else None
