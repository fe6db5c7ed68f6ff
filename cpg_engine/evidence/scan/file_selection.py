"""Which files below a repository's root are Python source, and the rule that decided about each.

Paths come from git, where the root lies in a work tree, so that ``.gitignore`` is respected; else from a walk of the
directory tree. Then the same rules judge them, in this order:

1. directories that hold no source of the repository (`EXCLUDED_DIRECTORIES`, virtual environments, build output) are left
   out whole, unless the last exclude pattern that matches the directory takes it back (``!vendor/``);
2. only files with a Python suffix, and files without any suffix whose first line names a Python interpreter, count;
3. links and everything that is not a regular file are left out;
4. of the exclude patterns the last that matches decides, so that ``!`` takes files back;
5. if there are include patterns, the last that matches must exist and must not be negated.

Other files are not listed. Directories of tools that come and go without meaning (`SILENT_DIRECTORIES`) are not listed
either, so that running the repository's tests does not make it another repository.
"""

import os
import re
import stat
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from pathspec import GitIgnoreSpec

from cpg_engine.errors import EvidenceError
from cpg_engine.evidence.scan.git_listing import GitListing, git_listing

SUFFIXES = (".py", ".pyi", ".pyw", ".ipynb")
CYTHON = (".pyx", ".pxd", ".pxi")
"""Files that are listed as left out: they are nearly Python, and what they call is not known."""
MAX_FILE_BYTES = 8 * 2**20
SPAN_LIMIT = 2**31 - 1

SILENT_DIRECTORIES = frozenset(
    (".git", ".hg", ".svn", "__pycache__", ".mypy_cache", ".pytest_cache", ".ruff_cache", ".hypothesis", ".ipynb_checkpoints", ".dagster", ".cpg")
)
EXCLUDED_DIRECTORIES = {
    ".venv": "A virtual environment holds installed packages, not this repository's source.",
    "site-packages": "Installed packages are not this repository's source.",
    "node_modules": "Packages of JavaScript tools are not this repository's source.",
    ".tox": "Environments of a test runner hold installed packages.",
    ".nox": "Environments of a test runner hold installed packages.",
    ".eggs": "Packages that setup.py downloads are not this repository's source.",
}
BUILD_DIRECTORIES = ("build", "dist")
SHEBANG = re.compile(rb"#![^\r\n]*\b(?:python|pypy)[0-9.]*\b")
SHEBANG_BYTES = 256


@dataclass(frozen=True)
class ScanOptions:
    """What of a repository is analysed.

    Args:
        include: gitignore patterns; if any are given, only files they match are analysed.
        exclude: gitignore patterns of what is left out; the last that matches decides, ``!`` takes back.
        max_file_bytes: larger files are left out, with an error.
        suffixes: file name endings of Python source, with the dot, in lower case.
        use_git: whether git is asked for the paths where it can be.

    Raises:
        EvidenceError: a pattern is not valid, or the size limit does not fit spans.
    """

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    max_file_bytes: int = MAX_FILE_BYTES
    suffixes: tuple[str, ...] = SUFFIXES
    use_git: bool = True

    def __post_init__(self) -> None:
        if not 0 < self.max_file_bytes <= SPAN_LIMIT:
            raise EvidenceError(f"scan options: max_file_bytes is {self.max_file_bytes}; give a number from 1 to {SPAN_LIMIT}, the largest span.")
        for pattern in (*self.include, *self.exclude):
            try:
                GitIgnoreSpec.from_lines([pattern])
            except ValueError as error:
                raise EvidenceError(f"scan options: pattern {pattern!r} is not a gitignore pattern ({error}); correct it.") from error


@dataclass(frozen=True)
class Finding:
    """The decision about one path.

    Args:
        path: relative to the root, forward slashes; directories end in a slash. Bytes that are not UTF-8 are escaped.
        rule: the pattern, suffix or circumstance that decided.
        reason: the same in a sentence.
        language: ``python``, ``stub``, ``script`` or ``notebook``; None if the path is left out.
        error_type: class of the error, if leaving it out was one.
    """

    path: str
    rule: str
    reason: str
    language: str | None = None
    error_type: str | None = None


@dataclass(frozen=True)
class Selection:
    """All decisions about a repository's paths.

    Args:
        findings: one per path, in no particular order.
        packages: directories with an ``__init__`` file, relative to the root; the root itself is ``""``.
        commit: commit checked out, if the root is the top of a git work tree.
        git_problem: why git could not be asked although the root seems to be in a work tree.
    """

    findings: list[Finding]
    packages: frozenset[str]
    commit: str | None
    git_problem: str | None


