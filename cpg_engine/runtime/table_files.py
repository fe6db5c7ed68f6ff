"""Data files that are to be a table's, and what a commit says of them."""

import json
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa
from deltalake import DeltaTable, Schema
from deltalake.transaction import AddAction, RemoveAction

from cpg_engine.errors import LakeError
from cpg_engine.runtime.storage import local_directory


@dataclass(frozen=True)
class DataFile:
    """A Parquet file that lies in a table's directory already.

    Args:
        path: relative to the table; letters, digits and ``._=/-`` only.
        rows: number of rows.
        size_bytes: size of the file.
        statistics: Delta statistics as JSON (``minValues``, ``maxValues``, ``nullCount``), or empty.
    """

    path: str
    rows: int
    size_bytes: int
    statistics: str = ""


def replacement(path: str, table: DeltaTable, stored: Schema, files: Sequence[DataFile]) -> tuple[str, list[AddAction | RemoveAction]]:
    """Mode and actions that turn the table's files into the given ones without adding and removing the same file."""
    current = dict(zip(*(pa.table(table.get_add_actions()).column(name).to_pylist() for name in ("path", "size_bytes")), strict=True))
    kept = current.keys() & {file.path for file in files}
    if not kept:
        return "overwrite", [add_action(file) for file in files]
    if table.schema() != stored:
        raise LakeError(f"table {path} changes its schema but keeps {len(kept)} files, such as {min(kept)!r}; write all its files anew under new names.")
    removed = [RemoveAction(file, True, _now(), size) for file, size in current.items() if file not in kept]
    return "append", [*(add_action(file) for file in files if file.path not in kept), *removed]


def add_action(file: DataFile) -> AddAction:
    """What a commit says of a file that it adds."""
    statistics = {**(json.loads(file.statistics) if file.statistics else {}), "numRecords": file.rows}
    return AddAction(file.path, file.size_bytes, {}, _now(), True, json.dumps(statistics))


def _now() -> int:
    return int(time.time() * 1000)


def check_files(path: str, files: Sequence[DataFile]) -> None:
    """Raises `LakeError` for a file that is missing, named oddly or named twice."""
    directory, seen = local_directory(path), set[str]()
    for file in files:
        if not re.fullmatch(r"(?!/)[\w.=/-]+", file.path, re.ASCII) or ".." in file.path.split("/"):
            raise LakeError(f"table {path}: data file name {file.path!r} is not safe in a log; use letters, digits and ._=/- relative to the table.")
        if file.path in seen:
            raise LakeError(f"table {path}: data file {file.path!r} is given twice; its rows would count twice.")
        seen.add(file.path)
        if directory is not None and not ((directory / file.path).is_file() and (directory / file.path).stat().st_size == file.size_bytes):
            raise LakeError(f"table {path}: data file {file.path!r} is not there with {file.size_bytes} bytes; write it completely before committing it.")
