"""Lock files: uv.lock, poetry.lock and pylock.toml (PEP 751)."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from packaging.pylock import Pylock, PylockUnsupportedVersionError, PylockValidationError

from cpg_engine.evidence.environment.findings import Findings, FoundDistribution, RequiredDistribution, array, table
from cpg_engine.evidence.environment.metadata_files import read_toml

IN_PLACE: Final = ("editable", "virtual", "directory")
"""Kinds of source, in uv.lock, that are directories of the workspace."""


def read_uv_lock(root: Path, path: str, findings: Findings) -> None:
    """Adds the packages of a uv.lock."""
    for package in _packages(read_toml(root, path, findings).get("package"), path, findings):
        source, listed = table(package.get("source")), list[Any](array(package.get("dependencies")))
        for group in ("optional-dependencies", "dev-dependencies"):
            for _, members in sorted(table(package.get(group)).items()):
                listed += array(members)
        requires = [_required(table(entry).get("name"), None, table(entry).get("marker"), array(table(entry).get("extra"))) for entry in listed]
        findings.distributions.append(
            FoundDistribution(
                name=package["name"],
                source="lock",
                location=path,
                version=_text(package.get("version")),
                marker=" or ".join(f"({marker})" for marker in array(package.get("resolution-markers"))) or None,
                is_editable=any(kind in source for kind in IN_PLACE),
                requires=tuple(entry for entry in requires if entry),
            )
        )


def read_poetry_lock(root: Path, path: str, findings: Findings) -> None:
    """Adds the packages of a poetry.lock."""
    for package in _packages(read_toml(root, path, findings).get("package"), path, findings):
        requires: list[RequiredDistribution | None] = []
        for name, constraints in sorted(table(package.get("dependencies")).items()):
            for constraint in constraints if isinstance(constraints, list) else [constraints]:
                described: Mapping[str, Any] = constraint if isinstance(constraint, dict) else {"version": constraint}
                requires.append(_required(name, described.get("version"), described.get("markers"), array(described.get("extras"))))
        marker = package.get("markers")
        findings.distributions.append(
            FoundDistribution(
                name=package["name"],
                source="lock",
                location=path,
                version=_text(package.get("version")),
                group=", ".join(map(str, array(package.get("groups")))) or None,
                marker=marker if isinstance(marker, str) else None,
                is_editable=table(package.get("source")).get("type") == "directory" and bool(package.get("develop")),
                requires=tuple(entry for entry in requires if entry),
            )
        )


def read_pylock(root: Path, path: str, findings: Findings) -> None:
    """Adds the packages of a pylock.toml."""
    described = read_toml(root, path, findings)
    if not described:
        return
    try:
        lock = Pylock.from_dict(described)
    except (PylockValidationError, PylockUnsupportedVersionError) as error:
        findings.fail(path, "InvalidLock", f"{error}; write it anew with the tool that locks.")
        return
    for package in lock.packages:
        requires = [_required(entry.get("name"), None, None, ()) for entry in package.dependencies or ()]
        findings.distributions.append(
            FoundDistribution(
                name=package.name,
                source="lock",
                location=path,
                version=str(package.version) if package.version else None,
                marker=str(package.marker) if package.marker else None,
                is_editable=bool(package.directory and package.directory.editable),
                requires=tuple(entry for entry in requires if entry),
            )
        )


def _packages(listed: object, path: str, findings: Findings) -> Iterable[Mapping[str, Any]]:
    for package in array(listed):
        if isinstance(table(package).get("name"), str):
            yield package
        else:
            findings.fail(path, "InvalidLock", "A package has no name; write the file anew with the tool that locks.")


def _required(name: object, specifier: object, marker: object, extras: Iterable[Any]) -> RequiredDistribution | None:
    if not isinstance(name, str):
        return None
    return RequiredDistribution(name, _text(specifier), tuple(sorted(map(str, extras))), _text(marker))


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
