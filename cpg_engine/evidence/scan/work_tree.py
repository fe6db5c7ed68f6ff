"""Whether a repository is what it was: its commit, and the content of every file a scan would read."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from cpg_engine.errors import EvidenceError
from cpg_engine.evidence.scan.file_selection import ScanOptions, select
from cpg_engine.evidence.scan.source_text import UnreadableSourceError, read_source


@dataclass(frozen=True)
class WorkTree:
    """The state of a repository's source.

    Args:
        commit: commit checked out, if its root is the top of a git work tree that has one.
        content: hash of the names and bytes of all source files.
        files: number of source files.
        problem: why git could not be asked, if so: a sentence with advice.
    """

    commit: str | None
    content: str
    files: int
    problem: str | None = None


def work_tree(root: Path, options: ScanOptions) -> WorkTree:
    """Looks at a repository's source as a scan would, without decoding or storing anything.

    Args:
        root: its directory.
        options: what the scan takes and leaves out.

    Raises:
        EvidenceError: the directory is not there.
    """
    if not root.is_dir():
        raise EvidenceError(f"{root} is not there any more. Bring it back, or wipe the repository that is registered for it.")
    root = root.resolve()
    selection = select(root, options)
    # What is left out can decide too: a package's name depends on files beside it, an error on a file too large.
    paths = sorted({(finding.path, finding.language, finding.error_type) for finding in selection.findings}, key=str)
    state = hashlib.sha256()
    for path, language, error in paths:
        state.update(f"{len(path)} {path} {language} {error} ".encode(errors="surrogateescape"))
        if language is not None:
            try:
                state.update(hashlib.sha256(read_source(root, path, options.max_file_bytes)).digest())
            except UnreadableSourceError as problem:
                state.update(str(problem).encode(errors="surrogateescape"))
    return WorkTree(selection.commit, state.hexdigest(), sum(language is not None for _, language, _ in paths), selection.git_problem)
