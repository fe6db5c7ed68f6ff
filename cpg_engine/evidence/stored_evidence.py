"""Evidence of single files, kept by content: what was extracted once is not extracted again, whoever has the file and wherever it lies.

An entry holds the rows of one source file in all tables wanted, without what names the file. Its name is a hash of all that
decides them: the file's content, the kind of file, the code of the extractors, the tables and columns wanted. So repositories,
branches and forks of a lake share what they have in common, a file that is renamed keeps its rows, and an entry is never
wrong, only unused. Files with errors have none: messages name paths, and another attempt may do better.

Entries are written beside their place and renamed, so that processes may share them. One that is damaged is found by its
hash, removed, and made again. They lie in 256 directories, each of which loses what was not used for longest as soon as it
has more than its share of the space.
"""

import hashlib
import os
import uuid
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path, PurePosixPath

import numpy as np
import pyarrow as pa

from cpg_engine.evidence.scanned_files import ScannedFile
from cpg_engine.evidence.schema import Semantic, arrow_schema, columns
from cpg_engine.evidence.shards import FILE, stored_type
from cpg_engine.evidence.sources import FILE_TABLES

DIRECTORIES = 256
FORM = "1"
"""Of entries. Those of another form are never asked for."""
SUFFIX = ".rows"
"""Files without an ending may be scripts: a scan of a directory that a lake lies in would look into each."""
WORK_SHARE = 20
"""How much less work an entry is than the file it was made of, about."""
_DIGEST, _NUMBER = 32, 8
_CODEC = pa.Codec("lz4_raw")

Rows = Mapping[str, pa.RecordBatch]
"""Rows of tables, by name, as they are written."""


