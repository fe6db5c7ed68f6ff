"""How much memory there is for the processes of a run: the machine's, or less where they are limited."""

import os
from collections.abc import Iterator
from pathlib import Path

_CGROUPS = Path("/sys/fs/cgroup")
_OWN_CGROUPS = Path("/proc/self/cgroup")
LEAST_ADDRESSES_BYTES = 4 * 2**30
"""Address space in which builds were seen to end. Threads and allocators reserve much more of it than they use."""


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


def addresses_are_few() -> str | None:
    """What to say if the address space is limited so far that a library may end the process without a word; None if not."""
    limit = min(_limit_of_addresses(), default=LEAST_ADDRESSES_BYTES)
    if limit >= LEAST_ADDRESSES_BYTES:
        return None
    return (
        f"the address space of this process is limited to {limit / 2**30:.1f} GiB (ulimit -v), and what the engine reserves of it, though it does not use it, "
        f"may be more: then the process ends without a word. Raise that limit to {LEAST_ADDRESSES_BYTES >> 30} GiB, or limit memory by a container "
        "or control group, and what queries use of it by --memory-gib."
    )


def _number(file: Path) -> int | None:
    try:
        text = file.read_text(encoding="ascii").strip()
    except OSError:
        return None
    return int(text) if text.isdigit() else None
