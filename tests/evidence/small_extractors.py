"""Extractors for tests of the driver: small but honest ones, and ones that fail or die on marked files."""

import ast
import os
import signal
from collections.abc import Collection, Sequence

import pyarrow as pa

from cpg_engine.evidence.schema import arrow_schema
from cpg_engine.evidence.source import SourceFile
from cpg_engine.evidence.sources import FILE_TABLES
from cpg_engine.evidence.tables import Docstring


def docstrings(sources: Sequence[SourceFile], wanted: Collection[str]) -> dict[str, pa.RecordBatch]:
    """Module docstrings only; strings partly dictionary-encoded, as extractors may return them."""
    found = [(source.file_id, ast.get_docstring(ast.parse(source.text))) for source in sources]
    found = [(file_id, text) for file_id, text in found if text]
    tables = {table: pa.RecordBatch.from_pylist([], schema=arrow_schema(row)) for table, row in FILE_TABLES.items() if table in wanted}
    columns = [
        pa.array([file_id for file_id, _ in found], pa.int64()),
        pa.array([1] * len(found), pa.int32()),
        pa.array([0] * len(found), pa.int32()),
        pa.array([text for _, text in found], pa.string()).dictionary_encode(),
        *(pa.array([number] * len(found), pa.int32()) for number in (0, 1, 1, 0, 1, 1)),
    ]
    tables["docstrings"] = pa.RecordBatch.from_arrays(columns, names=arrow_schema(Docstring).names)
    return tables


def raising(sources: Sequence[SourceFile], wanted: Collection[str]) -> dict[str, pa.RecordBatch]:
    for source in sources:
        if "POISON" in source.text:
            raise ArithmeticError(f"cannot digest {source.path} \udcff")
    return docstrings(sources, wanted)


def dying(sources: Sequence[SourceFile], wanted: Collection[str]) -> dict[str, pa.RecordBatch]:
    for source in sources:
        if "POISON" in source.text:
            os.kill(os.getpid(), signal.SIGKILL)
    return docstrings(sources, wanted)


def returning_nulls(sources: Sequence[SourceFile], wanted: Collection[str]) -> dict[str, pa.RecordBatch]:
    tables = docstrings(sources, wanted)
    if any("POISON" in source.text for source in sources):
        names = arrow_schema(Docstring).names
        tables["docstrings"] = pa.RecordBatch.from_arrays([pa.nulls(1, pa.int64()), *tables["docstrings"].slice(0, 1).columns[1:]], names=names)
    return tables


def forgetting_a_table(sources: Sequence[SourceFile], wanted: Collection[str]) -> dict[str, pa.RecordBatch]:
    tables = docstrings(sources, wanted)
    del tables["calls"]
    return tables
