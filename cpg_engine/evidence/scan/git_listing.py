"""What git says about a directory: the files of its work tree, what it ignores, and the commit checked out."""

import os
import shlex
from dataclasses import dataclass
from pathlib import Path

from cpg_engine.evidence.scan.git_command import NOT_OURS, GitMissingError, GitRefusalError, run_git

NOT_IGNORED, NOT_FOUND = 1, 1
NO_WORK_TREE = ("not a git repository", "cannot use bare repository")


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


def git_listing(root: Path) -> GitListing:
    """Asks git for the paths below a directory; rules of the user's own configuration play no part.

    Args:
        root: the directory, resolved.
    """
    try:
        prefix = _prefix(root)
        if prefix and run_git(root, "check-ignore", "-q", ".", accept=(0, NOT_IGNORED))[0] != NOT_IGNORED:
            # Packages installed inside a project: the project's own rules would hide all of them.
            return GitListing()
        files: dict[str, bool] = {}
        for entry in _entries(run_git(root, "ls-files", "-t", "--cached", "--others", "--exclude-standard", "-z")[1]):
            tag, path = entry[0], entry[2:]
            files[path] = files.get(path, False) or tag != "?"
        ignored = _entries(run_git(root, "ls-files", "--others", "--ignored", "--exclude-standard", "--directory", "-z")[1])
        return GitListing(files, tuple(ignored), None if prefix else _commit(root))
    except GitRefusalError as refusal:
        if any(sentence in str(refusal) for sentence in NO_WORK_TREE):
            return GitListing()
        return GitListing(problem=_advised(root, str(refusal)))
    except GitMissingError:
        if not any(os.path.lexists(place / ".git") for place in (root, *root.parents)):
            return GitListing()
        return GitListing(problem="git is not installed, so files that .gitignore names are analysed too; install it, or exclude them by patterns.")


def git_commit(root: Path) -> str | None:
    """The commit checked out, if a directory is the top of a work tree that has one and git works there."""
    try:
        return None if _prefix(root) else _commit(root)
    except (GitRefusalError, GitMissingError):
        return None


def _prefix(root: Path) -> str:
    """Path of the directory below the top of its work tree, empty or ending in a slash.

    Raises:
        GitRefusalError: the directory is in no work tree, or the repository that it lies in declares another one.
    """
    top, repository, *_ = map(Path, run_git(root, "rev-parse", "--show-toplevel", "--absolute-git-dir")[1].split("\n"))
    # The repository of a submodule or of a second work tree lies elsewhere, and says so in a file.
    if not root.is_relative_to(top) or (repository.is_relative_to(root) and top != root):
        raise GitRefusalError(f"its configuration, core.worktree, says that the work tree is {top}")
    return run_git(root, "rev-parse", "--show-prefix")[1].removesuffix("\n")


def _commit(root: Path) -> str | None:
    # The commit's object is not asked for: it may be missing, and git would have it fetched.
    return run_git(root, "rev-parse", "--verify", "-q", "HEAD", accept=(0, NOT_FOUND))[1].strip() or None


def _advised(root: Path, reason: str) -> str:
    remedy = "repair that, or exclude them by patterns"
    if NOT_OURS in reason:
        remedy = f"if you trust its owner, declare it safe: git config --global --add safe.directory {shlex.quote(str(root))}"
    return f"git cannot list this work tree ({reason}), so its commit is not known and files it ignores are analysed too; {remedy}."


def _entries(output: str) -> list[str]:
    return [entry for entry in output.split("\0") if entry]
