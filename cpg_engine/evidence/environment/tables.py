"""Tables about what a repository runs with, all from metadata on disk."""

from typing import Annotated

import pyarrow as pa

from cpg_engine.evidence.schema import Column, Row, Semantic, enum, flag, ordinal, text
from cpg_engine.evidence.tables import ErrorColumns

SOURCES = ("installed", "lock", "requirement", "project", "standard_library")
"""Metadata in site-packages; a file that fixes a version; one that allows several; the project itself; Python."""

DistributionId = Annotated[int, Column(pa.int64(), Semantic.ENTITY_IDENTITY, "Identifier of the statement about a distribution.", namespace="distribution")]


class Distribution(Row, table="distributions", key=("distribution_id",)):
    """One statement that a distribution is installed, locked or required. The normalised name says which belong together."""

    distribution_id: DistributionId
    name: Annotated[str, text("Name as written.", Semantic.NAME)]
    normalized_name: Annotated[str, text("Name in the form in which equal distributions have equal names.", Semantic.NAME)]
    version: Annotated[str | None, text("The version, where exactly one is named.")]
    specifier: Annotated[str | None, text("Versions a requirement allows, as written.")]
    source: Annotated[str, enum("What kind of file says so.", *SOURCES)]
    location: Annotated[str, text("That file or metadata directory, relative to the repository or the environment.", Semantic.PATH)]
    group: Annotated[str | None, text("Extra, dependency group or build-system it is required for; null if always.")]
    marker: Annotated[str | None, text("Condition under which it is needed, in the language of environment markers.")]
    is_editable: Annotated[bool, flag("Whether it is a directory of source used in place.")]


class DistributionRequirement(Row, table="distribution_requirements", key=("distribution_id", "position")):
    """What a distribution requires, by its own metadata or a lock file."""

    distribution_id: DistributionId
    position: Annotated[int, ordinal("Position among its requirements.")]
    name: Annotated[str, text("Normalised name of what it requires.", Semantic.NAME)]
    specifier: Annotated[str | None, text("Versions allowed.")]
    extras: Annotated[str | None, text("Extras asked for, separated by commas.")]
    marker: Annotated[str | None, text("Condition, in the language of environment markers.")]


class ModuleExternal(Row, table="modules_external", key=("module", "distribution_id")):
    """A module or package that a distribution, or Python itself, provides: everything below its name comes from there.

    Of a package that several distributions share, only the parts each has to itself are here: google.protobuf, not google.
    """

    module: Annotated[str, text("Dotted name.", Semantic.MODULE_NAME)]
    distribution_id: DistributionId
    distribution: Annotated[str, text("Normalised name of the distribution.", Semantic.NAME)]
    is_package: Annotated[bool | None, flag("Whether it is a package; null if the metadata does not say.")]
    is_stub: Annotated[bool, flag("Whether only its types are there, in a package of stubs.")]
    is_standard_library: Annotated[bool, flag("Whether it is part of Python.")]


class ConsoleScript(Row, table="console_scripts", key=("distribution_id", "kind", "name")):
    """A command that a distribution installs."""

    distribution_id: DistributionId
    kind: Annotated[str, enum("Whether it opens a console window on systems that tell these apart.", "console", "gui")]
    name: Annotated[str, text("Name of the command.", Semantic.NAME)]
    module: Annotated[str, text("Module it imports.", Semantic.MODULE_NAME)]
    attribute: Annotated[str | None, text("What it calls in that module, dotted; null if nothing.", Semantic.QUALIFIED_NAME)]
    extras: Annotated[str | None, text("Extras it needs, separated by commas.")]


class EnvironmentProblem(ErrorColumns, Row, table="environment_errors", key=("path", "error_type")):
    """Metadata that could not be read, wholly or in part."""


ENVIRONMENT_TABLES: tuple[type[Row], ...] = (Distribution, DistributionRequirement, ModuleExternal, ConsoleScript, EnvironmentProblem)
