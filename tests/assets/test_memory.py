"""How much memory a run may plan with, whoever limits it."""

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from cpg_assets.memory import LEAST_ADDRESSES_BYTES, memory_there_is
from cpg_assets.resources import MEMORY_SHARE, LakeResource

MACHINE = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")


def groups(directory: Path, own: str, **limits: str) -> tuple[Path, Path]:
    """Control groups as the system shows them: the file of each by its path, with ``__`` for a slash."""
    for path, limit in limits.items():
        file = directory / "groups" / path.replace("__", "/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.with_name(file.name.replace("_max", ".max").replace("_limit", ".limit_in_bytes")).write_text(limit + "\n")
    (directory / "own").write_text(own)
    return directory / "groups", directory / "own"


@pytest.mark.parametrize(
    ("own", "limits", "expected"),
    [
        ("0::/\n", {"memory_max": "2000000"}, 2_000_000),
        ("0::/service/one\n", {"service__memory_max": "1500000", "service__one__memory_max": "max"}, 1_500_000),
        ("0::/service/one\n", {"service__memory_max": "max", "service__one__memory_max": "1000", "other__memory_max": "1"}, 1000),
        ("9:cpu,cpuacct:/a\n3:memory:/docker/x\n", {"memory__docker__x__memory_limit": "4096", "cpu__a__memory_max": "1"}, 4096),
        ("3:memory:/\n", {"memory__memory_limit": "9223372036854771712"}, MACHINE),
        ("0::/\n", {"memory_max": "max"}, MACHINE),
        ("", {}, MACHINE),
    ],
)
def test_the_least_limit_counts(tmp_path: Path, own: str, limits: dict[str, str], expected: int) -> None:
    soft, _ = resource.getrlimit(resource.RLIMIT_AS)
    assert soft == resource.RLIM_INFINITY
    assert memory_there_is(*groups(tmp_path, own, **limits)) == expected


def test_a_limit_of_the_address_space_counts() -> None:
    limited = f"import resource; resource.setrlimit(resource.RLIMIT_AS, ({MACHINE // 4}, {MACHINE // 4}))"
    asked = "from cpg_assets.memory import memory_there_is; print(memory_there_is())"
    done = subprocess.run([sys.executable, "-c", f"{limited}; {asked}"], check=True, capture_output=True, text=True)
    assert int(done.stdout) <= MACHINE // 4


@pytest.mark.parametrize(("limit", "is_told"), [(LEAST_ADDRESSES_BYTES, False), (LEAST_ADDRESSES_BYTES // 2, True)])
def test_an_address_space_that_is_too_small_is_told(limit: int, is_told: bool) -> None:
    limited = f"import resource; resource.setrlimit(resource.RLIMIT_AS, ({limit}, {limit}))"
    asked = "from cpg_assets.memory import addresses_are_few; print(addresses_are_few())"
    said = subprocess.run([sys.executable, "-c", f"{limited}; {asked}"], check=True, capture_output=True, text=True).stdout
    assert ("limited to 2.0 GiB (ulimit -v)" in said and "Raise that limit to 4 GiB" in said) if is_told else said == "None\n"


def test_queries_get_their_share_of_it_unless_told_otherwise() -> None:
    there_is = memory_there_is()
    assert there_is is not None
    assert LakeResource().memory_bytes() == int(there_is * MEMORY_SHARE)
    assert LakeResource(memory_gib=0.5).memory_bytes() == 2**29
