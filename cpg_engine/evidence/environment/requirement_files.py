"""Requirement files, in the format pip reads."""

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from packaging.requirements import Requirement

from cpg_engine.evidence.environment.findings import Findings, FoundDistribution, pinned_version
from cpg_engine.evidence.environment.metadata_files import read_text

_COMMENT = re.compile(r"(?:^|(?<=\s))#.*$")
_OPTION_OF_LINE = re.compile(r"\s--?[a-zA-Z][\w-]*[= ].*$")
_INCLUDE = re.compile(r"(?:-r\s*|--requirement[\s=]\s*)(\S.*)")
_URL = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*://|\.{0,2}/")
_EDITABLE: Final = ("-e", "--editable")


def read_requirements(root: Path, path: str, findings: Findings, read: set[str]) -> None:
    """Adds the requirements of a file and of those it includes.

    Args:
        root: the repository's root.
        path: the file, relative to it.
        findings: added to. A requirement that allows one version only is a lock.
        read: files that have been read, added to.
    """
    if path in read:
        return
    read.add(path)
    text = read_text(root, path, findings)
    for number, line in _lines(text or ""):
        if include := _INCLUDE.fullmatch(line):
            included = posixpath.normpath(posixpath.join(posixpath.dirname(path), include[1].strip("\"'")))
            if included.startswith(("..", "/")):
                findings.fail(path, "IncludeOutside", f"It includes {include[1]!r}, which lies outside the repository and is not read.", number)
            else:
                read_requirements(root, included, findings, read)
        elif line.startswith(_EDITABLE) or _URL.match(line):
            message = f"{line[:200]!r} does not say which distribution it is; write it as `name @ location`."
            findings.fail(path, "UnnamedRequirement", message, number)
        elif not line.startswith("-"):
            for requirement in findings.parsed(path, [_OPTION_OF_LINE.sub("", line)], number):
                findings.distributions.append(stated(requirement, path))


def stated(requirement: Requirement, location: str, group: str | None = None) -> FoundDistribution:
    """What a requirement says about a distribution."""
    version = pinned_version(requirement)
    return FoundDistribution(
        name=requirement.name,
        source="lock" if version else "requirement",
        location=location,
        version=version,
        specifier=str(requirement.specifier) or None,
        group=group,
        marker=str(requirement.marker) if requirement.marker else None,
    )


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Number and text of each logical line: continued lines are joined, comments and blanks removed."""
    joined, first = "", 0
    for number, line in enumerate(text.splitlines(), start=1):
        first = first or number
        if line.endswith("\\"):
            joined += f"{line[:-1]} "
            continue
        complete = _COMMENT.sub("", joined + line).strip()
        if complete:
            yield first, complete
        joined, first = "", 0
    if remaining := _COMMENT.sub("", joined).strip():
        yield first, remaining
