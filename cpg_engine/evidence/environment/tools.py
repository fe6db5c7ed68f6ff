"""Running an optional tool on a repository: within limits, without the repository's own settings or code, and never required.

What is not installed, fails or takes too long is `Absent`, with a reason for people; the build goes on without it.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

LAST_OUTPUT_BYTES: Final = 2_000
LAST_OUTPUT_LINES: Final = 5


@dataclass(frozen=True)
class Limits:
    """What a tool may use.

    Args:
        seconds: wall time after which it is ended.
        memory_bytes: data each of its processes may allocate. Enforced where the system can limit a running process.
    """

    seconds: float = 1_800
    memory_bytes: int = 4 * 2**30


@dataclass(frozen=True)
class Absent:
    """Why a tool has nothing to say, and what to do about it, in a sentence."""

    reason: str


def find_tool(name: str, given: Path | None, remedy: str) -> Path | Absent:
    """Path of a tool's executable.

    Args:
        name: its name on the search path.
        given: where the user says it is; looked for on the search path if None.
        remedy: how to get it, as a sentence.
    """
    if given is not None:
        return given.resolve() if given.is_file() and os.access(given, os.X_OK) else Absent(f"{given} is not an executable file. {remedy}")
    # An interpreter of a virtual environment may run without its directory being on the search path.
    found = shutil.which(name, path=search_path()) or shutil.which(name, path=str(Path(sys.executable).parent))
    return Path(found).resolve() if found else Absent(f"{name} is not installed. {remedy}")


def search_path(root: Path | None = None) -> str:
    """The search path for programs, without what lies in an analysed repository: neither below the root nor where one happens to stand.

    Args:
        root: the repository's root; only relative directories are left out if None.
    """
    directories = [directory for directory in os.environ.get("PATH", os.defpath).split(os.pathsep) if os.path.isabs(directory)]  # noqa: PTH117
    return os.pathsep.join(d for d in directories if root is None or not Path(os.path.realpath(d)).is_relative_to(os.path.realpath(root)))


def run_tool(
    command: Sequence[str], directory: Path, environment: Mapping[str, str], limits: Limits, product: Path, accepted: Sequence[int] = (0,)
) -> Absent | None:
    """Runs a tool to its end, or ends it with all processes it has started.

    Args:
        command: executable and arguments; no shell reads them.
        directory: working directory.
        environment: its whole environment: nothing is inherited.
        limits: what it may use.
        product: file it must have written, and not left empty.
        accepted: exit codes that mean success.

    Returns:
        None if it succeeded, else why it did not.
    """
    name = Path(command[0]).name
    with tempfile.TemporaryFile() as output:
        try:
            process = subprocess.Popen(
                command, cwd=directory, env=dict(environment), stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, start_new_session=True
            )
        except OSError as error:
            return Absent(f"{name} could not be started ({error.strerror}); install it again, or give the path of one that runs.")
        try:
            limit_memory(process.pid, limits.memory_bytes)
            code = process.wait(limits.seconds)
        except subprocess.TimeoutExpired:
            return Absent(f"{name} was ended after {limits.seconds:g} seconds; allow it more time, or do without it.")
        finally:
            end(process)
        if code in accepted and product.is_file() and product.stat().st_size:
            return None
        output.seek(max(output.seek(0, os.SEEK_END) - LAST_OUTPUT_BYTES, 0))
        said = " / ".join(output.read().decode(errors="replace").strip().splitlines()[-LAST_OUTPUT_LINES:]) or "nothing"
    if code in accepted:
        return Absent(f"{name} ended without writing anything; see what it said, and whether the repository has files for it: {said}")
    how = f"exit code {code}" if code >= 0 else f"signal {-code}"
    return Absent(f"{name} failed with {how}, perhaps for want of more than {limits.memory_bytes >> 20} MiB of memory; see what it said: {said}")


def limit_memory(pid: int, size: int) -> None:
    """Limits the data a running process may allocate, in bytes, where the system can."""
    try:
        import resource
    except ImportError:
        return
    if hasattr(resource, "prlimit"):
        # Not the address space: runtimes reserve far more of it than they use.
        with contextlib.suppress(OSError, ValueError):
            resource.prlimit(pid, resource.RLIMIT_DATA, (size, size))


def end(process: subprocess.Popen[bytes]) -> None:
    """Ends whatever is left of the tool's process group."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
