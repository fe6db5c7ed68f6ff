"""Record batches out of arrays: exactly the columns of a row type, strings encoded by dictionary where they repeat."""

from collections.abc import Sequence
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
    arrays, fields = list[pa.Array](), list[pa.Field]()
    for field in schema:
        given = cells[field.name]
        array: Any = given if isinstance(given, pa.Array) else pa.array(given, field.type)
        if not pa.types.is_dictionary(array.type) and array.type != field.type:
            array = array.cast(field.type)
        if array.null_count and not field.nullable:
            raise EvidenceError(f"table {row.table!r}: column {field.name!r} has {array.null_count} nulls but is declared without; mend its extractor.")
        arrays.append(array)
        fields.append(field.with_type(array.type))
    return pa.RecordBatch.from_arrays(arrays, schema=pa.schema(fields, metadata=schema.metadata))


def failure_batch(row: type[Row], extractor: str, failures: Sequence[Failure]) -> pa.RecordBatch:
    """The error table of an extractor."""
    return record_batch(
        row,
        file_id=[failure.file.file_id for failure in failures],
        path=[failure.file.path for failure in failures],
        extractor=[extractor] * len(failures),
        error_type=[failure.error_type for failure in failures],
        message=[failure.message for failure in failures],
        line=[failure.line for failure in failures],
        column=[failure.column for failure in failures],
    )
