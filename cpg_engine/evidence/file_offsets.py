"""Spans as bytes of the file, where its text is in another encoding than UTF-8.

Extractors count bytes of the text in UTF-8. What they say of files in other encodings is converted once, before it is written.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from cpg_engine.evidence.schema import SEMANTIC_KEY, Row, Semantic, arrow_schema
from cpg_engine.evidence.source import SourceFile

_SPANS = frozenset((Semantic.SPAN_START, Semantic.SPAN_END))
_FILE = "file_id"


@dataclass(frozen=True)
class Offsets:
    """Where the characters of a text begin.

    Args:
        in_text: in its UTF-8, ascending, and where the last one ends.
        in_file: the same in the file.
    """

    in_text: NDArray[np.int64]
    in_file: NDArray[np.int64]

    def __call__(self, places: NDArray[np.int64]) -> NDArray[np.int64]:
        """Bytes of the file for bytes of the text."""
        return self.in_file[np.searchsorted(self.in_text, places).clip(0, len(self.in_file) - 1)]


def offsets_of(text: str, encoding: str, size_bytes: int) -> Offsets | None:
    """Where characters begin in a file; None if that is where they begin in UTF-8, or if the encoding has states between characters.

    Args:
        text: the file's.
        encoding: the file's.
        size_bytes: size of the file.
    """
    if encoding == "utf-8" or (text.isascii() and len(text) == size_bytes):
        return None
    characters = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    distinct, which = np.unique(characters, return_inverse=True)
    try:
        lengths = np.array([len(chr(character).encode(encoding)) for character in distinct.tolist()], np.int64)[which]
    except UnicodeError:
        return None
    wide = (1 + (characters >= 0x80) + (characters >= 0x800) + (characters >= 0x10000)).astype(np.int64)
    in_file = np.concatenate((np.zeros(1, np.int64), np.cumsum(lengths)))
    if in_file[-1] != size_bytes:
        return None
    return Offsets(np.concatenate((np.zeros(1, np.int64), np.cumsum(wide))), in_file)


def offsets_by_file(files: Iterable[SourceFile]) -> dict[int, Offsets]:
    """Of the files that need any, by file."""
    return {file.file_id: file.offsets for file in files if file.offsets is not None}


def in_bytes_of_files(row: type[Row], batch: pa.RecordBatch, offsets: Mapping[int, Offsets]) -> pa.RecordBatch:
    """Rows with spans in bytes of their files.

    Args:
        row: the row type.
        batch: its rows, with spans in bytes of texts.
        offsets: of files.
    """
    spans = {field.name for field in arrow_schema(row) if (field.metadata or {}).get(SEMANTIC_KEY.encode(), b"").decode() in _SPANS}
    if not offsets or _FILE not in batch.schema.names or not spans & set(batch.schema.names):
        return batch
    files = batch.column(_FILE).to_numpy(zero_copy_only=False)
    arrays = list(batch.columns)
    for at, name in enumerate(batch.schema.names):
        if name in spans:
            is_null = batch.column(at).is_null().to_numpy(zero_copy_only=False)
            places = batch.column(at).fill_null(0).to_numpy(zero_copy_only=False).astype(np.int64)
            for file, convert in offsets.items():
                mine = files == file
                places[mine] = convert(places[mine])
            arrays[at] = pa.array(places, pa.int64(), mask=is_null).cast(batch.schema.types[at])
    return pa.RecordBatch.from_arrays(arrays, schema=batch.schema)
