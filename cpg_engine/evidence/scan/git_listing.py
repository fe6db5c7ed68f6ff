"""What git says about a directory: the files of its work tree, what it ignores, and the commit checked out.

git runs on data of unknown origin. Nothing a repository configures may start a program: file system monitors and hooks
are switched off, no lock is taken, no cache is written, and variables that point git elsewhere are not passed on.
"""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

SAFE_SETTINGS = ("core.fsmonitor=false", "core.untrackedCache=false", f"core.hooksPath={os.devnull}", f"core.excludesFile={os.devnull}")
TIME_LIMIT_SECONDS = 300
NOT_IGNORED, NOT_FOUND = 1, 1


@dataclass(frozen=True)
class GitListing:
    """What git knows of a directory.

    Args:
        files: paths below the directory that git tracks (True) or would add (False). A nested repository is one path. None
            if the directory is in no work tree, is ignored by the one around it, or git does not work.
        ignored: paths that git ignores; a directory ignored as a whole is one path, ending in a slash.
        commit: commit checked out, if the directory is the top of a work tree that has one.
        problem: why git does not work although there is a repository: a sentence with advice.
    """

    files: dict[str, bool] | None = None
    ignored: tuple[str, ...] = ()
    commit: str | None = None
    problem: str | None = None


class _GitRefusalError(Exception):
    """git is missing or will not work here; the text says why."""


def git_listing(root: Path) -> GitListing:
    """Asks git for the paths below a directory; rules of the user's own configuration play no part."""
    try:
        prefix = _git(root, "rev-parse", "--show-prefix")[1].strip()
        if prefix and _git(root, "check-ignore", "-q", ".", accept=(0, NOT_IGNORED))[0] != NOT_IGNORED:
            # Packages installed inside a project: the project's own rules would hide all of them.
            return GitListing()
        files: dict[str, bool] = {}
        for entry in _entries(_git(root, "ls-files", "-t", "--cached", "--others", "--exclude-standard", "-z")[1]):
            tag, path = entry[0], entry[2:]
            files[path] = files.get(path, False) or tag != "?"
        ignored = _entries(_git(root, "ls-files", "--others", "--ignored", "--exclude-standard", "--directory", "-z")[1])
        commit = None if prefix else _git(root, "rev-parse", "--verify", "-q", "HEAD^{commit}", accept=(0, NOT_FOUND))[1].strip() or None
        return GitListing(files, tuple(ignored), commit)
    except _GitRefusalError as refusal:
        if "not a git repository" in str(refusal):
            return GitListing()
        return GitListing(
            problem=f"git cannot list this work tree ({refusal}), so files it ignores are analysed too; repair that, or exclude them by patterns."
        )
    except FileNotFoundError:
        if not any((place / ".git").exists() for place in (root, *root.parents)):
            return GitListing()
        return GitListing(problem="git is not installed, so files that .gitignore names are analysed too; install it, or exclude them by patterns.")


def _git(root: Path, *arguments: str, accept: tuple[int, ...] = (0,)) -> tuple[int, str]:
    """Exit status and output of one git command run in a directory."""
    settings = [part for setting in SAFE_SETTINGS for part in ("-c", setting)]
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_") or key.startswith("GIT_CONFIG")}
    environment |= {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
    try:
        result = subprocess.run(
            ["git", *settings, *arguments],
            cwd=root,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=TIME_LIMIT_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise _GitRefusalError(f"no answer within {TIME_LIMIT_SECONDS} s") from error
    if result.returncode not in accept:
        complaint = result.stderr.decode(errors="replace").strip()
        raise _GitRefusalError(complaint.partition("\n")[0] or f"exit status {result.returncode}")
    return result.returncode, os.fsdecode(result.stdout)


def _entries(output: str) -> list[str]:
    return [entry for entry in output.split("\0") if entry]