@dataclass
class _Judge:
    """Applies the rules to paths, remembering directories already judged."""

    root: str
    options: ScanOptions
    findings: list[Finding] = field(default_factory=list[Finding])
    packages: set[str] = field(default_factory=set[str])
    directories: dict[str, bool] = field(default_factory=dict[str, bool])
    include: list[tuple[str, GitIgnoreSpec]] = field(init=False)
    exclude: list[tuple[str, GitIgnoreSpec]] = field(init=False)

    def __post_init__(self) -> None:
        self.include = [(pattern, GitIgnoreSpec.from_lines([pattern])) for pattern in self.options.include]
        self.exclude = [(pattern, GitIgnoreSpec.from_lines([pattern])) for pattern in self.options.exclude]

    def leave_out(self, path: str, rule: str, reason: str, error_type: str | None = None) -> None:
        self.findings.append(Finding(_printable(path), rule, reason, None, error_type))

    def enters(self, directory: str, tracked: bool) -> bool:
        """Whether a directory, and every one above it, may hold source; a directory left out is noted once."""
        if not directory:
            return True
        known = self.directories.get(directory)
        if known is None:
            above, _, name = directory.rpartition("/")
            known = self.enters(above, tracked) and self._enters_here(directory, name, tracked)
            self.directories[directory] = known
        return known

    def _enters_here(self, directory: str, name: str, tracked: bool) -> bool:
        if name in SILENT_DIRECTORIES:
            return False
        full = f"{self.root}/{directory}"
        try:
            mode = os.lstat(full).st_mode
        except (FileNotFoundError, NotADirectoryError):
            self.leave_out(f"{directory}/", "missing", _missing(tracked))
            return False
        except OSError as error:
            self.leave_out(f"{directory}/", "unreadable", f"The directory cannot be read: {error.strerror}.", type(error).__name__)
            return False
        if stat.S_ISLNK(mode):
            self.leave_out(f"{directory}/", "link", "Links to directories are not followed: what they lead to is elsewhere or listed already.")
            return False
        if not _is_utf8(name):
            self.leave_out(f"{directory}/", "path", "Its name is not UTF-8; rename the directory.", "UnicodeEncodeError")
            return False
        excluded = self._excluded_directory(directory, name, full, tracked)
        if excluded:
            taken_back, _ = _last_match(self.exclude, f"{directory}/")
            if taken_back is not False:
                self.leave_out(f"{directory}/", *excluded)
                return False
        return True

    def _excluded_directory(self, directory: str, name: str, full: str, tracked: bool) -> tuple[str, str] | None:
        if name in EXCLUDED_DIRECTORIES:
            return f"{name}/", EXCLUDED_DIRECTORIES[name]
        if name.endswith(".egg-info"):
            return "*.egg-info/", "Metadata of an installed package is not source."
        if os.path.lexists(f"{full}/pyvenv.cfg"):
            return "pyvenv.cfg", "A virtual environment holds installed packages, not this repository's source."
        if directory in BUILD_DIRECTORIES and not tracked and not any(os.path.lexists(f"{full}/__init__{suffix}") for suffix in SUFFIXES):
            return f"/{name}/", "Build output repeats this repository's source; the directory is no package."
        return None

    def file(self, path: str, tracked: bool) -> None:
        """Judges one path that is not a directory."""
        directory, _, name = path.rpartition("/")
        suffix = PurePosixPath(name).suffix.lower()
        is_cython = suffix in CYTHON
        if (suffix and suffix not in self.options.suffixes and not is_cython) or not self.enters(directory, tracked):
            return
        if not _is_utf8(path):
            if suffix:
                self.leave_out(path, "path", "Its name is not UTF-8; rename the file.", "UnicodeEncodeError")
            return
        if is_cython:
            self.leave_out(path, f"*{suffix}", "It is Cython, not Python: what it defines and calls is not known.")
            return
        if name in ("__init__.py", "__init__.pyi"):
            self.packages.add(directory)
        full = f"{self.root}/{path}"
        kind = self._kind_of_file(path, full, suffix, tracked)
        if kind is None:
            return
        language, rule, reason = kind
        is_excluded, pattern = _last_match(self.exclude, path)
        if is_excluded:
            self.leave_out(path, pattern, f"The exclude pattern {pattern!r} is the last that matches.")
            return
        if pattern:
            rule, reason = pattern, f"The exclude pattern {pattern!r} takes it back."
        if self.include:
            is_included, pattern = _last_match(self.include, path)
            if not is_included:
                self.leave_out(path, pattern or "include", f"The include pattern {pattern!r} rules it out." if pattern else "No include pattern matches it.")
                return
            rule, reason = pattern, f"The include pattern {pattern!r} is the last that matches."
        self.findings.append(Finding(path, rule, reason, language))

    def _kind_of_file(self, path: str, full: str, suffix: str, tracked: bool) -> tuple[str, str, str] | None:
        """Language, rule and reason; None, noted where the name promises Python, if it is no source file."""
        try:
            mode = os.lstat(full).st_mode
            if stat.S_ISLNK(mode):
                if suffix:
                    self.leave_out(path, *_judge_link(self.root, full))
                return None
            if not stat.S_ISREG(mode):
                if suffix:
                    self.leave_out(path, "not a file", "It is a pipe, socket or device, not a regular file.")
                return None
            if suffix:
                language = {".pyi": "stub", ".ipynb": "notebook"}.get(suffix, "python")
                return language, f"*{suffix}", f"Files that end in {suffix} are Python source."
            with open(full, "rb") as file:  # noqa: PTH123 - thousands of files: a Path each is a third of the walk
                if SHEBANG.match(file.read(SHEBANG_BYTES)):
                    return "script", "#!python", "Its first line names a Python interpreter."
        except (FileNotFoundError, NotADirectoryError):
            if suffix:
                self.leave_out(path, "missing", _missing(tracked))
        except OSError as error:
            self.leave_out(path, "unreadable", f"It cannot be read: {error.strerror}; make it readable or exclude it.", type(error).__name__)
        return None