@dataclass(frozen=True)
class StoredEvidence:
    """The entries of one extraction among all that are stored.

    Args:
        directory: where they are; made where it does not exist.
        limit_bytes: space that all entries there may take.
        code: what else than files decides what is extracted.
        tables: tables wanted.
        kept: columns wanted, by table; all of a table that is not named.
    """

    directory: Path
    limit_bytes: int
    code: str
    tables: tuple[str, ...]
    kept: Mapping[str, tuple[str, ...]]

    @cached_property
    def _setting(self) -> str:
        wanted = repr([(table, self._schemas[table].names) for table in self._schemas])
        return hashlib.sha256(f"{FORM} {self.code} {wanted}".encode()).hexdigest()

    @cached_property
    def _schemas(self) -> dict[str, pa.Schema]:
        """Of each table the columns of an entry: those wanted, but for the one that names the file."""
        return {table: _entry_schema(table, self.kept.get(table)) for table in sorted(self.tables)}

    def path_of(self, file: ScannedFile) -> Path:
        """Where the entry of a file is, or would be."""
        of = f"{self._setting} {file.content_hash} {PurePosixPath(file.path).suffix.lower()}"
        name = hashlib.sha256(of.encode()).hexdigest()
        return self.directory / name[:2] / f"{name}{SUFFIX}"

    def has(self, file: ScannedFile) -> bool:
        """Whether there is an entry of a file."""
        return self.path_of(file).exists()

    def read(self, files: Sequence[ScannedFile]) -> tuple[Rows | None, list[ScannedFile]]:
        """Rows of those of some files that have an entry, and the other files."""
        found: list[tuple[int, list[pa.Buffer]]] = []
        others: list[ScannedFile] = []
        for file in files:
            parts = _read(self.path_of(file))
            if parts is not None and len(parts) == len(self._schemas):
                found.append((file.file_id, parts))
            else:
                others.append(file)
        if not found:
            return None, others
        return {
            table: _together(table, schema, [(file, parts[index]) for file, parts in found]) for index, (table, schema) in enumerate(self._schemas.items())
        }, others

    def write(self, files: Iterable[ScannedFile], rows: Rows) -> None:
        """Stores the rows of files that have no errors. What cannot be written is not stored, and extracted again.

        Args:
            files: all about which rows are given, or would be if there were any.
            rows: of all tables wanted, as they are written.
        """
        known = {file.file_id: file for file in files}
        told_of = [ids for table, batch in rows.items() if _names_paths(table) for ids in batch.column(FILE).to_pylist()]
        for file in told_of:
            known.pop(file, None)
        parts = {table: _divided(self._schemas[table], rows[table]) for table in self._schemas}
        paths = {identifier: self.path_of(file) for identifier, file in known.items()}
        directories = {path.parent for path in paths.values()}
        with suppress(OSError):
            for directory in directories:
                directory.mkdir(parents=True, exist_ok=True)
            for identifier, path in paths.items():
                _write(path, [parts[table].get(identifier, b"") for table in self._schemas])
            for directory in directories:
                _trim(directory, self.limit_bytes // DIRECTORIES)


def _entry_schema(table: str, kept: Collection[str] | None) -> pa.Schema:
    fields = [field for field in arrow_schema(FILE_TABLES[table]) if field.name != FILE and (kept is None or field.name in kept)]
    return pa.schema([pa.field(field.name, field.type, field.nullable) for field in fields])


@cache
def _names_paths(table: str) -> bool:
    return any(column.semantic is Semantic.PATH for column in columns(FILE_TABLES[table]).values())


def _divided(schema: pa.Schema, rows: pa.RecordBatch) -> dict[int, bytes]:
    """Rows of a table, file by file."""
    if not rows.num_rows:
        return {}
    identifiers = rows.column(FILE).to_numpy(zero_copy_only=False)
    if (identifiers[1:] < identifiers[:-1]).any():
        order = np.argsort(identifiers, kind="stable")
        rows, identifiers = rows.take(pa.array(order)), identifiers[order]
    plain = pa.RecordBatch.from_arrays([rows.column(field.name).cast(field.type) for field in schema], schema=schema)
    starts = np.flatnonzero(np.r_[True, identifiers[1:] != identifiers[:-1]]).tolist()
    ends = [*starts[1:], len(identifiers)]
    return {int(identifiers[start]): plain.slice(start, end - start).serialize().to_pybytes() for start, end in zip(starts, ends, strict=True)}


def _together(table: str, schema: pa.Schema, parts: Sequence[tuple[int, pa.Buffer]]) -> pa.RecordBatch:
    """Rows of a table of several files, as they are written to shards."""
    batches = [(file, pa.ipc.read_record_batch(part, schema)) for file, part in parts if part.size]
    rows = pa.concat_batches([batch for _, batch in batches]) if batches else pa.RecordBatch.from_pylist([], schema)
    files = np.repeat(np.array([file for file, _ in batches], np.int64), [batch.num_rows for _, batch in batches])
    wanted = [field for field in arrow_schema(FILE_TABLES[table]) if field.name == FILE or field.name in schema.names]
    arrays: list[pa.Array] = [pa.array(files, pa.int64()) if field.name == FILE else rows.column(field.name).cast(stored_type(field.type)) for field in wanted]
    return pa.RecordBatch.from_arrays(arrays, schema=pa.schema([pa.field(field.name, stored_type(field.type), field.nullable) for field in wanted]))


def _write(path: Path, parts: Sequence[bytes]) -> None:
    """Writes an entry: a hash of all the rest, the size of the parts, and what they hold, each after its own size."""
    content = b"".join(piece for part in parts for piece in (len(part).to_bytes(_NUMBER, "little"), part))
    body = len(content).to_bytes(_NUMBER, "little") + _CODEC.compress(content, asbytes=True)
    temporary = path.with_name(f".{path.name}-{uuid.uuid4().hex}")
    try:
        with temporary.open("xb") as file:
            file.write(hashlib.sha256(body).digest() + body)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _read(path: Path) -> list[pa.Buffer] | None:
    """The parts of an entry; None if there is none, or it is damaged: then it is removed."""
    try:
        whole = path.read_bytes()
    except OSError:
        return None
    body = memoryview(whole)[_DIGEST:]
    if hashlib.sha256(body).digest() != whole[:_DIGEST]:
        with suppress(OSError):
            path.unlink(missing_ok=True)
        return None
    with suppress(OSError):
        # When it was used last: systems do not keep that by themselves.
        os.utime(path)
    content = _CODEC.decompress(body[_NUMBER:], int.from_bytes(body[:_NUMBER], "little"))
    return list(_parts(content))


def _parts(content: pa.Buffer) -> Iterator[pa.Buffer]:
    start = 0
    while start < content.size:
        size = int.from_bytes(content.slice(start, _NUMBER).to_pybytes(), "little")
        start += _NUMBER
        yield content.slice(start, size)
        start += size


def _trim(directory: Path, limit_bytes: int) -> None:
    """Removes what was not used for longest of a directory that holds too much."""
    with os.scandir(directory) as entries:
        found = [(status.st_mtime_ns, status.st_size, entry.path) for entry in entries if (status := _status(entry)) is not None]
    size = sum(size for _, size, _ in found)
    for _, bytes_, path in sorted(found):
        if size <= limit_bytes:
            break
        with suppress(OSError):
            Path(path).unlink(missing_ok=True)
        size -= bytes_


def _status(entry: os.DirEntry[str]) -> os.stat_result | None:
    try:
        return entry.stat()
    except OSError:
        # Another process has removed it.
        return None
