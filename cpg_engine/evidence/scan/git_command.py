"""The one place that starts git.

git runs on data of unknown origin, and a repository has many ways to make it start programs: its configuration, what that
includes, hooks, attributes, submodules, and objects it promises to fetch later. So git gets a closed environment: nothing
of this process's but where programs and the home directory are, neither the system's configuration nor the user's, no way to
reach another repository, no prompt, and limits of time and memory. Of the user's configuration one entry counts: which
directories of other users are safe.
"""

import os
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from shutil import which
from typing import Final

from cpg_engine.evidence.environment.tools import end, limit_memory, search_path

TIME_LIMIT_SECONDS: Final = 60
MEMORY_LIMIT_BYTES: Final = 2 * 2**30
LARGEST_OUTPUT_BYTES: Final = 2**30
SETTINGS: Final = (
    "core.fsmonitor=false", "core.untrackedCache=false", f"core.hooksPath={os.devnull}", f"core.excludesFile={os.devnull}",
    f"core.attributesFile={os.devnull}", "core.pager=cat", "core.sshCommand=false", "core.gitProxy=false", "core.askPass=false",
    "credential.helper=", "protocol.allow=never", "safe.bareRepository=explicit", "submodule.recurse=false",
)  # fmt: skip
"""What a repository's own configuration cannot overrule."""
ENVIRONMENT: Final = {
    "GIT_ALLOW_PROTOCOL": "",
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_PAGER": "cat",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
_KEPT: Final = ("HOME", "LD_LIBRARY_PATH", "SYSTEMROOT", "TMPDIR")
NOT_OURS: Final = "dubious ownership"


class GitRefusalError(Exception):
    """git will not work on a directory; the text says why, in one line."""


class GitMissingError(Exception):
    """git is not installed."""


def run_git(root: Path, *arguments: str, accept: tuple[int, ...] = (0,)) -> tuple[int, str]:
    """Runs one git command in a directory.

    Args:
        root: the directory.
        arguments: command and arguments. It must not need objects that the repository may lack.
        accept: exit statuses that are answers.

    Returns:
        Exit status and output.

    Raises:
        GitRefusalError: another exit status, or a limit was reached.
        GitMissingError: git is not installed.
    """
    path = search_path(root)
    settings = [part for setting in SETTINGS for part in ("-c", setting)]
    environment = ENVIRONMENT | {"PATH": path} | {key: os.environ[key] for key in _KEPT if key in os.environ}
    status, output, complaint = _started(path, [*settings, *arguments], root, environment)
    if NOT_OURS in complaint and (safe := _safe_directories(path)):
        settings += [part for directory in safe for part in ("-c", f"safe.directory={directory}")]
        status, output, complaint = _started(path, [*settings, *arguments], root, environment)
    if status not in accept:
        raise GitRefusalError(complaint.partition("\n")[0] or f"exit status {status}")
    return status, output


def _started(path: str, arguments: list[str], directory: Path, environment: dict[str, str]) -> tuple[int, str, str]:
    """Exit status, output and complaint."""
    executable = which("git", path=path)
    if executable is None:
        raise GitMissingError
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as complaint:
        process = subprocess.Popen(
            [executable, *arguments], cwd=directory, env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=complaint, start_new_session=True
        )
        try:
            limit_memory(process.pid, MEMORY_LIMIT_BYTES)
            status = process.wait(TIME_LIMIT_SECONDS)
        except subprocess.TimeoutExpired as error:
            reason = f"no answer within {TIME_LIMIT_SECONDS} s; look for a .gitignore, or a file its configuration includes, that is a pipe"
            raise GitRefusalError(reason) from error
        finally:
            end(process)
        if output.tell() > LARGEST_OUTPUT_BYTES:
            raise GitRefusalError(f"its answer has {output.tell()} bytes, more than {LARGEST_OUTPUT_BYTES}")
        output.seek(0)
        complaint.seek(0)
        return status, os.fsdecode(output.read()), complaint.read(10_000).decode(errors="replace").strip()


@cache
def _safe_directories(path: str) -> tuple[str, ...]:
    """Directories of other users that this user or the system's administrator has declared safe; git reads no repository for it."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_") or key.startswith("GIT_CONFIG")}
    environment |= {"GIT_DIR": os.devnull, "PATH": path}
    _, output, _ = _started(path, ["config", "--null", "--get-all", "safe.directory"], Path(os.sep), environment)
    # An empty entry takes back those before it.
    listed = output.split("\0")[:-1]
    return tuple(listed[len(listed) - listed[::-1].index("") :] if "" in listed else listed)