def _missing(tracked: bool) -> str:
    return "git tracks it, but it is not in the work tree." if tracked else "It vanished during the scan."


def _judge_link(root: str, full: str) -> tuple[str, str]:
    target = os.path.realpath(full)
    if os.path.isdir(target):  # noqa: PTH112
        return "link", "Links to directories are not followed: what they lead to is elsewhere or listed already."
    if not os.path.exists(target):  # noqa: PTH110
        return "broken link", "The link leads nowhere."
    if target.startswith(f"{root}/"):
        return "link", f"The file it links to, {_printable(target[len(root) + 1 :])}, is judged by itself."
    return "link out of the repository", "Links out of the repository are never read."


def _last_match(patterns: list[tuple[str, GitIgnoreSpec]], path: str) -> tuple[bool | None, str]:
    """Verdict of the last pattern that matches (False if it is negated) and the pattern; None and "" if none does."""
    for pattern, spec in reversed(patterns):
        verdict = spec.check_file(path).include
        if verdict is not None:
            return verdict, pattern
    return None, ""


def _is_utf8(path: str) -> bool:
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True


def _printable(path: str) -> str:
    return path if _is_utf8(path) else os.fsencode(path).decode("utf-8", "backslashreplace")


def select(root: Path, options: ScanOptions) -> Selection:
    """Decides about every path below a repository's root.

    Args:
        root: the root, resolved; a directory.
        options: patterns and limits.
    """
    judge = _Judge(str(root).rstrip("/"), options)
    listing = git_listing(root) if options.use_git else GitListing()
    if listing.files is None:
        _walk(judge, "")
    else:
        # Tracked paths first: one of them makes a directory called build or dist a part of the source.
        for path, tracked in sorted(listing.files.items(), key=lambda item: (not item[1], item[0])):
            _judge_listed(judge, path, tracked)
        for path in listing.ignored:
            _judge_ignored(judge, path)
    return Selection(judge.findings, frozenset(judge.packages), listing.commit, listing.problem)


def _judge_listed(judge: _Judge, path: str, tracked: bool) -> None:
    """A path of git's listing: a file, or a directory that is a repository of its own."""
    nested = path.rstrip("/")
    if os.path.isdir(f"{judge.root}/{nested}"):  # noqa: PTH112
        if judge.enters(nested, tracked):
            _walk(judge, nested)
    else:
        judge.file(nested, tracked)


def _judge_ignored(judge: _Judge, path: str) -> None:
    directory, _, name = path.rstrip("/").rpartition("/")
    is_listed = name not in SILENT_DIRECTORIES if path.endswith("/") else PurePosixPath(name).suffix.lower() in judge.options.suffixes
    if is_listed and judge.enters(directory, True):
        judge.leave_out(path, ".gitignore", "git ignores it.")


def _walk(judge: _Judge, top: str) -> None:
    """Judges everything below a directory. Links to directories are never entered, so that no walk is endless."""
    pending = [top]
    while pending:
        directory = pending.pop()
        prefix = f"{directory}/" if directory else ""
        try:
            with os.scandir(f"{judge.root}/{directory}") as entries:
                found = [(entry.name, os.path.isdir(entry.path) if entry.is_symlink() else entry.is_dir()) for entry in entries]  # noqa: PTH112
        except OSError as error:
            judge.leave_out(prefix or "./", "unreadable", f"The directory cannot be listed: {error.strerror}.", type(error).__name__)
            continue
        for name, is_directory in found:
            path = prefix + name
            if not is_directory:
                judge.file(path, False)
            elif judge.enters(path, False):
                pending.append(path)
