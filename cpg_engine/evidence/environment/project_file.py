"""The project's own description, pyproject.toml."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from cpg_engine.evidence.environment.findings import Findings, FoundDistribution, array, required, table
from cpg_engine.evidence.environment.metadata_files import read_toml
from cpg_engine.evidence.environment.requirement_files import stated

BUILD_SYSTEM = "build-system"


def read_project(root: Path, path: str, findings: Findings) -> None:
    """Adds the project a pyproject.toml describes, with its commands, and everything it requires."""
    described = read_toml(root, path, findings)
    project, poetry = table(described.get("project")), table(table(described.get("tool")).get("poetry"))
    name, version = project.get("name", poetry.get("name")), project.get("version", poetry.get("version"))
    for requirement, group in _stated(described, path, findings):
        findings.distributions.append(stated(requirement, path, group))
    findings.distributions += _poetry_requirements(poetry, path)
    if not isinstance(name, str):
        return
    scripts = findings.scripts(path, "console", {**table(poetry.get("scripts")), **table(project.get("scripts"))})
    findings.distributions.append(
        FoundDistribution(
            name=name,
            source="project",
            location=path,
            version=version if isinstance(version, str) else None,
            is_editable=True,
            requires=tuple(map(required, findings.parsed(path, array(project.get("dependencies"))))),
            scripts=(*scripts, *findings.scripts(path, "gui", project.get("gui-scripts"))),
        )
    )


def _stated(described: Mapping[str, Any], path: str, findings: Findings) -> Iterator[tuple[Any, str | None]]:
    project = table(described.get("project"))
    groups: list[tuple[str | None, list[Any]]] = [(None, array(project.get("dependencies")))]
    groups += [(extra, array(listed)) for extra, listed in sorted(table(project.get("optional-dependencies")).items())]
    # A group may include another one, which is listed under its own name.
    groups += [
        (group, [entry for entry in array(listed) if isinstance(entry, str)]) for group, listed in sorted(table(described.get("dependency-groups")).items())
    ]
    groups.append((BUILD_SYSTEM, array(table(described.get(BUILD_SYSTEM)).get("requires"))))
    for group, listed in groups:
        for requirement in findings.parsed(path, listed):
            yield requirement, group


def _poetry_requirements(poetry: Mapping[str, Any], path: str) -> Iterator[FoundDistribution]:
    """What Poetry's own tables require; their versions are not written as PEP 440 has them, and are kept as they are."""
    groups: list[tuple[str | None, Mapping[str, Any]]] = [(None, table(poetry.get("dependencies"))), ("dev", table(poetry.get("dev-dependencies")))]
    groups += [(name, table(table(group).get("dependencies"))) for name, group in sorted(table(poetry.get("group")).items())]
    for group, listed in groups:
        for name, constraint in sorted(listed.items()):
            if name.lower() == "python":
                continue
            version = constraint if isinstance(constraint, str) else table(constraint).get("version")
            marker = table(constraint).get("markers")
            yield FoundDistribution(
                name=name,
                source="requirement",
                location=path,
                specifier=version if isinstance(version, str) else None,
                group=group,
                marker=marker if isinstance(marker, str) else None,
                is_editable=bool(table(constraint).get("develop")),
            )
