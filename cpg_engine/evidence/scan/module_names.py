"""The dotted name a file would be imported under."""

from collections.abc import Set
from pathlib import PurePosixPath

NESTED_SOURCE_ROOT = "src"
LEADING_SOURCE_ROOTS = ("src", "lib", "Lib", "python")


def module_name(path: str, packages: Set[str], root_name: str) -> str:
    """Dotted name of a file's module, its components as they are spelled on disk.

    The name is relative to the first of these directories that applies:

    * the deepest directory called ``src`` above the file that is neither a package nor inside one, so that namespace
      packages keep their whole name: ``src/ns/mod.py`` and ``services/api/src/ns/mod.py`` are ``ns.mod``;
    * the parent of the package the file is in, found by walking up from the nearest ``__init__`` while there is one:
      ``a/pkg/mod.py`` with ``a/pkg/__init__.py`` is ``pkg.mod``, and so is ``a/pkg/data/mod.py`` below it ``pkg.data.mod``;
    * the repository's root, or its directory ``lib``, ``Lib`` or ``python``: ``scripts/tool.py`` is ``scripts.tool``.

    If the root is a package itself, its name comes first.

    Args:
        path: path relative to the root.
        packages: directories that hold an ``__init__`` file, relative to the root, which is ``""``.
        root_name: name of the root's own directory.

    >>> module_name("src/ns/mod.py", set(), "repo"), module_name("a/pkg/__init__.py", {"a/pkg"}, "repo")
    ('ns.mod', 'pkg')
    """
    *directories, file = path.split("/")
    stem = PurePosixPath(file).stem
    components = [*directories[_base(directories, packages) :], stem]
    if "" in packages:
        components = [root_name, *directories, stem]
    if components[-1] == "__init__" and len(components) > 1:
        components.pop()
    return ".".join(components)


def _base(directories: list[str], packages: Set[str]) -> int:
    """How many leading directories are not part of the name."""
    above = ["/".join(directories[: depth + 1]) for depth in range(len(directories))]
    package_depths = [depth for depth, directory in enumerate(above) if directory in packages]
    outermost = package_depths[0] if package_depths else len(directories)
    roots = [depth for depth in range(min(outermost, len(directories))) if directories[depth] == NESTED_SOURCE_ROOT]
    if roots:
        return roots[-1] + 1
    if package_depths:
        return _top_of_innermost_chain(package_depths)
    return 1 if directories and directories[0] in LEADING_SOURCE_ROOTS else 0


def _top_of_innermost_chain(depths: list[int]) -> int:
    """First depth of the last run of consecutive depths: the package whose parent directory is on the import path."""
    top = depths[-1]
    while top - 1 in depths:
        top -= 1
    return top
