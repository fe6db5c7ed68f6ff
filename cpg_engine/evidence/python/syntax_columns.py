"""Record batches out of arrays: exactly the columns of a row type, strings encoded by dictionary where they repeat."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from cpg_engine.errors import EvidenceError
from cpg_engine.evidence.python.syntax import Failure
from cpg_engine.evidence.python.syntax_words import Words
from cpg_engine.evidence.schema import Row, arrow_schema

Cells = pa.Array | npt.NDArray[Any] | Sequence[Any]


def optional(numbers: npt.NDArray[np.integer]) -> pa.Array:
    """32-bit numbers that are null where they are negative."""
    return pa.array(numbers.astype(np.int32, copy=False), mask=numbers < 0)


def encoded(codes: npt.NDArray[np.integer], words: Words | Sequence[str]) -> pa.Array:
    """Strings by code, null where the code is negative, as a dictionary array."""
    dictionary = words.arrow() if isinstance(words, Words) else pa.array(words, pa.string())
    return pa.DictionaryArray.from_arrays(optional(codes), dictionary)


def chosen(choice: npt.NDArray[np.integer], *words: str) -> pa.Array:
    """Strings of a small enumeration by index."""
    return encoded(choice, words)


def constant(word: str, count: int) -> pa.Array:
    """One string, repeated."""
    return chosen(np.zeros(count, np.int32), word)


def record_batch(row: type[Row], **cells: Cells) -> pa.RecordBatch:
    """Columns in the order and with the types and metadata of a row type; dictionary arrays stay dictionaries.

    Raises:
        EvidenceError: columns are missing or unknown, or one that must not be null is.
    """
    schema = arrow_schema(row)
    if set(cells) != set(schema.names):
        raise EvidenceError(f"table {row.table!r}: columns {sorted(set(cells) ^ set(schema.names))} are missing or unknown; fill exactly those it declares.")
    arrays, stored = list[pa.Array](), list[pa.Field]()
    for field in schema:
        given = cells[field.name]
        array: Any = given if isinstance(given, pa.Array) else pa.array(given, field.type)
        if not pa.types.is_dictionary(array.type) and array.type != field.type:
            array = array.cast(field.type)
        if array.null_count and not field.nullable:
            raise EvidenceError(f"table {row.table!r}: column {field.name!r} has {array.null_count} nulls but is declared without; mend its extractor.")
        arrays.append(array)
        stored.append(field.with_type(array.type))
    return pa.RecordBatch.from_arrays(arrays, schema=pa.schema(stored, metadata=schema.metadata))


def row_cells(row: type[Row], rows: Sequence[Sequence[Any]]) -> dict[str, Any]:
    """The columns of rows, by name, for `record_batch`.

    Args:
        row: the row type.
        rows: cells in the order of its columns.
    """
    return {column.name: [cells[cell] for cells in rows] for cell, column in enumerate(arrow_schema(row))}


@dataclass(frozen=True)
class Problem:
    """Why a file, or all of them, lack facts.

    Args:
        file_id: the file; None if it is not one that was scanned.
        path: the file, or what else could not be read.
        error_type: class of the error.
        message: what it says.
        line: where, 1-based.
        column: where in the line, 0-based, in UTF-8 bytes.
    """

    file_id: int | None
    path: str
    error_type: str
    message: str
    line: int | None = None
    column: int | None = None


def problem_batch(row: type[Row], extractor: str, problems: Sequence[Problem]) -> pa.RecordBatch:
    """Rows of an extractor's error table."""
    cells = {column.name: [getattr(problem, column.name) for problem in problems] for column in fields(Problem)}
    return record_batch(row, extractor=[extractor] * len(problems), **cells)


def failure_batch(row: type[Row], extractor: str, failures: Sequence[Failure]) -> pa.RecordBatch:
    """Rows of an extractor's error table, of files that it could not take."""
    return problem_batch(row, extractor, [Problem(f.file.file_id, f.file.path, f.error_type, f.message, f.line, f.column) for f in failures])
