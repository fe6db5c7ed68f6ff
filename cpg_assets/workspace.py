"""Which repositories a configuration names.

``CPG_REPOSITORIES`` names a TOML file, or directories separated like those of ``PATH``, each one repository::

    [repository.flask]                  # its name in the lake
    path = "~/src/flask"                # relative paths start from this file
    exclude = ["tests/", "examples/"]   # patterns of .gitignore; so is include
    environment = "~/src/flask/.venv"   # where its dependencies are installed

    [discover]
    directories = ["~/src"]             # every git checkout directly below is a repository

What such a file says of owners, checks and drift is in `cpg_assets.choices`.
"""

import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cpg_assets.choices import Choices, choices_of
from cpg_engine.catalog import PlanCatalog
from cpg_engine.errors import CpgError, LakeError
from cpg_engine.evidence.scan.file_selection import ScanOptions
from cpg_engine.runtime.lake import Lake, RegisteredRepository

REPOSITORIES_VARIABLE = "CPG_REPOSITORIES"
WORDS_OF_A_REPOSITORY = {"path": str, "include": list, "exclude": list, "environment": str}
SECTIONS: dict[str, type] = {"repository": dict, "discover": dict, "owners": object, "checks": dict, "drift": dict}


@dataclass(frozen=True)
class ConfiguredRepository:
    """A repository that a configuration names.

    Args:
        path: directory of its source.
        name: name in the lake; that of the directory if None.
        options: what the scan takes and leaves out; what was registered before if None.
        environment: virtual environment it runs in.
        is_found: whether a search found it, rather than a person having named it.
    """

    path: Path
    name: str | None = None
    options: ScanOptions | None = None
    environment: Path | None = None
    is_found: bool = False


@dataclass(frozen=True)
class Registration:
    """What became of the repositories of a configuration.

    Args:
        repositories: those that are registered now.
        problems: a sentence for each that could not be.
    """

    repositories: tuple[RegisteredRepository, ...]
    problems: tuple[str, ...]


def configured_repositories(setting: str) -> tuple[ConfiguredRepository, ...]:
    """The repositories a configuration names.

    Args:
        setting: a TOML file, or directories separated by the system's path separator.

    Raises:
        LakeError: the file cannot be read, or says something else than it may.
    """
    if Path(setting).suffix == ".toml":
        return tuple(_of_file(Path(setting).expanduser().absolute()))
    return tuple(ConfiguredRepository(Path(part).expanduser().absolute()) for part in setting.split(os.pathsep) if part)


def register_all(lake: Lake, configured: tuple[ConfiguredRepository, ...]) -> Registration:
    """Registers what a configuration names. One that cannot be registered does not keep the others from it."""
    registered: list[RegisteredRepository] = []
    problems: list[str] = []
    known = {lake.repository(name).root for name in lake.repositories()} if any(repository.is_found for repository in configured) else set[Path]()
    for repository in configured:
        # What was registered under a name that a person chose is not found a second time under its directory's name.
        if repository.is_found and repository.path.resolve() in known:
            continue
        try:
            registered.append(lake.register(repository.path, repository.name, repository.options, repository.environment))
            known.add(registered[-1].root)
        except (CpgError, OSError) as error:
            problems.append(f"{repository.name or repository.path}: {error}")
    return Registration(tuple(registered), tuple(problems))


def configured_choices(setting: str | None, catalog: PlanCatalog) -> Choices:
    """What a configuration decides about tables and checks; nothing where it is no TOML file.

    Raises:
        LakeError: the file cannot be read, or says something else than it may.
    """
    if not setting or Path(setting).suffix != ".toml":
        return Choices()
    file = Path(setting).expanduser().absolute()
    return choices_of(str(file), _content(file), catalog)


def _content(file: Path) -> dict[str, Any]:
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise LakeError(f"{file} cannot be read: {error.strerror}. Correct {REPOSITORIES_VARIABLE}, or write the file.") from error
    except ValueError as error:
        raise LakeError(f"{file} is no TOML: {error}.") from error
    _check(file, "the file", content, SECTIONS)
    return content


def _of_file(file: Path) -> Iterator[ConfiguredRepository]:
    content = _content(file)
    for name, said in content.get("repository", {}).items():
        yield _named(file, name, said)
    discover = content.get("discover", {})
    _check(file, "[discover]", discover, {"directories": list})
    for directory in discover.get("directories", []):
        yield from _checkouts(_path(file, directory))


def _named(file: Path, name: str, said: Mapping[str, Any]) -> ConfiguredRepository:
    place = f"[repository.{name}]"
    _check(file, place, said, WORDS_OF_A_REPOSITORY)
    if "path" not in said:
        raise LakeError(f'{file}: {place} has no path. Add path = "DIRECTORY OF ITS SOURCE".')
    options = None
    if "include" in said or "exclude" in said:
        options = ScanOptions(include=tuple(said.get("include", ())), exclude=tuple(said.get("exclude", ())))
    environment = _path(file, said["environment"]) if "environment" in said else None
    return ConfiguredRepository(_path(file, said["path"]), name, options, environment)


def _checkouts(directory: Path) -> Iterator[ConfiguredRepository]:
    """Git checkouts directly below a directory; none if it is not there. What may not be looked into is none either.

    Raises:
        LakeError: the directory itself may not be listed.
    """
    try:
        below = sorted(directory.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        raise LakeError(f"{directory} cannot be listed: {error.strerror}. Give this user the right to, or take it out of [discover].") from error
    for path in below:
        if os.path.exists(path / ".git") and not path.is_symlink():  # noqa: PTH110 - Path.exists raises where it may not look
            yield ConfiguredRepository(path, is_found=True)


def _path(file: Path, text: str) -> Path:
    return Path(os.path.normpath(file.parent / Path(text).expanduser()))


def _check(file: Path, place: str, said: object, words: Mapping[str, type]) -> None:
    """Every word must be one that is read, and say something of the right kind."""
    if not isinstance(said, dict):
        raise LakeError(f"{file}: {place} is no table of words and values.")
    for word, value in said.items():
        if word not in words:
            raise LakeError(f"{file}: {place} says {word!r}, which nothing reads. It may say: {', '.join(words)}.")
        if not isinstance(value, words[word]) or (isinstance(value, list) and not all(isinstance(item, str) for item in value)):
            raise LakeError(f"{file}: {word!r} of {place} is {value!r}; give {'a list of texts' if words[word] is list else f'a {words[word].__name__}'}.")
