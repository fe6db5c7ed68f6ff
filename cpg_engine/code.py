"""Which code makes rows, besides what plans say: it is part of code fingerprints, so that what other code made is made again.

A plan's text says which functions it calls, not what they do, and that rows are found in rounds, not how. Extractors are
code altogether. What only decides (compiler, policies) is in plans already; what only stores, moves or names rows does not
make them.
"""

import hashlib
import platform
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import MappingProxyType

from cpg_engine.files import hash_files

PACKAGE = Path(__file__).parent

LIBRARIES = (
    "datafusion",
    "deltalake",
    "libcst",
    "numpy",
    "packaging",
    "pathspec",
    "protobuf",
    "pyarrow",
    "tree-sitter",
    "tree-sitter-python",
    "typeshed-client",
)
"""Distributions whose next version may make other rows."""

EVERY_TABLE = ("code.py", "functions.py", "semantics/storage.py", "runtime/contract.py", "runtime/session.py")
VIEWS = ("runtime/view_tasks.py", "runtime/changed_buckets.py", "plan/locality.py", "plan/locality_expressions.py")
FIXPOINTS = ("compiler/fixpoint.py", "compiler/rules_text.py", "plan/operators.py", "plan/operator_expressions.py", "runtime/fixpoint")
EXTRACTION = ("evidence", "identity.py", "sql.py", "runtime/evidence_tasks.py", "runtime/changed_files.py")
OF_FUNCTIONS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"c3_merge": ("linearization.py",), "tainted_ways": ("execution_order.py", "tainted.py", "value_search.py")}
)
"""Code of each function that plans may call and that is not the engine's own."""


@cache
def engine() -> str:
    """Interpreter and libraries that make rows, with their versions."""
    return ", ".join((f"{platform.python_implementation()} {platform.python_version()}", *(f"{name} {_version(name)}" for name in LIBRARIES)))


def _version(distribution: str) -> str:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return "absent"


def code_of(*places: str) -> str:
    """Changes with files of this package, given below its root, with all files of folders, and with `EVERY_TABLE` and `engine`."""
    return _hashed(PACKAGE, tuple(sorted({*places, *EVERY_TABLE})), engine())


@cache
def _hashed(package: Path, places: Sequence[str], versions: str) -> str:
    digest = hashlib.sha256(versions.encode())
    for place in places:
        path = package / place
        files = [path] if path.is_file() else [file for suffix in ("py", "scm") for file in path.rglob(f"*.{suffix}")]
        hash_files(digest, files, package)
    return digest.hexdigest()[:32]
