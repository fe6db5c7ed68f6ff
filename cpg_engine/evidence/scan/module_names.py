"""The dotted names a file can be imported under, and the directory each is found from."""

import sys
from collections.abc import Collection, Iterator, Mapping, Set
from dataclasses import dataclass
from pathlib import PurePosixPath

from cpg_engine.evidence.scan.source_roots import SOURCE_DIRECTORY

LEADING_SOURCE_ROOTS = ("src", "lib", "Lib", "python")
DECLARED, LAYOUT, PACKAGE, REPOSITORY, TESTS, DIRECTORY = "declared", "layout", "package", "repository", "tests", "directory"
MODULE_NAME_KINDS = (DECLARED, LAYOUT, PACKAGE, REPOSITORY, TESTS, DIRECTORY)
"""Why modules are found from a directory: a project says so; it is called ``src``, or ``lib`` at the top; it is the parent
of a package; it is the repository's root; it has a conftest.py; it is where a script and its neighbours lie."""


@dataclass(frozen=True)
class ModuleName:
    """A name a file can be imported under.

    Args:
        root: directory it is found from, relative to the repository's root, which is ``""``.
        name: dotted name.
        kind: why modules are found from there.
    """

    root: str
    name: str
    kind: str


def module_names(path: str, packages: Set[str], declared: Mapping[str, str], tests: Collection[str], root_name: str) -> list[ModuleName]:
    """Dotted names of a file's module, its components as they are spelled on disk. The first is the one it goes by.

    That is relative to the first of these directories that applies:

    * the deepest one above the file that a project below the repository's root declares, or that is called ``src``, and that
      is neither a package nor inside one, so that namespace packages keep their whole name: ``src/ns/mod.py`` and
      ``services/api/src/ns/mod.py`` are ``ns.mod``;
    * the parent of the package the file is in, found by walking up from the nearest ``__init__`` while there is one:
      ``a/pkg/mod.py`` with ``a/pkg/__init__.py`` is ``pkg.mod``, and so is ``a/pkg/data/mod.py`` below it ``pkg.data.mod``;
    * the repository's root, or its directory ``lib``, ``Lib`` or ``python``: ``scripts/tool.py`` is ``scripts.tool``.

    If the root is a package itself, its name comes first, and there is no other.

    Args:
        path: path relative to the root.
        packages: directories that hold an ``__init__`` file, relative to the root, which is ``""``.
        declared: directories that projects declare.
        tests: directories with a conftest.py.
        root_name: name of the root's own directory.

    >>> [name.name for name in module_names("src/ns/mod.py", set(), {}, (), "repo")][:1]
    ['ns.mod']
    >>> [(name.root, name.name, name.kind) for name in module_names("tools/gen/run.py", set(), {}, (), "repo")]
    [('', 'tools.gen.run', 'repository'), ('tools/gen', 'run', 'directory')]
    """
    *directories, file = path.split("/")
    stem = PurePosixPath(file).stem
    if "" in packages:
        return [ModuleName("", _dotted([root_name, *directories, stem]), REPOSITORY)]
    found: dict[int, ModuleName] = {}
    for depth, kind in _roots(directories, stem, packages, declared, tests):
        components = [*directories[depth:], stem]
        # By a name that cannot be written in an import it goes only if it has no other.
        if depth not in found and (not found or all(component.isidentifier() for component in components)):
            found[depth] = ModuleName("/".join(directories[:depth]), _dotted(components), kind)
    return list(found.values())


def _dotted(components: list[str]) -> str:
    return ".".join(components[:-1] if components[-1] == "__init__" and len(components) > 1 else components)


def _roots(directories: list[str], stem: str, packages: Set[str], declared: Mapping[str, str], tests: Collection[str]) -> Iterator[tuple[int, str]]:
    """How many leading directories are not part of a name, and why; the first is of the one it goes by."""
    above = ["/".join(directories[:depth]) for depth in range(len(directories) + 1)]
    package_depths = [depth for depth in range(len(directories)) if above[depth + 1] in packages]
    outermost = package_depths[0] if package_depths else len(directories)
    told = [
        (depth, DECLARED if above[depth] in declared else LAYOUT)
        for depth in range(outermost, -1, -1)
        if above[depth] in declared or (depth and directories[depth - 1] == SOURCE_DIRECTORY)
    ]
    yield from [(depth, kind) for depth, kind in told if depth][:1]
    if package_depths:
        yield _top_of_innermost_chain(package_depths), PACKAGE
    if directories and directories[0] in LEADING_SOURCE_ROOTS and outermost:
        yield 1, LAYOUT
    yield from told
    yield 0, REPOSITORY
    yield from ((depth, TESTS) for depth in range(len(directories), 0, -1) if above[depth] in tests and above[depth] not in packages)
    # What has the name of a module of the standard library is not found before that.
    if directories and above[-1] not in packages and stem not in sys.stdlib_module_names:
        yield len(directories), DIRECTORY


def _top_of_innermost_chain(depths: list[int]) -> int:
    """First depth of the last run of consecutive depths: the package whose parent directory is on the import path."""
    top = depths[-1]
    while top - 1 in depths:
        top -= 1
    return top
